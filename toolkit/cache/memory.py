"""What is remembered of one kind, by key, in a file that may be damaged, locked or out of reach."""

from __future__ import annotations

import contextlib
import json
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ..errors import OverexposedWarning
from ..language import Sentences
from .place import (
    APPLICATION,
    ForeignFolderError,
    folder,
    make_file,
    make_folder,
    parts,
    require_own,
)

try:
    import sqlite3
except ImportError:  # in a page of a browser, where nothing could be remembered for long
    sqlite3 = None  # type: ignore[assignment]

_TABLE = "CREATE TABLE IF NOT EXISTS memory (key TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID"
_BATCH = 500  # SQLite takes at most 999 question marks in its oldest versions
_PATIENCE = 2.0  # seconds to wait for another process; one that writes takes less than one
_DIGEST = 8  # bytes: damage that goes unnoticed once in 2**64
_BUSY = {5, 6}  # SQLite's codes for BUSY and LOCKED
_OUT_OF_REACH = {3, 7, 8, 10, 13, 14}  # PERM, NOMEM, READONLY, IOERR, FULL and CANTOPEN
_CORRUPT = 11


class Memory:
    """What is remembered of one kind, by key.

    A memory that cannot be used says so in one warning, and remembers nothing from then on. One
    that is damaged is made anew.

    Parameters
    ----------
    kind
        `"photos"`, `"faces"` or `"words"`: one file each.
    version
        Of the code whose results these are; results of another version are dropped.
    """

    def __init__(self, kind: str, *, version: str) -> None:
        self._name = f"{kind}.sqlite"
        self._version = f"{version}:"
        self._works = sqlite3 is not None
        self._old_is_dropped = False

    def values(self, keys: Iterable[str]) -> dict[str, Any]:
        """Get the JSON values that are remembered for some of `keys`."""
        wanted = list(keys)
        return self._attempt(lambda: self._values(wanted)) or {}

    def keep_values(self, values: Mapping[str, Any]) -> None:
        """Remember JSON values by key."""
        if values:
            self._attempt(lambda: self._keep(values))

    def _attempt(self, do: Callable[[], Any]) -> Any:
        """Do something with the file: again if it was damaged, never again if nothing helps."""
        for _ in range(2):
            if not self._works:
                break
            try:
                return do()
            except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
                self._works = self._mend(error)
        return None

    def _values(self, keys: list[str]) -> dict[str, Any]:
        path, found, whole = folder() / self._name, {}, True
        if not path.is_file():
            return {}
        require_own(path.parent)
        with _open(path) as database:
            for start in range(0, len(keys), _BATCH):
                some = [self._version + key for key in keys[start : start + _BATCH]]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, content FROM memory WHERE key IN ({marks})"
                for key, sealed in database.execute(query, some):
                    try:
                        found[key.decode()[len(self._version) :]] = _unsealed(key, sealed)
                    except (ValueError, TypeError, AttributeError):
                        whole = False
        if not whole:
            _say("damaged")
        return found

    def _keep(self, values: Mapping[str, Any]) -> None:
        path = make_folder() / self._name
        make_file(path)
        with _open(path) as database:
            database.execute("BEGIN")  # all of it is written at once
            database.execute(_TABLE)
            if not self._old_is_dropped:  # once: it takes a look at every row
                database.execute(f"PRAGMA application_id = {APPLICATION}")
                old = "DELETE FROM memory WHERE substr(key, 1, ?) != ?"
                database.execute(old, (len(self._version), self._version))
            pairs = ((self._version + key, value) for key, value in values.items())
            sealed = ((key, _sealed(key, value)) for key, value in pairs)
            database.executemany("INSERT OR REPLACE INTO memory VALUES (?, ?)", sealed)
        self._old_is_dropped = True

    def _mend(self, error: Exception) -> bool:
        """Say what is wrong, and delete a damaged file; False where nothing helps."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of it is details
        if isinstance(error, UnicodeDecodeError):  # SQLite names what it found in the file
            code = _CORRUPT
        if code in _BUSY:
            _say("in_use")
            return False
        if not code or code in _OUT_OF_REACH:
            why = getattr(error, "strerror", None) or error
            _say("nowhere", path=getattr(error, "filename", None) or folder(), why=why)
            return False
        try:
            for part in list(parts(folder() / self._name)):
                part.unlink()
        except OSError as other:
            return self._mend(other)
        _say("damaged")
        return True


@contextlib.contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    if path.is_symlink():  # to a file that is not ours, perhaps
        raise ForeignFolderError(0, Sentences("cache")("link"), str(path))
    database = sqlite3.connect(path, timeout=_PATIENCE)
    database.text_factory = bytes  # a damaged text is no UTF-8
    try:
        with database:
            yield database
    finally:
        database.close()


def _sealed(key: str, value: Any) -> bytes:
    """Turn a value into bytes that show whether one of them was changed."""
    content = json.dumps(value).encode()
    return blake2b(key.encode() + content, digest_size=_DIGEST).digest() + content


def _unsealed(key: bytes, sealed: bytes) -> Any:
    """Turn the bytes back; ValueError where they are damaged, or another key's."""
    digest, content = sealed[:_DIGEST], sealed[_DIGEST:]
    if blake2b(key + content, digest_size=_DIGEST).digest() != digest:
        raise ValueError("damaged")
    return json.loads(content)


def _say(key: str, **values: object) -> None:
    warnings.warn(Sentences("cache")(key, **values), OverexposedWarning, stacklevel=2)
