"""The panel of a quiz: one question at a time, by mouse or keyboard, and what each answer means."""

from __future__ import annotations

import html

import ipywidgets as widgets

from ..checks.quizzes import TIMES, Question, keep_answers, kept_answers, questions
from ..errors import OverexposedError
from .base import Panel, button, in_row, paragraph, safely


class QuizPanel(Panel):
    """A quiz, or the questionnaire before or after the course.

    Attributes
    ----------
    questions
        What is asked.
    chosen
        The number of the first answer to each question, as far as they were given.
    choice
        The ipywidget with the answers; set its `index` to choose one.
    """

    section = "quiz"

    def __init__(self, name: str, asked: list[Question] | None = None) -> None:
        super().__init__()
        self._name = name
        self.questions: list[Question] = asked or questions(name)
        self.chosen: list[int] = []
        self._at = 0
        self._text = widgets.HTML()
        self.choice = widgets.RadioButtons(layout={"width": "auto"}).add_class("ox-choice")
        self.check = button(self.say("check"), self.say("check_tip"), self._check)
        self.next = button(self.say("next"), self.say("next_tip"), self._next)
        self.again = button(self.say("again"), self.say("again_tip"), self._again)
        self._buttons = in_row(self.check, self.next, self.again)
        self._open()

    @safely
    def _open(self) -> None:
        if self.is_quiz or kept_answers(self._name) is None:
            return self._ask()
        self.chosen = list(kept_answers(self._name) or [])
        self._finish()

    @property
    def is_quiz(self) -> bool:
        """Whether each answer is explained at once; in a questionnaire none is."""
        return self._name not in TIMES

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.questions[self._at]

    def __str__(self) -> str:
        asked = [
            "\n".join([each.text, *(f"- {answer}" for answer in each.answers)])
            for each in self.questions
        ]
        return "\n\n".join([*asked, self.message]).strip()

    def _ask(self) -> None:
        self.fill(self._text, self.choice, self.status, self._buttons)
        place = self.say("place", n=self._at + 1, of=len(self.questions))
        self._text.value = paragraph(place, "ox-title") + paragraph(
            self.question.text, "ox-question"
        )
        self.choice.options = self.question.answers
        self.choice.index = None
        self.next.layout.display = "none"
        self.again.layout.display = "none"
        self.check.layout.display = None
        self.tell("")

    @safely
    def _check(self) -> None:
        if self._at == len(self.questions):
            return  # the second click of two on the last answer
        number = self.choice.index
        if number is None:
            raise OverexposedError(self.say("choose_first"))
        if len(self.chosen) == self._at:
            self.chosen.append(number)
        if not self.is_quiz:
            return self._go_on()
        right = number == self.question.right
        self.tell(self.question.why[number], "done" if right else "trouble")
        self.next.layout.display = None if right else "none"

    @safely
    def _next(self) -> None:
        self._go_on()

    @safely
    def _again(self) -> None:
        self.chosen, self._at = [], 0
        self._ask()

    def _go_on(self) -> None:
        self._at += 1
        if self._at < len(self.questions):
            return self._ask()
        self._finish()

    def _finish(self) -> None:
        self.fill(self._text, self.status, *([self.again] if self.is_quiz else []))
        self.again.layout.display = None
        self._text.value = paragraph(self.say("done"), "ox-title")
        if self.is_quiz:
            score = {"right": _right(self.questions, self.chosen), "of": len(self.questions)}
            return self.tell(self.say("score", **score), "done")
        kept = keep_answers(self._name, self.chosen)
        if self._name == "before":
            return self.tell(self.say("before" if kept else "before_not_kept"), "done")
        self._show_change()

    def _show_change(self) -> None:
        """Show what was right before and after, and how the opinions changed."""
        earlier, now = kept_answers("before"), self.chosen
        asked_before = questions("before")
        rows = []
        for number, asked in enumerate(self.questions):
            before = None if earlier is None else (asked_before[number], earlier[number])
            rows.append(self._row(before, (asked, now[number])))
        heads = "".join(
            f'<th scope="col">{html.escape(self.say(f"heads.{key}"))}</th>'
            for key in ("idea", "before", "after", "right")
        )
        self._text.value += f"<table><tr>{heads}</tr>{''.join(rows)}</table>"
        of = sum(each.right is not None for each in self.questions)
        score = {"after": _right(self.questions, now), "of": of}
        if earlier is None:
            return self.tell(self.say("only_after", **score), "done")
        self.tell(self.say("change", before=_right(asked_before, earlier), **score), "done")

    def _row(self, before: tuple[Question, int] | None, after: tuple[Question, int]) -> str:
        asked = after[0]
        right = "" if asked.right is None else asked.answers[asked.right]
        cells = [asked.idea or asked.text, _mark(before), _mark(after), right]
        return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"


def _right(asked: list[Question], chosen: list[int]) -> int:
    return sum(q.right == number for q, number in zip(asked, chosen, strict=True))


def _mark(answered: tuple[Question, int] | None) -> str:
    if answered is None:
        return "–"
    asked, number = answered
    if asked.right is None:
        return asked.answers[number]
    return "✓" if number == asked.right else "✗"


def quiz(name: str) -> QuizPanel:
    """Show the quiz of a lesson, or the questionnaire before or after the course.

    As the last line of a box::

        from toolkit import quiz
        quiz("01")

    One question is shown at a time; each answer is explained, and others may be tried. The start
    notebook asks `quiz("before")`, the last lesson `quiz("after")`: ten questions that no lesson
    answers, in one of two forms drawn for the learner, and in the other form afterwards. Their
    answers are kept in `my_work`; the change is shown at the end. Nothing in a saved notebook tells
    which answers are right.

    Parameters
    ----------
    name
        The number of the lesson, `"before"` or `"after"`.

    Examples
    --------
    >>> panel = quiz("01")
    >>> panel.choice.index = panel.question.right
    >>> panel.check.click()
    >>> panel.message.startswith("Yes")
    True
    """
    return QuizPanel(name)
