"""The notices of lesson 06: drawn at random, and judged by reading them again."""

import numpy as np
import pytest

from toolkit.checks import check, task
from toolkit.checks.lessons import EXERCISES, NOTICES
from toolkit.checks.notices import draw_notice
from toolkit.errors import ModelError

BOXES = range(1, 7)
reads = pytest.mark.words  # with the real models


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    """Notes of a learner of their own for each test."""
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))


def test_a_notice_is_drawn_again_the_same_and_others_differ():
    every = [draw_notice(seed) for seed in range(NOTICES)]
    assert every == [draw_notice(seed) for seed in range(NOTICES)]
    assert len(set(every)) > 0.95 * NOTICES
    assert {notice.box for notice in every} == set(BOXES) - {1}  # the first line is the title
    assert {len(notice.lines) for notice in every} == {6}


def test_the_home_stands_in_one_line_and_another_street_in_another():
    streets = {draw_notice(seed).home.split()[0] for seed in range(NOTICES)}
    for notice in map(draw_notice, range(NOTICES)):
        assert sum(notice.home in line for line in notice.lines) == 1
        assert sum(any(street in line for street in streets) for line in notice.lines) == 2


def test_every_line_fits_its_box():
    for notice in map(draw_notice, range(NOTICES)):
        covered = np.asarray(notice.cover(*BOXES).picture().convert("L"))
        assert set(np.unique(covered)) == {64, covered[0, 0]}  # nothing but covers and paper


@reads
def test_one_box_hides_the_home_and_no_other_does():
    for seed in (0, 1, 2):
        notice = draw_notice(seed)
        assert notice.tells_home()
        assert [box for box in BOXES if not notice.tells_home(box)] == [notice.box]


@reads
def test_an_answer_is_judged_by_reading_again(monkeypatch):
    notice = task("06-box").notice
    wrong = next(box for box in BOXES if box != notice.box)
    assert check("06-box", notice.box).right is True
    assert check("06-box", wrong).right is False
    monkeypatch.setattr("toolkit.checks.notices._read", lambda notice: ("nothing", "at all"))
    assert check("06-box", notice.box).right is False  # nobody hides what was never read


def test_where_nothing_can_be_read_the_drawing_knows(monkeypatch):
    def cannot(picture):
        raise ModelError("Words cannot be read here.")

    monkeypatch.setattr("toolkit.words.words_in", cannot)
    values = {"notice": draw_notice(10_007), "home": "x"}
    judge = EXERCISES["06-box"].judge
    right = [box for box in BOXES if judge(box, values)]
    assert right == [values["notice"].box]
    shown = values["notice"].cover(1)
    assert "Words cannot be read here." in str(shown)
    assert "Words cannot be read here." in shown._repr_html_()


@reads
def test_a_notice_shows_its_boxes_and_the_same_in_words():
    notice = draw_notice(3)
    page = notice._repr_html_()
    assert page.count("<img") == 1 and "figcaption" not in page
    assert all(f"{n}: {line}" in str(notice) for n, line in enumerate(notice.lines, 1))
    covered = notice.cover(2)
    assert "2: (covered)" in str(covered) and notice.lines[1] not in str(covered)
    assert "Read again by the program: " in covered._repr_html_()


def test_the_question_comes_with_the_notice():
    mine = task("06-box")
    assert mine.notice._repr_html_() in mine._repr_html_()
    assert str(mine) == f"{mine.question}\n{mine.notice}"
