"""What a function of the toolkit was handed, held against what it says that it takes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import wraps
from numbers import Integral, Real
from types import CodeType, FrameType, TracebackType
from typing import Any, TypeVar

from .. import tables
from ..errors import OverexposedError
from ..language import Sentences, messages

_Function = TypeVar("_Function", bound=Callable[..., Any])
_PACKAGE = __package__.partition(".")[0] + "."


@dataclass(frozen=True)
class Call:
    """A call of one of the toolkit's functions.

    Attributes
    ----------
    name
        Of the function.
    takes
        What it says that it takes, as it is written there, by the name of the argument.
    given
        What it was handed, by the same names.
    """

    name: str
    takes: Mapping[str, str]
    given: Mapping[str, Any]


def first_call(trace: TracebackType | None) -> Call | None:
    """Find the first function of the toolkit that an error came through."""
    while trace and not trace.tb_frame.f_globals.get("__name__", "").startswith(_PACKAGE):
        trace = trace.tb_next
    return _call(trace.tb_frame) if trace else None


def _call(frame: FrameType) -> Call | None:
    code = frame.f_code
    function = inspect.unwrap(frame.f_globals.get(code.co_name) or _call)
    if getattr(function, "__code__", None) is not code:  # of a class, or within another function
        return None
    given = {name: frame.f_locals[name] for name in _names_of(code) if name in frame.f_locals}
    return Call(code.co_name, function.__annotations__, given)


def _names_of(code: CodeType) -> tuple[str, ...]:
    """Name what a function takes, without its `*args` and `**options`."""
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def wrong_value(
    call: Call, error: BaseException | None = None
) -> tuple[str, dict[str, Any]] | None:
    """Find a value that a call cannot work with: of another kind, or another table.

    Returns
    -------
    key, values
        Of messages/en/mistakes.toml; None where nothing is wrong with what was handed over.
    """
    for name, value in call.given.items():
        takes = str(call.takes.get(name, ""))
        if not _fits(value, takes):
            if value is None or value is ...:
                return ("nothing" if value is None else "dots"), {}
            said = {"wanted": _wanted(takes), "given": _given(value)}
            return "wrong_kind", {"function": call.name, "name": name, **said}
    for name, value in call.given.items():
        columns = getattr(value, "columns", None)
        known = getattr(tables, name.upper(), {})
        for column in missing_names(error):
            if columns is not None and column in known and column not in columns:
                return "wrong_table", {"function": call.name, "name": name, "column": column}
    return None


def handed_well(function: _Function) -> _Function:
    """Let a function refuse, with a sentence, what is of another kind than it says it takes.

    For those that would fail later, where nobody sees which line of the box is to blame.
    """
    code = inspect.unwrap(function).__code__
    names = code.co_varnames[: code.co_argcount]

    @wraps(function)
    def looked_at(*args: Any, **options: Any) -> Any:
        given = dict(zip(names, args, strict=False)) | options
        call = Call(function.__name__, function.__annotations__, given)
        if found := wrong_value(call):
            raise OverexposedError(Sentences("mistakes")(found[0], **found[1]))
        return function(*args, **options)

    return looked_at  # type: ignore[return-value]


def missing_names(error: BaseException | None) -> list[str]:
    """Read from an error which keys, columns or attributes were not there, pandas' lists too."""
    if isinstance(error, AttributeError):
        return [error.name] if error.name else []
    key = error.args[0] if isinstance(error, KeyError) and error.args else ()
    if isinstance(key, list | tuple):
        return [str(each) for each in key]
    if found := re.search(r"\[([^\]]*)\].*(?:\bindex|\[columns\]|\[index\])$", str(key)):
        return re.findall(r"'([^']*)'", found[1]) or [found[1].rpartition("[")[2]]
    return [str(key)]


def _fits(value: Any, takes: str) -> bool:
    """Tell whether a value is of a kind that is taken; a kind that nobody names here fits."""
    kinds = [kind.strip() for kind in takes.split("|")]
    known = messages("mistakes")["kinds"].keys() | {"None"}
    return not known.issuperset(kinds) or any(_is(value, kind) for kind in kinds)


def _is(value: Any, kind: str) -> bool:
    if kind == "None":
        return value is None
    if kind == "Callable[[Any], Any]":
        return callable(value)
    if kind == "Sequence[int]":
        several = isinstance(value, Collection) and not isinstance(value, str | bytes)
        return several and all(_is(each, "int") for each in value)
    if kind in ("int", "float"):
        number = Integral if kind == "int" else Real
        return isinstance(value, number) and not isinstance(value, bool)
    return kind.rpartition(".")[2] in _names(value)


def _names(value: Any) -> list[str]:
    return [each.__name__ for each in type(value).__mro__]


def _wanted(takes: str) -> str:
    return next(
        words for kind, words in messages("mistakes")["kinds"].items() if kind in takes.split(" | ")
    )


def _given(value: Any) -> str:
    said = messages("mistakes")["given"]
    known = [said[name] for name in _names(value) if name in said]
    return known[0] if known else said["other"].format(kind=type(value).__name__)
