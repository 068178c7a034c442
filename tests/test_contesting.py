"""Claims that somebody says are not so: contested, corrected, removed, kept, and met again."""

import json
import math
import re
from keyword import iskeyword

import pandas as pd
import pytest

from toolkit import forget, infer_profile, open_roll, score
from toolkit.cache import note
from toolkit.claims import Claim, Objections, say_claim
from toolkit.errors import NoSuchPhotoError, OverexposedError


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


def test_a_correction_names_photos_that_the_roll_has(claims, sample, work):
    received = first(claims, "received_photo")
    names = received["fact"]["photos"]
    with pytest.raises(NoSuchPhotoError, match=r"This roll has no photo none\.jpg"):
        Objections(sample).correct(received, "Not these.", photos=[names[0], "none.jpg"])
    objections = Objections(sample)
    assert not objections.made
    objections.correct(received, "Only this one.", photos=names[:1])
    assert len(objections.made) == 1


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
        with pytest.raises(OverexposedError, match="these names: end and start"):
            Objections().correct(sleep, "I know.", **wrong)


def test_every_part_that_is_offered_can_be_typed(claims):
    for claim in claims.itertuples():
        with pytest.raises(OverexposedError) as refused:
            Objections().correct(claim, "I know.")
        offered = str(refused.value).split("names: ")[1].split(".")[0]
        names = re.split(", and |, | and ", offered)
        assert all(name.isidentifier() and not iskeyword(name) for name in names)
        for name in names:  # of a part, whatever may stand in it
            with pytest.raises(OverexposedError, match=f"^{name} "):
                Objections().correct(claim, "I know.", **{name: object()})


def test_when_somebody_falls_asleep_can_be_corrected(claims):
    objections, sleep = Objections(), first(claims, "sleep")
    objections.correct(sleep, "I know.", start=22, end=6)
    assert first(objections.applied(claims), "sleep")["fact"] == {"from": 22, "to": 6}
    assert objections.made[0].instead == {"from": 22, "to": 6}
    with pytest.raises(OverexposedError, match=r"^start takes numbers from 0 to 24"):
        objections.correct(sleep, "I know.", start=25)


@pytest.mark.parametrize("reason", ["", "  ", None, 7])
def test_a_reason_is_words(claims, reason):
    with pytest.raises(OverexposedError, match="Say why"):
        Objections().remove(first(claims, "sleep"), reason)


def test_only_a_row_of_the_claims_table_can_be_contested(claims):
    for wrong in (claims, claims["kind"], claims.head(1), "sleep", None, 3):
        objections = Objections()
        for contest in (objections.contest, objections.remove, objections.correct):
            with pytest.raises(OverexposedError, match="no claim"):
                contest(wrong, "I know.")
        with pytest.raises(OverexposedError, match="no claim"):
            objections.take_back(wrong)
        assert objections.made == []


@pytest.mark.parametrize(
    ("kind", "part", "fits", "wrong", "said"),
    [
        ("sleep", "to", 24, 25, "from 0 to 24"),
        ("sleep", "to", 0, -1, "from 0 to 24"),
        ("sleep", "to", 6.5, float("nan"), "from 0 to 24"),
        ("sleep", "to", 6, "6", "cannot be that"),
        ("sleep", "to", 6, True, "cannot be that"),
        ("home", "lat", -90, -91, "from -90 to 90"),
        ("home", "lon", 180, 181, "from -180 to 180"),
        ("weekly_place", "weekday", 6, 7, "from 0 to 6"),
        ("weekly_place", "weeks", 0, -1, "from 0 on"),
        ("trip", "start", "2026-04-10", "July", "cannot be that"),
        ("trip", "country", "France", "", "cannot be that"),
        ("trip", "country", "Perú 🎉", "\x1b[31mFrance", "cannot be that"),
        ("weekly_place", "weekday", 2, 1.5, "cannot be that"),
        ("weekly_place", "weeks", 29, 28.5, "cannot be that"),
        ("trip", "country", "France", 3, "cannot be that"),
    ],
)
def test_a_correction_is_of_the_kind_that_it_corrects(claims, kind, part, fits, wrong, said):
    objections, claim = Objections(), first(claims, kind)
    whole = {part: fits}
    if part in ("lat", "lon"):  # a position has two parts
        whole = {"lat": claim["fact"]["lat"], "lon": claim["fact"]["lon"]} | whole
    objections.correct(claim, "I know.", **whole)
    assert first(objections.applied(claims[claims["kind"] == kind]), kind)["fact"][part] == fits
    with pytest.raises(OverexposedError, match=said):
        objections.correct(claim, "I know.", **{part: wrong})
    assert [each.instead for each in objections.made] == [whole]
    objections.take_back(claim)
    assert objections.made == []


def made(kind, fact, **reasons):
    """A claims table of one claim."""
    claim = Claim(kind, fact, ("a.jpg",), confidence=0.9, reasons=reasons)
    row = {**vars(claim), "contested": None, "value": say_claim(claim).value, "how": ""}
    return pd.DataFrame([row])


@pytest.mark.parametrize(
    ("claims", "instead", "fact", "said"),
    [
        (
            made("home_address", {"address": "a 1"}, written="A 1", photos=3, agrees=True),
            {"address": "Heideweg 7"},
            {"address": "heideweg 7"},
            "Home is Heideweg 7",
        ),
        (
            made("school_name", {"name": "a"}, written="A", photos=3, **{"class": ""}),
            {"name": "École 2"},
            {"name": "ecole 2"},
            "The school is École 2",
        ),
        (
            made("own_name", {"name": "leo a"}, written="Leo A", photos=3),
            {"name": "Mia"},
            {"name": "mia"},
            "The owner is called Mia",
        ),
        (
            made("relation", {"people": [1, 2]}, names=["Leo", "Mia"]),
            {"people": [1, 3]},
            {"people": [1, 3]},
            "Person 1 and Person 3",
        ),
        (
            made("owner", {"person": 1, "photos": []}, name="Leo", selfies=3),
            {"person": 2},
            {"person": 2, "photos": []},
            "Person 2",
        ),
        (
            made("booked", {"day": "2026-07-06", "lat": 50.0, "lon": 7.0}, town="Cologne"),
            {"lat": 48.85, "lon": 2.35},
            {"day": "2026-07-06", "lat": 48.85, "lon": 2.35},
            "48.8500, 2.3500",
        ),
    ],
    ids=["address", "school", "name", "pair", "owner", "booked"],
)
def test_the_words_of_a_corrected_claim_are_those_of_the_correction(claims, instead, fact, said):
    objections = Objections()
    objections.correct(claims.iloc[0], "I know.", **instead)
    after = objections.applied(claims).iloc[0]
    assert after["fact"] == fact
    assert said in after["value"]
    old = [word for word in ("A 1", "Leo", "Mia", "Cologne") if word in claims["value"][0]]
    assert [word for word in old if word in after["value"] and word not in said] == []
    assert after["reasons"].get("agrees") is None


def test_of_two_who_are_always_seen_together_only_one_is_meant(tmp_path):
    photos = ["a.jpg", "b.jpg"]
    both = [made("person", {"person": n, "photos": photos}, name="") for n in (2, 3)]
    claims = pd.concat(both, ignore_index=True)
    objections = Objections()
    objections.contest(claims.iloc[1], "Not me.")
    assert objections.applied(claims)["contested"].tolist()[1] == "Not me."
    assert objections.applied(claims)["contested"].isna().tolist() == [True, False]
    objections.remove(claims.iloc[0], "Nor me.")
    objections.save(tmp_path / "a.json")
    (left,) = Objections.load(tmp_path / "a.json").applied(claims).itertuples()
    assert (left.fact["person"], left.contested) == (3, "Not me.")
    objections.take_back(claims.iloc[0])
    assert [each.reason for each in objections.made] == ["Not me."]
    later = claims.iloc[[1]].assign(fact=[{"person": 5, "photos": photos}])  # a new number
    assert objections.applied(later)["contested"].item() == "Not me."


@pytest.mark.parametrize(
    ("kind", "instead", "said"),
    [
        ("trip", {"start": "2026-07-08"}, "start has to come before end"),
        ("trip", {"end": "2026-04-01"}, "start has to come before end"),
        ("phone", {"first": "2030-01-01"}, "first has to come before last"),
        ("home", {"lat": 52.0}, "give both lat and lon"),
        ("trip", {"country": "  "}, "country cannot be that"),
        ("phone", {"model": " "}, "model cannot be that"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_with_what_to_give(claims, kind, instead, said):
    objections = Objections()
    with pytest.raises(OverexposedError, match=said):
        objections.correct(first(claims, kind), "I know.", **instead)
    assert objections.made == []


@pytest.mark.parametrize(
    ("kind", "fact", "part", "fits", "wrong"),
    [
        ("relation", {"people": [1, 2]}, "people", [1, 3], [1, 1]),
        ("relation", {"people": [1, 2]}, "people", [3, 1], ["a", "b"]),
        ("people", {"number": 18}, "number", 14, 2.5),
        ("person", {"person": 2, "photos": ["a"]}, "photos", ["b"], [3]),
        ("age", {"person": 1, "age": 25.0}, "age", 130, 131),
    ],
)
def test_who_and_how_many_are_whole_and_each_is_somebody_else(kind, fact, part, fits, wrong):
    reasons = {"names": ["", ""], "name": "", "youngest": 14, "oldest": 35, "faces": 3}
    claim, objections = made(kind, fact, **reasons).iloc[0], Objections()
    objections.correct(claim, "I know.", **{part: fits})
    with pytest.raises(OverexposedError, match=r"cannot be that|from 0 to 130"):
        objections.correct(claim, "I know.", **{part: wrong})
    assert [each.instead for each in objections.made] == [{part: fits}]


def test_half_an_hour_is_said_as_a_clock_shows_it(claims):
    objections = Objections()
    objections.correct(first(claims, "sleep"), "The alarm.", to=6.5)
    objections.correct(first(claims, "weekly_place"), "Training.", hour=14.5)
    said = " ".join(objections.applied(claims)["value"])
    assert "to 6:30" in said and "about 14:30, at" in said


def test_a_sensitive_place_that_was_moved_says_where_it_is():
    fact = {"lat": 51.0, "lon": 4.0, "place_kind": "clinic"}
    claims, objections = made("sensitive_place", fact, name="A", days=3, metres=1.0), Objections()
    objections.correct(claims.iloc[0], "No.", lat=51.41, lon=4.0)
    assert objections.applied(claims)["value"].item().endswith("clinic: at 51.4100, 4.0000")


@pytest.mark.parametrize(("number", "hour"), [(0, 14), (0, 2), (1, 16)])
def test_a_weekday_that_was_corrected_is_the_one_that_is_said(claims, number, hour):
    weekly = claims[claims["kind"] == "weekly_place"].iloc[number]
    objections = Objections()
    objections.correct(weekly, "I know.", weekday=4, hour=hour)
    said = objections.applied(claims).loc[weekly.name, "value"]
    assert ("Thursday night about 2" if hour == 2 else f"Friday about {hour}") in said.replace(
        "Fridays", "Friday"
    )


CORRECTIONS = [
    ("home", {"lat": 52.0, "lon": 5.0}),
    ("weekly_place", {"weekday": 4}),
    ("sleep", {"to": 11}),
    ("trip", {"start": "2026-04-10"}),
    ("phone", {"last": "2026-12-01"}),
]


@pytest.mark.parametrize(("kind", "instead"), CORRECTIONS)
def test_what_is_said_against_a_correction_is_about_the_claim_behind_it(claims, kind, instead):
    objections, claim = Objections(), first(claims, kind)
    objections.correct(claim, "I know.", **instead)
    corrected = objections.applied(claims).loc[claim.name]
    objections.contest(corrected, "Or not.")
    again = objections.applied(claims).loc[claim.name]
    assert (again["fact"], again["contested"]) == (claim["fact"], "Or not.")
    objections.correct(again, "I know.", **instead)
    assert objections.applied(claims).loc[claim.name, "fact"] == corrected["fact"]
    objections.remove(corrected, "Nobody asked me.")
    assert [each.fact for each in objections.made] == [claim["fact"]]
    assert len(objections.applied(claims)) == len(claims) - 1
    objections.take_back(corrected)
    assert objections.applied(claims).equals(claims)


@pytest.mark.parametrize(("kind", "instead"), CORRECTIONS)
def test_what_is_done_twice_is_done_once(claims, kind, instead):
    objections = Objections()
    objections.correct(first(claims, kind), "I know.", **instead)
    once = objections.applied(claims)
    assert objections.applied(once).astype(str).equals(once.astype(str))


def test_a_further_part_is_corrected_beside_the_first(claims):
    objections, sleep = Objections(), first(claims, "sleep")
    objections.correct(sleep, "I know.", end=6)
    objections.correct(first(objections.applied(claims), "sleep"), "I know.", start=22)
    assert first(objections.applied(claims), "sleep")["fact"] == {"from": 22, "to": 6}


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))
    return tmp_path / "my_work"


def test_what_is_said_of_a_roll_of_the_course_is_kept_until_it_is_forgotten(claims, sample, work):
    objections = Objections(sample)
    objections.correct(first(claims, "sleep"), "I know.", end=6)
    objections.remove(first(claims, "home"), "No.")
    assert "I know." in (work / "notes.json").read_text(encoding="utf-8")
    kept = Objections(sample)
    assert kept.made == objections.made
    assert kept.applied(claims).equals(objections.applied(claims))
    kept.take_back(first(claims, "home"))
    assert [each.kind for each in Objections(sample).made] == ["sleep"]
    kept.clear()
    assert kept.made == Objections(sample).made == []
    kept.contest(first(claims, "home"), "No.")
    forget(my_work=True)
    assert Objections(sample).made == [] and not work.exists()


def test_of_people_who_may_exist_nothing_is_kept(claims, work):
    roll = open_roll({"a.jpg": b""})
    for objections in (Objections(roll), Objections()):
        objections.remove(first(claims, "home"), "No.")
        assert len(objections.made) == 1 and not work.exists()
    assert Objections(roll).made == []


@pytest.mark.parametrize("written", [7, [3], [{"kind": "home"}], {"kind": "home"}])
def test_notes_that_somebody_changed_say_nothing_against_anything(sample, work, written):
    note("objections", sample.name, written)
    assert Objections(sample).made == []


def test_a_trip_whose_place_was_corrected_says_where(claims):
    objections = Objections()
    objections.correct(first(claims, "trip"), "No.", lat=48.85, lon=2.35)
    assert first(objections.applied(claims), "trip")["value"].endswith(": at 48.8500, 2.3500")


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        "{}x",
        "[" * 100_000,
        '[{"kind": "home", "what": "burnt", "reason": "", "fact": {}, "instead": {}}]',
    ],
)
def test_another_file_is_refused_kindly(tmp_path, text):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(OverexposedError, match="holds no objections"):
        Objections.load(tmp_path / "a.json")


def test_a_folder_is_no_file_of_objections(tmp_path):
    with pytest.raises(OverexposedError, match="holds no objections"):
        Objections.load(tmp_path)


def test_a_correction_written_by_hand_that_cannot_be_said_meets_nothing(claims, tmp_path):
    sleep = first(claims, "sleep")
    for to, meets in (("six", False), (6, True)):
        written = [{"kind": "sleep", "what": "corrected", "reason": "x", "instead": {"to": to}}]
        (tmp_path / "a.json").write_text(json.dumps([written[0] | {"fact": sleep["fact"]}]))
        after = Objections.load(tmp_path / "a.json").applied(claims)
        assert after.equals(claims) != meets


def test_no_file_says_nothing_and_a_fact_written_by_hand_meets_nothing(claims, tmp_path):
    assert Objections.load(tmp_path / "none.json") == Objections()
    (tmp_path / "a.json").write_text(
        '[{"kind": "home", "what": "removed", "reason": "x", "fact": {"where": 1}, "instead": {}}]',
        encoding="utf-8",
    )
    assert Objections.load(tmp_path / "a.json").applied(claims).equals(claims)
