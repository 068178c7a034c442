"""What was expected and what was found, in all lessons: as a table, a picture and words."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from ..cache import notes
from ..language import Sentences, messages
from ..pictures import Picture, drawing
from .predictions import PREDICTIONS, compared
from .typed import read_amount

_FARTHEST = 16  # times as many: what is farther off is drawn there
_WIDTH, _MIDDLE, _REACH, _ROW, _TOP = 560, 290, 230, 22, 26  # pixels


@dataclass(frozen=True)
class Expectations:
    """What was expected and what was found: a table, a picture, and the same in words.

    Attributes
    ----------
    table
        One row a prediction: `question`, `guess`, `found`, `how_near`.
    picture
        A dot for each number, left of the middle where it was less than expected, right of it where
        it was more.
    """

    table: pd.DataFrame
    picture: Picture

    def __str__(self) -> str:
        if self.table.empty:
            return self.picture.text
        return f"{self._words().to_string()}\n{self.picture.text}"

    __repr__ = __str__

    def _words(self) -> pd.DataFrame:
        return self.table.rename(columns=messages("checks")["expected"]["columns"])

    def _repr_html_(self) -> str:
        if self.table.empty:
            return self.picture._repr_html_()
        table = (
            self._words()
            .style.format(escape="html")
            .set_table_styles(
                [
                    {
                        "selector": "th, td",
                        "props": "text-align:left;vertical-align:top;max-width:26em",
                    }
                ]
            )
        )
        return table.to_html() + self.picture._repr_html_()


def what_i_expected() -> Expectations:
    """Show what you expected and what you found, in all lessons so far.

    In the start notebook::

        from toolkit import what_i_expected
        what_i_expected()

    Only predictions whose reveal has been run are in it. They lie in `my_work`;
    `forget(my_work=True)` deletes them.
    """
    say, rows, marks = Sentences("checks.predict"), [], []
    for question, kept in notes(PREDICTIONS).items():
        if isinstance(kept, dict) and {"guess", "found"} <= kept.keys():
            key, values = compared(kept["guess"], kept["found"])
            if key in ("number", "share"):  # somebody wrote into the file
                continue
            rows.append((question, kept["guess"], kept["found"], say(key, **values)))
            marks.append((key, kept["guess"], kept["found"]))
    table = pd.DataFrame(rows, columns=["question", "guess", "found", "how_near"])
    table.index = pd.RangeIndex(1, len(table) + 1)
    return Expectations(table, _picture(marks))


def _picture(marks: list[tuple[str, str, str]]) -> Picture:
    say = Sentences("checks.expected")
    if not marks:
        return Picture("", say("nothing"))
    sides = Counter(_side(key) for key, *_ in marks)
    counts = {side: sides[side] for side in ("near", "more", "fewer", "words")}
    text = say("text", n=len(marks), **counts)
    height = _TOP + _ROW * len(marks)
    heads = [(60, "fewer_side"), (_MIDDLE, "as_expected"), (_WIDTH - 40, "more_side")]
    parts = [f'<text x="{x}" y="14" text-anchor="middle">{say(key)}</text>' for x, key in heads]
    parts.append(
        f'<line x1="{_MIDDLE}" x2="{_MIDDLE}" y1="20" y2="{height}" stroke="currentColor"/>'
    )
    for number, (key, guess, found) in enumerate(marks, 1):
        y = _TOP + _ROW * (number - 0.5)
        parts.append(f'<text x="20" y="{y + 4}" text-anchor="end">{number}</text>')
        if _side(key) != "words":
            x = _MIDDLE + _REACH * _off(guess, found)
            parts.append(
                f'<line x1="{_MIDDLE}" x2="{x:.0f}" y1="{y}" y2="{y}" stroke="currentColor"/>'
                f'<circle cx="{x:.0f}" cy="{y}" r="5"/>'
            )
    return Picture(drawing(_WIDTH, height + 4, text, *parts), text)


def _side(key: str) -> str:
    if key in ("same", "partly", "different"):
        return "words"
    side = key.rpartition("_")[2]
    return side if side in ("more", "fewer") else "near"


def _off(guess: str, found: str) -> float:
    """How far off, from -1 (much less than expected) to 1: by the times, as people misjudge."""
    expected, answer = read_amount(guess), read_amount(found)
    if expected is None or answer is None:
        return 0.0
    nearest = min(max(answer.low, expected.low), expected.high)
    if answer.low == nearest:
        return 0.0
    if nearest <= 0 or answer.low <= 0:
        return 1.0 if answer.low > nearest else -1.0
    times = math.log(answer.low / nearest, _FARTHEST)
    return max(-1.0, min(1.0, times))
