"""A collage: the best photos of a roll on one page, none of them cut."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

from ..findings import Findings
from ..language import Sentences, say_month
from ..mistakes.handed import within
from ..rolls import Photo, Roll
from .choosing import choose, only
from .gift import Gift
from .knowing import findings_of, known_of_choice, made_here, notes_of, whose_faces
from .letters import drawable
from .pages import PAPER, lay_out, place, write

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 12  # photos on a page: more are too small to see anybody
WIDTH, HEIGHT, MARGIN, HEAD = 1600, 1280, 48, 170  # pixels
_SHAPE = 500  # pixels of the longer side, to measure a shape: also of a panorama within 2 %


@made_here
def collage(
    roll: Roll | Findings,
    *,
    photos: Collection[str] | None = None,
    title: str = "",
    most: int = MOST,
) -> Gift:
    """Put the best photos of a roll on one page.

    Every photo is looked at: screenshots, films, copies, what others sent, and blurred ones are
    thrown away, and of each moment the sharpest photo with most people stays. None is cut, so that
    no head is.

    Parameters
    ----------
    roll
        The photos, or what `investigate` found in them. Photos alone are looked at first, faces
        and words included, as a dossier does: about a second each, once, for it is remembered.
        What was kept of objections to them is followed; findings are taken as they are.
    photos
        The names of those to choose from; all by default.
    title
        The words above; the time that they span by default.
    most
        How many photos, at most.

    Raises
    ------
    OverexposedError
        No photo is good enough.
    """
    within(1, MOST, most=most)
    return collage_of(only(findings_of(roll), photos), photos, title, most)


def collage_of(
    found: Findings, photos: Collection[str] | None, title: str, most: int = MOST
) -> Gift:
    """Put the best of some photos on one page, of a roll that is known: see `collage`."""
    choice = choose(found, photos)
    best = choice.best(most)
    titles = (title or say_span(best["taken_at"]),)
    page = draw_collage(found, best, drawable(titles[0]) or say_span(best["taken_at"]))
    return Gift(
        kind="collage",
        pages=(page,),
        photos=tuple(best.index),
        titles=titles,
        known=tuple(known_of_choice(found, choice)),
        looked_at=choice.looked_at,
        thrown_away=choice.thrown_away,
        **whose_faces(found),
        notes=notes_of(found, *titles),
    )


def draw_collage(found: Findings, best: pd.DataFrame, title: str) -> Image:
    """Draw the photos in rows below the title."""
    from PIL import Image, ImageDraw

    pictures = [found.roll[name] for name in best.index]
    shapes = [_shape(photo) for photo in pictures]
    inner = WIDTH - 2 * MARGIN, HEIGHT - HEAD - MARGIN
    boxes = lay_out(shapes, *inner)
    bottom = HEAD + max(top + height for _, top, _, height in boxes) + MARGIN
    page = Image.new("RGB", (WIDTH, bottom), PAPER)
    pen = ImageDraw.Draw(page)
    write(pen, title, 34, 70)
    for photo, (left, top, width, height) in zip(pictures, boxes, strict=True):
        place(page, photo, (left + MARGIN, top + HEAD, width, height))
    return page


def _shape(photo: Photo) -> float:
    width, height = photo.image(max_side=_SHAPE).size
    return width / height


def say_span(times: pd.Series) -> str:
    """Say the months from the first to the last time; nothing known is "Your photos"."""
    say, known = Sentences("gifts"), times.dropna()
    if known.empty:
        return say("your_photos")
    first, last = say_month(known.min()), say_month(known.max())
    return first if first == last else say("span", first=first, last=last)
