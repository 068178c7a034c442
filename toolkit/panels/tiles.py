"""Faces as small pictures to tick, a page at a time."""

from __future__ import annotations

import ipywidgets as widgets
import pandas as pd

from ..errors import PhotoError
from ..faces import face_tag
from ..language import Sentences
from ..rolls import Roll
from .base import button, in_row, paragraph

PAGE = 8  # tiles: two rows beside a list on a projector of 1280 by 720
_SIDE = 100  # pixels of a face


class FaceTiles:
    """Some faces, with a box to tick below each; the widgets stay, only what they show changes.

    Attributes
    ----------
    widget
        The ipywidget that is shown.
    all_rows, rows
        The numbers of all faces, and of those on this page, in the index of the faces table.
    ticked
        The numbers of the faces ticked, on every page.
    """

    def __init__(self, roll: Roll, say: Sentences) -> None:
        self._roll, self._say = roll, say
        self._faces = pd.DataFrame()
        self._pictures: dict[int, str] = {}
        self._ticks: set[int] = set()
        self._page = 0
        self.all_rows: list[int] = []
        self.rows: list[int] = []
        self.boxes = [self._box(number) for number in range(PAGE)]
        self._tiles = [
            widgets.VBox([widgets.HTML(), box], layout={"width": "128px"}).add_class("ox-tile")
            for box in self.boxes
        ]
        self._title = widgets.HTML()
        self.before = button(say("before"), say("before_tip"), lambda _: self._turn(-1))
        self.after = button(say("after"), say("after_tip"), lambda _: self._turn(1))
        self._pager = in_row(self.before, self.after)
        grid = in_row(*self._tiles)
        self.widget = widgets.VBox([self._title, grid, self._pager])

    def _box(self, number: int) -> widgets.Checkbox:
        def keep_tick(change: dict) -> None:
            (self._ticks.add if change["new"] else self._ticks.discard)(self.rows[number])

        box = widgets.Checkbox(indent=False, layout={"width": "124px"})
        box.observe(keep_tick, "value")
        return box

    @property
    def ticked(self) -> list[int]:
        """The faces ticked, in the order they are shown."""
        return [row for row in self.all_rows if row in self._ticks]

    def tick(self, *rows: int) -> None:
        """Tick faces, wherever they are."""
        self._ticks.update(rows)
        self._draw()

    def show(self, faces: pd.DataFrame, title: str) -> None:
        """Show other faces, none of them ticked."""
        self._faces, self._name = faces, title
        self.all_rows = [*faces.index]
        self._ticks, self._page = set(), 0
        self._draw()

    def _turn(self, by: int) -> None:
        self._page = (self._page + by) % self._pages
        self._draw()

    @property
    def _pages(self) -> int:
        return max(-(-len(self.all_rows) // PAGE), 1)

    def _draw(self) -> None:
        self.rows = self.all_rows[self._page * PAGE : (self._page + 1) * PAGE]
        page = {"page": self._page + 1, "pages": self._pages}
        self._title.value = paragraph(self._say("shown", name=self._name, **page), "ox-title")
        self._pager.layout.display = None if self._pages > 1 else "none"
        for number, (tile, box) in enumerate(zip(self._tiles, self.boxes, strict=True)):
            tile.layout.display = None if number < len(self.rows) else "none"
            if number < len(self.rows):
                row = self.rows[number]
                photo = self._faces.loc[row, "photo"]
                tile.children[0].value = self._picture(row)
                box.description = photo.rpartition("/")[2]
                box.tooltip = self._say("tick_tip", photo=photo)
                box.value = row in self._ticks

    def _picture(self, row: int) -> str:
        if row not in self._pictures:
            face = self._faces.loc[row]
            alt = self._say("face_alt", photo=face["photo"])
            try:
                self._pictures[row] = face_tag(self._roll, face, alt=alt, side=_SIDE)
            except (PhotoError, KeyError) as error:
                self._pictures[row] = paragraph(str(error))
        return self._pictures[row]
