"""The proof: a finished copy is read again, in three ways, before anybody gets to see it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ..errors import PhotoError
from ..language import Sentences
from ..rolls.colours import eight_bit
from .parts import foreign_parts

if TYPE_CHECKING:
    from PIL.Image import Image

    from .pixels import Picture

TELLING = (
    "taken_at",
    "utc_offset",
    "lat",
    "lon",
    "altitude",
    "direction",
    "accuracy",
    "make",
    "model",
    "lens",
    "serial",
    "lens_serial",
    "software",
    "author",
    "owner",
    "title",
    "people",
    "thumbnail_differs",
    "ai_made",
    "thumbnail",
)
COARSE = {"taken_at", "lat", "lon", "accuracy"}  # what may be there, rounded
_SIDE = 32  # pixels of the small pictures that are compared
_LIKENESS = 6  # levels of 255 they may differ on average: what writing a JPEG or GIF costs


def prove(data: bytes, picture: Picture, exif: bytes = b"") -> None:
    """Raise unless the file shows this picture, upright, and carries nothing else.

    Parameters
    ----------
    data
        The written file.
    picture
        What it must show.
    exif
        The metadata it was given on purpose.

    Raises
    ------
    PhotoError
        Something is left in it, or it shows something else.
    """
    say = Sentences("protection.refused")
    if parts := foreign_parts(data, exif):
        raise PhotoError(say("not_clean", parts=", ".join(parts)))
    if told := _told(data, COARSE if exif else set()):
        raise PhotoError(say("tells", what=", ".join(told)))
    if not _shows(data, picture):
        raise PhotoError(say("unlike"))


def _shows(data: bytes, picture: Picture) -> bool:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as copy:
            facts = copy.format, copy.size, getattr(copy, "n_frames", 1)
            if facts != (picture.written_as, picture.size, len(picture.frames)):
                return False
            side = max(1, min(_SIDE, *(length // 4 for length in copy.size)))
            if len(picture.frames) == 1:
                copy.draft(None, (4 * side, 4 * side))  # a JPEG decodes straight to a small size
            for number, frame in enumerate(picture.frames):
                copy.seek(number)
                if _difference(copy, frame, side) > _LIKENESS:
                    return False
    except Exception:  # whatever a broken file makes Pillow raise, it shows nothing
        return False
    return True


def _difference(one: Image, other: Image, side: int) -> float:
    """Compare two pictures shrunk to a few pixels: by how many levels of 255 they differ."""
    from PIL import ImageChops, ImageStat

    return max(ImageStat.Stat(ImageChops.difference(_small(one, side), _small(other, side))).mean)


def _small(picture: Image, side: int) -> Image:
    from PIL.Image import Resampling

    picture = eight_bit(picture)
    if picture.mode not in {"L", "RGB", "RGBA"}:
        picture = picture.convert("RGBA")
    return picture.resize((side, side), Resampling.BOX).convert("RGBA")


def _told(data: bytes, allowed: set[str]) -> list[str]:
    """List what the toolkit's own reader finds in the copy, as it would in any photo."""
    from ..metadata import read_metadata

    found = read_metadata(data)
    if found.error:
        return [Sentences("protection.refused")("stops", why=found.error)]
    return [name for name in TELLING if getattr(found, name) and name not in allowed]
