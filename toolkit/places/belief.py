"""Which positions to believe: not 0, 0, not beyond the Earth, no jump faster than a plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..evidence import RECEIVED, UNKNOWN, only_day, universal, without_doubt
from .earth import EARTH_RADIUS, unit_vectors

FASTEST = 1200 / 3.6  # m/s: an airliner at 900 km/h with a strong wind behind it
_SLACK = 5_000  # metres that GPS noise and a lazy fix may add to a jump
_UNKNOWN_ZONE = 3 * 3600  # seconds by which a clock may be off when its time zone is not known
_NOON = 12 * 3600  # seconds by which noon is off at most, where it stands for a whole day
_AGREE = 2 / 3  # of the positions must fit together: else it is the clock that cannot be believed


def flag_positions(photos: pd.DataFrame) -> pd.DataFrame:
    """Mark positions that cannot be true, in the column `flags`.

    `null-island` is latitude and longitude 0, where software puts photos without a position;
    `too-fast` are the fewest positions without which a plane could have made all the others, one
    after another: a jump alone does not tell on which side of it the mistake is. Times in doubt say
    nothing about that. Where more than a third would be too fast, a clock or its time zone is
    wrong rather than the positions, and none is marked. Nothing is removed.

    Parameters
    ----------
    photos
        The photos table; it is not changed.

    Returns
    -------
    pandas.DataFrame
        A copy with the flags added.
    """
    lat, lon = photos["lat"], photos["lon"]
    null = (lat.abs() < 1e-6) & (lon.abs() < 1e-6)
    possible = lat.between(-90, 90) & lon.between(-180, 180) & ~null
    timed = without_doubt(photos)[possible].dropna(subset=["taken_at"])
    fast = set().union(*(_too_fast(taken) for _, taken in timed.groupby(_carrier(timed))))
    marks = zip(photos["flags"], null.tolist(), photos.index.isin(fast).tolist(), strict=True)
    flags = [_marked(*each) for each in marks]
    return photos.assign(flags=pd.Series(flags, index=photos.index, dtype=object))


def _marked(old: tuple[str, ...], null: bool, fast: bool) -> tuple[str, ...]:
    found = ["null-island"] * null + ["too-fast"] * fast
    return (*(word for word in old if word != "too-fast" and word not in found), *found)


def _carrier(photos: pd.DataFrame) -> pd.Series:
    """Tell who carried the camera: photos of two people say nothing about how fast one moves."""
    others = photos.get("taken_by", pd.Series(index=photos.index)).isin([RECEIVED, UNKNOWN])
    return (photos["make"].fillna("") + " " + photos["model"].fillna("")).where(others, "own")


def believed(photos: pd.DataFrame) -> pd.DataFrame:
    """Keep the photos with a position that can be true, in the order in which they were taken.

    Real time counts, not the clock: whoever flies east over the date line lands before they left.
    Photos without a time come last.
    """
    photos = photos[photos["lat"].between(-90, 90) & photos["lon"].between(-180, 180)]
    photos = flag_positions(photos)
    doubted = photos["flags"].map(lambda flags: "null-island" in flags or "too-fast" in flags)
    photos = photos[~doubted.astype(bool)]
    return photos.iloc[universal(photos).to_numpy().argsort(kind="stable")]


def _too_fast(photos: pd.DataFrame) -> set[str]:
    """Find the names of the fewest photos without which all jumps are possible."""
    photos = photos.assign(utc=universal(photos)).sort_values("utc", kind="stable")
    chain = _longest_chain(_Fixes.of(photos))
    if len(chain) < _AGREE * len(photos):
        return set()
    return set(photos.index.delete(chain))


@dataclass(frozen=True)
class _Fixes:
    """Where and when, in the order of time."""

    points: NDArray[np.float64]  # on a globe of radius 1
    seconds: NDArray[np.float64]
    zone: NDArray[np.bool_]
    day: NDArray[np.bool_]

    @classmethod
    def of(cls, photos: pd.DataFrame) -> _Fixes:
        """Take what counts from photos with `utc`."""
        seconds = (photos["utc"] - photos["utc"].min()).dt.total_seconds()
        return cls(
            points=unit_vectors(photos["lat"].to_numpy(float), photos["lon"].to_numpy(float)),
            seconds=seconds.to_numpy(float),
            zone=photos["utc_offset"].notna().to_numpy(bool),
            day=only_day(photos).to_numpy(bool),
        )

    def possible(self, before: slice, after: slice) -> NDArray[np.bool_]:
        """Tell for pairs of photos whether a plane could connect them."""
        seconds = np.abs(self.seconds[after] - self.seconds[before])
        seconds += np.where(self.zone[before] & self.zone[after], 60, _UNKNOWN_ZONE)
        seconds += (self.day[before].astype(int) + self.day[after]) * _NOON
        reach = np.minimum((_SLACK + FASTEST * seconds) / EARTH_RADIUS, np.pi)
        nearness = (self.points[before] * self.points[after]).sum(axis=1)
        return nearness >= np.cos(reach) - 1e-12  # the other end of the Earth is in reach, too


def _longest_chain(fixes: _Fixes) -> list[int]:
    """Choose the most photos of which each can be reached from the one before.

    Of chains of the same length it is the one with the later photos: a camera that has just landed
    may still give the position of the take-off, and never one where it will be.
    """
    count = len(fixes.points)
    step = fixes.possible(slice(0, -1), slice(1, None))
    length = np.ones(count, dtype=int)  # of the longest chain that ends here
    longest = np.ones(count, dtype=int)  # of those that end here or earlier
    before = np.full(count, -1)
    for here in range(1, count):
        last = here - 1
        if not (step[last] and length[last] == longest[last]):
            last = _best_before(here, fixes, length, longest)
        before[here] = last
        length[here] = 1 + length[last] if last >= 0 else 1
        longest[here] = max(length[here], longest[here - 1])
    chain = [count - 1 - int(length[::-1].argmax())]
    while before[chain[-1]] >= 0:
        chain.append(int(before[chain[-1]]))
    return chain


def _best_before(here: int, fixes: _Fixes, length: NDArray, longest: NDArray) -> int:
    """Find the end of the longest chain from which a photo can be reached; -1 is none.

    It looks back in growing steps, and no further than a longer chain can be found.
    """
    best, most, end, size = -1, 0, here, 64
    while end and longest[end - 1] > most:
        start = max(0, end - size)
        reached = fixes.possible(slice(start, end), slice(here, here + 1))
        lengths = np.where(reached, length[start:end], 0)[::-1]  # the latest first
        if lengths.max() > most:
            best, most = end - 1 - int(lengths.argmax()), int(lengths.max())
        end, size = start, 2 * size
    return best
