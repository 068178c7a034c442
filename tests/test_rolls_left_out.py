"""What is left out of a roll, and that it is said; paths as people paste them."""

import os
import sys
import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest

from toolkit import open_roll
from toolkit.errors import RollError
from toolkit.rolls import say_left_out
from toolkit.rolls.left_out import REASONS, why_left_out
from toolkit.rolls.typed import typed_path

from .made_photos import picture

LEFT_OUT = {
    "@eaDir/IMG_1.jpg/SYNOPHOTO_THUMB_M.jpg": "previews",
    "2016/@eaDir/IMG_1.jpg/SYNOPHOTO_THUMB_XL.jpg": "previews",
    ".thumbnails/12.jpg": "previews",
    ".@__thumb/defaultIMG_1.jpg": "previews",
    "Lightroom Previews.lrdata/0/0001.lrprev": "previews",
    "Mac.photoslibrary/resources/derivatives/1/1_4_5005_c.jpeg": "previews",
    "Mac.photoslibrary/resources/media/face/1.jpeg": "previews",
    "Mac.photoslibrary/database/Photos.sqlite": "previews",
    "#recycle/IMG_1.jpg": "deleted",
    "@Recycle/IMG_1.jpg": "deleted",
    "$RECYCLE.BIN/S-1/$R1.jpg": "deleted",
    ".Trash-1000/files/IMG_1.jpg": "deleted",
    ".Trashes/501/IMG_1.jpg": "deleted",
    ".trashed-1700000000-IMG_1.jpg": "deleted",
    "Takeout/Google Photos/Trash/IMG_1.jpg": "deleted",
    "Takeout/Zdjęcia Google/Kosz/IMG_1.jpg": "deleted",
    "Google Fotos/Papierkorb/IMG_1.jpg": "deleted",
    "Google Fotky/Kos\u030c/IMG_1.jpg": "deleted",
    "Google Foto/Cestino/IMG_1.jpg": "deleted",
    "Photos/Recently Deleted/IMG_1.jpg": "deleted",
    "files_trashbin/files/IMG_1.jpg.d1700000000": "deleted",
    ".dtrash/files/IMG_1.jpg": "deleted",
    "thumbs/0f8fad5b-d9cb-469f-a165-70867728950e/ab/1-preview.webp": "previews",
    "encoded-video/0f8fad5b/ab/1.mp4": "previews",
    "IMG_1.AAE": "edits",
    ".picasa.ini": "edits",
    "Thumbs.db": "system",
    "desktop.ini": "system",
    ".DS_Store": "system",
    "__MACOSX/._IMG_1.jpg": "system",
    "._IMG_1.jpg": "system",
    "lost+found/#1.jpg": "system",
    ".SynologyWorkingDirectory/x": "system",
    "System Volume Information/x": "system",
    ".git/x.jpg": "hidden",
    ".IMG_1.jpg": "hidden",
}
KEPT = [
    "IMG_1.jpg",
    "Mac.photoslibrary/originals/1/IMG_1.heic",
    "Old.photoslibrary/Masters/2012/IMG_1.jpg",
    "resources/IMG_1.jpg",
    "eaDir/IMG_1.jpg",
    "recycle/IMG_1.jpg",
    "Trash/IMG_1.jpg",
    "Kosz/IMG_1.jpg",
    "Papierkorb/IMG_1.jpg",
    "Google Photos/Corbeille 2016/IMG_1.jpg",
    "Google Photos/Paris/Corbeille/IMG_1.jpg",
    "Thumbs up/IMG_1.jpg",
    "thumbs.jpg",
    "a..b/IMG_1.jpg",
]


def put(folder, names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(picture())
    return folder


@pytest.mark.parametrize(("name", "reason"), LEFT_OUT.items())
def test_why_files_are_left_out(name, reason):
    assert why_left_out(name) == why_left_out(f"Pictures/{name}") == reason
    assert why_left_out(name.upper()) == why_left_out(name.lower()) == reason


@pytest.mark.parametrize("name", KEPT)
def test_what_is_not_left_out(name):
    assert why_left_out(name) == ""


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_nothing_is_left_out_in_silence(tmp_path, form):
    names = [*LEFT_OUT, *KEPT]
    source = put(tmp_path / "nas", names)
    if form == "zip":
        source = tmp_path / "nas.zip"
        with zipfile.ZipFile(source, "w") as archive:
            for name in names:
                archive.writestr(name, picture())
    roll = open_roll(source)
    assert sorted(photo.name for photo in roll) == sorted(KEPT)
    counts = {reason: [*LEFT_OUT.values()].count(reason) for reason in LEFT_OUT.values()}
    assert roll.left_out == counts
    said = say_left_out(roll)
    assert f"Left out: {counts['previews']} small previews (in folders such as @eaDir)" in said
    assert said in repr(roll) and "2 notes of programs" in roll._repr_html_()
    assert roll[:1].left_out == counts


def test_a_library_of_photos_that_is_opened_itself(tmp_path):
    names = ["originals/1.heic", "resources/1.jpg", "database/x.db", "Info.plist"]
    roll = open_roll(put(tmp_path / "My.photoslibrary", names))
    assert [photo.name for photo in roll] == ["originals/1.heic"]
    assert roll.left_out == {"previews": 2, "system": 1}


def test_one_is_not_many():
    roll = open_roll({"a.jpg": b"", "a.jpg.json": b"", "b.aae": b""})
    assert repr(roll).startswith(
        "<Roll upload: 1 photo. Read with their photos: 1 description file"
    )
    assert "1 note of a program" in repr(roll)


def test_what_was_read_with_the_photos_is_said(tmp_path):
    names = ["a.jpg", "a.jpg.json", "a.MP4", "b.jpg", "b.xmp", "c.jpg", "c.jpg.xmp"]
    said = say_left_out(open_roll(put(tmp_path, names)))
    assert said == (
        "Read with their photos: 1 description file (.json) and 2 description files (.xmp)."
    )


def test_there_is_a_sentence_for_each_reason():
    roll = open_roll({"a.jpg": b""})
    for reason in REASONS:
        roll.left_out.update({reason: 2})
        assert "2 " in say_left_out(roll)
        roll.left_out.clear()
    assert say_left_out(roll) == ""


def test_a_folder_in_which_all_is_left_out_says_so(tmp_path):
    with pytest.raises(RollError, match=r"no files .* 1 small preview"):
        open_roll(put(tmp_path, ["@eaDir/x.jpg"]))


def test_the_projects_own_rolls_leave_nothing_out():
    assert not open_roll("sample").left_out and not open_roll("lineup").left_out


def test_files_of_the_project_elsewhere_are_files_like_any_other(tmp_path):
    assert len(open_roll(put(tmp_path, ["people.csv", "truth.json"]))) == 2


@pytest.mark.parametrize("name", ["Fotodetails.csv", "写真の詳細-1.csv", "diary.CSV"])
def test_a_table_beside_photos_is_no_photo(tmp_path, name):
    roll = open_roll(put(tmp_path, ["a.jpg", name]))
    assert ([photo.name for photo in roll], roll.left_out) == (["a.jpg"], {"lists": 1})


# Paths


@pytest.mark.parametrize(
    "form",
    [
        "{}",
        " {}\n",
        '"{}"',
        "'{}' ",
        "\u201c{}\u201d",
        "\u201e{}\u201c",
        '"{}/"',
        "file://{}",
        "file://localhost{}",
        "FILE://{}",
        "file:{}",
        '"file://{}"',
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="other paths")
def test_paths_as_people_paste_them(tmp_path, form):
    folder = put(tmp_path / "My photos", ["a.jpg"])
    path = folder.as_uri().removeprefix("file://") if "file:" in form.lower() else str(folder)
    assert len(open_roll(form.format(path))) == 1


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac's disk finds both forms itself")
@pytest.mark.parametrize(("on_disk", "typed"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_letters_built_otherwise_than_on_the_disk(tmp_path, on_disk, typed):
    put(tmp_path / "Zoë" / normalize(on_disk, "Fotos für Zoë"), ["a.jpg"])
    path = f"{tmp_path / 'Zoë'}/{normalize(typed, 'Fotos für Zoë')}"
    assert len(open_roll(path)) == len(open_roll(f'"{path}"')) == 1


def test_a_percent_sign_is_an_escape_in_addresses_only(tmp_path):
    folder = put(tmp_path / "100%25", ["a.jpg"])
    assert typed_path(str(folder)) == folder
    assert typed_path(folder.as_uri()) == folder


def test_a_folder_whose_name_has_quotes_or_blanks_is_found(tmp_path):
    for name in ("'mine'", "mine "):
        put(tmp_path / name, ["a.jpg"])
        assert typed_path(str(tmp_path / name)).name == name


def test_the_folder_of_a_person(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    put(tmp_path / "Pictures", ["a.jpg"])
    assert len(open_roll("~/Pictures")) == len(open_roll('"~/Pictures"')) == 1


@pytest.mark.parametrize("typed", ["", "  ", "\n", '""', "' '", "file://"])
def test_a_blank_path_is_a_sentence(typed):
    with pytest.raises(RollError, match="Say where the photos are"):
        open_roll(typed)


@pytest.mark.parametrize("typed", ["/no/such", "a\0b", "x" * 5000, "~nobody-of-this-name/x"])
def test_what_no_file_is_called_is_a_sentence(typed):
    with pytest.raises(RollError, match=r"no folder or zip|no files|neither"):
        open_roll([typed])


def test_a_list_of_one_zip_is_that_zip(tmp_path):
    folder = put(tmp_path / "a", ["b/c.jpg"])
    assert [photo.name for photo in open_roll([folder])] == ["b/c.jpg"]
    assert [photo.name for photo in open_roll((Path(folder), str(folder)))] == [
        "a (2)/b/c.jpg",
        "a/b/c.jpg",
    ]
