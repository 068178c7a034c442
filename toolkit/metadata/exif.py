"""EXIF by two readers: Pillow, quick and careful, and exifread, which knows the makers' notes."""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass, field
from typing import Any

import exifread
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from .blocks import TooMuchError, Window, window_on

logging.getLogger("exifread").addHandler(logging.NullHandler())  # its warnings are no news here

IMAGE, PHOTO, GPS, THUMBNAIL = "image", "photo", "gps", "thumbnail"
_POINTERS = {PHOTO: 0x8769, GPS: 0x8825}
_EXIFREAD = {"Image": IMAGE, "EXIF": PHOTO, "GPS": GPS, "Thumbnail": THUMBNAIL}


@dataclass
class Exif:
    """The directories of one EXIF structure: tag number to value as the libraries give it."""

    image: dict[int, Any] = field(default_factory=dict)
    photo: dict[int, Any] = field(default_factory=dict)
    gps: dict[int, Any] = field(default_factory=dict)
    thumbnail: dict[int, Any] = field(default_factory=dict)
    troubled: bool = False

    def __bool__(self) -> bool:
        return bool(self.image or self.photo or self.gps or self.thumbnail)


def read_exif(block: bytes | Window) -> Exif:
    """Read one TIFF structure: with Pillow, and where it stumbles with exifread as well.

    Returns
    -------
    Exif
        What could be read; no exception escapes.
    """
    exif = _by_pillow(block)
    if exif.troubled or not exif:
        exif = _joined(exif, _by_exifread(block))
    return exif


def read_split(parts: dict[str, bytes]) -> Exif:
    """Read EXIF whose directories are structures of their own."""
    return Exif(**{name: read_exif(block).image for name, block in parts.items()})


def maker_note(block: bytes | Window) -> dict[str, Any]:
    """Read everything exifread knows by name, the makers' own notes included (slow).

    Returns
    -------
    dict
        Name with its group (`"MakerNote SerialNumber"`) to `exifread.core.ifd_tag.IfdTag`.
    """
    return _process(block, details=True)


def _by_pillow(block: bytes | Window) -> Exif:
    exif = Exif()
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        try:
            _walk(block if isinstance(block, Window) else window_on(block), exif)
        except TooMuchError:
            raise
        except Exception:  # a broken file raises nearly anything
            exif.troubled = True
    exif.troubled = exif.troubled or bool(complaints)
    return exif


def _walk(file: Window, exif: Exif) -> None:
    file.seek(0)
    header = file.read(8)
    if header[2:4] == b"\x2b\0" or header[2:4] == b"\0\x2b":
        header += file.read(8)  # BigTIFF
    elif header[:2] in (b"II", b"MM"):  # raw files of some makers have another number than 42 here
        header = header[:2] + (b"*\0" if header[:2] == b"II" else b"\0*") + header[4:]
    first = ImageFileDirectory_v2(header)
    second = _load(file, first, first.next, exif.image)
    for name, pointer in _POINTERS.items():
        if isinstance(place := exif.image.get(pointer), int):
            directory = ImageFileDirectory_v2(header, group=pointer)
            try:
                _load(file, directory, place, getattr(exif, name))
            except TooMuchError:
                raise
            except Exception:
                exif.troubled = True
        elif place is not None:
            exif.troubled = True
    if second:
        _load(file, ImageFileDirectory_v2(header), second, exif.thumbnail)


def _load(file: Window, directory: ImageFileDirectory_v2, place: int, into: dict[int, Any]) -> int:
    file.seek(place)
    directory.load(file)
    for tag in directory:
        try:
            into[tag] = directory[tag]
        except Exception:  # one broken value must not hide the others
            warnings.warn("unreadable value", stacklevel=1)
    return directory.next


def _by_exifread(block: bytes | Window) -> Exif:
    exif = Exif(troubled=True)
    for name, tag in _process(block, details=False).items():
        group, _, rest = name.partition(" ")
        if group in _EXIFREAD and rest:
            values = tag.values
            if isinstance(values, list):
                values = values[0] if len(values) == 1 else tuple(values)
            getattr(exif, _EXIFREAD[group]).setdefault(tag.tag, values)
    return exif


def _process(block: bytes | Window, *, details: bool) -> dict[str, Any]:
    file = block if isinstance(block, Window) else window_on(block)
    try:
        return exifread.process_file(file, details=details, extract_thumbnail=False)
    except TooMuchError:
        raise
    except Exception:  # AssertionError, RecursionError, UnicodeDecodeError … have all been seen
        return {}


def _joined(first: Exif, second: Exif) -> Exif:
    for name in _EXIFREAD.values():
        tags = getattr(first, name)
        for tag, value in getattr(second, name).items():
            tags.setdefault(tag, value)
    return first
