"""Scenes of food on a table."""

from __future__ import annotations

import math

import numpy as np

from .indoors import WALLS, daylight, lamplight
from .light import lamp, sky
from .scenes import scene
from .shapes import ball, box, copies, cylinder, lathe, tube
from .surfaces import glow, mottled, plain

Generator = np.random.Generator
TABLES = [
    ((0.22, 0.11, 0.05), (0.34, 0.19, 0.09)),
    ((0.45, 0.30, 0.16), (0.58, 0.42, 0.25)),
    ((0.66, 0.65, 0.62), (0.74, 0.73, 0.70)),
    ((0.10, 0.16, 0.22), (0.13, 0.20, 0.27)),
]
CHINA = [(0.78, 0.77, 0.74), (0.20, 0.32, 0.42), (0.70, 0.56, 0.40), (0.36, 0.45, 0.36)]


def table(rng: Generator, night: bool) -> None:
    """Set a table against a wall, lit by day or by a lamp."""
    strength = 0.12 if night else 0.3
    sky((0.9, 0.9, 0.9), (0.9, 0.9, 0.9), strength)
    dark, light = TABLES[rng.integers(len(TABLES))]
    top = mottled(dark, light, 3, roughness=0.45, stretch=(1, 7, 1))
    box((0, 0.1, -0.02), (2.4, 1.5, 0.04), top)
    wall = WALLS[rng.integers(len(WALLS))]
    box((0, 1.3, 0.6), (6, 0.1, 3), plain(wall, roughness=0.9))
    (lamplight if night else daylight)(rng)


def china(rng: Generator):
    """Choose the glaze of a plate or cup."""
    return plain(CHINA[rng.integers(len(CHINA))], roughness=0.25, specular=0.5)


def dish(rng: Generator, x: float, y: float, radius: float = 0.13) -> None:
    """Put down a plate."""
    profile = [(0.001, 0.004), (radius * 0.6, 0.004), (radius * 0.75, 0.009), (radius, 0.02)]
    lathe(
        [*profile, (radius * 0.98, 0.024), (radius * 0.7, 0.014), (0.001, 0.01)],
        china(rng),
        (x, y, 0),
    )


def bowl(rng: Generator, x: float, y: float, radius: float = 0.08) -> None:
    """Put down a bowl."""
    outside = [(radius * math.sin(a), radius * (1 - math.cos(a))) for a in np.linspace(0.2, 1.4, 8)]
    inside = [(r * 0.94, z + 0.004) for r, z in reversed(outside)]
    lathe([*outside, *inside], china(rng), (x, y, 0))


def cup(rng: Generator, x: float, y: float, filled=(0.05, 0.025, 0.012)) -> None:
    """Put down a mug with a handle and a drink in it."""
    glaze, radius, tall = china(rng), 0.042, 0.095
    rim = [
        (0.03, 0),
        (radius, 0.01),
        (radius, tall),
        (radius - 0.004, tall),
        (radius - 0.004, 0.01),
    ]
    lathe(rim, glaze, (x, y, 0))
    cylinder((x, y, tall * 0.86), radius - 0.004, 0.002, plain(filled, roughness=0.2))
    angle = np.linspace(-1.4, 1.4, 14)
    side = rng.choice([-1, 1])
    handle = [
        (x + side * (radius + 0.024 * math.cos(a)), y, tall / 2 + 0.03 * math.sin(a)) for a in angle
    ]
    tube(handle, 0.006, glaze)


def fork_and_knife(x: float, y: float) -> None:
    """Lay cutlery on both sides of a plate."""
    steel = plain((0.6, 0.6, 0.62), roughness=0.25, metal=1.0)
    for side in (-0.17, 0.17):
        tube([(x + side, y - 0.09, 0.006), (x + side, y + 0.02, 0.006)], 0.005, steel)
        box((x + side, y + 0.055, 0.006), (0.018, 0.07, 0.004), steel)


@scene(distance=0.7, pitch=40)
def plate(rng: Generator, night: bool) -> None:
    """Build a dinner: rice or pasta, vegetables, sauce."""
    table(rng, night)
    dish(rng, 0, 0, 0.15)
    fork_and_knife(0, 0)
    base = ((0.75, 0.68, 0.50), (0.70, 0.52, 0.22), (0.80, 0.78, 0.70))[rng.integers(3)]
    copies(rng, [(-0.03, 0.01, 0.025)], 0.055, 0.009, 260, plain(base))
    colours = [(0.45, 0.05, 0.03), (0.10, 0.30, 0.06), (0.75, 0.30, 0.04), (0.28, 0.10, 0.22)]
    for colour in rng.permutation(colours)[:3]:
        for _ in range(9):
            spot = (rng.uniform(0.01, 0.09), rng.uniform(-0.07, 0.06), rng.uniform(0.02, 0.035))
            size = tuple(rng.uniform(0.008, 0.018, 3))
            ball(spot, size, plain(tuple(colour), roughness=0.4))
    cup(rng, rng.choice([-0.27, 0.27]), 0.18, (0.5, 0.25, 0.05))


@scene(distance=0.72, pitch=42)
def pizza(rng: Generator, night: bool) -> None:
    """Build a pizza on a board."""
    table(rng, night)
    box((0, 0, 0.008), (0.42, 0.42, 0.016), mottled((0.3, 0.18, 0.08), (0.42, 0.27, 0.13), 4))
    crust = mottled((0.50, 0.26, 0.08), (0.72, 0.45, 0.18), 18, bump=0.4)
    angle = np.linspace(0, 2 * math.pi, 60, endpoint=False)
    ring = [(0.165 * math.cos(a), 0.165 * math.sin(a), 0.032) for a in angle]
    tube(ring, 0.017, crust, closed=True)
    cheese = mottled((0.62, 0.16, 0.05), (0.82, 0.62, 0.25), 14, roughness=0.4)
    lathe([(0.001, 0.024), (0.16, 0.024), (0.16, 0.034), (0.001, 0.034)], cheese)
    salami, basil = plain((0.48, 0.07, 0.04)), plain((0.06, 0.22, 0.04))
    for number in range(13):
        a, r = rng.uniform(0, 2 * math.pi), rng.uniform(0.03, 0.13)
        height = 0.036 + 0.0005 * number  # two tops in one plane are drawn black
        cylinder((r * math.cos(a), r * math.sin(a), height), 0.021, 0.005, salami)
    for _ in range(9):
        a, r = rng.uniform(0, 2 * math.pi), rng.uniform(0.02, 0.14)
        spot = (r * math.cos(a), r * math.sin(a), 0.042)
        ball(spot, (0.018, 0.009, 0.003), basil, turn=(0, 0, a))
    cup(rng, 0.3, 0.2, (0.25, 0.04, 0.02))


@scene(target=(0.03, 0, 0.04), distance=0.65, pitch=26)
def mug(rng: Generator, night: bool) -> None:
    """Build a hot drink and biscuits."""
    table(rng, night)
    cup(rng, 0, 0)
    dish(rng, 0.17, 0.07, 0.08)
    biscuit = mottled((0.45, 0.25, 0.10), (0.62, 0.40, 0.18), 30, bump=0.3)
    for _ in range(3):
        spot = (0.17 + rng.normal(0, 0.02), 0.07 + rng.normal(0, 0.02), rng.uniform(0.02, 0.035))
        cylinder(spot, 0.027, 0.008, biscuit)
    if rng.random() < 0.5:
        cup(rng, -0.16, 0.13)


@scene(distance=0.85, pitch=34)
def breakfast(rng: Generator, night: bool) -> None:
    """Build muesli, toast and juice."""
    table(rng, night)
    bowl(rng, -0.08, 0, 0.095)
    copies(rng, [(-0.08, 0, 0.052)], 0.045, 0.007, 150, plain((0.62, 0.42, 0.20)))
    for colour in ((0.10, 0.06, 0.25), (0.55, 0.04, 0.08)):
        for _ in range(7):
            spot = (-0.08 + rng.normal(0, 0.03), rng.normal(0, 0.03), 0.078)
            ball(spot, 0.009, plain(colour, roughness=0.3))
    dish(rng, 0.17, 0.02, 0.1)
    toast = mottled((0.50, 0.28, 0.10), (0.75, 0.52, 0.26), 12)
    for z in (0.022, 0.037):
        box((0.17, 0.02, z), (0.1, 0.1, 0.013), toast, turn=rng.uniform(-0.5, 0.5))
    glass = plain((0.75, 0.42, 0.05), roughness=0.1, specular=0.6)
    cylinder((0.02, 0.2, 0.055), 0.033, 0.11, glass)


@scene(target=(0, 0, 0.09), distance=0.95, pitch=22)
def fruit(rng: Generator, night: bool) -> None:
    """Build a bowl of fruit."""
    table(rng, night)
    bowl(rng, 0, 0, 0.15)
    colours = [(0.55, 0.05, 0.04), (0.30, 0.45, 0.06), (0.85, 0.40, 0.03), (0.75, 0.60, 0.08)]
    for number in range(9):
        a, layer = number * 2.4, number // 6
        spot = (
            0.07 * math.cos(a) * (1 - layer),
            0.07 * math.sin(a) * (1 - layer),
            0.1 + 0.06 * layer,
        )
        skin = plain(colours[rng.integers(4)], roughness=0.35, specular=0.5)
        ball(spot, 0.037 * rng.uniform(0.9, 1.1), skin)
    bend = [
        (0.1 * math.cos(a) + 0.02, -0.06, 0.14 + 0.08 * math.sin(a))
        for a in np.linspace(0.3, 2.4, 12)
    ]
    tube(bend, 0.017, plain((0.82, 0.62, 0.06), roughness=0.4))


@scene(target=(0, 0, 0.13), distance=1.05, pitch=20)
def cake(rng: Generator, night: bool) -> None:
    """Build a cake on a stand."""
    table(rng, night)
    _cake(rng)


@scene(target=(0, 0, 0.15), distance=1.1, pitch=16, exposure=0.9)
def birthday(rng: Generator, night: bool) -> None:
    """Build a cake with sixteen lit candles."""
    table(rng, True)
    _cake(np.random.default_rng(16))
    wax = [plain(colour) for colour in ((0.7, 0.1, 0.2), (0.1, 0.3, 0.6), (0.8, 0.6, 0.1))]
    flame = glow((1, 0.62, 0.2), 30)
    for number in range(16):
        a = 2 * math.pi * number / 16
        x, y = 0.095 * math.cos(a), 0.095 * math.sin(a)
        cylinder((x, y, 0.235), 0.004, 0.06, wax[number % 3])
        ball((x, y, 0.275), (0.0045, 0.0045, 0.011), flame)
    lamp((0, -0.3, 0.5), 3, (1, 0.6, 0.3), 0.2, target=(0, 0, 0.2))


def _cake(rng: Generator) -> None:
    lathe(
        [(0.07, 0), (0.02, 0.02), (0.02, 0.08), (0.16, 0.09), (0.16, 0.1), (0.001, 0.1)], china(rng)
    )
    icing = [(0.80, 0.72, 0.62), (0.20, 0.09, 0.05), (0.75, 0.42, 0.48)][rng.integers(3)]
    for z, colour in (
        (0.125, (0.45, 0.26, 0.11)),
        (0.15, icing),
        (0.175, (0.45, 0.26, 0.11)),
        (0.2, icing),
    ):
        cylinder((0, 0, z), 0.125, 0.026, plain(colour, roughness=0.6), sides=48)
    cherry = plain((0.55, 0.03, 0.05), roughness=0.2, specular=0.6)
    for number in range(10):
        a = 2 * math.pi * (number + 0.5) / 10
        ball((0.068 * math.cos(a), 0.068 * math.sin(a), 0.222), 0.013, cherry)


@scene(target=(0, 0, 0.13), distance=0.72, pitch=8)
def icecream(rng: Generator, night: bool) -> None:
    """Build a cone with two scoops in a beaker."""
    table(rng, night)
    beaker = [(0.028, 0), (0.028, 0.075), (0.025, 0.075), (0.025, 0.006), (0.001, 0.006)]
    lathe(beaker, china(rng))
    waffle = mottled((0.55, 0.32, 0.12), (0.72, 0.46, 0.20), 40, bump=0.5)
    lathe([(0.002, 0.01), (0.033, 0.15), (0.036, 0.155)], waffle)
    flavours = [(0.75, 0.30, 0.35), (0.80, 0.74, 0.58), (0.22, 0.11, 0.06), (0.45, 0.62, 0.40)]
    for z, number in zip((0.175, 0.222), rng.permutation(4)[:2], strict=True):
        soft = tuple(channel * 0.85 for channel in flavours[number])
        ball((rng.normal(0, 0.003), 0, z), 0.035, mottled(soft, flavours[number], 60, bump=0.6))
