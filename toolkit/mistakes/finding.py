"""Which sentence fits a mistake: told by the error, by the line, and by the names there are."""

from __future__ import annotations

import difflib
import keyword
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import OverexposedError
from ..language import Sentences

LIKE = 0.75  # of two names: "phtos" and "photos" are alike by 0.91, "places" and "photos" by 0.50
_CURLY = "“”„‟‚‘’«»"
_TYPED = r"(?:\w+\s*=|(?:predict|check)\(.*,)\s*"  # where a learner writes an answer
_SMALL = {"true": "True", "false": "False", "none": "None", "null": "None", "nan": "None"}


@dataclass(frozen=True)
class Mistake:
    """An error in a box.

    Attributes
    ----------
    error
        What was raised.
    line
        The line of the box it came from.
    names
        What is there by name.
    deep
        Whether it came up in what the line called, and not in the line itself.
    """

    error: BaseException
    line: str
    names: Mapping[str, Any]
    deep: bool = False


Found = tuple[str, dict[str, Any]] | None  # a key of messages/en/mistakes.toml, and what fills it


def find_sentence(mistake: Mistake) -> str:
    """Say what went wrong and what to do next, in plain words."""
    if isinstance(mistake.error, OverexposedError):
        return str(mistake.error)
    for kind, look in _RULES.items():
        if isinstance(mistake.error, kind) and (found := look(mistake)):
            return Sentences("mistakes")(found[0], **found[1])
    kind_of_error = type(mistake.error).__name__
    return Sentences("mistakes")("other", kind=kind_of_error, text=str(mistake.error))


def _syntax(mistake: Mistake) -> Found:
    line, said = mistake.line, str(getattr(mistake.error, "msg", ""))
    if isinstance(mistake.error, IndentationError):
        return "indented", {}
    if "invalid character" in said and any(mark in said for mark in _CURLY):
        return "curly", {}
    if re.search(r"\d\s*%\s*(?:[),\]]|$)", line):
        return "percent", {}
    if "leading zeros" in said and (found := re.search(r"\d+,0\d*", line)):
        return "comma", {"number": found[0].replace(",", ".")}
    if "unterminated" in said:
        return "open_quote", {}
    if "never closed" in said or "EOF" in said or "incomplete" in said:
        return _unfinished(line)
    if found := re.search(r"unmatched '(.)'|'(.)' does not match", said):
        return "extra_bracket", {"bracket": found[1] or found[2]}
    if "==" in said:
        return "equals", {}
    if "literal" in said and (found := re.search(r"\b(\d+)[a-zA-Z]+", line)):
        return "unit", {"number": found[1]}
    if "expected ':'" in said:
        return "colon", {}
    if words := _bare_words(line):
        return "quotes", {"text": words}
    return ("no_comma" if "comma" in said else "syntax"), {}


_OTHER = {"(": ")", "[": "]", "{": "}"}


def _unfinished(line: str) -> Found:
    """Find the bracket that a line opens and does not close."""
    for bracket, other in _OTHER.items():
        if line.count(bracket) > line.count(other):
            return "open_bracket", {"bracket": bracket, "other": other}
    return "unfinished", {}


def _bare_words(line: str) -> str | None:
    """Find several words where an answer stands, without quotation marks."""
    found = re.search(rf"{_TYPED}([^\W\d]\w*(?:[ -]+\w+)+)\s*\)?\s*$", line)
    if not found or any(keyword.iskeyword(word) for word in found[1].split()):
        return None
    return found[1]


def _name(mistake: Mistake) -> Found:
    name = getattr(mistake.error, "name", None) or ""
    if mistake.deep or not name:
        return None
    if name in _SMALL:
        return "capital", {"name": name, "right": _SMALL[name]}
    from .. import __all__ as ours

    if name in ours:
        return "not_imported", {"name": name}
    if re.search(rf"{_TYPED}{re.escape(name)}\s*\)?\s*$", mistake.line):
        return "quotes", {"text": name}
    return _alike(name, [*_own(mistake.names), *ours]) or ("not_there", {"name": name})


def _attribute(mistake: Mistake) -> Found:
    name, owner = getattr(mistake.error, "name", None), getattr(mistake.error, "obj", None)
    if not name or f".{name}" not in mistake.line:  # it came up deeper than in this line
        return None
    if owner is None:
        return "nothing", {}
    if owner is ...:
        return "dots", {}
    columns = map(str, getattr(owner, "columns", ()))
    known = [each for each in dir(owner) if not each.startswith("_")]
    return _alike(name, columns) or _alike(name, known) or ("no_attribute", {"name": name})


def _key(mistake: Mistake) -> Found:
    key = mistake.error.args[0] if mistake.error.args else ""
    for name in re.findall(r"(\w+)\s*(?:\.loc)?\[", mistake.line):
        columns = [str(c) for c in getattr(mistake.names.get(name), "columns", ())]
        if columns and key not in columns:
            return _alike(str(key), columns) or ("no_column", {"name": key, "table": name})
    return "no_key", {"name": key}


def _index(mistake: Mistake) -> Found:
    return "no_row", {}


def _type(mistake: Mistake) -> Found:
    said = str(mistake.error)
    if (found := re.search(r"(?<![\w.])(\d+),(\d+)(?![\w.])", mistake.line)) and "argument" in said:
        return "comma", {"number": f"{found[1]}.{found[2]}"}
    if "ellipsis" in said:
        return "dots", {}
    if "NoneType" in said:
        return "nothing", {}
    if "not callable" in said:
        return "not_callable", {}
    if "required positional argument" in said or "required keyword-only" in said:
        return "missing_argument", {}
    if "'str'" in said or "str (" in said:
        return "text_and_number", {}
    return None


def _import(mistake: Mistake) -> Found:
    found = re.search(r"cannot import name '(\w+)'", str(mistake.error))
    if not found:
        return "no_module", {"name": getattr(mistake.error, "name", None) or ""}
    from .. import __all__ as ours

    return _alike(found[1], ours) or ("no_such_name", {"name": found[1]})


def _file(mistake: Mistake) -> Found:
    return "no_file", {"path": getattr(mistake.error, "filename", None) or ""}


def _alike(name: str, known: Iterable[str]) -> Found:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=LIKE)
    return ("alike", {"name": name, "other": close[0]}) if close else None


def _own(names: Mapping[str, Any]) -> list[str]:
    """The names that somebody gave, without those of Python and IPython."""
    return [name for name in names if not name.startswith("_") and name not in ("In", "Out")]


def _plainly(key: str) -> Callable[[Mistake], Found]:
    return lambda _: (key, {})


_RULES: dict[type[BaseException], Callable[[Mistake], Found]] = {
    SyntaxError: _syntax,
    NameError: _name,
    AttributeError: _attribute,
    KeyError: _key,
    IndexError: _index,
    TypeError: _type,
    ImportError: _import,
    FileNotFoundError: _file,
    NotADirectoryError: _file,
    IsADirectoryError: _plainly("is_folder"),
    PermissionError: _plainly("not_allowed"),
    ZeroDivisionError: _plainly("zero"),
    MemoryError: _plainly("memory"),
    KeyboardInterrupt: _plainly("stopped"),
}
