"""Where a life takes place: how well it is told from photos, beside what else could be used.

    python -m benchmarks.places                       roles, habits and size
    python -m benchmarks.places roles                 or habits, or size: one of the three
    python -m benchmarks.places roles --families office tourist --lives 4
    python -m benchmarks.places --seeds 103 117
    python -m benchmarks.places --rehearse            with the families and seeds for fitting
    python -m benchmarks.places --tune                weights for places/roles/model.py, from those

What was aimed at is in `benchmarks/places/goals.py`, and printed last, with whether it holds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pandas as pd

from toolkit.tables import table

from .goals import ALL, FAMILIES, LIVES, REHEARSED, REPORTING, SIZES, TUNING
from .judging import Result, judged_habits, judged_roles
from .lives import TABLES, Task, compared
from .report import print_habits, print_roles
from .rules import INSTALL, has_trackintel

_SEEDS = {"tuning": TUNING, "reporting": REPORTING}


def main(arguments: list[str] | None = None) -> None:
    """Print the report; leave with 1 where a goal is missed."""
    options = _options(arguments)
    if options.tune:
        from .tuning import tune

        tune()
        return
    results: list[Result] = []
    if options.part != "size":
        results += lives(options)
    if options.part in (None, "size"):
        results += sizes()
    sys.exit(headline(results))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.places",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = ["roles", "habits", "size"]
    parser.add_argument("part", nargs="?", choices=parts, help="one of the three")
    parser.add_argument("--families", nargs="+", help="instead of the ones never fitted")
    parser.add_argument("--seeds", nargs="+", help="tuning, reporting, or numbers")
    parser.add_argument("--lives", type=int, default=LIVES, help="so many a family")
    parser.add_argument("--rehearse", action="store_true", help="what weights are fitted on")
    parser.add_argument("--tune", action="store_true", help="fit the weights, and print them")
    options = parser.parse_args(arguments)
    options.families = options.families or (REHEARSED if options.rehearse else FAMILIES)
    words = options.seeds or ["tuning" if options.rehearse else "reporting"]
    options.seeds = [int(seed) for word in words for seed in _SEEDS.get(word, [word])]
    return options


def headline(results: list[Result]) -> int:
    """Print the goals with whether they hold, and give the exit code."""
    print()
    for text, held in results:
        print(f"{'held' if held else 'MISSED':8}{text}")
    missed = sum(not held for _, held in results)
    print(f"places: {len(results) - missed} of {len(results)} goals held")
    return int(missed > 0)


def lives(options: argparse.Namespace) -> Iterator[Result]:
    """Live, find, compare, print."""
    began = time.perf_counter()
    seeds, habits = options.seeds[: options.lives], options.part != "roles"
    tasks = [Task(family, seed, habits) for family in options.families for seed in seeds]
    print(f"{len(tasks)} lives of {', '.join(options.families)}", flush=True)
    tables = tables_of(tasks)
    rolls = len(tables["answers"].drop_duplicates(["person", "size"]))
    print(f"{rolls} rolls in {time.perf_counter() - began:.0f} s")
    if not has_trackintel():
        print(f"trackintel is not installed, so its two rules are left out: {INSTALL}")
    if options.part != "habits":
        print_roles(tables["answers"], tables["claims"])
        yield from judged_roles(tables["answers"], tables["claims"])
    if habits:
        print_habits(tables["found"], tables["claims"])
        yield from judged_habits(tables["claims"])


def tables_of(tasks: list[Task]) -> dict[str, pd.DataFrame]:
    """Compare every life, in as many processes as there are cores, and join the rows."""
    with ProcessPoolExecutor() as executor:
        each = list(executor.map(compared, tasks))
    return {
        name: _with_person(table(columns, (row for one in each for row in one[name])))
        for name, columns in TABLES.items()
    }


def _with_person(rows: pd.DataFrame) -> pd.DataFrame:
    person = rows["family"] + " " + rows["seed"].astype(str)
    sizes = pd.CategoricalDtype([*SIZES, ALL], ordered=True)
    return rows.assign(person=person, size=rows["size"].astype(sizes))


def sizes() -> Iterator[Result]:
    """Measure the time and the memory that many photos cost."""
    from .size import report

    return report()


if __name__ == "__main__":
    main()
