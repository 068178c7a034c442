"""Choose photos: the sample at first, photos of one's own only once it is clear who sees them."""

import random

import pytest

from toolkit import find_faces, open_roll, panels, protect, scan
from toolkit.panels.choosing import PhotoChooser
from toolkit.questions import with_a_place
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
    assert (seen.looked, seen.no_photos, seen.damaged) == (10, ("notes.txt",), ())


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
    assert "2 files are not photos: IMG_99.jpg and notes.txt." in chosen.message
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
        "toolkit.panels.choosing.look_for_positions", lambda roll: Positions(4, 3, ("AA.jpg",))
    )
    assert "Of 5 files looked at, 1 is not a photo: AA.jpg." in opened(folder).message


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
    assert "1 file is not a photo: <img src=x>.jpg." in chosen.message
    assert "<img src=x>" not in chosen._preview.value + chosen.status.value
    assert "sample is open" in chosen.message and chosen.roll.invented


def spoilt(photo):
    """The same photo with other bytes in its picture: its end is where it was."""
    middle = len(photo) // 2
    return photo[:middle] + random.Random(1).randbytes(len(photo) - middle - 2) + photo[-2:]


BROKEN = {
    "cut": lambda photo: photo[: len(photo) * 3 // 4],
    "beheaded": lambda photo: photo[:400],
    "spoilt": spoilt,
    "zeroed": lambda photo: photo[:700] + b"\0" * (len(photo) - 700),
}


@pytest.fixture(scope="module")
def four():
    """Four photos of the invented person, as they lie in the sample."""
    camera = [photo for photo in open_roll("sample") if photo.name.startswith("DCIM/Camera/IMG")]
    return [photo.read() for photo in camera[:4]]


@pytest.mark.faces
@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_photo_among_good_ones_is_named_and_nothing_later_fails(four, how):
    chosen = panels.choose_photos(place=OWN, in_class=False)
    files = [uploaded(f"b{n}.jpg", photo) for n, photo in enumerate(four[:3])]
    chosen.upload.value = (uploaded("a_broken.jpg", BROKEN[how](four[3])), *files)
    assert chosen.problem is None and "4 photos from upload" in chosen.message
    assert "1 photo is damaged or cannot be opened whole: a_broken.jpg." in chosen.message
    assert "once more from where it came from" in chosen.message
    assert 'class="ox-warning"' in chosen.status.value
    photos = scan(chosen.roll, progress=False)
    assert with_a_place(photos, chosen.roll) == "b0.jpg"
    if how != "spoilt":  # of which the file itself says nothing: the picture has to be looked at
        assert with_a_place(photos) == "b0.jpg" and photos.loc["a_broken.jpg", "error"]
    clean = protect(chosen.roll, progress=False)
    assert len(clean) == 3 and clean.report["written"].isna().sum() == 1
    assert find_faces(chosen.roll, progress=False)["photo"].ne("a_broken.jpg").all()


def test_of_many_broken_files_some_are_named(four):
    chosen = panels.choose_photos(place=OWN, in_class=False)
    cut = [uploaded(f"c{n}.jpg", four[0][: 9000 + n]) for n in range(7)]
    chosen.upload.value = (uploaded("a.jpg", four[1]), *cut, uploaded("empty.jpg", b""))
    assert "7 photos are damaged" in chosen.message and "c4.jpg and 2 more." in chosen.message
    assert "1 file is not a photo: empty.jpg." in chosen.message
    assert "Open: 8 photos" in chosen.message


def test_good_photos_are_not_called_damaged(four):
    chosen = panels.choose_photos(place=OWN, in_class=False)
    chosen.upload.value = tuple(uploaded(f"{n}.jpg", photo) for n, photo in enumerate(four))
    assert "damaged" not in chosen.message and 'class="ox-done"' in chosen.status.value


def test_where_no_file_is_a_photo_the_roll_before_stays_open(four, folder):
    chosen = opened(folder)
    chosen.upload.value = (uploaded("a.jpg", b"Dear diary"), uploaded("b.jpg", b""))
    assert "2 files are not photos: a.jpg and b.jpg." in chosen.message
    assert f"{folder.name} is open" in chosen.message and chosen.roll.name == folder.name


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
