"""Predictions, answers and quizzes."""

from importlib.resources import files

import pytest

from toolkit.checks import check, predict, questions
from toolkit.checks.exercises import _EXERCISES
from toolkit.checks.quizzes import _without_formulas
from toolkit.language import messages


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


EXERCISES = sorted(_EXERCISES)
FACES = {"04-pair", "05-wrong"}  # their judges look at faces
STRANGE = ["", "a phone", -3, [], {}, object(), float("nan"), b"\xff"]


def _marked(names):
    return [pytest.param(n, marks=pytest.mark.faces) if n in FACES else n for n in names]


def test_every_exercise_has_its_words_and_every_word_its_exercise():
    assert set(messages("checks")["exercise"]) == set(EXERCISES)


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("answer", [None, ...])
def test_an_open_exercise_says_how_to_begin(name, answer):
    feedback = check(name, answer)
    assert feedback.right is None
    assert feedback.text == messages("checks")["exercise"][name]["start"]


@pytest.mark.parametrize("name", _marked(EXERCISES))
def test_a_strange_answer_gets_help_and_no_traceback(name):
    for answer in STRANGE:
        feedback = check(name, answer)
        assert feedback.right is False
        assert feedback.text == messages("checks")["exercise"][name]["hint"]


def test_the_right_device_is_right(photos):
    assert check("01-device", photos["model"].value_counts().index[0]).right


def test_another_device_gets_its_own_help(photos):
    feedback = check("01-device", photos["model"].value_counts().index[-1])
    assert feedback.right is False
    assert feedback.text == messages("checks")["exercise"]["01-device"]["other"]


def test_an_unknown_exercise_is_named():
    assert "99-nothing" in check("99-nothing", 1).text


def test_feedback_is_escaped():
    assert "<b>" not in predict("<b>?", "<b>").reveal("<b>")._repr_html_()


@pytest.mark.parametrize("name", messages("checks")["quiz"])
def test_every_quiz_answer_has_feedback_and_one_is_right(name):
    for question in questions(name):
        assert sum(answer["correct"] for answer in question["answers"]) == 1
        assert all(len(answer["feedback"]) > 20 for answer in question["answers"])
        for answer in question["answers"]:  # not told by colour alone
            assert answer["feedback"][0] == ("✓" if answer["correct"] else "✗")


def test_a_quiz_fetches_nothing():
    folder = files("jupyterquiz") / "js"
    scripts = [
        path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix == ".js"
    ]
    assert any("typeof MathJax" in script for script in scripts)
    assert not any("typeof MathJax" in _without_formulas(script) for script in scripts)
