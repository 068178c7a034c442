"""Which sentence fits a column, a row, a key or an attribute that is not there."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable, Mapping
from numbers import Number
from typing import Any

import pandas as pd

from .handed import missing_names
from .kinds import has_words, say_given
from .mistake import Mistake
from .names import alike, same_file
from .syntax import FUNCTION, Found, has_gap, stands_beside

_INDEXER = re.compile(r"\.(?:loc|at)$")
_ROUND = re.compile(r"\.(i?loc|i?at)\s*\(")  # they take square brackets
_OF_FILES = ("read", "seek", "tell")  # what libraries ask an open file for


def find_key(mistake: Mistake) -> Found:
    """Find what is meant by a column, a row or a key that is not there."""
    asked = mistake.error.args[0] if mistake.error.args else ""
    if callable(asked):
        return "no_brackets", {}
    for table in (mistake.names or {}).values() if isinstance(asked, tuple) else ():
        if set(asked) <= _columns(table):
            return "two_brackets", {}
    key = next(iter(missing_names(mistake.error)), "")
    if not key.strip():
        return "empty", {}
    if any(one + other == key for one, other in stands_beside(mistake.line)):
        return "no_comma", {}
    if mistake.call and not _is_handed(key, mistake):
        return None  # it is the toolkit that looked for it
    listed = isinstance(asked, list | tuple) or key != str(asked)  # a table was asked for columns
    wanted = key if listed else asked
    for path, value in _asked(mistake, listed):
        if found := _in_table(mistake, path, value, wanted) or _in_keys(value, wanted):
            return found
    tables = (value for value in mistake.values.values() if isinstance(value, pd.DataFrame))
    if found := next(filter(None, (_other(key, _columns(table)) for table in tables)), None):
        return found
    return "no_number" if isinstance(asked, Number) else "no_key", {"name": key}


def _asked(mistake: Mistake, listed: bool) -> list[tuple[str, Any]]:
    """List what may have been asked, by the names it has in the line.

    Where the toolkit asked, it is one that was handed over, and what that was made of is not.
    """
    known = mistake.values
    if listed and mistake.call:
        tables = [value for *_, value in mistake.call.given if hasattr(value, "columns")]
        said = {id(value): path for path, value in known.items()}
        return [(said.get(id(table), ""), table) for table in tables]
    paths = known if listed else re.findall(r"([\w.]*\w)\s*\[", mistake.line)
    plain = [(path, _INDEXER.sub("", path)) for path in paths]
    return [(path, known[owner]) for path, owner in plain if owner in known]


def _in_table(mistake: Mistake, path: str, table: Any, asked: Any) -> Found:
    """Find what is meant by something that is no column of a table, or no row."""
    columns = _columns(table)
    if not columns:
        return None
    name, by_row = str(asked), _INDEXER.search(path)
    owner, rows = _INDEXER.sub("", path), getattr(table, "index", ())
    numbered = name.isdecimal() and int(name) in rows
    if numbered and not re.search(rf"""["']{name}["']""", mistake.line):
        asked = int(name)  # of a list pandas tells texts
    written = _written(mistake, path, asked)
    if name in columns:
        code = f"{owner}[{written}]"
        return ("is_column", {"name": name, "code": code}) if by_row and written else None
    if numbered and isinstance(asked, str):
        return "text_and_number", {}
    if asked in rows:
        code = f"{owner}.loc[{written}]"
        return ("is_row", {"name": name, "code": code}) if written else ("row", {"name": name})
    if found := _other(name, columns):
        return found
    texts = [row for row in rows if isinstance(row, str)]
    if other := same_file(name, texts):
        return "other_photo", {"other": other}
    if by_row and (found := _other(name, texts)):
        return found
    if isinstance(asked, int) and written and -len(table) <= asked < len(table):
        return "by_number", {"code": f"{owner}.iloc[{written}]"}
    return ("no_column", {"table": owner, "name": name}) if owner else _no_column_there(name)


def _no_column_there(name: str) -> Found:
    return "no_column_there", {"name": name}


def _written(mistake: Mistake, path: str, asked: Any) -> str:
    """Give what stands in the square brackets behind a name, if it is what was asked for."""
    for inside in re.findall(rf"{re.escape(path)}\s*\[(\[?[^\[\]]+\]?)\]", mistake.line):
        try:
            value = ast.literal_eval(inside)
        except (ValueError, SyntaxError):
            value = mistake.values.get(inside.strip("[] "), asked)  # or a name within a function
        if value == asked or value == [asked]:
            return inside
    return ""


def _in_keys(value: Any, asked: Any) -> Found:
    return _other(asked, map(str, value)) if isinstance(value, Mapping | pd.Series) else None


def _other(name: Any, known: Iterable[str]) -> Found:
    return alike(name, known) if isinstance(name, str) else None


def _columns(table: Any) -> set[str]:
    return set(map(str, getattr(table, "columns", ())))


def _is_handed(key: str, mistake: Mistake) -> bool:
    """Tell whether a key is the learner's own: it stands in the line, or was handed over."""
    given = mistake.call.given if mistake.call else ()
    return key in mistake.line or any(isinstance(v, str) and v == key for *_, v in given)


def find_attribute(mistake: Mistake) -> Found:
    """Find what is meant by a name behind a point that is not there."""
    name, owner = getattr(mistake.error, "name", None), getattr(mistake.error, "obj", None)
    if FUNCTION.search(mistake.said):
        return "no_brackets", {}
    if mistake.deep and name in _OF_FILES and type(owner).__name__ in ("Photo", "str"):
        return "open_file", {}
    if has_gap(mistake.line):
        return "gap", {}
    if owner is None:
        return "nothing", {}
    if owner is ...:
        return "dots", {}
    if not name or f".{name}" not in mistake.line:  # it came up deeper than in this line
        return None if mistake.call else _unfit(mistake, owner)
    if found := round_brackets(mistake):
        return found
    if isinstance(owner, Mapping) and name in owner:
        return "in_square", {"name": name}
    known = [each for each in dir(owner) if not each.startswith("_")]
    others = (_columns(owner), known, map(str, owner) if isinstance(owner, Mapping) else ())
    found = next(filter(None, (_other(name, each) for each in others)), None)
    return found or ("no_attribute", {"name": name})


def _unfit(mistake: Mistake, owner: Any) -> Found:
    """Find that a value of the line is of a kind that a library cannot work with."""
    name = getattr(owner, "__name__", "")
    if getattr(builtins, name, None) is owner and re.search(rf"\b{name}\b", mistake.line):
        return "of_python", {"name": name}
    return ("unfit", {"given": say_given(owner)}) if has_words(owner) else None


def round_brackets(mistake: Mistake) -> Found:
    """Find round brackets where pandas takes square ones."""
    found = _ROUND.search(mistake.line)
    return ("square", {"name": found[1]}) if found else None
