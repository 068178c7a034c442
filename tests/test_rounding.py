"""How far positions may be off: rounding is seen, in a roll and in a part of it."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.people import person
from toolkit import infer_profile
from toolkit.claims.comparing import same_place, within
from toolkit.maps.layers import say_where
from toolkit.places import find_places
from toolkit.places.kinds import add_kinds
from toolkit.rounding import KM_PER_DEGREE, accuracy_of, coarse_place, corner
from toolkit.tables import PLACES, table

from .test_places import HOME, photos_of
from .test_whereabouts import claims_of, on, place

METRE = 1 / 111_195  # in degrees of latitude
DAY = pd.Timestamp("2026-03-02")


def photos(lat, lon=3.7, *, accuracy=np.nan, day=None):
    """Photos at such latitudes, one a day, or on the days given."""
    days = range(len(lat)) if day is None else day
    table = pd.DataFrame({"lat": lat, "lon": lon, "accuracy": accuracy})
    return table.assign(taken_at=[DAY + pd.Timedelta(days=day) for day in days])


def lines(step, *numbers):
    return [51.0123457 + number * step * METRE for number in numbers]


def exact(number, seed=0):
    return 51 + np.random.default_rng(seed).uniform(0, 0.1, number)


@pytest.mark.parametrize("km", [0.1, 0.5, 1, 3, 10, 30, 100])
@pytest.mark.parametrize("lat", [51.03, -51.03, 0.02, -77.83])
@pytest.mark.parametrize("lon", [3.7, -179.9])
def test_who_stands_in_the_middle_of_a_cell_is_off_by_half_its_diagonal(km, lat, lon):
    places = [coarse_place(lat + n * km / 70, lon + n % 3 * km / 70, km) for n in range(9)]
    cells = photos(*zip(*places, strict=True))
    with_a_friend = photos([*cells["lat"], lat + 0.00123], [*cells["lon"], lon + 0.00045])
    half = pytest.approx(km * 1_000 / np.sqrt(2))
    assert accuracy_of(cells).tolist() == [half] * 9
    assert accuracy_of(with_a_friend).tolist() == [half] * 9 + [0]
    # One photo tells, too: that an exact position stands there by chance is most unlikely.
    assert accuracy_of(cells[:1]).item() >= km * 707


@pytest.mark.parametrize("round", [np.round, np.trunc])
@pytest.mark.parametrize(
    ("steps", "metres"), [(1, 131_000), (60, 2_190), (100, 1_310), (1_000, 131)]
)
def test_digits_left_out_may_be_cut_off(round, steps, metres):
    """At 51 degrees of latitude: whole degrees, minutes, and decimals."""
    lat, lon = 51 + exact(50) - 51, 3 + exact(50, 1) - 51
    found = accuracy_of(photos(round(lat * steps) / steps, round(lon * steps) / steps))
    assert found.median() == pytest.approx(metres, rel=0.02)


@pytest.mark.parametrize(("off", "seen"), [(3e-6, True), (5e-6, False)])
def test_what_exif_or_32_bits_make_of_a_round_number_is_one(off, seen):
    one = photos([51.41], 4.43)
    assert (accuracy_of(one.assign(lat=one["lat"] + off)).item() > 0) == seen
    assert accuracy_of(one.astype({"lat": "float32", "lon": "float32"})).item() > 0


def test_exact_positions_are_off_by_nothing():
    lat, lon = exact(100_000), exact(100_000, 1)
    assert (accuracy_of(photos(lat, lon, day=[0] * 100_000)) == 0).mean() > 0.9


@pytest.mark.parametrize("degrees", [0.1234, 90, -200])
def test_turned_or_mirrored_a_roll_is_as_rough(degrees):
    cells = [coarse_place(51.03 + n / 90, 3.7, 0.5) for n in range(9)]
    roll = photos(*zip(*cells, strict=True))
    for other in (roll.assign(lon=roll["lon"] + degrees), roll.assign(lat=-roll["lat"])):
        assert accuracy_of(other).tolist() == accuracy_of(roll).tolist()


def test_each_photo_tells_for_itself():
    lat = np.concatenate([exact(20), exact(20, 1).round(2), exact(20, 2).round(3)])
    found = accuracy_of(photos(lat, np.concatenate([lat[:20] / 9, lat[20:].round(2) / 10])))
    assert found[:20].max() == 0
    assert found[20:40].min() > 100  # hundredths and thousandths: as rough as the finer one


@pytest.mark.parametrize(("step", "seen"), [(49, False), (51, True), (730, True)])
def test_of_other_grids_the_whole_roll_tells(step, seen):
    found = accuracy_of(photos(lines(step, 0, 2, 5, 9, 14, 15_001)))
    assert found.tolist() == pytest.approx([step * np.sqrt(2) * seen] * 6, rel=0.01)


@pytest.mark.parametrize(
    ("numbers", "seen"), [((0, 1, 3, 8, 9), False), ((0, 1, 3, 8, 9, 20), True)]
)
def test_five_latitudes_may_fit_by_chance(numbers, seen):
    assert (accuracy_of(photos(lines(730, *numbers))) > 0).all() == seen


@pytest.mark.parametrize("km", [0.3, 0.7, 1.5, 2.5, 3.7, 9.5, 12.5])
def test_middles_that_are_also_those_of_finer_cells_are_as_rough_as_their_own(km):
    cells = [coarse_place(51 + n * km / 100, 3.7, km) for n in (0, 1, 3, 8, 9, 20)]
    found = accuracy_of(photos(*zip(*cells, strict=True)))
    assert found.tolist() == pytest.approx([corner(km)] * 6)


@pytest.mark.parametrize(
    ("numbers", "km"),
    [((1, 4, 10, 25, 28, 61), 1.5), ((1, 4, 10, 25, 28), 0.5), ((1, 4, 10, 25, 28, 62), 0.5)],
)
def test_cells_are_taken_for_wider_ones_only_if_six_lines_say_so(numbers, km):
    """Middles of half a kilometre, each third of which is one of 1.5 km, too."""
    lat = (np.array(numbers) + 0.5) * 0.5 / KM_PER_DEGREE
    assert accuracy_of(photos(lat)).tolist() == pytest.approx([corner(km)] * len(lat))


@pytest.mark.parametrize(("off", "seen"), [(0.8, True), (1.3, False)])
def test_a_latitude_misses_the_line_of_its_grid_by_a_metre_at_most(off, seen):
    lat = lines(730, 0, 1, 3, 8, 20, 31)
    lat[2] += off * METRE
    assert (accuracy_of(photos(lat)) > 0).all() == seen


@pytest.mark.parametrize(("step", "seen"), [(99_990, True), (100_010, False)])
def test_a_grid_of_other_steps_is_no_wider_than_a_county(step, seen):
    assert (accuracy_of(photos(lines(step, *range(0, -6, -1)))) > 0).all() == seen


def test_what_a_phone_states_counts_where_it_is_more():
    states = [5, np.nan, 1_999_999, 2_000_001, -1, np.inf]
    assert accuracy_of(photos(exact(6), accuracy=states)).tolist() == [5, 0, 1_999_999, 0, 0, 0]
    rounded = accuracy_of(photos([51.41] * 6, accuracy=states))
    assert rounded.round(-1).tolist() == [1_310, 1_310, 2_000_000, 1_310, 1_310, 1_310]


@pytest.mark.parametrize(("rough", "metres"), [(29, 0), (31, 400)])
def test_a_place_is_as_exact_as_a_quarter_of_its_photos(rough, metres):
    """Their middle is: the others err in all directions."""
    visits = [(pd.Timestamp("2026-03-02") + pd.Timedelta(days=n), HOME) for n in range(40)]
    home = photos_of(visits).assign(accuracy=[400.0] * rough + [np.nan] * (40 - rough))
    assert find_places(home)["accuracy"].item() == metres


def test_where_positions_are_rough_nobody_knows_what_stands_there(tmp_path):
    clinic = {
        "type": "Feature",
        "properties": {"amenity": "clinic", "name": "Heide clinic"},
        "geometry": {"type": "Point", "coordinates": [HOME[1], HOME[0]]},
    }
    for accuracy, named in ((150.0, True), (151.0, False)):
        rough = table(PLACES, [place(0, HOME) | {"accuracy": accuracy}])
        found = add_kinds(rough, {"type": "FeatureCollection", "features": [clinic]})
        assert (found["poi"].item() == "Heide clinic") == named


@pytest.mark.parametrize(("accuracy", "said"), [(100, False), (101, True)])
def test_the_map_says_that_a_place_is_rough(accuracy, said):
    rough = next(table(PLACES, [place(0, HOME) | {"accuracy": accuracy}]).itertuples())
    assert ("within about" in say_where(rough)) == said


def test_a_rough_place_is_said_and_judged_as_rough():
    evenings = on(range(30), 20)
    for accuracy, metres in ((100.0, 99), (101.0, 100), (354.0, 353)):
        (claim,) = claims_of("home", evenings, place(0, HOME, "home") | {"accuracy": accuracy})
        assert ("within" in claim.fact) == (accuracy > 100)
        near, far = ({"lat": HOME[0] + off * METRE, "lon": HOME[1]} for off in (metres, metres + 2))
        assert within(claim.fact, near) and not within(claim.fact, far)
    assert claim.value.startswith("Home is within about 350 m of the point at 51.40, 4.43")
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
