"""What students see: ten slides, a worksheet, slips, and what is printed for paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import Sentences, messages
from .lessons import Lesson, glossary
from .marked import block, inline, line, listed, photos, table
from .sheets import LINEUP, SAMPLE, sheets

SLIDES = 10
SLIPS = 8  # to cut from one page, which is full then
# On the first slide of each lesson; seen from the pack, which lies beside those of the course.
PICTURES = {
    "00": "../../pictures/sample.jpg",
    "01": SAMPLE + "DCIM/Camera/IMG_20251231_235316.jpg",
    "02": SAMPLE + "DCIM/Camera/IMG_20250901_205253.jpg",
    "03": SAMPLE + "DCIM/100VEYRA/IMG_1219.JPG",
    "04": SAMPLE + "DCIM/Camera/IMG_20251203_190138.jpg",
    "05": LINEUP + "001.jpg",
    "06": SAMPLE + "DCIM/Camera/IMG_20251105_145541.jpg",
    "07": SAMPLE + "DCIM/Camera/IMG_20260322_143316.jpg",
    "08": LINEUP + "041.jpg",
    "09": "../../pictures/dossier.png",
}
_WORDS = 6  # with their meanings: one more would not fit on the slide of some lessons


def slides(lesson: Lesson) -> list[tuple[str, str]]:
    """Make the ten slides of a lesson: nothing on them is an answer."""
    found = [(heading, body) for heading, body in _slides(lesson) if body]
    used = {heading for heading, _ in found}
    others = [
        (heading, block(text))
        for heading, body in lesson.sections
        if heading not in used and (text := _first(body))
    ]
    missing = SLIDES - len(found)
    return [*found[:-1], *others[:missing], found[-1]]


def _slides(lesson: Lesson) -> Iterator[tuple[str, str]]:
    say, texts = Sentences("teaching.slide"), messages("teaching")["slide"]
    yield lesson.title, f"<p>{inline(lesson.promise)}</p>{_picture(lesson.number)}"
    yield say("goals"), listed(goal.text for goal in lesson.goals)
    kind = re.findall(r"(?m)^\| Photos \| (.+?) (?:– .*)?\|$", lesson.plan)[0]  # "– see …": no rule
    yield say("rules"), listed(rule.format(photos=kind) for rule in texts["rule"])
    yield say("predict"), listed(lesson.predictions)
    meanings = glossary()
    known = [word for word in lesson.words if _capital(word) in meanings]
    explained = (f"**{word}** – {meanings[_capital(word)]}" for word in known[:_WORDS])
    yield say("words"), listed(explained)
    yield say("notice"), listed(_questions(lesson))
    yield say("turn"), block(_first(lesson.section("turn")))
    yield say("talk"), block(lesson.section("discuss") or _question(lesson))
    yield say("protects"), block(lesson.section("protects"))
    yield say("leave"), listed(texts["exit"])


def _picture(number: str) -> str:
    """Show what the lesson is about."""
    return photos([(PICTURES[number], Sentences("teaching.slide.picture")(number))], "alone")


def _questions(lesson: Lesson) -> list[str]:
    """What the plan has the teacher ask at the surprise, such as "Who typed the places in?"."""
    asked = re.findall(r'"([^"]+\?)"', " ".join(lesson.part("surprise").split()))
    return [*map(_capital, asked)] or re.findall(r"(?m)^\*\*Predict\.\*\* (.+?\?)", lesson.text)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _first(body: str) -> str:
    """The first paragraph that is more than a way to a table or a box."""
    parts = (part for part in re.split(r"\n\s*\n", body.strip()) if part[:1] not in "|#`>!<")
    return next((part for part in parts if part and part[-1] != ":"), "")


def _question(lesson: Lesson) -> str:
    """The question that the plan puts to the class."""
    return " ".join(re.findall(r"(?s)^\*\*(.+?)\*\*", lesson.part("discussion"))[:1])


def for_the_class(lesson: Lesson) -> list[tuple[str, str]]:
    """Make what is given out: a worksheet, slips to predict on, and the sheets for paper."""
    say, paper = Sentences("teaching.class"), Sentences("teaching.sheets")
    asked = [f"<div><b>{inline(each)}</b><br>{say('slip')}</div>" for each in lesson.predictions]
    (first, body), *others = sheets(lesson.number)
    task = block(lesson.part("paper"))
    found = [(say("worksheet"), _worksheet(lesson))]
    if asked:
        slips = "".join(asked * (-(-SLIPS // len(asked))))
        found.append((say("slips"), f'<div class="slips">{slips}</div>'))
    return [*found, (paper("heading"), f"{task}<h2>{inline(first)}</h2>{body}"), *others]


def _worksheet(lesson: Lesson) -> str:
    say = Sentences("teaching.class")
    parts = [f"<p>{say('name')}</p>", f"<h2>{say('notice')}</h2>"]
    parts += [f"<p>{inline(each)}</p>{line()}" for each in _questions(lesson)]
    if lesson.section("turn"):
        parts += [f"<h2>{say('task')}</h2><p>{say('task_open')}</p>", line()]
        parts += [line(say(each)) for each in ("we_answer", "because")]
    parts += [f"<h2>{say('opinion')}</h2>", block(lesson.section("discuss") or _question(lesson))]
    parts += [line(), line(), f"<h2>{say('self')}</h2>"]
    rows = [[goal.text, "☐", "☐", "☐"] for goal in lesson.goals]
    return "".join([*parts, table(messages("teaching")["class"]["self_columns"], rows)])
