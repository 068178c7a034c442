"""A gift: pages to look at, the photos on them, and what had to be known to make them."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import OverexposedError
from ..language import Sentences
from ..writing import check_target, written_whole

if TYPE_CHECKING:
    from PIL.Image import Image

PAGE_SECONDS = 2.5  # long enough to read a line and look at a face
_SHOWN = 640  # pixels: the longer side in a notebook …
_HIGH = 320  # … and how high it stands there, so that its code is in view on a projector
_ENDINGS = {".webp": "WEBP", ".pdf": "PDF"}


@dataclass(frozen=True)
class Known:
    """Something that had to be known to make a gift.

    Attributes
    ----------
    code
        What, as a key of the sentences in `gifts.known`.
    table, columns
        Where it stands.
    count
        How many of it there are: times, positions, people …
    claims
        The kinds of claims it rests on.
    """

    code: str
    table: str
    columns: tuple[str, ...]
    count: int
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gift:
    """Something made from a roll, as such an offer promises it.

    Attributes
    ----------
    kind
        `collage`, `recap`, `theme` or `restyle`.
    pages
        Pictures; several are shown one after the other.
    photos
        The names of the photos on them.
    titles
        The words on them; an empty one where nothing is known of a photo.
    known
        What had to be known.
    looked_at
        How many files had to be looked at.
    thrown_away
        How many of these were not wanted, and why: `screenshots`, `blurred` …
    others
        The people beside the owner whose faces were measured, most frequent first; nobody asked
        them.
    strangers
        How many more faces were measured, of people nobody could tell apart.
    owner_known
        Whether it is known who of the people is the owner; else one of the others may be.
    notes
        What was not looked at, and why: faces or words, where they cannot or may not be; and that
        objections to claims were followed.
    tries, size
        How often something wanted to reach another computer, or to start a program, while it was
        made, and how many bytes it wanted to send: all was refused (`nothing_sent`).
    looked_before
        Whether faces and words were looked for before that, so that nobody watched.
    """

    kind: str
    pages: tuple[Image, ...] = field(repr=False)
    photos: tuple[str, ...]
    titles: tuple[str, ...]
    known: tuple[Known, ...]
    looked_at: int
    thrown_away: Mapping[str, int]
    others: tuple[str, ...]
    strangers: int = 0
    owner_known: bool = True
    notes: tuple[str, ...] = ()
    tries: int = 0
    size: int = 0
    looked_before: bool = False

    @property
    def spare(self) -> int:
        """How many photos were good enough, and are on no page."""
        return self.looked_at - sum(self.thrown_away.values()) - len(self.photos)

    def __str__(self) -> str:
        said = Sentences("gifts")("gift", n=len(self.photos), title=self.titles[0])
        return "\n".join([said, *filter(None, self.titles[1:])])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        small = tuple(_within(page, _SHOWN) for page in self.pages)
        data = base64.b64encode(_encoded(small, "WEBP")).decode("ascii")
        text = html.escape(str(self).replace("\n", ". "), quote=True)
        style = f"max-width:100%;max-height:{_HIGH}px"
        return f'<img src="data:image/webp;base64,{data}" alt="{text}" style="{style}">'

    def save(self, path: str | Path) -> Path:
        """Write it into a new file: `.webp` to look at, or `.pdf` to print, a page each.

        Raises
        ------
        OverexposedError
            The name ends otherwise, or there is such a file already: it may be a photo.
        """
        path = check_target(path, list(_ENDINGS))
        if path.exists():
            raise OverexposedError(Sentences("gifts.error")("exists", path=path))
        return written_whole(path, _encoded(self.pages, _ENDINGS[path.suffix.lower()]))


def _within(page: Image, side: int) -> Image:
    small = page.copy()
    small.thumbnail((side, side))
    return small


def _encoded(pages: tuple[Image, ...], kind: str) -> bytes:
    buffer = io.BytesIO()
    moving = {"duration": int(PAGE_SECONDS * 1000), "loop": 0} if kind == "WEBP" else {}
    pages[0].save(buffer, kind, save_all=True, append_images=pages[1:], **moving)
    return buffer.getvalue()
