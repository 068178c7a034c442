"""Which sentence fits a mistake: told by the error, by the line, and by the names there are."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from ..errors import OverexposedError
from ..language import Sentences
from .handed import Call, missing_names, say_given, wrong_value
from .syntax import COMMA, TYPED, Found, find_in_line, has_gap

LIKE = 0.75  # of two names: "phtos" and "photos" are alike by 0.91, "places" and "photos" by 0.50
_FUNCTION = re.compile(r"(?<!argument: )'(?:function|method|builtin_function_or_method)'")
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
    in_a_box = mistake.names is not None or isinstance(mistake.error, NameError)
    for kind, look in _RULES.items():
        if in_a_box and isinstance(mistake.error, kind) and (found := look(mistake)):
            return Sentences("mistakes")(found[0], **found[1])
    return otherwise or Sentences("mistakes")("other")


def _syntax(mistake: Mistake) -> Found:
    return find_in_line(mistake.error, mistake.line, mistake.names or {})  # type: ignore[arg-type]


def _name(mistake: Mistake) -> Found:
    name = getattr(mistake.error, "name", None) or ""
    if mistake.deep or not name:
        return None
    if name in _SMALL:
        return "capital", {"name": name, "right": _SMALL[name]}
    from .. import __all__ as ours

    if name in ours:
        return "not_imported", {"name": name}
    if re.search(rf"{TYPED}{re.escape(name)}\s*\)?\s*$", mistake.line):
        return "quotes", {"text": name}
    own = _own(mistake.names or {})
    for module, there in own.items():
        if isinstance(there, ModuleType) and hasattr(there, name):
            return "alike", {"name": name, "other": f"{module}.{name}"}
    return _alike(name, [*own, *ours]) or ("not_there", {"name": name})


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
    return _alike(name, columns) or _alike(name, known) or ("no_attribute", {"name": name})


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
    for name in re.findall(r"(\w+)" if listed else r"(\w+)\s*(?:\.loc)?\[", mistake.line):
        columns = [str(c) for c in getattr((mistake.names or {}).get(name), "columns", ())]
        if columns and key not in columns:
            return _alike(key, columns) or ("no_column", {"name": key, "table": name})
    return "no_key", {"name": asked if key == str(asked) else key}


_BESIDE = re.compile(r"""(["'])([^"']+)\1\s+(["'])([^"']+)\3""")  # Python makes one text of two


def _is_handed(key: str, mistake: Mistake) -> bool:
    """Tell whether a key is the learner's own: it stands in the line, or was handed over."""
    given = mistake.call.given if mistake.call else ()
    return key in mistake.line or any(isinstance(v, str) and v == key for *_, v in given)


def _index(mistake: Mistake) -> Found:
    return ("too_few" if mistake.call and "[" not in mistake.line else "no_row"), {}


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
    if said.startswith("Coordinate "):  # Pillow, of a box to cut out
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
    if "positional argument" in said and " given" in said:
        return "many_arguments", {}
    if "required positional argument" in said or "required keyword-only" in said:
        return "missing_argument", {}
    if "not subscriptable" in said:
        return "no_square", {}
    if re.search(
        r"'str'|str \(|requires string|of type str|slice indices|dtype=(?:float|int)\w* and str",
        said,
    ):
        return "text_and_number", {}
    if "indices must be" in said or "unhashable" in said:
        return "brackets", {}
    return None


def _import(mistake: Mistake) -> Found:
    found = re.search(r"cannot import name '(\w+)'", str(mistake.error))
    if not found:
        module, _, name = (getattr(mistake.error, "name", None) or "").rpartition(".")
        if module:
            return "no_part", {"module": module, "name": name}
        known = {loaded.partition(".")[0] for loaded in sys.modules}
        return _alike(name, known) or ("no_module", {"name": name})
    if found[1] not in mistake.line:  # it was imported within the toolkit, or a library
        return None
    from .. import __all__ as ours

    return _alike(found[1], ours) or ("no_such_name", {"name": found[1]})


def _file(mistake: Mistake) -> Found:
    return "no_file", {"path": getattr(mistake.error, "filename", None) or ""}


def _alike(name: str, known: Iterable[str]) -> Found:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=LIKE)
    return ("alike", {"name": name, "other": close[0]}) if close else None


def _own(names: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody gave a name, without what Python and IPython did."""
    own = (name for name in names if not name.startswith("_") and name not in ("In", "Out"))
    return {name: names[name] for name in own}


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
