"""Which letters of a text can be drawn: the font that comes with the course lacks some."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files


@cache
def font_file() -> str:
    """Tell where DejaVu Sans is, which comes with matplotlib; it lacks Chinese, say, and emoji."""
    return str(files("matplotlib") / "mpl-data/fonts/ttf/DejaVuSans.ttf")


@cache
def _known() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(font_file()).get_charmap())


def drawable(text: str) -> str:
    """Leave out the letters that the font lacks: they would be boxes.

    Nothing is left where no letter and no digit is: signs alone say nothing.

    Examples
    --------
    >>> drawable("Zoë 小明"), drawable("Анна & 小明"), drawable("小明 & 小红")
    ('Zoë', 'Анна &', '')
    """
    text = unicodedata.normalize("NFC", text)
    left = " ".join("".join(each for each in text if _is_drawn(each)).split())
    return left if any(map(str.isalnum, left)) else ""


def _is_drawn(letter: str) -> bool:
    return letter.isspace() or (ord(letter) in _known() and unicodedata.category(letter) != "Cf")


def lacks_letters(*texts: str) -> bool:
    """Tell whether some letter of these texts cannot be drawn; one that nobody sees does not count.

    Examples
    --------
    >>> lacks_letters("Zoë", "Анна"), lacks_letters("小明")
    (False, True)
    """
    letters = set(unicodedata.normalize("NFC", "".join(texts)))
    return any(
        not _is_drawn(each) and unicodedata.category(each)[0] not in "CM" for each in letters
    )
