"""Models that the course works with: where their files are, whether they are the right ones.

A line of `catalogue.csv` names a model's file, its licence, where it comes from and, where that is
known beforehand, its SHA-256. A file comes from an installed package, or deepface downloads it once
somebody asks for it. `load` and `borrowed` load models with deepface's own code, `load_session`
those that read words, after a look at how much memory is left; `ask` asks these.
"""

from .catalogue import (
    ATTRIBUTE,
    DETECTOR,
    RECOGNISER,
    TEXT_DETECTOR,
    TEXT_RECOGNISER,
    Model,
    available,
    find_model,
    models,
    require_available,
)
from .files import deepface_at, home
from .getting import get_model
from .loading import ask, borrowed, by_hand, load, load_guesser, load_session

__all__ = [
    "ATTRIBUTE",
    "DETECTOR",
    "RECOGNISER",
    "TEXT_DETECTOR",
    "TEXT_RECOGNISER",
    "Model",
    "ask",
    "available",
    "borrowed",
    "by_hand",
    "deepface_at",
    "find_model",
    "get_model",
    "home",
    "load",
    "load_guesser",
    "load_session",
    "models",
    "require_available",
]
