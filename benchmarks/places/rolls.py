"""The rolls of one life: the whole one, and ones thinned to fewer photos."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.places.clusters import BURST

from .goals import ALL, SIZES

Size = int | str


def rolls(photos: pd.DataFrame, seed: int) -> Iterator[tuple[Size, pd.DataFrame]]:
    """Give a roll for each size that the life reaches, then the whole one."""
    for size in SIZES:
        if photos["lat"].notna().sum() >= size:
            yield size, thinned(photos, size, seed)
    yield ALL, photos


def thinned(photos: pd.DataFrame, size: int, seed: int) -> pd.DataFrame:
    """Keep moments by chance until so many photos with a position are reached.

    A moment is kept whole, and those without a position come along: the share that has one stays. A
    smaller roll of the same life is a part of a larger one.

    Parameters
    ----------
    photos
        The photos table, in order of time.
    size
        How many photos with a position there are to be; the last moment may bring a few more.
    seed
        The same number keeps the same moments.
    """
    moment = moments(photos)
    located = photos["lat"].notna().groupby(moment).sum().to_numpy()
    order = np.random.default_rng(seed).permutation(len(located))
    enough = np.searchsorted(located[order].cumsum(), size) + 1
    return photos[np.isin(moment, order[:enough])]


def moments(photos: pd.DataFrame) -> pd.Series:
    """Number the moments: ten minutes without a photo part one from the next."""
    return (photos["taken_at"].diff() > pd.Timedelta(BURST)).cumsum()
