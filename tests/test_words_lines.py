"""Lines of text: turned, in perspective, small, with accents; and where none is believed."""

import numpy as np
import pytest
from PIL import Image

from toolkit.words import boxes, engine, letters, words_in

from .test_words import texts, written

pytestmark = pytest.mark.words
LINE = "Dorpsstraat 14"


@pytest.mark.parametrize("degrees", [-30, -12, 8, 25, 90, 180, 270])
def test_turned_lines_are_read(degrees):
    turned = written(LINE, picture=(500, 500), at=(120, 230)).rotate(
        degrees, fillcolor=(236, 232, 224)
    )
    (line,) = words_in(turned)
    assert line["text"] == LINE
    if abs(degrees) < 45:
        assert line["angle"] == pytest.approx(-degrees, abs=3)


def test_lines_in_perspective_are_read():
    seen = written(LINE, picture=(640, 240), at=(150, 100), size=40)
    # where the corners of the picture that is made lie in the one that is drawn
    tilted = seen.transform(
        seen.size,
        Image.Transform.QUAD,
        (90, 20, 0, 240, 640, 200, 540, 40),
        Image.Resampling.BICUBIC,
    )
    assert texts(tilted) == [LINE]


@pytest.mark.parametrize(
    "line", ["Rue de l'Église 8", "Größenstraße 5", "Calle Núñez 12", "Zürich, 3 août"]
)
def test_accents_are_read(line):
    assert texts(written(line)) == [line]


def test_small_print_of_a_large_photo_is_read_in_tiles():
    """Plain tiles beside it, each of which looks like a blob, take the place of no line."""
    page = written(LINE, picture=(1920, 1440), size=13, at=(1500, 1200))
    (line,) = words_in(page)
    assert line["text"] == LINE and abs(line["x"] - 1500) < 12 and abs(line["y"] - 1200) < 12
    pixels = np.asarray(page)
    as_a_whole = [letters.read(pixels, corners)[0] for corners in boxes.spots(pixels)]
    assert LINE not in as_a_whole
    assert len(boxes.tiles(*page.size)) == 6


def test_a_line_across_tiles_is_one_line():
    page = written(
        "Saint-Barthélemy-d'Anjou, quai Sud", picture=(1700, 400), size=34, at=(520, 150)
    )
    assert len(words_in(page)) == 1


@pytest.mark.parametrize(
    "picture",
    [
        Image.effect_noise((640, 480), 80).convert("RGB"),
        Image.linear_gradient("L").resize((640, 480)).convert("RGB"),
        Image.effect_mandelbrot((640, 480), (-2, -1.5, 1, 1.5), 60).convert("RGB"),
        Image.fromarray(np.indices((480, 640)).sum(0).astype("uint8") // 16 % 2 * 255).convert(
            "RGB"
        ),
    ],
    ids=["noise", "gradient", "fractal", "stripes"],
)
def test_nothing_is_read_where_nothing_is_written(picture):
    assert texts(picture) == []


@pytest.mark.parametrize(
    ("text", "confidence", "believed"),
    [
        (LINE, 0.76, True),
        (LINE, 0.74, False),
        ("5B3", 0.99, True),
        ("5B", 0.99, False),
        ("5B!?", 0.99, False),
        ("Kraków", 0.9, True),
        ("福福福", 0.99, False),
        ("Москва", 0.99, False),
        ("Zandweg 福", 0.99, False),
        ("12 – 14 °C", 0.9, True),
    ],
)
def test_what_is_believed(text, confidence, believed):
    assert letters.is_text(text, confidence) == believed


def corners_of(w, h):
    return np.array([(0, 0), (w, 0), (w, h), (0, h)], np.float32)


@pytest.mark.parametrize(
    ("w", "h", "blob"), [(90, 79, False), (90, 81, True), (161, 81, True), (163, 81, False)]
)
def test_what_is_so_thick_and_short_is_no_line(w, h, blob):
    picture = np.zeros((480, 640, 3), np.uint8)
    assert boxes.is_blob(corners_of(w, h), picture) == blob
    assert boxes.is_blob(corners_of(h, w), picture) == blob


def test_a_quick_look_that_sees_blobs_only_reads_nothing(monkeypatch):
    monkeypatch.setattr(boxes, "spots", lambda pixels, side=0: [corners_of(300, 280)])
    monkeypatch.setattr(letters, "read", lambda pixels, corners: (LINE, 0.99))
    picture = Image.new("RGB", (640, 480))
    assert (len(words_in(picture, quick=True)), len(words_in(picture))) == (0, 1)


@pytest.mark.parametrize(("left", "kept"), [(45, 1), (55, 2)])
def test_of_two_lines_that_share_half_the_larger_is_kept(left, kept):
    picture = np.zeros((480, 640, 3), np.uint8)
    other = corners_of(90, 20) + np.float32([left, 0])
    assert len(boxes.without_doubles([corners_of(100, 20), other], picture)) == kept


def test_a_blob_takes_the_place_of_no_line():
    picture, blob = np.zeros((480, 640, 3), np.uint8), corners_of(400, 300)
    kept = boxes.without_doubles([blob, corners_of(100, 20)], picture)
    assert [len(kept), boxes.area(kept[0])] == [2, 2000]


@pytest.mark.parametrize(("first", "read_twice"), [(0.89, True), (0.91, False)])
def test_an_unsure_line_is_read_upside_down_too(first, read_twice, monkeypatch):
    answers = iter([("wrong", first), (LINE, 0.98)])
    monkeypatch.setattr(letters, "_said", lambda line: next(answers))
    said, _ = letters.read(np.zeros((40, 300, 3), np.uint8), corners_of(300, 40))
    assert (said == LINE) == read_twice


@pytest.mark.parametrize(("h", "lies"), [(140, True), (160, False)])
def test_a_line_higher_than_wide_runs_up(h, lies):
    line = letters.straightened(np.zeros((300, 300, 3), np.uint8), corners_of(100, h))
    assert (line.shape[1] < letters.HEIGHT) == lies


def test_a_box_lies_inside_the_picture():
    box = boxes.box_of(corners_of(50, 50) - 10, np.zeros((30, 200, 3)))
    assert box == {"x": 0, "y": 0, "w": 40, "h": 30}


def test_overlapping_tiles_leave_no_gap():
    for width, height in ((961, 300), (1920, 1440), (1500, 1920)):
        seen = np.zeros((height, width), bool)
        for left, top in boxes.tiles(width, height):
            assert left + boxes.SIDE <= max(width, boxes.SIDE)
            seen[top : top + boxes.SIDE, left : left + boxes.SIDE] = True
        assert seen.all()


@pytest.mark.parametrize(
    ("text", "confidence", "believed"),
    [
        ("5B", 0.96, True),
        ("5B", 0.94, False),
        ("7", 0.99, True),
        ("5B3", 0.99, False),  # a text of its own
        ("!?", 0.99, False),
        ("福", 0.99, False),
    ],
)
def test_which_short_text_is_believed(text, confidence, believed):
    assert letters.is_short_text(text, confidence) == believed


@pytest.mark.parametrize(("others", "read"), [(3, 1), (2, 0)])
def test_short_text_is_believed_beside_three_lines(monkeypatch, others, read):
    said = [LINE] * others + ["5B"]
    corners = [corners_of(300, 40) + np.float32([0, 80 * number]) for number in range(others + 1)]
    monkeypatch.setattr(boxes, "spots", lambda pixels, side=0: corners)
    answers = iter(said)
    monkeypatch.setattr(letters, "read", lambda pixels, corners: (next(answers), 0.99))
    found = [line["text"] for line in words_in(Image.new("RGB", (640, 480)))]
    assert found == [LINE] * others + ["5B"] * read


@pytest.mark.parametrize(("levels", "brightest"), [(1, 255), (63, 255), (64, 164)])
def test_a_faint_picture_is_seen_with_more_contrast(levels, brightest):
    picture = Image.new("L", (40, 40), 100)
    picture.paste(100 + levels, (0, 0, 20, 20))
    pixels = engine.seen(picture)
    assert (pixels.min(), pixels.max()) == (0 if brightest == 255 else 100, brightest)


def test_faint_text_is_read_and_faint_noise_is_not():
    faint = written(LINE).convert("L").point(lambda level: 3 + level // 128)
    assert texts(faint, quick=True) == [LINE]
    noise = Image.effect_noise((640, 480), 8)
    assert texts(noise, quick=True) == []
