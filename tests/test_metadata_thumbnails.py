"""When a thumbnail is said to differ: the borders, and what is no difference."""

import io

import numpy as np
import pytest
from PIL import Image

from benchmarks.thumbnails import HARD, INTACT, cropped, made
from toolkit.metadata.thumbnails import ALIKE, alike, needs_no_look, thumbnail_differs
from toolkit.rolls import BytesSource, Photo

from .made_photos import picture


def jpeg(image, **options):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95, **options)
    return buffer.getvalue()


def differs(photo, small):
    return thumbnail_differs(Photo("", BytesSource(jpeg(photo))), jpeg(small), *photo.size)


def shrunk(image, side=160):
    small = image.copy()
    small.thumbnail((side, side))
    return small


def greys(image):
    return np.asarray(image.convert("L"), np.float32)


@pytest.fixture(scope="module")
def drawn():
    return made(7)


@pytest.mark.parametrize("change", [*INTACT, *HARD])
def test_what_programs_do_to_a_whole_photo_is_no_difference(drawn, change):
    assert not differs((INTACT | HARD)[change](drawn), shrunk(drawn))


@pytest.mark.parametrize("part", [0.8, 0.67, 0.5])
def test_a_crop_is_a_difference(drawn, part):
    class Middle:
        def random(self):
            return 0.3

    assert differs(cropped(drawn, part, Middle()), shrunk(drawn))


def blended(likeness):
    """Two pictures whose details are this much alike: noise, and noise mixed with other noise."""
    chance = np.random.default_rng(3)
    one, other = (chance.normal(0, 1, (32, 32)) for _ in range(2))
    mixed = likeness * one + np.sqrt(1 - likeness**2) * other
    return [Image.fromarray(np.clip(128 + 35 * n, 0, 255).astype(np.uint8)) for n in (one, mixed)]


@pytest.mark.parametrize(("likeness", "expected"), [(0.71, False), (0.59, True)])
def test_the_border_of_likeness(likeness, expected):
    one, other = (image.resize((160, 160), Image.Resampling.NEAREST) for image in blended(likeness))
    assert alike(greys(one), greys(other)) == pytest.approx(likeness, abs=0.04)
    assert differs(one, other) is expected
    assert 0.59 < ALIKE < 0.71


def test_light_and_shade_over_the_whole_picture_are_no_details(drawn):
    small = greys(shrunk(drawn))
    lit = small + np.linspace(0, 400, small.shape[1], dtype=np.float32)  # a lamp at one side
    assert alike(small, lit) > 0.9


def test_what_is_blank(drawn):
    blank = Image.new("RGB", (640, 480), (200, 200, 190))
    assert not differs(drawn, shrunk(blank))  # a broken thumbnail hides nothing
    assert not differs(blank, shrunk(blank))
    assert differs(blank, shrunk(drawn))  # a crop of nothing but sky


@pytest.mark.parametrize(("contrast", "expected"), [(3.6, 1), (4.4, 0)])
def test_the_border_of_blankness(contrast, expected):
    chance = np.random.default_rng(1).normal(0, 1, (32, 32))
    small = 128 + contrast * chance / np.std(chance)
    assert alike(small.astype(np.float32), np.full((32, 32), 128, np.float32)) == expected


def test_a_thumbnail_that_shows_less_is_no_difference(drawn):
    wide = drawn.crop((0, 0, 600, 400))
    for left in (0, 30, 66):  # 4:3 of 3:2, as some cameras cut it
        assert not differs(wide, wide.crop((left, 0, left + 533, 400)).resize((160, 120)))
    square = drawn.crop((75, 0, 525, 450)).resize((120, 120))
    assert not differs(drawn, square)


def test_a_thumbnail_that_shows_more_is_a_difference(drawn):
    assert differs(drawn.crop((0, 100, 600, 450)), shrunk(drawn))
    assert differs(drawn.crop((200, 0, 537, 450)), shrunk(drawn))  # upright, of the same shape


def barred(wide, dark):
    bars = Image.new("RGB", (160, 120), (dark,) * 3)
    bars.paste(wide.resize((160, 90)), (0, 15))
    return bars


@pytest.mark.parametrize(("dark", "expected"), [(0, False), (36, False), (44, True)])
def test_black_bars_are_no_difference(drawn, dark, expected):
    wide = drawn.crop((0, 0, 600, 338))
    assert differs(wide, barred(wide, dark)) is expected


def test_the_dark_of_a_picture_is_no_bar(drawn):
    night = Image.new("RGB", (600, 338))
    night.paste(drawn.crop((0, 0, 200, 200)), (330, 60))
    assert not differs(night, barred(night, 0))
    tall = night.rotate(90, expand=True)
    assert not differs(tall, barred(night, 0).rotate(90, expand=True))


@pytest.mark.parametrize(("width", "expected"), [(160, True), (167, True), (169, False)])
def test_the_border_of_shape(width, expected):
    assert needs_no_look(picture((width, 120)), 1600, 1200) is expected


def test_what_cannot_be_a_thumbnail_says_nothing(drawn):
    photo = Photo("", BytesSource(jpeg(drawn)))
    for small in (b"", b"\xff\xd8\xff", picture((1025, 700))):
        assert not thumbnail_differs(photo, small, *drawn.size)
    assert not thumbnail_differs(photo, picture(), 10_000, 4_001)
