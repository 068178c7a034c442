"""The panel to take it back: write clean copies, and see what they still give away."""

from __future__ import annotations

import html
import math
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from .. import models
from ..consent import class_mode
from ..faces import find_faces
from ..language import say_number
from ..protection import ProtectedRoll, folders, protect, seconds, what_is_left
from ..rolls import Roll
from ..scanning import scan
from ..words import find_words
from .base import Panel, button, field, in_row, region, safely

_KILOMETRES = (0, 100, 30, 10, 3, 1)
_DATES = ("", "year", "month", "day")
_WORDS = ("", "finds", "all")


class Protector(Panel):
    """Clean copies of a roll, with as much place and time as one wants to keep.

    Attributes
    ----------
    roll
        The clean copies, or None before there are any.
    left
        What they still give away beside what the originals did, see `what_is_left`.
    """

    section = "protect"

    def __init__(
        self,
        roll: Roll,
        out: str | Path | None = None,
        *,
        faces: pd.DataFrame | None = None,
    ) -> None:
        super().__init__()
        self.roll: ProtectedRoll | None = None
        self.left = pd.DataFrame()
        self._original, self._faces = roll, faces
        self._wish = folders.PROTECTED / "copies" if out is None else Path(out)
        self._build()
        self.tell(self.say("untouched"))

    def _build(self) -> None:
        say = self.say
        self.place = widgets.Dropdown(
            options=[(say(f"place.{km}"), km) for km in _KILOMETRES],
            description=say("place.label"),
            tooltip=say("place.tip"),
        )
        self.time = widgets.Dropdown(
            options=[(say(f"time.{step or 'none'}"), step) for step in _DATES],
            description=say("time.label"),
            tooltip=say("time.tip"),
        )
        self.cover = widgets.Checkbox(indent=False, **self.labels("cover"))
        self.out = field(say("out"), say("out_tip"), value=str(folders.free_folder(self._wish)))
        self.write = button(say("write"), say("write_tip"), self._protect)
        self._table = widgets.HTML()
        self.text = widgets.Dropdown(
            options=[(say(f"words.{wish or 'none'}"), wish) for wish in _WORDS],
            description=say("words.label"),
            tooltip=say("words.tip"),
        )
        can_be_found = self._faces is not None or models.available()[0]
        may_be_read = self._original.invented or not class_mode()
        can_be_read = may_be_read and models.available("words")[0]
        choices = [self.place, self.time, *[self.text] * can_be_read, *[self.cover] * can_be_found]
        self.fill(in_row(*choices), self.out, self.write, self.status, self._table)

    @safely
    def _protect(self) -> None:
        photos = self.words("photos", n=len(self._original))
        if self.cover.value and self._faces is None:
            self.tell(self.say("looking", photos=photos, **self._about("faces")))
            self._faces = find_faces(self._original, progress=False)
        work = ["copies", *["words"] * bool(self.text.value)]
        self.tell(self.say("writing", photos=photos, **self._about(*work)))
        copies = protect(
            self._original,
            self.out.value.strip(),
            coarsen_km=self.place.value or None,
            coarsen_date=self.time.value or None,
            cover_faces=self._faces if self.cover.value else None,
            cover_words=self.text.value or None,
            progress=False,
        )
        both = self._original, copies
        before, after = (scan(each, progress=False) for each in both)
        words = [find_words(each, progress=False) for each in both] if self.text.value else None
        self.roll, self.left = copies, what_is_left(before, after, words=words)
        self._table.value = region(self._compare(), label=self.say("table"), kind="ox-scroll")
        self.out.value = str(folders.free_folder(self._wish))
        counts = {"written": len(copies), "n": len(self._original), "folder": copies.folder}
        self.tell(self.say("written" if len(copies) else "none_written", **counts), "done")

    def _about(self, *work: str) -> dict[str, int]:
        """How many seconds it will take, in tens, upwards: nobody minds when it is quicker."""
        needed = sum(seconds(self._original, what) for what in work)
        return {"n": max(10, 10 * math.ceil(needed / 10))}

    def _compare(self) -> str:
        titles = (self.say(key) for key in ("what", "before", "after", "sentence"))
        head = "".join(f'<th scope="col">{html.escape(title)}</th>' for title in titles)
        body = "".join(
            f'<tr><th scope="row">{html.escape(trace.Index)}</th><td>{_number(trace.before)}</td>'
            f"<td>{_number(trace.after)}</td><td>{html.escape(trace.sentence)}</td></tr>"
            for trace in self.left.itertuples()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _number(counted: int) -> str:
    return "–" if pd.isna(counted) else say_number(counted)


def protect_photos(
    roll: Roll,
    out: str | Path | None = None,
    *,
    faces: pd.DataFrame | None = None,
) -> Protector:
    """Show a panel that writes clean copies of a roll, and what they still give away.

    For thousands of photos call `toolkit.protect` itself: it shows how far it is.

    Parameters
    ----------
    roll
        The originals; they are only read.
    out
        A new folder for the copies, by default in the folder `protected` of the course, which git
        ignores; if it is taken, the panel proposes another name.
    faces
        From `find_faces`, to cover them without looking for them again.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> protect_photos(open_roll("sample")).roll is None
    True
    """
    return Protector(roll, out, faces=faces)
