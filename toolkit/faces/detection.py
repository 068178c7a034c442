"""A roll becomes the faces table: every photo looked at once, in several processes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from .. import models, tables
from ..cache.ready import found_before
from ..consent import require_invented_faces
from ..errors import OverexposedError
from ..language import Sentences
from ..rolls import Photo, Roll
from ..working import Look, over
from .attributes import with_interval
from .finding import engine, tiles

__all__ = ["find_faces"]

Options = tuple[str, str, str]  # detector, recogniser, detail
DETAILS = ("normal", "fine")


def find_faces(
    roll: Roll,
    *,
    executor: Executor | None = None,
    detector: str = "dlib",
    recognizer: str = "Dlib",
    detail: str = "normal",
    progress: bool = True,
) -> pd.DataFrame:
    """Find every face of a roll and turn it into numbers that can be compared.

    Each photo is opened once, turned upright, shrunk to 1,024 pixels and searched; every face is
    aligned and turned into an embedding, and a model guesses its age and gender. What was found is
    remembered by the content of the photo, so a stopped run goes on where it was; that of the
    sample, the lineup and the calibration roll comes with the course. Statues, posters and photos
    of photos have faces too: they are found like all others.

    Parameters
    ----------
    roll
        The photos.
    executor
        Who does the work: any `concurrent.futures.Executor`, such as Dask's
        `client.get_executor()`. Without one, a few processes of this machine, or this process where
        there are few photos.
    detector, recognizer
        deepface's names of the models that find faces and that compare them, see
        `toolkit.models.models()`. Those of dlib are always there.
    detail
        `"normal"`, or `"fine"` for class pictures with small faces: the photo at up to 3,072
        pixels, in overlapping tiles. A detector then looks up to 17 times as often
        (`toolkit.faces.finding.tiles.looks` counts); the progress bar says how often.
    progress
        Show a progress bar.

    Returns
    -------
    pandas.DataFrame
        A row a face, with the columns of `toolkit.tables.FACES`. A photo that could not be decoded
        has no row; `scan` says why in its column `error`. How wrong guesses of age and gender were
        where the truth is known, `toolkit.faces.attributes.known_error` says.

    Raises
    ------
    ModelError
        Faces do not work on this machine, or a model is not on it; the sentence says what to do.
    ConsentError
        The rules of a class hold, and these are not the sample's or the lineup's photos.

    Examples
    --------
    >>> from toolkit import find_faces, open_roll
    >>> find_faces(open_roll("sample", limit=1), progress=False).columns[:2].tolist()
    ['photo', 'face']
    """
    if detail not in DETAILS:
        raise OverexposedError(Sentences("faces.find")("detail", detail=detail))
    require_invented_faces(roll)
    options = (*_make_ready(detector, recognizer), detail)
    found, _ = look_at_all(roll, options, executor=executor, progress=progress)
    known = [(part, part.invented) for part in roll.parts]  # once each: it looks at every file
    invented = {photo.name: said for part, said in known for photo in part}
    rows = [
        {"photo": name, "recognizer": options[1], "invented": invented[name], **face}
        for name, seen in found.items()
        for face in seen
    ]
    faces = tables.table(tables.FACES, rows)
    faces[["age_low", "age_high"]] = with_interval(faces["age"], invented=faces["invented"])
    return faces


def look_at_all(
    roll: Roll,
    options: Options = ("dlib", "Dlib", "normal"),
    *,
    executor: Executor | None = None,
    progress: bool = True,
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    """Look for faces in every photo, or remember what was found.

    Parameters
    ----------
    roll
        The photos.
    options
        Detector, recogniser and detail, as for `find_faces`; what is remembered is so by these.
    executor, progress
        As for `find_faces`.

    Returns
    -------
    dict, dict
        The faces of each photo, and why a photo could not be looked at, in the order of the roll.
    """
    title = Sentences("faces.find")("title") if progress else ""
    note = partial(_cost, options[-1])
    ready = partial(found_before, made_by=made_by())
    look = Look(_look, title, unpack=_with_vectors, ready=ready, note=note)
    version = engine.VERSION
    return over(roll, look, name="faces", version=version, options=options, executor=executor)


def made_by() -> str:
    """Name the code and the files of the models that find, compare and guess without any option."""
    names = ("dlib", "Dlib", "age-v1", "gender-v1")
    return " ".join([engine.VERSION, *(models.find_model(name).sha256[:12] for name in names)])


def _with_vectors(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [face | {"embedding": np.asarray(face["embedding"], np.float32)} for face in found]


def _make_ready(detector: str, recognizer: str) -> tuple[str, str]:
    """Return deepface's own spelling of both names, once their files are where they should be."""
    models.require_available()
    detects = models.find_model(detector, models.DETECTOR)
    compares = models.find_model(recognizer, models.RECOGNISER)
    for model in (detects, compares, models.find_model("dlib", models.DETECTOR)):
        model.make_ready()  # dlib's, for the eyes
    return detects.name, compares.name


def _look(photo: Photo, *options: str) -> list[dict[str, Any]]:
    """Look at one photo; this is what runs in each process."""
    found = engine.look(photo, *options)
    return [face | {"embedding": face["embedding"].tolist()} for face in found]


def _cost(detail: str, unseen: Sequence[Photo]) -> str:
    """How often a detector will look at each photo, where that is more than once."""
    if detail != "fine" or not unseen:
        return ""
    looks = [tiles.looks(*photo.pixel_size, detail) for photo in unseen]
    return Sentences("faces.find")("looks", n=round(sum(looks) / len(looks)))
