"""The command line: exit codes, sentences, and nothing written where it must not be."""

import io
import zipfile

import pandas as pd
import pytest
from PIL import Image

from toolkit import find_faces, open_roll
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
    assert "GeoJSON" in capsys.readouterr().err
    assert not out.exists()


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
