"""Render one photo with people from a shot, and say where their faces are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from .body.person import Person
from .studio import camera, indoors, outdoors, people, shapes, surfaces
from .studio.backdrops import BACKDROPS

__all__ = ["render"]
_ = (indoors, outdoors)  # importing them fills the table of backdrops

SHOULDER = 0.40  # metres between people side by side
FULL_LENGTH = 2.2  # metres of distance, from which feet can be seen
EYES_APART = 0.062  # metres, of a grown-up


def render(
    shot: Mapping[str, Any], cast: Mapping[str, Person], path: Path, *, samples: int
) -> list[dict[str, Any]]:
    """Render a shot.

    Parameters
    ----------
    shot
        See `shots.py`: size, backdrop, seed, camera, and people with their poses.
    cast
        People by name.

    Returns
    -------
    list of dict
        For each person: name, box (left, top, width, height), yaw, pitch, roll, eyes, hidden.
    """
    camera.clear()
    rng = np.random.default_rng(shot["seed"])
    standing = [_stand(shot, number, cast, rng) for number in range(len(shot["people"]))]
    BACKDROPS[shot["backdrop"]].build(rng)
    near = [placed for row, placed in zip(shot["people"], standing, strict=True) if not row["back"]]
    target = np.mean([placed.eyes.mean(axis=0) for placed in near], axis=0)
    size = np.mean([np.linalg.norm(placed.eyes[0] - placed.eyes[1]) for placed in near])
    view = shot["camera"]
    distance = view["distance"] * (size / EYES_APART if len(near) == 1 else 1)
    camera.resolution(*shot["size"])
    eye = camera.aim(
        np.add(target, (view["aside"], 0, -0.05 if len(near) == 1 else -0.08)),
        yaw=view["yaw"],
        pitch=view["pitch"],
        roll=view["roll"],
        distance=distance,
        focal_length=view["focal_length"],
        aperture=3.5 if len(standing) == 1 else 7.0,
    )
    for row, placed in zip(shot["people"], standing, strict=True):
        if row["hidden"]:
            _hide(placed, np.array(eye.location), row["hidden"], rng)
    exposure = BACKDROPS[shot["backdrop"]].exposure + view["exposure"]
    camera.shoot(path, samples=samples, exposure=exposure)
    return [_seen(row, placed, eye) for row, placed in zip(shot["people"], standing, strict=True)]


def _stand(shot, number, cast, rng) -> people.Placed:
    """Place a person; the body follows the head half way."""
    row, view = shot["people"][number], shot["camera"]
    count = sum(not other["back"] for other in shot["people"])
    person = cast[row["name"]]
    look = person.looks[row["look"] % len(person.looks)]
    if row["back"]:
        x, y = row["back"]
    else:
        x = (number - (count - 1) / 2) * SHOULDER + (rng.normal(0, 0.015) if count > 1 else 0)
        y = 0.18 * (number % 2) if count > 2 else 0.0
    z = (0.85 - people.height(person)) * _lift(shot)
    camera_at = view["distance"] * np.array(
        [math.sin(math.radians(view["yaw"])), -math.cos(math.radians(view["yaw"]))]
    )
    towards_camera = math.degrees(math.atan2(camera_at[0] - x, -(camera_at[1] - y)))
    wanted = row["yaw"] + towards_camera
    gaze = (0.0, 0.0)
    if row["at_camera"]:
        up = np.clip(row["pitch"] + view["pitch"], -10, 10)
        gaze = (float(np.clip(-row["yaw"], -20, 20)), float(up))
    pose = people.Pose(
        expression=row["expression"],
        amount=row["amount"],
        head=(row["pitch"], wanted * 0.45, row["roll"]),
        gaze=gaze,
        turn=wanted * 0.55,
        cloth=row["cloth"],
    )
    return people.place(person, look, pose, (x, y, z))


def _lift(shot: Mapping[str, Any]) -> float:
    """Say how far small people are lifted to the height of tall ones where no feet are seen."""
    if shot["camera"]["distance"] > FULL_LENGTH:
        return 0.0
    return 0.62 if len(shot["people"]) > 1 else 1.0


def _hide(placed: people.Placed, eye: np.ndarray, what: str, rng) -> None:
    """Put something between the camera and the lower or the outer half of a face."""
    face = placed.face.mean(axis=0)
    towards = (eye - face) / np.linalg.norm(eye - face)
    spot = face + towards * 0.16
    if what == "book":
        cover = surfaces.plain(tuple(rng.uniform(0.05, 0.5, 3)))
        turn = math.atan2(towards[0], -towards[1])
        shapes.box((spot[0], spot[1], spot[2] - 0.075), (0.15, 0.02, 0.12), cover, turn=turn)
        title = surfaces.plain((0.75, 0.72, 0.62))
        front = spot + towards * 0.011
        shapes.box((front[0], front[1], front[2] - 0.055), (0.09, 0.004, 0.025), title, turn=turn)
    elif what == "mug":
        mug = surfaces.plain((0.75, 0.72, 0.65), roughness=0.3)
        shapes.cylinder((spot[0], spot[1], spot[2] - 0.05), 0.035, 0.07, mug)
    else:
        leaf = surfaces.mottled((0.02, 0.09, 0.01), (0.14, 0.25, 0.04), 8)
        shapes.copies(rng, [tuple(np.add(spot, (0.06, 0, 0.02)))], 0.05, 0.022, 30, leaf)


def _seen(row, placed: people.Placed, eye) -> dict[str, Any]:
    pixels = np.array([camera.pixel(eye, point) for point in placed.face[::4]])
    (left, top), (right, bottom) = pixels.min(axis=0), pixels.max(axis=0)
    yaw, pitch, roll = camera.facing(eye, placed.eyes, placed.forward, placed.up)
    eyes = [[round(float(value), 1) for value in camera.pixel(eye, e)] for e in placed.eyes]
    return {
        "name": row["name"],
        "box": [round(float(value)) for value in (left, top, right - left, bottom - top)],
        "yaw": round(yaw, 1),
        "pitch": round(pitch, 1),
        "roll": round(roll, 1),
        "eyes": eyes,
        "hidden": row["hidden"],
    }
