"""Where a face lies: boxes in tiles, at the edge, moved a little; and the eyes in them."""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from toolkit.faces import corrections, crops
from toolkit.faces.finding import alignment, engine, tiles


@dataclass(frozen=True)
class Region:
    """As deepface describes a face."""

    x: int
    y: int
    w: int
    h: int
    left_eye: tuple | None = None
    right_eye: tuple | None = None
    confidence: float | None = None


def test_a_box_goes_with_its_tile_and_its_eyes_with_it():
    seen = Region(10, 20, 30, 40, (15, 25), (33, 27))
    there = tiles.moved(seen, 1, 100, 200)
    assert (there.x, there.y, there.w, there.h) == (110, 220, 30, 40)
    assert (there.left_eye, there.right_eye) == ((115, 225), (133, 227))
    large = tiles.moved(seen, 2.5)
    assert (large.x, large.y, large.w, large.h) == (25, 50, 75, 100)
    assert tiles.moved(Region(0, 0, 5, 5), 1).left_eye is None


@pytest.mark.parametrize(("right", "kept"), [(49, 1), (50, 2), (51, 2), (100, 2), (150, 2)])
@pytest.mark.parametrize("down", [False, True])
def test_two_boxes_are_one_face_if_one_covers_more_than_half_of_the_other(right, kept, down):
    one = Region(0, 0, 100, 100, confidence=0.4)
    beside = (0, right) if down else (right, 0)
    other = Region(*beside, 100, 100, confidence=0.9)
    assert tiles.without_doubles([one, other])[0] is other  # the surer one
    assert len(tiles.without_doubles([one, other])) == kept


def test_boxes_that_only_touch_the_other_by_one_side_are_two():
    one, far = Region(0, 0, 10, 10), Region(12, 12, 10, 10)
    assert len(tiles.without_doubles([one, far])) == 2


def test_who_is_not_sure_at_all_comes_last():
    doubted, sure, unsaid = (Region(0, 0, 9, 9, confidence=c) for c in (-0.5, 0.2, None))
    assert tiles.without_doubles([unsaid, doubted, sure]) == [sure]
    assert tiles.without_doubles([doubted, unsaid]) == [unsaid]


def test_of_a_box_beyond_the_edge_counts_what_is_inside():
    shape = (50, 80, 3)
    assert tiles.visible(Region(-5, -7, 20, 20), shape) == {"x": 0, "y": 0, "w": 15, "h": 13}
    assert tiles.visible(Region(70, 45, 20, 20), shape) == {"x": 70, "y": 45, "w": 10, "h": 5}
    assert tiles.visible(Region(1, 1, 2, 2), shape) == {"x": 1, "y": 1, "w": 2, "h": 2}


@pytest.mark.parametrize(("side", "inside"), [(7, False), (8, True)])
def test_a_box_of_a_few_pixels_is_no_face(side, inside):
    assert tiles.is_inside(Region(3, 3, side, 20), (50, 50)) is inside
    assert tiles.is_inside(Region(3, 3, 20, side), (50, 50)) is inside


@pytest.mark.parametrize(("side", "zoom"), [(400, 2), (1536, 2), (3072, 1), (6144, 0.5)])
def test_a_photo_is_doubled_at_most(side, zoom):
    assert tiles.fine_zoom(side) == zoom


def test_neighbouring_tiles_share_the_width_of_a_face():
    """A fifth: 205 pixels, more than a face that is not large enough for the small copy."""
    begins = sorted({left for left, _ in tiles.tiles(3072, 900)})
    assert begins == [0, 683, 1365, 2048]


@pytest.mark.faces
def test_a_box_is_moved_to_four_sides_and_made_larger_and_smaller(monkeypatch):
    boxes = []

    def landmarks(pixels, box):
        boxes.append((box.left(), box.top(), box.width() - 1))
        return SimpleNamespace(parts=lambda: [SimpleNamespace(x=0.0, y=float(box.top()))])

    import dlib

    monkeypatch.setattr(alignment, "landmarks", landmarks)
    found = alignment.wandering(np.zeros((9, 9, 3)), dlib.rectangle(1000, 1000, 2199, 2199))
    middles = [(left + side / 2, top + side / 2) for left, top, side in boxes]
    assert boxes[0] == (1000, 1000, 1200)
    assert boxes[1:5] == [
        (900, 1000, 1200),
        (1100, 1000, 1200),
        (1000, 900, 1200),
        (1000, 1100, 1200),
    ]
    assert [side for *_, side in boxes[5:]] == [1320, 1080]
    assert middles[5:] == [(1600, 1600)] * 2  # larger and smaller around the same middle
    assert found == pytest.approx(np.std([1000, 1000, 1000, 900, 1100, 940, 1060]) / 1200)


@pytest.mark.faces
def test_an_eye_lies_between_its_corners(monkeypatch):
    import dlib

    points = [(10, 20), (16, 24), (40, 22), (50, 25), (30, 40)]
    found = dlib.full_object_detection(
        dlib.rectangle(0, 0, 60, 60), [dlib.point(*p) for p in points]
    )
    monkeypatch.setattr(alignment, "landmarks", lambda pixels, box: found)
    face = alignment.region(np.zeros((60, 60, 3)), dlib.rectangle(5, 6, 45, 56), 0.3)
    assert (face.left_eye, face.right_eye) == ((13, 22), (45, 23))
    assert (face.x, face.y, face.w, face.h, face.confidence) == (5, 6, 40, 50, 0.3)


@pytest.mark.parametrize(
    ("said", "kept"), [(1.4, 1), (0.98765, 0.988), (0.0004, 0), (-0.3, 0), (None, 0)]
)
def test_how_sure_a_detector_is_lies_between_nothing_and_one(monkeypatch, said, kept):
    seen = Region(2, 3, 10, 10, confidence=said)
    blind = engine.Engine.__new__(engine.Engine)
    monkeypatch.setattr(blind, "detect", lambda pixels: [seen], raising=False)
    monkeypatch.setattr(blind, "embed", lambda pixels, face: None, raising=False)
    monkeypatch.setattr(engine, "guess_age_and_gender", lambda pixels, boxes: [{}])
    (face,) = blind._faces(np.zeros((50, 50, 3)))
    assert face["confidence"] == kept


def test_faces_of_a_large_picture_lie_where_they_were_seen(monkeypatch):
    """Once in the small copy, once in the tile."""
    blind = engine.Engine.__new__(engine.Engine)
    pixels = np.zeros((1024, 2048, 3), np.uint8)
    pixels[300:380, 1300:1360] = 255

    def white(look):
        rows, columns = np.nonzero(look[:, :, 0] > 127)
        if not len(rows):
            return []
        x, y = int(columns.min()), int(rows.min())
        return [Region(x, y, int(columns.max()) + 1 - x, int(rows.max()) + 1 - y, confidence=0.5)]

    monkeypatch.setattr(blind, "_detect", white, raising=False)
    (face,) = blind.detect(pixels)
    assert (face.x, face.y, face.w, face.h) == (1300, 300, 60, 80)
    monkeypatch.setattr(engine, "tiles", lambda width, height: [])
    (face,) = blind.detect(pixels)
    assert (face.x, face.y, face.w, face.h) == (1300, 300, 60, 80)


def test_a_correction_speaks_of_the_middle_of_a_face():
    faces = pd.DataFrame({"photo": ["a.jpg"], "x": [10.0], "y": [20.0], "w": [5.0], "h": [8.5]})
    assert corrections._refer(faces) == [("a.jpg", 12.5, 24.2)]


def test_of_two_boxes_around_a_point_the_nearer_middle_is_meant():
    faces = pd.DataFrame(
        {"photo": ["a.jpg"] * 2, "x": [0, 60], "y": [0, 60], "w": [100] * 2, "h": [100] * 2}
    )
    places = corrections.Places(faces)
    assert places.of([("a.jpg", 75.0, 75.0)]) == [0]
    assert places.of([("a.jpg", 85.0, 85.0)]) == [1]
    assert places.of([("a.jpg", 75.0, 90.0)]) == [1]
    assert places.of([("a.jpg", 200.0, 75.0)]) == []


def test_a_box_is_seen_on_light_and_on_dark():
    """White within black: two pixels of white, with black on either side of them."""
    photo = SimpleNamespace(
        image=lambda max_side: Image.new("RGB", (400, 300), "grey"), pixel_size=(800, 600)
    )
    faces = pd.DataFrame([{"x": 100, "y": 100, "w": 200, "h": 200}])
    drawn = crops.with_boxes(photo, faces, side=400)
    across = [drawn.getpixel((x, 100))[0] for x in range(44, 58)]
    assert across.count(255) == 2 and across.count(0) == 3
    assert drawn.size == (400, 300)
