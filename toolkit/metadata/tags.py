"""Everything found in a photo, as a table to search, with plain words for what is private."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ..language import Sentences, messages
from .reading import Blocks, Exif, named_tags, read_exif, read_iptc, read_split, read_xmp, text

COLUMNS = ("group", "tag", "value", "meaning")
_GROUPS = {
    "Image": "EXIF image", "EXIF": "EXIF photo", "GPS": "EXIF GPS", "Thumbnail": "EXIF thumbnail",
    "MakerNote": "maker's note", "Interoperability": "EXIF photo",
}  # fmt: skip
_POINTERS = {"ExifOffset", "GPSInfo", "SubIFDs", "InteroperabilityOffset", "MakerNote"}
_BYTES = {"ApplicationNotes", "XMP", "IPTC/NAA", "PhotoshopSettings", "InterColorProfile"}
_LONGEST = 500  # characters of a value


def tag_table(blocks: Blocks, thumbnail: bytes | None) -> pd.DataFrame:
    """List every tag of a file.

    Parameters
    ----------
    blocks
        The pieces of the file.
    thumbnail
        The embedded JPEG, if any.

    Returns
    -------
    pandas.DataFrame
        `group`, `tag`, `value` and `meaning`: what the tag tells about a person; empty for what is
        only technical.
    """
    rows = [
        (group, tag, value[:_LONGEST], meaning(tag))
        for group, tag, value in _all(blocks, thumbnail)
        if value
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str").drop_duplicates(ignore_index=True)


def meaning(tag: str) -> str:
    """Say in plain words what a tag tells about a person; nothing for what is only technical.

    Examples
    --------
    >>> meaning("LensSerialNumber")
    'The serial number of your lens: the same on every photo it ever took, on any camera.'
    """
    return _meanings().get(tag.rpartition("/")[2].rpartition(":")[2].strip().casefold(), "")


def _meanings() -> dict[str, str]:
    return {tag.casefold(): words for tag, words in messages("metadata")["meaning"].items()}


def _all(blocks: Blocks, thumbnail: bytes | None) -> Iterator[tuple[str, str, str]]:
    for block in blocks.exif:
        yield from _exif_tags(block)
    if blocks.split:
        yield from _missing(read_split(blocks.split), set())
    xmp = read_xmp(blocks.xmp)
    for name, values in xmp.values.items():
        for value in values:
            yield "XMP", name, value
    for name, values in read_iptc(blocks.iptc).items():
        for value in values:
            yield "IPTC", name, value
    for name, value in blocks.texts:
        yield "text", name, value
    for name, value in blocks.film.items():
        yield "film", name, value
    yield from _pieces(blocks, thumbnail)


def _exif_tags(block: Any) -> Iterator[tuple[str, str, str]]:
    """List what exifread names, and then what only Pillow found."""
    seen = set()
    for name, found in named_tags(block).items():
        group, _, tag = name.partition(" ")
        if group not in _GROUPS or tag in _POINTERS or isinstance(found, bytes):
            continue
        if group != "MakerNote":
            seen.add(found.tag)
        if tag.startswith("Tag 0x"):
            tag = _pillow_name(group, found.tag) or tag
        value = _bytes(found.field_length) if tag in _BYTES else _shown(found)
        yield _GROUPS[group], tag, value
    yield from _missing(read_exif(block), seen)


def _shown(found: Any) -> str:
    """Show what exifread found: texts as they are, fractions as decimals, codes by their names."""
    values = found.values
    if isinstance(values, str | bytes):
        return text(values) or ""
    if isinstance(values, list) and values and all(hasattr(value, "den") for value in values):
        return ", ".join(f"{value.num / value.den:.8g}" if value.den else "?" for value in values)
    shown = str(found)
    return shown[1:-1] if isinstance(values, list) and shown.startswith("[") else shown


def _missing(exif: Exif, seen: set[int]) -> Iterator[tuple[str, str, str]]:
    for group, directory in (("Image", exif.image), ("EXIF", exif.photo), ("GPS", exif.gps)):
        for tag, value in directory.items():
            name = _pillow_name(group, tag)
            if tag in seen or not name or name in _POINTERS:
                continue
            words = text(value) if isinstance(value, bytes) else str(value)
            if not words or not words.isprintable():
                words = _bytes(len(value))
            yield _GROUPS[group], name, words


def _pillow_name(group: str, tag: int) -> str | None:
    from PIL import ExifTags

    return (ExifTags.GPSTAGS if group == "GPS" else ExifTags.TAGS).get(tag)


def _pieces(blocks: Blocks, thumbnail: bytes | None) -> Iterator[tuple[str, str, str]]:
    say = Sentences("metadata.tag")
    if thumbnail:
        yield "file", "embedded thumbnail", say("jpeg", n=len(thumbnail))
    if blocks.pictures:
        yield "file", "further pictures", say("pictures")
    if blocks.moving:
        yield "file", "hidden film", say("film")
    if blocks.c2pa:
        yield "file", "Content Credentials", say("credentials", n=len(blocks.c2pa))
    if blocks.icc:
        yield "file", "colour profile", _profile_name(blocks.icc)


def _bytes(number: int) -> str:
    return Sentences("metadata")("bytes", n=number)


def _profile_name(icc: bytes) -> str:
    import io

    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(icc))).strip()
    except Exception:  # the first part of a large profile, or a broken one
        return _bytes(len(icc))
