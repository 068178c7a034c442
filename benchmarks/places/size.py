"""Seconds and memory for up to 100,000 positions of one person.

    python -m benchmarks.places.size spread 1000      make them, conclude, print the seconds as JSON

Each size is measured in a process of its own: the seconds in which `find_places`, `find_trips` and
`infer_profile` answer one after another, with all they load on their first call, and the most
memory that the whole process takes, with the modules, the list of towns and the positions. Growth
is judged by the seconds of the processor, which other programs disturb less, when the same process
answers once more: loading alone differs by more than 10,000 positions cost. What 200 cost is left
out. Growth of memory is not judged: reading the list of towns takes more than 10,000 positions.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pandas as pd

from ..exports.growth import growth
from ..memory import peak_memory
from .tracks import logged, one_day, spread

SIZES = (1_000, 10_000, 100_000)  # positions
SECONDS, MEMORY = 20, 2**30  # at most for the largest, on two cores
GROWTH = 1.3  # seconds a position: at most so many times those of the next smaller size
_START, _REPEATS = 200, 3  # what is quick is answered more often, and the best one counts
_CHANCE = 0.05  # seconds by which two measures of the same may differ
_DAY = 50_000  # positions of a single day

WAYS = {
    "spread": ("at random times of two years", spread),
    "logged": ("a minute apart", logged),
    "day": ("of one day", one_day),
    "wrong": ("of one day, three in ten on other continents", partial(one_day, wrong=0.3)),
}


@dataclass(frozen=True)
class Cost:
    """What some positions cost.

    Attributes
    ----------
    waited
        Seconds until the first answer.
    busy
        Seconds of the processor for a further one.
    memory
        Bytes at most.
    """

    waited: float
    busy: float
    memory: int


def report() -> Iterator[tuple[str, bool]]:
    """Print the costs, and give a line and whether it holds for each goal."""
    for way in ("spread", "logged"):
        costs = {size: _cost(way, size) for size in (_START, *SIZES)}
        yield _within(way, SIZES[-1], costs[SIZES[-1]])
        start = costs.pop(_START)
        more = {size - _START: _beyond(cost, start) for size, cost in costs.items()}
        text = f"{way}: seconds a position, {growth(more):.2f} times those of the next smaller size"
        yield f"{text} at most (goal: {GROWTH})", growth(more) <= GROWTH
    for way in ("day", "wrong"):
        yield _within(way, _DAY, _cost(way, _DAY))


def _beyond(cost: Cost, start: Cost) -> float:
    """Give the seconds beyond those of starting, at least so many as chance can make."""
    return max(cost.busy - start.busy, _CHANCE)


def _within(way: str, size: int, cost: Cost) -> tuple[str, bool]:
    text = (
        f"{size:,} positions {WAYS[way][0]}: {cost.waited:.1f} s, {cost.memory / 2**20:.0f} MB "
        f"(goal: {SECONDS} s, {MEMORY / 2**20:.0f} MB)"
    )
    return text, cost.waited <= SECONDS and cost.memory <= MEMORY


def _cost(way: str, size: int) -> Cost:
    command = [sys.executable, "-m", __name__, way, str(size)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as process,
        peak_memory(process.pid) as most,
    ):
        answer, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    cost = Cost(*json.loads(answer.splitlines()[-1]), memory=most[0])
    print(
        f"{size:8,} positions {WAYS[way][0]}: {cost.waited:5.1f} s, once more "
        f"{cost.busy:6.2f} of the processor, {cost.memory / 2**20:5.0f} MB",
        flush=True,
    )
    return cost


def main(way: str, size: str) -> None:
    """Make positions, and conclude what can be."""
    photos = WAYS[way][1](int(size))
    began = time.perf_counter()
    _conclude(photos)
    waited = time.perf_counter() - began
    repeats = _REPEATS if len(photos) < SIZES[1] else 1
    print(json.dumps([waited, min(_conclude(photos) for _ in range(repeats))]))


def _conclude(photos: pd.DataFrame) -> float:
    """Conclude, and give the seconds of the processor that it took."""
    from toolkit import find_places, find_trips, infer_profile

    began = time.process_time()
    places = find_places(photos)
    infer_profile(photos, places=places, trips=find_trips(photos, places))
    return time.process_time() - began


if __name__ == "__main__":
    main(*sys.argv[1:])
