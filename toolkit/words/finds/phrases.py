"""Words in a row that open a wallet: a recovery phrase, as the standard BIP-39 makes them.

They are 12, 15, 18, 21 or 24 words of three to eight small letters, mostly numbered.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...language import plain_letters
from .page import Line, Page
from .spelling import one_of

_NAMED = re.compile(rf"(?<!\w){one_of('beside', 'phrase')}(?!\w)")
_NUMBERED = re.compile(r"(?:(?P<number>1?\d|2[0-4])[.):]? ?[a-z]{3,8}(?: |$))+")
_ROW = re.compile(r"[a-z]{3,8}(?: [a-z]{3,8}){2,}")
_LEAST = 11  # numbered words where nothing says what they are: one of twelve may be missed


def is_of_a_phrase(line: Line, page: Page) -> bool:
    """Tell whether a line is part of a recovery phrase."""
    text = line.text.strip()
    if _NUMBERED.fullmatch(text):
        return _is_named(page) or _numbers(page) >= _LEAST
    return bool(_ROW.fullmatch(text)) and _is_named(page)


@lru_cache(maxsize=8)
def _is_named(page: Page) -> bool:
    return bool(_NAMED.search(plain_letters(page.text)))


@lru_cache(maxsize=8)
def _numbers(page: Page) -> int:
    """Count the different numbers in front of single words."""
    found = [re.findall(r"\d+", line.text) for line in page if _NUMBERED.fullmatch(line.text)]
    return len({number for numbers in found for number in numbers})
