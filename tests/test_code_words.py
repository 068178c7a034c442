"""What lessons show is words: the search for code words in it, and the text form of what is shown."""

import importlib
import inspect
import pkgutil
from dataclasses import dataclass
from pathlib import Path

import ipywidgets as widgets
import pandas as pd
import pytest

import toolkit
from toolkit import panels, show
from toolkit.panels.base import Panel
from toolkit.pictures import Picture

from .code_words import code_words

PACKAGE = Path(toolkit.__file__).parent


@dataclass
class Bare:
    """What has a page, and for text only what Python makes of it."""

    name: str = "a"

    def _repr_html_(self):
        return "<p>fine</p>"


Bare.__module__ = "toolkit.bare"


def dropdown():
    panel = Panel()
    panel.fill(widgets.VBox([widgets.Dropdown(options=["home", "school_or_work"])]))
    return panel


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (show(pd.DataFrame({"what": ["school_or_work"]})), "school_or_work"),
        (show(pd.DataFrame({"what": [1]}, index=["rebuilt_face"])), "rebuilt_face"),
        (show(pd.DataFrame({"what": ["None"]})), "None"),
        (show(pd.DataFrame({"what": ["a", "NaT"]})), "NaT"),
        (Picture('<svg><text y="3">front_camera</text></svg>', "two dots"), "front_camera"),
        (Picture("<svg></svg>", "front_camera is shown"), "front_camera"),
        (panels.slide(lambda n: "at nan metres", n=(1, 2)), "nan"),
        (panels.slide(lambda n: "True", n=(1, 2)), "True"),
        (panels.slide(lambda n: show(pd.DataFrame({"a": ["x_y"]})), n=(1, 2)), "x_y"),
        (dropdown(), "school_or_work"),
        (Bare(), "Bare(name="),
    ],
)
def test_a_code_word_is_found_wherever_it_is_shown(value, word):
    assert code_words(value)[0].startswith(f"{word}: ")


@pytest.mark.parametrize(
    "value",
    [
        show(pd.DataFrame({"taken_at": [None, True, 1.0]})),  # a name to type, –, ✓ and a number
        show(pd.DataFrame({"photo": ["DCIM/my_trip/img_a.jpg", "None of them is true."]})),
        panels.slide(lambda n: "Stays in my_work: forget(my_work=True) deletes it.", n=(1, 2)),
        pd.DataFrame({"a": [1]}),
        None,
    ],
)
def test_words_names_of_columns_and_files_are_none(value):
    assert code_words(value) == []


def test_what_stands_in_the_box_is_known():
    table = show(pd.DataFrame({"a": ["skin_tone"]}))
    assert code_words(table, 'error_by_group(by="skin_tone")') == [] != code_words(table)


def shown_classes():
    """Every class of the toolkit that a notebook can show, but for those that are text."""
    for found in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            for _, each in inspect.getmembers(module, inspect.isclass):
                ours = each.__module__ == found.name and not issubclass(each, str)
                if ours and hasattr(each, "_repr_html_"):
                    yield each


def is_python_s(each):
    """Whether the text form of a class was made by Python, and is not written in the toolkit."""
    code = getattr(each.__repr__, "__code__", None)
    return code is None or PACKAGE not in Path(code.co_filename).parents


def test_what_a_notebook_shows_has_a_text_form_of_its_own():
    """Where there are only letters – in a terminal, read aloud – nobody is shown Python's."""
    pages = {"_Page", "OfflineMap"}  # of folium; a lesson shows a PhotoMap
    made = [
        each.__qualname__
        for each in shown_classes()
        if each.__name__ not in pages and is_python_s(each)
    ]
    assert made == [] and is_python_s(Bare)
