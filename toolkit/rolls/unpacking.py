"""One member of a zip as a file to jump about in, unpacked only as far as somebody looks."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Callable
from typing import BinaryIO

from ..errors import PhotoError
from ..language import Sentences
from .sources import READ_ERRORS

BLOCK = 64 * 1024  # bytes unpacked at a time: nearly every photo keeps what it says in its first
KEPT = 512  # blocks, 32 MiB: a whole photo; jumping back within them costs nothing
MOST = 2**30  # bytes unpacked for one look: a film of some minutes; two or three seconds of work


def say_damaged() -> str:
    """Say that a file cannot be unpacked."""
    return Sentences("rolls.zip")("damaged")


class _Jumping(io.RawIOBase):
    """What is read from a place that can be moved; nothing is done before it is read."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size, self._place = size, 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move the current place."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the start of the file")
        self._place = start + offset
        return self._place

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True


class Stretch(_Jumping):
    """A part of a file, seen as a file of its own; it closes the whole one."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        super().__init__(size)
        self._file, self._start = file, start

    def readinto(self, buffer) -> int:
        """Read from the current place on."""
        length = max(0, min(len(buffer), self._size - self._place))
        self._file.seek(self._start + self._place)
        data = self._file.read(length)
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def close(self) -> None:
        """Close the file this is a part of."""
        self._file.close()
        super().close()


class Unpacked(_Jumping):
    """A packed file, unpacked as far as needed; who jumps about in it for ever is refused.

    Parameters
    ----------
    start
        Opens the packed file at its beginning; called again for every jump back that is too wide.
    size
        How many bytes it says it has; there are never more.
    """

    def __init__(self, start: Callable[[], io.BufferedIOBase], size: int) -> None:
        super().__init__(size)
        self._start = start
        self._file, self._next, self._spent = start(), 0, 0
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    def readinto(self, buffer) -> int:
        """Read from the current place on, at most to the end of a block."""
        if self._place >= self._size:
            return 0
        number, skip = divmod(self._place, BLOCK)
        data = self._block(number)[skip : skip + len(buffer)]
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def _block(self, number: int) -> bytes:
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        try:
            if number < self._next:
                self._file.close()
                self._file, self._next = self._start(), 0
            while self._next <= number:
                self._unpack_next()
        except READ_ERRORS as error:
            raise PhotoError(say_damaged()) from error
        return self._kept[number]

    def _unpack_next(self) -> None:
        self._spent += BLOCK
        if self._spent > MOST:
            raise PhotoError(Sentences("rolls.zip")("too_long"))
        self._kept[self._next] = self._file.read(BLOCK)
        self._next += 1
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def close(self) -> None:
        """Close the packed file, and let go of what was unpacked."""
        self._file.close()
        self._kept.clear()
        super().close()
