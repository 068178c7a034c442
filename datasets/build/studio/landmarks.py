"""Four cities, each with a silhouette of its own: spires, pinnacles, an iron tower, gables.

All geometry is made here of prisms, cones and tubes after the general type of building; no model
of a real one went in.
"""

from __future__ import annotations

import itertools
import math

import numpy as np

from .backdrops import FLOOR, backdrop
from .gables import gables
from .light import sky, sun
from .outdoors import bark, flat, foliage, grass, tree
from .prisms import pointed, slab
from .scenes import scene
from .shapes import ball, box, lathe, sheet, tube
from .surfaces import mottled, plain, water

Generator = np.random.Generator


def _weather(rng: Generator, night: bool) -> None:
    if night:
        sky((0.62, 0.40, 0.34), (0.10, 0.13, 0.30), 0.7, clouds=0.4)
        sun(rng, warmth=1.0, strength=0.9)
    else:
        sky((0.75, 0.82, 0.88), (0.28, 0.46, 0.80), 0.95, clouds=0.8)
        sun(rng, warmth=float(rng.uniform(0, 0.3)))


def _paved(colour: tuple[float, float, float]) -> None:
    light = tuple(min(1.0, channel * 1.25) for channel in colour)
    sheet(flat, (-120, 120), (-8, 140), 4, mottled(colour, light, 1.2))


def pinnacle(x: float, y: float, up: float, tall: float, material) -> None:
    """Put a slender turret on something."""
    width = tall * 0.085
    box((x, y, FLOOR + up + tall * 0.16), (width * 2, width * 2, tall * 0.32), material)
    cone = [(width * 1.7, 0), (width * 1.5, tall * 0.04), (0.015, tall * 0.68)]
    lathe(cone, material, (x, y, FLOOR + up + tall * 0.32), sides=6, smooth=False)


def twin_spires(rng: Generator, y: float) -> None:
    """Build a cathedral with two tall stone spires side by side."""
    stone = mottled((0.10, 0.10, 0.095), (0.20, 0.19, 0.175), 2.5, bump=0.5)
    for side in (-1, 1):
        x = side * 2.5
        box((x, y, FLOOR + 4.5), (3.0, 3.0, 9), stone)
        for edge in (-1.5, -0.5, 0.5, 1.5):
            box((x + edge, y - 1.6, FLOOR + 4.4), (0.22, 0.4, 8.8), stone)
        for up in (1.8, 5.2):
            for part in (-1, 0, 1):
                pointed(x + part, y - 1.52, up, 0.55, 2.5)
        for a in (-1, 1):
            for b in (-1, 1):
                pinnacle(x + a * 1.35, y + b * 1.35, 8.9, 3.0, stone)
        box((x, y, FLOOR + 10.2), (1.9, 1.9, 2.6), stone)
        lathe(
            [(1.25, 0), (1.05, 0.8), (0.03, 7.6)],
            stone,
            (x, y, FLOOR + 11.4),
            sides=8,
            smooth=False,
        )
        for row in range(9):
            share = row / 9
            for k in range(8):
                a, r = 2 * math.pi * k / 8, 1.08 * (1 - share)
                spot = (x + r * math.cos(a), y + r * math.sin(a), FLOOR + 12.2 + 6.6 * share)
                ball(spot, 0.09, stone)
    box((0, y + 0.3, FLOOR + 3.6), (2.2, 2.4, 7.2), stone)
    slab([(-1.1, 7.2), (1.1, 7.2), (0, 9.6)], 0, y - 0.9, 2.4, stone)
    pointed(0, y - 0.92, 2.8, 1.3, 3.6)
    pointed(0, y - 0.92, 0.0, 0.9, 1.9)
    box((0, y + 9, FLOOR + 3.6), (6.4, 16, 7.2), stone)


def many_pinnacles(rng: Generator, y: float) -> None:
    """Build a wide Gothic front of pale marble, with a forest of pinnacles."""
    marble = mottled((0.56, 0.50, 0.46), (0.72, 0.67, 0.62), 3, bump=0.2)
    steps = [(-8, 5.4), (-5.6, 6.6), (-3.2, 8.2), (-1.2, 9.6), (0, 10.4)]
    outline = [(-8, 0), *steps, *[(-a, b) for a, b in steps[-2::-1]], (8, 0)]
    slab(outline, 0, y, 3.0, marble)
    for a, up in ((-8, 5.4), (-4.8, 7.1), (-1.7, 9.3), (1.7, 9.3), (4.8, 7.1), (8, 5.4)):
        box((a, y - 0.35, FLOOR + up / 2), (0.75, 0.8, up), marble)
        pinnacle(a, y - 0.35, up, 3.4, marble)
    for a in np.arange(-7.5, 7.6, 0.75):
        up = float(np.interp(abs(a), [0, 1.2, 3.2, 5.6, 8], [10.4, 9.6, 8.2, 6.6, 5.4]))
        pinnacle(a, y + 0.3, up - 0.15, float(rng.uniform(1.1, 1.9)), marble)
    box((0, y + 10, FLOOR + 3.6), (13.4, 17, 7.2), marble)
    for row in range(3):
        for a in np.arange(-6.6, 6.7, 1.2):
            pinnacle(a, y + 3 + 3 * row, 7.4 + 0.5 * row, float(rng.uniform(1.6, 2.8)), marble)
    pinnacle(0, y + 9, 9, 8.0, marble)
    for a, tall in ((-6.4, 2.0), (-3.2, 2.3), (0, 3.0), (3.2, 2.3), (6.4, 2.0)):
        pointed(a, y - 0.02, 0, tall * 0.5, tall)
        pointed(a, y - 0.02, tall + 0.9, 0.7, 1.8)
    box((0, y - 1.2, FLOOR + 0.15), (17, 2.4, 0.3), marble)


def iron_tower(rng: Generator, y: float) -> None:
    """Build an open tower of iron on four legs that meet far above."""
    iron = plain((0.16, 0.10, 0.065), roughness=0.6)

    def half(up: float) -> float:
        return 4.2 * math.exp(-up / 6.2) + 0.16

    levels = np.concatenate([np.linspace(0, 9, 12), np.linspace(10, 20, 8)])
    for a in (-1, 1):
        for b in (-1, 1):
            for inner in (1.0, 0.72):
                line = [(a * half(z) * inner, y + b * half(z) * inner, FLOOR + z) for z in levels]
                tube(line, 0.11, iron)
    for low, high in itertools.pairwise(levels):
        for (ax, ay), (bx, by) in (((-1, -1), (1, -1)), ((1, -1), (1, 1)), ((-1, 1), (-1, -1))):
            for first, second in ((low, high), (high, low)):
                start = (ax * half(first), y + ay * half(first), FLOOR + first)
                end = (bx * half(second), y + by * half(second), FLOOR + second)
                if low > 6:
                    tube([start, end], 0.05, iron)
                else:
                    _bracing(start, end, iron)
    for up, extra in ((5.2, 0.5), (9.6, 0.35), (19.4, 0.25)):
        side = 2 * (half(up) + extra)
        box((0, y, FLOOR + up), (side, side, 0.45), iron)
    arch = [
        (2.7 * math.cos(a), y - half(2.0), FLOOR + 1.9 + 2.6 * math.sin(a))
        for a in np.linspace(0.05, math.pi - 0.05, 20)
    ]
    tube(arch, 0.16, iron)
    lathe([(0.3, 0), (0.12, 1.2), (0.02, 3.2)], iron, (0, y, FLOOR + 19.6), sides=8)
    stone = plain((0.5, 0.47, 0.42))
    for a in (-1, 1):
        for b in (-1, 1):
            box((a * 3.9, y + b * 3.9, FLOOR + 0.3), (1.5, 1.5, 0.6), stone)


def _bracing(start: tuple[float, ...], end: tuple[float, ...], iron) -> None:
    """Cross the legs only: the middle of the lower storeys is open."""
    first, last = np.array(start), np.array(end)
    for near, far in ((first, last), (last, first)):
        tube([tuple(near), tuple(near + (far - near) * 0.16)], 0.05, iron)


def _canal() -> None:
    sheet(
        lambda x, y: FLOOR - 0.5,
        (-40, 40),
        (-9, 9),
        6,
        water((0.03, 0.06, 0.05), (0.07, 0.11, 0.09)),
    )
    box((0, 10, FLOOR - 0.25), (60, 3, 0.6), mottled((0.16, 0.10, 0.08), (0.24, 0.16, 0.13), 5))


def _pigeons(rng: Generator) -> None:
    grey = plain((0.2, 0.21, 0.24))
    for _ in range(12):
        spot = (rng.uniform(-4, 4), rng.uniform(1, 7), FLOOR + 0.09)
        ball(spot, (0.12, 0.07, 0.08), grey)


@scene(target=(0, 20, 7.6), distance=34.0, pitch=-5, sweep=0.8, exposure=0.75)
def cologne(rng: Generator, night: bool) -> None:
    """Build the square before the spires."""
    _weather(rng, night)
    _paved((0.26, 0.25, 0.24))
    twin_spires(rng, 21)
    _pigeons(rng)


@scene(target=(0, 20, 5.6), distance=29.0, pitch=-3, sweep=0.9, exposure=0.5)
def milan(rng: Generator, night: bool) -> None:
    """Build the square before the marble front."""
    _weather(rng, night)
    _paved((0.40, 0.37, 0.34))
    many_pinnacles(rng, 20)
    _pigeons(rng)


@scene(target=(0, 24, 10.6), distance=47.0, pitch=-2, sweep=0.8, exposure=0.6)
def paris(rng: Generator, night: bool) -> None:
    """Build the lawn before the tower."""
    _weather(rng, night)
    sheet(flat, (-70, 70), (-10, 70), 10, grass())
    sand = mottled((0.46, 0.40, 0.30), (0.56, 0.50, 0.39), 3)
    box((0, 6, FLOOR + 0.01), (3.4, 40, 0.02), sand)
    iron_tower(rng, 26)
    for side in (-1, 1):
        for row in range(4):
            tree(rng, side * (5.2 + 0.3 * row), 6 + 5 * row, FLOOR, 3.2, foliage(), bark())


@scene(target=(0, 8, 2.1), distance=14.5, pitch=2, sweep=0.9, exposure=0.75)
def amsterdam(rng: Generator, night: bool) -> None:
    """Build a canal below the gables, with a boat."""
    _weather(rng, night)
    _canal()
    gables(rng, 11)
    for x in (-6.5, -1.0, 5.5):
        tree(rng, x + float(rng.normal(0, 0.6)), 9.2, FLOOR, 3.0, foliage(), bark())
    x, hull = float(rng.uniform(-3, 3)), plain(tuple(rng.uniform(0.03, 0.4, 3)))
    ball((x, 4.5, FLOOR - 0.35), (2.2, 0.6, 0.4), hull)
    box((x, 4.5, FLOOR + 0.1), (1.8, 0.7, 0.4), plain((0.5, 0.36, 0.2)))


@backdrop(0.6)
def before_spires(rng: Generator) -> None:
    """Stand people before the spires."""
    _weather(rng, False)
    _paved((0.26, 0.25, 0.24))
    twin_spires(rng, 70)


@backdrop(0.45)
def before_pinnacles(rng: Generator) -> None:
    """Stand people before the marble front."""
    _weather(rng, False)
    _paved((0.40, 0.37, 0.34))
    many_pinnacles(rng, 48)


@backdrop(0.55)
def before_tower(rng: Generator) -> None:
    """Stand people before the tower."""
    _weather(rng, False)
    sheet(flat, (-120, 120), (-10, 140), 10, grass())
    iron_tower(rng, 74)


@backdrop(0.65)
def before_gables(rng: Generator) -> None:
    """Stand people on the bank before the gables."""
    _weather(rng, False)
    _paved((0.30, 0.24, 0.20))
    sheet(
        lambda x, y: FLOOR - 0.1,
        (-60, 60),
        (5, 27),
        6,
        water((0.03, 0.06, 0.05), (0.07, 0.11, 0.09)),
    )
    gables(rng, 28)
