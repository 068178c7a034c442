"""Predictions, answers and quizzes."""

import datetime
import itertools
import json
import re
from collections import Counter
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import pandas as pd
import pytest
from babel.dates import get_day_names

from toolkit import forget
from toolkit.cache import note, notes, work_folder
from toolkit.checks import check, predict, questions, task, what_i_expected
from toolkit.checks.exercises import _read
from toolkit.checks.lessons import EXERCISES, _counts
from toolkit.checks.quizzes import _question, form_of, keep_answers, kept_answers
from toolkit.checks.typed import read_amount
from toolkit.checks.weekdays import named_weekday
from toolkit.language import messages, say_weekday, speak, switch

from . import screens


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    """Notes of a learner of their own for each test."""
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))
    return tmp_path / "my_work"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (12, (12, 12)),
        (np.int64(12), (12, 12)),
        ("12,5", (12.5, 12.5)),
        ("1,200", (1200, 1200)),
        ("0,125", (0.125, 0.125)),
        ("1.234,5", (1234.5, 1234.5)),
        ("1,234.5", (1234.5, 1234.5)),
        ("1 200", (1200, 1200)),
        ("-5", (-5, -5)),
        ("about 12 photos", (12, 12)),
        *((said, (10, 10)) for said in ("ten", "Ten.", "about ten", "Maybe 10", "ten photos")),
        *((said, (0, 0)) for said in ("none", "None", "nobody", "zero photos")),
        ("10-20", (10, 20)),
        ("10–20", (10, 20)),
        ("20 to 10", (10, 20)),
        ("between 1,5 and 2,5", (1.5, 2.5)),
        ((10, 20), (10, 20)),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed, read):
    amount = read_amount(typed)
    assert (amount.low, amount.high, amount.percent) == (*read, False)


@pytest.mark.parametrize("typed", ["43%", "43 %", "43 per cent", "40-45%", "40% to 45%"])
def test_a_share_is_read(typed):
    assert read_amount(typed).percent


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "dozens",
            "twelve or ten",
            "Person 3",
            "row 3-5",
            "not 473",
            "minus 5",
            "the Zandweg 12",
            "12 or 15",
            "3 cats, 2 dogs",
            "2026-05-03",
            "3 May 2026",
            "5/6/2026",
        ),
        *(
            "12:30",
            "5A",
            True,
            float("nan"),
            float("inf"),
            None,
            ...,
            [1, 2, 3],
            (12, 5),
            {},
            object(),
        ),
    ],
)
def test_what_is_no_amount_is_not_read_as_one(typed):
    assert read_amount(typed) is None


def test_separators_are_those_of_the_language(monkeypatch):
    monkeypatch.setenv(switch.SWITCH, "en")
    assert read_amount("1.200").low == 1.2
    speak("en")
    monkeypatch.setattr("toolkit.checks.typed.get_decimal_symbol", lambda _: ",")
    assert (read_amount("1.200").low, read_amount("1,200").low) == (1200, 1.2)


@pytest.mark.parametrize(
    ("guess", "answer", "words"),
    [
        (10, 40, "4 times as many"),
        (40, 10, "4 times fewer"),
        (40, 40, "exactly right"),
        (38, 40, ": close."),
        (0, 40, "40 more than you expected"),
        (12, 0, "12 less than you expected"),
        (-5, 427, "432 more than you expected"),
        (5, -5, "10 less than you expected"),
        (0, 0, "exactly right"),
        ("about 12", 48, "4 times as many"),
        ("12,5", 12.5, "exactly right"),
        ("50%", 0.43, "it is 43%: 7 percentage points less"),
        (0.5, "43%", "7 percentage points less"),
        ("43", "43%", "exactly right"),
        ("10-20", 20, "inside your range."),
        ("10-20", 23, "3 more than you expected"),
        ("Home", "home", "well spotted"),
        ("scool", "school", "well spotted"),
        ("at home", "home", "compare the two"),
        ("home, I think", "home", "compare the two"),
        ("school", "home", "not what you expected"),
        ("the address", "61%", "not what you expected"),
        ("the address", "12 o'clock", "not what you expected"),
        (True, True, "well spotted"),
    ],
)
def test_a_prediction_is_compared(guess, answer, words):
    assert words in str(predict("What then?", guess).reveal(answer))


@pytest.mark.parametrize(
    ("guess", "answer", "words"),
    [  # both sides of each border, in whole numbers that do not name it
        (90, 100, "close"),
        (89, 100, "11 more"),
        (110, 100, "close"),
        (111, 100, "11 less"),
        (50, 100, "2 times as many"),
        (51, 100, "49 more"),
        (100, 50, "2 times fewer"),
        (99, 50, "49 less"),
        ("10-40", 20, "inside your range."),
        ("10-41", 20, "a wide one"),
        ("0-4", 3, "inside your range."),
        ("0-5", 3, "a wide one"),
        ("Tuesday", "Thursday", "not what you expected"),  # alike by 0.80
        ("Thusday", "Thursday", "well spotted"),
        ("Nora", "Mora", "not what you expected"),
    ],
)
def test_where_near_ends(guess, answer, words):
    assert words in str(predict("What then?", guess).reveal(answer))


@pytest.mark.parametrize(
    ("guess", "why"),
    [
        (float("nan"), "no number"),
        (float("inf"), "no number"),
        (datetime.date(2026, 5, 3), "a date"),
        (pd.Timestamp("2026-05-03"), "a date"),
        ("a lot", "such as 12"),
        ("dozens", "in digits"),
        ("half", "not a share"),
        ("one hundred fifty", "in digits"),
        ("half of 700", "in digits"),
        ("Person 3", "in digits"),
        ("photos 3", "in digits"),
        ("all", "All of how many"),
        ("All of them.", "All of how many"),
        ("1.000", "Write 1000, or else 1."),
        ("about 1.250", "Write 1250, or else 1.25."),
        ("1.234", "Write 1234, or else 1.23."),
        (1.000, "Write 1000, or else 1."),
        (pd.DataFrame(), "a table, and nobody can compare it. A number"),
        (pd.Index([1]), "a list of the rows"),
        (widgets.IntSlider(), "a slider"),
        (widgets.Dropdown(), "a list or a button"),
        (object(), "something else"),
        ("½", "in digits"),
        (True, "in digits"),
        (10**400, "no number"),
        ("9" * 400, "in digits"),
        ("12 %", "not a share"),
        (-5, "less than nothing"),
        ("less than -5", "less than nothing"),
        (len, "round brackets"),
        ("3 May 2026", "such as 12"),
        ("12 or 15", "such as 12"),
        ([1, 2, 3], "a list"),
        ({}, "a dict"),
        ((12, 5), "Write a point: 12.5"),
    ],
)
def test_nonsense_is_refused_with_a_sentence_and_does_not_count(guess, why):
    prediction = predict("How many?", guess)
    assert "Not counted" in str(prediction) and why in str(prediction)
    revealed = str(prediction.reveal(427))
    assert "It is 427" in revealed and "not counted" in revealed and why in revealed
    assert notes("predictions") == {}


@pytest.mark.parametrize("question", ["After how many photos?", "In how many pictures is it left?"])
@pytest.mark.parametrize("guess", ["lots", "20 %", -4])
def test_a_number_is_asked_for_wherever_the_question_says_how_many(question, guess):
    assert "Not counted" in str(predict(question, guess))


@pytest.mark.parametrize(("guess", "counts"), [(100, True), (101, False), ("more than 90", True)])
@pytest.mark.parametrize("question", ["How many of a hundred?", "How many of 100 faces?"])
def test_of_a_hundred_there_are_at_most_a_hundred(question, guess, counts):
    assert ("at most 100" in str(predict(question, guess))) != counts


def test_of_a_hundred_a_share_is_a_number():
    guess = predict("How many of a hundred say where?", "12 %")
    assert "You expect: 12." in str(guess) and "8 more" in str(guess.reveal(20.0))


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        *((said, 100, np.inf) for said in (">100", "more than 100", "100+", "100 or more")),
        *((said, 10, np.inf) for said in ("more than ten", "Over 10", "From ten")),
        *((said, -np.inf, 50) for said in ("< 50", "Under 50", "50 or less", "at most 50 photos")),
        ("no more than 50", -np.inf, 50),
        ("not less than 50", 50, np.inf),
        ("moreover 50", 50, 50),
    ],
)
def test_a_range_may_have_no_end(typed, low, high):
    amount = read_amount(typed)
    assert (amount.low, amount.high) == (low, high)


@pytest.mark.parametrize(
    ("guess", "words"),
    [(">100", "a wide one"), ("700+", "142 less"), ("under 50", "11.2 times"), ("<600", "a wide")],
)
def test_a_range_without_an_end_is_compared(guess, words):
    assert words in str(predict("How many?", guess).reveal(558))
    assert len(what_i_expected().table) == 1


def test_numbers_are_read_as_far_as_they_can_be_counted():
    assert read_amount(2**53).low == 2**53 and read_amount(2**53 + 1) is None
    assert read_amount(str(2**53)).low == 2**53 and read_amount("1" * 17) is None


@pytest.mark.parametrize("answer", [pd.DataFrame({"a": [1]}), pd.Series([1, 2]), len])
def test_what_is_no_answer_is_no_verdict(answer):
    for guess in (5, ...):
        assert "nothing to compare" in str(predict("How many?", guess).reveal(answer))
    assert what_i_expected().table.empty


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        *((said, True) for said in ("on Thursday", "thursdays", "Thu", "It is Thursday!")),
        *(
            (said, False)
            for said in ("Tuesday or Thursday", "T", "Th", "Montag", "Tue", "Tues day")
        ),
    ],
)
def test_a_weekday_may_stand_among_other_words(typed, right):
    exercise = EXERCISES["03-weekday"]
    thursday = next(v for v in exercise.draws() if exercise.answer(v) == "Thursday")
    assert exercise.is_right(_read(typed, "Thursday"), thursday) is right


MISSPELT = {
    "Wednesday": ("Wendsday", "wed", "Wed.", "on Wednesdays", "Wensday", "Wedensday", "WEDNESDAY!"),
    "Tuesday": ("Tusday", "tues", "every tuesdays"),
    "Thursday": ("Tursday", "Thusday", "thurs", "Thirsday"),
    None: ("Monday or Tuesday", "Sonday", "Thuesday", "Montag", "a weekday", "some day", "We", "-"),
}


@pytest.mark.parametrize(
    ("typed", "day"), [(each, day) for day, every in MISSPELT.items() for each in every]
)
def test_a_misspelt_weekday_is_understood_or_asked_about_and_is_no_try(typed, day):
    assert named_weekday(typed) == day
    if day is None:
        said = check("03-weekday", typed)
        assert said.right is None and "one weekday" in said.text and notes("tries") == {}


@pytest.mark.parametrize("language", ["en", "fr", "de", "nl"])
def test_weekdays_are_understood_as_a_language_writes_them(monkeypatch, language):
    monkeypatch.setattr("toolkit.checks.weekdays.locale", lambda: language)
    wide, short = (get_day_names(width, locale=language) for width in ("wide", "abbreviated"))
    monkeypatch.setattr("toolkit.checks.weekdays.say_weekday", wide.__getitem__)
    for number, day in wide.items():
        for typed in (day, day.upper(), short[number], f"({day}s)"):
            assert named_weekday(typed) == day
        assert named_weekday(day[:2] + day[3:]) in (day, None)


def test_a_share_is_no_count():
    assert check("02-camera", "12 %").right is None and notes("tries") == {}


def test_a_decimal_comma_without_quotation_marks_gets_its_sentence():
    assert "Write a point: 12.5" in str(predict("How many?", 12, 5))


@pytest.mark.parametrize("typed", [(1, 5), (10, 20), (20, 10), (1, 0), (0, 75)])
def test_two_bare_numbers_are_asked_about_and_never_guessed(typed):
    """In Berlin, Lyon and Utrecht `1,5` is one and a half; for Python it is two numbers."""
    low, high = typed
    asked = predict("How many?", *typed)
    assert f"Write a point: {low}.{high}." in str(asked) and f'"{low}-{high}"' in str(asked)
    assert "not counted" in str(asked.reveal(3)) and notes("predictions") == {}
    answered = check("01-place", typed)
    assert answered.right is None and f"{low}.{high}" in str(answered) and notes("tries") == {}


@pytest.mark.parametrize("typed", [(1, 0), (1, 500), (558, 0)])
def test_a_comma_may_have_been_meant_for_a_thousand(typed):
    low, high = typed
    assert f"write {low}{high:03}." in str(predict("How many?", *typed))


def test_a_thousand_with_decimals_is_told_how_python_writes_it():
    assert "without a comma: 2486.3." in check("09-rounded", (2, 486.3)).text
    assert "without a comma: 1050.25." in str(predict("How far?", 1, 50.25))
    assert "without a comma" not in str(predict("How far?", (10, 20.5)))
    assert notes("tries") == {}


def test_a_point_may_have_been_meant_for_a_thousand_where_one_counts():
    assert "1000" in check("01-place", "1.000").text and notes("tries") == {}
    assert check("09-rounded", "1.000").right is False
    assert "You expect: 1.25." in str(predict("What is it in metres?", "1.25"))


@pytest.mark.parametrize("name", ["02-camera", "03-weekday"])
def test_an_answer_of_another_kind_hears_what_is_asked_for(name):
    words = name in WORDS
    said = check(name, pd.DataFrame()).text
    assert "a table" in said
    assert ("A word is asked for" in said, "A number is asked for" in said) == (words, not words)


def test_of_several_words_a_person_judges_whether_others_mean_the_same():
    found = "address: Leo Amsel, Zandweg 12"
    for guess in ("where he lives", "his address", "his home"):
        assert "compare the two" in str(predict(f"Most private: {guess}?", guess).reveal(found))
    assert what_i_expected().table["how_near"].eq("compare the two yourself").all()


def test_among_choices_another_one_is_not_what_was_expected():
    asked = predict("Which one?", "home", choices=["home", "the school"])
    assert "not what you expected" in str(asked.reveal("the school"))


@pytest.mark.faces
def test_a_person_is_no_number_of_photos():
    for draw in EXERCISES["04-together"].draws():
        assert check("04-together", f"Person {draw['person']}").right is None
    assert notes("tries") == {}
    right = messages("checks")["exercise"]["04-together"]["right"]
    assert "not that they know each other" in right and "close" not in right


def test_two_numbers_in_brackets_are_a_range():
    assert "inside your range" in str(predict("How many?", (10, 20)).reveal(15))
    assert "exactly right" in str(predict("How much?", "1,5").reveal(1.5))


@pytest.mark.parametrize("guess", ["soon", True, "50%"])
def test_what_turns_out_to_be_of_another_kind_does_not_count(guess):
    assert "not counted" in str(predict("What then?", guess).reveal(427))
    assert what_i_expected().table.empty


def test_one_of_several_choices_is_asked_for():
    def asked(guess):
        return predict("Which one?", guess, choices=["home", "the school"])

    assert "home and the school" in str(asked("the moon"))
    assert "not counted" in str(asked("the moon").reveal("home"))
    assert "well spotted" in str(asked(" Home ").reveal("home"))
    assert "not what you expected" in str(asked("the school").reveal("home"))


def test_without_a_prediction_the_answer_comes_all_the_same():
    for nothing in (..., None, "", "..."):
        assert "It is 7" in str(predict("How many?", nothing).reveal(7))
    assert notes("predictions") == {}


@pytest.mark.parametrize("answer", [None, float("nan"), pd.NaT])
def test_photos_that_do_not_tell_are_no_verdict(answer):
    said = str(predict("How many?", 427).reveal(answer))
    assert "do not tell" in said and "close" not in said


def test_what_was_expected_and_found_is_kept_and_shown(work):
    assert "Nothing yet" in str(what_i_expected())
    predict("How many?", 12).reveal(0)
    predict("How many <b>?", 10).reveal(11)
    predict("Where?", "school").reveal("home")
    predict("Not revealed", 5)
    shown = what_i_expected()
    assert shown.table["guess"].tolist() == ["12", "10", "school"]
    assert shown.table["found"].tolist() == ["0", "11", "home"]
    assert "Near: 1. More than expected: 0. Less than expected: 1. In words: 1." in str(shown)
    page = shown._repr_html_()
    assert page.count("<circle") == 2 and "<b>" not in page and 'role="img"' in page
    assert work_folder() == work and [path.name for path in work.iterdir()] == ["notes.json"]


def test_nobody_predicts_what_was_seen_already():
    predict("How many?", 5)
    predict("How many?", 12).reveal(427)
    predict("How many?", 427).reveal(427)
    assert notes("predictions") == {"How many?": {"guess": "12", "found": "427"}}


def test_the_picture_goes_to_the_side_it_says():
    predict("a", 10).reveal(40)
    predict("b", 10).reveal(160)
    predict("c", 10).reveal(1000)
    predict("d", 40).reveal(10)
    predict("e", 10).reveal(0)
    x = [
        float(circle.split('"')[0])
        for circle in what_i_expected().picture.svg.split('<circle cx="')[1:]
    ]
    assert x[4] < x[3] < x[0] < x[1] == x[2]
    assert round(x[1] - x[0]) == round(x[0] - (x[0] + x[3]) / 2)


def test_a_folder_that_cannot_be_written_is_a_sentence_and_the_lesson_goes_on(work):
    work.write_text("a file in the place of the folder", encoding="utf-8")
    assert "until you close" in str(predict("How many?", 12))
    assert "12 less" in str(predict("How many?", 12).reveal(0))
    assert len(what_i_expected().table) == 1
    assert task("05-border").border == task("05-border").border
    forget(my_work=True)
    assert what_i_expected().table.empty


@pytest.mark.parametrize(
    "content", ["", "{]", "[1]", '{"predictions": 3}', '{"predictions": {"a": 1}}']
)
def test_a_file_that_somebody_wrote_into_does_no_harm(work, content):
    work.mkdir()
    (work / "notes.json").write_text(content, encoding="utf-8")
    assert what_i_expected().table.empty
    assert "4 times" in str(predict("How many?", 10).reveal(40))
    assert len(what_i_expected().table) == 1


def test_forget_leaves_notes_unless_asked(work):
    predict("How many?", 12).reveal(0)
    assert "my_work" in str(forget())
    assert len(what_i_expected().table) == 1
    gone = forget(my_work=True)
    assert gone > 0 and "my_work" not in str(gone)
    assert not work.exists()


def test_forget_leaves_what_is_not_a_note(work):
    predict("How many?", 12)
    (work / "essay.txt").write_text("mine", encoding="utf-8")
    forget(my_work=True)
    assert [path.name for path in work.iterdir()] == ["essay.txt"]


# Exercises

NAMES = sorted(EXERCISES)
FACES = {"04-together", "05-border", "08-wrongly"}  # their judges look at faces
NO_ANSWER = ["a phone", [], {}, object(), float("nan"), b"\xff", (12, 5)]
WORDS = {"03-weekday"}  # a word is asked for, not a number


def _marked(names):
    return [pytest.param(n, marks=pytest.mark.faces) if n in FACES else n for n in names]


def wrong_answers(name):
    if name not in WORDS:
        return [10001, 10002, 10003, 10004]
    right = EXERCISES[name].answer(task(name).values)
    return [day for day in map(say_weekday, range(7)) if day != right][:4]


def test_every_exercise_has_its_words_and_every_word_its_exercise():
    assert set(messages("checks")["exercise"]) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("answer", [None, ..., ""])
def test_an_open_exercise_says_what_to_do_and_not_how(name, answer):
    texts, feedback = messages("checks")["exercise"][name], check(name, answer)
    assert feedback.right is None and feedback.code == ""
    assert feedback.text == texts["start"]
    assert not set("[]=(_") & set(texts["start"] + texts["question"])


@pytest.mark.parametrize("name", _marked(NAMES))
def test_no_answer_gets_a_sentence_and_is_no_try(name):
    for answer in NO_ANSWER:
        if name in WORDS and isinstance(answer, str):
            continue
        assert check(name, answer).right is None
    assert check(name, 12 if name in WORDS else "12 or 13").right is None
    assert notes("tries") == {}


@pytest.mark.parametrize("name", _marked(NAMES))
def test_help_comes_in_steps_and_the_solution_last(name):
    one, other, third, fourth = wrong_answers(name)
    first, again = check(name, one), check(name, one)
    assert str(first) == str(again)  # the same answer is no new try
    second, solved = check(name, other), check(name, third)
    assert len({first.text, second.text, solved.text}) == 3
    assert first.code == second.code == ""
    assert solved.code == check(name, fourth).code == EXERCISES[name].solution
    assert [each.right for each in (first, second, solved)] == [False] * 3
    assert "<pre>" in solved._repr_html_()


@pytest.mark.parametrize("name", _marked(NAMES))
def test_every_draw_has_its_answer_and_answers_differ(name):
    draws = list(EXERCISES[name].draws())
    answers = [EXERCISES[name].answer(values) for values in draws]
    assert len(draws) >= 7 and len(set(answers)) >= 3
    most = max(answers.count(answer) for answer in answers)
    assert most <= 0.6 * len(answers)  # who copies a neighbour's answer is mostly wrong
    screens.compare_answers(name, draws, answers)  # the teacher's key has them


def test_a_draw_stays_for_one_learner_and_differs_between_learners(work):
    def seen(number):
        work.mkdir(exist_ok=True)
        written = json.dumps({"learner": {"number": number}})
        (work / "notes.json").write_text(written, encoding="utf-8")
        return str(task("01-place"))

    first = str(task("01-place"))
    check("01-place", 10001)
    assert str(task("01-place")) == first
    assert seen(1) == seen(1)
    assert len({seen(number) for number in range(12)}) > 9


def test_answers_are_taken_as_people_type_them():
    mine = task("09-rounded")
    metres = EXERCISES["09-rounded"].answer(mine.values)
    for typed in (metres, f"{metres:.0f}", f"{metres:.1f}".replace(".", ","), f"{metres:.0f} m"):
        assert check("09-rounded", typed).right is True
    place = task("03-weekday")
    day = EXERCISES["03-weekday"].answer(place.values)
    assert check("03-weekday", f" {day.upper()} ").right is True


def test_a_number_read_off_a_table_may_be_a_little_off():
    mine = task("09-rounded")
    metres = EXERCISES["09-rounded"].answer(mine.values)
    for share, right in ((1.019, True), (0.981, True), (1.021, False), (0.979, False)):
        assert check("09-rounded", metres * share).right is right


def test_a_weekday_that_is_asked_for_leads_clearly():
    asked = {values["place"] for values in EXERCISES["03-weekday"].draws()}
    counts = _counts()
    assert asked and asked < set(counts.index)
    for place, row in counts.iterrows():
        most, second = sorted(row, reverse=True)[:2]
        assert (place in asked) == (most >= 5 and most >= 1.5 * second)


def test_what_was_drawn_names_its_exercise():
    assert str(check(task("01-place"), None)) == str(check("01-place", None))


def test_an_unknown_exercise_is_named():
    assert "99-nothing" in check("99-nothing", 1).text
    assert check([], 1).right is None


def test_feedback_is_escaped():
    assert "<b>" not in predict("<b>?", "<b>").reveal("<b>")._repr_html_()


# Quizzes

LESSONS = sorted(messages("checks")["quiz"])
ITEMS = [question for name in LESSONS for question in questions(name)]
FORMS = {
    form: [_question(item) for item in items] for form, items in messages("checks")["form"].items()
}
EVERY = [ITEMS, [item for form in FORMS.values() for item in form]]


@pytest.mark.parametrize("items", EVERY, ids=["quizzes", "questionnaires"])
def test_the_length_of_an_answer_does_not_tell_whether_it_is_right(items):
    longest = 0
    for item in items:
        lengths = [len(answer) for answer in item.answers]
        assert max(lengths) <= 1.35 * min(lengths), item.text
        longest += lengths.index(max(lengths)) == item.right
    assert longest <= len(items) / len(items[0].answers) + 1


def places_of_the_right(name, learners):
    for number in range(learners):
        note("learner", "number", number)
        yield tuple(item.right for item in questions(name) if item.right is not None)


@pytest.mark.parametrize("name", [*LESSONS, "before", "after"])
def test_the_right_answer_stands_in_every_place_and_no_other_question_tells_it(name, work):
    learners, size = 480, 3 if name in LESSONS else 4
    drawn = [*places_of_the_right(name, learners)]
    for one, other in itertools.combinations(zip(*drawn, strict=True), 2):
        pairs = Counter(zip(one, other, strict=True))
        assert len(pairs) == size**2  # whatever one is, the other may be anywhere
        even = learners / size**2
        assert all(even / 2.5 < number < 2.5 * even for number in pairs.values())
    if name in LESSONS:
        assert len(set(drawn)) == 3**3  # nor do two together tell the third


def test_the_order_stays_with_a_learner_and_every_answer_with_its_reason(work):
    for number in range(20):
        note("learner", "number", number)
        shown = questions("01")
        assert shown == questions("01")
        for mine, item in zip(shown, messages("checks")["quiz"]["01"], strict=True):
            assert mine.answers[mine.right] == next(
                each["answer"] for each in item["answers"] if each.get("correct")
            )
            assert {*zip(mine.answers, mine.why, strict=True)} == {
                (each["answer"], each["why"]) for each in item["answers"]
            }


def test_a_questionnaire_is_kept_in_the_order_of_the_messages(work):
    """So that the answers of a class can be laid side by side, and steps never change place."""
    asked = questions("before")
    assert keep_answers("before", [q.right or 0 for q in asked])
    items = messages("checks")["form"][form_of("before")]
    right = [[bool(a.get("correct")) for a in item["answers"]].index(True) for item in items]
    assert notes("questionnaires")["before"]["answers"] == [*right, 0, 0]
    assert kept_answers("before") == [q.right or 0 for q in asked]
    assert [q.answers for q in asked[8:]] == [tuple(messages("checks")["attitude"]["steps"])] * 2


def test_a_third_of_the_items_are_transfer():
    assert sum(item.transfer for item in ITEMS) >= len(ITEMS) / 3
    for name in LESSONS:
        assert any(item.transfer for item in questions(name))


@pytest.mark.parametrize("name", LESSONS)
def test_every_quiz_answer_is_explained(name):
    for item in questions(name):
        assert len(item.why) == len(set(item.answers)) == len(item.answers) == 3
        assert all(len(why) > 20 for why in item.why)
        assert item.why[item.right].startswith("Yes")


def test_the_two_forms_are_parallel_and_of_their_own():
    one, other = FORMS["A"], FORMS["B"]
    assert [item.idea for item in one] == [item.idea for item in other]
    assert len(one) == len({item.idea for item in one}) == 8
    assert not {item.text for item in one} & {item.text for item in other}
    assert all(len(item.answers) == 4 for item in one + other)
    steps = questions("before")[8:]
    assert len(steps) == 2 and all(item.right is None and len(item.answers) == 5 for item in steps)


def test_no_lesson_and_no_page_answers_the_questionnaires():
    root = Path(__file__).parent.parent
    pages = [*(root / "notebooks").glob("*.ipynb"), *(root / "docs").rglob("*.md")]
    text = " ".join(path.read_text(encoding="utf-8") for path in pages).casefold()
    for item in FORMS["A"] + FORMS["B"]:
        for sentence in (item.text, *item.answers):
            assert sentence.casefold().rstrip(".?") not in text


def test_a_lesson_does_not_answer_an_item_of_the_questionnaires_in_other_words():
    """Of 5: many live here, and few there. Of 7: a part called `Deleted is not forgotten`."""
    root = Path(__file__).parent.parent
    lessons = [path.read_text(encoding="utf-8") for path in (root / "notebooks").glob("*.ipynb")]
    plans = [path.read_text(encoding="utf-8") for path in (root / "docs/teaching").glob("0*.md")]
    exercises = [text for each in messages("checks")["exercise"].values() for text in each.values()]
    for text in lessons + plans + exercises:
        assert not re.search(r"(?i)\b(?:city|town)\b[^.?]*\b(?:hamlet|farm)\b", text)
    for item in (item for form in FORMS.values() for item in form if item.idea == "undone"):
        told = " ".join([item.text, *item.answers])
        assert not re.search(r"(?i)delete|forg[eo]t|learn|train", told), told


def test_who_had_one_form_before_gets_the_other_after(work):
    for number in (6, 7):
        note("learner", "number", number)
        assert {form_of("before"), form_of("after")} == {"A", "B"}
        assert form_of("before") == "AB"[number % 2]


@pytest.mark.parametrize("kept", [None, 3, [], [0] * 9, [0] * 9 + [9], [0] * 9 + ["x"]])
def test_answers_that_do_not_fit_are_none(kept):
    note("questionnaires", "before", {"form": "A", "answers": kept})
    assert kept_answers("before") is None


def test_a_wrong_number_is_called_neither_too_large_nor_too_small():
    """The hint comes after each wrong answer: "not that many" would send half of them astray."""
    hints = [said["hint"] for said in messages("checks")["exercise"].values()]
    assert hints and not [hint for hint in hints if re.match(r"Not that (many|far)\b", hint)]
