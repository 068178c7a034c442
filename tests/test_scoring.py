"""Claims beside the truth."""

import pandas as pd
import pytest

from toolkit.claims import KINDS, score
from toolkit.errors import OverexposedError
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
        ("home", {"lat": 51.4 + 99 / 111_195, "lon": 4.42}, {"lat": 51.4, "lon": 4.42}, True),
        ("home", {"lat": 51.4 + 101 / 111_195, "lon": 4.42}, {"lat": 51.4, "lon": 4.42}, False),
        ("home", {"lat": 51.402, "lon": 4.42}, {"lat": 51.4, "lon": 4.42}, False),
        (
            "weekly_place",
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 15},
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 14},
            True,
        ),
        (
            "weekly_place",
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 17},
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 14},
            False,
        ),
        (
            "weekly_place",
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 16},
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 14},
            True,
        ),
        (
            "weekly_place",
            {"lat": 1, "lon": 2, "weekday": 0, "hour": 0},
            {"lat": 1, "lon": 2, "weekday": 6, "hour": 23},
            True,
        ),
        (
            "weekly_place",
            {"lat": 1, "lon": 2, "weekday": 3, "hour": 14},
            {"lat": 1, "lon": 2, "weekday": 2, "hour": 14},
            False,
        ),
        (
            "weekly_place",
            {"lat": 1, "lon": 2, "weekday": 5, "hour": 20},
            {"lat": 1, "lon": 2, "weekday": 0, "hour": 0},
            False,
        ),
        (
            "weekly_place",
            {"lat": 1, "lon": 2, "weekday": 1, "hour": 0},
            {"lat": 1, "lon": 2, "weekday": 0, "hour": 23},
            True,
        ),
        ("sleep", {"from": 0, "to": 7}, {"from": 23, "to": 8}, True),
        ("sleep", {"from": 3, "to": 7}, {"from": 23, "to": 8}, False),
        ("sleep", {"from": 23, "to": 8}, {"from": 23, "to": 7}, True),
        ("sleep", {"from": 23, "to": 9}, {"from": 23, "to": 7}, False),
        ("sleep", {"from": 0.6, "to": 8}, {"from": 23, "to": 7}, False),
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
        (
            "trip",
            {"start": "2026-04-10", "end": "2026-04-13"},
            {"start": "2026-04-08", "end": "2026-04-13"},
            False,
        ),
        ("phone", {"make": "A", "model": "1"}, {"make": "A", "model": "1"}, True),
        ("phone", {"make": "B", "model": "1"}, {"make": "A", "model": "1"}, False),
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
    "home_address": {"address": "zandweg 12"},
    "school_name": {"name": "heidedorp school"},
    "own_name": {"name": "leo verhaege"},
    "booked": {"day": "2026-04-10", "lat": 51.4, "lon": 4.42},
    "written_place": {"lat": 51.4, "lon": 4.42, "photos": ["a", "b"]},
    "others_messages": {"photos": ["a", "b"]},
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


def shown(**people):
    """Photos of a truth by who is in them: `Leo="abc"`, and `leo="d"` where no face is found."""
    photos = {}
    for name, names in people.items():
        for photo in names:
            entry = photos.setdefault(photo, {"people": []})
            face = {"name": name.capitalize(), "findable": name[0].isupper()}
            entry["people"].append(face)
    return photos


def person(name, kind="person"):
    return {"kind": kind, "value": name, "fact": {"person": name}, "findable": True}


def marks_of(named, truth, kind="person", **options):
    claims = _claims({"kind": kind, "fact": {"person": 1, "photos": list(named)}})
    return score(claims, truth, **options)


@pytest.mark.parametrize(
    ("named", "right"),
    [
        ("abcdefghij", True),
        ("abcdefgh", True),  # eight of ten
        ("abcdefg", False),
        ("ab", False),
        ("abcdefghvw", True),  # eight of ten show her
        ("abcdefgvw", False),
        ("abcdefghvwx", False),  # eight of eleven
    ],
)
@pytest.mark.parametrize("kind", ["person", "bystander"])
def test_a_person_is_right_with_most_photos_and_hardly_any_others(named, right, kind):
    truth = _truth(person("Lena", kind), photos=shown(Lena="abcdefghij", Leo="vwx"))
    marks = marks_of(named, truth)
    assert marks["right"].tolist() == ([True] if right else [False, False])


def test_a_person_split_in_two_is_wrong_twice_and_missed():
    truth = _truth(person("Lena"), photos=shown(Lena="abcdefghij"))
    halves = [{"person": 1, "photos": list("abcde")}, {"person": 2, "photos": list("fghij")}]
    marks = score(_claims(*({"kind": "person", "fact": half} for half in halves)), truth)
    assert marks["right"].tolist() == [False, False, False]


def test_only_faces_that_can_be_found_are_asked_for():
    truth = _truth(person("Lena"), photos=shown(Lena="abcd", lena="efghij"))
    assert marks_of("abcd", truth)["right"].tolist() == [True]
    assert marks_of("abcdefghij", truth)["right"].tolist() == [True]  # they do show her
    assert marks_of("ab", truth)["right"].tolist() == [False, False]
    never = _truth(person("Lena"), photos=shown(lena="abcd"))
    assert marks_of("abcd", never)["right"].tolist() == [True]


def test_copies_are_not_asked_for():
    photos = shown(Lena="abcde")
    photos |= {name: {"people": [{"name": "Lena"}], "copy_of": "a"} for name in "xyz"}
    assert marks_of("abcde", _truth(person("Lena"), photos=photos))["right"].tolist() == [True]


def test_an_owner_is_another_than_a_person():
    truth = _truth(
        {"kind": "owner", "value": "", "fact": {"person": "Leo"}},
        person("Leo"),
        person("Mila"),
        photos=shown(Leo="abc", Mila="xyz"),
    )
    assert marks_of("abc", truth, "owner")["right"].tolist() == [True, False]  # Mila is missed
    assert marks_of("xyz", truth, "owner")["right"].tolist()[0] is False


def test_a_wrong_claim_about_somebody_says_what_is_true_of_them():
    ages = [person("Mila", "age"), person("Leo", "age")]
    for fact, age in zip(ages, (13, 16), strict=True):
        fact["fact"]["age"] = age
    claims = _claims(
        {"kind": "age", "fact": {"person": 1, "age": 25.0}},
        {"kind": "person", "fact": {"person": 1, "photos": list("abc")}},
    )
    mark = score(claims, _truth(*ages, photos=shown(Leo="abc", Mila="xyz"))).iloc[0]
    assert not mark["right"] and mark["truth"] == "Leo"


@pytest.mark.parametrize(("number", "right"), [(1, False), (2, True), (3, False)])
def test_the_number_of_people_is_of_those_seen_twice(number, right):
    truth = _truth(photos=shown(Lena="ab", Leo="abc", Omar="a", mila="abc"))
    marks = score(_claims({"kind": "people", "fact": {"number": number}}), truth)
    assert marks["right"].tolist() == [right]
    assert marks["truth"].tolist() == ["2 people can be told apart by their faces"]


def test_only_the_photos_looked_at_count():
    truth = _truth(person("Lena"), photos=shown(Lena="abcdefghij", Leo="ax"))
    assert marks_of("ab", truth, photos="abx")["right"].tolist() == [True]
    numbers = _claims({"kind": "people", "fact": {"number": 1}})
    assert bool(score(numbers, truth, photos="ab")["right"].iloc[0])
    assert not score(numbers, truth, photos="abx")["right"].iloc[0]  # Leo is in two of them
    received = {"kind": "received_photo", "value": "", "fact": {"photos": list("abcdefghij")}}
    claim = _claims({"kind": "received_photo", "fact": {"photos": ["a", "b"]}})
    assert score(claim, _truth(received), photos="abx")["right"].tolist() == [True]


@pytest.mark.parametrize(
    ("seen", "missed"), [("whole", True), ("published", False), ("last_30_days", True)]
)
def test_what_can_be_found_depends_on_what_was_looked_at(seen, missed):
    fact = HOME | {"findable_from": ["whole", "last_30_days"]}
    assert len(score(_claims(), _truth(fact), seen=seen)) == missed
    assert len(score(_claims(), _truth(HOME), seen=seen)) == (seen == "whole")  # else not known


def test_another_part_of_a_roll_is_refused():
    with pytest.raises(OverexposedError, match="published"):
        score(_claims(), _truth(HOME), seen="the best ones")


@pytest.mark.parametrize(("claimed", "right"), [(19, True), (19.5, False), (12.5, False)])
def test_an_age_is_right_within_three_years(claimed, right):
    age = {"kind": "age", "value": "", "fact": {"person": "Leo", "age": 16}, "findable": False}
    claims = _claims(
        {"kind": "owner", "fact": {"person": 1, "photos": ["a", "b"]}},
        {"kind": "age", "fact": {"person": 1, "age": claimed}},
    )
    assert score(claims, _truth(age, photos=shown(Leo="ab")))["right"].tolist()[1] is right


@pytest.mark.parametrize(
    ("claimed", "right"), [("clinic", True), ("court", False), ("hospital", False)]
)
def test_a_sensitive_place_is_of_a_kind(claimed, right):
    spot = {"lat": 51.4, "lon": 4.42}
    fact = {"kind": "sensitive_place", "value": "", "fact": spot | {"place_kind": "clinic"}}
    claims = _claims({"kind": "sensitive_place", "fact": spot | {"place_kind": claimed}})
    assert score(claims, _truth(fact))["right"].tolist()[0] is right
