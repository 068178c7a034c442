"""Which sentence fits a name that is not there: of a value, a column, or a file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from pathlib import PureWindowsPath
from types import ModuleType
from typing import Any, NoReturn

from ..errors import NoSuchPhotoError
from ..language import Sentences
from .syntax import STRING, TYPED, Found

LIKE = 0.75  # of two names: "phtos" and "photos" are alike by 0.91, "places" and "photos" by 0.50
LIKE_SHORT = 0.8  # of at most three letters: "rol" and "roll" by 0.86, "her" and "other" by 0.75
_SMALL = {"true": "True", "false": "False", "none": "None", "null": "None", "nan": "None"}


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
            return "alike", {"name": name, "other": f"{module}.{name}"}
    return alike(name, [*own, *ours]) or ("not_there", {"name": name})


def find_file(path: str, names: Mapping[str, Any]) -> Found:
    """Find what is meant by a file that is not there: perhaps a value of that name."""
    return ("no_file_but_name" if path in _own(names) else "no_file"), {"path": path}


class ByName(dict[str, Any]):
    """Photos by their names; of a name that is not there it says which one may be meant.

    Examples
    --------
    >>> ByName({"DCIM/IMG_1.JPG": 1})["img_1.jpg"]
    Traceback (most recent call last):
    toolkit.errors.NoSuchPhotoError: ... Did you mean DCIM/IMG_1.JPG?
    """

    def __missing__(self, name: str) -> NoReturn:
        """Refuse a name with a sentence; what is no name at all is refused by Python."""
        if not isinstance(name, str):
            raise KeyError(name)
        say, stem = Sentences("mistakes"), _stem(name)
        other = next((each for each in self if _stem(each) == stem), "")
        said = say("other_photo", other=other) if other else say("no_photo", name=name)
        raise NoSuchPhotoError(said)


def _stem(name: str) -> str:
    """What a name is without folder, ending and capitals, whichever slashes it is written with."""
    return PureWindowsPath(name.strip()).stem.casefold()


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


def _is_column(name: str, line: str, own: Mapping[str, Any]) -> bool:
    """Tell whether a value in this line is the column of a table in it."""
    code = STRING.sub('""', line)
    value = re.search(rf"(?<![\w.]){re.escape(name)}\b(?!\s*[\[(.])", code)
    tables = (own[each] for each in re.findall(r"\w+", code) if each in own)
    return bool(value) and any(name in map(str, getattr(each, "columns", ())) for each in tables)


def _own(names: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody gave a name, without what Python and IPython did."""
    own = (name for name in names if not name.startswith("_") and name not in ("In", "Out"))
    return {name: names[name] for name in own}
