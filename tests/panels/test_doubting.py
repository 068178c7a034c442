"""Doubt a guess: one face in many guises."""

import pytest

from toolkit import panels
from toolkit.rolls import Roll


def test_the_guesses_are_said_with_their_known_error(steady, faces_of):
    panel = panels.doubt_guesses(*faces_of(3))
    assert "23 to 41 years" in panel.message and "20% to 70%" in panel.message
    assert "years off on average" in panel.message
    assert panel._line.value.count("<circle") == 3
    assert panel.guises.options[2][0].startswith("quite new: 41 years")


def test_a_guise_is_shown_beside_the_face_as_it_is(steady, faces_of):
    panel = panels.doubt_guesses(*faces_of(3))
    assert panel.guise == 1 and panel._pictures.value.count("<img") == 2
    panel.guises.value = 2
    assert "quite new" in panel._pictures.value and "mirrored" not in panel._pictures.value
    panel.guise = 0
    assert panel._pictures.value.count("<img") == 1


def test_another_face_is_asked_about(steady, faces_of):
    panel = panels.doubt_guesses(*faces_of(3), 1)
    panel.after.click()
    panel.after.click()
    panel.before.click()
    panel.choice.value = 1
    assert steady == [f"IMG_0{n}.jpg" for n in (1, 2, 0, 2, 1)]
    panel.face = 99
    assert "99" in panel.message and panel.face == 1


def test_no_face_is_no_traceback(steady, faces_of):
    panel = panels.doubt_guesses(*faces_of(0))
    assert "No face" in panel.message
    panel.after.click()
    assert steady == []


@pytest.mark.faces
def test_the_real_models_are_unsteady(sample):
    from toolkit import find_faces

    selfie = next(photo for photo in sample if photo.name.endswith("IMG_1195.JPG"))
    faces = find_faces(Roll("one", (selfie,), sample.folder), progress=False)
    panel = panels.doubt_guesses(faces, sample)
    assert panel.problem is None
    assert panel.steadiness.guesses["age"].nunique() > 1
