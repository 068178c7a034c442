"""The benchmark of size: what it simulates, and when its goals hold; and memory in small."""

import tracemalloc

import numpy as np
import pandas as pd
import pytest

from benchmarks.places import size
from benchmarks.places.size import Cost
from benchmarks.places.tracks import DAYS, logged, one_day, spread
from toolkit.places import find_trips, flag_positions, place_of
from toolkit.places.earth import distance
from toolkit.tables import PLACES, table


@pytest.mark.parametrize("make", [spread, logged, one_day])
def test_a_track_has_so_many_positions_in_the_order_of_time(make):
    photos = make(3_000)
    assert len(photos) == 3_000
    assert photos["taken_at"].is_monotonic_increasing
    assert photos[["taken_at", "lat", "lon"]].notna().all(axis=None)
    assert not flag_positions(photos)["flags"].map(bool).any()  # nobody is faster than a plane


def test_tracks_last_two_years_minutes_or_a_day():
    lasts = [
        make(2_000)["taken_at"].agg(["min", "max"]).diff().iloc[-1] / pd.Timedelta(days=1)
        for make in (spread, logged, one_day)
    ]
    assert DAYS - 5 < lasts[0] < DAYS
    assert 1 < lasts[1] < 3
    assert 0.6 < lasts[2] < 1


def test_three_in_ten_of_a_day_are_wrong():
    photos = one_day(2_000, wrong=0.3)
    far = distance(photos["lat"], photos["lon"], 50.85, 4.35) > 300_000
    assert 0.25 < far.mean() < 0.35


def fake(monkeypatch, seconds=10.0, memory=10**8, busy=lambda count: 1 + count / 1e5):
    """Give the same costs for each way, but the seconds of the processor by size."""
    monkeypatch.setattr(size, "_cost", lambda way, count: Cost(seconds, busy(count), memory))
    return [held for _, held in size.report()]


@pytest.mark.parametrize(
    ("seconds", "memory", "held"),
    [(20, 2**30, True), (20.1, 2**30, False), (20, 2**30 + 1, False)],
)
def test_the_largest_size_has_twenty_seconds_and_a_gigabyte(seconds, memory, held, monkeypatch):
    within, growth = [0, 2, 4, 5], [1, 3]
    results = np.array(fake(monkeypatch, seconds, memory))
    assert results[within].tolist() == [held] * 4
    assert results[growth].all()


@pytest.mark.parametrize(("power", "held"), [(1, True), (1.1, True), (1.12, False), (2, False)])
def test_growth_is_near_proportional(power, held, monkeypatch):
    """Ten times the positions cost ten times the seconds, or 1.3 times as much."""
    results = fake(monkeypatch, busy=lambda count: 3 + (count - 200) ** power / 1e3)
    assert [results[1], results[3]] == [held] * 2


@pytest.mark.parametrize(("seconds", "held"), [(0.65, True), (0.67, False)])
def test_a_twentieth_of_a_second_may_be_chance(seconds, held, monkeypatch):
    """The smaller size takes 0.01 s, and 0.05 are taken for it: 0.66 are 1.3 times as much."""
    costs = {10_000: 1.01, 100_000: 1 + seconds}
    assert fake(monkeypatch, busy=lambda count: costs.get(count, 1))[1] is held


def most_memory(function, *arguments):
    """Call a function, and give what it returns and the most bytes it had at a time."""
    tracemalloc.start()
    result = function(*arguments)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return result, most


def test_memory_does_not_grow_with_photos_times_places():
    """A matrix of all distances takes 100 MB, and several more while it is made."""
    photos = spread(25_000)
    spots = np.random.default_rng(0).uniform((50.8, 4.3), (50.9, 4.4), (500, 2))
    rows = [
        {"place": n, "lat": lat, "lon": lon, "radius": 30.0, "as_home": 0.2}
        for n, (lat, lon) in enumerate(spots)
    ]
    places = table(PLACES, rows)
    at, most = most_memory(place_of, photos, places)
    assert (at >= 0).sum() > 100
    assert most < 20 * 2**20
    find_trips(photos[:100], places)  # what is loaded once
    trips, most = most_memory(find_trips, photos, places)
    assert len(trips) > 3
    assert most < 60 * 2**20
