"""The same facts as on the map, as sentences and a table."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator
from typing import Any

import pandas as pd

from ..language import Sentences, messages, say_date, say_list, say_weekday
from ..places import near
from ..places.earth import centre, distance, say_distance
from ..places.roles import say_role
from ..places.week import WEEKDAYS
from .layers import (
    is_told,
    say_chance,
    say_days,
    say_journey,
    say_name,
    say_period,
    say_photos,
    say_sure,
    say_where,
)

_POLAR = 85  # degrees: web maps end here
_CELLS = 50  # of a tenth of a degree, in which towns are looked up
_TRIPS = 5  # that the text names; the table has all
_ROWS = 40  # of the table that the page shows


def sentences(
    photos: pd.DataFrame,
    known: pd.DataFrame,
    shown: pd.DataFrame,
    places: pd.DataFrame | None,
    trips: pd.DataFrame | None,
    *,
    hours: tuple[int, int] | None = None,
    weekdays: Collection[str] | None = None,
    tiles: str | None = None,
    copies: int = 0,
) -> str:
    """Say in two sentences what the map shows.

    Parameters
    ----------
    photos, known, shown
        All photos, those whose position can be believed, and those on the map.
    places, trips
        Their tables, where they are on the map.
    hours, weekdays, tiles
        As `photo_map` was given them.
    copies
        How many photos are others once more.

    Returns
    -------
    str
        With one more sentence for each thing that needs saying: positions that are not believed or
        too near to a pole, and who learns where one looks.
    """
    say = Sentences("maps.words")
    said = [_what_is_shown(photos, shown, hours, weekdays)]
    if len(shown):
        said.append(_what_it_tells(shown, places, trips))
    if copies:
        said.append(say("copies", n=copies))
    doubted = int(photos["lat"].notna().sum()) - len(known)
    if doubted:
        said.append(say("doubted", n=doubted))
    polar = int((shown["lat"].abs() > _POLAR).sum())
    if polar:
        said.append(say("polar", n=polar))
    if tiles:
        said.append(say("tiles", service=tiles))
    return " ".join(said)


def _what_is_shown(
    photos: pd.DataFrame,
    shown: pd.DataFrame,
    hours: tuple[int, int] | None,
    weekdays: Collection[str] | None,
) -> str:
    say = Sentences("maps.words")
    when = [say("hours", start=hours[0], end=hours[1])] if hours else []
    when += [say("weekdays", days=say_list(map(_weekday, weekdays)))] if weekdays else []
    both = say("both", hours=when[0], weekdays=when[1]) if len(when) == 2 else "".join(when)
    only = say("when", conditions=both) if when else ""
    if shown.empty:
        return say("none", photos=say_photos(len(photos)), when=only)
    told = {"photos": say_photos(len(photos)), "when": only, "period": _period(shown)}
    return say("shows", shown=len(shown), **told)


def _weekday(name: str) -> str:
    return say_weekday(WEEKDAYS.index(name)) if name in WEEKDAYS else name


def _period(shown: pd.DataFrame) -> str:
    days, say = shown["taken_at"].dropna(), Sentences("maps.words")
    if days.empty:
        return ""
    first, last = say_date(days.min()), say_date(days.max())
    return say("one_day", day=first) if first == last else say("some_days", first=first, last=last)


def _what_it_tells(
    shown: pd.DataFrame, places: pd.DataFrame | None, trips: pd.DataFrame | None
) -> str:
    say = Sentences("maps.words")
    roles = [] if places is None else [p for p in places.itertuples() if p.role != "visited"]
    told = [
        say("role", role=_role(place), where=say_where(place), sure=say_sure(place))
        for place in roles[:4]
    ]
    if trips is not None and len(trips):
        told += map(_trip, trips.head(_TRIPS).itertuples(index=False))
        told += [say("more_trips", n=len(trips) - _TRIPS)] if len(trips) > _TRIPS else []
    return say("gives_away", what="; ".join(told)) if told else _where_most_are(shown)


def _role(place: Any) -> str:
    return say_role(place._replace(role="weekly") if place.role == "regular" else place)


def _trip(trip: Any) -> str:
    """Say where a trip went, and how sure that is: one that is not is perhaps one, as on cards."""
    say, sure = Sentences("maps.words"), say_chance(trip)
    if not sure:  # somebody said so of themselves: nobody measured how often that is right
        return say("told_trip", where=say_journey(trip))
    key = "trip" if is_told(trip) else "perhaps_trip"
    return say(key, where=say_journey(trip), sure=sure)


def _where_most_are(shown: pd.DataFrame) -> str:
    """Name the towns near most photos, or say that there are none, and how far apart it all is."""
    say = Sentences("maps.words")
    if len(shown) == 1:
        (town,) = near(shown["lat"], shown["lon"])
        return say("only_one", where=town)
    cell = [shown["lat"].round(1), shown["lon"].round(1)]
    cells = shown[["lat", "lon"]].groupby(cell, sort=False)
    middles = cells.median().loc[cells.size().nlargest(_CELLS).index]
    towns = [town.town for town in near(middles["lat"], middles["lon"]) if town.town]
    named = list(dict.fromkeys(towns))[:3]
    nowhere = Sentences("places.near")("nowhere")
    where = say("near", towns=say_list(named)) if named else nowhere
    lat, lon = centre(shown["lat"], shown["lon"])
    far = say_distance(distance(lat, lon, shown["lat"], shown["lon"]).max())
    return say("most", where=where, far=far)


def facts_table(places: pd.DataFrame | None, trips: pd.DataFrame | None) -> pd.DataFrame:
    """List the places and trips: what, where, photos, when, how sure."""
    rows = [*_place_rows(places), *_trip_rows(trips)]
    return pd.DataFrame(rows, columns=["what", "where", "photos", "when", "how sure"])


def page_sentences(photos: int) -> dict[str, str]:
    """Give the page's script what it says itself; it fills in what stands in braces."""
    return messages("maps")["page"] | {
        "walk": Sentences("maps.walk")("photos", n=photos),
        "sure": messages("maps")["place"]["sure"],
        "by_hour": Sentences("maps.place")("hours"),
    }


def page_words(summary: str, facts: pd.DataFrame) -> str:
    """Write the part of the page beside the map; everything in it is escaped.

    The buttons, which show a row on the map, work when the map's script finds them.
    """

    def say(key: str, **values: Any) -> str:
        return html.escape(Sentences("maps.table")(key, **values))

    rows = "".join(
        f'<tr><th scope="row"><button type="button" data-row="{number}">{html.escape(row[0])}'
        f"</button></th>{''.join(f'<td>{html.escape(str(cell))}</td>' for cell in row[1:])}</tr>"
        for number, row in enumerate(facts.head(_ROWS).itertuples(index=False))
    )
    heads = "".join(f'<th scope="col">{say(name)}</th>' for name in facts.columns)
    more = f"<p>{say('more', n=len(facts) - _ROWS)}</p>" if len(facts) > _ROWS else ""
    table = (
        f"<table><caption>{say('caption')}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"
    )
    walk = (
        f'<p class="walk" hidden><button type="button">{say("earlier")}</button> '
        f'<button type="button">{say("later")}</button> <span aria-live="polite"></span></p>'
    )
    return (
        f'<section class="words" aria-label="{say("label")}">'
        f"<h1>{html.escape(Sentences('maps')('title'))}</h1><p>{html.escape(summary)}</p>"
        f"{walk}{table if len(facts) else ''}</section>"
    )


def _place_rows(places: pd.DataFrame | None) -> Iterator[tuple]:
    if places is not None:
        for place in places.sort_values("days", ascending=False, kind="stable").itertuples():
            days = say_days(place.days)
            yield say_role(place), say_where(place), place.photos, days, say_sure(place)


def _trip_rows(trips: pd.DataFrame | None) -> Iterator[tuple]:
    if trips is not None:
        for number, trip in enumerate(trips.itertuples(index=False), 1):
            name, where = say_name(trip, number), say_journey(trip)
            yield name, where, trip.photos, say_period(trip), say_chance(trip)
