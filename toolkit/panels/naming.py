"""The panel to say who is who: name people, join two that are one, part those that are not."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import ipywidgets as widgets
import pandas as pd

from .. import tables
from ..consent import require_invented_faces
from ..errors import OverexposedError
from ..faces import UNKNOWN, Corrections, group_people
from ..faces.numbering import keep_numbers
from ..language import Sentences
from ..named import keep_names, kept_names
from ..rolls import Roll
from .base import HALF, Panel, button, field, in_row, safely
from .tiles import FaceTiles


class PeopleEditor(Panel):
    """The people a program found, and the means to put them right.

    Attributes
    ----------
    faces, people
        As `group_people` gives them, with all corrections made so far.
    corrections
        What was put right: pass it to `group_people(faces, corrections=…)` in a later run;
        `corrections.save(path)` keeps it.
    person
        The number of the person shown, 0 for unknown faces; set it to see another.
    """

    section = "people"

    def __init__(
        self,
        faces: pd.DataFrame,
        roll: Roll,
        *,
        photos: pd.DataFrame | None = None,
        corrections: Corrections | None = None,
    ) -> None:
        super().__init__()
        self.faces, self.people = faces, tables.table(tables.PEOPLE, [])
        self.corrections = deepcopy(corrections) if corrections else kept_names(roll)
        self._roll, self._photos = roll, photos
        self._before: list[tuple[Corrections, pd.DataFrame, pd.DataFrame]] = []
        self._build()
        self._open()

    def _build(self) -> None:
        say = self.say
        self.tiles = FaceTiles(self._roll, self.say)
        narrow = {"layout": {"width": "250px", "flex": "0 0 auto"}}
        self.choice = widgets.Select(rows=12, **narrow, **self.labels("person"))
        self.choice.observe(self._show, "value")
        self.name = field(say("name"), say("name_tip"), layout={"width": "300px"})
        small = {"style": {"description_width": "initial"}, "layout": {"width": "200px"}}
        self.other = widgets.Dropdown(**small, **self.labels("other"))
        make = {
            "give_name": self._give_name,
            "join": self._join,
            "give": self._give_ticked,
            "split": self._split,
            "not_this": self._not_this,
            "undo": self._undo,
        }
        self.buttons = {
            key: button(say(key), say(f"{key}_tip"), action) for key, action in make.items()
        }
        do = self.buttons
        right = widgets.VBox(
            [
                self.tiles.widget,
                in_row(do["split"], do["not_this"], do["undo"]),
                in_row(self.name, do["give_name"]),
                in_row(self.other, do["join"], do["give"]),
            ],
            layout=HALF,
        )
        self._content = in_row(self.choice, right)

    @safely
    def _open(self) -> None:
        require_invented_faces(self._roll)
        if self.faces.empty:
            return self.tell(self.say("nobody"))
        self.fill(self.status, self._content)
        self._group()
        self.tell(self._found())

    @property
    def person(self) -> int:
        """The number of the person shown."""
        return self.choice.value if self.choice.value is not None else UNKNOWN

    @person.setter
    def person(self, person: int) -> None:
        self.choice.value = person

    def title(self, person: int) -> str:
        """What a person is called: the name given, else a number."""
        if person == UNKNOWN:
            return self.say("unknown")
        name = self.people.set_index("person")["name"].get(person)
        return name if isinstance(name, str) else self._number(person)

    def _group(self, *, follow: int | None = None) -> None:
        """Group anew, each person under the old number, and show whom the face `follow` is of."""
        faces, people = group_people(self.faces, corrections=self.corrections, photos=self._photos)
        if "person" in self.faces:
            had = [*(faces for _, faces, _ in self._before), self.faces]  # what was undone is not
            used = max(known["person"].max() for known in had if "person" in known)
            faces, people = keep_numbers(faces, people, self.faces, used=used)
        self.faces, self.people = faces, people
        self._list(follow)

    def _list(self, follow: int | None) -> None:
        counts = self.faces["person"].value_counts()
        numbers = [*self.people["person"], *([UNKNOWN] if UNKNOWN in counts else [])]
        shown = numbers[0] if follow is None else self.faces.loc[follow, "person"]
        self.choice.unobserve(self._show, "value")  # new options would show one after the other
        self.choice.options = [
            (f"{self.title(n)} – {self.say('faces', n=counts[n])}", n) for n in numbers
        ]
        self.choice.value = shown
        self.choice.observe(self._show, "value")
        self._show_person()

    @safely
    def _show(self) -> None:
        self._show_person()

    def _show_person(self) -> None:
        person = self.person
        own = self.faces[self.faces["person"] == person]
        self.tiles.show(own, self.title(person))
        title = self.title(person)
        self.name.value = "" if person == UNKNOWN or title == self._number(person) else title
        others = [n for n in self.people["person"] if n != person]
        self.other.options = [(self.say("choose"), UNKNOWN), *((self.title(n), n) for n in others)]
        self.other.value = UNKNOWN
        for key in ("give_name", "join", "split", "not_this"):
            self.buttons[key].disabled = person == UNKNOWN
        for key in ("join", "give"):
            self.buttons[key].disabled |= not others

    def _number(self, person: int) -> str:
        return Sentences("faces")("person", n=person)

    def _correct(self, change: Callable[[], None], said: str, *joined: int) -> None:
        """Keep what was, change the corrections, group anew; all or nothing.

        Whoever is neither ticked nor `joined` should stay; who does not is told.
        """
        before = deepcopy(self.corrections), self.faces, self.people
        moved = self.tiles.ticked
        follow = next((row for row in self.tiles.all_rows if row not in moved), self.tiles.rows[0])
        try:
            change()
            self._group(follow=follow)
        except Exception:
            self.corrections, self.faces, self.people = before
            raise
        self._before.append(before)
        keep_names(self._roll, self.corrections)
        was, now = before[1]["person"], self.faces["person"]
        too = now[(was != now) & ~was.isin(joined)].drop(moved, errors="ignore")
        where = [*self._where(now[moved], "now"), *self._where(too, "too")]
        self.tell(" ".join([said, *where, self._found()]), "done")

    def _where(self, persons: pd.Series, key: str) -> list[str]:
        """Say whose some faces are now."""
        numbers = persons.value_counts(sort=False)
        whose = {n: f"{key}_unknown" if n == UNKNOWN else f"{key}_with" for n in numbers.index}
        return [self.say(whose[n], n=count, person=self.title(n)) for n, count in numbers.items()]

    @safely
    def _give_name(self) -> None:
        name, person = self.name.value.strip(), self.person
        said = self.say("named" if name else "unnamed", person=self._number(person), name=name)
        self._correct(lambda: self.corrections.name(self.faces, person, name), said)

    @safely
    def _join(self) -> None:
        one, other = self.person, self._other()
        said = self.say("joined", one=self.title(one), other=self.title(other))
        self._correct(lambda: self.corrections.merge(self.faces, one, other), said, one, other)

    @safely
    def _give_ticked(self) -> None:
        rows, other, person = self._ticked(), self._other(), self.person
        said = self.say("given", n=len(rows), other=self.title(other))
        number = int(self.people["person"].max()) + 1  # for a moment, the ticked faces are somebody
        apart = self.faces.copy()
        apart.loc[rows, "person"] = number

        def change() -> None:
            if person != UNKNOWN and len(rows) < len(self.tiles.all_rows):
                self.corrections.split(self.faces, rows)
            self.corrections.merge(apart, number, other)

        self._correct(change, said)

    @safely
    def _split(self) -> None:
        rows = self._ticked()
        if len(rows) == len(self.tiles.all_rows):
            raise OverexposedError(self.say("all_ticked"))
        said = self.say("split_done", n=len(rows), person=self.title(self.person))

        def change() -> None:
            self.corrections.split(self.faces, rows)
            self.faces = self.faces.copy()
            self.faces.loc[rows, "person"] = UNKNOWN  # the number stays with the others

        self._correct(change, said)

    @safely
    def _not_this(self) -> None:
        rows = self._ticked()

        def change() -> None:
            for row in rows:
                self.corrections.not_this_person(self.faces, row)

        self._correct(
            change, self.say("not_this_done", n=len(rows), person=self.title(self.person))
        )

    @safely
    def _undo(self) -> None:
        if not self._before:
            raise OverexposedError(self.say("nothing_to_undo"))
        self.corrections, self.faces, self.people = self._before.pop()
        keep_names(self._roll, self.corrections)
        self._list(self.tiles.rows[0])
        self.tell(f"{self.say('undone')} {self._found()}", "done")

    def _ticked(self) -> list[int]:
        if not self.tiles.ticked:
            raise OverexposedError(self.say("tick_first"))
        return self.tiles.ticked

    def _other(self) -> int:
        if self.other.value in (None, UNKNOWN):
            raise OverexposedError(self.say("no_other"))
        return self.other.value

    def _found(self) -> str:
        unknown = int((self.faces["person"] == UNKNOWN).sum())
        return self.say("found", n=len(self.people), faces=len(self.faces), unknown=unknown)


def name_people(
    faces: pd.DataFrame,
    roll: Roll,
    *,
    photos: pd.DataFrame | None = None,
    corrections: Corrections | None = None,
) -> PeopleEditor:
    """Show the people found in a roll, to name them and to put right what the program got wrong.

    Parameters
    ----------
    faces
        From `find_faces` or `group_people`.
    roll
        The roll the faces were found in.
    photos
        From `scan`: says when each person was seen, and whose phone it is.
    corrections
        From an earlier time, to go on; by default, for a roll of the course, those of the last one.
    """
    return PeopleEditor(faces, roll, photos=photos, corrections=corrections)
