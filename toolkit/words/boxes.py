"""Where lines of text lie in a picture: four corners each, however a line is turned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from .. import models

SIDE = 960  # pixels of the longer side of whatever the detector looks at, as in its training
QUICK_SIDE = 640  # of the quick look, which only asks whether there is any text
FINE_SIDE = 2 * SIDE  # of a photo with text, which is looked at again in tiles
OVERLAP = SIDE // 4  # of tiles
_STRIDE = 32  # the detector's network halves its picture five times
_MEAN, _SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of its training: ImageNet's
# The next three are those of the authors of the model (PaddleOCR, `DBPostProcess`).
_MARK = 0.3  # how sure the network is of a point that belongs to a line …
_SURE = 0.6  # … and of the points of a line on average
_GROW = 1.6  # it marks the middle of a line; by this much, its area to its edge, the line is larger
_THIN = 3  # points: less is no line but a speck
# Of 99 photos of the sample without text, the detector sees a line in 57: mostly one blob as large
# as a face or the whole picture. Without what is as thick as this, and not much longer: in 11.
_THICK = 1 / 6  # of the shorter side of the picture
_LONG = 2  # times as long as thick

Corners = np.ndarray  # 4 × 2, in pixels: clockwise from where the first letter begins


def spots(pixels: np.ndarray, side: int = SIDE) -> list[Corners]:
    """Find the lines in a picture, looked at as a whole and shrunk to `side`.

    Parameters
    ----------
    pixels
        Upright, RGB.
    side
        Of the longer side, in pixels.

    Returns
    -------
    list of numpy.ndarray
        The corners of each line.
    """
    import cv2

    height, width = pixels.shape[:2]
    shrink = min(1, side / max(height, width))
    size = [max(_STRIDE, round(length * shrink / _STRIDE) * _STRIDE) for length in (width, height)]
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    heat = _heat(small)
    outlines, _ = cv2.findContours(
        (heat > _MARK).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE
    )
    zoom = np.array([width / size[0], height / size[1]])
    return [corners * zoom for outline in outlines for corners in _line(outline, heat)]


def _heat(pixels: np.ndarray) -> np.ndarray:
    """Ask the network how sure it is of each point that text is there."""
    values = ((pixels / 255.0 - _MEAN) / _SPREAD).astype(np.float32)
    return models.ask("PP-OCRv6_det_small", values)[0, 0]


def _line(outline: Any, heat: np.ndarray) -> Iterator[Corners]:
    import cv2

    centre, (along, across), turn = cv2.minAreaRect(outline)
    if min(along, across) < _THIN:
        return
    x, y, w, h = cv2.boundingRect(outline)
    inside = np.zeros((h, w), np.uint8)
    cv2.fillPoly(inside, [outline - (x, y)], 1)
    if cv2.mean(heat[y : y + h, x : x + w], inside)[0] < _SURE:
        return
    margin = _GROW * along * across / (along + across)
    yield in_order(cv2.boxPoints((centre, (along + margin, across + margin), turn)))


def in_order(corners: np.ndarray) -> Corners:
    """Sort corners clockwise, from the upper left one; a line runs along its longer side."""
    by_x = corners[np.argsort(corners[:, 0])]
    left, right = (pair[np.argsort(pair[:, 1])] for pair in (by_x[:2], by_x[2:]))
    return np.array([left[0], right[0], right[1], left[1]], np.float32)


def tiles(width: int, height: int) -> list[tuple[int, int]]:
    """Cut a picture larger than `SIDE` into overlapping squares: where each begins.

    Examples
    --------
    >>> tiles(960, 700), tiles(1600, 900)
    ([], [(0, 0), (640, 0)])
    """
    if max(width, height) <= SIDE:
        return []
    return [(left, top) for top in _starts(height) for left in _starts(width)]


def _starts(length: int) -> list[int]:
    if length <= SIDE:
        return [0]
    count = -(-(length - OVERLAP) // (SIDE - OVERLAP))
    return [round(number * (length - SIDE) / (count - 1)) for number in range(count)]


def is_blob(corners: Corners, picture: np.ndarray) -> bool:
    """Tell whether something is so thick and short that it is hardly a line of text."""
    one, other = sides(corners)
    thick, long = min(one, other), max(one, other)
    return thick > _THICK * min(picture.shape[:2]) and long < _LONG * thick


def sides(corners: Corners) -> tuple[float, float]:
    """Measure a line along its upper (or lower) and its left (or right) side: the longer ones."""
    upper, right, lower, left = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    return max(1.0, upper, lower), max(1.0, left, right)


def box_of(corners: Corners, picture: np.ndarray) -> dict[str, float]:
    """Return `x`, `y`, `w`, `h` of the upright box around a line, inside the picture."""
    inside = np.clip(corners, 0, (picture.shape[1], picture.shape[0]))
    (x, y), (right, bottom) = inside.min(axis=0), inside.max(axis=0)
    return {"x": float(x), "y": float(y), "w": float(right - x), "h": float(bottom - y)}


def without_doubles(found: list[Corners], picture: np.ndarray) -> list[Corners]:
    """Keep the largest of the lines of which one covers more than half of the other.

    A tile cuts lines at its edge; the whole line is in its neighbour, or in the whole picture. A
    blob takes the place of no line.
    """
    kept: list[Corners] = []
    for corners in sorted(found, key=lambda each: (is_blob(each, picture), -area(each))):
        if all(common(corners, other) <= 0.5 * area(corners) for other in kept):
            kept.append(corners)
    return kept


def area(corners: Corners) -> float:
    """Measure what four corners enclose, in square pixels."""
    import cv2

    return float(cv2.contourArea(corners.astype(np.float32)))


def common(one: Corners, other: Corners) -> float:
    """Measure what two lines share, in square pixels."""
    import cv2

    return float(cv2.intersectConvexConvex(one.astype(np.float32), other.astype(np.float32))[0])
