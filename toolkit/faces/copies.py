"""Faces of the same picture once more: they get their person from the original, and never count."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd


def with_originals(faces: pd.DataFrame, photos: pd.DataFrame | None) -> pd.DataFrame:
    """Say of each face in which original it is shown, if its photo is a copy.

    Parameters
    ----------
    faces
        The faces table.
    photos
        From `scan`; without it no photo is known to be a copy.

    Returns
    -------
    pandas.DataFrame
        `faces` with a column `copy_of`: the name of the original, missing elsewhere.
    """
    if photos is None or "copy_of" not in photos:
        return faces.assign(copy_of=pd.Series(None, index=faces.index, dtype="str"))
    return faces.assign(copy_of=faces["photo"].map(photos["copy_of"]).astype("str"))


def originals(faces: pd.DataFrame) -> pd.DataFrame:
    """Keep the faces that count: one moment is one moment, however often an export holds it."""
    return faces[faces["copy_of"].isna()] if "copy_of" in faces else faces


def in_every_copy(faces: pd.DataFrame, rows: Iterable[int]) -> list[int]:
    """Add to rows of a grouped table those of the same people in the original and its other copies.

    Nobody is in a photo twice: the same person in a copy is the same face.
    """
    rows = list(rows)
    if "copy_of" not in faces:
        return rows
    picture = faces["copy_of"].fillna(faces["photo"])
    face = pd.Series([*zip(picture, faces["person"], strict=True)], faces.index)
    again = faces.index[face.isin(face[rows]) & (faces["person"] != 0)]
    return [*rows, *again.difference(rows)]


def as_in_the_original(
    grouped: pd.DataFrame, copies: pd.DataFrame, same: float, unknown: int
) -> pd.DataFrame:
    """Give each face of a copy the person of the face that is most like it in the original.

    Parameters
    ----------
    grouped
        The faces of originals, with `person` and `person_confidence`.
    copies
        The others.
    same
        The distance up to which they are one face.
    unknown
        The person of a face that is not seen in the original.

    Returns
    -------
    pandas.DataFrame
        `copies` with `person` and `person_confidence`.
    """
    shown = {photo: own for photo, own in grouped.groupby("photo")}
    found = []
    for face in copies.itertuples():
        own = shown.get(face.copy_of)
        person = unknown, 0.0
        if own is not None:
            far = np.linalg.norm(np.stack([*own["embedding"]]) - face.embedding, axis=1)
            if far.min() <= same:
                nearest = own.iloc[int(far.argmin())]
                person = int(nearest["person"]), float(nearest["person_confidence"])
        found.append(person)
    persons, sure = zip(*found, strict=True) if found else ((), ())
    return copies.assign(person=np.array(persons, int), person_confidence=np.array(sure, float))
