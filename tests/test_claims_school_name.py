"""The school by its name: in two pictures, with its class, and as the truth has it."""

import pytest

from tests.read_words import claimed
from toolkit import score
from toolkit.claims import say_rivals

KIND = "school_name"
TEST = ["Heidedorp secondary school", "Class: 5B"]
LETTER = ["HEIDEDORP SECONDARY SCHOOL"]


def test_one_picture_is_any_school_and_two_are_the_owners():
    assert claimed(KIND, {"1.jpg": TEST}).empty
    (claim,) = claimed(KIND, {"1.jpg": TEST, "2.jpg": LETTER}).itertuples()
    assert claim.fact == {"name": "heidedorp secondary school"}
    assert claim.value.endswith("class 5B")
    assert claim.evidence == ("1.jpg", "2.jpg")


def test_without_a_class_none_is_told():
    (claim,) = claimed(KIND, {"1.jpg": LETTER, "2.jpg": LETTER}).itertuples()
    assert "class" not in claim.value


def test_another_school_is_a_rival():
    other = ["Lycée Victor Hugo"]
    (claim,) = claimed(KIND, {"1.jpg": TEST, "2.jpg": LETTER, "3.jpg": other}).itertuples()
    assert say_rivals(claim) == ["Lycée Victor Hugo, in 1 picture"]


@pytest.mark.parametrize(
    ("name", "kind", "right"),
    [
        ("Heidedorp secondary school", "school", True),
        ("Heidedorp school", "school", False),
        ("Heidedorp secondary school", "office", False),
    ],
)
def test_the_name_must_be_that_of_the_true_school(name, kind, right):
    where = {"lat": 51.4, "lon": 4.43}
    fact = {"kind": "school_or_work", "value": "so", "fact": where, "findable": False}
    truth = {"places": [{"name": name, "kind": kind, **where}], "facts": [fact]}
    marks = score(claimed(KIND, {"1.jpg": TEST, "2.jpg": LETTER}), truth)
    assert marks["right"].tolist() == [right]
