"""Maps that work without the internet."""

from .drawing import PhotoMap, photo_map
from .offline import OfflineMap

__all__ = ["OfflineMap", "PhotoMap", "photo_map"]
