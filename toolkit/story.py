"""What the claims add up to: one paragraph, as somebody would say it who never met the owner."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .claims import say_claim
from .faces import say_person
from .findings import Findings
from .language import Sentences, say_list

LEAST = 0.8  # how sure a claim must be to be told as if it were known …
READ = ("own_name", "home_address", "school_name")  # … beside what was read, told with a "may be"
LONGEST = 2  # of trips, and of places of every week
COMPANY = 3  # people who are named, the most frequent first


def tell(found: Findings) -> str:
    """Tell the life behind a roll in a few sentences.

    Only claims that are 80 % sure and more are told as if they were known. What was read in the
    pictures says "may be": nobody has measured how often that is right. Codes, accounts and
    passwords are never told.

    Parameters
    ----------
    found
        What `investigate` found.

    Returns
    -------
    str
        A paragraph; a sentence that there is nothing to tell, if there is nothing.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> from toolkit.findings import investigate
    >>> found = investigate(open_roll("sample"), faces=False, words="none")
    >>> tell(found).startswith("Home is at 51.40")
    True
    """
    return " ".join(_sentences(found)) or Sentences("story")("nothing")


def _sentences(found: Findings) -> Iterator[str]:
    claims = found.claims
    sure = claims[claims["confidence"] >= LEAST]
    yield from map(_ended, _values(claims[claims["kind"] == "own_name"], 1))
    for role, read in (("home", "home_address"), ("school_or_work", "school_name")):
        yield from map(_ended, _values(claims[claims["kind"] == read], 1))
        yield from map(_ended, _values(sure[sure["kind"] == role], 1))
    for kind, most in (("weekly_place", LONGEST), ("sleep", 1), ("trip", LONGEST), ("phone", 1)):
        yield from map(_ended, _values(sure[sure["kind"] == kind], most))
    yield from _company(found)


def _values(claims: pd.DataFrame, most: int) -> list[str]:
    """Say the first claims, those with most evidence first, unless somebody contested them."""
    claims = claims[claims["contested"].isna()]
    order = claims["evidence"].map(len).sort_values(ascending=False, kind="stable").index
    return [say_claim(claim).value for claim in claims.loc[order[:most]].itertuples()]


def _ended(sentence: str) -> str:
    return Sentences("story")("sentence", text=sentence)


def _company(found: Findings) -> Iterator[str]:
    """Say with whom the owner is seen most, and that nobody asked the others."""
    others = found.people[~found.people["owner"]]
    if others.empty:
        return
    often = others.sort_values("photos", ascending=False, kind="stable").head(COMPANY)
    names = [say_person(each.person, each.name) for each in often.itertuples(index=False)]
    say = Sentences("story")
    yield say("company", names=say_list(names))
    yield say("asked", n=len(others))
