"""Choose the thresholds on the calibration roll, and measure how wrong the guesses are.

`python -m benchmarks.faces calibrate` writes `toolkit/faces/calibration.json`. The rules:

- *threshold*, rendered faces: of the thresholds at which the four people of the calibration roll
  are recovered best (B-cubed F1), the middle one;
- *scale*: what makes a softmax of distances a probability, if the distances of pairs of one
  person and of two were normal with one variance: variance / difference of means;
- *lead*, by which a stray face must be nearer to one person than to any other, and so far beyond
  the threshold may it be: the distance that makes a person twenty times less likely;
- *sure*, photographs: the distance below which are 5 in 1,000 pairs of portraits, each of them of
  another invented person, on the half for tuning;
- *age margins*: what eight in ten guesses are off by at most, going by the half of the lineup, and
  of the portraits, that is for tuning; how often they hold is told of the other half.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit import find_faces, group_people, open_roll
from toolkit.faces.audit import read_labels
from toolkit.faces.calibration import FILE, measured
from toolkit.faces.truth import true_people
from toolkit.rolls import SAMPLE

from .measures import b_cubed, pair_distances
from .portraits import BANDS, guessed, portraits, strangers

DATASETS = SAMPLE.parent
GRID = np.arange(0.30, 0.66, 0.005)


def choose() -> dict[str, float]:
    """Choose threshold and scale on the calibration roll."""
    roll = open_roll(DATASETS / "calibration")
    faces = find_faces(roll, progress=False)
    names = true_people(faces, roll.truth)
    faces, names = faces[names.notna()], names.dropna()
    alone = faces.assign(photo=faces.index.astype(str))  # who is in one photo would help it along
    scores = np.array(
        [
            b_cubed(group_people(alone, threshold=float(value))[0]["person"], names).f1
            for value in GRID
        ]
    )
    best = GRID[scores >= scores.max() - 1e-9]
    same, other = pair_distances(np.stack(faces["embedding"]), names)
    variance = (same.var() * len(same) + other.var() * len(other)) / (len(same) + len(other))
    scale = float(variance / (other.mean() - same.mean()))
    return {
        "threshold": round(float((best[0] + best[-1]) / 2), 3),
        "threshold_low": round(float(best[0]), 3),
        "threshold_high": round(float(best[-1]), 3),
        "scale": round(scale, 3),
        "lead": round(scale * math.log(20), 3),
    }


def lineup() -> pd.DataFrame:
    """Put the guesses for the lineup beside `true_age`, `true_sex` and `half`."""
    roll = open_roll(DATASETS / "lineup")
    labels = read_labels(roll)
    faces = find_faces(roll, progress=False).sort_values("w").groupby("photo").last()
    both = labels.rename(columns={"age": "true_age"}).join(faces)
    return both.rename(columns={"sex": "true_sex"})


def calibrate() -> dict[str, Any]:
    """Measure everything anew; where the portraits are missing, their figures stay."""
    photographs = measured()["photographs"]
    rendered = {
        **choose(),
        **guessed(lineup(), BANDS["rendered"]),
        "what": "rendered portraits of invented people",
    }
    if (faces := portraits()) is not None:
        threshold = photographs["threshold"]  # of dlib's own example, not measured
        photographs = {
            "threshold": threshold,
            **guessed(faces, BANDS["photographs"]),
            **strangers(faces, threshold),
            "what": "portraits of people invented by an image generator",
        }
    return {"rendered": rendered, "photographs": photographs | {"scale": rendered["scale"]}}


def write() -> Path:
    """Write what was measured to where `toolkit.faces.calibration` reads it."""
    FILE.write_text(json.dumps(calibrate(), indent=1) + "\n", encoding="utf-8")
    return FILE
