"""The table of scenes without people: what to build, and where the camera looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Scene:
    """A scene without people.

    Attributes
    ----------
    build
        Builds it from a random generator; the second argument says whether it is night.
    target, distance, pitch
        Where the camera looks (metres), from how far, and from how high (degrees).
    sweep
        How much of the shot's sideways angle is used, 0 to 1.
    """

    build: Callable[[np.random.Generator, bool], None]
    target: tuple[float, float, float]
    distance: float
    pitch: float
    sweep: float
    exposure: float


SCENES: dict[str, Scene] = {}


def scene(
    *,
    target: tuple[float, float, float] = (0, 0, 0.05),
    distance: float = 0.75,
    pitch: float = 32,
    sweep: float = 1.0,
    exposure: float = 0.8,
):
    """Enter a function into the table under its own name; the defaults suit a table top."""

    def enter(build: Callable[[np.random.Generator, bool], None]):
        SCENES[build.__name__] = Scene(build, target, distance, pitch, sweep, exposure)
        return build

    return enter
