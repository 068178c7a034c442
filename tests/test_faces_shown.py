"""A face cut out of its photo: what of it is seen, how large, and how sharp."""

import base64
import io
from contextlib import nullcontext
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from toolkit.faces import attributes, crop, face_tag
from toolkit.faces.crops import cut_out, data_url
from toolkit.rolls import BytesSource, Photo, Roll

GREEN, YELLOW = (0, 255, 0), (255, 255, 0)


def photographed(width, height, *marks):
    """A roll of one grey photo with marks: left, top, right, bottom and colour."""
    picture = Image.new("RGB", (width, height), "grey")
    for *box, colour in marks:
        picture.paste(colour, tuple(box))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return Roll("one", (Photo("a.png", BytesSource(buffer.getvalue())),))


def face_in(x, y, w, h):
    """A row of the faces table."""
    return SimpleNamespace(photo="a.png", x=float(x), y=float(y), w=float(w), h=float(h))


def shown(address):
    """The picture in an address that a page shows it from."""
    return Image.open(io.BytesIO(base64.b64decode(address.split("base64,")[1].split('"')[0])))


def test_around_a_face_is_shown_what_was_asked_for():
    cut, box = cut_out(photographed(200, 100), face_in(80, 40, 40, 20), margin=0.5, side=600)
    assert cut.size == (80, 60) and box == (20, 20, 40, 20)


def test_a_face_at_the_edge_is_cut_out_up_to_the_edge():
    """Nothing black beyond the picture is shown, and no row of its pixels is lost."""
    roll = photographed(100, 100, (0, 0, 1, 1, GREEN), (99, 99, 100, 100, YELLOW))
    first, at = cut_out(roll, face_in(0, 0, 40, 40), margin=0.25, side=600)
    assert first.size == (50, 50) and first.getpixel((0, 0)) == GREEN and at == (0, 0, 40, 40)
    last, at = cut_out(roll, face_in(60, 60, 40, 40), margin=0.25, side=600)
    assert last.size == (50, 50) and last.getpixel((49, 49)) == YELLOW and at == (10, 10, 40, 40)


@pytest.mark.parametrize("margin", [0.0, 0.5, 1.0])
def test_a_large_face_is_shrunk_until_it_has_the_side_asked_for(margin):
    roll = photographed(1500, 1500)
    cut, box = cut_out(roll, face_in(500, 500, 500, 400), margin=margin, side=100)
    assert cut.width == pytest.approx(100, abs=2)
    assert box[2] / cut.width == pytest.approx(1 / (1 + 2 * margin), abs=0.02)


def test_a_small_face_is_not_enlarged():
    assert crop(photographed(300, 300), face_in(100, 100, 20, 20), margin=0.5).size == (40, 40)


def test_three_fifths_of_what_is_shown_are_face():
    """With hair and chin, by which friends know somebody; of those beside them little is seen."""
    cut = crop(photographed(300, 300), face_in(100, 100, 50, 50))
    assert 0.55 < 50 / cut.width < 0.7


@pytest.mark.parametrize("show", [crop, lambda *face: shown(face_tag(*face))])
def test_six_large_faces_stand_beside_each_other(show):
    """In 1024 pixels, and no seventh would have room."""
    picture = show(photographed(1500, 1500), face_in(400, 400, 700, 700))
    assert 1024 / 7 < max(picture.size) < 1024 / 6


def test_what_is_shown_has_no_halos_and_few_bytes():
    """A dark line stays clean; of pixels that are all noise a tenth of their bytes is kept."""
    line = Image.new("L", (160, 160), 180)
    line.paste(40, (70, 40, 75, 120))
    sent = shown(data_url(line.convert("RGB"))).convert("L")
    assert np.abs(np.asarray(sent, int) - np.asarray(line)).max() <= 4
    noise = np.random.default_rng(0).normal(128, 8, (160, 160, 3)).astype(np.uint8)
    assert len(data_url(Image.fromarray(noise))) < 0.12 * noise.size


@pytest.fixture
def asked(monkeypatch):
    """In place of one of deepface's models: where in which picture the face is."""
    found = []

    def aligned(pixels, box, size):
        found.append((pixels.shape[1::-1], box, size))
        return np.ones((1, 2, 2, 3))

    model = SimpleNamespace(name="Age", address="https://example.org")
    loaded = SimpleNamespace(predict=lambda cut: 30.0)
    monkeypatch.setattr(attributes.models, "find_model", lambda *_: model)
    monkeypatch.setattr(attributes.models, "borrowed", lambda name: nullcontext(loaded))
    monkeypatch.setattr(attributes, "rectangle", lambda *box: box)
    monkeypatch.setattr(attributes, "region", lambda pixels, box: box)
    monkeypatch.setattr(attributes, "aligned", aligned)
    monkeypatch.setattr(attributes, "_labels", lambda name: ["age"])
    return found


def faces_of(*boxes):
    rows = [dict(zip("xywh", map(float, box), strict=True), photo="a.png") for box in boxes]
    return pd.DataFrame(rows)


def test_a_model_sees_a_large_face_no_smaller_than_it_looks_at_it(asked):
    """It looks at 224 pixels; twice as many would be thrown away again."""
    attributes.guess("Age", faces_of((600, 600, 1200, 1200)), photographed(2400, 2400))
    _, (*_, width, _), (looked, _) = asked[0]
    assert looked <= width < 2 * looked


def test_a_model_sees_a_face_with_as_much_again_around_it(asked):
    """Turned upright, it needs what lies beside it; what is further away is not the face."""
    table = attributes.guess("Age", faces_of((200, 200, 100, 100)), photographed(500, 500))
    size, (left, top, width, height), _ = asked[0]
    assert (width, height) == (100, 100) and left == top
    assert 0.45 < width / size[0] < 0.55 and left + width / 2 == size[0] / 2
    assert table["age"].tolist() == [30.0]
