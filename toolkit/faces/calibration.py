"""From which distance on two faces count as two people, and how far guesses were off: measured."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("calibration.json")


@dataclass(frozen=True)
class Thresholds:
    """Distances between faces.

    Attributes
    ----------
    same
        Up to this one, faces count as one person.
    scale
        Of distances about it, see `toolkit.faces.grouping.sureness`.
    sure
        Up to this one, they are hardly ever two; infinite where nobody measured it.
    """

    same: float
    scale: float
    sure: float = math.inf


@lru_cache
def measured() -> dict[str, Any]:
    """Return what `python -m benchmarks.faces calibrate` measured and wrote."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def thresholds(recognizer: str, *, fictional: bool) -> Thresholds:
    """Choose the threshold for a recogniser.

    Parameters
    ----------
    recognizer
        deepface's name.
    fictional
        Whether the faces are rendered ones of invented people.

    Returns
    -------
    Thresholds

    Notes
    -----
    For dlib and rendered faces it is chosen on the calibration roll. For photographs it is the 0.5
    of dlib's own example of clustering: there, strangers can count as one (`strangers_alike` of
    `measured` says how often), and only below `sure` they hardly ever do. For other recognisers it
    is deepface's threshold for telling whether two faces are one person, of vectors of length 1.
    """
    if recognizer == "Dlib":
        kind = measured()["rendered" if fictional else "photographs"]
        return Thresholds(kind["threshold"], kind["scale"], kind.get("sure", math.inf))
    from deepface.config.threshold import thresholds as of_deepface

    same = of_deepface[recognizer]["euclidean_l2"]
    return Thresholds(same, same / 15)
