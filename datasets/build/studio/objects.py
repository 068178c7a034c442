"""Scenes of things: guitar, plants, lamp, bag, shoes, ball, bicycle, shells, a shop."""

from __future__ import annotations

import math

import numpy as np

from .indoors import daylight, lamplight, shelf, wall
from .indoors import plant as put_plant
from .light import lamp, sky, sun
from .outdoors import field, flat, grass, house
from .scenes import scene
from .shapes import ball, box, copies, cylinder, lathe, rounded, sheet, tube
from .surfaces import brick, glow, mottled, plain

Generator = np.random.Generator
FLOOR = -0.82


@scene(target=(0, 0, -0.05), distance=2.3, pitch=5, exposure=0.85)
def guitar(rng: Generator, night: bool) -> None:
    """Build a guitar against the wall."""
    distance = wall(rng) - 0.9
    wood = mottled((0.40, 0.18, 0.05), (0.55, 0.28, 0.09), 3, roughness=0.25, stretch=(6, 1, 1))
    lean = distance - 0.15
    # Two fronts in one plane would be drawn black.
    for z, width, deep in ((-0.5, 0.24, 0.05), (-0.34, 0.17, 0.048), (-0.2, 0.19, 0.049)):
        body = lathe(
            [(0.001, -deep), (width, -deep), (width, deep), (0.001, deep)],
            wood,
            (0, lean, z),
            sides=48,
        )
        body.rotation_euler = (math.pi / 2, 0, 0)
    hole = lathe(
        [(0.001, 0), (0.055, 0), (0.055, 0.004), (0.001, 0.004)],
        plain((0.02, 0.01, 0.01)),
        (0, lean - 0.053, -0.27),
    )
    hole.rotation_euler = (math.pi / 2, 0, 0)
    box((0, lean, 0.27), (0.05, 0.03, 0.72), plain((0.10, 0.05, 0.03)))
    box((0, lean, 0.68), (0.075, 0.025, 0.14), plain((0.16, 0.08, 0.04)))
    for x in np.linspace(-0.015, 0.015, 6):
        tube(
            [(x, lean - 0.06, -0.5), (x, lean - 0.03, 0.65)],
            0.0012,
            plain((0.7, 0.7, 0.65), metal=0.8),
        )
    for z in np.linspace(-0.05, 0.6, 12):
        box((0, lean - 0.017, z), (0.05, 0.004, 0.004), plain((0.6, 0.6, 0.6)))
    if rng.random() < 0.6:
        put_plant(rng, rng.choice([-0.75, 0.75]), distance - 0.2, FLOOR + 0.25)
    else:
        shelf(rng, rng.choice([-0.95, 0.95]), distance + 0.72)
    (lamplight if night else daylight)(rng)


@scene(target=(0, 0.6, 0.4), distance=2.2, pitch=5)
def plant(rng: Generator, night: bool) -> None:
    """Build house plants on a sill."""
    wall(rng)
    box((0, 0.7, 0.0), (3, 0.5, 0.05), plain((0.65, 0.64, 0.6)))
    for x in (-0.45, 0.05, 0.5):
        if rng.random() < 0.8:
            put_plant(rng, x + rng.normal(0, 0.05), 0.7, 0.22)
    (lamplight if night else daylight)(rng)


@scene(target=(0, 0.9, 0.55), distance=2.4, pitch=4, exposure=0.8)
def reading_lamp(rng: Generator, night: bool) -> None:
    """Build a reading lamp beside a shelf."""
    distance = wall(rng)
    shelf(rng, rng.choice([-0.75, 0.75]), distance - 0.18)
    x = rng.uniform(-0.15, 0.15)
    cylinder((x, 0.9, 0.0), 0.014, 1.4, plain((0.1, 0.1, 0.1)))
    lathe([(0.22, 0.6), (0.14, 0.92)], glow((1, 0.72, 0.42), 2.2), (x, 0.9, 0))
    lamp((x, 0.7, 0.75), 14, (1, 0.72, 0.45), 0.3, target=(x, 0, 0))
    lamp((0.8, -1, 1.5), 8 if night else 30, (1, 0.9, 0.8), 1.0)


@scene(target=(0.1, 0, -0.55), distance=1.6, pitch=18)
def backpack(rng: Generator, night: bool) -> None:
    """Build a backpack on the floor."""
    wall(rng)
    tone = tuple(rng.uniform(0.05, 0.45, 3))
    cloth, dark = plain(tone, roughness=0.9), plain(tuple(c * 0.6 for c in tone), roughness=0.9)
    rounded((0, 0, -0.56), (0.36, 0.22, 0.52), cloth, 0.09)
    rounded((0, -0.12, -0.66), (0.27, 0.09, 0.22), dark, 0.04)
    zip_ = [
        (0.13 * math.cos(a), -0.112, -0.48 + 0.1 * math.sin(a)) for a in np.linspace(0, 3.14, 16)
    ]
    tube(zip_, 0.005, plain((0.6, 0.6, 0.6)))
    tube([(-0.05, 0, -0.31), (-0.03, 0, -0.25), (0.03, 0, -0.25), (0.05, 0, -0.31)], 0.012, dark)
    shoes_at(rng, 0.38, -0.1)
    daylight(rng)


def shoes_at(rng: Generator, x: float, y: float) -> None:
    """Put a pair of shoes on the floor."""
    upper, sole = plain(tuple(rng.uniform(0.05, 0.6, 3)), roughness=0.7), plain((0.75, 0.74, 0.7))
    for side in (-0.055, 0.055):
        ball((x + side, y, FLOOR + 0.025), (0.045, 0.14, 0.02), sole)
        ball((x + side, y - 0.04, FLOOR + 0.05), (0.042, 0.095, 0.04), upper)
        ball((x + side, y + 0.07, FLOOR + 0.075), (0.04, 0.06, 0.065), upper)
        for lace in range(3):
            box(
                (x + side, y - 0.05 + 0.035 * lace, FLOOR + 0.088 + 0.006 * lace),
                (0.05, 0.008, 0.006),
                sole,
            )


@scene(target=(0, 0, -0.72), distance=0.9, pitch=28, exposure=0.7)
def shoes(rng: Generator, night: bool) -> None:
    """Build sports shoes on the grass."""
    sky((0.70, 0.78, 0.86), (0.25, 0.42, 0.75), 0.9)
    sheet(flat, (-10, 10), (-4, 14), 6, grass())
    shoes_at(rng, 0, 0)
    ball((0.3, 0.25, FLOOR + 0.11), 0.11, plain((0.75, 0.75, 0.72), roughness=0.5))
    sun(rng)


@scene(target=(0, 0, -0.62), distance=1.6, pitch=16, exposure=0.65)
def football(rng: Generator, night: bool) -> None:
    """Build a football before the goal."""
    field(rng)
    x = rng.uniform(-0.2, 0.2)
    ball((x, 0, FLOOR + 0.11), 0.11, plain((0.8, 0.8, 0.78), roughness=0.4))
    patch = plain((0.03, 0.03, 0.03), roughness=0.4)
    for _ in range(14):
        u = rng.normal(size=3)
        u *= 0.088 / np.linalg.norm(u)
        ball((x + u[0], u[1], FLOOR + 0.11 + u[2]), 0.031, patch)
    if rng.random() < 0.6:
        for cone in range(4):
            lathe(
                [(0.11, 0), (0.03, 0.24)],
                plain((0.85, 0.25, 0.03)),
                (-1.2 + 0.8 * cone, 2.2, FLOOR),
            )


@scene(target=(0, 0.6, -0.38), distance=3.0, pitch=6, exposure=0.7)
def bicycle(rng: Generator, night: bool) -> None:
    """Build a bicycle against a wall."""
    sky((0.75, 0.8, 0.88), (0.45, 0.58, 0.8), 0.7)
    sheet(flat, (-10, 10), (-5, 8), 3, mottled((0.2, 0.2, 0.2), (0.28, 0.27, 0.26), 8))
    box((0, 1.0, 0.6), (9, 0.1, 5), brick() if rng.random() < 0.6 else plain((0.6, 0.55, 0.45)))
    paint, black = (
        plain(tuple(rng.uniform(0.03, 0.5, 3)), roughness=0.25),
        plain((0.02, 0.02, 0.02)),
    )
    steel = plain((0.55, 0.55, 0.56), roughness=0.3, metal=1.0)
    hubs = [(-0.52, 0.75, FLOOR + 0.34), (0.52, 0.75, FLOOR + 0.34)]
    for hub in hubs:
        turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        tube(
            [(hub[0] + 0.33 * math.cos(a), hub[1], hub[2] + 0.33 * math.sin(a)) for a in turn],
            0.018,
            black,
            closed=True,
        )
        for a in np.linspace(0, math.pi, 9):
            dx, dz = 0.32 * math.cos(a), 0.32 * math.sin(a)
            tube(
                [(hub[0] - dx, hub[1], hub[2] - dz), (hub[0] + dx, hub[1], hub[2] + dz)],
                0.0012,
                steel,
            )
    crank, seat, head = (-0.06, 0.75, -0.5), (-0.2, 0.75, 0.02), (0.38, 0.75, 0.05)
    for line in (
        [hubs[0], crank, head, seat, crank],
        [hubs[0], seat],
        [hubs[1], (0.36, 0.75, 0.18)],
    ):
        tube(line, 0.016, paint)
    ball((-0.22, 0.75, 0.08), (0.13, 0.07, 0.03), black)
    tube([(0.3, 0.5, 0.2), (0.36, 0.75, 0.2), (0.3, 0.98, 0.2)], 0.013, black)
    sun(rng, warmth=0.2)


@scene(target=(0, 0, -0.8), distance=0.7, pitch=42, exposure=0.35)
def shells(rng: Generator, night: bool) -> None:
    """Build shells on wet sand."""
    sky((0.80, 0.84, 0.88), (0.20, 0.42, 0.78), 1.0)
    sheet(flat, (-4, 4), (-3, 5), 4, mottled((0.40, 0.30, 0.18), (0.56, 0.44, 0.28), 9, bump=0.5))
    for _ in range(9):
        x, y = rng.uniform(-0.3, 0.3), rng.uniform(-0.2, 0.25)
        tone = tuple(np.array((0.75, 0.62, 0.50)) * rng.uniform(0.5, 1.05))
        size = rng.uniform(0.02, 0.05)
        ball(
            (x, y, FLOOR + 0.006),
            (size, size * 0.8, size * 0.4),
            plain(tone, roughness=0.35),
            turn=(0, 0, rng.uniform(0, 3)),
        )
    stone = plain((0.5, 0.42, 0.33))
    for _ in range(120):
        x, y, size = *rng.normal(0, 0.25, 2), rng.uniform(0.004, 0.009)
        ball((x, y, FLOOR + size / 4), (size, size * 0.8, size / 2), stone)
    sun(rng)


@scene(target=(0, 1.2, 0.4), distance=4.4, pitch=3, exposure=0.6)
def shop(rng: Generator, night: bool) -> None:
    """Build a shop window with fruit boxes before it."""
    sky((0.75, 0.80, 0.86), (0.35, 0.52, 0.80), 0.9)
    sheet(flat, (-10, 10), (-5, 8), 3, plain((0.4, 0.38, 0.35), roughness=0.9))
    house(rng, 0, 2.6, 6, 5.5)
    box((0, 1.85, 1.5), (3.4, 0.7, 0.05), plain(tuple(rng.uniform(0.05, 0.5, 3))))
    for number, x in enumerate((-1.2, -0.4, 0.4, 1.2)):
        box((x, 1.4, -0.35), (0.7, 0.5, 0.25), mottled((0.35, 0.22, 0.1), (0.48, 0.32, 0.17), 3))
        tone = [(0.55, 0.06, 0.04), (0.85, 0.42, 0.04), (0.25, 0.42, 0.07), (0.70, 0.60, 0.10)][
            number
        ]
        copies(
            rng,
            [(x - 0.12, 1.4, -0.22), (x + 0.12, 1.4, -0.22)],
            0.13,
            0.05,
            26,
            plain(tone, roughness=0.35),
        )
    sun(rng)
