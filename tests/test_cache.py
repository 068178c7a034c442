"""What is remembered: found again, private, dropped when old, forgotten when asked."""

import json
import os
import sqlite3
import stat
import sys

import numpy as np
import pytest

from toolkit import forget, open_roll
from toolkit.cache import Memory, content_key, folder, state
from toolkit.rolls import BytesSource, FileSource, Photo

from .made_photos import picture


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache of one's own."""
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_values_are_found_again():
    Memory("photos", version="1").keep_values({"a": ["Zoë", None, 1.5], "b": {"c": []}})
    found = Memory("photos", version="1").values(["a", "b", "gone"])
    assert found == {"a": ["Zoë", None, 1.5], "b": {"c": []}}


def test_many_values():
    values = {str(number): number for number in range(2500)}
    memory = Memory("photos", version="1")
    memory.keep_values(values)
    assert memory.values(values) == values


def test_arrays_are_found_again():
    memory = Memory("faces", version="1")
    arrays = {"box": np.arange(4), "embedding": np.ones((2, 128), np.float32)}
    memory.keep_arrays("a", arrays)
    found = memory.arrays("a")
    assert found.keys() == arrays.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(found[name], array)
        assert found[name].dtype == array.dtype
    assert memory.arrays("gone") is None


def test_python_objects_are_refused():
    with pytest.raises(ValueError, match="allow_pickle"):
        Memory("faces", version="1").keep_arrays("a", {"x": np.array([{}], object)})


def test_another_version_finds_nothing_and_drops_the_old(cache):
    Memory("photos", version="1").keep_values({"a": 1})
    assert Memory("photos", version="2").values(["a"]) == {}
    Memory("photos", version="2").keep_values({"b": 2})
    with sqlite3.connect(cache / "photos.sqlite") as database:
        assert database.execute("SELECT key FROM memory").fetchall() == [("2:b",)]
    database.close()


def test_nothing_is_made_by_asking(cache):
    assert Memory("photos", version="1").values(["a"]) == {}
    assert not cache.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_the_owner_may_look(cache):
    Memory("photos", version="1").keep_values({"a": 1})
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in cache.iterdir()} == {0o600}


def test_forget_deletes_all_of_it_and_nothing_else(cache, tmp_path):
    Memory("photos", version="1").keep_values({"a": 1})
    Memory("faces", version="1").keep_arrays("a", {"x": np.ones(3)})
    (tmp_path / "photo.jpg").write_bytes(picture())
    assert forget() > 0
    assert not cache.exists()
    assert (tmp_path / "photo.jpg").exists()
    assert forget() == 0


def test_forget_leaves_the_files_of_others(cache):
    cache.mkdir()
    (cache / "diary.txt").write_text("mine", encoding="utf-8")
    Memory("photos", version="1").keep_values({"a": 1})
    forget()
    assert [path.name for path in cache.iterdir()] == ["diary.txt"]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(90)])
def test_a_broken_memory_remembers_nothing(cache, content):
    cache.mkdir()
    (cache / "photos.sqlite").write_bytes(content)
    memory = Memory("photos", version="1")
    assert memory.values(["a"]) == {}
    memory.keep_values({"a": 1})  # no traceback


def test_a_folder_that_cannot_be_made(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "file" / "cache"))
    memory = Memory("photos", version="1")
    memory.keep_values({"a": 1})
    assert memory.values(["a"]) == {}


def test_default_folder_is_the_users_own(monkeypatch):
    monkeypatch.delenv("OVEREXPOSED_CACHE")
    assert folder().name == "results"
    assert "overexposed" in str(folder())


def test_content_key_depends_on_bytes_and_options_only():
    one, other = Photo("a", BytesSource(b"abc")), Photo("b", BytesSource(b"abc"))
    assert content_key(one) == content_key(other)
    assert content_key(one, "normal") != content_key(one, "fine")
    assert content_key(one) != content_key(Photo("a", BytesSource(b"abd")))


def test_state_sees_every_change(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"abc")
    photo = Photo("a.jpg", FileSource(path))
    before = state(photo)
    assert state(photo) == before
    times = path.stat()
    path.write_bytes(b"abd")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # same length, same time
    if sys.platform != "win32":  # where a change of content cannot be hidden this way
        assert state(photo) != before
    path.write_bytes(b"abcd")
    assert state(photo) != before
    path.unlink()
    assert state(photo) is None


def test_state_of_an_upload_is_its_content():
    assert state(Photo("a", BytesSource(b"1"))) != state(Photo("a", BytesSource(b"2")))


def test_no_name_of_a_photo_is_written(cache, sample):
    from toolkit import scan

    scan(open_roll("sample", limit=5), progress=False)
    content = (cache / "photos.sqlite").read_bytes()
    assert b"Veyra" in content or b"make" in content
    assert sample[0].name.rpartition("/")[2].encode() not in content
    assert json.dumps(str(sample.folder)).strip('"').encode() not in content
