"""Predictions, exercise answers and quizzes: they help, and never raise."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .language import Sentences, messages, say_weekday


@dataclass(frozen=True)
class Feedback:
    """What a student reads after an answer or a prediction; `right` is None where neither fits."""

    right: bool | None
    text: str

    def __str__(self) -> str:
        mark = {True: "✓ ", False: "✗ ", None: ""}[self.right]
        return mark + self.text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return _boxed(str(self))


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
        return _boxed(str(self))

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


def _boxed(text: str) -> str:
    # a border and a mark: nothing is told by colour alone, and both themes stay readable
    return (
        '<div style="border-left:4px solid currentColor;padding:.3em .8em">'
        f"{html.escape(text)}</div>"
    )


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


def check(exercise: str, answer: Any) -> Feedback:
    """Look at the answer to an exercise and say what is right or what to try next.

    Parameters
    ----------
    exercise
        Its name, as the lesson gives it: `"01-device"`.
    answer
        Whatever the student found; None means not yet answered.

    Returns
    -------
    Feedback
        Never an exception: an answer nobody thought of gets the hint.

    Examples
    --------
    >>> check("01-device", None).right is None
    True
    """
    texts = messages("checks")["exercise"].get(exercise)
    if texts is None or exercise not in _EXERCISES:
        return Feedback(None, Sentences("checks")("unknown", name=exercise))
    if answer is None or answer is ...:
        return Feedback(None, texts["start"])
    try:
        verdict = _EXERCISES[exercise](answer)
    except Exception:  # an answer of a kind nobody thought of
        verdict = "hint"
    return Feedback(verdict == "right", texts.get(verdict, texts["hint"]))


_EXERCISES: dict[str, Callable[[Any], str]] = {}


def exercise(name: str) -> Callable[[Callable[[Any], str]], Callable[[Any], str]]:
    """Register the judge of an exercise: it returns "right" or the key of the help to show."""

    def keep(judge: Callable[[Any], str]) -> Callable[[Any], str]:
        _EXERCISES[name] = judge
        return judge

    return keep


def _sample():
    from .rolls import open_roll
    from .scanning import scan

    roll = open_roll("sample")
    return roll, scan(roll, progress=False)


def _sample_people():
    from .faces import find_faces, group_people

    roll, photos = _sample()
    return group_people(find_faces(roll, progress=False), photos=photos)


@exercise("01-device")
def _device(answer: Any) -> str:
    """Which phone took most of the sample's photos?"""
    models = _sample()[1]["model"].value_counts()
    given = str(answer).strip().casefold()
    if given == models.index[0].casefold():
        return "right"
    return "other" if given in {model.casefold() for model in models.index[1:]} else "hint"


@exercise("02-selfies")
def _selfies(answer: Any) -> str:
    """How many photos of the sample come from the front camera?"""
    kinds = _sample()[1]["kind"].value_counts()
    if int(answer) == kinds["front-camera"]:
        return "right"
    return "other" if int(answer) in kinds.to_numpy() else "hint"


@exercise("03-weekday")
def _weekday(answer: Any) -> str:
    """On which weekday is the sample's owner at the regular place?"""
    from .claims import infer_profile
    from .places.week import WEEKDAYS

    claims = infer_profile(_sample()[1])
    days = {fact["weekday"] for fact in claims.loc[claims["kind"] == "weekly_place", "fact"]}
    given = str(answer).casefold()
    named = {
        number
        for number, day in enumerate(WEEKDAYS)
        if day.casefold() in given or say_weekday(number).casefold() in given
    }
    return "right" if named and named <= days else "hint"


@exercise("04-pair")
def _pair(answer: Any) -> str:
    """In how many photos is the pair that is seen together most often?"""
    from .faces import social_graph

    together = social_graph(*_sample_people()).relations["photos"].max()
    return "right" if int(answer) == together else "hint"


@exercise("05-wrong")
def _wrong(answer: Any) -> str:
    """By how many years is the median guess of the owner's age wrong?"""
    faces, people = _sample_people()
    owner = people.loc[people["owner"], "person"].iloc[0]
    truth = _sample()[0].truth
    age = next(who["age"] for who in truth["people"] if who["name"] == truth["owner"])
    error = abs(faces.loc[faces["person"] == owner, "age"].median() - age)
    return "right" if abs(abs(float(answer)) - error) <= 0.5 else "hint"


@exercise("08-left")
def _left(answer: Any) -> str:
    """What is still there when the metadata are gone?"""
    given, row = str(answer).casefold(), Sentences("protection.left.pictures")("what").casefold()
    return "right" if "face" in given or given.strip() == row else "hint"


def quiz(name: str) -> None:
    """Show the quiz of a lesson, with feedback for every answer.

    Parameters
    ----------
    name
        As the lesson gives it: `"01"`.
    """
    from IPython.display import HTML, display
    from IPython.utils.capture import capture_output
    from jupyterquiz import display_quiz

    with capture_output() as shown:
        display_quiz(questions(name))
    for output in shown.outputs:
        display({kind: _without_formulas(data) for kind, data in output.data.items()}, raw=True)
    display(HTML(_QUIZ_DRESS))


# The answers of jupyterquiz can be reached by keyboard, but nothing shows where one is, JupyterLab
# takes the arrow keys for its own, and red on black is hard to read.
_QUIZ_DRESS = """<style onload="
const area = this.closest('.jp-OutputArea') || document.body;
area.addEventListener('focusin', event => {
  event.target.setAttribute('data-lm-suppress-shortcuts', 'true');
  for (const said of area.querySelectorAll('.Feedback')) said.setAttribute('aria-live', 'polite');
});
">
.Quiz .Feedback {
  border-left: 4px solid currentColor;
  color: var(--jp-ui-font-color1, inherit);
  font-size: 16px;
  line-height: 1.4;
  padding: 5px 12px;
  text-align: left;
}
.Quiz .Feedback:empty { display: none; }
.Quiz .MCButton:focus-within {
  outline: 3px solid var(--jp-brand-color1, Highlight);
  outline-offset: 2px;
}
</style>"""


def _without_formulas(script: str) -> str:
    # jupyterquiz fetches MathJax from a CDN when JupyterLab's own is not to its liking
    return script.replace("typeof MathJax", "typeof undefined")


def questions(name: str) -> list[dict[str, Any]]:
    """Get a quiz in jupyterquiz's form: question, type, and answers with their feedback."""
    return [
        {
            "question": item["question"],
            "type": "multiple_choice",
            "answers": [
                {"answer": a["answer"], "correct": (right := a.get("correct", False))}
                | {"feedback": str(Feedback(right, a["why"]))}
                for a in item["answers"]
            ],
        }
        for item in messages("checks")["quiz"][name]
    ]
