"""Kinds of values, as signatures write them: which of them a value is, and the words for it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from numbers import Integral, Real
from os import PathLike
from typing import Any

import pandas as pd

from ..language import messages

_CLASS = re.compile(r"(?!Any$)(?:\w+\.)*[A-Z]\w*")


def fits(value: Any, takes: str) -> bool:
    """Tell whether a value is of a kind that is taken; where no words name a kind, anything is."""
    kinds = _kinds(takes)
    judged = say_wanted(takes) and all(kind in _TESTS or _CLASS.fullmatch(kind) for kind in kinds)
    return not judged or any(_is(value, kind) for kind in kinds)


def _kinds(takes: str) -> list[str]:
    return [kind.strip() for kind in takes.split("|")]


def _is(value: Any, kind: str) -> bool:
    if kind in _TESTS:
        return _TESTS[kind](value)
    return is_a(value, kind.rpartition(".")[2])


def is_a(value: Any, kind: str) -> bool:
    """Tell by its name whether a value is of a class: the rooms that have it need not be loaded."""
    return kind in _names(value)


def _is_number(kind: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kind) and not isinstance(value, bool)


def _several(*kinds: str) -> Callable[[Any], bool]:
    """Make a test for lists and their like: each of their values is of one of these kinds."""
    no_list = str | bytes | Mapping | pd.DataFrame | pd.Series
    return lambda value: (
        isinstance(value, Collection)
        and not isinstance(value, no_list)
        and all(any(_is(each, kind) for kind in kinds) for each in value)
    )


def _takes_one(value: Any) -> bool:
    """Tell whether this is a function to which a single value can be handed."""
    try:
        return callable(value) and bool(inspect.signature(value).bind(0))
    except TypeError:
        return False
    except ValueError:  # of a few functions written in C, nobody knows what they take
        return True


def _any(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kinds)


def _names(value: Any) -> list[str]:
    return [each.__name__ for each in type(value).__mro__]


def say_wanted(takes: str) -> str | None:
    """Say the first kind that is taken and that there are words for."""
    kinds = _kinds(takes)
    known = messages("mistakes")["kinds"].items()
    return next((words for kind, words in known if kind in kinds), None)


def words_for(*names: str) -> str | None:
    """Give the words for the first class that has some; None where none of them has.

    Examples
    --------
    >>> words_for("Unknown", "DataFrame"), words_for("Unknown")
    ('a table', None)
    """
    words = {**messages("checks")["kind"], **messages("mistakes")["given"]}
    return next((words[name] for name in names if name in words and name != "other"), None)


def has_words(value: Any) -> bool:
    """Tell whether there are words for the kind of a value."""
    return words_for(*_names(value)) is not None


def say_given(value: Any) -> str:
    """Say what kind a value is.

    Examples
    --------
    >>> say_given(3), say_given(["three"])
    ('a number', 'a list with text in it')
    """
    said = messages("mistakes")["given"]
    if isinstance(value, list) and value and not isinstance(value[0], list):
        return said["list_of"].format(inside=say_given(value[0]))
    return words_for(*_names(value)) or said["other"].format(kind=type(value).__name__)


_TESTS: dict[str, Callable[[Any], bool]] = {  # kinds that are no class, as signatures write them
    "None": lambda value: value is None,
    "Callable[[Any], Any]": _takes_one,
    "int": _is_number(Integral),
    "float": _is_number(Real),
    "Sequence[int]": _several("int"),
    "tuple[int, int]": lambda value: _several("int")(value) and len(value) == 2,
    "Sequence[str]": _several("str"),
    "Collection[str]": lambda value: isinstance(value, str) or _several("str")(value),
    "Iterable[Typed]": lambda value: isinstance(value, Iterator) or _several("Typed")(value),
    "Iterable[Mapping[str, Any]]": _several("Mapping[str, Any]"),
    "Both": _several("DataFrame"),
    "Wish": lambda value: _is(value, "Collection[str]"),
    "Typed": _any(str, PathLike),
    "os.PathLike[str]": _any(PathLike),
    "Mapping[str, Any]": _any(Mapping),
    "Mapping[str, bytes]": _any(Mapping),
    "Gazetteer": _any(str, PathLike, Mapping),
    "str": _any(str),
    "bytes": _any(bytes),
    "bool": _any(bool),
}
