"""A roll becomes the photos table: one row a photo, whatever the file is."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import closing
from itertools import chain
from typing import Any

import pandas as pd

from ..cache import Memory, hashed, state
from ..evidence import RECEIVED
from ..metadata import READING, Metadata, read_rows
from ..rolls import Photo, Roll
from ..tables import PHOTOS, table
from ..working import Task, Work, over
from .context import add_context
from .copies import mark_shared
from .packing import pack, unpack

VERSION = "photos-5"  # to be raised whenever another row comes out of the same photo

Row = dict[str, Any]


def _pack(row: Row) -> list[Any] | None:
    """Leave out what could not even be opened: that may be different next time."""
    return pack(READING, row) if row["format"] else None


def _failed(photo: Photo, error: str) -> Row:
    return Metadata(name=photo.name, photo=photo, error=error).reading()


_WORK = Work(
    look=read_rows,
    failed=_failed,
    memory=250 * 2**20,  # what damaged and hostile files take at most
    few=2000,  # two processes start in the time that one needs for so many photos
    batch=64,
)
_TASK = Task("Reading", _WORK, _pack, lambda packed: unpack(READING, packed), save_every=1024)


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
    - `utc`: `taken_at` is UTC, since neither a position nor a photo near in time told the zone;
    - `sidecar`, `xmp`, `name`: from a file beside the photo, or from its name, where the photo
      itself says nothing; `day`: only the day is known, noon is assumed;
    - `chat`: it came through a chat, sent or received; `sent`: it was sent;
    - `motion-photo`, `live-photo`: there is a short film to it, inside or beside it.

    What may stand in `time_doubt`: `unset`, `too-early`, `future`, `before-camera` (no camera was
    there to see it), `clock` (the satellites say otherwise), `differs` (name, sidecar or XMP say
    otherwise), `utc` (the hour is not local), `digitized`, `change`, `file` (when it was scanned,
    saved, copied).

    Examples
    --------
    >>> from toolkit import open_roll
    >>> scan(open_roll("sample", limit=3), progress=False)["format"].unique().tolist()
    ['JPEG']
    """
    memory = Memory("photos", version=VERSION) if remember else None
    states = [state(photo) if remember else None for photo in roll]
    keys = [hashed(known) if known else None for known in states]
    rows: list[Row] = [{}] * len(roll)
    looking = over(roll, keys, _TASK, memory=memory, executor=executor, progress=progress)
    with closing(looking):
        for place, row in looking:
            rows[place] = row | {"photo": roll[place].name}
    return table(PHOTOS, _in_context(roll, rows), index="photo")


def _in_context(roll: Roll, rows: Sequence[Row]) -> list[Row]:
    """Complete the rows, of rolls that were joined each by itself: two phones, two clocks.

    What the others hold was not taken by the owner, who is the one of the first.
    """
    known = {row["photo"]: row for row in rows}
    parts = [add_context(list(part), [known[photo.name] for photo in part]) for part in roll.parts]
    mark_shared(parts)
    for row in chain.from_iterable(parts[1:]):
        row["taken_by"] = RECEIVED
    told = {row["photo"]: row for row in chain.from_iterable(parts)}
    return [told[photo.name] for photo in roll]
