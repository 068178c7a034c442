"""Which numbers of the toolkit could be others without a test of their room noticing?

    python -m benchmarks.mutants                 all rooms of goals.py
    python -m benchmarks.mutants claims faces    some
    python -m benchmarks.mutants places/trips    a module

Each number, named or inline, is multiplied and divided by 1.5 (whole numbers below 4: one more, one
less), and the room's tests that reach it are run, quickest first, until one fails or a few seconds
are over. The source is changed in copies only; the number is put into a process that has imported
all already where that is surely the same, else all is imported anew. What nobody noticed is
printed; it ends with 1 where that is more than was aimed at in `benchmarks/mutants/goals.py`. Tests
that compare a constant with its own value do not count. Which tests reach what is remembered, until
a source or they change.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ..processor import worked
from . import goals
from .constants import Constant, Package
from .reach import Reach
from .running import copied
from .tests import files_of, repeating
from .trying import Mutant, noticed
from .watching import watch

ROOT = Path(__file__).parents[2]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Try the rooms, and print what nobody noticed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.mutants",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", default=goals.ROOMS, help="rooms, or modules of them")
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args(arguments)
    held = [_tried(root, part, options.processes) for part in options.parts]
    return int(not all(held) or len(goals.EXEMPT) > goals.MOST_EXEMPT)


def _tried(root: Path, part: str, processes: int) -> bool:
    """Try all numbers of a room, or of a module; tell whether few enough went unnoticed."""
    began, before, tried, missed = time.monotonic(), worked(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for mutant, found in _results(root, part, Path(folder).resolve(), processes):
            line = source_line(root, mutant.constant)
            if not found and _key(mutant.constant, line) in goals.EXEMPT:
                continue
            tried, missed = tried + 1, missed + (not found)
            if not found:
                where = f"toolkit/{mutant.constant.path}:{mutant.constant.line}"
                change = f"{mutant.constant.value} -> {mutant.other}"
                print(f"  {where}  {change}  ({len(mutant.tests)} tests)  {line}", flush=True)
    share = missed / max(tried, 1)
    held = share <= goals.UNNOTICED
    said = f"{part}: {missed} of {tried} unnoticed, {share:.0%} (goal: {goals.UNNOTICED:.0%})"
    minutes, busy = (time.monotonic() - began) / 60, (worked() - before) / 60
    took = f"{minutes:.1f} minutes, {busy:.1f} of a processor"
    print(f"{'held' if held else 'MISSED':8}{said}; {took}", flush=True)
    return held


def _results(root: Path, part: str, folder: Path, processes: int) -> Iterator[tuple[Mutant, bool]]:
    room = part.split("/")[0]
    first = copied(root, folder / "0")
    copies = [first, *(copied(first, folder / str(n)) for n in range(1, processes))]
    package = Package(first / "toolkit")
    reach = _reach(root, room, copies, package)
    constants = package.constants(f"{part}." if "/" in part else f"{part}/")
    yield from noticed((Mutant.all_of(each, reach) for each in constants), copies, reach)


def _reach(root: Path, room: str, copies: list[Path], package: Package) -> Reach:
    """Tell what the room's tests reach, but for those that only repeat a constant."""
    files = files_of(room, copies[0])
    memory = root / ".pytest_cache" / "mutants"
    reach = watch(memory, copies, files, fresh=room in goals.FRESH)
    for file in files:
        if file.endswith(".py"):
            names = repeating(copies[0] / file, package.names(f"{room}/"))
            same = (test for test in reach.parts if test.startswith(f"{file}::"))
            reach.leave_out([test for test in same if test.split("::")[-1].split("[")[0] in names])
    return reach


def source_line(root: Path, constant: Constant) -> str:
    """Give the line that a number stands in."""
    text = (root / "toolkit" / constant.path).read_text(encoding="utf-8")
    return text.splitlines()[constant.line - 1].strip()


def _key(constant: Constant, line: str) -> str:
    return f"{constant.path}: {line}"


if __name__ == "__main__":
    sys.exit(main())
