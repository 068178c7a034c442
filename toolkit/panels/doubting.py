"""The panel to doubt a guess: one face, changed harmlessly, and what the machine says each time."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import pandas as pd

from ..consent import require_invented_faces
from ..errors import OverexposedError
from ..faces import Steadiness, known_error, picture_tag, say_change, steadiness
from ..language import say_percent
from ..pictures.ages import draw_ages
from ..rolls import Roll
from .base import Panel, button, in_row, region, safely

if TYPE_CHECKING:
    from PIL.Image import Image


class SteadinessViewer(Panel):
    """What a model guesses about one face, and about the same face in a dozen guises.

    Attributes
    ----------
    face
        The number of the face shown, in the index of the faces table; set it to see another.
    steadiness
        What the model said, see `toolkit.faces.Steadiness`; None before the first face.
    guise
        The number of the guise shown large; 0 is the face as it is. It can be set too.
    """

    section = "steadiness"

    def __init__(self, faces: pd.DataFrame, roll: Roll, face: int | None = None) -> None:
        super().__init__()
        self._faces, self._roll = faces, roll
        self.steadiness: Steadiness | None = None
        self._build()
        self._open(face)

    def _build(self) -> None:
        say = self.say
        faces = [(self._title(row), row) for row in self._faces.index]
        wide = {"layout": {"width": "420px"}}
        self.choice = widgets.Dropdown(options=faces, **wide, **self.labels("face"))
        self.before = button(say("before"), say("before_tip"), self._go_back)
        self.after = button(say("after"), say("after_tip"), self._go_on)
        self.guises = widgets.Select(rows=14, layout={"width": "370px"}, **self.labels("guise"))
        self._pictures, self._line = widgets.HTML(), widgets.HTML()
        self._content = (
            in_row(self.choice, self.before, self.after),
            self.status,
            in_row(self.guises, self._pictures),
            self._line,
        )

    def _title(self, row: int) -> str:
        face = self._faces.loc[row]
        number, photo = face["face"] + 1, face["photo"].rpartition("/")[2]
        return self.say("face_title", row=row, photo=photo, number=number)

    def _open(self, face: int | None) -> None:
        if face is not None:
            self.face = face
        self._ask()
        if face is not None and self.steadiness:
            self.face = face  # said once more, where there is no such face
        self.choice.observe(self._ask, "value")
        self.guises.observe(self._show, "value")

    @property
    def face(self) -> int:
        """The face shown."""
        return self.choice.value

    @face.setter
    def face(self, face: int) -> None:
        if face in self._faces.index:
            self.choice.value = face
        else:
            self.tell(self.say("no_such_face", face=face), "trouble")

    @property
    def guise(self) -> int:
        """The guise shown large."""
        return self.guises.value

    @guise.setter
    def guise(self, guise: int) -> None:
        self.guises.value = guise

    def _move(self, by: int) -> None:
        rows = [*self._faces.index]
        self.face = rows[(rows.index(self.face) + by) % len(rows)]

    @safely
    def _go_back(self) -> None:
        self._move(-1)

    @safely
    def _go_on(self) -> None:
        self._move(1)

    @safely
    def _ask(self) -> None:
        """Ask the model about every guise of the face chosen."""
        require_invented_faces(self._roll)
        if self._faces.empty:
            raise OverexposedError(self.say("nobody"))
        if self.steadiness is None:
            self.fill(*self._content)
        self.steadiness = steadiness(self._faces.loc[self.face], self._roll)
        guesses = self.steadiness.guesses
        self.guises.options = [
            (f"{say_change(guess.Index)}: {self._words(guess)}", number)
            for number, guess in enumerate(guesses.itertuples())
        ]
        ages, women = guesses["age"], guesses["woman"]
        said = self.say(
            "said",
            n=len(guesses),
            youngest=round(ages.min()),
            oldest=round(ages.max()),
            least=say_percent(women.min()),
            most=say_percent(women.max()),
        )
        self.guises.value = 1  # beside the face as it is, so that there is something to compare
        self._line.value = draw_ages(ages, self.say("line", said=said)).svg
        self._show_pictures()
        self.tell(f"{said} {known_error(invented=self._roll.invented)}")

    @safely
    def _show(self) -> None:
        self._show_pictures()

    def _show_pictures(self) -> None:
        if self.steadiness is None:
            return
        pairs = zip(self.steadiness.pictures, self.steadiness.guesses.itertuples(), strict=True)
        shown = [pair for number, pair in enumerate(pairs) if number in (0, self.guise)]
        figures = "".join(
            f"<figure>{self._picture(picture, guess.Index)}"
            f"<figcaption><b>{html.escape(say_change(guess.Index))}</b><br>"
            f"{html.escape(self._words(guess))}</figcaption></figure>"
            for picture, guess in shown
        )
        self._pictures.value = region(figures, label=self.say("pictures"), kind="ox-guises")

    def _picture(self, picture: Image, change: str) -> str:
        return picture_tag(picture, self.say("alt", change=say_change(change)))

    def _words(self, guess: Any) -> str:
        return self.say("guess", age=round(guess.age), woman=say_percent(guess.woman))


def doubt_guesses(faces: pd.DataFrame, roll: Roll, face: int | None = None) -> SteadinessViewer:
    """Show how a model's guesses about one face change when the picture is changed harmlessly.

    Parameters
    ----------
    faces
        From `find_faces`.
    roll
        The roll they were found in.
    face
        The number of the face to begin with, in the index of `faces`.
    """
    return SteadinessViewer(faces, roll, face)
