"""What is remembered between two runs, in one per-user folder, and `forget`.

Results lie apart from photos and apart from downloaded models. The folder is for its owner only
(0700, files 0600; on Windows it lies in the user's profile). Nothing is pickled: rows are JSON,
arrays are NumPy's own format. Names of photos and folders are hashed where they serve as keys.

To remember something dear to compute, such as the faces of a photo::

    memory = Memory("faces", version="dlib-1")        # another version: nothing old is found
    key = content_key(photo, "detail=normal")         # the bytes of the photo, and the options
    if (arrays := memory.arrays(key)) is None:
        arrays = {"box": ..., "embedding": ...}       # name to NumPy array
        memory.keep_arrays(key, arrays)
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .rolls import Photo

if TYPE_CHECKING:
    import numpy as np

_TABLE = "CREATE TABLE IF NOT EXISTS memory (key TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID"
_BATCH = 500  # SQLite takes at most 999 question marks in its oldest versions


def folder() -> Path:
    """Get the folder of what is remembered; `OVEREXPOSED_CACHE` names another one."""
    if chosen := os.environ.get("OVEREXPOSED_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("overexposed", appauthor=False) / "results"


class Forgotten(int):
    """How many bytes were deleted; shown as a sentence."""

    def __repr__(self) -> str:
        if not self:
            return "There was nothing to forget. Your photos are where they were."
        return (
            f"{self / 1000:,.0f} kB read from photos are deleted. Your photos are where they were."
        )

    __str__ = __repr__


def forget() -> Forgotten:
    """Delete everything that is remembered of photos: metadata, places, faces.

    Downloaded models stay, and so do all photos.

    Returns
    -------
    Forgotten
        How many bytes were deleted, an `int` that shows itself as a sentence.

    Raises
    ------
    OSError
        A file cannot be deleted: on Windows, another program may have it open.
    """
    path = folder()
    files = [file for file in path.glob("*.sqlite*") if file.is_file()] if path.is_dir() else []
    size = sum(file.stat().st_size for file in files)
    for file in files:
        file.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # something else lies in it
        path.rmdir()
    return Forgotten(size)


def content_key(photo: Photo, *options: object) -> str:
    """Make a key from all bytes of a photo and the options of a computation.

    Raises
    ------
    PhotoError
        The photo cannot be read.
    """
    digest = blake2b(repr(options).encode(), digest_size=20)
    with photo.open() as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def state(photo: Photo) -> tuple[object, ...] | None:
    """Tell the state of a photo without reading it: path, length and times, as git and make do it.

    An upload has no times; its bytes are hashed. The files beside it count too.

    Returns
    -------
    tuple or None
        None where there is nothing to go by: the file cannot be looked at.
    """
    try:
        beside = [source and source.state() for source in (photo.sidecar, photo.xmp)]
        return photo.name, photo.source.state(), *beside
    except OSError:
        return None


def state_key(photo: Photo) -> str | None:
    """Make a key from the state of a photo; None where it has none."""
    known = state(photo)
    return None if known is None else hashed(known)


def hashed(state: object) -> str:
    """Make a key from a state, or from the states of many photos."""
    return blake2b(repr(state).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


class Memory:
    """What is remembered of one kind, by key. A memory that cannot be used remembers nothing.

    Parameters
    ----------
    kind
        `"photos"`, `"faces"` …: one file each.
    version
        Of the code whose results these are; results of another version are dropped.
    """

    def __init__(self, kind: str, *, version: str) -> None:
        self._path = folder() / f"{kind}.sqlite"
        self._version = f"{version}:"

    def values(self, keys: Iterable[str]) -> dict[str, Any]:
        """Get the JSON values that are remembered for some of `keys`."""
        return {key: json.loads(content) for key, content in self._get(keys).items()}

    def keep_values(self, values: Mapping[str, Any]) -> None:
        """Remember JSON values by key."""
        self._keep({key: json.dumps(value).encode() for key, value in values.items()})

    def arrays(self, key: str) -> dict[str, np.ndarray] | None:
        """Get the arrays remembered for `key`, or None."""
        import numpy as np

        content = self._get([key]).get(key)
        if content is None:
            return None
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as archive:
                return {name: archive[name] for name in archive.files}
        except (ValueError, OSError, EOFError):  # not what was written
            return None

    def keep_arrays(self, key: str, arrays: Mapping[str, np.ndarray]) -> None:
        """Remember arrays by key; an array of Python objects raises ValueError."""
        import numpy as np

        buffer = io.BytesIO()
        np.savez_compressed(buffer, allow_pickle=False, **arrays)
        self._keep({key: buffer.getvalue()})

    def _get(self, keys: Iterable[str]) -> dict[str, bytes]:
        wanted = [self._version + key for key in keys]
        found: dict[str, bytes] = {}
        if not self._path.is_file():
            return found
        skip = len(self._version)
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as database:
            for start in range(0, len(wanted), _BATCH):
                some = wanted[start : start + _BATCH]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, content FROM memory WHERE key IN ({marks})"
                found.update(
                    (key[skip:], content) for key, content in database.execute(query, some)
                )
        return found

    def _keep(self, contents: Mapping[str, bytes]) -> None:
        pairs = [(self._version + key, content) for key, content in contents.items()]
        if not pairs:
            return
        with contextlib.suppress(sqlite3.Error, OSError):  # a full or read-only disk
            _make_private(self._path)
            with self._open() as database:
                database.execute(_TABLE)
                old = "DELETE FROM memory WHERE substr(key, 1, ?) != ?"
                database.execute(old, (len(self._version), self._version))
                database.executemany("INSERT OR REPLACE INTO memory VALUES (?, ?)", pairs)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._path, timeout=5)
        try:
            with database:
                yield database
        finally:
            database.close()


def _make_private(path: Path) -> None:
    """Make the file and its folder, for their owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)
