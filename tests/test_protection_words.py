"""Words that are covered: all or some, in everything that is written, and proven by reading again."""

import io

import numpy as np
import pytest
from PIL import Image, ImageSequence

from toolkit import open_roll, protect
from toolkit.errors import ModelError, OverexposedError, PhotoError
from toolkit.protection import reading
from toolkit.protection.covering import cover
from toolkit.protection.pixels import Picture
from toolkit.protection.reading import Words
from toolkit.words import engine, whereabouts

from .test_words import as_png, texts, written

pytestmark = pytest.mark.words
ADDRESS, PLAIN = "Dorpsstraat 14", "A lovely day in the sun"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))


def covered(tmp_path, wish, **photos):
    roll = open_roll({name.replace("_", "."): data for name, data in photos.items()})
    return protect(roll, tmp_path / "out", cover_words=wish, progress=False)


def test_finds_are_covered_and_nothing_else(tmp_path):
    safe = covered(tmp_path, "finds", a_png=as_png(written(ADDRESS, PLAIN)))
    assert texts(safe[0].image()) == [PLAIN]
    assert safe.report["note"].tolist() == ["1 line of text covered."]


def test_all_is_covered(tmp_path):
    safe = covered(tmp_path, "all", a_png=as_png(written(ADDRESS, PLAIN)))
    assert texts(safe[0].image()) == []


def test_only_the_kinds_that_are_asked_for(tmp_path):
    picture = written(ADDRESS, "Tel. +33 6 39 98 51 60")
    safe = covered(tmp_path, ["phone"], a_png=as_png(picture))
    assert texts(safe[0].image()) == [ADDRESS]


@pytest.mark.parametrize(("home", "left"), [("US", []), (None, ["212 736 5000"])])
def test_telephone_numbers_are_those_of_the_country_of_the_home(tmp_path, monkeypatch, home, left):
    monkeypatch.setattr(whereabouts, "region_of", lambda places: home)
    safe = covered(tmp_path, "finds", a_png=as_png(written("212 736 5000")))
    assert texts(safe[0].image()) == left


def test_a_screenshot_is_read_whatever_a_quick_look_sees(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "_seems_to_have_text", lambda pixels: False)
    screen = {"Screenshot_20260217_130524.png": as_png(written(ADDRESS))}
    safe = protect(open_roll(screen), tmp_path / "out", cover_words="finds", progress=False)
    assert safe.report["note"].tolist() == ["1 line of text covered."]


def test_a_kind_that_is_none_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(OverexposedError, match=r'"adress".*"finds", "all", or some of .*address'):
        covered(tmp_path, ["adress"], a_png=as_png(written()))


def test_a_picture_without_words_stays_as_it_is(tmp_path):
    plain = Image.linear_gradient("L").resize((320, 240)).convert("RGB")
    safe = covered(tmp_path, "all", a_png=as_png(plain))
    assert (np.asarray(safe[0].image()) == np.asarray(plain)).all()
    assert safe.report["note"].tolist() == [""]


def test_it_is_covered_in_every_frame(tmp_path):
    frames = [written("A lovely day in the sun"), written(ADDRESS, at=(60, 300))]
    data = io.BytesIO()
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=100)
    safe = covered(tmp_path, "finds", a_gif=data.getvalue())
    with Image.open(io.BytesIO(safe[0].read())) as picture:
        seen = [texts(frame.convert("RGB")) for frame in ImageSequence.Iterator(picture)]
    assert seen == [["A lovely day in the sun"], []]
    assert "where text is to be covered" in safe.report["note"].iloc[0]


def test_what_shines_through_is_covered(tmp_path):
    """White letters on nothing: on the white ground that find_words sees there is no word."""
    letters = written(ADDRESS).convert("L").point(lambda value: 255 if value < 128 else 0)
    picture = Image.new("RGBA", letters.size, "white")
    picture.putalpha(letters)
    safe = covered(tmp_path, "finds", a_png=as_png(picture))
    copy = Image.open(io.BytesIO(safe[0].read())).convert("RGBA")
    black = Image.new("RGBA", copy.size, "black")
    black.alpha_composite(copy)
    assert texts(black.convert("RGB")) == []


def test_a_code_is_covered(tmp_path):
    import zxingcpp

    code = zxingcpp.create_barcode("WIFI:S:Home;T:WPA;P:secret-88;;", zxingcpp.BarcodeFormat.QRCode)
    picture = Image.new("RGB", (400, 400), "white")
    picture.paste(Image.fromarray(np.array(code.to_image(scale=6))), (60, 60))
    assert zxingcpp.read_barcodes(picture)
    for wish in ("finds", "all", "password"):
        safe = covered(tmp_path / wish, wish, a_png=as_png(picture))
        assert not zxingcpp.read_barcodes(safe[0].image())


def test_what_is_only_read_at_twice_the_size_is_covered(tmp_path, monkeypatch):
    found = []

    def where(picture, kinds, region, readable):
        found.append(picture.size)
        return [(40, 40, 50, 20)] if len(found) == 1 else []

    monkeypatch.setattr(reading, "where", where)
    picture = cover(Picture((written(),)), [(300, 300, 50, 20)], Words(None))
    assert picture.notes[-1] == "2 lines of text covered." and len(found) == 2
    assert picture.frames[0].getpixel((60, 50)) == (64, 64, 64)


@pytest.mark.parametrize(("times", "refused"), [(2, False), (3, True)])
def test_what_is_read_again_and_again_is_not_copied(monkeypatch, times, refused):
    looks = iter([[(100 * number, 9, 50, 20)] for number in range(times)] + [[]])
    monkeypatch.setattr(reading, "where", lambda picture, kinds, region, readable: next(looks))
    picture = Picture((written(),))
    if refused:
        with pytest.raises(PhotoError, match="even when it is covered"):
            cover(picture, [], Words(None), unseen=True)
    else:
        assert f"{times} lines" in cover(picture, [], Words(None), unseen=True).notes[-1]


@pytest.mark.parametrize(("share", "again"), [(0.95, 0), (0.85, 1)])
def test_a_cover_that_looks_like_a_line_is_not_covered_again(monkeypatch, share, again):
    covers = [(0, 0, 100 * share, 40)]
    monkeypatch.setattr(
        reading, "where", lambda picture, kinds, region, readable: [(0, 0, 100, 20)]
    )
    assert len(Words(None).where(written(), covers)) == again


def test_covers_that_look_like_lines_are_not_covered_again(sample, tmp_path):
    """Dark boxes below each other, as on a page of which each line is covered."""
    screenshot = next(name for name in sample.truth["photos"] if name.startswith("Screenshots/"))
    safe = covered(tmp_path, "all", a_png=sample[screenshot].read())
    assert len(safe) == 1 and texts(safe[0].image()) == []


def test_how_much_around_a_line_is_covered():
    white = Picture((Image.new("L", (400, 400), 255),))
    kinds = frozenset(["address"])
    monochrome = cover(white, [(100, 100, 200, 40)], Words(kinds)).frames[0].convert("L")
    dark = np.asarray(monochrome) == 64
    rows, columns = (np.flatnonzero(dark.any(axis)) for axis in (1, 0))
    assert (columns[0], columns[-1], rows[0], rows[-1]) == (68, 332, 92, 148)


@pytest.mark.parametrize(("frames", "refused"), [(40, False), (41, True)])
def test_how_often_words_are_looked_for_in_an_animation(monkeypatch, frames, refused):
    monkeypatch.setattr(reading, "where", lambda picture, kinds, region, readable: [])
    moving = Picture((written(),) * frames, (10,) * frames, written_as="GIF", moving=True)
    if refused:
        with pytest.raises(PhotoError, match="40 is the most"):
            cover(moving, [], Words(None))
    else:
        assert "no text to cover" in cover(moving, [], Words(None)).notes[-1]


def test_where_words_cannot_be_read_nothing_is_written(tmp_path, monkeypatch):
    def nowhere(roll, progress):
        raise ModelError("Words cannot be read here.")

    monkeypatch.setattr(reading, "find_lines", nowhere)
    with pytest.raises(ModelError, match="cannot be read here"):
        covered(tmp_path, "all", a_png=as_png(written()))
    assert not (tmp_path / "out").exists()
