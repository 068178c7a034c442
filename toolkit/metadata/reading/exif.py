"""EXIF by three readers: our own for speed, then Pillow and exifread where it finds a fault."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from struct import unpack
from typing import Any

from .blocks import TooMuchError, Window, window_on
from .directories import Directory, byte_order

IMAGE, PHOTO, GPS, THUMBNAIL = "image", "photo", "gps", "thumbnail"
_MAX_READS = 100_000  # exifread takes a maker's note of 64 KiB byte by byte
_POINTERS = {PHOTO: 0x8769, GPS: 0x8825}
# its complaints are no news, nor where a lesson calls it by hand: that a PNG has no EXIF, say
logging.getLogger("exifread").setLevel(logging.CRITICAL)
_EXIFREAD = {"Image": IMAGE, "EXIF": PHOTO, "GPS": GPS, "Thumbnail": THUMBNAIL}


@dataclass
class Exif:
    """The directories of one EXIF structure: tag number to value."""

    image: Mapping[int, Any] = field(default_factory=dict)
    photo: Mapping[int, Any] = field(default_factory=dict)
    gps: Mapping[int, Any] = field(default_factory=dict)
    thumbnail: Mapping[int, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.image or self.photo or self.gps or self.thumbnail)


def read_exif(block: bytes | Window) -> Exif:
    """Read one TIFF structure.

    Returns
    -------
    Exif
        What could be read; no exception escapes but `TooMuchError` of the quick reader.
    """
    window = block if isinstance(block, Window) else window_on(block)
    exif, faultless = _read_quickly(window)
    if faultless:
        return exif
    readings = [exif]
    for reader in (_by_pillow, _by_exifread):
        with suppress(TooMuchError):  # what was read before counts all the same
            readings.append(reader(window if isinstance(block, Window) else window_on(block)))
    return _joined(readings)


def read_split(parts: dict[str, bytes]) -> Exif:
    """Read EXIF whose directories are structures of their own."""
    return Exif(**{name: read_exif(block).image for name, block in parts.items()})


def named_tags(block: bytes | Window) -> dict[str, Any]:
    """Read everything exifread knows by name, the makers' own notes included (slow).

    Returns
    -------
    dict
        Name with its group (`"MakerNote SerialNumber"`) to `exifread.core.ifd_tag.IfdTag`.
    """
    for details in (True, False):  # a broken maker's note can ask for endless reading
        try:
            window = block if isinstance(block, Window) else window_on(block, _MAX_READS)
            if tags := _process(window, details=details):
                return tags
        except TooMuchError:
            continue
    return {}


def _read_quickly(window: Window) -> tuple[Exif, bool]:
    head = window.at(0, 8)
    order = byte_order(head)
    if order is None or len(head) < 8 or b"\x2b" in head[2:4]:  # BigTIFF: Pillow knows it
        return Exif(), False
    image = Directory(window, unpack(f"{order}I", head[4:])[0], order)
    exif, faultless = Exif(image), image.whole
    for name, pointer in _POINTERS.items():
        if pointer in image:
            place = image[pointer]
            directory = Directory(window, place, order) if isinstance(place, int) else None
            if directory:
                setattr(exif, name, directory)
            faultless = faultless and directory is not None and directory.whole
    if image.next:
        exif.thumbnail = Directory(window, image.next, order)
    return exif, faultless


def _by_pillow(window: Window) -> Exif:
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    exif = Exif()

    def load(place: int, group: int | None) -> tuple[dict[int, Any], int]:
        directory = ImageFileDirectory_v2(header, group=group)
        window.seek(place)
        directory.load(window.as_file)
        values = {}
        for tag in directory:
            try:
                values[tag] = directory[tag]
            except Exception:  # one broken value must not hide the others
                continue
        return values, directory.next

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            window.seek(0)
            header = window.read(8)
            header += window.read(8) if b"\x2b" in header[2:4] else b""
            exif.image, following = load(ImageFileDirectory_v2(header).next, None)
            for name, pointer in _POINTERS.items():
                if isinstance(place := exif.image.get(pointer), int):
                    setattr(exif, name, load(place, pointer)[0])
            exif.thumbnail = load(following, None)[0] if following else {}
        except TooMuchError:
            raise
        except Exception:  # a broken file raises nearly anything
            return exif
    return exif


def _by_exifread(window: Window) -> Exif:
    groups: dict[str, dict[int, Any]] = {name: {} for name in _EXIFREAD.values()}
    for name, tag in _process(window, details=False).items():
        group, _, rest = name.partition(" ")
        if group in _EXIFREAD and rest:
            values = tag.values
            if isinstance(values, list):
                values = values[0] if len(values) == 1 else tuple(values)
            groups[_EXIFREAD[group]].setdefault(tag.tag, values)
    return Exif(**groups)


def _process(window: Window, *, details: bool) -> dict[str, Any]:
    import exifread

    try:
        return exifread.process_file(window.as_file, details=details, extract_thumbnail=False)
    except TooMuchError:
        raise
    except Exception:  # AssertionError, RecursionError, UnicodeDecodeError … have all been seen
        return {}


def _joined(readings: Sequence[Exif]) -> Exif:
    """Join what several readers found; the first that has a tag wins."""
    joined: dict[str, dict[int, Any]] = {name: {} for name in _EXIFREAD.values()}
    for reading in readings:
        for name, tags in joined.items():
            for tag, value in getattr(reading, name).items():
                tags.setdefault(tag, value)
    return Exif(**joined)
