"""Claims: on the sample roll, and on small rolls made for one question each."""

import math

import pandas as pd
import pytest

from toolkit import explain, infer_profile, score
from toolkit.tables import CLAIMS, FACES, PEOPLE, PHOTOS, table


def _photos(rows):
    defaults = {"format": "JPEG", "kind": "camera", "make": "Halden", "model": "Halden H5"}
    rows = [{"photo": f"{n:03}.jpg", **defaults, **row} for n, row in enumerate(rows)]
    return table(PHOTOS, rows, index="photo")


@pytest.fixture(scope="module")
def claims(photos, places, trips):
    return infer_profile(photos, places=places, trips=trips)


@pytest.mark.parametrize("kind", ["home", "school_or_work", "trip", "phone", "received_photo"])
def test_every_findable_fact_of_the_sample_is_found(claims, sample, kind):
    marks = score(claims, sample.truth)
    missed = marks[(marks["kind"] == kind) & marks["number"].isna()]
    assert missed["truth"].tolist() == []


def test_every_claim_has_evidence_in_the_roll_and_a_confidence(claims, photos):
    assert list(claims.columns) == list(CLAIMS)
    assert claims["confidence"][claims["measured"]].between(0, 1).all()
    assert claims["confidence"][~claims["measured"]].isna().all()
    assert {"home", "school_or_work", "weekly_place"} <= set(claims["kind"][claims["measured"]])
    for claim in claims.itertuples():
        assert claim.evidence
        assert set(claim.evidence) <= set(photos.index)
        assert claim.how.endswith(".")


def test_without_faces_nothing_is_claimed_about_people(claims):
    assert not set(claims["kind"]) & {"owner", "person", "relation", "age"}


def test_published_photos_alone_say_less(sample, photos):
    published = [name for name, fact in sample.truth["photos"].items() if fact["published"]]
    assert 0 < len(published) < len(photos) / 2
    assert len(infer_profile(photos.loc[published])) < len(infer_profile(photos))


def test_an_empty_table_gives_no_claims():
    assert infer_profile(_photos([])).empty


def test_photos_without_metadata_give_no_claims():
    bare = _photos([{"make": None, "model": None, "kind": "other"} for _ in range(5)])
    assert infer_profile(bare).empty


BARE = {"make": None, "model": None, "kind": "other"}
MINE = {"taken_at": pd.Timestamp("2026-01-01 12:00")}


def test_only_photos_of_somebody_else_are_said_to_be_somebody_elses():
    rows = [{**BARE, "taken_by": "received"}, MINE, MINE, {**MINE, "taken_by": "received"}]
    claims = infer_profile(_photos(rows)).set_index("kind")
    assert claims.loc["received_photo", "fact"]["photos"] == ["000.jpg", "003.jpg"]
    assert claims.loc["received_photo", "value"] == "2 photos were taken by somebody else"
    assert pd.isna(claims.loc["received_photo", "confidence"])  # no benchmark measures it
    assert not {"chat_photo", "unknown_camera"} & set(claims.index)


def test_photos_that_lack_what_a_camera_writes_do_not_say_it_and_no_more():
    rows = [MINE, MINE, {**BARE, "taken_by": "unknown"}, {**BARE, "flags": ("utc",)}]
    claims = infer_profile(_photos(rows)).set_index("kind")
    assert claims.loc["unknown_camera", "fact"]["photos"] == ["002.jpg", "003.jpg"]
    assert claims.loc["unknown_camera", "value"] == (
        "2 photos do not say with what they were taken"
    )
    assert not {"received_photo", "chat_photo"} & set(claims.index)
    one = infer_profile(_photos(rows[:3])).set_index("kind").loc["unknown_camera", "value"]
    assert one == "1 photo does not say with what it was taken"


def test_a_chat_says_neither_sent_nor_received():
    rows = [
        {**BARE, "kind": "messenger", "flags": ("chat",), "taken_by": "unknown"},
        {**BARE, "kind": "video", "flags": ("chat",), "taken_by": "unknown"},
        {**BARE, "kind": "messenger", "flags": ("chat", "sent"), "taken_by": "own"},
        {**BARE, "kind": "messenger", "flags": ("chat",), "taken_by": "received"},
        MINE,
    ]
    claims = infer_profile(_photos(rows)).set_index("kind")
    assert claims.loc["chat_photo", "fact"]["photos"] == ["000.jpg", "001.jpg"]
    assert claims.loc["chat_photo", "value"] == "2 photos came through a chat: sent or received"
    assert claims.loc["received_photo", "fact"]["photos"] == ["003.jpg"]


def test_two_photos_of_a_phone_are_not_yet_its_owner():
    rows = [{"taken_at": pd.Timestamp("2026-01-01 12:00")}] * 2
    assert "phone" not in set(infer_profile(_photos(rows))["kind"])
    claims = infer_profile(_photos(rows * 2))
    assert claims.set_index("kind").loc["phone", "fact"]["model"] == "Halden H5"


@pytest.mark.parametrize(
    "more", [{"copy_of": "000.jpg"}, {"taken_by": "received"}, {"kind": "scan"}]
)
def test_a_phone_is_claimed_from_three_photos_of_its_owner_that_are_no_copies(more):
    rows = [MINE, MINE, *[MINE | more] * 9]
    assert "phone" not in set(infer_profile(_photos(rows))["kind"])
    (phone,) = infer_profile(_photos([MINE, *rows])).query("kind == 'phone'").itertuples()
    assert phone.how == "3 photos carry its name."
    assert phone.evidence == ("000.jpg", "001.jpg", "002.jpg")


def _evenings(nights, **columns):
    """Photos from seven in the morning to ten in the evening, on some nights."""
    return [
        {"taken_at": pd.Timestamp("2026-01-01") + pd.Timedelta(days=day, hours=hour), **columns}
        for day in range(nights)
        for hour in range(7, 23, 3)
    ]


def test_sleep_is_claimed_from_own_photos_with_an_hour_in_no_doubt():
    (sleep,) = infer_profile(_photos(_evenings(20))).query("kind == 'sleep'").itertuples()
    assert sleep.fact == {"from": 23, "to": 7}
    assert sleep.value == "Asleep from about 23:00 to 7:00"
    assert sleep.how == (
        "Of 120 hours with photos, on 20 days, none lie in that stretch; spread evenly it would "
        "be 40."
    )
    days = (8, 9, 9, 9, 9, 9, 9, 9)
    awake = [{"taken_at": pd.Timestamp(2026, 1, day, hour)} for hour, day in enumerate(days)]
    (less,) = infer_profile(_photos(_evenings(20) + awake)).query("kind == 'sleep'").itertuples()
    assert 0.4 < less.confidence < 0.7 < sleep.confidence
    assert less.value == "Perhaps asleep from about 23:00 to 7:00"
    assert "Of 127 hours with photos, on 20 days, 7 lie in that stretch" in less.how
    for less in (
        {"taken_by": "received"},
        {"time_doubt": "change"},
        {"flags": ("day",)},
        {"copy_of": "x"},
    ):
        claims = infer_profile(_photos(_evenings(20, **less)))
        assert "sleep" not in set(claims["kind"]), less


def _home_and_away(**others):
    """Six weeks of evenings at home, and as many photos each day at another place."""
    rows = []
    for day in range(42):
        at = pd.Timestamp("2026-01-01") + pd.Timedelta(days=day)
        rows.append({"taken_at": at + pd.Timedelta(hours=20), "lat": 59.33, "lon": 18.07})
        for hour in (7, 21, 22):
            there = {"taken_at": at + pd.Timedelta(hours=hour), "lat": 59.36, "lon": 18.2}
            rows.append({**there, "model": "Other", **others})
    return _photos(rows)


def test_where_somebody_else_took_photos_is_no_home_and_their_phone_is_not_the_owners():
    claims = infer_profile(_home_and_away(taken_by="received"))
    (home,) = claims.query("kind == 'home'").itertuples()
    assert home.fact["lat"] == pytest.approx(59.33, abs=0.001)
    assert home.how.startswith("On 42 of 42 days here there are photos from an evening")
    assert home.how.endswith("42 photos come from here.")
    assert set(claims[claims["kind"] == "phone"]["fact"].str["model"]) == {"Halden H5"}
    (received,) = claims.query("kind == 'received_photo'").itertuples()
    assert len(received.evidence) == 126
    mine = infer_profile(_home_and_away())
    assert mine.query("kind == 'home'")["fact"].iloc[0]["lat"] == pytest.approx(59.36, abs=0.001)


def test_copies_count_nowhere():
    photos = _home_and_away(copy_of="000.jpg")
    (home,) = infer_profile(photos).query("kind == 'home'").itertuples()
    assert (home.fact["lat"], len(home.evidence)) == (pytest.approx(59.33, abs=0.001), 42)


def test_a_change_of_phone_makes_two_claims():
    days = pd.date_range("2026-01-01", periods=10)
    rows = [{"taken_at": d, "model": "A" if n < 5 else "B"} for n, d in enumerate(days)]
    claims = infer_profile(_photos(rows))
    assert sorted(claims[claims["kind"] == "phone"]["fact"].str["model"]) == ["A", "B"]


def _people():
    faces = [("000.jpg", 1), ("001.jpg", 1), ("001.jpg", 2), ("002.jpg", 1), ("002.jpg", 2)]
    rows = [{"photo": p, "face": n, "age": 20 + n} for n, (p, _) in enumerate(faces)]
    faces_table = table(FACES, rows).assign(person=[person for _, person in faces])
    people = table(
        PEOPLE,
        [
            {"person": 1, "faces": 3, "photos": 3, "owner": True, "confidence": 0.9},
            {"person": 2, "faces": 2, "photos": 2, "confidence": 0.8},
        ],
    )
    return faces_table, people


def test_owner_persons_and_who_knows_whom():
    photos = _photos([{"kind": "front-camera"}, {"kind": "front-camera"}, {}])
    faces, people = _people()
    claims = infer_profile(photos, faces=faces, people=people).set_index("kind")
    assert claims.loc["owner", "fact"]["person"] == 1
    assert claims.loc["owner", "evidence"] == ("000.jpg", "001.jpg")
    assert claims.loc["person", "fact"] == {"person": 2, "photos": ["001.jpg", "002.jpg"]}
    assert claims.loc["relation", "fact"] == {"people": [1, 2]}
    assert pd.isna(claims.loc["age", "confidence"])
    assert claims.loc["people", "fact"] == {"number": 2}


@pytest.mark.parametrize(("own", "others", "lead"), [(0, 0, 1), (2, 0, 3), (2, 1, 1.5), (3, 3, 1)])
def test_how_far_ahead_in_selfies_the_owner_is_is_a_sign(own, others, lead):
    seen = [(n, 1) for n in range(own)] + [(n, 2) for n in range(others)] + [(4, 1), (4, 2)]
    faces = table(FACES, [{"photo": f"{n:03}.jpg"} for n, _ in seen])
    faces = faces.assign(person=[person for _, person in seen])
    people = table(PEOPLE, [{"person": 1, "owner": True}, {"person": 2}])
    photos = _photos([{"kind": "front-camera"}] * 4 + [{}])  # the last is no selfie
    claims = infer_profile(photos, faces=faces, people=people).set_index("kind")
    assert claims.loc["owner", "reasons"]["signs"]["lead"] == pytest.approx(math.log(lead))


@pytest.mark.parametrize(("guesses", "claimed"), [(2, False), (3, True)])
def test_an_age_needs_three_guesses(guesses, claimed):
    faces = table(FACES, [{"photo": f"{n:03}.jpg", "age": 20 + n} for n in range(guesses)])
    people = table(PEOPLE, [{"person": 1, "owner": True}])
    claims = infer_profile(_photos([{}] * 3), faces=faces.assign(person=1), people=people)
    assert ("age" in set(claims["kind"])) is claimed
    if claimed:
        (age,) = claims.query("kind == 'age'").itertuples()
        assert age.value == "A model guesses that the owner is 21 years old"
        assert age.how.startswith("The guesses for this one face run from 20 to 22.")


@pytest.mark.parametrize(("together", "claimed"), [(1, False), (2, True)])
def test_two_photos_together_are_no_chance(together, claimed):
    seen = [
        (f"{n:03}.jpg", person)
        for n in range(3)
        for person in (1, 2)
        if person == 1 or n < together
    ]
    faces = table(FACES, [{"photo": photo} for photo, _ in seen])
    faces = faces.assign(person=[person for _, person in seen])
    people = table(PEOPLE, [{"person": 1}, {"person": 2}])
    claims = infer_profile(_photos([{}] * 3), faces=faces, people=people).set_index("kind")
    assert ("relation" in claims.index) is claimed
    if claimed:
        assert claims.loc["relation", "value"] == "Person 1 and Person 2 know each other"
        assert claims.loc["relation", "how"] == "They are in 2 photos together."


def test_people_seen_in_copies_only_are_not_counted():
    photos = _photos([{}, {}, {"copy_of": "000.jpg"}])
    faces = table(FACES, [{"photo": f"{n:03}.jpg"} for n in (0, 1, 2, 2)])
    people = table(PEOPLE, [{"person": 1}, {"person": 2}])
    claims = infer_profile(photos, faces=faces.assign(person=[1, 1, 2, 0]), people=people)
    assert claims.query("kind == 'people'")["fact"].tolist() == [{"number": 1}]
    assert claims.query("kind == 'person'")["fact"].str["person"].tolist() == [1]


def test_a_name_given_to_a_person_stands_in_the_claims():
    photos = _photos([{}] * 3)
    faces, people = _people()
    people["name"] = ["Leo", "Mila"]
    claims = infer_profile(photos, faces=faces, people=people).set_index("kind")
    assert claims.loc["relation", "value"] == "Leo and Mila know each other"


def test_an_explanation_shows_the_evidence_and_escapes_it(sample, claims):
    shown = explain(claims.iloc[0], sample)
    assert claims.iloc[0]["how"] in str(shown)
    page, first = shown._repr_html_(), claims.iloc[0]["evidence"][0]
    assert page.count("<img ") == min(8, len(claims.iloc[0]["evidence"]))
    assert page.index(claims.iloc[0]["how"]) < page.index("<img ")  # pictures, and then names
    assert page.rindex("<img ") < page.index(first.replace("/", "/<wbr>"))
    film = next(photo.name for photo in sample if photo.name.endswith(".MP4"))
    filmed = claims.iloc[0].copy()
    filmed["evidence"] = (film, sample[0].name)
    shown = explain(filmed, sample)
    assert shown._repr_html_().count("<img ") == 1 and "not a picture" not in shown._repr_html_()
    nasty = claims.iloc[0].copy()
    nasty["value"] = "<script>"
    assert "<script>" not in explain(nasty, sample)._repr_html_()
