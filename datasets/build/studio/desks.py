"""Scenes of desks: homework, exercise books, piles of books, a game of chess."""

from __future__ import annotations

import math

import numpy as np

from . import signs
from .food import cup, table
from .light import lamp
from .scenes import scene
from .shapes import ball, box, lathe, tube
from .surfaces import glow, plain

Generator = np.random.Generator
PAPER = (0.78, 0.77, 0.72)


def pen(rng: Generator, x: float, y: float) -> None:
    """Put down a pen."""
    a = rng.uniform(0, math.pi)
    ends = [(x - 0.06 * math.cos(a), y - 0.06 * math.sin(a), 0.006)]
    ends += [(x + 0.06 * math.cos(a), y + 0.06 * math.sin(a), 0.006)]
    tube(ends, 0.004, plain(tuple(rng.uniform(0.02, 0.6, 3))))


def notebook(rng: Generator, x: float, y: float, *, text: bool = True) -> None:
    """Put down an exercise book."""
    turn = rng.uniform(-0.25, 0.25)
    box((x, y, 0.006), (0.24, 0.3, 0.012), plain(tuple(rng.uniform(0.05, 0.5, 3))), turn=turn)
    box((x, y, 0.013), (0.225, 0.285, 0.004), plain(PAPER), turn=turn)
    ink = plain((0.05, 0.07, 0.25))
    for row in range(9 if text else 0):
        width, up = rng.uniform(0.08, 0.19), 0.11 - 0.027 * row
        across = -0.1 + width / 2
        spot = (
            x + across * math.cos(turn) - up * math.sin(turn),
            y + across * math.sin(turn) + up * math.cos(turn),
            0.0155,
        )
        box(spot, (width, 0.004, 0.0008), ink, turn=turn)


def _books(rng: Generator, x: float, y: float, count: int) -> None:
    up = 0.0
    for _ in range(count):
        tall, size = rng.uniform(0.015, 0.045), (rng.uniform(0.15, 0.2), rng.uniform(0.21, 0.27))
        turn = rng.normal(0, 0.15)
        cover = plain(tuple(rng.uniform(0.04, 0.5, 3)), roughness=0.5)
        box((x, y, up + tall / 2), (*size, tall), cover, turn=turn)
        box((x + 0.004, y - 0.004, up + tall / 2), (*size, tall * 0.8), plain(PAPER), turn=turn)
        up += tall


def laptop(rng: Generator, x: float, y: float, *, key: str | None = None) -> None:
    """Put down a laptop; its screen shows bars, or the thing of this name with words."""
    shell = plain((0.35, 0.36, 0.38), roughness=0.35, metal=0.6)
    box((x, y, 0.009), (0.33, 0.23, 0.018), shell)
    keys = plain((0.03, 0.03, 0.035))
    for row in range(5):
        box((x, y + 0.075 - 0.026 * row, 0.019), (0.28, 0.02, 0.003), keys)
    lid = box((x, y + 0.15, 0.115), (0.33, 0.01, 0.22), shell)
    lid.rotation_euler = (-0.28, 0, 0)
    if key:
        signs.put(key, (x, y + 0.143 - 0.008, 0.117), lean=math.degrees(0.28))
        return
    screen = box((x, y + 0.143, 0.115), (0.31, 0.004, 0.2), glow((0.25, 0.38, 0.55), 1.0))
    screen.rotation_euler = (-0.28, 0, 0)
    for row in range(5):
        bar = box(
            (x - 0.06 + rng.uniform(-0.03, 0.03), y + 0.13 + 0.008 * row, 0.06 + 0.03 * row),
            (rng.uniform(0.08, 0.16), 0.003, 0.01),
            glow((0.8, 0.85, 0.9), 1.2),
        )
        bar.rotation_euler = (-0.28, 0, 0)


@scene(target=(0, 0.05, 0.1), distance=1.25, pitch=26)
def desk(rng: Generator, night: bool) -> None:
    """Build homework at home: a laptop, a lamp, paper."""
    table(rng, night)
    laptop(rng, -0.12, 0.08)
    notebook(rng, 0.2, -0.05)
    _books(rng, 0.34, 0.28, int(rng.integers(2, 5)))
    pen(rng, 0.05, -0.12)
    cup(rng, -0.37, 0.05)
    metal = plain((0.1, 0.12, 0.14), metal=0.5)
    tube([(-0.4, 0.35, 0), (-0.42, 0.35, 0.3), (-0.3, 0.25, 0.42)], 0.008, metal)
    lathe([(0.02, 0.05), (0.06, 0)], metal, (-0.28, 0.23, 0.38))
    lamp((-0.27, 0.2, 0.36), 2.5 if night else 0.8, (1, 0.8, 0.55), 0.08, target=(-0.1, 0, 0))


@scene(distance=0.9, pitch=36)
def schooldesk(rng: Generator, night: bool) -> None:
    """Build a school desk: exercise books, pens, a calculator."""
    table(rng, False)
    for x in (-0.16, 0.14):
        notebook(rng, x, rng.uniform(-0.04, 0.04))
    for _ in range(4):
        pen(rng, rng.uniform(-0.3, 0.3), rng.uniform(-0.22, -0.15))
    box((0.36, 0, 0.01), (0.085, 0.16, 0.02), plain((0.05, 0.06, 0.08)))
    box((0.36, 0.05, 0.021), (0.065, 0.03, 0.003), plain((0.35, 0.42, 0.33)))
    for row in range(4):
        for column in range(3):
            box(
                (0.338 + 0.022 * column, 0.015 - 0.022 * row, 0.021),
                (0.015, 0.014, 0.005),
                plain((0.5, 0.5, 0.5)),
            )
    _books(rng, -0.42, 0.1, int(rng.integers(1, 4)))


@scene(target=(0.05, 0, 0.07), distance=0.85, pitch=20)
def books(rng: Generator, night: bool) -> None:
    """Build a pile of books."""
    table(rng, night)
    _books(rng, -0.05, 0.02, int(rng.integers(4, 7)))
    _books(rng, 0.22, 0.1, int(rng.integers(1, 4)))
    frame = plain((0.03, 0.03, 0.03))
    for x in (-0.02, 0.045):
        ring = [
            (x + 0.025 * math.cos(a), -0.2, 0.026 + 0.02 * math.sin(a))
            for a in np.linspace(0, 6.28, 24)
        ]
        tube(ring, 0.002, frame, closed=True)
    tube([(0.005, -0.2, 0.03), (0.02, -0.2, 0.03)], 0.002, frame)


@scene(distance=0.85, pitch=34)
def chess(rng: Generator, night: bool) -> None:
    """Build a game of chess in progress."""
    table(rng, night)
    box((0, 0, 0.008), (0.46, 0.46, 0.016), plain((0.14, 0.07, 0.03)))
    tones = [plain((0.66, 0.50, 0.30), roughness=0.4), plain((0.20, 0.10, 0.05), roughness=0.4)]
    for row in range(8):
        for column in range(8):
            spot = (-0.1925 + 0.055 * column, -0.1925 + 0.055 * row, 0.017)
            box(spot, (0.055, 0.055, 0.003), tones[(row + column) % 2])
    sides = [plain((0.78, 0.70, 0.55), roughness=0.3), plain((0.06, 0.035, 0.025), roughness=0.3)]
    squares = rng.permutation(64)[:18]
    for number, square in enumerate(squares):
        x, y = -0.1925 + 0.055 * (square % 8), -0.1925 + 0.055 * (square // 8)
        tall = rng.choice([0.045, 0.055, 0.075])
        body = [
            (0.018, 0),
            (0.019, 0.008),
            (0.009, 0.016),
            (0.007, tall * 0.7),
            (0.013, tall * 0.75),
        ]
        lathe([*body, (0.004, tall * 0.8)], sides[number % 2], (x, y, 0.019))
        ball((x, y, 0.019 + tall * 0.85), 0.011, sides[number % 2])
