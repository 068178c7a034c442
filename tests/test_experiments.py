"""How many photos give a home away."""

import pandas as pd

from toolkit.places import home_by_photos, round_positions
from toolkit.places.earth import distance

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
