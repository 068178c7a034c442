"""The longest chain of positions that a plane can connect, beside the plain way to find it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.places.tracks import one_day
from toolkit.places import chain
from toolkit.places.chain import Fixes, _Crowd, longest_chain
from toolkit.places.earth import EARTH_RADIUS, unit_vectors


def plainly(fixes):
    """Compare each photo with each earlier one, the latest first."""
    length, before = [], []
    for here in range(len(fixes.seconds)):
        photo = fixes.take(slice(here, here + 1))
        reached = fixes.take(slice(0, here)).possible(photo)
        ends = [(length[n], n) for n in range(here) if reached[n]]
        best, last = max(ends, default=(0, -1))
        length.append(best + 1)
        before.append(last)
    found = [max(range(len(length)), key=lambda n: (length[n], n))]
    while before[found[-1]] >= 0:
        found.append(before[found[-1]])
    return found


@st.composite
def days(draw):
    """A day of moving about, with some positions anywhere, in zones known or not."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = draw(st.integers(1, 120))
    towns = rng.uniform(-60, 60, (draw(st.integers(1, 4)), 2))
    points = towns[rng.integers(len(towns), size=count)] + rng.normal(0, 0.2, (count, 2))
    wrong = rng.random(count) < draw(st.sampled_from([0, 0.1, 0.3, 0.5]))
    points[wrong] = rng.uniform(-90, 90, (wrong.sum(), 2))
    hours = draw(st.sampled_from([1, 5, 24, 100]))
    return Fixes(
        points=unit_vectors(*points.T),
        seconds=np.sort(rng.integers(hours * 3600, size=count)).astype(float),
        zone=rng.random(count) < draw(st.sampled_from([0, 0.5, 1])),
        day=rng.random(count) < draw(st.sampled_from([0, 0.1])),
    )


@pytest.mark.parametrize(("crowd", "look"), [(64, 128), (3, 1), (2, 3)])
def test_it_is_the_chain_that_is_found_plainly(crowd, look, monkeypatch):
    monkeypatch.setattr(chain, "_CROWD", crowd)
    monkeypatch.setattr(chain, "_LOOK", look)
    lengths = set()

    @settings(max_examples=60, deadline=None)
    @given(days(), st.floats(0, 1))
    def compare(fixes, share):
        right = plainly(fixes)
        lengths.add(len(right) / len(fixes.seconds))
        least = share * len(fixes.seconds)
        assert longest_chain(fixes) == right
        assert longest_chain(fixes, least=least) == (right if len(right) >= least else [])

    compare()
    assert len(lengths) > 10  # among them some that are cut


@pytest.mark.parametrize(
    ("known", "days", "most"),
    [
        ((True, True), (False, False), 5 + 20),  # km of slack, and in a minute
        ((True, False), (False, False), 5 + 3_600),  # in three hours: a zone more or less
        ((True, True), (True, False), 5 + 20 + 14_400),  # in the half day around noon
        ((False, False), (True, False), 5 + 3_600 + 14_400),
    ],
)
def test_a_plane_reaches_what_the_doubt_about_the_times_allows(known, days, most):
    for far, reached in ((most - 1, True), (most + 1, False)):
        points = unit_vectors(np.zeros(2), np.degrees([0, far * 1000 / EARTH_RADIUS]))
        pair = Fixes(points, np.zeros(2), np.array(known), np.array(days))
        assert pair.take(slice(0, 1)).possible(pair.take(slice(1, 2))).item() is reached


def test_in_long_enough_the_other_end_of_the_earth_is_in_reach():
    points = unit_vectors(*np.array([(51.05, 3.72), (-51.05, -176.28)]).T)
    pair = Fixes(points, np.array([0, 1e6]), np.array([True, True]), np.array([False, False]))
    assert pair.take(slice(0, 1)).possible(pair.take(slice(1, 2))).item()


def looked_at(photos, monkeypatch):
    """Count the photos that are looked at to find the one before, for each photo."""
    seen = [0]
    maybe = _Crowd._maybe

    def counted(self, part, *others):
        seen.append(part.stop - part.start)
        return maybe(self, part, *others)

    monkeypatch.setattr(_Crowd, "_maybe", counted)
    fixes = Fixes.of(photos.assign(utc=photos["taken_at"]))
    found = longest_chain(fixes, least=2 / 3 * len(photos))
    monkeypatch.undo()
    return sum(seen) / len(photos), found


@pytest.mark.parametrize(("wrong", "most"), [(0, 1), (0.3, 250)])
def test_a_day_of_many_photos_is_not_looked_through_for_each(wrong, most, monkeypatch):
    """Without crowds it is 550 looks for each photo."""
    photos = one_day(5_000, wrong=wrong)
    looks, found = looked_at(photos, monkeypatch)
    assert looks <= most
    assert len(found) >= (1 - wrong) * len(photos) * 0.97


def test_of_two_regions_none_is_looked_through_in_vain(monkeypatch):
    photos = one_day(5_000)
    far = np.random.default_rng(0).random(len(photos)) < 0.3
    photos.loc[far, ["lat", "lon"]] = (35.7, 139.7)
    looks, found = looked_at(photos, monkeypatch)
    assert looks <= 120  # without crowds 590
    assert len(found) == (~far).sum()
    assert pd.Series(far).iloc[found].sum() == 0
