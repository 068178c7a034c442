"""The answers to exercises, judged on the sample: with help in steps, and never an exception."""

from __future__ import annotations

from typing import Any

from ..cache import note, notes
from ..language import Sentences
from .drawing import Exercise, Task, drawn
from .feedback import Feedback
from .lessons import EXERCISES
from .refusing import why_a_comma, why_a_thousand, why_refused
from .typed import is_empty, read_amount
from .weekdays import named_weekday
from .written import as_written

TRIES = "tries"  # of the notes in `my_work`
HINTS = ("hint", "second_hint")  # after the first and the second wrong answer; then the solution


def task(name: str) -> Task:
    """Draw an exercise: the question is the same for all, the place, person or week is not.

    In a lesson, two boxes::

        from toolkit import check, task
        mine = task("01-place")
        mine

        answer = None
        check("01-place", answer)

    What was drawn stays the same for a learner (`my_work` keeps a number for that) and has names:
    `mine.photo`. There is no box with a solution: `check` shows one after three wrong answers.

    Parameters
    ----------
    name
        `"01-place"` (a photo: which place?), `"02-camera"` (a photo: how many by the same lens?),
        `"03-weekday"` (a place: on which weekday?), `"04-together"` (a person: how often with the
        owner?), `"05-border"` (a border in years: how many adults are stopped?), `"06-box"` (a
        notice: which box hides the home?), `"07-thrown"` (weeks: how many files are thrown away?),
        `"08-wrongly"` (a person: whom does one wrong name find?) or `"09-rounded"` (kilometres: how
        far off is the home then?).

    Returns
    -------
    Task
        It shows its question.

    Raises
    ------
    KeyError
        There is no such exercise.
    """
    return drawn(name, EXERCISES[name])


def check(exercise: str | Task, answer: Any) -> Feedback:
    """Look at the answer to an exercise and say what is right or what to try next.

    Before an answer, it says what to do and not how. After a first wrong answer comes a hint, after
    another one a second hint, after the third the solution. The same wrong answer once more is no
    new try, and what is no answer at all is not counted.

    Parameters
    ----------
    exercise
        Its name, as the lesson gives it: `"01-place"`; or what `task` drew.
    answer
        Whatever the student found; None means not yet answered.

    Returns
    -------
    Feedback
        Never an exception.

    Examples
    --------
    >>> check("01-place", None).right is None
    True
    """
    exercise = exercise.name if isinstance(exercise, Task) else exercise
    if not isinstance(exercise, str) or exercise not in EXERCISES:
        return Feedback(None, Sentences("checks")("unknown", name=exercise))
    say = Sentences(f"checks.exercise.{exercise}")
    if is_empty(answer):
        return Feedback(None, say("start"))
    chosen, mine = EXERCISES[exercise], task(exercise)
    right = chosen.answer(mine.values)
    wanted = Sentences("checks.answer")("weekday" if isinstance(right, str) else "number")
    if why := why_refused(answer, wanted) or why_a_comma(answer):
        return Feedback(None, why)
    if isinstance(right, int) and (why := why_a_thousand(answer, as_written("check", 1))):
        return Feedback(None, why)
    typed = _read(answer, right)
    if typed is None:
        return Feedback(None, wanted)
    if chosen.is_right(typed, mine.values):
        return Feedback(True, say("right", **mine.values))
    return _help(exercise, chosen, mine, str(typed))


def _read(answer: Any, right: Any) -> float | str | None:
    """Read a number where one is asked for, or the weekday; None where none is told by it."""
    if isinstance(right, str):
        return named_weekday(answer) if isinstance(answer, str) else None
    amount = read_amount(answer)
    exact = amount and amount.low == amount.high and not amount.percent
    return amount.low if amount and exact else None


def _help(name: str, exercise: Exercise, mine: Task, typed: str) -> Feedback:
    """Keep a wrong answer, and help the more, the more of them there are."""
    say = Sentences(f"checks.exercise.{name}")
    wrong = list(dict.fromkeys([*notes(TRIES).get(name, []), typed]))
    note(TRIES, name, wrong)
    if len(wrong) <= len(HINTS):
        return Feedback(False, say(HINTS[len(wrong) - 1], **mine.values))
    text = say("solution", **mine.values)
    return Feedback(False, text, code=exercise.solution)
