"""Metadata: what one photo says about itself, with the same names as the photos table."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..language import Sentences
from ..rolls import BytesSource, Photo
from ..tables import PHOTOS, TEXT, THING, TIME
from .reading import Region
from .times import Time

if TYPE_CHECKING:
    import pandas as pd

# what is read of one photo, before the roll's other photos and files are looked at
READING = PHOTOS | {"times": THING, "content_id": TEXT, "fingerprint": TEXT, "since": TIME}
Bytes = bytes  # which is also the name of a column
_HIDDEN = {"photo", "untouched", "times", "fingerprint", "since"}


@dataclass(eq=False)
class Metadata:
    """What one photo says about itself.

    Attributes
    ----------
    taken_at, utc_offset
        Local time as the camera's clock showed it, and how far that clock is ahead of UTC.
    lat, lon, altitude, direction, accuracy
        WGS84 degrees; metres; degrees from north; metres.
    make, model, lens, serial, lens_serial, software
        The device.
    author, owner, title, people
        Names and words the file carries.
    width, height, duration, bytes, format
        Pixels as stored, seconds of a video, length of the file, kind of file by its content.
    kind, thumbnail_differs, ai_made, flags
        Conclusions, see `toolkit.tables.PHOTOS`.
    time_source, time_doubt
        What the time was taken from, and why it may be wrong (`toolkit.metadata.times`).
    copy_of, taken_by
        What only the roll knows: missing here.
    error
        Why it could not be read, or not wholly; else empty.
    times
        All the times the file tells, among which `taken_at` was chosen.
    since
        The first day on which such a camera can have taken it, where that is known.
    content_id
        What a live photo and its film have in common.
    fingerprint
        Of length and first bytes: two files with the same one are copies.
    name
        Of the photo in its roll, or of the file.
    orientation
        1 to 8, the turn to be made before it is shown; None where the file does not say.
    copyright, user_comment
        More words of the file.
    regions
        Faces and things somebody or something marked in the picture.
    has_xmp, has_iptc
        Which other kinds of metadata there are.
    thumbnail
        The small JPEG inside, if there is one.
    """

    taken_at: datetime | None = None
    utc_offset: timedelta | None = None
    time_source: str | None = None
    time_doubt: str = ""
    lat: float | None = None
    lon: float | None = None
    altitude: float | None = None
    direction: float | None = None
    accuracy: float | None = None
    make: str | None = None
    model: str | None = None
    lens: str | None = None
    serial: str | None = None
    lens_serial: str | None = None
    software: str | None = None
    author: str | None = None
    owner: str | None = None
    title: str | None = None
    people: tuple[str, ...] = ()
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    bytes: int | None = None
    format: str | None = None
    kind: str = "other"
    thumbnail_differs: bool = False
    ai_made: bool = False
    flags: tuple[str, ...] = ()
    copy_of: str | None = None
    taken_by: str | None = None
    error: str = ""
    times: tuple[Time, ...] = field(default=(), repr=False)
    since: datetime | None = field(default=None, repr=False)
    content_id: str | None = None
    fingerprint: str | None = field(default=None, repr=False)
    name: str = ""
    orientation: int | None = None
    copyright: str | None = None
    user_comment: str | None = None
    regions: tuple[Region, ...] = ()
    has_xmp: bool = False
    has_iptc: bool = False
    thumbnail: Bytes | None = field(default=None, repr=False)
    untouched: bool = field(default=False, repr=False)
    photo: Photo | None = field(default=None, repr=False)

    @cached_property
    def tags(self) -> pd.DataFrame:
        """Everything found in the file: `group`, `tag`, `value`, `meaning` (see `tag_table`)."""
        from . import read_tags

        return read_tags(self)

    def row(self) -> dict[str, Any]:
        """Make a row of the photos table, with the name as `photo`."""
        return {"photo": self.name} | {column: getattr(self, column) for column in PHOTOS}

    def reading(self) -> dict[str, Any]:
        """Make a row with what `scan` needs besides: the columns of `READING`."""
        return {"photo": self.name} | {column: getattr(self, column) for column in READING}

    def _filled(self) -> Iterator[tuple[str, str]]:
        for name in (column.name for column in fields(self)):
            value = getattr(self, name)
            if name not in _HIDDEN and value not in (None, (), "", False):
                yield name, _shown(value)

    def __str__(self) -> str:
        return "\n".join(f"{name:>17}  {value}" for name, value in self._filled())

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope='row' style='text-align:left'>{name}</th>"
            f"<td style='text-align:left;overflow-wrap:anywhere'>{html.escape(value)}</td></tr>"
            for name, value in self._filled()
        )
        caption = f"<caption style='overflow-wrap:anywhere'>{html.escape(self.name)}</caption>"
        return f"<table>{caption}{rows}</table>{self._pictures()}"

    def _pictures(self) -> str:
        """Show a thumbnail that differs beside its photo."""
        if not (self.thumbnail_differs and self.thumbnail and self.photo):
            return ""
        say, small = Sentences("metadata.picture"), Photo(self.name, BytesSource(self.thumbnail))
        pictures = (
            (self.photo, say("photo")),
            (small, say("thumbnail")),
        )
        return "".join(
            f"<figure style='display:inline-block;margin:4px'>{photo.img_tag(320, alt=words)}"
            f"<figcaption>{words}</figcaption></figure>"
            for photo, words in pictures
        )


def _shown(value: Any) -> str:
    if isinstance(value, bytes):
        return Sentences("metadata.tag")("jpeg", n=len(value))
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)
