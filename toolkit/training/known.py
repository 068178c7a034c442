"""Faces of people whose names are known, and two pictures of each from different days."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..errors import OverexposedError
from ..faces import find_faces, true_people
from ..language import Sentences
from ..mistakes.handed import handed_well
from ..rolls import Roll
from ..scanning import scan
from .portraits import Portraits, portraits_of, require_invented


@handed_well
def known_faces(roll: Roll) -> pd.DataFrame:
    """Give the faces whose people are known, once each: not in copies, and no picture twice.

    Returns
    -------
    pandas.DataFrame
        Rows of the faces table with `who`, and `day`, on which the photo was taken; one without a
        date has a day of its own.

    Raises
    ------
    RefusedError
        Somebody in the roll may be real.
    """
    require_invented(roll)
    photos, faces = scan(roll, progress=False), find_faces(roll, progress=False)
    taken = faces["photo"].map(photos["taken_at"]).dt.strftime("%Y-%m-%d")
    who = true_people(faces, roll.truth or {"people": [], "photos": {}})
    faces = faces.assign(who=who, day=taken.fillna(faces["photo"]))
    faces = faces[faces["photo"].map(photos["copy_of"]).isna() & who.notna()]
    same = faces["embedding"].map(lambda numbers: np.asarray(numbers).tobytes()).duplicated()
    return faces[~same].reset_index(drop=True)


@handed_well
def two_pictures(roll: Roll) -> tuple[Portraits, Portraits]:
    """Take two pictures of each person, of different days: the largest face of each.

    Parameters
    ----------
    roll
        Photos of invented people whose names are known, such as the sample.

    Returns
    -------
    one, other : Portraits
        The same people in the same order.

    Raises
    ------
    RefusedError
        Somebody in the roll may be real.
    OverexposedError
        Nobody is in pictures of two days.
    """
    faces = known_faces(roll).sort_values("w", ascending=False, kind="stable")
    first = faces.drop_duplicates("who").set_index("who")
    later = faces[faces["day"] != faces["who"].map(first["day"])].drop_duplicates("who")
    if later.empty:
        raise OverexposedError(Sentences("training.error")("two_days", name=roll.name))
    one = first.loc[later["who"]].reset_index()
    return portraits_of(one, roll), portraits_of(later, roll)
