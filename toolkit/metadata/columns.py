"""From the pieces of a file to the columns of the photos table, the best source of each first."""

from __future__ import annotations

from ..language import Sentences
from .exif_columns import as_taken, fill_from_exif
from .file_times import file_times
from .model import Metadata
from .reading import (
    Blocks,
    Exif,
    Window,
    number,
    read_exif,
    read_iptc,
    read_place,
    read_split,
    read_xmp,
    text,
    whole,
)
from .reading import tag_numbers as tag
from .releases import earliest
from .scans import when_scanned
from .signs import conclude
from .times import Time, choose, now
from .xmp_columns import fill_from_xmp

_NOWHERE = 0.0001  # degrees, 11 m: nobody photographs there, in the Atlantic off Ghana


def fill(metadata: Metadata, blocks: Blocks) -> None:
    """Fill the columns that the file itself knows."""
    metadata.format = blocks.format
    metadata.width, metadata.height = blocks.width, blocks.height
    exif, block = best_exif(blocks)
    xmp = read_xmp(blocks.xmp)
    iptc = read_iptc(blocks.iptc) if blocks.iptc else {}
    metadata.error = blocks.trap or xmp.problem or blocks.problem
    metadata.has_xmp, metadata.has_iptc = bool(blocks.xmp), bool(iptc)
    if exif:
        fill_from_exif(metadata, exif, block)
    if xmp.values:
        fill_from_xmp(metadata, xmp)
    if iptc:
        _from_iptc(metadata, iptc)
    if blocks.film:
        _from_film(metadata, blocks.film)
    _no_position(metadata)
    conclude(metadata, blocks, exif, xmp, iptc)
    metadata.since = earliest(metadata.model, _edition(metadata, exif))
    _take_time(metadata, file_times(exif, xmp, iptc, blocks.film))


def from_packet(content: bytes) -> Metadata:
    """Read an `.xmp` file that lies beside a photo, as it would be read inside of it.

    Returns
    -------
    Metadata
        With a sentence in `error` where it is no XMP.
    """
    metadata = Metadata()
    fill(metadata, Blocks("", xmp=[content]))
    if not metadata.error and not read_xmp([content]).values:
        metadata.error = Sentences("metadata.error")("xmp_file")
    return metadata


def _edition(metadata: Metadata, exif: Exif) -> str | None:
    """Get the edition of EXIF that a camera wrote; in a file changed since it may be another's."""
    own = metadata.kind in ("camera", "front-camera") and as_taken(exif)
    return text(exif.photo.get(tag.EXIF_VERSION)) if own else None


def _take_time(metadata: Metadata, times: tuple[Time, ...]) -> None:
    """Choose among the times of the file alone; the roll may know better ones."""
    metadata.times = when_scanned(times) if metadata.kind == "scan" else times
    time, metadata.time_doubt, off = choose(metadata.times, now=now(), since=metadata.since)
    if time is not None:
        metadata.time_source, metadata.taken_at = time.source, time.at
        metadata.utc_offset = time.ahead
    metadata.flags += ("utc",) * bool(time and time.utc) + ("clock",) * off


def best_exif(blocks: Blocks) -> tuple[Exif, bytes | Window]:
    """Read the first EXIF that says anything, and tell from which block it is."""
    for block in blocks.exif:
        if exif := read_exif(block):
            return exif, block
    return (read_split(blocks.split) if blocks.split else Exif()), b""


def _from_iptc(metadata: Metadata, iptc: dict[str, list[str]]) -> None:
    def first(name: str) -> str | None:
        return next(filter(None, iptc.get(name, ())), None)

    metadata.author = metadata.author or first("By-line")
    metadata.title = metadata.title or first("ObjectName") or first("Caption")


def _from_film(metadata: Metadata, film: dict[str, str]) -> None:
    metadata.content_id = film.get("content identifier") or metadata.content_id
    metadata.duration = number(film.get("duration"))
    metadata.width, metadata.height = whole(film.get("width")), whole(film.get("height"))
    for name in ("make", "model", "software", "author", "title"):
        setattr(metadata, name, getattr(metadata, name) or film.get(name) or None)
    if found := read_place(film.get("location", "")):
        metadata.lat, metadata.lon, metadata.altitude = found
    metadata.accuracy = number(film.get("accuracy"))


def _no_position(metadata: Metadata) -> None:
    """Take away half a position, and the one that means that there is none."""
    if metadata.lat is None or metadata.lon is None:
        metadata.lat = metadata.lon = None
    elif max(abs(metadata.lat), abs(metadata.lon)) < _NOWHERE:
        metadata.lat = metadata.lon = None
        metadata.flags += ("null-island",)
