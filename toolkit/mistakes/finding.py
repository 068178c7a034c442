"""Which sentence fits a mistake: told by the error, by the line, and by the names there are."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from numbers import Number
from typing import Any

from ..errors import OverexposedError
from ..language import Sentences, messages
from .handed import Call, missing_names, say_given, wrong_value
from .names import alike, find_file, find_name
from .syntax import COMMA, Found, find_in_line, has_gap

_ANYWHERE = (NameError, OSError, MemoryError)  # told of a panel, too, where no box had a part in it
_FUNCTION = re.compile(r"(?<!argument: )'(?:function|method|builtin_function_or_method)'")


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
        What is there by name; None where no box had a part in it.
    deep
        Whether it came up in what the line called, and not in the line itself.
    call
        The first of the toolkit's functions that it came through.
    """

    error: BaseException
    line: str
    names: Mapping[str, Any] | None
    deep: bool = False
    call: Call | None = None


def find_sentence(mistake: Mistake, otherwise: str = "") -> str:
    """Say what went wrong and what to do next, in plain words.

    Parameters
    ----------
    mistake
        What is known of it.
    otherwise
        What is said where no other sentence fits.
    """
    if mistake.call and (found := wrong_value(mistake.call, mistake.error)):
        return Sentences("mistakes")(found[0], **found[1])
    if isinstance(mistake.error, OverexposedError):
        return str(mistake.error)
    in_a_box = mistake.names is not None or isinstance(mistake.error, _ANYWHERE)
    for kind, look in _RULES.items():
        if in_a_box and isinstance(mistake.error, kind) and (found := look(mistake)):
            return Sentences("mistakes")(found[0], **found[1])
    return otherwise or Sentences("mistakes")("other")


def _syntax(mistake: Mistake) -> Found:
    return find_in_line(mistake.error, mistake.line, mistake.names or {})  # type: ignore[arg-type]


def _name(mistake: Mistake) -> Found:
    name = getattr(mistake.error, "name", None) or ""
    return None if mistake.deep or not name else find_name(name, mistake.line, mistake.names or {})


def _attribute(mistake: Mistake) -> Found:
    name, owner = getattr(mistake.error, "name", None), getattr(mistake.error, "obj", None)
    if _FUNCTION.search(str(mistake.error)):
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
        plain = not mistake.call and isinstance(owner, bool | int | float | str | list | tuple)
        return ("unfit", {"given": say_given(owner)}) if plain else None
    columns = map(str, getattr(owner, "columns", ()))
    known = [each for each in dir(owner) if not each.startswith("_")]
    return alike(name, columns) or alike(name, known) or ("no_attribute", {"name": name})


_OF_FILES = ("read", "seek", "tell")  # what libraries ask an open file for


def _key(mistake: Mistake) -> Found:
    asked = mistake.error.args[0] if mistake.error.args else ""
    if callable(asked):
        return "no_brackets", {}
    for table in (mistake.names or {}).values() if isinstance(asked, tuple) else ():
        if set(asked) <= set(map(str, getattr(table, "columns", ()))):
            return "two_brackets", {}
    key = next(iter(missing_names(mistake.error)), "")
    if not key.strip():
        return "empty", {}
    if any(one + other == key for _, one, _, other in _BESIDE.findall(mistake.line)):
        return "no_comma", {}
    if mistake.call and not _is_handed(key, mistake):
        return None  # it is the toolkit that looked for it
    listed = isinstance(asked, list | tuple) or key != str(asked)  # a table was asked for columns
    for name, table in _asked_tables(mistake, listed):
        columns = [str(column) for column in getattr(table, "columns", ())]
        if columns and key not in columns:
            said = ("no_column", {"table": name}) if name else ("no_column_there", {})
            return alike(key, columns) or (said[0], {"name": key, **said[1]})
    if isinstance(asked, Number):
        return "no_number", {"name": key}
    return "no_key", {"name": key}


def _asked_tables(mistake: Mistake, listed: bool) -> list[tuple[str, Any]]:
    """List the tables that may have been asked for a column, by the names they have in the line.

    Where the toolkit asked, it is one that was handed over, and what that was made of is not.
    """
    names = mistake.names or {}
    if listed and mistake.call:
        tables = [value for *_, value in mistake.call.given if hasattr(value, "columns")]
        said = {id(names[each]): each for each in re.findall(r"\w+", mistake.line) if each in names}
        return [(said.get(id(table), ""), table) for table in tables]
    asked = re.findall(r"(\w+)\s*[.\[]" if listed else r"(\w+)\s*(?:\.loc)?\[", mistake.line)
    return [(name, names.get(name)) for name in asked]


_BESIDE = re.compile(r"""(["'])([^"']+)\1\s+(["'])([^"']+)\3""")  # Python makes one text of two


def _is_handed(key: str, mistake: Mistake) -> bool:
    """Tell whether a key is the learner's own: it stands in the line, or was handed over."""
    given = mistake.call.given if mistake.call else ()
    return key in mistake.line or any(isinstance(v, str) and v == key for *_, v in given)


def _index(mistake: Mistake) -> Found:
    if _cuts(mistake):
        return "box", {}
    return ("too_few" if mistake.call and "[" not in mistake.line else "no_row"), {}


def _cuts(mistake: Mistake) -> bool:
    """Tell whether it is Pillow that could not cut out a box."""
    return ".crop(" in mistake.line and (mistake.deep or "crop()" in str(mistake.error))


def _of_others(mistake: Mistake) -> Found:
    """Tell an error of a library by its name, also where it is wrapped once more."""
    chain: list[BaseException] = []
    error: BaseException | None = mistake.error
    while error and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    names = {type(each).__name__ for each in chain}
    return next(((key, {}) for name, key in _OF_OTHERS.items() if name in names), None)


def _value(mistake: Mistake) -> Found:
    said = str(mistake.error)
    if found_by_name := _of_others(mistake):
        return found_by_name
    if "to unpack" in said and not mistake.deep and re.match(r"[^=(]*,[^=(]*=", mistake.line):
        return "unpack", {"n": mistake.line.partition("=")[0].count(",") + 1}
    if found := COMMA.search(mistake.line):
        return "comma", {"number": f"{found[1]}.{found[2]}"}
    if said.startswith(_LOCATION):
        return "location", {}
    if said.startswith("Coordinate ") or _cuts(mistake):
        return "box", {}
    if "Cannot index" in said:
        return "brackets", {}
    if "download" in said:
        return "no_model", {}
    if not mistake.call and ("invalid literal" in said or "could not convert string" in said):
        return "text_and_number", {}
    return None


_LOCATION = ("Location ", "Expected two (lat, lon)")  # how folium begins

# errors of libraries that a lesson uses by hand, told by their names: they need not be there
_OF_OTHERS = {
    "FaceNotDetected": "no_face",
    "ImgNotFound": "no_picture",
    "UnidentifiedImageError": "no_image",
    "TraitError": "trait",
    "UnimplementedError": "no_such_model",
    "InvalidIndexError": "brackets",
}


def _type(mistake: Mistake) -> Found:
    said = str(mistake.error)
    if (found := COMMA.search(mistake.line)) and re.search("argument|interpreted", said):
        return "comma", {"number": f"{found[1]}.{found[2]}"}
    if "ellipsis" in said:
        return "dots", {}
    if said.startswith(_LOCATION):
        return "location", {}
    if "cannot unpack" in said and not mistake.deep:
        return "unpack", {"n": mistake.line.partition("=")[0].count(",") + 1}
    if mistake.call and not _FUNCTION.search(said):
        return None  # it came up within the toolkit, about values that nobody wrote
    if "NoneType" in said:
        return "nothing", {}
    if "not callable" in said:
        return "not_callable", {}
    if _FUNCTION.search(said):
        return "no_brackets", {}
    if "unexpected keyword argument" in said:
        return "no_argument", {"name": "".join(re.findall(r"argument '(\w+)'", said))}
    if re.search("positional|subscriptable", said) and _cuts(mistake):
        return "box", {}
    if found := re.search(r"(\w+)\(\) takes .*\bargument.* given", said):
        far = re.search(rf"\(.*\b{found[1]}\(", mistake.line)  # it stands in another's brackets
        return ("far_bracket", {"function": found[1]}) if far else ("many_arguments", {})
    if "required positional argument" in said or "required keyword-only" in said:
        return "missing_argument", {}
    if "buffer protocol" in said:  # zxing-cpp
        return "picture", {}
    if found := re.search(r"'(\w+)' object is not subscriptable", said):
        return _no_square(found[1])
    if re.search(
        r"'str'|str \(|requires string|of type str|slice indices|dtype=(?:float|int)\w* and str",
        said,
    ):
        return "text_and_number", {}
    if "indices must be" in said or "unhashable" in said:
        return "brackets", {}
    return None


def _no_square(kind: str) -> Found:
    given = messages("mistakes")["given"].get(kind)
    return ("no_square_of", {"given": given}) if given else ("no_square", {})


def _import(mistake: Mistake) -> Found:
    found = re.search(r"cannot import name '(\w+)'", str(mistake.error))
    if not found:
        module, _, name = (getattr(mistake.error, "name", None) or "").rpartition(".")
        if module:
            return "no_part", {"module": module, "name": name}
        known = {loaded.partition(".")[0] for loaded in sys.modules}
        return alike(name, known) or ("no_module", {"name": name})
    if found[1] not in mistake.line:  # it was imported within the toolkit, or a library
        return None
    from .. import __all__ as ours

    return alike(found[1], ours) or ("no_such_name", {"name": found[1]})


def _file(mistake: Mistake) -> Found:
    path = str(getattr(mistake.error, "filename", None) or "")
    return find_file(path, mistake.names or {})


def _plainly(key: str) -> Callable[[Mistake], Found]:
    return lambda _: (key, {})


_RULES: dict[type[BaseException], Callable[[Mistake], Found]] = {
    SyntaxError: _syntax,
    NameError: _name,
    AttributeError: _attribute,
    KeyError: _key,
    IndexError: _index,
    TypeError: _type,
    ValueError: _value,
    ImportError: _import,
    FileNotFoundError: _file,
    NotADirectoryError: _file,
    IsADirectoryError: _plainly("is_folder"),
    PermissionError: _plainly("not_allowed"),
    OSError: _of_others,
    ZeroDivisionError: _plainly("zero"),
    MemoryError: _plainly("memory"),
    KeyboardInterrupt: _plainly("stopped"),
    Exception: _of_others,
}
