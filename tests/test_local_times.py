"""UTC becomes the clock on the wall, with summer time, and the order of moments is kept."""

from datetime import datetime, timedelta

import pytest

from toolkit.metadata.times import Time
from toolkit.scanning.local_times import make_local, universal
from toolkit.scanning.zones import offset_in, zone_at

HOUR = timedelta(hours=1)
AUCKLAND, KATHMANDU, BRUSSELS = (-36.87, 174.74), (27.71, 85.32), (50.85, 4.35)
JUNE, JANUARY = datetime(2024, 6, 3, 19, 5), datetime(2024, 1, 3, 19, 5)


def row(time, place=(None, None), *others):
    """A row whose time was chosen from one or several."""
    ahead = None if time.utc else time.ahead
    lat, lon = place
    return {"taken_at": time.at, "utc_offset": ahead, "time_doubt": "", "flags": (), "lat": lat} | {
        "lon": lon,
        "times": (time, *others),
    }


def local(*rows):
    """Local time, offset in hours and doubt of each row."""
    make_local(rows, [row["times"][0] for row in rows])
    return [
        (row["taken_at"], row["utc_offset"] and row["utc_offset"] / HOUR, row["time_doubt"])
        for row in rows
    ]


@pytest.mark.parametrize(
    ("place", "utc", "hours"),
    [
        (AUCKLAND, JUNE, 12),
        (AUCKLAND, JANUARY, 13),
        (KATHMANDU, JUNE, 5.75),
        (BRUSSELS, JUNE, 2),
        (BRUSSELS, JANUARY, 1),
        (BRUSSELS, datetime(2024, 3, 31, 0, 59), 1),
        (BRUSSELS, datetime(2024, 3, 31, 1, 0), 2),
        (BRUSSELS, datetime(2024, 10, 27, 0, 59), 2),
        (BRUSSELS, datetime(2024, 10, 27, 1, 0), 1),
        ((-13.8, -171.8), JUNE, 13),  # Samoa, beyond the date line
        ((-14.3, -170.7), JUNE, -11),  # American Samoa, 120 km away
    ],
)
def test_by_the_position(place, utc, hours):
    for source in ("header", "sidecar", "satellites"):
        (found,) = local(row(Time(source, utc, utc=True), place))
        assert found == (utc + hours * HOUR, hours, "")


def test_a_local_time_gets_the_offset_of_its_position():
    (found,) = local(row(Time("exif", JUNE), AUCKLAND))
    assert found == (JUNE, 12, "")
    (found,) = local(row(Time("exif", JUNE, 5 * HOUR), AUCKLAND))  # what is stated stays
    assert found == (JUNE, 5, "")


def test_a_photo_that_tells_both_needs_no_position():
    utc = Time("header", JUNE, utc=True)
    name = Time("name", JUNE + 5.5 * HOUR)
    assert local(row(name, AUCKLAND, utc)) == [(JUNE + 5.5 * HOUR, 5.5, "")]
    # a cloud that knows no zone takes local time for UTC
    same = Time("sidecar", JUNE, utc=True)
    assert local(row(Time("exif", JUNE), (None, None), same)) == [(JUNE, None, "")]
    other = Time("sidecar", JUNE - 2 * HOUR, utc=True)
    assert local(row(Time("exif", JUNE), (None, None), other)) == [(JUNE, 2, "")]
    assert local(row(Time("exif", JUNE), AUCKLAND, other)) == [(JUNE, 12, "")]


@pytest.mark.parametrize(
    ("lag", "hours"),
    [
        (0, 2),
        (timedelta(minutes=20), 2),
        (3 * HOUR, 2),  # an old position: not five hours ahead
        (24 * HOUR, 2),  # the local day beside the time in UTC
        (-2 * HOUR, 2),  # local time in the place of the satellites'
        (7 * HOUR, 9),  # the clock shows the time of Tokyo, where the phone is not any more
    ],
)
def test_the_satellites_beside_a_position(lag, hours):
    satellites = Time("satellites", JUNE - 2 * HOUR - (lag or timedelta(0)), utc=True)
    assert local(row(Time("exif", JUNE), BRUSSELS, satellites)) == [(JUNE, hours, "")]


def test_the_header_of_a_film_in_local_time():
    header = Time("header", JUNE, utc=True)
    assert local(row(Time("name", JUNE), BRUSSELS, header)) == [(JUNE, 2, "")]


def test_the_zone_may_stand_in_another_note_of_the_same_moment():
    assert local(row(Time("exif", JUNE), (None, None), Time("xmp", JUNE, 3 * HOUR))) == [
        (JUNE, 3, "")
    ]
    later = Time("xmp", JUNE + timedelta(minutes=1), 3 * HOUR)
    assert local(row(Time("exif", JUNE), (None, None), later)) == [(JUNE, None, "")]


@pytest.mark.parametrize(("days", "hours"), [(1.9, 5), (2.1, None)])
def test_by_the_neighbour(days, hours):
    near = row(Time("exif", JUNE + 5 * HOUR, 5 * HOUR))
    film = row(Time("header", JUNE + timedelta(days=days), utc=True))
    clock = row(Time("exif", JUNE + 5 * HOUR - timedelta(days=days)))
    _, (taken, ahead, doubt), (same, its, none) = local(near, film, clock)
    assert ahead == (0.0 if hours is None else hours) or (hours is None and not ahead)
    assert taken == film["times"][0].at + (hours or 0) * HOUR
    assert doubt == ("" if hours else "utc")
    assert ("utc" in film["flags"]) is (hours is None)
    assert (same, its, none) == (clock["times"][0].at, hours, "")


def test_a_neighbour_in_doubt_says_nothing():
    near = row(Time("exif", JUNE + 5 * HOUR, 5 * HOUR)) | {"time_doubt": "clock"}
    assert local(near, row(Time("header", JUNE, utc=True)))[1][2] == "utc"


@pytest.mark.parametrize(("others", "hours"), [(9, -8), (10, -8), (11, 5)])
def test_a_neighbour_of_a_foreign_device_tells_less(others, hours):
    """One photo in ten makes a main device; one in eleven does not."""
    mine, theirs = {"make": "X", "model": "Y1"}, {"make": "Z", "model": "Z9"}
    own = [
        row(Time("exif", JUNE + timedelta(hours=5 + n), 5 * HOUR)) | mine
        for n in range(1, others + 1)
    ]
    sent = row(Time("exif", JUNE - 8 * HOUR, -8 * HOUR)) | theirs
    assert local(*own, sent, row(Time("header", JUNE, utc=True)))[-1][1] == hours
    assert local(sent, row(Time("header", JUNE, utc=True)))[-1][1] == -8


@pytest.mark.parametrize(
    ("here", "away", "hours"), [(10, 0, 2), (9, 0, None), (9, 1, 2), (18, 2, 2), (17, 3, None)]
)
def test_by_the_zone_of_nearly_all_photos(here, away, hours):
    long_ago = [
        row(Time("exif", JANUARY), place) for place in [BRUSSELS] * here + [AUCKLAND] * away
    ]
    found = local(*long_ago, row(Time("sidecar", JUNE, utc=True)))[-1]
    assert found == (JUNE + (hours or 0) * HOUR, hours or timedelta(0), "" if hours else "utc")


def test_no_arithmetic_raises():
    for at in (datetime.min, datetime.max):
        for time in (Time("header", at, utc=True), Time("exif", at, 14 * HOUR), Time("exif", at)):
            for place in (AUCKLAND, (21.3, -157.8), (None, None)):
                one = row(time, place)
                local(one, row(Time("exif", at, -12 * HOUR)))
                universal(one)


def test_the_sea_and_the_poles():
    assert offset_in(zone_at(0.0, -30.0), JUNE, utc=True) == -2 * HOUR
    assert zone_at(90.0, 0.0) is None or offset_in(zone_at(90.0, 0.0), JUNE, utc=True) is not None
    assert offset_in(None, JUNE, utc=True) is None
    assert offset_in("Atlantis/Centre", JUNE, utc=True) is None


def test_without_the_map_neighbours_have_to_do(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "tzfpy", None)
    assert zone_at(*BRUSSELS) is None
