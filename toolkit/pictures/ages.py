"""Guesses of an age on a line of years."""

from __future__ import annotations

import pandas as pd

from .picture import Picture, drawing

_WIDTH, _EDGE, _DOT = 640, 24, 9  # pixels


def draw_ages(ages: pd.Series, text: str) -> Picture:
    """Draw guesses as dots on a line of years; equal guesses are stacked.

    Parameters
    ----------
    ages
        In years.
    text
        The same in words.
    """
    low, high = 10 * (ages.min() // 10), 10 * (ages.max() // 10 + 1)

    def x(age: float) -> float:
        return _EDGE + (_WIDTH - 2 * _EDGE) * (age - low) / (high - low)

    years = ages.round()
    above = years.groupby(years).cumcount()
    ground = _DOT * (int(above.max()) + 1) + 4
    height = ground + 22
    dots = "".join(
        f'<circle cx="{x(age):.0f}" cy="{ground - 6 - _DOT * up}" r="4"/>'
        for age, up in zip(years, above, strict=True)
    )
    marks = "".join(
        f'<text x="{x(year):.0f}" y="{height - 6}" text-anchor="middle">{year:.0f}</text>'
        for year in range(int(low), int(high) + 1, 5 if high - low <= 30 else 10)
    )
    ground_line = (
        f'<line x1="{_EDGE}" x2="{_WIDTH - _EDGE}" y1="{ground}" y2="{ground}" '
        'stroke="currentColor"/>'
    )
    return Picture(drawing(_WIDTH, height, text, ground_line, dots, marks), text)
