"""What a lesson asks a table in one word."""

from typing import ClassVar

import pandas as pd
import pytest

from toolkit import infer_profile
from toolkit.claims import Objections
from toolkit.errors import OverexposedError
from toolkit.faces import UNKNOWN, at_the_door, with_truth
from toolkit.places import find_places
from toolkit.questions import (
    behind_numbers,
    claim_of,
    cropped,
    first_home,
    first_weeks,
    home_error,
    in_court,
    named_people,
    phones,
    what_is_kept,
    with_a_place,
)
from toolkit.rolls import Roll
from toolkit.showing import show_boxes
from toolkit.tables import FACES, PHOTOS, WORDS, table


def roll_of(**columns):
    names = [f"{number}.jpg" for number in range(len(next(iter(columns.values()))))]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return table(
        PHOTOS,
        [
            {"photo": n, "kind": "camera", "format": "JPEG"} | r
            for n, r in zip(names, rows, strict=True)
        ],
        index="photo",
    )


def test_a_week_ends_to_the_second():
    days = pd.to_datetime(["2026-03-02 09:00:00", "2026-03-09 08:59:59", "2026-03-09 09:00:00"])
    assert len(first_weeks(roll_of(taken_at=days), 1)) == 2
    assert len(first_weeks(roll_of(taken_at=days), 2)) == 3


def test_photos_without_a_time_belong_to_no_week():
    days = pd.to_datetime([None, "2026-03-09 09:00"])
    assert [*first_weeks(roll_of(taken_at=days), 5).index] == ["1.jpg"]


def test_the_picture_with_a_place_is_no_film():
    placed = roll_of(lat=[None, 1.0, 2.0], kind=["camera", "video", "camera"])
    assert with_a_place(placed) == "2.jpg"
    assert with_a_place(roll_of(lat=[None, None])) == "0.jpg"


def test_the_cropped_photo_is_the_first_whose_small_picture_shows_more():
    assert cropped(roll_of(thumbnail_differs=[False, True, True])) == "1.jpg"
    assert cropped(roll_of(thumbnail_differs=[False, False])) == "0.jpg"


@pytest.mark.parametrize("ask", [with_a_place, cropped])
def test_where_nothing_is_found_a_picture_that_can_be_opened_is_named(ask):
    kinds = ["other", "video", "camera"]
    mixed = roll_of(
        kind=kinds, error=["This is a text file.", "", ""], thumbnail_differs=[False] * 3
    )
    assert ask(mixed) == "2.jpg"
    assert ask(mixed.head(2)) == "1.jpg"
    with pytest.raises(OverexposedError, match=r"None of these files .* 0.jpg is damaged"):
        ask(mixed.head(1))


def test_phones_are_listed_with_their_days_and_numbers():
    days = pd.to_datetime(["2026-03-02", "2026-03-09", "2026-03-04"])
    listed = phones(roll_of(model=["A", "A", "B"], taken_at=days, serial=["1", "1", ""]))
    assert listed.loc["A"].tolist() == [2, days[0], days[1], 1]
    assert listed.loc["B", "photos"] == 1


def test_each_kind_says_how_many_photos_tell_what():
    kept = what_is_kept(roll_of(lat=[1.0, None, None], kind=["camera", "camera", "messenger"]))
    assert kept.loc["camera", ["photos", "where"]].tolist() == [2, 1]
    assert kept.loc["messenger", "where"] == 0


def test_what_is_no_photo_is_not_counted_as_one():
    kinds = ["camera", "camera", "other"]
    assert what_is_kept(roll_of(format=["JPEG", None, None], kind=kinds))["photos"].to_dict() == {
        "camera": 1
    }


def test_without_places_there_is_no_first_home():
    assert first_home(roll_of(taken_at=pd.to_datetime(["2026-03-02"] * 3))) is None


def test_the_samples_home_appears_after_as_many_photos_as_said(photos):
    count = first_home(photos)
    by_time = photos.sort_values("taken_at")
    assert "home" in set(find_places(by_time.head(count))["role"])
    assert "home" not in set(find_places(by_time.head(count - 5))["role"])


def face(photo="1.jpg", x=0, **more):
    return {"photo": photo, "x": x, "y": 0, "w": 100, "h": 100, "confidence": 0.5, **more}


class TruthOf(Roll):
    """A roll whose truth a test has made up."""

    truth: ClassVar = {
        "people": [{"name": "Ada", "age": 17}, {"name": "Bo", "age": 18}],
        "photos": {
            "1.jpg": {
                "people": [
                    {"name": "Ada", "box": [10, 0, 100, 100]},
                    {"name": "Bo", "box": [300, 0, 100, 100]},
                ]
            }
        },
    }


def test_a_face_gets_the_name_and_the_age_of_who_stands_there():
    faces = with_truth(table(FACES, [face(), face(x=310), face(x=600)]), TruthOf("made up", ()))
    assert faces["truth"].tolist()[:2] == ["Ada", "Bo"]
    assert faces["true_age"].tolist()[:2] == [17, 18]
    assert pd.isna(faces["truth"][2])  # nobody stands there


@pytest.mark.parametrize(("aside", "name"), [(66, "Ada"), (67, None)])
def test_a_box_belongs_to_whom_it_shares_a_fifth_with(aside, name):
    (found,) = with_truth(table(FACES, [face(x=10 + aside)]), TruthOf("made up", ()))["truth"]
    assert found == name if name else pd.isna(found)


def test_without_a_truth_nobody_is_known():
    assert with_truth(table(FACES, [face()]), Roll("of somebody", ()))["truth"].isna().all()


@pytest.mark.parametrize(("bos", "who"), [(0, "Ada"), (1, "Ada"), (3, "Bo")])
def test_behind_a_number_is_who_most_of_its_faces_show(bos, who):
    class Invented(TruthOf):
        truth: ClassVar = TruthOf.truth | {
            "photos": {f"{n}.jpg": TruthOf.truth["photos"]["1.jpg"] for n in range(10)}
        }

    ada, bo, nobody = 10, 300, 600  # where they stand
    seen = [(ada, 4), (ada, 4), *[(bo, 4)] * bos, (nobody, 5), (ada, UNKNOWN)]
    rows = [face(f"{n}.jpg", x, person=number) for n, (x, number) in enumerate(seen)]
    told = behind_numbers(pd.DataFrame(rows), Invented("made up", ()))
    assert told.index.tolist() == [4, 5]
    assert told.loc[4, "who"] == who and pd.isna(told.loc[5, "who"])


@pytest.mark.parametrize(
    ("threshold", "minors", "adults"), [(20, (1, 0), (1, 0)), (20.1, (0, 1), (0, 1))]
)
def test_at_the_door_the_guess_decides_and_the_truth_counts(threshold, minors, adults):
    faces = pd.DataFrame({"age": [20, 20, 99], "true_age": [17, 18, None]})
    door = at_the_door(faces, threshold)
    assert tuple(door.loc["minors", ["pass", "stopped"]]) == minors
    assert tuple(door.loc["adults", ["pass", "stopped"]]) == adults


def test_boxes_are_drawn_on_the_photo_and_told_in_words(sample):
    name = "DCIM/Camera/IMG_20260301_163122.jpg"
    shown = show_boxes(table(FACES, [face(name, x=10)]), sample, name)
    assert "IMG_20260301_163122.jpg: 1 box" in str(shown)
    assert shown._repr_html_().count("<img") == 1
    nothing = show_boxes(table(FACES, []), sample, name)
    assert shown._repr_html_() != nothing._repr_html_()
    assert str(nothing) == "IMG_20260301_163122.jpg: no box. The program found no face here."


def test_people_are_counted_by_the_pictures_that_name_them(sample):
    """What is read in the clean copies of two screenshots, beside what is written in them."""
    screens = sample[546:548]
    lines = [line for photo in screens for line in sample.truth["photos"][photo.name]["text"]]
    assert sum("Jonas" in line["text"] for line in lines) == 2
    rows = [
        {"photo": "photo_0001.png", "text": "Jonas knows. Samira does"},
        {"photo": "photo_0001.png", "text": "Samiras"},
        {"photo": "photo_0002.png", "text": "jonasd10"},
    ]
    found = named_people(table(WORDS, rows), screens)
    assert found.loc["Jonas"].tolist() == [1, 2]
    assert found.loc["Samira"].tolist() == [1, 1]
    assert "Mila" not in found.index
    assert named_people(table(WORDS, rows), Roll("somebody's", ())).empty


def test_a_home_is_found_again_or_there_is_nothing_to_find(photos, places):
    (found,) = home_error(photos, places, [len(photos)]).itertuples()
    assert found.error == 0
    (coarse,) = home_error(photos, places, [len(photos)], rounded=10).itertuples()
    assert coarse.error > 100
    assert home_error(photos, places[places["role"] != "home"]).empty


@pytest.fixture(scope="module")
def claims(photos, places, trips):
    return infer_profile(photos, places=places, trips=trips)


def test_the_claim_of_a_kind_is_the_one_with_most_photos(claims):
    trips = claims[claims["kind"] == "trip"]
    assert len(trips) > 1
    assert len(claim_of(claims, "trip")["evidence"]) == trips["evidence"].map(len).max()
    with pytest.raises(OverexposedError, match=r"the kind slep\. .+ sleep"):
        claim_of(claims, "slep")


def test_where_nothing_is_claimed_no_list_of_kinds_is_begun(claims):
    with pytest.raises(OverexposedError, match=r"Nothing is claimed .* of the kind sleep\.$"):
        claim_of(claims[:0], "sleep")


def test_in_court_every_claim_keeps_its_truth_and_its_number(claims, sample):
    trips = claims.index[claims["kind"] == "trip"]
    objections = Objections()
    for number in reversed(trips):
        objections.contest(claims.loc[number], "No.")
    before = in_court(claims, objections, sample.truth)
    objections.remove(claims.loc[trips[0]], "Nobody needs to know.")
    after = in_court(claims, objections, sample.truth)
    assert [*before.index] == [*after.index] == [*trips]
    assert after["objection"].tolist() == ["removed"] + ["contested"] * (len(trips) - 1)
    assert after.loc[trips[0], "reason"] == "Nobody needs to know."
    for told in ("value", "truth", "right"):
        assert after[told].tolist() == before[told].tolist()
    assert in_court(claims, Objections(), sample.truth).empty
