"""The words that stand in the sample's photos, and how many of them were read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.rolls import Roll

from . import goals

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Written:
    """A photo with text, as the truth of the sample has it.

    Attributes
    ----------
    photo
        Its name.
    screen
        Whether it is a screenshot.
    tuning
        Whether thresholds may be chosen on it.
    lines
        As in `truth.json`.
    """

    photo: str
    screen: bool
    tuning: bool
    lines: tuple[Mapping[str, Any], ...]

    @property
    def readable(self) -> list[Mapping[str, Any]]:
        """Lines that a machine should read: legible, printed, and no codes."""
        return [
            line for line in self.lines if line["legible"] and not (line["hand"] or line["code"])
        ]


def written(roll: Roll) -> Iterator[Written]:
    """Yield the photos of a roll that have text."""
    for name, facts in roll.truth["photos"].items():
        if facts.get("text"):
            tuning = goals.is_for_tuning(facts["copy_of"] or name)
            yield Written(name, facts["place_kind"] is None, tuning, tuple(facts["text"]))


def plain(roll: Roll) -> list[str]:
    """Choose photos without any text: `goals.PLAIN` of them, spread evenly over the roll."""
    names = [name for name, facts in roll.truth["photos"].items() if not facts.get("text")]
    return names[:: len(names) // goals.PLAIN][: goals.PLAIN]


def words(texts: Iterable[str]) -> Counter[str]:
    """Count the words in some texts: letters and digits in a row, capital or not."""
    return Counter(word for text in texts for word in _WORD.findall(text.casefold()))


def recall(wanted: Sequence[str], read: Iterable[str]) -> tuple[int, int]:
    """Count how many words of some lines were read somewhere in their photo, and of how many."""
    wanted_words = words(wanted)
    return (wanted_words & words(read)).total(), wanted_words.total()
