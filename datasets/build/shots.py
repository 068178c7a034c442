"""A shot is a plain dictionary that says everything a render needs: who, how, where, the camera.

    {"id", "seed", "size": [width, height], "backdrop",
     "camera": {"yaw", "pitch", "roll", "distance", "focal_length", "aside", "exposure"},
     "people": [{"name", "look", "yaw", "pitch", "roll", "expression", "amount", "at_camera",
                 "cloth" (see wardrobe.py), "back": null or [x, y],
                 "pose" (see `HANDS` in body/arms.py), "hidden": null or what is before the face}],
     "light": "front" or "back", "blur": pixels across and down that the hand moved}

A shot without people has "scene" (the name of a scene) instead of "backdrop" and "people"; "make"
says that it becomes more than a photo: mp4, mov, live, wide or scan.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from . import wardrobe

Shot = dict[str, Any]
EXPRESSIONS = (
    "slight smile",
    "smile",
    "big smile",
    "neutral",
    "smile",
    "laugh",
    "slight smile",
    "talking",
    "big smile",
    "surprised",
)
FRIENDLY = ("smile", "big smile", "smile", "laugh", "smile", "big smile", "slight smile")
DEPTHS = {"brick": 0.75, "pool": 1.6, "bus": 1.0, "train": 0.6}  # metres behind people, to a wall
DISTANCES = {1: 1.0, 2: 1.3, 3: 1.65, 4: 2.0}  # metres, by the number of people


def group(
    shot_id: str,
    names: Sequence[str],
    backdrop: str,
    rng: np.random.Generator,
    *,
    day: date | None = None,
    close: float = 1.0,
    portrait: bool = False,
    background: Sequence[str] = (),
    profile: bool = False,
) -> Shot:
    """Draw a shot of people side by side.

    Parameters
    ----------
    day
        On one day a person wears the same clothes, hair and glasses, as the season asks for.
    close
        Factor on the distance of the camera: 0.6 is a selfie at arm's length, 2 far away.
    background
        People who happen to be further back.
    profile
        The last person is seen from the side.
    """
    count = len(names)
    people = [_pose(name, day, backdrop, rng, wide=28 if count == 1 else 22) for name in names]
    if profile:
        people[-1]["yaw"] = float(rng.choice([-1, 1]) * rng.uniform(55, 80))
        people[-1]["at_camera"] = False
    for number, name in enumerate(background):
        person = _pose(name, day, backdrop, rng, wide=40)
        side = rng.choice([-1, 1]) if number == 0 else -np.sign(people[-1]["back"][0])
        far = DEPTHS.get(backdrop, 2.6 if backdrop in wardrobe.OUTDOORS else 1.1)
        deep = float(rng.uniform(0.5, far))
        person["back"] = [float(side * rng.uniform(0.5, 0.7) * (1 + 0.25 * (deep - 0.7))), deep]
        people.append(person)
    turn = 18 if count == 1 else 10
    return {
        "id": shot_id,
        "seed": int(rng.integers(1_000_000)),
        "size": [600, 800] if portrait else [800, 600],
        "backdrop": backdrop,
        "camera": {
            "yaw": float(rng.uniform(-turn, turn)),
            "pitch": float(rng.uniform(-4, 8)),
            "roll": float(rng.normal(0, 1.8)),
            "distance": float(DISTANCES[count] * close * rng.uniform(0.88, 1.12)),
            "focal_length": float(rng.choice([42, 48, 54])) if count == 1 else 50.0,
            "aside": float(rng.normal(0, 0.05)) if count == 1 else 0.0,
            "exposure": float(rng.normal(0, 0.15)),
        },
        "people": people,
    }


def _pose(
    name: str, day: date | None, backdrop: str, rng: np.random.Generator, *, wide: float
) -> dict[str, Any]:
    of_day = np.random.default_rng([zlib.crc32(name.encode()), day.toordinal() if day else 0])
    choose = of_day if day else rng
    return {
        "name": name,
        "look": int(choose.choice(3, p=[0.6, 0.22, 0.18])),
        "yaw": float(rng.uniform(-wide, wide)),
        "pitch": float(rng.uniform(-7, 7)),
        "roll": float(rng.normal(0, 4)),
        "expression": str(rng.choice(FRIENDLY if day else EXPRESSIONS)),
        "amount": float(rng.uniform(0.85, 1.1) if day else rng.uniform(0.75, 1.0)),
        "at_camera": bool(rng.random() < 0.75),
        "cloth": wardrobe.choose(name, day, backdrop, of_day) if day else wardrobe.anything(rng),
        "pose": "stand",
        "back": None,
        "hidden": None,
    }


def without_people(
    shot_id: str,
    scene: str,
    rng: np.random.Generator,
    *,
    seed: int | None = None,
    portrait: bool = False,
    night: bool = False,
) -> Shot:
    """Draw a shot of a scene; scenes with the same `seed` show the same things."""
    return {
        "id": shot_id,
        "seed": int(rng.integers(1_000_000)) if seed is None else seed,
        "size": [600, 800] if portrait else [800, 600],
        "scene": scene,
        "night": night,
        "camera": {
            "yaw": float(rng.uniform(-25, 25)),
            "pitch": float(rng.uniform(-6, 6)),
            "roll": float(rng.normal(0, 1.5)),
            "distance": float(rng.uniform(0.8, 1.15)),
            "focal_length": float(rng.choice([40, 46, 52])),
            "aside": float(rng.uniform(-0.05, 0.05)),
            "exposure": float(rng.normal(0, 0.15)),
        },
    }


def render_all(
    shots: Iterable[Shot], cast: Mapping[str, Any], folder: Path, *, samples: int
) -> None:
    """Render every shot that is not in the folder yet: `id.jpg` and `id.json`, its truth.

    A picture whose shot has changed is rendered again.
    """
    from . import render_people

    folder.mkdir(parents=True, exist_ok=True)
    for shot in shots:
        record = folder / f"{shot['id']}.json"
        wanted = json.loads(json.dumps(shot))
        if record.exists() and json.loads(record.read_text("utf-8"))["shot"] == wanted:
            continue
        picture = folder / f"{shot['id']}.jpg"
        if "scene" in shot:
            from . import render_scene

            seen = render_scene.render(shot, picture, samples=samples)
        else:
            seen = render_people.render(shot, cast, picture, samples=samples)
        content = {"shot": shot, "people": [], "text": [], **seen}
        record.write_text(json.dumps(content), encoding="utf-8")
