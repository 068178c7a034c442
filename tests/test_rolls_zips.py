"""Zips: listed once, opened by place; names of all systems; bombs, damage and long films."""

import io
import os
import pickle
import struct
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from toolkit import open_roll, read_metadata, scan
from toolkit.errors import PhotoError, RollError
from toolkit.language import Sentences
from toolkit.rolls import unpacking, zips

from .made_photos import picture


def zipped(path, files, method=zipfile.ZIP_DEFLATED):
    """A zip of these files; a name may come twice."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path


def named(path, name, flags=0):
    """A zip of one photo whose name is these bytes, with these flags."""
    zipped(path, [("n" * len(name), picture())], zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes().replace(b"n" * len(name), name))
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(start) + place
        content[at : at + 2] = struct.pack("<H", flags)
    path.write_bytes(content)
    return path


def film(size, *, last):
    """A film with its table of contents before or behind `size` bytes of pictures."""
    when = int((datetime(2022, 5, 1, 8) - datetime(1904, 1, 1)).total_seconds())
    head = struct.pack(">B3xIIII", 0, when, when, 1000, 300_000) + bytes(80)
    place = b"+48.2000+016.3700/"
    xyz = box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7) + place)
    parts = [box(b"moov", box(b"mvhd", head) + box(b"udta", xyz)), box(b"mdat", bytes(size))]
    return box(b"ftyp", b"isom\0\0\0\0isom") + b"".join(reversed(parts) if last else parts)


def box(kind, content):
    return struct.pack(">I4s", len(content) + 8, kind) + content


def says_the_film(metadata):
    return (metadata.format, metadata.duration, metadata.lat) == ("MP4", 300, 48.2)


# Opened by place


def test_two_photos_of_one_name_stay_two(tmp_path):
    small, large = picture((32, 32)), picture((64, 64))
    with pytest.warns(UserWarning, match="Duplicate"):
        path = zipped(tmp_path / "twice.zip", [("a/x.jpg", small), ("a/x.jpg", large)])
    roll = open_roll(path)
    assert [photo.name for photo in roll] == ["a/2_x.jpg", "a/x.jpg"]
    assert [photo.read() for photo in roll] == [large, small]


def test_the_table_of_contents_is_read_once(tmp_path, monkeypatch):
    path = zipped(tmp_path / "many.zip", [(f"{n}.jpg", picture()) for n in range(20)])
    roll = open_roll(path)
    again = pickle.loads(pickle.dumps(roll.photos))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert all(photo.read() == picture() for photo in again)


def test_a_photo_in_a_zip_is_sent_to_a_worker_in_few_bytes(tmp_path):
    path = zipped(tmp_path / "many.zip", [(f"{n:04d}.jpg", b"") for n in range(1000)])
    roll = open_roll(path)
    assert len(pickle.dumps(roll.photos[:100])) < 300 * 100
    assert len(pickle.dumps(roll[999])) < 1000


def test_threads_share_a_zip(tmp_path):
    contents = [os.urandom(200_000) for _ in range(8)]
    path = zipped(tmp_path / "a.zip", [(f"{n}.jpg", data) for n, data in enumerate(contents)])
    roll = open_roll(path)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda photo: photo.read(), [*roll] * 5)) == contents * 5


def test_a_zip_that_changes_is_not_read_on(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a.jpg", picture())])
    roll = open_roll(path)
    before = roll[0].source.state()
    zipped(path, [("b.jpg", b"something else"), ("a.jpg", picture((9, 9)))])
    with pytest.raises(PhotoError, match="changed since"):
        roll[0].open()
    assert roll[0].source.state() != before
    path.unlink()
    with pytest.raises(PhotoError, match="cannot be"):
        roll[0].open()


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
@pytest.mark.parametrize("long", [10, zips._LONG])
def test_jumping_about_in_a_member(tmp_path, monkeypatch, method, long):
    monkeypatch.setattr(zips, "_LONG", long)
    monkeypatch.setattr(unpacking, "KEPT", 2)
    content = os.urandom(5 * unpacking.BLOCK + 77)
    with open_roll(zipped(tmp_path / "a.zip", [("a.jpg", content)], method))[0].open() as file:
        for place in (4 * unpacking.BLOCK + 9, 3, 2 * unpacking.BLOCK - 5, len(content) - 7):
            file.seek(place)
            assert file.read(100) == content[place : place + 100]
        assert file.seek(-20, io.SEEK_END) == len(content) - 20
        assert file.read() == content[-20:]
        file.seek(0)
        assert file.read() == content


@pytest.mark.parametrize("more", [0, 1])
def test_only_long_members_that_are_not_packed_are_read_in_place(tmp_path, more):
    content = bytes(32 * 2**20 + more)
    roll = open_roll(zipped(tmp_path / "a.zip", [("a.mp4", content)], zipfile.ZIP_STORED))
    with roll[0].open() as file:
        assert isinstance(file.raw, unpacking.Stretch if more else unpacking.Unpacked)


# Damage and bombs


def test_no_more_is_unpacked_than_a_member_says(tmp_path):
    path = zipped(tmp_path / "bomb.zip", [("a.jpg", picture() + bytes(10**7))])
    content = bytearray(path.read_bytes())
    for start, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(start) + place
        content[at : at + 4] = struct.pack("<I", 100)
    path.write_bytes(content)
    photo = open_roll(path)[0]
    assert photo.size == 100
    with pytest.raises(PhotoError, match="cannot be unpacked"):
        photo.read()
    assert "unpacked" in read_metadata(photo).error


def test_who_jumps_back_for_ever_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a.tif", bytes(100 * 2**20))])
    began, jumps = time.process_time(), 0
    with (
        open_roll(path)[0].open() as file,
        pytest.raises(PhotoError, match="unpack the zip and open the folder"),
    ):
        for jumps in range(2000):
            file.seek(jumps * 37 % 100 * 2**20)
            file.read(1)
    assert 10 < jumps < 100  # a few are nobody's fault
    assert time.process_time() - began < 5


def test_what_is_unpacked_for_one_look_has_a_limit(tmp_path, monkeypatch):
    path = zipped(tmp_path / "a.zip", [("a.jpg", bytes(10 * unpacking.BLOCK))])
    photo = open_roll(path)[0]
    monkeypatch.setattr(unpacking, "MOST", 10 * unpacking.BLOCK)
    assert len(photo.read()) == 10 * unpacking.BLOCK
    monkeypatch.setattr(unpacking, "MOST", 10 * unpacking.BLOCK - 1)
    with pytest.raises(PhotoError, match="too long"):
        photo.read()


def test_the_limits_of_unpacking_are_what_their_reasons_say():
    assert unpacking.BLOCK == 64 * 1024  # what the reader of metadata looks at first
    assert unpacking.KEPT * unpacking.BLOCK == 32 * 2**20
    assert 260 * 2**20 < unpacking.MOST <= 2**30  # a film of minutes; some seconds of work


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_long_film_in_a_zip_is_read_by_its_table_of_contents(tmp_path, last, method):
    import tracemalloc

    path = zipped(tmp_path / "a.zip", [("VID_1.mp4", film(210 * 2**20, last=last))], method)
    photo = open_roll(path)[0]
    tracemalloc.start()
    assert says_the_film(read_metadata(photo))
    assert tracemalloc.get_traced_memory()[1] < 60 * 2**20
    tracemalloc.stop()


def test_a_film_whose_end_is_too_far_to_unpack_stays_a_film(tmp_path, monkeypatch):
    path = zipped(tmp_path / "a.zip", [("VID_20220501_100000.mp4", film(2**21, last=True))])
    monkeypatch.setattr(unpacking, "MOST", 2**20)
    found = read_metadata(open_roll(path)[0])
    assert (found.kind, found.format) == ("video", "MP4")
    assert "unpack the zip and open the folder" in found.error


@pytest.mark.parametrize("place", [0, 10, 30, 45])
def test_a_damaged_table_of_contents_is_a_sentence(tmp_path, place):
    path = zipped(tmp_path / "a.zip", [("a.jpg", picture()), ("b.jpg", picture())])
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02") + place
    content[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    try:
        for photo in open_roll(path):
            read_metadata(photo)
    except RollError as error:
        assert "damaged" in str(error) and "again" in str(error)
        assert not any(word in str(error) for word in ("Error", "magic", "Bad"))


def test_members_without_a_name_are_rows(tmp_path):
    path = zipped(tmp_path / "a.zip", [("ok.jpg", picture()), (".", b"1"), ("./..", b"2")])
    roll = open_roll(path)
    assert sorted(bool(photo.problem) for photo in roll) == [False, True, True]
    assert roll["ok.jpg"].read() == picture()


@pytest.mark.parametrize("name", ["../a.jpg", "a/../../b.jpg", "/etc/a.jpg", "C:/a.jpg", "C:a.jpg"])
def test_names_that_point_outside_are_not_opened(tmp_path, name):
    photo = open_roll(zipped(tmp_path / "a.zip", [(name, picture())]))[0]
    with pytest.raises(PhotoError, match="points outside"):
        photo.open()


def test_a_colon_in_a_name_is_no_drive(tmp_path):
    photo = open_roll(zipped(tmp_path / "a.zip", [("Album/lunch 12:30.jpg", picture())]))[0]
    assert photo.read() == picture()


def test_damage_in_a_long_member_is_a_sentence_where_it_lies(tmp_path):
    content = picture() + os.urandom(4 * unpacking.BLOCK)
    path = zipped(tmp_path / "a.zip", [("a.jpg", content)])
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 255
    path.write_bytes(data)
    photo = open_roll(path)[0]
    with photo.open() as file:  # what stands before it can be looked at
        assert file.read(100) == content[:100]
    with pytest.raises(PhotoError, match="cannot be unpacked"):
        photo.read()


# Names


@pytest.mark.parametrize(
    ("raw", "flags", "name"),
    [
        ("Zo\u00eb.jpg".encode(), 0, "Zo\u00eb.jpg"),
        ("\u5199\u771f.jpg".encode(), 0, "\u5199\u771f.jpg"),
        ("Zo\u00eb.jpg".encode(), 0x800, "Zo\u00eb.jpg"),
        ("gr\u00fcn.jpg".encode("cp437"), 0, "gr\u00fcn.jpg"),
        ("\u00c1vila.jpg".encode("cp850"), 0, "\u00c1vila.jpg"),
    ],
)
def test_names_of_zips_without_the_mark_of_utf_8(tmp_path, raw, flags, name):
    (photo,) = open_roll(named(tmp_path / "a.zip", raw, flags))
    assert photo.name == name
    assert photo.read() == picture()


def test_a_name_that_says_utf_8_and_is_not_is_a_sentence(tmp_path):
    with pytest.raises(RollError, match="damaged"):
        open_roll(named(tmp_path / "a.zip", b"Zo\xff1.jpg", 0x800))


def test_names_have_one_form_whatever_system_wrote_them(tmp_path):
    path = zipped(tmp_path / "a.zip", [("Zoe\u0308.jpg", picture()), ("Zo\u00eb.jpg.json", b"{}")])
    (photo,) = open_roll(path)
    assert photo.name == "Zo\u00eb.jpg"
    assert photo.sidecar is not None


# Damage and traps


def patched(path, start, place, value):
    """Write over a field behind the last mark `start` of a zip."""
    content = bytearray(path.read_bytes())
    at = content.rfind(start) + place
    content[at : at + len(value)] = value
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_damage_is_a_sentence_however_it_was_packed(tmp_path, method):
    note = b'{"photoTakenTime": {"timestamp": "1"}}' * 40
    files = [("a.jpg", picture()), ("b.jpg", picture((32, 32))), ("b.jpg.json", note)]
    path = zipped(tmp_path / "damaged.zip", files, method)
    with zipfile.ZipFile(path) as archive:
        places = [(e.header_offset + 30 + len(e.filename), e) for e in archive.infolist()]
    content = bytearray(path.read_bytes())
    for place, entry in (places[0], places[2]):
        start = place + 4 * (method == zipfile.ZIP_LZMA)  # behind what tells how it was packed
        end = place + entry.compress_size
        content[start:end] = bytes((byte * 7 + 13) & 255 for byte in content[start:end])
    path.write_bytes(content)
    roll = open_roll(path)
    errors = scan(roll, progress=False, remember=False)["error"]
    assert list(errors) == [unpacking.say_damaged(), ""]
    with pytest.raises(PhotoError, match="cannot be unpacked"):
        roll[0].read()
    with pytest.raises(PhotoError, match="cannot be unpacked"):
        roll[0].image()


@pytest.mark.parametrize("place", [2**31, 2**62, 2**63 - 1, 2**63 + 5, 2**64 - 1])
def test_a_place_that_no_file_has_is_a_sentence(tmp_path, place):
    archive = zips.Archive(*_state(zipped(tmp_path / "far.zip", [("a.jpg", picture())])))
    with pytest.raises(PhotoError, match="cannot be unpacked"):
        zips.ZipSource(archive, place, zipfile.ZIP_DEFLATED, 50, 50, 0).open()


def _state(path):
    found = path.stat()
    return path, found.st_size, found.st_mtime_ns


def test_members_that_lie_on_one_another_are_not_opened(tmp_path):
    files = [("a.jpg", picture()), ("b.jpg", picture((32, 32))), ("c.jpg", picture((16, 16)))]
    path = zipped(tmp_path / "trap.zip", files)
    with zipfile.ZipFile(path) as archive:
        second = archive.infolist()[1].header_offset
    patched(path, b"PK\x01\x02", 42, struct.pack("<I", second))
    problems = [photo.problem for photo in open_roll(path)]
    assert problems == ["", "", Sentences("rolls.zip")("overlapping")]


@pytest.mark.parametrize(("more", "reaches"), [(0, False), (1, True)])
def test_a_member_may_reach_to_the_next_and_no_further(more, reaches):
    entries = [zipfile.ZipInfo(name) for name in "abc"]
    entries[0].header_offset, entries[0].compress_size = 0, 70 + more
    entries[2].header_offset, entries[2].compress_size = 130, 40 + more
    entries[1].header_offset = 100
    found = zips._overlapping(entries, 200)
    assert found == ({entries[1], entries[2]} if reaches else set())


def test_a_thousand_names_for_the_same_bytes_cost_no_more_than_one(tmp_path):
    path = zipped(tmp_path / "bomb.zip", [("a.jpg", picture() + bytes(20 * 2**20))])
    with zipfile.ZipFile(path, "a") as archive:
        whole = archive.infolist()[0]
        for number in range(1000):
            entry = zipfile.ZipInfo(f"{number}.jpg")
            for part in ("compress_type", "compress_size", "file_size", "CRC", "header_offset"):
                setattr(entry, part, getattr(whole, part))
            archive.filelist.append(entry)
        archive._didModify = True
    start = time.process_time()
    errors = scan(open_roll(path), progress=False, remember=False)["error"]
    assert list(errors).count(Sentences("rolls.zip")("overlapping")) == 1000
    assert time.process_time() - start < 5
