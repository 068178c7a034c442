"""What is remembered: found again, private, dropped when old, forgotten when asked."""

import contextlib
import json
import os
import random
import sqlite3
import stat
import subprocess
import sys
import time
import warnings

import pandas as pd
import pytest

from toolkit import forget, open_roll, scan
from toolkit.cache import Memory, content_key, folder, state
from toolkit.errors import OverexposedError, OverexposedWarning
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
    Memory("faces", version="1").keep_values({"a": [1.5]})
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
    with pytest.warns(OverexposedWarning, match="OVEREXPOSED_CACHE names another") as said:
        memory.keep_values({"a": 1})
        assert memory.values(["a"]) == {}
    assert len(said) == 1


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


@pytest.fixture
def powerless():
    """Somebody whom the system's rights hold back, also where root runs the tests."""
    if sys.platform == "win32":
        pytest.skip("Windows has other rights")
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    if before == 0:
        os.seteuid(before)


def database(path, *statements):
    """A file of SQLite's; `statements` fill it."""
    with contextlib.closing(sqlite3.connect(path)) as made, made:
        for statement in statements:
            made.execute(*statement) if isinstance(statement, tuple) else made.execute(statement)
    return path


def states(*folders):
    """Everything that can be seen of some folders and of what lies in them."""
    paths = [path for folder in folders for path in (folder, *sorted(folder.rglob("*")))]
    return {
        path: (path.lstat().st_mode, path.read_bytes() if path.is_file() else None)
        for path in paths
    }


@pytest.mark.parametrize("chosen", ["shared", "link"])
def test_other_programs_keep_their_files_and_modes(tmp_path, monkeypatch, chosen):
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    (tmp_path / "bank.sqlite").write_bytes(b"money")
    foreign = "CREATE TABLE diary (day TEXT)"
    for name in ("app.sqlite3", "photos.sqlite", "accounts.sqlite"):
        database(shared / name, foreign)
    (shared / "photos.sqlite-wal").write_bytes(b"of another program")
    with contextlib.suppress(OSError, NotImplementedError):  # Windows may not allow links
        (shared / "faces.sqlite").symlink_to(tmp_path / "bank.sqlite")
        (tmp_path / "link").symlink_to(shared)
    if not (tmp_path / chosen).exists():
        pytest.skip("no links here")
    before = states(shared, tmp_path / "bank.sqlite")
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / chosen))
    for kind in ("photos", "faces"):
        Memory(kind, version="1").keep_values({"a": 1})
        assert Memory(kind, version="1").values(["a"]) == {"a": 1}
    assert forget() > 0
    assert states(shared, tmp_path / "bank.sqlite") == before


def test_what_an_earlier_version_left_in_a_chosen_folder_is_forgotten(cache):
    cache.mkdir()
    (cache / "diary.txt").write_text("mine", encoding="utf-8")
    table = "CREATE TABLE memory (key TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID"
    database(cache / "photos.sqlite", table)
    assert forget() > 0
    assert [path.name for path in cache.iterdir()] == ["diary.txt"]


def test_a_link_in_our_folder_leads_nowhere(cache, tmp_path):
    Memory("photos", version="1").keep_values({"a": 1})
    target = database(tmp_path / "bank.sqlite", "CREATE TABLE money (sum INT)")
    try:
        (cache / "faces.sqlite").symlink_to(target)
    except (OSError, NotImplementedError):
        pytest.skip("no links here")
    before = states(target)
    with pytest.warns(OverexposedWarning, match="it is a link"):
        Memory("faces", version="1").keep_values({"a": 1})
    forget()
    assert states(target) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nothing_is_kept_where_others_may_write(cache):
    Memory("photos", version="1").keep_values({"a": 1})
    cache.chmod(0o777)
    before = states(cache)
    memory = Memory("photos", version="1")
    with pytest.warns(OverexposedWarning, match="Nothing can be remembered") as said:
        memory.keep_values({"b": 2})
        assert memory.values(["a", "b"]) == {}
    assert len(said) == 1
    assert states(cache) == before


def test_where_nobody_may_look_forget_says_so(cache, powerless_folder, tmp_path):
    roll = open_roll({"a.jpg": picture()})
    with pytest.warns(OverexposedWarning, match="Nothing can be remembered") as said:
        assert scan(roll, progress=False)["format"].tolist() == ["JPEG"]
    assert len(said) == 1
    with pytest.raises(OverexposedError, match="cannot be forgotten"):
        forget()


@pytest.fixture
def powerless_folder(cache, tmp_path, powerless):
    """A cache of somebody else's, who lets nobody look."""
    if os.getuid() == 0:
        os.seteuid(0)
    Memory("photos", version="1").keep_values({"a": 1})
    cache.chmod(0)
    for above in (tmp_path, *tmp_path.parents):  # the others may be looked into
        if above.stat().st_uid == os.getuid() and "pytest" in str(above):
            above.chmod(0o755)
    if os.getuid() == 0:
        os.seteuid(65534)
    yield
    if os.getuid() == 0:
        os.seteuid(0)
    cache.chmod(0o700)


JUNK = [None, 7, "text", b"", b"[]", b"null", bytes(40), b"\xff" * 40]


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_damaged_values_are_read_anew(cache, junk):
    roll = open_roll({"a.jpg": picture(), "b.jpg": picture(form="PNG")})
    right = scan(roll, progress=False)
    database(cache / "photos.sqlite", ("UPDATE memory SET content = ?", (junk,)))
    with pytest.warns(OverexposedWarning, match="damaged"):
        pd.testing.assert_frame_equal(scan(roll, progress=False), right)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the damage was mended
        pd.testing.assert_frame_equal(scan(roll, progress=False), right)


@pytest.mark.parametrize("value", [None, 7, "text", [], [1], {}, {"a": [1]}, [[]] * 60], ids=repr)
def test_values_of_another_shape_are_read_anew(cache, value):
    """Whole, but not what this version writes."""
    roll = open_roll({"a.jpg": picture(), "b.jpg": picture(form="PNG")})
    right = scan(roll, progress=False)
    with contextlib.closing(sqlite3.connect(cache / "photos.sqlite")) as file:
        keys = [key for (key,) in file.execute("SELECT key FROM memory")]
    version = keys[0].partition(":")[0]
    Memory("photos", version=version).keep_values({key.partition(":")[2]: value for key in keys})
    pd.testing.assert_frame_equal(scan(roll, progress=False), right)


@pytest.mark.parametrize(
    "content", [b"no database", b"SQLite format 3\0" + bytes(90)], ids=["text", "header"]
)
def test_a_broken_file_is_replaced_and_that_is_said(cache, content):
    Memory("photos", version="1").keep_values({"a": 1})
    (cache / "photos.sqlite").write_bytes(content)
    memory = Memory("photos", version="1")
    with pytest.warns(OverexposedWarning, match="damaged, and is deleted"):
        assert memory.values(["a"]) == {}
    memory.keep_values({"a": 2})
    assert Memory("photos", version="1").values(["a"]) == {"a": 2}


@pytest.mark.slow
def test_no_damage_gives_a_wrong_answer(cache, tmp_path):
    """Three hundred times some bytes of the file are changed, anywhere in it."""
    roll = open_roll({f"{n}.jpg": picture(comment=f"{n}".encode()) for n in range(40)})
    right = scan(roll, progress=False)
    whole = (cache / "photos.sqlite").read_bytes()
    chance = random.Random(11)
    said = 0
    for number in range(300):
        damaged = bytearray(whole)
        # also in the first bytes, which say how to read the rest
        reach = 120 if number % 3 == 0 else len(whole)
        for _ in range(chance.choice([1, 1, 4, 64])):
            damaged[chance.randrange(reach)] = chance.randrange(256)
        forget()
        Memory("photos", version="0").keep_values({"a": 1})  # makes the folder
        (cache / "photos.sqlite").write_bytes(damaged)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            pd.testing.assert_frame_equal(scan(roll, progress=False), right)
        said += bool(caught)
    assert said > 100


HOLD = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_locked_memory_is_done_without(cache):
    roll = open_roll({"a.jpg": picture()})
    right = scan(roll, progress=False)
    holding = [sys.executable, "-c", HOLD, str(cache / "photos.sqlite")]
    pipe = subprocess.PIPE
    with subprocess.Popen(holding, stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout.readline().strip() == b"held"
        began = time.monotonic()
        with pytest.warns(OverexposedWarning, match="Another program") as said:
            pd.testing.assert_frame_equal(scan(roll, progress=False), right)
        assert time.monotonic() - began < 5
        assert len(said) == 1
        holder.communicate()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pd.testing.assert_frame_equal(scan(roll, progress=False), right)  # nothing was lost
