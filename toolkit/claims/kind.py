"""A kind of claim: what it needs, how it is found, when two are the same, when one is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from .claim import Claim, Fact
from .following.change import Change
from .material import Material
from .truth import Truth


class Said(NamedTuple):
    """A claim in words: what is claimed, and how one comes to it."""

    value: str
    how: str


@dataclass(frozen=True)
class Kind:
    """One kind of claim.

    Attributes
    ----------
    name
        As it stands in the column `kind`.
    needs
        The names of the tables that it is made of; without them it is not looked for.
    find
        Makes the claims.
    same
        Whether two facts claimed, of two rolls, are the same fact.
    right
        Whether a fact claimed is the true fact; None where no truth can say it.
    say
        Chooses the words for a claim, in the language spoken.
    against
        The kinds of true facts that it is compared with; by default those of its own name.
    found
        Whether claims – (kind, fact) – have found a true fact; by default, one of this kind that
        is right.
    key
        For a fact that is what somebody wrote, made comparable: how that is made of the words,
        which stand in `reasons["written"]`.
    follow
        For a kind that tells what a row of a table is: the tables that are otherwise after what
        was said against claims of this kind, by name. Each claim comes with what is left of it.
    again
        For a kind whose claims rest on others: such a claim once the tables have followed, None
        where nothing is left to rest on. It gets a row, the material before and after.
    """

    name: str
    needs: tuple[str, ...]
    find: Callable[[Material], Iterable[Claim]]
    same: Callable[[Fact, Fact], bool]
    right: Callable[[Fact, Fact, Truth], bool] | None
    say: Callable[[Any], Said]
    against: tuple[str, ...] = ()
    found: Callable[[Sequence[tuple[str, Fact]], Fact, Truth], bool] | None = None
    key: Callable[[str], str] | None = None
    follow: Callable[[Material, Sequence[Change]], Mapping[str, pd.DataFrame]] | None = None
    again: Callable[[Any, Material, Material], Any | None] | None = None

    @property
    def true_kinds(self) -> tuple[str, ...]:
        """The kinds of true facts that it is compared with."""
        return self.against or (self.name,)
