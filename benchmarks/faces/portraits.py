"""Portraits of people whom an image generator invented: nearer to photos than rendered ones."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial.distance import pdist, squareform

from toolkit import find_faces, group_people, open_roll
from toolkit.faces.grouping import widest
from toolkit.faces.people import UNKNOWN

MET, ROLLS = 20, 100  # strangers in a roll; rolls of them that are tried
FOLDER = Path(__file__).parents[3] / "shared" / "photos" / "portraits"  # not part of the project


@lru_cache
def portraits() -> pd.DataFrame | None:
    """Find the faces of the portraits, with what was asked of the generator beside them.

    Returns
    -------
    pandas.DataFrame or None
        A row a portrait: what `find_faces` tells of its largest face, `true_age` and `true_sex`;
        None where the folder is not on this machine.
    """
    if not FOLDER.is_dir():
        return None
    found = find_faces(open_roll(FOLDER), progress=False)
    asked = pd.DataFrame.from_dict(
        {path.with_suffix(".jpg").name: _asked(path) for path in sorted(FOLDER.glob("*.json"))},
        orient="index",
    )
    return asked.join(found.sort_values("w").groupby("photo").last())


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
        `sure` (the distance below which are only 5 in 1,000 pairs of strangers),
        `strangers_alike` and `strangers_alike_same_sex` (shares of pairs that count as one),
        `strangers_mixed` (the share of `MET` strangers whom `group_people` gives a person with
        somebody else) and `warned` (the share of those persons who are wider than `sure`).
    """
    seen = faces.dropna(subset="w").reset_index(names="photo")
    distances = squareform(pdist(np.stack([*seen["embedding"]]).astype(float)))
    sex = np.array([*seen["true_sex"]])
    pairs = np.triu_indices(len(seen), 1)
    apart, alike = distances[pairs], (sex[:, None] == sex)[pairs]
    sure = round(float(np.quantile(apart, 0.005)), 3)
    mixed, warned, rng = [], [], np.random.default_rng(0)
    for _ in range(ROLLS):
        met = seen.iloc[rng.permutation(len(seen))[:MET]]
        met, _ = group_people(met, threshold=threshold)
        met = met[met["person"] > UNKNOWN]
        mixed.append(len(met) / MET)
        warned += [widest(np.stack([*own["embedding"]])) > sure for _, own in met.groupby("person")]
    return {
        "sure": sure,
        "strangers_alike": round(float((apart <= threshold).mean()), 3),
        "strangers_alike_same_sex": round(float((apart[alike] <= threshold).mean()), 3),
        "strangers_mixed": round(float(np.mean(mixed)), 3),
        "warned": round(float(np.mean(warned)), 3),
    }


def errors(faces: pd.DataFrame) -> dict[str, float]:
    """Tell how far guesses are off.

    Parameters
    ----------
    faces
        With `age`, `woman`, `true_age` and `true_sex`; rows without a face are left out.

    Returns
    -------
    dict
        `faces` (how many), `age_error` (mean, years), `age_margin` (what 8 in 10 are off by at
        most), `gender_error` (share given the other gender).
    """
    seen = faces.dropna(subset="w")
    off = (seen["age"] - seen["true_age"]).abs()
    wrong = (seen["woman"] > 0.5) != (seen["true_sex"] == "female")
    return {
        "faces": len(seen),
        "age_error": round(float(off.mean()), 1),
        "age_margin": round(float(off.quantile(0.8)), 0),
        "gender_error": round(float(wrong.mean()), 3),
    }
