"""What leaves the toolkit: whole files, tables without formulas, texts that steer nothing."""

import csv
import errno
import io
import os
import stat
import sys

import pandas as pd
import pytest

from toolkit.errors import OverexposedError
from toolkit.faces.corrections import Corrections
from toolkit.writing import check_target, csv_text, plain, written_whole

WINDOWS = sys.platform == "win32"


@pytest.mark.parametrize("data", ["Zoë \udcff", "Zoë ?".encode()], ids=["text", "bytes"])
def test_a_file_is_written(tmp_path, data):
    assert written_whole(tmp_path / "r.html", data) == tmp_path / "r.html"
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == "Zoë ?"
    assert os.listdir(tmp_path) == ["r.html"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("at", ["open", "fsync"])
def test_the_old_file_stays_whole_whatever_happens(tmp_path, monkeypatch, number, at):
    path = tmp_path / "r.html"
    path.write_text("old", encoding="utf-8")

    def fail(*arguments):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched, pytest.raises(OverexposedError, match="cannot be writ"):
        patched.setattr(os, at, fail)
        written_whole(path, "new" * 10_000)
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["r.html"]


def test_a_full_disk_is_named(tmp_path, monkeypatch):
    def fail(number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OverexposedError, match="disk is full: make room"):
        written_whole(tmp_path / "r.html", "new")


def test_a_missing_folder_and_a_folder_as_target(tmp_path):
    (tmp_path / "r.html").mkdir()
    for path in (tmp_path / "none" / "r.html", tmp_path / "r.html"):
        with pytest.raises(OverexposedError, match="cannot be written"):
            written_whole(path, "new")
    assert os.listdir(tmp_path) == ["r.html"]


@pytest.mark.skipif(WINDOWS, reason="Windows has other rights")
def test_rights(tmp_path):
    path = tmp_path / "r.html"
    written_whole(path, "new")
    usual = tmp_path / "usual"
    usual.touch()
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o640)
    written_whole(path, "newer")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    written_whole(path, "newest", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(WINDOWS, reason="Windows may not allow links")
@pytest.mark.parametrize("leads_to", ["photo.jpg", "missing/r.html", "r.html"])
@pytest.mark.parametrize(
    "write", [lambda path: written_whole(path, "new"), lambda path: check_target(path, [".html"])]
)
def test_a_link_is_never_followed(tmp_path, leads_to, write):
    (tmp_path / "photo.jpg").write_text("old", encoding="utf-8")
    (tmp_path / "r.html").symlink_to(tmp_path / leads_to)
    with pytest.raises(OverexposedError, match=r"is a link, .*: give the name of a new file"):
        write(tmp_path / "r.html")
    assert (tmp_path / "photo.jpg").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(tmp_path)) == ["photo.jpg", "r.html"]


@pytest.mark.skipif(WINDOWS, reason="Windows may not allow links")
def test_a_link_that_appears_during_the_work_is_replaced_itself(tmp_path, monkeypatch):
    (tmp_path / "photo.jpg").write_text("old", encoding="utf-8")
    (tmp_path / "r.html").symlink_to(tmp_path / "photo.jpg")
    monkeypatch.setattr(os.path, "islink", lambda path: False)
    written_whole(tmp_path / "r.html", "new")
    assert (tmp_path / "photo.jpg").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(WINDOWS, reason="Windows may not allow links")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("n" * 300 + ".html", "name is too long: choose a shorter one"),
        ("loop/r.html", "links lead in a circle"),
        ("gone/r.html", r"The folder .*gone does not exist"),
        ("zero\0.html", "no file can have that name"),
    ],
)
def test_a_place_where_no_file_can_be_is_a_sentence(tmp_path, name, words):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "gone").symlink_to(tmp_path / "missing")
    with pytest.raises(OverexposedError, match=words):
        check_target(tmp_path / name, [".html"])
    with pytest.raises(OverexposedError, match="cannot be written"):
        written_whole(tmp_path / name, "new")
    assert sorted(os.listdir(tmp_path)) == ["gone", "loop"]


def test_names_of_people_are_kept_whole_and_private(tmp_path, monkeypatch):
    path = tmp_path / "people.json"
    Corrections(names={"Zoë": []}).save(path)
    path.chmod(0o644)
    with monkeypatch.context() as patched, pytest.raises(OverexposedError):
        patched.setattr(os, "fsync", lambda number: os.close(-1))
        Corrections().save(path)
    assert Corrections.load(path).names == {"Zoë": []}
    Corrections().save(path)
    if not WINDOWS:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_nothing_may_be_written_is_said_before_the_work(tmp_path):
    (tmp_path / "d.csv").mkdir()
    for path, words in [
        ("d.csv", "is a folder"),
        ("none/a.csv", "does not exist"),
        ("a.jpg", r"does not end in \.csv"),
    ]:
        with pytest.raises(OverexposedError, match=words):
            check_target(tmp_path / path, (".csv",))
    assert check_target(tmp_path / "a.CSV", (".csv",)) == tmp_path / "a.CSV"


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "'quoted'"]
TEXTS = ["V1", "a=b", "a\r=1", "a\r\n=1", "1", "", "Zoë", 'say "hi", you', "two\nlines"]


def test_no_cell_is_a_formula_and_all_come_back():
    texts = FORMULAS + TEXTS
    index = pd.Index(texts, name="photo", dtype="str")
    table = pd.DataFrame({"model": texts, "lon": -4.5, "=name": [("=1",)] * len(texts)}, index)
    written = csv_text(table)
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert not [
        cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r\n＝") and cell != "-4.5"
    ]
    read = pd.read_csv(io.StringIO(written), index_col=0, keep_default_na=False)
    assert read["lon"].tolist() == [-4.5] * len(texts)
    for back in (read.index, read["model"]):
        assert [text.removeprefix("'") for text in map(str, back)] == texts
    assert table.columns[-1] == "=name"  # the table itself is not changed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]0;title\x07.jpg", r"a\x1b]0;title\x07.jpg"),
        ("a\x9b2J", r"a\x9b2J"),
        ("a\rb\bc\x00", r"a\rb\x08c\x00"),
        ("gpj\u202e.exe", r"gpj\u202e.exe"),
        ("\u2066x\u2069\u200f\u061c", r"\u2066x\u2069\u200f\u061c"),
        ("\udcff", r"\udcff"),
        ("Zoë\n👩\u200d👧 אב", "Zoë\n👩\u200d👧 אב"),
    ],
)
def test_nothing_steers_the_terminal(text, shown):
    assert plain(text) == shown
