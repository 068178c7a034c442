"""Where the bytes of a photo are: in a file, or in memory; and how to open them safely."""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Protocol

from ..errors import PhotoError
from ..language import Sentences

MAX_BYTES = 200 * 2**20  # of one picture held in memory; 200 megapixel phones write about 80 MB
READ_ERRORS = (  # of damage, and of places and lengths that no file can have
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)


class Source(Protocol):
    """Where the bytes of a photo, or of a file beside it, are."""

    @property
    def size(self) -> int:
        """Length in bytes."""

    def state(self) -> tuple[object, ...]:
        """Tell in what state it is, without reading more than needed: another state, other bytes.

        Raises
        ------
        OSError
            The file is gone, or may not be looked at.
        """

    def open(self) -> BinaryIO:
        """Open for reading, as a seekable binary file.

        Raises
        ------
        PhotoError, OSError
            It cannot be opened.
        """


@dataclass(frozen=True)
class FileSource:
    """A photo that is a file on this machine."""

    path: Path

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self.path.stat().st_size

    def state(self) -> tuple[object, ...]:
        """Tell its state without reading it: path, length, times and number on the disk."""
        return state_of(self.path)

    def open(self) -> BinaryIO:
        """Open for reading; anything but a regular file is refused: it could block for ever."""
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        number = os.open(self.path, flags)
        if stat.S_ISREG(os.fstat(number).st_mode):
            return os.fdopen(number, "rb")
        os.close(number)
        raise PhotoError(Sentences("rolls.photo")("not_ordinary"))


@dataclass(frozen=True)
class BytesSource:
    """A photo in memory, as an upload hands it over."""

    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self.content)

    def state(self) -> tuple[object, ...]:
        """Tell its state: there are no times in memory, so its bytes count."""
        return (blake2b(self.content, digest_size=20).hexdigest(),)

    def open(self) -> BinaryIO:
        """Open for reading."""
        return io.BytesIO(self.content)


def state_of(path: Path) -> tuple[object, ...]:
    """Tell the state of a file as git and make do it."""
    name = os.fspath(path)
    found = os.stat(name)
    return name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
