"""The panels: every callback is fired here, without a browser."""

import datetime
import io
import re
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from toolkit import group_people, open_roll, panels, scan
from toolkit.consent import where_am_i
from toolkit.faces.steadiness import Steadiness
from toolkit.language import messages
from toolkit.panels.base import Panel, safely
from toolkit.panels.choosing import PhotoChooser
from toolkit.panels.positions import Positions, look_for_positions
from toolkit.panels.tiles import PAGE
from toolkit.tables import FACES, table

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
    if widget.layout.display != "none":
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


def everyone(photos, sample, faces_of):
    yield panels.choose_photos(place=OWN, in_class=True)
    for source in ("my_photos", "folder", "upload"):
        chosen = panels.choose_photos(place=OWN, in_class=False)
        chosen.source.value = source
        yield chosen
    yield panels.ask_consent(place=HUB)
    yield panels.explore_map(photos, roll=sample)
    yield panels.inspect_photos(sample)
    yield panels.name_people(*faces_of(9))
    yield panels.doubt_guesses(*faces_of(2))


def test_every_control_has_a_label_and_a_tooltip(photos, sample, faces_of, steady):
    for panel in everyone(photos, sample, faces_of):
        assert panel.problem is None
        for control in controls(panel):
            assert control.description, control
            assert control.tooltip, control.description


def test_no_sentence_is_left_unfilled(photos, sample, faces_of, steady):
    for panel in everyone(photos, sample, faces_of):
        for widget in shown(panel.widget):
            text = " ".join(
                str(getattr(widget, name, "")) for name in ("description", "tooltip", "placeholder")
            )
            assert "{" not in text + panel.message


def test_every_panel_has_a_name_of_its_own(photos, sample, faces_of, steady):
    names = {
        re.search('data-label="(.+?)"', panel.widget.children[0].value)[1]
        for panel in everyone(photos, sample, faces_of)
    }
    assert len(names) == 6


@pytest.mark.parametrize(
    "module", ["choosing", "consenting", "doubting", "exploring", "inspecting", "naming"]
)
def test_every_sentence_a_panel_says_is_in_the_file(module):
    code = (Path(panels.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    section = messages()["panel"][re.search('section = "(.+?)"', code)[1]]
    said = re.findall(r'\bsay\("([^"]+)"', code)
    assert said
    missing = []
    for key in said:
        part = section
        for name in key.split("."):
            part = part.get(name, {})
        missing += [] if part else [key]
    assert missing == []


@pytest.mark.parametrize("name", sorted(panels.__all__))
def test_public_names_are_there_and_documented(name):
    assert getattr(panels, name).__doc__.strip()
    assert name in dir(panels)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError):
        panels.no_such_panel  # noqa: B018


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
    explorer = panels.explore_map(scan(open_roll(folder), progress=False).drop("IMG_0.jpg"))
    assert explorer.problem is None
    explorer.hours = (8, 15)
    explorer.reset.click()
    assert explorer.problem is None


def test_places_given_stay_as_they_are(photos, places):
    explorer = panels.explore_map(photos, places=places)
    explorer.hours = (8, 9)
    assert explorer.places is places


# Look into a photo


@pytest.fixture
def inspector(sample):
    return panels.inspect_photos(sample)


def test_a_photo_is_shown_with_its_tags_and_what_they_mean(inspector):
    assert inspector.problem is None
    assert inspector.photo.name in inspector.message
    assert "GPSLatitude" in inspector._list.value
    assert inspector.metadata.tags["meaning"].iloc[0] in inspector._list.value
    assert "near" in inspector._picture.value
    assert inspector._picture.value.count("<img") == inspector._picture.value.count("alt=")


def test_the_list_leads_to_other_photos(inspector, sample):
    inspector.choice.value = 3
    assert (
        inspector.photo.name == sample[3].name
        and sample[3].name in inspector._list.value + inspector.message
    )
    inspector.after.click()
    assert inspector.photo.name == sample[4].name
    inspector.choice.value = 0
    inspector.before.click()
    assert inspector.photo.name == sample[-1].name
    inspector.after.click()
    assert inspector.photo.name == sample[0].name


def test_a_photo_can_be_named_in_code(inspector, sample):
    inspector.photo = sample[2].name
    assert inspector.metadata.name == sample[2].name
    inspector.photo = -1
    assert inspector.photo.name == sample[-1].name
    inspector.photo = "no such photo"
    assert "no such photo" in inspector.message
    assert "no such photo" in panels.inspect_photos(sample, "no such photo").message


def test_search_finds_in_names_values_and_meanings(inspector):
    everything = len(inspector.tags)
    inspector.search.value = "gps"
    assert 0 < len(inspector.tags) < everything
    inspector.search.value = "SERIAL number"
    assert "BodySerialNumber" in set(inspector.tags["tag"])
    inspector.search.value = "xyzzy"
    assert len(inspector.tags) == 0 and "No tag holds" in inspector._list.value


def test_technical_tags_are_shown_on_request(inspector):
    before = len(inspector.tags)
    assert (inspector.tags["meaning"] != "").all()
    inspector.everything.value = True
    assert len(inspector.tags) == len(inspector.metadata.tags) > before


def test_a_hidden_thumbnail_that_differs_is_shown_beside_the_picture(tmp_path):
    whole = Image.linear_gradient("L").convert("RGB").resize((640, 480))
    small, exif = io.BytesIO(), Image.Exif()
    whole.resize((160, 120)).save(small, "JPEG")
    whole.crop((0, 0, 200, 480)).save(tmp_path / "cropped.jpg", exif=exif)
    content = with_thumbnail((tmp_path / "cropped.jpg").read_bytes(), small.getvalue())
    panel = panels.inspect_photos(open_roll({"cropped.jpg": content, "plain.jpg": jpeg()}))
    assert panel.metadata.thumbnail_differs
    assert panel._picture.value.count("<img") == 2
    panel.after.click()
    assert panel._picture.value.count("<img") == 1


def with_thumbnail(photo, thumbnail):
    """Put a thumbnail into a JPEG: a TIFF structure with two directories, the second for it."""
    import struct

    second = 8 + 2 + 12 + 4
    place = second + 2 + 3 * 12 + 4
    tiff = b"II*\0" + struct.pack("<I", 8)
    tiff += struct.pack("<HHHIII", 1, 0x0112, 3, 1, 1, second)
    entries = ((0x0103, 3, 6), (0x0201, 4, place), (0x0202, 4, len(thumbnail)))
    tiff += struct.pack("<H", 3)
    tiff += b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    body = b"Exif\0\0" + tiff + struct.pack("<I", 0) + thumbnail
    return photo[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + photo[2:]


def test_what_is_no_photo_gets_a_sentence():
    panel = panels.inspect_photos(open_roll({"diary.jpg": b"Dear diary"}))
    assert panel.problem is None
    assert "text file" in panel.message
    assert len(panel.tags) == 0


def test_words_from_a_photo_are_escaped():
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = "<script>alert(1)</script>"
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "JPEG", exif=exif)
    panel = panels.inspect_photos(open_roll({"<b>.jpg": buffer.getvalue()}))
    page = panel._list.value + panel._picture.value + panel.status.value
    assert "alert(1)" in page
    assert "<script>" not in page and "<b>.jpg" not in page


# Say who is who


@pytest.fixture
def faces_of():
    """Make a table of faces of three people in turn, each in a photo of its own, and the roll."""

    def make(count):
        people = np.eye(128, dtype=np.float32)[:3]
        rng = np.random.default_rng(0)
        rows = [
            {
                "photo": f"IMG_{number:02}.jpg",
                "face": 0,
                "x": 10,
                "y": 10,
                "w": 40,
                "h": 40,
                "confidence": 1.0,
                "embedding": (people[number % 3] + rng.normal(0, 0.01, 128)).astype(np.float32),
            }
            for number in range(count)
        ]
        roll = open_roll({row["photo"]: jpeg() for row in rows} or {"none.jpg": jpeg()})
        return table(FACES, rows), roll

    return make


@pytest.fixture
def editor(faces_of):
    return panels.name_people(*faces_of(9))


def test_the_people_found_are_listed(editor):
    assert editor.problem is None
    assert [label for label, _ in editor.choice.options] == [
        f"Person {n} – 3 faces" for n in (1, 2, 3)
    ]
    assert "3 people in 9 faces" in editor.message
    assert len(editor.tiles.rows) == 3


def test_the_list_shows_another_person(editor):
    editor.choice.value = 2
    assert editor.person == 2
    assert set(editor.faces.loc[editor.tiles.rows, "person"]) == {2}


def test_a_name_is_given_and_taken_away(editor):
    editor.name.value = " Ana <3 "
    editor.buttons["give_name"].click()
    assert editor.people.set_index("person")["name"][1] == "Ana <3"
    assert editor.choice.options[0][0].startswith("Ana <3")
    assert "<3" not in editor.tiles._title.value
    assert list(editor.corrections.names) == ["Ana <3"]
    editor.name.value = ""
    editor.buttons["give_name"].click()
    assert editor.people["name"].isna().all()


def test_two_people_are_joined_and_parted_again(editor):
    editor.other.value = 2
    editor.buttons["join"].click()
    assert len(editor.people) == 2 and editor.problem is None
    assert len(editor.tiles.all_rows) == 6
    editor.buttons["undo"].click()
    assert len(editor.people) == 3 and editor.corrections.same == []


def test_ticked_faces_are_split_off(editor, faces_of):
    editor.other.value = 2
    editor.buttons["join"].click()
    wrong = [row for row in editor.tiles.all_rows if row % 3 == 1]
    editor.tiles.tick(*wrong)
    editor.buttons["split"].click()
    assert editor.problem is None
    assert editor.faces.loc[wrong, "person"].nunique() == 1
    assert len(editor.people) == 3


def test_a_face_is_not_this_person(editor):
    row = editor.tiles.rows[0]
    editor.tiles.boxes[0].value = True
    editor.buttons["not_this"].click()
    assert editor.problem is None
    assert editor.faces.loc[row, "person"] == 0
    assert editor.choice.options[-1][0] == "Unknown – 1 face"


def test_a_face_is_given_to_the_other_person(editor):
    row = editor.tiles.rows[0]
    editor.tiles.tick(row)
    editor.other.value = 2
    editor.buttons["give"].click()
    assert editor.problem is None
    assert sorted(editor.people["faces"]) == [2, 3, 4]


def test_an_unknown_face_is_given_to_a_person(editor):
    row = editor.tiles.rows[0]
    editor.tiles.tick(row)
    editor.buttons["not_this"].click()
    editor.person = 0
    assert editor.buttons["join"].disabled and not editor.buttons["give"].disabled
    editor.tiles.tick(row)
    editor.other.value = 1
    editor.buttons["give"].click()
    assert editor.faces.loc[row, "person"] > 0


@pytest.mark.parametrize("key", ["join", "give", "split", "not_this", "undo"])
def test_a_button_pressed_too_early_says_what_to_do_first(editor, key):
    editor.buttons[key].click()
    assert "irst" in editor.message or "nothing to take back" in editor.message
    assert editor.corrections.same == [] and len(editor.people) == 3


def test_all_faces_of_a_person_cannot_be_split_off(editor):
    editor.tiles.tick(*editor.tiles.all_rows)
    editor.buttons["split"].click()
    assert "Leave at least one" in editor.message


def test_corrections_hold_in_a_later_run(editor, faces_of):
    editor.name.value = "Ana"
    editor.buttons["give_name"].click()
    editor.other.value = 2
    editor.buttons["join"].click()
    _, people = group_people(faces_of(9)[0], corrections=editor.corrections)
    assert len(people) == 2 and "Ana" in set(people["name"])
    again = panels.name_people(*faces_of(9), corrections=editor.corrections)
    assert len(again.people) == 2
    again.buttons["join"].click()
    assert len(editor.corrections.same) == len(again.corrections.same)


def test_ticks_stay_when_pages_are_turned(faces_of):
    editor = panels.name_people(*faces_of(3 * (PAGE + 2)))
    first = editor.tiles.rows[0]
    editor.tiles.boxes[0].value = True
    editor.tiles.after.click()
    assert len(editor.tiles.rows) == 2 and first not in editor.tiles.rows
    editor.tiles.boxes[1].value = True
    editor.tiles.before.click()
    assert editor.tiles.boxes[0].value and not editor.tiles.boxes[1].value
    assert len(editor.tiles.ticked) == 2
    editor.tiles.boxes[0].value = False
    assert len(editor.tiles.ticked) == 1


def test_nobody_to_name_is_no_trouble(faces_of):
    panel = panels.name_people(*faces_of(0))
    assert "nobody to name" in panel.message and panel.problem is None


def test_in_class_nobody_real_is_named_or_guessed_about(faces_of, steady, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CLASS", "1")
    named, guessed = panels.name_people(*faces_of(9)), panels.doubt_guesses(*faces_of(2))
    assert "sample" in named.message and named.people.empty
    assert "sample" in guessed.message and guessed.steadiness is None
    assert controls(named) == controls(guessed) == []


def test_a_photo_that_is_gone_leaves_a_sentence_in_place_of_the_face(faces_of):
    faces, roll = faces_of(9)
    panel = panels.name_people(faces, open_roll({name.name: b"gone" for name in roll}))
    assert panel.problem is None
    assert "<img" not in panel.tiles._tiles[0].children[0].value


# Doubt a guess


@pytest.fixture
def steady(monkeypatch):
    """In place of the models: guesses that differ from guise to guise."""
    asked = []

    def ask(face, roll):
        asked.append(face["photo"])
        guises = ["as it is", "mirrored", "quite new"]
        guesses = pd.DataFrame({"age": [23.0, 41.0, 41.0], "woman": [0.2, 0.7, 0.4]}, guises)
        return Steadiness(guesses, tuple(Image.new("RGB", (50, 50)) for _ in guises))

    monkeypatch.setattr("toolkit.panels.doubting.steadiness", ask)
    return asked


def test_the_guesses_are_said_with_their_known_error(steady, faces_of):
    panel = panels.doubt_guesses(*faces_of(3))
    assert "23 to 41 years" in panel.message and "20% to 70%" in panel.message
    assert "years off on average" in panel.message
    assert panel._line.value.count("<circle") == 3
    assert panel.guises.options[2][0].startswith("quite new: 41 years")


def test_a_guise_is_shown_beside_the_face_as_it_is(steady, faces_of):
    panel = panels.doubt_guesses(*faces_of(3))
    assert panel.guise == 1 and panel._pictures.value.count("<img") == 2
    panel.guises.value = 2
    assert "quite new" in panel._pictures.value and "mirrored" not in panel._pictures.value
    panel.guise = 0
    assert panel._pictures.value.count("<img") == 1


def test_another_face_is_asked_about(steady, faces_of):
    panel = panels.doubt_guesses(*faces_of(3), 1)
    panel.after.click()
    panel.after.click()
    panel.before.click()
    panel.choice.value = 1
    assert steady == [f"IMG_0{n}.jpg" for n in (1, 2, 0, 2, 1)]
    panel.face = 99
    assert "99" in panel.message and panel.face == 1


def test_no_face_is_no_traceback(steady, faces_of):
    panel = panels.doubt_guesses(*faces_of(0))
    assert "No face" in panel.message
    panel.after.click()
    assert steady == []


@pytest.mark.faces
def test_the_real_models_are_unsteady(sample):
    from toolkit import find_faces

    faces = find_faces(open_roll(sample.folder, limit=2), progress=False)
    panel = panels.doubt_guesses(faces, sample)
    assert panel.problem is None
    assert panel.steadiness.guesses["age"].nunique() > 1
