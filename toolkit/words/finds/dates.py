"""Days and times as they are written, in the languages of which Babel is asked for the months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from babel.dates import get_day_names, get_month_names

from ...language import plain_letters

_LANGUAGES = ("en", "fr", "de", "nl", "es", "it")
_NO_MONTHS = {"set", "ago"}  # September and August in Italian, but "1 set" and "2 ago" in English
_YEAR = r"(?:19|20)\d\d"
_TIME = (
    r"(?:[01]?\d|2[0-3])[:h][0-5]\d(?: ?[ap]\.?m\.?|h| Uhr| uur)?"
    r"|(?:1[0-2]|0?[1-9]) ?[ap]\.?m\.?"
)
CLOCK = re.compile(rf"(?<![\w:.,])(?:{_TIME})(?![\w:,%])", re.IGNORECASE)
_NUMBERS = re.compile(
    rf"(?<![\w.,/-])(?:(?P<d>[0-3]?\d)(?P<s>[./-])(?P<m>[0-3]?\d)(?P=s)(?P<y>{_YEAR}|\d\d)"
    rf"|(?P<y2>{_YEAR})-(?P<m2>[01]\d)-(?P<d2>[0-3]\d))(?![\w/-]|\.\d)"
)


class Day(NamedTuple):
    """A day in a text: where it stands, and its parts, as far as they are told."""

    start: int
    end: int
    day: int
    month: int | None = None
    year: int | None = None


def days(text: str) -> list[Day]:
    """Find the days that a text names, in the order in which they stand there.

    Of "10 - 12 July" it is the first.

    Examples
    --------
    >>> [day[2:] for day in days("06 JUL 2026, le 14 février, Oct. 11th 2009, 07/05/2026")]
    [(6, 7, 2026), (14, 2, None), (11, 10, 2009), (7, 5, 2026)]
    """
    found = [*_in_words(text), *_in_numbers(text)]
    return sorted(found or _of_the_week(text))


def _in_words(text: str) -> Iterator[Day]:
    for match in _months_shape().finditer(text):
        parts = match.groupdict()
        number = int(parts["since"] or parts["d"] or parts["d2"])
        month = _months()[plain_letters(parts["m"] or parts["m2"])]
        year = parts["y"] or parts["y2"]
        if 1 <= number <= 31:
            yield Day(*match.span(), number, month, int(year) if year else None)


def _in_numbers(text: str) -> Iterator[Day]:
    """Read 07/05/2026 as most of the world does, with the day first, unless that is no day."""
    for match in _NUMBERS.finditer(text):
        parts = match.groupdict()
        number, month = int(parts["d"] or parts["d2"]), int(parts["m"] or parts["m2"])
        if month > 12 >= number:
            number, month = month, number
        year = int(parts["y"] or parts["y2"])
        if 1 <= number <= 31 and 1 <= month <= 12:
            yield Day(*match.span(), number, month, year + 2000 * (year < 100))


def _of_the_week(text: str) -> Iterator[Day]:
    """Find "Tue 4" and "4 Tue", as calendars write; "Tue 4 °" is weather."""
    for match in _week_shape().finditer(text):
        number = int(match["d"] or match["d2"])
        if 1 <= number <= 31:
            yield Day(*match.span(), number)


def is_of_the_calendar(word: str) -> bool:
    """Tell whether a word is a weekday or a month, also a short form of one."""
    return plain_letters(word).strip(" .") in set(map(plain_letters, calendar_words()))


@cache
def calendar_words() -> frozenset[str]:
    """Give the names of weekdays and months, and their short forms."""
    return frozenset(_spelt(get_month_names) | _spelt(get_day_names))


@cache
def _months() -> dict[str, int]:
    """Number the months by their names in small letters, without accents and full stops."""
    named = {
        plain_letters(name).strip("."): month
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language).items()
    }
    return {name: month for name, month in named.items() if name not in _NO_MONTHS} | {"sept": 9}


def _spelt(names_of: Callable[..., Mapping[int, str]]) -> set[str]:
    """Give the names that Babel knows, long and short, without full stops."""
    return {
        name.strip(".")
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for name in names_of(width, locale=language).values()
    }


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _months_shape() -> re.Pattern[str]:
    names = _any_of((_spelt(get_month_names) | {*_months()}) - _NO_MONTHS)
    since = r"(?:(?P<since>[0-3]?\d)\.? ?[-–] ?)?"
    day, month = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|er|\.)?", rf"(?P<{{0}}>{names})(?!\w)\.?"
    year = rf"(?:,? (?:de )?(?P<{{0}}>{_YEAR}))?"
    first = rf"{since}{day.format('d')} ?(?:of |de |- )?{month.format('m')}{year.format('y')}"
    last = rf"{month.format('m2')} {day.format('d2')}(?!\w|:){year.format('y2')}"
    return re.compile(rf"(?<![\w:.,])(?:{first}|(?<!\w){last})(?![\w:])", re.IGNORECASE)


@cache
def _week_shape() -> re.Pattern[str]:
    names = _any_of(_spelt(get_day_names))
    day = r"(?P<{0}>[0-3]?\d)(?![\w:.,%/]| ?°)"
    after, before = rf"(?:{names})\.? {day.format('d')}", rf"{day.format('d2')} (?:{names})(?!\w)"
    return re.compile(rf"(?<!\w)(?:{after}|(?<![\w:.,-]){before})", re.IGNORECASE)
