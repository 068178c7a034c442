"""A notice drawn for one learner: names and streets at random, in numbered boxes."""

from __future__ import annotations

import html
import random
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ..errors import ModelError
from ..faces import picture_tag
from ..language import Sentences, messages

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDE, _ROW, _EDGE, _LETTERS = 640, 84, 24, 34  # pixels
_PAPER, _INK, _COVER = (250, 246, 232), (30, 30, 40), (64, 64, 64)


@dataclass(frozen=True)
class Notice:
    """A notice as it hangs on a board; in a notebook its picture, with a number at each line.

    Attributes
    ----------
    lines
        What stands on it, from top to bottom.
    home
        The street and number of somebody's home, in one of the lines.
    covered
        The numbers of the boxes that are covered.
    """

    lines: tuple[str, ...]
    home: str
    covered: tuple[int, ...] = ()

    @property
    def box(self) -> int:
        """The number of the box with the home in it, counted from 1."""
        return 1 + next(n for n, line in enumerate(self.lines) if self.home in line)

    def cover(self, *boxes: int) -> Notice:
        """Cover the boxes with these numbers with a solid shape; all others are open."""
        return replace(self, covered=boxes)

    def picture(self) -> Image:
        """Draw it, without the numbers of its boxes."""
        from PIL import Image, ImageDraw, ImageFont

        font = ImageFont.load_default(_LETTERS)
        image = Image.new("RGB", (_WIDE, _ROW * len(self.lines) + _EDGE), _PAPER)
        pen = ImageDraw.Draw(image)
        for number, line in enumerate(self.lines, 1):
            top = _ROW * (number - 1) + _EDGE
            pen.text((2 * _EDGE + _LETTERS, top + _EDGE // 2), line, _INK, font)
            if number in self.covered:
                pen.rectangle(self._frame(number), fill=_COVER)
        return image

    def _frame(self, number: int) -> tuple[int, int, int, int]:
        top = _ROW * (number - 1) + _EDGE
        return _EDGE + _LETTERS, top, _WIDE - _EDGE, top + _ROW - _EDGE

    def tells_home(self, *covered: int) -> bool:
        """Cover these boxes, read the picture again, and tell whether the home was read."""
        return _plain(self.home) in _plain("".join(_read(self.cover(*covered))))

    def __str__(self) -> str:
        say = Sentences("checks.notice")
        shown = [
            say("line", n=n, text=say("covered") if n in self.covered else line)
            for n, line in enumerate(self.lines, 1)
        ]
        if self.covered:
            shown.append(self._again())
        return "\n".join(shown)

    __repr__ = __str__

    def _again(self) -> str:
        """Say what is read now, or why nothing can be."""
        try:
            return Sentences("checks.notice")("again", lines=" · ".join(_read(self)))
        except ModelError as error:
            return str(error)

    def _repr_html_(self) -> str:
        from PIL import ImageDraw, ImageFont

        image, font = self.picture(), ImageFont.load_default(_LETTERS)
        pen = ImageDraw.Draw(image)
        for number in range(1, len(self.lines) + 1):
            frame = self._frame(number)
            pen.rectangle(frame, outline=_INK, width=2)
            pen.text((_EDGE // 2, frame[1] + _EDGE // 2), str(number), _INK, font)
        again = f"<figcaption>{html.escape(self._again())}</figcaption>" if self.covered else ""
        # Small enough that question, picture and code fit on a projector.
        shown = picture_tag(image, str(self)).replace("<img", '<img style="max-height:300px"', 1)
        return f'<figure style="margin:0">{shown}{again}</figure>'


@cache
def _read(notice: Notice) -> tuple[str, ...]:
    from ..words import words_in

    return tuple(line["text"] for line in words_in(notice.picture()))


def _plain(text: str) -> str:
    """Keep letters and digits: what is read may lack a space."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def draw_notice(seed: int) -> Notice:
    """Draw a notice: the same for a seed, and another for most others.

    Examples
    --------
    >>> notice = draw_notice(1)
    >>> notice == draw_notice(1), notice.home in notice.lines[notice.box - 1]
    (True, True)
    """
    said, chance = messages("checks")["notice"], random.Random(seed)
    home, other = (
        f"{street} {chance.randint(3, 98)}" for street in chance.sample(said["streets"], 2)
    )
    values = {"home": home, "other": other, "hour": chance.randint(3, 8)}
    values["name"] = chance.choice(said["names"])
    first, *rest = chance.choice(said["kinds"])
    lines = [line.format(**values) for line in (first, *chance.sample(rest, len(rest)))]
    return Notice(tuple(lines), home)
