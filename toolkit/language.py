"""The sentences that students read: one file a language, English where another has a gap."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MESSAGES = Path(__file__).parent / "messages"


@cache
def messages(language: str = "en") -> dict[str, Any]:
    """Load the sentences of one language.

    Parameters
    ----------
    language
        The name of a file in `toolkit/messages`, without its ending.
    """
    return tomllib.loads((MESSAGES / f"{language}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Sentences:
    """The sentences of one part of the toolkit.

    Parameters
    ----------
    section
        A table of the file, such as `"panel.choose"`.
    language
        The name of a file in `toolkit/messages`, without its ending.

    Examples
    --------
    >>> say = Sentences("panel.words")
    >>> say("photos", n=1), say("photos", n=12)
    ('1 photo', '12 photos')
    """

    section: str
    language: str = "en"

    def __call__(self, key: str, **values: Any) -> str:
        """Get a sentence, with `{name}` replaced by the value of that name.

        A sentence with the forms `one` and `other` is chosen by the value `n`.
        """
        sentence = _look_up(self.language, self.section, key)
        if sentence is None:
            sentence = _look_up("en", self.section, key)
        if sentence is None:
            raise KeyError(f"{self.section}.{key}")
        if isinstance(sentence, dict):
            sentence = sentence["one" if values["n"] == 1 else "other"]
        return sentence.format(**values)


def _look_up(language: str, section: str, key: str) -> Any:
    part: Any = messages(language)
    for name in [*section.split("."), *key.split(".")]:
        part = part.get(name) if isinstance(part, dict) else None
    return part
