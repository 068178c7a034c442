"""What a function of the toolkit was handed, held against what it says that it takes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from itertools import permutations
from math import inf
from traceback import walk_tb
from types import FrameType, TracebackType
from typing import Any, TypeVar

import pandas as pd

from .. import tables
from ..errors import OverexposedError
from ..language import Sentences
from .kinds import fits, say_given, say_wanted

_Function = TypeVar("_Function", bound=Callable[..., Any])
_PACKAGE = __package__.partition(".")[0] + "."
MAIN = "__main__"  # where what a learner types runs
_TABLES = {name.lower(): set(columns) for name, columns in vars(tables).items() if name.isupper()}
_ADDED = {"faces": {"person", "true_age"}}  # by group_people and by with_truth


@dataclass(frozen=True)
class Call:
    """A call of one of the toolkit's functions.

    Attributes
    ----------
    name
        Of the function.
    given
        What it was handed: the name of the argument, what it says that it takes, and the value.
    """

    name: str
    given: tuple[tuple[str, str, Any], ...]


def first_call(trace: TracebackType | None) -> Call | None:
    """Find the first function of the toolkit that an error came through, after a learner's own."""
    first: Call | None = None
    for frame, _ in walk_tb(trace):
        module = frame.f_globals.get("__name__", "")
        if module == MAIN:
            first = None
        elif module.startswith(_PACKAGE):
            first = first or _call(frame)
    return first


def _call(frame: FrameType) -> Call | None:
    name, values = frame.f_code.co_name, frame.f_locals
    owner = type(next(iter(values.values()), None))  # of a method
    named: Any = frame.f_globals.get(name) or getattr(owner, name, _call)
    function = inspect.unwrap(named)
    if name.startswith("_") or getattr(function, "__code__", None) is not frame.f_code:
        return None  # nobody writes such a name: it is of a lambda, say, or in another function
    names, several, options, values = inspect.getargvalues(frame)
    given = [(each, values[each]) for each in names if each in values]
    given += [(several or "", each) for each in values.get(several or "", ())]
    return _handed(function, [*given, *values.get(options or "", {}).items()])


def _handed(function: Callable[..., Any], given: Iterable[tuple[str, Any]]) -> Call:
    takes = function.__annotations__
    others = takes.get(inspect.getfullargspec(function).varkw or "", "")  # of `**options`
    told = ((name, str(takes.get(name, others)), value) for name, value in given)
    return Call(function.__name__, tuple(told))


def wrong_value(
    call: Call, error: BaseException | None = None
) -> tuple[str, dict[str, Any]] | None:
    """Find a value that a call cannot work with: of another kind, or another table.

    Returns
    -------
    key, values
        Of messages/en/mistakes.toml; None where nothing is wrong with what was handed over.
    """
    for name, takes, value in call.given:
        if not fits(value, takes):
            if value is None or value is ...:
                return ("nothing" if value is None else "dots"), {}
            said = {"wanted": say_wanted(takes), "given": say_given(value)}
            return "wrong_kind", {"function": call.name, "name": name, **said}
    if swapped := _swapped(call):
        return "swapped", {"function": call.name, **swapped}
    for name, _, value in call.given:
        if found := _wrong_table(name, value, error):
            return found[0], {"function": call.name, "name": name, **found[1]}
    return None


def _swapped(call: Call) -> dict[str, str] | None:
    """Find two tables that were handed over in each other's place."""
    tables = {name: set(v.columns) for name, _, v in call.given if isinstance(v, pd.DataFrame)}
    fits = {(name, at) for name in tables for at in tables if _is_table(name, tables[at])}
    pairs = (pair for pair in permutations(tables, 2) if pair in fits)
    for one, other in pairs:
        if not fits & {(one, one), (other, other)}:
            first, second = (name for name in tables if name in (one, other))
            return {"one": first, "other": second}
    return None


def _is_table(name: str, columns: set[str]) -> bool:
    """Tell whether these are the columns that a table of this name has."""
    return name in _TABLES and _TABLES[name] <= columns


def _wrong_table(
    name: str, value: Any, error: BaseException | None
) -> tuple[str, dict[str, Any]] | None:
    """Find that a table is the one of another step, or lacks a column that was looked for."""
    columns, wanted = set(getattr(value, "columns", ())), _TABLES.get(name, set())
    if not isinstance(value, pd.DataFrame) or not wanted:
        return None
    for other, its in _TABLES.items():
        if its <= columns and not wanted <= columns:
            return "other_table", {"other": other}
    known = wanted | _ADDED.get(name, set())
    lacking = [each for each in missing_names(error) if each in known - columns]
    return ("wrong_table", {"column": lacking[0]}) if lacking else None


def handed_well(function: _Function) -> _Function:
    """Let a function refuse, with a sentence, what is of another kind than it says it takes.

    For those that would fail later, where nobody sees which line of the box is to blame; and for
    panels, which keep to themselves what went `wrong` while they were made.
    """

    spec = inspect.getfullargspec(function)

    @wraps(function)
    def looked_at(*args: Any, **options: Any) -> Any:
        several = [(spec.varargs, each) for each in args[len(spec.args) :] if spec.varargs]
        given = [*zip(spec.args, args, strict=False), *several, *options.items()]
        call = _handed(function, given)
        _refuse(call)
        made = function(*args, **options)
        _refuse(call, getattr(made, "problem", None))
        return made

    return looked_at  # type: ignore[return-value]


def _refuse(call: Call, error: BaseException | None = None) -> None:
    if found := wrong_value(call, error):
        raise OverexposedError(Sentences("mistakes")(found[0], **found[1]))


def within(least: float, most: float = inf, /, **given: float | Iterable[float] | None) -> None:
    """Refuse numbers outside of what makes sense.

    Parameters
    ----------
    least, most
        The smallest and the largest number that do.
    **given
        A number, or several, by the name of the argument; None is no number, and passes.

    Raises
    ------
    OverexposedError
        One of them is smaller, larger, or no number at all (NaN).

    Examples
    --------
    >>> within(1, 12, photos=12)
    >>> within(0, 24, hours=(22, 26))
    Traceback (most recent call last):
    toolkit.errors.OverexposedError: hours takes numbers from 0 to 24, and here it got 26. ...
    """
    for name, value in given.items():
        for number in value if isinstance(value, Iterable) else (value,):
            if number is not None and not least <= number <= most:
                said = {"name": name, "least": least, "most": most, "given": number}
                key = "too_small" if most == inf else "out_of_range"
                raise OverexposedError(Sentences("mistakes")(key, **said))


def missing_names(error: BaseException | None) -> list[str]:
    """Read from an error which keys, columns or attributes were not there, pandas' lists too."""
    if isinstance(error, AttributeError):
        return [error.name] if error.name else []
    if isinstance(error, NameError):  # in a query of pandas, which gives no name
        return re.findall(r"name '(\w+)'", str(error))
    key = error.args[0] if isinstance(error, KeyError) and error.args else ()
    if isinstance(key, list | tuple):
        return [str(each) for each in key]
    if found := re.search(r"\[([^\]]*)\].*(?:\bindex|\[columns\]|\[index\])$", str(key), re.S):
        return re.findall(r"'([^']*)'", found[1]) or [found[1].rpartition("[")[2]]
    return [str(key).rpartition("not found: ")[2]]
