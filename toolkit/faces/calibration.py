"""From which distance on two faces count as two people, and how far guesses were off: measured."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import OverexposedError
from ..language import Sentences

if TYPE_CHECKING:  # the workers, which need nothing but what was measured, do without pandas
    import pandas as pd

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
    lead
        By how much a stray face must be nearer to one person than to any other.
    beyond
        How much farther than `same` from that person it may be; less than 0 where nobody measured.
    """

    same: float
    scale: float
    sure: float = math.inf
    lead: float = 0.0
    beyond: float = 0.0

    @property
    def reach(self) -> float:
        """How far a stray face may be from the faces of a person that are most like it."""
        return self.same + self.beyond


@lru_cache
def measured() -> dict[str, Any]:
    """Return what `python -m benchmarks.faces calibrate` measured and wrote."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def thresholds(recognizer: str, *, invented: bool) -> Thresholds:
    """Choose the threshold for a recogniser.

    Parameters
    ----------
    recognizer
        deepface's name.
    invented
        Whether the faces are rendered ones of invented people.

    Returns
    -------
    Thresholds

    Notes
    -----
    For dlib and rendered faces it is chosen on the calibration roll. For photographs it is the 0.5
    of dlib's own example of clustering: there, strangers can count as one (`strangers_alike` of
    `measured`: how many pairs, of how many), and only below `sure` they hardly ever do. For other
    recognisers it is deepface's threshold for whether two faces are one person, of vectors of
    length 1.
    """
    if recognizer == "Dlib":
        kind = measured()["rendered" if invented else "photographs"]
        lead = kind.get("lead", 0.0)
        same, scale, sure = kind["threshold"], kind["scale"], kind.get("sure", math.inf)
        return Thresholds(same, scale, sure, lead or scale, lead or -scale)
    from deepface.config.threshold import thresholds as of_deepface

    same = of_deepface[recognizer]["euclidean_l2"]
    scale = same / 15
    return Thresholds(same, scale, lead=scale, beyond=-scale)


def thresholds_of(faces: pd.DataFrame) -> Thresholds:
    """Choose the thresholds for a faces table, by what its rows say of themselves.

    Those measured on rendered faces hold where everybody in it is invented; one other face, and
    those of photographs hold.

    Raises
    ------
    OverexposedError
        Its rows do not say by which recogniser they are, or by several.
    """
    return thresholds(recognizer_of(faces), invented=not faces.empty and are_invented(faces).all())


def recognizer_of(faces: pd.DataFrame) -> str:
    """Tell by which recogniser a faces table was made; Dlib, where no face is in it.

    Raises
    ------
    OverexposedError
        A row does not say it, or the rows are by several: their vectors cannot be compared.
    """
    said = _column(faces, "recognizer")
    names = sorted(said.dropna().unique())
    if said.isna().any():
        raise OverexposedError(Sentences("faces.calibration")("missing", column="recognizer"))
    if len(names) > 1:
        raise OverexposedError(Sentences("faces.calibration")("several", names=", ".join(names)))
    return names[0] if names else "Dlib"


def are_invented(faces: pd.DataFrame) -> pd.Series:
    """Tell for each face whether everybody in its roll is invented.

    Raises
    ------
    OverexposedError
        A row does not say it.
    """
    said = _column(faces, "invented")
    if not said.map(lambda value: value in (True, False)).all():  # no words, and nothing missing
        raise OverexposedError(Sentences("faces.calibration")("missing", column="invented"))
    return said.astype(bool)


def _column(faces: pd.DataFrame, name: str) -> pd.Series:
    if name not in faces:
        raise OverexposedError(Sentences("faces.calibration")("missing", column=name))
    return faces[name]
