"""Whether a lesson that is about the sample alone meets another roll: told where it fails."""

from __future__ import annotations

import re
from numbers import Number
from typing import Any

from .kinds import is_a
from .mistake import Mistake
from .syntax import Found

_TRUTH = re.compile(r"\b(\w+)\.truth\b")
_OPENED = ("roll", "leo")  # as the lessons call the one that they open
_EMPTY = re.compile("empty|bounds|range")


def find_another_roll(mistake: Mistake) -> Found:
    """Find a box that needs the sample, its photos or its truth, and another roll in its place.

    Such a box asks for the truth, or takes the first row of what that roll has none of.
    """
    names = mistake.names or {}
    if (asked := _TRUTH.search(mistake.line)) and "NoneType" in mistake.said:
        return ("no_truth", {"name": asked[1]}) if _is_another(names.get(asked[1])) else None
    opened = next((name for name in _OPENED if name in names), "")
    if not _is_another(names.get(opened)):
        return None
    number = isinstance(mistake.error, KeyError) and all(
        isinstance(each, Number) for each in mistake.error.args
    )
    nothing = isinstance(mistake.error, IndexError | ValueError) and _EMPTY.search(mistake.said)
    return ("another_roll", {"name": opened}) if number or nothing else None


def _is_another(roll: Any) -> bool:
    """Tell whether it is a roll of which nobody wrote down the truth."""
    return is_a(roll, "Roll") and roll.truth is None
