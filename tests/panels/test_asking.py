"""Quizzes and questionnaires: one question at a time, and nothing that tells the answers."""

import json
import re
from dataclasses import replace

import pytest

from toolkit import quiz
from toolkit.cache import notes
from toolkit.language import messages


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))
    return tmp_path / "my_work"


def answer(panel, number):
    panel.choice.index = number
    panel.check.click()
    assert panel.problem is None


def wrong(question):
    return (question.right + 1) % len(question.answers)


def shown(panel):
    """All that a saved notebook could hold of a panel."""
    states, open_ones = [], [panel.widget]
    while open_ones:
        widget = open_ones.pop()
        states.append(str({k: v for k, v in widget.get_state().items() if k != "children"}))
        open_ones += getattr(widget, "children", ())
    return " ".join(states)


def test_each_answer_is_explained_and_others_may_be_tried():
    panel = quiz("01")
    first = panel.question
    answer(panel, wrong(first))
    assert panel.message == first.why[wrong(first)] and panel.next.layout.display == "none"
    answer(panel, first.right)
    assert panel.message.startswith("Yes") and panel.next.layout.display is None
    panel.next.click()
    assert panel.question.text != first.text and panel.choice.index is None
    for _ in range(2):
        answer(panel, panel.question.right)
        panel.next.click()
    assert panel.message == "2 of 3 were right at the first try."
    panel.again.click()
    assert panel.question == first and panel.chosen == []


@pytest.mark.parametrize("name", ["01", "before"])
def test_without_a_choice_nothing_is_handed_in(name):
    panel = quiz(name)
    panel.check.click()
    assert "First choose" in panel.message and panel.chosen == []


@pytest.mark.parametrize("name", [*messages("checks")["quiz"], "before", "after"])
def test_nothing_that_is_shown_tells_the_answer(name, monkeypatch):
    def held(panel):
        bundle = json.dumps(panel._repr_mimebundle_(), default=str)
        return re.sub(r"[0-9a-f]{32}", "", f"{shown(panel)} {panel} {bundle}")

    panel = quiz(name)
    others = [replace(q, right=0 if q.right else 1, why=()) for q in panel.questions]
    monkeypatch.setattr("toolkit.panels.asking.questions", lambda _: others)
    assert held(quiz(name)) == held(panel)
    assert panel.question.text in str(panel) and panel.question.answers[-1] in str(panel)


def test_what_changed_is_shown_after_the_course():
    before = quiz("before")
    forms = [before.question.text]
    for question in before.questions:
        answer(before, 4 if question.right is None else wrong(question))
    assert "nobody marks them" in before.message and "✗" not in shown(before)
    before.check.click()  # the second of two clicks on the last answer
    assert "nobody marks them" in before.message
    assert quiz("before").message == before.message  # it is asked once
    after = quiz("after")
    assert after.question.text not in forms
    for question in after.questions:
        answer(after, 0 if question.right is None else question.right)
    assert after.message == "Before the course 0 of 8 were right, now 8 of 8."
    page = after._text.value
    assert page.count("<td>✗</td><td>✓</td>") == 8
    assert "<td>quite true</td><td>not true at all</td>" in page
    assert after.questions[0].answers[after.questions[0].right] in page
    assert [len(kept["answers"]) for kept in notes("questionnaires").values()] == [10, 10]


def test_after_without_before_says_so():
    panel = quiz("after")
    for _ in panel.questions:
        answer(panel, 0)
    assert "no answers from before" in panel.message and "–" in panel._text.value


def test_where_nothing_can_be_written_it_goes_on(work):
    work.write_text("a file in the place of the folder", encoding="utf-8")
    panel = quiz("before")
    for _ in panel.questions:
        answer(panel, 0)
    assert "until you close this page" in panel.message
