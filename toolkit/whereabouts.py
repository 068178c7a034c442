"""Claims about where a life takes place: home, school or work, weekly places, sleep, trips."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from .evidence import clock_times, universal
from .places.roles import HOME, REGULAR, SURE, WORK
from .places.signs import off_hours, working_hours
from .places.sleep import find_sleep
from .places.trips import FEW, during, likely_homes, nights

Claim = dict[str, Any]

RIVAL = 0.1  # a place that is home, or work, with so much probability is worth a word
HALF = 0.5  # of the days at a place must be such as its role asks for, else that is said
MOST = 0.5  # of such weekdays, to say "every" …
SEVERAL = 0.6  # … else, on simulated lives, so many such places are those of every week
NIGHT = pd.Timedelta(hours=5)  # to which a night out counts to the evening before


class _Words(NamedTuple):
    """How a role is claimed."""

    kind: str
    name: str
    when: str
    hours: Any  # which of the times speak for it
    likely: str  # the column that says how likely it is
    other: str  # … and the other role
    also: str


_ROLES = {
    HOME: _Words(
        "home",
        "Home",
        "from an evening, a night, an early morning or a weekend",
        off_hours,
        "as_home",
        "as_work",
        "it may be the workplace",
    ),
    WORK: _Words(
        "school_or_work",
        "School or work",
        "from a weekday between 8:00 and 17:00",
        working_hours,
        "as_work",
        "as_home",
        "it may be home",
    ),
}


def homes_and_work(photos: pd.DataFrame, places: pd.DataFrame, at: pd.Series) -> Iterator[Claim]:
    """Claim homes, then schools and workplaces.

    Parameters
    ----------
    photos
        The owner's own photos, see `evidence`.
    places
        The places table.
    at
        At which place each photo was taken.
    """
    for role, words in _ROLES.items():
        for place in places[places["role"] == role].itertuples():
            here = photos[at == place.place]
            days, those = _days(here, words.hours)
            fits = those >= HALF * days
            sure = place.confidence >= SURE and fits
            yield {
                "kind": words.kind,
                "value": f"{words.name} {'is' if sure else 'may be'} {say_where(place)}",
                "confidence": place.confidence,
                "evidence": tuple(here.index),
                "how": (
                    f"{'On' if fits else 'Only on'} {those} of {days} days here there are photos "
                    f"{words.when}{'' if fits else f', which is little for {words.name.lower()}'}. "
                    f"{len(here)} photos come from here."
                ),
                "rivals": tuple(_rivals(places, place, words)),
                "fact": {"lat": place.lat, "lon": place.lon},
            }


def _days(here: pd.DataFrame, test: Any) -> tuple[int, int]:
    """Count the days with photos at a place, and those with photos at certain hours."""
    times = clock_times(here).dropna()
    return tuple(some.dt.normalize().nunique() for some in (times, times[test(times)]))


def _rivals(places: pd.DataFrame, place: Any, words: _Words) -> Iterator[str]:
    """Say what else the place may be, and where else its role may belong."""
    if getattr(place, words.other) >= RIVAL:
        yield words.also
    others = places[(places["place"] != place.place) & (places[words.likely] >= RIVAL)]
    for other in others.nlargest(2, words.likely).itertuples():
        yield f"{say_where(other)}, {other.photos} photos"


def weekly_places(photos: pd.DataFrame, places: pd.DataFrame, at: pd.Series) -> Iterator[Claim]:
    """Claim the places of every week; the parameters are those of `homes_and_work`."""
    times = clock_times(photos).dropna()
    for place in places[places["role"] == REGULAR].itertuples():
        here = times[at[times.index] == place.place]
        if here.empty:
            continue
        evening = int((here - NIGHT).dt.weekday.mode().iloc[0])
        here = here[(here - NIGHT).dt.weekday == evening]
        weeks, of = _weeks(here, times)
        late = (here - (here - NIGHT).dt.normalize()).median()  # from midnight before that evening
        day = calendar.day_name[evening] + (" night" if late >= pd.Timedelta(days=1) else "")
        weekday, hour = divmod(evening * 24 + int(late / pd.Timedelta(hours=1)), 24)
        most = weeks > MOST * of
        often = most and place.confidence >= SURE
        yield {
            "kind": "weekly_place",
            "value": f"{f'Every {day}' if often else f'On several {day}s'} about {hour}:00, "
            f"{say_where(place)}",
            "confidence": round(place.confidence * (1 if most else SEVERAL), 3),
            "evidence": tuple(here.index),
            "how": (
                f"On {weeks} of {of} {day}s with photos, from {here.min():%d %B %Y} to "
                f"{here.max():%d %B %Y}, some come from here."
            ),
            "rivals": (),
            "fact": {
                "lat": place.lat,
                "lon": place.lon,
                "weekday": weekday % 7,
                "hour": hour,
                "weeks": weeks,
                "of": of,
            },
        }


def _weeks(here: pd.Series, times: pd.Series) -> tuple[int, int]:
    """Count such weekdays there, and all with any photo from the first of them to the last.

    A day without any photo says neither that somebody was there nor that they were not.
    """
    days, all_days = ((some - NIGHT).dt.normalize().drop_duplicates() for some in (here, times))
    such = all_days[all_days.dt.weekday.isin(days.dt.weekday)]
    return len(days), int(such.between(days.min(), days.max()).sum())


def hours_of_sleep(photos: pd.DataFrame) -> Iterator[Claim]:
    """Claim when somebody sleeps; `photos` are their own."""
    sleep = find_sleep(photos)
    if sleep is None:
        return
    hours = f"from about {sleep.start}:00 to {sleep.end}:00"
    away = "the phone is put away in these hours"
    lie = "1 lies" if sleep.inside == 1 else f"{sleep.inside or 'none'} lie"
    yield {
        "kind": "sleep",
        "value": f"Asleep {hours}" if sleep.confidence >= SURE else f"Perhaps asleep {hours}",
        "confidence": sleep.confidence,
        "evidence": sleep.photos,
        "how": (
            f"Of {sleep.hours} hours with photos, on {sleep.days} days, {lie} in that stretch; "
            f"spread evenly it would be {sleep.expected:.0f}."
        ),
        "rivals": (away, "the clock shows another time zone") if sleep.by_day else (away,),
        "fact": {"from": sleep.start, "to": sleep.end},
    }


def nights_away(photos: pd.DataFrame, places: pd.DataFrame, trips: pd.DataFrame) -> Iterator[Claim]:
    """Claim the trips; `photos` are the owner's own, `trips` were found in them."""
    empty, utc = _is_known_home(places), universal(photos)
    before = None
    for trip in trips.itertuples():
        taken = during(photos, trip, utc=utc)
        when = utc[taken.index]
        days = nights(trip.start, when.max() - when.min()) + 1
        lat, lon = trip.route[len(trip.route) // 2]
        yield {
            "kind": "trip",
            "value": f"Away from {trip.start:%d %B} to {trip.end:%d %B %Y}: {text_of(trip.name)}",
            "confidence": trip.confidence,
            "evidence": tuple(taken.index),
            "how": (
                f"{trip.photos} photos on {days} days were taken up to {trip.distance:.0f} km from "
                f"{'home' if empty else 'what may be home'}."
                + (f" Only {trip.photos} photos say so." if trip.photos <= FEW else "")
                + (" The home stood empty, or had one person less." if empty else "")
            ),
            "rivals": tuple(_one_with(trip, before, trips)),
            "fact": {
                "start": f"{trip.start:%Y-%m-%d}",
                "end": f"{trip.end:%Y-%m-%d}",
                "country": text_of(trip.country),
                "lat": lat,
                "lon": lon,
            },
        }
        before = trip


def _is_known_home(places: pd.DataFrame) -> bool:
    """Tell whether it is sure where home is, and that it is no workplace."""
    homes = likely_homes(places)
    return bool(((homes["confidence"] >= SURE) & ~(homes["as_work"] >= RIVAL)).all())


def _one_with(trip: Any, before: Any, trips: pd.DataFrame) -> Iterator[str]:
    """Say that a trip may be one with the trip before or after."""
    silent = "no photo says what was between"
    if before is not None and before.may_go_on:
        yield f"one trip with the one that began on {before.start:%d %B %Y}: {silent}"
    if trip.may_go_on:
        after = trips["start"][trips["start"] > trip.end].min()
        yield f"one trip with the one that began on {after:%d %B %Y}: {silent}"


def say_where(place: Any) -> str:
    """Say where a place is: its position, and the town it is near."""
    name = text_of(place.name)
    position = f"at {place.lat:.4f}, {place.lon:.4f}"
    return f"{position} ({name})" if name else position


def text_of(value: Any) -> str:
    """Give a text, or an empty one where there is none."""
    return value if isinstance(value, str) else ""
