"""The command line: exit codes, sentences, and nothing written where it must not be."""

import contextlib
import errno
import io
import os
import re
import subprocess
import sys
import zipfile

import pandas as pd
import pytest
from PIL import Image

from toolkit import find_faces, open_roll, predict
from toolkit.cli import main


def _jpeg(path, **options):
    Image.new("RGB", (640, 480), "teal").save(path, "JPEG", **options)
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "missing", "There is no folder or zip"),
        (lambda folder: folder, "put photos there"),
        (lambda folder: _write(folder / "broken.zip", b"PK no zip"), "neither a folder nor a zip"),
    ],
    ids=["missing folder", "empty folder", "a zip that is none"],
)
@pytest.mark.parametrize("command", ["report", "scan"])
def test_a_source_that_is_none_ends_with_2_and_a_sentence(tmp_path, capsys, make, words, command):
    source = tmp_path / "in"
    source.mkdir()
    out = tmp_path / ("o.html" if command == "report" else "o.csv")
    assert main([command, str(make(source)), "-o", str(out)]) == 2
    assert words in capsys.readouterr().err
    assert not out.exists()


def _write(path, content):
    path.write_bytes(content)
    return path


def test_text_files_and_a_cut_photo_are_rows_with_an_error(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("no photo", encoding="utf-8")
    whole = _jpeg(tmp_path / "whole.jpg").read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[:1024])
    out = tmp_path.parent / "o.csv"
    assert main(["scan", str(tmp_path), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert said == f"2 photos and 1 file that could not be read: {out}\n"
    assert main(["scan", str(tmp_path)]) == 0
    rows = pd.read_csv(io.StringIO(capsys.readouterr().out), index_col="photo")
    assert rows["error"].notna().to_dict() == {
        "cut.jpg": True,
        "notes.txt": True,
        "whole.jpg": False,
    }


def test_a_list_of_places_that_is_none_ends_with_2_and_a_sentence(tmp_path, capsys):
    photos = tmp_path / "in"
    photos.mkdir()
    _jpeg(photos / "a.jpg")
    out = tmp_path / "o.html"
    asked = ["report", str(photos), "--no-faces", "--places", str(tmp_path / "none.geojson")]
    assert main([*asked, "-o", str(out)]) == 2
    said = capsys.readouterr().err
    assert "GeoJSON" in said and "none.geojson cannot be opened: check its name" in said
    assert "Error" not in said
    assert not out.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows may not allow links")
@pytest.mark.parametrize(
    "asked",
    [
        ["scan", "n" * 300],
        ["scan", "loop/in"],
        ["scan", "in", "-o", "n" * 300 + ".csv"],
        ["scan", "in", "-o", "loop/o.csv"],
        ["scan", "in", "-o", "link.csv"],
        ["report", "in", "-o", "link.html"],
        ["report", "n" * 300],
        ["report", "in", "-o", "loop/o.html"],
        ["protect", "in", "loop/out"],
        ["protect", "in", "~nobody-of-that-name/out"],
        ["protect", "in", "n" * 300],
    ],
    ids=" ".join,
)
def test_a_name_that_leads_nowhere_ends_with_2_and_a_sentence(tmp_path, monkeypatch, capsys, asked):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    before = _jpeg(tmp_path / "in" / "photo.jpg").read_bytes()
    for name, leads_to in [("loop", "loop"), ("link.csv", "in/photo.jpg")]:
        (tmp_path / name).symlink_to(leads_to)
    (tmp_path / "link.html").symlink_to("in/photo.jpg")
    there = sorted(os.listdir())
    assert main(asked) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1 + said.err.count("Reading:") and "Error" not in said.err
    assert sorted(os.listdir()) == there
    assert (tmp_path / "in" / "photo.jpg").read_bytes() == before


def test_a_report_lists_what_could_not_be_read(tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    _jpeg(folder / "a.jpg")
    (folder / "b.jpg").write_bytes(b"not a jpeg")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    out = tmp_path / "r.html"
    assert main(["report", str(folder), "-o", str(out), "--no-faces"]) == 0
    printed = capsys.readouterr().out
    assert "b.jpg" in printed
    assert "b.jpg" in out.read_text(encoding="utf-8")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_zip_is_read_without_unpacking(tmp_path, capsys):
    archive = tmp_path / "roll.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(_jpeg(tmp_path / "a.jpg"), "trip/a.jpg")
    (tmp_path / "a.jpg").unlink()
    assert main(["scan", str(archive)]) == 0
    assert "trip/a.jpg" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["roll.zip"]


@pytest.mark.parametrize(("command", "name"), [("report", "a.jpg"), ("scan", "a.jpg")])
def test_a_photo_is_never_written_over(tmp_path, capsys, command, name):
    photo = _jpeg(tmp_path / name)
    before = photo.read_bytes()
    assert main([command, str(tmp_path), "-o", str(photo)]) == 2
    assert photo.read_bytes() == before


def test_protect_writes_clean_copies(tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    exif = Image.Exif()
    exif[0x010F] = "Halden"
    _jpeg(folder / "a.jpg", exif=exif)
    assert main(["protect", str(folder), str(tmp_path / "out")]) == 0
    assert "1 clean cop" in capsys.readouterr().out
    copies = list((tmp_path / "out").iterdir())
    assert len(copies) == 1
    assert b"Halden" not in copies[0].read_bytes()


def test_protect_can_keep_a_coarse_date(tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:03:14 18:32:12"
    _jpeg(folder / "a.jpg", exif=exif)
    out = tmp_path / "out"
    assert main(["protect", str(folder), str(out), "--coarsen-date", "month"]) == 0
    kept = Image.open(next(out.iterdir())).getexif().get_ifd(0x8769)[0x9003]
    assert kept == "2026:03:01 12:00:00"


@pytest.mark.faces
def test_protect_covers_faces(sample, tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    name = next(n for n, fact in sample.truth["photos"].items() if fact["people"])
    (folder / "a.jpg").write_bytes(sample[name].read())
    assert main(["protect", str(folder), str(tmp_path / "out"), "--cover-faces"]) == 0
    assert find_faces(open_roll(tmp_path / "out"), progress=False).empty


def test_forget_deletes_what_was_remembered(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))
    _jpeg(tmp_path / "a.jpg")
    main(["scan", str(tmp_path)])
    assert list((tmp_path / "cache").iterdir())
    assert main(["forget"]) == 0
    assert not (tmp_path / "cache").exists()


def test_models_lists_licences(capsys):
    assert main(["models"]) == 0
    assert "CC0" in capsys.readouterr().out


def test_models_get_wants_a_name(capsys):
    assert main(["models", "get"]) == 2
    assert "models get NAME" in capsys.readouterr().err


def test_doctor_prints_a_tick_list(capsys):
    assert main(["doctor"]) in (0, 1)
    assert "Python" in capsys.readouterr().out


EVIL = "evil\x1b]0;owned\x07\x1b[2J\u202egpj.jpg"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
@pytest.mark.parametrize("command", ["report", "scan", "protect"])
def test_no_name_steers_the_terminal(tmp_path, capsys, command):
    folder = tmp_path / "in\x1b[31m"
    folder.mkdir()
    (folder / EVIL).write_bytes(b"no photo")
    exif = Image.Exif()
    exif[0x010F] = "Veyra\x1b[2J"
    _jpeg(folder / "a.jpg", exif=exif)
    out = {"report": ["-o", "r.html", "--no-faces"], "protect": ["out\x1b[31m"], "scan": []}[
        command
    ]
    out = [str(tmp_path / name) if name.startswith(("r", "out")) else name for name in out]
    assert main([command, str(folder), *out]) == 0
    with contextlib.suppress(SystemExit):
        main([command, "--no-such-\x1b[2J"])
    assert main([command, str(folder / "no\x1b[2J"), *out]) == 2
    printed = "".join(capsys.readouterr())
    assert "evil" in printed
    steering = [
        line
        for line in printed.splitlines()
        if "photo/s" not in line and re.search("[\x1b\x07\x9b\u202e]", line)
    ]
    assert steering == []


@pytest.mark.parametrize("command", ["report", "scan"])
@pytest.mark.parametrize("where", ["missing/out", "folder"])
def test_an_output_that_cannot_be_is_a_sentence(tmp_path, capsys, monkeypatch, command, where):
    ending = ".csv" if command == "scan" else ".html"
    (tmp_path / f"folder{ending}").mkdir()
    monkeypatch.setattr("toolkit.cli.open_roll", lambda source: pytest.fail())  # before any work
    assert main([command, "-o", str(tmp_path / (where + ending))]) == 2
    assert str(tmp_path) in capsys.readouterr().err


@pytest.mark.parametrize("command", ["report", "scan"])
def test_a_full_disk_is_a_sentence_and_the_old_file_stays(tmp_path, capsys, monkeypatch, command):
    _jpeg(tmp_path / "a.jpg")
    out = tmp_path / ("o.html" if command == "report" else "o.csv")
    out.write_text("old", encoding="utf-8")

    def full(number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    options = ["--no-faces"] if command == "report" else []
    assert main([command, str(tmp_path), "-o", str(out), *options]) == 2
    assert "the disk is full" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"a.jpg", out.name}


def test_a_scan_holds_no_formula(tmp_path):
    exif = Image.Exif()
    exif[0x010F] = '=HYPERLINK("http://example.org")'
    exif[0x0110] = "+1"
    _jpeg(tmp_path / "-2+3.jpg", exif=exif)
    assert main(["scan", str(tmp_path), "-o", str(tmp_path / "o.csv")]) == 0
    row = pd.read_csv(tmp_path / "o.csv").iloc[0]
    assert row["photo"] == "'-2+3.jpg"
    assert (row["make"], row["model"]) == ('\'=HYPERLINK("http://example.org")', "'+1")


def _start(*arguments, **options):
    command = [sys.executable, "-m", "toolkit", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_that_has_enough_is_no_error(tmp_path):
    _jpeg(tmp_path / "a.jpg")
    with _start("scan", tmp_path) as process:
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert "Traceback" not in errors and "BrokenPipe" not in errors
    assert process.returncode == 141


SLOW = """
import sys, time, tqdm.auto
from toolkit.cli import main

def update(*arguments):
    print("reading", file=sys.stderr, flush=True)
    time.sleep(60)

tqdm.auto.tqdm.update = update
sys.exit(main(["scan", sys.argv[1]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_request_to_end_is_followed(tmp_path):
    _jpeg(tmp_path / "a.jpg")
    command = [sys.executable, "-c", SLOW, str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while b"reading" not in process.stderr.readline():
            assert process.poll() is None
        process.terminate()
        errors = process.stderr.read().decode()
    assert process.returncode == 143
    assert "run it again to go on" in errors and "Traceback" not in errors


def test_forget_deletes_what_was_typed_only_when_asked(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))
    predict("How many?", 12).reveal(0)
    assert main(["forget"]) == 0
    assert "my_work" in capsys.readouterr().out and (tmp_path / "my_work").exists()
    assert main(["forget", "--my-work"]) == 0
    assert not (tmp_path / "my_work").exists()
