"""Taken again at once: who is seen at the same place a moment later is most likely the same."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..evidence import evidence
from .grouping import NOBODY
from .truth import overlap

AT_ONCE = np.timedelta64(3, "s")  # too short for two people to change places, and for a pose
PLACE = 0.5  # of the boxes: the half from which detectors are said to have found the same thing
_CAMERA = ["make", "model", "width", "height"]


def join_at_once(
    looks: np.ndarray, faces: pd.DataFrame, photos: pd.DataFrame | None, same: float
) -> np.ndarray:
    """Give faces that stayed alone the person at the same place in a photo taken at once.

    Eyes that blink, a head that turns, a blur: one face of a person may be unlike most others of
    theirs, and still be like the one of a moment before. It must be so, as two faces of one person
    are: place and time alone bring nobody together.

    Parameters
    ----------
    looks
        From `group`.
    faces
        The faces that were grouped, in the same order.
    photos
        From `scan`: without it no moment is known. Times in doubt do not count.
    same
        The distance up to which two faces are as alike as those of one person.

    Returns
    -------
    numpy.ndarray
        The looks, with these faces in that of the one that is most like them. They bring in no
        others.
    """
    if photos is None or faces.empty or not {"taken_at", *_CAMERA} <= {*photos}:
        return looks
    taken = evidence(photos)
    taken = taken[taken["taken_at"].notna() & taken["model"].notna()]
    camera = taken.groupby(_CAMERA, dropna=False).ngroup().reindex(faces["photo"]).to_numpy()
    at = taken["taken_at"].reindex(faces["photo"]).to_numpy()
    photo, boxes = faces["photo"].to_numpy(), faces[["x", "y", "w", "h"]].to_numpy()
    vectors = np.stack([*faces["embedding"]]).astype(float)
    before, looks = looks, looks.copy()
    for face in np.flatnonzero(before == NOBODY):
        at_once = (camera == camera[face]) & (abs(at - at[face]) <= AT_ONCE)
        beside = looks[photo == photo[face]]  # nobody is in a photo twice
        known = at_once & (before != NOBODY) & ~np.isin(looks, beside)
        others = [o for o in np.flatnonzero(known) if overlap(boxes[face], boxes[o]) >= PLACE]
        far = np.linalg.norm(vectors[others] - vectors[face], axis=1)
        if far.min(initial=np.inf) <= same:
            looks[face] = before[others[far.argmin()]]
    return looks
