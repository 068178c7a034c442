"""Conclusions for which the whole file is needed: its kind, and whether a machine made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .chats import came_through_chat, was_sent
from .generated import is_ai_made
from .kinds import LONGEST_PROGRAM, Signs, is_editor, kind_of
from .model import Metadata
from .reading import Blocks, Exif, Xmp, number
from .reading import tag_numbers as tag
from .screens import is_signed_screenshot

Iptc = Mapping[str, list[str]]

_LENS = tag.EXPOSURE_TIME, tag.F_NUMBER, tag.FOCAL_LENGTH
_LENS_IN_XMP = "exif:ExposureTime", "exif:FNumber", "exif:FocalLength"
_SCANNED = (1, 2, b"\1", b"\2")  # FileSource: a scanner of film, of prints; 3 is a camera


def conclude(metadata: Metadata, blocks: Blocks, exif: Exif, xmp: Xmp, iptc: Iptc) -> None:
    """Fill `kind` and `ai_made`, and the flags `motion-photo`, `chat` and `sent`."""
    programs = tuple(each[:LONGEST_PROGRAM] for each in _programs(metadata, blocks, xmp))
    metadata.ai_made = is_ai_made(
        blocks, xmp, programs, _credits(metadata, xmp, iptc), _words(metadata, xmp)
    )
    chat = came_through_chat(metadata.name)
    comment = metadata.user_comment or xmp.first("exif:UserComment")
    metadata.kind = kind_of(
        metadata,
        Signs(
            exposed=_went_through_a_lens(exif, xmp),
            scanned=_first(exif.photo.get(tag.FILE_SOURCE)) in _SCANNED,
            captured=blocks.captured or is_signed_screenshot(comment, programs),
            edited=any(map(is_editor, programs)),
            through_chat=chat,
        ),
    )
    metadata.flags += (
        ("motion-photo",) * _moves(blocks, xmp)
        + ("chat",) * chat
        + ("sent",) * (chat and was_sent(metadata.name))
    )


def _moves(blocks: Blocks, xmp: Xmp) -> bool:
    return (
        blocks.moving
        or xmp.first("GCamera:MotionPhoto", "GCamera:MicroVideo") == "1"
        or "MotionPhoto" in xmp.all("Container:Directory/Container:Item/Item:Semantic")
    )


def _went_through_a_lens(exif: Exif, xmp: Xmp) -> bool:
    return any(number(exif.photo.get(name)) for name in _LENS) or bool(xmp.first(*_LENS_IN_XMP))


def _first(source: Any) -> Any:
    return source[:1] if isinstance(source, bytes) else source


def _programs(metadata: Metadata, blocks: Blocks, xmp: Xmp) -> Iterator[str]:
    """List what programs wrote about themselves."""
    yield from filter(None, (metadata.software, xmp.first("xmp:CreatorTool")))
    yield from (value for name, value in blocks.texts if name == "Software")


def _credits(metadata: Metadata, xmp: Xmp, iptc: Iptc) -> Iterator[str]:
    yield from filter(None, (metadata.title, xmp.first("photoshop:Credit")))
    yield from iptc.get("Credit", ())


def _words(metadata: Metadata, xmp: Xmp) -> Iterator[str]:
    yield from filter(None, (metadata.user_comment, metadata.title, xmp.first("dc:description")))
