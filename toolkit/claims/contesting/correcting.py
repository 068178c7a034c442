"""What may stand in a fact in place of what is there, and what a corrected claim says."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any

import pandas as pd

from ...errors import OverexposedError
from ...language import Sentences, plain_letters
from ...mistakes.handed import within
from ...writing import plain
from ..claim import Fact
from ..following.change import behind
from ..registry import KINDS
from ..saying import say_claim

_WHERE = {"lat", "lon"}
_IN_ORDER = (("start", "end"), ("first", "last"))  # days as text, which sort as they follow
_HOURS = (0, 24)
_OCLOCK = ("hour", "from", "to")
_RANGES = {
    "lat": (-90, 90),
    "lon": (-180, 180),
    "weekday": (0, 6),
    "age": (0, 130),
} | dict.fromkeys(_OCLOCK, _HOURS)  # other numbers count something
# What a part is called by whoever corrects it: `from` is a word of Python's own.
_TYPED = {"from": "start", "to": "end"}
# What the rules of a kind raise for a fact that cannot be one.
MISFITS = (TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError)


def typed_parts(fact: Fact) -> dict[str, str]:
    """Give the parts of a fact by the names under which anybody can type them.

    Examples
    --------
    >>> typed_parts({"from": 23, "to": 7})
    {'start': 'from', 'end': 'to'}
    """
    return {_TYPED.get(part, part): part for part in fact}


def check_correction(claim: Any, instead: Fact) -> None:
    """Refuse what cannot stand in a fact: parts that cannot be, and parts that do not fit."""
    for name, value in instead.items():
        _check_part(claim, name, value)
    say, fact = Sentences("claims.contest"), {**claim.fact, **instead}
    if len(_WHERE & instead.keys()) == 1:
        raise OverexposedError(say("half_position"))
    for first, last in _IN_ORDER:
        if first in fact and fact[first] > fact[last]:
            raise OverexposedError(say("no_order", first=first, last=last))


def _check_part(claim: Any, name: str, value: Any) -> None:
    """Refuse what cannot stand in a fact in place of what is there."""
    now, typed = claim.fact[name], _TYPED.get(name, name)
    if isinstance(now, Real):
        fits = isinstance(value, Real) and not isinstance(value, bool)
    else:
        words = isinstance(value, str) == isinstance(now, str)
        some = _is_text(value) if isinstance(value, str) else _are_like(value, now)
        fits = words and some
    try:
        changed = fits and corrected(claim, {name: value}, "")
    except MISFITS:
        changed = None
    if fits and isinstance(now, Real):
        within(*_RANGES.get(name, (0, float("inf"))), **{typed: value})
        # Half an hour there is, and no half person.
        changed = changed and (name in _OCLOCK or not isinstance(now, Integral) or value % 1 == 0)
    if not changed:
        raise OverexposedError(Sentences("claims.contest")("no_fit", name=typed, now=repr(now)))


def _is_text(value: str) -> bool:
    """Tell whether a text says something, and steers no terminal that shows it."""
    return bool(value.strip()) and plain(value) == value


def _are_like(values: Any, now: Any) -> bool:
    """Tell whether these are several of what stands there, and each of them is another."""
    if not isinstance(values, Sequence) or not values:
        return False
    kinds = tuple({type(each) for each in now}) or (str,)
    return all(isinstance(each, kinds) for each in values) and len(set(values)) == len(values)


def corrected(claim: Any, instead: Fact, reason: str) -> Any:
    """Say a claim anew with other parts of its fact; nobody measured how sure that is."""
    if isinstance(claim, pd.Series):
        claim = next(pd.DataFrame([claim]).itertuples(index=False))
    fact, reasons = {**claim.fact, **instead}, {**claim.reasons, "was": dict(behind(claim))}
    # What goes with the old fact goes: the town of a place, the name of a person.
    if _WHERE & instead.keys():
        reasons |= dict.fromkeys(reasons.keys() & {"name", "town"}, "")
    if "person" in instead:
        reasons["name"] = ""
    if "people" in instead:
        reasons["names"] = ["" for _ in fact["people"]]
    if key := KINDS[claim.kind].key:
        for name, text in instead.items():
            fact[name] = key(text) or plain_letters(text)
            reasons |= {"written": text, "agrees": None}  # the map said so of the other address
    anew = claim._replace(fact=fact, reasons=reasons, rivals=(), measured=False)
    return anew._replace(
        value=say_claim(anew).value,
        how=Sentences("claims.contest")("corrected", reason=reason),
        confidence=float("nan"),
    )
