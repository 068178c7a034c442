"""What stays with the teacher: the key with the numbers of a run, a rubric, three steps."""

from __future__ import annotations

import html
import re
from typing import Any

from ..checks import questions
from ..checks.lessons import EXERCISES
from ..language import Sentences, messages
from .lessons import Goal, Lesson, drawn, mark
from .marked import block, inline, listed, table, whole
from .paper_keys import paper_keys
from .sliders import on_the_way

CRITERIA = 5
_ALWAYS = ("honest", "fair")  # what a product is judged by beside the objectives, in this order


def for_the_teacher(lesson: Lesson) -> list[tuple[str, str]]:
    """Make the key and the rubric of a lesson."""
    say = Sentences("teaching.teacher")
    found = [(say("key"), _key(lesson)), *on_the_way(lesson.number)]
    found.append((say("goals"), whole(_goals(lesson))))
    if lesson.number in messages("checks")["quiz"]:
        found.append((say("quiz"), whole(answers(lesson.number))))
    found.append((say("rubric"), whole(f"<p>{say('rubric_about')}</p>{rubric(lesson)}")))
    found += paper_keys(lesson.number)
    return [*found, (say("steps"), whole(block(lesson.part("steps"))))]


def _key(lesson: Lesson) -> str:
    say, screens = Sentences("teaching.teacher"), lesson.screens
    asked = [(each["asked"], each["found"]) for each in screens if "asked" in each]
    heads = messages("teaching")["teacher"]["predictions"]
    parts = [f"<p>{say('key_about')}</p>"]
    parts.append(table(heads, asked) if asked else f"<p>{say('none')}</p>")
    shown = [_shown(each) for each in screens if "by" in each]
    if shown:
        parts.append(f"<h2>{say('screen')}</h2>")
    parts += shown
    return "".join(parts) + "".join(
        _exercise(name) for name in EXERCISES if name.startswith(lesson.number)
    )


def _shown(screen: dict[str, Any]) -> str:
    """Make what a box showed: printed lines, or a table, of claims with which are right."""
    by = f"<code>{html.escape(screen['by'])}</code>"
    if "shown" in screen:
        return whole(f"{by}<pre>{html.escape(screen['shown'])}</pre>")
    heads, rows = screen["heads"], screen["rows"]
    if "right" in screen:
        heads = [*heads, Sentences("teaching.mark")("column")]
        rows = [[*row, mark(right)] for row, right in zip(rows, screen["right"], strict=True)]
    return whole(by + table(heads, rows))


def _exercise(name: str) -> str:
    """Make what is asked, every answer where there are few, and the line that gives one."""
    say = Sentences("teaching.teacher")
    asked = str(messages("checks")["exercise"][name]["question"])
    known = [f"**{answer}** ← {draws}" for answer, draws in drawn(name)]
    question = inline(re.sub(r"\{\w+\}", "…", asked))
    return (
        f"<h2>{say('exercise')} {name}</h2><p>{question}</p>"
        + (f"<p>{say('answers_about')}</p>{listed(known, 'answers')}" if known else "")
        + block(messages("teaching")["decides"].get(name, ""))
        + f"<p>{inline(say('exercise_about'))}</p>"
        + f"<pre>{html.escape(EXERCISES[name].solution)}</pre>"
    )


def _goals(lesson: Lesson) -> str:
    heads = messages("teaching")["teacher"]["goals_columns"]
    return table(heads, [(goal.text, goal.where) for goal in lesson.goals])


def answers(name: str) -> str:
    """Make a table of questions with their right answers, and why."""
    rows = [
        (each.text, each.answers[each.right], each.why[each.right] if each.why else "")
        for each in questions(name)
        if each.right is not None
    ]
    return table(messages("teaching")["teacher"]["quiz_columns"], rows)


def rubric(lesson: Lesson) -> str:
    """Make five criteria in four levels: the objectives first."""
    say, texts = Sentences("teaching.rubric"), messages("teaching")
    goals = [*lesson.goals, *(Goal(say(each), "") for each in _ALWAYS)][:CRITERIA]
    rows = [[goal.text, *texts["level"][_kind(goal)]] for goal in goals]
    return table(texts["rubric"]["columns"], rows)


def _kind(goal: Goal) -> str:
    verbs = messages("teaching")["verbs"]
    return next((kind for kind, known in verbs.items() if goal.verb in known), "do")
