"""The questions of quizzes, and of the two questionnaires before and after the course.

Which answer is right stands in the messages and nowhere else: a panel gets to know it when somebody
has answered, and a saved notebook never does. In which order the answers stand is drawn for each
learner and question, so that the places of two right ones tell nothing of the third.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any

from ..cache import note, notes, own_number
from ..language import messages
from ..mistakes.names import Known

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
    order
        The place of each answer in the messages: so they are kept.
    """

    text: str
    answers: tuple[str, ...]
    right: int | None
    why: tuple[str, ...] = ()
    transfer: bool = False
    idea: str = ""
    order: tuple[int, ...] = ()


def questions(name: str) -> list[Question]:
    """Get the questions of a quiz, by the number of its lesson, or of a questionnaire.

    Parameters
    ----------
    name
        `"01"` …; `"before"` and `"after"` give the form that was drawn for this learner, and then
        what the learner thinks of it, in steps.

    Returns
    -------
    list of Question
        Each with its answers in the order that was drawn for this learner; steps stay in theirs.

    Examples
    --------
    >>> len(questions("01")), len(questions("before")), questions("before")[-1].right
    (3, 10, None)
    """
    if name not in TIMES:
        quizzes = messages("checks")["quiz"]
        known = Known({**quizzes, **dict.fromkeys(TIMES)})
        return _shuffled(name, known[name])
    attitude = messages("checks")["attitude"]
    steps = tuple(attitude["steps"])
    opinions = [
        Question(statement, steps, None, order=tuple(range(len(steps))))
        for statement in attitude["statements"]
    ]
    form = form_of(name)
    return [*_shuffled(form, messages("checks")["form"][form]), *opinions]


def form_of(time: str) -> str:
    """Tell which form a learner gets: half of them one before and the other after."""
    return FORMS[(own_number() + TIMES.index(time)) % len(FORMS)]


def keep_answers(time: str, chosen: list[int]) -> bool:
    """Keep what was answered before or after, each as its number; tell whether it could be kept."""
    answers = [q.order[number] for q, number in zip(questions(time), chosen, strict=True)]
    return note(QUESTIONNAIRES, time, {"form": form_of(time), "answers": answers})


def kept_answers(time: str) -> list[int] | None:
    """Give what was answered before or after, as it was chosen; None where that is to come."""
    kept = notes(QUESTIONNAIRES).get(time)
    asked = questions(time)
    answers = kept.get("answers") if isinstance(kept, dict) else None
    if not isinstance(answers, list) or len(answers) != len(asked):
        return None
    fits = [(a, q.order) for a, q in zip(answers, asked, strict=True)]
    return [order.index(a) for a, order in fits] if all(a in order for a, order in fits) else None


def _shuffled(name: str, items: list[dict[str, Any]]) -> list[Question]:
    """Draw the order of the answers by the learner's own number: it stays for one learner."""
    drawn, learner = [], own_number()
    for number, item in enumerate(items):
        asked, order = _question(item), list(range(len(item["answers"])))
        random.Random(f"{learner} {name} {number}").shuffle(order)
        drawn.append(
            replace(
                asked,
                answers=tuple(asked.answers[place] for place in order),
                right=next(place for place, was in enumerate(order) if was == asked.right),
                why=tuple(asked.why[place] for place in order) if asked.why else (),
                order=tuple(order),
            )
        )
    return drawn


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
