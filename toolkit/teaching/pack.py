"""The pages of the pack, and writing them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from ..language import Sentences, say_date, spoken
from ..writing import written_whole
from . import general, kept, shown
from .lessons import PLANS, all_lessons, made

PACK = PLANS / "pack"
Section = tuple[str, str]  # a heading, and the HTML below it
_FLOWING = ("index", "teacher")  # pages to read: what is given out begins on a new sheet each


def write_pack(folder: str | Path = PACK) -> list[Path]:
    """Write all pages of the pack, in the language spoken.

    Pictures are those of the sample, by their place beside the folder `docs/teaching/pack`.

    Parameters
    ----------
    folder
        Where to; that of the course by default.

    Returns
    -------
    list of pathlib.Path
        The pages.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    return [written_whole(Path(folder, name), page) for name, page in pages()]


def pages() -> Iterator[tuple[str, str]]:
    """Make each page: its file name, and its HTML."""
    say, lessons = Sentences("teaching.page"), all_lessons()
    yield "index.html", _page(say("index"), general.index(lessons), "index")
    for name, sections in [
        ("words", general.words()),
        ("before_after", general.before_after()),
        ("without_code", general.without_code()),
        ("school", general.school()),
    ]:
        yield f"{name}.html", _page(say(name), sections)
    for lesson in lessons:
        for kind, sections in [
            ("slides", shown.slides(lesson)),
            ("class", shown.for_the_class(lesson)),
            ("teacher", kept.for_the_teacher(lesson)),
        ]:
            title = say(kind, lesson=lesson.title)
            yield f"{lesson.number}_{kind}.html", _page(title, sections, kind)


def _page(heading: str, sections: list[Section], kind: str = "") -> str:
    say, day = Sentences("teaching"), made()
    ran = say_date(date.fromisoformat(day)) if day else say("not_run")
    values: dict[str, object] = {
        "title": say("title", page=heading),
        "foot": say("foot", page=heading, date=ran),
        "kind": kind,
        "sheets": [sections] if kind in _FLOWING else [[section] for section in sections],
    }
    values |= {"language": spoken().replace("_", "-"), "heading": heading}
    page = _template().render(values)
    return "\n".join(line for line in page.splitlines() if line.strip()) + "\n"


@cache
def _template():
    from jinja2 import Environment, PackageLoader

    return Environment(loader=PackageLoader("toolkit"), autoescape=True).get_template("pack.html")
