"""One face cut out of its photo, to look at or to ask a model about."""

from __future__ import annotations

import base64
import html
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from ..language import Sentences
from ..rolls import Photo, Roll

if TYPE_CHECKING:
    import pandas as pd
    from PIL.Image import Image

Box = tuple[int, int, int, int]  # left, top, width, height
_SIDE = 160  # pixels of a face shown


def cut_out(roll: Roll, face: Any, *, margin: float, side: int) -> tuple[Image, Box]:
    """Cut a face out of its photo, and tell where in the cut it lies.

    Parameters
    ----------
    roll, face, margin, side
        As for `crop`.

    Returns
    -------
    PIL.Image.Image, tuple of int
        The cut; left, top, width and height of the face in it.

    Raises
    ------
    PhotoError
        The photo cannot be read any more.
    """
    photo = roll[face.photo]
    full = max(photo.pixel_size)
    around = margin * max(face.w, face.h)
    zoom = side / (max(face.w, face.h) + 2 * around)
    picture = photo.image(max_side=ceil(full * zoom))  # a large JPEG is decoded small at once
    zoom = max(picture.size) / full
    left, top = max(0, round((face.x - around) * zoom)), max(0, round((face.y - around) * zoom))
    right = min(picture.width, round((face.x + face.w + around) * zoom))
    bottom = min(picture.height, round((face.y + face.h + around) * zoom))
    box = (
        round(face.x * zoom) - left,
        round(face.y * zoom) - top,
        round(face.w * zoom),
        round(face.h * zoom),
    )
    return picture.crop((left, top, right, bottom)), box


def crop(roll: Roll, face: Any, *, margin: float = 0.3, side: int = _SIDE) -> Image:
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

    Raises
    ------
    PhotoError
        The photo cannot be read any more.
    """
    return cut_out(roll, face, margin=margin, side=side)[0]


def with_boxes(photo: Photo, faces: pd.DataFrame, *, side: int) -> Image:
    """Draw a box around each of a photo's faces.

    Parameters
    ----------
    photo
        A photo.
    faces
        The rows of the faces table that were found in it.
    side
        The longer side of the result in pixels, at most.
    """
    from PIL import ImageDraw

    picture = photo.image(max_side=side).copy()
    zoom, pen = max(picture.size) / max(photo.pixel_size), ImageDraw.Draw(picture)
    for face in faces.itertuples():
        box = [face.x * zoom, face.y * zoom, (face.x + face.w) * zoom, (face.y + face.h) * zoom]
        for colour, width in (("black", 5), ("white", 2)):  # seen on light and on dark
            pen.rectangle(box, outline=colour, width=width)
    return picture


def picture_tag(picture: Image, text: str) -> str:
    """Make an HTML picture that carries its own pixels, with its text form in `alt`."""
    text = html.escape(text, quote=True)
    return f'<img src="{data_url(picture)}" alt="{text}" title="{text}">'


def data_url(picture: Image) -> str:
    """Write the pixels of a picture as an address that a page can show it from."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=85)
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode('ascii')}"


def face_tag(roll: Roll, face: Any, *, alt: str | None = None, side: int = _SIDE) -> str:
    """Make an HTML picture of one face (a row of the faces table), with its text form in `alt`."""
    return picture_tag(
        crop(roll, face, side=side), alt or Sentences("faces")("face", photo=face.photo)
    )
