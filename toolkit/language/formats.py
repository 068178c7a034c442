"""Numbers, per cent, dates and lists, as the spoken language writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import SupportsFloat

from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from .switch import locale


def say_number(number: SupportsFloat, digits: int | None = None) -> str:
    """Write a number; `digits` behind the point, or as many as it has, three at most.

    Examples
    --------
    >>> say_number(12345), say_number(2.5), say_number(2, digits=1)
    ('12,345', '2.5', '2.0')
    """
    pattern = None if digits is None else "#,##0" + "." * bool(digits) + "0" * digits
    return format_decimal(float(number), format=pattern, locale=locale())


def say_percent(share: float) -> str:
    """Write a share of one in whole per cent.

    Examples
    --------
    >>> say_percent(0.874)
    '87%'
    """
    return format_percent(share, locale=locale())


def say_date(day: date, *, short: bool = False) -> str:
    """Write a day with the name of its month, or `short`, where there is little room.

    Examples
    --------
    >>> say_date(date(2026, 7, 3)), say_date(date(2026, 7, 3), short=True)
    ('3 July 2026', '3 Jul 2026')
    """
    return format_date(day, "medium" if short else "long", locale=locale())


def say_day(day: date, *, short: bool = False) -> str:
    """Write a day and its month, without the year.

    Examples
    --------
    >>> say_day(date(2026, 1, 3)), say_day(date(2026, 1, 3), short=True)
    ('3 January', '3 Jan')
    """
    return format_skeleton("MMMd" if short else "MMMMd", day, locale=locale())


def say_month(day: date, *, short: bool = False) -> str:
    """Write the month of a day, and its year.

    Examples
    --------
    >>> say_month(date(2026, 7, 3)), say_month(date(2026, 7, 3), short=True)
    ('July 2026', 'Jul 2026')
    """
    return format_skeleton("yMMM" if short else "yMMMM", day, locale=locale())


def say_time(moment: datetime) -> str:
    """Write the hour and the minute.

    Examples
    --------
    >>> say_time(datetime(2026, 7, 3, 14, 5))
    '14:05'
    """
    return format_time(moment, "short", locale=locale())


def say_hour(hour: float) -> str:
    """Write an hour of the day as a clock shows it; the end of the day is 24:00.

    Examples
    --------
    >>> say_hour(7), say_hour(6.5)
    ('7:00', '6:30')
    """
    whole, minutes = divmod(round(60 * hour), 60)
    return f"{whole}:{minutes:02}"


def say_weekday(day: date | int) -> str:
    """Name the day of the week, of a date or of a number: 0 is Monday.

    Examples
    --------
    >>> say_weekday(6), say_weekday(date(2026, 7, 3))
    ('Sunday', 'Friday')
    """
    number = day.weekday() if isinstance(day, date) else int(day)
    return get_day_names("wide", context="stand-alone", locale=locale())[number]


def say_list(words: Iterable[str]) -> str:
    """Write words one after the other, the last with "and".

    Examples
    --------
    >>> say_list(["home", "school", "the baths"])
    'home, school and the baths'
    """
    return format_list(list(words), locale=locale())
