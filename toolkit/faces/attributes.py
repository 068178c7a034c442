"""What a machine claims about a face: guesses of age and gender, never what somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .. import models
from ..errors import OverexposedError, RefusedError
from ..language import Sentences, say_percent
from ..rolls import Roll
from .calibration import measured
from .crops import cut_out
from .finding.alignment import aligned, rectangle, region

if TYPE_CHECKING:  # the workers, which ask for age and gender only, do without pandas
    import pandas as pd

INVENTED_ONLY = {"Emotion", "Race"}


def guess_age_and_gender(
    picture: np.ndarray, boxes: Sequence[tuple[int, int, int, int]]
) -> list[dict[str, float]]:
    """Ask the models of the package age-and-gender about faces in a picture.

    Parameters
    ----------
    picture
        RGB pixels, shape (height, width, 3), uint8.
    boxes
        Left, top, width and height of each face, in pixels.

    Returns
    -------
    list of dict
        For each face `age` (years) and `woman` (the model's probability).
    """
    if not len(boxes):
        return []
    sides = [(y, x + w, y + h, x) for x, y, w, h in boxes]  # top, right, bottom, left
    return [
        {"age": float(guess["age"]["value"]), "woman": _woman(**guess["gender"])}
        for guess in models.load_guesser().predict(picture, sides)
    ]


def _woman(value: str, confidence: int) -> float:
    return (confidence if value == "female" else 100 - confidence) / 100


def with_interval(ages: pd.Series, *, invented: pd.Series | bool) -> pd.DataFrame:
    """Return `age_low` and `age_high`: the guess, give or take what was to hold 8 times in 10.

    How often it did hold for other faces, `known_error` says.

    Parameters
    ----------
    ages
        Guesses, in years.
    invented
        Whether the faces, or each of them, are rendered ones; the models are worse at those.
    """
    import pandas as pd

    margin = np.where(invented, _margins(ages, "rendered"), _margins(ages, "photographs"))
    return pd.DataFrame({"age_low": (ages - margin).clip(lower=0), "age_high": ages + margin})


def _margins(ages: pd.Series, kind: str) -> np.ndarray:
    """What was measured for the band of ages that each guess falls into."""
    margins = measured()[kind]["age_margins"]
    band = np.searchsorted([float(first) for first in margins], ages, side="right") - 1
    return np.array([*margins.values()])[band]


def known_error(*, invented: bool) -> str:
    """Say how wrong these guesses were where the truth is known.

    Examples
    --------
    >>> "years" in known_error(invented=False)
    True
    """
    kind = "rendered" if invented else "photographs"
    say, known = Sentences("faces.guess"), measured()[kind]
    return say(
        "known_error",
        n=known["faces"],
        what=say(kind),
        off=round(known["age_error"]),
        within=sum(held for held, _ in known["within"].values()),
        share=say_percent(known["gender_error"]),
    )


def guess(name: str, faces: pd.DataFrame, roll: Roll) -> pd.DataFrame:
    """Ask one of deepface's own, larger models about faces: `Age`, `Gender`, `Emotion` or `Race`.

    It must have been downloaded (`python -m toolkit models get NAME`). It is loaded, asked and let
    go, so that no two are in memory together.

    Parameters
    ----------
    name
        The model's name. `Emotion` and `Race` are refused for photos of real people.
    faces
        From `find_faces`.
    roll
        The roll they were found in.

    Returns
    -------
    pandas.DataFrame
        A row for each row of `faces`, with its index: a column `age` (years), or one for each
        answer the model knows, with the share it gives to it. `stated_error` says how wrong such
        guesses are, as far as anybody told.

    Raises
    ------
    RefusedError
        Emotion or race of people who may be real.
    ModelError
        The model is not on this machine, is broken, or needs more memory than there is.
    """
    import pandas as pd

    say, model = Sentences("faces.guess"), models.find_model(name, models.ATTRIBUTE)
    if not model.address:
        raise OverexposedError(say("asked_already", name=model.name))
    if model.name in INVENTED_ONLY and not roll.invented:
        raise RefusedError(say("refused", name=model.name))
    answers = []
    with models.borrowed(model.name) as loaded:
        for face in faces.itertuples():
            picture, box = cut_out(roll, face, margin=0.5, side=600)
            pixels = np.asarray(picture)
            shown = region(pixels, rectangle(*box))
            answers.append(loaded.predict(aligned(pixels, shown, (224, 224))))
    labels = _labels(model.name)
    table = pd.DataFrame(np.reshape(answers, (len(faces), len(labels))), faces.index, labels)
    if model.name != "Age":
        table = table.div(table.sum(axis=1), axis=0)
    return table


def stated_error(name: str) -> str:
    """Say how wrong the guesses of one of deepface's own models are, as far as anybody told.

    Examples
    --------
    >>> stated_error("Emotion")
    "A model's guess: 57 % right, says its author, on pictures of its own; on these: unknown."
    """
    say, model = Sentences("faces.guess"), models.find_model(name, models.ATTRIBUTE)
    return say("stated", known=say(model.name))


def _labels(name: str) -> list[str]:
    from deepface.models.demography import DemographyUtils

    if name == "Age":
        return ["age"]
    return [label.lower() for label in getattr(DemographyUtils, f"{name.upper()}_LABELS")]
