"""What is printed for the court of lesson 07, and for the buyers after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..language import Sentences
from .lessons import all_lessons
from .marked import cards, rows_of

if TYPE_CHECKING:
    import pandas as pd


def sides(claims: pd.DataFrame, truth: dict[str, Any]) -> list[str]:
    """Choose a photo for each side of "so nobody is at home".

    Parameters
    ----------
    claims
        With trips: the longest is accused.
    truth
        Of the same roll.

    Returns
    -------
    list of str
        One of the trip, and one of most of those who live at home, without the owner.
    """
    trips = claims.loc[claims["kind"] == "trip", "evidence"]
    away = [name for name in max(trips, key=len) if name.endswith((".jpg", ".JPG"))]
    home = {place["name"] for place in truth["places"] if place["kind"] == "home"}
    family = {
        name: seen
        for name, photo in truth["photos"].items()
        if photo["place"] in home and truth["owner"] not in (seen := _seen(photo))
    }
    return [away[len(away) // 2], max(family, key=lambda name: len(family[name]))]


def buyers() -> str:
    """Make a card for each buyer, by the table of the lesson."""
    say = Sentences("teaching.sheets")
    (lesson,) = (each for each in all_lessons() if each.number == "07")
    _, *rows = rows_of(lesson.section("buyers"))
    return cards(say("buyer", who=who, asks=asks, at=at) for who, asks, at in rows)


def _seen(photo: dict[str, Any]) -> set[str]:
    return {person["name"] for person in photo["people"] if person["findable"]}
