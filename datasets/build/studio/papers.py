"""Scenes of things with words that lie on a table: papers, cards, labels, tickets."""

from __future__ import annotations

import functools

import numpy as np

from ..sheets import ON_A_TABLE, SHEETS
from . import signs
from .desks import pen
from .food import cup, table
from .indoors import wood
from .scenes import SCENES, Scene
from .shapes import ball, box
from .surfaces import mottled, plain

Generator = np.random.Generator
FILLS = 1.75  # the camera's distance, in sizes of the thing
NEAREST = 0.17  # metres, as near as a phone focuses
TURNED = 0.7  # share of the things that lie askew
CARDBOARD = ((0.34, 0.22, 0.12), (0.42, 0.28, 0.16))


def on_a_table(rng: Generator, night: bool, *, key: str) -> None:
    """Lay a thing on a table, with what lies about it; now and then a hand's shadow falls on it."""
    table(rng, night)
    roll = float(rng.uniform(10, 32) * rng.choice([-1, 1]) if rng.random() < TURNED else 0)
    roll += float(rng.normal(0, 3))
    width, height = SHEETS[key].size
    up = 0.002
    if key.startswith("parcel"):
        up = 0.12
        card = mottled(*CARDBOARD, 9)
        turn = float(np.radians(roll))
        box((0, 0.02, up / 2), (0.34, 0.26, up), card, turn=turn)
        up += 0.001
    elif key == "router":
        up = 0.035
        box((0, 0, up / 2), (0.2, 0.13, up), plain((0.7, 0.7, 0.68)), turn=float(np.radians(roll)))
        up += 0.001
    elif key == "menu_board":
        box((0, 0, 0.008), (width + 0.05, height + 0.05, 0.016), wood())
        up, roll = 0.018, 0.0
    signs.put(key, (0, 0, up), lean=90, roll=roll)
    _about(rng, max(width, height), up)


def _about(rng: Generator, size: float, up: float) -> None:
    side = rng.choice([-1, 1])
    if size > 0.15:
        cup(rng, side * (size * 0.5 + 0.15), size * 0.35)
    pen(rng, -side * (size * 0.5 + 0.05), -size * 0.1)
    if rng.random() < 0.35:  # whoever takes the photo stands in the light
        arm = ball((side * size, -size * 0.6, up + size * 1.6), size * 0.6, plain((0.02,) * 3))
        arm.visible_camera = False


for _key in ON_A_TABLE:
    _width, _height = SHEETS[_key].size
    SCENES[_key] = Scene(
        functools.partial(on_a_table, key=_key),
        target=(0, 0, 0.12 if _key.startswith("parcel") else 0.01),
        distance=max(NEAREST, FILLS * max(_width, _height * 1.15)),
        pitch=58,
        sweep=0.6,
        exposure=0.7,
    )
