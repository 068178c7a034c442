"""Simulated people: each family keeps what its docstring promises."""

import functools
import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from benchmarks.exports.lives import story
from benchmarks.people import FAMILIES, FITTED, REPORTED, person
from benchmarks.people.camera import FEWEST, MOST
from benchmarks.people.family import Family
from benchmarks.people.life import SLOTS
from benchmarks.people.photos import take
from toolkit.places.earth import distance
from toolkit.rounding import coarse_place
from toolkit.tables import PHOTOS, table

SEEDS = range(3)
HOMELESS = ("travellers", "sights", "match_days")
UNEMPLOYED = (*HOMELESS, "home_office", "free", "carers")
WRONG_CLOCKS = ("clock_abroad", "wrong_zone")
ANYBODY = ("clock_abroad", "wrong_zone", "silences", "coarse", "outdoors")  # any occupation


@functools.cache
def lived(family, seed):
    """A life after it was lived, and the person it tells of."""
    life = FAMILIES[family](np.random.default_rng(seed))
    return life, life.tell(family)


def people(family):
    """Some people of a family."""
    return [lived(family, seed)[1] for seed in SEEDS]


def true_of(someone):
    """All but the photos."""
    return {name: value for name, value in vars(someone).items() if name != "photos"}


def located(photos):
    """The photos with a position that is not 0, 0."""
    return photos[photos["lat"].notna() & (photos["lat"] != 0)]


def near(photos, spot, metres=150):
    """Which photos are taken so near a spot."""
    return distance(spot.lat, spot.lon, photos["lat"], photos["lon"]) <= metres


def apart(one, other):
    """Metres between two spots."""
    return float(distance(one.lat, one.lon, other.lat, other.lon))


def share_at(photos, spots):
    """Share of the located photos at one of these spots."""
    photos = located(photos)
    return np.logical_or.reduce([near(photos, spot) for spot in spots]).mean()


def hours(times):
    """Hours since midnight."""
    return (times - times.dt.normalize()) / pd.Timedelta(hours=1)


def in_sleep(someone):
    """Which photos are taken in the hours of sleep."""
    start, end = someone.sleep
    return (hours(someone.photos["taken_at"]) - start) % 24 < (end - start) % 24


def flat(days):
    """A life of so many days from a Monday on, all of it spent and nothing slept in one home."""
    life = Family(np.random.default_rng(1))
    life.begin(pd.Timestamp("2024-01-01"), days)
    life.asleep = np.zeros(life.where.shape, dtype=bool)
    life.keen = np.ones(life.where.shape)
    life.dwell()
    return life


def test_no_family_is_fitted_and_reported():
    assert set(FITTED).isdisjoint(REPORTED)
    assert {*FITTED, *REPORTED} == set(FAMILIES)
    assert min(len(FITTED), len(REPORTED)) >= 10


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_says_what_is_true_and_what_misleads(family):
    said = FAMILIES[family].__doc__
    assert "Truth:" in said
    assert "Misleading:" in said


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_seed_is_the_same_person(family):
    one, again, other = person(5, family), person(5, family), person(6, family)
    pd.testing.assert_frame_equal(one.photos, again.photos)
    assert true_of(one) == true_of(again)
    assert not one.photos["lat"].equals(other.photos["lat"])


def test_families_do_not_share_their_people():
    assert person(1, "office").homes != person(1, "free").homes


@pytest.mark.parametrize("family", FAMILIES)
def test_photos_are_a_table_in_the_order_of_the_clock(family):
    for someone in people(family):
        photos = someone.photos
        assert list(photos) == list(PHOTOS)
        assert photos.index.is_unique
        assert photos["taken_at"].is_monotonic_increasing
        assert FEWEST / 2 < len(photos) < MOST * 1.3
        assert someone.family == family


def test_journeys_over_the_date_line_stay_on_earth():
    photos = person(2, "travellers", town=(-33.87, 178, 10)).photos
    assert photos["lat"].dropna().between(-90, 90).all()
    assert photos["lon"].dropna().between(-180, 180).all()
    assert (photos["lon"] < -100).any()


@pytest.mark.parametrize("family", FAMILIES)
def test_homes_and_work_are_photographed_and_apart(family):
    for someone in people(family):
        for spot in (*someone.homes, *someone.work):
            assert near(located(someone.photos), spot, 2 * someone.right).any()
        for home in someone.homes:
            assert all(apart(home, work) >= 100 for work in someone.work)


@pytest.mark.parametrize("family", FAMILIES)
def test_who_has_neither_home_nor_work_has_none(family):
    for someone in people(family):
        assert (not someone.homes) == (family in HOMELESS)
        if family not in ANYBODY:
            assert (not someone.work) == (family in UNEMPLOYED)


def test_any_occupation_is_some_occupation():
    for family in ANYBODY:
        assert {bool(lived(family, seed)[1].work) for seed in range(10)} == {True, False}


@pytest.mark.parametrize("family", FAMILIES)
def test_trips_are_journeys_with_nights_away(family):
    for seed in SEEDS:
        life, someone = lived(family, seed)
        end = life.day(life.days)
        for first, last in someone.trips:
            assert life.first <= first <= last < end
            nights = set(pd.date_range(first, last)[1:])
            assert nights <= someone.nights_away


@pytest.mark.parametrize("family", [name for name in FAMILIES if name not in WRONG_CLOCKS])
def test_hours_of_sleep_are_nearly_empty(family):
    asleep = [in_sleep(someone) for someone in people(family) if someone.sleep]
    if family == "shifts":
        assert asleep == []
    else:
        assert 0 <= pd.concat(asleep).mean() < 0.03


@pytest.mark.parametrize("family", FAMILIES)
def test_weekly_places_hold_on_most_such_weekdays(family):
    for seed in SEEDS:
        life, someone = lived(family, seed)
        away = np.zeros(life.days, dtype=bool)
        for first, last in life.trips:
            away[first : last + 1] = True
        for weekly in someone.weekly:
            days = ~away & (life.weekday == weekly.weekday)
            there = life.where[days, int(weekly.hour * 4)]
            assert np.mean([life.spots[spot] == weekly.spot for spot in there]) > 0.5
            assert 0 <= weekly.hour < 24
            assert weekly.spot.kind not in ("home", "work")


@pytest.mark.parametrize(("weeks", "holds"), [(26, True), (25, False)])
def test_a_weekly_place_is_visited_in_most_weeks(weeks, holds):
    life = flat(350)
    club = life.somewhere(0, 500, 600, "weekly")
    for week in range(weeks):
        life.be(week * 7 + 2, 18.5, 20, club)
    weekly = list(life._weekly())
    assert [(each.spot, each.weekday, each.hour) for each in weekly] == (
        [(life.spots[club], 2, 18.5)] if holds else []
    )


def test_weeks_on_a_journey_do_not_count_against_a_weekly_place():
    life = flat(70)
    club = life.somewhere(0, 500, 600, "weekly")
    for week in range(5):
        life.be(week * 7 + 2, 18.5, 20, club)
    life.trips = [(58, 69)]
    assert len(list(life._weekly())) == 1


@pytest.mark.parametrize(("nights", "lived_in"), [(20, 2), (19, 1)])
def test_a_home_has_a_fifth_of_the_nights(nights, lived_in):
    life = flat(100)
    other = life.dwell()
    for day in range(100):
        life.doze(day, 0, 8)
    life.where[:nights] = other
    assert len(life._lived()) == lived_in


@pytest.mark.parametrize(("away", "told"), [(29_000, []), (31_000, [pd.Timestamp("2024-01-03")])])
def test_a_night_away_is_30_km_from_every_home(away, told):
    life = flat(10)
    life.be(1, 12, 36, life.somewhere(0, away, away + 1, "hotel"))
    assert list(life.nights_away([0])) == told


def test_positions_are_off_as_the_package_says():
    life = flat(400)
    life.camera = replace(life.camera, shares={}, known=0.6, indoors=0.5, error=(8, 20))
    life.camera = replace(life.camera, rate=20, burst=1.0, stale=0)
    photos, spots = take(life, life.camera)
    assert photos["lat"].notna().mean() == pytest.approx(0.3, abs=0.03)
    assert (photos["lat"] == 0).sum() / photos["lat"].notna().sum() < 0.01
    there, home = located(photos), life.spots[0]
    off = distance(home.lat, home.lon, there["lat"], there["lon"])
    assert 15 < np.median(off) < 60
    assert (off > 200).mean() == pytest.approx(0.05, abs=0.02)
    assert off.max() < 2_100
    assert set(spots) == {0}


def test_a_stale_fix_is_of_where_one_was_half_an_hour_ago():
    life = flat(200)
    there = life.somewhere(0, 20_000, 20_001)
    life.where[:, 48:] = there
    life.keen[:, :48] = 0.001
    life.camera = replace(life.camera, shares={}, rate=20, known=1, indoors=1, stale=0.5)
    photos, _ = take(life, life.camera)
    late = hours(photos["taken_at"])
    old = ~near(photos, life.spots[there], 10_000) & (photos["lat"] != 0)
    assert old[late.between(12.01, 12.49)].mean() == pytest.approx(0.5, abs=0.15)
    assert not old[late > 12.75].any()


def test_some_clubs_are_weekly_and_some_never_are():
    clubs = [life for life, _ in (lived("pupils", seed) for seed in range(12))]
    kinds = [spot.kind for life in clubs for spot in life.spots].count("weekly")
    held = {weekly.spot for seed in range(12) for weekly in lived("pupils", seed)[1].weekly}
    assert 5 <= len([spot for spot in held if spot.kind == "weekly"]) < kinds


@pytest.mark.parametrize("family", ["office", "commuters"])
def test_people_photograph_in_unlike_ways(family):
    some = [lived(family, seed) for seed in range(24)]
    days = [life.days for life, _ in some]
    assert min(days) < 90
    assert max(days) > 450
    rates = [life.camera.rate for life, _ in some]
    assert min(rates) < 0.8
    assert max(rates) > 3
    known = [someone.photos["lat"].notna().mean() for _, someone in some]
    assert min(known) < 0.5
    assert max(known) > 0.8
    at_home = [share_at(someone.photos, someone.homes) for _, someone in some]
    assert min(at_home) < 0.15
    assert max(at_home) > 0.5
    middle = [hours(someone.photos["taken_at"]).median() for _, someone in some]
    assert min(middle) < 14
    assert max(middle) > 17


def test_a_quarter_sleeps_at_no_fixed_hours():
    irregular = [lived("office", seed)[1].sleep is None for seed in range(40)]
    assert 0.1 < np.mean(irregular) < 0.45


@pytest.mark.parametrize("family", HOMELESS)
def test_nothing_is_photographed_where_the_homeless_live(family):
    for seed in SEEDS:
        life, someone = lived(family, seed)
        assert not near(located(someone.photos), life.spots[life.dwellings[0]], 300).any()


def test_travellers_photograph_on_journeys_only():
    for someone in people("travellers"):
        days = someone.photos["taken_at"].dt.normalize()
        assert (days.iloc[-1] - days.iloc[0]).days > 180
        on_journey = [days.between(*trip) for trip in someone.trips]
        assert np.logical_or.reduce(on_journey).all()


def test_sights_are_in_one_city_over_years():
    for seed in SEEDS:
        life, someone = lived("sights", seed)
        assert 365 <= life.days <= 900
        assert near(located(someone.photos), life.middle, 11_000).all()
    assert {lived("sights", seed)[0].camera.snapped for seed in range(10)} == {True, False}


def test_photos_put_on_a_map_by_hand_lie_exactly_at_the_sights():
    life, someone = next(told for told in map(lived, ["sights"] * 30, range(30)) if snapped(told))
    known = {(round(spot.lat, 9), round(spot.lon, 9)) for spot in life.spots}
    photos = located(someone.photos)
    assert set(zip(photos["lat"].round(9), photos["lon"].round(9), strict=True)) <= known


def snapped(told):
    """Whether positions were put in by hand."""
    return told[0].camera.snapped


def test_match_days_are_at_one_stadium_and_not_weekly():
    for someone in people("match_days"):
        photos = located(someone.photos)
        cells = photos[["lat", "lon"]].round(2).value_counts(normalize=True)
        assert cells.iloc[0] > 0.25
        days = photos["taken_at"].dt.normalize().drop_duplicates()
        assert days.diff().median() >= pd.Timedelta(days=6)
        assert someone.weekly == ()


def test_long_days_have_more_photos_at_work_than_at_home():
    for someone in people("long_days"):
        photos = someone.photos
        at_work, at_home = share_at(photos, someone.work), share_at(photos, someone.homes)
        assert at_work > 1.5 * at_home > 0
        evening = located(photos)[near(located(photos), someone.work[0])]["taken_at"].dt.hour
        assert evening.between(18, 21).mean() > 0.1


def test_the_late_lab_is_open_until_late_and_home_hardly_seen():
    shares, weekdays = [], set()
    for someone in people("late_lab"):
        shares.append(share_at(someone.photos, someone.homes))
        photos = located(someone.photos)
        lab = photos[near(photos, someone.work[0])]["taken_at"]
        weekdays |= set(lab.dt.day_of_week)
        assert lab.dt.hour.isin([20, 21]).any()
    assert 0.02 < np.mean(shares) < 0.12
    assert 5 in weekdays


def test_coarse_positions_lie_on_a_grid():
    for someone in people("coarse"):
        photos = located(someone.photos)
        assert someone.right == 500
        for lat, lon in photos[["lat", "lon"]].drop_duplicates().to_numpy():
            assert coarse_place(lat, lon, 0.5) == pytest.approx((lat, lon), abs=1e-9)
        home = photos[near(photos, someone.homes[0], 354 + 100)]
        assert len(home) > 0


def test_students_live_beside_the_campus():
    for seed in SEEDS:
        life, someone = lived("students", seed)
        dormitory = life.spots[life.dwellings[0]]
        halls = [life.spots[number] for number in life.works]
        assert 100 <= apart(dormitory, halls[0]) <= 300.1
        assert all(100 <= apart(dormitory, hall) <= 600 for hall in halls)
        late = life.where[:, 19 * 4]
        assert np.isin(late, life.works).any()
        assert set(someone.work) <= set(halls)


def test_night_workers_work_at_night_and_sleep_by_day():
    nights = 0
    for seed in range(12):
        life, someone = lived("night_workers", seed)
        assert (life.where[:, 2 * 4] == life.works[0]).mean() > 0.35
        if someone.sleep:
            nights += 1
            assert 7 <= someone.sleep[0] <= 9.5
            assert 14 <= someone.sleep[1] <= 17
    assert 4 <= nights <= 11


def test_shifts_rotate_through_all_hours():
    for seed in SEEDS:
        life, _ = lived("shifts", seed)
        at_work = (life.where == life.works[0]).mean(axis=0)
        assert at_work[[10 * 4, 2 * 4]].min() > 0.05
        awake = life.where[~life.asleep] == life.works[0]
        asleep = life.where[life.asleep] == life.works[0]
        assert awake.mean() > 3 * asleep.mean()  # nobody sleeps at work


@pytest.mark.parametrize(
    ("family", "least", "most"), [("weekend_home", 50e3, 131e3), ("alternating", 690, 15.1e3)]
)
def test_two_homes_are_both_lived_in(family, least, most):
    for seed in SEEDS:
        life, _ = lived(family, seed)
        one, other = life.dwellings
        assert least < life.metres(one, other) < most
        nights = life.where[:, 8]
        assert min((nights == one).mean(), (nights == other).mean()) > 0.15


def test_weekends_are_at_the_other_home_and_no_journey():
    for seed in SEEDS:
        life, someone = lived("weekend_home", seed)
        saturdays, wednesdays = (life.where[life.weekday == day, 8] for day in (5, 2))
        assert (saturdays == life.dwellings[1]).mean() > 0.5
        assert (wednesdays == life.dwellings[1]).mean() == 0
        other = [life.day(day) for day in np.flatnonzero(life.where[:, 8] == life.dwellings[1])]
        if len(life._lived()) == 2:
            assert someone.nights_away.isdisjoint(other)


def test_separated_parents_change_weekly():
    life, _ = lived("alternating", 1)
    at_other = np.isin(life.where[:, 12], life.dwellings[1])
    known = np.isin(life.where[:, 12], life.dwellings)
    weeks = pd.Series(at_other[known]).groupby(np.flatnonzero(known) // 14).mean()
    assert weeks.iloc[1:-1].median() == pytest.approx(0.5, abs=0.15)


def test_movers_live_in_one_home_after_the_other():
    works = set()
    for seed in range(8):
        life, _ = lived("movers", seed)
        first, second = (np.flatnonzero(life.where[:, 8] == home) for home in life.dwellings)
        assert first.max() < second.min()
        works.add(len(life.works))
        if len(life.works) == 2:
            old, new = (np.flatnonzero((life.where == work).any(axis=1)) for work in life.works)
            assert old.max() < new.min()
    assert works == {1, 2}


def test_commuters_pass_two_stations_on_the_way():
    for seed in SEEDS:
        life, someone = lived("commuters", seed)
        home, work = life.dwellings[0], life.works[0]
        assert 20e3 <= life.metres(home, work) <= 60.1e3
        spots, slots = np.unique(life.where, return_counts=True)
        stations = [spot for spot in spots if life.spots[spot].kind == "station"]
        busy = sorted(slots[np.isin(spots, stations)])[-2:]
        assert min(busy) > life.days  # quarters of an hour
        assert any(weekly.spot.kind == "station" for weekly in someone.weekly)


def test_carers_visit_mornings_and_evenings_every_day():
    for seed in SEEDS:
        someone = lived("carers", seed)[1]
        visits = [weekly for weekly in someone.weekly if weekly.spot.kind == "family"]
        assert {weekly.weekday for weekly in visits} == set(range(7))
        assert {weekly.hour < 12 for weekly in visits} == {True, False}
        gate = {weekly.weekday for weekly in someone.weekly if not weekly.spot.indoors}
        assert gate >= set(range(5))


def test_tourist_guides_work_at_sights_at_weekends_too():
    hours_of_work, weekdays = set(), set()
    for someone in people("tourist_guides"):
        assert {spot.kind for spot in someone.work} == {"sight"}
        photos = located(someone.photos)
        there = np.logical_or.reduce([near(photos, spot) for spot in someone.work])
        hours_of_work |= set(photos[there]["taken_at"].dt.hour)
        weekdays |= set(photos[there]["taken_at"].dt.day_of_week)
    assert {10, 14, 20} <= hours_of_work
    assert {5, 6} & weekdays


def test_silences_last_two_weeks_to_ten():
    for someone in people("silences"):
        pauses = someone.photos["taken_at"].diff()
        assert (pauses > pd.Timedelta(days=13)).sum() >= 2
    life, _ = lived("silences", 0)
    silent = np.diff(
        np.flatnonzero(np.diff(life.keen.any(axis=1).astype(int), prepend=1, append=1))
    )
    assert silent[::2].min() >= 1
    assert silent[::2].max() <= 70


def test_outdoors_gives_no_position_under_a_roof():
    for seed in SEEDS:
        life = FAMILIES["outdoors"](np.random.default_rng(seed))
        life.live()
        photos, spots = take(life, life.camera)
        roofs = np.array([life.spots[spot].indoors for spot in spots])
        assert photos["lat"].notna()[roofs].sum() == 0
        assert photos["lat"].notna()[~roofs].mean() > 0.4
        assert roofs.mean() > 0.3


def clock(family, seed):
    """By how many hours a camera of the family is off, for photos taken every hour."""
    times = pd.date_range("2024-01-01", periods=48, freq="h")
    hour = pd.Timedelta(hours=1)
    rows = [{"photo": f"{at:%d%H}", "taken_at": at, "utc_offset": hour} for at in times]
    photos = table(PHOTOS, rows, index="photo")
    after = FAMILIES[family](np.random.default_rng(seed), (50.85, 4.35, 1)).develop(photos)
    offset = (after["utc_offset"] - photos["utc_offset"]) / hour
    return ((after["taken_at"] - photos["taken_at"]) / hour).to_numpy(), offset.to_numpy()


def test_a_clock_abroad_is_hours_off_in_all_of_a_roll_or_half():
    shares = set()
    for seed in range(20):
        off, stated = clock("clock_abroad", seed)
        wrong = off[off != 0]
        assert len(set(wrong)) == 1
        assert 3 <= abs(wrong[0]) <= 9
        assert (stated == 0).all()
        shares.add(len(wrong) / len(off))
    assert shares == {0.5, 1}


def test_a_wrong_zone_is_stated_as_the_clock_has_it():
    for seed in range(20):
        off, stated = clock("wrong_zone", seed)
        assert len(set(off)) == 1
        assert 2 <= abs(off[0]) <= 11
        assert (stated == off).all()


def test_the_lives_of_the_exports_stay_as_they_were():
    told = story(3)
    homes = [(round(home.lat, 5), round(home.lon, 5)) for home in told.homes]
    assert (len(told.shots), homes) == (500, [(27.71575, 85.3302)])


def test_people_live_in_the_town_they_are_put_in():
    for seed in range(1_000, 1_003):
        photos = person(seed, town=(48.2, 16.37, 1)).photos
        assert distance(48.2, 16.37, *located(photos)[["lat", "lon"]].median()) < 60_000


def test_a_day_has_slots_of_a_quarter_of_an_hour():
    life, _ = lived("office", 0)
    assert life.where.shape == life.asleep.shape == life.keen.shape == (life.days, SLOTS)
    assert SLOTS == 96


def test_a_person_takes_well_under_a_second():
    start = time.process_time()
    count = len([person(50, family) for family in FAMILIES])
    assert (time.process_time() - start) / count < 0.5
