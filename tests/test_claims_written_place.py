"""A postcode and its town place a photo that says no place itself."""

import pytest

from tests.read_words import claimed
from toolkit import score

KIND = "written_place"
LETTER = ["Damrak 66", "1012 LM Amsterdam"]
AMSTERDAM = (52.374, 4.89)


def test_a_photo_without_a_position_gets_the_town_and_one_with_a_position_does_not():
    (claim,) = claimed(
        KIND, {"1.jpg": LETTER, "2.jpg": LETTER}, lat=[None, 52.0], lon=[None, 5.0]
    ).itertuples()
    assert claim.fact["photos"] == ["1.jpg"]
    assert (claim.fact["lat"], claim.fact["lon"]) == pytest.approx(AMSTERDAM, abs=0.02)
    assert claim.value.startswith("1 photo that says no place may be at 52.37")
    assert [rival["code"] for rival in claim.rivals] == ["from_elsewhere"]


@pytest.mark.parametrize(
    "lines", [["Amsterdam"], ["1012 LM"], ["2026 Calendar"], ["50667 Nowhereville"]]
)
def test_without_postcode_or_town_there_is_no_place(lines):
    assert claimed(KIND, {"1.jpg": lines}).empty


def test_the_country_of_the_postcode_chooses_the_town():
    (dutch,) = claimed(KIND, {"1.jpg": ["3911 AB Rhenen"]}).itertuples()
    assert 5 < dutch.fact["lon"] < 6
    (american,) = claimed(KIND, {"1.jpg": ["Paris, TX 75460"]}).itertuples()
    assert american.fact["lon"] < -90


def judged(photos, places):
    truth = {"facts": [], "places": places, "photos": photos}
    return score(claimed(KIND, {name: LETTER for name in photos}), truth)["right"].tolist()


@pytest.mark.parametrize(("there", "right"), [(5, True), (4, True), (3, False)])
def test_four_fifths_of_the_photos_must_have_been_taken_there(there, right):
    places = [{"name": "Dam", "kind": "landmark", "lat": 52.3731, "lon": 4.8926}]
    photos = {f"{n}.jpg": {"place": "Dam" if n < there else "elsewhere"} for n in range(5)}
    assert judged(photos, places) == [right]


@pytest.mark.parametrize(("north", "right"), [(0.085, True), (0.095, False)])
def test_a_town_reaches_ten_kilometres(north, right):
    from toolkit.words.finds.towns import town_called

    town = town_called("Amsterdam", ["NL"])
    places = [{"name": "there", "kind": "other", "lat": town.lat + north, "lon": town.lon}]
    assert judged({"1.jpg": {"place": "there"}}, places) == [right]
