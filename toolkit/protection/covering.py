"""Cover faces, so that neither a person nor a machine finds them in the copy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from ..errors import PhotoError
from ..rolls.colours import eight_bit, has_alpha
from .pixels import Picture

FACE_MARGIN = 0.25  # of the face's width and height, on each side: hair, ears and chin identify too
_COVER = (64, 64, 64)


def cover(picture: Picture, boxes: Sequence[Sequence[float]]) -> Picture:
    """Cover faces with a solid shape.

    A blur or a mosaic would look friendlier, but it is still made of the face: who wants to can
    often undo it, or compare it with blurred photos of everybody they know. A solid shape holds
    nothing.

    Parameters
    ----------
    picture
        What `develop` made.
    boxes
        x, y, w, h of each face, in pixels of the upright picture.

    Raises
    ------
    PhotoError
        It is an animation – the faces move, and were looked for in its first frame only – or a box
        is none.
    """
    from PIL import ImageDraw

    if not boxes:
        return picture
    if len(picture.frames) > 1:
        raise PhotoError("It moves, and so do the faces in it: they cannot be covered safely.")
    frame = eight_bit(picture.frames[0])
    frame = frame.convert("RGBA" if has_alpha(frame) else "RGB")
    draw = ImageDraw.Draw(frame)
    for x, y, w, h in boxes:
        if not all(map(math.isfinite, (x, y, w, h))) or w <= 0 or h <= 0:
            raise PhotoError("The faces table does not say where a face is, so it was not copied.")
        aside, above = FACE_MARGIN * w, FACE_MARGIN * h
        draw.rectangle((x - aside, y - above, x + w + aside, y + h + above), fill=_COVER)
    note = f"{len(boxes)} face{'s' if len(boxes) > 1 else ''} covered."
    return replace(picture, frames=(frame,)).noting(note)
