"""When somebody sleeps, told from how empty of photos the hours are."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import infer_profile
from toolkit.claims import say_rivals
from toolkit.places.sleep import DAYS, LEAST, find_sleep, likeliest

from .test_places import HOME, MONDAY, photos_of

SUMMER = pd.Timedelta(hours=2)  # the clock at HOME in summer


def waking(days, hours, first=MONDAY, **columns):
    """A photo in each of these hours on each of these days."""
    return photos_of(
        [(first + pd.Timedelta(days=d, hours=h), HOME) for d in days for h in hours],
        **{"utc_offset": SUMMER, **columns},
    )


def by_hour(start, end, awake, asleep=0):
    """On how many days there is a photo in each hour, for somebody awake from start to end."""
    counts = np.full(24, asleep)
    counts[np.arange(start, end) % 24] = awake
    return counts


@given(st.lists(st.integers(0, 60), min_size=24, max_size=24), st.integers(8, 14))
@settings(max_examples=40, deadline=None)
def test_only_stretches_are_left_out_that_hardly_anybody_sleeps(counts, empty):
    """The lengths looked for are no threshold: with longer and shorter ones all stays as it is."""
    counts = np.array([0] * empty + counts[empty:-1] + [DAYS])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toolkit.places.sleep._LENGTHS", np.arange(3, 18))
        *stretch, sure = likeliest(counts)
    assert sure == pytest.approx(likeliest(counts)[2], abs=0.02)
    assert sure < LEAST or tuple(stretch) == likeliest(counts)[:2]


@pytest.mark.parametrize(("start", "end"), [(7, 23), (6, 23), (8, 24), (9, 26), (6, 24), (5, 21)])
def test_sleep_is_the_stretch_without_photos(start, end):
    found, length, sure = likeliest(by_hour(start, end, 30))
    assert (found, (found + length) % 24) == (end % 24, start)
    assert sure > 0.6


@pytest.mark.parametrize(
    ("counts", "sure"),
    [
        (by_hour(7, 23, 30), 0.91),
        (by_hour(7, 23, 30, 1), 0.87),
        (by_hour(7, 23, 30, 2), 0.33),
        (by_hour(7, 23, 10), 0.84),
        (by_hour(7, 23, 3), 0.39),
        (by_hour(6, 24, 30), 0.95),
        (by_hour(6, 25, 30), 0.60),
        (by_hour(7, 20, 30), 0.47),
        (by_hour(10, 18, 30), 0.18),
        (by_hour(0, 24, 30), 0.0),
    ],
)
def test_sure_is_who_has_empty_nights_full_days_and_sharp_ends(counts, sure):
    """How sure in numbers: any change of the model shows here."""
    assert likeliest(counts)[2] == pytest.approx(sure, abs=0.006)


@pytest.mark.parametrize(
    ("start", "end"),
    [(7, 20), (10, 18), (11, 24), (12, 20), (9, 17), (13, 24)],
    ids=["at work only", "sights only", "late", "noon to eight", "office", "afternoons"],
)
@pytest.mark.parametrize("awake", [2, 10, 50, 200])
def test_a_stretch_longer_than_sleep_does_not_say_when_one_sleeps(start, end, awake):
    assert likeliest(by_hour(start, end, awake))[2] < 0.5


@pytest.mark.parametrize(("end", "told"), [(20, False), (25, True)])
def test_what_is_as_likely_wrong_as_right_is_not_told(end, told):
    """In the table above one of these is 0.47 sure, the other 0.60."""
    start = 7 if end == 20 else 6
    assert (find_sleep(waking(range(30), range(start, end))) is not None) is told


@given(
    st.lists(st.integers(5, 40), min_size=15, max_size=18),
    st.integers(0, 23),
)
@settings(max_examples=40, deadline=None)
def test_a_clock_turned_by_some_hours_turns_the_sleep_with_it(awake, turn):
    counts = np.array([*awake, *[0] * (24 - len(awake))])
    start, length, sure = likeliest(counts)
    turned = likeliest(np.roll(counts, turn))
    assert turned == ((start + turn) % 24, length, pytest.approx(sure))


def test_photos_at_any_hour_hardly_ever_look_like_sleep():
    rng = np.random.default_rng(0)
    for count in (15, 30, 60, 200):
        told = [
            likeliest(np.bincount(rng.integers(0, 24, count), minlength=24)) for _ in range(200)
        ]
        assert np.mean([sure >= 0.5 for *_, sure in told]) <= 0.01


def test_ends_that_are_blurred_are_those_of_somebody_who_sleeps_now_earlier_now_later():
    sharp = np.array([*[0] * 8, *[20] * 16])
    blurred = np.array([2, 1, 0, 0, 1, 2, 4, 7, 10, 14, 17, *[20] * 8, 17, 14, 10, 7, 4])
    assert likeliest(sharp)[2] > 0.85
    assert likeliest(blurred)[2] < 0.1


@pytest.mark.parametrize(("days", "told"), [(14, True), (13, False)])
def test_sleep_is_a_habit_of_two_weeks(days, told):
    assert (find_sleep(waking(range(days), range(7, 23))) is not None) is told


@pytest.mark.parametrize(("step", "told"), [(28, True), (29, False)])
def test_sleep_is_told_within_one_span_of_a_life(step, told):
    assert (find_sleep(waking(range(0, step * 20, step), range(7, 23))) is not None) is told


def test_a_burst_is_one_hour_awake():
    burst = [h + m / 60 for h in range(7, 23, 3) for m in range(0, 50, 10)]
    many, few = (find_sleep(waking(range(20), hours)) for hours in (burst, range(7, 23, 3)))
    assert many.hours == few.hours == 120
    assert many.confidence == few.confidence


def test_what_is_told_of_sleep():
    sleep = find_sleep(waking(range(20), range(7, 23)))
    assert (sleep.start, sleep.end, sleep.by_day) == (23, 7, False)
    assert (sleep.days, sleep.hours, sleep.inside) == (20, 320, 0)
    assert sleep.expected == pytest.approx(320 * 8 / 24)
    assert len(sleep.photos) == 320


def test_awake_at_any_hour_no_sleep_is_told():
    """Shifts: a week of early, a week of late, a week of night work."""
    weeks = [(6, 22), (10, 26), (20, 36)]
    photos = pd.concat(
        waking(range(7 * n, 7 * n + 7), range(*weeks[n % 3]), kind=f"{n}") for n in range(9)
    )
    assert find_sleep(photos.set_index(photos.index + photos["kind"])) is None


NIGHT_WORK = range(16, 32)  # awake from four in the afternoon to eight in the morning


def test_sleep_by_day_may_be_a_wrong_clock():
    sleep = find_sleep(waking(range(30), NIGHT_WORK))
    by_night = find_sleep(waking(range(30), range(7, 23)))
    assert (sleep.start, sleep.end, sleep.by_day) == (8, 16, True)
    assert sleep.confidence == pytest.approx(0.5 * by_night.confidence, abs=0.01)
    claims = infer_profile(waking(range(30), NIGHT_WORK)).set_index("kind")
    assert claims.loc["sleep", "value"] == "Perhaps asleep from about 8:00 to 16:00"
    assert "the clock shows another time zone" in say_rivals(claims.loc["sleep"])


def test_sleep_by_day_is_not_told_by_a_clock_of_an_unknown_zone():
    assert find_sleep(waking(range(30), NIGHT_WORK, utc_offset=None)) is None
    assert find_sleep(waking(range(30), range(7, 23), utc_offset=None)) is not None
    photos = waking(range(30), NIGHT_WORK)
    for unknown, told in ((len(photos) // 2 - 1, True), (len(photos) // 2, False)):
        offsets = photos["utc_offset"].where(np.arange(len(photos)) >= unknown)
        assert (find_sleep(photos.assign(utc_offset=offsets)) is not None) is told


@pytest.mark.parametrize(
    ("start", "by_day"), [(19, False), (18, True), (4, False), (5, False), (6, True)]
)
def test_a_night_has_its_middle_between_eleven_and_nine(start, by_day):
    sleep = find_sleep(waking(range(30), range(start + 8, start + 24)))
    assert (sleep.start, sleep.by_day) == (start, by_day)


@pytest.mark.parametrize(("hours", "counts"), [(1, True), (-1, True), (2, False), (-2, False)])
def test_a_clock_two_hours_from_those_around_is_that_of_another_country(hours, counts):
    photos = waking(range(30), range(7, 23), utc_offset=SUMMER + pd.Timedelta(hours=hours))
    assert (find_sleep(photos) is not None) is counts
    assert find_sleep(photos.assign(lat=np.nan, lon=np.nan)) is not None


def test_a_clock_abroad_is_not_believed_where_positions_are_missing_either():
    photos = waking(range(30), range(7, 23), utc_offset=SUMMER + pd.Timedelta(hours=5))
    photos.iloc[1:, photos.columns.get_indexer(["lat", "lon"])] = np.nan
    assert find_sleep(photos) is None
    assert find_sleep(photos.iloc[::-1]) is None


def test_the_clock_of_the_other_side_of_the_date_line_is_believed():
    """Kiribati lies where the sun is ten hours behind UTC, and is 14 hours ahead."""
    photos = waking(range(30), range(7, 23), utc_offset=pd.Timedelta(hours=14))
    assert find_sleep(photos.assign(lat=1.9, lon=-157.4)) is not None


@pytest.mark.parametrize(
    "columns",
    [
        {"taken_by": "received"},
        {"time_doubt": "change"},
        {"flags": ("day",)},
        {"copy_of": "0000.jpg"},
    ],
)
def test_sleep_is_told_from_own_originals_at_hours_in_no_doubt(columns):
    assert find_sleep(waking(range(20), range(7, 23), **columns)) is None


def test_without_photos_no_sleep():
    assert find_sleep(photos_of([])) is None
