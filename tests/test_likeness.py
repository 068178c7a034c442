"""Two pictures by their greys: what is seen of them, and when they are one."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from toolkit.rolls import BytesSource, Photo
from toolkit.scanning.likeness import Looks, greys, look, resemblance

ROW = {"format": "PNG", "model": None}
NOISE = np.random.default_rng(1).normal(size=(2, 32, 32))


def photo(grey):
    """A picture of these greys, each a pixel."""
    buffer = BytesIO()
    Image.fromarray(np.clip(np.rint(grey), 0, 255).astype(np.uint8)).save(buffer, "PNG")
    return Photo("a.png", BytesSource(buffer.getvalue()))


def striped(count, side):
    """So many stripes, black and white, across a square."""
    stripe = np.arange(side) * count // side % 2
    return photo(np.tile(stripe * 255, (side, 1)))


@pytest.mark.parametrize(("stripes", "side", "seen"), [(32, 64, True), (42, 336, True)])
def test_what_is_as_wide_as_a_grey_is_seen(stripes, side, seen):
    assert (look(striped(stripes, side), ROW) is not None) is seen


def test_what_is_half_as_wide_as_a_grey_is_not_seen():
    assert look(striped(64, 64), ROW) is None


def test_a_grey_is_the_mean_of_what_it_stands_for():
    bright = np.zeros((64, 64))
    bright[10:12, 20:22] = 200
    seen = greys(photo(bright), ROW)
    assert seen[5, 10] == 200
    assert np.count_nonzero(seen) == 1


@pytest.mark.parametrize(("spread", "seen"), [(2.6, False), (3.4, True)])
def test_hardly_any_light_and_dark_is_flat(spread, seen):
    chequered = 100 + spread * (2 * (np.indices((32, 32)).sum(axis=0) % 2) - 1)
    chequered += np.random.default_rng(2).uniform(-0.5, 0.5, (32, 32))  # evens rounding out
    assert (look(photo(chequered), ROW) is not None) is seen


def mixed(share):
    """Two pictures whose greys correlate about so much."""
    one, other = (each - each.mean() for each in NOISE)
    other = share * one + np.sqrt(1 - share**2) * other
    return Looks([photo(128 + 30 * one), photo(128 + 30 * other)], [ROW, ROW])


@pytest.mark.parametrize(("share", "alike"), [(0.53, False), (0.67, True)])
def test_pictures_that_resemble_may_be_of_one_burst(share, alike):
    looks = mixed(share)
    assert looks.resemble(0, 1) is alike
    assert looks.contradict(0, 1) is not alike


@pytest.mark.parametrize(("share", "same"), [(0.9, False), (0.985, False), (0.995, True)])
def test_the_same_picture_is_nearly_the_same_in_every_grey(share, same):
    assert mixed(share).alike(0, 1) is same


class Heic:
    """A photo that says when it is decoded."""

    decoded = 0

    def image(self, max_side):
        Heic.decoded += 1
        return Image.fromarray(np.uint8(np.clip(128 + 30 * NOISE[0], 0, 255)))


def test_of_a_roll_sixty_heic_are_decoded():
    looks = Looks([Heic() for _ in range(70)], [{"format": "HEIC", "model": None}] * 70)
    assert looks.alike(0, 1)
    for other in range(2, 70):
        looks.alike(0, other)
    assert Heic.decoded == 60


@pytest.mark.parametrize(
    ("top", "left", "side"),
    [(0, 0, 32), (4, 2, 28), (2, 8, 24), (8, 4, 20), (16, 16, 16), (2, 16, 16), (16, 2, 16)],
)
def test_a_part_is_found_in_the_whole(top, left, side):
    whole = np.float32(NOISE[0])
    assert resemblance(50 * whole, 50 * whole[top : top + side, left : left + side]) > 0.999


@pytest.mark.parametrize(
    ("top", "left", "side"), [(3, 4, 20), (4, 3, 20), (0, 0, 12), (10, 10, 18)]
)
def test_only_parts_of_half_the_width_and_more_are_looked_for(top, left, side):
    whole = np.float32(NOISE[0])
    assert resemblance(50 * whole, 50 * whole[top : top + side, left : left + side]) < 0.9
