"""A roll becomes the photos table: one row a photo, whatever the file is."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

import pandas as pd

from ..errors import PhotoError
from ..evidence import RECEIVED
from ..language import Sentences, speaking, spoken
from ..metadata import READING, Metadata, read_metadata
from ..rolls import Photo, Roll
from ..tables import PHOTOS, table
from ..working import Look, over
from .context import add_context
from .copies import mark_shared
from .packing import pack, unpack

VERSION = "photos-7"  # to be raised whenever another row comes out of the same photo


def _read(photo: Photo, language: str) -> list[Any]:
    """Read a photo; what could not even be opened may be another time, and is not remembered.

    What is wrong with a photo is said in the language given, and remembered for that one only.
    """
    with speaking(language):
        metadata = read_metadata(photo)
    if not metadata.format:
        raise PhotoError(metadata.error)
    return pack(READING, metadata.reading())


_LOOK = Look(
    at=_read,
    memory=250 * 2**20,  # what damaged and hostile files take at most
    few=2000,  # two processes start in the time that one needs for so many photos
    batch=64,
    pixels=False,
    unpack=partial(unpack, READING),
)


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

    What may stand in `time_doubt`: `unset`, `too-early`, `future`, `before-camera` (no such
    camera was there to see it), `clock` (the satellites say otherwise), `differs` (name, sidecar or
    XMP say otherwise), `changed-before` (the file was changed before that, it says), `counted` (its
    number lies between photos of another year), `utc` (the hour is not local), `digitized`,
    `change`, `file` (when it was scanned, saved, copied).

    Examples
    --------
    >>> from toolkit import open_roll
    >>> scan(open_roll("sample", limit=3), progress=False)["format"].unique().tolist()
    ['JPEG']
    """
    look = replace(_LOOK, title=Sentences("scanning")("progress") if progress else "")
    name, spoken_in = "photos" if remember else "", (spoken(),)
    found, errors = over(
        roll, look, name=name, version=VERSION, options=spoken_in, executor=executor
    )
    rows = [
        found[photo.name] | {"photo": photo.name}
        if photo.name in found
        else _unread(photo, errors[photo.name])
        for photo in roll
    ]
    return table(PHOTOS, _in_context(roll, rows), index="photo")


def _unread(photo: Photo, error: str) -> dict[str, Any]:
    """Make the row of a photo that could not be opened."""
    return Metadata(name=photo.name, photo=photo, error=error, bytes=photo.size).reading()


def _in_context(roll: Roll, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
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
