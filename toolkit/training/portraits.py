"""Faces cut out as a recogniser sees them: eyes and nose always in the same places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import models
from ..errors import OverexposedError, RefusedError
from ..faces import find_faces, read_labels, true_people
from ..faces.finding.alignment import landmarks, rectangle
from ..language import Sentences
from ..mistakes.handed import handed_well
from ..rolls import Roll

SIDE = 96  # pixels of a cut-out face: as many as the lineup's portraits have for it
AROUND = 0.6  # of the face that is shown on each side of it, so that hair is seen
_RECOGNISED = (150, 0.25)  # pixels and margin of what dlib's recogniser was trained on
FEWEST = 10  # people; of fewer no rate is told, as in `toolkit.faces.error_by_group`


@dataclass(frozen=True, repr=False)
class Portraits:
    """Faces of invented people, cut out and turned into numbers.

    Attributes
    ----------
    photos
        The name of each one's photo.
    who
        Which person each shows: a name, or a number.
    pixels
        RGB, shape (faces, `SIDE`, `SIDE`, 3), uint8; eyes and nose lie in the same places in all.
    embeddings
        Of dlib's recogniser, shape (faces, 128).
    """

    photos: tuple[str, ...]
    who: tuple[str, ...]
    pixels: NDArray[np.uint8]
    embeddings: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.photos)

    def __repr__(self) -> str:
        return Sentences("training")("portraits", n=len(self))

    def only(self, rows: Sequence[int] | NDArray[np.int_]) -> Portraits:
        """Take some of them, in this order."""
        rows = np.asarray(rows, int)
        photos, who = ([names[row] for row in rows] for names in (self.photos, self.who))
        return Portraits(tuple(photos), tuple(who), self.pixels[rows], self.embeddings[rows])

    def without_doubles(self) -> Portraits:
        """Keep one face of each person, and one of those that are the same picture."""
        some = self.only(np.sort(np.unique(self.who, return_index=True)[1]))
        same = pd.Series([face.tobytes() for face in some.pixels]).duplicated()
        return some.only(np.flatnonzero(~same))

    @property
    def flat(self) -> NDArray[np.float32]:
        """The pixels as a row of numbers for each face, as models take them."""
        return self.pixels.reshape(len(self), -1).astype(np.float32)

    @property
    def different(self) -> int:
        """How many of them differ from each other."""
        return len({face.tobytes() for face in self.pixels})


def require_invented(roll: Roll) -> None:
    """Refuse to train on photos of people who may be real.

    Raises
    ------
    RefusedError
        Somebody in the roll may be real.
    """
    if not roll.invented:
        raise RefusedError(Sentences("training.error")("real", name=roll.name))


@handed_well
def cut_out_faces(roll: Roll) -> Portraits:
    """Cut the largest face out of each photo, turned and scaled so that eyes and nose fit.

    Parameters
    ----------
    roll
        Photos of invented people, such as `open_roll("lineup")`. Photos without a face are left
        out, and so is what looks like a face and is none, where the truth is known.

    Returns
    -------
    Portraits

    Raises
    ------
    RefusedError
        Somebody in the roll may be real.
    OverexposedError
        There is no face in it.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> cut_out_faces(open_roll("lineup", limit=3))
    3 faces, cut out
    """
    require_invented(roll)
    faces = find_faces(roll, progress=False)
    faces = faces.assign(who=_who(faces, roll), size=faces["w"] * faces["h"]).dropna(subset=["who"])
    if faces.empty:
        raise OverexposedError(Sentences("training.error")("no_face", name=roll.name))
    largest = faces.loc[faces.groupby("photo")["size"].idxmax()]
    return portraits_of(largest, roll)


def portraits_of(faces: pd.DataFrame, roll: Roll) -> Portraits:
    """Cut these faces out; they have a column `who`."""
    pixels = [cut_out(roll, face) for face in faces.itertuples()]
    embeddings = np.array(faces["embedding"].tolist(), float)
    return Portraits(tuple(faces["photo"]), tuple(faces["who"]), np.array(pixels), embeddings)


def cut_out(roll: Roll, face: Any) -> NDArray[np.uint8]:
    """Cut one face (a row of the faces table) out of its photo."""
    import dlib

    picture = np.ascontiguousarray(np.asarray(roll[face.photo].image()))
    box = rectangle(face.x, face.y, face.w, face.h)
    return dlib.get_face_chip(picture, landmarks(picture, box), SIDE, AROUND)


def recognise(pixels: NDArray) -> NDArray[np.float64]:
    """Turn cut-out faces into the numbers by which a recogniser would know them again.

    Nothing is searched for: it is told where the face is, which makes it easier for what was drawn.

    Parameters
    ----------
    pixels
        As in `Portraits`; whatever lies outside 0 to 255 is cut off.

    Returns
    -------
    numpy.ndarray
        Shape (faces, 128).
    """
    from PIL import Image

    model = models.load(models.RECOGNISER, "Dlib").model.model
    side, margin = _RECOGNISED
    edge = SIDE * (1 - (1 + 2 * margin) / (1 + 2 * AROUND)) / 2
    seen = [
        Image.fromarray(face).resize((side, side), box=(edge, edge, SIDE - edge, SIDE - edge))
        for face in as_pixels(pixels)
    ]
    return np.array([model.compute_face_descriptor(np.asarray(face)) for face in seen])


def as_pixels(numbers: NDArray) -> NDArray[np.uint8]:
    """Turn rows of numbers, as models draw them, into pixels."""
    return np.asarray(numbers).reshape(-1, SIDE, SIDE, 3).clip(0, 255).round().astype(np.uint8)


@handed_well
def halves(roll: Roll, *, least: int = FEWEST) -> tuple[Portraits, Portraits]:
    """Part a roll of portraits in two: one half to learn from, the other to try on.

    Of each person there is one portrait, and pictures that are the same count once. The lineup says
    itself whom to learn from (`half` in its `people.csv`); of other rolls, every other person is.

    Parameters
    ----------
    roll
        Portraits of invented people.
    least
        How many people each half needs.

    Returns
    -------
    learnt_from, tried_on : Portraits

    Raises
    ------
    RefusedError
        Somebody in the roll may be real.
    OverexposedError
        It shows too few different people.
    """
    portraits = cut_out_faces(roll).without_doubles()
    to_learn = _learnt_from(roll, portraits)
    parts = portraits.only(np.flatnonzero(to_learn)), portraits.only(np.flatnonzero(~to_learn))
    if min(map(len, parts)) < least:
        require_different(len(portraits), 2 * least)
        raise OverexposedError(Sentences("training.error")("uneven", least=least))
    return parts


def by_chance(seed: int) -> np.random.Generator:
    """Begin to draw at random; the same number draws the same again.

    Raises
    ------
    OverexposedError
        The number is below 0.
    """
    if seed < 0:
        raise OverexposedError(Sentences("training.error")("seed"))
    return np.random.default_rng(seed)


def require_different(have: int, least: int) -> None:
    """Refuse to work with too few different faces.

    Raises
    ------
    OverexposedError
        There are fewer than `least`.
    """
    if have < least:
        raise OverexposedError(Sentences("training.error")("few", n=have, least=least))


def _learnt_from(roll: Roll, portraits: Portraits) -> NDArray[np.bool_]:
    labels = _labels(roll)
    if labels is None or "half" not in labels:
        return np.arange(len(portraits)) % 2 == 0
    return (labels["half"].reindex(portraits.photos) == "tuning").to_numpy()


def _labels(roll: Roll) -> pd.DataFrame | None:
    try:
        return read_labels(roll)
    except OverexposedError:  # no roll of labelled portraits
        return None


def _who(faces: pd.DataFrame, roll: Roll) -> pd.Series:
    """Say who each face shows: by the truth, by the labels, or each somebody else."""
    if roll.truth:
        return true_people(faces, roll.truth)
    labels = _labels(roll)
    known = faces["photo"] if labels is None else faces["photo"].map(labels["person"])
    return known.astype("str")
