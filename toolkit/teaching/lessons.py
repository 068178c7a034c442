"""What is known of a lesson: its plan, its notebook, and what its run showed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..language import Sentences

COURSE = Path(__file__).parents[2]
PLANS = COURSE / "docs" / "teaching"
SCREENS = PLANS / "pack" / "screens.json"


@dataclass(frozen=True)
class Goal:
    """What students will be able to do, and where in the lesson they show it."""

    text: str
    where: str

    @property
    def verb(self) -> str:
        """What is done first: `read`, `explain` …"""
        return re.findall(r"\*\*(.+?)\*\*", self.text)[0]


@dataclass(frozen=True)
class Lesson:
    """A lesson, by the name of its notebook, such as `01_read_the_offer`."""

    name: str

    @property
    def number(self) -> str:
        """Such as `01`."""
        return self.name[:2]

    @cached_property
    def plan(self) -> str:
        """The text of its plan."""
        return (PLANS / f"{self.name}.md").read_text(encoding="utf-8")

    @cached_property
    def _cells(self) -> list[tuple[str, str]]:
        path = COURSE / "notebooks" / f"{self.name}.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [(cell["cell_type"], "".join(cell["source"])) for cell in cells]

    @cached_property
    def text(self) -> str:
        """What a student reads in the notebook."""
        return "\n\n".join(source for kind, source in self._cells if kind == "markdown")

    @property
    def title(self) -> str:
        """Such as `01 – Read the offer`."""
        return re.findall(r"(?m)^# (.+)$", self.plan)[0]

    @property
    def promise(self) -> str:
        """The sentence under the title of the notebook."""
        return re.findall(r"(?ms)^\*\*(.+?)\*\*$", self.text)[0]

    @property
    def goals(self) -> list[Goal]:
        """The three to five objectives of the plan."""
        listed = re.split(r"(?m)^- ", self.part("goals"))[1:]
        found = (" ".join(each.split("\n\n")[0].split()).partition(" → ") for each in listed)
        return [Goal(text, where) for text, _, where in found]

    @property
    def words(self) -> list[str]:
        """The words of the glossary that it uses."""
        return re.findall(r"(?m)^\| Words \| (.+?) \|$", self.plan)[0].split(", ")

    def part(self, heading: str) -> str:
        """Give what stands in the plan below a heading of `[plan]` in the messages."""
        return _below(self.plan, Sentences("teaching.plan")(heading))

    def section(self, heading: str) -> str:
        """Give what stands in the notebook below one of `[lesson]`; nothing where it has none."""
        return _below(self.text, Sentences("teaching.lesson")(heading))

    @property
    def sections(self) -> list[tuple[str, str]]:
        """The headings of the notebook, and what stands below each."""
        return re.findall(r"(?ms)^## ([^\n]+)\n(.*?)(?=^## |\Z)", self.text)

    @property
    def screens(self) -> list[dict[str, Any]]:
        """What its run showed: predictions with what came out, printed lines, tables."""
        return _seen("lessons").get(self.name, [])

    @property
    def predictions(self) -> list[str]:
        """What students are asked to predict."""
        asked = [screen["asked"] for screen in self.screens if "asked" in screen]
        code = "\n".join(source for kind, source in self._cells if kind == "code")
        return asked or re.findall(r'predict\(\s*"([^"]+)"', code)


def all_lessons() -> list[Lesson]:
    """Return every lesson that there is, in order."""
    names = (path.stem for path in (COURSE / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    return [Lesson(name) for name in sorted(names)]


def glossary() -> dict[str, str]:
    """Give the meaning of each word of the glossary."""
    text = (PLANS / "glossary.md").read_text(encoding="utf-8")
    found = re.findall(r"(?ms)^- \*\*(.+?)\*\* – (.+?)(?=^- |\Z)", text)
    return {word: " ".join(meaning.split()) for word, meaning in found}


def made() -> str:
    """The day of the run that the numbers are from."""
    return str(_seen("made") or "")


def drawn(exercise: str) -> list[list[str]]:
    """Each answer of an exercise, and for which draw, or what decides it; none of too many."""
    return _seen("answers").get(exercise, [])


def report() -> list[tuple[str, bool, str]]:
    """Give what the report claims, the first of each kind, if it is right, and what is true."""
    return _seen("report").get("claims", [])


def mark(right: bool | None) -> str:
    """Say whether a claim is right; None where nobody knows."""
    return Sentences("teaching.mark")({True: "right", False: "wrong", None: "unknown"}[right])


def counted() -> dict[str, int]:
    """How many people there are: as groups, in the groups, in the truth, and to tell apart."""
    return _seen("report").get("counted", {})


def _seen(part: str) -> Any:
    """Give a part of what the runs showed."""
    if not SCREENS.is_file():
        return {}
    return json.loads(SCREENS.read_text(encoding="utf-8")).get(part, {})


def _below(text: str, heading: str) -> str:
    found = re.search(rf"(?ms)^## {re.escape(heading)}[^\n]*\n(.*?)(?=^## |\Z)", text)
    return found[1].strip() if found else ""
