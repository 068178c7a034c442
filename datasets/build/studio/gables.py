"""Narrow houses of brick with stepped, bell and neck gables."""

from __future__ import annotations

import math

import numpy as np

from .backdrops import FLOOR
from .prisms import slab
from .shapes import box, tube
from .surfaces import mottled, plain

Generator = np.random.Generator
GLASS = (0.03, 0.035, 0.045)


def gables(rng: Generator, y: float) -> None:
    """Build narrow houses of brick with stepped, bell and neck gables."""
    bricks = ((0.22, 0.09, 0.06), (0.16, 0.06, 0.05), (0.30, 0.16, 0.10), (0.12, 0.08, 0.07))
    white, pane = plain((0.76, 0.75, 0.71)), plain(GLASS, roughness=0.08, specular=0.8)
    x, number = -13.0, int(rng.integers(3))
    while x < 13:
        width, tall = float(rng.uniform(2.0, 2.6)), float(rng.uniform(4.6, 5.8))
        tone = bricks[int(rng.integers(4))]
        wall = mottled(tone, tuple(channel * 1.3 for channel in tone), 9)
        middle = x + width / 2
        gable = (_stepped, _bell, _neck)[number % 3](width, tall)
        slab([(-width / 2, 0), (width / 2, 0), *gable], middle, y, 3.0, wall)
        rim = [(middle + a, y - 0.03, FLOOR + b) for a, b in gable]
        tube(rim, 0.06, white)
        for up in np.arange(1.5, tall, 1.25):
            for part in (-0.29, 0, 0.29):
                spot = (middle + part * width, y - 0.03, FLOOR + up)
                box(spot, (width * 0.23, 0.06, 0.9), white)
                box((spot[0], y - 0.07, spot[2]), (width * 0.17, 0.04, 0.78), pane)
        box(
            (middle + 0.25 * width, y - 0.05, FLOOR + 0.5),
            (0.5, 0.08, 1.0),
            plain((0.02, 0.10, 0.06)),
        )
        box((middle, y - 0.45, FLOOR + tall + 0.75), (0.1, 0.9, 0.1), white)
        x, number = x + width + 0.04, number + 1


def _stepped(width: float, tall: float) -> list[tuple[float, float]]:
    """Climb in steps to the top."""
    half, points = width / 2, []
    for row in range(4):
        points += [(half * (1 - 0.25 * row), tall + 0.42 * row)]
        points += [(half * (1 - 0.25 * row), tall + 0.42 * (row + 1))]
    return [*points, *[(-a, b) for a, b in reversed(points)]]


def _bell(width: float, tall: float) -> list[tuple[float, float]]:
    """Swing inwards like a bell."""
    turn = np.linspace(0, 1, 12)
    right = [
        (width / 2 * (1 - 0.72 * (0.5 - 0.5 * math.cos(math.pi * t))), tall + 1.5 * t) for t in turn
    ]
    return [*right, (0, tall + 1.75), *[(-a, b) for a, b in reversed(right)]]


def _neck(width: float, tall: float) -> list[tuple[float, float]]:
    """Stand up as a narrow neck with a small roof."""
    half = width / 2
    right = [
        (half, tall),
        (half * 0.8, tall + 0.25),
        (half * 0.45, tall + 0.5),
        (half * 0.45, tall + 1.4),
        (half * 0.55, tall + 1.5),
    ]
    return [*right, (0, tall + 1.95), *[(-a, b) for a, b in reversed(right)]]
