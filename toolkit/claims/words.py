"""Words that several kinds of claims share."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..language import Sentences, say_date, say_number
from ..places.earth import say_distance

_PLACE_DIGITS = 4  # behind the point, about 10 metres: which house it is …
_ROUGH_DIGITS = 2  # … and about a kilometre, where a claim says that it is rough


def say_day(day: str) -> str:
    """Write a day that is kept as `2026-07-06`."""
    return say_date(date.fromisoformat(day))


def say_span(first: str, last: str) -> str:
    """Say from which day to which, or on which day where it is one."""
    which = "one_day" if first == last else "span"
    return Sentences("claims.words")(which, first=say_day(first), last=say_day(last))


def say_where(fact: Any, name: str = "") -> str:
    """Say where a place is: its position, the town it is near, and how rough that is."""
    say = Sentences("claims.words")
    digits = _ROUGH_DIGITS if "within" in fact else _PLACE_DIGITS
    lat, lon = (say_number(fact[axis], digits) for axis in ("lat", "lon"))
    at = say("at_near", lat=lat, lon=lon, name=name) if name else say("at", lat=lat, lon=lon)
    return say("within", far=say_distance(fact["within"]), at=at) if "within" in fact else at


def text_of(value: Any) -> str:
    """Give a text, or an empty one where there is none."""
    return value if isinstance(value, str) else ""
