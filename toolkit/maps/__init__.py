"""Maps that work without the internet."""

from .drawing import PhotoMap, as_claimed, draw_map, photo_map
from .offline import OfflineMap
from .outlines import land_within
from .words import sentences

__all__ = [
    "OfflineMap",
    "PhotoMap",
    "as_claimed",
    "draw_map",
    "land_within",
    "photo_map",
    "sentences",
]
