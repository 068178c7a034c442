"""Faces that are alike become one person: the clustering, without any table around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

NOBODY = -1
_APART = 1e6  # a distance that keeps every mean above any threshold
_SURE = 2 / 3  # that a late face must be to join: twice as likely as all else together
_CHUNK = 500  # late faces compared at a time, to keep memory low


@dataclass(frozen=True)
class Groups:
    """Which faces belong together.

    Attributes
    ----------
    looks
        Shape (faces,), int: faces that are alike have one number; `NOBODY` for a doubtful face
        that is like none of them.
    persons
        Shape (faces,), int: the same, with those looks as one that somebody said are one person.
    """

    looks: np.ndarray
    persons: np.ndarray


def group(
    embeddings: np.ndarray,
    *,
    threshold: float,
    scale: float,
    first: np.ndarray,
    photos: np.ndarray | None = None,
    same: Sequence[Sequence[int]] = (),
    different: Sequence[tuple[Sequence[int], Sequence[int]]] = (),
    apart: Sequence[Sequence[int]] = (),
) -> Groups:
    """Group embeddings by average linkage: groups join while their mean distance is small enough.

    Parameters
    ----------
    embeddings
        Shape (faces, dimensions).
    threshold
        The mean distance up to which groups join.
    scale
        Of distances, see `sureness`.
    first
        Shape (faces,), bool: the good ones, which make the groups. The others join the nearest
        group afterwards, so that a blurred face never brings two people together.
    photos
        Shape (faces,): the photo of each. Nobody is in a photo twice, so that its good faces are
        of different people, however alike they are.
    same, different
        Positions of faces that somebody said are one person; pairs of sets that are not.
    apart
        Positions of faces that are one person each, and like nobody else: they attract no face.

    Returns
    -------
    Groups
    """
    good = first.copy()
    for faces in [*same, *(side for pair in different for side in pair)]:
        good[list(faces)] = True
    alone = np.zeros(len(good), bool)
    for faces in apart:
        alone[list(faces)] = True
    good &= ~alone
    members = np.flatnonzero(good)
    looks = np.full(len(embeddings), NOBODY)
    if len(members):
        distances = _between(embeddings[members], embeddings[members])
        if photos is not None:
            distances[photos[members][:, None] == photos[members][None]] = _APART
            np.fill_diagonal(distances, 0)
        for one, other in different:
            pairs = np.ix_(np.isin(members, one), np.isin(members, other))
            distances[pairs] = distances.T[pairs] = _APART
        looks[members] = _cluster(distances, threshold)
        _join_late(looks, embeddings, np.flatnonzero(~good & ~alone), threshold, scale)
    for faces in apart:
        looks[list(faces)] = looks.max(initial=NOBODY) + 1
    persons = looks.copy()
    for faces in same:
        _unite(persons, list(faces), different)
    return Groups(looks, persons)


def mean_distances(embeddings: np.ndarray, looks: np.ndarray, some: np.ndarray) -> np.ndarray:
    """Return how far faces are from each look on average; a face is not compared with itself.

    Parameters
    ----------
    embeddings, looks
        Of all faces.
    some
        Positions of the faces in question.

    Returns
    -------
    numpy.ndarray
        Shape (len(some), number of looks); infinite where a look has no other face.
    """
    members = np.flatnonzero(looks != NOBODY)
    belongs = np.eye(looks.max(initial=NOBODY) + 1)[looks[members]]
    means = []
    for start in range(0, len(some), _CHUNK):
        chunk = some[start : start + _CHUNK]
        distances = _between(embeddings[chunk], embeddings[members])
        others = chunk[:, None] != members[None]
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = (np.where(others, distances, 0) @ belongs) / (others @ belongs)
        means.append(np.nan_to_num(mean, nan=np.inf))
    return np.concatenate(means) if means else np.zeros((0, belongs.shape[1]))


def sureness(own: np.ndarray, rival: np.ndarray, threshold: float, scale: float) -> np.ndarray:
    """Return how sure it is that faces belong to their group, not to the nearest other or nobody.

    A softmax of distances, in which nobody stands at the threshold.

    Parameters
    ----------
    own, rival
        Mean distances to the group chosen and to the nearest other one.
    threshold
        The distance from which two faces count as two people.
    scale
        How much farther makes a group e times less likely.

    Returns
    -------
    numpy.ndarray
        Values from 0 to 1.

    Examples
    --------
    >>> sureness(np.array([0.3, 0.3]), np.array([0.7, 0.3]), 0.45, 0.03).round(2)
    array([0.99, 0.5 ])
    """
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp((own - rival) / scale) + np.exp((own - threshold) / scale))


def widest(embeddings: np.ndarray) -> float:
    """Return the distance of the two that are least alike; 0 where there are not two."""
    from scipy.spatial.distance import pdist

    return float(pdist(embeddings.astype(float)).max()) if len(embeddings) > 1 else 0.0


def _join_late(
    looks: np.ndarray, embeddings: np.ndarray, late: np.ndarray, threshold: float, scale: float
) -> None:
    """Give doubtful faces to a look that they are near to, if it is clearly the nearest."""
    means = mean_distances(embeddings, looks, late)
    order = means.argsort(axis=1)
    nearest = order[:, 0]
    ranked = np.pad(np.sort(means, axis=1), ((0, 0), (0, 1)), constant_values=np.inf)
    joins = sureness(ranked[:, 0], ranked[:, 1], threshold, scale) >= _SURE
    looks[late[joins]] = nearest[joins]


def _unite(
    persons: np.ndarray,
    faces: list[int],
    different: Sequence[tuple[Sequence[int], Sequence[int]]],
) -> None:
    """Make one person of all looks that faces have, or of the faces alone if others must differ.

    Looks are united, not distances made small: somebody with and without a beard then goes on
    attracting what is like either of them.
    """
    if not faces:
        return
    united = np.flatnonzero(np.isin(persons, persons[faces]))
    if any(np.isin(one, united).any() and np.isin(other, united).any() for one, other in different):
        persons[faces] = persons.max() + 1
    else:
        persons[united] = persons[faces[0]]


def _between(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    from scipy.spatial.distance import cdist

    return cdist(one.astype(float), other.astype(float))


def _cluster(distances: np.ndarray, threshold: float) -> np.ndarray:
    from sklearn.cluster import AgglomerativeClustering

    if len(distances) < 2:
        return np.zeros(len(distances), int)
    linkage = AgglomerativeClustering(
        None, metric="precomputed", linkage="average", distance_threshold=threshold
    )
    return linkage.fit_predict(distances)
