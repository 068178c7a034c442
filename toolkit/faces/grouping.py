"""Faces that are alike become one person: the clustering, without any table around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .calibration import Thresholds

NOBODY = -1
_FEW = 3  # faces of a look that may be one of a larger look with sunglasses on, say
_QUARTER = 4  # a stray is compared with the nearest quarter of a look: faces turned as it is
_CHUNK = 500  # faces compared at a time, to keep memory low


def group(
    embeddings: np.ndarray,
    limits: Thresholds,
    *,
    first: np.ndarray,
    sure: np.ndarray | None = None,
    photos: np.ndarray | None = None,
) -> np.ndarray:
    """Group embeddings by average linkage: groups join while their mean distance is small enough.

    Strays, which are all other faces and very small groups, join afterwards where one group is near
    and clearly the nearest. They bring no groups together, nor attract each other.

    Parameters
    ----------
    embeddings
        Shape (faces, dimensions).
    limits
        The mean distance up to which groups join, and how near a stray must be.
    first
        Shape (faces,), bool: the good ones, which make the groups.
    sure
        Shape (faces,), bool: those of which two make a group; without it the good ones.
    photos
        Shape (faces,): the photo of each. Nobody is in a photo twice, so that its faces are of
        different people, however alike they are.

    Returns
    -------
    numpy.ndarray
        Shape (faces,), int: the look of each. Faces that are alike have one number; `NOBODY` is for
        a face that is like none of them.
    """
    photos = np.arange(len(embeddings)) if photos is None else photos
    members = np.flatnonzero(first)
    looks = np.full(len(embeddings), NOBODY)
    if len(members):
        distances = _between(embeddings[members], embeddings[members])
        beside = photos[members][:, None] == photos[members][None]
        distances[beside] = limits.same * distances.size  # no mean with it is small enough
        looks[members] = _cluster(distances, limits.same)
        small = _small_looks(looks, first if sure is None else sure)
        _join(small, looks, embeddings, photos, limits)
        lone = np.flatnonzero(looks == NOBODY)
        _join([*lone[:, None]], looks, embeddings, photos, limits)
    return looks


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
    belongs = np.eye(_count(looks))[looks[members]]
    means = []
    for start in range(0, len(some), _CHUNK):
        chunk = some[start : start + _CHUNK]
        distances = _between(embeddings[chunk], embeddings[members])
        others = chunk[:, None] != members[None]
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = (distances @ belongs) / (others @ belongs)
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

    return float(pdist(embeddings.astype(float)).max(initial=0))


def _small_looks(looks: np.ndarray, sure: np.ndarray) -> list[np.ndarray]:
    """Undo looks without two sure faces, and list the small ones."""
    small = []
    for look in np.unique(looks[looks != NOBODY]):
        own = np.flatnonzero(looks == look)
        if sure[own].sum() < 2:
            looks[own] = NOBODY
        elif len(own) <= _FEW:
            small.append(own)
    return small


def _join(
    strays: Sequence[np.ndarray],
    looks: np.ndarray,
    embeddings: np.ndarray,
    photos: np.ndarray,
    limits: Thresholds,
) -> None:
    """Give strays, each some faces of one person, to a look that is clearly the nearest."""
    homes, faces = looks.copy(), np.array([face for stray in strays for face in stray], int)
    homes[faces] = NOBODY
    shown = {look: set(photos[homes == look]) for look in np.unique(homes[homes != NOBODY])}
    if not shown or not len(faces):
        return
    chunks = [faces[start : start + _CHUNK] for start in range(0, len(faces), _CHUNK)]
    far = np.concatenate([_nearest_quarters(embeddings, homes, chunk) for chunk in chunks])
    ends = np.cumsum([len(stray) for stray in strays])[:-1]
    means = [part.mean(axis=0) for part in np.split(far, ends)]
    for number in np.argsort([mean.min() for mean in means], kind="stable"):
        stray, mean = strays[number], means[number]
        own = set(photos[stray])
        mean[[look for look, seen in shown.items() if own & seen]] = np.inf
        nearest, rival = np.sort(np.append(mean, np.inf))[:2]
        if nearest <= limits.reach and rival - nearest >= limits.lead:
            looks[stray] = look = int(mean.argmin())
            shown[look] |= own


def _nearest_quarters(embeddings: np.ndarray, looks: np.ndarray, some: np.ndarray) -> np.ndarray:
    """Return how far some faces are from the nearest quarter of each look; infinite if it has none.

    Not everybody looks into the camera: a face from the side is like other faces from the side.
    """
    far = np.full((len(some), _count(looks)), np.inf)
    for look in np.unique(looks[looks != NOBODY]):
        distances = _between(embeddings[some], embeddings[looks == look])
        count = max(1, distances.shape[1] // _QUARTER)
        far[:, look] = np.sort(distances, axis=1)[:, :count].mean(axis=1)
    return far


def _count(looks: np.ndarray) -> int:
    return int(looks.max(initial=NOBODY)) + 1


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
