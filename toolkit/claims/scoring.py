"""Were the claims right? They are compared with the truth, where a roll has one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from ..mistakes.handed import handed_well
from .claim import Fact
from .kind import Kind
from .registry import KINDS
from .truth import Truth

_COLUMNS = {
    "number": "Int64",
    "kind": "object",
    "claim": "object",
    "confidence": "float64",
    "truth": "object",
    "right": "boolean",
}


@handed_well
def score(
    claims: pd.DataFrame,
    truth: Mapping[str, Any],
    *,
    seen: str = "whole",
    photos: Collection[str] | None = None,
) -> pd.DataFrame:
    """Compare claims with the truth, strictly.

    A place is right within 100 m, or as near as is claimed where positions are rough (`within` of
    the fact, in metres); a weekly place also needs its hour of the week within 2; a trip
    its dates within a day; sleep its hours within 1; the number of people must be theirs. A person
    is right if four fifths of the photos named show them *and* four fifths of those with a findable
    face of them are named: half a person is wrong. Photos taken by somebody else, or that came
    through a chat, are rightly called so where four fifths of those named were; they are found
    where both claims together name four fifths of them. A claim of which the truth knows nothing
    is wrong.

    Parameters
    ----------
    claims
        The claims table.
    truth
        `Roll.truth`: known for invented rolls only.
    seen
        What the claims were made from: `"whole"`, `"published"` or `"last_30_days"`. It says which
        facts could have been found.
    photos
        The names of the photos that the claims were made from, where those were not all.

    Returns
    -------
    pandas.DataFrame
        One row for each claim, then one for each findable fact that no claim found. Columns:
        `number` (row of the claim, missing for a fact not found), `kind`, `claim`, `confidence`,
        `truth` (the fact in words), `right` (missing where no truth could say it).

    Raises
    ------
    OverexposedError
        There is no such slice of a roll.

    Examples
    --------
    >>> from toolkit import infer_profile, open_roll, scan
    >>> roll = open_roll("sample")
    >>> marks = score(infer_profile(scan(roll)), roll.truth)
    >>> bool(marks.set_index("kind").loc["home", "right"])
    True
    """
    shown = {
        claim.fact["person"]: claim.fact["photos"]
        for claim in claims.itertuples()
        if {"person", "photos"} <= set(claim.fact)
    }
    known = Truth(truth, seen, None if photos is None else set(photos), shown)
    rows = [*_judged(claims, known), *_missed(claims, known)]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _judged(claims: pd.DataFrame, truth: Truth) -> Iterator[dict[str, Any]]:
    for number, claim in enumerate(claims.itertuples()):
        kind = KINDS.get(claim.kind)
        facts = _facts(kind, truth)
        right = kind.right if kind else None
        hits = [fact for fact in facts if right and right(claim.fact, fact["fact"], truth)]
        near = hits or _near(claim.fact, facts, truth)
        yield {
            "number": number,
            "kind": claim.kind,
            "claim": claim.value,
            "confidence": claim.confidence,
            "truth": near[0]["value"] if near else None,
            "right": bool(hits) if facts or _judges(kind, truth) else None,
        }


def _near(claim: Fact, facts: list[Fact], truth: Truth) -> list[Fact]:
    """Give what is true instead: of the same person, or the only thing there is."""
    who = truth.who(claim["person"]) if "person" in claim else None
    own = [fact for fact in facts if who and fact["fact"].get("person") == who]
    return own or (facts if len(facts) == 1 else [])


def _facts(kind: Kind | None, truth: Truth) -> list[Fact]:
    """List the true facts that claims of a kind are compared with."""
    if kind is None or kind.right is None:
        return []
    return [fact for fact in truth.facts if fact["kind"] in kind.true_kinds]


def _judges(kind: Kind | None, truth: Truth) -> bool:
    """Tell whether there being no such fact is the truth, too."""
    return kind is not None and kind.right is not None and truth.complete


def _missed(claims: pd.DataFrame, truth: Truth) -> Iterator[dict[str, Any]]:
    told = list(zip(claims["kind"], claims["fact"], strict=True))
    for fact in truth.facts:
        if truth.findable(fact) and not _is_found(told, fact, truth):
            yield {"kind": fact["kind"], "truth": fact["value"], "right": False}


def _is_found(told: list[tuple[str, Fact]], fact: Fact, truth: Truth) -> bool:
    """Tell whether any of the claims is right about a fact."""
    others = (kind for kind in KINDS.values() if fact["kind"] in kind.true_kinds)
    kind = KINDS.get(fact["kind"]) or next(others, None)
    if kind is None or kind.right is None:
        return False
    if kind.found is not None:
        return kind.found(told, fact["fact"], truth)
    return any(kind.right(claim, fact["fact"], truth) for name, claim in told if name == kind.name)
