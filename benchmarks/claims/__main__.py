"""How far the confidences of claims can be believed: sleep, trips, phones, owners, relations.

    python -m benchmarks.claims              on the families that no weight has seen
    python -m benchmarks.claims --lives 4    fewer of each family; or --kinds sleep phone
    python -m benchmarks.claims --fit        weights for toolkit.claims.calibration, from others

What was aimed at is in `benchmarks/claims/goals.py`; it leaves with 1 where a goal is missed.
Homes, schools, workplaces and weekly places are measured by `python -m benchmarks.places`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.claims.calibration import WEIGHTS

from ..places.measures import calibration, expected_error
from . import goals
from .lives import Task, rows_of

Result = tuple[str, bool]


def main(arguments: list[str] | None = None) -> None:
    """Print the report; leave with 1 where a goal is missed."""
    options = _options(arguments)
    families, seeds = goals.REPORTED, goals.REPORTING
    if options.fit:
        families, seeds = goals.FITTED, goals.FITTING
    kinds = tuple(options.kinds)
    tasks = [Task(family, seed, kinds) for family in families for seed in seeds[: options.lives]]
    print(f"{len(tasks)} lives of {', '.join(families)}", flush=True)
    rows = rows_of(tasks)
    if options.fit:
        for kind in set(WEIGHTS) & set(kinds):
            print(kind, fitted(rows[rows["kind"] == kind], list(WEIGHTS[kind])))
        return
    results = list(judged(rows[rows["kind"].isin(kinds)]))
    for text, held in results:
        print(f"{'held' if held else 'MISSED':8}{text}")
    sys.exit(int(not all(held for _, held in results)))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.claims",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--lives", type=int, default=goals.LIVES, help="so many a family")
    parser.add_argument("--kinds", nargs="+", choices=goals.KINDS, default=goals.KINDS)
    parser.add_argument("--fit", action="store_true", help="fit the weights, and print them")
    return parser.parse_args(arguments)


def judged(rows: pd.DataFrame) -> Iterator[Result]:
    """Say of each kind how far its confidences are off, and whether that holds the goal.

    Parameters
    ----------
    rows
        A row for each claim: `kind`, `confidence` and `right`.
    """
    for kind in goals.KINDS:
        some = rows[(rows["kind"] == kind) & rows["confidence"].notna()]
        if len(some) < goals.FEW:
            yield f"{kind}: {len(some)} claims, too few", True
            continue
        print(f"\n{kind}\n{calibration(some).round(2).to_string()}")
        error = expected_error(some)
        text = f"{kind}: {some['right'].mean():.0%} of {len(some)} right, confidence off by"
        yield f"{text} {error:.3f} (goal: under {goals.OFF})", error < goals.OFF


def fitted(rows: pd.DataFrame, signs: list[str]) -> dict[str, float]:
    """Fit the weights of the signs; none is negative, so that more of a sign never is less sure.

    Parameters
    ----------
    rows
        Claims of one kind, with their signs and `right`.
    signs
        The names of the columns; `""` stands for what is added to all.

    Returns
    -------
    dict
        The weight of each sign, for the likeliest logistic model.
    """
    from scipy.optimize import minimize

    names = [name for name in signs if name]
    values = np.column_stack([np.ones(len(rows)), rows[names].to_numpy(float)])
    toward = np.where(rows["right"], 1.0, -1.0)

    def cost(weights: np.ndarray) -> float:
        return float(np.logaddexp(0, -toward * (values @ weights)).sum())

    bounds = [(None, None), *[(0, None)] * len(names)]
    best = minimize(cost, np.zeros(len(bounds)), method="L-BFGS-B", bounds=bounds).x
    return dict(zip(["", *names], best.round(2).tolist(), strict=True))


if __name__ == "__main__":
    main()
