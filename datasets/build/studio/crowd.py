"""People of a crowd, seen from behind: simple bodies without faces."""

from __future__ import annotations

import numpy as np

from ..palette import HAIR
from .shapes import Point, ball, cylinder, lathe, tube
from .surfaces import plain

SKINS = ((0.58, 0.33, 0.23), (0.40, 0.23, 0.15), (0.25, 0.125, 0.07), (0.58, 0.34, 0.21))
TRUNK = ((0.13, -0.16), (0.15, -0.08), (0.14, 0.12), (0.19, 0.36), (0.17, 0.46), (0.05, 0.55))
FLAT = 0.62  # how deep a trunk is, as a share of its width
FLOOR = -0.82


def back_of(rng: np.random.Generator, x: float, y: float, *, holds: float = 0.0) -> None:
    """Stand somebody there with the back to the camera.

    Parameters
    ----------
    holds
        How far the right hand is lifted, in metres, to carry a placard.
    """
    coat = plain(tuple(rng.uniform(0.03, 0.4, 3)), roughness=0.95)
    trousers = plain(tuple(rng.uniform(0.02, 0.12, 3)), roughness=0.9)
    hair = plain(list(HAIR.values())[rng.integers(len(HAIR))], roughness=0.9)
    skin = plain(SKINS[rng.integers(len(SKINS))])
    lathe(TRUNK, coat, (x, y, 0.0)).scale = (1, FLAT, 1)
    for side in (-1, 1):
        tube([(x + 0.08 * side, y, -0.1), (x + 0.09 * side, y, FLOOR)], 0.075, trousers)
    _arm((x - 0.18, y, 0.42), (x - 0.25, y, -0.05), coat, skin)
    _arm((x + 0.18, y, 0.42), (x + 0.2, y + 0.05 * (holds > 0), -0.05 + holds), coat, skin)
    cylinder((x, y, 0.56), 0.05, 0.1, skin)
    ball((x, y, 0.71), (0.085, 0.1, 0.125), skin)
    long = 0.14 * bool(rng.random() < 0.5)
    ball((x, y - 0.03, 0.73 - long / 2), (0.1, 0.1, 0.12 + long / 2), hair)


def _arm(shoulder: Point, hand: Point, coat, skin) -> None:
    tube([shoulder, hand], 0.05, coat)
    ball(shoulder, 0.06, coat)
    ball(hand, 0.05, skin)
