"""The most photos of which each can be reached from the one before, as fast as a plane flies."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..evidence import only_day
from .earth import EARTH_RADIUS, degrees, unit_vectors

FASTEST = 1200 / 3.6  # m/s: an airliner at 900 km/h with a strong wind behind it
_SLACK = 5_000  # metres that GPS noise and a lazy fix may add to a jump
_UNKNOWN_ZONE = 3 * 3600  # seconds by which a clock may be off when its time zone is not known
_NOON = 12 * 3600  # seconds by which noon is off at most, where it stands for a whole day
_CELL = 2  # degrees that a crowd of photos is wide: a plane crosses them in eleven minutes
_CROWD = 64  # photos: fewer are looked through as quickly as a crowd is …
_CROWDS = 200  # … and so many crowds at most
_LOOK = 256  # photos: the first look back, each next one is eight times as far


@dataclass(frozen=True)
class Fixes:
    """Where and when, in the order of time."""

    points: NDArray[np.float64]  # on a globe of radius 1
    seconds: NDArray[np.float64]
    zone: NDArray[np.bool_]
    day: NDArray[np.bool_]

    @classmethod
    def of(cls, photos: pd.DataFrame) -> Fixes:
        """Take what counts from photos with `utc`."""
        seconds = (photos["utc"] - photos["utc"].min()).dt.total_seconds()
        return cls(
            points=unit_vectors(photos["lat"].to_numpy(float), photos["lon"].to_numpy(float)),
            seconds=seconds.to_numpy(float),
            zone=photos["utc_offset"].notna().to_numpy(bool),
            day=only_day(photos).to_numpy(bool),
        )

    def take(self, rows: slice | NDArray[np.intp]) -> Fixes:
        """Choose some of them."""
        return Fixes(self.points[rows], self.seconds[rows], self.zone[rows], self.day[rows])

    def possible(self, after: Fixes) -> NDArray[np.bool_]:
        """Tell for pairs, or for all with one photo, whether a plane could connect them."""
        seconds = np.abs(after.seconds - self.seconds) + _doubt(self, after)
        reach = np.minimum((_SLACK + FASTEST * seconds) / EARTH_RADIUS, np.pi)
        nearness = np.einsum("ij,ij->i", self.points, after.points)
        return (reach == np.pi) | (nearness >= np.cos(reach))  # all of the Earth is, or it is near


def _doubt(one: Fixes, other: Fixes) -> NDArray[np.float64]:
    """Give the seconds by which the time between photos may be longer than it seems."""
    days = one.day.astype(float) + other.day
    return np.where(one.zone & other.zone, 60.0, _UNKNOWN_ZONE) + days * _NOON


def longest_chain(fixes: Fixes, *, least: float = 0) -> list[int]:
    """Choose the most photos of which each can be reached from the one before.

    Of chains of the same length it is the one with the later photos: a camera that has just landed
    may still give the position of the take-off, and never one where it will be.

    Parameters
    ----------
    fixes
        Where and when; at least one.
    least
        A chain that cannot become so long is not looked for.

    Returns
    -------
    list of int
        From the last photo to the first; empty when it would be shorter than `least`.
    """
    count = len(fixes.points)
    step = fixes.take(slice(0, -1)).possible(fixes.take(slice(1, None))).tolist()
    ends = _Ends(fixes)
    before = np.full(count, -1)
    for here in range(count):
        enough = math.ceil(least) - (count - here)  # with it and all to come, it is long enough
        if ends.most < enough:
            return []
        last = ends.latest  # of the longest chains it ends last: there is none better
        if here and not (step[last] if last == here - 1 else ends.reach(last, here)):
            last = ends.best_before(here, max(enough, 1))
        before[here] = last
        ends.note(here, 1 + int(ends.length[last]) if last >= 0 else 1)
    chain = [count - 1 - int(ends.length[::-1].argmax())]
    while before[chain[-1]] >= 0:
        chain.append(int(before[chain[-1]]))
    return chain if len(chain) >= least else []


class _Ends:
    """The chains so far, each known by its last photo.

    Photos are gathered in crowds: those of one region, and all others, if their
    times are as sure. From a wrong position none
    of the photos of a day may be in reach; where they are a crowd, its distance tells so of
    thousands at once.
    """

    def __init__(self, fixes: Fixes) -> None:
        crowd = _crowds(fixes)
        rows = [np.flatnonzero(crowd == number) for number in range(crowd.max() + 1)]
        self.fixes, self.crowd = fixes, crowd.tolist()
        self.crowds = [_Crowd(fixes, each) for each in rows]
        self.length = np.zeros(len(crowd), dtype=int)
        self.most, self.latest = 0, -1
        self.first = fixes.take(np.array([each[0] for each in rows]))  # its doubts are those of all
        angles = [_angle(fixes.points[each], fixes.points[each[0]]) for each in rows]
        self.radius = np.array([angle.max() for angle in angles])

    def note(self, here: int, length: int) -> None:
        """Note how long the longest chain is that ends with a photo, which is the next one."""
        self.length[here] = length
        if length >= self.most:
            self.most, self.latest = length, here
        self.crowds[self.crowd[here]].note(length)

    def reach(self, before: int, here: int) -> bool:
        """Tell for two photos whether a plane could connect them."""
        one, other = (self.fixes.take(slice(row, row + 1)) for row in (before, here))
        return bool(one.possible(other)[0])

    def best_before(self, here: int, enough: int) -> int:
        """Find the end of the longest chain from which a photo can be reached; -1 is none.

        Of chains of the same length it is the one that ends last; a chain that is not long enough
        is not looked for.
        """
        photo = self.fixes.take(slice(here, here + 1))
        doubt = _doubt(self.first, photo) + 1  # one for rounding
        angle = _angle(self.first.points, photo.points[0]) - self.radius
        seconds = (angle * EARTH_RADIUS - _SLACK) / FASTEST - doubt
        until = photo.seconds - np.maximum(seconds, 0)  # later photos are out of reach
        best = none = (enough - 1, len(self.length))  # how long it is, and its last photo
        near = np.flatnonzero(until >= self.first.seconds)
        for number in sorted(near, key=lambda number: -self.crowds[number].most):
            best = self.crowds[number].best_before(photo, until[number], doubt[number], best)
        return -1 if best == none else best[1]


class _Crowd:
    """Some photos in the order of time, with the length of the longest chain to each."""

    def __init__(self, fixes: Fixes, rows: NDArray[np.intp]) -> None:
        self.fixes, self.rows = fixes.take(rows), rows
        self.length = np.zeros(len(rows), dtype=int)  # of the longest chain that ends here
        self.longest = np.zeros(len(rows), dtype=int)  # of those that end here or earlier
        self.noted = self.most = 0

    def note(self, length: int) -> None:
        """Note how long the longest chain to the next photo is."""
        self.most = max(self.most, length)
        self.length[self.noted], self.longest[self.noted] = length, self.most
        self.noted += 1

    def best_before(
        self, photo: Fixes, until: float, doubt: float, best: tuple[int, int]
    ) -> tuple[int, int]:
        """Find the best chain to a photo; it looks back no further than a better one can be."""
        end = int(np.searchsorted(self.fixes.seconds[: self.noted], until, side="right"))
        size = _LOOK
        while end and (self.longest[end - 1], self.rows[end - 1]) > best:
            part = slice(max(0, end - size), end)
            some = part.start + self._maybe(part, photo, doubt, best[0])
            if len(some):
                some = some[self.fixes.take(some).possible(photo)]
            if len(some):
                length = int(self.length[some].max())
                last = some[self.length[some] == length][-1]
                best = max(best, (length, int(self.rows[last])))
            end, size = part.start, 8 * size
        return best

    def _maybe(self, part: slice, photo: Fixes, doubt: float, least: int) -> NDArray[np.intp]:
        """Leave out at little cost most of those that are too far or too short."""
        seconds = photo.seconds - self.fixes.seconds[part] + doubt
        reach = (_SLACK + FASTEST * seconds) / EARTH_RADIUS
        chord = 2 - 2 * (self.fixes.points[part] @ photo.points[0])  # squared; shorter than the arc
        return np.flatnonzero((chord <= reach * reach) & (self.length[part] >= least))


def _crowds(fixes: Fixes) -> NDArray[np.intp]:
    """Number the crowd of each photo."""
    lat, lon = degrees(fixes.points)
    row = np.round(lat / _CELL)
    column = np.round(lon * np.cos(np.radians(row * _CELL)) / _CELL)
    keys = np.stack([row, column, fixes.zone, fixes.day])  # whose times are as sure
    cells, sizes = np.unique(keys, axis=1, return_inverse=True, return_counts=True)[1:]
    large = sizes >= max(_CROWD, len(lat) / _CROWDS)
    alone = -1 - 2 * fixes.zone - fixes.day
    return np.unique(np.where(large[cells], cells, alone), return_inverse=True)[1]


def _angle(points: NDArray, point: NDArray) -> NDArray[np.float64]:
    return np.arctan2(np.linalg.norm(np.cross(points, point), axis=1), points @ point)
