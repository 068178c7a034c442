"""Where the dated facts of the course come from, and when somebody last checked them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "docs" / "teaching" / "sources.md"
YEARS = 2  # of a law or a menu that is older, nobody would say "as of today"
_ROW = re.compile(r"(?m)^\| \[([a-z0-9-]+)\] \| (.+) \| (.+) \| ([AB]) \| (\d{4}-\d\d-\d\d) \|$")


@dataclass(frozen=True)
class Source:
    """One dated fact: its key in the texts, where it was read, how sure, and when.

    Attributes
    ----------
    key
        As texts name it, in square brackets.
    fact, source
        What is said, and who says it.
    certainty
        A (read in a primary source) or B (read about it).
    checked
        The day on which somebody last looked.
    """

    key: str
    fact: str
    source: str
    certainty: str
    checked: date

    def is_old(self, today: date) -> bool:
        """Whether it was checked more than two years before a day."""
        return (today.year - self.checked.year, today.month, today.day) > (
            YEARS,
            self.checked.month,
            self.checked.day,
        )


def read_sources(path: Path = SOURCES) -> list[Source]:
    """Read the list of sources; an installed toolkit comes without the course, and has none.

    Parameters
    ----------
    path
        A page with rows of key, fact, source, certainty and day.
    """
    if not path.is_file():
        return []
    rows = _ROW.findall(path.read_text(encoding="utf-8"))
    return [
        Source(key, fact, source, certainty, date.fromisoformat(day))
        for key, fact, source, certainty, day in rows
    ]
