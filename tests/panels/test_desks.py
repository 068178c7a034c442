"""The desks of lesson 08: sort what is said, mix faces, pick the one that exists nowhere."""

import re

import numpy as np
import pytest

from toolkit import panels
from toolkit.panels.desks.sorting import PILES, STATEMENTS
from toolkit.training import Portraits, learn_eigenfaces
from toolkit.training.portraits import SIDE

from .parts import controls


@pytest.fixture(scope="module")
def both():
    """Faces of nobody in two halves: as many as the halves need, and of noise."""
    random = np.random.default_rng(0)

    def half(first):
        names = tuple(f"{first + number}" for number in range(12))
        pixels = random.integers(0, 255, (12, SIDE, SIDE, 3)).astype(np.uint8)
        return Portraits(names, names, pixels, random.normal(size=(12, 128)))

    return half(0), half(12)


@pytest.fixture(scope="module")
def eigenfaces(both):
    return learn_eigenfaces(both[0])


def test_every_statement_is_explained_whatever_pile_is_tried():
    desk = panels.sort_headlines()
    for key, pile in STATEMENTS.items():
        for number, each in enumerate(PILES):
            desk.choice.index = number
            desk.check.click()
            assert desk.message.startswith("Yes") == (each == pile), key
            if each == pile:
                assert re.search(r"\[offer-[\w-]+\]", desk.message)
        desk.choice.index = desk.question.right
        desk.check.click()
        desk.next.click()
    first_try = sum(pile == PILES[0] for pile in STATEMENTS.values())
    assert desk.message.startswith(f"{first_try} of {len(STATEMENTS)}")


def test_all_piles_are_used_and_the_sorted_piles_are_shown():
    assert set(STATEMENTS.values()) == set(PILES)
    desk = panels.sort_headlines()
    while len(desk.chosen) < len(desk.questions):
        desk.choice.index = desk.question.right
        desk.check.click()
        desk.next.click()
    shown = desk._text.value
    assert shown.count("<tr>") == len(PILES)
    assert all(question.text in shown.replace("&#x27;", "'") for question in desk.questions)
    assert f"{len(STATEMENTS)} of {len(STATEMENTS)}" in desk.message


def test_a_slider_draws_another_face_and_all_at_0_the_average(eigenfaces):
    mixer = panels.mix_faces(eigenfaces)
    average = mixer.picture.svg
    mixer.sliders[1].value = 2
    assert mixer.picture.svg != average and "2.0" in mixer.message
    mixer.somebody.click()
    drawn = [slider.value for slider in mixer.sliders]
    mixer.somebody.click()
    assert drawn != [slider.value for slider in mixer.sliders]
    mixer.average.click()
    assert mixer.picture.svg == average and mixer.problem is None


def test_guesses_are_counted_once_a_round_beside_the_machines(eigenfaces, both):
    picker = panels.pick_nobody(eigenfaces, *both, seed=3)
    first = picker.six
    picker.letters["ABCDEF".index(first.nobody)].click()
    assert (picker.right, picker.rounds) == (1, 1) and picker.message.startswith("Yes")
    picker.guess("A")
    assert picker.rounds == 1  # the answer is known by now
    picker.others.click()
    assert picker.six.picture.svg != first.picture.svg
    second = picker.six
    picker.others.click()  # without a guess: others all the same, and no round is counted
    assert picker.six.picture.svg != second.picture.svg and picker.rounds == 1
    wrong = next(letter for letter in "ABCDEF" if letter != picker.six.nobody)
    picker.guess(wrong)
    machine = (first.machine == first.nobody) + (picker.six.machine == picker.six.nobody)
    assert (picker.right, picker.machine_right, picker.rounds) == (1, machine, 2)
    assert picker.message.startswith("No") and "0.3" in picker.message


def test_every_control_of_a_desk_has_a_label_and_a_tooltip(eigenfaces, both):
    for panel in (panels.mix_faces(eigenfaces), panels.pick_nobody(eigenfaces, *both)):
        assert panel.problem is None
        assert all(each.description and each.tooltip for each in controls(panel))
