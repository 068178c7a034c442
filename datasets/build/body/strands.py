"""Hairs are polylines: where they root, and how brows and beards grow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from .makehuman import BODY, base_mesh, body_faces
from .masks import masks, smooth
from .posing import unit, vertex_normals

Projection = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Strands:
    """Hairs as polylines.

    Attributes
    ----------
    points
        (hairs, points of a hair, 3), decimetres.
    radius
        (hairs, points of a hair), decimetres.
    """

    points: np.ndarray
    radius: np.ndarray


@dataclass(frozen=True)
class Roots:
    """Random points on the skin: where, which way is out, and where on the base mesh."""

    points: np.ndarray
    normals: np.ndarray
    base: np.ndarray


def triangles(faces: list[list[int]]) -> np.ndarray:
    """Split faces (triangles or quadrangles) into triangles, (n, 3)."""
    quads = np.array([face if len(face) == 4 else [*face, face[-1]] for face in faces])
    split = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    a, b, c = split.T
    return split[(a != b) & (b != c) & (a != c)]


def sow(
    rng: np.random.Generator, skin: np.ndarray, density: np.ndarray, count: int
) -> tuple[Roots, np.ndarray]:
    """Sow roots over the skin, denser where `density` is higher; also give the skin's normals."""
    normals = vertex_normals(skin, body_faces())
    corners = triangles(body_faces())
    a, b, c = (skin[corners[:, corner]] for corner in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1) * density[corners].mean(axis=1)
    chosen = corners[rng.choice(len(corners), count, p=area / area.sum())]
    uv = rng.random((count, 2))
    uv[uv.sum(axis=1) > 1] = 1 - uv[uv.sum(axis=1) > 1]
    share = np.stack([1 - uv.sum(axis=1), uv[:, 0], uv[:, 1]], axis=1)[:, :, None]
    base = base_mesh().vertices
    roots = Roots(
        points=(skin[chosen] * share).sum(axis=1),
        normals=unit((normals[chosen] * share).sum(axis=1)),
        base=(base[chosen] * share).sum(axis=1),
    )
    return roots, normals


def nearest(skin: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Number of the skin's vertex nearest to each point."""
    return cKDTree(skin).query(points)[1]


def brows(rng: np.random.Generator, project: Projection, *, thick: float, arch: float) -> Strands:
    """Grow eyebrows.

    Parameters
    ----------
    project
        Maps (n, 2) base coordinates to points on the posed face, their normals, and whether
        they hit.
    thick, arch
        Factors; 1 and 0.5 are usual.
    """
    count = 420
    along = rng.random(count) ** 0.9
    rise = 0.09 * arch * np.sin(np.clip(along * 1.3, 0, 1) * np.pi / 2)
    fall = 0.05 * smooth(0.6, 1, along) - 0.022 * (1 - smooth(0, 0.5, along))
    across = rng.uniform(-1, 1, count)
    taper = 0.75 + 0.25 * smooth(0, 0.2, along) - 0.6 * smooth(0.45, 1, along)
    root = np.stack([0.13 + 0.42 * along, 7.475 + rise - fall + across * 0.034 * thick * taper], 1)
    angle = np.radians(34) * (1 - smooth(0, 0.35, along)) - np.radians(2)
    angle = angle - 0.35 * across - 0.35 * smooth(0.6, 1, along)
    reach = (
        np.stack([np.cos(angle), np.sin(angle)], 1)
        * (0.062 * rng.uniform(0.7, 1.1, count))[:, None]
    )
    points, hit = [], np.ones(2 * count, bool)
    for part, lift in ((0.0, -0.004), (0.5, 0.012), (1.0, 0.012)):
        flat = root + reach * part
        surface, normals, found = project(np.concatenate([flat, flat * [-1, 1]]))
        points.append(surface + normals * lift)
        hit &= found
    stacked = np.stack(points, axis=1)[hit]
    return Strands(stacked, np.tile([0.0038, 0.0034, 0.001], (len(stacked), 1)))


def beard(
    rng: np.random.Generator, skin: np.ndarray, *, kind: str, length: float, count: int
) -> Strands:
    """Grow a beard on the posed skin: `full`, `moustache` or `goatee`."""
    painted = masks()
    where = {
        "full": np.maximum(painted["beard"], painted["moustache"]),
        "moustache": painted["moustache"],
        "goatee": np.clip(painted["moustache"] + painted["goatee"], 0, 1),
    }[kind]
    free = (1 - smooth(0.05, 0.3, painted["lips"])) * (1 - smooth(0.05, 0.3, painted["mouth"]))
    roots, _ = sow(rng, skin[:BODY], smooth(0.25, 0.7, where) * free, count)
    down = roots.normals * 0.7 + np.array([0, -1.0, 0.1])
    down = unit(down + rng.normal(0, 0.3, down.shape))
    lengths = (length * rng.uniform(0.6, 1.1, count))[:, None]
    middle = roots.points + down * lengths * 0.5
    tip = roots.points + unit(np.add(down, (0, -0.4, -0.15))) * lengths
    points = np.stack([roots.points - roots.normals * 0.006, middle, tip], axis=1)
    return Strands(points, np.tile([0.0045, 0.004, 0.0015], (count, 1)))
