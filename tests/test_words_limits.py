"""Where a line is beside another, a picture a chat, a row of signs a code: on both sides of each limit."""

import pytest

from tests.test_words_kinds import kind, kinds
from toolkit import tables
from toolkit.words import kind_of
from toolkit.words.finds import Line
from toolkit.words.finds.conversations import messages
from toolkit.words.finds.page import Page

TALL = 20


def line(text="Leo Verhaege", x=0.0, y=0.0, width=120.0, angle=0.0):
    return Line(text, x, y, width, TALL, angle)


@pytest.mark.parametrize(("down", "beside"), [(11.9, True), (-11.9, True), (12.1, False)])
def test_a_row_is_level_within_six_tenths_of_its_height(down, beside):
    assert line().is_beside(line(x=140, y=down)) is beside


@pytest.mark.parametrize(
    ("gap", "beside"), [(239, True), (241, False), (-9, True), (-11, False), (0, True)]
)
def test_a_row_goes_on_up_to_twelve_heights(gap, beside):
    assert line().is_beside(line(x=120 + gap)) is beside


@pytest.mark.parametrize(
    ("angle", "same"), [(14.9, True), (-14.9, True), (15.1, False), (-15.1, False)]
)
def test_lines_of_one_sheet_are_turned_alike_within_fifteen_degrees(angle, same):
    assert line().is_above(line(y=30, angle=angle)) is same
    assert line().is_beside(line(x=140, angle=angle)) is same


def test_a_turn_past_the_half_circle_is_a_small_one():
    assert line(angle=178).is_above(line(y=-30, angle=-178))


@pytest.mark.parametrize(
    ("down", "above"), [(51.9, True), (52.1, False), (12.1, True), (11.9, False)]
)
def test_a_block_goes_on_up_to_double_spacing(down, above):
    assert line().is_above(line(y=down)) is above


@pytest.mark.parametrize(
    ("x", "width", "above"), [(29, 120, True), (31, 120, False), (60, 240, True), (0, 300, True)]
)
def test_lines_of_a_block_begin_alike_or_have_one_middle(x, width, above):
    assert line().is_above(line(x=x, y=30, width=width)) is above


def screen(*lines, angle=0.0, clock=True):
    """Lines (text, left, width) below each other; a clock and a heading above them."""
    rows = [("19:31", 0, 60), ("Samira", 0, 100)] if clock else []
    rows += lines
    return Page(
        [
            Line(text, left + width / 2, 60 * number, width, TALL, angle)
            for number, (text, left, width) in enumerate(rows)
        ]
    )


LEFT, RIGHT = ("can you keep it", 40, 200), ("yes of course", 300, 200)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([LEFT, RIGHT, LEFT], 3),
        ([LEFT, LEFT], 0),
        ([LEFT, RIGHT], 0),  # two lines are a heading and a button
        ([LEFT, RIGHT, RIGHT], 0),  # two must begin at the left
        ([LEFT, LEFT, LEFT], 0),  # nobody answers
    ],
)
def test_a_chat_has_three_lines_two_of_them_at_the_left(lines, count):
    assert len(messages(screen(*lines))) == count


@pytest.mark.parametrize(("angle", "chat"), [(1.9, True), (-1.9, True), (2.1, False)])
def test_a_screen_is_level_within_two_degrees(angle, chat):
    assert bool(messages(screen(LEFT, RIGHT, LEFT, angle=angle))) is chat


@pytest.mark.parametrize(("left", "chat"), [(90, True), (84, False)])
def test_the_other_side_is_indented_by_a_tenth(left, chat):
    answer = ("yes of course", left, 500 - left)
    assert bool(messages(screen(LEFT, answer, LEFT))) is chat


@pytest.mark.parametrize(("end", "chat"), [(390, True), (380, False)])
def test_the_other_side_reaches_three_quarters_of_the_way(end, chat):
    wide = ("a long line of the other one", 40, 460)
    answer = ("yes of course", 200, end - 200)
    assert bool(messages(screen(wide, answer, LEFT))) is chat


@pytest.mark.parametrize(("aside", "chat"), [(1, True), (2, False)])
def test_three_quarters_of_the_lines_are_on_a_side(aside, chat):
    middle = [("Today it is Monday", 120, 150)] * aside
    assert bool(messages(screen(LEFT, RIGHT, LEFT, *middle))) is chat


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AB12 34CD", True),  # four digits, eight signs
        ("AB12 3ECD", False),  # three digits
        ("AB12 34C", False),  # seven signs
        ("2009 4471 003", False),  # eleven digits may be a telephone number
        ("2009 4471 0032", True),
        ("0033 6 39 98 14 27", False),  # an international one
        ("HVX0 MARKET", False),
    ],
)
def test_a_code_without_a_label_has_four_digits_and_eight_signs(text, code):
    assert (kind(text) == "code") is code


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("PIN: 4829", "password"),
        ("PIN: 482", ""),
        ("Booking AB12", "code"),
        ("Booking A12", ""),
        ("Passport No. AB123", "document"),
        ("Passport No. AB12", ""),
        ("Booking QXTWMB", "code"),
        ("Booking QXTWM", ""),
    ],
)
def test_what_follows_a_label_has_enough_signs(text, what):
    assert kind(text) == what


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("06 39 98 22 90", True),  # ten digits, five groups
        ("0639 982290", True),  # two groups
        ("0639982290", False),  # one, which may be any number
        ("01 23 45 67", False),  # eight digits
        ("01 23 45 67 8", True),
        ("01 234 567 890", True),
        ("01 234 567 8901", False),  # twelve
    ],
)
def test_a_number_that_is_given_to_nobody_begins_with_0_in_two_groups(text, phone):
    assert (kind(text, "GB") == "phone") is phone


@pytest.mark.parametrize(("name", "known"), [("Dorn", True), ("Ode", False)])
def test_a_name_is_known_again_from_four_letters_on(name, known):
    assert kinds(f"Name: Lea {name}", name.upper())[1] == ("name" if known else "")


def test_the_stars_of_a_card_may_be_a_line_of_their_own():
    rows = [
        {"text": "Card ****", "x": 0, "w": 90},
        {"text": "4471", "x": 110, "w": 40},
        {"text": "4472", "x": 800, "w": 40},
    ]
    box = {"photo": "1.jpg", "y": 0, "h": TALL, "angle": 0}
    assert kind_of(tables.table(tables.WORDS, [row | box for row in rows]))["kind"].tolist() == [
        "code",
        "code",
        "",
    ]


def test_an_amount_in_a_column_of_a_bill_is_a_price():
    rows = [
        {"text": "2 rolls", "x": 0, "y": 0, "w": 90},
        {"text": "1.80", "x": 150, "y": 0, "w": 40},
        {"text": "TOTAL", "x": 0, "y": 60, "w": 70},
        {"text": "2.60", "x": 900, "y": 60, "w": 40},
    ]
    box = {"photo": "1.jpg", "h": TALL, "angle": 0}
    found = kind_of(tables.table(tables.WORDS, [row | box for row in rows]))["kind"].tolist()
    assert found == ["", "price", "", ""]
