"""What somebody of 14 may type in the place of the three dots: understood, or asked about kindly."""

import linecache

import pytest

from toolkit.cache import notes
from toolkit.checks import check, predict, task
from toolkit.checks.exercises import EXERCISES
from toolkit.checks.typed import read_amount

PHOTOS = "How many photos tell where they were taken?"
PER_CENT = "Per cent of Jonas' other faces, from one named photo?"
OF_A_HUNDRED = "How many messenger photos of a hundred say where?"
WORDS = "What is the most private thing a machine reads in them?"


@pytest.fixture(autouse=True)
def nobody_was_here(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))


def in_a_box(code):
    """Run what a learner typed, as a notebook does: its text is known while it runs."""
    linecache.cache["<box>"] = (len(code), None, code.splitlines(True), "<box>")
    space = {"__name__": "__main__", "predict": predict, "check": check}
    exec(compile(code, "<box>", "exec"), space)
    return str(space["said"])


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("700/2", "350"),
        ("=700 / 2", "350"),
        ("700 / 2 photos", "350"),
        ("700/3", "233.333"),
        ("2*350", "700"),
        ("300+50", "350"),
        ("3 × 4", "12"),
        ("700/0", "None"),
        ("12k", "12,000"),
        ("1.5 thousand", "1,500"),
        ("2-3 thousand", "2,000–3,000"),
        ("2 dozen", "24"),
        ("a dozen", "12"),
        ("one hundred", "100"),
        ("two hundred photos", "200"),
        ("about fifty", "50"),
        ("twenty-one", "21"),
        ("one hundred fifty", "None"),
        ("two and a half dozen", "None"),
        ("half of 700", "None"),
        ("half", "50%"),
        ("half of them", "50%"),
        ("more than half", "at least 50%"),
        ("less than a quarter", "at most 25%"),
        ("1/2", "50%"),
        ("9 out of 10", "90%"),
        ("10 of 9", "None"),
        ("All!", "100%"),
    ],
)
def test_what_is_said_in_another_way_is_the_same_amount(typed, amount):
    assert str(read_amount(typed)) == amount
    if amount != "None":  # what is kept is read again when a lesson looks back
        assert str(read_amount(amount)) == amount


def test_what_is_said_of_a_number_is_what_was_understood():
    assert "You expect: 350. Kept" in str(predict(PHOTOS, "700/2"))
    assert "close" in str(predict(PHOTOS, "700/2").reveal(351))
    assert "You expect: 20. Kept" in str(predict(PHOTOS, "20."))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("half", "50"),
        ("1/2", "50"),
        ("90%", "90"),
        ("0.9 %", "0.9"),
        ("all", "100"),
        ("20 to 30 percent", "20–30"),
        ("more than half", "at least 50"),
        ("1.250", "1.250"),
        (1.25, "1.25"),
        (90.0, "90"),
        (0, "0"),
        (1, "1"),
        (100, "100"),
        ("more than 90", "more than 90"),
    ],
)
@pytest.mark.parametrize("question", [PER_CENT, OF_A_HUNDRED])
def test_of_a_hundred_a_share_is_understood(question, typed, shown):
    guess = predict(question, typed)
    assert f"You expect: {shown}." in str(guess)
    assert "not counted" not in str(guess.reveal(62))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (0.9, 'Is 90 of a hundred meant? Then write "90".'),
        ("0,9", 'Is 90 of a hundred meant? Then write "90".'),
        (0.999, "Is 99.9 of a hundred meant?"),
        ("0.5-0.7", 'write "0.5–0.7 %"'),
        (150, "at most 100"),
        ("150 %", "at most 100"),
        ("90-101", "at most 100"),
        (-5, "less than nothing"),
        ("many", "in digits"),
        ("😀", "in digits"),
        (True, "in digits"),
        ("?", "a guess may be wrong"),
        ([20], "a list"),
    ],
)
@pytest.mark.parametrize("question", [PER_CENT, OF_A_HUNDRED])
def test_of_a_hundred_what_is_no_share_is_asked_about(question, typed, why):
    guess = predict(question, typed)
    assert "Not counted" in str(guess) and why in str(guess)
    assert "not counted" in str(guess.reveal(62)) and notes("predictions") == {}


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("half", "not a share"),
        ("1/2", "not a share"),
        ("12 of 558", "not a share"),
        ("all", "All of how many"),
        ("everyone", "All of how many"),
        (0.9, "less than 1"),
        ("0.5-0.9", "less than 1"),
        ("-5-10", "less than nothing"),
        ("I don’t know", "a guess may be wrong"),
        ("IDK!", "a guess may be wrong"),
        ("😀", "in digits"),
        ("-", "in digits"),
        (1.25, 'Write 1250. Else write it in quotation marks: "1.25"'),
        (99.9, "Write 99900."),
    ],
)
def test_where_one_counts_what_is_no_number_is_asked_about(typed, why):
    assert why in str(predict(PHOTOS, typed)) and "Not counted" in str(predict(PHOTOS, typed))


@pytest.mark.parametrize("typed", [1, 0, 1000.0, 1.2345, "1.25", "0-1", "20😀", "700/350"])
def test_what_can_be_no_thousand_is_not_asked_about(typed):
    assert "You expect" in str(predict(PHOTOS, typed))


@pytest.mark.parametrize("typed", ["😀", "-", "?", "no idea", [], ("home", "school"), {}])
def test_a_word_is_asked_for_in_words(typed):
    assert "a word in quotation marks" in str(predict(WORDS, typed))


@pytest.mark.parametrize("typed", ["his address", "half the address", "Tom & Ada 😀", "5"])
def test_words_are_kept(typed):
    assert f"You expect: {typed}." in str(predict(WORDS, typed))


@pytest.mark.parametrize("typed", ["", "…", " ... ", None, ...])
def test_nothing_is_no_guess(typed):
    assert "Write down what you expect" in str(predict(PHOTOS, typed))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("700/2", "You expect: 350."),
        ("700 / 4", "You expect: 175."),
        ("2 * 1.5", "You expect: 3."),
        ("350.0", "You expect: 350."),
        ("1.25", "You expect: 1.25."),
        ("350.000", "Write 350000, or else 350."),
        ("1.250", "Write 1250, or else 1.25."),
        ("'1.250'", "Write 1250, or else 1.25."),
    ],
)
def test_a_thousand_is_asked_about_only_where_one_is_written(typed, said):
    assert said in in_a_box(f"said = predict({PHOTOS!r}, {typed})")
    assert said in in_a_box(f"mine = {typed}\nsaid = predict({PHOTOS!r}, mine)")


def test_of_several_calls_each_is_looked_at():
    two = f"one = predict('How many?', 1.250)\nsaid = predict({PHOTOS!r}, 700/2)"
    assert "You expect: 350." in in_a_box(two)
    both = f"said = predict({PHOTOS!r}, 700/2), predict({PHOTOS!r}, 350.0)"
    assert in_a_box(both).count("350000") == 2  # on one line, nobody knows which it is


def test_where_the_box_is_not_known_a_thousand_is_asked_about():
    assert "Write 350000, or else 350." in str(predict(PHOTOS, 350.0))


def test_an_answer_with_a_point_may_be_a_thousand():
    right = EXERCISES["02-camera"].answer(task("02-camera").values)
    assert "Write 1250" in in_a_box("answer = 1.250\nsaid = check('02-camera', answer)")
    assert notes("tries") == {}
    worked_out = in_a_box(f"answer = {2 * right}/2\nsaid = check('02-camera', answer)")
    assert "Yes." in worked_out
