"""Which positions to believe: not 0, 0, not beyond the Earth, no jump faster than a plane."""

from __future__ import annotations

import pandas as pd

from ..evidence import RECEIVED, UNKNOWN, universal, without_doubt
from .chain import Fixes, longest_chain

_AGREE = 2 / 3  # of the positions must fit together: else it is the clock that cannot be believed


def flag_positions(photos: pd.DataFrame) -> pd.DataFrame:
    """Mark positions that cannot be true, in the column `flags`.

    `null-island` is latitude and longitude 0, where software puts photos without a position;
    `too-fast` are the fewest positions without which a plane could have made all the others, one
    after another: a jump alone does not tell on which side of it the mistake is. Times in doubt say
    nothing about that. Where more than a third would be too fast, a clock or its time zone is
    wrong rather than the positions, and none is marked. Nothing is removed.

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
    timed = without_doubt(photos)[_on_earth(photos) & ~null].dropna(subset=["taken_at"])
    fast = set().union(*(_too_fast(taken) for _, taken in timed.groupby(_carrier(timed))))
    marks = zip(photos["flags"], null.tolist(), photos.index.isin(fast).tolist(), strict=True)
    flags = [_marked(*each) for each in marks]
    return photos.assign(flags=pd.Series(flags, index=photos.index, dtype=object))


def _marked(old: tuple[str, ...], null: bool, fast: bool) -> tuple[str, ...]:
    found = ["null-island"] * null + ["too-fast"] * fast
    return (*(word for word in old if word != "too-fast" and word not in found), *found)


def _carrier(photos: pd.DataFrame) -> pd.Series:
    """Tell who carried the camera: photos of two people say nothing about how fast one moves."""
    others = photos.get("taken_by", pd.Series(index=photos.index)).isin([RECEIVED, UNKNOWN])
    return (photos["make"].fillna("") + " " + photos["model"].fillna("")).where(others, "own")


def believed(photos: pd.DataFrame) -> pd.DataFrame:
    """Keep the photos with a position that can be true, in the order in which they were taken.

    Real time counts, not the clock: whoever flies east over the date line lands before they left.
    Photos without a time come last.
    """
    photos = flag_positions(photos[_on_earth(photos)])
    doubted = photos["flags"].map(lambda flags: "null-island" in flags or "too-fast" in flags)
    photos = photos[~doubted.astype(bool)]
    return photos.iloc[universal(photos).to_numpy().argsort(kind="stable")]


def _on_earth(photos: pd.DataFrame) -> pd.Series:
    return photos["lat"].between(-90, 90) & photos["lon"].between(-180, 180)


def _too_fast(photos: pd.DataFrame) -> set[str]:
    """Find the names of the fewest photos without which all jumps are possible."""
    photos = photos.assign(utc=universal(photos)).sort_values("utc", kind="stable")
    chain = longest_chain(Fixes.of(photos), least=_AGREE * len(photos))
    return set(photos.index.delete(chain)) if chain else set()
