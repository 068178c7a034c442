"""Backdrops indoors: living room, classroom, kitchen, café, train."""

from __future__ import annotations

import numpy as np

from .backdrops import FLOOR, backdrop
from .light import lamp, sky
from .shapes import ball, box, cylinder, lathe
from .surfaces import glow, mottled, plain, water

Generator = np.random.Generator
WALLS = [(0.62, 0.50, 0.36), (0.38, 0.48, 0.44), (0.60, 0.58, 0.54), (0.30, 0.38, 0.50)]


def wood():
    """Material of furniture."""
    return mottled((0.16, 0.08, 0.035), (0.26, 0.14, 0.06), 2.5, roughness=0.5, stretch=(1, 6, 1))


def wall(rng: Generator, colours=WALLS) -> float:
    """Build a wall and a floor; say how far behind the people the wall is."""
    sky((0.9, 0.9, 0.9), (0.9, 0.9, 0.9), 0.28)
    colour, distance = colours[rng.integers(len(colours))], rng.uniform(1.3, 2.2)
    light = tuple(channel * 1.05 for channel in colour)
    box((0, distance, 0.6), (9, 0.1, 4), mottled(colour, light, 5, bump=0.05))
    box((0, 0, FLOOR), (9, 6, 0.02), mottled((0.22, 0.12, 0.06), (0.3, 0.17, 0.09), 3))
    return distance


def daylight(rng: Generator, strength: float = 1.0) -> None:
    """Light a room: a window on one side, a lamp on the other, a lit ceiling."""
    side = rng.choice([-1, 1])
    lamp((1.5 * side, -1.2, 1.3), 60 * strength, (0.93, 0.96, 1), 1.2)
    lamp((-1.3 * side, -0.6, 1.7), 18, (1, 0.80, 0.58), 0.5)
    lamp((0, -0.5, 2.4), 18, (1, 0.93, 0.85), 1.5)


def lamplight(rng: Generator) -> None:
    """Light a room in the evening: warm lamps only."""
    side = rng.choice([-1, 1])
    lamp((1.2 * side, -1.2, 1.5), 40, (1, 0.74, 0.50), 0.6)
    lamp((-1.3 * side, -0.7, 1.4), 18, (1, 0.70, 0.46), 0.5)
    lamp((0, -0.5, 2.4), 16, (1, 0.80, 0.62), 1.5)


def shelf(rng: Generator, x: float, y: float) -> None:
    """Build three boards of books."""
    board = wood()
    for z in (0.45, 0.85, 1.25):
        box((x, y, z), (1.1, 0.28, 0.03), board)
        left = x - 0.5
        while left < x + 0.45:
            width, tall = rng.uniform(0.025, 0.06), rng.uniform(0.17, 0.29)
            cover = plain(tuple(rng.uniform(0.04, 0.55, 3)))
            box(
                (left + width / 2, y + 0.01, z + 0.015 + tall / 2), (width * 0.92, 0.2, tall), cover
            )
            left += width + (rng.uniform(0.05, 0.2) if rng.random() < 0.12 else 0)


def pictures(rng: Generator, y: float) -> None:
    """Hang two framed pictures."""
    for side in (-1, 1):
        x, z = side * rng.uniform(0.4, 1.0), rng.uniform(0.75, 1.2)
        width, tall = rng.uniform(0.3, 0.55), rng.uniform(0.25, 0.5)
        box((x, y, z), (width, 0.03, tall), wood())
        art = mottled(tuple(rng.uniform(0.1, 0.6, 3)), tuple(rng.uniform(0.2, 0.8, 3)), 6)
        box((x, y - 0.02, z), (width - 0.06, 0.01, tall - 0.06), art)


def plant(rng: Generator, x: float, y: float, z: float = 0.1) -> None:
    """Put up a plant with broad leaves."""
    leaf = mottled((0.03, 0.10, 0.03), (0.10, 0.22, 0.06), 5)
    cylinder((x, y, z - 0.1), 0.1, 0.2, plain((0.45, 0.20, 0.12)))
    for _ in range(16):
        spot = (x + rng.normal(0, 0.11), y + rng.normal(0, 0.08), z + rng.uniform(0.1, 0.6))
        ball(spot, (0.04, 0.012, 0.11), leaf, turn=tuple(rng.uniform(-0.9, 0.9, 3)))


@backdrop(0.85)
def room(rng: Generator) -> None:
    """Build a living room by day."""
    _living_room(rng)
    daylight(rng)


@backdrop(0.9)
def evening_room(rng: Generator) -> None:
    """Build the same living room in the evening."""
    _living_room(rng)
    lamplight(rng)


def _living_room(rng: Generator) -> None:
    distance = wall(rng)
    if rng.random() < 0.6:
        shelf(rng, rng.choice([-1, 1]) * rng.uniform(0.75, 1.05), distance - 0.18)
    else:
        pictures(rng, distance - 0.06)
    if rng.random() < 0.5:
        plant(rng, rng.choice([-1, 1]) * rng.uniform(0.6, 0.9), distance - 0.35)


@backdrop(0.75)
def classroom(rng: Generator) -> None:
    """Build a blackboard wall."""
    sky((0.9, 0.9, 0.9), (0.9, 0.9, 0.9), 0.3)
    box((0, 1.8, 0.6), (9, 0.1, 4), plain((0.70, 0.66, 0.55), roughness=0.9))
    board = mottled((0.022, 0.07, 0.05), (0.035, 0.09, 0.065), 4, roughness=0.7)
    box((rng.uniform(-0.3, 0.3), 1.72, 0.75), (3.0, 0.04, 1.15), board)
    for z in (0.15, 1.35):
        box((0, 1.7, z), (3.1, 0.06, 0.05), wood())
    chalk = plain((0.75, 0.75, 0.7), roughness=0.9)
    for _ in range(10):
        spot = (rng.uniform(-1.2, 1.2), 1.695, rng.uniform(0.35, 1.2))
        box(spot, (rng.uniform(0.08, 0.5), 0.005, 0.012), chalk)
    box((0, 0, FLOOR), (9, 6, 0.02), wood())
    for x in (-1.2, 1.2):
        lamp((x, -0.6, 2.1), 42, (1, 0.98, 0.94), 1.2)
    lamp((0, -2.5, 1.2), 12, (0.95, 0.97, 1), 1.0)


@backdrop(0.8)
def kitchen(rng: Generator) -> None:
    """Build cupboards, tiles and a kettle."""
    distance = wall(rng, [(0.70, 0.70, 0.66), (0.66, 0.60, 0.48)])
    front = plain(((0.62, 0.64, 0.60), (0.16, 0.30, 0.32), (0.70, 0.62, 0.45))[rng.integers(3)])
    box((0, distance - 0.35, -0.1), (6, 0.6, 0.05), wood())
    box((0, distance - 0.3, -0.48), (6, 0.5, 0.7), front)
    gap = plain((0.12, 0.12, 0.12))
    for x in np.arange(-2.4, 2.5, 0.6):
        box((x + 0.29, distance - 0.18, 1.25), (0.57, 0.3, 0.6), front)
        box((x + 0.5, distance - 0.345, 1.02), (0.02, 0.02, 0.1), gap)
    tile = plain((0.62, 0.66, 0.68), roughness=0.3)
    for x in np.arange(-2, 2, 0.21):
        for z in (0.12, 0.33, 0.54, 0.75):
            box((x, distance - 0.055, z), (0.2, 0.01, 0.2), tile)
    x = rng.choice([-1, 1]) * rng.uniform(0.5, 0.9)
    kettle = [(0.08, 0), (0.10, 0.05), (0.09, 0.16), (0.05, 0.22), (0.01, 0.24)]
    lathe(kettle, plain((0.6, 0.1, 0.08), roughness=0.3), (x, distance - 0.4, -0.07))
    daylight(rng, 0.8)


@backdrop(0.9)
def cafe(rng: Generator) -> None:
    """Build a café with hanging lamps."""
    distance = wall(rng, [(0.18, 0.26, 0.24), (0.30, 0.14, 0.10), (0.22, 0.20, 0.26)]) + 0.4
    for x in np.arange(-1.6, 1.7, 0.8):
        ball((x, distance - 0.7, 1.35), 0.07, glow((1, 0.72, 0.42), 9))
        cylinder((x, distance - 0.7, 1.9), 0.006, 1.0, plain((0.03, 0.03, 0.03)))
    box((0, distance - 0.5, 0.05), (5, 0.4, 0.06), wood())
    for _ in range(12):
        x, tall = rng.uniform(-1.6, 1.6), rng.uniform(0.12, 0.28)
        bottle = plain(tuple(rng.uniform(0.03, 0.35, 3)), roughness=0.15, specular=0.7)
        cylinder((x, distance - 0.5, 0.08 + tall / 2), 0.035, tall, bottle)
    lamplight(rng)


@backdrop(0.75)
def train(rng: Generator) -> None:
    """Build a compartment with a window on a passing landscape."""
    sky((0.75, 0.82, 0.90), (0.40, 0.58, 0.85), 0.7)
    panel = plain((0.62, 0.62, 0.60), roughness=0.5)
    box((0, 1.1, -0.25), (6, 0.08, 1.2), panel)
    box((0, 1.1, 1.75), (6, 0.08, 0.9), panel)
    for x in (-1.55, 0.0 + rng.choice([-2.6, 2.6]), 1.55):
        box((x, 1.08, 0.8), (0.35, 0.08, 1.4), panel)
    seat = plain(((0.06, 0.12, 0.35), (0.35, 0.06, 0.08), (0.05, 0.22, 0.16))[rng.integers(3)])
    for x in (-0.95, 0.95):
        box((x, 0.75, 0.25), (0.55, 0.18, 1.2), seat)
        box((x, 0.72, 0.85), (0.5, 0.2, 0.25), plain((0.7, 0.7, 0.68)))
    box((0, 40, -2), (200, 80, 0.1), mottled((0.10, 0.17, 0.04), (0.24, 0.28, 0.09), 0.15))
    box((0, 60, 0), (200, 1, rng.uniform(3, 7)), mottled((0.05, 0.12, 0.04), (0.1, 0.2, 0.1), 0.3))
    lamp((0.8, -1.3, 1.6), 34, (0.95, 0.97, 1), 1.0)
    lamp((-1.0, -0.8, 1.6), 18, (1, 0.95, 0.9), 0.8)


@backdrop(0.75)
def pool(rng: Generator) -> None:
    """Build an indoor swimming pool: tiles, water, lanes, tall windows."""
    sky((0.75, 0.84, 0.90), (0.55, 0.70, 0.85), 0.8)
    box((0, 0.2, FLOOR), (14, 4.0, 0.04), plain((0.66, 0.66, 0.62), roughness=0.3))
    box((0, 7.2, FLOOR - 0.14), (14, 10, 0.04), water((0.05, 0.32, 0.42), (0.14, 0.5, 0.58)))
    for y, tone in ((3.6, (0.6, 0.08, 0.06)), (5.2, (0.7, 0.68, 0.6)), (7.0, (0.05, 0.15, 0.5))):
        for x in np.arange(-6, 6.1, 0.28):
            ball((x, y, FLOOR - 0.08), (0.12, 0.06, 0.06), plain(tone))
    box((0, 12.4, 1.6), (16, 0.2, 5.4), plain((0.62, 0.66, 0.66)))
    for x in np.arange(-6, 6.1, 1.5):
        box((x, 12.25, 1.8), (1.1, 0.1, 3.0), glow((0.78, 0.88, 0.95), 1.0))
    for x in (-2.4, 2.2):
        cylinder((x, 2.4, -0.3), 0.025, 1.1, plain((0.6, 0.6, 0.62), metal=0.9, roughness=0.2))
    lamp((0.9, -1.2, 1.8), 46, (0.95, 0.98, 1), 1.4)
    lamp((-1.0, 0.8, 1.9), 30, (0.95, 0.98, 1), 1.4, target=(0, 1.8, 0.4))
