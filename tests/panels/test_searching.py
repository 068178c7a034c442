"""Search the words: lines as boxes over their photos, and secrets covered."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from toolkit import open_roll, panels
from toolkit.errors import PhotoError

PASSWORD = (20, 60, 100, 20)  # left, top, width, height of the one secret line


@pytest.fixture
def searching(words_of):
    return panels.search_words(*words_of())


def titles(panel):
    return [title for title, _ in panel.lines.options]


def pictures(page):
    """The pictures in a piece of HTML, decoded."""
    found = re.findall(r"data:image/jpeg;base64,([^\"]+)", page)
    return [np.asarray(Image.open(io.BytesIO(base64.b64decode(data)))) for data in found]


def test_the_lines_of_a_photo_are_listed_with_their_kinds(searching):
    assert searching.photo == "1.jpg"
    assert titles(searching) == ["Party at ours", "Zandweg 12 – address", "•••••• – password"]
    assert searching.message == "1.jpg: 3 lines; lines that give something away: 2."
    assert str(searching).splitlines()[2] == "- Zandweg 12 – address"


def test_each_line_has_a_box_and_each_find_its_kind(searching):
    page = searching._shown.value
    assert page.count("<g class=") == 3
    assert re.findall(r"<text[^>]*>([^<]*)<", page) == ["", "address", "password"]
    assert "boxes around 3 lines" in page
    assert page.count("ox-chosen") == 1 and page.index("ox-chosen") < page.index("ox-find")
    searching.lines.index = 1
    assert searching._shown.value.index("ox-plain") < searching._shown.value.index("ox-chosen")


def test_a_turned_line_has_a_turned_box(words_of):
    words, roll = words_of()
    words.loc[0, ["x", "y", "w", "h", "angle"]] = [10.0, 10.0, 80.0, 60.0, 30.0]
    page = panels.search_words(words, roll)._shown.value
    x, y, width, height, angle = map(
        float,
        re.search(
            r'<rect x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)" transform="rotate\((\S+) ',
            page,
        ).groups(),
    )
    assert angle == 30 and (x + width / 2, y + height / 2) == pytest.approx((50, 40), abs=1)
    turn = np.radians(30)
    upright = [
        width * np.cos(turn) + height * np.sin(turn),
        width * np.sin(turn) + height * np.cos(turn),
    ]
    assert upright == pytest.approx([80, 60], abs=2)


def test_the_line_chosen_is_shown_large_and_can_be_had(searching):
    assert "Party at ours" in searching._large.value and "92%" in searching._large.value
    assert searching.chosen is None  # the panel has marked it, and nobody chose it
    searching.lines.index = 1
    assert searching.text == "Zandweg 12" == searching.line["text"] == searching.chosen
    assert "Zandweg 12" in searching._large.value


def test_search_narrows_lines_and_photos(searching):
    searching.search.value = "OURS part"
    assert titles(searching) == ["Party at ours"]
    assert [photo for _, photo in searching.choice.options] == ["1.jpg"]
    searching.search.value = "zand"
    assert [label for label, _ in searching.choice.options] == ["1.jpg (1)", "2.jpg (1)"]
    searching.after.click()
    assert searching.text == "Zandweg12-5G" and searching.chosen is None
    searching.after.click()
    assert searching.photo == "1.jpg"
    searching.before.click()
    assert searching.photo == "2.jpg"


def test_kinds_are_offered_with_their_counts(searching):
    labels = [label for label, _ in searching.kind.options]
    assert labels[:2] == ["all lines (4)", "all that give something away (3)"]
    assert sorted(labels[2:]) == ["address (1)", "network (1)", "password (1)"]
    searching.kind.value = "network"
    assert searching.photo == "2.jpg" and len(searching.found) == 1
    searching.kind.index = 1
    assert len(searching.found) == 3


def test_where_nothing_fits_nothing_is_shown(searching, words_of):
    searching.search.value = "xyzzy"
    assert "No line fits" in searching.message
    assert searching.line is None and searching.text == searching.photo == ""
    assert searching._shown.value == searching._large.value == ""
    searching.after.click()
    searching.search.value = ""
    assert searching.text == "Party at ours"
    words, roll = words_of()
    assert "No words" in panels.search_words(words.head(0), roll).message


def test_a_photo_is_named_in_code(words_of):
    panel = panels.search_words(*words_of(), "2.jpg")
    assert panel.photo == "2.jpg"
    panel.photo = "nowhere.jpg"
    assert "nowhere.jpg" in panel.message and panel.photo == "2.jpg"


def test_a_secret_is_covered_in_every_picture(searching):
    """The photo is white; where the password stands, and nowhere else, it is dark."""
    x, y, w, h = PASSWORD
    for line in range(3):
        searching.lines.index = line
        (shown,) = pictures(searching._shown.value)
        assert shown[y + 3 : y + h - 3, x + 3 : x + w - 3].max() < 100
        assert shown[y - 8 : y - 3].min() > 200
    (large,) = pictures(searching._large.value)  # of the password itself
    middle = large[large.shape[0] // 2 - 4 : large.shape[0] // 2 + 4, 15:-15]
    assert middle.max() < 100


def test_a_photo_that_is_gone_is_a_sentence(words_of, monkeypatch):
    panel = panels.search_words(*words_of())

    def gone(*_, **__):
        raise PhotoError("The photo is gone.")

    monkeypatch.setattr("toolkit.rolls.Photo.image", gone)
    panel.after.click()
    assert panel.message == "The photo is gone."


def test_text_of_a_photo_is_no_html(words_of):
    words, roll = words_of()
    words.loc[0, "text"] = "<img src=x onerror=alert(1)>"
    words.loc[0, "kind"] = "<b>"
    panel = panels.search_words(words, roll)
    assert "<img src=x" not in panel._large.value and "<b>" not in panel._shown.value


def test_a_tall_picture_is_shown_around_the_line_chosen(words_of):
    words, _ = words_of()
    tall = io.BytesIO()
    Image.new("RGB", (200, 900), "white").save(tall, "PNG")
    words = words.head(2).assign(photo="tall.png", y=[20.0, 800.0])
    panel = panels.search_words(words, open_roll({"tall.png": tall.getvalue()}))
    for line, y in enumerate(words["y"]):
        panel.lines.index = line
        top, part = map(
            float, re.search(r'viewBox="0 (\d+) 200 (\d+)"', panel._shown.value).groups()
        )
        assert part < 900 and top <= y and y + 20 <= top + part
