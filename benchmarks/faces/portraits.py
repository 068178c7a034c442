"""Portraits of people whom an image generator invented: nearer to photos than rendered ones."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import pandas as pd

from toolkit import find_faces, open_roll

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
