"""How somebody photographs, and what their phone knows of where it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from .life import APPETITE, BY_HOUR

FEWEST, MOST = 30, 2_800  # photos of a roll, on average at the ends
_SEEN = 8  # moments with a position at home, on average at least: or it is never photographed


@dataclass(frozen=True)
class Camera:
    """One person's way of taking photos.

    Attributes
    ----------
    rate
        Moments a day, over the whole roll.
    by_hour
        How eagerly, for each hour of the day.
    taste
        How eagerly, for each kind of spot.
    shares
        Kinds of spot that get this share of the moments, whatever the taste.
    burst
        Photos of a moment, on average.
    uneven
        How much days differ: the shape of a gamma distribution, small for few busy days.
    asleep
        Share of the moments in hours of sleep.
    known, indoors
        Share of the moments with a position; how much of it is left under a roof.
    error
        Scale of the error in metres outdoors, and indoors.
    stale
        Share of the fixes that are half an hour old.
    snapped
        Whether photos were put on a map by hand: always exactly at the spot.
    stated, zoned
        Whether the accuracy and the offset from UTC are stated.
    """

    rate: float
    by_hour: NDArray[np.float64] = field(repr=False)
    taste: dict[str, float] = field(repr=False)
    burst: float
    uneven: float
    asleep: float
    known: float
    indoors: float
    error: tuple[float, float]
    stale: float
    stated: bool
    zoned: bool
    shares: dict[str, float] = field(default_factory=dict)
    snapped: bool = False

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> Camera:
        """Draw somebody's way: from a logger that runs all day to a camera on good days only."""
        pickiness = rng.choice([0.0, 0.5, 1.0, 1.3], p=[0.25, 0.2, 0.35, 0.2])
        taste = {kind: appetite**pickiness for kind, appetite in APPETITE.items()}
        taste["work"] *= rng.lognormal(0.2, 0.9)
        at_home = float(np.clip(rng.beta(1.8, 3.5), 0.04, 0.8))
        return cls(
            rate=float(np.exp(rng.uniform(np.log(0.3), np.log(6)))),
            by_hour=_hours(rng),
            taste=taste,
            burst=1 / rng.uniform(0.35, 0.9),
            uneven=float(np.exp(rng.uniform(np.log(0.4), np.log(3)))),
            asleep=rng.uniform(0.002, 0.02),
            known=1 - 0.8 * rng.beta(1, 3),
            indoors=rng.uniform(0.6, 1),
            error=(rng.uniform(4, 12), rng.uniform(12, 35)),
            stale=rng.uniform(0, 0.03),
            stated=bool(rng.random() < 0.6),
            zoned=bool(rng.random() < 0.7),
            shares={"home": at_home} if rng.random() < 0.7 else {},
        )

    def within(self, days: int) -> Camera:
        """Take about `FEWEST` to `MOST` photos in so many days, and a few at home, if any are."""
        seen = self.known * max(self.indoors, 0.25) * self.shares.get("home", 1)
        least = max(1.5 * FEWEST / self.burst, _SEEN / seen) / days
        return replace(self, rate=float(min(max(self.rate, least), MOST / self.burst / days)))


def _hours(rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw how eagerly somebody photographs at each hour: early, late, at noon, or all day long."""
    usual = np.array(BY_HOUR, dtype=float)
    way = rng.choice(["usual", "morning", "evening", "even", "noon"], p=[0.3, 0.15, 0.2, 0.25, 0.1])
    if way == "even":
        return np.ones(24)
    if way == "noon":
        return usual * np.exp(-(((np.arange(24) - 13) / 4) ** 2))
    if way == "usual":
        return usual
    return np.roll(usual, -3 if way == "morning" else 3)
