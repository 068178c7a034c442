"""What claims are made of: the tables of one roll, and what of them the owner took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ..evidence import evidence
from ..places import believed, place_of


@dataclass(frozen=True)
class Material:
    """The tables of a roll, by name: `photos`, `places`, `faces` …

    The photos are those that may be concluded from: no copies, no times in doubt, see `evidence`.
    """

    tables: Mapping[str, pd.DataFrame]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    def has(self, names: Iterable[str]) -> bool:
        """Tell whether all these tables are there."""
        return all(name in self.tables for name in names)

    @cached_property
    def own(self) -> pd.DataFrame:
        """The photos that the owner of the roll took."""
        return evidence(self["photos"], own=True)

    @cached_property
    def at(self) -> pd.Series:
        """At which place each of the owner's photos was taken, -1 where none is believed."""
        at = place_of(self.own, self["places"])
        return at.where(at.index.isin(believed(self["photos"]).index), -1)

    @cached_property
    def faces(self) -> pd.DataFrame:
        """The faces in these photos, without those of copies."""
        faces = self["faces"]
        return faces[faces["photo"].isin(self["photos"].index)]
