"""A roll becomes the faces table: every photo looked at once, in several processes."""

from __future__ import annotations

import html
from collections.abc import Iterator
from concurrent.futures import Executor
from functools import partial
from typing import Any

import pandas as pd

from .. import tables
from ..rolls import Roll
from . import models
from .engine import try_to_look


def find_faces(
    roll: Roll,
    *,
    executor: Executor | None = None,
    detector: str = "dlib",
    recognizer: str = "Dlib",
    detail: str = "normal",
) -> pd.DataFrame:
    """Find every face of a roll and turn it into numbers that can be compared.

    Parameters
    ----------
    roll
        The photos.
    executor
        Who does the work; a few processes of this machine by default.
    detector, recognizer
        deepface's names of the models that find faces and that compare them.
    detail
        `"normal"`, or `"fine"` for group pictures with small faces, which takes much longer.

    Returns
    -------
    pandas.DataFrame
        A row a face, with the columns of `toolkit.tables.FACES`. A photo that could not be
        decoded has no row: `faces.attrs["errors"]` maps its name to the reason.

    Raises
    ------
    ModelError
        Faces do not work on this machine, or the model is not on it; the sentence says what to do.
    """
    models.load(models.DETECTOR, detector)
    look = partial(try_to_look, detector=detector, recognizer=recognizer, detail=detail)
    rows: list[dict[str, Any]] = []
    errors: dict[str, str] = {}
    for photo, (found, error) in zip(roll, _run(look, roll, executor), strict=True):
        rows += found
        if error:
            errors[photo.name] = error
    faces = tables.table(tables.FACES, rows)
    faces.attrs["errors"] = errors
    faces.attrs["fictional"] = roll.is_sample
    return faces


def _run(look: Any, roll: Roll, executor: Executor | None) -> Iterator[Any]:
    return map(look, roll) if executor is None else executor.map(look, roll, chunksize=4)


def crop(roll: Roll, face: Any, *, margin: float = 0.3, side: int = 160) -> Any:
    """Cut one face out of its photo.

    Parameters
    ----------
    roll
        The roll the face was found in.
    face
        A row of the faces table: from `itertuples()`, or `faces.loc[…]`.
    margin
        What to show around it, as a share of its size.
    side
        The longer side of the result in pixels, at most.

    Returns
    -------
    PIL.Image.Image
    """
    picture = roll[face.photo].image()
    around = margin * max(face.w, face.h)
    left, top = max(0, face.x - around), max(0, face.y - around)
    right = min(picture.width, face.x + face.w + around)
    bottom = min(picture.height, face.y + face.h + around)
    cut = picture.crop((round(left), round(top), round(right), round(bottom)))
    cut.thumbnail((side, side))
    return cut


def face_tag(roll: Roll, face: Any, *, alt: str | None = None, side: int = 160) -> str:
    """Make an HTML picture of one face, with its text form in `alt`."""
    import base64
    from io import BytesIO

    buffer = BytesIO()
    crop(roll, face, side=side).save(buffer, "JPEG", quality=85)
    text = html.escape(alt or f"A face in {face.photo}", quote=True)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return f'<img src="data:image/jpeg;base64,{data}" alt="{text}" title="{text}">'
