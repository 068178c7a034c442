"""The words that the builder of the sample puts into pictures: texts, places, screens."""

import re

import numpy as np
import pytest
from PIL import Image, ImageDraw

from datasets.build import marks
from datasets.build.picture import Picture
from datasets.build.printing import draw
from datasets.build.projection import project
from datasets.build.screens import LAYOUTS, SIZE, draw_screen
from datasets.build.sheets import BUILT, ON_A_TABLE, SHEETS, Sheet, without_a_sheet
from datasets.build.story import load_year
from datasets.build.treatments import crop_to_first, shrink
from datasets.build.variants import follow, vary
from datasets.build.words import KINDS, MARKS, Line, keys, words

GROUPS = ("things", "screens")
EVERY = [(group, key) for group in GROUPS for key in keys(group)]
SQUARE = np.array([(40.0, 60.0), (140.0, 60.0), (140.0, 80.0), (40.0, 80.0)])
FICTION = re.compile(r"(\+33 6|06) 39 98 \d\d \d\d")  # kept free for fiction in France


def every_line() -> list[Line]:
    return [line for group, key in EVERY for line in words(key, group)]


def kinds_of(line: Line) -> list[str]:
    return line.kind.split(" | ")


def test_every_kind_is_somewhere_and_no_other():
    assert {kind for line in every_line() for kind in kinds_of(line)} == set(KINDS)
    assert {mark for line in every_line() for mark in line.marks} == set(MARKS)


def test_every_thing_has_a_look_and_a_scene():
    assert without_a_sheet() == []
    shown = {*ON_A_TABLE, *(key for things in BUILT.values() for key in things)}
    worn = {key for event in load_year()["events"] for key in event.get("wear", {}).values()}
    assert set(SHEETS) - shown - worn == {"bus_front", "scanned_print"}  # a backdrop, a scan


def test_numbers_and_addresses_are_of_nobody():
    for line in every_line():
        if "phone" in kinds_of(line):
            assert FICTION.search(line.text), line.text
        if "@" in line.text and line.kind == "e-mail":
            assert line.text.endswith(".example")


def test_some_lines_are_written_by_hand():
    assert sum(line.hand for line in every_line()) >= 2


def test_a_camera_projects_points_to_pixels():
    points = [(0, 0, -1), (0.25, 0, -1), (0, 0.25, -2), (0, 0, 1)]
    pixels, depth = project(points, np.eye(4), focal_length=36, size=(800, 600))
    assert pixels[:3].tolist() == [[400, 300], [600, 300], [400, 200]]
    assert depth.tolist() == [1, 1, 2, -1]


def test_an_upright_picture_has_its_sensor_upright():
    pixels, _ = project([(0.25, 0, -1)], np.eye(4), focal_length=36, size=(600, 800))
    assert pixels[0].tolist() == [500, 400]


def test_a_camera_elsewhere_sees_the_same_as_moved_points():
    turn = np.array([[0, -1, 0, 2], [1, 0, 0, 3], [0, 0, 1, 4], [0, 0, 0, 1]], float)
    here = [(0.1, 0.2, -1)]
    there = np.array(here) @ turn[:3, :3].T + turn[:3, 3]
    first, _ = project(here, np.eye(4), focal_length=50, size=(800, 600))
    second, _ = project(there, turn, focal_length=50, size=(800, 600))
    assert np.allclose(first, second)


def test_a_drawn_line_stands_where_it_says():
    sheet = Sheet((0.2, 0.1), (255, 255, 255), (0, 0, 0))
    thing = draw([Line("Zandweg 12", "address"), Line("Heidedorp", "place", ("small",))], sheet)
    ink = np.asarray(thing.image.convert("L")) < 128
    left = ink.copy()
    for line, (x0, y0, x1, y1) in thing.lines:
        box = (slice(int(y0), int(y1) + 2), slice(int(x0), int(x1) + 2))
        assert ink[box].mean() > 0.1, line.text
        left[box] = False
    assert not left.any()  # nothing is written outside the boxes
    assert [line.text for line, _ in thing.lines] == ["Zandweg 12", "Heidedorp"]


def test_a_long_line_is_set_smaller_and_stays_on_the_sheet():
    thing = draw([Line("short", "other"), Line("x" * 90, "other")], Sheet((0.2, 0.1)))
    assert all(x0 >= 0 and x1 <= thing.image.width for _, (x0, _, x1, _) in thing.lines)


def mark(**more) -> dict:
    return marks.text_mark(Line("Zandweg 12", "address"), SQUARE, 0.0) | more


def test_a_mark_tells_box_height_and_turn():
    turned = np.array([(0.0, 0.0), (100.0, 100.0), (90.0, 110.0), (-10.0, 10.0)])
    found = marks.text_mark(Line("5B", "class", ("hand",)), turned, 0.25)
    assert found["box"] == [-10, 0, 110, 110]
    assert (found["turned"], found["height"]) == (45.0, 14.1)
    assert (found["hand"], found["hidden"]) == (True, 0.25)


def test_a_row_of_a_table_is_told_without_its_bars():
    row = Line(" | Mon | P.E. |   | Art", "time", ("row",))
    assert marks.text_mark(row, SQUARE, 0.0)["text"] == "Mon P.E. Art"


@pytest.mark.parametrize(
    ("change", "read"),
    [
        ({"height": 12.0}, True),
        ({"height": 11.9}, False),
        ({"hidden": 0.1}, True),
        ({"hidden": 0.11}, False),
        ({"box": [-2, 60, 100, 20]}, False),
    ],
)
def test_legible_follows_the_written_rule(change, read):
    assert marks.legible(mark(**change), (200, 100)) is read
    assert not marks.legible(mark(**change), (200, 100), blurred=True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"box": [-75, 60, 100, 20]}, 1),
        ({"box": [-76, 60, 100, 20]}, 0),
        ({"height": 4}, 1),
        ({"height": 3.9}, 0),
        ({"hidden": 0.75}, 1),
        ({"hidden": 0.76}, 0),
    ],
)
def test_lines_that_nobody_sees_are_not_told(change, told):
    assert len(marks.mentioned([mark(**change)], (200, 100))) == told


def photo() -> Picture:
    """A white photo with a black bar where the truth has a line, and one face."""
    image = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(image).rectangle((300, 200, 499, 219), fill="black")
    corners = np.array([(300.0, 200.0), (500.0, 200.0), (500.0, 220.0), (300.0, 220.0)])
    face = {"name": "Leo", "box": [340, 240, 100, 130], "yaw": 3, "hidden": False}
    return Picture(image, [face], [marks.text_mark(Line("12", "address"), corners, 0.0)])


@pytest.mark.parametrize(
    "change",
    [shrink, crop_to_first, lambda picture: follow(picture, np.random.default_rng(5))],
)
def test_lines_move_with_the_pixels(change):
    moved = change(photo())
    dark = np.argwhere(np.asarray(moved.image.convert("L")) < 128)
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0)
    corners = np.array(moved.text[0]["polygon"])
    assert np.abs(corners.min(axis=0) - (left, top)).max() <= 2
    assert np.abs(corners.max(axis=0) - (right + 1, bottom + 1)).max() <= 2


@pytest.mark.parametrize("seed", range(6))
def test_traps_move_with_the_pixels(seed):
    trap = {"kind": "statue", "box": [300, 200, 200, 160]}
    image = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(image).rectangle((300, 200, 499, 359), fill="red")
    moved = vary(Picture(image, traps=[trap]), [800, 600], np.random.default_rng(seed))
    left, top, width, height = moved.traps[0]["box"]
    pixels = np.asarray(moved.image, int)
    red = np.argwhere(pixels[..., 0] - pixels[..., 1] > 80)
    (above, before), (below, behind) = red.min(axis=0), red.max(axis=0)
    seen = np.clip([left, top, left + width, top + height], 0, [800, 600, 800, 600])
    assert np.abs(seen - [before, above, behind + 1, below + 1]).max() <= 22


def test_strangers_are_told_as_strangers():
    row = {"name": "driver", "box": [10, 10, 80, 100], "yaw": 0, "hidden": False}
    found = Picture(Image.new("RGB", (200, 200)), [row, row | {"name": "Leo"}]).found()
    assert [(face["name"], face["known"]) for face in found] == [
        ("bus driver", False),
        ("Leo", True),
    ]


def test_nothing_is_found_in_a_blurred_photo():
    spoilt = Picture(photo().image, photo().faces, photo().text, spoilt=True).truth()
    assert photo().truth()["people"][0]["findable"] and not spoilt["people"][0]["findable"]
    assert photo().truth()["text"][0]["legible"] and not spoilt["text"][0]["legible"]


SCREENS = load_year()["screens"]


def test_every_screen_with_words_is_kept_once():
    assert sorted(plan["key"] for plan in SCREENS) == sorted(keys("screens"))
    assert {plan["layout"] for plan in SCREENS} == set(LAYOUTS)


@pytest.mark.parametrize(
    "plan", [plan for plan in SCREENS if plan["layout"] != "ticket"], ids=lambda plan: plan["key"]
)
def test_screens_say_where_their_words_are(plan):
    drawn = draw_screen(plan)
    grey = np.asarray(drawn.image.convert("L"), float)
    said = " ".join(line["text"] for line in drawn.text)
    for line in words(plan["key"], "screens"):
        assert all(part in said for part in line.text.lstrip("> ").split(" | ")), line.text
    for line in drawn.text:
        left, top, width, height = line["box"]
        assert left >= 0 and top >= 0 and left + width <= SIZE[0] and top + height <= SIZE[1]
        assert np.ptp(grey[top : top + height, left : left + width]) > 60, line["text"]
