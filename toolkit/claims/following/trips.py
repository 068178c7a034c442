"""What becomes of the trips when one of them is contested, corrected or removed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from ..claim import Fact
from ..material import Material
from .change import Change


def follow(material: Material, changes: Sequence[Change]) -> dict[str, pd.DataFrame]:
    """Leave out the trips that are not claimed; one whose days were corrected has those days."""
    trips = material["trips"].copy()
    for each in changes:
        here = begins(trips, each.was.fact)
        before = here.shift(-1, fill_value=False)
        if each.now and each.corrected and each.otherwise.isdisjoint({"lat", "lon"}):
            fact, day = each.now.fact, pd.Timedelta(days=1, microseconds=-1)
            for end, late in (("start", pd.Timedelta(0)), ("end", day)):
                if end in each.otherwise:
                    trips.loc[here, end] = pd.Timestamp(fact[end]) + late
            trips.loc[here, "country"] = fact["country"]
            trips.loc[here, "confidence"] = math.nan
            # who says when one ended, or began, says that it is not one with another
            trips.loc[here & ("end" in each.otherwise), "may_go_on"] = False
            trips.loc[before & ("start" in each.otherwise), "may_go_on"] = False
        elif not each.stands:  # where it went otherwise, the route is another's
            trips.loc[before, "may_go_on"] = False
            trips = trips[~here]
    return {"trips": trips}


def begins(trips: pd.DataFrame, fact: Fact) -> pd.Series:
    """Tell which trip a fact is about: one begins on a day."""
    return trips["start"].dt.strftime("%Y-%m-%d") == fact["start"]
