"""Scenes of animals, built of balls: a cat, a dog, ducks."""

from __future__ import annotations

import math

import numpy as np

from .indoors import daylight, lamplight, wall
from .light import sky, sun
from .outdoors import flat, foliage, grass, ridge, tree
from .scenes import scene
from .shapes import ball, box, lathe, sheet, tube
from .surfaces import mottled, plain, water

Generator = np.random.Generator
FLOOR = -0.82


def _head(at, size: float, fur, turn: float, *, dog: bool) -> None:
    """Build a head with ears, eyes and a nose; it looks along -y, turned by `turn` radians."""
    x, y, z = at
    cosine, sine = math.cos(turn), math.sin(turn)

    def spot(right: float, front: float, up: float):
        return (
            x + size * (right * cosine + front * sine),
            y + size * (right * sine - front * cosine),
            z + size * up,
        )

    black = plain((0.01, 0.01, 0.01), roughness=0.1, specular=0.7)
    ball(at, (size, size * 0.92, size * 0.9), fur, turn=(0, 0, turn))
    muzzle = plain((0.72, 0.66, 0.58)) if not dog else fur
    ball(
        spot(0, 0.75, -0.25),
        (size * (0.5 if dog else 0.45), size * (0.75 if dog else 0.4), size * 0.36),
        muzzle,
        turn=(0, 0, turn),
    )
    ball(spot(0, 1.4 if dog else 1.1, -0.1), size * 0.13, black)
    iris = plain((0.25, 0.40, 0.08) if not dog else (0.10, 0.05, 0.02), roughness=0.1, specular=0.7)
    for side in (-1, 1):
        ball(spot(0.38 * side, 0.78, 0.2), size * 0.16, iris)
        ball(spot(0.385 * side, 0.91, 0.2), size * 0.075, black)
        if dog:
            ball(
                spot(0.85 * side, 0.05, -0.05),
                (size * 0.18, size * 0.4, size * 0.62),
                plain((0.12, 0.06, 0.03)),
                turn=(0, 0, turn),
            )
        else:
            ear = lathe(
                [(0.4 * size, 0), (0.22 * size, 0.4 * size), (0.01, 0.85 * size)],
                fur,
                spot(0.55 * side, 0, 0.6),
            )
            ear.rotation_euler = (0, 0.35 * side, turn)


@scene(target=(0, 0, 0.2), distance=1.2, pitch=15)
def cat(rng: Generator, night: bool) -> None:
    """Build the ginger cat of the house on a cushion."""
    put_cat(rng, night, lying=bool(rng.random() < 0.5))


def put_cat(rng: Generator, night: bool, *, lying: bool) -> None:
    """Build the cat, lying or sitting."""
    wall(rng)
    box(
        (0, 0.2, -0.05),
        (3, 1.6, 0.1),
        plain(
            ((0.25, 0.30, 0.38), (0.40, 0.33, 0.25), (0.30, 0.16, 0.18))[rng.integers(3)],
            roughness=0.95,
        ),
    )
    ball((0, 0, 0.03), (0.34, 0.28, 0.06), plain(tuple(rng.uniform(0.1, 0.6, 3)), roughness=0.95))
    fur = mottled((0.42, 0.16, 0.04), (0.70, 0.36, 0.12), 22, bump=0.5, stretch=(1, 3, 1))
    turn = rng.uniform(-0.6, 0.6)
    if lying:
        ball((0.05, 0, 0.15), (0.22, 0.13, 0.11), fur)
        _head((-0.17, -0.06, 0.2), 0.075, fur, turn, dog=False)
        tail = [(0.25 - 0.1 * t, -0.1 - 0.06 * math.sin(3 * t), 0.1) for t in np.linspace(0, 2, 12)]
    else:
        ball((0, 0.02, 0.2), (0.12, 0.13, 0.17), fur)
        _head((0, -0.06, 0.41), 0.075, fur, turn, dog=False)
        for side in (-0.05, 0.05):
            ball((side, -0.09, 0.13), (0.028, 0.03, 0.1), fur)
        tail = [
            (0.1 + 0.1 * math.sin(2 * t), 0.02 - 0.1 * t, 0.09) for t in np.linspace(0, 1.5, 12)
        ]
    tube(tail, 0.022, fur)
    (lamplight if night else daylight)(rng)


@scene(target=(0, 0, -0.4), distance=2.3, pitch=11, exposure=0.7)
def dog(rng: Generator, night: bool) -> None:
    """Build a brown dog sitting in a garden."""
    sky((0.70, 0.78, 0.86), (0.25, 0.42, 0.75), 0.9, clouds=0.6)
    sheet(flat, (-15, 15), (-4, 20), 8, grass())
    box(
        (0, 6, 0),
        (20, 0.1, 1.7),
        mottled((0.25, 0.14, 0.07), (0.36, 0.22, 0.11), 2, stretch=(12, 1, 1)),
    )
    for x in (-3, 2.5):
        tree(rng, x + rng.normal(0, 0.5), 5.2, FLOOR, 2.6, foliage(), plain((0.1, 0.06, 0.04)))
    fur, turn = (
        mottled((0.20, 0.10, 0.04), (0.38, 0.21, 0.09), 12, bump=0.5),
        rng.uniform(-0.7, 0.7),
    )
    ball((0, 0.1, -0.5), (0.17, 0.22, 0.28), fur)
    ball((0, -0.04, -0.42), (0.13, 0.12, 0.2), plain((0.62, 0.52, 0.40), roughness=0.9))
    _head((0, -0.08, -0.12), 0.13, fur, turn, dog=True)
    for side in (-0.1, 0.1):
        ball((side, -0.12, -0.64), (0.045, 0.05, 0.2), fur)
        ball((side * 1.6, 0.06, -0.76), (0.07, 0.14, 0.07), fur)
    if rng.random() < 0.6:
        ball(
            (rng.uniform(-0.5, 0.5), -0.35, FLOOR + 0.06),
            0.06,
            plain((0.65, 0.7, 0.05), roughness=0.9),
        )
    sun(rng)


@scene(target=(0, 1.2, -0.65), distance=3.0, pitch=17, exposure=0.6)
def duck(rng: Generator, night: bool) -> None:
    """Build ducks on a pond in a park."""
    sky((0.75, 0.82, 0.88), (0.30, 0.48, 0.78), 0.9, clouds=0.6)
    sheet(lambda x, y: FLOOR, (-12, 12), (-3, 9), 6, water((0.03, 0.09, 0.07), (0.07, 0.16, 0.12)))
    sheet(lambda x, y: FLOOR + 0.06 + 0.05 * (y - 8), (-30, 30), (7, 30), 12, grass())
    ridge(rng, 30, 1.6, (0.06, 0.14, 0.05), (0.11, 0.2, 0.07))
    for x in (-5, -1.5, 4):
        tree(rng, x + rng.normal(0, 0.6), 10, FLOOR + 0.1, 3.2, foliage(), plain((0.1, 0.06, 0.04)))
    for _ in range(int(rng.integers(2, 5))):
        x, y, drake = rng.uniform(-1.1, 1.1), rng.uniform(0.2, 2.6), rng.random() < 0.5
        way = rng.choice([-1, 1])
        body = mottled((0.30, 0.22, 0.14), (0.48, 0.40, 0.30), 14)
        head = plain((0.02, 0.16, 0.07) if drake else (0.32, 0.22, 0.13), roughness=0.4)
        ball((x, y, FLOOR + 0.07), (0.22, 0.12, 0.11), body)
        ball((x - way * 0.2, y, FLOOR + 0.13), (0.08, 0.05, 0.04), body)
        ball((x + way * 0.16, y, FLOOR + 0.2), (0.045, 0.045, 0.09), head)
        ball((x + way * 0.18, y, FLOOR + 0.29), (0.068, 0.055, 0.055), head)
        ball((x + way * 0.26, y, FLOOR + 0.28), (0.045, 0.025, 0.013), plain((0.75, 0.50, 0.06)))
        ball((x + way * 0.2, y - 0.05, FLOOR + 0.305), 0.01, plain((0.01, 0.01, 0.01)))
    sun(rng)
