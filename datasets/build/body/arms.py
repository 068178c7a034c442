"""Arms that reach for something: two bones a side, bent at the elbow."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from .makehuman import JOINTS
from .posing import rotate, unit, weights

Vector = tuple[float, float, float]
SIDES = {"l": 1.0, "r": -1.0}  # the body's left is towards +x
HANGING = 33  # degrees from the rest pose to an arm that hangs down
BENT = 0.985  # an arm never reaches further than this share of its length


@dataclass(frozen=True)
class Reach:
    """Where a wrist goes: from its shoulder, in lengths of the arm, outwards, up and forwards.

    Attributes
    ----------
    elbow
        To which side the elbow points, in the same directions.
    """

    to: Vector
    elbow: Vector = (0.5, -1.0, -0.4)


HANDS: dict[str, dict[str, Reach]] = {  # by what the person does; an arm not named hangs down
    "stand": {},
    "selfie": {"r": Reach((0.28, -0.10, 0.92), (0.6, -1.0, 0.0))},
    "mirror": {"r": Reach((-0.20, -0.16, 0.50), (0.8, -1.0, 0.0))},
    "wave": {"r": Reach((0.42, 0.30, 0.28), (0.9, -1.0, 0.0))},
    "hug left": {"l": Reach((0.50, 0.04, -0.18), (0.1, -0.3, -1.0))},
    "hug right": {"r": Reach((0.50, 0.04, -0.18), (0.1, -0.3, -1.0))},
    "sit": {
        "l": Reach((-0.16, -0.62, 0.50), (1.0, -0.4, -0.4)),
        "r": Reach((-0.22, -0.60, 0.52), (1.0, -0.4, -0.4)),
    },
    "eat": {
        "l": Reach((-0.16, -0.62, 0.50), (1.0, -0.4, -0.4)),
        "r": Reach((-0.16, -0.02, 0.46), (1.0, -0.8, 0.0)),
    },
    "run": {
        "l": Reach((-0.18, -0.22, 0.48), (0.5, -1.0, -0.4)),
        "r": Reach((0.24, -0.58, -0.20), (0.6, 0.0, -1.0)),
    },
    "hide": {"r": Reach((-0.16, 0.24, 0.36), (0.9, -1.0, 0.1))},
}


@functools.cache
def _forearm() -> dict[str, np.ndarray]:
    return {side: weights()[f"forearm_{side}"] for side in SIDES}


def move_arms(vertices: np.ndarray, unposed: np.ndarray, doing: str) -> np.ndarray:
    """Hold the arms as somebody does who is doing this (a key of `HANDS`)."""
    reaches = HANDS[doing]
    for side, sign in SIDES.items():
        shoulder = _joint(unposed, "shoulder", side)
        arm = weights()[f"arm_{side}"]
        if side not in reaches:
            down = np.radians([0, 0, -sign * HANGING])
            vertices = rotate(vertices, arm, shoulder, down)
            continue
        elbow, wrist = (_joint(unposed, name, side) for name in ("elbow", "hand"))
        bent, held = _solve(shoulder, elbow, wrist, reaches[side], sign)
        first = _turn(elbow - shoulder, bent - shoulder)
        vertices = rotate(vertices, arm, shoulder, first)
        carried = rotate(wrist[None], 1.0, shoulder, first)[0]
        second = _turn(carried - bent, held - bent)
        vertices = rotate(vertices, _forearm()[side], bent, second)
    return vertices


def hand_at(unposed: np.ndarray, doing: str, side: str) -> tuple[np.ndarray, np.ndarray]:
    """Say where a reaching hand is, and where its fingers point."""
    shoulder, elbow, wrist = (_joint(unposed, name, side) for name in ("shoulder", "elbow", "hand"))
    bent, held = _solve(shoulder, elbow, wrist, HANDS[doing][side], SIDES[side])
    along = unit(held - bent)
    return held + along * 0.75, along


def _joint(unposed: np.ndarray, name: str, side: str) -> np.ndarray:
    return unposed[JOINTS[f"{name}_{side}"]].mean(axis=0)


def _solve(shoulder, elbow, wrist, reach: Reach, sign: float) -> tuple[np.ndarray, np.ndarray]:
    """Find the elbow and the wrist by the law of cosines."""
    upper, lower = np.linalg.norm(elbow - shoulder), np.linalg.norm(wrist - elbow)
    mirror = np.array([sign, 1, 1])
    aim = np.array(reach.to) * mirror
    far = min(np.linalg.norm(aim), BENT) * (upper + lower)
    along = unit(aim)
    cosine = np.clip((upper**2 + far**2 - lower**2) / (2 * upper * far), -1, 1)
    pole = np.array(reach.elbow) * mirror
    aside = unit(pole - along * (pole @ along))
    bent = shoulder + upper * (cosine * along + np.sqrt(1 - cosine**2) * aside)
    return bent, shoulder + far * along


def _turn(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Find the smallest turn from one direction to another: axis times angle."""
    before, after = unit(before), unit(after)
    axis = np.cross(before, after)
    sine, cosine = np.linalg.norm(axis), before @ after
    return unit(axis) * np.arctan2(sine, cosine)
