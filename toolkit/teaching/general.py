"""The pages that are for all lessons."""

from __future__ import annotations

import html
import tomllib
from pathlib import Path

from ..checks.quizzes import FORMS
from ..language import Sentences, messages, say_number
from .lessons import Lesson, counted, glossary, mark, report
from .marked import inline, line, listed, small, table

_DRAWN = Path(__file__).with_name("pictures.toml")
_KINDS = ("slides", "class", "teacher")
PAIRS = 3  # slips with three lines each on a sheet
_OF_ALL = ("words", "before_after", "without_code", "school")


def index(lessons: list[Lesson]) -> list[tuple[str, str]]:
    """Make the page that leads to all others."""
    say, page = Sentences("teaching.index"), Sentences("teaching.page")
    rows = (
        f"<li>{inline(lesson.title)}: "
        + " · ".join(_link(f"{lesson.number}_{kind}", say(kind)) for kind in _KINDS)
        for lesson in lessons
    )
    others = (f"<li>{_link(name, page(name))}" for name in _OF_ALL)
    return [
        (say("soon"), listed(messages("teaching")["index"]["steps"])),
        (say("lessons"), f"<p>{inline(say('about'))}</p><ul>{''.join(rows)}</ul>"),
        (say("all"), f"<ul>{''.join(others)}</ul>"),
    ]


def _link(name: str, text: str) -> str:
    return f'<a href="{name}.html">{html.escape(text)}</a>'


def words() -> list[tuple[str, str]]:
    """Make a card with a picture for each of thirty words."""
    drawn = tomllib.loads(_DRAWN.read_text(encoding="utf-8"))
    meanings, say = glossary(), Sentences("teaching.words")
    drawings = "".join(
        f'<div><svg viewBox="0 0 64 64" aria-hidden="true">{lines}</svg>'
        f"<b>{word}</b><br>{inline(meanings[word])}</div>"
        for word, lines in drawn.items()
    )
    title = Sentences("teaching.page")("words")
    return [(title, f'<p>{say("about")}</p><div class="words">{drawings}</div>')]


def before_after() -> list[tuple[str, str]]:
    """Make the two forms of the questions, and what is right."""
    say, asked = Sentences("teaching.before_after"), messages("checks")["form"]
    found = []
    for form in FORMS:
        body = "".join(
            f'<div class="asked"><p><b>{n}. {inline(item["question"])}</b></p>'
            + listed(f"☐ {each['answer']}" for each in item["answers"])
            + "</div>"
            for n, item in enumerate(asked[form], 1)
        )
        attitude = messages("checks")["attitude"]
        opinions = table(
            ["", *attitude["steps"]],
            ([text, *("☐" for _ in attitude["steps"])] for text in attitude["statements"]),
        )
        body += f"<h2>{say('opinion')}</h2>{opinions}"
        found.append((say("form", form=form), body))
    right = [
        (f"{form} {n}", item["question"], _right(item))
        for form in FORMS
        for n, item in enumerate(asked[form], 1)
    ]
    heads = ["", *messages("teaching")["teacher"]["quiz_columns"][:2]]
    about = f"<p>{say('about', form=FORMS[0])}</p>"
    return [*found, (Sentences("teaching.teacher")("form"), about + small(table(heads, right)))]


def _right(item: dict) -> str:
    return next(each["answer"] for each in item["answers"] if each.get("correct"))


def without_code() -> list[tuple[str, str]]:
    """Make the plan of a lesson with the dossier alone, its slips, and what the dossier claims."""
    say, texts = Sentences("teaching.without_code"), messages("teaching")["without_code"]
    offer = Sentences("panels.pop_up")("text")
    plan = f"<p>{inline(say('about'))}</p>" + table(texts["columns"], texts["rows"])
    plan += f"<h2>{say('pop_up')}</h2><p>{inline(offer)}</p>"
    blanks = "".join(line(each) for each in [*map(say_number, range(1, 4)), say("surprised")])
    slip = f"<div><b>{say('slip')}</b>{blanks}</div>"
    title = Sentences("teaching.page")("without_code")
    told = [(claim, mark(right), *true) for claim, right, *true in report()]
    claims = f"<p>{inline(say('claims_about'))}</p>"
    claims += small(table(texts["claims_columns"], told))
    if numbers := counted():
        claims += f"<p>{inline(say('counted', **numbers))}</p>"
    return [
        (title, plan),
        (Sentences("teaching.class")("slips"), f'<div class="slips">{slip * PAIRS}</div>'),
        (say("claims"), claims),
    ]


def school() -> list[tuple[str, str]]:
    """Make half a page on what is processed."""
    say = Sentences("teaching.school")
    title = Sentences("teaching.page")("school")
    return [(title, f"<p>{say('about')}</p>{listed(messages('teaching')['school']['items'])}")]
