"""What holds for every panel: no traceback, a label and a tooltip everywhere, all sentences there."""

import re
from pathlib import Path

import ipywidgets as widgets
import pytest

from toolkit import panels
from toolkit.errors import OverexposedError
from toolkit.language import messages
from toolkit.panels.base import Panel, safely

from .parts import HUB, OWN, controls, shown, uploaded


class Broken(Panel):
    @safely
    def press(self):
        raise ValueError("<b>oops</b>")


def test_no_traceback_reaches_a_student():
    panel = Broken()
    panel.press("an event")
    assert "not your fault" in panel.message
    assert isinstance(panel.problem, ValueError)
    assert "<b>" not in panel.status.value
    assert 'role="alert"' in panel.status.value


def test_a_table_of_another_roll_is_said_to_be_one(words_of, faces_of):
    (words, roll), (faces, _) = words_of(), faces_of(2)
    for panel in (panels.search_words(words, roll[1:]), panels.doubt_guesses(faces, roll)):
        assert "the table is of another roll" in panel.message
        assert "not your fault" not in panel.message


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "gone", "a.jpg"), "no file or folder a.jpg"),
        (PermissionError(), "open in another program"),
        (MemoryError(), "not enough memory"),
        (KeyError("inside"), "not your fault"),
    ],
)
def test_what_the_computer_lacks_gets_the_sentence_of_a_box(error, said):
    panel = Broken()
    panel.fail(error)
    assert said in panel.message


def test_a_panel_shows_itself_and_says_the_same_in_words():
    panel = panels.choose_photos(place=OWN)
    bundle = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == panel.message == str(panel)
    assert "PhotoChooser" in repr(panel)


def everyone(photos, sample, faces_of, words_of, tmp_path):
    yield panels.choose_photos(place=OWN, in_class=True)
    for source in ("my_photos", "folder", "upload"):
        chosen = panels.choose_photos(place=OWN, in_class=False)
        chosen.source.value = source
        yield chosen
    yield panels.ask_consent(place=HUB)
    yield panels.explore_map(photos, roll=sample)
    yield panels.inspect_photos(sample)
    yield panels.name_people(*faces_of(9))
    yield panels.doubt_guesses(*faces_of(2))
    faces, roll = faces_of(2)
    yield panels.protect_photos(roll, tmp_path / "clean", faces=faces)
    yield panels.search_words(*words_of())
    yield panels.slide(lambda first: photos.head(first), first=(1, 4))


def test_every_control_has_a_label_and_a_tooltip(
    photos, sample, faces_of, words_of, steady, tmp_path
):
    for panel in everyone(photos, sample, faces_of, words_of, tmp_path):
        assert panel.problem is None
        for control in controls(panel):
            assert control.description, control
            assert control.tooltip, control.description


def test_no_sentence_is_left_unfilled(photos, sample, faces_of, words_of, steady, tmp_path):
    for panel in everyone(photos, sample, faces_of, words_of, tmp_path):
        for widget in shown(panel.widget):
            text = " ".join(
                str(getattr(widget, name, "")) for name in ("description", "tooltip", "placeholder")
            )
            assert "{" not in text + panel.message


def test_every_panel_has_a_name_of_its_own(photos, sample, faces_of, words_of, steady, tmp_path):
    names = {
        re.search('data-label="(.+?)"', panel.widget.children[0].value)[1]
        for panel in everyone(photos, sample, faces_of, words_of, tmp_path)
    }
    assert len(names) == 9


@pytest.mark.parametrize(
    "module",
    [
        "choosing",
        "consenting",
        "desks/mixing",
        "desks/picking",
        "doubting",
        "exploring",
        "inspecting",
        "naming",
        "protecting",
        "searching",
        "sliding",
    ],
)
def test_every_sentence_a_panel_says_is_in_the_file(module):
    code = (Path(panels.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    section = messages("panels")[re.search('section = "(.+?)"', code)[1]]
    said = re.findall(r'\bsay\("([^"]+)"', code)
    assert said
    missing = []
    for key in said:
        part = section
        for name in key.split("."):
            part = part.get(name, {})
        missing += [] if part else [key]
    assert missing == []


@pytest.mark.parametrize("name", sorted(panels.__all__))
def test_public_names_are_there_and_documented(name):
    assert getattr(panels, name).__doc__.strip()
    assert name in dir(panels)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError):
        panels.no_such_panel  # noqa: B018


def fire(control):
    """Do to a control what a hand could do to it."""
    if isinstance(control, widgets.Button):
        control.click()
    elif isinstance(control, widgets.Checkbox):
        control.value = not control.value
    elif isinstance(control, widgets.Text):
        control.value += "x"
    elif isinstance(control, widgets.IntRangeSlider):
        control.value = (3, 4)
    elif isinstance(control, widgets.IntSlider | widgets.FloatSlider):
        control.value = control.max
    elif isinstance(control, widgets.SelectionRangeSlider):
        control.index = (1, 2)
    elif isinstance(control, widgets.FileUpload):
        control.value = (uploaded("a.jpg", b"no photo"),)
    elif control.options:  # of an empty list nobody can choose
        control.index = len(control.options) - 1


def test_whatever_is_pressed_nothing_unexpected_happens(
    photos, sample, faces_of, words_of, steady, tmp_path
):
    for panel in everyone(photos, sample, faces_of, words_of, tmp_path):
        for control in [*controls(panel), *controls(panel)]:
            fire(control)
            assert panel.problem is None or isinstance(panel.problem, OverexposedError), control
            assert panel.message
