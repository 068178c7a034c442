"""The goals, each with whether it holds."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.places.roles import HOME, WORK

from . import goals
from .lives import OURS
from .measures import expected_error, interval

Result = tuple[str, bool]


def judged_roles(answers: pd.DataFrame, claims: pd.DataFrame) -> Iterator[Result]:
    """Judge homes, schools and workplaces.

    Parameters
    ----------
    answers, claims
        Tables, see `lives.TABLES`, each with `person` beside.
    """
    homes = claims[claims["kind"] == HOME]
    yield _often(homes, "home claims", goals.SURE, goals.SURE_RIGHT)
    for role in (HOME, WORK):
        some = claims[claims["kind"] == role]
        error = expected_error(some)
        text = f"{role}: expected calibration error {error:.3f} over {len(some)} claims"
        yield f"{text} (goal: under {goals.OFF})", error < goals.OFF
    swapped = int((claims["swapped"] & (claims["confidence"] > goals.SWAPPED)).sum())
    text = f"home and work swapped above {goals.SWAPPED}: {swapped} claims"
    yield f"{text} (goal: 0)", swapped == 0
    yield from _by_size(answers)
    without = answers[(answers["role"] == HOME) & (answers["way"] == OURS) & ~answers["true"]]
    if len(without):
        made = int((~homes["true"] & (homes["confidence"] > goals.NO_HOME)).sum())
        text = f"homes above {goals.NO_HOME} in {len(without)} rolls of people without one: {made}"
        yield f"{text} (goal: 0)", made == 0


def _by_size(answers: pd.DataFrame) -> Iterator[Result]:
    """Compare the homes found with those of the best rule, of all rolls of a size."""
    some = answers[(answers["role"] == HOME) & answers["true"]]
    right = some.pivot_table(
        index="size", columns="way", values="right", aggfunc="sum", observed=True
    )
    for size, row in right.iterrows():
        rules = row.drop(OURS)
        best, most = rules.idxmax(), int(rules.max())
        rolls = int(((some["size"] == size) & (some["way"] == OURS)).sum())
        text = f"{size} photos: {int(row[OURS])} of {rolls} homes found"
        yield f"{text} (goal: {most}, as {best!r})", row[OURS] >= most


def judged_habits(claims: pd.DataFrame) -> Iterator[Result]:
    """Judge weekly places, trips and sleep.

    Parameters
    ----------
    claims
        Tables, see `lives.TABLES`, each with `person` beside.
    """
    weekly, trips, sleep = (
        claims[claims["kind"] == kind] for kind in ("weekly_place", "trip", "sleep")
    )
    yield _often(weekly, "weekly places", goals.WEEKLY, goals.WEEKLY_RIGHT, few_hold=True)
    invented = int((~trips["right"]).sum())
    text = f"trips without a night away from every home: {invented} of {len(trips)} claimed"
    yield f"{text} (goal: {goals.INVENTED:.0%} at most)", invented <= goals.INVENTED * len(trips)
    yield _often(sleep, "sleep", goals.SLEEP, goals.SLEEP_RIGHT)
    by_clock = sleep["family"].isin(goals.WRONG_CLOCKS) & ~sleep["right"]
    made = int((by_clock & (sleep["confidence"] > goals.WRONG_CLOCK)).sum())
    text = f"sleep above {goals.WRONG_CLOCK} by a clock of another zone, and wrong: {made} claims"
    yield f"{text} (goal: 0)", made == 0


def _often(
    claims: pd.DataFrame, what: str, above: float, least: float, *, few_hold: bool = False
) -> Result:
    """Judge the share right of the claims above some confidence."""
    sure = claims[claims["confidence"] > above]
    if len(sure) < goals.FEW:
        return f"{what} above {above}: {len(sure)}, too few to tell a share", few_hold
    share = sure["right"].mean()
    low, high = interval(sure["right"], sure["person"])
    text = f"{what} above {above}: {share:.1%} ({low:.0%}–{high:.0%}) of {len(sure)} right"
    return f"{text} (goal: {least:.0%})", share >= least
