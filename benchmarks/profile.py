"""Of what the toolkit is sure, how much is right: all kinds of claims together, by strict rules.

    python -m benchmarks.profile              lives that nothing was fitted to, then the sample
    python -m benchmarks.profile --lives 4    fewer of each family
    python -m benchmarks.profile --kinds home school_or_work    some kinds

The lives are those of the families of `benchmarks.people` that no weight has seen, with seeds that
no other benchmark reports. A home 100 m off, a split person and a claim of which the truth knows
nothing are wrong (`toolkit.score`). Of each kind the families are told apart: a mean can hide one.
It ends with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import pandas as pd

from .claims.goals import KINDS as WITH_PEOPLE
from .claims.lives import PLACED, Task, rows_of
from .people import REPORTED
from .places.measures import calibration, expected_error, interval

SEEDS = range(600, 700)
LIVES = 100  # a family: of 16, homes, workplaces and sleep are too few to tell how far off they are
KINDS = (*PLACED, *WITH_PEOPLE)
SURE, RIGHT = 0.8, 0.90  # claims above the first are right at least so often
OFF = 0.08  # the expected calibration error of each kind is less than this
FEW = 100  # claims: from fewer of a kind nothing is told

Result = tuple[str, bool]


def main(arguments: list[str] | None = None) -> None:
    """Print the report; leave with 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.profile",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--lives", type=int, default=LIVES, help="so many a family")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, metavar="KIND")
    given = parser.parse_args(arguments)
    seeds, kinds = SEEDS[: given.lives], tuple(given.kinds)
    tasks = [Task(family, seed, kinds) for family in REPORTED for seed in seeds]
    print(f"{len(tasks)} lives of {', '.join(REPORTED)}", flush=True)
    results = list(judged(rows_of(tasks)))
    print(f"\nthe sample, by slices\n{of_the_sample()}\n")
    for text, held in results:
        print(f"{'held' if held else 'MISSED':8}{text}")
    sys.exit(int(not all(held for _, held in results)))


def judged(rows: pd.DataFrame) -> Iterator[Result]:
    """Say of each kind how far its confidences are off; then how often the sure claims are right.

    Parameters
    ----------
    rows
        A row for each claim: `family`, `seed`, `kind`, `confidence`, `right`.
    """
    rows = rows[rows["confidence"].notna()]
    for kind in KINDS:
        some = rows[rows["kind"] == kind]
        sure = some[some["confidence"] > SURE]
        if len(some) < FEW:
            yield f"{kind}: {len(some)} claims, too few", True
            continue
        print(f"\n{kind}\n{calibration(some).round(2).to_string()}")
        print(f"\n{kind}, sure ones by family\n{by_family(sure)}")
        error = expected_error(some)
        text = (
            f"{kind}: {sure['right'].mean():.0%} of {len(sure)} sure ones right, confidence off by"
        )
        yield f"{text} {error:.3f} (goal: under {OFF})", error < OFF
    sure = rows[rows["confidence"] > SURE]
    share = sure["right"].mean()
    low, high = interval(sure["right"], sure["family"] + sure["seed"].astype(str))
    text = f"above {SURE}: {share:.1%} ({low:.0%}–{high:.0%}) of {len(sure)} claims right"
    yield f"{text} (goal: {RIGHT:.0%})", bool(share >= RIGHT)


def by_family(sure: pd.DataFrame) -> str:
    """Count for each family of lives the sure claims, and tell how often they are right."""
    counted = sure.groupby("family")["right"].agg(["mean", "size"])
    return counted.set_axis(["right", "claims"], axis=1).round(2).to_string()


def of_the_sample() -> str:
    """Compare what each slice of the sample gives away."""
    from toolkit import open_roll
    from toolkit.findings import investigate
    from toolkit.slices import slices

    return str(slices(investigate(open_roll("sample"))))


if __name__ == "__main__":
    main()
