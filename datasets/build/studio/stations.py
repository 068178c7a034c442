"""Scenes of stations: one platform, four roofs, and a board that says where one is."""

from __future__ import annotations

import functools
import math

import numpy as np

from . import signs
from .backdrops import FLOOR
from .light import sky, sun
from .scenes import SCENES, Scene
from .shapes import box, cylinder, tube
from .surfaces import glow, mottled, plain

Generator = np.random.Generator
STRIPES = ((0.5, 0.06, 0.05), (0.05, 0.15, 0.4), (0.6, 0.45, 0.05), (0.05, 0.3, 0.22))


def platform(rng: Generator, night: bool, *, key: str, stripe: int) -> None:
    """Build a platform with a train standing at it."""
    if night:
        sky((0.45, 0.28, 0.30), (0.07, 0.09, 0.22), 0.6, clouds=0.4)
    else:
        sky((0.75, 0.82, 0.88), (0.28, 0.46, 0.80), 0.95, clouds=0.8)
    box((0, 1, FLOOR), (40, 6, 0.1), mottled((0.36, 0.36, 0.35), (0.45, 0.45, 0.43), 3))
    box((0, 3.6, FLOOR + 0.06), (40, 0.12, 0.02), plain((0.75, 0.6, 0.08)))
    _train(STRIPES[stripe])
    ROOFS[key]()
    x = float(rng.uniform(-1.1, 1.1))
    for side in (-0.7, 0.7):
        tube([(x + side, 2.1, 2.4), (x + side, 2.1, 3.4)], 0.02, plain((0.2, 0.2, 0.2)))
    turn = float(rng.uniform(-12, 12))
    signs.put(key, (x, 2.05, 2.25), turn=turn, scale=1.25, thick=0.1)
    box((-2.6, 2.3, -0.4), (1.4, 0.4, 0.06), mottled((0.3, 0.18, 0.09), (0.4, 0.26, 0.13), 3))
    sun(rng, warmth=1.0 if night else 0.2, strength=0.7 if night else 3.2)


def _train(stripe: tuple[float, float, float]) -> None:
    box((0, 5.2, 0.6), (40, 2.4, 2.4), plain((0.62, 0.63, 0.64), roughness=0.35))
    box((0, 3.98, -0.1), (40, 0.04, 0.35), plain(stripe, roughness=0.35))
    pane = plain((0.03, 0.04, 0.06), roughness=0.08, specular=0.8)
    for x in np.arange(-18, 18, 1.6):
        box((x, 3.98, 0.95), (1.1, 0.04, 0.75), pane)
    door = plain(tuple(channel * 0.8 for channel in stripe))
    for x in (-6.2, -1.4, 3.4):
        box((x, 3.97, 0.45), (0.9, 0.05, 1.9), door)


def _flat() -> None:
    """A roof on posts, as in a village."""
    box((0, 3.0, 3.2), (40, 4.5, 0.15), plain((0.3, 0.32, 0.34)))
    for x in (-4.5, 0.8, 6):
        cylinder((x, 2.6, 1.2), 0.09, 4.0, plain((0.2, 0.25, 0.28)))


def _ribs() -> None:
    """White arches that span all tracks."""
    white = plain((0.8, 0.8, 0.79), roughness=0.4)
    for x in np.arange(-12, 13, 1.5):
        arch = [
            (x + 0.6 * math.sin(a), 5 + 7 * math.cos(a), 0.6 + 6 * math.sin(a))
            for a in np.linspace(0.25, math.pi - 0.25, 18)
        ]
        tube(arch, 0.09, white)
    for share in (0.8, 1.2, 1.6, 2.0):
        y, z = 5 + 7 * math.cos(share), 0.6 + 6 * math.sin(share)
        tube([(-14, y, z), (14, y, z)], 0.05, white)


def _hall() -> None:
    """A brick hall with tall windows behind the train."""
    box((0, 8.5, 3), (40, 0.4, 8), mottled((0.36, 0.18, 0.12), (0.46, 0.25, 0.17), 5))
    for x in np.arange(-15, 16, 3):
        box((x, 8.2, 3.4), (1.6, 0.2, 2.6), glow((0.75, 0.85, 0.95), 0.7))
    box((0, 3.0, 3.3), (40, 4.5, 0.12), plain((0.10, 0.22, 0.18)))
    for x in (-5.2, -1.6, 2.0, 5.6):
        cylinder((x, 2.8, 1.3), 0.12, 4.2, plain((0.08, 0.2, 0.16)))


def _concrete() -> None:
    """A low concrete ceiling with strips of light."""
    box((0, 3, 3.35), (40, 9, 0.5), plain((0.38, 0.37, 0.35), roughness=0.9))
    for x in np.arange(-12, 13, 2.4):
        box((x, 1.4, 3.05), (1.3, 0.2, 0.06), glow((0.95, 0.97, 1), 4))
    for x in (-4.2, 1.8, 6.4):
        box((x, 2.8, 1.2), (0.6, 0.6, 4.0), plain((0.42, 0.41, 0.39), roughness=0.9))


ROOFS = {
    "board_heidedorp": _flat,
    "board_liege": _ribs,
    "board_basel": _hall,
    "board_brussels": _concrete,
}
for _row, _place in enumerate(("heidedorp", "liege", "basel", "brussels")):
    SCENES[f"platform_{_place}"] = Scene(
        functools.partial(platform, key=f"board_{_place}", stripe=_row),
        target=(0, 4, 1.45),
        distance=7.6,
        pitch=2,
        sweep=0.6,
        exposure=0.7,
    )
