"""What the detector is not sure of: a face, if eyes and nose hold still in it."""

from types import SimpleNamespace

import numpy as np
import pytest

from toolkit import open_roll
from toolkit.faces.finding import engine
from toolkit.faces.finding.alignment import rectangle, wandering
from toolkit.rolls.invented import DATASETS

pytestmark = pytest.mark.faces


def seen(name, roll="sample"):
    """How many faces the engine finds in a photo, and how sure it is of them."""
    photo = open_roll(DATASETS / roll)[name]
    return [face["confidence"] for face in engine.look(photo, "dlib", "Dlib", "normal")]


def test_a_pizza_is_no_face():
    assert seen("DCIM/100VEYRA/IMG_1164.JPG") == []


def test_a_face_is_one_where_the_detector_alone_would_stop():
    assert seen("DCIM/Camera/IMG_20260307_161720.jpg").count(0.0) == 1


def test_what_is_still_less_like_a_face_is_left_out():
    """A small face under a cap, in which eyes and nose hold still: the score is -0.06."""
    assert 0.0 not in seen("DCIM/Camera/IMG_20260324_072721.jpg")


def test_a_sure_face_may_be_half_hidden():
    """Its nose is not seen, and wanders; the detector is sure all the same."""
    assert len(seen("011.jpg", "calibration")) == 1


def test_a_doubtful_face_may_wander_a_little():
    assert len(seen("Received/IMG-20251114-WA0006.jpg")) == 2


@pytest.mark.parametrize(("wanders", "faces"), [(0.0199, 2), (0.0201, 1)])
def test_how_far_eyes_and_nose_may_wander(monkeypatch, wanders, faces):
    """Of two faces the detector doubts one (0.15): for it alone does it count."""
    monkeypatch.setattr(engine, "wandering", lambda pixels, box: wanders)
    assert len(seen("Received/IMG-20251114-WA0006.jpg")) == faces


@pytest.mark.parametrize(("name", "faces"), [("IMG_1090.JPG", 1), ("IMG_1091.JPG", 0)])
def test_how_sure_the_detector_must_be_for_points_not_to_count(monkeypatch, name, faces):
    """Its scores are 0.33 and 0.28."""
    monkeypatch.setattr(engine, "wandering", lambda pixels, box: 1.0)
    assert seen(f"DCIM/100VEYRA/{name}").count(0.0) == 0
    assert len(seen(f"DCIM/100VEYRA/{name}")) == faces


@pytest.mark.parametrize(("score", "faces"), [(-0.049, 1), (-0.051, 0)])
def test_where_the_detector_stops(monkeypatch, score, faces):
    """It hands over what has the score that is asked for, as dlib's does."""
    found = engine._engine("dlib", "Dlib")
    box = rectangle(150, 150, 200, 200)

    def run(pixels, enlarged, least):
        return ([box], [score], [0]) if score >= least else ([], [], [])

    detector = SimpleNamespace(model={"face_detector": SimpleNamespace(run=run)})
    monkeypatch.setattr(found, "_detector", detector)
    monkeypatch.setattr(engine, "wandering", lambda pixels, box: 0.0)
    assert len(found.regions(np.full((500, 500, 3), 99, np.uint8))) == faces


def test_points_wander_on_a_wall_and_hold_still_in_a_face(sample):
    photo = sample["DCIM/Camera/IMG_20260307_161722.jpg"]
    pixels = np.asarray(photo.image(max_side=1024))
    (face, *_) = engine._engine("dlib", "Dlib").regions(pixels)
    box = rectangle(face.x, face.y, face.w, face.h)
    wall = np.random.default_rng(0).integers(100, 110, pixels.shape).astype(np.uint8)
    assert wandering(pixels, box) < 0.02 < wandering(wall, box)
