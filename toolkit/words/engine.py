"""One photo: its lines found, straightened and read. This runs inside each worker."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import models
from ..rolls import BytesSource, Photo
from . import boxes, letters
from .codes import codes_in
from .finds import masked_lines

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = "13"  # of what is computed here; raise it when lines change, or what is masked in them
_FAINT = 64  # levels of 255 between the darkest and the brightest point of a picture
SEARCHES = ("likely", "all")


def look(photo: Photo, search: str) -> list[dict[str, Any]]:
    """Read what stands in one photo.

    Parameters
    ----------
    photo
        It is read once.
    search
        `"likely"` for a quick look first, and no second one where it sees no text; `"all"`.

    Returns
    -------
    list of dict
        For each line, from top to bottom: `text`, `x`, `y`, `w`, `h`, `angle`, `confidence` and
        `kind`, as in `toolkit.tables.WORDS`; then the codes. Secrets are masked, and have a kind;
        the others have none yet.

    Raises
    ------
    PhotoError
        The photo cannot be decoded.
    ModelError
        A model is not on this machine, or broken.
    """
    read = Photo(photo.name, BytesSource(photo.read()))
    side = max(read.pixel_size)
    picture = read.image(max_side=boxes.FINE_SIDE)
    found = words_in(picture, quick=search == "likely")
    lines = masked_lines(found) + codes_in(picture)
    scale = side / max(picture.size)
    return [line | {key: round(line[key] * scale, 1) for key in "xywh"} for line in lines]


def words_in(picture: Image, *, quick: bool = False) -> list[dict[str, Any]]:
    """Read what stands in a picture of any size; see `look`."""
    models.require_available("words")
    pixels = seen(picture)
    if quick and not _seems_to_have_text(pixels):
        return []
    found, short = [], []
    for corners in all_spots(pixels):
        text, confidence = letters.read(pixels, corners)
        line = boxes.box_of(corners, pixels) | _said(text, confidence, corners)
        if letters.is_text(text, confidence):
            found.append(line)
        elif letters.is_short_text(text, confidence):
            short.append(line)
    if len(found) >= letters.OTHERS:
        found += short
    return sorted(found, key=lambda line: (line["y"], line["x"]))


def seen(picture: Image) -> np.ndarray:
    """Return the pixels of a picture in RGB; of a faint one, as if somebody turned the contrast up.

    What stands in it can be read as soon as somebody does that.
    """
    pixels = np.asarray(picture.convert("RGB"))
    low, high = int(pixels.min()), int(pixels.max())
    if 0 < high - low < _FAINT:
        pixels = np.rint((pixels - np.float32(low)) * (255 / (high - low))).astype(np.uint8)
    return pixels


def all_spots(pixels: np.ndarray) -> list[boxes.Corners]:
    """Find lines in the whole picture, and small ones again in its tiles."""
    found = boxes.spots(pixels)
    height, width = pixels.shape[:2]
    for left, top in boxes.tiles(width, height):
        tile = pixels[top : top + boxes.SIDE, left : left + boxes.SIDE]
        begins = np.array([left, top])
        # what is a blob there, such as a tile of plain wall, is no small print
        lines = [corners for corners in boxes.spots(tile) if not boxes.is_blob(corners, tile)]
        found += [corners + begins for corners in lines]
    return boxes.without_doubles(found, pixels)


def _seems_to_have_text(pixels: np.ndarray) -> bool:
    spots = boxes.spots(pixels, boxes.QUICK_SIDE)
    return not all(boxes.is_blob(corners, pixels) for corners in spots)


def _said(text: str, confidence: float, corners: boxes.Corners) -> dict[str, Any]:
    across, down = corners[1] - corners[0]
    return {
        "text": text,
        "angle": round(math.degrees(math.atan2(down, across)), 1),
        "confidence": round(confidence, 3),
        "kind": "",
    }
