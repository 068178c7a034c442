"""Where photos come from: folders, zips, Takeout exports, uploads; and opening them safely."""

import os
import pickle
import sys
import zipfile
import zlib

import pytest
from PIL import Image

from toolkit import open_roll
from toolkit.errors import PhotoError, RollError
from toolkit.rolls import BytesSource, Photo
from toolkit.rolls.pairing import pair
from toolkit.rolls.takeout import read_sidecar

from .made_photos import picture


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.jpg",
        "a/c.png",
        "a/a.jpg",
        ".hidden.jpg",
        ".trash/x.jpg",
        "Thumbs.db",
        "c.AAE",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(picture())
    return tmp_path


def test_a_folder_with_its_folders(folder):
    roll = open_roll(folder)
    assert [photo.name for photo in roll] == ["a/a.jpg", "a/c.png", "b.jpg"]
    assert roll["b.jpg"] is roll[2]
    assert roll.folder == folder.resolve()
    assert not roll.invented
    assert roll.truth is None


def test_limit(folder):
    assert [photo.name for photo in open_roll(folder, limit=1)] == ["a/a.jpg"]


def test_a_part_is_a_roll_of_the_same_kind(sample):
    part = sample[:3]
    assert [photo.name for photo in part] == [photo.name for photo in sample][:3]
    assert part.invented
    assert part.truth == sample.truth


def test_a_zip(folder, tmp_path):
    path = tmp_path / "phone.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "b.jpg", "DCIM/b.jpg")
        archive.write(folder / "b.jpg", "__MACOSX/._b.jpg")
        archive.writestr("windows\\c.jpg", picture())
    roll = open_roll(path)
    assert [photo.name for photo in roll] == ["DCIM/b.jpg", "windows/c.jpg"]
    assert roll["DCIM/b.jpg"].read() == (folder / "b.jpg").read_bytes()
    again = pickle.loads(pickle.dumps(roll["DCIM/b.jpg"]))
    assert again.read() == (folder / "b.jpg").read_bytes()


def test_names_in_a_zip_that_occur_twice(tmp_path):
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jpg", picture())
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.jpg", picture((32, 32)))
    assert len({photo.name for photo in open_roll(path)}) == 2


def test_a_damaged_zip_member(tmp_path):
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jpg", picture())
    content = bytearray(path.read_bytes())
    content[200] ^= 255
    path.write_bytes(content)
    with pytest.raises(PhotoError, match="unpacked"):
        open_roll(path)[0].read()


@pytest.mark.parametrize(
    ("source", "words"),
    [("gone", "no folder or zip"), ("empty", "no files"), ("text.zip", "neither a folder nor")],
)
def test_what_is_no_roll(tmp_path, source, words):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no zip", encoding="utf-8")
    with pytest.raises(RollError, match=words):
        open_roll(tmp_path / source)


def test_nothing_uploaded():
    with pytest.raises(RollError, match="Nothing has been uploaded"):
        open_roll({})


def test_uploads_of_a_widget():
    content = memoryview(picture())
    items = ({"name": "IMG_1.jpg", "content": content}, {"name": "IMG_1.jpg", "content": content})
    roll = open_roll(items)
    assert len({photo.name for photo in roll}) == 2
    assert roll[0].read() == bytes(content)


def test_uploads_by_name():
    roll = open_roll({"C:\\photos\\a.jpg": picture(), "../../b.jpg": picture()})
    assert [photo.name for photo in roll] == ["a.jpg", "b.jpg"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
def test_a_name_that_is_no_unicode(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.jpg")).write_bytes(picture())
    photo = open_roll(tmp_path)[0]
    assert photo.name == "caf�.jpg"
    assert photo.read() == picture()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(PhotoError, match="not an ordinary file"):
        open_roll(tmp_path)[0].open()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links need rights on Windows")
def test_links_to_folders_are_not_followed(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    photo = open_roll(tmp_path)[0]
    assert photo.name == "loop"
    assert "link to a folder" in photo.problem


@pytest.mark.parametrize("turn", range(1, 9))
def test_pictures_come_upright(turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    photo = Photo("a.jpg", BytesSource(picture((64, 32), exif=exif)))
    assert photo.image().size == ((64, 32) if turn < 5 else (32, 64))
    assert photo.image(upright=False).size == (64, 32)
    assert photo.image(max_side=16).size == ((16, 8) if turn < 5 else (8, 16))


@pytest.mark.parametrize("content", [b"", b"text", picture()[:300], b"\xff\xd8\xff\xe0"])
def test_no_picture_is_a_sentence(content):
    photo = Photo("a<b>.jpg", BytesSource(content))
    with pytest.raises(PhotoError, match="not a picture"):
        photo.image()
    assert "a&lt;b&gt;.jpg" in photo.img_tag()


def test_a_picture_of_too_many_pixels():
    huge = bytearray(picture(form="PNG"))
    huge[16:24] = (20_000).to_bytes(4, "big") * 2
    huge[29:33] = zlib.crc32(bytes(huge[12:29])).to_bytes(4, "big")
    with pytest.raises(PhotoError, match="more than 120 megapixels"):
        Photo("a.png", BytesSource(bytes(huge))).image()


def test_small_copies_carry_no_metadata():
    exif = Image.Exif()
    exif[0x013B] = "Zoë"
    small = Photo("a.jpg", BytesSource(picture(exif=exif))).jpeg()
    assert "Zoë".encode() not in small
    assert b"Exif" not in small


def test_a_roll_shows_itself(sample):
    page = sample._repr_html_()
    assert page.count("<img") == 12
    assert repr(sample) == f"<Roll sample: {len(sample)} photos>"


@pytest.mark.parametrize(
    ("photo", "sidecar"),
    [
        ("IMG_1.jpg", "IMG_1.jpg.json"),
        ("IMG_1.jpg", "IMG_1.jpg.supplemental-metadata.json"),
        ("IMG_1.jpg", "IMG_1.jpg.supplemental-me.json"),
        ("IMG_1.jpg", "IMG_1.jpg.s.json"),
        ("IMG_1(2).jpg", "IMG_1.jpg(2).json"),
        ("IMG_1(2).jpg", "IMG_1.jpg.supplemental-metadata(2).json"),
        ("IMG_1-edited.jpg", "IMG_1.jpg.json"),
        ("IMG_1-bearbeitet.jpg", "IMG_1.jpg.json"),
        ("IMG_1-edited(1).jpg", "IMG_1.jpg(1).json"),
        ("IMG_1.MP4", "IMG_1.HEIC.json"),
        ("PXL_20260517_120322123.MP.jpg", "PXL_20260517_120322123.MP.jpg.supplemental-met.json"),
        (f"{'long' * 12}.jpg", f"{('long' * 12)[:46]}.json"),
    ],
)
def test_sidecars_of_takeout(photo, sidecar):
    others = ["IMG_9.jpg", "IMG_9.jpg.json", "metadata.json"]
    names = [f"Album/{name}" for name in (photo, sidecar, *others)]
    pairs = pair(names).sidecars
    assert pairs[f"Album/{photo}"] == f"Album/{sidecar}"
    assert pairs["Album/IMG_9.jpg"] == "Album/IMG_9.jpg.json"


def test_no_sidecar_of_another_photo():
    names = ["a/IMG_1.jpg", "b/IMG_1.jpg.json", "a/IMG_1(1).jpg", "a/IMG_1.jpg(2).json"]
    assert pair(names).sidecars == {}


def test_json_of_a_takeout_is_no_photo(tmp_path):
    for name in ("IMG_1.jpg", "IMG_1.jpg.json", "metadata.json", "archive_browser.html"):
        (tmp_path / name).write_bytes(picture())
    roll = open_roll(tmp_path)
    assert [photo.name for photo in roll] == ["IMG_1.jpg"]
    assert roll[0].sidecar.path.name == "IMG_1.jpg.json"


def test_json_elsewhere_is_a_file_like_any_other(tmp_path):
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    assert [photo.name for photo in open_roll(tmp_path)] == ["notes.json"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"[" * 100_000, b'{"photoTakenTime": 3}'])
def test_broken_sidecars(content):
    sidecar = read_sidecar(content)
    assert sidecar is None or (sidecar.taken_at, sidecar.lat) == (None, None)
