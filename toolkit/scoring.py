"""Were the claims right? They are compared with the truth, where a roll has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from .places.earth import distance

Fact = Mapping[str, Any]
NEAR = 100.0  # metres: the same building, within what a phone's position can tell
SHARE = 0.8  # of the photos claimed that must really be so, or show that person
_RECEIVED = "received_photo"
_TRUE_KIND = {"chat_photo": _RECEIVED}  # the kind of fact by which such a claim is judged


def score(claims: pd.DataFrame, truth: Mapping[str, Any]) -> pd.DataFrame:
    """Compare claims with the truth.

    A place is right within 100 m; a weekly place also needs its hour of the week within 2; a
    trip its dates within a day; sleep its hours within 2; a person at least 80 % of the photos
    named. Photos taken by somebody else, or that came through a chat, are rightly called so where
    80 % of those named were; they are found where both claims together name 80 % of them.

    Parameters
    ----------
    claims
        The claims table.
    truth
        `Roll.truth`: known for invented rolls only.

    Returns
    -------
    pandas.DataFrame
        One row for each claim, then one for each findable fact that no claim found. Columns:
        `number` (row of the claim, missing for a fact not found), `kind`, `claim`, `confidence`,
        `truth` (the fact in words), `right` (missing where the truth says nothing of this kind).

    Examples
    --------
    >>> from toolkit import infer_profile, open_roll, scan
    >>> roll = open_roll("sample")
    >>> marks = score(infer_profile(scan(roll)), roll.truth)
    >>> bool(marks.set_index("kind").loc["home", "right"])
    True
    """
    who = _who(claims, truth)
    facts = truth["facts"]
    kinds = {fact["kind"] for fact in facts}
    found: set[int] = set()
    rows = []
    for number, claim in enumerate(claims.itertuples()):
        kind = _TRUE_KIND.get(claim.kind, claim.kind)
        of_kind = [i for i, fact in enumerate(facts) if fact["kind"] == kind]
        hits = [i for i in of_kind if _RULES[claim.kind](claim.fact, facts[i]["fact"], who)]
        found.update(i for i in hits if kind != _RECEIVED or _all_named(facts[i]["fact"], claims))
        near = hits or of_kind
        rows.append(
            {
                "number": number,
                "kind": claim.kind,
                "claim": claim.value,
                "confidence": claim.confidence,
                "truth": facts[near[0]]["value"] if hits or len(of_kind) == 1 else None,
                "right": bool(hits) if kind in kinds else None,
            }
        )
    rows += [
        {"kind": fact["kind"], "truth": fact["value"], "right": False}
        for i, fact in enumerate(facts)
        if fact["findable"] and i not in found and not _is_owner(fact, claims, who)
    ]
    columns = ["number", "kind", "claim", "confidence", "truth", "right"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"number": "Int64", "confidence": "float64", "right": "boolean"}
    )


def _is_owner(fact: Fact, claims: pd.DataFrame, who: Mapping[int, str]) -> bool:
    """Tell whether a fact about a person is met by the claim that the person owns the phone."""
    owners = claims.loc[claims["kind"] == "owner", "fact"]
    return fact["kind"] == "person" and fact["fact"]["person"] in {
        who.get(owner["person"]) for owner in owners
    }


def _who(claims: pd.DataFrame, truth: Mapping[str, Any]) -> dict[int, str]:
    """Give each numbered person the name of whoever is in the same photos (by Dice overlap)."""
    photos: dict[str, set[str]] = {}
    for photo, entry in truth["photos"].items():
        for person in entry["people"]:
            photos.setdefault(person["name"], set()).add(photo)
    names = {}
    for claim in claims[claims["kind"].isin(["owner", "person"])].itertuples():
        seen = set(claim.fact["photos"])
        overlap = Counter(
            {name: 2 * len(seen & own) / (len(seen) + len(own)) for name, own in photos.items()}
        )
        name, _ = overlap.most_common(1)[0]
        if len(seen & photos[name]) >= SHARE * len(seen):
            names[claim.fact["person"]] = name
    return names


Rule = Callable[[Fact, Fact, Mapping[int, str]], bool]


def _near(claim: Fact, fact: Fact) -> bool:
    return bool(distance(claim["lat"], claim["lon"], fact["lat"], fact["lon"]) <= NEAR)


def _place(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    return _near(claim, fact)


def _weekly(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    apart = abs(_hour_of_week(claim) - _hour_of_week(fact))  # over midnight and Sunday night, too
    return _near(claim, fact) and min(apart, 7 * 24 - apart) <= 2


def _hour_of_week(weekly: Fact) -> float:
    return 24 * weekly["weekday"] + weekly["hour"]


def _sleep(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    return all(_hours_apart(claim[end], fact[end]) <= 2 for end in ("from", "to"))


def _hours_apart(one: float, other: float) -> float:
    apart = abs(one - other) % 24
    return min(apart, 24 - apart)


def _trip(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    return all(_days_apart(claim[end], fact[end]) <= 1 for end in ("start", "end"))


def _days_apart(one: str, other: str) -> int:
    return abs((pd.Timestamp(one).normalize() - pd.Timestamp(other).normalize()).days)


def _phone(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    return claim["model"] == fact["model"] and claim["make"] == fact["make"]


def _owner(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    return who.get(claim["person"]) == fact["person"]


def _relation(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    return {who.get(person) for person in claim["people"]} == set(fact["people"])


def _received(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    claimed, true = set(claim["photos"]), set(fact["photos"])
    return len(claimed & true) >= SHARE * len(claimed)


def _all_named(fact: Fact, claims: pd.DataFrame) -> bool:
    """Tell whether the claims about other people's photos name most of those that are."""
    of_kind = claims.loc[claims["kind"].isin([_RECEIVED, *_TRUE_KIND]), "fact"]
    named = {name for claim in of_kind for name in claim["photos"]}
    return len(named & set(fact["photos"])) >= SHARE * len(fact["photos"])


def _age(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    same = who.get(claim["person"]) == fact["person"]
    return same and abs(claim["age"] - fact["age"]) <= 3


def _sensitive(claim: Fact, fact: Fact, who: Mapping[int, str]) -> bool:
    return _near(claim, fact) and claim["place_kind"] == fact.get("place_kind", claim["place_kind"])


_RULES: dict[str, Rule] = {
    "home": _place,
    "school_or_work": _place,
    "weekly_place": _weekly,
    "sleep": _sleep,
    "trip": _trip,
    "phone": _phone,
    "owner": _owner,
    "person": _owner,
    "relation": _relation,
    "received_photo": _received,
    "chat_photo": _received,
    "age": _age,
    "sensitive_place": _sensitive,
}
