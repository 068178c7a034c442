"""How photos are taken: when, how many, and with which position."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.tables import PHOTOS, table

from .camera import Camera
from .life import DAY_SLOTS, SLOTS, Life
from .positions import fixes


def take(life: Life, camera: Camera) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    """Take the photos of a life.

    Parameters
    ----------
    life
        Its `where`, `asleep` and `keen`, all by day and slot, say where somebody is, when they
        sleep, and how eager they are beside their habits.
    camera
        The habits.

    Returns
    -------
    photos : pandas.DataFrame
        The photos table in the order of true local time.
    spots : numpy.ndarray
        The number of the spot of each.
    """
    rng = life.rng
    moments = np.flatnonzero(counts := rng.poisson(_expected(life, camera)).ravel())
    moments = np.repeat(moments, counts[moments])
    minutes = moments * (1440 // SLOTS) + rng.uniform(0, 1440 // SLOTS, len(moments))
    spots, known = fixes(life, camera, moments)
    sizes = np.minimum(rng.geometric(1 / camera.burst, len(moments)), 15)
    which = np.repeat(np.arange(len(moments)), sizes)
    nth = np.arange(len(which)) - np.repeat(sizes.cumsum() - sizes, sizes)
    pauses = np.where(nth == 0, 0, rng.exponential(0.4, len(which))).cumsum()
    later = pauses - np.repeat(pauses[sizes.cumsum() - sizes], sizes)
    seconds = ((minutes[which] + later) * 60).astype(int)
    order = np.argsort(seconds, kind="stable")
    which, seconds = which[order], seconds[order]
    times = life.first + pd.to_timedelta(seconds, unit="s")
    return _table(life, camera, times, known[:, which]), spots[which]


def _expected(life: Life, camera: Camera) -> NDArray[np.float64]:
    """Say how many moments to expect in each slot of each day."""
    taste = np.array([camera.taste[spot.kind] for spot in life.spots])[life.where]
    mood = life.rng.gamma(camera.uneven, size=(life.days, 1))
    plain = np.repeat(camera.by_hour, DAY_SLOTS) + 0.02  # nobody never takes a photo in an hour
    eager = plain * taste * life.keen * mood
    awake, night = eager[~life.asleep].sum(), eager[life.asleep].sum()
    eager[life.asleep] *= camera.asleep / (1 - camera.asleep) * awake / max(night, 1e-9)
    if camera.shares:
        _share_out(eager, np.array([spot.kind for spot in life.spots])[life.where], camera.shares)
    return eager * (camera.rate * life.days / eager.sum())


def _share_out(eager: NDArray[np.float64], kinds: NDArray, shares: dict[str, float]) -> None:
    """Scale some kinds of spots until they have their share; changed in place."""
    rest = eager[~np.isin(kinds, list(shares))].sum() / (1 - sum(shares.values()))
    for kind, share in shares.items():
        eager[kinds == kind] *= share * rest / max(eager[kinds == kind].sum(), 1e-9)


def _table(
    life: Life, camera: Camera, times: pd.DatetimeIndex, known: NDArray[np.float64]
) -> pd.DataFrame:
    """Fill in the photos table."""
    same = {"kind": "camera", "format": "JPEG"}
    same["utc_offset"] = pd.Timedelta(hours=life.zone) if camera.zoned else None
    rows = [
        same
        | {"photo": f"IMG_{number:05d}.jpg", "taken_at": at, "lat": lat, "lon": lon, "accuracy": m}
        for number, (at, (lat, lon, m)) in enumerate(zip(times, known.T.tolist(), strict=True))
    ]
    return table(PHOTOS, rows, index="photo")
