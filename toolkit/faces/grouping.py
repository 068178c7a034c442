"""Faces that are alike become one person: the clustering, without any table around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

APART = 1e6  # a distance that keeps every mean above any threshold
SCALE = 0.03  # of distances; see `sureness`
_CHUNK = 500  # late faces compared at a time, to keep memory low


def group(
    embeddings: np.ndarray,
    *,
    threshold: float,
    first: np.ndarray,
    same: Iterable[Sequence[int]] = (),
    different: Iterable[tuple[Sequence[int], Sequence[int]]] = (),
) -> np.ndarray:
    """Group embeddings by average linkage: groups join while their mean distance is small enough.

    Parameters
    ----------
    embeddings
        Shape (faces, dimensions).
    threshold
        The mean distance up to which groups join.
    first
        Shape (faces,), bool: the good ones, which make the groups. The others join the nearest
        group afterwards, so that a blurred face never brings two people together.
    same, different
        Positions of faces that somebody said are one person; pairs of sets that are not.

    Returns
    -------
    numpy.ndarray
        Shape (faces,), int: the number of each face's group, -1 for one that joined none.
    """
    same, different = list(same), list(different)
    good = first.copy()
    for faces in [*same, *(side for pair in different for side in pair)]:
        good[list(faces)] = True
    members = np.flatnonzero(good)
    place = {face: number for number, face in enumerate(members)}
    labels = np.full(len(embeddings), -1)
    if not len(members):
        return labels
    distances = _between(embeddings[members], embeddings[members])
    for one, other in different:
        rows, columns = [place[face] for face in one], [place[face] for face in other]
        distances[np.ix_(rows, columns)] = distances[np.ix_(columns, rows)] = APART
    for faces in same:
        _unite(distances, [place[face] for face in faces])
    labels[members] = _cluster(distances, threshold)
    made, late = labels.copy(), np.flatnonzero(~good)
    for start in range(0, len(late), _CHUNK):
        some = late[start : start + _CHUNK]
        means = mean_distances(embeddings, made, some)
        nearest = means.argmin(axis=1)
        joins = sureness(means, nearest, threshold) >= 0.5
        labels[some[joins]] = nearest[joins]
    return labels


def mean_distances(embeddings: np.ndarray, labels: np.ndarray, some: np.ndarray) -> np.ndarray:
    """Return how far faces are from each group on average; a face is not compared with itself.

    Parameters
    ----------
    embeddings, labels
        Of all faces; label -1 is no group.
    some
        Positions of the faces in question.

    Returns
    -------
    numpy.ndarray
        Shape (len(some), groups); infinite where a group has no other face.
    """
    members = np.flatnonzero(labels >= 0)
    belongs = np.eye(labels.max() + 1)[labels[members]]
    distances = _between(embeddings[some], embeddings[members])
    itself = some[:, None] == members[None]
    sums = np.where(itself, 0, distances) @ belongs
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(sums / (~itself @ belongs), nan=np.inf, posinf=np.inf)


def sureness(
    means: np.ndarray, chosen: np.ndarray, threshold: float, scale: float = SCALE
) -> np.ndarray:
    """Return how sure it is that faces belong to the groups chosen, not to others or nobody.

    A softmax of distances: to the group chosen, to the nearest other one, and to nobody, who
    stands at the threshold.

    Parameters
    ----------
    means
        From `mean_distances`.
    chosen
        The number of the group of each face.
    threshold
        The distance from which two faces count as two people.
    scale
        How much farther makes another group e times less likely.

    Returns
    -------
    numpy.ndarray
        Values from 0 to 1.
    """
    rows = np.arange(len(means))
    own = means[rows, chosen]
    others = means.copy()
    others[rows, chosen] = np.inf
    rivals = np.stack([others.min(axis=1), np.full(len(means), threshold)])
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp((own - rivals) / scale).sum(axis=0))


def _between(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    from scipy.spatial.distance import cdist

    return cdist(one.astype(float), other.astype(float))


def _unite(distances: np.ndarray, faces: list[int]) -> None:
    """Make faces one: no distance between them, and apart from all that one of them is not."""
    rows = np.ix_(faces, range(len(distances)))
    apart = (distances[rows] >= APART).any(axis=0)
    distances[np.ix_(faces, apart)] = APART
    distances[np.ix_(apart, faces)] = APART
    distances[np.ix_(faces, faces)] = 0


def _cluster(distances: np.ndarray, threshold: float) -> np.ndarray:
    from sklearn.cluster import AgglomerativeClustering

    if len(distances) < 2:
        return np.zeros(len(distances), int)
    linkage = AgglomerativeClustering(
        None, metric="precomputed", linkage="average", distance_threshold=threshold
    )
    return linkage.fit_predict(distances)
