"""A recap: a title with the way one went, the best photos with day and place, and who was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..faces import UNKNOWN, crop, say_person
from ..findings import Findings
from ..language import Sentences, say_date
from ..mistakes.handed import within
from ..places import near
from ..rolls import Photo, Roll
from .choosing import choose, only
from .collage import say_span
from .gift import Gift, Known
from .knowing import (
    each_once,
    findings_of,
    known_names,
    known_of_choice,
    known_of_trip,
    known_owner,
    known_positions,
    made_here,
    notes_of,
    whose_faces,
    with_others,
)
from .letters import drawable
from .pages import PAPER, SOFT, write
from .themes import longest_trip, photos_of_trip
from .way import draw_way

if TYPE_CHECKING:
    from PIL.Image import Image

MOST, _PAGES = 8, 30  # photos, a page each: by itself, and at most
WIDTH, HEIGHT = 864, 1080  # pixels: as high as a phone shows it
_FEW = 3  # positions: fewer make no way to draw
_HEADS = 6  # people on the last page


@made_here
def recap(
    roll: Roll | Findings,
    title: str = "",
    *,
    photos: Collection[str] | None = None,
    most: int = MOST,
) -> Gift:
    """Tell some days in pictures, one after the other, as such an offer does by itself.

    Parameters
    ----------
    roll
        The photos, or what `investigate` found in them; see `collage`.
    title
        The words on the first page; by default where it went, or when it was.
    photos
        The names of the photos to choose from; by default those of the trip with most photos, or
        of the whole roll where no trip was found.
    most
        How many photos, at most.

    Raises
    ------
    OverexposedError
        No photo is good enough.
    """
    within(1, _PAGES, most=most)
    found = only(findings_of(roll), photos)
    trip = longest_trip(found) if photos is None and len(found.trips) else None
    names = photos if trip is None else photos_of_trip(found, trip).index
    choice = choose(found, names)
    best = choice.best(most)
    where = None if trip is None else trip["name"]
    title = title or (where if isinstance(where, str) else say_span(best["taken_at"]))
    people = _seen_most(best, found)
    names = found.people.set_index("person")["name"]
    called = {person: say_person(person, names[person]) for person in people}
    titles = (title, *map(_line, best.itertuples()))
    days = best["taken_at"] if trip is None else trip[["start", "end"]]  # as a claim says it
    drawn = drawable(title) or say_span(best["taken_at"])
    pages = [_first_page(found, choice.photos, drawn, best, say_days_of(days))]
    pages += [
        _photo_page(found.roll[name], line)
        for name, line in zip(best.index, titles[1:], strict=True)
    ]
    if people:
        pages.append(_last_page(found, best, called))
    thrown = choice.thrown_away
    if trip is not None:
        thrown = with_others(found, choice.looked_at, thrown)
    seen = Known("seen", "faces", ("photo", "person"), int(best["people"].map(bool).sum()))
    known = each_once(
        known_of_choice(found, choice),
        known_positions(choice.photos) if trip is None else known_of_trip(found),
        [seen] if seen.count else [],
        known_owner(found) if people else [],
        known_names(found, people),
    )
    return Gift(
        kind="recap",
        pages=tuple(pages),
        photos=tuple(best.index),
        titles=titles,
        known=known,
        looked_at=choice.looked_at if trip is None else len(found.photos),
        thrown_away=thrown,
        **whose_faces(found),
        notes=(*notes_of(found, title, *called.values()), Sentences("gifts")("smiles")),
    )


def _seen_most(best: pd.DataFrame, found: Findings) -> tuple[int, ...]:
    """Name the people whom one was with: not oneself, where that is known."""
    others = set(found.others["person"])
    seen = Counter(person for people in best["people"] for person in people if person in others)
    return tuple(person for person, _ in seen.most_common(_HEADS))


def _line(photo: Any) -> str:
    """Say when and near which town a photo was taken, as far as that is known."""
    town = near([photo.lat], [photo.lon])[0].town if pd.notna(photo.lat) else ""
    day = say_date(photo.taken_at) if pd.notna(photo.taken_at) else ""
    return " · ".join(filter(None, (town, day)))


def _first_page(
    found: Findings, photos: pd.DataFrame, title: str, best: pd.DataFrame, days: str
) -> Image:
    """Draw the title over the way that the photos went."""
    from PIL import Image, ImageDraw

    page = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(page)
    top = write(pen, title, 90, 76)
    top = write(pen, days, top + 6, 34, SOFT)
    way = photos.dropna(subset=["taken_at", "lat", "lon"])[["lat", "lon"]].to_numpy()
    box = (48, top + 40, WIDTH - 96, HEIGHT - top - 110)
    if len(way) >= _FEW:
        draw_way(page, way, box)
    else:
        _fit(page, found.roll[best.index[0]], box)
    return page


def _photo_page(photo: Photo, line: str) -> Image:
    """Show a whole photo before its own colours, with a line below."""
    from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

    picture = photo.image(max_side=WIDTH)
    ground = picture.resize((WIDTH // 16, HEIGHT // 16)).filter(ImageFilter.GaussianBlur(6))
    ground = ground.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    page = ImageEnhance.Brightness(ground).enhance(0.55)
    _fit(page, photo, (0, 40, WIDTH, HEIGHT - (170 if line else 80)))
    write(ImageDraw.Draw(page), line, HEIGHT - 96, 36, "white")
    return page


def _fit(page: Image, photo: Photo, box: tuple[int, int, int, int]) -> None:
    """Put a whole photo into the middle of a box."""
    from PIL import Image, ImageOps

    left, top, width, height = box
    picture = ImageOps.contain(
        photo.image(max_side=2 * width), (width, height), Image.Resampling.LANCZOS
    )
    page.paste(picture, (left + (width - picture.width) // 2, top + (height - picture.height) // 2))


def _last_page(found: Findings, best: pd.DataFrame, called: dict[int, str]) -> Image:
    """Show who was there: the largest face of each."""
    from PIL import Image, ImageDraw, ImageOps

    page = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(page)
    write(pen, Sentences("gifts")("with"), 110, 68)
    side, across = 220, 3
    faces = found.faces[found.faces["photo"].isin(best.index) & (found.faces["person"] != UNKNOWN)]
    for number, (person, name) in enumerate(called.items()):
        face = faces.loc[faces["h"].where(faces["person"] == person).idxmax()]
        head = ImageOps.fit(crop(found.roll, face, side=2 * side), (side, side))
        row, column = divmod(number, across)
        alone = min(across, len(called) - row * across)
        left = round(WIDTH / 2 + (column - alone / 2) * (side + 40) + 20)
        top = 280 + row * (side + 110)
        round_mask = Image.new("L", (side, side), 0)
        ImageDraw.Draw(round_mask).ellipse((0, 0, side, side), fill=255)
        page.paste(head, (left, top), round_mask)
        drawn = drawable(name) or say_person(person, None)
        write(pen, drawn, top + side + 12, 28, middle=left + side / 2, widest=side + 20)
    return page


def say_days_of(times: pd.Series) -> str:
    """Say the first and the last day, or one; nothing where no time is known."""
    known = times.dropna()
    if known.empty:
        return ""
    first, last = say_date(known.min()), say_date(known.max())
    return first if first == last else Sentences("gifts")("from_to", first=first, last=last)
