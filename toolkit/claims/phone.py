"""Phones: whose name stands in some of the owner's photos."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from ..language import Sentences
from ..places.roles import SURE
from .calibration import calibrated
from .claim import Claim, Fact
from .kind import Kind, Said
from .material import Material
from .words import say_span, text_of

LEAST = 3  # photos: one or two of another phone were more likely sent by a friend


def _find(material: Material) -> Iterator[Claim]:
    own = material.own
    dated = own["model"].notna() & own["taken_at"].notna()
    known = own[dated & (own["kind"] != "scan")]  # a scanner is nobody's phone
    for (make, model), some in known.groupby(["make", "model"], dropna=False):
        if len(some) < LEAST:
            continue
        first, last = some["taken_at"].min(), some["taken_at"].max()
        signs = _signs(some, known)
        serials = some["serial"].nunique() or some["lens_serial"].nunique()
        yield Claim(
            kind="phone",
            fact={
                "make": text_of(make),
                "model": model,
                "first": f"{first:%Y-%m-%d}",
                "last": f"{last:%Y-%m-%d}",
            },
            evidence=tuple(some.sort_values("taken_at").index),
            reasons={"photos": len(some), "serial": serials == 1, "signs": signs},
            **calibrated("phone", signs),
        )


def _signs(some: pd.DataFrame, known: pd.DataFrame) -> dict[str, float]:
    """Tell on how many days it was used, and what share of the photos it took meanwhile."""
    taken = some["taken_at"]
    meanwhile = known["taken_at"].between(taken.min(), taken.max()).sum()
    days = taken.dt.normalize().nunique()
    return {"days": math.log(days), "share": float(len(some) / meanwhile)}


def _same(one: Fact, other: Fact, *_: Any) -> bool:
    return one["model"] == other["model"] and one["make"] == other["make"]


def _say(claim: Any) -> Said:
    say, fact, why = Sentences("claims.phone"), claim.fact, claim.reasons
    value = "perhaps" if claim.confidence < SURE else "value"
    return Said(
        say(value, model=fact["model"], days=say_span(fact["first"], fact["last"])),
        say("serial" if why["serial"] else "name", n=why["photos"]),
    )


KIND = Kind("phone", ("photos",), _find, _same, _same, _say)
