"""A roll becomes a table: complete, remembered, interruptible, over any executor."""

import json
import os
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from PIL import Image

from toolkit import open_roll, scan
from toolkit.cache import Memory
from toolkit.scanning import scanner
from toolkit.tables import PHOTOS
from toolkit.working import looking, over

from .made_photos import box, picture, xmp


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache of one's own."""
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path):
    """A folder of fifty photos, each with its own second."""
    folder = tmp_path / "roll"
    folder.mkdir()
    for number in range(50):
        (folder / f"{number:02}.jpg").write_bytes(photo(number))
    return folder


def photo(number=0, offset=None, year=2026):
    exif = Image.Exif()
    exif[0x010F] = "Veyra"
    exif.get_ifd(0x8769)[0x9003] = f"{year:04}:05:17 14:03:{number:02}"
    if offset:
        exif.get_ifd(0x8769)[0x9011] = offset
    return picture(exif=exif)


def film(seconds=3, created=None):
    moment = created - datetime(1904, 1, 1) if created else timedelta(0)
    stamp = int(moment.total_seconds()).to_bytes(4, "big")
    header = bytes(4) + stamp * 2 + (1).to_bytes(4, "big") + seconds.to_bytes(4, "big") + bytes(80)
    return box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", box(b"mvhd", header))


def upload(**files):
    """The rows of some files, by the names of the files without their endings."""
    roll = open_roll({name.replace("__", "."): content for name, content in files.items()})
    photos = scan(roll, progress=False)
    return {name: row for name, row in photos.to_dict("index").items()}


class CountingExecutor(Executor):
    """Works here, and counts the photos it was given."""

    def __init__(self):
        self.photos = 0

    def submit(self, function, photos):
        self.photos += len(photos)
        future = Future()
        future.set_result(function(photos))
        return future


def test_columns_and_types(sample):
    photos = scan(sample, progress=False)
    assert photos.index.tolist() == [photo.name for photo in sample]
    assert {name: str(dtype) for name, dtype in photos.dtypes.items()} == PHOTOS


def test_second_scan_reads_nothing_and_is_the_same(folder):
    first = scan(open_roll(folder), progress=False)
    executor = CountingExecutor()
    second = scan(open_roll(folder), executor=executor, progress=False)
    assert executor.photos == 0
    pd.testing.assert_frame_equal(first, second)
    pd.testing.assert_frame_equal(first, scan(open_roll(folder), progress=False, remember=False))


def test_only_what_changed_is_read_again(folder):
    scan(open_roll(folder), progress=False)
    (folder / "07.jpg").write_bytes(photo(58))
    (folder / "new.jpg").write_bytes(photo(59))
    (folder / "08.jpg").unlink()
    executor = CountingExecutor()
    photos = scan(open_roll(folder), executor=executor, progress=False)
    assert executor.photos == 2
    assert photos.loc["07.jpg", "taken_at"].second == 58
    assert len(photos) == 50
    pd.testing.assert_frame_equal(photos, scan(open_roll(folder), progress=False, remember=False))


@pytest.mark.parametrize("executor", [None, CountingExecutor()])
def test_an_interrupted_scan_goes_on_where_it_was(folder, monkeypatch, executor):
    import tqdm.auto

    def update(bar, count=1, left=iter(range(4))):  # noqa: B008
        if next(left, None) is None:
            raise KeyboardInterrupt  # somebody presses Ctrl-C

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(tqdm.auto.tqdm, "update", update)
        scan(open_roll(folder), executor=executor)
    counting = CountingExecutor()
    photos = scan(open_roll(folder), executor=counting, progress=False)
    assert counting.photos == 45  # what was read of a batch, but not yet taken, is read again
    assert (photos["make"] == "Veyra").all()


def test_remember_can_be_switched_off(folder, tmp_path):
    scan(open_roll(folder), progress=False, remember=False)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_executors(folder, kind):
    alone = scan(open_roll(folder), progress=False, remember=False)
    with kind(2) as executor:
        together = scan(open_roll(folder), executor=executor, progress=False, remember=False)
    pd.testing.assert_frame_equal(alone, together)


def test_many_photos_are_read_in_processes(folder, monkeypatch):
    alone = scan(open_roll(folder), progress=False, remember=False)
    monkeypatch.setattr(scanner, "_LOOK", replace(scanner._LOOK, few=10, batch=7))
    monkeypatch.setattr(looking, "processors", lambda: 2)
    together = scan(open_roll(folder), progress=False, remember=False)
    pd.testing.assert_frame_equal(alone, together)


def test_dask_cluster(folder):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    alone = scan(open_roll(folder), progress=False, remember=False)
    with (
        distributed.LocalCluster(processes=True, **options) as cluster,
        distributed.Client(cluster) as client,
    ):
        executor = client.get_executor()
        together = scan(open_roll(folder), executor=executor, progress=False, remember=False)
    pd.testing.assert_frame_equal(alone, together)


def test_progress_is_shown_and_can_be_hidden(folder, capsys):
    scan(open_roll(folder), remember=False)
    assert "50/50" in capsys.readouterr().err
    scan(open_roll(folder), remember=False, progress=False)
    assert capsys.readouterr().err == ""


def test_a_folder_of_texts_is_a_table_of_errors(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("a.txt", "b.md"):
        (texts / name).write_text("Dear diary", encoding="utf-8")
    photos = scan(open_roll(texts), progress=False)
    assert photos["error"].tolist() == ["This is a text file, not a photo."] * 2


SIDECAR = {
    "title": "IMG_1.jpg",
    "description": "In the garden",
    "photoTakenTime": {"timestamp": "1779019402"},
    "geoData": {"latitude": 51.4, "longitude": 4.42, "altitude": 12.0},
    "people": [{"name": "Zoë"}, {"name": "Leo"}],
}


def sidecar(**changes):
    return json.dumps(SIDECAR | changes).encode()


def test_a_sidecar_gives_what_the_photo_lacks():
    row = upload(IMG_1__jpg=picture(), IMG_1__jpg__json=sidecar())["IMG_1.jpg"]
    assert row["taken_at"] == datetime(2026, 5, 17, 14, 3, 22)  # summer time in Belgium
    assert (row["utc_offset"], row["time_source"]) == (timedelta(hours=2), "sidecar")
    assert (row["lat"], row["lon"], row["altitude"]) == (51.4, 4.42, 12.0)
    assert row["people"] == ("Zoë", "Leo")
    assert row["title"] == "In the garden"
    assert row["flags"] == ("sidecar",)


def test_a_sidecar_never_overrules_the_photo():
    row = upload(IMG_1__jpg=photo(7), IMG_1__jpg__json=sidecar())["IMG_1.jpg"]
    assert row["taken_at"] == datetime(2026, 5, 17, 14, 3, 7)


def test_a_sidecar_without_place_or_people():
    nowhere = {"latitude": 0.0, "longitude": 0.0, "altitude": 0.0}
    content = sidecar(geoData=nowhere, people=None, photoTakenTime=None, description="")
    row = upload(IMG_1__jpg=picture(), IMG_1__jpg__json=content)["IMG_1.jpg"]
    assert row["lat"] != row["lat"]  # NaN
    assert (row["people"], row["flags"]) == ((), ())


def test_a_moment_that_cannot_be_gives_way_to_the_sidecar():
    row = upload(IMG_1__jpg=photo(7, year=2050), IMG_1__jpg__json=sidecar())["IMG_1.jpg"]
    assert row["taken_at"] == datetime(2026, 5, 17, 14, 3, 22)
    assert (row["time_source"], row["time_doubt"]) == ("sidecar", "")
    assert "clock" in row["flags"]


def test_the_name_of_a_chat_tells_the_day_if_nothing_better_does():
    files = {
        "IMG-20170101-WA0003__jpg": picture(exif=changed("2024:02:11 19:04:20")),
        "VID-20250709-WA0001__mp4": film(10, datetime(1904, 1, 1, 0, 0, 5)),
        "VID-20220102-WA0001__mp4": film(10, datetime(2023, 3, 4)),  # made anew after it was sent
        "IMG-20260601-WA0004__jpg": photo(7),
    }
    rows = upload(**files)
    assert rows["IMG-20170101-WA0003.jpg"]["taken_at"] == datetime(2017, 1, 1, 12)
    assert rows["VID-20250709-WA0001.mp4"]["taken_at"] == datetime(2025, 7, 9, 12)
    assert rows["VID-20220102-WA0001.mp4"]["taken_at"] == datetime(2022, 1, 2, 12)
    sent = rows["IMG-20260601-WA0004.jpg"]  # taken before, sent as a file
    assert (sent["taken_at"], sent["time_doubt"]) == (datetime(2026, 5, 17, 14, 3, 7), "")


def changed(moment):
    exif = Image.Exif()
    exif[0x0132] = moment
    return exif


def test_wild_dates_end_nothing():
    wild = {
        f"{year}{offset}__jpg": photo(1, offset, year=year)
        for year in (1, 9999)
        for offset in ("+14:00", "-12:00")
    }
    stamp = sidecar(photoTakenTime={"timestamp": "253402300799"})
    rows = upload(a__jpg=picture(), a__jpg__json=stamp, b__jpg=photo(2, "+02:00"), **wild)
    assert rows["b.jpg"]["taken_at"] == datetime(2026, 5, 17, 14, 3, 2)
    assert {rows[name]["time_doubt"] for name in rows} == {"", "too-early", "future"}


def test_utc_becomes_local_by_the_nearest_photo():
    created = datetime(2026, 5, 17, 12, 30)
    files = {"a__mov": film(60, created), "b__jpg": photo(offset="+02:00")}
    row = upload(**files)["a.mov"]
    assert row["taken_at"] == datetime(2026, 5, 17, 14, 30)
    assert row["utc_offset"] == timedelta(hours=2)
    assert row["flags"] == ()


def test_utc_stays_utc_where_no_photo_is_near():
    files = {"a__mov": film(60, datetime(2025, 1, 1)), "b__jpg": photo(offset="+02:00")}
    row = upload(**files)["a.mov"]
    assert row["taken_at"] == datetime(2025, 1, 1)
    assert row["flags"] == ("utc",)


def test_utc_becomes_local_by_the_name():
    created = datetime(2026, 5, 17, 8, 33, 25)
    row = upload(VID_20260517_140322__mp4=film(60, created))["VID_20260517_140322.mp4"]
    assert row["utc_offset"] == timedelta(hours=5, minutes=30)
    assert row["taken_at"] == datetime(2026, 5, 17, 14, 3, 22)


def test_the_name_tells_the_time_where_nothing_else_does():
    rows = upload(
        **{
            "IMG-20260517-WA0004__jpg": picture(),
            "Screenshot_20260517-140322__png": picture(form="PNG"),
            "IMG_20260101_000000__jpg": photo(5),
        }
    )
    messenger = rows["IMG-20260517-WA0004.jpg"]
    assert (messenger["kind"], messenger["flags"]) == ("messenger", ("chat", "name", "day"))
    assert messenger["taken_at"].date() == datetime(2026, 5, 17).date()
    screenshot = rows["Screenshot_20260517-140322.png"]
    assert (screenshot["kind"], screenshot["flags"]) == ("screenshot", ("name",))
    assert screenshot["taken_at"] == datetime(2026, 5, 17, 14, 3, 22)
    assert rows["IMG_20260101_000000.jpg"]["taken_at"] == datetime(2026, 5, 17, 14, 3, 5)


def test_live_photos_are_paired():
    rows = upload(IMG_1__JPG=photo(1), IMG_1__MOV=film(3), IMG_2__JPG=photo(2), IMG_2__MOV=film(60))
    assert "live-photo" in rows["IMG_1.JPG"]["flags"]
    assert "live-photo" in rows["IMG_1.MOV"]["flags"]
    assert "live-photo" not in rows["IMG_2.JPG"]["flags"]
    assert rows["IMG_2.MOV"]["kind"] == "video"
    assert rows["IMG_2.MOV"]["duration"] == 60


def test_what_could_not_be_opened_is_tried_again(folder, monkeypatch):
    missing = open_roll(folder)
    (folder / "00.jpg").unlink()
    photos = scan(missing, progress=False)
    assert "cannot be opened" in photos.loc["00.jpg", "error"]
    (folder / "00.jpg").write_bytes(photo(44))
    assert scan(missing, progress=False).loc["00.jpg", "error"] == ""


@pytest.mark.parametrize("count", [1023, 1024])
def test_an_interruption_costs_at_most_so_many_photos(tmp_path, monkeypatch, count):
    """What was read is kept every 1,024 photos, also if the process is ended without a word."""
    kept = []
    monkeypatch.setattr(Memory, "keep_values", lambda memory, values: kept.append(len(values)))
    content = picture()
    read, seen = iter(range(count)), []

    def interrupted(photo, *options):
        if next(read, None) is None:
            seen.extend(kept)
            raise KeyboardInterrupt
        return scanner._read(photo, *options)

    roll = open_roll(
        {f"{number}.jpg": content + bytes([number % 256, number // 256]) for number in range(1100)}
    )
    with pytest.raises(KeyboardInterrupt):
        over(
            roll,
            replace(scanner._LOOK, at=interrupted),
            name="photos",
            version="1",
            options=("en",),
        )
    assert seen == ([1024] if count == 1024 else [])
    assert sum(kept) == count


def packet(inside):
    """An .xmp file with these properties of EXIF, and Ada in the picture."""
    return xmp(
        f'<exif:x xmlns:exif="http://ns.adobe.com/exif/1.0/"/>{inside}'
        '<i:PersonInImage xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Bag><rdf:li>Ada Example</rdf:li>'
        "</rdf:Bag></i:PersonInImage>"
    )


def exif_note(name, value):
    return f'<e:{name} xmlns:e="http://ns.adobe.com/exif/1.0/">{value}</e:{name}>'


@pytest.mark.parametrize("beside", ["IMG_1__xmp", "IMG_1__jpg__xmp", "img_1__XMP"])
def test_what_a_program_wrote_beside_a_photo_is_read(beside):
    notes = (
        exif_note("DateTimeOriginal", "2015-08-09T10:11:12+02:00")
        + exif_note("GPSLatitude", "48,12.0N")
        + exif_note("GPSLongitude", "16,22.2E")
    )
    row = upload(IMG_1__jpg=picture(), **{beside: packet(notes)})["IMG_1.jpg"]
    assert (row["taken_at"], row["utc_offset"]) == (
        datetime(2015, 8, 9, 10, 11, 12),
        timedelta(hours=2),
    )
    assert (row["lat"], row["lon"]) == pytest.approx((48.2, 16.37))
    assert (row["people"], row["time_source"]) == (("Ada Example",), "xmp")
    assert "xmp" in row["flags"]


def test_an_xmp_beside_never_overrules_the_photo():
    notes = exif_note("DateTimeOriginal", "2026-05-17T20:00:00")
    row = upload(IMG_1__jpg=photo(7), IMG_1__xmp=packet(notes))["IMG_1.jpg"]
    assert (row["taken_at"].second, row["time_source"]) == (7, "exif")


def test_a_broken_file_beside_ends_nothing():
    row = upload(IMG_1__jpg=photo(7), IMG_1__xmp=b"<x", IMG_1__jpg__json=b"{")["IMG_1.jpg"]
    assert (row["taken_at"].second, row["error"]) == (7, "")


@pytest.mark.parametrize(("dated", "wrong", "known"), [(2, 0, 0), (3, 0, 1), (9, 1, 1), (8, 1, 0)])
def test_the_date_of_a_file_where_copying_kept_it(tmp_path, dated, wrong, known):
    for number in range(dated + wrong):
        (tmp_path / f"{number:02}.jpg").write_bytes(photo(number))
        moment = datetime(2026, 5, 17 - 10 * (number < wrong), 12, tzinfo=UTC).timestamp()
        os.utime(tmp_path / f"{number:02}.jpg", (moment, moment))
    (tmp_path / "bare.jpg").write_bytes(picture())
    os.utime(tmp_path / "bare.jpg", (1_600_000_000, 1_600_000_000))
    row = scan(open_roll(tmp_path), progress=False).loc["bare.jpg"]
    assert (row["time_source"] == "file") is bool(known)
    assert row["time_doubt"] == ("file" if known else "")
