"""What a student expects, kept until the reveal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..language import Sentences
from .feedback import Feedback, boxed


@dataclass(frozen=True)
class Prediction:
    """What a student expected, kept until the reveal."""

    question: str
    guess: Any

    def __str__(self) -> str:
        key = "empty" if self.guess is None or self.guess is ... else "kept"
        return Sentences("checks.predict")(key, question=self.question, guess=self.guess)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return boxed(str(self))

    def reveal(self, answer: Any) -> Feedback:
        """Compare the guess with what came out.

        Examples
        --------
        >>> predict("How many photos tell the place?", 10).reveal(40)
        How many photos tell the place? You expected 10, it is 40: 4 times as many.
        """
        said = {"question": self.question, "guess": self.guess, "answer": answer}
        if self.guess is None or self.guess is ...:
            return Feedback(None, Sentences("checks.predict")("no_guess", **said))
        how_near = _distance(self.guess, answer)
        return Feedback(None, Sentences("checks.predict")("reveal", **said, how_near=how_near))


def predict(question: str, guess: Any = None) -> Prediction:
    """Keep a prediction: `guess = predict("How many …?", 12)`, later `guess.reveal(answer)`."""
    return Prediction(question, guess)


def _distance(guess: Any, answer: Any) -> str:
    expected, found, say = _number(guess), _number(answer), Sentences("checks.predict")
    if expected is None or found is None:
        same = str(guess).strip().casefold() == str(answer).strip().casefold()
        return say("same" if same else "different")
    if expected == found:
        return say("equal")
    if expected > 0 and found / expected >= 2:
        return say("more", times=float(f"{found / expected:.3g}"))
    if found > 0 and expected / found >= 2:
        return say("fewer", times=float(f"{expected / found:.3g}"))
    return say("close")


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        match = re.search(r"-?\d+(?:[.,]\d+)?", value)
        return float(match[0].replace(",", ".")) if match else None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
