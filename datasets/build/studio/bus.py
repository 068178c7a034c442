"""Backdrops of buses: the front of one at the stop, and the inside."""

from __future__ import annotations

import math

import numpy as np

from . import signs
from .backdrops import backdrop
from .light import lamp, sky, sun
from .outdoors import flat, house
from .shapes import box, cylinder, sheet, tube
from .surfaces import mottled, plain

Generator = np.random.Generator


@backdrop(0.6)
def busstop(rng: Generator) -> None:
    """Build the front of the school bus behind people at the stop."""
    sky((0.72, 0.70, 0.74), (0.35, 0.46, 0.70), 0.85, clouds=0.7)
    sheet(flat, (-30, 30), (-6, 40), 4, mottled((0.16, 0.16, 0.16), (0.24, 0.23, 0.22), 8))
    _front()
    for number in range(5):
        house(rng, -8 + 4 * number, 12, 3.8, rng.choice([2.9, 4.2]))
    sun(rng, warmth=0.6, strength=2.6)


@backdrop(0.8)
def bus(rng: Generator) -> None:
    """Build the inside of a bus: rails, seats, windows."""
    sky((0.70, 0.76, 0.84), (0.40, 0.55, 0.80), 0.8)
    panel, rail = plain((0.55, 0.57, 0.60)), plain((0.75, 0.55, 0.05), roughness=0.3)
    box((0, 2.6, -0.35), (8, 0.1, 1.0), panel)
    box((0, 2.6, 1.75), (8, 0.1, 0.7), panel)
    for x in np.arange(-3.6, 3.7, 1.2):
        box((x, 2.6, 0.8), (0.12, 0.1, 1.4), panel)
    seat = plain((0.05, 0.16, 0.40), roughness=0.95)
    for x in (-1.5, -0.75, 0.75, 1.5):
        box((x, 2.1, -0.25), (0.5, 0.45, 0.1), seat)
        box((x, 2.35, 0.1), (0.5, 0.1, 0.75), seat)
    for x in (-0.95, 0.9):
        cylinder((x, 1.3, 0.7), 0.018, 3.2, rail)
    box((0, 1.3, 1.75), (8, 0.03, 0.03), rail)
    box((0, 40, -2), (200, 60, 0.1), mottled((0.10, 0.17, 0.04), (0.24, 0.28, 0.09), 0.15))
    lamp((0.6, -1.0, 1.7), 30, (0.97, 0.98, 1), 1.2)
    lamp((-0.6, 1.0, 1.9), 26, (0.97, 0.98, 1), 1.0, target=(-0.4, 1.6, 0.4))


def _front() -> None:
    """Build the front of a bus, with an open pane before the driver and its line above."""
    paint = plain((0.65, 0.5, 0.05), roughness=0.3)
    black = plain((0.02, 0.02, 0.025), roughness=0.3)
    y = 2.0
    box((0, y + 0.1, -0.35), (2.5, 0.3, 0.95), paint)
    for x in (-1.2, -0.05, 1.2):
        box((x, y + 0.05, 0.7), (0.09, 0.2, 1.2), paint)
    box((0, y + 0.05, 1.42), (2.5, 0.3, 0.34), black)
    signs.put("bus_front", (0, y - 0.12, 1.42), scale=1.6)
    box((0, y + 1.6, 0.5), (2.5, 0.1, 2.6), plain((0.25, 0.26, 0.27)))
    for x in (-0.95, 0.95):
        box((x, y - 0.06, -0.45), (0.35, 0.05, 0.2), plain((0.8, 0.8, 0.75), roughness=0.2))
    wheel = [
        (-0.6 + 0.2 * math.cos(a), y + 0.35, 0.12 + 0.12 * math.sin(a))
        for a in np.linspace(0, 6.28, 32)
    ]
    tube(wheel, 0.018, black, closed=True)
