"""Which sentence fits a name that is not there: of a value, a column, or a file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PureWindowsPath
from types import ModuleType
from typing import Any, NoReturn

from ..errors import NoSuchNameError, NoSuchPhotoError
from ..language import Sentences
from .syntax import STRING, TYPED, Found

LIKE = 0.75  # of two names: "phtos" and "photos" are alike by 0.91, "places" and "photos" by 0.50
LIKE_SHORT = 0.8  # of at most three letters: "rol" and "roll" by 0.86, "her" and "other" by 0.75
_SMALL = {"true": "True", "false": "False", "none": "None", "null": "None", "nan": "None"}
_PATH = re.compile(r"(?<![\w.)\]\"'])[^\W\d]\w*(?:\.[^\W\d]\w*)*")


def find_name(name: str, line: str, names: Mapping[str, Any]) -> Found:
    """Find what is meant by a name that is not there.

    Parameters
    ----------
    name
        What Python does not know.
    line
        The line as it was typed.
    names
        What is there by name.
    """
    answer = re.search(rf"{TYPED}{re.escape(name)}\s*\)?\s*$", line)
    asked = answer and re.search(r"predict\(|check\(|\banswer\b", line)
    if name in _SMALL and not (asked and name == "none"):  # "none" is an answer: there are 0
        return "capital", {"name": name, "right": _SMALL[name]}
    from .. import __all__ as ours

    if name in ours:
        return "not_imported", {"name": name}
    if answer:
        return "quotes", {"text": name}
    own = _own(names)
    if _is_column(name, line, own):
        return "column_quotes", {"text": name}
    for module, there in own.items():
        if isinstance(there, ModuleType) and hasattr(there, name):
            return "name_alike", {"name": name, "other": f"{module}.{name}"}
    found = alike(name, [*own, *ours])  # it may be misspelt, or be of a box that was not run yet
    return ("name_alike", found[1]) if found else ("not_there", {"name": name})


def find_file(path: str, names: Mapping[str, Any]) -> Found:
    """Find what is meant by a file that is not there: perhaps a value of that name."""
    return ("no_file_but_name" if path in _own(names) else "no_file"), {"path": path}


class Known(dict[str, Any]):
    """Values by their names; of a name that is not there it says which one may be meant.

    Examples
    --------
    >>> Known({"01-place": 1})["1-place"]
    Traceback (most recent call last):
    toolkit.errors.NoSuchNameError: 1-place is not in there. ... Did you mean 01-place?
    """

    error: type[NoSuchNameError] = NoSuchNameError

    def __missing__(self, name: str) -> NoReturn:
        """Refuse a name with a sentence; what is no name at all is refused by Python."""
        if not isinstance(name, str):
            raise KeyError(name)
        raise self.error(self._say_missing(name))

    def _say_missing(self, name: str) -> str:
        say, padded = Sentences("mistakes"), name.zfill(len(next(iter(self), "")))
        found = alike(name, self)
        other = padded if padded in self else found[1]["other"] if found else ""
        return say("other_key", name=name, other=other) if other else say("no_key", name=name)


class ByName(Known):
    """Photos by their names; of a name that is not there it says which file may be meant.

    Examples
    --------
    >>> ByName({"DCIM/IMG_1.JPG": 1})["img_1.jpg"]
    Traceback (most recent call last):
    toolkit.errors.NoSuchPhotoError: ... Did you mean DCIM/IMG_1.JPG?
    """

    error = NoSuchPhotoError

    def _say_missing(self, name: str) -> str:
        say, other = Sentences("mistakes"), same_file(name, self)
        return say("other_photo", other=other) if other else say("no_photo", name=name)


def same_file(name: str, known: Iterable[str]) -> str:
    """Find a file by its name without folder, ending, capitals and signs; nothing if none is it.

    Examples
    --------
    >>> same_file("img 1", ["DCIM/IMG_2.JPG", "DCIM/IMG_1.JPG"])
    'DCIM/IMG_1.JPG'
    """
    return next((each for each in known if _stem(each) == _stem(name)), "")


def _stem(name: str) -> str:
    """What a name is without folder and ending, whichever slashes it is written with."""
    return re.sub(r"[\W_]", "", PureWindowsPath(name.strip()).stem.casefold())


def alike(name: str, known: Iterable[str]) -> Found:
    """Find a name that is written almost like this one; a short one must be more alike.

    Examples
    --------
    >>> alike("rol", ["roll"]), alike("her", ["other"])
    (('alike', {'name': 'rol', 'other': 'roll'}), None)
    """
    least = LIKE if len(name) > 3 else LIKE_SHORT
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=least)
    return ("alike", {"name": name, "other": close[0]}) if close else None


def values_in(line: str, names: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """List what stands in a line: each value by its name, and what it has behind a point.

    Examples
    --------
    >>> [path for path, _ in values_in("a.real + b", {"a": 1})]
    ['a', 'a.real']
    """
    for found in _PATH.findall(STRING.sub('""', line)):
        first, *others = found.split(".")
        if first not in names:
            continue
        path, value = first, names[first]
        yield path, value
        for name in others:
            try:
                path, value = f"{path}.{name}", getattr(value, name)
            except Exception:  # it is not there, or it is what went wrong
                break
            yield path, value


def _is_column(name: str, line: str, own: Mapping[str, Any]) -> bool:
    """Tell whether a value in this line is the column of a table in it."""
    value = re.search(rf"(?<![\w.]){re.escape(name)}\b(?!\s*[\[(.])", STRING.sub('""', line))
    tables = (each for _, each in values_in(line, own) if hasattr(each, "columns"))
    return bool(value) and any(name in map(str, each.columns) for each in tables)


def _own(names: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody gave a name, without what Python and IPython did."""
    own = (name for name in names if not name.startswith("_") and name not in ("In", "Out"))
    return {name: names[name] for name in own}
