"""Glasses and sunglasses: rims, bridge, arms and lenses."""

from __future__ import annotations

import bpy
import numpy as np

from ..body.makehuman import BODY, PARTS
from ..body.masks import masks
from ..body.person import Glasses
from ..body.posing import rotate
from .nodes import Material
from .shapes import mesh, to_blender, tube
from .surfaces import plain

LASHES = slice(14742, 14867)  # the tips of the left ones
RINGS = 5  # of faces in a lens, which is domed
BULGE = 0.07  # decimetres


def glasses(
    unposed: np.ndarray, glasses: Glasses, neck: np.ndarray, turn: np.ndarray
) -> list[bpy.types.Object]:
    """Put glasses on: rims, arms and bridge, with dark lenses for sunglasses."""

    def posed(points):
        return to_blender(rotate(np.array(points), 1.0, neck, turn))

    frame = plain(glasses.frame, roughness=0.25, specular=0.6)
    left, right = (unposed[PARTS[part]].mean(axis=0) for part in ("eye_l", "eye_r"))
    front = unposed[LASHES, 2].max() + 0.10
    width, height = glasses.size
    middle = (left[0] - right[0]) / 2
    ears = unposed[:BODY][masks()["ear"] > 0.8]
    side = np.abs(ears[:, 0]).max() - 0.12
    things = []
    angle = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    power = 2 / glasses.roundness
    for sign in (1, -1):
        x = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** power * width
        y = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** power * height + left[1] - 0.03
        x = x + sign * (middle + 0.02)
        rim = posed(np.stack([x, y, front - 0.12 * (x / 0.6) ** 2], axis=1))
        things.append(tube(rim, 0.0024 if glasses.dark else 0.0016, frame, closed=True))
        if glasses.dark:
            things.append(_lens(rim))
        hinge = [sign * (middle + width + 0.02), left[1] + 0.1, front - 0.14]
        temple = [sign * side, left[1] + 0.12, 0.9]
        behind = [sign * side, left[1] + 0.1, 0.35]
        hook = [sign * (side - 0.03), left[1] - 0.1, 0.15]
        things.append(tube(posed([hinge, temple, behind, hook]), 0.0016, frame))
    gap = middle - width + 0.02
    arch = [[-gap, left[1] + 0.06, front], [0, left[1] + 0.1, front + 0.03]]
    things.append(tube(posed([*arch, [gap, left[1] + 0.06, front]]), 0.0015, frame))
    return things


def _lens(rim: np.ndarray) -> bpy.types.Object:
    """Fill a rim with a domed, dark, shining lens, lighter towards its lower edge."""
    middle, count = rim.mean(axis=0), len(rim)
    out = np.cross(rim[count // 4] - middle, rim[0] - middle)
    out *= -np.sign(out @ np.array([0, 1, 0])) / np.linalg.norm(out)
    shares = np.linspace(1, 0.15, RINGS)
    rings = [
        middle + (rim - middle) * share + out * BULGE * 0.1 * (1 - share**2) for share in shares
    ]
    points = np.concatenate([*rings, [middle + out * BULGE * 0.1]])
    faces = [
        (
            ring * count + k,
            ring * count + (k + 1) % count,
            (ring + 1) * count + (k + 1) % count,
            (ring + 1) * count + k,
        )
        for ring in range(RINGS - 1)
        for k in range(count)
    ]
    last = (RINGS - 1) * count
    faces += [(last + k, last + (k + 1) % count, RINGS * count) for k in range(count)]
    material = Material("lens")
    material.set(
        Base_Color=(0.035, 0.022, 0.014, 1),
        Roughness=0.06,
        Specular_IOR_Level=0.8,
        Alpha=0.86,
        Coat_Weight=1.0,
        Coat_Roughness=0.03,
    )
    return mesh(points, faces, material.material)
