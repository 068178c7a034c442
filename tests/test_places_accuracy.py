"""How far positions may be off: rounding is seen, in a roll and in a part of it."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.people import person
from toolkit import infer_profile
from toolkit.claims.comparing import same_place, within
from toolkit.places.accuracy import accuracy_of
from toolkit.protection.coarse import coarse_place

from .test_places import HOME
from .test_whereabouts import claims_of, on, place

METRE = 1 / 111_195  # in degrees of latitude
DAY = pd.Timestamp("2026-03-02")


def photos(lat, lon=3.7, *, accuracy=np.nan, day=None):
    """Photos at such latitudes, one a day, or on the days given."""
    days = range(len(lat)) if day is None else day
    table = pd.DataFrame({"lat": lat, "lon": lon, "accuracy": accuracy})
    return table.assign(taken_at=[DAY + pd.Timedelta(days=day) for day in days])


def lines(step, *numbers):
    return [51 + number * step * METRE for number in numbers]


def exact(number, seed=0):
    return 51 + np.random.default_rng(seed).uniform(0, 0.1, number)


@pytest.mark.parametrize("km", [0.1, 0.5, 1, 10])
@pytest.mark.parametrize("south", [1, -1])
def test_rounded_positions_may_be_off_by_half_the_diagonal_of_a_cell(km, south):
    rng = np.random.default_rng(0)
    lat, lon = south * (51 + rng.normal(0, km / 20, 40)), 3 + rng.normal(0, km / 20, 40)
    cells = np.array([coarse_place(*each, km) for each in zip(lat, lon, strict=True)])
    rounded = accuracy_of(photos(cells[:, 0], cells[:, 1]))
    assert rounded.tolist() == pytest.approx([km * 1_000 / np.sqrt(2)] * 40, rel=0.01)


@pytest.mark.parametrize(("digits", "metres"), [(2, 1_112), (3, 111.2), (4, 0), (5, 0)])
def test_digits_left_out_are_a_grid(digits, metres):
    found = accuracy_of(photos(exact(60).round(digits)))
    assert found.max() == pytest.approx(metres / np.sqrt(2), rel=0.01)


def test_a_journey_far_away_stands_on_the_same_grid():
    found = accuracy_of(photos(lines(500, 0, 1, 3, 700, 12_001)))
    assert found.tolist() == pytest.approx([354] * 5, rel=0.01)


@pytest.mark.parametrize(("step", "seen"), [(49, False), (51, True)])
def test_a_grid_finer_than_a_building_is_none(step, seen):
    assert (accuracy_of(photos(lines(step, 0, 1, 3, 4, 9))) > 0).all() == seen


@pytest.mark.parametrize(("numbers", "seen"), [((0, 1, 3), False), ((0, 1, 3, 8), True)])
def test_three_latitudes_may_fit_by_chance(numbers, seen):
    assert (accuracy_of(photos(lines(500, *numbers))) > 0).all() == seen


@pytest.mark.parametrize(("off", "seen"), [(0.8, True), (1.3, False)])
def test_a_rounded_latitude_misses_its_line_by_a_metre_at_most(off, seen):
    lat = lines(500, 0, 1, 3, 8, 20)
    lat[2] += off * METRE
    assert (accuracy_of(photos(lat)) > 0).all() == seen


def test_cells_of_which_neighbours_are_empty_still_tell_their_step():
    assert accuracy_of(photos(lines(500, 0, 2, 5, 9, 14))).iloc[0] == pytest.approx(354, rel=0.01)


def test_where_a_part_of_a_roll_was_rounded_points_recur():
    rounded, free = lines(500, 0, 1, 3, 8), exact(30)
    found = accuracy_of(photos([*rounded, *rounded, *free]))
    assert found.tolist()[:8] == pytest.approx([354] * 8, rel=0.01)
    assert (found.iloc[8:] == 0).mean() > 0.9
    in_a_burst = accuracy_of(photos([*rounded, *rounded, *free], day=[0] * 8 + [1] * 30))
    assert in_a_burst.max() == 0


def test_what_a_phone_states_counts_where_it_is_more():
    lat = lines(500, 0, 1, 3, 8)
    found = accuracy_of(photos(lat, accuracy=[5, np.nan, 2_000, -1]))
    assert found.tolist() == pytest.approx([354, 354, 2_000, 354], rel=0.01)
    assert accuracy_of(photos(exact(4), accuracy=[5, np.nan, 65, -1])).tolist() == [5, 0, 65, 0]


def test_a_rough_place_is_said_and_judged_as_rough():
    evenings = on(range(30), 20)
    for accuracy, metres in ((100.0, 99), (101.0, 100), (354.0, 353)):
        (claim,) = claims_of("home", evenings, place(0, HOME, "home") | {"accuracy": accuracy})
        assert ("within" in claim.fact) == (accuracy > 100)
        near, far = ({"lat": HOME[0] + off * METRE, "lon": HOME[1]} for off in (metres, metres + 2))
        assert within(claim.fact, near) and not within(claim.fact, far)
    assert claim.value.startswith("Home is within about 350 m of the point at 51.4000, 4.4300")
    # … while the same home, found again from exact positions, is more than was known before
    assert not same_place(claim.fact, near)


def test_a_life_in_rounded_positions_is_told_truly():
    """Somebody rounds every position to 500 m: what is then claimed of home is rough, and right."""
    someone = person(600, family="coarse")
    claims = infer_profile(someone.photos)
    homes = claims[claims["kind"] == "home"]
    truth = [{"lat": spot.lat, "lon": spot.lon} for spot in someone.homes]
    assert len(homes) and homes["fact"].map(lambda fact: fact["within"]).between(350, 358).all()
    assert any(within(fact, home) for fact in homes["fact"] for home in truth)
