"""Where the phone believes to be: an error, a building in the way, an old fix, or none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .camera import Camera
from .life import Life, shift

_AWRY = 0.05  # of the fixes go through the wrong mast …
_AWRY_BY = (200, 400)  # metres: off by the first, and by as much more on average …
_AWRY_MOST = 2_000  # … but never by more
_BENT = 12  # metres: the scale by which a building bends all its fixes in one way
_ZERO = 0.003  # of the fixes are 0, 0


def fixes(
    life: Life, camera: Camera, moments: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Say where each moment is, and where the phone believes to be.

    Parameters
    ----------
    life, camera
        As for `photos.take`.
    moments
        The slot of each, counted from the first midnight on.

    Returns
    -------
    spots : numpy.ndarray
        The number of the spot of each.
    fixes : numpy.ndarray
        Latitude, longitude and accuracy in three rows; missing where there is none.
    """
    rng, size = life.rng, len(moments)
    spots = life.where.ravel()[moments]
    seen = _seen(life, camera, moments)
    roofs = np.array([spot.indoors for spot in life.spots])
    spreads = np.array([spot.spread for spot in life.spots])[seen]
    lat, lon = (axis[seen] for axis in _bent(life, roofs))
    error, accuracy = _errors(rng, np.where(roofs[seen], camera.error[1], camera.error[0]))
    if camera.snapped:
        error, spreads = np.zeros(size), np.zeros(size)
        lat, lon = np.array([(spot.lat, spot.lon) for spot in life.spots])[spots].T
    lat, lon = shift(lat, lon, spreads * np.sqrt(rng.random(size)), rng.uniform(0, 2 * np.pi, size))
    lat, lon = shift(lat, lon, error, rng.uniform(0, 2 * np.pi, size))
    known = rng.random(size) < camera.known * np.where(roofs[spots], camera.indoors, 1)
    zero = rng.random(size) < _ZERO
    lat, lon = (np.where(known, np.where(zero, 0, axis), np.nan) for axis in (lat, lon))
    return spots, np.stack([lat, lon, np.where(known & ~zero & camera.stated, accuracy, np.nan)])


def _seen(life: Life, camera: Camera, moments: NDArray[np.intp]) -> NDArray[np.intp]:
    """Say of which spot the fix is: a stale one is of half an hour ago."""
    where, before = life.where.ravel(), np.maximum(moments - 2, 0)
    stale = life.rng.random(len(moments)) < camera.stale
    return np.where(stale & (life.keen.ravel()[before] > 0), where[before], where[moments])


def _bent(life: Life, roofs: NDArray[np.bool_]) -> tuple[NDArray, NDArray]:
    """Say where the middle of each spot seems to be."""
    middles = np.array([(spot.lat, spot.lon) for spot in life.spots])
    bias = life.rng.rayleigh(_BENT, len(roofs)) * roofs
    return shift(*middles.T, bias, life.rng.uniform(0, 2 * np.pi, len(roofs)))


def _errors(rng: np.random.Generator, scale: NDArray) -> tuple[NDArray, NDArray]:
    """Draw errors and the accuracies that are stated, in metres."""
    size = len(scale)
    error, accuracy = rng.rayleigh(scale), scale * rng.lognormal(0, 0.3, size)
    awry = rng.random(size) < _AWRY
    far = np.minimum(_AWRY_BY[0] + rng.exponential(_AWRY_BY[1], size), _AWRY_MOST)
    error = np.where(awry, far, error)
    return error, np.where(awry, error * rng.uniform(0.1, 1.5, size), accuracy)
