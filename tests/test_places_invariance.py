"""The same photos elsewhere, at another time or under other names give the same places."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from benchmarks.people import FAMILIES, person
from toolkit.places import find_trips
from toolkit.places.clusters import BURST, cluster
from toolkit.places.earth import distance
from toolkit.places.finding import find_unnamed_places
from toolkit.tables import PHOTOS, PLACES, table

MONDAY = pd.Timestamp("2025-09-01")
METRES = 111_195  # in a degree


def east(lon, degrees):
    return (lon + degrees + 180) % 360 - 180


def turned(photos, degrees):
    nowhere = (photos["lat"] == 0) & (photos["lon"] == 0)  # is no position, and stays where it is
    return photos.assign(lon=photos["lon"].where(nowhere, east(photos["lon"], degrees)))


def mirrored(photos):
    return photos.assign(lat=-photos["lat"])


def later(photos, weeks):
    return photos.assign(taken_at=photos["taken_at"] + pd.Timedelta(weeks=weeks))


def shuffled(photos, seed):
    return photos.iloc[np.random.default_rng(seed).permutation(len(photos))]


def renamed(photos, seed):
    numbers = np.random.default_rng(seed).permutation(len(photos))
    return photos.set_axis(pd.Index([f"{n}.png" for n in numbers], name="photo"))


def doubled(photos, seed):
    """Copy every photo of some bursts."""
    rng = np.random.default_rng(seed)
    burst = photos["taken_at"].dt.floor(BURST)
    again = photos[burst.isin(rng.choice(burst.dropna().unique(), 3))]
    again = again.set_axis(pd.Index([f"again-{name}" for name in again.index], name="photo"))
    return pd.concat([photos, again])


def assert_the_same(one, other, *, degrees=0.0, mirror=False):
    """Compare places, each with the nearest one once it is put back."""
    assert len(one) == len(other)
    if one.empty:
        return
    lat, lon = other["lat"] * (-1 if mirror else 1), east(other["lon"], -degrees)
    metres = distance(
        *(one[axis].to_numpy()[:, None] for axis in ("lat", "lon")), lat.to_numpy(), lon.to_numpy()
    )
    nearest = metres.argmin(axis=1)
    assert sorted(nearest) == list(range(len(one)))
    assert metres.min(axis=1).max() < 0.1
    other = other.iloc[nearest].reset_index(drop=True)
    for column in ("role", "days"):
        assert one[column].tolist() == other[column].tolist()
    for column, most in (
        ("confidence", 2e-3),
        ("as_home", 2e-3),
        ("as_work", 2e-3),
        ("radius", 1),
        ("accuracy", 1),
    ):
        assert np.abs(one[column] - other[column]).max() <= most, column


def assert_invariant(photos, degrees, weeks, seed):
    before = find_unnamed_places(photos)
    assert_the_same(before, find_unnamed_places(turned(photos, degrees)), degrees=degrees)
    assert_the_same(before, find_unnamed_places(mirrored(photos)), mirror=True)
    assert_the_same(before, find_unnamed_places(later(photos, weeks)))
    assert_the_same(before, find_unnamed_places(renamed(shuffled(photos, seed), seed)))
    assert_the_same(before, find_unnamed_places(doubled(photos, seed)))
    again = find_unnamed_places(shuffled(photos, seed))
    pd.testing.assert_frame_equal(before, again, check_exact=False, rtol=0, atol=2e-3)


anywhere = st.floats(-360, 360)
some_weeks = st.integers(-500, 500)
seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=5, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.sampled_from(sorted(FAMILIES)), anywhere, some_weeks, seeds)
def test_a_life_is_the_same_elsewhere_and_at_another_time(family, degrees, weeks, seed):
    photos = person(seed % 1_000, family).photos
    start = np.random.default_rng(seed).integers(max(1, len(photos) - 250))
    assert_invariant(photos.iloc[start : start + 250], degrees, weeks, seed)


@st.composite
def bursts(draw):
    """Visits to a few spots, each with a burst whose positions scatter over cells of any grid."""
    count = draw(st.integers(2, 30))
    rng = np.random.default_rng(draw(seeds))
    lat = draw(st.sampled_from([0.0, 51.4, -36.9, 69.6, 89.99]))
    scatter = draw(st.sampled_from([0, 5, 30, 80]))
    spots = rng.uniform(-120, 120, (draw(st.integers(1, 5)), 2))
    rows = []
    for _ in range(count):
        at = MONDAY + pd.Timedelta(minutes=int(rng.integers(40 * 24 * 60)))
        spot = spots[rng.integers(len(spots))]
        for number in range(rng.integers(1, 5)):
            north, across = spot + rng.normal(0, scatter, 2) if scatter else spot
            rows.append(
                {
                    "photo": f"{len(rows)}.jpg",
                    "taken_at": at + pd.Timedelta(seconds=20 * number)
                    if rng.random() < 0.97
                    else None,
                    "lat": lat + north / METRES,
                    "lon": east(across / METRES / np.cos(np.radians(lat)), 0),
                    "utc_offset": pd.Timedelta(0),
                }
            )
    return table(PHOTOS, rows, index="photo")


@settings(max_examples=20, deadline=None, derandomize=True, phases=[Phase.generate])
@given(bursts(), anywhere, some_weeks, seeds)
def test_bursts_give_the_same_places_wherever_cells_begin(photos, degrees, weeks, seed):
    assert_invariant(photos, degrees, weeks, seed)


@pytest.mark.parametrize("degrees", np.linspace(-180, 180, 40))
def test_one_visit_makes_no_place_wherever_its_burst_scatters(degrees):
    """A burst over 80 m lies in two cells of any grid of 60 m, and is one moment all the same."""
    rows = [
        {
            "photo": f"{n}.jpg",
            "taken_at": MONDAY + pd.Timedelta(seconds=n),
            "lat": 51.4 + 20 * n / METRES,
            "lon": east(4.43, degrees),
        }
        for n in range(5)
    ]
    assert (cluster(table(PHOTOS, rows, index="photo")) == -1).all()


@pytest.mark.parametrize("degrees", [-12, -4.43, 3.0, 3.1, 3.2, 90, 160])
def test_trips_are_the_same_elsewhere(degrees):
    """Also where the sun's time, which stands in for an unknown zone, would change by an hour."""
    rows = [
        {
            "photo": f"{day}-{hour}.jpg",
            "taken_at": MONDAY + pd.Timedelta(days=day, hours=hour),
            "lat": 51.4,
            "lon": 4.43 + (1.6 * (day // 20 - 3) if day % 20 > 15 else 0),  # 110 km away, or more
        }
        for day in range(140)
        for hour in (0.2, 9, 20, 23.8)
    ]
    photos = table(PHOTOS, rows, index="photo")
    home = table(
        PLACES, [{"place": 0, "lat": 51.4, "lon": 4.43, "role": "home", "confidence": 0.9}]
    )
    trips = find_trips(photos, home)
    assert trips["photos"].tolist() == [16] * 6
    others = find_trips(turned(photos, degrees), turned(home, degrees))
    columns = ["start", "end", "photos", "distance"]
    pd.testing.assert_frame_equal(trips[columns], others[columns])
