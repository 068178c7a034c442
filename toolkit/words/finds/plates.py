"""Number plates, by the shapes that countries give them.

The shapes are those of the countries' own rules, as Wikipedia's "Vehicle registration plates of …"
lists them; a plate stands alone in its line.
"""

from __future__ import annotations

import re

from .spelling import one_of

_DUTCH = "XX_99_99 99_99_XX 99_XX_99 XX_99_XX XX_XX_99 99_XX_XX 99_XXX_9 9_XXX_99 XX_999_X X_999_XX"
_SHAPES = (  # X is a letter, 9 a digit, - a space, a hyphen, a dot or nothing, _ not nothing
    *_DUTCH.split(),
    "9-XXX-999",  # Belgium
    "XX-999-XX",  # France, Italy
    "XX99_XXX",  # Great Britain
    "9999-XXX",  # Spain
    "XX_999_XXX",  # no country's, but nothing else looks so
)
_SWISS = rf"{one_of('plate', 'cantons')}[ ·-]?\d{{4,6}}"  # with fewer digits much else looks so
_AUSTRIAN = r"[A-Z]{1,2}[ -]\d{2,5} ?[A-Z]{1,3}"
_GERMAN = r"[A-ZÄÖÜ]{1,3}[- ·.][A-Z]{1,2}[ -]?\d{1,4}[EH]?"
_MARKS = {"X": "[A-Z]", "9": r"\d", "-": "[ ·.-]?", "_": "[ ·.-]"}


def _shape(plate: str) -> str:
    return "".join(_MARKS[mark] for mark in plate)


_PLATE = re.compile("|".join([*map(_shape, _SHAPES), _GERMAN, _SWISS, _AUSTRIAN]))


def is_plate(text: str) -> bool:
    """Tell whether a whole line is a number plate.

    Examples
    --------
    >>> [is_plate(text) for text in ("1-ABC-234", "AB-123-CD", "B-MW 1234", "HD 512 VEN")]
    [True, True, True, True]
    >>> [is_plate(text) for text in ("ICE 612", "NX 9415", "5B", "08:30")]
    [False, False, False, False]
    """
    return bool(_PLATE.fullmatch(text.strip()))
