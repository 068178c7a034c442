"""Bookings and tickets: where somebody goes, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd

from ...language import plain_letters
from . import dates
from .kinds import ARROW, is_booking
from .page import Line, Page
from .spelling import listed
from .towns import Town, leading_town

_AFTER_A_COMMA = re.compile(r", ?([^\d,]{3,}?)(?: +\d.*)?$")  # "Hotel Al Ponte, Milan"

_AFTER_AN_ARROW = re.compile(rf"{ARROW.pattern}(.+)")

_STOP = re.compile(r"[^\W\d_]{3}")


class Booking(NamedTuple):
    """What a picture says of a journey: the day of the month, and the town it goes to."""

    photo: str
    day: dates.Day
    town: Town


def bookings(words: pd.DataFrame) -> Iterator[Booking]:
    """Find bookings: pictures that are called one, and name a day and a town to go to.

    Parameters
    ----------
    words
        The words table.
    """
    for photo, rows in words.groupby("photo", sort=False):
        page = Page(map(Line.of, rows.itertuples()))
        days = [day for line in page for day in dates.days(line.text) if day.month]
        if is_booking(page) and days and (town := _goal(page)):
            yield Booking(str(photo), days[0], town)


def _goal(page: Page) -> Town | None:
    """Find the town after "to"; where nothing says to, the one behind a place's name."""
    goals = (text for line in page for text in _after_to(line, page))
    arrows = (match[1] for line in page if (match := _AFTER_AN_ARROW.search(line.text)))
    behind = (match[1] for line in page if (match := _AFTER_A_COMMA.search(line.text)))
    return next(
        filter(None, map(leading_town, (*goals, *arrows, *behind, *_last_stop(page)))), None
    )


def _after_to(line: Line, page: Page) -> Iterator[str]:
    """Give what follows "To:" in a line, or the line itself where "To" is left of it or above."""
    label, colon, rest = line.text.partition(":")
    if colon and _is_to(label):
        yield rest
    around = (page.left_of(line), page.above(line))
    if any(other is not None and _is_to(other.text) for other in around):
        yield line.text


def _last_stop(page: Page) -> list[str]:
    """Give the last of the lines that name a stop and its hour, where there are two or more."""
    stops = [line.text for line in page if dates.CLOCK.search(line.text) and _STOP.match(line.text)]
    return stops[-1:] if len(stops) > 1 else []


def _is_to(text: str) -> bool:
    return plain_letters(text).rstrip(" :") in listed("beside", "to")


def written_day(day: dates.Day, near: date | None) -> date | None:
    """Tell which day is meant where the year is left out: the one nearest to another day.

    Examples
    --------
    >>> day = dates.days("6 Jan")[0]
    >>> written_day(day, date(2025, 12, 20)), written_day(day, None)
    (datetime.date(2026, 1, 6), None)
    """
    years = [day.year] if day.year else [near.year + step for step in (-1, 0, 1)] if near else []
    possible = []
    for year in years:
        try:
            possible.append(date(year, day.month or 1, day.day))
        except ValueError:  # 29 February
            continue
    return min(possible, key=lambda each: abs(each - (near or each)), default=None)
