"""Places beside which a photo may be taken as a sign of health, faith or politics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from ..language import Sentences
from .claim import Claim, Fact
from .comparing import same_place
from .following.change import Change, unclaimed
from .kind import Kind, Said
from .material import Material
from .words import say_where, text_of

SIGNS = {  # of what somebody could take it
    "clinic": "health",
    "hospital": "health",
    "doctor": "health",
    "pharmacy": "health",
    "place_of_worship": "faith",
    "party_office": "politics",
    "court": "law",
    "shelter": "shelter",
}


def _find(material: Material) -> Iterator[Claim]:
    places, own = material["places"], material.own
    if "poi_kind" not in places:
        return
    for place in places[places["poi_kind"].isin(SIGNS)].itertuples():
        here = own[material.at == place.place]
        if here.empty:  # somebody else was there
            continue
        yield Claim(
            kind="sensitive_place",
            fact={"lat": place.lat, "lon": place.lon, "place_kind": place.poi_kind},
            evidence=tuple(here.index),
            rivals=tuple({"code": "beside", "what": what} for what in place.poi_rivals),
            reasons={
                "name": text_of(place.poi),
                "days": here["taken_at"].dropna().dt.date.nunique(),
                "metres": place.poi_distance,
            },
        )


def _follow(material: Material, changes: Sequence[Change]) -> dict[str, pd.DataFrame]:
    """Leave a place without what stands beside it, where nobody claims that any more."""
    places = material["places"]
    if "poi_kind" not in places:
        return {}
    lost = unclaimed(places, changes) & places["poi_kind"].isin(SIGNS)
    nothing = {"poi": None, "poi_kind": None, "poi_distance": None, "poi_confidence": None}
    values = {name: places[name].mask(lost, value) for name, value in nothing.items()}
    rivals = places["poi_rivals"].where(~lost, pd.Series([()] * len(places), index=places.index))
    return {"places": places.assign(**values, poi_rivals=rivals)} if lost.any() else {}


def _same(one: Fact, other: Fact, *_: Any) -> bool:
    return same_place(one, other) and one["place_kind"] == other.get(
        "place_kind", one["place_kind"]
    )


def _say(claim: Any) -> Said:
    say, code, why = Sentences("claims.sensitive_place"), claim.fact["place_kind"], claim.reasons
    what = say(f"kind.{code}")
    return Said(
        say("value", n=why["days"], kind=what, name=why["name"] or say_where(claim.fact)),
        say("how", metres=round(why["metres"]), kind=what, sign=say(f"sign.{SIGNS[code]}")),
    )


KIND = Kind("sensitive_place", ("photos", "places"), _find, _same, _same, _say, follow=_follow)
