"""Keys of programs and services: long words that nobody says, and their well-known beginnings."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONG = 16  # signs: shorter mixtures are names of files, devices and people, too
_PIECES = 3.0  # signs in a row that look like one word, a name or a number, on average
_DENSE = 32  # signs without any gap in which capitals, small letters and digits are mixed
# The beginnings that services give their keys, as GitHub lists them ("Supported secret scanning
# patterns"); behind one, eight signs are enough.
_BEGINS = (
    r"(?:sk|pk|rk)[-_](?:live|test|proj|ant)[-_]|gh[opsur]_|github_pat_|glpat-|xox[abeprs]-|AKIA|"
    r"ASIA|AIza|ya29\.|eyJ|hf_|npm_|pypi-|whsec_|shp(?:at|ss)_|dop_v1_|SG\."
)
_KEY = re.compile(rf"(?<![A-Za-z0-9])(?:{_BEGINS})[\w./+=-]{{8,}}")
_WORD = re.compile(
    r"(?<![\w./@+-])[A-Za-z0-9+/_-]{16,}={0,2}(?![\w@]|\.\w)|(?<==)[A-Za-z0-9+/_-]{16,}"
)
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_CLASSES = [re.compile(shape) for shape in ("[A-Z]", "[a-z]", r"\d")]


def keys(text: str) -> Iterator[tuple[str, int, int]]:
    """Find keys, with or without a label: passwords, or codes if they have no small letters.

    Examples
    --------
    >>> [text[slice(*span)] for text in ("K=ghp_16C7e42F", "x 9f86d081884c7d659a2f x")
    ...  for _, *span in keys(text)]
    ['ghp_16C7e42F', '9f86d081884c7d659a2f']
    >>> list(keys("Internationalization IMG_20251114_214300 MacBook-Pro-2021-Silver"))
    []
    """
    for match in _KEY.finditer(text):
        yield "password", *match.span()
    for match in _WORD.finditer(text):
        if _is_random(match[0]):
            yield "code" if match[0].isupper() else "password", *match.span()


def _is_random(word: str) -> bool:
    """Tell whether letters and digits follow each other as no name does."""
    pieces = _PIECE.findall(word)
    mixed = any(map(str.isdigit, pieces)) and not all(map(str.isdigit, pieces))
    if not mixed:
        return False
    dense = max(map(len, re.split(r"[-_]", word)))
    return sum(map(len, pieces)) < _PIECES * len(pieces) or (
        dense >= _DENSE and all(shape.search(word) for shape in _CLASSES)
    )
