"""The one weekday that somebody means, also where it is shortened or misspelt."""

from __future__ import annotations

import difflib

from babel.dates import get_day_names

from ..language import say_weekday
from ..language.switch import locale
from .typed import words_in

SHORT = 3  # letters of "Tue" and "Thu"; two would take the "We" of "We think" for a day
LIKE_A_DAY = 0.8  # "Wendsday" and "Wednesday" are alike by 0.82, "weekday" and it by 0.75 …
CLEARLY = 0.06  # … more than the next: "Tusday" is by 0.07, "Thuesday" not, and is asked about


def named_weekday(text: str) -> str | None:
    """Find the one weekday that a text names, also shortened or misspelt; None for no or several.

    Examples
    --------
    >>> named_weekday("on mondays"), named_weekday("Thu"), named_weekday("Sat or Sunday")
    ('Monday', 'Thursday', None)
    """
    named = {_weekday(word) for word in words_in(text)} - {None}
    return named.pop() if len(named) == 1 else None


def _weekday(word: str) -> str | None:
    """Find the weekday that a word is, or begins, or is clearly most alike to."""
    short = get_day_names("abbreviated", locale=locale())
    days = {say_weekday(n): short[n].strip(".").casefold() for n in range(7)}
    begun = [day for day in days if len(word) >= SHORT and day.casefold().startswith(word)]
    exact = [day for day in days if days[day] == word] or begun
    if len(exact) == 1:
        return exact[0]
    alike = [(difflib.SequenceMatcher(None, word, day.casefold()).ratio(), day) for day in days]
    (second, _), (first, day) = sorted(alike)[-2:]
    return day if first >= LIKE_A_DAY and first - second >= CLEARLY else None
