"""What a translation lacks: `python -m toolkit.language fr` lists it, a line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from string import Formatter
from typing import Any

from . import switch
from .formats import say_list
from .sentences import Sentences, is_plural, read


def faults(language: str) -> Iterator[str]:
    """List what is wrong with the sentences of a language, compared with the English ones."""
    say = Sentences("language")
    for room in sorted({path.stem for path in switch.MESSAGES.glob("*/*.toml")}):
        english = dict(_leaves(read(switch.MESSAGES, switch.ENGLISH, room)))
        other = dict(_leaves(read(switch.MESSAGES, language, room)))
        for key in [*english, *(other.keys() - english.keys())]:
            where = f"{room}.{key}"
            if key not in other:
                yield say("missing", key=where)
            elif key not in english:
                yield say("too_many", key=where)
            elif _names(english[key]) != _names(other[key]):
                yield say("other_values", key=where)
            elif isinstance(other[key], dict) and (lacks := _lacking(other[key], language)):
                yield say("forms", key=where, forms=say_list(lacks))


def _leaves(part: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """List the sentences of a file, with their keys."""
    items = part.items() if isinstance(part, dict) else enumerate(part)
    for key, value in items:
        name = f"{above}{key}"
        if isinstance(value, str) or (isinstance(value, dict) and is_plural(value)):
            yield name, value
        elif isinstance(value, dict | list):
            yield from _leaves(value, f"{name}.")


def _names(sentence: str | dict[str, str]) -> set[str]:
    """Find what is filled in: the names in braces of any of its forms."""
    forms = sentence.values() if isinstance(sentence, dict) else [sentence]
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def _lacking(forms: dict[str, str], language: str) -> list[str]:
    rule = switch.locale(language).plural_form
    return sorted((rule.tags | {"other"}) - forms.keys())


def main(arguments: list[str] | None = None) -> int:
    """Print what a language lacks, a line each; 1 if there is something."""
    arguments = sys.argv[1:] if arguments is None else arguments
    found = [fault for name in arguments or switch.languages() for fault in faults(name)]
    print(*found, Sentences("language")("found", n=len(found)), sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
