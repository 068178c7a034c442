"""Words in a row that open a wallet: a recovery phrase, as the standard BIP-39 makes them.

They are 12, 15, 18, 21 or 24 words of three to eight small letters, mostly numbered.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...language import plain_letters
from .page import Line, Page
from .spelling import one_of, without_accents

_NAMED = re.compile(rf"(?<!\w){one_of('beside', 'phrase')}(?!\w)")
_NUMBERED = re.compile(r"(?:(?P<number>1?\d|2[0-4])[.):]? ?[a-z]{3,8}(?: +|$))+")
_ROW = re.compile(r"[a-z]{3,8}(?: [a-z]{3,8}){2,}")
_ALONE = re.compile(r"[a-z]{3,8}(?: [a-z]{3,8})?")
_COLUMN = 6  # lines of one or two small words, where a page names a phrase
_TOLD = re.compile(  # Recovery phrase: apple river stone; or all words behind "seed:"
    rf"(?i:(?<!\w){one_of('beside', 'phrase')}) ?(?::|is|ist|lautet|est) ?"
    r"(?P<named>[a-z]{3,8}(?: [a-z]{3,8}){2,})"
    r"|(?i:(?<!\w)(?:seed|words|wallet)(?: \w+)?) ?: ?(?P<all>[a-z]{3,8}(?: [a-z]{3,8}){10,})"
)
_LEAST = 11  # numbered words where nothing says what they are: one of twelve may be missed


def part(line: Line, page: Page) -> tuple[int, int] | None:
    """Find where a line is part of a recovery phrase, or tells a whole one behind its name."""
    text = without_accents(line.text)
    if told := _TOLD.search(text):
        return told.span(told.lastgroup or 0)
    if _NUMBERED.fullmatch(text.strip()):
        whole = _is_named(page) or _numbers(page) >= _LEAST
    else:
        whole = bool(_ROW.fullmatch(text.strip())) and _is_named(page)
        whole = whole or (bool(_ALONE.fullmatch(text.strip())) and _is_column(page))
    return (0, len(text)) if whole else None


@lru_cache(maxsize=8)
def _is_named(page: Page) -> bool:
    return bool(_NAMED.search(plain_letters(page.text)))


@lru_cache(maxsize=8)
def _numbers(page: Page) -> int:
    """Count the different numbers in front of single words."""
    found = [re.findall(r"\d+", line.text) for line in page if _NUMBERED.fullmatch(line.text)]
    return len({number for numbers in found for number in numbers})


@lru_cache(maxsize=8)
def _is_column(page: Page) -> bool:
    """Tell whether the words of a phrase stand below each other, without numbers."""
    alone = sum(1 for line in page if _ALONE.fullmatch(line.text.strip()))
    return alone >= _COLUMN and _is_named(page)
