"""Where places begin and end: moments, metres, and the streets that are cut."""

import numpy as np
import pandas as pd
import pytest

from toolkit.places.clusters import _grid, cluster, outlines
from toolkit.places.earth import distance
from toolkit.tables import PHOTOS, table

HOME = (51.400, 4.430)
MONDAY = pd.Timestamp("2025-09-01")
METRE = 1 / 111_195  # in degrees of latitude
WIDE = METRE / np.cos(np.radians(HOME[0]))


def photos_at(*seen, **columns):
    """Make photos from (time, metres north, metres east) of home; a time may be days."""
    rows = [
        {
            "photo": f"{number:05d}.jpg",
            "taken_at": MONDAY + pd.Timedelta(days=at) if isinstance(at, int | float) else at,
            "lat": HOME[0] + north * METRE,
            "lon": HOME[1] + east * WIDE,
            **columns,
        }
        for number, (at, north, east) in enumerate(seen)
    ]
    return table(PHOTOS, rows, index="photo")


def labels(*seen, among=50):
    """Labels in a roll of at least so many moments: the others lie far from each other."""
    others = ((1_000 + n, 90_000 + 500 * n, 0) for n in range(among - len(seen)))
    return cluster(photos_at(*seen, *others)).tolist()[: len(seen)]


@pytest.mark.parametrize(("moments", "found"), [(2, -1), (3, 0)])
def test_three_moments_make_a_place(moments, found):
    assert labels(*((day, 0, 0) for day in range(moments))) == [found] * moments


@pytest.mark.parametrize(("among", "found"), [(39, 0), (40, -1)])
def test_in_a_small_roll_two_moments_make_a_place(among, found):
    assert labels((0, 0, 0), (1, 0, 59.9), among=among) == [found] * 2
    assert labels((0, 0, 0), (1, 0, 60.1), among=among) == [-1] * 2


@pytest.mark.parametrize(("metres", "found"), [(59.9, 0), (60.1, -1)])
def test_moments_lie_within_sixty_metres(metres, found):
    assert labels((0, 0, 0), (1, 0, metres), (2, 0, -metres)) == [found] * 3


@pytest.mark.parametrize(("minutes", "found"), [(9.9, -1), (10, 0)])
def test_a_moment_is_ten_minutes(minutes, found):
    times = [0, 1, minutes / 24 / 60]
    assert labels(*((at, 0, 0) for at in times)) == [found] * 3


def test_photos_without_a_time_are_moments_of_their_own():
    assert labels(*((pd.NaT, 0, 0) for _ in range(3))) == [0] * 3
    assert labels(*((pd.NaT, 0, 0) for _ in range(2))) == [-1] * 2


@pytest.mark.parametrize(("metres", "nearer"), [(54, 0), (56, 3)])
def test_a_photo_between_two_places_belongs_to_the_nearer(metres, nearer):
    """Too few moments lie around it: its own is that of the first photo, and of no third one."""
    first = [(0, 0, 0), (1, 0, -50), (2, 0, -50)]
    second = [(3, 0, 110), (4, 0, 160), (5, 0, 160)]
    found = labels(*first, *second, (0, 0, metres))
    assert found[0] != found[3]
    assert found[-1] == found[nearer]


def outline(photos):
    """Outline all photos as one place."""
    (place,) = outlines(photos, pd.Series(0, index=photos.index)).itertuples()
    return place


def street(per_point):
    """All along 400 m, each two metres, so often on other days."""
    return cluster(
        photos_at(*((200 * n + metres // 2, 0, metres) for metres in range(0, 400, 2)
                    for n in range(per_point)))
    )  # fmt: skip


@pytest.mark.parametrize(("per_point", "found"), [(3, -1), (6, 0)])
def test_a_street_is_cut_down_to_twelve_metres_and_no_further(per_point, found):
    """At 12 m, 48 moments are asked for, and about 15 points of the street lie so near."""
    assert set(street(per_point)) == {found}


@pytest.mark.parametrize(
    ("metres", "per_point", "places"),
    [
        *[(40.5, 5, 0), (40.5, 6, 40), (39.5, 11, 0), (39.5, 12, 40)],  # 40 m, 6 moments …
        *[(27.5, 12, 40), (26.5, 23, 0), (26.5, 24, 40)],
        *[(18.5, 24, 40), (17.5, 47, 0), (17.5, 48, 40)],
        *[(12.5, 48, 40), (11.5, 48, 1)],  # … to 12 m, 48 moments
    ],
)
def test_a_street_is_cut_two_thirds_as_far_and_with_twice_as_many_each_time(
    metres, per_point, places
):
    """Forty spots in a row: each is a place of its own, all are one, or none is dense enough."""
    seen = [(100 * spot + day, 0, metres * spot) for spot in range(40) for day in range(per_point)]
    found = pd.Series(labels(*seen))
    assert found[found >= 0].nunique() == places


def test_cells_are_ten_metres_wide():
    rng = np.random.default_rng(0)
    north, east = rng.uniform(0, 100, (2, 20_000))
    lat, lon = HOME[0] + north * METRE, HOME[1] + east * WIDE
    cells, points = _grid(lat, lon)
    assert len(points) <= 121  # fewer than if cells were smaller
    for cell in range(len(points)):
        here = cells == cell
        assert distance(lat[here].mean(), lon[here].mean(), lat[here], lon[here]).max() < 7.5


@pytest.mark.parametrize("latitude", [89.9999, -89.9999])
def test_cells_at_a_pole_are_no_wider(latitude):
    lon = np.linspace(-180, 180, 200)
    cells, points = _grid(np.full(200, latitude), lon)
    assert 5 <= len(points) <= 9  # a circle of 70 m
    assert np.bincount(cells).max() <= 44  # 15 m


@pytest.mark.parametrize(("near", "radius"), [(34, 20), (33, 50)])
def test_the_radius_holds_two_thirds_of_the_moments(near, radius):
    """Of 200 moments in the four directions, 136 or 132 are 20 m away, the others 50 m."""
    seen = [
        (50 * k + n, north * metres, east * metres)
        for k, (north, east) in enumerate([(0, 1), (1, 0), (0, -1), (-1, 0)])
        for n in range(50)
        for metres in [20 if n < near else 50]
    ]
    assert outline(photos_at(*seen)).radius == pytest.approx(radius, abs=0.1)


def test_a_long_burst_does_not_move_the_middle():
    days = [(day, north, east) for day, (north, east) in enumerate([(0, 0), (0, 30), (30, 0)] * 4)]
    burst = [(20 + n / 86_400, 40, 40) for n in range(200)]
    many, few = outline(photos_at(*days, *burst)), outline(photos_at(*days, burst[0]))
    assert distance(many.lat, many.lon, few.lat, few.lon) < 0.1
    assert many.radius == pytest.approx(few.radius, abs=0.1)


@pytest.mark.parametrize(
    ("one", "others", "count", "first"),
    [
        (np.nan, 29, 1, False),  # who says nothing is off by 30 m …
        (np.nan, 31, 1, True),
        (1, 10.1, 2, True),  # … nobody by less than 5 …
        (1, 9.9, 2, False),
        (260, 1000, 2, False),  # … and none by more than 500
        (240, 1000, 2, True),
    ],
)
def test_a_fix_counts_by_its_accuracy(one, others, count, first):
    """One moment here, and one or two 100 m away: the middle is nearer to where more weight is."""
    seen = [(0, 0, 0), *[(1 + n, 100, 0) for n in range(count)]]
    photos = photos_at(*seen).assign(accuracy=[one, *[others] * count])
    assert bool(outline(photos).lat < HOME[0] + 50 * METRE) is first


def test_no_place_is_smaller_than_a_building():
    assert outline(photos_at((0, 0, 0), (1, 0, 0), (2, 0, 0))).radius == 10


@pytest.mark.parametrize(("at_home", "whole"), [(15, True), (14, False)])
def test_a_place_is_cut_where_more_than_a_tenth_lies_beyond_150_metres(at_home, whole):
    """A path leads away from a house; its last two of 20 moments are a tenth, of 19 are more."""
    path = [(100 + n, 0, 40 * n) for n in range(1, 6)]
    found = labels(*((day, 0, 0) for day in range(at_home)), *path, among=100)
    assert found == [found[0]] * at_home + [found[0] if whole else -1] * 5


@pytest.mark.parametrize("turn", [0.00007, 10, 179])
def test_cells_turn_with_the_photos(turn):
    rng = np.random.default_rng(0)
    north, east = rng.uniform(0, 100, (2, 300))
    lat, lon = HOME[0] + north * METRE, HOME[1] + east * WIDE
    cells, _ = _grid(lat, lon)
    turned, _ = _grid(lat, (lon + turn + 180) % 360 - 180)
    assert (cells == turned).all()
