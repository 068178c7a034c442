"""Words: lines found and read in pictures drawn here, and nothing read where nothing is written."""

import io

import numpy as np
import pytest
from matplotlib import get_data_path
from PIL import Image, ImageDraw, ImageFont

from toolkit import find_words, models, open_roll
from toolkit.errors import ConsentError, ModelError, OverexposedError
from toolkit.models import catalogue
from toolkit.words import choosing, words_in

pytestmark = pytest.mark.words


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))


def written(*lines, size=32, picture=(640, 480), at=(60, 80)):
    """A picture with lines of text, black on a light ground, in a font that has accents."""
    font = ImageFont.truetype(get_data_path() + "/fonts/ttf/DejaVuSans.ttf", size)
    image = Image.new("RGB", picture, (236, 232, 224))
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        place = at[0], at[1] + 2 * size * number
        draw.text(place, line, fill=(20, 20, 30), font=font)
    return image


def texts(image, **options):
    return [line["text"] for line in words_in(image, **options)]


def test_lines_are_read_from_top_to_bottom():
    assert texts(written("Dorpsstraat 14", "1016 Heidedorp", "Tel. 06 39 98 51 60")) == [
        "Dorpsstraat 14",
        "1016 Heidedorp",
        "Tel. 06 39 98 51 60",
    ]


def test_a_row_says_where_a_line_lies():
    (line,) = words_in(written("Dorpsstraat 14", at=(60, 80)))
    dark = np.argwhere(np.asarray(written("Dorpsstraat 14", at=(60, 80)).convert("L")) < 90)
    (y, x), (bottom, right) = dark.min(axis=0), dark.max(axis=0)
    found = [line[side] for side in "xywh"]
    assert np.allclose(found, (x, y, right - x, bottom - y), atol=16)
    assert abs(line["angle"]) < 1 and line["confidence"] > 0.9


def test_the_table_is_in_pixels_of_the_photo_however_large_it_is():
    small = written("Dorpsstraat 14")
    large = small.resize((5 * small.width, 5 * small.height))
    roll = open_roll({"a.png": as_png(small), "b.png": as_png(large)})
    words = find_words(roll, progress=False).set_index("photo")
    assert words["text"].tolist() == ["Dorpsstraat 14"] * 2
    assert words["kind"].tolist() == ["address", "address"]
    sides = words[["x", "y", "w", "h"]]
    assert np.allclose(sides.loc["b.png"] / 5, sides.loc["a.png"], atol=8)


def test_what_is_no_picture_has_no_row_and_stops_nothing():
    photos = {"a.jpg": b"\xff\xd8\xff nothing", "b.png": as_png(written("Dorpsstraat 14"))}
    assert find_words(open_roll(photos), progress=False)["photo"].tolist() == ["b.png"]


def test_no_photos_no_rows():
    words = find_words(open_roll({"a.png": as_png(written())}), progress=False)
    assert len(words) == 0 and "kind" in words


def test_another_search_is_refused_in_a_sentence():
    with pytest.raises(OverexposedError, match='"likely" or "all"'):
        find_words(open_roll({"a.png": as_png(written())}), search="some", progress=False)


def test_without_wheels_a_sentence_and_no_traceback(sample, monkeypatch):
    monkeypatch.setattr(catalogue.importlib.util, "find_spec", lambda name: None)
    works, sentence = models.available("words")
    assert not works and "onnxruntime" in sentence and "Everything else works" in sentence
    with pytest.raises(ModelError, match="Everything else works"):
        find_words(sample, progress=False)


def test_in_a_class_only_invented_photos_are_read(monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CLASS", "yes")
    with pytest.raises(ConsentError, match="In class, words are read"):
        find_words(open_roll({"a.png": as_png(written("Dorpsstraat 14"))}), progress=False)
    assert find_words(open_roll("sample", limit=1), progress=False) is not None


def as_png(image):
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(("count", "least", "most"), [(1, 26, 29), (2, 13, 15), (20, 1, 1)])
def test_minutes_are_told_as_the_benchmark_measured_them(monkeypatch, count, least, most):
    """600 photos, 2.6 to 2.9 seconds of a processor each."""
    monkeypatch.setattr(choosing, "processors", lambda: count)
    assert least <= choosing.minutes_for(600) <= most
