"""Scenes outdoors with words: doors, street corners, a stop, the school, cars, shops, the club."""

from __future__ import annotations

import functools
import math

import numpy as np

from ..sheets import SHEETS
from . import signs
from .backdrops import FLOOR
from .light import sky, sun
from .outdoors import bark, field, flat, foliage, grass, house, tree
from .scenes import SCENES, Scene, scene
from .shapes import ball, box, cylinder, lathe, mesh, sheet, tube
from .surfaces import brick, mottled, plain

Generator = np.random.Generator
STREETS = {  # scene: sign, and where on the post or wall it hangs
    "street_corner": "street_sign",
    "street_corner_friend": "street_sign_friend",
    "street_corner_milan": "street_sign_milan",
    "street_corner_paris": "street_sign_paris",
    "street_corner_amsterdam": "street_sign_amsterdam",
    "street_corner_cologne": "street_sign_cologne",
}
PAINTS = ((0.32, 0.03, 0.03), (0.03, 0.09, 0.22), (0.45, 0.46, 0.47), (0.05, 0.16, 0.10))


def day(night: bool = False) -> None:
    """Paint the sky over a street."""
    if night:
        sky((0.20, 0.18, 0.26), (0.04, 0.06, 0.16), 0.6)
    else:
        sky((0.75, 0.80, 0.86), (0.35, 0.52, 0.80), 0.9, clouds=0.7)


def pavement() -> None:
    """Lay a road and a pavement."""
    sheet(flat, (-30, 30), (-8, 40), 4, mottled((0.16, 0.16, 0.16), (0.24, 0.23, 0.22), 8))
    box((0, 2.6, FLOOR + 0.05), (40, 2.4, 0.1), plain((0.42, 0.40, 0.37), roughness=0.9))


@scene(target=(-0.05, 0.9, 0.35), distance=2.4, pitch=1, sweep=0.8, exposure=0.75)
def front_door(rng: Generator, night: bool) -> None:
    """Build the door of the home: number, bell, letterbox."""
    day(night)
    pavement()
    box((0, 1.2, 0.9), (9, 0.2, 3.6), brick())
    frame, wood = plain((0.72, 0.72, 0.68)), plain((0.03, 0.14, 0.12), roughness=0.35)
    box((-0.25, 1.08, 0.28), (1.08, 0.08, 2.2), frame)
    box((-0.25, 1.04, 0.25), (0.92, 0.06, 2.06), wood)
    pane = plain((0.05, 0.07, 0.10), roughness=0.1, specular=0.8)
    box((-0.25, 1.0, 0.9), (0.5, 0.02, 0.5), pane)
    ball((0.1, 0.97, 0.2), 0.035, plain((0.6, 0.5, 0.2), metal=0.9, roughness=0.3))
    signs.put("house_number", (0.55, 1.085, 0.85), thick=0.01)
    signs.put("doorbell", (0.55, 1.085, 0.52), thick=0.01)
    box((0.62, 1.0, 0.1), (0.3, 0.16, 0.26), plain((0.25, 0.26, 0.28), roughness=0.4))
    signs.put("letterbox", (0.62, 0.915, 0.12))
    box((-0.25, 0.75, FLOOR + 0.12), (0.9, 0.5, 0.02), plain((0.16, 0.09, 0.05), roughness=1))
    lathe(
        [(0.12, 0), (0.16, 0.3), (0.14, 0.3), (0.001, 0.28)],
        plain((0.4, 0.17, 0.09)),
        (-1.1, 0.8, FLOOR + 0.1),
    )
    tree(rng, -1.1, 0.8, FLOOR + 0.3, 0.9, foliage(), bark())
    sun(rng, warmth=1.0 if night else 0.2, strength=0.6 if night else 3.2)


def street_corner(rng: Generator, night: bool, *, key: str) -> None:
    """Build a street sign on its post before a row of houses."""
    day(night)
    pavement()
    x, depth = -9.0, rng.uniform(5.0, 6.5)
    while x < 9:
        width = rng.uniform(2.0, 3.2)
        house(rng, x + width / 2, depth, width, rng.choice([2.9, 4.2, 5.5]))
        x += width
    steel = plain((0.4, 0.42, 0.43), metal=0.7, roughness=0.4)
    cylinder((0, 2.0, 0.5), 0.03, 2.7, steel)
    turn = float(rng.choice([-1, 1]) * rng.uniform(8, 34))
    aside, half = math.radians(turn), SHEETS[key].size[0] / 2 + 0.04
    spot = (half * math.cos(aside), 2.0 + half * math.sin(aside), 1.55)
    signs.put(key, spot, turn=turn, thick=0.015)
    tree(rng, float(rng.choice([-1, 1])) * 2.6, 3.4, FLOOR, 3.0, foliage(), bark())
    sun(rng, warmth=0.2)


for _name, _key in STREETS.items():
    SCENES[_name] = Scene(
        functools.partial(street_corner, key=_key), (0.2, 2.0, 1.2), 3.6, -2, 0.9, 0.55
    )


@scene(target=(0.2, 1.4, 0.75), distance=3.4, pitch=0, sweep=0.8, exposure=0.55)
def stop(rng: Generator, night: bool) -> None:
    """Build a bus stop: flag, times, bench."""
    day(night)
    pavement()
    for number in range(6):
        house(rng, -8 + 3.2 * number, 6.5, 3.0, rng.choice([2.9, 4.2]))
    steel = plain((0.25, 0.27, 0.28), metal=0.5, roughness=0.4)
    cylinder((0, 1.6, 0.55), 0.035, 2.8, steel)
    signs.put("bus_stop", (0.3, 1.55, 1.55), turn=float(rng.uniform(-22, 22)), thick=0.02)
    signs.put("bus_times", (0, 1.54, 0.6), thick=0.02)
    box((1.3, 1.8, -0.35), (1.2, 0.35, 0.06), plain((0.3, 0.18, 0.09)))
    for x in (0.9, 1.7):
        box((x, 1.8, -0.55), (0.06, 0.3, 0.4), steel)
    sun(rng, warmth=0.8 if rng.random() < 0.4 else 0.1)


@scene(target=(0, 6, 1.4), distance=9.0, pitch=1, sweep=0.6, exposure=0.6)
def entrance(rng: Generator, night: bool) -> None:
    """Build the entrance of the school."""
    day(night)
    pavement()
    concrete = plain((0.55, 0.53, 0.48), roughness=0.9)
    box((0, 9, 1.8), (18, 2, 5.4), concrete)
    pane = plain((0.05, 0.08, 0.11), roughness=0.1, specular=0.8)
    for x in np.arange(-8, 8.1, 1.6):
        for z in (0.6, 3.0):
            if abs(x) > 2 or z > 2:
                box((x, 7.98, z + 0.2), (1.2, 0.06, 1.2), pane)
    box((0, 7.2, 1.55), (4.4, 1.8, 0.2), plain((0.16, 0.30, 0.28)))
    for x in (-0.6, 0.6):
        box((x, 7.95, 0.3), (1.1, 0.08, 2.1), plain((0.10, 0.22, 0.26), roughness=0.3))
    signs.put("school_entrance", (0, 6.28, 2.0), thick=0.05)
    for x in (-3.2, -2.6, 2.7, 3.3):
        _rack(x)
    tree(rng, -5.5, 5.0, FLOOR, 3.6, foliage(), bark())
    sun(rng)


def _rack(x: float) -> None:
    """Put up a stand for bicycles."""
    arch = [
        (x + 0.25 * math.cos(a), 4.6, FLOOR + 0.75 * math.sin(a)) for a in np.linspace(0, 3.14, 12)
    ]
    tube(arch, 0.025, plain((0.5, 0.5, 0.5), metal=0.8, roughness=0.3))


def car(rng: Generator, x: float, y: float, key: str) -> None:
    """Park a small car whose back, with the number plate, is turned to the camera."""
    paint = plain(PAINTS[rng.integers(len(PAINTS))], roughness=0.2, specular=0.6)
    glass = plain((0.03, 0.04, 0.05), roughness=0.06, specular=0.9)
    black, red = plain((0.02, 0.02, 0.02)), plain((0.5, 0.02, 0.02), roughness=0.2)
    low = FLOOR + 0.22
    box((x, y + 1.9, low + 0.33), (1.66, 3.7, 0.62), paint)
    cabin = [(-0.78, 0.1, 0), (0.78, 0.1, 0), (0.78, 2.9, 0), (-0.78, 2.9, 0)]
    roof = [(-0.6, 0.5, 0.55), (0.6, 0.5, 0.55), (0.6, 2.2, 0.55), (-0.6, 2.2, 0.55)]
    points = [(x + a, y + b, low + 0.64 + c) for a, b, c in (*cabin, *roof)]
    mesh(
        points,
        [(0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7), (4, 5, 6, 7)],
        glass,
        smooth=False,
    )
    box((x, y + 1.35, low + 1.2), (1.22, 1.75, 0.04), paint)
    for side in (-1, 1):
        box((x + side * 0.68, y + 0.03, low + 0.48), (0.26, 0.05, 0.16), red)
        for along in (0.7, 3.0):
            wheel = cylinder((x + side * 0.76, y + along, FLOOR + 0.3), 0.3, 0.2, black)
            wheel.rotation_euler = (0, math.pi / 2, 0)
    box((x, y - 0.02, low + 0.08), (1.6, 0.12, 0.16), black)
    signs.put(key, (x, y + 0.03, low + 0.36), thick=0.012)


def drive(rng: Generator, night: bool, *, key: str) -> None:
    """Build a car in the drive of the home."""
    day(night)
    sheet(flat, (-15, 15), (-6, 20), 4, mottled((0.30, 0.28, 0.26), (0.4, 0.38, 0.35), 4))
    house(rng, -3.2, 8.5, 5.0, 4.2)
    box((2.4, 8.2, 0.5), (5.2, 0.2, 2.8), brick())
    box((2.0, 8.05, 0.3), (2.6, 0.08, 2.1), plain((0.5, 0.5, 0.48)))
    car(rng, float(rng.uniform(-0.2, 0.4)), 3.0, key)
    box((-2.2, 4, FLOOR + 0.3), (0.6, 8, 0.7), mottled((0.02, 0.08, 0.02), (0.07, 0.15, 0.03), 9))
    sun(rng, warmth=0.7 if night else 0.1)


for _name, _key in (("drive", "number_plate"), ("drive_visitor", "number_plate_visitor")):
    SCENES[_name] = Scene(functools.partial(drive, key=_key), (0.1, 3.0, 0.15), 4.2, 5, 0.9, 0.6)


@scene(target=(0, 2.0, 0.9), distance=5.4, pitch=2, sweep=0.8, exposure=0.6)
def bakery(rng: Generator, night: bool) -> None:
    """Build the front of the bakery with bread in its window."""
    day(night)
    pavement()
    house(rng, 0, 2.6, 6, 5.5)
    box((0.2, 2.05, 1.35), (3.3, 0.08, 0.5), plain((0.2, 0.07, 0.05)))
    signs.put("shop_front", (0.2, 2.0, 1.35))
    box((-0.9, 1.9, -0.25), (1.6, 0.5, 0.06), plain((0.3, 0.18, 0.09)))
    crust = mottled((0.32, 0.15, 0.05), (0.55, 0.31, 0.12), 14)
    for _ in range(14):
        spot = (rng.uniform(-1.6, -0.2), 1.85 + rng.uniform(-0.15, 0.15), -0.16)
        ball(spot, (0.14, 0.08, 0.06), crust, turn=(0, 0, rng.uniform(0, 3)))
    sun(rng, warmth=0.15)


@scene(target=(0, 5, 1.0), distance=7.5, pitch=2, sweep=0.8, exposure=0.65)
def clubhouse(rng: Generator, night: bool) -> None:
    """Build the club's house beside the ground."""
    day(night)
    sheet(flat, (-30, 30), (-8, 40), 12, grass())
    box(
        (0, 8, 0.8),
        (8, 3, 3.2),
        mottled((0.3, 0.18, 0.1), (0.4, 0.26, 0.15), 3, stretch=(1, 1, 14)),
    )
    box((0, 7.6, 2.55), (8.8, 4, 0.2), plain((0.15, 0.2, 0.18)))
    for x in (-2.6, 2.6):
        box((x, 6.45, 0.7), (1.6, 0.06, 1.0), plain((0.05, 0.08, 0.11), roughness=0.1))
    box((0, 6.45, 0.2), (1.0, 0.08, 2.0), plain((0.6, 0.6, 0.55)))
    signs.put("club_board", (0, 6.4, 1.75), roll=float(rng.normal(0, 2)), thick=0.05)
    for x in (-3.4, -3.1, 3.3):
        ball((x, 5.4, FLOOR + 0.11), 0.11, plain((0.75, 0.75, 0.72), roughness=0.5))
    sun(rng)


@scene(target=(0, 7, 1.2), distance=8.5, pitch=2, sweep=0.8, exposure=0.75)
def score(rng: Generator, night: bool) -> None:
    """Build the score board at the edge of the ground."""
    field(rng)
    for x in (-1.0, 1.0):
        cylinder((x, 8.0, 0.3), 0.05, 2.4, plain((0.3, 0.3, 0.3)))
    signs.put("scoreboard", (0, 7.9, 1.5), turn=float(rng.uniform(-14, 14)), thick=0.12)
