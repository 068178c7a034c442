"""The sample's truth and what its rules say of the pictures, where a machine can look."""

from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from hashlib import sha256

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageFilter, ImageOps

from datasets.build.facts import Taken, facts_by_slice
from datasets.build.marks import legible
from datasets.build.story import load_year
from datasets.build.words import keys, words
from toolkit import find_words

from .test_sample import SAMPLE, load

TRUTH = load(SAMPLE)
PHOTOS = TRUTH["photos"]
BLURRED = 0.7  # of the fine detail of the photo taken just before


@cache
def size(name):
    with Image.open(SAMPLE / name) as image:
        return ImageOps.exif_transpose(image).size


def told(key):
    return {name: photo[key] for name, photo in PHOTOS.items() if photo.get(key)}


def detail(name):
    with Image.open(SAMPLE / name) as image:
        edges = image.convert("L").filter(ImageFilter.FIND_EDGES)
    return float(np.asarray(edges, float)[2:-2, 2:-2].mean())


def share_inside(box, width, height):
    left, top, wide, tall = box
    across = max(0, min(left + wide, width) - max(left, 0))
    return across * max(0, min(top + tall, height) - max(top, 0)) / (wide * tall)


def test_faces_lie_in_their_picture(photos):
    for name, people in told("people").items():
        width, height = photos.loc[name, ["width", "height"]]
        for face in people:
            inside = share_inside(face["box"], width, height)
            assert inside == 1 if face["findable"] else inside > 0, (name, face)


def test_a_line_is_legible_by_the_rule_unless_its_picture_is_blurred():
    names = sorted(PHOTOS)
    for name, lines in told("text").items():
        if name.endswith(".HEIC"):
            continue
        wrong = [line for line in lines if line["legible"] != legible(line, size(name))]
        if wrong:
            assert not any(line["legible"] for line in wrong)
            before = names[names.index(name) - 1]
            assert detail(name) < BLURRED * detail(before), name


def test_a_sharp_double_is_not_blurred():
    one, other = (f"DCIM/Camera/IMG_20260225_14124{second}.jpg" for second in (7, 9))
    assert detail(other) > BLURRED * detail(one)


def test_lines_say_what_the_file_of_words_says():
    written = {" ".join(line.text.replace("|", " ").split()): line for line in _lines()}
    for name, lines in told("text").items():
        if not name.endswith((".png", ".PNG")):
            for line in lines:
                planned = written[" ".join(line["text"].split())]
                assert (line["kind"], line["code"]) == (planned.kind, planned.code)
                assert line["hand"] == planned.hand


def _lines():
    return [line for key in keys("things") for line in words(key, "things")]


@pytest.fixture(scope="module")
def read(sample):
    found = find_words(sample, progress=False)
    return {name: rows for name, rows in found.groupby("photo")}


def share_read(read, shift):
    """Say how many clearly printed lines are read where they stand, or so many heights below."""
    hits = []
    for name, lines in told("text").items():
        rows = read.get(name, pd.DataFrame(columns=["text", "x", "y", "w", "h"]))
        for line in lines:
            clear = line["legible"] and line["height"] >= 20 and not line["hand"]
            if clear and not line["code"] and line["kind"] != "network":  # networks are masked
                hits.append(any(_is_there(row, line, shift) for row in rows.itertuples()))
    assert len(hits) > 100
    return sum(hits) / len(hits)


def _is_there(row, line, shift):
    left, top, wide, tall = line["box"]
    x, y = row.x + row.w / 2, row.y + row.h / 2
    below = top + shift * line["height"]
    inside = left <= x <= left + wide and below <= y <= below + tall
    return inside and SequenceMatcher(None, row.text.lower(), line["text"].lower()).ratio() > 0.7


@pytest.mark.words
def test_words_are_read_where_the_truth_has_them_and_nowhere_else(read):
    assert share_read(read, 0) >= 0.85
    assert share_read(read, 4) <= 0.05


@pytest.mark.words
def test_codes_tell_what_the_truth_says():
    zxingcpp = pytest.importorskip("zxingcpp")
    coded = {
        name: {line["text"] for line in lines if line["code"]}
        for name, lines in told("text").items()
        if not name.endswith(".HEIC")
    }
    found = {}
    for name in coded:
        with Image.open(SAMPLE / name) as image:
            upright = ImageOps.exif_transpose(image).convert("L")
        found[name] = {code.text for code in zxingcpp.read_barcodes(upright)}
        assert found[name] <= coded[name], name
    codes = sum(map(len, coded.values()))
    assert sum(map(len, found.values())) >= 0.75 * codes > 0


def test_nothing_else_is_the_same_file_twice():
    seen = {}
    for name, photo in PHOTOS.items():
        if not photo["copy_of"]:
            seen.setdefault(sha256((SAMPLE / name).read_bytes()).hexdigest(), []).append(name)
    assert [names for names in seen.values() if len(names) > 1] == []


def test_whose_a_photo_is_agrees_with_what_it_carries(photos):
    for name, photo in PHOTOS.items():
        assert photos.loc[name, "taken_by"] in (photo["taken_by"], "unknown"), name
    own = [name for name, photo in PHOTOS.items() if photo["taken_by"] == "own"]
    assert (photos.loc[own, "taken_by"] == "own").mean() > 0.99


def as_the_rules_see_it(name, row):
    """Make of the truth and the metadata what the rules of the facts look at."""
    photo, places = PHOTOS[name], load_year()["places"]
    place = next((key for key, p in places.items() if p["name"] == photo["place"]), "")
    restyled = "restyled" in name
    positioned = row["lat"] == row["lat"] and (row["lat"], row["lon"]) != (0, 0)
    taken = Taken(
        name=name,
        place=place,
        taken=row["taken_at"],
        positioned=positioned and not restyled and photo["place_kind"] is not None,
        front="front" in str(row["lens"]),
        received=photo["taken_by"] != "own",
        camera=row["model"] if row["model"] == row["model"] and place else None,
        faces=photo["people"],
        published=photo["published"],
    )
    return taken


def test_facts_follow_from_the_photos_by_their_rules(photos):
    seen = [as_the_rules_see_it(name, photos.loc[name]) for name in PHOTOS]
    again = facts_by_slice(seen, load_year())
    key = ["kind", "value", "findable", "findable_from"]
    assert [[f[k] for k in key] for f in again] == [[f[k] for k in key] for f in TRUTH["facts"]]


def test_without_evenings_at_home_the_rules_find_no_home(photos):
    seen = [as_the_rules_see_it(name, photos.loc[name]) for name in PHOTOS]
    moved = [replace(p, positioned=p.positioned and p.place != "home") for p in seen]
    home = next(fact for fact in facts_by_slice(moved, load_year()) if fact["kind"] == "home")
    assert not home["findable"] and home["findable_from"] == []
