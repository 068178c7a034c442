"""The folder of what is remembered: which one it is, whose it is, and how it is forgotten."""

from __future__ import annotations

import contextlib
import html
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..consent import take_back_consent
from ..errors import OverexposedError
from ..language import Sentences
from .notes import forget_session, note_files, work_folder

KINDS = ("photos", "faces", "words")  # one file each
APPLICATION = 0x4F564558  # "OVEX": SQLite's mark of whose a file is
_ENDINGS = ("", "-journal", "-wal", "-shm")  # SQLite's own
_OWN = "overexposed"  # the folder of our own inside one that is shared
_TAG = "CACHEDIR.TAG"  # backups leave out a folder with this file: https://bford.info/cachedir
_SIGNATURE = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Overexposed made this folder for what it remembers of photos. Delete it whenever you like.\n"
)


class ForeignFolderError(OSError):
    """A folder is somebody else's, or others may write into it."""


def folder() -> Path:
    """Get the folder of what is remembered.

    `OVEREXPOSED_CACHE` names another one. If there is such a folder already, and it is not one that
    this function made, then a folder of our own inside it.

    Raises
    ------
    OSError
        Nobody may look there.
    """
    base = _base()
    shared = "OVEREXPOSED_CACHE" in os.environ and base.exists() and not _is_tagged(base)
    return base / _OWN if shared else base


def require_own(path: Path) -> None:
    """Raise if a folder is not ours: others could read or replace what is kept there.

    Raises
    ------
    ForeignFolderError
        It belongs to somebody else, others may write there, or it was there before.
    """
    seen = os.lstat(path)
    foreign = os.name == "posix" and (seen.st_uid != os.geteuid() or seen.st_mode & 0o022)
    if foreign or not stat.S_ISDIR(seen.st_mode) or (path != _usual() and not _is_tagged(path)):
        raise ForeignFolderError(0, Sentences("cache")("foreign"), str(path))


def make_folder() -> Path:
    """Make the folder where it is missing, for its owner only.

    Raises
    ------
    OSError
        It cannot be made, or is not ours.
    """
    path = folder()
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=".overexposed-"))  # 0700
        make_file(made / _TAG)
        (made / _TAG).write_text(_SIGNATURE, encoding="ascii")
        try:
            made.rename(path)
        except OSError:  # another process was quicker
            shutil.rmtree(made)
    require_own(path)
    return path


def make_file(path: Path) -> None:
    """Make a file for its owner only; one that is there stays as it is."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def parts(path: Path) -> Iterator[Path]:
    """Yield the files that SQLite keeps for one: those that are there, and no links."""
    for ending in _ENDINGS:
        part = path.with_name(path.name + ending)
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            if stat.S_ISREG(os.lstat(part).st_mode):
                yield part


class Forgotten(int):
    """How many bytes were deleted; shown as a sentence."""

    def __repr__(self) -> str:
        say = Sentences("cache")
        said = say("forgotten", kilobytes=-(-self // 1000)) if self else say("nothing")
        return f"{said} {say('notes_stay')}" if note_files() else said

    __str__ = __repr__

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(str(self))}</p>"  # plain text would be broken within words


def forget(*, my_work: bool = False) -> Forgotten:
    """Delete everything that is remembered of photos: metadata, places, faces.

    A consent that was given is taken back. Downloaded models stay, and so do all photos, and files
    of other programs.

    Parameters
    ----------
    my_work
        Delete what you typed in the lessons, too: predictions, tries, answers (`my_work`). They
        stay otherwise, so that the start page can show what you expected and what you found.

    Returns
    -------
    Forgotten
        How many bytes were deleted, an `int` that shows itself as a sentence.

    Raises
    ------
    OverexposedError
        A folder may not be looked into, or a file not be deleted; the sentence says which.
    """
    base, size = _base(), 0
    try:
        for place in (base / _OWN, base):
            size += _forget(place)
        size += _forget_notes() if my_work else 0
    except OSError as error:
        say, why = Sentences("cache"), error.strerror or error
        raise OverexposedError(
            say("cannot_forget", path=error.filename or base, why=why)
        ) from error
    take_back_consent()
    return Forgotten(size)


def _forget_notes() -> int:
    """Delete what a learner typed, and its folders where nothing else lies in them."""
    size = 0
    forget_session()
    for path in note_files():
        size += path.stat().st_size
        path.unlink()
        for folder in (path.parent, work_folder()):
            with contextlib.suppress(OSError):  # notebooks that were put aside lie in it
                folder.rmdir()
    return size


def _forget(place: Path) -> int:
    """Delete what is ours in a folder, and the folder if it was ours and is empty then."""
    if not place.is_dir():
        return 0
    os.listdir(place)  # may we look?
    own = place == _usual() or _is_tagged(place)
    size = 0
    known = {place / f"{kind}.sqlite" for kind in KINDS}
    for path in known | set(place.glob("*.sqlite") if own else ()):
        for part in list(parts(path)) if (own and path in known) or _is_ours(path) else ():
            size += part.stat().st_size
            part.unlink()
    if own:
        with contextlib.suppress(OSError):  # something else lies in it
            if os.listdir(place) in ([_TAG], []):
                (place / _TAG).unlink(missing_ok=True)
                place.rmdir()
    return size


def _is_ours(path: Path) -> bool:
    """Whether a file is one that the course made, in this version or an earlier one."""
    if not next(parts(path), None):
        return False
    import sqlite3

    with contextlib.suppress(sqlite3.Error):
        address = f"{path.absolute().as_uri()}?immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            marked = database.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
            tables = database.execute("SELECT name FROM sqlite_master").fetchall()
            return marked or tables == [("memory",)]
    return False


def _is_tagged(path: Path) -> bool:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return (path / _TAG).read_bytes() == _SIGNATURE.encode()
    return False


def _base() -> Path:
    return Path(os.environ.get("OVEREXPOSED_CACHE") or _usual())


def _usual() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("overexposed", appauthor=False) / "results"
