"""What is compared: the faces found with the truth, the people found with the true ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit import group_people
from toolkit.faces import UNKNOWN
from toolkit.faces.truth import SAME, overlap, true_people
from toolkit.tables import FACES


@dataclass(frozen=True)
class BCubed:
    """How well groups agree with the truth, from each face's point of view (Bagga, Baldwin 1998).

    Attributes
    ----------
    precision
        Of the faces grouped with a face, how many are the same person, on average over all faces.
    recall
        Of the faces of the same person, how many are grouped with it.
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(persons: Sequence[int], truth: Sequence[Any]) -> BCubed:
    """Compare groups with the truth.

    Parameters
    ----------
    persons
        The number of each face's person; a face with 0 is unknown, and so a group of its own.
    truth
        Who it is.

    Examples
    --------
    >>> b_cubed([1, 1, 2, 2], "AABB").f1, round(b_cubed([1, 1, 1, 0], "AABB").f1, 3)
    (1.0, 0.706)
    """
    given, true = np.asarray(persons), pd.factorize(np.asarray(list(truth)))[0]
    together = (given[:, None] == given[None]) & (given[:, None] > 0)
    np.fill_diagonal(together, True)
    same = true[:, None] == true[None]
    both = (together & same).sum(axis=1)
    return BCubed(
        float((both / together.sum(axis=1)).mean()), float((both / same.sum(axis=1)).mean())
    )


@dataclass(frozen=True)
class Detection:
    """Of the faces that can be found by the truth's rules, how many were; and what was none.

    Attributes
    ----------
    trapped
        Found where the truth has set a trap, such as a statue.
    false
        Found where nothing looks like a face.
    """

    found: int
    findable: int
    trapped: int
    false: int
    faces: int

    def __str__(self) -> str:
        return (
            f"{self.found} of {self.findable} findable faces found "
            f"({self.found / self.findable:.1%}); of {self.faces} found {self.trapped} are traps, "
            f"{self.false} no face"
        )


def detection(faces: pd.DataFrame, truth: Mapping[str, Any]) -> Detection:
    """Compare the faces found with those that are there."""
    names = true_people(faces, truth)
    seen = set(zip(faces["photo"], names, strict=True))
    findable = [
        (photo, person["name"])
        for photo, entry in truth["photos"].items()
        for person in entry.get("people", [])
        if person["findable"]
    ]
    found = sum(pair in seen for pair in findable)
    nobody = faces[names.isna()]
    trapped = sum(
        _in_a_trap(face, truth["photos"].get(face.photo, {})) for face in nobody.itertuples()
    )
    return Detection(found, len(findable), trapped, len(nobody) - trapped, len(faces))


def _in_a_trap(face: Any, entry: Mapping[str, Any]) -> bool:
    box = (face.x, face.y, face.w, face.h)
    return any(overlap(trap["box"], box) >= SAME for trap in entry.get("traps", ()))


def pair_distances(embeddings: np.ndarray, names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the distances of all pairs of faces: of one person, and of two."""
    from scipy.spatial.distance import pdist

    same = np.asarray(list(names))
    pairs = np.triu_indices(len(same), 1)
    equal = same[pairs[0]] == same[pairs[1]]
    distances = pdist(embeddings.astype(float))
    return distances[equal], distances[~equal]


def are_apart(persons: pd.Series, names: pd.Series, alike: set[str]) -> bool:
    """Tell whether people who look alike were all found, and no two of them taken for one.

    Parameters
    ----------
    persons, names
        The number of each face's person, and whose face it is.
    alike
        The names of those people.
    """
    known = names.isin(alike) & (persons > 0)
    names, persons = names[known], persons[known]
    return set(names) == alike and names.groupby(persons).nunique().max() == 1


def joins(faces: pd.DataFrame, stranger: pd.DataFrame, photos: pd.DataFrame) -> bool:
    """Tell whether a stranger, seen once beside all others, is given to one of them."""
    together = pd.concat([faces[list(FACES)], stranger[list(FACES)]], ignore_index=True)
    return bool(group_people(together, photos=photos)[0]["person"].iloc[-1] > UNKNOWN)
