"""Any file is only data: a row with `error`, in seconds, within memory, and never a traceback."""

import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from toolkit import open_roll, read_metadata, scan

from .made_photos import (
    box,
    chunk,
    exif_jpeg,
    picture,
    segment,
    tiff,
    with_chunks,
    with_segments,
    xmp,
    xmp_jpeg,
)

SECONDS, MEGABYTES = 5, 300
SPARSE = 3 * 2**30
NESTED = xmp('<dc:a xmlns:dc="http://purl.org/dc/elements/1.1/">' * 800 + "</dc:a>" * 800)
DEEP = "<a>" * 8000 + "</a>" * 8000
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "'
    + b"&a;" * 60
    + b'"><!ENTITY c "'
    + b"&b;" * 60
    + b'">]>'
    + xmp("<title>&c;</title>")
)
FTYP = box(b"ftyp", b"heic\0\0\0\0heicmif1")


def sparse(path, content):
    """A file that claims three gigabytes and takes none of the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.truncate(SPARSE)


def huge_exif_item():
    """A HEIC whose list says that its EXIF is nearly three gigabytes long."""
    entry = box(b"infe", b"\2\0\0\0\0\1\0\0Exif\0")
    iinf = box(b"iinf", b"\0\0\0\0\0\1" + entry)
    place = struct.pack(">HHHII", 1, 0, 1, 500, SPARSE - 1000)
    iloc = box(b"iloc", b"\0\0\0\0\x44\x00\0\1" + place)
    return FTYP + box(b"meta", b"\0\0\0\0" + iinf + iloc)


def bombs(folder):
    """Files that are meant to hang, to crash or to fill the memory; names say how."""
    png = picture(form="PNG")
    packed = zlib.compress(bytes(2**30))
    eighth = zlib.compress(bytes(2**20))
    recipe = zlib.compress(b"Steps: 1 " * 900_000)  # a search that starts again at each of them
    big = b"x" * 65000
    files = {
        "empty.jpg": b"",
        "diary.txt": "Dear diary, today …".encode(),
        "page.jpg": b"<html><body>not found</body></html>",
        "random.jpg": bytes(range(256)) * 40,
        "kilobyte.jpg": picture((640, 480))[:1024],
        "start.jpg": b"\xff\xd8\xff",
        "text-bomb.png": with_chunks(png, chunk(b"zTXt", b"Comment\0\0" + packed)),
        "texts.png": with_chunks(png, *[chunk(b"zTXt", b"a\0\0" + eighth)] * 200),
        "recipe.png": with_chunks(png, chunk(b"zTXt", b"Comment\0\0" + recipe)),
        "profile-bomb.png": with_chunks(png, chunk(b"iCCP", b"p\0\0" + packed)),
        "segments.jpg": with_segments(picture(), segment(0xE1, b"Exif\0\0" + tiff([])) * 10_000),
        "packets.jpg": with_segments(picture(), segment(0xE1, big) * 10_000),
        "nested.jpg": xmp_jpeg(NESTED),
        "deep.png": with_chunks(png, chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(DEEP))),
        "laughs.jpg": xmp_jpeg(LAUGHS),
        "directory-loop.jpg": exif_jpeg(tiff([(0x010F, 2, 4, b"abc\0")], following=8)),
        "endless-note.jpg": exif_jpeg(
            tiff([(0x010F, 2, 4, b"DJI\0"), (0x8769, 4, 1, struct.pack("<I", 38))])
            + struct.pack("<HHHI4sI", 1, 0x927C, 7, 2**32 - 1, b"\x08\0\0\0", 0)
        ),
        "many-entries.jpg": exif_jpeg(
            b"II*\0\x08\0\0\0\xff\xff" + b"\1\1\2\0\xff\xff\xff\xff" * 8000
        ),
        "endless.gif": picture(form="GIF")[:-1] + b"\x21\xfe" + b"\x01x" * 3_000_000,
        "items.heic": FTYP
        + box(b"meta", b"\0\0\0\0" + box(b"iloc", b"\1\0\0\0\x44\0" + b"\xff" * 9000)),
        "boxes.mp4": box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", box(b"trak") * 500_000),
        "film.mkv": b"\x1aE\xdf\xa3" + os.urandom(4000),
        "film.avi": b"RIFF\xff\xff\xff\xffAVI " + b"LIST\xff\xff\xff\xff" * 4000,
        "zip.jpg": b"PK\3\4" + bytes(100),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    sparse(folder / "sparse.jpg", b"\xff\xd8")
    sparse(folder / "sparse.png", png[:33])
    sparse(
        folder / "sparse.mp4",
        box(b"ftyp", b"isom\0\0\0\0") + struct.pack(">I", SPARSE - 16) + b"moov",
    )
    sparse(folder / "sparse.tif", tiff([(0x02BC, 1, SPARSE - 1000, struct.pack("<I", 900))]))
    sparse(folder / "sparse.heic", huge_exif_item())
    sparse(folder / "sparse-nothing.heic", FTYP + box(b"meta", b"\0\0\0\0"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.jpg")
        (folder / "zero.jpg").symlink_to("/dev/zero")
        (folder / "loop-a.jpg").symlink_to(folder / "loop-b.jpg")
        (folder / "loop-b.jpg").symlink_to(folder / "loop-a.jpg")
        (folder / "again").symlink_to(folder, target_is_directory=True)


WORKER = """
import json, sys, time
from pathlib import Path
from toolkit import read_metadata

def peak():
    try:
        import resource
    except ImportError:
        import psutil
        return psutil.Process().memory_info().peak_wset / 2**20
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 2**20 if sys.platform == "darwin" else size / 2**10

read_metadata(b"").tags  # loads the libraries
for path in sorted(Path(sys.argv[1]).iterdir()):
    before, start = peak(), time.perf_counter()
    metadata = read_metadata(path)
    metadata.tags, str(metadata), metadata._repr_html_()
    seconds = time.perf_counter() - start
    print(json.dumps([path.name, metadata.error, seconds, peak() - before]), flush=True)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    bombs(folder)
    return folder


@pytest.fixture(scope="module")
def answers(folder):
    """Read each in a process of its own kind, so that a crash is seen and memory measured."""
    answer = subprocess.run(
        [sys.executable, "-c", WORKER, str(folder)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr
    return {row[0]: row[1:] for row in map(json.loads, answer.stdout.splitlines())}


def test_every_file_is_answered(folder, answers):
    assert answers.keys() == {path.name for path in folder.iterdir()}


def test_every_hostile_file_has_an_error(answers):
    silent = {name for name, (error, _, _) in answers.items() if not error}
    assert silent <= HARMLESS


HARMLESS = {
    "recipe.png",
    "directory-loop.jpg",  # read as far as it makes sense; a viewer shows them too
    "endless-note.jpg",
    "many-entries.jpg",
}


def test_none_takes_long(answers):
    assert {name: s for name, (_, s, _) in answers.items() if s > SECONDS} == {}


def test_none_takes_much_memory(answers):
    assert {name: growth for name, (_, _, growth) in answers.items() if growth > MEGABYTES} == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty.jpg", "is empty"),
        ("diary.txt", "text file"),
        ("page.jpg", "text file"),
        ("kilobyte.jpg", "incomplete"),
        ("random.jpg", "neither a photo nor a video"),
        ("zip.jpg", "zip file"),
        ("nested.jpg", "nested deeper"),
        ("laughs.jpg", "a trap"),
        ("segments.jpg", "segments"),
    ],
)
def test_the_sentence_says_what_is_wrong(answers, name, words):
    assert words in answers[name][0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
@pytest.mark.parametrize("name", ["pipe.jpg", "zero.jpg"])
def test_what_is_no_file_is_not_opened(answers, name):
    assert answers[name][0] == "This is not an ordinary file, so it was not opened."


def test_a_folder_of_traps_is_a_table(folder):
    photos = scan(open_roll(folder), progress=False, remember=False)
    assert set(photos.index) == {path.name for path in folder.iterdir()}
    assert (photos["error"] != "").sum() >= len(photos) - len(HARMLESS)


def test_a_missing_file_is_a_sentence(tmp_path):
    assert "cannot be opened" in read_metadata(tmp_path / "gone.jpg").error


def test_a_zip_full_of_traps(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("zeros.jpg", "w", force_zip64=True) as file:
            for _ in range(210):
                file.write(bytes(2**20))
        archive.writestr("../outside.jpg", picture())
        archive.writestr("/etc/absolute.jpg", picture())
        archive.writestr("C:/windows.jpg", picture())
        link = zipfile.ZipInfo("link.jpg")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("photo.jpg", picture())
    photos = scan(open_roll(path), progress=False, remember=False)
    assert photos.index[photos["error"] == ""].tolist() == ["photo.jpg"]
    assert "neither a photo nor a video" in photos.loc["zeros.jpg", "error"]  # by its head alone
    assert sum("points outside" in error for error in photos["error"]) == 3
    assert not (tmp_path.parent / "outside.jpg").exists()
