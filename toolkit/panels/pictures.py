"""A decoded picture as HTML."""

from __future__ import annotations

import base64
import html
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def picture_tag(picture: Image, alt: str, *, side: int = 240) -> str:
    """Make an HTML picture that carries its own pixels, with its text form in `alt`.

    Parameters
    ----------
    picture
        Stays as it is.
    alt
        What it shows, in words.
    side
        The longer side in pixels, at most.
    """
    small = picture.copy()
    small.thumbnail((side, side))
    buffer = io.BytesIO()
    small.convert("RGB").save(buffer, "JPEG", quality=85)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return f'<img src="data:image/jpeg;base64,{data}" alt="{html.escape(alt, quote=True)}">'
