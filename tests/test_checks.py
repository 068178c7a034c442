"""Predictions, answers and quizzes."""

import pytest

from toolkit.checks import check, messages, predict, questions


@pytest.mark.parametrize(
    ("guess", "answer", "words"),
    [
        (10, 40, "4 times as many"),
        (40, 10, "4 times fewer"),
        (40, 40, "exactly right"),
        (38, 40, "close"),
        (0, 40, "close"),
        ("about 12", 48, "4 times as many"),
        ("Home", "home", "well seen"),
        ("school", "home", "not what you expected"),
    ],
)
def test_a_prediction_is_compared(guess, answer, words):
    assert words in str(predict("How many?", guess).reveal(answer))


def test_without_a_prediction_the_answer_comes_all_the_same():
    assert "It is 7" in str(predict("How many?", ...).reveal(7))


@pytest.mark.parametrize("answer", [None, ...])
def test_an_open_exercise_says_how_to_begin(answer):
    assert check("01-device", answer).right is None


def test_the_right_device_is_right(photos):
    assert check("01-device", photos["model"].value_counts().index[0]).right


def test_another_device_gets_its_own_help(photos):
    feedback = check("01-device", photos["model"].value_counts().index[-1])
    assert feedback.right is False
    assert feedback.text == messages()["check"]["01-device"]["other"]


@pytest.mark.parametrize("answer", ["", "a phone", 3, [], {}, object(), float("nan"), b"\xff"])
def test_a_strange_answer_gets_help_and_no_traceback(answer):
    feedback = check("01-device", answer)
    assert feedback.right is False
    assert feedback.text == messages()["check"]["01-device"]["hint"]


def test_an_unknown_exercise_is_named():
    assert "99-nothing" in check("99-nothing", 1).text


def test_feedback_is_escaped():
    assert "<b>" not in predict("<b>?", "<b>").reveal("<b>")._repr_html_()


@pytest.mark.parametrize("name", messages()["quiz"])
def test_every_quiz_answer_has_feedback_and_one_is_right(name):
    for question in questions(name):
        assert sum(answer["correct"] for answer in question["answers"]) == 1
        assert all(len(answer["feedback"]) > 20 for answer in question["answers"])
