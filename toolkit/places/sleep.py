"""When somebody sleeps: the hours in which there is hardly a photo, and how sure that makes."""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma
from statistics import NormalDist
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..evidence import clock_times, evidence
from ..scanning.zones import offset_in, zone_at

Hours = TypeVar("Hours", float, NDArray, pd.Series)

DAYS = 14  # with photos: in less than two weeks a habit is not told from a holiday
PAUSE = pd.Timedelta(days=28)  # without a photo: what comes after may be another life
LEAST = 0.5  # below, it is more likely than not that an end is off by more than an hour
ABROAD = 2  # hours from the clocks around: one hour off, summer time was forgotten
EARLY, LATE = 23, 9  # between which the middle of a night's sleep lies (Roenneberg et al., 2007)
BY_DAY = 0.5  # of cameras quiet by day: who sleeps then is about as rare as a clock set wrong

_LENGTHS = np.arange(5, 12)  # hours of sleep that are looked for …
_USUAL, _SPREAD = 7.5, 1.2  # … these are likeliest
_ASLEEP = 0.03  # of the waking rate: a night out now and then, a phone beside the bed
_VARIES = 0.5  # shape (gamma) of the rates of waking hours: in some of them one hardly photographs
_NEVER, _IRREGULAR = 0.05, 0.2  # of people have no such stretch; now an earlier, now a later one:
_EDGE = [NormalDist(0, 2).cdf(2.5 - hour) for hour in range(6)]  # still awake, hour by hour …
_SMOOTH = 4  # … and how little the rates of such hours vary (shape)
_TOGETHER = 1.5  # hours go together: an evening out is one sign, though it lasts some hours


@dataclass(frozen=True)
class Sleep:
    """The hours that somebody sleeps through.

    Attributes
    ----------
    start, end
        Full hours of local time.
    confidence
        How likely it is that both ends are right within an hour.
    by_day
        Whether it lies in the daytime: then it may be the clock that is wrong.
    photos
        The names of the photos that say so.
    days
        With photos.
    hours, inside
        In how many hours of those days there is a photo, and how many of them are in the stretch.
    """

    start: int
    end: int
    confidence: float
    by_day: bool
    photos: tuple[str, ...]
    days: int
    hours: int
    inside: int

    @property
    def expected(self) -> float:
        """How many hours with photos would lie in the stretch if it were like the others."""
        return self.hours * ((self.end - self.start) % 24) / 24


def find_sleep(photos: pd.DataFrame) -> Sleep | None:
    """Find the hours that are slept through, by how empty of photos they are.

    For each stretch of 5 to 11 hours it is asked how likely the photos of each hour are if one
    sleeps in it, and how likely if one is awake: waking hours have very different numbers of
    photos, hours of sleep hardly any. The likeliest stretch is told, where both its ends are known
    within an hour; where they are blurred, somebody may sleep now earlier and now later.

    Parameters
    ----------
    photos
        The photos table. Only the owner's own photos at known hours count, see `evidence`.

    Returns
    -------
    Sleep or None
        None where it cannot be told: too few days, no regular sleep, ends that are not sharp, or
        a stretch in the daytime by a clock that may show the time of another zone.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> sleep = find_sleep(scan(open_roll("sample"), progress=False))
    >>> sleep.start, sleep.end
    (0, 7)
    """
    known = evidence(photos, own=True).assign(at=clock_times).dropna(subset=["at"])
    known = known.sort_values("at", kind="stable")
    known = longest_span(known[_as_around(known)])
    days = known["at"].dt.normalize().nunique()
    if days < DAYS:
        return None
    hours = known["at"].dt.floor("h").drop_duplicates().dt.hour
    start, length, sure = likeliest(np.bincount(hours, minlength=24))
    by_day = (start + length / 2 - EARLY) % 24 > (LATE - EARLY) % 24
    if sure < LEAST or (by_day and known["utc_offset"].isna().mean() >= 0.5):
        return None
    return Sleep(
        start=start,
        end=(start + length) % 24,
        confidence=round(sure * (BY_DAY if by_day else 1), 2),
        by_day=by_day,
        photos=tuple(known.index),
        days=days,
        hours=len(hours),
        inside=int(((hours - start) % 24 < length).sum()),
    )


def longest_span(photos: pd.DataFrame) -> pd.DataFrame:
    """Keep the photos, in order, of the stretch with most days among those that weeks part."""
    span = (photos["at"].diff() > PAUSE).cumsum()
    days = photos["at"].dt.normalize().groupby(span).nunique()
    return photos[span == days.idxmax()] if len(days) else photos


def likeliest(by_hour: NDArray) -> tuple[int, int, float]:
    """Find the likeliest stretch of sleep: its first hour, its length, and how sure it is.

    Parameters
    ----------
    by_hour
        24 numbers: on how many days there is a photo in this hour.

    Returns
    -------
    start, length : int
    sure : float
        The probability that both ends are within an hour of the truth.

    Examples
    --------
    >>> start, length, sure = likeliest(np.array([0] * 7 + [20] * 16 + [0]))
    >>> (start, length), sure > 0.7
    ((23, 8), True)
    """
    chance = _posterior(by_hour)
    start, kind = np.unravel_index(chance.argmax(), chance.shape)
    starts, lengths = np.arange(24)[:, None] - start, _LENGTHS - _LENGTHS[kind]
    near = (hours_off(starts) <= 1) & (hours_off(starts + lengths) <= 1)
    return int(start), int(_LENGTHS[kind]), float(chance[near].sum())


def _posterior(by_hour: NDArray) -> NDArray:
    """Give the probability of each stretch: 24 starts by some lengths.

    The rest is that there is no such stretch, or an irregular one, whose ends are blurred.
    """
    awake = by_hour.sum() / (24 - _USUAL)
    usual = _log_chance(by_hour, awake, _VARIES)
    asleep = (_log_chance(by_hour, _ASLEEP * awake, 1) - usual) / _TOGETHER
    until = np.concatenate([[0], np.tile(asleep, 3).cumsum()])
    start = np.arange(24)[:, None]
    lengths = np.exp(-(((_LENGTHS - _USUAL) / _SPREAD) ** 2) / 2)
    before = lengths / lengths.sum() / 24
    regular = before * np.exp(until[start + _LENGTHS] - until[start])
    half = len(_EDGE) // 2
    inside = np.maximum(_LENGTHS - 2 * half, 0)
    blurred = until[start + half + inside] - until[start + half]
    for hour, share in enumerate(_EDGE):
        edge = (_log_chance(by_hour, share * awake, _SMOOTH) - usual) / _TOGETHER
        falling, rising = start - half + hour, start + _LENGTHS + half - 1 - hour
        blurred = blurred + edge[falling % 24] + edge[rising % 24]
    regular *= 1 - _NEVER - _IRREGULAR
    return regular / (regular.sum() + _NEVER + _IRREGULAR * (before * np.exp(blurred)).sum())


def _log_chance(counts: NDArray, mean: float, shape: float) -> NDArray:
    """Tell how likely counts are at a rate that is not known: gamma with this mean and shape."""
    size = np.array([lgamma(n + shape) - lgamma(shape) - lgamma(n + 1) for n in counts])
    return size + shape * np.log(shape / (shape + mean)) + counts * np.log(mean / (shape + mean))


def _as_around(photos: pd.DataFrame) -> pd.Series:
    """Leave out clocks that show another time than those of the place, or of the last one known."""
    where = photos[["lat", "lon"]].ffill().bfill().dropna()
    zones = map(zone_at, where["lat"], where["lon"])
    moments = list(zip(zones, photos.loc[where.index, "at"].dt.floor("h"), strict=True))
    known = {moment: offset_in(*moment, utc=False) for moment in set(moments)}
    around = pd.Series(map(known.get, moments), index=where.index, dtype="timedelta64[ns]")
    off = photos["utc_offset"] - around.reindex(photos.index)
    return ~(hours_off(off / pd.Timedelta(hours=1)) >= ABROAD)


def hours_off(hours: Hours) -> Hours:
    """Give how far apart two clocks are that differ by so many hours, the shorter way round.

    Examples
    --------
    >>> hours_off(23.5 - 0.5), hours_off(-1.0)
    (1.0, 1.0)
    """
    return abs((hours + 12) % 24 - 12)
