"""People keep their numbers while somebody corrects who is who."""

from __future__ import annotations

import pandas as pd

from .people import UNKNOWN


def keep_numbers(
    faces: pd.DataFrame, people: pd.DataFrame, before: pd.DataFrame, *, used: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give people of a new grouping the numbers they had in an earlier one.

    Parameters
    ----------
    faces, people
        From `group_people`.
    before
        The same faces, as they were grouped earlier.
    used
        The highest number that was ever given: whoever is new comes after it.

    Returns
    -------
    faces, people : pandas.DataFrame
        A person has the number that most of its faces had; of two who could have it, the one who
        shares more faces.
    """
    shared = pd.DataFrame({"new": faces["person"], "old": before["person"]})
    shared = shared[(shared["new"] != UNKNOWN) & (shared["old"] != UNKNOWN)]
    numbers: dict[int, int] = {UNKNOWN: UNKNOWN}
    for new, old in shared.value_counts(sort=True).index:
        if new not in numbers and old not in numbers.values():
            numbers[new] = old
    for new in people["person"]:
        if new not in numbers:
            used += 1
            numbers[new] = used
    renumbered = people.assign(person=people["person"].map(numbers)).sort_values("person")
    return (
        faces.assign(person=faces["person"].map(numbers)),
        renumbered.reset_index(drop=True).astype({"person": people["person"].dtype}),
    )
