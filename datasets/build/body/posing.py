"""Turning heads and lowering arms: simple skinning by weighted rotation."""

from __future__ import annotations

import functools
import json
import re

import numpy as np

from .makehuman import base_mesh, data_folder

NECK = {"neck01": 0.25, "neck02": 0.55, "neck03": 0.8}  # share of the head's turn
SHOULDER = 0.12  # share of the arm's turn
FOREARM = re.compile(r"lowerarm|wrist|finger|metacarpal")


@functools.cache
def weights() -> dict[str, np.ndarray]:
    """Say how far each vertex follows the head, the arms and the forearms, 0 to 1."""
    path = data_folder() / "mpfb2" / "rigs" / "standard" / "weights.default.json"
    bones = json.loads(path.read_text(encoding="utf-8"))["weights"]
    count = len(base_mesh().vertices)
    names = ("head", "arm_l", "arm_r", "forearm_l", "forearm_r")
    parts = {name: np.zeros(count) for name in names}
    total = np.zeros(count)
    for bone, rows in bones.items():
        if not rows:
            continue
        numbers = np.array([row[0] for row in rows], int)
        values = np.array([row[1] for row in rows])
        total[numbers] += values
        part, share = _follows(bone)
        if part:
            parts[part][numbers] += share * values
        if part and FOREARM.match(bone):
            parts[f"fore{part}"][numbers] += values
    total[total == 0] = 1
    return {name: values / total for name, values in parts.items()}


def _follows(bone: str) -> tuple[str | None, float]:
    side = "arm_l" if bone.endswith(".L") else "arm_r"
    if re.match(r"upperarm|lowerarm|wrist|finger|metacarpal", bone):
        return side, 1.0
    if re.match(r"clavicle|shoulder", bone):
        return side, SHOULDER
    if re.match(r"root|spine|pelvis|breast|upperleg|lowerleg|foot|toe", bone):
        return None, 0.0
    if bone.startswith("neck"):
        return "head", NECK.get(bone, 0.5)
    return "head", 1.0


def rotate(
    points: np.ndarray, share: np.ndarray | float, pivot: np.ndarray, turn: np.ndarray
) -> np.ndarray:
    """Rotate points about a pivot, each by its share of a turn (Rodrigues' formula).

    Parameters
    ----------
    points
        (n, 3).
    share
        0 to 1 for each point.
    turn
        Axis times angle in radians, (3,).
    """
    angle = np.linalg.norm(turn)
    axis = turn / max(angle, 1e-9)
    angles = angle * np.broadcast_to(share, len(points))[:, None]
    offset = points - pivot
    crossed = np.cross(np.broadcast_to(axis, offset.shape), offset)
    along = axis * (offset @ axis)[:, None]
    return pivot + offset * np.cos(angles) + crossed * np.sin(angles) + along * (1 - np.cos(angles))


def vertex_normals(vertices: np.ndarray, faces: list[list[int]]) -> np.ndarray:
    """Average the normals of the faces (triangles or quadrangles) around each vertex."""
    normals = np.zeros_like(vertices)
    quads = np.array([face if len(face) == 4 else [*face, face[-1]] for face in faces])
    a, b, c, d = (vertices[quads[:, corner]] for corner in range(4))
    facing = np.cross(c - a, d - b)
    for corner in range(4):
        np.add.at(normals, quads[:, corner], facing)
    return unit(normals)


def unit(vectors: np.ndarray) -> np.ndarray:
    """Scale vectors to length one."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
