"""Why so little is claimed: each thing that photos may lack, on both sides."""

from dataclasses import replace

import pandas as pd
import pytest
from PIL import Image

from toolkit import infer_profile, open_roll, scan
from toolkit.findings import investigate
from toolkit.lacking import say_lacks
from toolkit.places.sleep import DAYS
from toolkit.story import tell

from .read_words import read
from .test_places import CITY, MONDAY, a_life, photos_of

START = "Times and places give no home, no sleep and no trip: "


def lacking(photos):
    """What is said to be missing in photos of which no life is told."""
    said = say_lacks(photos, infer_profile(photos).iloc[:0])
    assert said.startswith(START) and said.endswith(".")
    return said[len(START) : -1]


def noons(days, **columns):
    visits = [(MONDAY + pd.Timedelta(days=day, hours=12, minutes=day), CITY) for day in range(days)]
    return photos_of(visits, **{"taken_by": "own"} | columns)


@pytest.mark.parametrize(
    ("takers", "said"),
    [
        (
            ["unknown"] * 3,
            "nobody can say who took these photos, as they lack what a camera writes",
        ),
        (
            ["received", "unknown", "received"],
            "nobody can say who took these photos, as they lack ",
        ),
        (["received"] * 3, "somebody else took these photos"),
        (["own", "unknown", "received"], "photos that the owner took are known of 1 day only"),
    ],
)
def test_photos_of_which_nobody_knows_the_taker(takers, said):
    assert lacking(noons(3).assign(taken_by=takers)).startswith(said)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "photos that the owner took are known of 1 day only"),
        (DAYS - 1, "photos that the owner took are known of 13 days only"),
        (DAYS, "nothing in these photos comes back often enough"),
    ],
)
def test_too_few_days(days, said):
    assert lacking(noons(days)) == said


def test_no_positions():
    nowhere = noons(DAYS).assign(lat=None, lon=None)
    assert lacking(nowhere) == "no photo tells where it was taken"
    assert lacking(noons(DAYS).assign(lat=0.0, lon=0.0)) == "no photo tells where it was taken"
    few = (
        "no photo tells where it was taken and photos that the owner took are known of 3 days only"
    )
    assert lacking(nowhere.head(3)) == few
    one = nowhere.assign(lat=[CITY[0], *[None] * (DAYS - 1)], lon=[CITY[1], *[None] * (DAYS - 1)])
    assert "where" not in lacking(one.astype({"lat": float, "lon": float}))


@pytest.mark.parametrize("column", [{"time_doubt": "clock"}, {"flags": [("day",)] * DAYS}])
def test_no_hours(column):
    assert lacking(noons(DAYS).assign(**column)) == "no photo tells an hour that can be believed"


@pytest.mark.parametrize("kind", ["home", "sleep", "trip"])
def test_nothing_is_missing_where_a_life_is_told(kind):
    photos = photos_of(a_life(), taken_by="own")
    claims = infer_profile(photos)
    assert "home" in set(claims["kind"])
    assert say_lacks(photos, claims) == ""
    assert say_lacks(photos, claims.head(1).assign(kind=kind)) == ""
    assert say_lacks(photos, claims.head(1).assign(kind="phone")) != ""


def test_an_address_that_was_read_is_not_denied():
    photos = noons(3)
    parcel = ["Leo Verhaege", "Zandweg 12", "1000 Brussel"]
    claims = infer_profile(photos, words=read(dict.fromkeys(photos.index, parcel)))
    assert "home_address" in set(claims["kind"])
    assert (
        say_lacks(photos, claims) == f"{START}photos that the owner took are known of 3 days only."
    )


def test_of_no_photos_nothing_is_said():
    photos = photos_of([])
    assert say_lacks(photos, infer_profile(photos)) == ""


def test_whoever_uploads_bare_photos_is_told_why_nothing_comes_of_them(tmp_path):
    for number in range(3):
        Image.effect_noise((64, 48), 40 + number).save(tmp_path / f"{number}.jpg")
    roll = open_roll(tmp_path)
    found = investigate(roll, faces=False, words="none")
    assert set(scan(roll, progress=False)["taken_by"]) == {"unknown"}
    told = f"{START}nobody can say who took these photos, as they lack what a camera writes."
    assert tell(found).endswith(told)
    assert told in str(found).splitlines()
    assert START not in tell(replace(found, lacks="")) and START not in str(
        replace(found, lacks="")
    )


def test_the_sample_lacks_nothing(sample):
    found = investigate(sample, faces=False, words="none")
    assert found.lacks == "" and START not in str(found)
