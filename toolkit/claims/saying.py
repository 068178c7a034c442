"""Claims in words, in the language spoken."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import fields
from types import SimpleNamespace
from typing import Any

import pandas as pd

from ..language import Sentences, messages, say_percent, speaking
from ..places.roles import SURE
from .claim import Claim, Fact
from .following.change import own_word
from .kind import Said
from .registry import KINDS
from .words import say_day, say_where, text_of

_ALMOST = 0.99  # above, whole per cent would promise certainty


def say_claim(claim: Any, language: str | None = None) -> Said:
    """Say a claim in words.

    Parameters
    ----------
    claim
        A `Claim`, or a row of the claims table.
    language
        The one spoken by default.

    Returns
    -------
    Said
        `value`, what is claimed, and `how` one comes to it.

    Examples
    --------
    >>> from toolkit.claims import Claim
    >>> say_claim(Claim("sleep", {"from": 23, "to": 7}, (), confidence=0.9, reasons={
    ...     "hours": 120, "days": 20, "inside": 0, "expected": 40})).value
    'Asleep from about 23:00 to 7:00'
    """
    with speaking(language) if language else nullcontext():
        return KINDS[claim.kind].say(_as_known(claim))


def _as_known(claim: Any) -> Any:
    """Give what somebody says of themselves as if it were sure: it is said without a "perhaps"."""
    if not own_word(claim):
        return claim
    return SimpleNamespace(
        **{each.name: getattr(claim, each.name) for each in fields(Claim)} | {"confidence": 1.0}
    )


def say_by_name(claim: Any, places: pd.DataFrame) -> tuple[str, str]:
    """Say a claim about a place by the name it goes by, and apart from that its position.

    Parameters
    ----------
    claim
        A row of the claims table.
    places
        The places table: a landmark of which the program is sure goes before the nearest town.

    Returns
    -------
    tuple of str
        The claim, and the position; that is empty where there is none, or no name.

    Examples
    --------
    >>> from toolkit import find_places, infer_profile, open_roll, scan
    >>> photos = scan(open_roll("sample"))
    >>> places = find_places(photos, pois=open_roll("sample").town)
    >>> claims = infer_profile(photos, places=places)
    >>> school = claims[claims["kind"] == "school_or_work"].iloc[0]
    >>> say_by_name(school, places)
    ('School or work is at Heidedorp secondary school', 'at 51.4051, 4.4386 (near Kalmthout, 3 km)')
    """
    fact = claim.fact if isinstance(claim.fact, dict) else {}
    if not {"lat", "lon"} <= fact.keys():
        return claim.value, ""
    name = text_of(claim.reasons.get("name"))
    where, landmark = say_where(fact, name), _landmark(fact, places)
    called = Sentences("claims.words")("at_landmark", name=landmark) if landmark else name
    if not called or where not in claim.value:
        return claim.value, ""
    return claim.value.replace(where, called), where if landmark else say_where(fact)


def _landmark(fact: Fact, places: pd.DataFrame) -> str:
    if "poi" not in places or "within" in fact:  # without a gazetteer, or where all is rough
        return ""
    here = places[(places["lat"] == fact["lat"]) & (places["lon"] == fact["lon"])]
    sure = here[here["poi_confidence"] >= SURE]
    return sure["poi"].iloc[0] if len(sure) else ""


def say_rivals(claim: Any) -> list[str]:
    """Say what else a claim may be; a rival that is text already stays as it is."""
    return [rival if isinstance(rival, str) else _say_rival(rival) for rival in claim.rivals]


def _say_rival(rival: Fact) -> str:
    values = {name: value for name, value in rival.items() if name != "code"}
    if "start" in values:
        values["start"] = say_day(values["start"])
    if "lat" in values:
        values["where"] = say_where(values, values["name"])
    if "photos" in values:
        values["n"] = values["photos"]
    return Sentences("claims.rivals")(rival["code"], **values)


def say_confidence(confidence: float) -> str:
    """Say a confidence in words that never promise certainty.

    Examples
    --------
    >>> say_confidence(0.5), say_confidence(0.999), say_confidence(float("nan"))
    ('50% sure', 'over 99% sure', 'not measured how sure')
    """
    say = Sentences("claims.sure")
    if pd.isna(confidence):
        return say("not_measured")
    if confidence > _ALMOST:
        return say("over", share=say_percent(_ALMOST))
    return say("sure", share=say_percent(confidence))


def say_kind(kind: str) -> str:
    """Name a kind of claim, or of truth, as a heading; one without a name goes by its code."""
    return str(messages("claims")["kind"].get(kind, kind.replace("_", " ")))
