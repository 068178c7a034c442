"""The table of places that people can stand in front of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

FLOOR = -0.82  # metres; people are busts, whose eyes are near 0.7


@dataclass(frozen=True)
class Backdrop:
    """A place built behind people.

    Attributes
    ----------
    build
        Builds it and its lamps from a random generator.
    exposure
        Of the camera, in stops.
    """

    build: Callable[[np.random.Generator], None]
    exposure: float


BACKDROPS: dict[str, Backdrop] = {}


def backdrop(exposure: float):
    """Enter a function into the table under its own name."""

    def enter(build: Callable[[np.random.Generator], None]):
        BACKDROPS[build.__name__] = Backdrop(build, exposure)
        return build

    return enter
