"""Claims: on the sample roll, and on small rolls made for one question each."""

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
    assert claims["confidence"].between(0, 1).all()
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


def test_photos_that_lack_what_the_others_carry_were_sent():
    sent = {"make": None, "model": None, "kind": "messenger"}
    mine = {"taken_at": pd.Timestamp("2026-01-01")}
    claims = infer_profile(_photos([sent, mine, mine, sent])).set_index("kind")
    assert claims.loc["received_photo", "fact"]["photos"] == ["000.jpg", "003.jpg"]


def test_two_photos_of_a_phone_are_not_yet_its_owner():
    rows = [{"taken_at": pd.Timestamp("2026-01-01 12:00")}] * 2
    assert "phone" not in set(infer_profile(_photos(rows))["kind"])
    claims = infer_profile(_photos(rows * 2))
    assert claims.set_index("kind").loc["phone", "fact"]["model"] == "Halden H5"


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
    assert claims.loc["age", "confidence"] <= 0.3


def test_a_name_given_to_a_person_stands_in_the_claims():
    photos = _photos([{}] * 3)
    faces, people = _people()
    people["name"] = ["Leo", "Mila"]
    claims = infer_profile(photos, faces=faces, people=people).set_index("kind")
    assert claims.loc["relation", "value"] == "Leo and Mila know each other"


def test_an_explanation_shows_the_evidence_and_escapes_it(sample, claims):
    shown = explain(claims.iloc[0], sample)
    assert claims.iloc[0]["how"] in str(shown)
    assert shown._repr_html_().count("<img ") == min(8, len(claims.iloc[0]["evidence"]))
    nasty = claims.iloc[0].copy()
    nasty["value"] = "<script>"
    assert "<script>" not in explain(nasty, sample)._repr_html_()
