"""Claims that somebody says are not so: contested, corrected, removed, kept, and met again."""

import math

import pytest

from toolkit import infer_profile, score
from toolkit.claims import Objections
from toolkit.errors import OverexposedError


@pytest.fixture(scope="module")
def claims(photos, places, trips):
    return infer_profile(photos, places=places, trips=trips)


def first(claims, kind):
    return claims[claims["kind"] == kind].iloc[0]


def test_a_contested_claim_stays_with_the_reason_beside_it(claims):
    objections = Objections()
    objections.contest(first(claims, "sleep"), "  The alarm rings at 6:30. ")
    after = objections.applied(claims)
    assert len(after) == len(claims)
    assert first(after, "sleep")["contested"] == "The alarm rings at 6:30."
    assert after["contested"].notna().sum() == 1
    assert first(after, "sleep")["confidence"] == first(claims, "sleep")["confidence"]
    assert claims["contested"].isna().all()


def test_a_corrected_claim_is_said_anew_and_scored_anew(claims, sample):
    objections = Objections()
    objections.correct(first(claims, "sleep"), "I know when I get up.", to=11)
    after = objections.applied(claims)
    slept = first(after, "sleep")
    start = first(claims, "sleep")["fact"]["from"]
    assert slept["value"] == f"Asleep from about {start}:00 to 11:00"
    assert slept["how"] == "Corrected by the person it is about: I know when I get up."
    assert math.isnan(slept["confidence"]) and not slept["measured"]
    assert slept["evidence"] == first(claims, "sleep")["evidence"]
    right = score(claims, sample.truth).set_index("kind")["right"]
    assert bool(right["sleep"]) and not bool(
        score(after, sample.truth).set_index("kind").loc["sleep", "right"].any()
    )


def test_a_home_that_was_moved_by_hand_has_no_name_of_another_town(claims):
    objections = Objections()
    objections.correct(first(claims, "home"), "We moved.", lat=48.85, lon=2.35)
    assert first(objections.applied(claims), "home")["value"] == "Home is at 48.8500, 2.3500"


def test_a_removed_claim_is_gone_and_then_the_truth_is_missed(claims, sample):
    objections = Objections()
    objections.remove(first(claims, "home"), "Nobody needs to know.")
    after = objections.applied(claims)
    assert len(after) == len(claims) - 1 and "home" not in set(after["kind"])
    assert after.dtypes.equals(claims.dtypes)
    marks = score(after, sample.truth)
    assert marks[marks["kind"] == "home"]["number"].isna().all()


def test_the_same_claim_of_a_later_run_meets_the_same_objection(claims, photos, tmp_path):
    objections = Objections()
    objections.remove(first(claims, "home"), "No.")
    objections.contest(first(claims, "trip"), "That was my sister.")
    objections.save(tmp_path / "said.json")
    later = infer_profile(photos.iloc[:-3])
    after = Objections.load(tmp_path / "said.json").applied(later)
    assert "home" not in set(after["kind"])
    assert first(after, "trip")["contested"] == "That was my sister."
    assert after["contested"].notna().sum() == 1  # not the other trip


def test_who_says_nothing_any_more_has_the_claim_back(claims):
    objections = Objections()
    objections.contest(first(claims, "home"), "No.")
    objections.remove(first(claims, "home"), "Not at all.")  # the last word counts
    assert [each.what for each in objections.made] == ["removed"]
    objections.take_back(first(claims, "home"))
    assert objections.applied(claims).equals(claims)


def test_an_objection_needs_a_reason_and_a_correction_a_part_of_the_fact(claims):
    sleep = first(claims, "sleep")
    with pytest.raises(OverexposedError, match="Say why"):
        Objections().contest(sleep, " ")
    for wrong in ({}, {"until": 7}):
        with pytest.raises(OverexposedError, match="these names: from and to"):
            Objections().correct(sleep, "I know.", **wrong)


@pytest.mark.parametrize(
    "text",
    ["[1]", "{}x", '[{"kind": "home", "what": "burnt", "reason": "", "fact": {}, "instead": {}}]'],
)
def test_another_file_is_refused_kindly(tmp_path, text):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(OverexposedError, match="holds no objections"):
        Objections.load(tmp_path / "a.json")


def test_no_file_says_nothing_and_a_fact_written_by_hand_meets_nothing(claims, tmp_path):
    assert Objections.load(tmp_path / "none.json") == Objections()
    (tmp_path / "a.json").write_text(
        '[{"kind": "home", "what": "removed", "reason": "x", "fact": {"where": 1}, "instead": {}}]',
        encoding="utf-8",
    )
    assert Objections.load(tmp_path / "a.json").applied(claims).equals(claims)
