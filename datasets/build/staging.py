"""How people hold themselves in a photo, and what naturally comes before a face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .palette import CLOTH
from .shots import Shot
from .wardrobe import COLD, LANDMARKS, OUTDOORS

SELFIES = 0.62  # share of the photos of the owner that he takes himself
HIDDEN = 0.10  # share of the photos in which something is before the last face
CAPPED = 0.3  # share of the people outdoors in the cold whose hood is up, or who wear a helmet
CYCLED = ("street", "brick", "forest")  # where one arrives by bicycle
SEATED = ("sit", "eat")
DISTANCES = {"sit": 1.6, "eat": 1.55, "run": 1.9, "mirror": 1.25, "wave": 1.5}  # metres
WIDER = 0.15  # so much further away for each person more


def choose_pose(
    event: Mapping[str, Any],
    names: Sequence[str],
    owner: str,
    backdrop: str,
    rng: np.random.Generator,
) -> str:
    """Choose what people do, among what the place and their number allow."""
    mine = names[0] == owner and len(names) <= 3
    poses = list(event.get("poses", ("stand", "selfie")))
    if mine and ("selfie" in poses or "poses" not in event) and rng.random() < SELFIES:
        return "selfie"
    outdoors = backdrop in OUTDOORS
    allowed = [pose for pose in poses if _fits(pose, len(names), mine=mine, outdoors=outdoors)]
    return str(rng.choice(allowed or ["stand"]))


def _fits(pose: str, count: int, *, mine: bool, outdoors: bool) -> bool:
    return {
        "selfie": mine,
        "mirror": mine and count == 1 and not outdoors,
        "hug": count >= 2,
        "run": outdoors and count <= 2,
        "sit": not outdoors,
        "eat": not outdoors and count <= 2,
    }.get(pose, True)


def hold(shot: Shot, pose: str, rng: np.random.Generator) -> None:
    """Let the people of a shot do something; the camera stands where that is photographed from."""
    near = [row for row in shot["people"] if not row["back"]]
    camera = shot["camera"]
    for number, row in enumerate(near):
        row["pose"] = _of(pose, number, len(near))
    if pose == "selfie":
        for row in near:
            row["yaw"] *= 0.5
        camera["focal_length"] = (26.0, 23.0, 20.0)[len(near) - 1]
        camera["distance"] = (0.58, 0.72, 0.80)[len(near) - 1] * float(rng.uniform(0.93, 1.1))
        camera["pitch"] = float(rng.uniform(2, 14))
        camera["yaw"] = float(rng.uniform(-4, 14))
        camera["roll"] = float(rng.normal(0, 5))
        camera["aside"] = 0.0
    elif pose in DISTANCES:
        camera["distance"] = DISTANCES[pose] * float(rng.uniform(0.95, 1.1))
        camera["distance"] *= 1 + WIDER * (len(near) - 1)
        camera["pitch"] = float(rng.uniform(8, 15)) if pose in SEATED else camera["pitch"]
    if pose == "run":
        camera["roll"] = float(rng.normal(0, 4))
    if pose == "mirror":
        camera["yaw"] = float(rng.uniform(-6, 6))


def _of(pose: str, number: int, count: int) -> str:
    """Say what one of several does: one holds the phone, the outer ones hug the inner."""
    if pose == "selfie":
        return "selfie" if number == 0 else "stand"
    if pose == "hug":
        return {0: "hug left", count - 1: "hug right"}.get(number, "stand")
    return pose


def cover(shot: Shot, backdrop: str, month: int, others: Sequence[str], rng) -> None:
    """Put something before the last face that a photographer would accept."""
    last = [row for row in shot["people"] if not row["back"]][-1]
    choices = ["edge"]
    if last["pose"] != "selfie":
        choices += ["hand", "hand"]
    if backdrop in OUTDOORS and month in COLD:
        choices += ["scarf"] * 4
    if others and last["pose"] == "stand" and shot["people"][0]["pose"] != "selfie":
        choices += ["shoulder", "shoulder"]
    what = str(rng.choice(choices))
    last["hidden"] = what
    if what == "hand":
        last["pose"] = "hide"
    elif what == "scarf":
        wool = CLOTH[str(rng.choice(["red", "grey", "navy"]))]
        last["cloth"] = {**last["cloth"], "scarf": wool, "muffled": True}
    elif what == "edge":
        _cut_off(shot)
    else:
        near = sum(not row["back"] for row in shot["people"])
        shot["people"].append(_in_front(last, str(rng.choice(others)), (near - 1) / 2 * 0.4, rng))


def _cut_off(shot: Shot) -> None:
    """Turn the camera aside until the frame's edge runs through the last face."""
    camera, (width, height) = shot["camera"], shot["size"]
    count = sum(not row["back"] for row in shot["people"])
    half = camera["distance"] * 18 / camera["focal_length"] * width / max(width, height)
    camera["aside"] = (count - 1) / 2 * 0.4 - half
    camera["roll"] *= 2


def _in_front(last: Mapping[str, Any], name: str, x: float, rng) -> dict[str, Any]:
    """Let somebody walk into the picture: a shoulder and the back of a head."""
    side = float(rng.choice([-1, 1]))
    return dict(last) | {
        "name": name,
        "yaw": 180.0 + float(rng.uniform(-20, 20)),
        "pose": "stand",
        "back": [x + side * 0.2, -0.45],
        "hidden": "turned away",
        "at_camera": False,
    }


def dress_heads(shot: Shot, backdrop: str, month: int, rng: np.random.Generator) -> None:
    """Put hoods up in the cold, and helmets on in the street."""
    if backdrop not in OUTDOORS or backdrop in LANDMARKS:
        return
    for row in shot["people"]:
        if "head" in row["cloth"] or rng.random() > CAPPED:
            continue
        kind = "hood" if month in COLD else "helmet" if backdrop in CYCLED else ""
        if kind == "hood":
            colour = row["cloth"].get("over", row["cloth"]["colour"])
            row["cloth"] = {**row["cloth"], "head": ("hood", colour)}
        elif kind:
            row["cloth"] = {**row["cloth"], "head": ("helmet", CLOTH["red"])}
