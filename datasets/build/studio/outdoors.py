"""Backdrops outdoors: meadow, beach, sunset, forest, streets by day and night, a concert."""

from __future__ import annotations

import math

import numpy as np

from .backdrops import FLOOR, backdrop
from .light import lamp, sky, sun
from .shapes import ball, box, copies, cylinder, sheet, tube
from .surfaces import brick as brick_surface
from .surfaces import glow, mottled, plain, water

Generator = np.random.Generator


def flat(x: float, y: float) -> float:
    """Height of level ground."""
    return FLOOR


def tree(rng: Generator, x: float, y: float, z: float, height: float, leaf, trunk) -> None:
    """Plant a round tree."""
    cylinder((x, y, z + height * 0.25), height * 0.045, height * 0.5, trunk, sides=10)
    tops = [(x + rng.normal(0, height * 0.1), y, z + height * rng.uniform(0.55, 0.8))]
    tops += [(x + rng.normal(0, height * 0.1), y, z + height * rng.uniform(0.55, 0.8))]
    copies(rng, tops, height * 0.26, height * 0.055, 90, leaf)


def foliage():
    """Material of leaves."""
    return mottled((0.02, 0.07, 0.01), (0.09, 0.17, 0.03), 4, bump=1)


def bark():
    """Material of trunks."""
    return mottled((0.05, 0.03, 0.02), (0.12, 0.085, 0.055), 6, bump=1)


def grass():
    """Material of a meadow."""
    return mottled((0.05, 0.12, 0.02), (0.14, 0.22, 0.05), 3, bump=0.6)


def ridge(rng: Generator, distance: float, height: float, dark, light) -> None:
    """Raise a chain of hills on the horizon."""
    phase = rng.uniform(0, 6, 2)

    def rise(x: float, y: float) -> float:
        wave = 1 + 0.6 * math.sin(x * 0.09 + phase[0]) + 0.4 * math.sin(x * 0.23 + phase[1])
        return FLOOR - 1 + height * wave * math.exp(-(((y - distance) / 8) ** 2))

    sheet(rise, (-70, 70), (distance - 14, distance + 14), 50, mottled(dark, light, 0.35))


@backdrop(0.75)
def field(rng: Generator) -> None:
    """Build a sports ground: grass, a goal, trees and hills."""
    sky((0.62, 0.74, 0.88), (0.16, 0.34, 0.72), 0.9, clouds=0.8)
    sheet(flat, (-30, 30), (-4, 60), 20, grass())
    ridge(rng, 30, 1.4, (0.06, 0.14, 0.05), (0.11, 0.2, 0.07))
    ridge(rng, 54, 3.4, (0.11, 0.2, 0.17), (0.15, 0.25, 0.2))
    white, x = plain((0.8, 0.8, 0.78)), rng.uniform(-2.5, 2.5)
    corners = [(x - 1.8, 9, FLOOR), (x - 1.8, 9, 1.2), (x + 1.8, 9, 1.2), (x + 1.8, 9, FLOOR)]
    tube(corners, 0.06, white)
    box((0, 5, FLOOR + 0.005), (30, 0.12, 0.01), white)
    for _ in range(4):
        x, y = rng.choice([-1, 1]) * rng.uniform(3, 10), rng.uniform(12, 20)
        tree(rng, x, y, FLOOR - 0.1, rng.uniform(2.2, 4), foliage(), bark())
    sun(rng)


@backdrop(0.75)
def hill(rng: Generator) -> None:
    """Build a park with trees in front of hills."""
    sky((0.62, 0.74, 0.88), (0.16, 0.34, 0.72), 0.9, clouds=0.8)

    def meadow(x: float, y: float) -> float:
        return FLOOR + 0.15 * math.sin(x * 0.4 + y * 0.3) * (y > 1) - 0.02 * abs(y)

    sheet(meadow, (-30, 30), (-4, 60), 40, grass())
    ridge(rng, 26, 1.6, (0.06, 0.14, 0.05), (0.11, 0.2, 0.07))
    ridge(rng, 48, 3.8, (0.11, 0.2, 0.17), (0.15, 0.25, 0.2))
    ridge(rng, 70, 6.0, (0.22, 0.33, 0.42), (0.26, 0.38, 0.46))
    for _ in range(6):
        x, y = rng.choice([-1, 1]) * rng.uniform(2.5, 9), rng.uniform(7, 18)
        tree(rng, x, y, FLOOR - 0.3, rng.uniform(2.2, 4), foliage(), bark())
    sun(rng)


@backdrop(0.45)
def beach(rng: Generator) -> None:
    """Build sand and sea."""
    sky((0.80, 0.84, 0.88), (0.20, 0.42, 0.78), 1.0, clouds=0.5)
    sand = mottled((0.48, 0.36, 0.22), (0.62, 0.49, 0.32), 2.5, bump=0.6)
    sheet(lambda x, y: FLOOR - 0.035 * y, (-30, 30), (-5, 9), 30, sand)
    sheet(lambda x, y: FLOOR - 0.3, (-120, 120), (9, 160), 12, water())
    sun(rng)


@backdrop(1.05)
def sunset(rng: Generator) -> None:
    """Build a heath in the evening."""
    sky((0.95, 0.52, 0.25), (0.20, 0.26, 0.48), 0.75, clouds=0.5)
    heath = mottled((0.09, 0.09, 0.04), (0.18, 0.15, 0.06), 3, bump=0.5)
    sheet(flat, (-30, 30), (-4, 60), 10, heath)
    ridge(rng, 50, 4, (0.10, 0.07, 0.09), (0.14, 0.09, 0.11))
    sun(rng, warmth=1.0, strength=3.0)


@backdrop(0.95)
def brick(rng: Generator) -> None:
    """Build a garden wall."""
    sky((0.75, 0.8, 0.88), (0.45, 0.58, 0.8), 0.7)
    box((0, rng.uniform(0.9, 1.6), 0.6), (9, 0.1, 5), brick_surface())
    sun(rng, warmth=0.3)


@backdrop(1.15)
def forest(rng: Generator) -> None:
    """Build trunks and undergrowth."""
    sky((0.60, 0.70, 0.50), (0.35, 0.50, 0.40), 0.8)
    soil = mottled((0.05, 0.08, 0.02), (0.14, 0.12, 0.05), 3, bump=0.8)
    sheet(flat, (-20, 20), (-4, 40), 10, soil)
    trunk, trunks = bark(), []
    for _ in range(26):
        y = rng.uniform(3, 16)
        x = rng.uniform(-1, 1) * (1.5 + y * 0.55)
        cylinder((x, y, 3.2), rng.uniform(0.08, 0.22), 9, trunk, sides=14)
        trunks.append((x, y))
    leaf = mottled((0.02, 0.09, 0.01), (0.14, 0.25, 0.04), 2, bump=1)
    depths = rng.uniform(4, 18, 34)
    heights = np.where(rng.random(34) < 0.5, rng.uniform(-0.8, -0.2, 34), rng.uniform(2, 5, 34))
    bushes = [
        (rng.uniform(-1, 1) * (2 + y * 0.6), y, z) for y, z in zip(depths, heights, strict=True)
    ]
    grown = [(*min(trunks, key=lambda t: math.dist(t, b[:2])), b[2]) for b in bushes]
    bushes = [high if high[2] > 0 else low for high, low in zip(grown, bushes, strict=True)]
    copies(rng, bushes, 0.75, 0.13, 34, leaf)
    sun(rng, warmth=0.2, strength=2.6)


@backdrop(1.0)
def city(rng: Generator) -> None:
    """Build a city at night."""
    sky((0.26, 0.24, 0.36), (0.04, 0.06, 0.16), 0.8)
    sheet(flat, (-40, 40), (-5, 60), 4, plain((0.06, 0.06, 0.07), roughness=0.5))
    lit = [glow(colour, 3.0) for colour in ((1, 0.75, 0.4), (1, 0.85, 0.6), (0.7, 0.85, 1))]
    for _ in range(18):
        y = rng.uniform(12, 34)
        x = rng.uniform(-1, 1) * (4 + 0.6 * y)
        width, tall = rng.uniform(2, 4.5), rng.uniform(4, 16)
        wall = plain(tuple(rng.uniform(0.05, 0.16, 3)), roughness=0.8)
        box((x, y, FLOOR + tall / 2), (width, width, tall), wall)
        for _ in range(14):
            across, up = rng.uniform(-0.45, 0.45) * width, rng.uniform(0.05, 0.95) * tall
            spot = (x + across, y - width / 2 - 0.03, FLOOR + up)
            box(spot, (0.3, 0.03, 0.4), lit[rng.integers(3)])
    side = rng.choice([-1, 1])
    lamp((side * 1.0, -1.3, 1.3), 34, (1, 0.82, 0.62), 0.5)
    lamp((-side * 1.4, -0.5, 0.9), 16, (0.62, 0.72, 1), 0.6)
    lamp((side * 0.2, 1.4, 1.8), 20, (1, 0.6, 0.45), 0.5)


def house(rng: Generator, x: float, y: float, width: float, tall: float) -> None:
    """Build the front of a house: wall, windows, door."""
    tones = [(0.55, 0.30, 0.22), (0.62, 0.55, 0.42), (0.70, 0.66, 0.58), (0.40, 0.45, 0.48)]
    tone = tones[rng.integers(len(tones))]
    box((x, y, FLOOR + tall / 2), (width, 1, tall), plain(tone, roughness=0.9))
    roof = plain((0.16, 0.07, 0.05), roughness=0.9)
    box((x, y, FLOOR + tall + 0.12), (width + 0.1, 1.2, 0.24), roof)
    frame, pane = plain((0.75, 0.74, 0.70)), plain((0.05, 0.07, 0.10), roughness=0.1, specular=0.8)
    for floor in range(1, int(tall / 1.3)):
        for part in (-0.28, 0.28):
            spot = (x + part * width, y - 0.51, FLOOR + floor * 1.3 + 0.75)
            box(spot, (width * 0.26, 0.04, 0.8), frame)
            box((spot[0], y - 0.54, spot[2]), (width * 0.21, 0.03, 0.7), pane)
    door = plain(tuple(rng.uniform(0.05, 0.35, 3)))
    box((x + width * 0.25, y - 0.52, FLOOR + 0.6), (width * 0.22, 0.05, 1.2), door)
    box((x - width * 0.2, y - 0.52, FLOOR + 0.75), (width * 0.36, 0.05, 0.6), pane)


@backdrop(0.55)
def street(rng: Generator) -> None:
    """Build a row of houses behind a pavement."""
    sky((0.75, 0.80, 0.86), (0.35, 0.52, 0.80), 0.9, clouds=0.7)
    sheet(flat, (-30, 30), (-6, 40), 4, mottled((0.16, 0.16, 0.16), (0.24, 0.23, 0.22), 8))
    box((0, 4.2, FLOOR + 0.06), (40, 2.4, 0.12), plain((0.42, 0.40, 0.37), roughness=0.9))
    x, depth = -9.0, rng.uniform(5.2, 6.5)
    while x < 9:
        width = rng.uniform(2.0, 3.2)
        house(rng, x + width / 2, depth, width, rng.choice([2.9, 4.2, 5.5]))
        x += width
    if rng.random() < 0.6:
        tree(rng, rng.choice([-1, 1]) * rng.uniform(1.4, 2.5), 3.8, FLOOR, 2.6, foliage(), bark())
    sun(rng, warmth=0.15)


@backdrop(0.9)
def concert(rng: Generator) -> None:
    """Build a stage with coloured light behind a dark crowd."""
    sky((0.02, 0.02, 0.04), (0.01, 0.01, 0.02), 0.5)
    box((0, 9, FLOOR + 0.4), (14, 3, 0.8), plain((0.03, 0.03, 0.04)))
    hues = [(1, 0.15, 0.5), (0.2, 0.4, 1), (1, 0.6, 0.1), (0.3, 1, 0.6), (0.7, 0.2, 1)]
    for x in np.linspace(-5, 5, 9):
        hue = hues[rng.integers(len(hues))]
        ball((x, 9.5, 3.2), 0.22, glow(hue, 14))
        tube([(x, 9.5, 3.2), (x + rng.uniform(-2, 2), 9.0, 0.2)], 0.05, glow(hue, 1.2))
    dark = plain((0.02, 0.02, 0.03), roughness=0.9)
    for _ in range(34):
        x, y = rng.uniform(-4, 4), rng.uniform(2.2, 6)
        ball((x, y, 0.35 + 0.05 * y), (0.10, 0.11, 0.14), dark)
        ball((x, y, -0.1 + 0.05 * y), (0.24, 0.16, 0.32), dark)
    hue = hues[rng.integers(len(hues))]
    lamp((1.1, -1.2, 1.2), 26, (1, 0.86, 0.75), 0.6)
    lamp((-1.3, 0.4, 1.2), 26, hue, 0.6)
    lamp((0.6, 1.6, 1.6), 26, hues[rng.integers(len(hues))], 0.6)
