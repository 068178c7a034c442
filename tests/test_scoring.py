"""Claims beside the truth."""

import pandas as pd
import pytest

from toolkit.scoring import score
from toolkit.tables import CLAIMS, table

HOME = {"kind": "home", "value": "lives there", "fact": {"lat": 51.4, "lon": 4.42}}


def _truth(*facts, photos=None):
    facts = [{"findable": True, "rule": "", **fact} for fact in facts]
    return {"facts": facts, "photos": photos or {}}


def _claims(*rows):
    return table(CLAIMS, [{"value": "a claim", "confidence": 0.9, **row} for row in rows])


@pytest.mark.parametrize(
    ("kind", "claim", "fact", "right"),
    [
        ("home", {"lat": 51.4005, "lon": 4.42}, {"lat": 51.4, "lon": 4.42}, True),
        ("home", {"lat": 51.402, "lon": 4.42}, {"lat": 51.4, "lon": 4.42}, False),
        (
            "weekly_place",
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 15},
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 14},
            True,
        ),
        (
            "weekly_place",
            {"lat": 1, "lon": 2, "weekday": 3, "hour": 14},
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 14},
            False,
        ),
        ("sleep", {"from": 0, "to": 7}, {"from": 23, "to": 8}, True),
        ("sleep", {"from": 3, "to": 7}, {"from": 23, "to": 8}, False),
        (
            "trip",
            {"start": "2026-04-10", "end": "2026-04-13"},
            {"start": "2026-04-10T09:00", "end": "2026-04-14"},
            True,
        ),
        (
            "trip",
            {"start": "2026-04-10", "end": "2026-04-13"},
            {"start": "2026-04-10", "end": "2026-04-16"},
            False,
        ),
        ("phone", {"make": "A", "model": "1"}, {"make": "A", "model": "1"}, True),
        ("phone", {"make": "A", "model": "1"}, {"make": "A", "model": "2"}, False),
        ("received_photo", {"photos": ["a", "b"]}, {"photos": ["a", "b"]}, True),
        ("received_photo", {"photos": ["a", "b"]}, {"photos": ["a"]}, False),
        ("received_photo", {"photos": list("abcdx")}, {"photos": list("abcdefgh")}, True),
    ],
)
def test_each_kind_has_its_rule(kind, claim, fact, right):
    marks = score(
        _claims({"kind": kind, "fact": claim}),
        _truth({"kind": kind, "value": "true", "fact": fact}),
    )
    assert bool(marks.loc[0, "right"]) is right


@pytest.mark.parametrize(
    ("chat", "found"), [("cdefgh", True), ("cdefg", False), ("cdefghxy", True)]
)
def test_others_photos_are_found_by_both_claims_together(chat, found):
    """One claim says who took two of ten photos, another through what most of the rest came."""
    received = {"kind": "received_photo", "value": "true", "fact": {"photos": list("abcdefghij")}}
    claims = _claims(
        {"kind": "received_photo", "fact": {"photos": ["a", "b"]}},
        {"kind": "chat_photo", "fact": {"photos": list(chat)}},
        {"kind": "unknown_camera", "fact": {"photos": ["z"]}},
    )
    marks = score(claims, _truth(received))
    assert marks["right"].iloc[:2].tolist() == [True, len(chat) < 8]
    assert pd.isna(marks["right"].iloc[2])
    assert (len(marks) == 3) is found


def test_a_fact_that_no_claim_found_is_a_row():
    marks = score(_claims(), _truth(HOME))
    assert marks[["kind", "truth"]].to_numpy().tolist() == [["home", "lives there"]]
    assert marks["number"].isna().all()
    assert not marks["right"].any()


def test_what_cannot_be_found_is_not_held_against_anyone():
    assert score(_claims(), _truth({**HOME, "findable": False})).empty


def test_without_a_fact_of_its_kind_a_claim_is_neither_right_nor_wrong():
    marks = score(_claims({"kind": "sleep", "fact": {"from": 23, "to": 7}}), _truth())
    assert marks["right"].isna().all()


def test_people_get_their_names_from_the_photos_they_share():
    photos = {
        "a": {"people": [{"name": "Leo"}, {"name": "Mila"}]},
        "b": {"people": [{"name": "Leo"}]},
        "c": {"people": [{"name": "Mila"}]},
    }
    claims = _claims(
        {"kind": "owner", "fact": {"person": 4, "photos": ["a", "b"]}},
        {"kind": "person", "fact": {"person": 2, "photos": ["a", "c"]}},
        {"kind": "relation", "fact": {"people": [2, 4]}},
    )
    truth = _truth(
        {"kind": "owner", "value": "", "fact": {"person": "Leo"}},
        {"kind": "person", "value": "", "fact": {"person": "Mila"}},
        {"kind": "person", "value": "the owner too", "fact": {"person": "Leo"}},
        {"kind": "relation", "value": "", "fact": {"people": ["Leo", "Mila"]}},
        photos=photos,
    )
    assert score(claims, truth)["right"].tolist() == [True, True, True]
