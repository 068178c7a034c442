"""Scenes of rooms without people: bedroom, corridor, laboratory, waiting room, hall, train."""

from __future__ import annotations

import numpy as np

from .indoors import classroom, daylight, lamplight, pictures, shelf, train, wall
from .light import lamp, sky
from .outdoors import concert, foliage
from .scenes import scene
from .shapes import ball, box, copies, cylinder, lathe, tube
from .surfaces import glow, mottled, plain

Generator = np.random.Generator
FLOOR = -0.82


@scene(target=(0, 0.6, -0.3), distance=3.0, pitch=13, exposure=0.85)
def bedroom(rng: Generator, night: bool) -> None:
    """Build a bed, pillows, a shelf and posters."""
    _bedroom(rng, night, plain((0.10, 0.18, 0.34), roughness=0.95))


@scene(target=(0, 0.6, -0.3), distance=3.0, pitch=13, exposure=0.85)
def hotel(rng: Generator, night: bool) -> None:
    """Build a plain hotel room."""
    _bedroom(rng, night, plain((0.72, 0.71, 0.68), roughness=0.95))


def _bedroom(rng: Generator, night: bool, cover) -> None:
    distance = wall(rng)
    linen = plain((0.74, 0.72, 0.68), roughness=0.95)
    x = rng.uniform(-0.4, 0.4)
    box((x, distance - 1.0, -0.62), (1.2, 1.9, 0.3), plain((0.30, 0.18, 0.09)))
    box((x, distance - 1.0, -0.42), (1.15, 1.85, 0.14), linen)
    box((x, distance - 1.25, -0.35), (1.2, 1.35, 0.06), cover)
    ball((x, distance - 0.3, -0.28), (0.36, 0.2, 0.1), linen)
    box((x, distance - 0.08, -0.2), (1.25, 0.06, 0.7), plain((0.30, 0.18, 0.09)))
    pictures(rng, distance - 0.06)
    shelf(rng, x + rng.choice([-1.35, 1.35]), distance - 0.2)
    (lamplight if night else daylight)(rng)


@scene(target=(0, 1.2, 0.55), distance=2.5, pitch=0, exposure=0.75)
def window(rng: Generator, night: bool) -> None:
    """Build a window on the garden, rain or shine."""
    dusk = night or rng.random() < 0.3
    tones = (
        ((0.30, 0.30, 0.42), (0.08, 0.10, 0.20))
        if dusk
        else ((0.72, 0.80, 0.88), (0.35, 0.52, 0.8))
    )
    sky(*tones, 0.35 if dusk else 0.9, clouds=0.8)
    white = plain((0.72, 0.71, 0.68))
    tone = plain((0.55, 0.48, 0.38), roughness=0.9)
    for x in (-1.9, 1.9):
        box((x, 1.2, 0.5), (2.2, 0.15, 4), tone)
    box((0, 1.2, -0.75), (1.6, 0.15, 1.4), tone)
    box((0, 1.2, 1.9), (1.6, 0.15, 1.2), tone)
    for x in (-0.78, 0, 0.78):
        box((x, 1.18, 0.6), (0.06, 0.1, 1.5), white)
    for z in (-0.08, 1.3):
        box((0, 1.18, z), (1.6, 0.2, 0.06), white)
    box((0, 20, -3), (80, 30, 0.1), mottled((0.05, 0.12, 0.02), (0.12, 0.2, 0.05), 0.5))
    bushes = [(rng.uniform(-4, 4), rng.uniform(6, 9), rng.uniform(-1.9, -0.9)) for _ in range(9)]
    copies(rng, bushes, 0.8, 0.26, 60, foliage())
    if not dusk:
        lamp((0, 3.5, 2.5), 120, (1, 0.97, 0.92), 2.0, target=(0, 6, 0))
    lamp((0.5, -1.4, 1.4), 14, (1, 0.8, 0.6), 0.8)


@scene(target=(0, 3, 0.2), distance=4.2, pitch=1, sweep=0.3, exposure=0.75)
def corridor(rng: Generator, night: bool) -> None:
    """Build a school corridor with lockers."""
    sky((0.9, 0.9, 0.9), (0.9, 0.9, 0.9), 0.3)
    box(
        (0, 6, FLOOR),
        (4, 20, 0.02),
        mottled((0.40, 0.40, 0.38), (0.5, 0.5, 0.47), 3, roughness=0.3),
    )
    side, tone = plain((0.66, 0.64, 0.56)), tuple(rng.uniform(0.08, 0.45, 3))
    for x in (-1.6, 1.6):
        box((x, 6, 0.6), (0.1, 20, 3), side)
    box((0, 14, 0.6), (4, 0.1, 3), side)
    for number in range(18):
        shade = tuple(channel * rng.uniform(0.85, 1.1) for channel in tone)
        box((-1.4, 0.3 + 0.5 * number, 0.0), (0.35, 0.46, 1.6), plain(shade, roughness=0.4))
        box((-1.2, 0.45 + 0.5 * number, 0.1), (0.02, 0.03, 0.1), plain((0.6, 0.6, 0.6)))
    for y in (2.5, 6.5, 10.5):
        box((1.53, y, 0.2), (0.05, 0.9, 2.0), plain((0.35, 0.22, 0.11)))
        box((0, y, 2.05), (0.5, 1.4, 0.05), glow((0.95, 0.98, 1), 4))
        lamp((0, y, 1.95), 45, (0.95, 0.98, 1), 0.9, target=(0, y, 0))


@scene(target=(0, 0.3, 0.1), distance=1.4, pitch=16)
def laboratory(rng: Generator, night: bool) -> None:
    """Build flasks and test tubes on a school bench."""
    sky((0.9, 0.9, 0.9), (0.9, 0.9, 0.9), 0.3)
    box((0, 0.4, -0.03), (3, 1.4, 0.06), plain((0.08, 0.09, 0.10), roughness=0.4))
    box((0, 1.6, 0.6), (6, 0.1, 3), plain((0.60, 0.64, 0.62), roughness=0.9))
    for number in range(5):
        tone = tuple(rng.uniform(0.05, 0.7, 3))
        liquid = plain(tone, roughness=0.08, specular=0.8)
        x, y = -0.42 + 0.2 * number, 0.35 + rng.uniform(-0.1, 0.15)
        if rng.random() < 0.5:
            lathe([(0.06, 0), (0.062, 0.01), (0.02, 0.11), (0.018, 0.16)], liquid, (x, y, 0))
        else:
            cylinder((x, y, 0.07), 0.035, 0.14, liquid)
    rack = mottled((0.35, 0.2, 0.09), (0.45, 0.28, 0.13), 3)
    box((0.1, 0.05, 0.06), (0.36, 0.07, 0.015), rack)
    box((0.1, 0.05, 0.008), (0.36, 0.07, 0.016), rack)
    for number in range(6):
        tone = plain(tuple(rng.uniform(0.1, 0.75, 3)), roughness=0.1, specular=0.7)
        cylinder((-0.04 + 0.055 * number, 0.05, 0.075), 0.012, 0.13, tone)
    daylight(rng)


@scene(target=(0, 1.5, 0.7), distance=3.0, pitch=0, exposure=0.75)
def blackboard(rng: Generator, night: bool) -> None:
    """Build the classroom without anybody."""
    classroom(rng)


@scene(target=(0, 0.9, 0.4), distance=2.3, pitch=4, exposure=0.75)
def compartment(rng: Generator, night: bool) -> None:
    """Build an empty compartment of a train: its window, seats and a table with things on it."""
    train(rng)
    steel, top = plain((0.55, 0.55, 0.56), metal=0.8, roughness=0.35), plain((0.42, 0.34, 0.25))
    box((0, 1.04, 0.37), (6, 0.05, 0.05), steel)
    box((0, 0.8, 0.08), (0.8, 0.5, 0.03), top)
    box((0, 0.95, -0.4), (0.08, 0.08, 0.95), steel)
    cloth = plain(tuple(rng.uniform(0.05, 0.4, 3)), roughness=0.9)
    for x in (-0.95, 0.95):
        box((x, 0.3, -0.2), (0.55, 0.8, 0.18), cloth)
    cylinder((rng.uniform(-0.3, 0.0), 0.8, 0.15), 0.035, 0.11, plain((0.7, 0.68, 0.62)))
    spot = (rng.uniform(0.1, 0.25), 0.75, 0.11)
    box(spot, (0.15, 0.21, 0.025), plain(tuple(rng.uniform(0.1, 0.5, 3))), turn=rng.uniform(-1, 1))


@scene(target=(0, 4, 1.1), distance=6.5, pitch=2, sweep=0.5, exposure=0.7)
def stage(rng: Generator, night: bool) -> None:
    """Build a concert seen over the crowd."""
    concert(rng)


@scene(target=(0.1, 1.0, 0.1), distance=3.4, pitch=5, exposure=0.75)
def waiting(rng: Generator, night: bool) -> None:
    """Build a waiting room: chairs, leaflets, a clock."""
    distance = wall(rng, [(0.66, 0.70, 0.70), (0.62, 0.66, 0.58)])
    seat, steel = plain((0.08, 0.25, 0.35)), plain((0.5, 0.5, 0.5), metal=0.8, roughness=0.3)
    for x in (-1.0, -0.4, 0.2):
        box((x, distance - 0.5, -0.38), (0.5, 0.48, 0.05), seat)
        box((x, distance - 0.27, -0.05), (0.5, 0.05, 0.5), seat)
        for leg in (-0.2, 0.2):
            tube([(x + leg, distance - 0.5, -0.4), (x + leg, distance - 0.5, FLOOR)], 0.014, steel)
    box(
        (1.05, distance - 0.4, -0.5),
        (0.6, 0.5, 0.06),
        mottled((0.4, 0.26, 0.13), (0.5, 0.35, 0.2), 3),
    )
    for _ in range(5):
        spot = (1.05 + rng.uniform(-0.18, 0.18), distance - 0.4 + rng.uniform(-0.1, 0.1), -0.46)
        box(
            spot,
            (0.14, 0.2, 0.006),
            plain(tuple(rng.uniform(0.2, 0.8, 3))),
            turn=rng.uniform(-1, 1),
        )
    box((0.6, distance - 0.06, 1.0), (0.7, 0.02, 0.5), plain((0.75, 0.75, 0.73)))
    for number in range(6):
        box(
            (0.38 + 0.22 * (number % 3), distance - 0.08, 0.9 + 0.22 * (number // 3)),
            (0.15, 0.01, 0.18),
            plain(tuple(rng.uniform(0.2, 0.7, 3))),
        )
    clock = cylinder((-0.6, distance - 0.08, 1.35), 0.16, 0.03, plain((0.8, 0.8, 0.78)))
    clock.rotation_euler = (1.5708, 0, 0)
    for tip in ((-0.6, 1.45), (-0.5, 1.36)):
        tube(
            [(-0.6, distance - 0.11, 1.35), (tip[0], distance - 0.11, tip[1])],
            0.007,
            plain((0.02, 0.02, 0.02)),
        )
    daylight(rng)


@scene(target=(0, 4, 1.1), distance=6.0, pitch=2, sweep=0.5, exposure=0.9)
def hall(rng: Generator, night: bool) -> None:
    """Build a quiet hall with tall coloured windows and benches; of no particular faith."""
    sky((0.5, 0.5, 0.55), (0.4, 0.4, 0.5), 0.25)
    box(
        (0, 5, FLOOR),
        (12, 20, 0.02),
        mottled((0.35, 0.31, 0.26), (0.45, 0.41, 0.35), 1.5, roughness=0.4),
    )
    box((0, 9, 2.2), (12, 0.2, 6.5), plain((0.62, 0.58, 0.50), roughness=0.9))
    for x in (-3.2, -1.6, 0, 1.6, 3.2):
        for row in range(6):
            hue = tuple(np.clip(rng.uniform(0.1, 0.9, 3), 0, 1))
            box((x, 8.88, 0.6 + 0.5 * row), (0.7, 0.05, 0.45), glow(hue, 1.6))
    wood = mottled((0.2, 0.1, 0.05), (0.3, 0.16, 0.08), 2)
    for y in (2.2, 3.5, 4.8, 6.1):
        for x in (-1.8, 1.8):
            box((x, y, -0.42), (2.4, 0.4, 0.05), wood)
            box((x, y + 0.2, -0.1), (2.4, 0.05, 0.6), wood)
    for x in (-1.2, 0, 1.2):
        ball((x, 6, 2.6), 0.12, glow((1, 0.8, 0.5), 8))
        cylinder((x, 6, 4), 0.01, 2.8, plain((0.05, 0.05, 0.05)))
    lamp((0, 3, 3.5), 160, (1, 0.85, 0.65), 2.5, target=(0, 5, 0))
