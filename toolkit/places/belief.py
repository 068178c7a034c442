"""Which positions to believe: not 0, 0, not beyond the Earth, no jump faster than a plane."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..evidence import RECEIVED, UNKNOWN, only_day, universal, without_doubt
from .earth import distance

FASTEST = 1200 / 3.6  # m/s: an airliner at 900 km/h with a strong wind behind it
_SLACK = 5_000  # metres that GPS noise and a lazy fix may add to a jump
_UNKNOWN_ZONE = 3 * 3600  # seconds by which a clock may be off when its time zone is not known
_NOON = 12 * 3600  # seconds by which noon is off at most, where it stands for a whole day


def flag_positions(photos: pd.DataFrame) -> pd.DataFrame:
    """Mark positions that cannot be true, in the column `flags`.

    `null-island` is latitude and longitude 0, where software puts photos without a position;
    `too-fast` is a position that no plane could have reached from the one before and left for the
    one after; times in doubt say nothing about that. Nothing is removed.

    Parameters
    ----------
    photos
        The photos table; it is not changed.

    Returns
    -------
    pandas.DataFrame
        A copy with the flags added.
    """
    lat, lon = photos["lat"], photos["lon"]
    null = (lat.abs() < 1e-6) & (lon.abs() < 1e-6)
    possible = lat.between(-90, 90) & lon.between(-180, 180) & ~null
    timed = without_doubt(photos)[possible].dropna(subset=["taken_at"])
    fast = set().union(*(_too_fast(taken) for _, taken in timed.groupby(_carrier(timed))))
    flags = []
    for name, old in photos["flags"].items():
        found = ["null-island"] * bool(null[name]) + ["too-fast"] * (name in fast)
        kept = [word for word in old if word != "too-fast" and word not in found]
        flags.append((*kept, *found))
    return photos.assign(flags=pd.Series(flags, index=photos.index, dtype=object))


def _carrier(photos: pd.DataFrame) -> pd.Series:
    """Tell who carried the camera: photos of two people say nothing about how fast one moves."""
    others = photos.get("taken_by", pd.Series(index=photos.index)).isin([RECEIVED, UNKNOWN])
    return (photos["make"].fillna("") + " " + photos["model"].fillna("")).where(others, "own")


def believed(photos: pd.DataFrame) -> pd.DataFrame:
    """Keep the photos with a position that can be true, in the order in which they were taken.

    Real time counts, not the clock: whoever flies east over the date line lands before they left.
    Photos without a time come last.
    """
    photos = photos[photos["lat"].between(-90, 90) & photos["lon"].between(-180, 180)]
    photos = flag_positions(photos)
    doubted = photos["flags"].map(lambda flags: "null-island" in flags or "too-fast" in flags)
    photos = photos[~doubted.astype(bool)]
    return photos.iloc[universal(photos).to_numpy().argsort(kind="stable")]


def _too_fast(photos: pd.DataFrame) -> set[str]:
    """Find the names of the photos on a short run of positions between two impossible jumps."""
    photos = photos.assign(utc=universal(photos), day=only_day(photos))
    photos = photos.sort_values("utc", kind="stable")
    flagged: set[str] = set()
    for _ in range(5):  # removing a run may uncover the next
        runs = _runs(photos)
        short = _between_jumps(photos, runs)
        if not short:
            break
        gone = photos.index[runs.isin(short)]
        flagged.update(gone)
        photos = photos.drop(gone)
    return flagged


def _runs(photos: pd.DataFrame) -> pd.Series:
    """Number the runs of photos between which no jump is impossible."""
    jump = _impossible(photos.iloc[:-1], photos.iloc[1:])
    return pd.Series(np.concatenate([[0], jump.cumsum()])[: len(photos)], index=photos.index)


def _between_jumps(photos: pd.DataFrame, runs: pd.Series) -> set[int]:
    """Choose the runs to doubt: shorter than those around, which fit together without it."""
    sizes = runs.value_counts().sort_index()
    doubted: set[int] = set()
    for run in sizes.index:
        before, after = run - 1, run + 1
        if before in doubted or (before not in sizes and after not in sizes):
            continue
        around = [sizes[other] for other in (before, after) if other in sizes]
        if sizes[run] >= max(around):
            continue
        if len(around) == 2:
            last, first = photos[runs == before].iloc[[-1]], photos[runs == after].iloc[[0]]
            if _impossible(last, first).any():
                continue
        doubted.add(run)
    return doubted


def _impossible(before: pd.DataFrame, after: pd.DataFrame) -> np.ndarray:
    """Tell for pairs of photos whether no plane could connect them."""
    metres = distance(
        *(frame[axis].to_numpy() for frame in (before, after) for axis in ("lat", "lon"))
    )
    seconds = (after["utc"].to_numpy() - before["utc"].to_numpy()) / np.timedelta64(1, "s")
    zones = before["utc_offset"].notna().to_numpy() & after["utc_offset"].notna().to_numpy()
    days = before["day"].to_numpy().astype(int) + after["day"].to_numpy()
    seconds = np.abs(seconds) + np.where(zones, 60, _UNKNOWN_ZONE) + days * _NOON
    return metres - _SLACK > FASTEST * seconds
