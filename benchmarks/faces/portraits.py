"""Portraits of people whom an image generator invented: nearer to photos than rendered ones.

What is chosen is chosen on one half of them, and what is told is measured on the other. The rule is
fixed: each sex in order of the age that was asked for, then of the file's name, in turn to the
half for tuning and to the one for reporting.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.spatial.distance import pdist, squareform

from toolkit import find_faces, group_people, open_roll
from toolkit.faces.audit import wilson
from toolkit.faces.grouping import widest
from toolkit.faces.people import UNKNOWN

HALVES = ("tuning", "reporting")
BANDS = {"rendered": (0,), "photographs": (0, 30, 50)}  # rendered: 2 of 100 are guessed over 49
KEPT = 0.8  # of the guesses are to be off by no more than the margin
MET, ROLLS = 20, 100  # strangers in a roll; rolls of them that are tried
FOLDER = Path(__file__).parents[3] / "shared" / "photos" / "portraits"  # not part of the project


@lru_cache
def portraits() -> pd.DataFrame | None:
    """Find the faces of the portraits, with what was asked of the generator beside them.

    Returns
    -------
    pandas.DataFrame or None
        A row a portrait: what `find_faces` tells of its largest face, `true_age`, `true_sex` and
        `half`; None where the folder is not on this machine.
    """
    if not FOLDER.is_dir():
        return None
    found = find_faces(open_roll(FOLDER), progress=False)
    asked = pd.DataFrame.from_dict(
        {path.with_suffix(".jpg").name: _asked(path) for path in sorted(FOLDER.glob("*.json"))},
        orient="index",
    )
    return in_halves(asked).join(found.sort_values("w").groupby("photo").last())


def in_halves(asked: pd.DataFrame) -> pd.DataFrame:
    """Add the column `half`, by the rule above.

    Examples
    --------
    >>> asked = {"true_sex": ["male"] * 3, "true_age": [30, 20, 30]}
    >>> in_halves(pd.DataFrame(asked, index=["b", "c", "a"]))["half"].to_dict()
    {'c': 'tuning', 'a': 'reporting', 'b': 'tuning'}
    """
    asked = asked.sort_index().sort_values(["true_sex", "true_age"], kind="stable")
    turn = asked.groupby("true_sex").cumcount() % len(HALVES)
    return asked.assign(half=np.array(HALVES)[turn])


def _asked(path: Path) -> dict[str, object]:
    prompt = json.loads(path.read_text(encoding="utf-8"))["prompt"]
    age, sex = re.search(r"(\d+)-year-old (\w+)", prompt).groups()
    return {"true_age": int(age), "true_sex": {"woman": "female", "man": "male"}[sex]}


def strangers(faces: pd.DataFrame, threshold: float) -> dict[str, float]:
    """Tell how alike strangers are: each portrait shows another person.

    Parameters
    ----------
    faces
        From `portraits`.
    threshold
        The distance up to which two faces count as one person.

    Returns
    -------
    dict
        `sure` (the distance below which are only 5 in 1,000 pairs of strangers; the half for
        tuning), and of the other half `strangers_alike` and `strangers_alike_same_sex` (see
        `alike`), `strangers_mixed` (the share of `MET` strangers whom `group_people` gives a person
        with somebody else) and `warned` (the share of those persons who are wider than `sure`).
    """
    tuning, reporting = _halves(faces)
    sure = round(float(np.quantile(_apart(tuning)[0], 0.005)), 3)
    mixed, warned, rng = [], [], np.random.default_rng(0)
    seen = reporting.reset_index(names="photo")
    for _ in range(ROLLS):
        met = seen.iloc[rng.permutation(len(seen))[:MET]]
        met, _ = group_people(met, threshold=threshold)
        met = met[met["person"] > UNKNOWN]
        mixed.append(len(met) / MET)
        warned += [widest(np.stack([*own["embedding"]])) > sure for _, own in met.groupby("person")]
    return {
        "sure": sure,
        **alike(faces, threshold),
        "strangers_mixed": round(float(np.mean(mixed)), 3),
        "warned": round(float(np.mean(warned)), 3),
    }


def alike(faces: pd.DataFrame, threshold: float) -> dict[str, list[int]]:
    """Count the pairs of strangers that are taken for one person, in the half for reporting.

    Returns
    -------
    dict
        `strangers_alike`, of pairs of one sex `strangers_alike_same_sex`: how many, of how many.
    """
    apart, same_sex = _apart(_halves(faces)[1])
    close = apart <= threshold
    return {
        "strangers_alike": [int(close.sum()), len(close)],
        "strangers_alike_same_sex": [int(close[same_sex].sum()), int(same_sex.sum())],
    }


def _apart(faces: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The distance of each pair, and whether both are of one sex."""
    sex = np.array([*faces["true_sex"]])
    pairs = np.triu_indices(len(faces), 1)
    apart = squareform(pdist(np.stack([*faces["embedding"]]).astype(float)))
    return apart[pairs], (sex[:, None] == sex)[pairs]


def _halves(faces: pd.DataFrame) -> list[pd.DataFrame]:
    seen = faces.dropna(subset="w")
    return [seen[seen["half"] == half] for half in HALVES]


def guessed(faces: pd.DataFrame, bands: Sequence[int]) -> dict[str, Any]:
    """Choose margins of age on one half, and tell how far guesses of the other are off.

    Parameters
    ----------
    faces
        With `age`, `woman`, `true_age`, `true_sex` and `half`; rows without a face are left out.
    bands
        From which guessed age on a margin is chosen for itself; the first is 0.

    Returns
    -------
    dict
        `age_margins` (by the first age of a band), and of the half for reporting: `faces` (how
        many), `age_error` (mean, years), `within` (by band: how many are off by no more than its
        margin, of how many) and `gender_error` (share given the other gender).
    """
    tuning, reporting = _halves(faces)
    margins = {str(first): margin(_off(part)) for first, part in _by_band(tuning, bands)}
    wrong = (reporting["woman"] > 0.5) != (reporting["true_sex"] == "female")
    return {
        "age_margins": margins,
        "faces": len(reporting),
        "age_error": round(float(_off(reporting).mean()), 1),
        "within": {
            str(first): [int((_off(part) <= margins[str(first)]).sum()), len(part)]
            for first, part in _by_band(reporting, bands)
        },
        "gender_error": round(float(wrong.mean()), 3),
    }


def margin(off: pd.Series) -> float:
    """Choose what at least `KEPT` of all guesses will be off by at most, going by these.

    Of n guesses, it is not the one at `KEPT` of n but of n + 1: then the next one, which is
    not among them, is within it so often (split conformal prediction).

    Examples
    --------
    >>> margin(pd.Series(range(1, 10))), margin(pd.Series(range(1, 5)))
    (8.0, 4.0)
    """
    last = min(math.ceil((len(off) + 1) * KEPT), len(off))
    return float(off.sort_values().iloc[last - 1])


def share(count: int, of: int) -> str:
    """Say a share with its 95 % interval.

    Examples
    --------
    >>> share(22, 34)
    '22 of 34, 65 % (48 to 79 %)'
    """
    low, high = wilson(count, of)
    rate, low, high = (
        f"{100 * value:.{1 if count / of < 0.1 else 0}f}" for value in (count / of, low, high)
    )
    return f"{count} of {of:,}, {rate} % ({low} to {high} %)"


def _off(faces: pd.DataFrame) -> pd.Series:
    return (faces["age"] - faces["true_age"]).abs()


def _by_band(faces: pd.DataFrame, bands: Sequence[int]) -> Iterator[tuple[int, pd.DataFrame]]:
    for first, after in zip(bands, [*bands[1:], math.inf], strict=True):
        yield first, faces[(faces["age"] >= first) & (faces["age"] < after)]
