"""How long copies take is said before they begin: near what a benchmark measured, and soon."""

from io import BytesIO

import pytest
from PIL import Image

from toolkit.protection.pace import seconds
from toolkit.rolls import BytesSource, Photo, Roll


def roll(count, size):
    """So many photos of a size."""
    buffer = BytesIO()
    Image.new("L", size).save(buffer, "JPEG")
    source = BytesSource(buffer.getvalue())
    return Roll("made", tuple(Photo(f"{n}.jpg", source) for n in range(count)))


@pytest.mark.parametrize(
    ("work", "size", "least", "most"),  # seconds of one processor, for a hundred photos
    [
        ("copies", (16, 16), 0.9, 1.6),
        ("copies", (4000, 3000), 21, 31),
        ("faces", (16, 16), 11, 19),
        ("faces", (8000, 6000), 70, 100),
        ("words", (16, 16), 80, 120),
        ("words", (4000, 3000), 650, 1000),
    ],
)
def test_copies_are_said_to_take_about_as_long_as_they_do(work, size, least, most):
    assert least < seconds(roll(100, size), work) < most


def test_a_few_photos_tell_how_large_all_are(monkeypatch):
    asked = []
    monkeypatch.setattr(Photo, "pixel_size", property(lambda photo: asked.append(photo) or (9, 9)))
    seconds(roll(300, (16, 16)), "copies")
    assert 8 <= len(asked) <= 11


def test_photos_of_an_unknown_size_take_no_longer_than_any():
    unknown = Roll("made", tuple(Photo(f"{n}.jpg", BytesSource(b"?")) for n in range(100)))
    assert 0.9 < seconds(unknown, "copies") < 1.6


def test_a_roll_without_photos_takes_no_time():
    assert seconds(Roll("made", ()), "words") == 0
