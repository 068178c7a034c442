"""Choose photos: the sample at first, photos of one's own only once it is clear who sees them."""

import pytest

from toolkit import open_roll, panels, scan
from toolkit.panels.choosing import PhotoChooser
from toolkit.scanning.glance import Positions, look_for_positions

from .parts import HUB, OWN, PHRASE, controls, jpeg, uploaded


def test_the_sample_is_chosen_at_first(sample):
    chosen = panels.choose_photos(place=OWN)
    assert [photo.name for photo in chosen.roll] == [photo.name for photo in sample]
    assert chosen.problem is None
    assert str(len(sample)) in chosen.message


@pytest.mark.parametrize("source", ["my_photos", "folder"])
def test_own_photos_are_opened_on_request_only(folder, source):
    chosen = PhotoChooser(place=OWN, in_class=False, my_photos=folder)
    chosen.source.value = source
    assert chosen.roll.invented
    chosen.path.value = str(folder)
    {"my_photos": chosen.open_my_photos, "folder": chosen.open_folder}[source].click()
    assert len(chosen.roll) == 10
    assert chosen.give_up in controls(chosen)


def test_photos_without_position_make_nobody_feel_safe(folder):
    chosen = PhotoChooser(place=OWN, in_class=False, my_photos=folder)
    chosen.source.value = "my_photos"
    chosen.open_my_photos.click()
    assert "9 of 10" in chosen.message
    assert "Some messengers" in chosen.message and "others do not" in chosen.message
    assert "picker" in chosen.message
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


def opened(path):
    """A panel in which this path was typed, and *Open* pressed."""
    chosen = panels.choose_photos(place=OWN, in_class=False)
    chosen.source.value = "folder"
    chosen.path.value = str(path)
    chosen.open_folder.click()
    return chosen


def test_a_text_file_does_not_count_as_a_photo(folder):
    (folder / "notes.txt").write_text("Dear diary", encoding="utf-8")
    (folder / "IMG_99.jpg").write_text("Dear diary", encoding="utf-8")
    chosen = opened(folder)
    assert chosen.message.startswith(f"Open: 10 photos from {folder.name}.")
    assert "2 files are not photos." in chosen.message
    assert "9 of 10 photos looked at" in chosen.message
    assert "11 photos and 1 other file" in chosen._preview.value  # as far as names tell
    assert "Error" not in chosen.message + chosen._preview.value


def test_one_photo_is_one_photo(tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(gps=True))
    chosen = opened(tmp_path)
    assert "1 photo from" in chosen.message and "1 photos" not in chosen.message
    assert "1 photos" not in chosen._preview.value + repr(chosen.roll)


def test_a_look_at_some_files_says_so(folder, monkeypatch):
    (folder / "AA.jpg").write_text("Dear diary", encoding="utf-8")
    monkeypatch.setattr(
        "toolkit.panels.choosing.look_for_positions", lambda roll: Positions(4, 3, 1)
    )
    assert "Of 5 files looked at, 1 is not a photo." in opened(folder).message


def test_what_is_left_out_is_said(folder):
    for name in ("IMG_1.AAE", "@eaDir/IMG_1.jpg"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"")
    said = opened(folder).message
    assert "1 small preview" in said and "1 note of a program" in said


def test_a_position_in_a_description_counts(folder):
    place = b'{"photoTakenTime": {}, "geoData": {"latitude": 48.2, "longitude": 16.4}}'
    for photo in list(folder.iterdir()):
        (folder / f"{photo.name}.json").write_bytes(place)
    assert "10 of 10 photos" in opened(folder).message


@pytest.mark.parametrize("form", ['"{}"', " {} ", "file://{}"])
def test_a_path_is_opened_as_it_was_pasted(folder, form):
    chosen = opened(form.format(folder.as_posix()))
    assert chosen.problem is None and len(chosen.roll) == 10


def test_a_blank_path_is_asked_for():
    chosen = opened("  ")
    assert "Say where the photos are" in chosen.message and chosen.roll.invented


@pytest.mark.parametrize("path", ["/no/such/folder", "README.md", "\0"])
def test_a_wrong_folder_gets_a_sentence_and_changes_nothing(path):
    chosen = panels.choose_photos(place=OWN, in_class=False)
    chosen.source.value = "folder"
    chosen.path.value = path
    chosen.open_folder.click()
    assert chosen.problem is not None
    assert chosen.message.endswith((".", "again."))
    assert chosen.roll.invented


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
    assert "1 file is not a photo" in chosen.message
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
    assert chosen.roll.invented
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
    assert chosen.consent is None and chosen.uploads == {} and chosen.roll.invented
    chosen.upload.value = (uploaded("a.jpg", jpeg()),)
    assert chosen.roll.invented


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
    assert chosen.roll.invented and "tick the box" in chosen.message
    chosen.promise.value = True
    assert chosen.open_my_photos in controls(chosen)
    chosen.open_my_photos.click()
    assert len(chosen.roll) == 10


def test_class_rules_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CLASS", "1")
    assert panels.choose_photos(place=OWN).in_class


def test_where_nothing_can_be_opened_the_panel_says_what_stays_open(tmp_path, folder):
    chosen = opened(tmp_path / "empty")
    assert "sample is open, with 558 photos" in chosen.message
    chosen.path.value = str(folder)
    chosen.open_folder.click()
    chosen.path.value = str(tmp_path / "empty")
    chosen.open_folder.click()
    assert (
        f"{folder.name} is open" in chosen.message and 'class="ox-trouble"' in chosen.status.value
    )
