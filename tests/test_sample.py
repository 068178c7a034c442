"""What is committed in `datasets` agrees with its truth."""

import csv
import json
import math
import re
from collections import Counter
from pathlib import Path

import exifread
import pytest
from PIL import Image, ImageOps

DATASETS = Path(__file__).parent.parent / "datasets"
SAMPLE, CALIBRATION, LINEUP = (DATASETS / name for name in ("sample", "calibration", "lineup"))
FACE_ROLLS = [SAMPLE, CALIBRATION]
SMALLEST_FACE, LARGEST_YAW = 60, 30  # the written rules of what can be found
FACT_KEYS = {
    "home": {"lat", "lon"},
    "school_or_work": {"lat", "lon"},
    "weekly_place": {"lat", "lon", "weekday", "hour"},
    "sleep": {"from", "to"},
    "trip": {"start", "end", "country", "lat", "lon"},
    "phone": {"make", "model", "first", "last"},
    "owner": {"person"},
    "person": {"person", "photos"},
    "bystander": {"person", "photos"},
    "relation": {"people"},
    "received_photo": {"photos"},
    "sensitive_place": {"lat", "lon", "place_kind"},
    "age": {"person", "age"},
    "birthday": {"person", "date"},
}


def load(folder: Path) -> dict:
    return json.loads((folder / "truth.json").read_text(encoding="utf-8"))


def pictures(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in files)
    return {name for name in names if not name.endswith((".json", ".geojson", ".csv"))}


def exif(path: Path) -> dict:
    """Read a JPEG's tags with a library that had no part in writing them."""
    with path.open("rb") as file:
        return exifread.process_file(file, details=False)


def metres(lat1, lon1, lat2, lon2) -> float:
    east = (lon2 - lon1) * math.cos(math.radians(lat1)) * 111_320
    return math.hypot(east, (lat2 - lat1) * 111_200)


@pytest.fixture(scope="module")
def truth():
    return load(SAMPLE)


@pytest.fixture(scope="module")
def tags(truth):
    own = [name for name in truth["photos"] if name.startswith("DCIM") and is_jpeg(name)]
    return {name: exif(SAMPLE / name) for name in own}


def is_jpeg(name: str) -> bool:
    return name.lower().endswith(".jpg")


@pytest.mark.parametrize("folder", FACE_ROLLS, ids=lambda folder: folder.name)
def test_truth_names_exactly_the_pictures_that_are_there(folder):
    assert set(load(folder)["photos"]) == pictures(folder)


def test_sizes_stay_within_what_was_promised():
    sizes = [path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()]
    assert sum(sizes) <= 40e6
    assert max(sizes) <= 5e6
    assert sum(path.stat().st_size for path in LINEUP.glob("*")) <= 6e6
    assert sum(path.stat().st_size for path in DATASETS.rglob("*") if path.is_file()) <= 60e6


def test_no_machine_or_renderer_has_left_its_name():
    trace = re.compile(rb"/work/|/root/|/home/|/tmp/|[A-Z]:\\\\Users|Blender", re.IGNORECASE)
    files = (path for folder in (SAMPLE, CALIBRATION, LINEUP) for path in folder.rglob("*"))
    assert [path.name for path in files if path.is_file() and trace.search(path.read_bytes())] == []


def test_nobody_is_under_13(truth):
    assert min(person["age"] for person in truth["people"]) >= 13
    assert next(p["age"] for p in truth["people"] if p["name"] == truth["owner"]) == 16


def test_photos_refer_to_known_people_and_places(truth):
    people = {person["name"] for person in truth["people"]}
    places = {place["name"]: place["kind"] for place in truth["places"]}
    for name, photo in truth["photos"].items():
        assert {face["name"] for face in photo["people"]} <= people, name
        if photo["place"] is not None:
            assert places[photo["place"]] == photo["place_kind"], name


def test_facts_are_complete(truth):
    assert len(truth["facts"]) >= 40
    for fact in truth["facts"]:
        assert fact["value"] and fact["rule"] and isinstance(fact["findable"], bool)
        assert FACT_KEYS[fact["kind"]] <= set(fact["fact"]), fact["value"]
        assert set(fact["fact"].get("photos", ())) <= set(truth["photos"])


def test_the_roll_is_as_rich_as_a_real_one(truth):
    photos = truth["photos"]
    formats = Counter(Path(name).suffix.lower() for name in photos)
    assert 500 <= len(photos) <= 560
    assert sum(bool(photo["people"]) for photo in photos.values()) >= 200
    assert min(formats[ending] for ending in (".jpg", ".heic", ".png", ".webp")) >= 3
    assert formats[".mp4"] == 1 and formats[".mov"] == 2  # one of them half of a live photo


def test_faces_are_small_and_large_turned_away_and_half_hidden(truth):
    faces = [face for photo in truth["photos"].values() for face in photo["people"]]
    heights = [face["box"][3] for face in faces]
    assert min(heights) <= 45 and max(heights) >= 300
    assert sum(abs(face["yaw"]) > 50 for face in faces) >= 3
    assert sum(face["hidden"] for face in faces) >= 10


def test_some_photos_are_published_and_most_never_left_the_phone(truth):
    published = sum(photo["published"] for photo in truth["photos"].values())
    assert 0 < published < len(truth["photos"]) / 5


def test_the_phones_tell_the_same_story_in_every_photo(truth, tags):
    phones = Counter(
        (str(found["Image Make"]), str(found["Image Model"]), str(found["EXIF BodySerialNumber"]))
        for found in tags.values()
    )
    stated = {
        (f["fact"]["make"], f["fact"]["model"]) for f in truth["facts"] if f["kind"] == "phone"
    }
    assert {phone[:2] for phone in phones} == stated
    assert len(phones) == len(stated)  # a phone has one serial number


def test_the_new_phone_begins_where_the_old_one_ends(truth):
    facts = [fact["fact"] for fact in truth["facts"] if fact["kind"] == "phone"]
    old, new = sorted(facts, key=lambda fact: fact["first"])
    assert old["last"] < new["first"]


def test_times_carry_sub_seconds_and_offsets(tags):
    for name, found in tags.items():
        assert re.fullmatch(r"\d{3}", str(found["EXIF SubSecTimeOriginal"])), name
        assert str(found["EXIF OffsetTimeOriginal"]) in ("+01:00", "+02:00"), name


def test_positions_lie_near_the_true_place(truth, tags):
    places = {place["name"]: place for place in truth["places"]}
    positioned = 0
    for name, found in tags.items():
        position = exifread.utils.get_gps_coords(found)
        place = places[truth["photos"][name]["place"]]
        if not position or position == (0.0, 0.0):
            continue
        positioned += 1
        assert metres(*position, place["lat"], place["lon"]) <= 180, name
        assert "GPS GPSImgDirection" in found and "GPS GPSTimeStamp" in found, name
    assert 0.75 <= positioned / len(tags) < 1


def test_own_jpegs_say_how_many_pixels_they_have(tags):
    for name, found in tags.items():
        said = (found["EXIF ExifImageWidth"].values[0], found["EXIF ExifImageLength"].values[0])
        with Image.open(SAMPLE / name) as image:
            assert said == image.size, name


def test_own_jpegs_embed_a_thumbnail(tags):
    assert all("JPEGThumbnail" in exif_with_thumbnail(SAMPLE / name) for name in list(tags)[:25])


def exif_with_thumbnail(path: Path) -> dict:
    with path.open("rb") as file:
        return exifread.process_file(file)


def test_received_photos_say_nothing(truth):
    received = [name for name in truth["photos"] if name.startswith("Received/")]
    assert received
    for name in received:
        with Image.open(SAMPLE / name) as image:
            assert not image.getexif(), name


def test_selfies_are_the_owners(truth, tags):
    selfies = [name for name, found in tags.items() if "front" in str(found["EXIF LensModel"])]
    assert len(selfies) >= 5
    shown = [{face["name"] for face in truth["photos"][name]["people"]} for name in selfies]
    assert all(truth["owner"] in names for names in shown if names)
    assert sum(not names for names in shown) <= 2  # his face is just outside the frame


@pytest.mark.parametrize("folder", FACE_ROLLS, ids=lambda folder: folder.name)
def test_findable_follows_the_written_rules(folder):
    for name, photo in load(folder)["photos"].items():
        for face in photo["people"]:
            left, top, width, height = face["box"]
            if face["findable"]:
                with Image.open(folder / name) if is_jpeg(name) else Image.new("RGB", (0, 0)) as im:
                    wide, tall = ImageOps.exif_transpose(im).size
                assert height >= SMALLEST_FACE and abs(face["yaw"]) <= LARGEST_YAW, name
                if is_jpeg(name):
                    assert left >= 0 and top >= 0 and left + width <= wide and top + height <= tall


@pytest.mark.faces
@pytest.mark.parametrize("folder", FACE_ROLLS, ids=lambda folder: folder.name)
def test_a_plain_detector_finds_the_findable_faces(folder):
    dlib = pytest.importorskip("dlib")
    np = pytest.importorskip("numpy")
    detector = dlib.get_frontal_face_detector()
    findable = found = other = total = 0
    for name, photo in load(folder)["photos"].items():
        if not is_jpeg(name):
            continue
        with Image.open(folder / name) as image:
            upright = np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
        boxes = list(detector(upright, 0))
        hits = set()
        for mark in [*photo["people"], *photo.get("traps", ())]:
            left, top, width, height = mark["box"]
            centre = dlib.point(int(left + width / 2), int(top + height / 2))
            hit = [number for number, box in enumerate(boxes) if box.contains(centre)]
            hits.update(hit)
            findable += mark.get("findable", False)
            found += mark.get("findable", False) and bool(hit)
        other, total = other + len(boxes) - len(hits), total + len(boxes)
    assert found / findable >= 0.95
    assert other / total <= 0.01


def test_the_lineup_is_balanced():
    with (LINEUP / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["file"] for row in rows} == pictures(LINEUP)
    assert len(rows) == 200
    cells = Counter((row["skin_tone"], row["sex"], row["age_band"]) for row in rows)
    assert set(cells.values()) == {5}
    halves = Counter((row["half"], row["skin_tone"], row["sex"]) for row in rows)
    assert set(halves.values()) == {10}
    for row in rows:
        with Image.open(LINEUP / row["file"]) as image:
            assert image.size == (240, 240)


def test_the_town_has_the_places_of_the_truth(truth):
    town = json.loads((SAMPLE / "town.geojson").read_text(encoding="utf-8"))
    named = {
        feature["properties"]["name"]: feature["geometry"]["coordinates"]
        for feature in town["features"]
        if feature["geometry"]["type"] == "Point"
    }
    inside = [place for place in truth["places"] if place["name"] in named]
    assert {"home", "school", "sports"} <= {place["kind"] for place in inside}
    for place in inside:
        lon, lat = named[place["name"]]
        assert metres(lat, lon, place["lat"], place["lon"]) < 1
