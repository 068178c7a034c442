"""Scenes indoors with words: the class's door, white boards, screens, tags of the animals."""

from __future__ import annotations

import functools

import numpy as np

from . import signs
from .animals import dog, put_cat
from .backdrops import FLOOR
from .desks import laptop, notebook, pen
from .food import table
from .light import lamp, sky
from .scenes import SCENES, Scene, scene
from .shapes import box, cylinder, tube
from .surfaces import glow, mottled, plain

Generator = np.random.Generator


@scene(target=(-0.3, 1.0, 0.75), distance=1.9, pitch=0, sweep=1.0, exposure=0.75)
def classroom_door(rng: Generator, night: bool) -> None:
    """Build the door of class 5B in the corridor."""
    sky((0.9, 0.9, 0.9), (0.9, 0.9, 0.9), 0.3)
    box((0, 1.3, 0.6), (8, 0.2, 3.2), plain((0.66, 0.64, 0.56)))
    box((0, 0, FLOOR), (8, 5, 0.02), mottled((0.40, 0.40, 0.38), (0.5, 0.5, 0.47), 3))
    box((0.1, 1.17, 0.25), (1.06, 0.1, 2.14), plain((0.3, 0.32, 0.34)))
    box((0.1, 1.11, 0.23), (0.94, 0.06, 2.06), plain((0.45, 0.30, 0.16), roughness=0.4))
    box((0.3, 1.07, 0.75), (0.3, 0.02, 0.6), plain((0.06, 0.08, 0.1), roughness=0.1))
    box((-0.26, 1.05, 0.1), (0.12, 0.06, 0.03), plain((0.6, 0.6, 0.6), metal=0.9))
    signs.put("class_door", (-0.66, 1.19, 0.85), roll=float(rng.normal(0, 2)), thick=0.008)
    for x in (1.3, 1.75, 2.2):
        box((x, 1.0, 0.0), (0.42, 0.5, 1.7), plain((0.10, 0.25, 0.38), roughness=0.4))
    lamp((0.5, -0.6, 2.1), 50, (0.97, 0.98, 1), 1.2, target=(0, 1, 0.6))


def board(rng: Generator, night: bool, *, key: str) -> None:
    """Build a white board with writing."""
    sky((0.9, 0.9, 0.9), (0.9, 0.9, 0.9), 0.3)
    box((0, 1.8, 0.6), (9, 0.1, 4), plain((0.60, 0.62, 0.58), roughness=0.9))
    signs.put(key, (0, 1.70, 0.8), thick=0.03)
    steel = plain((0.5, 0.5, 0.5), metal=0.8, roughness=0.3)
    for z in (0.28, 1.32):
        box((0, 1.7, z), (2.0, 0.05, 0.03), steel)
    box((0, 1.66, 0.27), (1.2, 0.09, 0.02), steel)
    for number, tone in enumerate(((0.5, 0.03, 0.03), (0.03, 0.06, 0.3), (0.02, 0.2, 0.07))):
        pen_ = cylinder((-0.3 + 0.2 * number, 1.64, 0.292), 0.011, 0.13, plain(tone))
        pen_.rotation_euler = (0, 1.5708, 0)
    for x in (-0.9, 0.8):
        box((x, 0.6, -0.35), (0.8, 0.5, 0.04), plain((0.5, 0.38, 0.22)))
    for x in (-1.2, 1.2):
        lamp((x, -0.6, 2.1), 40, (1, 0.98, 0.94), 1.2)


for _name, _key in (("duty_board", "whiteboard_duty"), ("group_board", "whiteboard_groups")):
    SCENES[_name] = Scene(functools.partial(board, key=_key), (0, 1.7, 0.78), 2.7, 0, 1.0, 0.75)


def screen(rng: Generator, night: bool, *, key: str) -> None:
    """Build a computer whose screen shows something to read."""
    table(rng, True)
    laptop(rng, 0.0, 0.05, key=key)
    notebook(rng, 0.34, -0.02)
    pen(rng, 0.28, -0.16)
    box((-0.3, -0.05, 0.004), (0.07, 0.15, 0.008), glow((0.02, 0.02, 0.03), 0.4))


for _name, _key in (("mail_screen", "laptop_mail"), ("form_screen", "laptop_form")):
    SCENES[_name] = Scene(functools.partial(screen, key=_key), (0, 0.1, 0.11), 0.62, 16, 1.0, 0.8)


@scene(target=(0, -0.2, -0.3), distance=0.95, pitch=6, exposure=0.7)
def dog_tag(rng: Generator, night: bool) -> None:
    """Build the dog with the tag at its collar."""
    dog(rng, night)
    _collar((0, -0.09, -0.27), 0.088)
    signs.put("pet_tag", (0.0, -0.215, -0.335), roll=float(rng.normal(0, 12)), lean=8, scale=1.5)


@scene(target=(0, -0.12, 0.28), distance=0.7, pitch=8, exposure=0.8)
def cat_tag(rng: Generator, night: bool) -> None:
    """Build the cat with the tag at its collar."""
    put_cat(rng, night, lying=False)
    _collar((0, -0.03, 0.345), 0.062)
    signs.put("collar_cat", (0.0, -0.14, 0.29), roll=float(rng.normal(0, 12)), lean=8)


def _collar(at: tuple[float, float, float], radius: float) -> None:
    turn = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    ring = [(at[0] + radius * np.cos(a), at[1] + radius * np.sin(a), at[2]) for a in turn]
    tube(ring, 0.01, plain((0.45, 0.05, 0.05), roughness=0.7), closed=True)
