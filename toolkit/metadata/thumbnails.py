"""The small picture inside a photo: some editors crop the photo and forget about it."""

from __future__ import annotations

import io

import numpy as np

from ..errors import PhotoError
from ..rolls import Photo
from .blocks import window_on
from .jpeg import read_jpeg

ALIKE = 0.93  # measured on 150 photos: intact ones 0.95 to 1.0, with a tenth cut off at most 0.92
_SHAPE = 0.05  # a thumbnail of 160×107 is 0.3 % off by rounding, bars add some more
_DARK = 40  # of 255: a brighter row or column is not part of a black bar
_MAX_SIDE = 1024  # of a thumbnail
_MAX_PIXELS = 40_000_000  # a progressive JPEG of that size takes 120 MB to decode
_GRID = 32


def thumbnail_differs(photo: Photo, thumbnail: bytes, width: int, height: int) -> bool:
    """Tell whether the embedded thumbnail shows another picture, or more of it, than the photo.

    Parameters
    ----------
    photo
        A JPEG; it is decoded at an eighth of its size or less.
    thumbnail
        The JPEG inside.
    width, height
        Of the photo in pixels, as stored.
    """
    from PIL import Image

    header = read_jpeg(window_on(thumbnail))
    if not header.width or not header.height or max(header.width, header.height) > _MAX_SIDE:
        return False
    try:
        with Image.open(io.BytesIO(thumbnail), formats=["JPEG"]) as picture:
            small = without_bars(np.asarray(picture.convert("L"), np.float32), width / height)
    except Exception:  # a broken thumbnail shows nothing
        return False
    if not _same_shape(small.shape[1], small.shape[0], width / height):
        # a photo that was turned without its thumbnail is no crop
        return not _same_shape(small.shape[0], small.shape[1], width / height)
    if width * height > _MAX_PIXELS:
        return False
    try:
        whole = photo.image(max_side=160, upright=False)
    except PhotoError:
        return False
    return alike(small, np.asarray(whole.convert("L"), np.float32)) < ALIKE


def needs_no_look(thumbnail: bytes, width: int, height: int) -> bool:
    """Tell, without decoding anything, whether the thumbnail has the shape of the photo."""
    header = read_jpeg(window_on(thumbnail))
    if not header.width or not header.height:
        return True
    return _same_shape(header.width, header.height, width / height)


def _same_shape(width: int, height: int, shape: float) -> bool:
    return abs(width / height / shape - 1) <= _SHAPE


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """Compare two grey pictures, shrunk to 32 by 32: Pearson's correlation, 1 for the same."""
    a, b = _grid(one), _grid(other)
    if min(a.std(), b.std()) < 2:  # a blank wall, a black frame: nothing to compare
        return 1.0
    return float(np.corrcoef(a.ravel(), b.ravel())[0, 1])


def _grid(grey: np.ndarray) -> np.ndarray:
    from PIL import Image

    picture = Image.fromarray(grey).resize((_GRID, _GRID), Image.Resampling.BOX)
    return np.asarray(picture)


def without_bars(grey: np.ndarray, shape: float) -> np.ndarray:
    """Cut off the black bars that make a wide photo fit a thumbnail of 160 by 120."""
    if _same_shape(grey.shape[1], grey.shape[0], shape):
        return grey
    rows, columns = np.flatnonzero(grey.max(1) > _DARK), np.flatnonzero(grey.max(0) > _DARK)
    if not len(rows) or not len(columns):
        return grey
    return grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
