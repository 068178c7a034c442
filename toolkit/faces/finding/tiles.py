"""Large pictures looked at in tiles, and the boxes that detectors find in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

SIDE = 1024  # pixels of the longer side of whatever a detector looks at
FINE_SIDE = 3 * SIDE  # of a photo for `detail="fine"`
OVERLAP = SIDE // 5  # of tiles; a face that no tile has whole is large enough in the small copy
_SMALLEST = 8  # pixels of a box; a broken model may answer anything


def looks(width: float, height: float, detail: str) -> int:
    """Count how often a detector looks at a photo of this size.

    Parameters
    ----------
    width, height
        Pixels of the photo.
    detail
        `"normal"` or `"fine"`.

    Examples
    --------
    >>> looks(4000, 3000, "normal"), looks(4000, 3000, "fine")
    (1, 13)
    """
    if detail != "fine":
        return 1
    zoom = fine_zoom(max(width, height))
    return 1 + len(list(tiles(round(width * zoom), round(height * zoom))))


def fine_zoom(side: float) -> float:
    """By how much a photo is shrunk, or at most doubled, for `detail="fine"`."""
    return min(2.0, FINE_SIDE / side)


def tiles(width: int, height: int) -> Iterator[tuple[int, int]]:
    """Cut a picture larger than `SIDE` into overlapping squares; yields where each begins.

    Examples
    --------
    >>> list(tiles(1024, 768)), list(tiles(1800, 900))
    ([], [(0, 0), (776, 0)])
    """
    if max(width, height) > SIDE:
        for top in _starts(height):
            for left in _starts(width):
                yield left, top


def _starts(length: int) -> list[int]:
    if length <= SIDE:
        return [0]
    count = -(-(length - OVERLAP) // (SIDE - OVERLAP))
    return [round(number * (length - SIDE) / (count - 1)) for number in range(count)]


def moved(region: Any, zoom: float, left: int = 0, top: int = 0) -> Any:
    """Return a region (deepface's FacialAreaRegion) as it lies in a picture enlarged by `zoom`."""

    def point(place: tuple[int, int]) -> tuple[int, int]:
        return round(place[0] * zoom) + left, round(place[1] * zoom) + top

    x, y = point((region.x, region.y))
    return replace(
        region,
        x=x,
        y=y,
        w=round(region.w * zoom),
        h=round(region.h * zoom),
        left_eye=region.left_eye and point(region.left_eye),
        right_eye=region.right_eye and point(region.right_eye),
    )


def without_doubles(regions: list[Any]) -> list[Any]:
    """Keep the surest of the regions of which one covers more than half of the other."""
    kept: list[Any] = []
    for region in sorted(regions, key=lambda region: -(region.confidence or 0)):
        if all(_overlap(region, other) <= 0.5 for other in kept):
            kept.append(region)
    return kept


def _overlap(one: Any, other: Any) -> float:
    width = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    height = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return max(0, width) * max(0, height) / min(one.w * one.h, other.w * other.h)


def visible(region: Any, shape: tuple[int, ...]) -> dict[str, int]:
    """Return `x`, `y`, `w`, `h` of what of a region lies inside a picture of this shape."""
    x, y = max(0, region.x), max(0, region.y)
    w, h = min(region.x + region.w, shape[1]) - x, min(region.y + region.h, shape[0]) - y
    return {"x": x, "y": y, "w": w, "h": h}


def is_inside(region: Any, shape: tuple[int, ...]) -> bool:
    """Tell whether enough of a region lies inside a picture of this shape to be a face."""
    box = visible(region, shape)
    return min(box["w"], box["h"]) >= _SMALLEST
