"""The same facts as on the map, as sentences and a table."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator
from typing import Any

import pandas as pd

from ..places import near
from ..places.earth import centre, distance, say_distance
from ..places.saying import say_role
from .layers import say_chance, say_sure, say_trip, say_where

_POLAR = 85  # degrees: web maps end here
_CELLS = 50  # of a tenth of a degree, in which towns are looked up
_ROWS = 40  # of the table that the page shows


def sentences(
    photos: pd.DataFrame,
    known: pd.DataFrame,
    shown: pd.DataFrame,
    places: pd.DataFrame | None,
    trips: pd.DataFrame | None,
    **chosen: Any,
) -> str:
    """Say in two sentences what the map shows.

    Parameters
    ----------
    photos, known, shown
        All photos, those whose position can be believed, and those on the map.
    places, trips
        Their tables, where they are on the map.
    **chosen
        `hours`, `weekdays` and `tiles`, as `photo_map` was given them.

    Returns
    -------
    str
        With one more sentence for each thing that needs saying: positions that are not believed or
        too near to a pole, and who learns where one looks.
    """
    said = [_what_is_shown(photos, shown, chosen["hours"], chosen["weekdays"])]
    if len(shown):
        said.append(_what_it_tells(shown, places, trips))
    doubted = int(photos["lat"].notna().sum()) - len(known)
    if doubted:
        said.append(
            f"Left out: {_photos(doubted)} with a position that cannot be true, at 0, 0 or reached "
            "faster than by any plane."
        )
    polar = int((shown["lat"].abs() > _POLAR).sum())
    if polar:
        said.append(f"{_count(polar)} so near to a pole that the map's edge has to stand for it.")
    if chosen["tiles"]:
        said.append(
            f"The streets come over the internet: {chosen['tiles']} learns your internet address "
            "and where you look."
        )
    return " ".join(said)


def _what_is_shown(
    photos: pd.DataFrame,
    shown: pd.DataFrame,
    hours: tuple[int, int] | None,
    weekdays: Collection[str] | None,
) -> str:
    when = [f"taken between {hours[0]}:00 and {hours[1]}:00"] if hours else []
    when += [f"taken on {_listed(list(weekdays))}"] if weekdays else []
    only = f" {' and '.join(when)}" if when else ""
    if shown.empty:
        return f"None of the {_photos(len(photos))}{only} has a position that can be believed."
    return f"The map shows {len(shown)} of {_photos(len(photos))}{only}{_period(shown)}."


def _period(shown: pd.DataFrame) -> str:
    days = shown["taken_at"].dropna()
    if days.empty:
        return ""
    first, last = (f"{day.day} {day:%B %Y}" for day in (days.min(), days.max()))
    return f", taken on {first}" if first == last else f", from {first} to {last}"


def _what_it_tells(
    shown: pd.DataFrame, places: pd.DataFrame | None, trips: pd.DataFrame | None
) -> str:
    roles = [] if places is None else [p for p in places.itertuples() if p.role != "visited"]
    told = [f"{_role(place)}: {say_where(place)} ({say_sure(place)} sure)" for place in roles[:4]]
    if trips is not None and len(trips):
        led = _listed([say_trip(trip) for trip in trips.head(5).itertuples(index=False)])
        told.append(f"{len(trips)} trip{'s' * (len(trips) > 1)} led to {led}")
    if told:
        return f"They give away: {'; '.join(told)}."
    return _where_most_are(shown)


def _role(place: Any) -> str:
    return say_role(place).replace("regular", "a weekly place")


def _where_most_are(shown: pd.DataFrame) -> str:
    """Name the towns near most photos, or say that there are none, and how far apart it all is."""
    if len(shown) == 1:
        (town,) = near(shown["lat"], shown["lon"])
        return f"It was taken {town}."
    cells = shown[["lat", "lon"]].round(1).value_counts().head(_CELLS).index
    towns = [town.town for town in near(*zip(*cells, strict=True)) if town.town]
    named = list(dict.fromkeys(towns))[:3]
    where = f"near {_listed(named)}" if named else "far from any town"
    lat, lon = centre(shown["lat"], shown["lon"])
    far = say_distance(distance(lat, lon, shown["lat"], shown["lon"]).max())
    return f"Most were taken {where}; the farthest lies {far} from the middle of them all."


def facts_table(places: pd.DataFrame | None, trips: pd.DataFrame | None) -> pd.DataFrame:
    """List the places and trips: what, where, photos, when, how sure."""
    rows = [*_place_rows(places), *_trip_rows(trips)]
    return pd.DataFrame(rows, columns=["what", "where", "photos", "when", "how sure"])


def page_words(summary: str, facts: pd.DataFrame) -> str:
    """Write the part of the page beside the map; everything in it is escaped.

    The buttons, which show a row on the map, work when the map's script finds them.
    """
    rows = "".join(
        f'<tr><th scope="row"><button type="button" data-row="{number}">{html.escape(row[0])}'
        f"</button></th>{''.join(f'<td>{html.escape(str(cell))}</td>' for cell in row[1:])}</tr>"
        for number, row in enumerate(facts.head(_ROWS).itertuples(index=False))
    )
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in facts.columns)
    more = f"<p>And {len(facts) - _ROWS} more.</p>" if len(facts) > _ROWS else ""
    table = (
        "<table><caption>Places and trips; press one to see it on the map</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"
    )
    walk = (
        '<p class="walk" hidden><button type="button">earlier</button> '
        '<button type="button">later</button> <span aria-live="polite"></span></p>'
    )
    return (
        f'<section class="words" aria-label="The map in words"><p>{html.escape(summary)}</p>'
        f"{walk}{table if len(facts) else ''}</section>"
    )


def _place_rows(places: pd.DataFrame | None) -> Iterator[tuple]:
    if places is not None:
        for place in places.sort_values("days", ascending=False, kind="stable").itertuples():
            when = f"{place.days} day{'s' * (place.days != 1)}"
            yield say_role(place), say_where(place), place.photos, when, say_sure(place)


def _trip_rows(trips: pd.DataFrame | None) -> Iterator[tuple]:
    if trips is not None:
        for number, trip in enumerate(trips.itertuples(index=False), 1):
            when = f"{trip.start:%Y-%m-%d} to {trip.end:%Y-%m-%d}"
            yield f"trip {number}", say_trip(trip), trip.photos, when, say_chance(trip)


def _photos(number: int) -> str:
    return "1 photo" if number == 1 else f"{number} photos"


def _count(number: int) -> str:
    return "One photo was taken" if number == 1 else f"{number} photos were taken"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
