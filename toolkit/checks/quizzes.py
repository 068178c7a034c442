"""The questions of quizzes, and of the two questionnaires before and after the course.

Which answer is right stands in the messages and nowhere else: a panel gets to know it when somebody
has answered, and a saved notebook never does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..cache import note, notes, own_number
from ..language import messages

FORMS = ("A", "B")  # two forms of a questionnaire, parallel item by item
TIMES = ("before", "after")
QUESTIONNAIRES = "questionnaires"  # of the notes in `my_work`


@dataclass(frozen=True)
class Question:
    """A question with several answers, one of which is right.

    Attributes
    ----------
    text
        The question.
    answers
        What may be chosen, in this order.
    right
        The number of the right one; None where there is no right and wrong.
    why
        What is said to each answer; empty in a questionnaire.
    transfer
        Whether it is about something that no lesson speaks of.
    idea
        What it is about, in a word; of a questionnaire.
    """

    text: str
    answers: tuple[str, ...]
    right: int | None
    why: tuple[str, ...] = ()
    transfer: bool = False
    idea: str = ""


def questions(name: str) -> list[Question]:
    """Get the questions of a quiz, by the number of its lesson, or of a questionnaire.

    Parameters
    ----------
    name
        `"01"` …; `"before"` and `"after"` give the form that was drawn for this learner, and then
        what the learner thinks of it, in steps.

    Examples
    --------
    >>> len(questions("01")), len(questions("before")), questions("before")[-1].right
    (3, 10, None)
    """
    if name not in TIMES:
        return [_question(item) for item in messages("checks")["quiz"][name]]
    form, attitude = messages("checks")["form"][form_of(name)], messages("checks")["attitude"]
    opinions = [
        Question(statement, tuple(attitude["steps"]), None) for statement in attitude["statements"]
    ]
    return [*map(_question, form), *opinions]


def form_of(time: str) -> str:
    """Tell which form a learner gets: half of them one before and the other after."""
    return FORMS[(own_number() + TIMES.index(time)) % len(FORMS)]


def keep_answers(time: str, chosen: list[int]) -> bool:
    """Keep what was answered before or after, each as its number; tell whether it could be kept."""
    return note(QUESTIONNAIRES, time, {"form": form_of(time), "answers": chosen})


def kept_answers(time: str) -> list[int] | None:
    """Give what was answered before or after; None where that is still to come."""
    kept = notes(QUESTIONNAIRES).get(time)
    asked = questions(time)
    answers = kept.get("answers") if isinstance(kept, dict) else None
    if not isinstance(answers, list) or len(answers) != len(asked):
        return None
    fits = zip(answers, asked, strict=True)
    return answers if all(a in range(len(q.answers)) for a, q in fits) else None


def _question(item: dict[str, Any]) -> Question:
    answers = item["answers"]
    return Question(
        item["question"],
        tuple(each["answer"] for each in answers),
        next(number for number, each in enumerate(answers) if each.get("correct")),
        tuple(each["why"] for each in answers if "why" in each),
        item.get("transfer", False),
        messages("checks")["ideas"].get(item.get("idea"), ""),
    )
