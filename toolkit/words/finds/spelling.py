"""What a capital, a small letter and a word are, in every Latin script."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from ...language.letters import STROKES

_LATIN = "".join(map(chr, range(0x250)))
UPPER = "".join(letter for letter in _LATIN if letter.isupper())
LOWER = "".join(letter for letter in _LATIN if letter.islower())
CAPITAL = rf"[{UPPER}]"
CAPITALISED = rf"{CAPITAL}[{UPPER}{LOWER}'’.-]*"  # a word that begins with a capital


def without_accents(text: str) -> str:
    """Write a text without accents, each letter in its place.

    Examples
    --------
    >>> without_accents("Contraseña"), len(without_accents("Straße"))
    ('Contrasena', 6)
    """
    return "".join(unicodedata.normalize("NFKD", letter)[0] for letter in text.translate(STROKES))


def digits(text: str) -> str:
    """Keep the digits of a text."""
    return "".join(sign for sign in text if sign in "0123456789")


@cache
def listed(group: str, name: str) -> tuple[str, ...]:
    """Give one of the lists of words in `lists.toml`."""
    text = (files(__package__) / "lists.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)[group][name])


def one_of(group: str, *names: str) -> str:
    """Write a pattern for the words of some lists, the longest first."""
    words = {word for name in names for word in listed(group, name)}
    return rf"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def in_any_case(group: str, *names: str) -> str:
    """Write a pattern for these words in small letters, capitalised, or in capitals."""
    words = {word for name in names for word in listed(group, name)}
    spelt = words | {word.capitalize() for word in words} | {word.upper() for word in words}
    return rf"(?:{'|'.join(map(re.escape, sorted(spelt, key=len, reverse=True)))})"
