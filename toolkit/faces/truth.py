"""Whose face each one really is: known of invented people only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ..mistakes.handed import handed_well, within
from ..rolls import Roll

SAME = 0.2  # overlap (intersection over union) from which a found box is the true face
GROWN_UP, OLDEST = 18, 120  # years


def true_people(faces: pd.DataFrame, truth: Mapping[str, Any]) -> pd.Series:
    """Tell whose face each found one is.

    Parameters
    ----------
    faces
        From `find_faces`.
    truth
        Of the roll (`roll.truth`).

    Returns
    -------
    pandas.Series
        Names, missing for what is nobody's face; index as in `faces`.
    """
    names = pd.Series(None, index=faces.index, dtype="str")
    for photo, own in faces.groupby("photo"):
        shown = truth["photos"].get(photo, {}).get("people", [])
        pairs = sorted(
            (
                (overlap(person["box"], (face.x, face.y, face.w, face.h)), face.Index, number)
                for face in own.itertuples()
                for number, person in enumerate(shown)
            ),
            reverse=True,
        )
        taken: set[int] = set()
        for shared, row, number in pairs:
            if shared >= SAME and pd.isna(names[row]) and number not in taken:
                names[row] = shown[number]["name"]
                taken.add(number)
    return names


def overlap(one: Sequence[float], other: Sequence[float]) -> float:
    """Measure how far two boxes (left, top, width, height) are the same, from 0 to 1."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(0.0, width) * max(0.0, height)
    return both / (one[2] * one[3] + other[2] * other[3] - both)


def with_truth(faces: pd.DataFrame, roll: Roll) -> pd.DataFrame:
    """Write beside each face of an invented roll who that is, and how old.

    Parameters
    ----------
    faces
        From `find_faces`.
    roll
        The roll they were found in: one of which the truth is known.

    Returns
    -------
    pandas.DataFrame
        `faces` with columns `truth` (a name, missing for what is nobody's face) and `true_age`.
    """
    truth = roll.truth or {"people": [], "photos": {}}
    names = true_people(faces, truth)
    ages = {who["name"]: who["age"] for who in truth["people"]}
    return faces.assign(truth=names, true_age=names.map(ages))


@handed_well
def at_the_door(faces: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Count who would pass a door that opens from a guessed age on, and who would be stopped.

    Parameters
    ----------
    faces
        From `with_truth`: their true age must be known.
    threshold
        The guessed age, in years, from which the door opens.

    Returns
    -------
    pandas.DataFrame
        A row for `minors` and one for `adults`; columns `faces`, `pass` and `stopped`.

    Examples
    --------
    >>> faces = pd.DataFrame({"age": [15, 24, 30, 40], "true_age": [16, 16, 41, 41]})
    >>> at_the_door(faces, 35)
            faces  pass  stopped
    minors      2     0        2
    adults      2     1        1
    """
    within(0, OLDEST, threshold=threshold)
    known = faces.dropna(subset=["true_age"])
    rows = {}
    for name, older in (("minors", False), ("adults", True)):
        guesses = known.loc[(known["true_age"] >= GROWN_UP) == older, "age"]
        passed = int((guesses >= threshold).sum())
        rows[name] = {"faces": len(guesses), "pass": passed, "stopped": len(guesses) - passed}
    return pd.DataFrame.from_dict(rows, orient="index")
