"""Where on the skin things are: scalp, beard, blush, ears … painted once on the base mesh.

Every person is a deformation of the same mesh, so a mask painted in base
coordinates fits everybody.
"""

from __future__ import annotations

import functools

import numpy as np
from PIL import Image

from .makehuman import BODY, base_mesh, target, texture
from .posing import weights

HEAD = np.array([0, 7.35, 0.35])  # middle of the head in base coordinates
HAIRLINE = np.array(  # degrees from straight ahead, height
    [
        (0, 8.03),
        (22, 8.02),
        (40, 7.92),
        (52, 7.72),
        (62, 7.45),
        (74, 7.28),
        (86, 7.36),
        (100, 7.36),
        (118, 6.95),
        (140, 6.65),
        (180, 6.55),
    ]
)


def smooth(low: float, high: float, values: np.ndarray) -> np.ndarray:
    """Rise smoothly from 0 at `low` to 1 at `high` (Hermite's smoothstep)."""
    part = np.clip((values - low) / (high - low), 0, 1)
    return part * part * (3 - 2 * part)


def spot(
    points: np.ndarray, centre: tuple[float, float, float], radii: tuple[float, float, float]
) -> np.ndarray:
    """Paint a soft spot, on both halves of the face."""
    mirrored = points * [1, 1, 1]
    mirrored[:, 0] = np.abs(mirrored[:, 0])
    distance = (mirrored - np.array(centre)) / np.array(radii)
    return np.exp(-(distance**2).sum(axis=1))


def azimuth(points: np.ndarray) -> np.ndarray:
    """Degrees from straight ahead, around the head."""
    offset = points - HEAD
    return np.degrees(np.arctan2(np.abs(offset[:, 0]), offset[:, 2]))


def elevation(points: np.ndarray) -> np.ndarray:
    """Degrees above the middle of the head."""
    offset = points - HEAD
    return np.degrees(np.arctan2(offset[:, 1], np.hypot(offset[:, 0], offset[:, 2])))


def hairline(points: np.ndarray) -> np.ndarray:
    """Height of the hairline at each point's azimuth."""
    return np.interp(azimuth(points), HAIRLINE[:, 0], HAIRLINE[:, 1])


@functools.cache
def masks() -> dict[str, np.ndarray]:
    """Paint all masks: 0 to 1 for each vertex of the skin."""
    points = base_mesh().vertices[:BODY]
    x, y, z = np.abs(points[:, 0]), points[:, 1], points[:, 2]
    head = weights()["head"][:BODY] > 0.7
    ear = _ear(x)
    front = smooth(0.75, 1.1, z) * head
    jaw = smooth(7.0, 6.7, y - 0.55 * np.clip(x - 0.3, 0, 1)) * smooth(5.95, 6.15, y)
    nose_tip = spot(points, (0, 6.87, 1.66), (0.13, 0.1, 0.2))
    blush = spot(points, (0.46, 6.95, 1.3), (0.2, 0.17, 0.5)) + 0.7 * nose_tip + 0.5 * ear
    nose = spot(points, (0, 7.1, 1.6), (0.08, 0.25, 0.3))
    forehead = smooth(7.62, 7.72, y) * smooth(8.05, 7.9, y) * smooth(0.55, 0.3, x) * front
    cheeks = spot(points, (0.3, 7.05, 1.4), (0.35, 0.2, 0.5))
    return {
        "head": head.astype(float),
        "front": front,
        "ear": ear,
        "scalp": smooth(-0.05, 0.06, y - hairline(points)) * head * (1 - ear),
        "blush": blush,
        "under_eye": spot(points, (0.29, 7.1, 1.4), (0.15, 0.055, 0.4)),
        "lid": spot(points, (0.31, 7.38, 1.4), (0.19, 0.07, 0.4)),
        "shine": spot(points, (0, 7.8, 1.45), (0.35, 0.25, 0.4)) + nose,
        "beard": front * jaw * (1 - ear),
        "moustache": spot(points, (0.12, 6.75, 1.55), (0.17, 0.055, 0.3)),
        "goatee": spot(points, (0, 6.25, 1.4), (0.26, 0.2, 0.4)),
        "forehead": forehead,
        "crow_feet": spot(points, (0.62, 7.28, 1.2), (0.1, 0.13, 0.3)),
        "freckles": np.clip(blush * 0.8 + cheeks + 0.4 * forehead, 0, 1),
        "lips": _from_texture("lips"),
        "mouth": _from_texture("inside-mouth"),
        "face": (front > 0.5) & (y > 6.05) & (y < 8.0),  # chin to hairline
    }


def bald(style: str, recede: float) -> np.ndarray:
    """Say how much of the scalp keeps its hair, 0 to 1 for each vertex of the skin."""
    points = base_mesh().vertices[:BODY]
    around = azimuth(points)
    keep = np.ones(BODY)
    if style == "balding":
        keep *= smooth(38, 25, elevation(points)) * smooth(62, 78, around)
    if recede:
        depth = recede * (0.6 + 0.6 * smooth(10, 40, around)) - (points[:, 1] - hairline(points))
        keep *= 1 - smooth(-0.05, 0.08, depth) * smooth(70, 60, around)
    return keep


def _ear(x: np.ndarray) -> np.ndarray:
    ear = np.zeros(BODY)
    for side in "lr":
        for name in ("wing-incr", "scale-vert-incr"):
            numbers, offsets = target(f"ears/{side}-ear-{name}")
            length = np.linalg.norm(offsets, axis=1)
            skin = numbers < BODY
            strength = smooth(0.22, 0.4, length[skin] / length.max())
            ear[numbers[skin]] = np.maximum(ear[numbers[skin]], strength)
    return ear * (x > 0.6)


def _from_texture(name: str) -> np.ndarray:
    with Image.open(texture(name)) as image:
        pixels = np.asarray(image.convert("L"), float) / 255
    side = len(pixels)
    mesh, values = base_mesh(), np.zeros(BODY)
    for face, corners in mesh.faces["body"]:
        u, v = mesh.uv[corners].T
        rows, columns = ((1 - v) * (side - 1)).astype(int), (u * (side - 1)).astype(int)
        values[face] = pixels[rows % side, columns % side]
    return values
