"""Invented people are known by the content of their photos, wherever these lie."""

import os
import shutil
import zipfile

import pytest
from PIL import Image

from datasets.build.manifest import manifest
from toolkit import open_roll, protect
from toolkit.consent import require_invented_faces
from toolkit.errors import ConsentError
from toolkit.rolls import SAMPLE, BytesSource, FileSource, Photo, Roll
from toolkit.rolls.invented import INVENTED, MANIFEST

IN_CLASS = {"OVEREXPOSED_CLASS": "1"}


@pytest.fixture
def copy(tmp_path, sample):
    """A folder elsewhere with some of the sample's photos, its truth and its town."""
    folder = tmp_path / "copy"
    for photo in sample[:3]:
        (folder / photo.name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(photo.source.path, folder / photo.name)
    for name in ("truth.json", "town.geojson"):
        shutil.copy(SAMPLE / name, folder)
    return folder


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.jpg"
    Image.new("RGB", (64, 64), "red").save(path)
    return path


def test_the_list_of_hashes_is_that_of_the_files():
    assert MANIFEST.read_text(encoding="utf-8") == manifest(), "python -m datasets.build.manifest"


@pytest.mark.parametrize("name", INVENTED)
def test_the_rolls_of_the_project_are_invented(name):
    roll = open_roll(name)
    assert roll.invented and roll[:2].invented


def test_a_copy_elsewhere_is_invented_too(copy, sample, tmp_path):
    roll = open_roll(copy)
    assert [photo.name for photo in roll] == [photo.name for photo in sample[:3]]
    assert roll.invented and roll.truth == sample.truth and roll.town == SAMPLE / "town.geojson"
    path = tmp_path / "phone.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for photo in sample[:2]:
            archive.write(photo.source.path, f"phone/{photo.name}")
        archive.write(SAMPLE / "truth.json", "phone/truth.json")
    zipped = open_roll(path)
    assert len(zipped) == 2 and zipped.invented
    assert open_roll({"renamed.jpg": sample[0].read()}).invented


@pytest.mark.parametrize("place", ["first", "last"])
def test_one_other_file_makes_a_roll_that_may_be_real(copy, own, place):
    shutil.copy(own, copy / ("AAA.jpg" if place == "first" else "zzz.jpg"))
    roll = open_roll(copy)
    assert len(roll) == 4
    assert not roll.invented and roll.truth is None and roll.town is None


@pytest.mark.parametrize("ending", [".json", ".xmp"])
def test_a_file_beside_a_photo_counts(copy, ending):
    first = next(copy.rglob("*.[jJ]*[gG]"))
    title = f'{{"title": "{first.name}", "url": "https://photos.google.com/photo/x"}}'
    (first.parent / (first.name + ending)).write_text(title)
    roll = open_roll(copy)
    assert any(photo.sidecar or photo.xmp for photo in roll)
    assert not roll.invented


def test_a_roll_of_nothing_and_a_photo_that_cannot_be_read_prove_nothing(sample, tmp_path):
    assert not Roll("nothing", (), SAMPLE).invented
    assert not Roll("gone", (Photo("a.jpg", FileSource(tmp_path / "gone")),)).invented
    assert not Roll("bad", (Photo("a.jpg", sample[0].source, problem="It is a link."),)).invented


def test_a_file_is_read_once_while_it_stays_as_it_is(copy, own, monkeypatch):
    roll = open_roll(copy)
    assert roll.invented
    opened = []
    read = FileSource.open
    monkeypatch.setattr(FileSource, "open", lambda self: opened.append(self) or read(self))
    assert open_roll(copy).invented and opened == []
    shutil.copy(own, roll[1].source.path)
    assert not roll.invented and opened == [roll[1].source]


def test_a_clean_copy_that_was_changed_may_show_somebody_else(sample, own, tmp_path):
    safe = protect(sample[:2], tmp_path / "safe", progress=False)
    joined = Roll.joined(mine=safe, friend=sample[:1])
    assert safe.invented and safe[:1].invented and joined.invented
    shutil.copy(own, safe[1].source.path)
    assert not safe.invented and not joined.invented and safe[:1].invented
    safe[0].source.path.unlink()
    assert not safe[:1].invented


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_is_what_it_leads_to(copy, own):
    (copy / "zzz.jpg").symlink_to(own)
    assert not open_roll(copy).invented


def test_class_rules_hold_wherever_a_photo_is_put(own, sample, tmp_path):
    """The ways around them that need no code: the folder of the project, and its names."""
    theirs = open_roll({own.name: own.read_bytes()})
    inside = Roll("sample", (*sample[:2], Photo("own.jpg", FileSource(own))), SAMPLE)
    named = Roll("sample", theirs.photos, SAMPLE)
    safe = protect(theirs, tmp_path / "safe", progress=False)
    for roll in (theirs, inside, named, safe, Roll("x", (Photo("a", BytesSource(b"a")),), SAMPLE)):
        with pytest.raises(ConsentError):
            require_invented_faces(roll, IN_CLASS)
    require_invented_faces(sample, IN_CLASS)
