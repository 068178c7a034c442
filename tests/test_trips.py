"""Trips: what is away from home, and how sure that is."""

import numpy as np
import pandas as pd
import pytest

from toolkit import infer_profile
from toolkit.places import find_places, find_trips, near
from toolkit.places.earth import distance
from toolkit.places.names import Near
from toolkit.places.trips import likely_homes
from toolkit.tables import PLACES, table

from .test_places import CITY, HOME, MONDAY, photos_of
from .test_whereabouts import place

DAY, HOUR = pd.Timedelta(days=1), pd.Timedelta(hours=1)


def north(km, of=HOME):
    return of[0] + km / 111.195, of[1]


def evenings(days, where=HOME, hour=20):
    return [(MONDAY + DAY * day + HOUR * hour, where) for day in days]


def nights_in(there, first=100, hours=(12, 22, 34, 46)):
    """Two nights somewhere: photos so many hours after the first midnight."""
    return [(MONDAY + DAY * first + HOUR * hour, there) for hour in hours]


def trips_of(visits, *rows):
    photos = photos_of(sorted(visits, key=lambda visit: visit[0]), noise=0)
    return find_trips(photos, table(PLACES, rows or [place(0, HOME, "home", 0.99, as_home=0.99)]))


@pytest.mark.parametrize(("likely", "found"), [(0.56, 1), (0.53, 0)])
def test_nothing_is_away_where_home_is_not_known(likely, found):
    """Half of the days are near what may be home: what is not known of it is halved."""
    visits = [*evenings(range(30)), *evenings(range(30, 60), north(50)), *nights_in(CITY)]
    trips = trips_of(visits, place(0, HOME, "home", likely, as_home=likely))
    assert len(trips) == found
    if found:
        sure = likely + (1 - likely) * 30 / 62
        assert trips["confidence"].item() == pytest.approx(0.98 * sure, abs=0.006)


def test_home_may_be_one_of_several_places_near_each_other():
    visits = [*evenings(range(30)), *evenings(range(30, 60), north(50)), *nights_in(CITY)]
    two = [place(0, HOME, "home", 0.4, as_home=0.4), place(1, north(3), as_home=0.4)]
    sure = 0.8 + 0.2 * 30 / 62
    assert trips_of(visits, *two)["confidence"].item() == pytest.approx(0.98 * sure, abs=0.006)
    assert trips_of(visits, two[0]).empty


def test_no_home_is_surer_than_99_percent():
    visits = [*evenings(range(60)), *nights_in(CITY)]
    two = [place(0, HOME, "home", 0.99, as_home=0.99), place(1, north(3), as_home=0.8)]
    assert trips_of(visits, *two)["confidence"].item() == pytest.approx(0.98 * 0.99, abs=0.006)


@pytest.mark.parametrize(("likely", "found"), [(0.1, 0), (0.09, 1)])
def test_what_may_be_a_home_is_no_journeys_end(likely, found):
    visits = [*evenings(range(60)), *nights_in(CITY)]
    homes = [place(0, HOME, "home", 0.8, as_home=0.8), place(1, CITY, as_home=likely)]
    assert len(trips_of(visits, *homes)) == found


def test_a_home_that_is_claimed_counts_as_sure_as_it_is_claimed():
    rows = [place(0, HOME, "home", 0.6), place(1, CITY, "visited", 0.9, as_home=np.nan)]
    homes = likely_homes(table(PLACES, rows))
    assert homes["likely"].tolist() == [0.6]


BEIJING = (39.907, 116.397)
SUBURB = (39.60, 116.397)  # 34 km from there, and no other town is near


def test_the_town_one_lives_in_is_not_away(monkeypatch):
    town, other = near([BEIJING[0], HOME[0]], [BEIJING[1], HOME[1]])
    assert town.town == "Beijing"

    def named(lat, lon):
        return [town if here > 39 else other for here in lat]

    visits = [*evenings(range(60), SUBURB), *nights_in(BEIJING)]
    home = place(0, SUBURB, "home", 0.99, as_home=0.99)
    assert len(trips_of(visits, home)) == 1  # they have two names
    monkeypatch.setattr("toolkit.places.trips.near", named)
    assert trips_of(visits, home).empty


@pytest.mark.parametrize(("km", "found"), [(35, 0), (99, 0), (101, 1)])
def test_a_town_of_the_same_name_further_away_is_another_one(monkeypatch, km, found):
    (town,) = near([HOME[0]], [HOME[1]])
    monkeypatch.setattr("toolkit.places.trips.near", lambda lat, lon: [town] * len(lat))
    assert len(trips_of([*evenings(range(60)), *nights_in(north(km))])) == found


def test_two_countries_may_have_towns_of_one_name(monkeypatch):
    (here, there) = near([HOME[0], CITY[0]], [HOME[1], CITY[1]])
    other = type(there)(here.town, there.country, there.metres)
    monkeypatch.setattr(
        "toolkit.places.trips.near", lambda lat, lon: [other if at < 51.3 else here for at in lat]
    )
    assert len(trips_of([*evenings(range(60)), *nights_in(north(-50))])) == 1


@pytest.mark.parametrize(("often", "found"), [(26, 1), (27, 0)])
def test_where_one_is_on_most_weekends_or_to_work_is_no_trip(often, found):
    """100 other days with photos, some of them at work 50 km away, and a night out there."""
    at_work = range(0, 3 * often, 3)
    work = evenings(at_work, north(50), 10)
    home = evenings(set(range(100)) - set(at_work))
    assert len(trips_of([*home, *work, *nights_in(north(50))])) == found
    assert len(trips_of([*home, *work, *nights_in(north(-50))])) == 1


@pytest.mark.parametrize(("km", "found"), [(29, 0), (31, 1)])
def test_thirty_kilometres_around_it_are_the_same_region(km, found):
    work = evenings(range(0, 100, 3), north(100), 10)
    home = evenings([day for day in range(100) if day % 3])
    assert len(trips_of([*home, *work, *nights_in(north(100 + km))])) == found


@pytest.mark.parametrize(
    ("km", "hours", "found"),
    [
        (59, (0, 8), 1),  # from the evening to the morning there
        (59, (0, 16), 1),
        (59, (0, 16.1), 0),  # two days out are possible
        (61, (0, 16.1), 1),  # too far for that
        (59, (0, 16.1, 40), 0),
        (59, (0, 16.1, 28.2), 0),  # an evening out
        (59, (0, 16.1, 32.1), 1),
    ],
)
def test_a_night_is_seen_between_photos_or_by_the_distance(km, hours, found):
    some = [hour for at in hours for hour in (20 + at, 20 + at)]  # a burst is one moment
    trips = trips_of([*evenings(range(60)), *nights_in(north(km), hours=some)])
    assert len(trips) == found
    assert trips["photos"].tolist() == [2 * len(hours)] * found
    assert trips["moments"].tolist() == [len(hours)] * found
    assert trips["confidence"].round(2).tolist() == [0.78] * found


@pytest.mark.parametrize("km", [45, 113])
@pytest.mark.parametrize(("last", "found"), [(24.2, 0), (27.9, 0), (28.1, 1)])
def test_an_evening_out_is_no_night_away(km, last, found):
    """Photos until after midnight, and home to bed: a night has its morning there."""
    out = nights_in(north(km), hours=(20, 21, 22, 23, 23.8, last))
    assert len(trips_of([*evenings(range(60)), *out])) == found


@pytest.mark.parametrize(("count", "left"), [(2, 0.8), (3, 0.8), (4, 1.0)])
def test_a_trip_of_few_photos_is_less_sure(count, left):
    trips = trips_of([*evenings(range(60)), *nights_in(CITY, hours=(12, 22, 34, 46)[:count])])
    if count == 2:
        assert trips.empty  # one day, no night
        return
    assert trips["confidence"].item() == pytest.approx(0.99 * 0.98 * left, abs=0.01)


@pytest.mark.parametrize("hours", [(12, 22, 34), (12, 22, 34, 46, 58)])
def test_a_burst_makes_no_trip_surer(hours):
    minutes = [hour + minute / 60 for hour in hours for minute in range(5)]
    once, burst = (
        (trips, infer_profile(photos, places=places, trips=trips))
        for visits in (nights_in(CITY, hours=hours), nights_in(CITY, hours=minutes))
        for photos in [photos_of([*evenings(range(60)), *visits])]
        for places in [find_places(photos)]
        for trips in [find_trips(photos, places)]
    )
    assert once[0]["photos"].item() * 5 == burst[0]["photos"].item()
    assert once[0]["confidence"].item() == burst[0]["confidence"].item()
    claimed = [claims.set_index("kind").loc["trip", "confidence"] for _, claims in (once, burst)]
    assert claimed[0] == claimed[1]


def parted(days, between=(), there=CITY):
    """Two stays of two nights, so many days of silence between them."""
    first = nights_in(CITY, 100)
    second = nights_in(there, 101 + days, hours=(22, 34, 46, 58))
    return trips_of([*evenings(range(60)), *evenings(range(170, 180)), *first, *between, *second])


def test_a_short_silence_is_part_of_a_trip():
    assert parted(3)["photos"].tolist() == [8]


@pytest.mark.parametrize(("days", "one"), [(5, True), (27.9, True), (28.1, False), (60, False)])
def test_two_trips_to_a_region_may_be_one_if_only_silence_parts_them(days, one):
    trips = parted(days)
    assert trips["photos"].tolist() == [4, 4]
    assert trips["may_go_on"].tolist() == [one, False]


def test_two_trips_with_a_photo_at_home_between_them_are_two():
    assert not parted(10, evenings([106]))["may_go_on"].any()
    assert not parted(10, nights_in(north(-700), 106))["may_go_on"].any()


def test_two_trips_to_different_regions_are_two():
    assert parted(10, there=north(29, CITY))["may_go_on"].any()
    assert not parted(10, there=north(31, CITY))["may_go_on"].any()


def test_of_a_long_journey_the_five_towns_with_most_photos_are_told(monkeypatch):
    """Seven towns, one after the other; the second and the fifth have a photo less."""
    towns = {round(50 + n * 0.5, 1): f"T{n}" for n in range(8)}

    def named(lat, lon):
        return [Near(towns.get(round(each, 1)), "France", 0.0) for each in lat]

    monkeypatch.setattr("toolkit.places.trips.near", named)
    there = [(50 + n * 0.5, 8.0) for n in range(1, 8) for _ in range(2 if n in (2, 5) else 3)]
    visits = [(MONDAY + DAY * 100 + HOUR * 6 * n, spot) for n, spot in enumerate(there)]
    trip = trips_of([*evenings(range(60)), *visits])
    assert trip["name"].item() == "T1, T3, T4, T6, T7"


def test_numbers_of_a_trip_are_told_as_exactly_as_they_are_known():
    trip = trips_of([*evenings(range(60)), *nights_in((48.86337, 2.29448))]).iloc[0]
    assert trip["route"] == ((48.86337, 2.29448),) * 4
    assert float(distance(*HOME, 48.86337, 2.29448)) == pytest.approx(320_479, abs=1)
    assert (trip["distance"], trip["confidence"]) == (320.5, 0.97)


def test_twenty_countries_are_told(monkeypatch):
    def named(lat, lon):
        return [Near("T", f"C{round(each * 2)}", 0.0) for each in lat]

    monkeypatch.setattr("toolkit.places.trips.near", named)
    visits = [(MONDAY + DAY * 100 + HOUR * 6 * n, (30 - n * 0.5, 8.0)) for n in range(22)]
    trip = trips_of([*evenings(range(60)), *visits])
    assert len(trip["country"].item().split(", ")) == 20
