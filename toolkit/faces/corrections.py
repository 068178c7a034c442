"""What somebody corrected by hand, kept so that it survives a new run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..errors import OverexposedError
from ..language import Sentences
from ..writing import read_back, written_json
from .copies import in_every_copy

# its photo, and the middle of its box: numbers may change, faces not
Face = tuple[str, float, float]


@dataclass
class Corrections:
    """Who is who, as somebody knows it. Start with an empty one and pass it to `group_people`.

    A face is known by its photo and the middle of its box, so that corrections stay true when faces
    are looked for again, with another detail or detector, and when photos are added.

    Attributes
    ----------
    same
        Groups of faces, each of one person.
    different
        Pairs of groups that are two people.
    names
        Faces of a person, by name.
    apart
        Groups of faces that are nobody else on the list, each of one person.

    Examples
    --------
    >>> corrections = Corrections()
    >>> faces = pd.DataFrame({"photo": ["a.jpg", "b.jpg"], "x": 0, "y": 0, "w": 9, "h": 9})
    >>> corrections.merge(faces.assign(person=[1, 2]), 1, 2)
    >>> len(corrections.same)
    1
    """

    same: list[list[Face]] = field(default_factory=list)
    different: list[tuple[list[Face], list[Face]]] = field(default_factory=list)
    names: dict[str, list[Face]] = field(default_factory=dict)
    apart: list[list[Face]] = field(default_factory=list)

    def merge(self, faces: pd.DataFrame, *persons: int) -> None:
        """Say that several persons are one; of what was said before, this wins.

        Parameters
        ----------
        faces
            From `group_people`.
        persons
            Their numbers.
        """
        united = [face for person in persons for face in _of(faces, person)]
        self.different = [left for pair in self.different for left in _still(pair, set(united))]
        self.same.append(united)

    def split(self, faces: pd.DataFrame, rows: Iterable[int]) -> None:
        """Say that some faces of a person are somebody else, all of them the same.

        They join nobody who is there already: a face that is split off alone stays unknown.

        Parameters
        ----------
        faces
            From `group_people`.
        rows
            Their numbers in the index of `faces`.
        """
        rows = in_every_copy(faces, rows)
        persons = set(faces.loc[rows, "person"])
        if len(persons) != 1 or persons == {0}:
            raise OverexposedError(Sentences("faces.corrections")("one_person"))
        parted = _refer(faces.loc[rows])
        self._part(parted, _of(faces.drop(rows), persons.pop()))
        self.same.append(parted)
        self._no_longer_apart(parted)
        self.apart.append(parted)

    def not_this_person(self, faces: pd.DataFrame, row: int) -> None:
        """Say that one face, by its number in the index, is not the person it was given to."""
        person = faces.loc[row, "person"]
        if person == 0:
            raise OverexposedError(Sentences("faces.corrections")("nobody"))
        rows = in_every_copy(faces, [row])
        parted = _refer(faces.loc[rows])
        self._part(parted, _of(faces.drop(rows), person))
        self._no_longer_apart(parted)

    def name(self, faces: pd.DataFrame, person: int, name: str) -> None:
        """Give a person a name; an empty one takes it away."""
        shown = _of(faces, person)
        for other, known in list(self.names.items()):
            self.names[other] = [face for face in known if face not in shown]
            if not self.names[other]:
                del self.names[other]
        if name.strip():
            self.names[name.strip()] = [*self.names.get(name.strip(), []), *shown]

    def save(self, path: str | Path) -> None:
        """Write them as JSON. The file names people: keep it where only you can read it."""
        written_json(path, asdict(self))

    @classmethod
    def load(cls, path: str | Path) -> Corrections:
        """Read what `save` wrote; nothing was corrected if there is no such file.

        Raises
        ------
        OverexposedError
            It is another kind of file.
        """
        problem = Sentences("faces.corrections")("no_corrections", path=path)
        return read_back(path, cls.read, problem) or cls()

    @classmethod
    def read(cls, written: dict[str, Any]) -> Corrections:
        """Make them from what `dataclasses.asdict` gives, also after JSON."""
        return cls(
            [*map(_faces, written["same"])],
            [(_faces(one), _faces(other)) for one, other in written["different"]],
            {str(name): _faces(known) for name, known in written["names"].items()},
            [*map(_faces, written.get("apart", []))],
        )

    def _no_longer_apart(self, faces: list[Face]) -> None:
        left = [[face for face in group if face not in faces] for group in self.apart]
        self.apart = [group for group in left if group]

    def _part(self, one: list[Face], other: list[Face]) -> None:
        """Keep two sets of faces apart, whatever was said before."""
        apart = set(one), set(other)
        parted = []
        for group in self.same:
            if all(set(group) & side for side in apart):
                parted += [[f for f in group if f in apart[0]], [f for f in group if f in apart[1]]]
            else:
                parted.append(group)
        self.same = [group for group in parted if len(group) > 1]
        for name, known in self.names.items():
            if set(known) & apart[1]:  # the name stays with the others
                self.names[name] = [face for face in known if face not in apart[0]]
        self.different.append((one, other))


class Places:
    """Finds the faces of a table again that corrections speak of."""

    def __init__(self, faces: pd.DataFrame) -> None:
        self._boxes = {
            photo: list(zip(positions, own[["x", "y", "w", "h"]].to_numpy(float), strict=True))
            for photo, positions in faces.groupby("photo").indices.items()
            for own in [faces.iloc[positions]]
        }

    def of(self, group: Sequence[Face]) -> list[int]:
        """Return the positions of those faces that are in the table, in order, each once."""
        found = (self._one(face) for face in group)
        return sorted({position for position in found if position is not None})

    def _one(self, face: Face) -> int | None:
        photo, x, y = face
        inside = [
            (np.hypot(left + width / 2 - x, top + height / 2 - y), position)
            for position, (left, top, width, height) in self._boxes.get(photo, ())
            if left <= x <= left + width and top <= y <= top + height
        ]
        return min(inside)[1] if inside else None


def _of(faces: pd.DataFrame, person: int) -> list[Face]:
    return _refer(faces[faces["person"] == person])


def _still(
    pair: tuple[list[Face], list[Face]], united: set[Face]
) -> list[tuple[list[Face], list[Face]]]:
    """What still holds of two people being different, once some faces are one person."""
    one, other = pair
    if united.isdisjoint(one) or united.isdisjoint(other):
        return [pair]
    others = [face for face in other if face not in united]
    left = (
        ([face for face in one if face not in united], other),
        ([face for face in one if face in united], others),
    )
    return [sides for sides in left if all(sides)]


def _refer(faces: pd.DataFrame) -> list[Face]:
    return [
        (face.photo, round(face.x + face.w / 2, 1), round(face.y + face.h / 2, 1))
        for face in faces.itertuples()
    ]


def _faces(group: Sequence[Sequence[Any]]) -> list[Face]:
    return [(str(photo), float(x), float(y)) for photo, x, y in group]
