"""For whom does the machine err more often? Errors counted by group of people."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import OverexposedError
from ..language import Sentences
from ..rolls import Roll
from .calibration import are_invented

FEWEST = 10  # people in a group; of fewer no rate is told
AGE_TOLERANCE = 10.0  # years a guess may be off
LABELS = "people.csv"
_SEXES = ["female", "male"]
_COLUMNS = {
    "people": "int64",
    "wrong": "Int64",
    "rate": "float64",
    "low": "float64",
    "high": "float64",
    "note": "str",
}


def read_labels(roll: Roll) -> pd.DataFrame:
    """Read what is known of the people in a labelled folder, from its `people.csv`.

    Parameters
    ----------
    roll
        A folder of portraits with a file `people.csv`: a line a photo, a column `file`, and
        whatever is known: `sex` (female, male), `age` (years), and groups of any name. A column
        `person` says which photos show the same person; without it, each shows somebody else.

    Returns
    -------
    pandas.DataFrame
        Indexed by `photo`.

    Raises
    ------
    OverexposedError
        There is no such file, or it lacks the column `file`.
    """
    path, say = (roll.folder or Path()) / LABELS, Sentences("faces.audit")
    if roll.folder is None or not path.is_file():
        raise OverexposedError(say("no_labels", roll=roll.name, file=LABELS))
    labels = pd.read_csv(path, encoding="utf-8-sig")
    if "file" not in labels:
        raise OverexposedError(say("no_file_column", path=path))
    if "person" not in labels:
        labels["person"] = range(len(labels))
    return labels.set_index("file").rename_axis("photo")


@dataclass(frozen=True)
class Audit:
    """Errors by group of people, and what must be said about them.

    Attributes
    ----------
    table
        Indexed by group: `people`, `wrong`, `rate` and its 95 % interval `low` to `high`, `note`.
    caution
        What these figures do not show.
    """

    table: pd.DataFrame
    caution: str

    def __str__(self) -> str:
        table = self.table.to_string(float_format="{:.2f}".format, na_rep="–")
        return f"{table}\n{self.caution}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        table = self.table.to_html(float_format="{:.2f}".format, na_rep="–")
        table = table.replace("<th></th>", "<td></td>")  # headings that pandas leaves empty
        return f"{table}<p>{html.escape(self.caution)}</p>"


def error_by_group(
    faces: pd.DataFrame, labels: pd.DataFrame, *, by: str, what: str = "age"
) -> Audit:
    """Compare how often a machine is wrong about people of different groups.

    What is counted is people, not faces: somebody with ten photos counts once, as wrong if the
    machine is wrong about most of the photos.

    Parameters
    ----------
    faces
        From `find_faces` on a labelled folder; of several faces in a photo the largest counts.
    labels
        From `read_labels`. If it has a column `half`, only its `reporting` half is used: the other
        one is for choosing settings. Photos whose group, age or sex is not known are left out.
    by
        The column of `labels` with the groups, such as `skin_tone`, `sex` or `age_band`.
    what
        What to be wrong about: `"found"` (the face was not found at all), `"age"` (more than ten
        years off), or `"gender"` (the other one more likely than the one on the label).

    Returns
    -------
    Audit
        A group of fewer than ten people gets a note instead of a rate.

    Raises
    ------
    OverexposedError
        There is no such column, or the faces are of another roll than the labels.
    """
    judges: dict[str, tuple[str, Callable[[pd.DataFrame], pd.Series]]] = {
        "found": ("person", lambda both: both["w"].isna()),
        "age": ("age", lambda both: (both["guess"] - both["age"]).abs() > AGE_TOLERANCE),
        "gender": ("sex", lambda both: (both["woman"] > 0.5) != (both["sex"] == "female")),
    }
    say = Sentences("faces.audit")
    if what not in judges:
        raise OverexposedError(say("what", what=what))
    needed, judge = judges[what]
    for column in (by, needed):
        if column not in labels:
            columns = ", ".join(labels.columns)
            raise OverexposedError(say("no_column", column=column, columns=columns))
    if len(faces) and not labels.index.isin(faces["photo"]).any():
        raise OverexposedError(say("another_roll"))
    if "half" in labels:
        labels = labels[labels["half"] == "reporting"]
    known = labels[[by, needed]].notna().all(axis=1)
    if what == "gender":
        known &= labels["sex"].isin(_SEXES)  # whatever else stands there, the model cannot say it
    labels = labels[known]
    size = faces["w"] * faces["h"]
    largest = faces.loc[size.groupby(faces["photo"]).idxmax()].set_index("photo")
    both = labels.join(largest[["w", "woman"]].assign(guess=largest["age"]))
    if what != "found":
        both = both[both["w"].notna()]  # about a face that was not found there is no guess
    wrong = judge(both).groupby([both[by], both["person"]], sort=False).mean() > 0.5
    rows = {group: _row(own) for group, own in wrong.groupby(level=0, sort=False)}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(_COLUMNS)).astype(_COLUMNS)
    return Audit(table.rename_axis(by), _caution(faces, both, what))


def _row(wrong: pd.Series) -> list[Any]:
    count, people = int(wrong.sum()), len(wrong)
    if people < FEWEST:
        return [people, pd.NA, None, None, None, Sentences("faces.audit")("too_few", n=FEWEST)]
    return [people, count, count / people, *wilson(count, people), ""]


def wilson(wrong: int, people: int) -> tuple[float, float]:
    """Return the interval in which the true rate lies with 95 % confidence (Wilson, 1927).

    Examples
    --------
    >>> low, high = wilson(0, 10)
    >>> print(f"{low:.2f} {high:.2f}")
    0.00 0.28
    """
    from scipy.stats import binomtest

    interval = binomtest(wrong, people).proportion_ci(0.95, method="wilson")
    return float(interval.low), float(interval.high)


def _caution(faces: pd.DataFrame, both: pd.DataFrame, what: str) -> str:
    say = Sentences("faces.audit")
    sentences = [say("people", n=both["person"].nunique())]
    if what != "found":
        sentences.append(say("not_found"))
    if are_invented(faces).any():
        sentences.append(say("rendered"))
    return " ".join(sentences)
