"""Scenes outdoors without people: streets, water, squares, hills."""

from __future__ import annotations

import math

import numpy as np

from . import signs
from .crowd import back_of
from .light import lamp, sky, sun
from .outdoors import bark, beach, city, field, foliage, forest, house, ridge, street, tree
from .scenes import scene
from .shapes import ball, box, cylinder, lathe, sheet, tube
from .surfaces import glow, mottled, plain, water

Generator = np.random.Generator
FLOOR = -0.82


def _sky(night: bool) -> None:
    if night:
        sky((0.45, 0.28, 0.30), (0.07, 0.09, 0.22), 0.6, clouds=0.4)
    else:
        sky((0.75, 0.82, 0.88), (0.28, 0.46, 0.80), 0.95, clouds=0.8)


def _sun(rng: Generator, night: bool) -> None:
    if night:
        sun(rng, warmth=1.0, strength=0.7)
    else:
        sun(rng, warmth=float(rng.uniform(0, 0.3)))


@scene(target=(0, 4, 0.5), distance=6.0, pitch=3, exposure=0.7)
def pitch(rng: Generator, night: bool) -> None:
    """Build the empty sports ground."""
    field(rng)


@scene(target=(0, 4, 0.6), distance=5.5, pitch=1, exposure=1.1)
def path(rng: Generator, night: bool) -> None:
    """Build a path through the wood."""
    forest(rng)
    bend = rng.uniform(-0.6, 0.6)
    sand = mottled((0.30, 0.22, 0.14), (0.42, 0.32, 0.21), 3)
    for y in np.arange(-3, 14, 0.5):
        box((bend * math.sin(y * 0.35), y, FLOOR + 0.012), (1.1, 0.7, 0.02), sand)


@scene(target=(0, 6, 0.8), distance=8.0, pitch=3, exposure=0.45)
def sea(rng: Generator, night: bool) -> None:
    """Build the beach, with a sail or two."""
    beach(rng)
    for _ in range(int(rng.integers(0, 3))):
        x, y = rng.uniform(-14, 14), rng.uniform(30, 60)
        tube(
            [(x, y, -0.6), (x + 1.6, y, -0.6), (x + 0.5, y, 3), (x, y, -0.6)],
            0.05,
            plain((0.8, 0.8, 0.8)),
        )
        lathe([(1.2, 0), (0.02, 3.2)], plain((0.82, 0.8, 0.76)), (x, y, -0.5), sides=3)
    if rng.random() < 0.5:
        tone = plain(tuple(rng.uniform(0.2, 0.8, 3)))
        x = rng.uniform(-1.5, 1.5)
        tube([(x, 3, FLOOR), (x, 3, 1.1)], 0.03, plain((0.7, 0.7, 0.7)))
        lathe([(0.9, 0), (0.02, 0.4)], tone, (x, 3, 0.9), sides=10)


@scene(target=(0, 10, 2.2), distance=14.0, pitch=4, exposure=1.0)
def skyline(rng: Generator, night: bool) -> None:
    """Build lit towers at night."""
    city(rng)


@scene(target=(0, 4, 1.2), distance=6.5, pitch=2, exposure=0.55)
def houses(rng: Generator, night: bool) -> None:
    """Build a street of the town."""
    street(rng)


@scene(target=(0, 9, 2.0), distance=12.5, pitch=3, exposure=0.6)
def quay(rng: Generator, night: bool) -> None:
    """Build a river below a row of pale houses with grey roofs."""
    _sky(False)
    sheet(
        lambda x, y: FLOOR - 0.8,
        (-40, 40),
        (-9, 10),
        6,
        water((0.05, 0.09, 0.07), (0.10, 0.15, 0.12)),
    )
    stone = mottled((0.52, 0.46, 0.36), (0.64, 0.58, 0.48), 2, bump=0.2)
    zinc, iron = plain((0.17, 0.19, 0.22), roughness=0.5), plain((0.03, 0.03, 0.035))
    pane = plain((0.05, 0.07, 0.10), roughness=0.1, specular=0.8)
    box((0, 11, FLOOR - 0.35), (80, 3.4, 1.3), mottled((0.30, 0.28, 0.24), (0.42, 0.39, 0.34), 3))
    for x in np.arange(-19.2, 19.3, 3.2):
        tall = float(rng.choice([4.7, 4.9, 5.1]))
        box((x, 13.5, FLOOR + tall / 2), (3.18, 2, tall), stone)
        roof = [(1.62, 0), (1.3, 1.0), (1.2, 1.05)]
        lathe(roof, zinc, (x, 13.6, FLOOR + tall), sides=4, smooth=False).rotation_euler.z = 0.785
        box((x + 1.0, 13.6, FLOOR + tall + 1.0), (0.35, 0.8, 0.9), stone)
        for floor in range(3):
            up = FLOOR + 1.0 + 1.4 * floor
            box((x, 12.42, up - 0.52), (3.1, 0.16, 0.05), iron)
            for part in (-1.05, -0.35, 0.35, 1.05):
                box((x + part, 12.49, up), (0.36, 0.04, 0.95), pane)
    for x in np.arange(-12, 13, 4.0):
        spot = x + float(rng.normal(0, 0.5))
        tree(rng, spot, 10.4, FLOOR + 0.3, 2.5, foliage(), bark())
    x, hull = rng.uniform(-2, 2), plain(tuple(rng.uniform(0.03, 0.4, 3)))
    ball((x, 5.5, FLOOR - 0.75), (2.6, 0.6, 0.35), hull)
    box((x + 0.3, 5.5, FLOOR - 0.35), (2.8, 0.7, 0.45), plain((0.7, 0.68, 0.62)))
    _sun(rng, False)


@scene(target=(0, 10, 1.6), distance=14.0, pitch=4, exposure=0.6)
def bridge(rng: Generator, night: bool) -> None:
    """Build a bridge of arches over a river."""
    _sky(night)
    sheet(
        lambda x, y: FLOOR - 0.5,
        (-60, 60),
        (-8, 60),
        6,
        water((0.04, 0.09, 0.12), (0.08, 0.17, 0.2)),
    )
    ridge(rng, 60, 4, (0.08, 0.15, 0.08), (0.12, 0.2, 0.12))
    stone = mottled((0.38, 0.33, 0.27), (0.5, 0.45, 0.37), 2)
    box((0, 16, 1.9), (60, 2, 0.5), stone)
    for x in np.arange(-25, 26, 5.0):
        box((x, 16, 0.2), (0.9, 2, 3.2), stone)
        arch = [
            (x + 2.5 + 2.3 * math.cos(a), 15, -0.4 + 2.1 * math.sin(a))
            for a in np.linspace(0, math.pi, 16)
        ]
        tube(arch, 0.22, stone)
        tube([(x, 15.2, 2.1), (x, 15.2, 3.0)], 0.05, plain((0.1, 0.1, 0.1)))
        ball((x, 15.2, 3.1), 0.16, glow((1, 0.8, 0.5), 6 if night else 0.6))
    for number in range(7):
        house(rng, -14 + 4.5 * number, 40, 4.2, rng.choice([4.2, 5.5, 8.1]))
    _sun(rng, night)


@scene(target=(0, 14, 2.6), distance=16.0, pitch=3, exposure=0.65)
def covered_bridge(rng: Generator, night: bool) -> None:
    """Build a wooden bridge with a roof, and a tower of stone beside it in the water."""
    _sky(False)
    sheet(
        lambda x, y: FLOOR - 0.5,
        (-60, 60),
        (-8, 60),
        6,
        water((0.03, 0.10, 0.12), (0.07, 0.19, 0.21)),
    )
    ridge(rng, 44, 2.6, (0.06, 0.12, 0.06), (0.10, 0.17, 0.09))
    ridge(rng, 70, 9.0, (0.30, 0.34, 0.40), (0.44, 0.48, 0.53))
    wood = mottled((0.11, 0.06, 0.035), (0.20, 0.12, 0.07), 3, stretch=(1, 6, 1))
    box((0, 16, 0.5), (60, 2.4, 0.25), wood)
    box((0, 14.9, 1.0), (60, 0.08, 0.75), wood)
    for x in np.arange(-28.5, 29, 1.9):
        box((x, 14.9, 1.6), (0.13, 0.13, 2.0), wood)
        tube([(x, 14.9, 2.0), (x + 0.5, 14.9, 2.5)], 0.05, wood)
        for y in (15.0, 17.0):
            tube([(x, y, 0.5), (x + 0.25, y, FLOOR - 1)], 0.11, wood)
    tiles = mottled((0.17, 0.07, 0.045), (0.27, 0.12, 0.08), 5, bump=0.4)
    sheet(lambda x, y: 3.7 - 0.7 * abs(y - 16), (-30, 30), (14.3, 17.7), 3, tiles)
    stone = mottled((0.34, 0.30, 0.25), (0.47, 0.42, 0.35), 2, bump=0.4)
    x = rng.uniform(1.5, 3.5)
    tower = [(2.0, 0), (1.85, 6.4), (2.1, 6.6), (2.1, 7.4)]
    roof = [(2.4, 0), (0.05, 3.4)]
    for profile, material, up in ((tower, stone, -0.8), (roof, tiles, 6.6)):
        body = lathe(profile, material, (x, 12.6, FLOOR + up), sides=8, smooth=False)
        body.rotation_euler.z = math.pi / 8  # a side faces the camera
    for up in (2.2, 4.4):
        box((x, 10.87, FLOOR + up), (0.26, 0.08, 0.6), plain((0.04, 0.04, 0.05)))
    _sun(rng, False)


@scene(target=(0, 14, 2.0), distance=18.0, pitch=3, exposure=0.65)
def lake(rng: Generator, night: bool) -> None:
    """Build a lake below mountains with snow."""
    _sky(night)
    sheet(
        lambda x, y: FLOOR - 0.6,
        (-120, 120),
        (-8, 90),
        8,
        water((0.03, 0.12, 0.18), (0.07, 0.22, 0.28)),
    )
    phase = rng.uniform(0, 6, 3)

    def peaks(x: float, y: float) -> float:
        wave = 9 + 5 * math.sin(x * 0.11 + phase[0]) + 3.5 * abs(math.sin(x * 0.23 + phase[1]))
        return -2 + wave * math.exp(-(((y - 105) / 12) ** 2)) + math.sin(x * 0.9 + y) * 0.4

    sheet(peaks, (-150, 150), (80, 130), 90, mottled((0.22, 0.27, 0.33), (0.62, 0.66, 0.70), 0.12))
    ridge(rng, 70, 2.6, (0.05, 0.11, 0.06), (0.09, 0.16, 0.09))
    box(
        (0, 0, FLOOR - 0.05),
        (3, 12, 0.1),
        mottled((0.26, 0.17, 0.1), (0.38, 0.27, 0.17), 3, stretch=(1, 8, 1)),
    )
    for y in np.arange(-2, 7, 2):
        for x in (-1.4, 1.4):
            cylinder((x, y, FLOOR), 0.09, 1.2, plain((0.2, 0.13, 0.08)))
    _sun(rng, night)


@scene(target=(0, 4, 0.8), distance=6.5, pitch=3, exposure=0.6)
def banners(rng: Generator, night: bool) -> None:
    """Build a demonstration, for a bus, over a crowd seen from behind."""
    street(rng)
    tones = [
        (0.75, 0.74, 0.70),
        (0.75, 0.60, 0.10),
        (0.15, 0.35, 0.55),
        (0.60, 0.25, 0.30),
        (0.25, 0.5, 0.3),
    ]
    stick = plain((0.35, 0.22, 0.11))
    for _ in range(34):
        x, y = rng.uniform(-3.4, 3.4), rng.uniform(0.8, 3.8)
        holds = bool(rng.random() < 0.4)
        back_of(rng, x, y, holds=0.35 * holds)
        if holds:
            up, width = rng.uniform(1.1, 1.5), rng.uniform(0.35, 0.6)
            tube([(x + 0.2, y, 0.3), (x + 0.2, y, up)], 0.015, stick)
            box(
                (x + 0.2, y - 0.03, up + 0.15),
                (width, 0.02, 0.36),
                plain(tones[rng.integers(5)]),
                turn=rng.uniform(-0.3, 0.3),
            )
    for row, x in enumerate((-1.1, 0.9)):
        roll = float(rng.normal(0, 7))
        back_of(rng, x - 0.2, 0.8, holds=0.35)
        signs.put_line("placards", row, (x, 0.75, 1.45 + 0.12 * row), roll=roll)
        tube([(x, 0.77, 0.2), (x, 0.77, 1.4)], 0.015, stick)
    lamp((0, -2, 3), 30, (1, 1, 1), 2.0, target=(0, 2, 0))
