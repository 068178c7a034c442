"""What is true of a simulated person."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Spot:
    """Somewhere a person goes.

    Attributes
    ----------
    lat, lon
        WGS84 degrees of its middle.
    kind
        One of the keys of `APPETITE`.
    indoors
        Whether there is a roof over it, under which positions are worse.
    spread
        Metres around the middle within which one moves about: a park, a campus, a stadium.
    """

    lat: float
    lon: float
    kind: str
    indoors: bool = True
    spread: float = 0.0


@dataclass(frozen=True)
class Weekly:
    """Somewhere a person is on most weeks at the same time.

    Attributes
    ----------
    spot
        Where.
    weekday
        0 is Monday.
    hour
        At which it begins, local time; 18.5 is half past six.
    """

    spot: Spot
    weekday: int
    hour: float


@dataclass(frozen=True)
class Person:
    """What is true of one simulated person, and the photos.

    Attributes
    ----------
    photos
        The photos table, in the order of the camera's clock.
    family
        The family of lives it belongs to, a key of `FAMILIES`.
    homes
        Where they live: spots where a fifth or more of the nights at home were spent, and with at
        least one position among the photos. Empty where no home is ever photographed.
    work
        Where work or school is, by the same rule. Empty where there is none.
    weekly
        What they do on most such weekdays of their stay in town.
    trips
        First and last day of each journey.
    nights_away
        The days at whose start, at two in the morning, the person was 30 km or more from wherever
        they live (be it photographed or not).
    sleep
        From which hour to which they sleep every night, local time; None where it varies.
    right
        Metres within which an answer is right.
    """

    photos: pd.DataFrame = field(repr=False)
    family: str
    homes: tuple[Spot, ...]
    work: tuple[Spot, ...]
    weekly: tuple[Weekly, ...]
    trips: tuple[tuple[pd.Timestamp, pd.Timestamp], ...]
    nights_away: frozenset[pd.Timestamp] = field(repr=False)
    sleep: tuple[float, float] | None
    right: float = 100.0
