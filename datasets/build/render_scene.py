"""Render one photo without people from a shot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from .studio import (
    animals,
    camera,
    desks,
    food,
    indoor_signs,
    interiors,
    landmarks,
    objects,
    papers,
    signs,
    stations,
    statues,
    street_signs,
    traps,
    views,
)
from .studio.scenes import SCENES

__all__ = ["render"]
_ = (
    animals,
    desks,
    food,
    indoor_signs,
    interiors,
    landmarks,
    objects,
)  # importing them fills the table
_ = (papers, stations, statues, street_signs, views)


def render(shot: Mapping[str, Any], path: Path, *, samples: int) -> dict[str, list]:
    """Render a shot of a scene; see `shots.py`.

    Returns
    -------
    dict
        Its lines of `text`, and `traps` that look like faces (see `marks.py`).
    """
    camera.clear()
    signs.clear()
    traps.clear()
    scene, view = SCENES[shot["scene"]], shot["camera"]
    scene.build(np.random.default_rng(shot["seed"]), shot["night"])
    camera.resolution(*shot["size"])
    eye = camera.aim(
        np.add(scene.target, (view["aside"] * scene.distance, 0, 0)),
        yaw=view["yaw"] * scene.sweep,
        pitch=scene.pitch + view["pitch"] * scene.sweep,
        roll=view["roll"],
        distance=scene.distance * view["distance"],
        focal_length=view["focal_length"],
        aperture=9.0,
    )
    camera.shoot(path, samples=samples, exposure=scene.exposure + view["exposure"])
    return {"text": signs.text(eye), "traps": traps.boxes(eye)}
