"""Drawing pages: photos side by side without cutting any, on paper, with a few words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..rolls import Photo
from .letters import drawable, font_file

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

Box = tuple[int, int, int, int]  # left, top, width, height
Colour = tuple[int, int, int] | str
WIDEST = 0.92  # of the page's width, for a line
PAPER, INK, SOFT = (250, 246, 238), (40, 36, 32), (120, 110, 100)
_TALL = 1 / 2.5  # width by height: a picture that is narrow in a row
_LEAST = 0.06  # of the width of a page: a narrower picture is a sliver
_SMALLEST = 12  # pixels of a letter
GAP, ROUND = 14, 18  # pixels between photos, and of their round corners


def rows(shapes: Sequence[float], width: int, height: int) -> list[Box]:
    """Lay pictures out in rows of full width, so that the page is about as high as asked.

    Nothing is cut: each picture keeps its shape, and those of a row are equally high. The rows are
    the ones whose pictures differ least in height, among those with which the page is nearest to
    its own (a page that would be higher is shrunk).

    Parameters
    ----------
    shapes
        Width by height of each picture, in their order.
    width, height
        Of the page, in pixels.
    """
    splits = (_split(shapes, count, width, height) for count in range(1, len(shapes) + 1))
    best = min(splits, key=lambda split: _misses(split, width, height))
    tops = [_row_height(row, width) for row in best]
    shrink = min(1.0, (height - GAP * (len(best) - 1)) / sum(tops))
    boxes, top = [], 0.0
    for row, tall in zip(best, tops, strict=True):
        tall *= shrink
        left = (width - tall * sum(row) - GAP * (len(row) - 1)) / 2
        for shape in row:
            size = max(round(tall * shape), 1), max(round(tall), 1)
            boxes.append((round(left), round(top), *size))
            left += tall * shape + GAP
        top += tall + GAP
    return boxes


def lay_out(shapes: Sequence[float], width: int, height: int) -> list[Box]:
    """Lay pictures out in rows, and such as are far higher than wide beside them.

    In a row with wide pictures a high one would be a sliver; beside all rows it is as high as they.
    Nothing is cut here either. The high ones stand aside only where the narrowest picture gains.
    """
    tall = [shape < _TALL for shape in shapes]
    plain = rows(shapes, width, height)
    if not any(tall) or all(tall) or _narrowest(plain) >= _LEAST * width:
        return plain
    beside = _beside(shapes, tall, width, height)
    return max(plain, beside, key=_narrowest)


def _narrowest(boxes: Sequence[Box]) -> int:
    return min(min(width, height) for _, _, width, height in boxes)


def _beside(shapes: Sequence[float], tall: Sequence[bool], width: int, height: int) -> list[Box]:
    """Put the high pictures into one row on the left, as high as the rows of the others."""
    aside = [shape for shape, high in zip(shapes, tall, strict=True) if high]
    others = [shape for shape, high in zip(shapes, tall, strict=True) if not high]
    least, most = 1.0, float(height)
    for _ in range(20):  # the higher they are, the wider, and the lower are the rows beside
        high = (least + most) / 2
        left = round(high * sum(aside)) + GAP * len(aside)
        right = rows(others, max(width - left, 1), height)
        if max(top + tall for _, top, _, tall in right) > high:
            least = high
        else:
            most = high
    over, start = (round(high) - max(top + tall for _, top, _, tall in right)) // 2, 0
    boxes: list[Box] = []
    for shape in aside:
        boxes.append((start, 0, max(round(high * shape), 1), round(high)))
        start += boxes[-1][2] + GAP
    first = iter(boxes)
    second = iter([(x + left, y + max(over, 0), wide, deep) for x, y, wide, deep in right])
    return [next(first if each else second) for each in tall]


def _row_height(row: Sequence[float], width: int) -> float:
    return (width - GAP * (len(row) - 1)) / sum(row)


def _misses(rows: Sequence[Sequence[float]], width: int, height: int) -> float:
    """Say by how much pictures are not as high as if all were equally high (squares of pixels)."""
    want = (height - GAP * (len(rows) - 1)) / len(rows)
    return sum(_misses_in(row, width, want) for row in rows)


def _misses_in(row: Sequence[float], width: int, want: float) -> float:
    return len(row) * (_row_height(row, width) - want) ** 2


def _split(shapes: Sequence[float], count: int, width: int, height: int) -> list[list[float]]:
    """Part them into so many rows, in their order, so that these are as equally high as can be."""
    want = (height - GAP * (count - 1)) / count
    # The best of the first n pictures in so many rows: what it misses, and its rows.
    best: dict[int, tuple[float, list[list[float]]]] = {0: (0.0, [])}
    for row in range(count):
        longer: dict[int, tuple[float, list[list[float]]]] = {}
        for end in range(row + 1, len(shapes) - (count - row - 1) + 1):
            for start, (missed, split) in best.items():
                if start < end:
                    part = list(shapes[start:end])
                    now = missed + _misses_in(part, width, want)
                    if end not in longer or now < longer[end][0]:
                        longer[end] = now, [*split, part]
        best = longer
    return best[len(shapes)][1]


def place(page: Image, photo: Photo, box: Box) -> None:
    """Put a whole photo into a box of its own shape, with round corners."""
    from PIL import Image, ImageDraw

    left, top, width, height = box
    small = photo.image(max_side=2 * max(width, height)).resize(
        (width, height), Image.Resampling.LANCZOS
    )
    mask = Image.new("L", (2 * width, 2 * height), 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, 2 * width - 1, 2 * height - 1), 2 * ROUND, fill=255
    )
    page.paste(small, (left, top), mask.resize((width, height), Image.Resampling.LANCZOS))


def write(
    pen: ImageDraw,
    text: str,
    top: int,
    size: int,
    ink: Colour = INK,
    *,
    middle: float | None = None,
    widest: float | None = None,
) -> int:
    """Write a line in the middle of the page, or around another middle; tell where it ends.

    What is longer than `widest` pixels (by default most of the page) is written smaller, and what
    nobody could read then is cut short. A letter that the font lacks is left out.
    """
    width, text = pen.im.size[0], drawable(text)
    room = widest or WIDEST * width
    long = pen.textlength(text, font=_font(size))
    size = min(size, max(int(size * room / max(long, 1)), _SMALLEST))
    while len(text) > 1 and (long := pen.textlength(text, font=_font(size))) > room:
        text = text[: int(len(text) * room / long) - 1].rstrip() + "…"
    pen.text((middle or width / 2, top), text, font=_font(size), fill=ink, anchor="ma")
    return top + round(1.35 * size)


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(font_file(), size)
