"""The small picture inside a photo: some editors crop the photo and forget about it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np

from ..errors import PhotoError
from ..rolls import Photo
from .reading import read_jpeg, window_on

# Measured by `python -m benchmarks.thumbnails`: pictures that were sharpened, turned, given bars,
# other tones, HDR or a vignette stay above; cropped by a fifth of each side, 97 of 100 are below.
ALIKE = 0.65
_SHAPE = 0.05  # a thumbnail of 64 × 40 is 2.4 % off by rounding, bars add some more
_DARK = 40  # of 255: a bar with a brighter spot is part of the picture
_RIM = 4  # pixels: half a block of a JPEG, which smears light into a bar
_MAX_SIDE = 1024  # of a thumbnail
_MAX_PIXELS = 40_000_000  # a progressive JPEG of that size takes 120 MB to decode
_SIDE = 160  # pixels: photos are compared at the size of a thumbnail
_GRID, _BLUR = 32, 4  # details are what 32 × 32 greys show and 4 × 4 do not
_STEP = 2  # pixels, by which a part of a photo is moved: the details of 160 are 5 pixels large
_FLAT = 2  # greys of 255: less is the noise of compression


def thumbnail_differs(photo: Photo, thumbnail: bytes, width: int, height: int) -> bool:
    """Tell whether the embedded thumbnail seems to show another picture, or more of it.

    Some cameras make thumbnails of 4:3 from a photo of 3:2, which then show less than the photo;
    and some programs turn a photo, but not its thumbnail. Neither is a difference.

    Parameters
    ----------
    photo
        A JPEG; it is decoded at an eighth of its size or less.
    thumbnail
        The JPEG inside.
    width, height
        Of the photo in pixels, as stored.
    """
    small = _thumbnail_greys(thumbnail)
    if small is None or width * height > _MAX_PIXELS:
        return False
    try:
        whole = photo.image(max_side=_SIDE, upright=False)
    except PhotoError:
        return False
    greys = np.asarray(whole.convert("L"), np.float32)
    bare = without_bars(small, width / height)
    return not any(_is_shown(each, greys) for each in ([small] if bare is small else [small, bare]))


def _is_shown(small: np.ndarray, whole: np.ndarray) -> bool:
    details = _details(small)
    parts = _parts(whole, *small.shape)
    return any(_correlation(details, _details(part)) >= ALIKE for part in parts)


def _thumbnail_greys(thumbnail: bytes) -> np.ndarray | None:
    from PIL import Image

    header = read_jpeg(window_on(thumbnail))
    if not header.width or not header.height or max(header.width, header.height) > _MAX_SIDE:
        return None
    try:
        with Image.open(io.BytesIO(thumbnail), formats=["JPEG"]) as picture:
            return np.asarray(picture.convert("L"), np.float32)
    except Exception:  # a broken thumbnail shows nothing
        return None


def _parts(whole: np.ndarray, height: int, width: int) -> Iterator[np.ndarray]:
    """Give what a thumbnail of this shape may show: all of a photo, however turned, or a part."""
    for turned in (whole, np.rot90(whole)):
        if _same_shape(width, height, turned.shape[1] / turned.shape[0]):
            yield from (turned, np.rot90(turned, 2), turned[:, ::-1], turned[::-1])
    if not _same_shape(width, height, whole.shape[1] / whole.shape[0]):
        yield from _windows(whole, width / height)


def _windows(view: np.ndarray, shape: float) -> Iterator[np.ndarray]:
    rows, columns = view.shape
    high, wide = min(rows, round(columns / shape)), min(columns, round(rows * shape))
    for top in range(0, rows - high + 1, _STEP):
        for left in range(0, columns - wide + 1, _STEP):
            yield view[top : top + high, left : left + wide]


def needs_no_look(thumbnail: bytes, width: int, height: int) -> bool:
    """Tell, without decoding anything, whether the thumbnail has the shape of the photo."""
    header = read_jpeg(window_on(thumbnail))
    if not header.width or not header.height:
        return True
    return _same_shape(header.width, header.height, width / height)


def _same_shape(width: int, height: int, shape: float) -> bool:
    return abs(width / height / shape - 1) <= _SHAPE


def alike(small: np.ndarray, part: np.ndarray) -> float:
    """Compare the details of two grey pictures: Pearson's correlation, 1 for the same.

    A crop moves every detail; another brightness, contrast or vignette leaves them in place. A
    blank wall, a black frame have none: a small picture without any shows no more than the photo.
    """
    return _correlation(_details(small), _details(part))


def _correlation(small: np.ndarray, part: np.ndarray) -> float:
    one, other = small - small.mean(), part - part.mean()
    varied, varies = (float(np.vdot(each, each) / each.size) ** 0.5 for each in (one, other))
    if varied < _FLAT:
        return 1.0
    if varies < _FLAT:
        return float(varied < 2 * _FLAT)  # as blank, or what was cut away is in the small
    return float(np.vdot(one, other)) / small.size / varied / varies


def _details(grey: np.ndarray) -> np.ndarray:
    from PIL import Image

    sharp = Image.fromarray(grey).resize((_GRID, _GRID), Image.Resampling.BOX)
    blurred = sharp.resize((_BLUR, _BLUR), Image.Resampling.BOX)
    return np.asarray(sharp) - np.asarray(blurred.resize(sharp.size, Image.Resampling.BICUBIC))


def without_bars(grey: np.ndarray, shape: float) -> np.ndarray:
    """Cut off the black bars that make a photo of this shape fit a thumbnail of another."""
    rows, columns = grey.shape
    if _same_shape(columns, rows, shape):
        return grey
    high, wide = min(rows, round(columns / shape)), min(columns, round(rows * shape))
    top, left = (rows - high) // 2, (columns - wide) // 2
    beyond = np.ones(grey.shape, bool)
    beyond[max(0, top - _RIM) : top + high + _RIM, max(0, left - _RIM) : left + wide + _RIM] = False
    if grey[beyond].max(initial=0) > _DARK:
        return grey
    return grey[top : top + high, left : left + wide]
