"""Homes and workplaces: who moved had one before, and has one since."""

import pandas as pd
import pytest

from toolkit import infer_profile
from toolkit.places.roles import HOME, WORK
from toolkit.tables import PHOTOS, PLACES, table

FIRST = pd.Timestamp("2026-01-01 20:00")


def claims(*stays, role=HOME, confidence=0.9):
    """Claims of places, each with photos on such days."""
    photos, places = [], []
    for number, days in enumerate(stays):
        where = {"lat": 51.4 + number / 10, "lon": 4.4}
        names = [f"{number}-{day}.jpg" for day in days]
        usual = {"taken_by": "own", "time_doubt": "", "kind": "camera", "format": "JPEG", **where}
        photos += [
            {"photo": name, "taken_at": FIRST + pd.Timedelta(days=day), **usual}
            for name, day in zip(names, days, strict=True)
        ]
        usual = {"role": role, "confidence": confidence, "as_home": 0.5, "as_work": 0.5}
        usual |= {"photos": len(days), "accuracy": 10.0, "radius": 50.0, **where}
        places.append({"place": number, **usual})
    found = infer_profile(table(PHOTOS, photos, index="photo"), places=table(PLACES, places))
    return found.loc[found["kind"] == role, "value"].str.split(" ").tolist()


def said(words):
    """The verb, and what is said after the place."""
    text = " ".join(words)
    return text.partition(" at 51")[0], text.partition("4.4000")[2]


@pytest.mark.parametrize(
    ("role", "confidence", "was", "now"),
    [
        (HOME, 0.9, "Home was", "Home is"),
        (HOME, 0.6, "Home may have been", "Home may be"),
        (WORK, 0.9, "School or work was", "School or work is"),
        (WORK, 0.6, "School or work may have been", "School or work may be"),
    ],
)
def test_who_moved_had_one_until_and_has_one_since(role, confidence, was, now):
    hours = 16 if role == WORK else 24  # at 12:00
    days = [day + hours / 24 - 1 for day in range(90)]
    before, after = claims(days, [day + 90 for day in days], role=role, confidence=confidence)
    assert said(before)[1] == ", until about March 2026"
    assert said(after)[1] == ", since about April 2026"
    if role == HOME:
        assert (said(before)[0], said(after)[0]) == (was, now)


def test_between_two_others_it_is_since_and_until():
    middle = claims(range(60), range(60, 120), range(120, 180))[1]
    assert said(middle) == ("Home was", ", since about March 2026, until about April 2026")


@pytest.mark.parametrize(("visits", "moved"), [(4, True), (6, False)])
def test_a_few_photos_of_a_visit_afterwards_are_no_return(visits, moved):
    """Of a hundred photos, one in twenty."""
    stay = [*range(100 - visits), *(150 + visit for visit in range(visits))]
    before, after = claims(stay, range(100, 200))
    assert (", until" in " ".join(before)) is moved
    assert (", since" in " ".join(after)) is moved


def test_homes_by_turns_are_neither_before_nor_since():
    turns = [[day for day in range(180) if day // 7 % 2 == home] for home in (0, 1)]
    assert [said(home) for home in claims(*turns)] == [("Home is", "")] * 2


def test_one_home_is_home():
    assert [said(home) for home in claims(range(90))] == [("Home is", "")]
