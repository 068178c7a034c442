"""Who is seen with whom, in words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..language import Sentences, say_date


def say_person(number: int, name: Any = None) -> str:
    """Give the name that somebody gave to a person, or else, where it is missing, the number.

    Examples
    --------
    >>> say_person(3, "Mia"), say_person(3)
    ('Mia', 'Person 3')
    """
    named = isinstance(name, str) and name
    return name if named else Sentences("faces")("person", n=number)


def say_asked(others: int, people: int) -> str:
    """Say how many of the people were never asked, and who they are not."""
    say = Sentences("faces.asked")
    if others == people:
        return say("no_owner")
    return say("others", n=others) if others else say("nobody")


def say_relation(row: Any) -> str:
    """Say how often two people were seen together, when and where."""
    say, when = Sentences("faces.relation"), ""
    times = say({1: "once", 2: "twice"}.get(row.photos, "times"), n=row.photos)
    if pd.notna(row.first):
        first, last = say_date(row.first, short=True), say_date(row.last, short=True)
        one_day = first == last
        when = say("one_day", day=first) if one_day else say("days", first=first, last=last)
    where = say("where", places=row.where) if row.where else ""
    return say("together", one=row.one, other=row.other, times=times, when=when, where=where)
