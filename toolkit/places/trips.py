"""Trips: nights away from home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..evidence import evidence, universal
from ..language import Sentences
from ..tables import TRIPS, table
from .belief import believed
from .clusters import BURST
from .earth import EARTH_RADIUS, centre, distance, unit_vectors
from .names import FAR, near
from .roles import HOME, SUREST

AWAY = 30_000  # metres from home: further than most people go to school or to the shops
LIKELY = 0.1  # a place is no journey's end where it may be home with so much probability
LEAST = 0.75  # below, no trip is told: home, or the trip itself, is not known well enough
ORDINARY = 0.27  # of the other days: a weekend home on nearly all weekends (2 of 7 days), or work
FEW = 3  # moments: one or two wrong positions, or pictures of somebody else, look like such a trip
_LONGEST_SILENCE = pd.Timedelta(days=4)  # without a photo; after that it may be another trip …
_SILENT = pd.Timedelta(days=28)  # … and after that, nobody would take it for the same
_SHORT_NIGHT = pd.Timedelta(hours=16)  # between two photos: no time to go home and come back
_DAWN = pd.Timedelta(hours=4)  # until then an evening out goes on
_FAR_AWAY = 60_000  # metres: too far to go home and come back between two days out

# What is left of the confidence: the first measured on simulated lives whose homes are known, the
# second a belief, as those have no strangers' pictures among theirs.
_SEEN, _SEEN_BY_FEW = 0.98, 0.8


def find_trips(photos: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Find the trips: one night or more spent at least 30 km from home.

    Whatever may be a home counts as one, and so does all of its town. Where somebody is on more
    than a quarter of the other days, too, is no trip: that is a second home, or where they work.

    Parameters
    ----------
    photos
        The photos table. Only the owner's own photos count, each picture once, see `evidence`.
    places
        The places table. Only what may be a home is used; where home is not known nothing is a
        trip.

    Returns
    -------
    pandas.DataFrame
        The trips table, in the order of real time: a flight over the date line cuts no trip in two.
        `start` and `end` are local times, there; `name` holds the towns with most photos in the
        order in which they were reached, `country` the countries likewise, `distance` is in
        kilometres, as the crow flies, to the farthest point; `route` has a (lat, lon) for each
        photo; `confidence` is how likely it is that a night of it was spent away from home;
        `may_go_on` tells that it may be one with the next trip, as no photo says what was between.

    Examples
    --------
    >>> from toolkit import find_places, open_roll, scan
    >>> photos = scan(open_roll("sample"))
    >>> trips = find_trips(photos, find_places(photos))
    >>> bool((trips["end"] > trips["start"]).all())
    True
    """
    homes = likely_homes(places)
    known = believed(evidence(photos, own=True)).dropna(subset=["taken_at"])
    if homes.empty or known.empty:
        return table(TRIPS, [])
    known = _beside_homes(known, homes)
    sure = _sure_of_home(known, homes)
    trips = [trip for trip in _nights_away(known) if sure * _chance(trip) >= LEAST]
    rows = [
        _describe(trip) | {"confidence": round(sure * _chance(trip), 2), "may_go_on": goes_on}
        for trip, goes_on in zip(trips, _may_go_on(trips), strict=False)
    ]
    return table(TRIPS, rows)


def likely_homes(places: pd.DataFrame) -> pd.DataFrame:
    """Choose the places that may be a home; `likely` is how likely each is."""
    claimed = places["confidence"].where(places["role"] == HOME, 0.0)
    likely = places["as_home"].fillna(0.0).clip(lower=claimed)
    return places.assign(likely=likely)[likely >= LIKELY]


def _sure_of_home(photos: pd.DataFrame, homes: pd.DataFrame) -> float:
    """Say how likely home is near one of these places: one of them, or else where most days are."""
    day = photos["taken_at"].dt.normalize()
    beside = day[photos["metres"] <= AWAY].nunique() / day.nunique()
    likely = min(float(homes["likely"].sum()), 1)
    return min(likely + (1 - likely) * beside, SUREST)


def nights(first: pd.Timestamp, lasted: pd.Timedelta) -> int:
    """Count the midnights from a local time on, by the clock that showed it.

    Examples
    --------
    >>> nights(pd.Timestamp("2026-04-11 20:00"), pd.Timedelta(hours=5))
    1
    """
    return ((first + lasted).normalize() - first.normalize()).days


def during(photos: pd.DataFrame, trip: Any, *, utc: pd.Series | None = None) -> pd.DataFrame:
    """Choose the photos taken while a trip lasted, those without a position too.

    Parameters
    ----------
    photos
        The photos table.
    trip
        A row of the trips table, found in these photos; where somebody said when it was, what was
        taken from then to then is chosen.
    utc
        The moments of the photos, as `universal` gives them, where they are known already.
    """
    when = universal(photos) if utc is None else utc
    taken = photos["taken_at"]
    ends = taken[taken >= trip.start].min(), taken[taken <= trip.end].max()
    first, last = (when[taken == end] for end in ends)
    return photos[when.between(first.min(), last.max())]


def _beside_homes(photos: pd.DataFrame, homes: pd.DataFrame) -> pd.DataFrame:
    """Add how many `metres` it is to the nearest home, the `town` and the `stay` away, if any.

    A stay lasts as long as no photo is at home, or in its town.
    """
    lat, lon = (photos[axis].to_numpy() for axis in ("lat", "lon"))
    apart = (distance(lat, lon, home.lat, home.lon) for home in homes.itertuples())
    metres = reduce(np.minimum, apart)  # one home at a time: no matrix of photos and homes
    photos = photos.assign(metres=metres, utc=universal(photos))
    away = photos["metres"] > AWAY
    photos = photos.join(_towns(photos[away]))
    lived_in = [(town.town, town.country) for town in near(homes["lat"], homes["lon"])]
    beside = photos["metres"] <= 2 * FAR  # as far apart as two points near one town can be
    away &= ~(beside & pd.MultiIndex.from_frame(photos[["town", "country"]]).isin(lived_in))
    return photos.assign(stay=away.ne(away.shift()).cumsum().where(away))


def _towns(photos: pd.DataFrame) -> pd.DataFrame:
    """Name the town and the country of each photo."""
    cells = photos[["lat", "lon"]].round(2)  # about 1 km: quick, and good enough for a town's name
    seen = cells.drop_duplicates()
    found = [(town.town, town.country) for town in near(seen["lat"], seen["lon"])]
    named = dict(zip(seen.itertuples(index=False, name=None), found, strict=True))
    towns = [named[cell] for cell in cells.itertuples(index=False, name=None)]
    return pd.DataFrame(towns, index=photos.index, columns=["town", "country"], dtype=object)


def _nights_away(photos: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Cut the stays away from home at long silences; keep those with a night that are no habit."""
    silent = photos["utc"].diff() > _LONGEST_SILENCE
    run = (photos["stay"].ne(photos["stay"].shift()) | silent).cumsum()
    habits = _Habits.of(photos, run)
    for number, trip in photos[photos["stay"].notna()].groupby(run):
        lasted = trip["utc"].iloc[-1] - trip["utc"].iloc[0]
        passed = nights(trip["taken_at"].iloc[0], lasted) > 0 and _is_night(trip)
        if passed and habits.share(trip, number) < ORDINARY:
            yield trip


@dataclass(frozen=True)
class _Habits:
    """On which days somebody was where, and in which run of photos that is."""

    tree: Any  # of points on a globe of radius 1
    day: NDArray[np.int64]
    run: NDArray[np.int64]

    @classmethod
    def of(cls, photos: pd.DataFrame, run: pd.Series) -> _Habits:
        """Keep each square kilometre once a day and run."""
        from scipy.spatial import cKDTree

        days = (
            photos[["lat", "lon"]].round(2).assign(run=run, day=photos["taken_at"].dt.normalize())
        )
        days = days.drop_duplicates()
        tree = cKDTree(unit_vectors(days["lat"], days["lon"]))
        return cls(tree, pd.factorize(days["day"])[0], days["run"].to_numpy())

    def share(self, trip: pd.DataFrame, number: int) -> float:
        """Tell on how many of the days of other runs somebody is in the region of a trip."""
        others = np.unique(self.day[self.run != number]).size
        middle = unit_vectors(*centre(trip["lat"], trip["lon"]))
        reach = 2 * np.sin(AWAY / EARTH_RADIUS / 2)
        near = np.array(self.tree.query_ball_point(middle, reach), dtype=int)
        there = np.unique(self.day[near[self.run[near] != number]]).size
        return there / max(others, 1)


def _is_night(trip: pd.DataFrame) -> bool:
    """Tell whether a night was spent away: those were not two days out, with the night at home."""
    day = (trip["taken_at"] - _DAWN).dt.normalize()
    overnight = trip["utc"].diff()[day.ne(day.shift())]
    far = trip["metres"].min() > _FAR_AWAY and day.nunique() > 1
    return bool(far or (overnight <= _SHORT_NIGHT).any())


def _chance(trip: pd.DataFrame) -> float:
    """Say how likely a trip took place if home is known."""
    return _SEEN * (_SEEN_BY_FEW if _moments(trip) <= FEW else 1)


def _moments(trip: pd.DataFrame) -> int:
    return trip["utc"].dt.floor(BURST).nunique()


def _may_go_on(trips: list[pd.DataFrame]) -> Iterator[bool]:
    """Tell of each trip whether the next is to the same region, with only silence in between."""
    for trip, following in pairwise(trips):
        last, first = trip.iloc[-1], following.iloc[0]
        apart = distance(last["lat"], last["lon"], first["lat"], first["lon"])
        silence = first["utc"] - last["utc"]
        yield bool(last["stay"] == first["stay"] and apart <= AWAY and silence <= _SILENT)
    yield False


def _describe(trip: pd.DataFrame) -> dict[str, Any]:
    return {
        "start": trip["taken_at"].iloc[0],
        "end": trip["taken_at"].iloc[-1],
        "name": ", ".join(_most(trip["town"], 5)) or Sentences("places.near")("nowhere"),
        "country": ", ".join(_most(trip["country"], 20)),
        "distance": round(float(np.max(trip["metres"])) / 1000, 1),
        "route": tuple(zip(trip["lat"].round(5), trip["lon"].round(5), strict=True)),
        "photos": len(trip),
        "moments": _moments(trip),
    }


def _most(names: pd.Series, most: int) -> list[str]:
    """Choose the names with most photos, in the order in which they first come."""
    common = set(names.dropna().value_counts().index[:most])
    return [name for name in names.dropna().unique() if name in common]
