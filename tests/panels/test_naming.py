"""Say who is who: name, join, split, and what that changes in a later run."""

import pytest

from toolkit import (
    find_faces,
    group_people,
    open_roll,
    panels,
    scan,
    social_graph,
    write_dossier,
)
from toolkit.cache import note
from toolkit.faces import Corrections
from toolkit.findings import investigate
from toolkit.named import kept_names
from toolkit.panels.tiles import PAGE

from .parts import controls


@pytest.fixture
def editor(faces_of):
    return panels.name_people(*faces_of(9))


def test_the_people_found_are_listed(editor):
    assert editor.problem is None
    assert [label for label, _ in editor.choice.options] == [
        f"Person {n} – 3 faces" for n in (1, 2, 3)
    ]
    assert "3 people in 9 faces" in editor.message
    assert len(editor.tiles.rows) == 3


def test_who_is_grouped_already_keeps_the_number(faces_of):
    faces, roll = faces_of(9)
    faces, people = group_people(faces)
    opened = panels.name_people(faces, roll)
    assert opened.people["person"].tolist() == people["person"].tolist() != []
    assert (opened.faces["person"] == faces["person"]).all()


def test_the_list_shows_another_person(editor):
    editor.choice.value = 2
    assert editor.person == 2
    assert set(editor.faces.loc[editor.tiles.rows, "person"]) == {2}


def test_a_name_is_given_and_taken_away(editor):
    editor.name.value = " Ana <3 "
    editor.buttons["give_name"].click()
    assert editor.people.set_index("person")["name"][1] == "Ana <3"
    assert editor.choice.options[0][0].startswith("Ana <3")
    assert "<3" not in editor.tiles._title.value
    assert list(editor.corrections.names) == ["Ana <3"]
    editor.name.value = ""
    editor.buttons["give_name"].click()
    assert editor.people["name"].isna().all()


def test_two_people_are_joined_and_parted_again(editor):
    editor.other.value = 2
    editor.buttons["join"].click()
    assert len(editor.people) == 2 and editor.problem is None
    assert len(editor.tiles.all_rows) == 6
    editor.buttons["undo"].click()
    assert len(editor.people) == 3 and editor.corrections.same == []


def test_ticked_faces_are_split_off(editor, faces_of):
    editor.other.value = 2
    editor.buttons["join"].click()
    wrong = [row for row in editor.tiles.all_rows if row % 3 == 1]
    editor.tiles.tick(*wrong)
    editor.buttons["split"].click()
    assert editor.problem is None
    assert editor.faces.loc[wrong, "person"].nunique() == 1
    assert len(editor.people) == 3


def names_of(editor):
    return {label.partition(" –")[0]: person for label, person in editor.choice.options}


def test_numbers_stand_still_while_somebody_edits(editor):
    """Rows 0, 3, 6 are person 1, rows 1, 4, 7 person 2, rows 2, 5, 8 person 3."""
    editor.tiles.tick(0)
    editor.buttons["not_this"].click()  # else person 1 would be seen later than the others
    assert editor.faces.loc[[3, 1, 2], "person"].tolist() == [1, 2, 3]
    editor.person = 2
    editor.tiles.tick(1, 4)
    editor.buttons["split"].click()
    assert 7 in editor.tiles.all_rows  # it goes on showing who was shown
    assert editor.faces.loc[[3, 1, 4, 7, 2], "person"].tolist() == [1, 4, 4, 0, 3]


def test_whoever_is_new_gets_a_number_that_nobody_had(faces_of):
    editor = panels.name_people(*faces_of(12))
    editor.person = 3
    editor.other.value = 2
    editor.buttons["join"].click()
    assert len(editor.people) == 2
    joined = editor.person
    editor.tiles.tick(2, 5)
    editor.buttons["split"].click()
    assert set(editor.people["person"]) == {1, joined, 4}
    assert set(editor.faces.loc[[2, 5], "person"]) == {4}
    assert editor.message.startswith("2 faces were split off") and "Person 4 now" in editor.message


def test_undo_brings_back_the_numbers_too(editor):
    before = editor.faces["person"].tolist()
    editor.person = 2
    editor.other.value = 1
    editor.buttons["join"].click()
    editor.buttons["undo"].click()
    assert editor.faces["person"].tolist() == before


def test_a_face_that_is_split_off_alone_stays_unknown_and_says_so(faces_of):
    """Even where somebody else on the list is as alike as the person it was taken from."""
    faces, roll = faces_of(9)
    close = (
        faces["embedding"][1] * 0.1
    )  # person 1 and 2 are alike, and kept apart by a shared photo
    faces["embedding"] = [vector * 0.3 + close for vector in faces["embedding"]]
    editor = panels.name_people(faces, roll)
    for row in range(9):
        person = editor.faces.loc[row, "person"]
        others = editor.faces["person"].drop(row).tolist()
        editor.person = person
        editor.tiles.tick(row)
        editor.buttons["split"].click()
        assert editor.problem is None and "It is unknown now" in editor.message
        assert editor.faces.loc[row, "person"] == 0
        assert editor.faces["person"].drop(row).tolist() == others
        editor.buttons["undo"].click()


@pytest.fixture(scope="module")
def invented():
    roll = open_roll("sample")
    return find_faces(roll, progress=False), roll, scan(roll, progress=False)


@pytest.mark.faces
@pytest.mark.parametrize("key", ["split", "not_this"])
def test_in_the_sample_every_face_that_is_not_ticked_stays(invented, tmp_path, monkeypatch, key):
    """But for the same face in a copy: it goes along, and the message says so."""
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))
    faces, roll, photos = invented
    editor = panels.name_people(faces, roll, photos=photos)
    before = editor.faces["person"]
    picture = editor.faces["copy_of"].fillna(editor.faces["photo"])
    middle, last = slice(20, 23), slice(-1, None)
    some = ((1, slice(1)), (1, middle), (2, slice(1)), (4, slice(1)), (4, last))
    for person, which in some:
        editor.person = person
        ticked = editor.tiles.all_rows[which]
        editor.tiles.tick(*ticked)
        editor.buttons[key].click()
        now = editor.faces["person"]
        others = now.index[(now != before) & ~now.index.isin(ticked)]
        assert set(picture[others]) <= set(picture[ticked])
        assert ("in a copy" in editor.message) == bool(len(others))
        alone = key == "not_this" or len(ticked) == 1
        assert set(now[ticked]) == {0 if alone else len(editor.people)}
        editor.buttons["undo"].click()
        assert editor.faces["person"].equals(before)


def test_who_is_left_alone_is_told(editor):
    editor.tiles.tick(*editor.tiles.all_rows[:2])
    editor.buttons["split"].click()
    assert "They are Person 4 now. 1 other face is unknown now, too" in editor.message


def test_a_name_given_twice_says_who_else_has_it(editor):
    for person in (1, 2):
        editor.person = person
        editor.name.value = "Ana"
        editor.buttons["give_name"].click()
    assert "3 other faces are Ana now, too" in editor.message


def test_a_number_that_was_taken_back_is_free_again(editor):
    for _ in range(3):
        editor.tiles.tick(*editor.tiles.all_rows[:2])
        editor.buttons["split"].click()
        assert "Person 4" in editor.message
        editor.buttons["undo"].click()


def test_names_reach_the_graph_and_the_dossier(editor, tmp_path, monkeypatch):
    editor.name.value = "Ana"
    editor.buttons["give_name"].click()
    assert social_graph(editor.faces, editor.people).graph.nodes[1]["label"] == "Ana"
    monkeypatch.setattr("toolkit.findings.find_faces", lambda roll: editor.faces)
    monkeypatch.setattr("toolkit.findings.available", lambda: (True, ""))
    alike = scan(editor._roll, progress=False).assign(copy_of=None)  # the pictures are all one
    monkeypatch.setattr("toolkit.findings.scan", lambda roll: alike)
    findings = investigate(editor._roll, corrections=editor.corrections)
    assert "Ana" in set(findings.people["name"])
    page = write_dossier(editor._roll, tmp_path / "report.html", findings=findings)
    assert "Ana" in page.read_text(encoding="utf-8")


def test_a_face_is_not_this_person(editor):
    row = editor.tiles.rows[0]
    editor.tiles.boxes[0].value = True
    editor.buttons["not_this"].click()
    assert editor.problem is None
    assert editor.faces.loc[row, "person"] == 0
    assert editor.choice.options[-1][0] == "Unknown – 1 face"


def test_a_face_is_given_to_the_other_person(editor):
    row = editor.tiles.rows[0]
    editor.tiles.tick(row)
    editor.other.value = 2
    editor.buttons["give"].click()
    assert editor.problem is None
    assert sorted(editor.people["faces"]) == [2, 3, 4]


def test_an_unknown_face_is_given_to_a_person(editor):
    row = editor.tiles.rows[0]
    editor.tiles.tick(row)
    editor.buttons["not_this"].click()
    editor.person = 0
    assert editor.buttons["join"].disabled and not editor.buttons["give"].disabled
    editor.tiles.tick(row)
    editor.other.value = 1
    editor.buttons["give"].click()
    assert editor.faces.loc[row, "person"] > 0


@pytest.mark.parametrize("key", ["join", "give", "split", "not_this", "undo"])
def test_a_button_pressed_too_early_says_what_to_do_first(editor, key):
    editor.buttons[key].click()
    assert "irst" in editor.message or "nothing to take back" in editor.message
    assert editor.corrections.same == [] and len(editor.people) == 3


def test_all_faces_of_a_person_cannot_be_split_off(editor):
    editor.tiles.tick(*editor.tiles.all_rows)
    editor.buttons["split"].click()
    assert "Leave at least one" in editor.message


def test_corrections_hold_in_a_later_run(editor, faces_of):
    editor.name.value = "Ana"
    editor.buttons["give_name"].click()
    editor.other.value = 2
    editor.buttons["join"].click()
    _, people = group_people(faces_of(9)[0], corrections=editor.corrections)
    assert len(people) == 2 and "Ana" in set(people["name"])
    again = panels.name_people(*faces_of(9), corrections=editor.corrections)
    assert len(again.people) == 2
    again.buttons["join"].click()
    assert len(editor.corrections.same) == len(again.corrections.same)


def test_ticks_stay_when_pages_are_turned(faces_of):
    editor = panels.name_people(*faces_of(3 * (PAGE + 2)))
    first = editor.tiles.rows[0]
    editor.tiles.boxes[0].value = True
    editor.tiles.after.click()
    assert len(editor.tiles.rows) == 2 and first not in editor.tiles.rows
    editor.tiles.boxes[1].value = True
    editor.tiles.before.click()
    assert editor.tiles.boxes[0].value and not editor.tiles.boxes[1].value
    assert len(editor.tiles.ticked) == 2
    editor.tiles.boxes[0].value = False
    assert len(editor.tiles.ticked) == 1


def test_nobody_to_name_is_no_trouble(faces_of):
    panel = panels.name_people(*faces_of(0))
    assert "nobody to name" in panel.message and panel.problem is None
    graph = social_graph(panel.faces.assign(person=0), panel.people)
    assert graph.never_asked == 0


def test_a_photo_that_is_gone_leaves_a_sentence_in_place_of_the_face(faces_of):
    faces, roll = faces_of(9)
    panel = panels.name_people(faces, open_roll({name.name: b"gone" for name in roll}))
    assert panel.problem is None
    assert "<img" not in panel.tiles._tiles[0].children[0].value


def test_in_class_nobody_real_is_named_or_guessed_about(faces_of, steady, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CLASS", "1")
    named, guessed = panels.name_people(*faces_of(9)), panels.doubt_guesses(*faces_of(2))
    assert "sample" in named.message and named.people.empty
    assert "sample" in guessed.message and guessed.steadiness is None
    assert controls(named) == controls(guessed) == []


@pytest.mark.faces
def test_names_given_in_the_sample_are_there_again_and_reach_the_dossier(monkeypatch, tmp_path):
    """Without handing anything over: the people of the sample exist nowhere, so it is kept."""
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))
    roll = open_roll("sample", limit=40)
    faces, photos = find_faces(roll, progress=False), scan(roll, progress=False)
    editor = panels.name_people(faces, roll, photos=photos)
    editor.name.value = "Zoë Example"
    editor.buttons["give_name"].click()
    assert panels.name_people(faces, roll, photos=photos).title(1) == "Zoë Example"
    assert "Zoë Example" in investigate(roll).people["name"].tolist()
    assert investigate(roll, corrections=Corrections()).people["name"].isna().all()
    editor.buttons["undo"].click()
    assert investigate(roll).people["name"].isna().all()


def test_names_of_people_who_may_exist_are_kept_nowhere(editor, monkeypatch, tmp_path):
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))
    editor.name.value = "Ana"
    editor.buttons["give_name"].click()
    assert not (tmp_path / "my_work").exists()
    assert kept_names(editor._roll) == Corrections()


@pytest.mark.parametrize("written", [[], {"same": 1}, {"same": [], "different": [], "names": [1]}])
def test_what_somebody_wrote_into_the_notes_stops_nobody(monkeypatch, tmp_path, written):
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path / "my_work"))
    roll = open_roll("sample", limit=1)
    note("people", roll.name, written)
    assert kept_names(roll) == Corrections()
