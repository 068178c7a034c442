"""Messages of others: in which pictures they lie, and who wrote them."""

import pytest

from tests.read_words import claimed
from toolkit import score

KIND = "others_messages"
LOCK_SCREEN = ["Nora: are you awake", "Mum: phone off NOW"]


def test_two_messages_make_a_picture_of_a_chat_and_one_does_not():
    assert claimed(KIND, {"1.png": LOCK_SCREEN[:1]}).empty
    (claim,) = claimed(KIND, {"1.png": LOCK_SCREEN, "2.png": ["Zandweg 12"]}).itertuples()
    assert claim.fact == {"photos": ["1.png"]}
    assert claim.value == "In 1 picture lie messages that others wrote: Nora and Mum"


def test_of_many_writers_five_are_named():
    names = ["Nora", "Mum", "Bram", "Yuna", "Noor", "Jonas"]
    for many, end in ((5, "Noor"), (6, " …")):
        lines = [f"{name}: are you awake" for name in names[:many]]
        (claim,) = claimed(KIND, {"1.png": lines}).itertuples()
        assert claim.value.endswith(end)
        assert "Jonas" not in claim.value


@pytest.mark.parametrize(("chats", "right"), [(5, True), (4, True), (3, False)])
def test_four_fifths_of_the_pictures_must_hold_messages(chats, right):
    lines = [{"kind": "message"}], [{"kind": "address"}]
    photos = {f"{n}.png": {"text": lines[n >= chats]} for n in range(5)}
    claims = claimed(KIND, {name: LOCK_SCREEN for name in photos})
    assert score(claims, {"facts": [], "photos": photos})["right"].tolist() == [right]
