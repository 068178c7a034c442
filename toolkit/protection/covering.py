"""Cover faces, so that neither a person nor a machine finds them in the copy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..errors import ModelError, PhotoError
from ..language import Sentences
from ..rolls.colours import eight_bit, has_alpha, sees_through
from .pixels import Picture, without_repeats

if TYPE_CHECKING:
    from PIL.Image import Image

Box = Sequence[float]  # x, y, w, h

FACE_MARGIN = 0.25  # of the face's width and height, on each side: hair, ears and chin identify too
MOST_LOOKS = 300  # in one picture that moves: a detector needs a minute for them
_ROUNDS = 3  # of looking again at what was covered
_COVER = (64, 64, 64)


def cover(picture: Picture, boxes: Sequence[Box], *, unseen: bool = False) -> Picture:
    """Cover faces with a solid shape.

    A blur or a mosaic would look friendlier, but it is still made of the face: who wants to can
    often undo it, or compare it with blurred photos of everybody they know. A solid shape holds
    nothing.

    `find_faces` looks at one picture only: the first of an animation, and a transparent one on
    white. Where more than that is written, faces are looked for here, in all of it, and whatever is
    found in one frame is covered in all of them. Grays of 16 bits become what was looked at, 8.

    Parameters
    ----------
    picture
        What `develop` made.
    boxes
        x, y, w, h of each face, in pixels of the upright original.
    unseen
        Whether nobody has looked for faces in this photo yet.

    Raises
    ------
    PhotoError
        A box is none; or faces would have to be looked for here, and cannot be.
    """
    frames = tuple(map(eight_bit, picture.frames))
    if frames != picture.frames:
        picture = replace(picture, frames=frames).noting(Sentences("protection.note")("grays"))
    picture = _covered(picture, [_scaled(box, picture.scale) for box in boxes])
    if picture.moving or unseen or any(map(sees_through, frames)):
        return _searched(picture, len(boxes))
    return picture.noting(_counted(len(boxes))) if boxes else picture


def _searched(picture: Picture, covered: int) -> Picture:
    """Look for faces in all that is to be seen of a picture, until no more are found."""
    _check_effort(picture)
    for _ in range(_ROUNDS):
        found = list(_found(picture))
        if not found:
            break
        covered += len(found)
        picture = _covered(picture, found)
    else:
        raise PhotoError(Sentences("protection.refused")("still_found"))
    picture = without_repeats(picture)
    if not picture.moving:
        return picture.noting(_counted(covered)) if covered else picture
    return picture.noting(Sentences("protection.note")("moves" if covered else "moves_without"))


def _check_effort(picture: Picture) -> None:
    looks = sum(1 for frame in picture.frames for _ in _views(frame))
    if looks > MOST_LOOKS:
        raise PhotoError(Sentences("protection.refused")("looks", looks=looks, most=MOST_LOOKS))


def _found(picture: Picture) -> Iterator[Box]:
    from ..faces import where

    seen: list[Box] = []
    try:
        for frame in picture.frames:
            for view in _views(frame):
                # A face that stays where it was needs no second cover.
                new = [box for box in where(view) if box not in seen]
                seen += new
                yield from new
    except ModelError as error:
        raise PhotoError(Sentences("protection.refused")("no_looking", why=error)) from error


def _views(frame: Image) -> Iterator[Image]:
    """Yield all that can be seen in a frame: its colours, and what it is on any ground."""
    from PIL import Image

    yield frame.convert("RGB")
    if not sees_through(frame):
        return
    alpha = frame.getchannel("A")
    yield alpha
    for ground in ("white", "black"):
        view = Image.new("RGB", frame.size, ground)
        view.paste(frame.convert("RGB"), mask=alpha)
        yield view


def _covered(picture: Picture, boxes: Iterable[Box]) -> Picture:
    boxes = list(boxes)
    if not boxes:
        return picture
    return replace(picture, frames=tuple(_with_shapes(frame, boxes) for frame in picture.frames))


def _with_shapes(frame: Image, boxes: Sequence[Box]) -> Image:
    from PIL import ImageDraw

    frame = frame.convert("RGBA" if has_alpha(frame) else "RGB")
    draw = ImageDraw.Draw(frame)
    for x, y, w, h in boxes:
        aside, above = FACE_MARGIN * w, FACE_MARGIN * h
        draw.rectangle((x - aside, y - above, x + w + aside, y + h + above), fill=_COVER)
    return frame


def _scaled(box: Box, scale: float) -> Box:
    if not all(map(math.isfinite, box)) or box[2] <= 0 or box[3] <= 0:
        raise PhotoError(Sentences("protection.refused")("no_place"))
    return [side * scale for side in box]


def _counted(faces: int) -> str:
    return Sentences("protection.note")("covered", n=faces)
