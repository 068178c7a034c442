"""How well words are read, called finds, and covered; how long that takes.

    python -m benchmarks.words             on the half of the sample that nothing was chosen on
    python -m benchmarks.words texts       a part of it: texts, finds, plain, speed or covered
    python -m benchmarks.words --tuning    on the other half

What was aimed at is in `benchmarks/words/goals.py`; it leaves with 1 where a goal is missed.
Beside it, Tesseract reads the same pictures, where it is installed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from toolkit import open_roll
from toolkit.cache import ready
from toolkit.rolls import Roll

from . import covering, reading, speed
from .reading import Result
from .truth import plain

PARTS: dict[str, Callable[[Roll, argparse.Namespace], Iterator[Result]]] = {
    "texts": lambda roll, options: reading.texts(roll, tuning=options.tuning),
    "finds": lambda roll, options: reading.finds(roll, tuning=options.tuning),
    "plain": lambda roll, options: reading.plain_photos(roll, plain(roll)),
    "speed": lambda roll, options: speed.speed(roll, options.photos),
    "covered": lambda roll, options: covering.covered(
        roll, tuning=options.tuning, most=options.photos
    ),
}
_SAYS = {True: "held", False: "MISSED", None: ""}


def main(arguments: list[str] | None = None) -> None:
    """Print the report; leave with 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.words",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--tuning", action="store_true", help="on the half for choosing thresholds")
    parser.add_argument("--photos", type=int, default=60, help="so many that are covered, or large")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as cache:
        os.environ["OVEREXPOSED_CACHE"] = cache  # nothing that was read by older code …
        ready.WORDS_FILE = Path(cache, "none")  # … nor beforehand
        chosen = [name for name in PARTS if name in (options.parts or PARTS)]
        results = [line for name in chosen for line in PARTS[name](open_roll("sample"), options)]
    print("\nin short", *(f"{_SAYS[held]:8}{text}" for text, held in results), sep="\n")
    sys.exit(int(any(held is False for _, held in results)))


if __name__ == "__main__":
    main()
