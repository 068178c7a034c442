"""Photos in a zip: listed once, by its table of contents; opened by place, not by name."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import PhotoError, RollError
from ..language import Sentences
from .sources import READ_ERRORS, FileSource, state_of
from .unpacking import BLOCK, Stretch, Unpacked, say_damaged

_LONG = 32 * 2**20  # bytes: what is larger and not packed is read in place, unchecked
_MEMBER = b"PK\x03\x04"
_HEADER = struct.Struct("<4s22xHH")  # before each member; the lengths of its name and of extras
_UTF8, _LOCKED = 0x800, 0x1  # flags of a member
# Western Europe's code page has letters where that of the zip format has frames for tables.
_FRAMES = range(0x2500, 0x25A0)


@dataclass(frozen=True)
class Archive:
    """A zip file, as it was when it was listed.

    Attributes
    ----------
    path
        Where it is.
    size, changed
        Its length in bytes, and when it was last changed, in nanoseconds.
    """

    path: Path
    size: int
    changed: int

    def open(self) -> BinaryIO:
        """Open the file; a zip that was changed since is refused: its places no longer hold."""
        file = FileSource(self.path).open()
        found = os.fstat(file.fileno())
        if (found.st_size, found.st_mtime_ns) == (self.size, self.changed):
            return file
        file.close()
        raise PhotoError(Sentences("rolls.zip")("changed"))


@dataclass(frozen=True)
class ZipSource:
    """A photo inside a zip file; it is never unpacked to the disk.

    Every look opens the file anew, at the member's own place: workers and threads share nothing,
    and nobody reads the table of contents a second time.

    Attributes
    ----------
    archive
        The zip.
    place
        Where the member starts in it.
    method
        How it is packed, as `zipfile` numbers that.
    packed, size
        Its length in bytes, packed and unpacked, as the zip says.
    checksum
        Of what it unpacks to.
    """

    archive: Archive
    place: int
    method: int
    packed: int
    size: int
    checksum: int

    def state(self) -> tuple[object, ...]:
        """Tell the state of the zip, and which photo in it this is."""
        return *state_of(self.archive.path), self.place, self.size

    def open(self) -> BinaryIO:
        """Open for reading: unpacked on the way, or read in place where it is not packed."""
        try:
            if self.method == zipfile.ZIP_STORED and self.size == self.packed > _LONG:
                return io.BufferedReader(self._stretch(), BLOCK)
            return io.BufferedReader(Unpacked(self._unpack, self.size), BLOCK)
        except READ_ERRORS as error:
            raise PhotoError(say_damaged()) from error

    def _stretch(self) -> Stretch:
        file = self.archive.open()
        file.seek(self.place)
        start = file.read(_HEADER.size)
        if len(start) < _HEADER.size or start[:4] != _MEMBER:
            file.close()
            raise zipfile.BadZipFile("no member starts here")
        _, name, extra = _HEADER.unpack(start)
        return Stretch(file, self.place + _HEADER.size + name + extra, self.packed)

    def _unpack(self) -> zipfile.ZipExtFile:
        entry = zipfile.ZipInfo()
        entry.compress_type, entry.compress_size = self.method, self.packed
        entry.file_size, entry.CRC = self.size, self.checksum
        return zipfile.ZipExtFile(self._stretch(), "r", entry, close_fileobj=True)


def list_zip(path: Path) -> Iterator[tuple[str, ZipSource, str]]:
    """List what is in a zip.

    Yields
    ------
    tuple
        The name with `/`, the source, and why it must not be opened, which is nearly always empty.

    Raises
    ------
    RollError
        It cannot be opened, or its table of contents is damaged.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as opened:
            found = os.fstat(file.fileno())
            entries = opened.infolist()
            overlapping = _overlapping(entries, opened.start_dir)
    except READ_ERRORS as error:
        raise RollError(Sentences("rolls.zip")("contents", path=path)) from error
    archive = Archive(path, found.st_size, found.st_mtime_ns)
    for entry in entries:
        name = _name(entry).replace("\\", "/")
        if not name.endswith("/"):
            problem = "overlapping" if entry in overlapping else _problem(name, entry)
            said = Sentences("rolls.zip")(problem) if problem else ""
            yield name, _source(archive, entry), said


def _overlapping(entries: Iterable[zipfile.ZipInfo], end: int) -> set[zipfile.ZipInfo]:
    """Find what starts within another member, or reaches beyond `end`, where the last one ends.

    A small zip could else name the same packed bytes a thousand times, each to be unpacked anew.
    """
    found, free = set(), 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        behind = entry.header_offset + _HEADER.size + entry.compress_size  # and its name: no less
        if entry.header_offset < free or behind > end:
            found.add(entry)
        else:
            free = behind
    return found


def _source(archive: Archive, entry: zipfile.ZipInfo) -> ZipSource:
    return ZipSource(
        archive,
        entry.header_offset,
        entry.compress_type,
        entry.compress_size,
        entry.file_size,
        entry.CRC,
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """Decode a name; many programs write UTF-8 without saying so, or their system's letters."""
    name = entry.filename
    if entry.flag_bits & _UTF8 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:  # the zip has a second, true name
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        framed = any(ord(letter) in _FRAMES for letter in name)
        return raw.decode("cp850") if framed else name


def _problem(name: str, entry: zipfile.ZipInfo) -> str:
    """Tell why a member must not be opened: the key of a sentence, mostly empty."""
    if not name.strip("./ "):
        return "no_name"
    if name[0] == "/" or name[1:2] == ":" or "/../" in f"/{name}/":
        return "outside"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "link"
    if entry.flag_bits & _LOCKED:
        return "locked"
    return ""
