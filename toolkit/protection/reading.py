"""Words that are covered: all, or some kinds of finds; and the proof, by reading again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import OverexposedError
from ..language import Sentences, say_list
from ..rolls import Roll
from ..words import KINDS, find_finds, find_lines, where
from .covering import Box

if TYPE_CHECKING:
    from PIL.Image import Image

Wish = str | Collection[str]

_ASIDE = 0.8  # of a line's height, left and right: its first and last letters are found last
_ABOVE = 0.2  # of its height, above and below
_INSIDE = 0.9  # of what is found: then it is the cover itself that looks like a line
_MOST_LOOKS = 40  # in one picture that moves: reading them takes minutes


@dataclass(frozen=True)
class Words:
    """Words of some kinds, looked for in a picture as it is, and at twice its size.

    Attributes
    ----------
    kinds
        See `toolkit.words.where`; None for all text, whether it can be read or not.
    region
        The country whose telephone numbers have no country code.
    """

    kinds: frozenset[str] | None
    region: str | None = None
    about = "words"
    most = _MOST_LOOKS
    again = True

    def where(self, view: Image, covered: Sequence[Box]) -> list[Box]:
        """Find lines and codes that are not covered yet.

        Once there are covers, only what can be read counts: covers look like lines themselves.
        """
        found = where(view, self.kinds, region=self.region, readable=bool(covered))
        return [box for box in found if not _is_covered(box, covered)]

    def grown(self, box: Box) -> Box:
        """Add a margin on each side."""
        x, y, w, h = box
        aside, above = _ASIDE * min(w, h), _ABOVE * min(w, h)
        return x - aside, y - above, w + 2 * aside, h + 2 * above


@dataclass(frozen=True)
class WordCover:
    """What to cover in the photos of a roll.

    Attributes
    ----------
    search
        Which words.
    boxes
        Where they are, by photo.
    unseen
        The photos that could not be looked at.
    """

    search: Words
    boxes: Mapping[str, Sequence[Box]]
    unseen: Collection[str] = ()

    @property
    def asked(self) -> list[str]:
        """What was asked for, the same for the same wish."""
        return ["all"] if self.search.kinds is None else sorted(self.search.kinds)


def words_to_cover(roll: Roll, wish: Wish | None, *, progress: bool) -> WordCover | None:
    """Look where the words are that somebody wants to be covered.

    Raises
    ------
    OverexposedError
        There are no words of that kind.
    ModelError
        Words cannot be read on this machine.
    """
    if wish is None:
        return None
    kinds = wished(wish)
    if kinds is None:
        boxes, errors = find_lines(roll, progress=progress)
        return WordCover(Words(kinds), boxes, errors.keys())
    boxes, errors, region = find_finds(roll, kinds, progress=progress)
    return WordCover(Words(kinds, region), boxes, errors.keys())


def is_wish(text: str) -> bool:
    """Tell whether a text says which words to cover, and so is hardly meant as a folder.

    Examples
    --------
    >>> is_wish("Finds"), is_wish("phone, address"), is_wish("my/finds")
    (True, True, False)
    """
    return {part.strip().lower() for part in text.split(",")} <= {"all", "finds", *KINDS}


def wished(wish: Wish) -> frozenset[str] | None:
    """Return the kinds that are meant; None for all text.

    Examples
    --------
    >>> wished("all") is None, wished("phone,address") == {"phone", "address"}
    (True, True)
    """
    if wish == "all":
        return None
    if wish == "finds":
        return frozenset(KINDS)
    kinds = frozenset(wish.split(",") if isinstance(wish, str) else wish)
    if unknown := kinds - set(KINDS):
        say = Sentences("protection.error")
        raise OverexposedError(say("kinds", unknown=min(unknown), kinds=say_list(KINDS)))
    return kinds


def _is_covered(box: Box, covered: Sequence[Box]) -> bool:
    x, y, w, h = box
    for left, top, width, height in covered:
        across = min(x + w, left + width) - max(x, left)
        down = min(y + h, top + height) - max(y, top)
        if across > 0 and down > 0 and across * down >= _INSIDE * w * h:
            return True
    return False
