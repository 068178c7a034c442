"""What people wear on the head: caps, helmets, hoods; domes, or cut from the skin of the scalp."""

from __future__ import annotations

import bpy
import numpy as np

from ..body.makehuman import BODY, base_mesh, body_faces
from ..body.masks import masks, smooth
from ..body.posing import vertex_normals
from .shapes import compact, mesh, to_blender, tube
from .surfaces import plain

DOMES = {"cap": 0.22, "helmet": 0.50}  # decimetres from the skull
AWAY = {"swimcap": 0.10, "hood": 0.50}  # decimetres from the skin
LOWEST = {"swimcap": 7.75, "hood": 6.1}  # base coordinates
FRONT = {"swimcap": 7.95, "hood": 7.95}  # above the forehead


def wear(
    vertices: np.ndarray, kind: str, colour: tuple[float, float, float]
) -> list[bpy.types.Object]:
    """Put something on the posed head.

    Parameters
    ----------
    kind
        swimcap, cap, helmet or hood.
    """
    glossy = kind in ("swimcap", "helmet")
    cloth = plain(colour, roughness=0.25 if glossy else 0.95)
    if kind in DOMES:
        dome = _dome(vertices, DOMES[kind], cloth)
        return [dome, _brim(vertices, cloth)] if kind == "cap" else [dome, *_slots(vertices)]
    return [_shell(vertices, kind, cloth)]


def _skull(vertices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find the middle of the posed skull and its half axes: to its left, up, forwards."""
    base, skin = base_mesh().vertices[:BODY], vertices[:BODY]

    def at(*point: float) -> np.ndarray:
        return skin[np.argmin(np.linalg.norm(base - point, axis=1))]

    left, right, crown = at(0.8, 7.6, 0.1), at(-0.8, 7.6, 0.1), at(0, 8.5, 0.1)
    front, back = at(0, 7.9, 1.1), at(0, 7.6, -1.0)
    middle = (left + right + front + back) / 4
    across = (left - right) / 2
    up = crown - middle
    up -= across * (up @ across) / (across @ across)
    ahead = np.cross(across, up)
    ahead *= np.linalg.norm(front - back) / 2 / np.linalg.norm(ahead)
    return middle, np.array([across, up, ahead])


def _dome(vertices: np.ndarray, away: float, cloth: bpy.types.Material) -> bpy.types.Object:
    """Set half an ellipsoid on the skull, so much away from it; hair looks out below."""
    middle, axes = _skull(vertices)
    axes = axes * (1 + away / np.linalg.norm(axes, axis=1, keepdims=True))
    rows, sides = np.radians(np.linspace(8, 89, 12)), np.linspace(0, 2 * np.pi, 40, endpoint=False)
    points = [
        middle + np.cos(row) * (np.cos(a) * axes[0] + np.sin(a) * axes[2]) + np.sin(row) * axes[1]
        for row in rows
        for a in sides
    ]
    faces = [
        (r * 40 + k, r * 40 + (k + 1) % 40, (r + 1) * 40 + (k + 1) % 40, (r + 1) * 40 + k)
        for r in range(len(rows) - 1)
        for k in range(40)
    ]
    return _thick(mesh(to_blender(np.array(points)), faces, cloth))


def _slots(vertices: np.ndarray) -> list[bpy.types.Object]:
    """Lay the dark slots of a helmet along its top."""
    middle, axes = _skull(vertices)
    axes = axes * (1 + (DOMES["helmet"] + 0.07) / np.linalg.norm(axes, axis=1, keepdims=True))
    black = plain((0.02, 0.02, 0.02), roughness=0.8)
    slots = []
    for side in (-0.42, 0.0, 0.42):
        turn = np.radians(np.linspace(40, 140, 12))
        line = [
            middle
            + side * axes[0] * 0.8
            + np.sqrt(1 - (side * 0.8) ** 2) * (np.cos(a) * axes[2] + np.sin(a) * axes[1])
            for a in turn
        ]
        slots.append(tube(to_blender(np.array(line)), 0.007, black))
    return slots


def _thick(shell: bpy.types.Object) -> bpy.types.Object:
    thick = shell.modifiers.new("thick", "SOLIDIFY")
    thick.thickness, thick.offset = 0.012, 1
    return shell


def _shell(vertices: np.ndarray, kind: str, cloth: bpy.types.Material) -> bpy.types.Object:
    """Cut a cap or a hood from the skin."""
    base = base_mesh().vertices[:BODY]
    skin = vertices[:BODY]
    normals = vertex_normals(skin, body_faces())
    ahead = smooth(-0.3, 0.6, base[:, 2]) * smooth(1.0, 0.6, np.abs(base[:, 0]) * 0.75)
    low = LOWEST[kind] + (FRONT[kind] - LOWEST[kind]) * ahead
    inside = (base[:, 1] > low) & (masks()["head"] > 0.5)
    if kind == "hood":
        inside &= (masks()["face"] < 0.1) & ((base[:, 2] < 0.9) | (base[:, 1] > 7.9))
    faces = [face for face in body_faces() if inside[face].all()]
    numbers, faces = compact(faces)
    middle = skin[masks()["head"] > 0.9].mean(axis=0)  # of the whole head, not to flare below
    outward = normals[numbers] * 0.15 + 0.85 * _away(skin[numbers], middle)
    points = skin[numbers] + outward * AWAY[kind]
    shell = mesh(to_blender(points), faces, cloth, subdivide=1)
    soft = shell.modifiers.new("soft", "SMOOTH")
    soft.factor, soft.iterations = 0.6, 12
    return _thick(shell)


def _away(points: np.ndarray, middle: np.ndarray) -> np.ndarray:
    out = points - middle
    return out / np.linalg.norm(out, axis=1, keepdims=True)


def _brim(vertices: np.ndarray, cloth: bpy.types.Material) -> bpy.types.Object:
    """Add the peak of a cap before the forehead."""
    base, skin = base_mesh().vertices[:BODY], vertices[:BODY]
    near = (np.abs(base[:, 1] - 8.0) < 0.12) & (base[:, 2] > 0.9) & (np.abs(base[:, 0]) < 0.7)
    row = skin[near][np.argsort(base[near][:, 0])]
    middle = row.mean(axis=0)
    head = skin[masks()["head"] > 0.9].mean(axis=0)
    ahead = middle - head
    ahead[1] *= 0.25
    ahead /= np.linalg.norm(ahead)
    across = np.cross([0, 1, 0], ahead)
    across /= np.linalg.norm(across)
    angle = np.linspace(-np.pi / 2, np.pi / 2, 15)
    inner = [middle + across * 0.72 * np.sin(a) + ahead * 0.12 * np.cos(a) for a in angle]
    outer = [
        middle + across * 0.74 * np.sin(a) + ahead * (0.2 + 0.75 * np.cos(a)) - [0, 0.16, 0]
        for a in angle
    ]
    faces = [(k, k + 1, k + 16, k + 15) for k in range(14)]
    peak = mesh(to_blender(np.array([*inner, *outer])), faces, cloth)
    thick = peak.modifiers.new("thick", "SOLIDIFY")
    thick.thickness = 0.008
    return peak
