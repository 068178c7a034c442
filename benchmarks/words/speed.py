"""How long reading takes, and how much memory it needs at most: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.faces.speed import copies
from benchmarks.memory import peak_memory
from toolkit.rolls import Roll

from . import goals
from .reading import Result

_WAY = """
import resource, sys
from toolkit import find_words, open_roll
roll = open_roll(sys.argv[1])
find_words(roll, search=sys.argv[2], progress=False)
times = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(len(roll), sum(time.ru_utime + time.ru_stime for time in times))
"""


def speed(roll: Roll, large: int) -> Iterator[Result]:
    """Read copies of 12 megapixels of photos of the whole sample, and nothing is remembered."""
    with copies(roll, large) as folder:
        photos, busy, memory = _measured(folder, "likely")
        _, all_busy, _ = _measured(folder, "all")
    whole = busy / photos * goals.PHOTOS / goals.PROCESSES
    yield f"{busy / photos:.2f} seconds of one processor for a photo of 12 megapixels", None
    yield f"{all_busy / photos:.2f} seconds where every photo is read, whatever it shows", None
    text = f"{goals.PHOTOS} photos of 12 megapixels: {whole:.0f} s on {goals.PROCESSES} processors"
    yield f"{text} (goal: {goals.SECONDS})", whole <= goals.SECONDS
    yield f"{memory:.0f} MB at most (goal: {goals.MEMORY})", memory <= goals.MEMORY


def _measured(folder: Path, search: str) -> tuple[int, float, float]:
    """Return how many photos were read, the seconds of processors, and MB of memory."""
    with tempfile.TemporaryDirectory() as cache:
        process = subprocess.Popen(
            [sys.executable, "-c", _WAY, str(folder), search],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"OVEREXPOSED_CACHE": cache},
        )
        with peak_memory(process.pid) as most:
            output, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"reading ended with code {process.returncode}")
    photos, busy = output.split()
    return int(photos), float(busy), most[0] / 2**20
