"""Themes: the two of you, a birthday or another party, a trip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd

from ..claims.relation import denied
from ..errors import OverexposedError
from ..faces import say_person, social_graph
from ..findings import Findings
from ..language import Sentences, say_date
from ..rolls import Roll
from .choosing import seen_well
from .collage import collage_of
from .gift import Gift, Known
from .knowing import (
    each_once,
    findings_of,
    known_names,
    known_of_search,
    known_of_trip,
    known_owner,
    known_together,
    made_here,
    with_others,
)

COMPANY = 3  # people at once make a party


@dataclass(frozen=True)
class Theme:
    """What a theme is about: its words, its photos, and what had to be known beside them."""

    title: str
    photos: tuple[str, ...]
    known: tuple[Known, ...]


@made_here
def theme(roll: Roll | Findings, about: str) -> Gift:
    """Make a page about two people, a party, or a trip, as a program picks it.

    Parameters
    ----------
    roll
        The photos, or what `investigate` found in them; see `collage`.
    about
        One of `THEMES`: "the two of you" are the two people seen together most often, the owner
        among them where known; "birthday" is the day with most people at once, which may as well be
        another party; "trip" is the trip with most photos.

    Raises
    ------
    OverexposedError
        There is no such theme, or nothing in the roll for it.
    """
    if about not in THEMES:
        raise OverexposedError(Sentences("gifts.error")("theme", names=", ".join(THEMES)))
    found = findings_of(roll)
    chosen = THEMES[about](found)
    if chosen is None:
        raise OverexposedError(Sentences("gifts.error")("no_theme", about=about))
    gift = collage_of(found, chosen.photos, chosen.title)
    return replace(
        gift,
        kind="theme",
        known=each_once(gift.known, chosen.known),
        looked_at=len(found.photos),
        thrown_away=with_others(found, gift.looked_at, gift.thrown_away),
    )


def _two(found: Findings) -> Theme | None:
    seen = seen_well(found, found.originals)
    owner = set(found.people.loc[found.people["owner"], "person"])
    pairs = seen[seen.map(len) >= 2].map(lambda some: list(combinations(some, 2))).explode()
    apart = _apart(found)
    pairs = pairs[pairs.map(lambda pair: not owner or bool(owner & set(pair)))]
    pairs = pairs[pairs.map(lambda pair: set(pair) not in apart)]
    if pairs.empty:
        return None
    pair = pairs.value_counts().index[0]
    photos = tuple(pairs.index[pairs == pair])
    names = found.people.set_index("person")["name"]
    one, other = (say_person(number, names[number]) for number in pair)
    title = Sentences("gifts")("two", one=one, other=other)
    known = (
        *known_of_search(found, times=False),
        known_together(seen),
        *known_owner(found),
        *known_names(found, pair),
    )
    return Theme(title, photos, known)


def _apart(found: Findings) -> list[set[int]]:
    """Name the pairs of whom somebody said that they do not know each other."""
    if not found.objected:
        return []
    graph = social_graph(found.faces, found.people).graph
    return [set(pair) for pair in denied(graph, found.claims)]


def _party(found: Findings) -> Theme | None:
    photos = found.originals.dropna(subset=["taken_at"])
    seen = seen_well(found, photos)
    day = photos["taken_at"].dt.normalize()
    there = seen.explode().dropna().groupby(day).nunique()
    at_once = seen.map(len).groupby(day).max()
    parties = there[at_once.reindex(there.index) >= COMPANY]
    if parties.empty:
        return None
    when = parties.idxmax()
    names = tuple(photos.index[day == when])
    known = (
        *known_of_search(found),
        Known("party", "faces", ("photo", "person"), int(parties.max())),
        known_together(seen),
    )
    return Theme(Sentences("gifts")("party", day=say_date(when)), names, known)


def _trip(found: Findings) -> Theme | None:
    if found.trips.empty:
        return None
    trip = longest_trip(found)
    photos = photos_of_trip(found, trip)
    return Theme(str(trip["name"]), tuple(photos.index), tuple(known_of_trip(found)))


def longest_trip(found: Findings) -> pd.Series:
    """Choose the trip with most photos."""
    return found.trips.loc[found.trips["photos"].idxmax()]


def photos_of_trip(found: Findings, trip: pd.Series) -> pd.DataFrame:
    """Choose the photos taken while a trip lasted."""
    photos = found.originals
    return photos[photos["taken_at"].between(trip["start"], trip["end"])]


THEMES: dict[str, Callable[[Findings], Theme | None]] = {
    "the two of you": _two,
    "birthday": _party,
    "trip": _trip,
}
