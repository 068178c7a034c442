"""Explore the map: hours, weekdays and period change what is drawn."""

from datetime import timedelta

import pytest

from toolkit import open_roll, panels, scan
from toolkit.evidence import evidence
from toolkit.maps import as_claimed
from toolkit.maps.selecting import taken_within
from toolkit.panels import exploring
from toolkit.places import believed


@pytest.fixture
def explorer(photos, sample):
    return panels.explore_map(photos, roll=sample)


def test_all_photos_are_on_the_map_at_first(explorer, photos):
    assert explorer.problem is None
    assert len(explorer.photos) == len(evidence(photos)) < len(photos)  # each picture once
    assert (explorer.hours, explorer.weekdays, explorer.period) == (None, None, None)
    assert "home" in explorer.message
    assert "srcdoc" in explorer._frame.value


def test_a_home_that_is_not_sure_is_perhaps_one(photos, places):
    home = places["role"] == "home"
    unsure, sure = (
        places.assign(confidence=places["confidence"].mask(home, c)) for c in (0.3, 0.9)
    )
    assert "perhaps home" in panels.explore_map(photos, places=unsure).message
    assert "perhaps" not in panels.explore_map(photos, places=sure).message


def test_what_has_no_date_is_counted_by_itself(explorer):
    assert "536 of 538 photos were taken from" in explorer.message
    undated = "2 of those shown have no date, or one in doubt. 20 copies of photos are not counted."
    assert undated in explorer.message
    explorer.hours = (8, 15)
    assert "no date" not in explorer.message


def test_a_date_in_doubt_is_not_told_as_none(photos):
    dated = photos[photos["taken_at"].notna() & photos["copy_of"].isna()].head(5)
    doubted = dated.assign(time_doubt=["unset"] * 2 + [""] * 3)
    message = panels.explore_map(doubted).message
    assert "3 of 5 photos" in message and "2 of those shown have no date, or one in" in message


def test_the_hours_change_the_map(explorer):
    before = explorer._frame.value
    explorer.hour_slider.value = (8, 15)
    assert explorer.photos["taken_at"].dt.hour.between(8, 14).all()
    assert explorer._frame.value != before
    assert f"{len(explorer.photos)} of" in explorer.message and "8:00" in explorer.message
    explorer.other_hours.value = True
    assert explorer.hours == (15, 8)
    assert not explorer.photos["taken_at"].dt.hour.between(8, 14).any()


def test_weekdays_change_the_map(explorer):
    for day in ("Saturday", "Sunday"):
        explorer.day_boxes[day].value = False
    assert explorer.weekdays == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert (explorer.photos["taken_at"].dt.weekday < 5).all()


def test_the_period_changes_the_map(explorer, photos):
    days = sorted(set(photos["taken_at"].dropna().dt.date))
    explorer.period_slider.value = (days[2], days[5])
    assert explorer.photos["taken_at"].dt.date.between(days[2], days[5]).all()
    assert 0 < len(explorer.photos) < len(photos)


def test_nothing_fits_and_reset_shows_all_again(explorer, photos):
    explorer.weekdays = []
    assert len(explorer.photos) == 0 and explorer.problem is None
    assert explorer.message.startswith("0 of")
    explorer.reset.click()
    assert len(explorer.photos) == len(evidence(photos))
    assert explorer.weekdays is None


@pytest.mark.parametrize("hours", [(22, 6), (8, 15), (0, 1), None])
def test_hours_can_be_set_in_code(explorer, hours):
    explorer.hours = hours
    assert explorer.hours == hours
    assert explorer.problem is None


def test_several_changes_are_drawn_once(explorer, monkeypatch):
    drawn = []
    monkeypatch.setattr("toolkit.panels.exploring.draw_map", lambda *_, **__: drawn.append(1))
    explorer.weekdays = ["Monday"]
    assert drawn == [1]


def test_a_roll_without_any_time_or_place_is_no_trouble(folder):
    explorer = panels.explore_map(scan(open_roll(folder), progress=False).drop("IMG_0.jpg"))
    assert explorer.problem is None
    explorer.hours = (8, 15)
    explorer.reset.click()
    assert explorer.problem is None


def test_places_given_are_drawn_where_photos_fit(photos, places):
    explorer = panels.explore_map(photos, places=places)
    assert set(explorer.places["role"]) == set(places["role"])
    explorer.hours, explorer.weekdays = (20, 24), None
    assert "home" in set(explorer.places["role"])
    assert "school_or_work" not in set(explorer.places["role"])
    assert explorer.places["photos"].max() == places["photos"].max()  # of the whole roll


def test_how_sure_a_place_is_comes_from_the_whole_roll_whatever_is_shown(photos, places):
    """Of two Wednesdays shown, a place of every week would be one of two."""
    weekly = places["role"] == "regular"
    explorer = panels.explore_map(photos, places=places)
    claimed, _ = as_claimed(evidence(photos), places, None)
    first = photos["taken_at"].dropna().sort_values().iloc[0].date()
    explorer.period = (first, first + timedelta(days=90))
    shown = explorer.places.set_index("place")["confidence"]
    assert set(places.loc[weekly, "place"]) & set(shown.index)
    assert shown.equals(claimed.set_index("place")["confidence"].loc[shown.index])


def test_a_position_that_the_whole_roll_belies_is_on_no_map(photos, monkeypatch):
    """Of that hour alone it would be believed: what belies it was taken before and after."""
    far = believed(photos)["taken_at"].idxmin()
    photos = photos.assign(lat=photos["lat"].mask(photos.index == far, -33.9))
    assert far not in believed(photos).index
    hour = photos.loc[far, "taken_at"].hour
    assert far in believed(taken_within(photos, hours=(hour, hour + 1))).index
    explorer, drawn = panels.explore_map(photos), []
    monkeypatch.setattr(exploring, "draw_map", lambda shown, *_, **__: drawn.append(shown.index))
    explorer.hours = (hour, hour + 1)
    assert far in explorer.photos.index
    assert far not in drawn[-1]
