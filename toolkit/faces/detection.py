"""A roll becomes the faces table: every photo looked at once, in several processes."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator
from concurrent.futures import Executor
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .. import tables
from ..cache import Memory, content_key
from ..consent import require_invented_faces
from ..errors import ModelError, OverexposedError, PhotoError
from ..rolls import MAX_BYTES, Photo, Roll
from . import engine, models, workers

if TYPE_CHECKING:
    from PIL.Image import Image

DETAILS = ("normal", "fine")
_SAVE_EVERY = 16  # photos; what a crash can cost


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
    remembered by the content of the photo, so a stopped run goes on where it was. Statues, posters
    and photos of photos have faces too: they are found like all others.

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
        `toolkit.faces.models.models()`. Those of dlib are always there.
    detail
        `"normal"`, or `"fine"` for class pictures with small faces: the photo at up to 3,072
        pixels, in overlapping tiles. A detector then looks up to 17 times as often
        (`toolkit.faces.engine.looks` counts); the progress bar says how often.
    progress
        Show a progress bar.

    Returns
    -------
    pandas.DataFrame
        A row a face, with the columns of `toolkit.tables.FACES`. A photo that could not be decoded
        has no row. Beside the rows, `faces.attrs` has `"errors"` (why, by the photo's name),
        `"fictional"` (whether everybody is invented) and `"recognizer"`.

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
        raise OverexposedError(f'There is no detail "{detail}": say "normal" or "fine".')
    require_invented_faces(roll)
    _make_ready(detector, recognizer)
    rows: dict[str, list[dict[str, Any]]] = {}
    errors: dict[str, str] = {}
    for photo, found, error in _look(roll, executor, (detector, recognizer, detail), progress):
        rows[photo.name] = [{"photo": photo.name} | face for face in found]
        if error:
            errors[photo.name] = error
    faces = tables.table(tables.FACES, [row for photo in roll for row in rows[photo.name]])
    faces.attrs.update(errors=errors, fictional=roll.is_sample, recognizer=recognizer)
    return faces


def _make_ready(detector: str, recognizer: str) -> None:
    works, sentence = models.available()
    if not works:
        raise ModelError(sentence)
    names = [
        (detector, models.DETECTOR),
        (recognizer, models.RECOGNISER),
        ("dlib", models.DETECTOR),
    ]
    for name, task in names:
        models.find_model(name, task).make_ready()


def _look(
    roll: Roll, executor: Executor | None, options: tuple[str, str, str], progress: bool
) -> Iterator[tuple[Photo, list[dict[str, Any]], str]]:
    """Yield each photo's faces, first those that are remembered."""
    from tqdm.auto import tqdm

    memory = Memory("faces", version=engine.VERSION)
    new: dict[str, list[Photo]] = {}  # the same picture may be in a roll twice
    with tqdm(total=len(roll), desc="Looking for faces", unit="photo", disable=not progress) as bar:
        for photo in roll:
            try:
                _check_picture(photo)
                key = content_key(photo, *options)
            except PhotoError as error:
                yield photo, [], str(error)
                bar.update()
                continue
            new.setdefault(key, []).append(photo)
        for key, kept in memory.rows(new).items():
            for photo in new.pop(key):
                yield photo, [_from_json(face) for face in kept], ""
                bar.update()
        fresh: dict[str, Any] = {}
        work = {key: photos[0] for key, photos in new.items()}
        try:
            for key, (found, error) in workers.run(engine.look, work, options, executor):
                if not error:
                    fresh[key] = [_to_json(face) for face in found]
                for photo in new[key]:
                    yield photo, found, error
                    bar.update()
                if len(fresh) >= _SAVE_EVERY:
                    memory.keep_rows(fresh)
                    fresh = {}
        finally:
            memory.keep_rows(fresh)


def _check_picture(photo: Photo) -> None:
    """Refuse what is no picture by its first bytes, so that a long video is never read."""
    from PIL import Image, UnidentifiedImageError
    from pillow_heif import register_heif_opener

    register_heif_opener()
    if photo.size > MAX_BYTES:
        raise PhotoError(f"It is larger than {MAX_BYTES // 2**20} MB, too large for a photo.")
    try:
        with photo.open() as file, Image.open(file):
            pass
    except UnidentifiedImageError as error:
        raise PhotoError("It is no picture in which faces could be looked for.") from error
    except PhotoError:
        raise
    except Exception as error:  # Pillow's plugins let almost any exception escape
        raise PhotoError(f"It is a broken picture ({type(error).__name__}).") from error


def _to_json(face: dict[str, Any]) -> dict[str, Any]:
    return face | {"embedding": face["embedding"].tolist()}


def _from_json(face: dict[str, Any]) -> dict[str, Any]:
    return face | {"embedding": np.asarray(face["embedding"], np.float32)}


def crop(roll: Roll, face: Any, *, margin: float = 0.3, side: int = 160) -> Image:
    """Cut one face out of its photo.

    Parameters
    ----------
    roll
        The roll the face was found in.
    face
        A row of the faces table: `faces.loc[…]`, or one of `faces.itertuples()`.
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
    """Make an HTML picture of one face (a row of the faces table), with its text form in `alt`."""
    buffer = BytesIO()
    crop(roll, face, side=side).save(buffer, "JPEG", quality=85)
    text = html.escape(alt or f"A face in {face.photo}", quote=True)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return f'<img src="data:image/jpeg;base64,{data}" alt="{text}" title="{text}">'
