"""How many photos give a home away."""

import pandas as pd
import pytest

from toolkit.places import home_by_photos, round_positions
from toolkit.places.earth import distance
from toolkit.places.roles.model import SURE

from .test_places import HOME, MONDAY, a_life, photos_of


def test_more_photos_find_home_and_rounding_moves_it():
    photos = photos_of(a_life(20))
    table = home_by_photos(photos, HOME, [1, 50, 150])
    assert pd.isna(table["error"].iloc[0])
    assert table["error"].iloc[2] < 20
    coarse = home_by_photos(photos, HOME, [150], rounded=10)
    assert coarse["error"].iloc[0] > 200


def test_rounding_moves_all_to_the_middle_of_a_cell():
    photos = photos_of([(MONDAY, HOME), (MONDAY, (51.4005, 4.4302))] * 50, noise=0)
    rounded = round_positions(photos, 10)
    assert rounded[["lat", "lon"]].drop_duplicates().shape[0] == 1
    assert distance(*HOME, rounded["lat"].iloc[0], rounded["lon"].iloc[0]) < 7_100
    assert round_positions(photos, 0) is photos


def test_rounded_positions_say_what_clean_copies_say():
    photos = photos_of([(MONDAY, HOME)] * 3).assign(accuracy=[5.0, None, 90_000.0])
    assert round_positions(photos, 2)["accuracy"].round().tolist() == [1414] * 3


@pytest.mark.parametrize("kilometres", [1, 2.5, 12.5, 300, 1000])
def test_from_one_kilometre_on_no_home_is_sure(kilometres):
    coarse = home_by_photos(photos_of(a_life(20)), HOME, [150], rounded=kilometres)
    assert coarse["confidence"].item() < SURE
