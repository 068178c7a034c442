"""What a line gives away: each by a rule with a source, or by a label, never by a mere guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from ...language import plain_letters
from ...tables import SECRET
from . import addresses, contacts, conversations, dates, hidden, institutions, names
from .hidden import MASK
from .labels import labelled
from .page import Line, Page
from .plates import is_plate
from .spelling import listed
from .towns import leading_town

KINDS = (  # in the order in which a line is asked; the first that fits is what it is
    *SECRET,
    "e-mail",
    "phone",
    "network",
    "address",
    "name",
    "school",
    "class",
    "club",
    "place",
    "transport",
    "date",
    "time",
    "plate",
    "price",
    "message",
)


ARROW = re.compile(r" ?(?:[-–—=]+>|[→➔➜›»]) ?")  # from one town to another


class Find(NamedTuple):
    """What a line gives away, and where in its text that stands."""

    kind: str
    start: int
    end: int


Rule = Callable[[Line, Page], "tuple[int, int] | None"]


def kind_of(words: pd.DataFrame, *, region: str | None = None) -> pd.DataFrame:
    """Say of each line what it gives away.

    Parameters
    ----------
    words
        The words table. A kind that is there already stays: codes have theirs from the reader, and
        what was masked can be recognised no more.
    region
        The country whose telephone numbers are written without a country code, such as `"BE"`:
        that of the home, see `region_of`. Without one, those that begin with + or 0 are found.

    Returns
    -------
    pandas.DataFrame
        The same rows, with `kind`: one of `KINDS`, or empty where a line gives nothing away.

    Examples
    --------
    >>> from toolkit import tables
    >>> line = {"photo": "1.jpg", "x": 0, "y": 0, "w": 200, "h": 20, "angle": 0}
    >>> words = tables.table(tables.WORDS, [line | {"text": "Mail: leo@post.example"}])
    >>> kind_of(words)["kind"].tolist()
    ['e-mail']
    """
    found = finds(words, region=region)
    return words.assign(kind=[find.kind if find else "" for find in found])


def value_of(words: pd.DataFrame, *, region: str | None = None) -> list[str]:
    """Give the part of each line that makes it a find: the name without its label."""
    spans = zip(words["text"], finds(words, region=region), strict=True)
    return [text[find.start : find.end].strip() if find else "" for text, find in spans]


def finds(words: pd.DataFrame, *, region: str | None = None) -> list[Find | None]:
    """Find what each line gives away, picture by picture."""
    found: dict[int, Find | None] = {}
    numbered = words.assign(number=range(len(words)))
    for _, rows in numbered.groupby("photo", sort=False):
        lines = dict(zip(rows["number"], map(Line.of, rows.itertuples()), strict=True))
        page = Page(lines.values())
        said = conversations.messages(page)
        for number, line in lines.items():
            found[number] = _find(line, page, said, region)
    known = _with_known_names(words, [found[number] for number in range(len(words))])
    given = zip(known, words["text"], words["kind"].fillna(""), strict=True)
    return [
        Find(kind, 0, len(text)) if kind and (find is None or find.kind != kind) else find
        for find, text, kind in given
    ]


def _find(line: Line, page: Page, said: set[Line], region: str | None) -> Find | None:
    """Ask one rule after the other."""
    if secret := hidden.secrets(line, page):
        return Find(*secret)
    for kind, rule in _rules(page, said, region):
        if span := rule(line, page):
            return Find(kind, *span)
    return None


def _rules(page: Page, said: set[Line], region: str | None) -> Iterator[tuple[str, Rule]]:
    """List the rules in the order of `KINDS`."""
    booked = is_booking(page)
    yield "e-mail", contacts.e_mail
    yield "phone", lambda line, page: contacts.phone(line, page, region)
    yield "network", contacts.network
    yield "address", addresses.street
    if booked:
        yield "place", _labelled_place
        yield "transport", _labelled("transport")
        yield "transport", hidden.flight
    yield "name", names.name
    if booked:
        yield "name", names.on_a_ticket
    if said:
        yield "name", names.partner
    yield "school", lambda line, page: institutions.school(line.text)
    yield "class", lambda line, page: institutions.school_class(line.text)
    yield "club", lambda line, page: institutions.club(line.text)
    yield "place", _town
    yield "date", _date
    if booked:
        yield "place", _station
        yield "time", _time
    yield "plate", _labelled("plate")
    yield "plate", lambda line, page: (0, len(line.text)) if is_plate(line.text) else None
    yield "price", contacts.price
    yield "code", hidden.bare_code
    yield "message", lambda line, page: (0, len(line.text)) if line in said else None


def is_booking(page: Page) -> bool:
    """Tell whether a picture is one of a ticket, a booking or an appointment, by what it says."""
    text = f" {plain_letters(page.text)} "
    return any(f" {word} " in text for word in listed("beside", "booking"))


def _labelled(kind: str) -> Rule:
    def rule(line: Line, page: Page) -> tuple[int, int] | None:
        values = (value for value in labelled(line, page) if value.kind == kind)
        return next(((value.start, value.end) for value in values), None)

    return rule


_labelled_place = _labelled("place")


def _station(line: Line, page: Page) -> tuple[int, int] | None:
    """Find a town, or a station or an airport in one, with an hour or a further one behind it."""
    town, arrow = leading_town(line.text), ARROW.search(line.text)
    onward = arrow and leading_town(line.text[arrow.end() :])
    return (0, len(line.text)) if town and (onward or dates.CLOCK.search(line.text)) else None


def _town(line: Line, page: Page) -> tuple[int, int] | None:
    """Find a postcode with its town, or the town that stands below a street."""
    over = page.above(line)
    below = over is not None and addresses.street(over, page) is not None
    if found := addresses.postcode(line.text, below_a_street=below):
        return found.start, found.end
    alone = below and over is not None and addresses.is_town_below(line.text, over.text)
    return (0, len(line.text)) if alone else None


def _date(line: Line, page: Page) -> tuple[int, int] | None:
    found = dates.days(line.text)
    return (found[0].start, found[-1].end) if found else None


def _time(line: Line, page: Page) -> tuple[int, int] | None:
    match = dates.CLOCK.search(line.text)
    return match.span() if match else None


def _with_known_names(words: pd.DataFrame, found: list[Find | None]) -> list[Find | None]:
    """Find the names that stood after a label somewhere, wherever they stand alone in a line."""
    texts = words["text"].tolist()
    told = (
        text[find.start : find.end]
        for text, find in zip(texts, found, strict=True)
        if find and find.kind == "name" and MASK not in text and "@" not in text
    )
    known = names.parts(told)
    spans = (
        None if find else names.of_known(text, known)
        for text, find in zip(texts, found, strict=True)
    )
    return [
        find or (Find("name", *span) if span else None)
        for find, span in zip(found, spans, strict=True)
    ]
