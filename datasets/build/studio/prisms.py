"""Flat shapes that stand up: fronts, gables, pointed windows."""

from __future__ import annotations

import math
from collections.abc import Sequence

import bpy
import numpy as np

from .backdrops import FLOOR
from .shapes import mesh
from .surfaces import plain

DARK = (0.03, 0.035, 0.045)


def slab(
    outline: Sequence[tuple[float, float]], x: float, y: float, deep: float, material
) -> bpy.types.Object:
    """Stand up a flat shape, drawn from the front as (across, up), `deep` metres thick."""
    count = len(outline)
    front = [(x + a, y, FLOOR + b) for a, b in outline]
    behind = [(x + a, y + deep, FLOOR + b) for a, b in outline]
    faces = [tuple(range(count)), tuple(reversed(range(count, 2 * count)))]
    faces += [(k, k + count, (k + 1) % count + count, (k + 1) % count) for k in range(count)]
    return mesh([*front, *behind], faces, material, smooth=False)


def pointed(x: float, y: float, up: float, wide: float, tall: float) -> None:
    """Set a dark pointed window into a wall that faces the camera."""
    angle = np.linspace(0, math.pi / 3, 7)
    right = [(wide * (math.cos(a) - 0.5), tall * 0.6 + wide * math.sin(a)) for a in angle]
    outline = [
        (-wide / 2, 0),
        (wide / 2, 0),
        *right[1:],
        *[(-a, b) for a, b in right[-2:0:-1]],
        (-wide / 2, tall * 0.6),
    ]
    slab([(a, up + b) for a, b in outline], x, y - 0.03, 0.06, plain(DARK, roughness=0.2))
