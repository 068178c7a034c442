"""Render one photo with people from a shot, and say where their faces are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from .body.person import Person
from .staging import SEATED
from .studio import bus, camera, indoors, landmarks, light, outdoors, people, props, signs
from .studio.backdrops import BACKDROPS
from .studio.sight import blocked
from .wardrobe import LANDMARKS

__all__ = ["render"]
_ = (bus, indoors, landmarks, outdoors)  # importing them fills the table of backdrops

SHOULDER, NEARER = 0.40, 0.31  # metres between people side by side, and in a hug
TURNED_AWAY = 50  # degrees: beyond, the whole body turns, not the head alone
LEANS = {"hug left": (0, 5), "hug right": (0, -5), "run": (9, 0)}  # degrees
HIDDEN, COVERED = 0.2, 0.95  # share of a face behind something: hidden, not seen at all
IN_THE_FACE = 0.02  # metres: what is nearer than this is worn
UNDER_THE_HAND = 0.05  # metres from its middle down to the table
FULL_LENGTH = 2.2  # metres of distance, from which feet can be seen
EYES_APART = 0.062  # metres, of a grown-up


def render(
    shot: Mapping[str, Any], cast: Mapping[str, Person], path: Path, *, samples: int
) -> dict[str, list[dict[str, Any]]]:
    """Render a shot.

    Parameters
    ----------
    shot
        See `shots.py`: size, backdrop, seed, camera, and people with their poses.
    cast
        People by name.

    Returns
    -------
    dict
        `people`: for each, name, box (left, top, width, height), yaw, pitch, roll, eyes, hidden;
        `text`: the lines that can be seen (see `marks.py`).
    """
    camera.clear()
    signs.clear()
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
        np.add(target, (view["aside"], 0, -_below(shot))),
        yaw=view["yaw"],
        pitch=view["pitch"],
        roll=view["roll"],
        distance=distance,
        focal_length=view["focal_length"],
        aperture=16.0 if shot["backdrop"] in LANDMARKS else 3.5 if len(standing) == 1 else 7.0,
    )
    _furnish(shot, standing, rng)
    if shot.get("light") == "back":
        light.from_behind()
    exposure = BACKDROPS[shot["backdrop"]].exposure + view["exposure"]
    camera.shoot(path, samples=samples, exposure=exposure)
    rows = zip(shot["people"], standing, strict=True)
    found = [face for row, placed in rows if (face := _seen(row, placed, eye))]
    return {"people": found, "text": signs.text(eye)}


def _stand(shot, number, cast, rng) -> people.Placed:
    """Place a person; the body follows the head half way."""
    row, view = shot["people"][number], shot["camera"]
    person = cast[row["name"]]
    look = person.looks[row["look"] % len(person.looks)]
    x, y = _spot(shot, number, rng)
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
    away = abs(row["yaw"]) > TURNED_AWAY
    pose = people.Pose(
        expression=row["expression"],
        amount=row["amount"],
        head=(row["pitch"], 0.0 if away else wanted * 0.45, row["roll"]),
        gaze=gaze,
        turn=wanted if away else wanted * 0.55,
        lean=LEANS.get(row["pose"], (0, 0)),
        doing=row["pose"],
        cloth=row["cloth"],
    )
    return people.place(person, look, pose, (x, y, z))


def _spot(shot: Mapping[str, Any], number: int, rng: np.random.Generator) -> tuple[float, float]:
    """Say where a person stands: side by side, nearer in a hug, staggered in a selfie."""
    row = shot["people"][number]
    if row["back"]:
        return tuple(row["back"])
    near = [other for other in shot["people"] if not other["back"]]
    close = any(other["pose"].startswith("hug") or other["pose"] == "selfie" for other in near)
    x = (number - (len(near) - 1) / 2) * (NEARER if close else SHOULDER)
    x += rng.normal(0, 0.015) if len(near) > 1 else 0
    y = 0.18 * (number % 2) if len(near) > 2 else 0.0
    if near[0]["pose"] == "selfie" and number:
        y += 0.16
    return float(x), float(y)


def _below(shot: Mapping[str, Any]) -> float:
    """Say how far below the eyes the camera looks: at the table too, if there is one."""
    if shot["people"][0]["pose"] in SEATED:
        return 0.2
    return 0.05 if len(shot["people"]) == 1 else 0.08


def _lift(shot: Mapping[str, Any]) -> float:
    """Say how far small people are lifted to the height of tall ones where no feet are seen."""
    if shot["people"][0]["pose"] in SEATED:
        return 0.8
    if shot["camera"]["distance"] > FULL_LENGTH:
        return 0.0
    return 0.62 if len(shot["people"]) > 1 else 1.0


def _furnish(shot: Mapping[str, Any], standing: list[people.Placed], rng) -> None:
    """Add what belongs to what people do."""
    poses = [row["pose"] for row in shot["people"]]
    if set(SEATED) & set(poses):
        near = sum(not row["back"] for row in shot["people"])
        low = [p.hands["l"][2] for p, pose in zip(standing, poses, strict=True) if pose in SEATED]
        props.sit(rng, SHOULDER * near, float(np.mean(low)) - UNDER_THE_HAND)
    for pose, placed in zip(poses, standing, strict=True):
        if pose == "eat":
            props.bite(rng, placed)
        elif pose == "mirror":
            props.phone(placed)
            props.mirror(0.9)


def _worn(row: Mapping[str, Any]) -> bool:
    """Tell whether a person hides the face: behind a hand, a scarf or sunglasses."""
    return row["hidden"] in ("hand", "scarf") or bool(row["cloth"].get("sunglasses"))


def _seen(row, placed: people.Placed, eye) -> dict[str, Any] | None:
    """Describe a face, if anything of it can be seen."""
    share = blocked(eye, placed.face[::40], near=IN_THE_FACE, own=placed.parent)
    if share >= COVERED:
        return None
    pixels, _ = camera.pixels(eye, placed.face[::4])
    (left, top), (right, bottom) = pixels.min(axis=0), pixels.max(axis=0)
    yaw, pitch, roll = camera.facing(eye, placed.eyes, placed.forward, placed.up)
    eyes = np.round(camera.pixels(eye, placed.eyes)[0], 1).tolist()
    return {
        "name": row["name"],
        "box": [round(float(value)) for value in (left, top, right - left, bottom - top)],
        "yaw": round(yaw, 1),
        "pitch": round(pitch, 1),
        "roll": round(roll, 1),
        "eyes": eyes,
        "hidden": _worn(row) or share >= HIDDEN,
    }
