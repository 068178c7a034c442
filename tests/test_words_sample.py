"""What the lines of the sample give away, as its truth has them, and what is claimed of them.

The lines are those of `truth.json`, so that no model is needed: how well they are read is another
question. Rules were chosen on one half of the photos; the figure here is that of the other, whose
texts were not unknown when the rules were written.
"""

import pytest

from benchmarks.words.goals import is_for_tuning
from toolkit import infer_profile, score
from toolkit.tables import WORDS, table
from toolkit.words import kind_of

SAME = {"password": "network"}  # the truth counts a network's password to it
MADE_OF_WORDS = {"home_address", "own_name", "school_name", "booked", "others_messages"}


@pytest.fixture(scope="module")
def lines(sample):
    return [
        {"photo": name, **line}
        for name, facts in sample.truth["photos"].items()
        for line in facts.get("text", ())
        if not line["code"]
    ]


@pytest.fixture(scope="module")
def words(lines):
    rows = [
        {**line, **dict(zip("xywh", line["box"], strict=True)), "angle": line["turned"], "kind": ""}
        for line in lines
    ]
    return kind_of(table(WORDS, rows), region="BE")


def test_nine_of_ten_finds_are_of_the_kind_they_are_called(lines, words):
    pairs = [
        (SAME.get(found, found), line["kind"])
        for found, line in zip(words["kind"], lines, strict=True)
        if found and not is_for_tuning(line["photo"])
    ]
    assert len(pairs) > 60
    assert sum(found == true for found, true in pairs) >= 0.9 * len(pairs)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("address", 0.6),
        ("phone", 1.0),
        ("e-mail", 1.0),
        ("school", 0.7),
        ("plate", 1.0),
        ("code", 0.9),
    ],
)
def test_most_printed_lines_of_a_kind_are_found(lines, words, kind, least):
    found = [
        said == kind
        for said, line in zip(words["kind"], lines, strict=True)
        if line["kind"] == kind and not line["hand"]
    ]
    assert sum(found) >= least * len(found)


def test_what_is_claimed_of_them_is_right(photos, places, trips, words, sample):
    claims = infer_profile(photos, places=places, trips=trips, words=words)
    marks = score(claims, sample.truth)
    judged = marks[marks["kind"].isin(MADE_OF_WORDS) & marks["claim"].notna()]
    assert set(judged["kind"]) == MADE_OF_WORDS
    assert judged["right"].all()


def test_the_map_of_the_photos_agrees_with_the_address(photos, places, trips, words):
    claims = infer_profile(photos, places=places, trips=trips, words=words).set_index("kind")
    assert claims.loc["home_address", "fact"] == {"address": "zandweg 12"}
    assert "agrees" in claims.loc["home_address", "how"]
