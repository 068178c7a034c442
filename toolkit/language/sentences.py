"""The sentences of `messages/`, one file a room, filled in and chosen by number."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from numbers import Real
from pathlib import Path
from typing import Any

from . import switch
from .formats import say_number

FORMS = {"zero", "one", "two", "few", "many", "other"}


@dataclass(frozen=True)
class Sentences:
    """The sentences of one part of the toolkit, in the language spoken when they are said.

    Parameters
    ----------
    section
        A file of `messages/<language>`, and a table in it: `"panels.choose"`.

    Examples
    --------
    >>> say = Sentences("panels.words")
    >>> say("photos", n=1), say("photos", n=1200)
    ('1 photo', '1,200 photos')
    """

    section: str

    def __call__(self, key: str, /, **values: Any) -> str:
        """Get a sentence, with `{name}` replaced by the value of that name.

        Numbers are written as the language writes them. A sentence with the forms `one` and `other`
        (and `few`, `many` … where a language has them) is chosen by the value `n`.
        """
        room, *path = self.section.split(".")
        sentence: Any = messages(room)
        for name in [*path, *key.split(".")]:
            sentence = sentence.get(name) if isinstance(sentence, dict) else None
        if sentence is None or (isinstance(sentence, dict) and not is_plural(sentence)):
            raise KeyError(f"{self.section}.{key}")
        if isinstance(sentence, dict):
            form = switch.locale().plural_form(values["n"])
            sentence = sentence.get(form, sentence["other"])
        return sentence.format_map({name: _in_words(value) for name, value in values.items()})


def messages(room: str) -> dict[str, Any]:
    """Load all sentences of a room in the language spoken; English fills the gaps."""
    return _filled(switch.MESSAGES, switch.spoken(), room)


@cache
def _filled(folder: Path, language: str, room: str) -> dict[str, Any]:
    if language == switch.ENGLISH:
        return read(folder, language, room)
    return _merged(read(folder, switch.ENGLISH, room), read(folder, language, room))


@cache
def read(folder: Path, language: str, room: str) -> dict[str, Any]:
    """Load the sentences of a room as they stand in one file; none where there is no file."""
    path = folder / language / f"{room}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _merged(english: Any, other: Any) -> Any:
    if not isinstance(english, dict) or not isinstance(other, dict) or is_plural(other):
        return other
    return english | {key: _merged(english.get(key), value) for key, value in other.items()}


def is_plural(sentence: dict[str, Any]) -> bool:
    """Tell whether these are the forms of one sentence, and not several sentences."""
    return "other" in sentence and sentence.keys() <= FORMS


def _in_words(value: Any) -> Any:
    return say_number(value) if isinstance(value, Real) and not isinstance(value, bool) else value
