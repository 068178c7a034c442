"""The lines of one picture as somebody reads them: what stands left of a line, and above it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_SAME_ROW = 0.6  # of the height of letters, by which the middles of words in one row may differ
_GAP = 12.0  # heights between a label and its value in one row: a form has a column for each
_BELOW = 1.6  # heights between a line and the next one of the same block: double spacing is one
_DIAGONAL = 0.2  # within 6 degrees of 45, the box around a line no longer tells how tall it is
_TURNED = 15.0  # degrees: lines of one sheet of paper, seen from the side, differ by less


@dataclass(frozen=True, eq=False)
class Line:
    """One line of text, where it stands.

    Attributes
    ----------
    text
        As it was read.
    x, y
        The middle of it, in pixels.
    width, height
        Along the letters, and across them.
    angle
        Degrees by which it is turned clockwise.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0

    @classmethod
    def of(cls, row: Any) -> Line:
        """Make one of a row of the words table, whose box stands upright around it."""
        angle = float(row.angle)
        width, height = _sides(float(row.w), float(row.h), math.radians(angle))
        return cls(str(row.text), row.x + row.w / 2, row.y + row.h / 2, width, height, angle)

    def sees(self, other: Line) -> tuple[float, float]:
        """Tell how far to the right, and how far below, the middle of another line is.

        To the right means in the direction of the letters, and both are in pixels.
        """
        turn = math.radians(self.angle)
        right, down = other.x - self.x, other.y - self.y
        return (
            right * math.cos(turn) + down * math.sin(turn),
            down * math.cos(turn) - right * math.sin(turn),
        )

    def is_beside(self, other: Line) -> bool:
        """Tell whether the other line goes on in the same row, to the right."""
        right, down = self.sees(other)
        gap = right - (self.width + other.width) / 2
        tall = max(self.height, other.height)
        return (
            self._is_as_turned(other)
            and abs(down) <= _SAME_ROW * tall
            and -0.5 * tall < gap <= _GAP * tall
        )

    def is_above(self, other: Line) -> bool:
        """Tell whether the other line is the next of the same block, and begins where it does."""
        right, down = self.sees(other)
        tall = max(self.height, other.height)
        gap = down - (self.height + other.height) / 2
        begins = abs(right - (other.width - self.width) / 2)
        centred = abs(right)
        return (
            self._is_as_turned(other)
            and -0.5 * tall < gap <= _BELOW * tall
            and down > _SAME_ROW * tall
            and min(begins, centred) <= 1.5 * tall
        )

    def _is_as_turned(self, other: Line) -> bool:
        return abs((self.angle - other.angle + 180) % 360 - 180) <= _TURNED


def _sides(width: float, height: float, turn: float) -> tuple[float, float]:
    """Give the sides of a turned box, from those of the upright box around it."""
    cosine, sine = abs(math.cos(turn)), abs(math.sin(turn))
    across = cosine**2 - sine**2
    if abs(across) < _DIAGONAL:
        return math.hypot(width, height), min(width, height) / 10
    long = (width * cosine - height * sine) / across
    short = (height * cosine - width * sine) / across
    return max(long, 1.0), max(short, 1.0)


class Page(Sequence[Line]):
    """The lines of one picture, from top to bottom.

    Parameters
    ----------
    lines
        In any order.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = tuple(lines)

    def __getitem__(self, number: Any) -> Any:
        return self._lines[number]

    def __len__(self) -> int:
        return len(self._lines)

    @cached_property
    def text(self) -> str:
        """All lines below each other."""
        return "\n".join(line.text for line in self)

    def left_of(self, line: Line) -> Line | None:
        """Give the nearest line that stands before this one in its row."""
        return self._around[line][0]

    def above(self, line: Line) -> Line | None:
        """Give the line of the same block that stands right above this one."""
        return self._around[line][1]

    def below(self, line: Line) -> Line | None:
        """Give the line of the same block that stands right below this one."""
        return self._around[line][2]

    @cached_property
    def _around(self) -> dict[Line, tuple[Line | None, Line | None, Line | None]]:
        return {line: self._neighbours(line) for line in self}

    def _neighbours(self, line: Line) -> tuple[Line | None, Line | None, Line | None]:
        others = [other for other in self if other is not line]
        before = [other for other in others if other.is_beside(line)]
        over = [other for other in others if other.is_above(line)]
        under = [other for other in others if line.is_above(other)]
        return (
            min(before, key=lambda other: other.sees(line)[0], default=None),
            min(over, key=lambda other: other.sees(line)[1], default=None),
            min(under, key=lambda other: line.sees(other)[1], default=None),
        )
