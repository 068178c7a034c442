"""The words that can be read in the pictures: one file of texts, by language and thing."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).parent / "words.toml"
LANGUAGE = "en"
KINDS = (
    "address",
    "class",
    "club",
    "code",
    "date",
    "e-mail",
    "mark",
    "message",
    "name",
    "network",
    "notice",
    "number",
    "other",
    "phone",
    "place",
    "plate",
    "price",
    "school",
    "time",
    "title",
    "transport",
)
CODES = ("qr", "aztec", "code128")  # a mark of these: the line is drawn as a code
MARKS = (*CODES, "big", "bold", "hand", "mono", "red", "right", "row", "small")


@dataclass(frozen=True)
class Line:
    """A line of text: what it says, what it gives away, and how it is set."""

    text: str
    kind: str
    marks: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        """Which code it is drawn as, if any."""
        return next((mark for mark in self.marks if mark in CODES), None)

    @property
    def hand(self) -> bool:
        """Whether a hand wrote it."""
        return "hand" in self.marks


@functools.cache
def _texts() -> dict[str, dict[str, dict[str, list[list[str]]]]]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


def keys(group: str, language: str = LANGUAGE) -> tuple[str, ...]:
    """List the things (or screens) that have words."""
    return tuple(_texts()[language][group])


def words(key: str, group: str = "things", language: str = LANGUAGE) -> tuple[Line, ...]:
    """Read the lines of a thing, top to bottom.

    Raises
    ------
    KeyError
        The file has no such thing.
    """
    rows = _texts()[language][group][key]
    return tuple(Line(row[0], row[1], tuple(" ".join(row[2:]).split())) for row in rows)
