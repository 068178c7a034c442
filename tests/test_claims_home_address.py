"""Home as it is written: how many pictures it takes, whose address it is, what the map says."""

import pandas as pd
import pytest

from tests.read_words import claimed
from toolkit import score, tables
from toolkit.claims import say_rivals

PARCEL = ["Leo Verhaege", "Zandweg 12", "1000 Brussel"]
CHAT = ["the house: Zandweg 12"]
KIND = "home_address"
BRUSSELS, GHENT = (50.85, 4.35), (51.05, 3.72)


def home(lat, lon):
    place = {"place": 0, "lat": lat, "lon": lon, "radius": 30, "photos": 9, "days": 9}
    return tables.table(
        tables.PLACES, [{**place, "role": "home", "confidence": 0.9, "hours": (0,) * 24}]
    )


def test_one_picture_is_anybodys_and_two_say_where_home_may_be():
    assert claimed(KIND, {"1.jpg": PARCEL}).empty
    (claim,) = claimed(KIND, {"1.jpg": PARCEL, "2.png": CHAT}).itertuples()
    assert claim.fact == {"address": "zandweg 12"}
    assert claim.value == "Home may be Zandweg 12"
    assert claim.evidence == ("1.jpg", "2.png")
    assert pd.isna(claim.confidence) and not claim.measured


def test_a_copy_says_no_more_than_its_original():
    pictures = {"1.jpg": PARCEL, "2.jpg": PARCEL}
    assert claimed(KIND, pictures, copy_of=[None, "1.jpg"]).empty
    assert len(claimed(KIND, pictures, copy_of=[None, None]))


@pytest.mark.parametrize("of_a_shop", ["TOTAL EUR 4.40", "FC HEIDE", "Heidedorp secondary school"])
def test_the_address_on_a_bill_or_a_school_is_not_home(of_a_shop):
    shop = ["Dorpsstraat 4", of_a_shop]
    assert claimed(KIND, {"1.jpg": shop, "2.jpg": shop}).empty
    named = ["Name: Leo Verhaege", *shop]
    assert len(claimed(KIND, {"1.jpg": named, "2.jpg": named}))


def test_the_address_in_most_pictures_is_claimed_and_the_next_are_rivals():
    friend = ["Dennenstraat 31"]
    pictures = {"1.jpg": friend, "2.jpg": friend, "3.jpg": PARCEL, "4.jpg": PARCEL, "5.jpg": CHAT}
    (claim,) = claimed(KIND, pictures).itertuples()
    assert claim.fact == {"address": "zandweg 12"}
    assert say_rivals(claim) == ["Dennenstraat 31, in 2 pictures"]


def test_spelling_does_not_make_two_addresses():
    assert len(claimed(KIND, {"1.jpg": ["ZANDWEG 12"], "2.jpg": ["Zandweg12, Heidedorp"]})) == 1


def test_a_street_without_a_number_is_no_home():
    assert claimed(KIND, {"1.jpg": ["Zandweg"], "2.jpg": ["Zandweg"]}).empty


def agreement(places, pictures, **columns):
    (claim,) = claimed(KIND, pictures, places, **columns).itertuples()
    return claim


def test_the_map_agrees_where_the_pictures_were_taken_at_home():
    pictures = {"1.jpg": PARCEL, "2.png": CHAT}
    at_home = agreement(home(*BRUSSELS), pictures, lat=[50.85, None], lon=[4.35, None])
    assert at_home.how.endswith("The map of the photos agrees.")
    assert at_home.rivals == ()


@pytest.mark.parametrize(("where", "end"), [(BRUSSELS, "agrees."), (GHENT, "says otherwise.")])
def test_the_town_agrees_with_the_map_or_not(where, end):
    lines = ["Leo Verhaege", "Zandweg 12", "B-1000 Brussels"]
    claim = agreement(home(*where), {"1.jpg": lines, "2.jpg": lines})
    assert claim.how.endswith(end)
    assert [rival["code"] for rival in claim.rivals] == (["map_says"] if where == GHENT else [])
    if where == GHENT:
        assert say_rivals(claim)[0].startswith("the map says at 51.05")


def test_the_map_agrees_where_any_of_two_homes_does():
    moved = pd.concat([home(*GHENT), home(*BRUSSELS).assign(place=1, confidence=0.7)])
    lines = ["Leo Verhaege", "Zandweg 12", "B-1000 Brussels"]
    assert agreement(moved, {"1.jpg": lines, "2.jpg": lines}).how.endswith("agrees.")
    pictures = {"1.jpg": PARCEL, "2.png": CHAT}
    at_one = agreement(moved, pictures, lat=[BRUSSELS[0], None], lon=[BRUSSELS[1], None])
    assert at_one.how.endswith("agrees.")


@pytest.mark.parametrize(("north", "end"), [(0.17, "agrees."), (0.19, "says otherwise.")])
def test_a_town_is_that_of_the_home_up_to_twenty_kilometres(north, end):
    lines = ["Leo Verhaege", "Zandweg 12", "9000 Ghent"]
    from toolkit.words.finds.towns import town_called

    ghent = town_called("Ghent", ["BE"])
    claim = agreement(home(ghent.lat + north, ghent.lon), {"1.jpg": lines, "2.jpg": lines})
    assert claim.how.endswith(end)


def test_without_a_home_on_the_map_nothing_is_compared():
    claim = agreement(home(*GHENT).head(0), {"1.jpg": PARCEL, "2.jpg": PARCEL})
    assert claim.how.endswith("can say nothing about it.")


TRUE_HOME = {"lat": 51.4, "lon": 4.42}
TRUTH = {
    "places": [{"name": "Zandweg 12, Heidedorp", "kind": "home", **TRUE_HOME}],
    "facts": [{"kind": "home", "value": "so", "fact": TRUE_HOME, "findable": False}],
}


@pytest.mark.parametrize(
    ("address", "right"), [("Zandweg 12", True), ("Zandweg 21", False), ("Dennenstraat 12", False)]
)
def test_street_and_number_must_be_the_true_ones(address, right):
    marks = score(claimed(KIND, {"1.jpg": [address], "2.jpg": [address]}), TRUTH)
    assert marks["right"].tolist() == [right]
