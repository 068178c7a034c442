"""The way that somebody went, as a line on a map of the land around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..maps import land_within
from .pages import PAPER, SOFT, Box

if TYPE_CHECKING:
    from PIL.Image import Image

_WATER, _WAY = (226, 236, 240), (196, 74, 60)
_FILLS = 0.72  # of the box: around the way there is land to know it by
_LEAST = 0.2  # degrees: a way of some metres is drawn on a map of about 20 km


def draw_way(page: Image, way: NDArray, box: Box) -> None:
    """Draw a way over the land around it (Mercator's projection), into a box of the page.

    Parameters
    ----------
    page
        What is drawn on.
    way
        Latitudes and longitudes in degrees, shape (n, 2), in the order of time.
    box
        Left, top, width and height in pixels.
    """
    from PIL import Image, ImageDraw

    left, top, width, height = box
    lat, lon = way.T
    x = lon[0] + (lon - lon[0] + 180) % 360 - 180  # a way over the date line stays one
    y = _mercator(lat)
    east, north = (x.min() + x.max()) / 2, (y.min() + y.max()) / 2  # the middle
    scale = _FILLS * min(width / max(np.ptp(x), _LEAST), height / max(np.ptp(y), _LEAST))

    def at(x: NDArray, y: NDArray) -> list[tuple[float, float]]:
        across, down = width + 2 * (x - east) * scale, height - 2 * (y - north) * scale
        return list(zip(across.tolist(), down.tolist(), strict=True))

    sheet = Image.new("RGB", (2 * width, 2 * height), _WATER)  # twice as large: smooth lines
    pen = ImageDraw.Draw(sheet)
    south, farthest = _latitude(north + np.array([-1, 1]) * height / scale)
    for ring in land_within(east - width / scale, south, east + width / scale, farthest):
        pen.polygon(at(ring[:, 0], _mercator(ring[:, 1])), fill=PAPER, outline=SOFT)
    points = at(x, y)
    pen.line(points, fill=_WAY, width=8, joint="curve")
    for across, down in (points[0], points[-1]):
        around = (across - 14, down - 14, across + 14, down + 14)
        pen.ellipse(around, fill="white", outline=_WAY, width=7)
    page.paste(sheet.resize((width, height), Image.Resampling.LANCZOS), (left, top))


def _mercator(lat: NDArray) -> NDArray:
    return np.degrees(np.arctanh(np.sin(np.radians(np.clip(lat, -85, 85)))))


def _latitude(y: NDArray) -> NDArray:
    return np.degrees(np.arcsin(np.tanh(np.radians(y))))
