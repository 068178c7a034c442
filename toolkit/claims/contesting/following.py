"""What was said against claims is followed: by the tables behind them, and by other claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from ...evidence import evidence
from ..following.change import Change, own_word
from ..material import Material
from ..registry import KINDS
from ..saying import say_claim


def follow(
    changes: Sequence[Change], tables: Mapping[str, pd.DataFrame]
) -> tuple[list[Any], dict[str, pd.DataFrame]]:
    """Let each kind follow what became of its claims.

    Parameters
    ----------
    changes
        Every claim, with what is left of it.
    tables
        Those that the claims were made of.

    Returns
    -------
    tuple
        The rows of claims that are left, and the tables that are otherwise now, by name.
    """
    before = now = Material({**tables, "photos": evidence(tables["photos"])})
    for name, kind in KINDS.items():
        some = [each for each in changes if each.was.kind == name]
        if kind.follow and not all(each.stands for each in some):
            now = Material({**now.tables, **kind.follow(now, some)})
    changed = {name: each for name, each in now.tables.items() if each is not before[name]}
    return list(_again(changes, before, now, set(changed))), changed


def _again(
    changes: Sequence[Change], before: Material, now: Material, changed: set[str]
) -> Iterator[Any]:
    """Give the claims that are left; those that rest on tables which changed are said anew."""
    for claim in (each.now for each in changes if each.now is not None):
        kind = KINDS.get(claim.kind)
        if not (kind and kind.again and changed & set(kind.needs)):
            yield claim
            continue
        again = kind.again(claim, before, now)
        if again is claim or (again and own_word(again)):
            yield again
        elif again:
            yield again._replace(**say_claim(again)._asdict())
