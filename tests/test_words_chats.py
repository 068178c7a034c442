"""Conversations: what stands at their head, lines of two letters in them, and forms that are none."""

import pytest

from tests.test_words_kinds import SAID, chat, kinds
from toolkit import tables
from toolkit.words import kind_of, writers


def with_status(status, height=22, top=102):
    """A conversation with a line below the name of the other one."""
    words = chat(*SAID).assign(kind="")
    line = words.iloc[1].to_dict() | {"text": status, "y": top, "w": 90, "h": height}
    rows = [*words.to_dict("records"), line]
    return tables.table(tables.WORDS, sorted(rows, key=lambda row: row["y"]))


def kinds_of(words):
    return dict(zip(words["text"], kind_of(words)["kind"], strict=True))


@pytest.mark.parametrize(
    "status", ["online", "zuletzt online heute um 19:02", "en ligne", "aktywny teraz", "Typing..."]
)
def test_whether_the_other_one_is_there_is_no_message(status):
    assert kinds_of(with_status(status))[status] == ""
    assert kinds_of(with_status(status, top=226))[status] == "message"  # somebody says it


@pytest.mark.parametrize(("height", "kind"), [(19, ""), (21, "message")])
def test_what_is_smaller_right_below_the_name_is_no_message(height, kind):
    assert kinds_of(with_status("Giulia, Marco, you", height))["Giulia, Marco, you"] == kind


def test_a_status_is_nobody():
    words = with_status("Online")
    assert writers(words) == ["Samira"]
    assert writers(words[words["text"] != "Samira"]) == []


@pytest.mark.parametrize(
    ("width", "turned", "is_one"), [(55, 2.2, True), (75, 2.2, False), (55, 3.2, False)]
)
def test_short_lines_tell_only_roughly_whether_a_screen_is_level(width, turned, is_one):
    words = chat(*SAID, "ok")
    words.loc[words["text"] == "ok", ["angle", "w", "h"]] = [turned, width, 22]
    assert ("message" in kinds_of(words).values()) is is_one


@pytest.mark.parametrize(("top", "kind"), [(107, ""), (108, "message")])
def test_a_message_is_farther_below_the_name(top, kind):
    words = with_status("Giulia, Marco, you", 19, top)
    assert kinds_of(words)["Giulia, Marco, you"] == kind


@pytest.mark.parametrize(("aside", "kind"), [(13, ""), (14, "message")])
def test_it_begins_where_the_name_does(aside, kind):
    words = with_status("Giulia, Marco, you", 19)
    words.loc[words["text"] == "Giulia, Marco, you", "x"] += aside
    assert kinds_of(words)["Giulia, Marco, you"] == kind


def test_a_form_is_no_conversation_though_not_all_its_labels_are_known():
    assert kinds("Imie: Anna", "Cel: czynsz maj", "Opis: za pokoj") == [
        "name",
        "message",
        "message",
    ]
    assert kinds("Imie: Anna", "Tel: 601 234 567", "Cel: czynsz maj", "Opis: za pokoj")[2:] == [
        "",
        "",
    ]
