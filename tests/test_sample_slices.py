"""What the sample gives away depends on what of it somebody gets: all, what was posted, a month."""

import math

import pandas as pd
import pytest

from toolkit import find_places, infer_profile

A_MONTH = pd.Timedelta(days=30)


@pytest.fixture(scope="module")
def posted(sample, photos):
    names = [name for name, photo in sample.truth["photos"].items() if photo["published"]]
    return photos.loc[names]


def metres_from_home(sample, place) -> float:
    home = next(fact["fact"] for fact in sample.truth["facts"] if fact["kind"] == "home")
    east = (place["lon"] - home["lon"]) * math.cos(math.radians(home["lat"]))
    return 111_200 * math.hypot(east, place["lat"] - home["lat"])


def test_what_he_posted_gives_no_home_away(posted):
    claims = infer_profile(posted)
    assert len(posted) == 27
    assert not (posted["kind"] == "screenshot").any()
    assert claims.loc[claims["kind"] == "home", "confidence"].le(0.5).all()


def test_nothing_he_posted_shows_an_address(sample, posted):
    told = {name: sample.truth["photos"][name].get("text", ()) for name in sample.truth["photos"]}
    shown = {name for name, lines in told.items() if any("Zandweg" in x["text"] for x in lines)}
    assert len(shown) >= 8 and not shown & set(posted.index)


def test_the_last_month_gives_his_home_away(sample, photos):
    recent = photos[photos["taken_at"] > photos["taken_at"].max() - A_MONTH]
    places = find_places(recent)
    home = places[places["role"] == "home"].iloc[0]
    assert metres_from_home(sample, home) <= 100


def test_the_whole_roll_gives_his_home_away(sample, places):
    home = places[places["role"] == "home"].iloc[0]
    assert metres_from_home(sample, home) <= 100 and home["confidence"] > 0.5
