"""Numbers that nothing can be made of are refused in a sentence, on both sides of each limit."""

import inspect
import re
from importlib import import_module
from math import nan

import pytest

import toolkit
from toolkit import (
    find_person,
    find_places,
    group_people,
    open_roll,
    photo_map,
    show_faces,
    tables,
)
from toolkit.errors import OverexposedError
from toolkit.faces import at_the_door
from toolkit.gifts import collage, recap
from toolkit.mistakes.handed import within
from toolkit.questions import first_weeks, home_error
from toolkit.training import (
    average_faces,
    halves,
    learn_eigenfaces,
    learn_to_draw,
    measured_pace,
    show_rebuilt,
)

FACES = tables.table(tables.FACES, []).assign(true_age=0.0)


@pytest.fixture(scope="module")
def roll():
    return open_roll("sample", limit=1)


@pytest.fixture(scope="module")
def learnt():
    return halves(open_roll("lineup"))[0]


# what is called with a number, the last numbers that pass, and the first that do not
LIMITS = {
    "open_roll": (lambda n, **_: open_roll("sample", limit=n), [1], [0, -1]),
    "group_people": (lambda n, **_: group_people(FACES, threshold=n), [0, 2], [-0.01, 2.01, nan]),
    "find_person": (lambda n, **_: find_person(FACES, 0, threshold=n), [], [-0.01, 2.01]),
    "photo_map": (lambda n, photos, **_: photo_map(photos, hours=(9, n)), [0, 24], [-1, 25]),
    "protect": (
        lambda n, **_: toolkit.protection.coarse.check_steps(n, None),
        [0.1, 2000],
        [0, 2001],
    ),
    "show_faces": (lambda n, roll, **_: show_faces(FACES, roll, most=n), [1], [0]),
    "collage": (lambda n, roll, **_: collage(roll, most=n), [], [0, 13]),
    "recap": (lambda n, roll, **_: recap(roll, most=n), [], [0, 31]),
    "first_weeks": (lambda n, photos, **_: first_weeks(photos, n), [1], [0]),
    "home_error": (lambda n, photos, **_: error(photos, counts=[n]), [1], [0]),
    "home_error rounded": (lambda n, photos, **_: error(photos, rounded=n), [0, 2000], [-1, 2001]),
    "at_the_door": (lambda n, **_: at_the_door(FACES, n), [0, 120], [-1, 121]),
    "average_faces": (lambda n, learnt, **_: average_faces(learnt, counts=(n,)), [1, 1000], [0]),
    "measured_pace": (lambda n, **_: measured_pace(open_roll("lineup"), photos=n), [1], [0, 101]),
    "show_rebuilt": (
        lambda n, learnt, **_: show_rebuilt(learnt, learn_to_draw(learnt), most=n),
        [1],
        [0],
    ),
    "first": (lambda n, learnt, **_: learn_eigenfaces(learnt, count=3).first(n), [1, 3], [0, 4]),
    "of_nobody": (
        lambda n, learnt, **_: learn_eigenfaces(learnt, count=3).of_nobody(n, seed=0),
        [1],
        [0],
    ),
}


def error(photos, **numbers):
    return home_error(photos, find_places(photos), **numbers)


@pytest.fixture
def given(roll, learnt, photos):
    return {"roll": roll, "learnt": learnt, "photos": photos}


@pytest.mark.faces
@pytest.mark.parametrize("name", LIMITS)
def test_numbers_are_taken_up_to_a_limit_and_refused_beyond(given, name):
    call, good, bad = LIMITS[name]
    for number in good:
        call(number, **given)
    for number in bad:
        with pytest.raises(
            OverexposedError, match=r" takes numbers from .* it got .*, and try again"
        ):
            call(number, **given)


def test_the_sentence_names_the_argument_its_limits_and_what_was_given():
    with pytest.raises(
        OverexposedError, match=r"^most takes numbers from 1 to 12, and here it got 0"
    ):
        within(1, 12, most=0)
    with pytest.raises(
        OverexposedError, match=r"^weeks takes numbers from 1 on, and here it got -2"
    ):
        within(1, weeks=-2)
    within(1, 12, most=None)


def test_hours_are_two_numbers(photos):
    with pytest.raises(ValueError):  # in a notebook: "takes two whole numbers"
        photo_map(photos, hours=(9,))


# Who takes a number and has no limit of this kind, and why
OTHERWISE = {
    "learn_eigenfaces, membership, membership_bets, learning_curve, learn_person": "own sentences",
    "cost": "as many numbers as are assumed; tests/test_training.py",
    "halves, six_faces_counted, delete_each, six_faces": "own sentences",
    "slide, pick_nobody, doubt_guesses, inspect_photos": "a panel says it",
    "say_person, face_tag, crop, with_boxes": "for the toolkit itself",
}
ROOMS = ["gifts", "slices", "training", "questions", "faces", "panels", "story", "consent"]


def numbers_of(function) -> list[str]:
    kinds = inspect.unwrap(function).__annotations__ if inspect.isroutine(function) else {}
    return [
        name
        for name, kind in kinds.items()
        if name not in ("return", "seed") and re.search(r"\b(int|float)\b", str(kind))
    ]


def test_every_public_function_that_takes_a_number_is_tried_here():
    known = {name for names in OTHERWISE for name in names.split(", ")} | set(LIMITS)
    found = set()
    for room in [toolkit, *(import_module(f"toolkit.{name}") for name in ROOMS)]:
        own = [n for n, v in vars(room).items() if getattr(v, "__module__", "") == room.__name__]
        names = [name for name in getattr(room, "__all__", own) if not name.startswith("_")]
        found |= {name for name in names if numbers_of(getattr(room, name))}
    assert found - known == set()
    assert {"collage", "slide", "first_weeks"} <= found
