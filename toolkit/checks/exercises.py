"""The answers to exercises, judged on the sample roll: with help, and never an exception."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..language import Sentences, messages, say_weekday
from .feedback import Feedback


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
    from ..rolls import open_roll
    from ..scanning import scan

    roll = open_roll("sample")
    return roll, scan(roll, progress=False)


def _sample_people():
    from ..faces import find_faces, group_people

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
    from ..claims import infer_profile
    from ..places.week import WEEKDAYS

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
    from ..faces import social_graph

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


@exercise("09-left")
def _left(answer: Any) -> str:
    """What is still there when the metadata are gone?"""
    given, row = str(answer).casefold(), Sentences("protection.left.pictures")("what").casefold()
    return "right" if "face" in given or given.strip() == row else "hint"
