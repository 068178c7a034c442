"""Seconds and memory for many photos, as a folder and as a zip, each in a process of its own.

    python -m benchmarks.exports.growth ROLL         scan, conclude, print the seconds as JSON
    python -m benchmarks.exports.growth ROLL SMALL   the same after a small one: print the bytes

What starting costs is measured on a roll so small that hardly anything else counts, and taken off:
the modules, the list of towns. The roll is of one life without journeys, told again and again seven
weeks later: its places stay as many.

Judged are the seconds that somebody waits, on a machine that does nothing else, and the bytes that
Python and NumPy hold at most (`tracemalloc`, in a run of its own: counting slows it down). Printed
beside them is what cannot be compared between sizes: the processors' seconds, for from some
thousand photos on several processes share the work, which costs more of these; and the memory of
all processes, for the first thousands of photos find room where starting had needed it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from toolkit.places.earth import distance

from ..memory import peak_memory
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
_REPEATS = {_START: 3, 1_000: 3}  # small ones are measured more often, and the best one counts
_NEAR = 40_000  # metres: not on a journey


@dataclass(frozen=True)
class Cost:
    """What a roll cost: seconds on the clock, of the processor, and bytes at most.

    `memory` is that of all processes, `held` what was allocated and not given back in the first.
    """

    scanned: float
    concluded: float
    busy: float
    memory: int
    held: int

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
        start = _cost(put, _START)
        costs = {size - _START: _cost(put, size).beyond(start) for size in sizes}
        print(f"\n{form}: starting takes {start.busy:.1f} s, {start.memory / 2**20:.0f} MB")
        for more, cost in costs.items():
            print(
                f"{more + _START:8,} photos: {cost.scanned:6.1f} s to scan, {cost.concluded:5.1f} "
                f"to conclude, {cost.busy:6.1f} of the processor, {cost.memory / 2**20:5.0f} MB, "
                f"{cost.held / 2**20:5.0f} MB held; "
                f"{1000 * cost.waited / more:.2f} ms and {cost.held / more / 1024:.1f} kB each",
                flush=True,
            )
        for what, key in (("seconds", "waited"), ("memory", "held")):
            worst = growth({more: getattr(cost, key) for more, cost in costs.items()})
            text = f"{form}: {what} a photo, {worst:.2f} times those of the next smaller size"
            yield f"{text} at most (goal: {GROWTH})", worst <= GROWTH


def growth(costs: dict[int, float]) -> float:
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
        ending = ".zip" if put is zipped else ""
        source = put(Path(place) / f"roll{ending}", roll(size))
        small = put(Path(place) / f"small{ending}", roll(_START))
        (held,), _ = _run(source, small)
        runs = [_run(source) for _ in range(_REPEATS.get(size, 1))]
    costs = (Cost(*seconds, memory=memory, held=int(held)) for seconds, memory in runs)
    return min(costs, key=lambda cost: cost.waited)


def _run(*sources: Path) -> tuple[list[float], int]:
    """Give what a process of its own says, and how much memory it took with all it started."""
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"OVEREXPOSED_CACHE": cache}
        command = [sys.executable, "-m", __name__, *map(str, sources)]
        with (
            subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process,
            peak_memory(process.pid) as most,
        ):
            answer, _ = process.communicate()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    return json.loads(answer.splitlines()[-1]), most[0]


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


def main(source: str, small: str = "") -> None:
    """Scan a roll and conclude what can be; after a small one, count what is held meanwhile."""
    if small:
        conclude(small)
        tracemalloc.start()
    seconds = conclude(source)
    held = tracemalloc.get_traced_memory()[1]
    print(json.dumps([held] if small else [*seconds, worked()]))


def conclude(source: str) -> tuple[float, float]:
    """Give the seconds to scan, and to conclude."""
    from toolkit import find_places, find_trips, infer_profile, open_roll, scan

    began = time.perf_counter()
    photos = scan(open_roll(source), progress=False)
    scanned = time.perf_counter()
    places = find_places(photos)
    infer_profile(photos, places=places, trips=find_trips(photos, places))
    return scanned - began, time.perf_counter() - scanned


if __name__ == "__main__":
    main(*sys.argv[1:])
