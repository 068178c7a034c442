"""Tables to read, and faces with their captions."""

import re

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageDraw, ImageFont

from toolkit import (
    find_faces,
    group_people,
    open_roll,
    show,
    show_faces,
    show_people,
    show_reading,
    show_together,
)
from toolkit.showing import Gallery
from toolkit.tables import PEOPLE, table

TABLE = pd.DataFrame(
    {
        "lat": [51.4016123, np.nan],
        "years": [16.0, 24.0],
        "share": [0.5, 1.0],
        "right": pd.Series([True, None], dtype=object),
        "rivals": [("<b>", "school"), ()],
        "when": pd.to_datetime(["2026-03-28 08:02:57.581", None]),
    }
)


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("lat", ["51.40161", "–"]),
        ("years", ["16", "24"]),
        ("share", ["0.50", "1.00"]),
        ("right", ["✓", "–"]),
        ("rivals", ["<b>; school", "–"]),
        ("when", ["28 Mar 2026, 08:02", "–"]),
    ],
)
def test_cells_are_written_as_a_person_would(column, words):
    shown = show(TABLE, column)
    assert shown._words()[column].tolist() == words
    assert all(word in str(shown) for word in words)


def test_only_the_columns_asked_for_are_shown_in_their_order():
    assert list(show(TABLE, "years", "lat").table) == ["years", "lat"]
    assert list(show(TABLE).table) == list(TABLE)


def test_text_of_a_file_is_escaped():
    page = show(TABLE.rename(index={0: "<script>"}, columns={"when": "<i>"}))._repr_html_()
    assert "&lt;b&gt;" in page
    assert not re.search("<(b|i|script)>", page)


def test_a_tall_table_scrolls_and_can_be_reached_by_keyboard():
    assert "overflow" not in show(TABLE)._repr_html_()
    long = pd.DataFrame({"n": range(5), "text": "a" * 80})
    assert "overflow" in show(long)._repr_html_()  # three lines each
    assert "overflow" not in show(long.head(4))._repr_html_()
    tall = show(pd.DataFrame({"n": range(40)}))._repr_html_()
    assert 'tabindex="0"' in tall
    assert 'aria-label="40 lines' in tall


@pytest.mark.parametrize(("letters", "wide"), [(41, True), (40, False)])
def test_sentences_stay_readable_on_a_small_page(letters, wide):
    page = show(pd.DataFrame({"said": ["a" * letters], "n": [1]}))._repr_html_()
    assert ('col0 long"' in page) is wide and 'col1 number"' in page


def test_a_long_heading_breaks_at_its_underscores_and_a_cell_does_not():
    page = show(pd.DataFrame({"photo_deleted": ["a_b"], 7: [1]}))._repr_html_()
    assert ">photo_<wbr>deleted</th>" in page and ">a_b</td>" in page and ">7</th>" in page


def test_an_empty_table_says_so():
    assert "no lines" in show(TABLE.head(0))._repr_html_()


def test_the_table_is_left_as_it_was():
    before = TABLE.copy()
    show(TABLE)._repr_html_()
    pd.testing.assert_frame_equal(TABLE, before)


FACES = pd.DataFrame(
    {
        "photo": ["a.jpg", "b.jpg"],
        "face": [0, 0],
        "embedding": [np.arange(128, dtype=np.float32), np.zeros(128, np.float32)],
        "age": [30.5, np.nan],
        "box": [(1, np.arange(4)), ()],
        "fact": [{"at": np.zeros(2)}, None],
    }
)


@pytest.mark.parametrize("index", [[0, 1], [7, 7], ["x", "x"]], ids=str)
def test_a_table_of_faces_is_shown(index):
    shown = show(FACES.set_axis(index))
    assert "128 numbers" in repr(shown)
    page = shown._repr_html_()
    assert page.count("128 numbers") == 2
    assert "1; 4 numbers" in page


def test_faces_without_columns_are_pictures_without_words(roll):
    faces = FACES.assign(photo=roll[0].name, x=1.0, y=1.0, w=20.0, h=20.0).set_axis([5, 5])
    gallery = show_faces(faces, roll)
    assert gallery._repr_html_().count("<figure") == 2
    assert str(gallery).strip() == ""
    assert str(show_faces(faces, roll, "age", "embedding")).startswith("age 30.50\nembedding 128 n")


@pytest.mark.parametrize("name", ["photos", "places", "trips"])
def test_every_table_of_the_course_is_shown(request, name):
    table = request.getfixturevalue(name)
    shown = show(table)
    assert str(shown)
    assert shown._repr_html_().count("<tr") >= len(table)


@pytest.fixture(scope="module")
def roll():
    return open_roll("sample", limit=6)


@pytest.mark.faces
def test_every_face_has_a_caption_and_an_alternative(roll):
    faces = find_faces(roll, progress=False)
    gallery = show_faces(faces, roll, "confidence", most=2)
    page = gallery._repr_html_()
    assert page.count("<figure") == page.count(' alt="A face in ') == 2
    assert str(gallery).count("confidence") == 2


@pytest.mark.words
def test_a_picture_is_shown_with_what_is_read_in_it():
    picture = Image.new("RGB", (900, 300), "white")
    ImageDraw.Draw(picture).text((60, 120), "Rozenlaan 7", "black", ImageFont.load_default(60))
    shown = show_reading(picture)
    assert str(shown) == "The program reads: Rozenlaan 7"
    assert 'alt="The program reads: Rozenlaan 7"' in shown._repr_html_()
    assert "reads nothing" in str(show_reading(Image.new("RGB", (90, 90), "white")))
    assert picture.size == (900, 300)


@pytest.mark.faces
def test_every_person_has_a_face(roll):
    faces, people = group_people(find_faces(roll, progress=False))
    assert len(people)
    people.loc[0, "name"] = "<b>Ana"
    gallery = show_people(faces, people, roll)
    page = gallery._repr_html_()
    assert page.count("<figure") == len(people)
    assert "<b>" not in page
    assert "<b>Ana\nin " in str(gallery)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (0, "Nothing was found, so there is no picture to see."),
        (1, "1 face was found, and it was not known again"),
        (3, "3 faces were found, and none was known again"),
    ],
)
def test_faces_that_nobody_knows_again_are_not_nothing(found, sentence):
    faces = FACES.reindex(range(found))
    gallery = show_people(faces, table(PEOPLE, []), open_roll("sample", limit=1))
    assert str(gallery).startswith(sentence) and sentence in gallery._repr_html_()


def test_no_heading_of_a_table_is_empty():
    table = pd.DataFrame({"a": [1]}, index=pd.Index(["x"], name="who"))
    page = show(table)._repr_html_()
    assert "blank" not in page
    assert page.count("<td></td>") == 1 + len(table.columns)  # the corner, and beside "who"


@pytest.mark.parametrize(("pictures", "scrolls"), [(14, False), (15, True)])
def test_more_than_two_rows_of_pictures_scroll_in_their_place(pictures, scrolls):
    assert "Nothing was found" in str(Gallery(())) and "Nothing was" in Gallery(())._repr_html_()
    page = Gallery((("<img alt=''>", "a face"),) * pictures)._repr_html_()
    assert ("overflow:auto" in page and 'tabindex="0"' in page) == scrolls
    assert (f"{pictures} pictures: scroll" in page) == scrolls


def test_several_results_are_one_that_scrolls_in_its_place_and_each_has_its_text():
    table = show(pd.DataFrame({"years": [16]}))
    both = show_together(table, table)
    assert both._repr_html_().count("<table") == 2
    assert 'tabindex="0"' in both._repr_html_() and "2 results: scroll" in both._repr_html_()
    assert str(both) == f"{table}\n\n{table}"


def test_roles_are_said_in_words_and_other_texts_stay():
    codes = ["school_or_work", "home", "my_own"]
    shown = show(pd.DataFrame({"role": codes, "name": codes}))._words()
    assert shown["role"].tolist() == ["school or work", "home", "my_own"]
    assert shown["name"].tolist() == codes


@pytest.mark.parametrize(
    ("number", "words"), [(999.94, "999.94"), (1000.4, "1,000"), (-2000.6, "-2,001")]
)
def test_large_numbers_have_nothing_behind_the_point(number, words):
    assert show(pd.DataFrame({"hours": [number, 0.25]}))._words()["hours"][0] == words
