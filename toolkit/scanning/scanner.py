"""A roll becomes the photos table: one row a photo, whatever the file is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any

import pandas as pd

from ..cache import Memory, hashed, state
from ..metadata import READING, read_rows
from ..rolls import Roll
from ..tables import PHOTOS, table
from .context import add_context
from .packing import pack, packed_table, unpack, unpacked_table

VERSION = "photos-2"  # to be raised whenever another row comes out of the same photo
_BATCH = 64  # photos that one worker gets at a time
_SAVE_EVERY = 1024  # photos: what an interruption may cost
_MANY = 4000  # photos: below that, starting processes takes longer than it saves

Row = dict[str, Any]


def scan(
    roll: Roll,
    *,
    executor: Executor | None = None,
    progress: bool = True,
    remember: bool = True,
) -> pd.DataFrame:
    """Read the metadata of every photo of a roll.

    What was read is remembered, so that a second scan is nearly free, and one that was interrupted
    goes on where it was; `forget` deletes it. A file that was changed since is read again.

    Parameters
    ----------
    roll
        From `open_roll`.
    executor
        Where the work is done: any `concurrent.futures.Executor`, such as Dask's
        `client.get_executor()`. Without one, here, or for thousands of photos in several processes.
    progress
        Show a progress bar.
    remember
        Look results up, and keep them.

    Returns
    -------
    pandas.DataFrame
        The photos table, see `toolkit.tables.PHOTOS`. A photo that cannot be read is a row with
        `error`.

    Notes
    -----
    What may stand in `flags` (ask with `photos["flags"]`; `photos.flags` is something of pandas):

    - `null-island`: the file says 0° north, 0° east, which means "no position"; none is given;
    - `clock`: the camera's clock cannot be right;
    - `utc`: `taken_at` is UTC, since no photo near in time told the time zone;
    - `sidecar`, `name`: from a Takeout sidecar, or from the name of the file, where the file itself
      says nothing; `day`: only the day is known, noon is assumed;
    - `motion-photo`, `live-photo`: there is a short film to it, inside or beside it.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> scan(open_roll("sample", limit=3), progress=False)["format"].unique().tolist()
    ['JPEG']
    """
    memory = Memory("photos", version=VERSION) if remember else None
    states = [state(photo) if remember else None for photo in roll]
    whole = hashed(states)
    if memory and (packed := memory.values([whole]).get(whole)):
        return unpacked_table(PHOTOS, packed, [photo.name for photo in roll])
    keys = [hashed(known) if known else None for known in states]
    rows = _read_rows(roll, keys, memory, executor, progress)
    photos = table(PHOTOS, add_context(list(roll), rows), index="photo")
    if memory and None not in keys:
        memory.keep_values({whole: packed_table(photos)})
    return photos


def _read_rows(
    roll: Roll,
    keys: Sequence[str | None],
    memory: Memory | None,
    executor: Executor | None,
    progress: bool,
) -> list[Row]:
    """Get the row of each photo, from memory or by reading; what was read is kept in any case."""
    from tqdm.auto import tqdm

    known = memory.values(key for key in keys if key) if memory else {}
    rows = {
        number: unpack(READING, known[key]) | {"photo": photo.name}
        for number, (photo, key) in enumerate(zip(roll, keys, strict=True))
        if key in known
    }
    missing = [number for number in range(len(roll)) if number not in rows]
    fresh: dict[str, Any] = {}
    bar = tqdm(
        total=len(roll), initial=len(rows), desc="Reading", unit="photo", disable=not progress
    )
    try:
        for numbers, batch in _batches(roll, missing, executor):
            rows.update(zip(numbers, batch, strict=True))
            fresh |= {keys[n]: pack(READING, row) for n, row in zip(numbers, batch, strict=True)}
            bar.update(len(numbers))
            if memory and len(fresh) >= _SAVE_EVERY:
                memory.keep_values(_worth_keeping(fresh))
                fresh = {}
    finally:
        bar.close()
        if memory:
            memory.keep_values(_worth_keeping(fresh))
    return [rows[number] for number in range(len(roll))]


def _worth_keeping(rows: Mapping[str | None, Any]) -> dict[str, Any]:
    """Leave out what could not even be opened: that may be different next time."""
    place = list(READING).index("format")
    return {key: row for key, row in rows.items() if key and row[place]}


def _batches(
    roll: Roll, missing: Sequence[int], executor: Executor | None
) -> Iterator[tuple[Sequence[int], list[Row]]]:
    """Read the missing photos, in batches, in whatever order they come back."""
    size = _BATCH if executor or len(missing) > _MANY else 1
    groups = [missing[start : start + size] for start in range(0, len(missing), size)]
    done: set[int] = set()
    with _workers(len(missing), executor) as workers:
        if workers is not None:
            futures = {
                workers.submit(read_rows, [roll[n] for n in group]): group for group in groups
            }
            try:
                for future in as_completed(futures):
                    yield futures[future], future.result()
                    done.update(futures[future])
            except BrokenProcessPool:
                if executor is not None:
                    raise
            finally:
                for future in futures:
                    future.cancel()
    for group in groups:
        if not done.issuperset(group):
            yield group, read_rows([roll[n] for n in group])


@contextmanager
def _workers(count: int, executor: Executor | None) -> Iterator[Executor | None]:
    """Give the executor to work with: the caller's, processes for many photos, or none."""
    cores = min(os.cpu_count() or 1, 8)
    if executor is not None or count < _MANY or cores < 2:
        yield executor
        return
    # not forked from this process: a notebook has threads, which a fork would break
    way = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(cores, mp_context=get_context(way)) as processes:
        yield processes
