"""Who is who, without names; one person found again; whose phone it is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from .. import tables
from ..consent import require_invented_faces
from ..errors import OverexposedError
from ..evidence import evidence
from ..language import Sentences
from ..mistakes.handed import within
from ..rolls import Photo, Roll
from .by_hand import corrected
from .calibration import Thresholds, recognizer_of, thresholds_of
from .copies import as_in_the_original, originals, with_originals
from .corrections import Corrections, Places
from .grouping import NOBODY, group, mean_distances, sureness, widest
from .moments import join_at_once

UNKNOWN = 0  # in the column `person`
GOOD_CONFIDENCE, GOOD_SIZE = 0.3, 30  # of a face that may bring others together; size in pixels
SURE_CONFIDENCE = 0.5  # of two faces that make a person: 98 of 100 of the calibration roll have it
MOST = 3000  # faces that are compared each with each, the best; the rest joins them
_FARTHEST = 2  # that two embeddings of length 1 can lie apart
_SELFIES = 2  # that a person must lead with, to pass for the owner


def group_people(
    faces: pd.DataFrame,
    *,
    threshold: float | None = None,
    corrections: Corrections | None = None,
    photos: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Group the faces of a roll by person; nobody has a name until somebody gives one.

    Faces are joined by average linkage of the distances between their embeddings. Two sure faces
    make a person. Other faces, and very small groups, join a person afterwards who is near enough
    and clearly the nearest, or who is seen at the same place in a photo taken at once; a face that
    does not stays unknown. Number 1 is whoever most photos show; of two in as many photos, who was
    seen twice first, in the order of the photos' names.

    Parameters
    ----------
    faces
        From `find_faces`.
    threshold
        The mean distance up to which faces count as one person. By default
        `toolkit.faces.calibration` chooses it: for invented, rendered people it is measured, for
        photographs it is the one dlib's own example uses.
    corrections
        What somebody corrected by hand. It moves those faces, and no others.
    photos
        From `scan`: says when each person was first and last seen, whose selfies these are, and
        which photos are copies of others: their faces bring nobody together and are not counted.

    Returns
    -------
    faces, people : pandas.DataFrame
        `faces` with columns `person` (0: unknown), `person_confidence` and `copy_of` (the original,
        of a face in a copy); `people` with the columns of `toolkit.tables.PEOPLE`. Its `owner` is
        whom most selfies show largest. `may_be_several` warns that strangers may be counted as one:
        two of the person's faces are no more alike than some strangers' are. It is measured for
        dlib and photographs; people of an invented, rendered roll have a threshold of their own.

    Raises
    ------
    OverexposedError
        The rows do not say which recogniser made them, and whether their people are invented
        (`toolkit.faces.calibration`).

    Examples
    --------
    >>> from toolkit import find_faces, group_people, open_roll
    >>> faces, people = group_people(find_faces(open_roll("lineup", limit=2), progress=False))
    >>> faces["person"].tolist()
    [0, 0]
    """
    chosen = _thresholds(faces, threshold)
    corrections = corrections or Corrections()
    ordered = with_originals(faces.reset_index(drop=True), photos)  # numbers of two rolls collide
    ordered = ordered.sort_values(["photo", "face"], kind="stable")  # so that order changes nothing
    copies, ordered = ordered[ordered["copy_of"].notna()], originals(ordered)
    embeddings = _embeddings(ordered)
    where = Places(ordered)
    same = [where.of(known) for known in [*corrections.same, *corrections.names.values()]]
    looks = group(
        embeddings,
        chosen,
        first=_good(ordered),
        sure=_good(ordered) & (ordered["confidence"] >= SURE_CONFIDENCE).to_numpy(),
        photos=ordered["photo"].to_numpy(),
    )
    groups = corrected(
        join_at_once(looks, ordered, photos, chosen.same),
        same=same,
        different=[(where.of(one), where.of(other)) for one, other in corrections.different],
        apart=[where.of(known) for known in corrections.apart],
    )
    persons = _number(groups.persons, ordered["photo"])
    sure = _sureness(embeddings, groups.looks, persons, chosen)
    by_hand = sorted({position for group in same for position in group})
    sure[by_hand] = np.where(persons[by_hand] > UNKNOWN, 1.0, sure[by_hand])
    ordered = ordered.assign(person=persons, person_confidence=sure.round(3))
    again = as_in_the_original(ordered, copies, chosen.same, UNKNOWN)
    grouped = (
        (pd.concat([ordered, again]) if len(again) else ordered).sort_index().set_axis(faces.index)
    )
    names = {name: where.of(known) for name, known in corrections.names.items()}
    vague = _good(ordered) & ~np.isin(np.arange(len(ordered)), by_hand)
    rows = _people(ordered, names, photos)
    for row in rows:
        own = embeddings[vague & (persons == row["person"])]
        row["may_be_several"] = widest(own) > chosen.sure
    return grouped.set_axis(faces.index), tables.table(tables.PEOPLE, rows)


def find_person(
    faces: pd.DataFrame, example: Any, *, threshold: float | None = None
) -> pd.DataFrame:
    """Find one person again by one face: all faces of a roll by their distance from an example.

    That is re-identification: no name is needed, one picture is enough.

    Parameters
    ----------
    faces
        From `find_faces`.
    example
        A row of `faces` or its number in the index, an embedding, or a `Photo` of any roll: its
        largest face counts.
    threshold
        The distance up to which a face counts as found; by default as for `group_people`.

    Returns
    -------
    pandas.DataFrame
        `faces`, nearest first, with columns `distance` and `found`.

    Raises
    ------
    OverexposedError
        The rows do not say which recogniser made them (`toolkit.faces.calibration`); the example is
        no face, there is none in it, or it was turned into numbers by another recogniser.
    ConsentError
        The rules of a class hold, and the example is a photo of somebody who may be real.

    Examples
    --------
    >>> from toolkit import find_faces, find_person, open_roll
    >>> faces = find_faces(open_roll("lineup", limit=2), progress=False)
    >>> float(find_person(faces, 0)["distance"].iloc[0])
    0.0
    """
    chosen = _thresholds(faces, threshold)
    embeddings, vector = _embeddings(faces), _example(faces, example)
    other = getattr(example, "recognizer", recognizer_of(faces)) != recognizer_of(faces)
    if len(faces) and (other or embeddings.shape[1:] != vector.shape):
        raise OverexposedError(Sentences("faces.compare")("two_recognisers"))
    distances = np.linalg.norm(embeddings - vector, axis=1)
    ranked = faces.assign(distance=distances.round(4), found=distances <= chosen.same)
    return ranked.sort_values("distance", kind="stable")


def _example(faces: pd.DataFrame, example: Any) -> np.ndarray:
    if isinstance(example, int | np.integer) and example in faces.index:
        return faces.loc[example, "embedding"]
    if not isinstance(example, Photo):
        return _vector(getattr(example, "embedding", example))
    from .finding.engine import look

    require_invented_faces(Roll(example.name, (example,)))
    found = look(example, "dlib", recognizer_of(faces), "normal")
    if not found:
        raise OverexposedError(Sentences("faces.compare")("no_face", photo=example.name))
    return max(found, key=lambda face: face["w"] * face["h"])["embedding"]


def _vector(example: Any) -> np.ndarray:
    with suppress(TypeError, ValueError):
        vector = np.asarray(example, np.float32)
        numbers_of_rows = isinstance(example, pd.Index)  # where [0] or [-1] behind it is missing
        if vector.ndim == 1 and vector.size and not numbers_of_rows:
            return vector
    raise OverexposedError(Sentences("faces.compare")("no_example"))


def _thresholds(faces: pd.DataFrame, threshold: float | None) -> Thresholds:
    within(0, _FARTHEST, threshold=threshold)
    chosen = thresholds_of(faces)
    return chosen if threshold is None else replace(chosen, same=threshold)


def _embeddings(faces: pd.DataFrame) -> np.ndarray:
    if faces.empty:
        return np.zeros((0, 1), np.float32)  # goes with a vector of any length
    if not all(isinstance(vector, np.ndarray) for vector in faces["embedding"]):
        raise OverexposedError(Sentences("faces.calibration")("no_numbers"))
    return np.stack([*faces["embedding"]])


def _good(faces: pd.DataFrame) -> np.ndarray:
    size = faces[["w", "h"]].min(axis=1)
    good = (faces["confidence"] >= GOOD_CONFIDENCE) & (size >= GOOD_SIZE)
    best = (faces["confidence"] * size)[good].nlargest(MOST).index
    return faces.index.isin(best)


def _number(labels: np.ndarray, photos: pd.Series) -> np.ndarray:
    """Number the groups of two and more by how many photos, then by their second face."""
    order = pd.Series(labels)[labels != NOBODY]
    second = order[order.groupby(order).cumcount() == 1]
    shown = photos.groupby(labels).nunique()
    often = sorted(second, key=lambda label: -shown[label])
    numbers = {label: number for number, label in enumerate(often, UNKNOWN + 1)}
    return np.array([numbers.get(label, UNKNOWN) for label in labels], int)


def _sureness(
    embeddings: np.ndarray, looks: np.ndarray, persons: np.ndarray, chosen: Thresholds
) -> np.ndarray:
    """How sure each face's person is; for an unknown one, how sure that it is none of them."""
    known = persons > UNKNOWN
    if not known.any():
        return np.ones(len(persons))
    means = mean_distances(embeddings, looks, np.arange(len(persons)))
    whose = np.zeros(means.shape[1], int)
    whose[looks[known]] = persons[known]
    its_own = (persons[:, None] == whose) | ~known[:, None]
    own = np.where(its_own & (whose > UNKNOWN), means, np.inf).min(axis=1)
    rival = np.where(its_own | (whose == UNKNOWN), np.inf, means).min(axis=1)
    share = sureness(own, rival, chosen.same, chosen.scale)
    return np.where(known, share, 1 - share)


def _people(
    faces: pd.DataFrame, names: dict[str, list[int]], photos: pd.DataFrame | None
) -> list[dict[str, Any]]:
    owner = _owner(faces, photos)
    called = _names(faces["person"].to_numpy(), names)
    rows = []
    for person, own in faces[faces["person"] > UNKNOWN].groupby("person"):
        row = {
            "person": person,
            "name": called.get(person),
            "faces": len(own),
            "photos": own["photo"].nunique(),
            "owner": person == owner,
            "confidence": round(own["person_confidence"].mean(), 3),
        }
        if photos is not None:
            taken = photos["taken_at"].reindex(own["photo"].unique())
            row |= {"first": taken.min(), "last": taken.max()}
        rows.append(row)
    return rows


def _names(persons: np.ndarray, names: dict[str, list[int]]) -> dict[int, str]:
    """Who is called what: a name belongs to whom most of its faces were given to."""
    called: dict[int, str] = {}
    for name, positions in names.items():
        given = persons[positions]
        given = given[given > UNKNOWN]
        if len(given):
            called.setdefault(int(np.bincount(given).argmax()), name)
    return called


def _owner(faces: pd.DataFrame, photos: pd.DataFrame | None) -> int | None:
    """Whom most selfies show largest, if two or more do and nobody else as often."""
    if photos is None or faces.empty:
        return None
    own = evidence(photos, own=True)
    selfies = faces[faces["photo"].isin(own.index[own["kind"] == "front-camera"])]
    largest = selfies.assign(size=selfies["w"] * selfies["h"]).sort_values("size")
    votes = largest.groupby("photo")["person"].last()
    votes = votes[votes > UNKNOWN].value_counts()
    if (
        votes.empty
        or votes.iloc[0] < _SELFIES
        or (len(votes) > 1 and votes.iloc[0] == votes.iloc[1])
    ):
        return None
    return int(votes.index[0])
