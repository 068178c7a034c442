"""Faces that come with the course: the same as those that are computed, and nobody else's."""

import io

import numpy as np
import pytest

from datasets.build import faces as build
from toolkit import find_faces, forget, open_roll
from toolkit.cache import content_key, ready
from toolkit.errors import PhotoError
from toolkit.faces import detection
from toolkit.faces.finding import engine
from toolkit.rolls.invented import DATASETS

pytestmark = pytest.mark.faces
OPTIONS = ("dlib", "Dlib", "normal")
EACH = {"sample": 50, "lineup": 40, "calibration": 9}  # every so many photos: twenty and some


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))


def some(name):
    return [photo for photo in list(open_roll(DATASETS / name))[:: EACH[name]] if is_picture(photo)]


def is_picture(photo):
    try:
        return bool(photo.pixel_size)
    except PhotoError:
        return False


def found_before(*keys):
    return ready.found_before(keys, detection.made_by())


@pytest.mark.parametrize("name", EACH)
def test_they_are_what_is_found_anew(name):
    for photo in some(name):
        (known,) = found_before(content_key(photo, *OPTIONS)).values()
        anew = engine.look(photo, *OPTIONS)
        assert len(known) == len(anew)
        for one, other in zip(known, anew, strict=True):
            assert np.allclose(one["embedding"], other["embedding"], atol=1e-4)
            numbers = [[face[each] for each in ready.NUMBERS] for face in (one, other)]
            assert np.allclose(*numbers, atol=0.02)


def test_twenty_are_compared():
    assert sum(len(some(name)) for name in EACH) >= 20


def test_nothing_is_computed_for_the_sample(monkeypatch):
    monkeypatch.setattr(engine, "look", lambda *arguments: pytest.fail())
    assert len(find_faces(open_roll("sample", limit=40), progress=False)) > 10


def test_forgetting_leaves_them():
    before = ready.FILE.read_bytes()
    find_faces(open_roll("lineup", limit=2), progress=False)
    forget()
    assert ready.FILE.read_bytes() == before


@pytest.mark.parametrize("options", [("dlib", "Dlib", "fine"), ("yunet", "Dlib", "normal")])
def test_another_way_of_looking_finds_none(options):
    photo = open_roll("lineup", limit=1)[0]
    assert not found_before(content_key(photo, *options))


def test_another_picture_of_the_same_people_finds_none():
    buffer = io.BytesIO()
    open_roll("lineup", limit=1)[0].image().save(buffer, "JPEG")
    photo = open_roll({"a.jpg": buffer.getvalue()})[0]
    assert not found_before(content_key(photo, *OPTIONS))


def test_other_models_or_code_leave_them_aside(monkeypatch):
    key = content_key(open_roll("lineup", limit=1)[0], *OPTIONS)
    assert found_before(key)
    monkeypatch.setattr(engine, "VERSION", "another")
    assert not found_before(key)


def test_without_the_file_there_are_none(monkeypatch, tmp_path):
    monkeypatch.setattr(ready, "FILE", tmp_path / "none.npz")
    assert not found_before(content_key(open_roll("lineup", limit=1)[0], *OPTIONS))


def test_what_is_written_is_read_again(monkeypatch, tmp_path):
    monkeypatch.setattr(ready, "FILE", tmp_path / "faces.npz")
    face = dict.fromkeys(ready.NUMBERS, 0.5) | {"face": 0, "embedding": np.ones(128, np.float32)}
    build.write({"b": [face], "a": []})
    found = found_before("a", "b", "c")
    assert found["a"] == [] and found["b"][0]["x"] == 0.5 and "c" not in found
