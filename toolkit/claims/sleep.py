"""When somebody sleeps: the hours with hardly any photo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import Sentences, say_hour
from ..places.roles import SURE
from ..places.sleep import Sleep, find_sleep, hours_off
from .calibration import calibrated
from .claim import Claim
from .comparing import same_hours
from .kind import Kind, Said
from .material import Material

MIDDLE, LENGTH = 3.5, 7.5  # o'clock, and hours, of a usual night: what is unusual is often wrong


def _find(material: Material) -> Iterator[Claim]:
    sleep = find_sleep(material.own)
    if sleep is None:
        return
    codes = ["put_away", "time_zone"] if sleep.by_day else ["put_away"]
    signs = _signs(sleep)
    yield Claim(
        kind="sleep",
        fact={"from": sleep.start, "to": sleep.end},
        evidence=sleep.photos,
        rivals=tuple({"code": code} for code in codes),
        reasons={
            "hours": sleep.hours,
            "days": sleep.days,
            "inside": sleep.inside,
            "expected": sleep.expected,
            "signs": signs,
        },
        **calibrated("sleep", signs),
    )


def _signs(sleep: Sleep) -> dict[str, float]:
    """Give what was told, and by how many hours it is another night than usual, below 0."""
    length = (sleep.end - sleep.start) % 24
    middle = sleep.start + length / 2
    return {
        "told": sleep.confidence,
        # What was told doubts a sleep by day already.
        "middle": 0.0 if sleep.by_day else -hours_off(middle - MIDDLE),
        "length": -abs(length - LENGTH),
    }


def _say(claim: Any) -> Said:
    say, fact, why = Sentences("claims.sleep"), claim.fact, claim.reasons
    sure = "value" if claim.confidence >= SURE else "perhaps"
    inside = say("inside", n=why["inside"]) if why["inside"] else say("none_inside")
    return Said(
        say(sure, start=say_hour(fact["from"]), end=say_hour(fact["to"])),
        say(
            "how",
            n=why["hours"],
            days=Sentences("claims.words")("days", n=why["days"]),
            inside=inside,
            expected=round(why["expected"]),
        ),
    )


KIND = Kind("sleep", ("photos",), _find, same_hours, same_hours, _say)
