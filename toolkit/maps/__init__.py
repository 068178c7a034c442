"""Maps that work without the internet."""

from .drawing import PhotoMap, photo_map
from .offline import OfflineMap
from .outlines import land_within

__all__ = ["OfflineMap", "PhotoMap", "land_within", "photo_map"]
