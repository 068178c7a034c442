"""Whose photo is it: the owner's, somebody else's, or is it not said?"""

from datetime import datetime, timedelta

import pytest

from toolkit.metadata.times import Time
from toolkit.scanning.takers import tell_takers

PLAIN = {
    "make": None, "model": None, "author": None, "owner": None, "kind": "other", "flags": (),
    "copy_of": None, "lat": None, "times": (),
}  # fmt: skip
MINE, THEIRS = {"make": "X", "model": "Y1"}, {"make": "Z", "model": "Z9"}


def row(*, told=None, **known):
    """A photo of which this is known, and whose file tells a time from this source."""
    times = (Time(told, datetime(2024, 5, 1, 12)),) if told else ()
    return PLAIN | {"times": times} | known


def taker(one, *others, origin=None):
    """Who took `one`, in a roll with twenty photos of the owner's phone and these."""
    roll = [one, *others, *(row(**MINE, kind="camera", told="exif") for _ in range(20))]
    for number, each in enumerate(roll):
        each["photo"] = f"{number}.jpg"
    tell_takers(roll, [origin] + [None] * (len(roll) - 1))
    return one["taken_by"]


@pytest.mark.parametrize(
    ("known", "who"),
    [
        ({**MINE, "kind": "camera"}, "own"),
        ({"kind": "screenshot"}, "own"),
        ({"lat": 51.4}, "unknown"),
        ({"lat": 51.4, "told": "exif"}, "own"),
        ({"lat": 51.4, "kind": "video"}, "own"),
        ({"told": "exif"}, "own"),
        ({"kind": "video", "told": "header"}, "own"),
        ({}, "unknown"),
        ({"told": "name"}, "unknown"),
        ({"told": "change"}, "unknown"),
        ({"kind": "messenger"}, "unknown"),
        ({"flags": ("chat",), "kind": "video", "told": "header"}, "unknown"),
        ({"flags": ("chat", "sent"), "kind": "messenger"}, "own"),
        ({"flags": ("chat",), **MINE}, "unknown"),
        ({"flags": ("chat",), **THEIRS}, "received"),
        ({**THEIRS, "kind": "camera"}, "unknown"),
        ({**THEIRS, "author": "Ines Example"}, "received"),
        ({**THEIRS, "owner": "Ines Example"}, "received"),
    ],
)
def test_what_a_photo_says(known, who):
    assert taker(row(**known)) == who


@pytest.mark.parametrize(
    ("origin", "who"),
    [
        ("partner", "received"),
        ("shared", "received"),
        ("mobile", "own"),
        ("chat", "unknown"),
        (None, "unknown"),
    ],
)
def test_what_an_export_says(origin, who):
    assert taker(row(), origin=origin) == who


def test_a_partners_photos_are_nobodys_phone():
    shared = [row(**THEIRS, kind="camera") for _ in range(90)]
    own = [row(**MINE, kind="camera") for _ in range(5)]
    roll = [each | {"photo": str(n)} for n, each in enumerate(shared + own)]
    tell_takers(roll, ["partner"] * 90 + [None] * 5)
    assert [each["taken_by"] for each in roll] == ["received"] * 90 + ["own"] * 5


@pytest.mark.parametrize(("photos", "who"), [(2, "unknown"), (3, "own")])
def test_a_second_phone(photos, who):
    assert taker(*(row(**THEIRS, kind="camera") for _ in range(photos))) == who


@pytest.mark.parametrize(
    ("hours", "who"), [((14, 16, 28), "unknown"), ((14, 16, 29), "own"), ((14, 38, 62), "own")]
)
def test_a_friends_photos_of_one_party_make_no_phone(hours, who):
    """A party ends before five in the morning."""
    first, *others = [
        row(**THEIRS, kind="camera", taken_at=datetime(2024, 3, 20) + timedelta(hours=hour))
        for hour in hours
    ]
    assert taker(first, *others) == who


def test_the_only_phone_needs_no_second_day():
    roll = [row(**MINE, told="exif", photo=str(n)) for n in range(3)]
    strange = row(**THEIRS, told="exif", photo="x")
    tell_takers([*roll, strange], [None] * 4)
    assert [each["taken_by"] for each in [*roll, strange]] == ["own"] * 3 + ["unknown"]


@pytest.mark.parametrize(
    "name", ["Zoe\u0308 Example", "ZOË EXAMPLE", " Zoë  Example ", "Picasa", "unknown", "X", "Y1"]
)
def test_one_name_spelt_in_several_ways(name):
    signed = [row(**MINE, author="Zoë Example") for _ in range(3)]
    assert taker(row(**MINE, author=name), *signed) == "own"
    assert taker(row(**MINE, author="Ines"), *signed, *(signed * 4)) == "received"


def test_copies_do_not_make_a_phone():
    assert taker(*(row(**THEIRS, copy_of="0.jpg" if n else None) for n in range(3))) == "unknown"


@pytest.mark.parametrize(("others", "who"), [(2, "received"), (3, "own")])
def test_another_author_on_the_owners_camera(others, who):
    """Of up to a tenth of the photos somebody else is the author: they took them."""
    signed = [row(**MINE, author="Leo") for _ in range(20 - others)]
    strangers = [row(**MINE, author="Ines Example") for _ in range(others)]
    assert taker(*strangers, *signed) == who


def test_a_copy_is_whose_the_original_is():
    copy = row(kind="messenger", copy_of="1.jpg")
    assert taker(copy, row(**MINE, kind="camera")) == "own"


def test_where_no_phone_took_several_each_may_be_the_owners():
    roll = [row(**MINE, kind="camera") | {"photo": "a"}, row(**THEIRS) | {"photo": "b"}]
    tell_takers(roll, [None, None])
    assert [each["taken_by"] for each in roll] == ["own", "own"]
