"""The panels: every callback is fired here, without a browser."""

import datetime
import io

import ipywidgets as widgets
import pytest
from PIL import Image

from toolkit import open_roll, panels
from toolkit.consent import where_am_i
from toolkit.panels.base import Panel, safely
from toolkit.panels.choosing import PhotoChooser
from toolkit.panels.positions import Positions, look_for_positions

OWN = where_am_i({})
HUB = where_am_i({"JUPYTERHUB_USER": "ana"})
PHRASE = "I send my photos to this server"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    """No test forgets what this machine remembers, and none depends on whose machine it is."""
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("OVEREXPOSED_CLASS", raising=False)


def jpeg(*, gps=False):
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 51.0, 0.0), 3: "E", 4: (4.0, 21.0, 0.0)})
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def uploaded(name, content):
    """A file as the browser hands it over."""
    now = datetime.datetime.now(datetime.UTC)
    return {
        "name": name,
        "type": "image/jpeg",
        "size": len(content),
        "content": memoryview(content),
        "last_modified": now,
    }


@pytest.fixture
def folder(tmp_path):
    """Ten photos, one of them with a position."""
    made = tmp_path / "own photos"
    made.mkdir()
    for number in range(10):
        (made / f"IMG_{number}.jpg").write_bytes(jpeg(gps=number == 0))
    return made


def shown(widget):
    """Every widget in a panel that can be seen, with those inside it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from shown(child)


def controls(panel):
    kinds = (
        widgets.Button,
        widgets.Text,
        widgets.Checkbox,
        widgets.Dropdown,
        widgets.RadioButtons,
        widgets.FileUpload,
        widgets.IntRangeSlider,
        widgets.SelectionRangeSlider,
        widgets.Select,
    )
    return [widget for widget in shown(panel.widget) if isinstance(widget, kinds)]


# What all panels share


class Broken(Panel):
    @safely
    def press(self):
        raise ValueError("<b>oops</b>")


def test_no_traceback_reaches_a_student():
    panel = Broken()
    panel.press("an event")
    assert "not your fault" in panel.message
    assert isinstance(panel.problem, ValueError)
    assert "<b>" not in panel.status.value
    assert 'role="alert"' in panel.status.value


def test_a_panel_shows_itself_and_says_the_same_in_words():
    panel = panels.choose_photos(place=OWN)
    bundle = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == panel.message == str(panel)
    assert "PhotoChooser" in repr(panel)


# Choose photos


def test_the_sample_is_chosen_at_first(sample):
    chosen = panels.choose_photos(place=OWN)
    assert [photo.name for photo in chosen.roll] == [photo.name for photo in sample]
    assert chosen.problem is None
    assert str(len(sample)) in chosen.message


@pytest.mark.parametrize("source", ["my_photos", "folder"])
def test_own_photos_are_opened_on_request_only(folder, source):
    chosen = PhotoChooser(place=OWN, in_class=False, my_photos=folder)
    chosen.source.value = source
    assert chosen.roll.is_sample
    chosen.path.value = str(folder)
    {"my_photos": chosen.open_my_photos, "folder": chosen.open_folder}[source].click()
    assert len(chosen.roll) == 10
    assert chosen.give_up in controls(chosen)


def test_photos_without_position_make_nobody_feel_safe(folder):
    chosen = PhotoChooser(place=OWN, in_class=False, my_photos=folder)
    chosen.source.value = "my_photos"
    chosen.open_my_photos.click()
    assert "9 of 10" in chosen.message
    assert "messengers" in chosen.message and "picker" in chosen.message
    assert 'class="ox-warning"' in chosen.status.value


def test_photos_with_position_get_no_such_warning(folder):
    for number in range(1, 5):
        (folder / f"IMG_{number}.jpg").write_bytes(jpeg(gps=True))
    chosen = PhotoChooser(place=OWN, in_class=False, my_photos=folder)
    chosen.source.value = "my_photos"
    chosen.open_my_photos.click()
    assert "5 of 10" in chosen.message
    assert "messengers" not in chosen.message


@pytest.mark.parametrize(
    ("looked", "found", "missing"), [(10, 2, False), (10, 1, True), (0, 0, False), (5, 5, False)]
)
def test_more_than_four_in_five_count_as_mostly_missing(looked, found, missing):
    assert Positions(looked, found).mostly_missing is missing


def test_a_look_at_some_photos_is_enough(sample):
    assert look_for_positions(sample, most=10).looked <= 10


def test_files_that_are_no_photos_are_counted(folder):
    (folder / "notes.txt").write_text("Dear diary", encoding="utf-8")
    seen = look_for_positions(open_roll(folder))
    assert (seen.looked, seen.unreadable) == (10, 1)


@pytest.mark.parametrize("path", ["/no/such/folder", "README.md", "\0"])
def test_a_wrong_folder_gets_a_sentence_and_changes_nothing(path):
    chosen = panels.choose_photos(place=OWN, in_class=False)
    chosen.source.value = "folder"
    chosen.path.value = path
    chosen.open_folder.click()
    assert chosen.problem is not None
    assert chosen.message.endswith((".", "again."))
    assert chosen.roll.is_sample


def test_uploads_are_taken_over_and_the_widget_is_emptied():
    chosen = panels.choose_photos(place=OWN, in_class=False)
    chosen.source.value = "upload"
    chosen.upload.value = (uploaded("a.jpg", jpeg(gps=True)), uploaded("b.jpg", jpeg()))
    assert chosen.upload.value == ()
    assert [photo.name for photo in chosen.roll] == ["a.jpg", "b.jpg"]
    chosen.upload.value = (uploaded("a.jpg", jpeg()),)
    assert len(chosen.roll) == 3
    assert set(chosen.uploads) == {"a.jpg", "b.jpg", "2_a.jpg"}


def test_an_upload_that_is_no_photo_is_counted_not_raised():
    chosen = panels.choose_photos(place=OWN, in_class=False)
    chosen.upload.value = (uploaded("<img src=x>.jpg", b"Dear diary"),)
    assert "1 file is no photo" in chosen.message
    assert "<img src=x>" not in chosen._preview.value


def test_the_limit_of_an_upload_is_said():
    chosen = panels.choose_photos(place=OWN, in_class=False)
    chosen.source.value = "upload"
    assert "MB at once" in chosen._hint.value


# Somebody else's computer


@pytest.mark.parametrize("source", ["my_photos", "folder", "upload"])
def test_on_another_computer_own_photos_wait_for_consent(folder, source):
    chosen = PhotoChooser(place=HUB, in_class=False, my_photos=folder)
    chosen.source.value = source
    assert chosen.screen.widget in chosen._controls.children
    assert not {chosen.upload, chosen.open_folder, chosen.open_my_photos} & set(controls(chosen))
    chosen.path.value = str(folder)
    chosen.open_folder.click()
    chosen.open_my_photos.click()
    chosen.upload.value = (uploaded("a.jpg", jpeg()),)
    assert chosen.roll.is_sample
    assert chosen.upload.value == () and chosen.uploads == {}
    assert PHRASE in chosen.message


def test_consent_opens_the_way_and_can_be_taken_back(folder):
    chosen = PhotoChooser(place=HUB, in_class=False, my_photos=folder)
    chosen.source.value = "upload"
    chosen.screen.typed.value = "yes"
    chosen.screen.agree.click()
    assert chosen.consent is None and chosen.upload not in controls(chosen)
    chosen.screen.typed.value = PHRASE
    chosen.screen.agree.click()
    assert chosen.consent.covers(HUB) and chosen.upload in controls(chosen)
    chosen.upload.value = (uploaded("a.jpg", jpeg()),)
    assert chosen.roll.name == "upload"
    chosen.give_up.click()
    assert chosen.consent is None and chosen.uploads == {} and chosen.roll.is_sample
    chosen.upload.value = (uploaded("a.jpg", jpeg()),)
    assert chosen.roll.is_sample


def test_taking_back_deletes_what_was_remembered(folder, tmp_path):
    from toolkit import scan

    chosen = PhotoChooser(place=OWN, in_class=False, my_photos=folder)
    chosen.open_my_photos.click()
    scan(chosen.roll, progress=False)
    chosen.give_up.click()
    assert not list((tmp_path / "cache").glob("*"))


def test_the_notice_can_be_shown_alone():
    here, there = panels.ask_consent(place=OWN), panels.ask_consent(place=HUB)
    assert "No consent" in here.message and not controls(here)
    there.typed.value = PHRASE
    there.agree.click()
    assert there.consent.words == PHRASE
    there.take_back()
    assert there.consent is None
    here.take_back()


# In a class


def test_in_class_nobody_else_may_be_in_the_photos(folder):
    chosen = PhotoChooser(place=OWN, in_class=True, my_photos=folder)
    chosen.source.value = "my_photos"
    assert chosen.open_my_photos not in controls(chosen)
    chosen.open_my_photos.click()
    assert chosen.roll.is_sample and "tick the box" in chosen.message
    chosen.promise.value = True
    assert chosen.open_my_photos in controls(chosen)
    chosen.open_my_photos.click()
    assert len(chosen.roll) == 10


def test_class_rules_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CLASS", "1")
    assert panels.choose_photos(place=OWN).in_class


# Every panel


def everyone(photos, sample):
    yield panels.choose_photos(place=OWN, in_class=True)
    for source in ("my_photos", "folder", "upload"):
        chosen = panels.choose_photos(place=OWN, in_class=False)
        chosen.source.value = source
        yield chosen
    yield panels.ask_consent(place=HUB)
    yield panels.explore_map(photos, roll=sample)


def test_every_control_has_a_label_and_a_tooltip(photos, sample):
    for panel in everyone(photos, sample):
        for control in controls(panel):
            assert control.description, control
            assert control.tooltip, control.description


def test_no_sentence_is_left_unfilled(photos, sample):
    for panel in everyone(photos, sample):
        for widget in shown(panel.widget):
            text = " ".join(
                str(getattr(widget, name, "")) for name in ("description", "tooltip", "placeholder")
            )
            assert "{" not in text + panel.message


# Explore the map


@pytest.fixture
def explorer(photos, sample):
    return panels.explore_map(photos, roll=sample)


def test_all_photos_are_on_the_map_at_first(explorer, photos):
    assert explorer.problem is None
    assert len(explorer.photos) == len(photos)
    assert (explorer.hours, explorer.weekdays, explorer.period) == (None, None, None)
    assert "home" in explorer.message
    assert "srcdoc" in explorer._frame.value


def test_the_hours_change_the_map(explorer):
    before = explorer._frame.value
    explorer.hour_slider.value = (8, 15)
    assert explorer.photos["taken_at"].dt.hour.between(8, 14).all()
    assert explorer._frame.value != before
    assert "home" not in explorer.message
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
    assert len(explorer.photos) == len(photos)
    assert explorer.weekdays is None


@pytest.mark.parametrize("hours", [(22, 6), (8, 15), (0, 1), None])
def test_hours_can_be_set_in_code(explorer, hours):
    explorer.hours = hours
    assert explorer.hours == hours
    assert explorer.problem is None


def test_several_changes_are_drawn_once(explorer, monkeypatch):
    drawn = []
    monkeypatch.setattr("toolkit.panels.exploring.photo_map", lambda *_, **__: drawn.append(1))
    explorer.weekdays = ["Monday"]
    assert drawn == [1]


def test_a_roll_without_any_time_or_place_is_no_trouble(folder):
    from toolkit import scan

    explorer = panels.explore_map(scan(open_roll(folder), progress=False).drop("IMG_0.jpg"))
    assert explorer.problem is None
    explorer.hours = (8, 15)
    explorer.reset.click()
    assert explorer.problem is None


def test_places_given_stay_as_they_are(photos, places):
    explorer = panels.explore_map(photos, places=places)
    explorer.hours = (8, 9)
    assert explorer.places is places
