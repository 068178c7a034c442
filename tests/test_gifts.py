"""Gifts: what is chosen, drawn and written; and the bill for them."""

import contextlib
import io
import re
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import product
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter
from scipy import ndimage

from toolkit import open_roll, scan
from toolkit.errors import OverexposedError
from toolkit.faces import UNKNOWN
from toolkit.findings import Findings, investigate
from toolkit.gifts import STYLES, THEMES, collage, recap, receipt, restyle, theme
from toolkit.gifts.choosing import Choice, choose, seen_well
from toolkit.gifts.collage import draw_collage, say_span
from toolkit.gifts.pages import GAP, lay_out, place, rows, write
from toolkit.gifts.way import draw_way
from toolkit.language import say_date
from toolkit.tables import FACES, PEOPLE, table

from .made_photos import picture
from .read_words import read

AWAY = ("192.0.2.1", 9)  # of a range that no computer has
START = pd.Timestamp("2026-05-02 10:00")


def roll_of(folder, *pictures):
    """A roll of pictures: bytes by name."""
    for name, content in pictures:
        (folder / name).write_bytes(content)
    return open_roll(folder)


def exif(minutes):
    """EXIF of a phone, so many minutes after the start."""
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = "Some", "Phone"
    tags.get_ifd(0x8769)[0x9003] = f"{START + pd.Timedelta(minutes=minutes):%Y:%m:%d %H:%M:%S}"
    return tags.tobytes()


def photo(minutes, size=(320, 240), seed=0):
    """A photo that is unlike those of another seed."""
    noise = np.random.default_rng(seed).integers(0, 255, (size[1] // 8, size[0] // 8, 3), np.uint8)
    image = Image.fromarray(noise).resize(size, Image.Resampling.NEAREST)
    return picture_bytes(image, exif(minutes))


def bare(seed, size=(320, 240), form="JPEG"):
    """A picture without a camera and a time."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(photo(0, size, seed))) as image:
        image.save(buffer, form, exif=b"")
    return buffer.getvalue()


def picture_bytes(image, exif=b""):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95, exif=exif)
    return buffer.getvalue()


PAPERS = ("DCIM/100VEYRA/IMG_1078.JPG", "DCIM/Camera/IMG_20250905_173309.jpg")  # slip, receipt


@pytest.mark.parametrize("make", [collage, recap])
def test_a_gift_straight_from_a_roll_knows_its_papers(sample, make):
    gift = make(replace(sample, photos=tuple(sample[name] for name in (*PAPERS, *SHARP))))
    assert gift.photos and not set(gift.photos) & set(PAPERS)
    assert (gift.thrown_away["receipts"], gift.thrown_away["papers"]) == (1, 1)
    bill = str(receipt(gift))
    assert "what can be read in" in bill and "not read" not in bill


@pytest.mark.faces
def test_so_does_a_theme(sample):
    people = [name for name, photo in sample.truth["photos"].items() if of_two(photo)][:6]
    few = replace(sample, photos=tuple(sample[name] for name in (*PAPERS, *people)))
    assert "what can be read in" in str(receipt(theme(few, "the two of you")))


def of_two(photo):
    return {face["name"] for face in photo.get("people", [])} == {"Jonas", "Leo"}


@pytest.fixture(scope="module")
def found(sample, photos, places, trips):
    """What was found in the sample, but for faces."""
    none = table(FACES | {"person": "int64"}, [])
    return Findings(sample, photos, places, trips, none, table(PEOPLE, []), pd.DataFrame())


def with_people(found, *seen, owner=1):
    """The same, with people (numbers) on photos (names), each face `tall` pixels high."""
    faces = [
        {"photo": name, "face": n, "x": 10, "y": 10, "w": tall, "h": tall, "person": person}
        for name, people, tall in seen
        for n, person in enumerate(people)
    ]
    numbers = sorted({row["person"] for row in faces} - {UNKNOWN})
    people = [{"person": number, "owner": number == owner} for number in numbers]
    faces = table(FACES | {"person": "int64"}, faces)
    return Findings(
        found.roll,
        found.photos,
        found.places,
        found.trips,
        faces,
        table(PEOPLE, people),
        found.claims,
    )


SHAPES = st.lists(st.floats(0.2, 5), min_size=1, max_size=16)


@pytest.mark.parametrize("size", [(6000, 400), (4000, 400), (400, 3000)])
def test_a_panorama_keeps_its_shape(tmp_path, monkeypatch, size):
    boxes = []
    monkeypatch.setattr(
        import_module("toolkit.gifts.collage"), "place", lambda page, photo, box: boxes.append(box)
    )
    roll = roll_of(tmp_path, ("a.png", picture(size=size, form="PNG")), ("b.jpg", photo(0)))
    found = SimpleNamespace(roll=roll)
    draw_collage(found, pd.DataFrame(index=["a.png", "b.jpg"]), "Mine")
    (*_, width, height), *_ = boxes
    assert min(width, height) >= 1
    long, short = max(size), min(size)
    wanted = max(width, height) * short / long
    assert abs(min(width, height) - wanted) <= max(1, 0.02 * wanted)


def test_the_smallest_picture_is_drawn_as_a_line(tmp_path):
    roll = roll_of(tmp_path, ("a.png", picture(size=(2000, 1), form="PNG")))
    page = draw_collage(SimpleNamespace(roll=roll), pd.DataFrame(index=["a.png"]), "Mine")
    assert page.width == 1600


@given(SHAPES, st.integers(600, 2000), st.integers(400, 2000))
def test_no_picture_is_cut_and_none_lies_on_another(shapes, width, height):
    boxes = rows(shapes, width, height)
    assert len(boxes) == len(shapes)
    for shape, (left, top, wide, tall) in zip(shapes, boxes, strict=True):
        assert abs(wide - shape * tall) <= 1 + shape  # whole pixels
        assert left >= -1 and left + wide <= width + 1
        assert top >= 0 and top + tall <= height + 2
    for n, (left, top, wide, tall) in enumerate(boxes):
        for other_left, other_top, *_ in boxes[n + 1 :]:
            assert other_left >= left + wide + GAP - 2 or other_top >= top + tall + GAP - 2


@given(SHAPES, st.integers(600, 2000), st.integers(400, 2000))
def test_nor_where_high_pictures_stand_beside_the_rows(shapes, width, height):
    boxes = lay_out(shapes, width, height)
    for n, (shape, (left, top, wide, tall)) in enumerate(zip(shapes, boxes, strict=True)):
        assert abs(wide - shape * tall) <= 2 + shape
        assert left >= -1 and left + wide <= width + 3
        assert top >= 0 and top + tall <= height + 3
        for other_left, other_top, other_wide, other_tall in boxes[n + 1 :]:
            apart = max(other_left - left - wide, left - other_left - other_wide)
            below = max(other_top - top - tall, top - other_top - other_tall)
            assert max(apart, below) >= GAP - 3


@pytest.mark.parametrize(
    "shapes", [[1 / 6, 6] * 3, [1 / 6] * 3 + [6] * 3, [1 / 6, *[4 / 3] * 11], [1 / 6, 4 / 3, 6]]
)
def test_no_picture_is_a_sliver(shapes):
    boxes = lay_out(shapes, 1504, 1062)
    assert min(min(wide, tall) for *_, wide, tall in boxes) >= 0.06 * 1504


def test_rows_are_about_equally_high():
    heights = {tall for *_, tall in rows([4 / 3, 3 / 4] * 6, 1600, 1100)}
    assert max(heights) < 1.5 * min(heights)


def test_beside_a_panorama_no_photo_becomes_a_stamp():
    heights = [tall for *_, tall in rows([4 / 3, 4 / 3, 4 / 3, 15], 1504, 1062)]
    assert min(heights[:3]) > 3 * heights[3]


def test_a_collage_shows_whole_photos(tmp_path):
    wide, high = (Image.new("RGB", size, "red") for size in ((400, 200), (200, 400)))
    for image in (wide, high):  # a blue frame: cut off, it would be missing
        image.paste("blue", (0, 0, image.width, 12))
        image.paste("blue", (0, image.height - 12, image.width, image.height))
    roll = roll_of(
        tmp_path, ("a.jpg", picture_bytes(wide, exif(0))), ("b.jpg", picture_bytes(high, exif(60)))
    )
    (page,) = collage(investigate(roll, faces=False)).pages
    seen = np.asarray(page).astype(int)
    red = (seen[..., 0] > 200) & (seen[..., 2] < 80)
    for column in np.flatnonzero(red.any(axis=0))[[5, -6]]:
        down = np.flatnonzero(red[:, column])
        for edge in (down[0] - 6, down[-1] + 6):
            assert seen[edge, column, 2] > 200


COLOURS = [colour for colour in product((0, 127, 255), repeat=3) if len(set(colour)) > 1]


class Painted:
    """A photo of which only the rectangle around all its true faces is painted, in one colour."""

    def __init__(self, size, faces, colour):
        left, top, right, bottom = np.array(
            [(x, y, x + w, y + h) for x, y, w, h in (face["box"] for face in faces)]
        ).T
        self.hull = left.min(), top.min(), right.max(), bottom.max()
        self.size, self.colour = size, colour

    def image(self, max_side):
        photo = Image.new("RGB", self.size, "grey")
        photo.paste(self.colour, self.hull)
        return photo


def cut_faces(sample, names, title=""):
    """The photos of a collage on whose page a true face that can be found is not whole."""
    told = sample.truth["photos"]
    painted = {
        name: Painted(sizes_of(sample)[name], findable(told[name]), colour)
        for name, colour in zip(names, COLOURS, strict=False)
    }
    page = draw_collage(SimpleNamespace(roll=painted), pd.DataFrame(index=names), title)
    seen, cut = code_of(np.asarray(page)), []
    for name, photo in painted.items():
        parts, _ = ndimage.label(seen == code_of(photo.colour))
        part = np.bincount(parts.ravel())[1:].argmax() + 1  # the others are edges of others
        down, across = np.nonzero(parts == part)
        wide, tall = np.ptp(across) + 1, np.ptp(down) + 1
        left, top, right, bottom = photo.hull
        shape = (right - left) / (bottom - top)
        misses = abs(wide - tall * shape) > 2 * max(1, shape)  # whole pixels, and soft edges
        if misses or len(down) < wide * tall - wide - tall:
            cut.append(name)
    return cut


def code_of(colour):
    """The nearest of the colours, as a number."""
    return (np.asarray(colour, np.uint16) + 64) // 127 @ np.array([9, 3, 1], np.uint16)


def findable(told):
    return [face for face in told.get("people", []) if face["findable"]]


@cache
def sizes_of(sample):
    sizes = scan(sample, progress=False)[["width", "height"]].dropna().astype(int)
    return dict(zip(sizes.index, map(tuple, sizes.to_numpy().tolist()), strict=True))


def test_in_thirty_collages_no_true_face_is_cut(sample):
    people = [name for name, told in sample.truth["photos"].items() if findable(told)]
    draw = np.random.default_rng(17)
    for _ in range(30):
        assert cut_faces(sample, draw.choice(people, draw.integers(1, 13), replace=False)) == []


@pytest.mark.parametrize("side", [0, 1])
def test_a_cut_face_would_be_seen(sample, monkeypatch, side):
    def crop(page, photo, box):
        place(page, photo, box)
        hull, size = np.array(photo.hull).reshape(2, 2), np.array(photo.size)
        at = [*box[:2], box[0] + box[2], box[1] + box[3]]
        middle = hull.mean(axis=0) / size
        at[side] = round(box[side] + box[2 + side] * middle[side])
        page.paste("white", tuple(at))

    name = next(n for n, told in sample.truth["photos"].items() if findable(told))
    monkeypatch.setattr(import_module("toolkit.gifts.collage"), "place", crop)
    assert cut_faces(sample, [name]) == [name]


def test_the_bill_counts_what_was_looked_at(found):
    gift = collage(found)
    assert gift.looked_at == len(found.photos) == len(found.roll)
    kinds = found.photos[found.photos["copy_of"].isna()]["kind"]
    assert gift.thrown_away["screenshots"] == (kinds == "screenshot").sum() > 0
    assert gift.thrown_away["copies"] == found.photos["copy_of"].notna().sum() > 0
    left = gift.looked_at - sum(gift.thrown_away.values())
    assert left == len(choose(found).photos)
    text = str(receipt(gift))
    assert f"Looked at: {len(found.photos)} files. On the pages: 12." in text
    assert "Sent: 0 bytes" in text
    assert "embedding" not in text  # nobody looked for faces


def test_what_was_read_is_looked_at_and_thrown_away(found):
    receipt_, ticket, sign, both = SHARP
    words = read({receipt_: ["1.80 EUR"], ticket: ["PIN 2847"], sign: ["Zandweg 12"]})
    words = pd.concat([words, read({both: ["1.80 EUR"]})])
    choice = choose(replace(with_people(found, (both, [1], 300)), words=words), SHARP)
    assert set(choice.photos.index) <= {sign, both} and sign in choice.photos.index
    assert (choice.thrown_away["receipts"], choice.thrown_away["papers"]) == (1, 1)
    bill = str(receipt(collage(replace(found, words=words), photos=SHARP)))
    assert "what can be read in 4 photos (words.text, words.kind)" in bill
    assert "2 photos of prices, such as receipts; 1 photo of a ticket, a code or a pass" in bill


def test_blurred_photos_are_thrown_away(found):
    left = choose(found, names=BLURRED + SHARP).photos.index
    assert not set(left) & set(BLURRED)
    assert set(left) == set(SHARP)


BLURRED = (  # as `datasets/build/year.toml` says, and as anybody can see
    *("DCIM/100VEYRA/IMG_1046.JPG", "DCIM/Camera/IMG_20251011_171502.jpg"),
    *("DCIM/100VEYRA/IMG_1075.JPG", "DCIM/100VEYRA/IMG_1081.JPG"),
    "DCIM/Camera/IMG_20260110_233451.jpg",
)
SHARP = (  # before a soft background, or with little to see
    *("DCIM/Camera/IMG_20260301_163259.jpg", "DCIM/100VEYRA/IMG_1060.JPG"),
    *("DCIM/100VEYRA/IMG_1272.HEIC", "DCIM/Camera/IMG_20250913_140854.jpg"),
)


@pytest.mark.parametrize(("minutes", "kept"), [(10, 1), (11, 2)])
def test_of_each_moment_the_sharpest_is_kept(tmp_path, minutes, kept):
    soft = Image.open(io.BytesIO(photo(0))).filter(ImageFilter.GaussianBlur(0.8))
    roll = roll_of(
        tmp_path, ("a.jpg", picture_bytes(soft, exif(0))), ("b.jpg", photo(minutes, seed=1))
    )
    choice = choose(investigate(roll, faces=False))
    assert len(choice.photos) == kept
    assert "b.jpg" in choice.photos.index
    assert choice.thrown_away.get("doubles", 0) == 2 - kept


UNSET = [f"{n}.jpg" for n in range(3)]


@pytest.mark.parametrize(("doubt", "kept"), [("", 1), ("unset", 3)])
def test_a_time_in_doubt_makes_no_moment_and_no_title(tmp_path, doubt, kept):
    found = investigate(
        roll_of(tmp_path, *((name, photo(0, seed=n)) for n, name in enumerate(UNSET))), faces=False
    )
    found = replace(found, photos=found.photos.assign(time_doubt=doubt))
    gift = recap(found)
    assert len(gift.photos) == kept
    assert ("May 2026" in str(gift)) == (not doubt)
    assert any(known.code == "times" for known in gift.known) == (not doubt)


@pytest.mark.parametrize(("flags", "kept"), [((), 1), (("day",), 3)])
def test_photos_of_which_only_the_day_is_known_are_moments_of_their_own(tmp_path, flags, kept):
    found = investigate(
        roll_of(tmp_path, *((name, photo(0, seed=n)) for n, name in enumerate(UNSET))), faces=False
    )
    flags = pd.Series([flags] * 3, index=found.photos.index)
    gift = recap(replace(found, photos=found.photos.assign(flags=flags)))
    assert len(gift.photos) == kept and "2 May 2026" in str(gift)


@pytest.mark.parametrize(("flags", "said"), [((), True), (("too-fast",), False)])
def test_a_position_that_cannot_be_true_is_in_no_line(found, monkeypatch, flags, said):
    name = SHARP[0]
    place = found.photos.loc[[name]].assign(lat=48.85, lon=2.35)
    place = place.assign(flags=pd.Series([flags], index=place.index))
    monkeypatch.setattr(
        "toolkit.gifts.choosing.believed", lambda photos: photos[photos["flags"].map(len) == 0]
    )
    gift = recap(replace(found, photos=place, trips=found.trips.head(0)), photos=[name])
    assert ("Paris" in str(gift)) == said
    assert any(known.code == "positions" for known in gift.known) == said


def test_pictures_alike_without_a_time_are_one_moment(tmp_path):
    with Image.open(io.BytesIO(photo(0))) as image:
        near = image.copy()
    near.paste("white", (140, 100, 170, 130))  # as if a number stood in it
    roll = roll_of(tmp_path, ("a.jpg", bare(0)), ("b.jpg", picture_bytes(near)), ("c.jpg", bare(1)))
    choice = choose(investigate(roll, faces=False))
    assert len(choice.photos) == 2 and "c.jpg" in choice.photos.index
    assert choice.thrown_away["doubles"] == 1


@pytest.mark.parametrize(("minutes", "kept"), [(120, 1), (60 * 24, 2)])
def test_so_are_those_of_one_day_but_not_of_two(tmp_path, minutes, kept):
    with Image.open(io.BytesIO(photo(0))) as image:
        near = image.copy()
    near.paste("white", (140, 100, 170, 130))
    roll = roll_of(tmp_path, ("a.jpg", photo(0)), ("b.jpg", picture_bytes(near, exif(minutes))))
    assert len(choose(investigate(roll, faces=False)).photos) == kept


def drawing():
    page = Image.new("RGB", (320, 240), "white")
    ImageDraw.Draw(page).rectangle((80, 60, 240, 180), outline="black", width=4)
    return picture_bytes(page)


def test_a_drawing_is_taken_only_where_nothing_else_is_there(tmp_path):
    drawn = ("d.jpg", drawing())
    roll = roll_of(tmp_path, drawn, ("a.jpg", photo(0)))
    gift = collage(investigate(roll, faces=False))
    assert gift.photos == ("a.jpg",)
    assert "1 drawing or graphic without a camera" in str(receipt(gift))
    (tmp_path / "a.jpg").unlink()
    assert collage(investigate(open_roll(tmp_path), faces=False)).photos == ("d.jpg",)


def in_light(of, size=(320, 240)):
    """A photo whose lightest parts are grey, by so much of 255."""
    noise = np.random.default_rng(1).integers(0, of + 1, (size[1] // 8, size[0] // 8), np.uint8)
    image = Image.fromarray(noise).resize(size, Image.Resampling.NEAREST)
    return picture_bytes(image, exif(90))


@pytest.mark.parametrize(("light", "kept"), [(24, False), (40, True)])
def test_a_photo_in_which_nothing_is_light_is_thrown_away(tmp_path, light, kept):
    found = investigate(roll_of(tmp_path, ("a.jpg", in_light(light))), faces=False)
    if kept:
        assert collage(found).photos == ("a.jpg",)
    else:
        with pytest.raises(OverexposedError, match="blurred or dark"):
            collage(found)


def test_a_night_with_a_few_lights_is_wanted(found):
    """The four darkest photos of the sample: of a concert."""
    names = [f"DCIM/Camera/IMG_20251114_{each}.jpg" for each in ("211327", "211328", "221639")]
    assert "dark" not in choose(found, names).thrown_away


@pytest.mark.parametrize(("side", "kept"), [(312, ("b.jpg",)), (320, ("a.jpg", "b.jpg"))])
def test_a_picture_that_would_be_enlarged_is_taken_only_where_nothing_else_is(tmp_path, side, kept):
    roll = roll_of(tmp_path, ("a.jpg", photo(0, (side, 240))), ("b.jpg", photo(60, seed=1)))
    gift = collage(investigate(roll, faces=False))
    assert gift.photos == kept and gift.thrown_away.get("small", 0) == 2 - len(kept)
    (tmp_path / "b.jpg").unlink()
    assert collage(investigate(open_roll(tmp_path), faces=False)).photos == ("a.jpg",)


def test_photos_of_a_camera_come_before_those_of_which_nothing_is_told(tmp_path):
    some = [(f"{n}.jpg", photo(60 * n, seed=n)) for n in range(3)]
    roll = roll_of(tmp_path, *some, ("x.jpg", bare(8)), ("y.jpg", bare(9)))
    found = investigate(roll, faces=False)
    assert collage(found, most=3).photos == ("0.jpg", "1.jpg", "2.jpg")
    assert len(collage(found, most=4).photos) == 4
    assert len(collage(found).photos) == 5


@pytest.mark.parametrize(("every", "kept"), [(5, 4), (10, 6), (11, 12)])
def test_an_evening_of_many_photos_is_more_than_one_moment(tmp_path, every, kept):
    photos = [(f"{n:02}.jpg", photo(n * every, seed=n)) for n in range(12)]
    choice = choose(investigate(roll_of(tmp_path, *photos), faces=False))
    assert len(choice.photos) == kept


@pytest.mark.parametrize(("tall", "seen"), [(1 / 15, True), (1 / 17, False)])
def test_who_is_small_is_in_the_background(found, tall, seen):
    name = SHARP[0]
    side = found.photos.loc[name, ["width", "height"]].max()
    people = seen_well(
        with_people(found, (name, [1], round(tall * side))), found.photos.loc[[name]]
    )
    assert people.item() == ((1,) if seen else ())


def test_photos_with_people_come_first_but_a_crowd_does_not_help(found):
    names = list(SHARP)[:2]
    order = choose(found, names).photos["score"].idxmax()
    other = next(name for name in names if name != order)
    score = {
        people: choose(with_people(found, (other, range(1, people + 1), 300)), names).photos[
            "score"
        ]
        for people in (2, 3, 4)
    }
    assert score[2].idxmax() == other
    assert score[3][other] > score[2][other]
    assert score[4][other] == score[3][other]


def test_a_page_is_spread_over_the_year(found):
    times = found.photos.loc[list(collage(found).photos), "taken_at"]
    assert times.is_monotonic_increasing
    assert times.dt.to_period("Q").nunique() == 5  # September 2025 to August 2026


OPENING = {  # words in photos, and which are screenshots: what comes first
    "one": (["a"], [], "b"),
    "screen": ([], ["a"], "b"),
    "both": (["a"], ["b"], "c"),
    "all": (["a", "b", "c", "d"], [], "a"),
    "none": ([], [], "a"),
}


@pytest.mark.parametrize("most", [4, 2])
@pytest.mark.parametrize(("written", "screens", "first"), OPENING.values(), ids=OPENING)
def test_no_gift_opens_on_a_paper_where_there_is_another_photo(
    found, most, written, screens, first
):
    photos = pd.DataFrame(
        {"score": [1.0, 0.9, 0.8, 0.7], "plain": True, "kind": "camera", "told": True},
        index=[*"abcd"],
    )
    photos.loc[[*written, *screens], "plain"] = False
    best = Choice(photos, 4, {}).best(most)
    assert best["plain"].iloc[0] == photos["plain"].any()
    assert len(best) == best.index.nunique() == most
    if most == 4:
        assert best.index[0] == first


def test_a_paper_is_taken_only_where_its_days_have_no_other_photo():
    photos = pd.DataFrame({"score": [1.0, 0.2, 0.9, 0.1], "plain": [False, True, False, False]})
    photos["told"] = True
    assert Choice(photos, 4, {}).best(2).index.tolist() == [1, 2]


def test_a_photo_with_a_find_is_not_plain_and_one_with_any_words_is(found):
    camera = list(choose(found).photos.query("kind == 'camera'").index[:3])
    words = read({camera[0]: ["Zandweg 12"], camera[1]: ["so many words"]})
    plain = choose(replace(found, words=words)).photos["plain"]
    assert plain[camera].tolist() == [False, True, True]
    seen = replace(with_people(found, (camera[0], [1], 300)), words=words)
    assert choose(seen).photos["plain"][camera[0]]  # before a face, words are beside the point


def test_a_recap_opens_on_a_photo_without_a_find(found):
    first = recap(found).photos[0]
    words = read({first: ["Verhaege L., Zandweg 12"]})
    again = recap(replace(found, words=words))
    assert again.photos[0] != first and len(again.photos) == 8


def test_two_photos_a_panorama_and_no_time_make_a_page(tmp_path):
    wide, none = bare(1, (2400, 300)), bare(2, form="PNG")
    roll = roll_of(tmp_path, ("a.jpg", photo(0)), ("wide.jpg", wide), ("none.png", none))
    gift = collage(roll)
    assert set(gift.photos) <= {"a.jpg", "wide.jpg", "none.png"}
    assert len(gift.photos) >= 2
    assert "1 person" not in str(receipt(gift))
    (only,) = recap(roll_of(tmp_path / "..", ("one.jpg", photo(0)))[:0] or roll, most=1).photos
    assert only in gift.photos


@pytest.mark.parametrize(
    "make", [collage, recap, *(lambda roll, a=a: theme(roll, a) for a in THEMES)]
)
def test_nothing_good_is_said_kindly(tmp_path, make):
    roll = roll_of(tmp_path, ("notes.jpg", b"no picture"), ("b.png", b""))
    with pytest.raises(OverexposedError, match=r"None of these photos|nothing in these photos"):
        make(roll)


@pytest.mark.parametrize("make", [collage, recap])
def test_of_no_photos_none_is_called_bad(found, make):
    with pytest.raises(OverexposedError, match="There is no photo to choose from"):
        make(found, photos=[])


def test_themes_and_styles_that_are_not_there_name_those_that_are(found):
    with pytest.raises(OverexposedError, match="the two of you, birthday, trip"):
        theme(found, "holiday")
    with pytest.raises(OverexposedError, match="comic, pencil, poster"):
        restyle(found.roll[0], "oil")


@pytest.fixture
def company(found):
    """Leo (1) with 2 most often, 2 with 3 even more often; four people on one day."""
    own = found.originals.index[found.originals["kind"] == "camera"]
    day = found.photos.loc[own, "taken_at"].dt.normalize()
    party = own[day == day.mode()[0]]
    seen = [(name, [2, 3], 300) for name in own[:9]] + [(name, [1, 2], 300) for name in own[20:26]]
    return with_people(found, *seen, (party[0], [1, 4, 5], 300), (party[1], [6], 300)), party


def test_the_two_of_you_are_the_owner_and_somebody(company):
    gift = theme(company[0], "the two of you")
    assert gift.titles == ("Person 1 & Person 2",)
    assert len(gift.others) == 5
    bill = str(receipt(gift))
    assert "Not asked: 5 other people. Whose faces were measured: Person 2, " in bill
    assert " and 2 more." in bill
    bought = {known.code: known for known in gift.known}
    assert (bought["together"].table, bought["together"].claims) == ("faces", ())
    assert [known.claims for known in gift.known if known.claims] == [("owner",)]


def test_a_bill_names_the_camera_by_which_a_drawing_is_known(found):
    kinds = next(known for known in collage(found, photos=SHARP).known if known.code == "kinds")
    assert "model" in kinds.columns


def counts(gift):
    return {known.code: known.count for known in gift.known}


def test_what_a_theme_took_is_counted_over_the_whole_roll(company):
    found, _ = company
    files, timed = len(found.photos), int(found.originals["taken_at"].notna().sum())
    pairs = 9 + 6 + 1  # photos that show two and more
    two, birthday, trip = (counts(theme(found, about)) for about in THEMES)
    assert two["together"] == birthday["together"] == pairs
    assert two["kinds"] == birthday["kinds"] == trip["kinds"] == files
    assert two["times"] < timed <= birthday["times"] == trip["times"] <= files
    assert trip["positions"] == found.photos["lat"].notna().sum()
    assert two["owner"] == 1 and "owner" not in birthday


def test_a_recap_counts_the_photos_on_which_somebody_is_seen(found):
    names = list(recap(found, photos=SHARP).photos)
    for shown in (1, 2):
        seen = [(name, [1], 300) for name in names[:shown]]
        assert counts(recap(with_people(found, *seen), photos=SHARP))["seen"] == shown
    assert "seen" not in counts(recap(found, photos=SHARP))


def test_of_photos_that_somebody_chose_no_others_are_looked_at(found):
    chosen, trip = recap(found, photos=SHARP), recap(found)
    assert chosen.looked_at == len(SHARP) and "other_days" not in chosen.thrown_away
    assert trip.looked_at == len(found.photos) and trip.thrown_away["other_days"] > 0


@pytest.mark.parametrize("make", [collage, recap])
def test_of_photos_that_somebody_chose_only_their_words_and_faces_are_on_the_bill(found, make):
    mine, other = SHARP[0], SHARP[1]
    words = read({mine: ["Zandweg 12"], other: ["hello"]})
    all_of_it = with_people(found, (mine, [1, 2], 300), (other, [1, 3], 300))
    all_of_it = replace(all_of_it, words=words)
    gift = make(all_of_it, photos=[mine])
    assert {code: counts(gift)[code] for code in ("kinds", "words", "faces", "embeddings")} == {
        "kinds": 1,
        "words": 1,
        "faces": 2,
        "embeddings": 2,
    }
    assert gift.others == ("Person 2",)
    assert counts(make(all_of_it))["faces"] == 4 and len(make(all_of_it).others) == 2


@pytest.mark.parametrize(
    "make",
    [collage, recap, lambda found: theme(found, "trip"), lambda found: collage(found, most=1)],
)
def test_a_bill_adds_up(found, make):
    bill = str(receipt(make(found)))
    looked, shown = map(int, re.search(r"Looked at: (\d+) files?\. On.*: (\d+)\.", bill).groups())
    thrown = re.search("thrown away: (.*)", bill)[1]
    spare = re.search(r"Good enough, and not chosen: (\d+) photo", bill)[1]
    assert looked == shown + sum(map(int, re.findall(r"\d+", thrown))) + int(spare)


def test_a_bill_says_nothing_of_spare_photos_where_there_are_none(found):
    assert "not chosen" not in str(receipt(collage(found, photos=SHARP)))


def test_a_recap_of_a_trip_says_the_days_that_the_claim_says(found, monkeypatch):
    module, written = import_module("toolkit.gifts.recap"), []

    def note(pen, text, *options, **more):
        written.append(text)
        return write(pen, text, *options, **more)

    write = module.write
    monkeypatch.setattr(module, "write", note)
    recap(found)
    trip = found.trips.loc[found.trips["photos"].idxmax()]
    assert f"{say_date(trip['start'])} – {say_date(trip['end'])}" in written


@pytest.mark.parametrize("make", [collage, recap])
def test_a_single_photo_may_be_chosen_by_its_name(found, make):
    assert make(found, photos=SHARP[0]).photos == (SHARP[0],)


@pytest.mark.parametrize("names", ["not_there.jpg", [SHARP[0], "not_there.jpg"]])
def test_a_photo_that_is_not_there_is_named(found, names):
    with pytest.raises(KeyError, match="not_there"):
        collage(found, photos=names)


def test_towns_on_a_page_stand_on_the_bill_without_a_trip_too(found):
    gift = recap(found, photos=SHARP)
    placed = int(found.photos.loc[list(SHARP), "lat"].notna().sum())
    assert counts(gift)["positions"] == placed > 0
    assert "where on Earth" in str(receipt(gift))
    nowhere = replace(found, photos=found.photos.assign(lat=np.nan, lon=np.nan))
    assert "positions" not in counts(recap(nowhere, photos=SHARP))


def test_a_photo_without_a_time_is_no_stop_of_a_way(found, monkeypatch):
    ways = []
    monkeypatch.setattr(
        import_module("toolkit.gifts.recap"), "draw_way", lambda page, way, box: ways.append(way)
    )
    timeless = found.photos["taken_at"].mask(found.photos.index == "DCIM/100VEYRA/IMG_1195.JPG")
    for photos in (found.photos, found.photos.assign(taken_at=timeless)):
        names = [f"DCIM/100VEYRA/IMG_{n}.JPG" for n in (1173, 1195, 1210, 1217, 1232)]
        recap(replace(found, photos=photos), photos=names)
    assert [len(way) for way in ways] == [5, 4]


def test_names_that_somebody_gave_are_on_the_page_and_on_the_bill(company):
    people = company[0].people.assign(name=["Leo", "Mia", None, None, None, None])
    named = Findings(
        *(getattr(company[0], name) for name in ("roll", "photos", "places", "trips", "faces")),
        people,
        company[0].claims,
    )
    gift = theme(named, "the two of you")
    assert gift.titles == ("Leo & Mia",)
    assert "the names of 2 people" in str(receipt(gift))


def test_a_party_is_the_day_with_most_people_three_of_them_at_once(company, found):
    gift = theme(company[0], "birthday")
    (day,) = found.photos.loc[company[1], "taken_at"].dt.normalize().unique()
    assert (found.photos.loc[list(gift.photos), "taken_at"].dt.normalize() == day).all()
    known = {known.code: known for known in gift.known}
    assert known["party"].count == 4  # 1, 4, 5 and 6 on that day
    two = with_people(found, (company[1][0], [1, 4], 300), (company[1][1], [5, 6], 300))
    with pytest.raises(OverexposedError, match="nothing in these photos"):
        theme(two, "birthday")


def test_a_trip_rests_on_where_home_is(found):
    gift = theme(found, "trip")
    trip = found.trips.loc[found.trips["photos"].idxmax()]
    times = found.photos.loc[list(gift.photos), "taken_at"]
    assert times.between(trip["start"], trip["end"]).all()
    bill = receipt(gift)
    assert "where home is, to tell what is away from it (places.role; claim: home)" in str(bill)
    assert "<small>places.role; claim: home</small>" in bill._repr_html_()
    assert "; claim" not in str(receipt(collage(found, photos=SHARP)))  # it rests on none


def test_a_recap_says_days_and_towns_and_what_it_passed_over(found):
    gift = recap(found, "Summer by train")
    assert gift.titles[0] == "Summer by train"
    assert len(gift.pages) == 1 + len(gift.photos) == 9
    assert any(line.startswith("Cologne · ") for line in gift.titles)
    assert sum(gift.thrown_away.values()) < gift.looked_at == len(found.photos)
    assert "files of other days" in str(receipt(gift))


def test_a_recap_without_a_trip_is_of_all_photos(tmp_path):
    roll = roll_of(tmp_path, ("a.jpg", photo(0)), ("b.jpg", photo(60, seed=1)))
    gift = recap(roll)
    assert (gift.titles[0], len(gift.pages)) == ("May 2026", 3)
    assert "home" not in str(receipt(gift))
    assert str(gift).splitlines()[1:] == ["2 May 2026", "2 May 2026"]


def test_faces_of_nobody_known_were_measured_all_the_same(found):
    gift = collage(with_people(found, (SHARP[0], [UNKNOWN], 300)), photos=SHARP)
    assert "embeddings" in {known.code for known in gift.known}
    assert "an embedding of 1 face" in str(receipt(gift))
    assert gift.others == ()
    bill = str(receipt(gift))
    assert "Not asked: somebody nobody could tell apart. 1 face was measured." in bill
    assert "too:" not in bill


def test_the_numbers_of_people_and_faces_on_a_bill_fit(found):
    seen = [(SHARP[0], [1, 2, UNKNOWN, UNKNOWN], 300), (SHARP[1], [UNKNOWN], 300)]
    gift = collage(with_people(found, *seen), photos=SHARP)
    bill = str(receipt(gift))
    assert "embeddings of 5 faces" in bill and "Not asked: 1 other person." in bill
    assert "too: 3 faces of people nobody could tell apart" in bill


def test_where_no_owner_is_known_anybody_may_be(found):
    bill = str(receipt(collage(with_people(found, (SHARP[0], [1], 300), owner=0), photos=SHARP)))
    assert "Not asked: 1 person, who may be the owner." in bill and "other person" not in bill


def test_a_recap_shows_whom_one_was_with_and_says_that_smiles_do_not_count(found):
    company = with_people(found, (SHARP[0], [1, 2], 300))
    alone = with_people(found, (SHARP[0], [1], 300))
    pages = [len(recap(each, photos=SHARP).pages) for each in (company, alone)]
    assert pages == [2 + len(SHARP), 1 + len(SHARP)]
    known = {each.code for each in recap(company, photos=SHARP).known}
    assert {"seen", "owner"} <= known
    assert "Nothing here measures smiles" in str(receipt(recap(alone, photos=SHARP)))


def test_of_a_photo_without_time_and_place_nothing_is_said(tmp_path):
    roll = roll_of(tmp_path, ("a.png", picture(form="PNG")))
    gift = recap(roll, "Mine")
    assert gift.titles == ("Mine", "")
    assert str(gift) == "“Mine”, made of 1 photo"


@pytest.mark.parametrize(
    "way",
    [[(52.0, 4.0), (48.0, 2.0), (45.0, 9.0)], [(-17.0, 178.0), (-16.5, 179.5), (-14.0, -171.0)]],
)
def test_a_way_is_drawn_over_the_land_around_it(way):
    page = Image.new("RGB", (400, 400), "white")
    draw_way(page, np.array(way), (50, 50, 300, 300))
    seen = np.asarray(page).astype(int)
    line = (seen[..., 0] > 170) & (seen[..., 2] < 100)
    across = np.flatnonzero(line.any(axis=0))
    assert 50 < across.min() < across.max() < 350
    assert np.ptp(across) > 100 or np.ptp(np.flatnonzero(line.any(axis=1))) > 100
    assert (seen[:50] == 255).all()


@pytest.mark.parametrize("style", STYLES)
def test_a_style_changes_the_photo_and_keeps_its_shape(found, style):
    before = found.roll[0].image(max_side=900)
    (page,) = restyle(found.roll[0], style).pages
    assert page.size == before.size
    assert np.abs(np.asarray(page).astype(int) - np.asarray(before)).mean() > 10


def test_a_comic_has_no_colours_that_nobody_took():
    """A wall in soft light stays of one colour, and gets no ink."""
    steps = np.linspace(0, 1, 400)[None, :, None] * np.ones((300, 1, 1))
    wall = Image.fromarray((np.array([90, 100, 120]) + steps * 65).astype("uint8"))
    red, green, blue = np.moveaxis(np.asarray(STYLES["comic"](wall)).astype(int), 2, 0)
    assert (red < green).all() and (green < blue).all()
    assert red.min() > 60


def test_a_gift_is_refused_a_title_that_is_none(found):
    with pytest.raises(OverexposedError, match="collage takes text in quotation marks for title"):
        collage(found, title=5)
    with pytest.raises(OverexposedError, match="recap takes a whole number for most"):
        recap(found, most="8")
    with pytest.raises(OverexposedError, match="restyle takes one photo"):
        restyle("IMG_1046.JPG")


def test_a_name_in_letters_that_no_font_has_is_drawn_as_a_number(company):
    people = company[0].people.assign(name=["Leo", "小明", None, None, None, None])
    found, plain = (replace(company[0], people=each) for each in (people, company[0].people))
    shown = recap(found, "生日", photos=list(company[0].faces["photo"]))
    months = say_span(found.photos.loc[list(shown.photos), "taken_at"])
    same = recap(plain, months, photos=list(company[0].faces["photo"]))
    assert [page.tobytes() for page in shown.pages] == [page.tobytes() for page in same.pages]
    assert shown.titles[0] == "生日"
    assert "letters that no font" in str(receipt(shown))
    assert "letters that no font" not in str(receipt(same))


def test_a_gift_is_written_into_a_new_file_only(found, tmp_path):
    gift = recap(found, most=3)
    with Image.open(gift.save(tmp_path / "a.webp")) as moving:
        assert moving.n_frames == len(gift.pages)
    assert gift.save(tmp_path / "a.pdf").read_bytes().count(b"/Type /Page\n") == len(gift.pages)
    before = (tmp_path / "a.webp").read_bytes()
    with pytest.raises(OverexposedError, match="is there already"):
        restyle(found.roll[0]).save(tmp_path / "a.webp")
    assert (tmp_path / "a.webp").read_bytes() == before
    with pytest.raises(OverexposedError):
        gift.save(tmp_path / "a.jpg")


@pytest.mark.parametrize("title", ["Summer\nby train", "\t", "\n", "a" * 500])
def test_any_title_is_written(found, title):
    assert collage(found, photos=SHARP, title=title).titles == (title,)
    assert recap(found, title, photos=SHARP).titles[0] == title


@pytest.mark.parametrize("text", ["Mia", "A Rather Long Name", "W" * 200, "word " * 80])
@pytest.mark.parametrize("widest", [None, 240])
def test_what_is_written_has_room_beside_its_neighbours(text, widest):
    page = Image.new("L", (864, 200))
    write(ImageDraw.Draw(page), text, 50, 28, 255, middle=400, widest=widest)
    left, top, right, bottom = page.getbbox()
    assert right - left <= (widest or 0.92 * 864) + 2
    assert bottom - top >= 8  # nobody reads less


def test_names_below_faces_do_not_run_into_each_other(company, monkeypatch):
    widths = []
    monkeypatch.setattr(
        import_module("toolkit.gifts.recap"), "write", lambda *_, **how: widths.append(how) or 0
    )
    recap(company[0], photos=company[1])
    below = [how["widest"] for how in widths if "middle" in how]
    assert len(below) > 1 and set(below) == {240}  # as wide as their place beside the next


def test_words_on_a_gift_are_shown_as_they_are(found):
    gift = collage(found, photos=SHARP, title="<script>alert(1)</script>")
    for shown in (gift, receipt(gift)):
        assert "<script>" not in shown._repr_html_()
        assert "<script>" in str(shown)


def datagram():
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(b"123", AWAY)


@pytest.mark.parametrize("way", ["thread", "program", "open", "investigating"])
def test_whatever_wants_out_while_a_gift_is_made_stands_on_the_bill(
    found, tmp_path, monkeypatch, way
):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as before:
        before.connect(AWAY)  # sends nothing

        def on_the_open_one(*_):
            with contextlib.suppress(OSError):
                before.send(b"123")

        def a_program(*_):
            with contextlib.suppress(OSError):
                subprocess.run([sys.executable, "-c", f"open({str(ran)!r}, 'w')"], check=True)

        def in_a_thread(*_):
            thread = threading.Thread(target=datagram)
            thread.start()
            thread.join()

        ran = tmp_path / "ran"
        tell = {"thread": in_a_thread, "program": a_program}.get(way, on_the_open_one)
        if way == "investigating":
            monkeypatch.setattr(
                "toolkit.gifts.knowing.investigate", lambda *_, **__: tell() or found
            )
            gift = collage(found.roll, photos=SHARP)
        else:
            monkeypatch.setitem(STYLES, "comic", lambda picture: tell() or picture)
            gift = restyle(found.roll[0])
    size = 0 if way == "program" else 3
    assert (gift.tries, gift.size) == (1, size)
    assert f"tries: 1, with {size} bytes. Sent: 0 bytes." in str(receipt(gift))
    assert not ran.exists()


def test_a_bill_says_what_it_does_not_count(sample, found):
    for gift, earlier in ((collage(found, photos=SHARP), True), (restyle(sample[0]), False)):
        bill = str(receipt(gift))
        assert "Not counted: other programs" in bill
        assert ("Nor what was sent earlier" in bill) == earlier


def test_in_a_class_gifts_of_own_photos_are_without_faces(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CLASS", "1")
    gift = collage(roll_of(tmp_path, ("a.jpg", photo(0)), ("b.jpg", photo(60, seed=1))))
    assert {known.table for known in gift.known} == {"photos"}
    bill = str(receipt(gift))
    assert "Faces were not looked for." in bill
    assert "In class, words are read where everybody is invented" in bill
