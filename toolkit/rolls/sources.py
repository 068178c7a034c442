"""Where the bytes of a photo are: in a file, in a zip, in memory; and how to open them safely."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from ..errors import PhotoError

MAX_BYTES = 200 * 2**20  # of one picture held in memory; 200 megapixel phones write about 80 MB
_IN_MEMORY = 32 * 2**20  # of a zip: jumping back in a larger one means unpacking it again
READ_ERRORS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)


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
        return _state(self.path)

    def open(self) -> BinaryIO:
        """Open for reading; anything but a regular file is refused: it could block for ever."""
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        number = os.open(self.path, flags)
        if stat.S_ISREG(os.fstat(number).st_mode):
            return os.fdopen(number, "rb")
        os.close(number)
        raise PhotoError("This is not an ordinary file, so it was not opened.")


class Archive:
    """A zip file, opened when first needed; another process opens it anew."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def zip(self) -> zipfile.ZipFile:
        """The open zip file."""
        return zipfile.ZipFile(self.path)

    def __reduce__(self) -> tuple[type[Archive], tuple[Path]]:
        return Archive, (self.path,)


@dataclass(frozen=True)
class ZipSource:
    """A photo inside a zip file; it is never unpacked to the disk."""

    archive: Archive
    member: str
    size: int

    def state(self) -> tuple[object, ...]:
        """Tell the state of the zip, and which photo in it this is."""
        return *_state(self.archive.path), self.member, self.size

    def open(self) -> BinaryIO:
        """Open for reading: unpacked into memory, or on the way if it is large."""
        if self.size > MAX_BYTES:
            raise PhotoError(
                f"It unpacks to {self.size // 2**20} MB, more than {MAX_BYTES // 2**20} MB: "
                "unpack the zip and open the folder instead."
            )
        try:
            file = self.archive.zip.open(self.member)
            if self.size > _IN_MEMORY:
                return file
            with file:
                return io.BytesIO(file.read())
        except READ_ERRORS as error:
            raise PhotoError(f"It cannot be unpacked from the zip ({error}).") from error


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


def _state(path: Path) -> tuple[object, ...]:
    """Tell the state of a file as git and make do it."""
    name = os.fspath(path)
    stat = os.stat(name)
    return name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
