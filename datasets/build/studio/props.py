"""What belongs to what people do: a table to sit at, food in the hand, a phone before a mirror."""

from __future__ import annotations

import bpy
import numpy as np

from .backdrops import FLOOR
from .food import cup, dish
from .indoors import wood
from .people import Placed
from .shapes import ball, box, copies, mesh, tube
from .surfaces import plain

Generator = np.random.Generator
CLOTHS = ((0.55, 0.53, 0.48), (0.12, 0.20, 0.30), (0.38, 0.10, 0.09), (0.30, 0.34, 0.22))
DINNERS = ((0.62, 0.42, 0.14), (0.55, 0.16, 0.05), (0.70, 0.62, 0.42), (0.36, 0.20, 0.09))


def sit(rng: Generator, width: float, top: float) -> None:
    """Put a laid table, `top` metres high, before people, and chairs behind them."""
    box((0, -0.5, top - 0.02), (width + 0.9, 0.62, 0.04), wood())
    cloth = plain(CLOTHS[rng.integers(len(CLOTHS))], roughness=0.95)
    box((0, -0.5, top + 0.002), (width + 0.94, 0.66, 0.008), cloth)
    box((0, -0.83, (top + FLOOR) / 2), (width + 0.94, 0.008, top - FLOOR), cloth)
    board = plain((0.16, 0.09, 0.045), roughness=0.5)
    places = np.arange(-(width - 0.4) / 2, width / 2, 0.4)
    for x in places:
        for side in (-0.19, 0.19):
            tube([(x + side, 0.24, FLOOR), (x + side, 0.26, top + 0.25)], 0.018, board)
        for up in (0.01, 0.13, 0.25):
            box((x, 0.255, top + up), (0.38, 0.02, 0.05), board)
    before = set(bpy.data.objects)
    for x in places:
        dish(rng, x, -0.52, 0.11)
        dinner = plain(DINNERS[rng.integers(len(DINNERS))])
        copies(rng, [(x, -0.52, 0.02)], 0.05, 0.012, 60, dinner)
        cup(rng, x + 0.17, -0.62)
    for thing in set(bpy.data.objects) - before:
        thing.location.z += top + 0.006


def bite(rng: Generator, placed: Placed) -> None:
    """Put something to eat into the right hand."""
    hand = placed.hands["r"]
    if rng.random() < 0.5:
        ball(tuple(hand), 0.036, plain((0.5, 0.07, 0.04), roughness=0.3, specular=0.5))
        return
    crust = plain((0.62, 0.38, 0.13), roughness=0.8)
    x, y, z = hand
    points = [(x - 0.05, y, z + 0.02), (x + 0.05, y, z + 0.02), (x, y + 0.10, z + 0.05)]
    slice_ = mesh(points, [(0, 1, 2)], crust, smooth=False)
    thick = slice_.modifiers.new("thick", "SOLIDIFY")
    thick.thickness = 0.014
    for share in (0.3, 0.55):
        spot = (x, y + 0.10 * share, z + 0.03 + 0.03 * share)
        ball(spot, (0.014, 0.014, 0.006), plain((0.5, 0.07, 0.04)))


def phone(placed: Placed) -> None:
    """Put a phone into the right hand, its back to the mirror."""
    x, y, z = placed.hands["r"]
    shell = plain((0.03, 0.05, 0.09), roughness=0.25, specular=0.6)
    box((x, y - 0.02, z + 0.05), (0.074, 0.009, 0.15), shell)
    for up in (0.095, 0.112):
        lens = plain((0.005, 0.005, 0.008), roughness=0.05, specular=0.9)
        ball((x - 0.02, y - 0.026, z + up), (0.008, 0.004, 0.008), lens)


def mirror(width: float) -> None:
    """Hang the frame of a mirror around what the camera sees."""
    frame = plain((0.5, 0.42, 0.28), roughness=0.4)
    for side in (-1, 1):
        box((side * (width / 2 + 0.03), -0.62, 0.5), (0.06, 0.03, 1.9), frame)
