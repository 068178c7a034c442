"""What the detector is not sure of: a face, if eyes and nose hold still in it."""

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


def test_points_wander_on_a_wall_and_hold_still_in_a_face(sample):
    photo = sample["DCIM/Camera/IMG_20260307_161722.jpg"]
    pixels = np.asarray(photo.image(max_side=1024))
    (face, *_) = engine._engine("dlib", "Dlib").regions(pixels)
    box = rectangle(face.x, face.y, face.w, face.h)
    wall = np.random.default_rng(0).integers(100, 110, pixels.shape).astype(np.uint8)
    assert wandering(pixels, box) < 0.02 < wandering(wall, box)
