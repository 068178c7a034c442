"""Seconds and memory for many photos, as a folder and as a zip, each in a process of its own.

    python -m benchmarks.exports.growth ROLL     scan it, conclude, print the seconds as JSON

What starting costs is measured on a roll so small that hardly anything else counts, and taken off:
the modules, the list of towns. That list is there before memory is measured, and what loading it
leaves free is given back: else thousands of photos would find room in it, and cost nothing. The
roll is of one life without journeys, told again and again seven weeks later: its places stay as
many. Judged are the seconds that somebody waits, on a machine that does nothing else; those of the
processors are printed beside them: from some thousand photos on, several processes share the work,
which costs more of these.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import psutil

from toolkit.places.earth import distance

from ..memory import family_memory, peak_memory
from ..processor import worked
from . import pictures
from .events import File, folder, zipped
from .goals import GROWTH, SIZES
from .lives import story
from .tags import CAMERAS, exif
from .towns import TOWNS

_AGAIN = timedelta(days=49, seconds=1)  # the weekdays stay
_BEFORE = timedelta(days=16 * 364)  # so that the last of them is not in the future
_START = 200  # photos: enough for places to be found
_SHARED = 5_000  # photos: from here on several processes share the work, and memory is compared
_REPEATS = {_START: 3, 1_000: 3}  # small ones are measured more often, and the best one counts
_NEAR = 40_000  # metres: not on a journey


@dataclass(frozen=True)
class Cost:
    """What a roll cost: seconds on the clock, of the processor, and bytes at most."""

    scanned: float
    concluded: float
    busy: float
    memory: int

    @property
    def waited(self) -> float:
        """Seconds on the clock, for the table and what is concluded from it."""
        return self.scanned + self.concluded

    def beyond(self, start: Cost) -> Cost:
        """Take off what starting costs."""
        told = (max(mine - its, 0) for mine, its in zip(astuple(self), astuple(start), strict=True))
        return Cost(*told)


def report(sizes: Iterable[int] = SIZES) -> Iterator[tuple[str, bool]]:
    """Print the costs, and give a line and whether it holds for each way."""
    forms: dict[str, Callable[[Path, Iterable[File]], Path]] = {"folder": folder, "zip": zipped}
    for form, put in forms.items():
        start, shared = _cost(put, _START), _cost(put, _SHARED)
        whole = {size: _cost(put, size) for size in sizes}
        costs = {size - _START: cost.beyond(start) for size, cost in whole.items()}
        many = {size - _SHARED: cost.beyond(shared) for size, cost in whole.items()}
        print(
            f"\n{form}: starting takes {start.busy:.1f} s, {start.memory / 2**20:.0f} MB;", end=" "
        )
        print(f"with processes that share the work {shared.memory / 2**20:.0f} MB")
        for more, cost in costs.items():
            print(
                f"{more + _START:8,} photos: {cost.scanned:6.1f} s to scan, {cost.concluded:5.1f} "
                f"to conclude, {cost.busy:6.1f} of the processor, {cost.memory / 2**20:5.0f} MB; "
                f"{1000 * cost.waited / more:.2f} ms and {cost.memory / more / 1024:.1f} kB each",
                flush=True,
            )
        seconds = {more: cost.waited for more, cost in costs.items()}
        memory = {more: cost.memory for more, cost in many.items() if more > 0}
        for what, each in (("seconds", seconds), ("memory", memory)):
            worst = growth(each)
            text = f"{form}: {what} a photo, {worst:.2f} times those of the next smaller size"
            yield f"{text} at most (goal: {GROWTH})", worst <= GROWTH


def growth(costs: Mapping[int, float]) -> float:
    """Give how many times more a photo costs than in the next smaller size, at most.

    A size that costs no more than starting does is no measure.

    >>> growth({10: 1.0, 100: 10.0, 200: 40.0})
    2.0
    """
    sizes = sorted(costs)
    each = [costs[size] / size for size in sizes]
    return max((b / a for a, b in pairwise(each) if a > 0), default=float("inf"))


def _cost(put: Callable[[Path, Iterable[File]], Path], size: int) -> Cost:
    with tempfile.TemporaryDirectory() as place:
        source = put(Path(place) / ("roll.zip" if put is zipped else "roll"), roll(size))
        costs = [_measure(source) for _ in range(_REPEATS.get(size, 1))]
    return min(costs, key=lambda cost: cost.waited)


def _measure(source: Path) -> Cost:
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"OVEREXPOSED_CACHE": cache}
        command = [sys.executable, "-m", __name__, str(source)]
        answer = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True)
    return Cost(*json.loads(answer.stdout.splitlines()[-1]))


def roll(size: int) -> Iterator[File]:
    """Make so many photos of a life."""
    town, shots = TOWNS[0], story(0).shots.dropna(subset=["lat"])
    at_home = distance(town.lat, town.lon, shots["lat"], shots["lon"]) < _NEAR
    rows = list(shots[at_home].itertuples())
    for number in range(size):
        again, which = divmod(number, len(rows))
        later = again * _AGAIN - _BEFORE
        row = rows[which]._replace(
            local=rows[which].local + later, utc=rows[which].utc + later, phone=0
        )
        tags = exif(row, CAMERAS["apple"][0], size=pictures.SIZE)
        yield f"{row.local:%Y/%m}/IMG_{number:05d}.JPG", pictures.jpeg(which, tags)


def main(source: str) -> None:
    """Scan a roll and conclude what can be."""
    from toolkit import find_places, find_trips, infer_profile, open_roll, scan
    from toolkit.places import near

    near([0.0], [0.0])
    with contextlib.suppress(OSError, AttributeError):  # of the GNU C library only
        ctypes.CDLL(None).malloc_trim(0)
    before = family_memory(psutil.Process())
    with peak_memory(os.getpid()) as most:
        began = time.perf_counter()
        photos = scan(open_roll(source), progress=False)
        scanned = time.perf_counter()
        places = find_places(photos)
        infer_profile(photos, places=places, trips=find_trips(photos, places))
        concluded = time.perf_counter() - scanned
    print(json.dumps([scanned - began, concluded, worked(), max(most[0] - before, 0)]))


if __name__ == "__main__":
    main(sys.argv[1])
