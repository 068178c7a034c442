"""The days of a roll as a picture."""

import pandas as pd
import pytest

from toolkit.tables import PHOTOS, table
from toolkit.timeline import draw_timeline


def _taken(*times):
    rows = [{"photo": str(n), "taken_at": pd.Timestamp(t)} for n, t in enumerate(times)]
    return table(PHOTOS, rows, index="photo")


def test_a_dot_for_a_weekday_a_square_for_a_weekend():
    svg = draw_timeline(_taken("2026-03-02 10:00", "2026-03-07 10:00")).svg
    assert svg.count("<circle") == 1
    assert svg.count("<rect") == 1


def test_the_words_say_the_same():
    text = str(draw_timeline(_taken("2026-03-02 10:00", "2026-03-07 10:20", None)))
    assert "2 of 3 photos" in text
    assert "between 10:00 and 11:00" in text
    assert "50% on a weekday" in text


def test_no_time_is_a_sentence():
    assert str(draw_timeline(_taken(None))) == "No photo says when it was taken."


def test_a_day_without_an_hour_a_doubt_and_a_copy_are_no_dot():
    photos = _taken(*["2026-03-02 12:00"] * 4)
    photos["flags"] = [("day",), (), (), ()]
    photos["time_doubt"] = ["", "future", "", ""]
    photos["copy_of"] = pd.Series([None, None, "3", None], index=photos.index, dtype="str")
    timeline = draw_timeline(photos)
    assert timeline.svg.count("<circle") == 1
    assert str(timeline).startswith("1 of 3 photos")
    assert str(draw_timeline(photos[:2])) == (
        "1 of 2 photos say on which day they were taken, none at which hour."
    )


@pytest.mark.parametrize(("photos", "dots"), [(4999, 4999), (5000, 5000), (5001, 5000)])
def test_five_thousand_dots_at_most(photos, dots):
    svg = draw_timeline(_taken(*pd.date_range("2020-01-01", periods=photos, freq="3h"))).svg
    assert svg.count("<circle") + svg.count("<rect") == dots


def test_ten_thousand_photos_make_a_small_picture():
    times = pd.date_range("2020-01-01", periods=10_000, freq="3h")
    assert len(draw_timeline(_taken(*times)).svg) < 400_000
