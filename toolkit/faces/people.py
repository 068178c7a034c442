"""Who is who, without names: faces that are alike become one person."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .. import tables

RENDERED = 0.45  # distance up to which two rendered faces count as one person
PHOTOGRAPHED = 0.5  # the same for photographs of real people


def group_people(
    faces: pd.DataFrame,
    *,
    threshold: float | None = None,
    corrections: Any = None,
    photos: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Group the faces of a roll by person; nobody has a name yet.

    Faces are joined by average linkage of the distances between their embeddings. Two faces make a
    person; a face without a second one stays unknown.

    Parameters
    ----------
    faces
        From `find_faces`.
    threshold
        The mean distance up to which faces count as one person.
    photos
        From `scan`: says when each person was first and last seen, and whose selfies these are.

    Returns
    -------
    faces, people : pandas.DataFrame
        `faces` with a column `person` (0 where unknown); `people` with the columns of
        `toolkit.tables.PEOPLE`.
    """
    if threshold is None:
        threshold = RENDERED if faces.attrs.get("fictional") else PHOTOGRAPHED
    labels = _cluster(np.array([*faces["embedding"]]), threshold)
    grouped = faces.assign(person=_number(labels))
    return grouped, tables.table(tables.PEOPLE, _people(grouped, photos))


def _cluster(embeddings: np.ndarray, threshold: float) -> np.ndarray:
    from sklearn.cluster import AgglomerativeClustering

    if len(embeddings) < 2:
        return np.zeros(len(embeddings), int)
    linkage = AgglomerativeClustering(None, linkage="average", distance_threshold=threshold)
    return linkage.fit_predict(embeddings)


def _number(labels: np.ndarray) -> np.ndarray:
    counts = pd.Series(labels).groupby(labels).transform("size").to_numpy()
    numbers: dict[int, int] = {}
    for label, count in zip(labels, counts, strict=True):
        if count > 1 and label not in numbers:
            numbers[label] = len(numbers) + 1
    return np.array([numbers.get(label, 0) for label in labels], int)


def _people(faces: pd.DataFrame, photos: pd.DataFrame | None) -> list[dict[str, Any]]:
    rows = []
    for person, own in faces[faces["person"] > 0].groupby("person"):
        row: dict[str, Any] = {
            "person": person,
            "faces": len(own),
            "photos": own["photo"].nunique(),
            "confidence": np.nan,
        }
        if photos is not None:
            taken = photos["taken_at"].reindex(own["photo"].unique())
            row |= {"first": taken.min(), "last": taken.max()}
        rows.append(row)
    if photos is not None and rows:
        selfies = photos.index[photos["kind"] == "front-camera"]
        shown = faces[faces["photo"].isin(selfies) & (faces["person"] > 0)]["person"]
        if len(shown):
            owner = shown.mode()[0]
            for row in rows:
                row["owner"] = row["person"] == owner
    return rows


def find_person(
    faces: pd.DataFrame, example: Any, *, threshold: float | None = None
) -> pd.DataFrame:
    """Find one person again: every face of a roll, by its distance from an example.

    Parameters
    ----------
    faces
        From `find_faces`.
    example
        A row of `faces`, its number in the index, or an embedding.
    threshold
        The distance below which it counts as found.

    Returns
    -------
    pandas.DataFrame
        `faces`, nearest first, with columns `distance` and `found`.
    """
    if threshold is None:
        threshold = RENDERED if faces.attrs.get("fictional") else PHOTOGRAPHED
    if isinstance(example, int | np.integer):
        example = faces.loc[example]
    vector = getattr(example, "embedding", example)
    distance = [float(np.linalg.norm(other - vector)) for other in faces["embedding"]]
    ranked = faces.assign(distance=distance).sort_values("distance", kind="stable")
    return ranked.assign(found=ranked["distance"] <= threshold)
