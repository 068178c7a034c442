"""One find cut out of its photo, with every secret of that photo painted over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ..language import Sentences
from ..rolls import Photo
from ..tables import SECRET

if TYPE_CHECKING:
    from PIL.Image import Image

_AROUND = 0.6  # of a line's height, shown on each side of it
_OVER = 0.3  # of its height, by which a secret is painted over on each side
_OPENED = 2400  # pixels of the longer side, of the picture that lines are cut from
_COVER = (64, 64, 64)


def find_crop(photo: Photo, find: Any, words: pd.DataFrame, *, height: int = 48) -> Image:
    """Cut one line out of its photo.

    Parameters
    ----------
    photo
        The photo it was read in.
    find
        A row of the words table.
    words
        The rows of this photo: passwords, accounts, documents and codes among them are painted
        over, also where they only reach into the cut.
    height
        Of the result in pixels, at most.

    Raises
    ------
    PhotoError
        The photo cannot be read any more.
    """
    picture = covered(photo, words)
    zoom = max(picture.size) / max(photo.pixel_size)
    around = _AROUND * min(find.w, find.h)
    box = (find.x - around, find.y - around, find.x + find.w + around, find.y + find.h + around)
    cut = picture.crop(_inside(box, zoom, picture.size))
    cut.thumbnail((8 * height, height))
    return cut


def covered(photo: Photo, words: pd.DataFrame) -> Image:
    """Open a photo with its secrets painted over."""
    from PIL import ImageDraw

    picture = photo.image(max_side=_OPENED).convert("RGB")
    zoom, pen = max(picture.size) / max(photo.pixel_size), ImageDraw.Draw(picture)
    for secret in words[words["kind"].isin(SECRET)].itertuples():
        over = _OVER * min(secret.w, secret.h)
        x, y, right, bottom = secret.x, secret.y, secret.x + secret.w, secret.y + secret.h
        box = [side * zoom for side in (x - over, y - over, right + over, bottom + over)]
        pen.rectangle(box, fill=_COVER)
    return picture


def _inside(
    box: tuple[float, ...], zoom: float, size: tuple[int, int]
) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side * zoom) for side in box)
    left, top = min(max(0, left), size[0] - 1), min(max(0, top), size[1] - 1)
    return left, top, max(left + 1, min(right, size[0])), max(top + 1, min(bottom, size[1]))


def say_find(find: Any) -> str:
    """Say where a find stands, as the text form of its picture; what it says stands beside it."""
    return Sentences("words.crops")("find", photo=find.photo)
