"""What the claims add up to: one paragraph, as somebody would say it who never met the owner."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from .claims import say_by_name, say_claim
from .claims.following.change import own_word
from .faces import say_person
from .findings import Findings
from .language import Sentences, plain_letters, say_list

LEAST = 0.8  # how sure a claim must be to be told as if it were known …
LONGEST = 2  # of trips, and of places of every week
COMPANY = 3  # people who are named, the most frequent first


class Story(str):
    """A paragraph; a notebook shows it as one, with its words whole."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self)}</p>"


def tell(found: Findings) -> Story:
    """Tell the life behind a roll in a few sentences.

    Only claims that are 80 % sure and more are told as if they were known. What was read in the
    pictures says "may be": nobody has measured how often that is right. A place goes by its
    address or name, where there is one. Codes, accounts and passwords are never told.

    Parameters
    ----------
    found
        What `investigate` found.

    Returns
    -------
    Story
        A paragraph, which is text; a sentence that there is nothing to tell, if there is nothing;
        and, where there is no home, no sleep and no trip, what these photos lack.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> from toolkit.findings import investigate
    >>> found = investigate(open_roll("sample"), faces=False, words="none")
    >>> tell(found).partition(",")[0]
    'Home is near Kalmthout'
    >>> "Every Wednesday about 14:00, at Heidedorp sports ground." in tell(found)
    True
    """
    told = " ".join(_sentences(found)) or Sentences("story")("nothing")
    return Story(f"{told} {found.lacks}".rstrip())


def _sentences(found: Findings) -> Iterator[str]:
    told = found.claims[found.claims["contested"].isna()]
    own_words = np.fromiter(map(own_word, told.itertuples()), bool)
    sure = told[(told["confidence"] >= LEAST) | own_words]
    yield from map(_ended, _who(found, told))
    yield from map(_ended, _home(found, told, sure))
    yield from map(_ended, _school(found, told, sure))
    for week in _first(sure, "weekly_place", LONGEST):
        yield _ended(say_by_name(week, found.places)[0])
    for kind, most in (("sleep", 1), ("trip", LONGEST)):
        yield from (_ended(say_claim(claim).value) for claim in _first(sure, kind, most))
    yield from map(_ended, _phone(sure))
    yield from map(_ended, _position(found, told, sure))
    yield from _company(found, told)


def _first(claims: pd.DataFrame, kind: str, most: int = 1) -> list[Any]:
    """Choose the first claims of a kind, those with most evidence first."""
    some = claims[claims["kind"] == kind]
    order = some["evidence"].map(len).sort_values(ascending=False, kind="stable").index
    return list(some.loc[order[:most]].itertuples())


def _who(found: Findings, told: pd.DataFrame) -> Iterator[str]:
    """Name the owner: as somebody named them, or else as it is written."""
    owners = found.people[found.people["owner"] & found.people["name"].notna()]
    if len(owners):
        yield Sentences("story")("owner", name=owners.iloc[0]["name"])
    else:
        yield from (say_claim(claim).value for claim in _first(told, "own_name"))


def _home(found: Findings, told: pd.DataFrame, sure: pd.DataFrame) -> Iterator[str]:
    """Tell the address; where none was read, or the map says otherwise, the town of the map too."""
    for claim in _first(told, "home_address"):
        agrees = claim.reasons["agrees"] is True
        value = say_claim(claim).value
        yield Sentences("story")("map_agrees", text=value) if agrees else value
    for claim in _home_on_the_map(told, sure):
        value, position = say_by_name(claim, found.places)
        if position:  # else the value has nothing but the position
            yield value


def _position(found: Findings, told: pd.DataFrame, sure: pd.DataFrame) -> Iterator[str]:
    """Tell the position of home after all else of the life: nobody begins with it."""
    for claim in _home_on_the_map(told, sure):
        if "until" in claim.reasons:
            continue  # nobody lives there any more
        value, position = say_by_name(claim, found.places)
        yield Sentences("story")("position", where=position) if position else value


def _home_on_the_map(told: pd.DataFrame, sure: pd.DataFrame) -> list[Any]:
    """Give the home that the map shows, unless it only agrees with the address that was read."""
    written = _first(told, "home_address")
    if any(claim.reasons["agrees"] is True for claim in written):
        return []
    return _lately(sure, "home")


def _lately(sure: pd.DataFrame, kind: str) -> list[Any]:
    """Choose the first claim of a kind that is true today, or else of what was."""
    some = _first(sure, kind, len(sure))
    return sorted(some, key=lambda claim: "until" in claim.reasons)[:1]


def _school(found: Findings, told: pd.DataFrame, sure: pd.DataFrame) -> Iterator[str]:
    """Tell the name of the school, and where the days are spent if that goes by another name."""
    names = _first(told, "school_name")
    yield from (say_claim(claim).value for claim in names)
    for claim in _lately(sure, "school_or_work"):
        value, _ = say_by_name(claim, found.places)
        if not any(name.fact["name"] in plain_letters(value) for name in names):
            yield value


def _phone(sure: pd.DataFrame) -> Iterator[str]:
    """Tell the phone that was used last."""
    phones = list(sure[sure["kind"] == "phone"].itertuples())
    if phones:
        yield say_claim(max(phones, key=lambda claim: claim.fact["last"])).value


def _ended(sentence: str) -> str:
    return Sentences("story")("sentence", text=sentence)


def _company(found: Findings, told: pd.DataFrame) -> Iterator[str]:
    """Say with whom the owner is seen most, and that nobody asked the others."""
    persons = found.claims[found.claims["kind"] == "person"]
    contested = {fact["person"] for fact in persons.drop(told.index, errors="ignore")["fact"]}
    others = found.others[~found.others["person"].isin(contested)]
    if others.empty:
        return
    often = others.head(COMPANY).itertuples()
    names = [say_person(each.person, each.name) for each in often]
    say = Sentences("story")
    yield say("company", names=say_list(names))
    known = found.people["owner"].any()  # else the owner may be one of them
    yield say("asked" if known else "asked_all", n=len(others))
