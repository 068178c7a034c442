"""How photos are taken: when, how many, and what the phone knows of where it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.tables import PHOTOS, table

from .life import APPETITE, BY_HOUR, DAY_SLOTS, SLOTS, Life, shift

FEWEST, MOST = 30, 2_800  # photos of a roll, on average at the ends
_SEEN = 8  # moments with a position at home, on average at least: or it is never photographed
_AWRY = (200, 400)  # metres: a fix through the wrong mast is off by this, and by as much more
_AWRY_MOST = 2_000  # metres


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
        Photos of a moment.
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
        """Take `FEWEST` to `MOST` photos in so many days, and a few at home, if any are."""
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


def take(life: Life, camera: Camera) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    """Take the photos of a life.

    Parameters
    ----------
    life
        Its `where`, `asleep` and `keen`, all by day and slot, say where somebody is, when they
        sleep, and how eager they are beside their habits.
    camera
        The habits.

    Returns
    -------
    photos : pandas.DataFrame
        The photos table in the order of true local time.
    spots : numpy.ndarray
        The number of the spot of each.
    """
    rng = life.rng
    moments = np.flatnonzero(counts := rng.poisson(_expected(life, camera)).ravel())
    moments = np.repeat(moments, counts[moments])
    minutes = moments * (1440 // SLOTS) + rng.uniform(0, 1440 // SLOTS, len(moments))
    spots, lat, lon, accuracy = _fixes(life, camera, moments)
    sizes = np.minimum(rng.geometric(1 / camera.burst, len(moments)), 15)
    which = np.repeat(np.arange(len(moments)), sizes)
    nth = np.arange(len(which)) - np.repeat(sizes.cumsum() - sizes, sizes)
    pauses = np.where(nth == 0, 0, rng.exponential(0.4, len(which))).cumsum()
    later = pauses - np.repeat(pauses[sizes.cumsum() - sizes], sizes)
    seconds = ((minutes[which] + later) * 60).astype(int)
    order = np.argsort(seconds, kind="stable")
    which, seconds = which[order], seconds[order]
    times = life.first + pd.to_timedelta(seconds, unit="s")
    return _table(life, camera, times, np.stack([lat, lon, accuracy])[:, which]), spots[which]


def _expected(life: Life, camera: Camera) -> NDArray[np.float64]:
    """Say how many moments to expect in each slot of each day."""
    taste = np.array([camera.taste[spot.kind] for spot in life.spots])[life.where]
    mood = life.rng.gamma(camera.uneven, size=(life.days, 1))
    plain = np.repeat(camera.by_hour, DAY_SLOTS) + 0.02  # nobody never takes a photo in an hour
    eager = plain * taste * life.keen * mood
    if camera.shares:
        _share_out(eager, np.array([spot.kind for spot in life.spots])[life.where], camera.shares)
    awake = eager[~life.asleep].sum()
    night = eager[life.asleep].sum()
    eager[life.asleep] *= camera.asleep / (1 - camera.asleep) * awake / max(night, 1e-9)
    return eager * (camera.rate * life.days / eager.sum())


def _share_out(eager: NDArray[np.float64], kinds: NDArray, shares: dict[str, float]) -> None:
    """Scale some kinds of spots until they have their share; changed in place."""
    rest = eager[~np.isin(kinds, list(shares))].sum() / (1 - sum(shares.values()))
    for kind, share in shares.items():
        eager[kinds == kind] *= share * rest / max(eager[kinds == kind].sum(), 1e-9)


def _fixes(
    life: Life, camera: Camera, moments: NDArray[np.intp]
) -> tuple[NDArray, NDArray, NDArray, NDArray]:
    """Say at which spot each moment is, and where the phone believes to be with what accuracy."""
    rng, size = life.rng, len(moments)
    where, keen = life.where.ravel(), life.keen.ravel()
    spots = where[moments]
    before = np.maximum(moments - 2, 0)
    stale = (rng.random(size) < camera.stale) & (keen[before] > 0)
    seen = np.where(stale, where[before], spots)
    roofs = np.array([spot.indoors for spot in life.spots])
    spreads = np.array([spot.spread for spot in life.spots])[seen]
    middles = np.array([(spot.lat, spot.lon) for spot in life.spots])
    bias = rng.rayleigh(12, len(roofs)) * roofs  # a building bends the signal in one way
    middles = shift(*middles.T, bias, rng.uniform(0, 2 * np.pi, len(roofs)))
    lat, lon = (values[seen] for values in middles)
    scale = np.where(roofs[seen], camera.error[1], camera.error[0])
    error, accuracy = rng.rayleigh(scale), scale * rng.lognormal(0, 0.3, size)
    awry = rng.random(size) < 0.05
    error = np.where(
        awry, np.minimum(_AWRY[0] + rng.exponential(_AWRY[1], size), _AWRY_MOST), error
    )
    accuracy = np.where(awry, error * rng.uniform(0.1, 1.5, size), accuracy)
    if camera.snapped:
        error, spreads = np.zeros(size), np.zeros(size)
        lat, lon = np.array([(spot.lat, spot.lon) for spot in life.spots])[spots].T
    lat, lon = shift(lat, lon, spreads * np.sqrt(rng.random(size)), rng.uniform(0, 2 * np.pi, size))
    lat, lon = shift(lat, lon, error, rng.uniform(0, 2 * np.pi, size))
    known = rng.random(size) < camera.known * np.where(roofs[spots], camera.indoors, 1)
    zero = rng.random(size) < 0.003
    lat, lon = (np.where(known, np.where(zero, 0, axis), np.nan) for axis in (lat, lon))
    accuracy = np.where(known & ~zero & camera.stated, accuracy, np.nan)
    return spots, lat, lon, accuracy


def _table(
    life: Life, camera: Camera, times: pd.DatetimeIndex, fixes: NDArray[np.float64]
) -> pd.DataFrame:
    """Fill in the photos table."""
    same = {"kind": "camera", "format": "JPEG"}
    same["utc_offset"] = pd.Timedelta(hours=life.zone) if camera.zoned else None
    rows = [
        {
            "photo": f"IMG_{number:05d}.jpg",
            "taken_at": at,
            "lat": a,
            "lon": b,
            "accuracy": c,
            **same,
        }
        for number, (at, (a, b, c)) in enumerate(zip(times, fixes.T.tolist(), strict=True))
    ]
    return table(PHOTOS, rows, index="photo")
