"""Claims beside the truth."""

import pandas as pd
import pytest

from toolkit.claims import KINDS, score
from toolkit.tables import CLAIMS, table

NOT_FINDABLE = {"findable": False}
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


FACTS = {
    "home": {"lat": 51.4, "lon": 4.42},
    "school_or_work": {"lat": 51.4, "lon": 4.42},
    "weekly_place": {"lat": 51.4, "lon": 4.42, "weekday": 2, "hour": 14},
    "sleep": {"from": 23, "to": 7},
    "trip": {"start": "2026-04-10", "end": "2026-04-13"},
    "phone": {"make": "A", "model": "1"},
    "received_photo": {"photos": ["a", "b"]},
    "chat_photo": {"photos": ["a", "b"]},
    "unknown_camera": {"photos": ["a", "b"]},
    "sensitive_place": {"lat": 51.4, "lon": 4.42, "place_kind": "clinic"},
    "owner": {"person": 1, "photos": ["a", "b"]},
    "age": {"person": 1, "age": 16.0},
    "people": {"number": 3},
    "person": {"person": 1, "photos": ["a", "b"]},
    "relation": {"people": [1, 2]},
}
SEEN_NOT_CLAIMED = "unknown_camera"  # whether a file says its camera can be seen in it


def test_every_kind_is_tried():
    assert FACTS.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", FACTS)
def test_a_claim_where_nothing_is_to_be_found_is_wrong(kind):
    photos = {"a": {"people": [{"name": "Leo"}]}, "b": {"people": [{"name": "Leo"}]}}
    for truth in (_truth(photos=photos), _truth({"kind": "birthday", "value": "", "fact": {}})):
        (mark,) = score(_claims({"kind": kind, "fact": FACTS[kind]}), truth)[:1]["right"]
        assert pd.isna(mark) if kind == SEEN_NOT_CLAIMED else not mark


@pytest.mark.parametrize("kind", FACTS)
def test_a_truth_without_facts_says_nothing(kind):
    """As of the calibration roll, of which only the people are known."""
    photos = {name: {"people": [{"name": "Leo"}]} for name in "ab"}
    marks = score(_claims({"kind": kind, "fact": FACTS[kind]}), {"photos": photos})
    assert marks["right"].isna().all() or kind == "people"


def test_what_is_true_is_right_even_if_it_could_not_be_found():
    marks = score(_claims({"kind": "home", "fact": HOME["fact"]}), _truth(HOME | NOT_FINDABLE))
    assert marks["right"].tolist() == [True]


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
