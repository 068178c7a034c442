"""Places of every week: the same place on the same weekday at about the same hour."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from ..evidence import clock_times
from ..language import Sentences, say_hour, say_weekday
from ..places.clusters import BURST
from ..places.roles import REGULAR, SURE, weekdays
from .claim import Claim, Fact
from .comparing import same_hour_of_the_week, same_place, where, within
from .following.change import Change, without_role
from .kind import Kind, Said
from .material import Material
from .words import say_day, say_where, text_of

MOST = 0.5  # of such weekdays after the first, for "every"; of those with photos, to be as sure …
SEVERAL = 0.6  # … else, on simulated lives, so many such places are those of every week
NIGHT = pd.Timedelta(hours=5)  # to which a night out counts to the evening before
_DAY = pd.Timedelta(days=1)


def _find(material: Material) -> Iterator[Claim]:
    for _, claim in _found(material):
        yield claim


def as_claimed(places: pd.DataFrame, photos: pd.DataFrame) -> pd.DataFrame:
    """Make each weekly place as sure as the surest claim of it: several weeks are not every week.

    Parameters
    ----------
    places
        From `find_places`.
    photos
        Those that were looked at, without copies.
    """
    if not (places["role"] == REGULAR).any():
        return places
    material = Material({"photos": photos, "places": places})
    return _as_sure(places, places["place"], _found(material))


def _as_sure(
    places: pd.DataFrame, keys: Iterable[Hashable], claims: Iterable[tuple[Hashable, Any]]
) -> pd.DataFrame:
    """Make places as sure as the surest claim of each at most, by what both are known by."""
    sure: dict[Hashable, float] = {}
    for key, claim in claims:
        sure[key] = max(claim.confidence, sure.get(key, 0.0))
    most = [sure.get(key, 1.0) for key in keys]
    return places.assign(confidence=places["confidence"].clip(upper=most))


def _found(material: Material) -> Iterator[tuple[int, Claim]]:
    """Claim the weekdays of each weekly place."""
    places, times = material["places"], clock_times(material.own).dropna()
    for place in places[places["role"] == REGULAR].itertuples():
        here = times[material.at[times.index] == place.place]
        evenings, most = here - NIGHT, 0
        for evening in weekdays(evenings):
            there = here[evenings.dt.day_of_week == evening]
            counts = _weeks(there, times)
            most = most or counts[0]
            # a further weekday is less sure, by as much as somebody is there less often
            likely = place.confidence * (counts[0] / most)
            yield place.place, _on(evening, place, there, counts, likely)


def _on(
    evening: int, place: Any, here: pd.Series, counts: tuple[int, int, int], likely: float
) -> Claim:
    """Claim one weekday at a place, by the times there on that day."""
    weeks, of, passed = counts
    once = _moments(here)
    late = (once - (once - NIGHT).dt.normalize()).median()  # from midnight before that evening
    weekday, hour = divmod(evening * 24 + int(late / pd.Timedelta(hours=1)), 24)
    when = {"weekday": weekday % 7, "hour": hour}
    return Claim(
        kind="weekly_place",
        fact={**where(place), **when, "weeks": weeks, "of": of},
        evidence=tuple(here.index),
        confidence=round(likely * (1 if _mostly(weeks, of) else SEVERAL), 3),
        measured=True,
        reasons={
            "name": text_of(place.name),
            "often": bool(_mostly(weeks, passed) and likely >= SURE),
            "passed": passed,
            "first": f"{here.min():%Y-%m-%d}",
            "last": f"{here.max():%Y-%m-%d}",
        },
    )


def _mostly(weeks: int, of: int) -> bool:
    """Tell whether somebody came most weeks; the first is no week after another."""
    return weeks - 1 > MOST * (of - 1)


def _moments(times: pd.Series) -> pd.Series:
    """Keep one time of each burst: many photos of one moment say no more than one."""
    return times[~times.dt.floor(BURST).duplicated()]


def _weeks(here: pd.Series, times: pd.Series) -> tuple[int, int, int]:
    """Count such weekdays there, those with any photo, and all, from the first to the last there.

    A day without any photo says neither that somebody was there nor that they were not.
    """
    days, all_days = ((some - NIGHT).dt.normalize().drop_duplicates() for some in (here, times))
    such = all_days[all_days.dt.day_of_week.isin(days.dt.day_of_week)]
    weeks = (days.max() - days.min()) // pd.Timedelta(weeks=1) + 1
    return len(days), int(such.between(days.min(), days.max()).sum()), weeks


def _is_night(hour: float) -> bool:
    """Tell whether an hour belongs to the evening of the day before."""
    return pd.Timedelta(hours=hour) < NIGHT


def _follow(material: Material, changes: Sequence[Change]) -> dict[str, pd.DataFrame]:
    """Leave a place without its role when no weekday is claimed, else as sure as those that are."""
    places = without_role(REGULAR, "", material, changes).get("places", material["places"])
    stand = (each.was for each in changes if each.stands)
    claims = (((claim.fact["lat"], claim.fact["lon"]), claim) for claim in stand)
    at = zip(places["lat"], places["lon"], strict=True)
    return {"places": _as_sure(places, at, claims)}


def _same(one: Fact, other: Fact, *_: Any) -> bool:
    return same_place(one, other) and same_hour_of_the_week(one, other)


def _right(claim: Fact, fact: Fact, *_: Any) -> bool:
    return within(claim, fact) and same_hour_of_the_week(claim, fact)


def _say(claim: Any) -> Said:
    say, fact, why = Sentences("claims.weekly_place"), claim.fact, claim.reasons
    night = _is_night(fact["hour"])
    weekday = say_weekday((fact["weekday"] - night) % 7)
    often = "every" if why["often"] else "perhaps" if claim.confidence < SURE else "several"
    when = say(f"{often}_night" if night else often, weekday=weekday)
    return Said(
        say("value", when=when, hour=say_hour(fact["hour"]), where=say_where(fact, why["name"])),
        say(
            "how",
            n=fact["of"],
            passed=why["passed"],
            weeks=fact["weeks"],
            weekday=weekday,
            first=say_day(why["first"]),
            last=say_day(why["last"]),
        ),
    )


KIND = Kind("weekly_place", ("photos", "places"), _find, _same, _right, _say, follow=_follow)
