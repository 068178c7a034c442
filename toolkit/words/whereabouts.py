"""Where words are in a picture, for whoever wants to cover them: they are looked for twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .. import models, tables
from ..language import Sentences
from ..places import find_places
from ..rolls import BytesSource, Photo, Roll
from ..scanning import scan
from ..working import Look, over
from . import boxes, engine
from .choosing import look_at_likely, region_of
from .codes import codes_in
from .finding import FEW, MEMORY, table_of
from .finds import kind_of
from .letters import is_text, read

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, ...]  # x, y, w, h

ZOOMS = (1, 2)  # a line that is too small, or too large, at the one size is found at the other


def where(
    picture: Image,
    kinds: Collection[str] | None = None,
    *,
    region: str | None = None,
    readable: bool = False,
) -> list[Box]:
    """Find where lines and codes are in a picture, as it is and at twice its size.

    Parameters
    ----------
    picture
        Of any size.
    kinds
        Of the finds that are meant; None for all text.
    region
        See `find_words`.
    readable
        Of all text, only what can be read; else all that looks like lines, too.

    Returns
    -------
    list of tuple
        x, y, w, h in pixels of the picture.

    Raises
    ------
    ModelError
        Words cannot be read on this machine.
    """
    models.require_available("words")
    small = picture.convert("RGB")
    small.thumbnail((boxes.FINE_SIDE, boxes.FINE_SIDE), reducing_gap=2)
    found: list[Box] = []
    for zoom in ZOOMS:
        view = small.resize((zoom * small.width, zoom * small.height))
        scale = picture.width / view.width
        lines = _all_text(view, readable) if kinds is None else _finds(view, kinds, region)
        rows = [*lines, *_codes(view, kinds)]
        found += [tuple(row[side] * scale for side in "xywh") for row in rows]
    return found


def _all_text(view: Image, readable: bool) -> Iterable[dict[str, Any]]:
    return engine.words_in(view) if readable else _lines(view)


def _lines(view: Image) -> Iterator[dict[str, Any]]:
    """Find all lines, also those that cannot be read; but no blobs, unless they can."""
    pixels = engine.seen(view)
    for corners in engine.all_spots(pixels):
        if not boxes.is_blob(corners, pixels) or is_text(*read(pixels, corners)):
            yield boxes.box_of(corners, pixels)


def _finds(view: Image, kinds: Collection[str], region: str | None) -> list[dict[str, Any]]:
    rows = [line | {"photo": "view"} for line in engine.words_in(view)]
    words = kind_of(tables.table(tables.WORDS, rows), region=region)
    return words[words["kind"].isin(kinds)].to_dict("records")


def _codes(view: Image, kinds: Collection[str] | None) -> list[dict[str, Any]]:
    return [code for code in codes_in(view) if kinds is None or code["kind"] in kinds]


def find_lines(roll: Roll, *, progress: bool = True) -> tuple[dict[str, list[Box]], dict[str, str]]:
    """Find where all text is in the photos of a roll; see `where`.

    Returns
    -------
    dict, dict
        The boxes by the names of photos, in pixels of the upright photo; and why a photo could not
        be looked at.

    Raises
    ------
    ModelError
        Words cannot be read on this machine.
    """
    models.require_available("words")
    title = Sentences("words.find")("title") if progress else ""
    look = Look(_look, title, MEMORY, FEW)
    return over(roll, look, name="words", version=engine.VERSION, options=("boxes",))


def find_finds(
    roll: Roll, kinds: Collection[str], *, progress: bool = True
) -> tuple[dict[str, list[Box]], dict[str, str], str | None]:
    """Find where some kinds of finds are in the photos that `read_roll` reads, on the same terms.

    Returns
    -------
    dict, dict, str
        As `find_lines`; and the country whose telephone numbers were looked for.

    Raises
    ------
    ModelError
        Words cannot be read on this machine.
    """
    models.require_available("words")
    photos = scan(roll, progress=False)
    region = region_of(find_places(photos))
    found, errors = look_at_likely(roll, photos, progress=progress)
    words = kind_of(table_of(found), region=region)
    known: dict[str, list[Box]] = {name: [] for name in found}
    for line in words[words["kind"].isin(kinds)].itertuples():
        known[line.photo].append((line.x, line.y, line.w, line.h))
    return known, errors, region


def _look(photo: Photo, _: str) -> list[Box]:
    """Look at one photo; this is what runs in each process."""
    kept = Photo(photo.name, BytesSource(photo.read()))
    side = max(kept.pixel_size)
    picture = kept.image(max_side=boxes.FINE_SIDE)
    scale = side / max(picture.size)
    return [tuple(round(length * scale, 1) for length in box) for box in where(picture)]
