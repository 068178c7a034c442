"""What is changed in a face so that a guess wanders: noticed by the eye, and harmless."""

import base64
import io
import re

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from toolkit.faces import Steadiness, guises, steadiness
from toolkit.faces.guises import _changes

from .test_faces_shown import face_in, photographed

CHANGE = _changes()


def grey(levels):
    """A picture with these levels of grey from left to right."""
    return Image.fromarray(np.tile(np.uint8(levels)[None, :, None], (len(levels), 1, 3)))


RAMP = grey(np.arange(40, 140))


def stripes(period, width=240):
    return grey(128 + 100 * np.sin(2 * np.pi * np.arange(width) / period))


def contrast(picture):
    """How far the levels lie apart, the edges left out."""
    return np.asarray(picture, float)[20:-20, 20:-20].std()


def kept(change, period):
    """How much of the contrast of stripes is left."""
    return contrast(CHANGE[change](stripes(period))) / contrast(stripes(period))


@pytest.mark.parametrize(
    ("change", "least", "most"), [("brighter", 1.2, 1.7), ("darker", 0.5, 0.8)]
)
def test_light_changes_by_as_much_as_a_cloud_does(change, least, most):
    """By a fifth at least, which anybody sees, and not so far that the face is gone."""
    assert least < np.asarray(CHANGE[change](RAMP)).mean() / np.asarray(RAMP).mean() < most


@pytest.mark.parametrize(
    ("change", "least", "most"), [("more contrast", 1.2, 2), ("less contrast", 0.5, 0.8)]
)
def test_contrast_changes_and_the_light_does_not(change, least, most):
    changed = CHANGE[change](RAMP)
    assert least < contrast(changed) / contrast(RAMP) < most
    assert np.asarray(changed).mean() == pytest.approx(np.asarray(RAMP).mean(), abs=1)


def test_warmer_is_more_red_and_less_blue_as_in_the_evening():
    red, green, blue = np.moveaxis(np.asarray(CHANGE["warmer"](RAMP), float), 2, 0)
    assert (green == np.asarray(RAMP)[:, :, 1]).all()
    assert 1.05 < red.sum() / green.sum() < 1.3
    assert 0.7 < blue.sum() / green.sum() < 0.95


def test_what_is_white_gets_warmer_and_not_dark():
    red, green, blue = CHANGE["warmer"](grey([255] * 9)).getpixel((4, 4))
    assert red == green == 255 > blue


def test_a_bit_blurred_leaves_an_eye_and_takes_its_lashes():
    """Stripes of a twentieth of the width are seen as before, of a fortieth hardly any more."""
    assert 0.55 < kept("a bit blurred", 240 / 20) < 0.8
    assert kept("a bit blurred", 240 / 40) < 0.4


def test_half_the_size_takes_what_is_finer_than_two_pixels():
    assert kept("half the size", 8) > 0.7
    assert kept("half the size", 3) < 0.3
    assert CHANGE["half the size"](Image.new("RGB", (31, 57))).size == (31, 57)


def test_a_messenger_leaves_blocks():
    """A slope of a hundred shades over 25 blocks is left with fewer than one shade a block."""
    left = CHANGE["sent by messenger"](grey(np.arange(200) // 2 + 60))
    shades = {left.getpixel((x, 100))[1] for x in range(200)}
    assert 12 < len(shades) < 20


@pytest.mark.parametrize(("change", "up"), [("tilted left", 1), ("tilted right", -1)])
def test_a_head_is_tilted_as_in_a_snapshot(change, up):
    """More than a tenth of its width, which one sees, and not so far that its eyes are askew."""
    pixels = np.zeros((201, 201, 3), np.uint8)
    pixels[99:102] = 255
    tilted = np.asarray(CHANGE[change](Image.fromarray(pixels)), float)[:, :, 0]
    left, right = (tilted[:, x].argmax() for x in (50, 150))
    assert 0.1 < up * (left - right) / 100 < 0.15


@pytest.fixture
def asked(monkeypatch):
    """In place of the model: what it is shown."""
    shown = []

    def guess(pixels, boxes):
        shown.append((pixels.shape[1::-1], *boxes))
        return [{"age": 20.0 + len(shown), "woman": 0.5}]

    monkeypatch.setattr(guises, "guess_age_and_gender", guess)
    monkeypatch.setattr(guises, "require_invented_faces", lambda roll: None)
    return shown


def test_the_model_is_shown_where_the_face_is(asked):
    """Mirrored, it is on the other side."""
    found = steadiness(face_in(30, 200, 100, 120), photographed(600, 500))
    (size, plain), (_, mirrored) = asked[:2]
    assert plain == (30, 60, 100, 120) and size == (190, 240)
    assert mirrored == (60, 60, 100, 120)
    assert found.guesses.index[1] == "mirrored" and len(found.pictures) == len(asked)


def test_about_half_of_a_picture_is_face(asked):
    """Hair and chin are seen, and a tilted face does not reach into the black corners."""
    steadiness(face_in(400, 400, 100, 100), photographed(1000, 1000))
    (size, (_, _, width, _)) = asked[0]
    assert 0.45 < width / size[0] < 0.55


def test_a_large_face_is_as_wide_as_on_a_screen(asked):
    """Two of them, the face as it is and a guise, stand beside each other in 1024 pixels."""
    steadiness(face_in(500, 500, 1000, 1000), photographed(2000, 2000))
    width = asked[0][0][0]
    assert 1024 / 3 < width < 1024 / 2


def test_seven_guises_stand_beside_each_other_where_there_is_room():
    """With the space between them, in the 850 pixels of a notebook on a small screen."""
    guesses = pd.DataFrame({"age": [20.0], "woman": [0.5]}, ["mirrored"])
    page = Steadiness(guesses, (Image.new("RGB", (400, 360)),))._repr_html_()
    (shown,) = re.findall(r"base64,([^\"]+)", page)
    wide, high = Image.open(io.BytesIO(base64.b64decode(shown))).size
    assert 850 / 8 <= wide + 8 <= 850 / 7 and high == pytest.approx(wide * 0.9, abs=1)
    assert "<figcaption>mirrored<br>20 years<br>woman 50%</figcaption>" in page
