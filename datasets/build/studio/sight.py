"""What stands between the camera and a point of the scene."""

from __future__ import annotations

from collections.abc import Iterable

import bpy
import numpy as np


def blocked(
    eye: bpy.types.Object,
    points: Iterable[np.ndarray],
    *,
    near: float,
    own: bpy.types.Object | None = None,
) -> float:
    """Say which share of some points something else stands before.

    Parameters
    ----------
    near
        Metres: what is nearer than this to a point does not hide it.
    own
        What hangs on this object does not count: a nose does not hide a face.
    """
    scene, graph = bpy.context.scene, bpy.context.evaluated_depsgraph_get()
    start = np.array(eye.location)
    behind = total = 0
    for point in points:
        towards = np.asarray(point) - start
        reach = float(np.linalg.norm(towards))
        hit, *_, thing, _ = scene.ray_cast(
            graph, tuple(start), tuple(towards / reach), distance=max(0.0, reach - near)
        )
        other = bool(hit and thing.visible_camera and (own is None or thing.parent != own))
        behind, total = behind + other, total + 1
    return behind / max(1, total)
