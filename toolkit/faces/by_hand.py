"""What somebody corrected by hand comes last, on top of what the program grouped.

A correction moves the faces it speaks of and no other: the clustering never hears of it. Else a
face taken out of a group would move others, which nobody had asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .grouping import NOBODY

_Sides = tuple[Sequence[int], Sequence[int]]


@dataclass(frozen=True)
class Groups:
    """Which faces belong together.

    Attributes
    ----------
    looks
        Shape (faces,), int: faces that are alike have one number; `NOBODY` for a face that is like
        none of them.
    persons
        Shape (faces,), int: the same, with those looks as one that somebody said are one person.
    """

    looks: np.ndarray
    persons: np.ndarray


def corrected(
    looks: np.ndarray,
    *,
    same: Sequence[Sequence[int]] = (),
    different: Sequence[_Sides] = (),
    apart: Sequence[Sequence[int]] = (),
) -> Groups:
    """Put right by hand what was grouped; every face that is not named stays where it is.

    Parameters
    ----------
    looks
        From `group`.
    same
        Positions of faces that somebody said are one person.
    different
        Pairs of sets that are not; the first leaves a look that it has together with the other.
    apart
        Positions of faces that are one person each, and like nobody else.

    Returns
    -------
    Groups
    """
    looks = looks.copy()
    for faces in apart:
        looks[list(faces)] = _unused(looks)
    for one, other in different:
        leaving = np.isin(looks[list(one)], looks[list(other)])
        looks[np.array(one, int)[leaving]] = NOBODY
    for face in [face for faces in same for face in faces if looks[face] == NOBODY]:
        looks[face] = _unused(looks)
    persons = looks.copy()
    for faces in filter(None, same):
        _unite(persons, list(faces), different)
    return Groups(looks, persons)


def _unused(labels: np.ndarray) -> int:
    return int(labels.max(initial=NOBODY)) + 1


def _unite(persons: np.ndarray, faces: list[int], different: Sequence[_Sides]) -> None:
    """Make one person of all looks that faces have, or of the faces alone if others must differ.

    Looks are united, not made one: what is like either of them can still be told apart.
    """
    united = np.flatnonzero(np.isin(persons, persons[faces]))
    if any(np.isin(one, united).any() and np.isin(other, united).any() for one, other in different):
        persons[faces] = _unused(persons)
    else:
        persons[united] = persons[faces[0]]
