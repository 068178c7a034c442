"""A claim, and what is left of it after somebody objected: what the tables then follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from ...places.roles import VISITED
from ..material import Material


class Change(NamedTuple):
    """A row of the claims table, and the same after objections: None where it was removed."""

    was: Any
    now: Any | None

    @property
    def otherwise(self) -> set[str]:
        """The parts of the fact of which somebody said what is true instead."""
        now = {} if self.now is None else self.now.fact
        return {name for name, value in now.items() if value != self.was.fact[name]}

    @property
    def corrected(self) -> bool:
        """Whether somebody said what is true instead."""
        return bool(self.otherwise)

    @property
    def stands(self) -> bool:
        """Whether the claim is as it was, and nobody contests it."""
        return not (self.now is None or self.corrected or isinstance(self.now.contested, str))


def own_word(claim: Any) -> bool:
    """Tell whether a claim is what somebody says of themselves: `was` is the fact behind it."""
    return "was" in claim.reasons


def behind(claim: Any) -> Any:
    """Give the fact that a program claimed, where somebody corrected it too."""
    return claim.reasons["was"] if own_word(claim) else claim.fact


def unclaimed(places: pd.DataFrame, changes: Sequence[Change]) -> pd.Series:
    """Tell which places had claims, of which none stands."""
    stay = set(_positions(each.was for each in changes if each.stands))
    gone = set(_positions(each.was for each in changes)) - stay
    here = [where in gone for where in zip(places["lat"], places["lon"], strict=True)]
    return pd.Series(here, index=places.index, dtype=bool)


def without_role(
    role: str, likely: str, material: Material, changes: Sequence[Change]
) -> dict[str, pd.DataFrame]:
    """Leave a place without the role that nobody claims any more: somebody was there, no more.

    Parameters
    ----------
    role
        The role claimed.
    likely
        The column that says how likely a place has it; empty where there is none.
    material, changes
        As `Kind.follow` has them.
    """
    places = material["places"]
    lost = unclaimed(places, changes) & (places["role"] == role)
    if not lost.any():
        return {}
    values = {"role": places["role"].mask(lost, VISITED)}
    values |= {
        name: places[name].mask(lost, value)
        for name, value in (("confidence", float("nan")), (likely, 0.0))
        if name
    }
    return {"places": places.assign(**values)}


def with_known_people(claim: Any, before: Material, now: Material) -> Any | None:
    """Give a claim of people, unless one of them is known no more."""
    gone = set(before["people"]["person"]) - set(now["people"]["person"])
    about = {*claim.fact.get("people", ()), claim.fact.get("person")}
    return None if gone & about else claim


def _positions(claims: Iterable[Any]) -> Iterator[tuple[float, float]]:
    return ((claim.fact["lat"], claim.fact["lon"]) for claim in claims)
