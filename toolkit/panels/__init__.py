"""The panels that a lesson shows: choose photos, look into one, explore the map, name people.

A panel is an object: it shows itself as the last line of a cell, its answers are its attributes,
and `.widget` is the ipywidget inside. What a panel does, a line of code can do too.

Examples
--------
>>> from toolkit import panels
>>> chosen = panels.choose_photos()
>>> chosen.roll.name
'sample'
"""

from importlib import import_module
from inspect import isfunction

from ..mistakes.handed import handed_well

_HOMES = {  # loaded on first use: maps and faces take seconds
    "asking": ["QuizPanel", "quiz"],
    "base": ["Panel"],
    "choosing": ["PhotoChooser", "choose_photos"],
    "consenting": ["ConsentScreen", "ask_consent"],
    "desks.mixing": ["FaceMixer", "mix_faces"],
    "desks.picking": ["NobodyPicker", "pick_nobody"],
    "desks.sorting": ["HeadlineDesk", "sort_headlines"],
    "doubting": ["SteadinessViewer", "doubt_guesses"],
    "exploring": ["MapExplorer", "explore_map"],
    "inspecting": ["PhotoInspector", "inspect_photos"],
    "naming": ["PeopleEditor", "name_people"],
    "offering": ["PopUp", "pop_up"],
    "protecting": ["Protector", "protect_photos"],
    "searching": ["WordSearch", "search_words"],
    "sliding": ["Slider", "slide"],
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME)


def __getattr__(name: str):
    if name in _HOME:
        found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return handed_well(found) if isfunction(found) else found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
