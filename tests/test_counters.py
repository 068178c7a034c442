"""A camera counts its photos, and that tells a clock that was never set; on both sides."""

from datetime import datetime, timedelta

import pytest

from toolkit import open_roll, scan
from toolkit.evidence import evidence
from toolkit.scanning.counters import doubt_by_number

from .made_photos import exif_jpeg, structure

SUMMER, RESET = datetime(2019, 7, 4, 12), datetime(2005, 1, 3, 8)


def row(number, at, name="IMG_{:04d}.JPG", **more):
    """A photo of one camera, as it stands when its time is chosen."""
    return {
        **{"photo": name.format(number), "make": "Kestrel", "model": "K70", "serial": None},
        **{"taken_at": at, "time_source": "exif", "time_doubt": "", "flags": ()},
        **more,
    }


def run(numbers, first, **more):
    return [row(number, first + timedelta(hours=n), **more) for n, number in enumerate(numbers)]


def doubted(*parts):
    """The numbers of the photos that are doubted."""
    rows = [row for part in parts for row in part]
    doubt_by_number(rows)
    assert all(("clock" in row["flags"]) is (row["time_doubt"] == "counted") for row in rows)
    return [int(row["photo"][-8:-4]) for row in rows if row["time_doubt"] == "counted"]


def test_photos_between_those_of_one_month_were_taken_in_it():
    before, after = run(range(30, 42), SUMMER), run(range(50, 60), SUMMER + timedelta(days=2))
    assert doubted(before, run(range(42, 50), RESET), after) == list(range(42, 50))
    assert doubted(before, after) == []
    assert doubted(before, run(range(60, 70), RESET), after) == []  # a clock set late: who knows
    assert doubted(before, run(range(42, 50), SUMMER + timedelta(days=1)), after) == []


@pytest.mark.parametrize(("photos", "found"), [(3, True), (2, False)])
def test_one_or_two_may_be_there_by_chance(photos, found):
    last = 42 + photos
    parts = run(range(30, 42), SUMMER), run(range(last, 60), SUMMER + timedelta(days=2))
    assert bool(doubted(*parts, run(range(42, last), RESET))) is found


@pytest.mark.parametrize(("after", "found"), [(48, True), (49, False)])
def test_most_of_the_gap_is_filled(after, found):
    """Three of six numbers are half of them; three of seven may be of another round."""
    parts = run(range(30, 42), SUMMER), run(range(after, 60), SUMMER + timedelta(days=2))
    assert bool(doubted(*parts, run(range(42, 45), RESET))) is found


@pytest.mark.parametrize(("days", "found"), [(31, True), (32, False), (-1, False)])
def test_the_gap_is_of_one_month(days, found):
    parts = [row(41, SUMMER)], [row(45, SUMMER + timedelta(days=days))]
    assert bool(doubted(*parts, run(range(42, 45), RESET))) is found


@pytest.mark.parametrize(("days", "found"), [(367, True), (366, False)])
def test_dates_of_one_year_are_one_stretch(days, found):
    early = SUMMER - timedelta(days=days)
    numbers = [row(42, early), row(43, early), row(44, early)]
    assert bool(doubted([row(41, SUMMER), row(45, SUMMER)], numbers)) is found


@pytest.mark.parametrize(
    "other",
    [
        {"model": "K80"},
        {"serial": "2"},
        {"model": None},
        {"name": "DSC_{:04d}.JPG"},
        {"name": "Summer {:04d}.JPG"},
        {"time_source": "xmp"},
        {"time_doubt": "differs"},
    ],
)
def test_another_camera_counts_for_itself(other):
    around = [row(41, SUMMER), row(45, SUMMER)]
    assert doubted(around, run(range(42, 45), RESET)) == [42, 43, 44]
    assert doubted(around, run(range(42, 45), RESET, **other)) == []


@pytest.mark.parametrize("name", ["DCIM/100X/P101{:04d}.JPG", "DSC0{:04d}.ARW", "100_{:04d}.jpg"])
def test_names_of_many_cameras(name):
    around = [row(41, SUMMER, name=name), row(45, SUMMER, name=name)]
    assert doubted(around, run(range(42, 45), RESET, name=name)) == [42, 43, 44]


def test_numbers_that_are_doubted_already_fill_the_gap_too():
    around = [row(41, SUMMER), row(52, SUMMER)]
    unset = run(range(42, 46), datetime(2000, 1, 1), time_doubt="unset")
    assert doubted(around, unset, run(range(46, 49), RESET)) == [46, 47, 48]
    assert doubted(around, run(range(46, 49), RESET)) == []


def test_without_a_time_a_number_says_nothing():
    assert doubted([row(41, None), row(45, SUMMER)], run(range(42, 45), RESET)) == []


def test_a_roll_in_which_the_battery_was_empty(tmp_path):
    """The dates that are doubted are no evidence; all others stay."""
    text = 2
    for number in range(30, 60):
        at = (RESET if 42 <= number < 50 else SUMMER) + timedelta(hours=number)
        words = {0x010F: (text, "Kestrel"), 0x0110: (text, "K70")}
        taken = {0x9003: (text, f"{at:%Y:%m:%d %H:%M:%S}")}
        jpeg = exif_jpeg(structure(words, taken))
        (tmp_path / f"IMG_{number:04d}.JPG").write_bytes(jpeg)
    photos = scan(open_roll(tmp_path), progress=False, remember=False)
    assert photos["time_doubt"].eq("counted").sum() == 8
    assert evidence(photos)["taken_at"].dropna().dt.year.unique().tolist() == [2019]
