"""A roll becomes the photos table: one row a photo, whatever the file is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from typing import Any

import pandas as pd

from .metadata import read_metadata
from .rolls import Photo, Roll
from .tables import PHOTOS, table


def scan(roll: Roll, *, executor: Executor | None = None, progress: bool = True) -> pd.DataFrame:
    """Read the metadata of every photo of a roll.

    Parameters
    ----------
    roll
        From `open_roll`.
    executor
        Where the work is done: any `concurrent.futures.Executor`, such as Dask's
        `client.get_executor()`. Without one, here.
    progress
        Show a progress bar.

    Returns
    -------
    pandas.DataFrame
        The photos table, see `toolkit.tables.PHOTOS`. A photo that cannot be read is a row with
        `error`.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> scan(open_roll("sample", limit=3), progress=False)["format"].unique().tolist()
    ['JPEG']
    """
    from tqdm.auto import tqdm

    rows = _rows(roll, executor)
    rows = list(tqdm(rows, total=len(roll), desc="Reading", unit="photo", disable=not progress))
    return table(PHOTOS, rows, index="photo")


def _rows(photos: Iterable[Photo], executor: Executor | None) -> Iterator[dict[str, Any]]:
    return executor.map(_row, photos) if executor else map(_row, photos)


def _row(photo: Photo) -> dict[str, Any]:
    return read_metadata(photo).row()
