"""What people wear on the head: caps, helmets, hoods; cut from the skin of the scalp."""

from __future__ import annotations

import bpy
import numpy as np

from ..body.makehuman import BODY, base_mesh, body_faces
from ..body.masks import masks, smooth
from ..body.posing import vertex_normals
from .shapes import compact, mesh, to_blender
from .surfaces import plain

AWAY = {"swimcap": 0.10, "cap": 0.30, "helmet": 0.55, "hood": 0.50}  # decimetres from the skin
LOWEST = {"swimcap": 7.75, "cap": 7.85, "helmet": 7.75, "hood": 6.1}  # base coordinates
FRONT = {"swimcap": 7.95, "cap": 8.0, "helmet": 8.0, "hood": 7.95}  # above the forehead


def wear(
    vertices: np.ndarray, kind: str, colour: tuple[float, float, float]
) -> list[bpy.types.Object]:
    """Put something on the posed head.

    Parameters
    ----------
    kind
        swimcap, cap, helmet or hood.
    """
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
    glossy = kind in ("swimcap", "helmet")
    cloth = plain(colour, roughness=0.25 if glossy else 0.95)
    shell = mesh(to_blender(points), faces, cloth, subdivide=1)
    soft = shell.modifiers.new("soft", "SMOOTH")
    soft.factor, soft.iterations = 0.6, 12
    thick = shell.modifiers.new("thick", "SOLIDIFY")
    thick.thickness, thick.offset = 0.012, 1
    return [shell, _brim(vertices, cloth)] if kind == "cap" else [shell]


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
