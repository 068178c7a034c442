"""The tables that are printed before the goals."""

from __future__ import annotations

import pandas as pd

from toolkit.places.roles import HOME, SURE, WORK

from .lives import OURS
from .measures import calibration, expected_error, interval

_HABITS = {"weekly_place": "weekly places", "trip": "trips", "sleep": "sleep"}


def print_roles(answers: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Print homes and workplaces found by size and family, then calibration."""
    for role in (HOME, WORK):
        some = answers[(answers["role"] == role) & answers["true"]]
        if some.empty:
            continue
        print(f"\n{role}: share found, of all rolls of people who have one")
        print(_text(_shares(some, "size")))
        print(_text(_shares(some, "family")))
    for role in (HOME, WORK):
        _print_calibration(claims, role, role)
    swapped = claims[claims["swapped"]].nlargest(8, "confidence")
    if len(swapped):
        print("\nhome and work swapped, the surest first")
        print(_text(swapped[["person", "size", "kind", "confidence"]].set_index("person")))
    _print_without(answers, claims)


def print_habits(found: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Print weekly places, trips and sleep by family, then calibration."""
    print(
        "\nof all rolls: weekly places, trips with photos on two days, and sleep\n"
        f"(claimed above {SURE}: sure)"
    )
    kinds = ["kind", "family"]
    sums = found.groupby(kinds, sort=False)[["true", "found"]].sum()
    habits = claims[claims["kind"].isin(found["kind"])]
    sums[["claimed", "right"]] = habits.groupby(kinds)["right"].agg(["size", "sum"])
    sure = habits[habits["confidence"] > SURE]
    sums[["sure", "right "]] = sure.groupby(kinds)["right"].agg(["size", "sum"])
    print(_text(sums.fillna(0).astype(int).sort_index(level="kind", sort_remaining=False)))
    for kind, name in _HABITS.items():
        _print_calibration(claims, kind, name)
    without = claims[(claims["kind"] == "sleep") & ~claims["true"]]
    print(f"\nsleep claimed of people who sleep now earlier and now later: {len(without)}")
    print(f"  {_above(without['confidence'])}")


def _shares(answers: pd.DataFrame, by: str) -> pd.DataFrame:
    """Give the share right of each way, and of ours the interval, and how many were answered."""
    table = answers.pivot_table(index=by, columns="way", values="right", observed=True)
    table = table[answers["way"].unique()]  # ours first
    ours = answers[answers["way"] == OURS].groupby(by, observed=True)
    table = table.rename_axis(columns=None)
    table.insert(1, "95 %", [_between(rows) for _, rows in ours])
    table.insert(2, "answered", ours["answered"].mean())
    return table.assign(rolls=ours.size(), people=ours["person"].nunique())


def _between(rows: pd.DataFrame) -> str:
    low, high = interval(rows["right"], rows["person"])
    return f"{low:.2f}–{high:.2f}"


def _print_calibration(claims: pd.DataFrame, kind: str, name: str) -> None:
    some = claims[claims["kind"] == kind]
    if len(some):
        error = expected_error(some)
        print(f"\n{name}: {len(some)} claims, expected calibration error {error:.3f}")
        print(_text(calibration(some)))


def _print_without(answers: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Print what is claimed for people who have no home, or neither school nor work."""
    for role in (HOME, WORK):
        rolls = answers[(answers["role"] == role) & (answers["way"] == OURS) & ~answers["true"]]
        made = claims[(claims["kind"] == role) & ~claims["true"]]
        if len(rolls):
            surest = made.groupby(["person", "size"], observed=True)["confidence"].max()
            print(f"\n{role}: {len(rolls)} rolls of people without; claimed in {len(surest)}")
            print(f"  {_above(surest)}")


def _above(confidences: pd.Series) -> str:
    counts = {least: int((confidences > least).sum()) for least in (0.1, 0.3, 0.5, 0.7, 0.9)}
    return ", ".join(f"above {least}: {count}" for least, count in counts.items())


def _text(table: pd.DataFrame) -> str:
    return table.to_string(float_format="{:.3f}".format)
