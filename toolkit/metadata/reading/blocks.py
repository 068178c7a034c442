"""What a file holds besides pixels, cut out but not yet understood; and reading within limits."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from ...language import Sentences

FILMS = {"MP4", "MOV", "3GP", "AVI", "MKV", "WEBM"}
HEAD = 64 * 1024  # nearly every photo keeps everything in its first 64 KiB
MAX_READ = 64 * 2**20  # bytes read of one file, all together
MAX_READS = 60_000  # and in how many steps: a broken file can ask for millions of tiny ones
MAX_BLOCK = 8 * 2**20  # of one block: no camera writes that much metadata
_STEP = 2**20  # bytes, in which a file is searched


def say_problem(key: str, **values: object) -> str:
    """Say what is wrong with a file."""
    return Sentences("metadata.error")(key, **values)


class TooMuchError(Exception):
    """A file asks for more reading than any honest one needs."""


@dataclass
class Blocks:
    """The pieces of one file that carry metadata.

    Attributes
    ----------
    format
        What the file is by its content, whatever its name says: `"JPEG"`, `"HEIC"`, `"MP4"` ...
    width, height
        Pixels, as stored.
    exif
        Structures in TIFF form; the first good one counts. A TIFF file is one itself.
    xmp, iptc, icc
        Packets as they are.
    split
        EXIF whose directories (`"image"`, `"photo"`, `"gps"`) are separate structures, as in CR3.
    texts
        Named texts, as PNG files and JPEG comments hold them.
    c2pa
        The signed statement of origin (Content Credentials), unchecked.
    film
        What a film says about itself.
    moving
        Whether a short film is hidden behind the picture.
    captured
        Whether the phone's own note says that it pictures the screen.
    pictures
        How many further pictures the file announces (Multi-Picture Format, HEIC items).
    room
        How many more bytes the texts of the file may have, all together.
    problem
        Why the file is not whole, in plain words; else empty.
    trap
        What in it was made to harm whoever reads it; else empty.
    """

    format: str
    width: int | None = None
    height: int | None = None
    exif: list[bytes | Window] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)
    iptc: list[bytes] = field(default_factory=list)
    icc: bytes = b""
    split: dict[str, bytes] = field(default_factory=dict)
    texts: list[tuple[str, str]] = field(default_factory=list)
    c2pa: bytes = b""
    film: dict[str, str] = field(default_factory=dict)
    moving: bool = False
    captured: bool = False
    pictures: int = 0
    room: int = MAX_BLOCK
    problem: str = ""
    trap: str = ""


class Window(io.RawIOBase):
    """A file seen through a window: any place can be looked at, but only so much in all.

    The first `HEAD` bytes are read at once and kept, since nearly everything lies there.

    Parameters
    ----------
    file
        A seekable binary file.
    size
        Its length in bytes.
    reads
        In how many steps it may be read.
    """

    def __init__(self, file: BinaryIO, size: int, reads: int = MAX_READS) -> None:
        super().__init__()
        self._file = file
        self.size = size
        self.head = file.read(HEAD)
        self._place = 0
        self._bytes_left = MAX_READ
        self._reads_left = reads

    def at(self, offset: int, length: int) -> bytes:
        """Get `length` bytes from `offset` on, or as many as there are.

        Raises
        ------
        TooMuchError
            The file has been asked for more than `MAX_READ` bytes, or too often.
        """
        end = offset + length
        if end <= len(self.head):
            self._reads_left -= 1
            if self._reads_left < 0:
                raise TooMuchError
            return self.head[offset:end]
        length = max(0, min(length, self.size - offset))
        self._bytes_left -= length
        self._reads_left -= 1
        if self._bytes_left < 0 or self._reads_left < 0:
            raise TooMuchError
        if not length:
            return b""
        self._file.seek(offset)
        return self._file.read(length)

    def find(self, what: bytes, start: int) -> int | None:
        """Find the first `what` from `start` on, reading on within the limits.

        Returns
        -------
        int or None
            Its place; -1 where it is not; None where the limits come first.
        """
        overlap = len(what) - 1
        while start < self.size:
            if self._bytes_left < _STEP or self._reads_left < 1:
                return None
            chunk = self.at(start, _STEP)
            if (place := chunk.find(what)) >= 0:
                return start + place
            if len(chunk) <= overlap:
                break
            start += len(chunk) - overlap
        return -1

    # The rest is what libraries expect of a file.

    @property
    def as_file(self) -> BinaryIO:
        """This window, for libraries that ask for any file of bytes."""
        return cast("BinaryIO", self)

    def read(self, size: int | None = -1) -> bytes:
        """Read from the current place."""
        if size is None or size < 0:
            size = max(0, self.size - self._place)
        data = self.at(self._place, size)
        self._place += len(data)
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move the current place."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        self._place = start + offset
        if self._place < 0:
            self._place = 0
            raise ValueError("before the start of the file")
        return self._place

    def tell(self) -> int:
        """Tell the current place."""
        return self._place

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True


def window_on(data: bytes, reads: int = MAX_READS) -> Window:
    """Look at bytes through a window, so that no library can be made to read them for ever."""
    return Window(io.BytesIO(data), len(data), reads)
