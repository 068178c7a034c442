"""Look into a photo: its tags, what they mean, and the picture that hides in it."""

import io

import pytest
from PIL import Image

from toolkit import open_roll, panels

from ..made_photos import picture
from .parts import jpeg, with_thumbnail


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
    assert len(inspector.tags) == 0 and "No tag contains" in inspector._list.value


def test_technical_tags_are_shown_on_request(inspector):
    before = len(inspector.tags)
    assert (inspector.tags["meaning"] != "").all()
    inspector.everything.value = True
    assert len(inspector.tags) == len(inspector.metadata.tags) > before


def test_a_hidden_thumbnail_that_differs_is_shown_beside_the_picture(tmp_path):
    whole = Image.open(io.BytesIO(picture((640, 480))))
    small, exif = io.BytesIO(), Image.Exif()
    whole.resize((160, 120)).save(small, "JPEG")
    whole.crop((0, 0, 200, 480)).save(tmp_path / "cropped.jpg", exif=exif)
    content = with_thumbnail((tmp_path / "cropped.jpg").read_bytes(), small.getvalue())
    panel = panels.inspect_photos(open_roll({"cropped.jpg": content, "plain.jpg": jpeg()}))
    assert panel.metadata.thumbnail_differs
    assert panel._picture.value.count("<img") == 2
    panel.after.click()
    assert panel._picture.value.count("<img") == 1


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
