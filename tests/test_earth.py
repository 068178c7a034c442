"""Distances, middles and directions on the round Earth, at its seam and its poles too."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.places.earth import EARTH_RADIUS, centre, compass, distance, say_distance, unwrap


def test_nothing_is_further_than_half_the_way_round():
    rng = np.random.default_rng(0)
    lat, lon = rng.uniform(-90, 90, 10_000), rng.uniform(-180, 180, 10_000)
    half = distance(lat, lon, -lat, lon + 180)
    assert half == pytest.approx(np.full(10_000, np.pi * EARTH_RADIUS), rel=1e-6)


def test_the_centre_resists_outliers_and_the_seam():
    lat, lon = centre([0, 0, 0, 0, 0.5], [179.9999, -179.9999, 180, 180, 179])
    assert distance(lat, lon, 0, 180) < 50


def test_a_centre_is_told_to_a_centimetre():
    assert centre([1 / 3] * 3, [2 / 3] * 3) == (0.3333333, 0.6666667)


@pytest.mark.parametrize(
    ("lon", "expected"),
    [([1, 2], [1, 2]), ([179, -179], [179, 181]), ([-179, 179, 175], [181, 179, 175]), ([], [])],
)
def test_unwrap_keeps_neighbours_together(lon, expected):
    assert unwrap(lon).tolist() == expected


@given(st.lists(st.integers(-180, 180), min_size=1, max_size=6))
def test_the_seam_is_put_into_the_widest_gap(lon):
    around = np.array(sorted({each % 360 for each in lon}))
    widest = np.diff(around, append=around[0] + 360).max()
    placed = unwrap(lon)
    assert ((placed - lon) % 360 == 0).all()
    assert np.ptp(placed) == 360 - widest
    assert abs(placed.min() + placed.max()) <= 360  # its middle lies on the map


@pytest.mark.parametrize(
    ("degrees", "said"),
    [
        (0, "north"),
        (22, "north"),
        (23, "north-east"),
        (90, "east"),
        (315, "north-west"),
        (338, "north"),
        (359, "north"),
    ],
)
def test_a_direction_is_said_in_one_of_eight_words(degrees, said):
    assert compass(degrees) == said


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (3, "10 m"),
        (16, "20 m"),
        (44, "40 m"),
        (700, "700 m"),
        (949, "950 m"),
        (950, "1 km"),
        (1_400, "1 km"),
        (1_501, "2 km"),
        (264_000, "264 km"),
    ],
)
def test_a_distance_is_said_as_people_do(metres, said):
    assert say_distance(metres) == said
