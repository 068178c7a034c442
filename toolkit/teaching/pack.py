"""The pages of the pack, and writing them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from ..language import Sentences, say_date, spoken
from ..writing import written_whole
from . import general, kept, shown
from .lessons import COURSE, PLANS, all_lessons, made

PACK = PLANS / "pack"
PICTURES = "pictures"  # where a pack lies that is not in the course
Section = tuple[str, str]  # a heading, and the HTML below it
_FLOWING = ("index", "teacher")  # pages to read: what is given out begins on a new sheet each


def write_pack(folder: str | Path = PACK) -> list[Path]:
    """Write all pages of the pack, in the language spoken.

    In `docs/teaching/pack` the pictures are those of the course; any other folder gets copies.

    Parameters
    ----------
    folder
        Where to; that of the course by default.

    Returns
    -------
    list of pathlib.Path
        The pages.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    copied = folder.resolve() != PACK.resolve()
    return [
        written_whole(folder / name, _with_pictures(page, folder) if copied else page)
        for name, page in pages()
    ]


def _with_pictures(page: str, folder: Path) -> str:
    """Copy the pictures of a page beside it, as their place in the course is not there."""

    def copied(found: re.Match[str]) -> str:
        source = PACK / html.unescape(found[1])
        name = Path(PICTURES, *source.resolve().relative_to(COURSE.resolve()).parts)
        target = folder / name
        if not target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            written_whole(target, source.read_bytes())
        return f'src="{html.escape(name.as_posix())}"'

    return re.sub(r'src="(\.\./[^"]+)"', copied, page)


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
