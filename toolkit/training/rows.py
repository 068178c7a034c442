"""Rows of faces as a picture, with what stands below each, in the colours of the page."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from ..pictures import Picture, drawing

_FACE, _GAP, _LINE = 104, 8, 18  # pixels of a face on the page, between two, and of its line


def draw_faces(
    rows: Sequence[tuple[str, Sequence[NDArray[np.uint8]], Sequence[str]]],
    text: str,
    *,
    face: int = _FACE,
) -> Picture:
    """Draw rows of faces.

    Parameters
    ----------
    rows
        Of each its heading (it may be empty), the faces, and a caption for each.
    text
        The same in words.
    face
        Pixels of a face on the page.
    """
    parts, top = [], 0
    for heading, faces, captions in rows:
        if heading:
            parts.append(_words(0, top + 13, heading, "start"))
            top += _LINE
        for number, (pixels, caption) in enumerate(zip(faces, captions, strict=True)):
            left = number * (face + _GAP)
            parts.append(_image(pixels, left, top, face))
            parts.append(_words(left + face / 2, top + face + 13, caption, "middle"))
        top += face + _LINE
    width = max(len(faces) for _, faces, _ in rows) * (face + _GAP) - _GAP
    return Picture(drawing(width, top, text, *parts), text)


def _image(pixels: NDArray[np.uint8], left: float, top: float, side: int) -> str:
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=85)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return (
        f'<image x="{left:.0f}" y="{top}" width="{side}" height="{side}" '
        f'href="data:image/jpeg;base64,{data}"/>'
    )


def _words(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{html.escape(text)}</text>'
