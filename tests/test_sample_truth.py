"""What `truth.json` says of words, copies, sources, strangers and traps is in the pictures."""

import math
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from datasets.build.marks import SMALLEST_TEXT
from datasets.build.words import KINDS
from toolkit import open_roll, scan

from .test_sample import SAMPLE, is_jpeg, load

TRUTH = load(SAMPLE)
PHOTOS = TRUTH["photos"]
STILLS = [name for name in PHOTOS if not name.endswith((".MOV", ".MP4", ".HEIC"))]
TAKEN_BY = {"own", "received", "unknown"}
SLICES = ["whole", "published", "last_30_days"]


def camera(name: str) -> bool:
    return name.startswith("DCIM") and not name.endswith(".PNG")


def lines(wanted=lambda name: True) -> list[tuple[str, dict]]:
    return [(n, line) for n, p in PHOTOS.items() if wanted(n) for line in p.get("text", ())]


@cache
def upright(name: str) -> Image.Image:
    with Image.open(SAMPLE / name) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def grey(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("L"), float)


def flattened(name: str, line: dict) -> np.ndarray:
    """Cut a line out along its corners, as if seen from the front."""
    width, height = max(8, round(line["box"][2])), max(8, round(line["height"]))
    first, second, third, fourth = line["polygon"]
    quad = (*first, *fourth, *third, *second)
    way = Image.Transform.QUAD
    return grey(upright(name).transform((width, height), way, quad, Image.Resampling.BILINEAR))


def test_every_photo_has_every_key():
    keys = {"place", "place_kind", "published", "event", "people"}
    keys |= {"copy_of", "taken_by", "time_source"}
    assert [name for name, photo in PHOTOS.items() if not keys <= set(photo)] == []


def test_marks_lie_in_their_picture():
    """What the frame cuts lies in it in part only, and nobody is said to be able to read it."""
    for name in STILLS:
        wide, tall = upright(name).size
        for mark in [*PHOTOS[name].get("text", ()), *PHOTOS[name].get("traps", ())]:
            left, top, width, height = mark["box"]
            across = min(left + width, wide) - max(left, 0)
            down = min(top + height, tall) - max(top, 0)
            assert min(across, down) > 0, (name, mark)
            whole = across >= width - 1 and down >= height - 1
            assert whole or not mark.get("legible"), (name, mark)


def test_a_lines_box_height_and_turn_follow_from_its_corners():
    for name, line in lines():
        corners = np.array(line["polygon"])
        low, high = corners.min(axis=0), corners.max(axis=0)
        assert np.abs(np.array(line["box"]) - [*low, *(high - low)]).max() <= 1, (name, line)
        along = corners[1] - corners[0]
        assert abs(math.degrees(math.atan2(along[1], along[0])) - line["turned"]) < 1.5 or (
            abs(abs(line["turned"]) - 180) < 1.5
        )
        assert line["kind"] in KINDS or set(line["kind"].split(" | ")) <= set(KINDS)


def test_something_is_written_where_a_line_can_be_read():
    blank = []
    for name, line in lines(lambda name: name in STILLS):
        low, high = np.percentile(flattened(name, line), (2, 98))
        if line["legible"] and high - low < 30:
            blank.append((name, line["text"], high - low))
    assert blank == []


def test_only_lines_tall_enough_are_legible():
    assert min(line["height"] for _, line in lines() if line["legible"]) >= SMALLEST_TEXT
    assert not all(line["legible"] for _, line in lines())


def test_words_are_as_small_and_as_crooked_as_in_life():
    found = [line for _, line in lines(camera)]
    assert len({name for name, _ in lines(camera)}) >= 45
    assert sum(line["height"] < 20 for line in found) >= 0.33 * len(found)
    assert sum(8 < abs(line["turned"]) < 172 for line in found) >= 0.33 * len(found)
    assert len({name for name, line in lines(camera) if line["hand"]}) >= 2
    assert any(line["hidden"] > 0 for line in found)


def test_copies_are_the_same_picture():
    copies = {name: photo["copy_of"] for name, photo in PHOTOS.items() if photo["copy_of"]}
    assert set(copies.values()) <= set(PHOTOS)
    kinds = Counter(name.partition("/")[0] for name in copies)
    assert kinds["Albums"] >= 2 and kinds["Exports"] >= 4
    for name, original in copies.items():
        one, other = grey(upright(name)), grey(upright(original))
        alike = np.corrcoef(one.ravel(), other.ravel())[0, 1]
        assert alike > (0.6 if "restyled" in name else 0.995), name
        assert PHOTOS[name]["event"] == PHOTOS[original]["event"]
        assert not PHOTOS[name]["published"]


def test_an_album_holds_the_very_file_again():
    albums = {n: p["copy_of"] for n, p in PHOTOS.items() if n.startswith("Albums/")}
    for name, original in albums.items():
        assert (SAMPLE / name).read_bytes() == (SAMPLE / original).read_bytes(), name


def test_a_live_photo_has_its_moving_half_beside_it():
    halves = {name: photo["live_of"] for name, photo in PHOTOS.items() if "live_of" in photo}
    assert len(halves) == 1
    for name, still in halves.items():
        assert Path(name).with_suffix("") == Path(still).with_suffix("") and still in PHOTOS


def test_times_come_from_where_the_truth_says():
    photos = scan(open_roll(SAMPLE), progress=False, remember=False)
    told = {name: photo["time_source"] for name, photo in PHOTOS.items()}
    read = photos.loc[list(told), "time_source"]
    wrong = {n: (s, told[n]) for n, s in read.items() if (told[n] or "") != (s if s == s else "")}
    assert wrong == {}
    assert {"exif", "container", "name", "digitized", None} <= set(told.values())


def test_whose_photos_they_are():
    for name, photo in PHOTOS.items():
        assert photo["taken_by"] in TAKEN_BY
        assert (photo["taken_by"] == "own") == name.startswith(
            ("DCIM", "Screenshots", "Exports", "Albums")
        ), name
    assert sum("photo_" in name for name in PHOTOS) == 1  # from another chat


def test_nobody_knows_the_strangers():
    strangers = {person["name"] for person in TRUTH["people"] if not person["known"]}
    assert 3 <= len(strangers) <= 5
    assert all(p["relation"] is None for p in TRUTH["people"] if p["name"] in strangers)
    seen = Counter()
    for photo in PHOTOS.values():
        for face in photo["people"]:
            assert face["known"] == (face["name"] not in strangers)
            seen[face["name"]] += 1
    assert min(seen[name] for name in strangers) >= 3


def test_some_things_look_like_faces():
    traps = [(name, trap) for name, photo in PHOTOS.items() for trap in photo.get("traps", ())]
    assert 1 <= len({name for name, _ in traps}) <= 6
    assert all(trap["kind"] for _, trap in traps)


def test_facts_say_from_what_they_can_be_found():
    for fact in TRUTH["facts"]:
        assert set(fact["findable_from"]) <= set(SLICES)
        assert fact["findable"] == ("whole" in fact["findable_from"]), fact["value"]
    home = next(fact for fact in TRUTH["facts"] if fact["kind"] == "home")
    assert home["findable_from"] == ["whole", "last_30_days"]


def test_he_takes_photos_early_and_late():
    photos = scan(open_roll(SAMPLE), progress=False, remember=False)
    own = photos.loc[[name for name in PHOTOS if camera(name)], "taken_at"].dropna()
    assert (own.dt.hour < 8).sum() >= 5
    assert (own.dt.hour == 23).sum() >= 5


@pytest.mark.parametrize("ending", [".MP4", ".MOV"])
def test_films_carry_a_position(ending):
    photos = scan(open_roll(SAMPLE), progress=False, remember=False)
    films = photos[photos.index.str.endswith(ending)]
    assert films["lat"].notna().any() and (films["duration"] > 1).all()


def test_one_photo_is_very_wide():
    wide = [name for name in STILLS if camera(name) and is_jpeg(name)]
    assert sum(upright(name).width > 3 * upright(name).height for name in wide) >= 1
