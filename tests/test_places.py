"""Places, trips and routines, on lives invented here."""

from itertools import combinations, pairwise, starmap

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import OverexposedError
from toolkit.evidence import evidence
from toolkit.places import (
    believed,
    find_places,
    find_trips,
    flag_positions,
    near,
    place_of,
    routine,
)
from toolkit.places.clusters import cluster
from toolkit.places.earth import distance
from toolkit.places.kinds import add_kinds
from toolkit.places.sleep import find_sleep
from toolkit.places.trips import during, nights
from toolkit.tables import PHOTOS, PLACES, TRIPS, table

HOME, SCHOOL, CLUB, CITY = (51.400, 4.430), (51.408, 4.445), (51.395, 4.420), (48.857, 2.352)
MONDAY = pd.Timestamp("2025-09-01")


def photos_of(visits, noise=10, seed=0, **columns):
    """Make a photos table from (time, (lat, lon)) pairs, with GPS noise in metres."""
    rng = np.random.default_rng(seed)
    rows = []
    for number, (at, (lat, lon)) in enumerate(visits):
        north, east = rng.normal(0, noise, 2) / 111_195 if noise else (0, 0)
        east /= max(np.cos(np.radians(lat)), 0.01)
        rows.append(
            {
                "photo": f"{number:04d}.jpg",
                "taken_at": pd.Timestamp(at) if at is not None else None,
                "lat": lat + north,
                "lon": lon + east,
                **columns,
            }
        )
    return table(PHOTOS, rows, index="photo")


def a_life(weeks=12, home=HOME, first=MONDAY):
    """Evenings at home, weekdays at school, a club every Wednesday at four."""
    for day in range(weeks * 7):
        date = first + pd.Timedelta(days=day)
        yield date + pd.Timedelta(hours=19 + day % 4), home
        if date.day_of_week >= 5:
            yield date + pd.Timedelta(hours=9 + day % 3), home
        elif day % 2:
            yield date + pd.Timedelta(hours=9 + day % 6, minutes=30), SCHOOL
        if date.day_of_week == 2:
            yield date + pd.Timedelta(hours=16, minutes=day % 40), CLUB


def a_trip(first, nights=3, there=CITY):
    for day in range(nights + 1):
        for hour in (10, 14, 21):
            yield first + pd.Timedelta(days=day, hours=hour), there


def roles(places):
    return {place.role: (place.lat, place.lon) for place in places.itertuples()}


def test_finds_home_school_and_club():
    places = find_places(photos_of(a_life()))
    found = roles(places)
    assert list(places.columns) == list(PLACES)
    assert distance(*found["home"], *HOME) < 10
    assert distance(*found["school_or_work"], *SCHOOL) < 15
    assert distance(*found["regular"], *CLUB) < 20
    assert places["confidence"].between(0, 1).all()
    assert places["place"].tolist() == [0, 1, 2]


def test_a_place_counts_its_photos_days_and_hours():
    photos = photos_of(a_life())
    places = find_places(photos)
    at = place_of(photos, places)
    home = places[places["role"] == "home"].iloc[0]
    assert home["photos"] == (at == home["place"]).sum() == sum(home["hours"])
    assert len(home["hours"]) == 24
    assert home["days"] == 84


def test_a_burst_is_one_moment():
    burst = [(MONDAY + pd.Timedelta(seconds=n), HOME) for n in range(40)]
    assert find_places(photos_of(burst)).empty


def test_a_hotel_is_no_home():
    assert "home" not in set(find_places(photos_of(a_trip(MONDAY, nights=13)))["role"])
    both = photos_of([*a_life(), *a_trip(MONDAY + pd.Timedelta(days=90), nights=10)])
    places = find_places(both)
    assert distance(*roles(places)["home"], *HOME) < 10
    assert (places["role"] == "home").sum() == 1


def test_a_move_gives_two_homes():
    new = (51.42, 4.46)
    later = MONDAY + pd.Timedelta(weeks=10)
    places = find_places(photos_of([*a_life(10), *a_life(10, home=new, first=later)]))
    homes = places[places["role"] == "home"]
    errors = [
        min(distance(h.lat, h.lon, *true) for true in (HOME, new)) for h in homes.itertuples()
    ]
    assert len(homes) == 2
    assert max(errors) < 15


def test_far_fixes_do_not_move_home():
    life = list(a_life())
    wrong = [(at, (HOME[0] + 0.004, HOME[1])) for at, place in life if place == HOME][::15]
    assert distance(*roles(find_places(photos_of([*life, *wrong])))["home"], *HOME) < 10


def test_photos_along_a_street_do_not_swallow_home():
    street = [
        (MONDAY + pd.Timedelta(days=3 * n, hours=15 + n % 5), (HOME[0], HOME[1] + n * 4e-4))
        for n in range(-60, 60)
    ]
    home = find_places(photos_of([*a_life(30), *street])).query("role == 'home'").iloc[0]
    assert distance(home["lat"], home["lon"], *HOME) < 25
    assert home["radius"] < 100


@pytest.mark.parametrize("shift", [(0, 180 - HOME[1]), (38, 0), (-129, 0)])
def test_works_across_180_degrees_and_near_the_poles(shift):
    def moved(place):
        return place[0] + shift[0], (place[1] + shift[1] + 180) % 360 - 180

    home = roles(find_places(photos_of((at, moved(place)) for at, place in a_life())))["home"]
    assert distance(*home, *moved(HOME)) < 20


def test_no_position_no_place_no_trip():
    photos = photos_of([(MONDAY, (np.nan, np.nan))] * 5, noise=0)
    places = find_places(photos)
    assert places.empty
    assert list(places.columns) == list(PLACES)
    assert list(find_trips(photos, places).columns) == list(TRIPS)
    assert find_trips(photos, places).empty
    assert place_of(photos, places).tolist() == [-1] * 5
    assert find_places(photos.iloc[:0]).empty


def test_photos_without_a_time_still_make_a_place():
    places = find_places(photos_of([(None, HOME)] * 3 + [(MONDAY, HOME), (MONDAY, CITY)]))
    assert len(places) <= 1


# Positions to believe


def test_null_island_is_flagged_and_not_believed():
    photos = photos_of([(MONDAY, (0.0, 0.0)), (MONDAY, HOME)], noise=0)
    assert flag_positions(photos)["flags"].tolist() == [("null-island",), ()]
    assert believed(photos).index.tolist() == ["0001.jpg"]
    assert photos["flags"].tolist() == [(), ()]  # the table given is not changed


def test_other_flags_stay_and_stale_ones_go():
    photos = photos_of([(MONDAY, HOME)]).assign(flags=[("clock", "null-island", "too-fast")])
    assert flag_positions(photos)["flags"].tolist() == [("clock", "null-island")]
    assert flag_positions(flag_positions(photos))["flags"].tolist() == [("clock", "null-island")]


@pytest.mark.parametrize(("degrees", "null"), [(0.9e-6, True), (-0.9e-6, True), (1.1e-6, False)])
def test_null_island_is_smaller_than_any_error(degrees, null):
    for lat, lon in ((degrees, 0.0), (0.0, degrees)):
        (flags,) = flag_positions(photos_of([(MONDAY, (lat, lon))], noise=0))["flags"]
        assert ("null-island" in flags) is null


def test_what_lies_beyond_the_earth_is_not_believed():
    for sign in (1, -1):
        for lat, lon in ((90.1, 4.0), (51.0, 180.1), (213.0, 4.0)):
            beyond, on_it = (
                (sign * lat, sign * lon),
                (sign * min(lat, 89.9), sign * min(lon, 179.9)),
            )
            photos = photos_of([(MONDAY, beyond), (MONDAY, on_it)], noise=0)
            assert believed(photos).index.tolist() == ["0001.jpg"]


def hourly(*places):
    return photos_of(
        ((MONDAY + pd.Timedelta(hours=n), place) for n, place in enumerate(places)),
        noise=0,
        utc_offset=pd.Timedelta(hours=2),
    )


@pytest.mark.parametrize(
    ("places", "fast"),
    [
        ([HOME, HOME, CITY, CITY], []),  # a plane can do that
        ([HOME, HOME, (35.7, 139.7), HOME, HOME], ["0002.jpg"]),
        ([HOME] * 4 + [(35.7, 139.7)] * 2 + [HOME] * 4, ["0004.jpg", "0005.jpg"]),
        ([(35.7, 139.7), HOME, HOME, HOME], ["0000.jpg"]),
        ([HOME], []),
    ],
)
def test_jumps_faster_than_a_plane_are_flagged(places, fast):
    assert too_fast(hourly(*places)) == fast


BERLIN, TOKYO, NEW_YORK = (52.52, 13.40), (35.68, 139.77), (40.71, -74.0)


def days_at(place, zone, first, last):
    """Four photos a day at one point: (clock time, point, hours ahead of UTC)."""
    for date in pd.date_range(first, last):
        yield from ((date + pd.Timedelta(hours=hour), place, zone) for hour in (7, 19, 21, 22))


def landing(at, place, zone, stale):
    """Three photos in the hour after landing, of which the first still has the position before."""
    for minutes in (0, 20, 40):
        where = place if minutes else stale
        yield pd.Timestamp(at) + pd.Timedelta(minutes=minutes), where, zone


def to_tokyo(out, back):
    """Sixty days in Berlin with twelve in Tokyo in between; thirteen hours from door to door."""
    return [
        *days_at(BERLIN, 2, "2025-05-01", "2025-05-20"),
        ("2025-05-21 08:00", BERLIN, 2),
        *landing("2025-05-22 04:00", TOKYO, 9, out),
        *days_at(TOKYO, 9, "2025-05-22", "2025-06-01"),
        ("2025-06-02 08:00", TOKYO, 9),
        *landing("2025-06-02 14:00", BERLIN, 2, back),
        *days_at(BERLIN, 2, "2025-06-03", "2025-06-30"),
    ]


def a_life_in(town, zone, first):
    """The ten weeks of `a_life`, moved to another town."""
    for at, (lat, lon) in a_life(10, first=pd.Timestamp(first)):
        yield at, (lat - HOME[0] + town[0], lon - HOME[1] + town[1]), zone


def to_new_york(stale):
    """A move: ten weeks in Berlin, and then ten in New York."""
    return [
        *a_life_in(BERLIN, 2, "2025-09-01"),
        ("2025-11-10 08:00", BERLIN, 2),
        *landing("2025-11-10 14:00", NEW_YORK, -4, stale),
        *a_life_in(NEW_YORK, -4, "2025-11-11"),
    ]


def with_offsets(visits):
    photos = photos_of([visit[:2] for visit in visits], noise=0)
    return photos.assign(utc_offset=[pd.Timedelta(hours=zone) for *_, zone in visits])


def too_fast(photos):
    flags = flag_positions(photos)["flags"]
    return [name for name, words in flags.items() if "too-fast" in words]


def homes_and_trips(photos):
    places = find_places(photos)
    homes = places.loc[places["role"] == "home", ["days", "photos"]]
    trips = find_trips(photos, places)[["name", "photos"]]
    return sorted(map(tuple, homes.to_numpy())), sorted(map(tuple, trips.to_numpy()))


@pytest.mark.parametrize(
    ("visits", "wrong"),
    [
        (to_tokyo(TOKYO, BERLIN), []),
        (to_tokyo(BERLIN, BERLIN), ["0081.jpg"]),
        (to_tokyo(TOKYO, TOKYO), ["0129.jpg"]),
        (to_tokyo(BERLIN, TOKYO), ["0081.jpg", "0129.jpg"]),
        (to_new_york(NEW_YORK), []),
        (to_new_york(BERLIN), ["0126.jpg"]),
    ],
)
def test_a_stale_position_after_landing_costs_one_photo(visits, wrong):
    photos = with_offsets(visits)
    assert too_fast(photos) == wrong
    homes, trips = homes_and_trips(photos)
    assert max(days for days, _ in homes) > 45
    assert (homes, trips) == homes_and_trips(photos.drop(wrong))


@pytest.mark.parametrize("zones", [[2, 2, 2, 2], [2, 2, 2, None]])
def test_of_two_photos_that_cannot_both_be_the_earlier_is_doubted(zones):
    """A camera may lag behind where it is; it is never ahead."""
    photos = hourly(BERLIN, BERLIN, BERLIN, TOKYO)
    hours = [0, 1, 14, 14.5]
    photos["taken_at"] = [MONDAY + pd.Timedelta(hours=hour) for hour in hours]
    if zones[-1] is None:  # the sun's time in Tokyo stands in
        photos["utc_offset"] = photos["utc_offset"].mask(photos["lat"] < 40)
        photos["taken_at"] += pd.to_timedelta([0, 0, 0, 7], unit="h")
    assert too_fast(photos) == ["0002.jpg"]


@pytest.mark.parametrize(("landed", "lost"), [("21:00", 0), ("19:00", 1), ("15:00", 1)])
def test_a_camera_on_the_clock_of_home_costs_the_photos_at_the_seam(landed, lost):
    """Without an offset, Tokyo seems to be reached in a few hours: the trip stays all the same."""
    visits = [
        *days_at(BERLIN, 2, "2025-05-01", "2025-05-20"),
        ("2025-05-21 08:00", BERLIN, 2),
        (f"2025-05-21 {landed}", TOKYO, 2),
        *days_at(TOKYO, 2, "2025-05-22", "2025-06-01"),
        *days_at(BERLIN, 2, "2025-06-03", "2025-06-30"),
    ]
    photos = photos_of([visit[:2] for visit in visits], noise=0)
    assert len(too_fast(photos)) == lost
    homes, trips = homes_and_trips(photos)
    assert [days for days, _ in homes] >= [48]
    assert [count >= 44 for _, count in trips] == [True]


@pytest.mark.parametrize(("wrong", "right", "flagged"), [(10, 20, 10), (11, 21, 0)])
def test_where_more_than_a_third_is_too_fast_no_position_is_doubted(wrong, right, flagged):
    places = [HOME, TOKYO] * wrong + [HOME] * (right - wrong)
    assert len(too_fast(hourly(*places))) == flagged


def test_the_other_end_of_the_earth_is_in_reach_in_a_day():
    photos = hourly(HOME, (-HOME[0], HOME[1] - 180), HOME)
    photos["taken_at"] = [MONDAY + pd.Timedelta(hours=hours) for hours in (0, 17, 34)]
    assert too_fast(photos) == []


def can_follow(before, after):
    seconds = (after.taken_at - before.taken_at).total_seconds() + 60
    metres = distance(before.lat, before.lon, after.lat, after.lon)
    return metres - 5_000 <= 1200 / 3.6 * seconds


def most_believable(photos):
    """Try all choices of photos, the largest first."""
    rows = list(photos.itertuples())
    for count in range(len(rows), 0, -1):
        for kept in combinations(rows, count):
            if all(starmap(can_follow, pairwise(kept))):
                return count
    return 0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([0, 1, 3, 6, 9]), st.sampled_from([HOME, CITY, TOKYO, NEW_YORK])),
        min_size=1,
        max_size=9,
    )
)
def test_the_fewest_positions_are_doubted(moves):
    photos = hourly(*(place for _, place in moves))
    photos["taken_at"] = MONDAY + pd.to_timedelta(np.cumsum([hours for hours, _ in moves]), "h")
    most, fast = most_believable(photos), too_fast(photos)
    assert len(fast) == (len(moves) - most if 3 * most >= 2 * len(moves) else 0)
    if fast:
        assert all(starmap(can_follow, pairwise(photos.drop(fast).itertuples())))


def test_a_flight_over_time_zones_is_believed():
    """Brussels 10:00 to New York 12:30 local time takes eight and a half hours."""
    flight = photos_of([("2025-05-01 10:00", (50.9, 4.5)), ("2025-05-01 12:30", (40.6, -73.8))])
    assert len(believed(flight)) == 2


@pytest.mark.parametrize(("hours", "believed_all"), [(0, False), (3, True)])
def test_a_clock_of_unknown_zone_may_be_three_hours_off(hours, believed_all):
    """Brussels to Tokyo, 9,460 km, takes 7.9 hours in the quickest plane: five are too few."""
    places = [HOME] * 3 + [(35.7, 139.7)]
    flown = 7.88 - 3.1 + hours * 0.1
    times = [MONDAY, MONDAY, MONDAY, MONDAY + pd.Timedelta(hours=flown + 9)]
    photos = photos_of(zip(times, places, strict=True), noise=0)
    assert (len(believed(photos)) == 4) is believed_all
    zones = [pd.Timedelta(0)] * 3 + [pd.Timedelta(hours=9)]
    assert len(believed(photos.assign(utc_offset=zones))) == 3  # known to the minute


def test_noon_that_stands_for_a_day_and_times_in_doubt_are_no_jump():
    places = [HOME] * 3 + [(35.7, 139.7)] + [HOME] * 3
    photos = hourly(*places)
    assert len(believed(photos)) == 6
    far = photos.index == "0003.jpg"
    day = photos.assign(flags=[("day",) if here else () for here in far])
    assert len(believed(day)) == 7
    assert len(believed(photos.assign(time_doubt=np.where(far, "future", "")))) == 7


@pytest.mark.parametrize(
    ("taken_by", "model", "left"),
    [
        ("received", "A phone of somebody else", 15),  # each of two people stays where they are
        ("unknown", "A phone of somebody else", 15),
        ("own", "A phone of somebody else", 10),  # one person cannot be at two places
        ("received", None, 15),
    ],
)
def test_photos_of_two_people_are_no_jump(taken_by, model, left):
    """A partner in another city shares more photos of the same minutes than the owner took."""
    minutes = [MONDAY + pd.Timedelta(minutes=n) for n in range(15)]
    photos = photos_of(
        ((at, CITY if n % 3 else HOME) for n, at in enumerate(minutes)),
        noise=0,
        utc_offset=pd.Timedelta(hours=2),
        model="A phone",
    )
    theirs = np.arange(15) % 3 > 0
    photos["taken_by"] = np.where(theirs, taken_by, "own")
    photos.loc[theirs, "model"] = model
    assert len(believed(photos)) == left


def test_photos_are_put_in_the_order_of_real_time():
    photos = photos_of(
        [("2024-05-11 20:30", (-36.87, 174.74)), ("2024-05-11 10:30", (21.28, -157.83))]
    )
    photos = photos.assign(utc_offset=[pd.Timedelta(hours=12), pd.Timedelta(hours=-10)])
    assert believed(photos[::-1]).index.tolist() == ["0000.jpg", "0001.jpg"]


@pytest.mark.parametrize(("radius", "reach"), [(10, 60), (30, 60), (40, 80)])
def test_a_place_reaches_twice_its_radius_and_sixty_metres_at_least(radius, reach):
    from .test_whereabouts import place

    there = table(PLACES, [place(0, HOME) | {"radius": float(radius)}])
    steps = [(HOME[0] + metres / 111_195, HOME[1]) for metres in (reach - 1, reach + 1, 900)]
    photos = photos_of([(MONDAY, step) for step in steps], noise=0)
    assert place_of(photos, there).tolist() == [0, -1, -1]
    assert place_of(photos, there.iloc[:0]).tolist() == [-1, -1, -1]
    assert place_of(photos.assign(lat=np.nan), there).tolist() == [-1, -1, -1]


def test_hours_of_a_place_are_those_of_the_photos_there():
    elsewhere = [(MONDAY + pd.Timedelta(days=40, hours=n), (CITY[0] + n, 0.0)) for n in range(20)]
    places = find_places(photos_of([*a_life(), *elsewhere]))
    assert places["hours"].map(sum).equals(places["photos"])


# Names


@pytest.mark.parametrize(
    ("point", "name"),
    [
        ((48.8584, 2.2945), "near Paris, 4 km"),
        ((51.400, 4.430), "near Kalmthout, 4 km, near the border"),
        ((-77.85, 166.67), "far from any town"),
        ((90.0, 0.0), "far from any town"),
        ((78.22334 + 49 / 111.195, 15.64689), "near Longyearbyen, 49 km"),  # and no other town
        ((78.22334 + 51 / 111.195, 15.64689), "far from any town"),
        ((0.0, 0.0), "far from any town"),
        ((np.nan, np.nan), "far from any town"),
    ],
)
def test_names_say_near_and_how_far(point, name):
    assert str(near([point[0]], [point[1]])[0]) == name


def test_far_from_any_town_a_country_is_known():
    assert [place.country for place in near([-77.85, -22.0], [166.67, 128.0])] == [
        "Antarctica",
        "Australia",
    ]


def test_names_do_not_stop_at_180_degrees():
    east, west = near([-16.5, -16.5], [179.79, 179.79 - 360])
    assert east.country == west.country == "Fiji"
    assert east.town == west.town


# Trips


def test_finds_a_trip_with_its_nights_towns_and_distance():
    start = MONDAY + pd.Timedelta(days=30)
    life = [(at, place) for at, place in a_life() if not start <= at < start + pd.Timedelta(days=4)]
    photos = photos_of(sorted([*life, *a_trip(start)], key=lambda visit: visit[0]))
    trips = find_trips(photos, find_places(photos))
    trip = trips.iloc[0]
    assert len(trips) == 1
    assert (trip["start"].date(), trip["end"].date()) == (
        start.date(),
        start.date() + pd.Timedelta("3D"),
    )
    assert trip["name"] == "Paris"
    assert trip["country"] == "France"
    assert trip["distance"] == pytest.approx(distance(*HOME, *CITY) / 1000, abs=1)
    assert trip["photos"] == len(trip["route"]) == 12


def test_a_day_away_is_no_trip():
    life = list(a_life())
    outing = [(MONDAY + pd.Timedelta(days=26, hours=12), CITY)]
    photos = photos_of([*life, *outing])
    assert find_trips(photos, find_places(photos)).empty


def test_two_days_away_weeks_apart_are_no_trip():
    photos = photos_of(
        [*a_life(3), (MONDAY + pd.Timedelta(days=40), CITY), (MONDAY + pd.Timedelta(days=60), CITY)]
    )
    assert find_trips(photos, find_places(photos)).empty


def settled(there, nights=2, home=HOME, **columns):
    """Five weeks at home, with some nights in between at another point."""
    start = MONDAY + pd.Timedelta(days=20)
    end = start + pd.Timedelta(days=nights + 1)
    life = [(at, place) for at, place in a_life(5, home=home) if not start <= at < end]
    return photos_of(sorted([*life, *a_trip(start, nights, there)]), noise=0, **columns)


@pytest.mark.parametrize(("km", "trips"), [(28, 0), (29.7, 0), (30.3, 1), (35, 1)])
def test_a_trip_leads_thirty_kilometres_away(km, trips):
    photos = settled((HOME[0] - km / 111.195, HOME[1]))
    assert len(find_trips(photos, find_places(photos))) == trips


@pytest.mark.parametrize(("days", "trips"), [(3.9, 1), (4.1, 0)])
def test_four_silent_days_end_a_trip(days, trips):
    start = MONDAY + pd.Timedelta(days=30)
    away = [(start, CITY), (start + pd.Timedelta(days=days), CITY)]
    photos = photos_of([*a_life(3), *away])
    assert len(find_trips(photos, find_places(photos))) == trips


def flight(home, there, first, zones, hours=11):
    """Weeks at home, then a flight: photos until the evening before, and for four days there."""
    at_home, away = (pd.Timedelta(hours=zone) for zone in zones)
    leave = pd.Timestamp(first)
    land = leave + pd.Timedelta(hours=hours) - at_home + away
    visits = [
        (at, home, at_home)
        for at, place in a_life(5, home, leave - pd.Timedelta(days=40))
        if place == home
    ]
    visits += [(leave - pd.Timedelta(hours=n), home, at_home) for n in (3, 6, 9)]
    visits += [(land + pd.Timedelta(hours=6 * n), there, away) for n in range(16)]
    photos = photos_of([visit[:2] for visit in visits], noise=0)
    return photos.assign(utc_offset=[visit[2] for visit in visits]), land


@pytest.mark.parametrize(
    ("home", "there", "zones"),
    [
        ((-36.87, 174.74), (21.28, -157.83), (12, -10)),  # Auckland to Honolulu: a day is won
        ((21.28, -157.83), (-36.87, 174.74), (-10, 12)),  # and lost
        ((-13.85, -171.75), (-14.28, -170.7), (13, -11)),  # Samoa, and the other Samoa
        (HOME, (40.71, -74.0), (2, -4)),
    ],
)
def test_a_trip_over_the_date_line_is_one_trip(home, there, zones):
    photos, land = flight(home, there, "2024-05-11 23:00", zones)
    (trip,) = find_trips(photos, find_places(photos)).itertuples()
    assert (trip.start, trip.end) == (land, land + pd.Timedelta(hours=90))
    assert trip.photos == 16 and {point for point in trip.route} == {there}
    assert len(during(evidence(photos, own=True), trip)) == 16


@pytest.mark.parametrize(("hours", "midnights"), [(3.9, 0), (4.1, 1), (28.1, 2)])
def test_nights_are_midnights(hours, midnights):
    assert nights(pd.Timestamp("2024-05-11 20:00"), pd.Timedelta(hours=hours)) == midnights


def test_an_hour_over_the_date_line_is_no_night():
    """From American Samoa to Samoa, an hour's flight: the date is the next day's, no night passed."""
    auckland, pago_pago, apia = (-36.87, 174.74), (-14.28, -170.7), (-13.85, -171.75)
    life = [(at, place) for at, place in a_life(5, auckland, MONDAY) if place == auckland]
    hop = [
        (MONDAY + pd.Timedelta(days=50, hours=10), pago_pago),
        (MONDAY + pd.Timedelta(days=51, hours=11), apia),
    ]
    photos = photos_of([*life, *hop], noise=0)
    photos["utc_offset"] = pd.to_timedelta([12] * len(life) + [-11, 13], unit="h")
    places = find_places(photos)
    assert set(places["role"]) == {"home"}
    assert find_trips(photos, places).empty
    later = photos.copy()
    later.loc[photos.index[-1], "taken_at"] += pd.Timedelta(hours=24)
    assert len(find_trips(later, places)) == 1


def test_somebody_elses_trip_is_not_the_owners():
    photos = settled(CITY)
    places = find_places(photos)
    away = photos["lat"] < 50
    assert len(find_trips(photos, places)) == 1
    for words in ({"taken_by": "received"}, {"taken_by": "unknown"}, {"copy_of": "a.jpg"}):
        ((column, word),) = words.items()
        others = photos.assign(
            **{column: pd.Series(np.where(away, word, None), photos.index, dtype="str")}
        )
        assert find_trips(others, places).empty


# The week


def test_routine_counts_hours_and_weekdays_and_finds_sleep():
    times = [MONDAY + pd.Timedelta(days=d, hours=h) for d in range(14) for h in range(7, 23)]
    photos = photos_of((at, HOME) for at in times)
    week = routine(photos)
    assert week.shape == (24, 7)
    assert week.loc[9, "Monday"] == 2
    assert week.to_numpy().sum() == len(times)
    sleep = find_sleep(photos)
    assert (sleep.start, sleep.end) == (23, 7)


def test_of_one_hour_a_day_no_sleep_is_told():
    days = [*range(20), *range(50, 70)]
    photos = photos_of((MONDAY + pd.Timedelta(days=d, hours=12), HOME) for d in days)
    assert find_sleep(photos) is None
    assert routine(photos_of([])).to_numpy().sum() == 0


def test_a_place_counts_originals_and_hours_that_are_known():
    days = [(MONDAY + pd.Timedelta(days=d, hours=12), HOME) for d in range(5)]
    (place,) = find_places(photos_of(days * 3)).itertuples()
    assert (place.photos, place.days) == (15, 5)
    copies = photos_of(days * 3)
    copies["copy_of"] = pd.Series([None] * 5 + ["0000.jpg"] * 10, index=copies.index, dtype="str")
    (place,) = find_places(copies).itertuples()
    assert (place.photos, place.days, sum(place.hours)) == (5, 5, 5)
    (place,) = find_places(photos_of(days, flags=("day",))).itertuples()
    assert (place.photos, place.days, sum(place.hours)) == (5, 5, 0)


def test_where_only_somebody_else_was_is_a_place_without_a_role():
    places = find_places(photos_of(a_life(), taken_by="received"))
    assert set(places["role"]) == {"visited"}
    assert places["photos"].sum() > 100


@pytest.mark.parametrize(("metres", "whole"), [(316, True), (340, False)])
def test_a_place_is_cut_where_a_tenth_lies_beyond_150_metres(metres, whole):
    """Photos all along a street of 333 m: that is 150 m to each side, and a tenth more."""
    steps = np.arange(0, metres + 1, 4) / 111_195
    street = [
        (MONDAY + pd.Timedelta(days=n), (HOME[0] + step, HOME[1])) for n, step in enumerate(steps)
    ]
    assert (set(cluster(photos_of(street, noise=0))) == {0}) is whole


# Kinds of place

GAZETTEER = {
    "type": "FeatureCollection",
    "features": [
        {
            "properties": {"amenity": "clinic", "name": "Clinic"},
            "geometry": {"type": "Point", "coordinates": [CLUB[1], CLUB[0] + 0.0002]},
        },
        {
            "properties": {"kind": "worship", "name": "House"},
            "geometry": {"type": "Point", "coordinates": [CLUB[1], CLUB[0] - 0.0007]},
        },
        {
            "properties": {"kind": "school", "name": "<School>"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[4.444, 51.407], [4.446, 51.407], [4.446, 51.409], [4.444, 51.409], [4.444, 51.407]]],
            },
        },
        {
            "properties": {"kind": "home", "name": "Secret"},
            "geometry": {"type": "Point", "coordinates": [HOME[1], HOME[0]]},
        },
        {"properties": {"highway": "residential"}, "geometry": None},
    ],
}  # fmt: skip


def test_kinds_of_place_with_distance_and_rivals(tmp_path):
    import json

    path = tmp_path / "pois.geojson"
    path.write_text(json.dumps(GAZETTEER), encoding="utf-8")
    photos = photos_of(a_life())
    places = find_places(photos, pois=path).set_index("role")
    assert places.loc["regular", "poi_kind"] == "clinic"
    assert places.loc["regular", "poi_distance"] == pytest.approx(22, abs=10)
    assert places.loc["regular", "poi_rivals"][0].startswith("House (place of worship), ")
    assert places.loc["school_or_work", "poi_distance"] == 0  # inside the outline
    assert pd.isna(places.loc["home", "poi"])  # private homes are in no gazetteer
    assert find_places(photos, pois=GAZETTEER)["poi"].equals(find_places(photos, pois=path)["poi"])


def test_beside_a_poi_at_the_very_spot_one_in_six_is_something_unlisted():
    there = find_places(
        photos_of([(MONDAY + pd.Timedelta(days=d), CITY) for d in range(5)], noise=0)
    )
    point = {"type": "Point", "coordinates": [CITY[1], CITY[0]]}
    alone = {"features": [{"properties": {"amenity": "clinic", "name": "C"}, "geometry": point}]}
    assert add_kinds(there, alone)["poi_confidence"].item() == pytest.approx(1 / 1.2, abs=0.01)


@pytest.mark.parametrize("bad", [{}, {"features": 3}, {"features": ["x"]}, "no/such/file.geojson"])
def test_a_bad_gazetteer_gets_a_sentence(bad):
    with pytest.raises(OverexposedError, match="GeoJSON"):
        find_places(photos_of(a_life(3)), pois=bad)


# The sample roll


def findable(truth, kind):
    return [fact["fact"] for fact in truth["facts"] if fact["kind"] == kind and fact["findable"]]


@pytest.mark.parametrize(
    ("kind", "role"),
    [("home", "home"), ("school_or_work", "school_or_work"), ("weekly_place", "regular")],
)
def test_the_sample_gives_its_places_away(sample, places, kind, role):
    found = places[places["role"] == role]
    for fact in findable(sample.truth, kind):
        assert distance(found["lat"], found["lon"], fact["lat"], fact["lon"]).min() < 50


def test_the_sample_gives_its_trips_away(sample, trips):
    for fact in findable(sample.truth, "trip"):
        first, last = pd.Timestamp(fact["start"]), pd.Timestamp(fact["end"]) + pd.Timedelta(days=1)
        assert ((trips["start"] < last) & (trips["end"] >= first)).any()


def test_no_home_is_invented_on_the_samples_trips(sample, photos, places):
    homes = places[places["role"] == "home"]
    for home in homes.itertuples():
        assert (
            min(
                distance(home.lat, home.lon, f["lat"], f["lon"])
                for f in findable(sample.truth, "home")
            )
            < 50
        )
    for fact in findable(sample.truth, "trip"):
        away = photos["taken_at"].between(
            fact["start"], pd.Timestamp(fact["end"]) + pd.Timedelta(days=1)
        )
        assert "home" not in set(find_places(photos[away])["role"])
