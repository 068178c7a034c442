"""Where points of a scene lie in its picture: a pinhole camera, in numpy."""

from __future__ import annotations

import numpy as np

SENSOR = 36.0  # mm, along the longer side of the picture


def project(
    points: np.ndarray, matrix: np.ndarray, *, focal_length: float, size: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Project points to pixels from the top left corner.

    Parameters
    ----------
    points
        (n, 3), metres in the scene.
    matrix
        (4, 4), the camera's place: it looks along its own -z, with y up.
    focal_length
        Millimetres on a sensor whose longer side is 36 mm.
    size
        Width and height of the picture in pixels.

    Returns
    -------
    tuple of numpy.ndarray
        Pixels, (n, 2), and the distance in front of the camera, (n,): negative is behind it.
    """
    homogeneous = np.column_stack([np.asarray(points, float), np.ones(len(points))])
    seen = homogeneous @ np.linalg.inv(np.asarray(matrix, float)).T
    depth = -seen[:, 2]
    scale = focal_length / SENSOR * max(size)
    safe = np.where(np.abs(depth) < 1e-9, 1e-9, depth)
    across = size[0] / 2 + scale * seen[:, 0] / safe
    down = size[1] / 2 - scale * seen[:, 1] / safe
    return np.column_stack([across, down]), depth
