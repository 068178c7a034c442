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

from .base import Panel
from .choosing import PhotoChooser, choose_photos
from .consenting import ConsentScreen, ask_consent
from .exploring import MapExplorer, explore_map

__all__ = [
    "ConsentScreen",
    "MapExplorer",
    "Panel",
    "PhotoChooser",
    "ask_consent",
    "choose_photos",
    "explore_map",
]
