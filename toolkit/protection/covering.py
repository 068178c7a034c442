"""Cover what should not be seen, so that neither a person nor a machine finds it in the copy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from ..errors import ModelError, PhotoError
from ..language import Sentences
from ..rolls.colours import eight_bit, has_alpha, sees_through
from .pixels import Picture, without_repeats

if TYPE_CHECKING:
    from PIL.Image import Image

Box = Sequence[float]  # x, y, w, h

FACE_MARGIN = 0.25  # of the face's width and height, on each side: hair, ears and chin identify too
MOST_LOOKS = 300  # in one picture that moves: a detector of faces needs a minute for them
_ROUNDS = 3  # of looking again at what was covered
_COVER = (64, 64, 64)


class Search(Protocol):
    """Something to cover, and how it is looked for.

    Attributes
    ----------
    about
        `faces` or `words`: whose sentences are said.
    most
        How often it is looked for in one picture.
    again
        Whether a picture in which some was covered is looked at once more, to prove it.
    """

    about: str
    most: int
    again: bool

    def where(self, view: Image, covered: Sequence[Box]) -> Iterable[Box]:
        """Find what is not covered yet, in pixels of the view."""

    def grown(self, box: Box) -> Box:
        """Return what is covered around a thing that was found."""


class Faces:
    """Faces, looked for by dlib where `find_faces` did not look."""

    about = "faces"
    most = MOST_LOOKS
    again = False

    def where(self, view: Image, covered: Sequence[Box]) -> Iterable[Box]:
        """Find faces, also in what is covered: there, too, none should be found."""
        from ..faces import where

        return where(view)

    def grown(self, box: Box) -> Box:
        """Add a margin on each side."""
        x, y, w, h = box
        aside, above = FACE_MARGIN * w, FACE_MARGIN * h
        return x - aside, y - above, w + 2 * aside, h + 2 * above


FACES = Faces()


def cover(
    picture: Picture, boxes: Sequence[Box], search: Search = FACES, *, unseen: bool = False
) -> Picture:
    """Cover faces, or words, with a solid shape.

    A blur or a mosaic would look friendlier, but it is still made of what it hides: who wants to
    can often undo it, or compare it with blurred photos of everybody they know, or of every house
    number. A solid shape holds nothing.

    `find_faces` and `find_words` look at one picture only: the first of an animation, and a
    transparent one on white. Where more than that is written, it is looked for here, in all of it,
    and whatever is found in one frame is covered in all of them. Grays of 16 bits become what was
    looked at, 8.

    Parameters
    ----------
    picture
        What `develop` made.
    boxes
        x, y, w, h of each face, or line of words, in pixels of the upright original.
    search
        What is covered.
    unseen
        Whether nobody has looked for it in this photo yet.

    Raises
    ------
    PhotoError
        A box is none; or something would have to be looked for here, and cannot be.
    """
    frames = tuple(map(eight_bit, picture.frames))
    if frames != picture.frames:
        picture = replace(picture, frames=frames).noting(Sentences("protection.note")("grays"))
    shapes = [search.grown(_scaled(box, picture.scale)) for box in boxes]
    picture = _covered(picture, shapes)
    proving = search.again and bool(boxes)
    if picture.moving or unseen or proving or any(map(sees_through, frames)):
        return _searched(picture, shapes, search)
    return picture.noting(_counted(search, len(boxes))) if boxes else picture


def _searched(picture: Picture, covered: list[Box], search: Search) -> Picture:
    """Look in all that is to be seen of a picture, until no more is found."""
    _check_effort(picture, search)
    for _ in range(_ROUNDS):
        found = list(_found(picture, covered, search))
        if not found:
            break
        covered = covered + found
        picture = _covered(picture, found)
    else:
        raise PhotoError(_refused(search, "still_found"))
    picture, say = without_repeats(picture), Sentences(f"protection.note.{search.about}")
    if not picture.moving:
        return picture.noting(_counted(search, len(covered))) if covered else picture
    return picture.noting(say("moves" if covered else "moves_without"))


def _check_effort(picture: Picture, search: Search) -> None:
    looks = sum(1 for frame in picture.frames for _ in _views(frame))
    if looks > search.most:
        raise PhotoError(_refused(search, "looks", looks=looks, most=search.most))


def _found(picture: Picture, covered: Sequence[Box], search: Search) -> Iterator[Box]:
    seen: list[Box] = []
    try:
        for frame in picture.frames:
            for view in _views(frame):
                # What stays where it was needs no second cover.
                new = [box for box in search.where(view, covered) if box not in seen]
                seen += new
                yield from map(search.grown, new)
    except ModelError as error:
        raise PhotoError(_refused(search, "no_looking", why=error)) from error


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


def _covered(picture: Picture, boxes: Sequence[Box]) -> Picture:
    if not boxes:
        return picture
    return replace(picture, frames=tuple(_with_shapes(frame, boxes) for frame in picture.frames))


def _with_shapes(frame: Image, boxes: Sequence[Box]) -> Image:
    from PIL import ImageDraw

    frame = frame.convert("RGBA" if has_alpha(frame) else "RGB")
    draw = ImageDraw.Draw(frame)
    for x, y, w, h in boxes:
        draw.rectangle((x, y, x + w, y + h), fill=_COVER)
    return frame


def _scaled(box: Box, scale: float) -> Box:
    if not all(map(math.isfinite, box)) or box[2] <= 0 or box[3] <= 0:
        raise PhotoError(Sentences("protection.refused")("no_place"))
    return [side * scale for side in box]


def _counted(search: Search, things: int) -> str:
    return Sentences(f"protection.note.{search.about}")("covered", n=things)


def _refused(search: Search, key: str, **values: object) -> str:
    return Sentences(f"protection.refused.{search.about}")(key, **values)
