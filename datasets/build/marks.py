"""Marks in a picture: boxes of faces, lines of text and traps, and how they move with its pixels.

A mark is a dictionary with `box` (left, top, width, height in pixels of the upright picture); a
line of text also has `polygon`, its corners, clockwise from where its first letter begins.

**A line is legible** if it lies inside the picture, its letters are at least `SMALLEST_TEXT` pixels
tall, at most a tenth of it is hidden, and the picture is not blurred.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from .words import Line

SMALLEST_TEXT = 12  # pixels, the height of a line: below, readers of text begin to guess
MOST_HIDDEN = 0.1  # share of a line
LEAST_SEEN, LEAST_HEIGHT = 0.25, 4  # share and pixels of a line that the truth mentions at all

Mark = dict[str, Any]


def text_mark(line: Line, polygon: np.ndarray, hidden: float) -> Mark:
    """Describe a line of text whose corners lie at these pixels."""
    said = " ".join(line.text.replace("|", " ").split()) if "row" in line.marks else line.text
    return _described(
        {"text": said, "kind": line.kind, "hand": line.hand, "code": line.code},
        np.asarray(polygon, float),
        hidden,
    )


def _described(mark: Mark, polygon: np.ndarray, hidden: float) -> Mark:
    low, high = polygon.min(axis=0), polygon.max(axis=0)
    first, second, third, fourth = polygon
    tall = (np.linalg.norm(fourth - first) + np.linalg.norm(third - second)) / 2
    along = second - first
    return mark | {
        "box": [round(float(value)) for value in (*low, *(high - low))],
        "polygon": [[round(float(x), 1), round(float(y), 1)] for x, y in polygon],
        "height": round(float(tall), 1),
        "turned": round(math.degrees(math.atan2(along[1], along[0])), 1),
        "hidden": round(hidden, 2),
    }


def move(mark: Mapping[str, Any], scale: tuple[float, float], by: tuple[float, float]) -> Mark:
    """Stretch a mark from the corner, then shift it."""
    if "polygon" in mark:
        polygon = np.array(mark["polygon"]) * scale + by
        return _described(dict(mark), polygon, mark["hidden"])
    left, top, width, height = mark["box"]
    box = (left * scale[0] + by[0], top * scale[1] + by[1], width * scale[0], height * scale[1])
    return dict(mark) | {"box": [round(value) for value in box]}


def seen(mark: Mapping[str, Any], size: tuple[int, int]) -> float:
    """Say which share of a mark's box lies inside a picture of this size."""
    left, top, width, height = mark["box"]
    across = min(left + width, size[0]) - max(left, 0)
    down = min(top + height, size[1]) - max(top, 0)
    return max(0.0, across) * max(0.0, down) / max(1.0, width * height)


def mentioned(lines: Iterable[Mark], size: tuple[int, int]) -> list[Mark]:
    """Keep the lines of which anything can be seen in a picture of this size."""
    return [
        line
        for line in lines
        if seen(line, size) >= LEAST_SEEN
        and line["height"] >= LEAST_HEIGHT
        and line["hidden"] <= 1 - LEAST_SEEN
    ]


def legible(line: Mapping[str, Any], size: tuple[int, int], *, blurred: bool = False) -> bool:
    """Judge by the written rule whether a line can be read."""
    inside = seen(line, size) >= 0.99
    whole = line["hidden"] <= MOST_HIDDEN
    return inside and whole and line["height"] >= SMALLEST_TEXT and not blurred


def text_truth(lines: Iterable[Mark], size: tuple[int, int], *, blurred: bool = False) -> list:
    """Write down the lines of a finished picture."""
    return [
        line | {"legible": legible(line, size, blurred=blurred)} for line in mentioned(lines, size)
    ]
