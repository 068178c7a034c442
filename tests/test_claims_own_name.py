"""The owner's name: on labels of two pictures, whoever else is named there."""

import pytest

from tests.read_words import claimed
from toolkit import score
from toolkit.claims import say_rivals

KIND = "own_name"
FORM, TICKET = ["Name: Leo Verhaege"], ["PASSENGER", "VERHAEGE / LEO"]


@pytest.mark.parametrize("pictures", [{}, {"1.jpg": ["hello there"]}])
def test_where_no_name_stands_nobody_is_the_owner(pictures):
    assert claimed(KIND, pictures).empty


def test_one_picture_names_anybody_and_two_the_owner():
    assert claimed(KIND, {"1.jpg": FORM}).empty
    (claim,) = claimed(KIND, {"1.jpg": FORM, "2.png": TICKET}).itertuples()
    assert claim.fact == {"name": "leo verhaege"}
    assert "may be called" in claim.value
    assert claim.evidence == ("1.jpg", "2.png")


def test_an_initial_counts_for_the_one_it_can_be_and_for_no_one_of_two():
    short = ["Signed: L. Verhaege"]
    (claim,) = claimed(KIND, {"1.jpg": FORM, "2.jpg": short}).itertuples()
    assert len(claim.evidence) == 2
    assert claimed(KIND, {"1.jpg": FORM, "2.jpg": short, "3.jpg": ["Name: Lena Verhaege"]}).empty


def test_others_are_rivals():
    other = ["Name: Jonas Dekens"]
    pictures = {"1.jpg": FORM, "2.jpg": FORM, "3.jpg": FORM, "4.jpg": other, "5.jpg": other}
    (claim,) = claimed(KIND, pictures).itertuples()
    assert say_rivals(claim) == ["Jonas Dekens, in 2 pictures"]


def test_a_single_word_and_names_in_chats_are_not_the_owner():
    assert claimed(KIND, {"1.jpg": ["Name: Leo"], "2.jpg": ["Name: Leo"]}).empty
    chat = ["Nora: are you awake", "Mum: phone off NOW", "Name: Leo Verhaege"]
    assert claimed(KIND, {"1.jpg": chat, "2.jpg": chat}).empty


@pytest.mark.parametrize(("owner", "right"), [("Leo", True), ("Jonas", False), ("Verhaege", False)])
def test_the_given_name_must_be_the_owners(owner, right):
    truth = {
        "facts": [{"kind": "owner", "value": "so", "fact": {"person": owner}, "findable": False}]
    }
    marks = score(claimed(KIND, {"1.jpg": FORM, "2.png": TICKET}), truth)
    assert marks["right"].tolist() == [right]


@pytest.mark.parametrize(
    ("lines", "is_own"),
    [
        (["Sender: Nora Peeters"], False),
        (["Kind regards,", "Nora Peeters"], False),
        (["Recipient: Nora Peeters"], True),
        (["Name", "Nora Peeters"], True),
    ],
)
def test_who_sends_and_signs_is_not_the_owner(lines, is_own):
    assert len(claimed(KIND, {"1.jpg": lines, "2.jpg": lines})) == is_own
