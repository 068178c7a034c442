"""What a slider says on its way: among the screens of a key it stands where it begins."""

from __future__ import annotations

from functools import cache

from ..claims import infer_profile
from ..language import Sentences, messages
from ..questions import first_weeks
from .marked import listed, whole
from .sample import scanned

WEEKS = range(1, 53)  # as the slider of lesson 01 goes
KINDS = ("home", "school_or_work")  # the two words that it asks for


def on_the_way(number: str) -> list[tuple[str, str]]:
    """Make what belongs to the sliders of a lesson and stays with the teacher.

    Parameters
    ----------
    number
        Of the lesson, such as `01`.
    """
    if number != "01":
        return []
    say, names = Sentences("teaching.teacher"), messages("claims")["kind"]
    weeks = (say("week", n=first_week(kind), kind=names[kind]) for kind in KINDS)
    return [(say("weeks"), whole(listed(weeks)))]


@cache
def first_week(kind: str) -> int:
    """Count the weeks of the sample's photos that it takes until such a claim is there."""
    return next(n for n in WEEKS if kind in set(infer_profile(first_weeks(scanned(), n))["kind"]))
