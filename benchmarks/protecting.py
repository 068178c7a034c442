"""How long copies, faces and words take: `python -m benchmarks.protecting`.

Photos as large as those of the sample, and some with 12 megapixels, are looked at as the panel of
lesson 09 does it. What counts is processor time: several processors share it, and
others who use the machine do not change it much. Exits 1 where it is more than the panel promises
(`toolkit/protection/pace.py`), or less than a third of that.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.faces.speed import copies
from benchmarks.processor import worked
from toolkit import find_faces, find_words, open_roll, protect
from toolkit.protection import seconds
from toolkit.rolls import Roll

SIZES = {"as in the sample": (60, None), "12 megapixels": (24, (4000, 3000))}


def main() -> int:
    """Print what was measured and what is promised, in seconds a photo; 1 where they part."""
    held = True
    for title, (count, size) in SIZES.items():
        with copies(open_roll("sample"), count, size=size) as folder:
            roll = open_roll(folder)
            for what, look in WAYS.items():
                took = _busy(lambda look=look, roll=roll: look(roll)) / count
                promised = seconds(roll, what) / count
                held &= promised / 3 <= took <= promised
                print(f"{title}: {what} {took:.3f} s a photo, promised {promised:.3f}", flush=True)
    print("held" if held else "MISSED")
    return int(not held)


def _copy(roll: Roll) -> None:
    with tempfile.TemporaryDirectory() as out:
        protect(roll, Path(out, "clean"), progress=False)


def _search(roll: Roll) -> None:
    with ThreadPoolExecutor(1) as here:
        find_faces(roll, executor=here, progress=False)


def _read(roll: Roll) -> None:
    """Cover words, and read originals and copies, in processes of their own."""
    with tempfile.TemporaryDirectory() as out:
        covered = protect(roll, Path(out, "covered"), cover_words="finds", progress=False)
        for each in (roll, covered):
            find_words(each, progress=False)


WAYS: dict[str, Callable[[Roll], object]] = {
    "copies": _copy,
    "faces": _search,
    "words": _read,
}


def _busy(look: Callable[[], object]) -> float:
    """Measure seconds of processor time, with nothing remembered."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["OVEREXPOSED_CACHE"] = cache
        before = worked()
        look()
        return worked() - before


if __name__ == "__main__":
    sys.exit(main())
