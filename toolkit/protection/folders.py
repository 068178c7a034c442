"""Where copies may be written: never over anything, never among originals; and going on later."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import RollError
from ..language import Sentences
from ..rolls import SAMPLE, FileSource, Roll
from .coarse import DATES
from .reading import is_wish

PROTECTED = SAMPLE.parent.parent / "protected"  # in the course's folder; git ignores it
UNFINISHED = ".overexposed-unfinished.jsonl"  # is there until the last copy is written
_PART = re.compile(r"\.photo_\d+\.\w+\.part")


@dataclass
class CopyFolder:
    """The folder that the copies of one roll go to, and which of them are in it already.

    So that a run that was stopped can go on, a list lies in the folder until all is done: what the
    run is, as a hash, and of each photo its number, its copy, the hash of that, and the note.
    Nothing in the list tells an original's name, time or place.

    Attributes
    ----------
    path
        The folder.
    job
        A hash of the originals and of what was asked for.
    done
        What an earlier run finished, by the photo's number: `written`, `note`, `hash`.
    """

    path: Path
    job: str
    done: dict[int, dict[str, Any]] = field(default_factory=dict)

    def keep(self, number: int, note: str, name: str | None = None, data: bytes = b"") -> None:
        """Write a copy, read it back, and only then give it its name; or note why there is none."""
        part = self.path / f".{name}.part"
        row = {"number": number, "written": name, "note": note, "hash": _hash(data)}
        try:
            if name:
                part.write_bytes(data)
                if part.read_bytes() != data or (self.path / name).exists():
                    raise RollError(_say("not_written", self.path / name))
            self._add(row)
            if name:
                part.replace(self.path / name)
        except OSError as error:
            raise RollError(_cannot_write(self.path, error)) from error
        finally:
            with contextlib.suppress(OSError):  # as the reason is known already
                part.unlink(missing_ok=True)

    def finish(self) -> None:
        """Remove the list, as there is nothing left to go on with."""
        with contextlib.suppress(OSError):
            (self.path / UNFINISHED).unlink(missing_ok=True)

    def _add(self, row: dict[str, Any]) -> None:
        """Add to the list; each line begins with its own end, as the one before may be cut off."""
        path = self.path / UNFINISHED
        rows = [row] if path.exists() else [{"job": self.job}, row]
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"\n{json.dumps(row)}" for row in rows)


def choose_folder(out: Path | None, roll: Roll, job: str) -> CopyFolder:
    """Find or make the folder for the copies.

    Parameters
    ----------
    out
        Where somebody wants them; None for the next free folder in `PROTECTED`.
    roll
        The originals.
    job
        A hash of them, and of what was asked for.

    Raises
    ------
    RollError
        It is among the originals, holds something else, or cannot be written to.
    """
    if out is None:
        return _next(roll, job)
    _check_meant(out)
    try:
        folder = out.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:  # nobody's home, a loop, a zero byte
        raise RollError(_say("no_folder", out)) from error
    try:
        _check_outside(folder, roll)
        folder.mkdir(parents=True, exist_ok=True)
        return CopyFolder(folder, job, _finished(folder, job) if any(folder.iterdir()) else {})
    except OSError as error:
        raise RollError(_cannot_write(folder, error)) from error


def free_folder(folder: Path) -> Path:
    """Propose a folder that does not exist yet: this one, or this one with a number."""
    number, free = 2, folder
    while free.exists():
        free, number = folder.with_name(f"{folder.name}_{number}"), number + 1
    return free


def _next(roll: Roll, job: str) -> CopyFolder:
    for unfinished in sorted(PROTECTED.glob(f"copies*/{UNFINISHED}")):
        with contextlib.suppress(RollError):
            return choose_folder(unfinished.parent, roll, job)
    return choose_folder(free_folder(PROTECTED / "copies"), roll, job)


def _finished(folder: Path, job: str) -> dict[int, dict[str, Any]]:
    """Return what an earlier run of the same job has finished, or refuse the folder."""
    unfinished = folder / UNFINISHED
    if not unfinished.is_file() or unfinished.is_symlink():
        raise RollError(_say("not_empty", folder))
    first, *rows = _lines(unfinished)
    if first.get("job") != job:
        raise RollError(_say("other_job", folder))
    kept = {row["number"]: row for row in rows if _is_ours(row)}
    hashes = {row["written"]: row["hash"] for row in kept.values()}
    parts, there = [], set()
    for path in folder.iterdir():
        if _PART.fullmatch(path.name):
            parts.append(path)
        elif path.name in hashes and path.is_file() and not path.is_symlink():
            if _hash(path.read_bytes()) == hashes[path.name]:
                there.add(path.name)
                continue
            raise RollError(_say("changed", folder, name=path.name))
        elif path.name != UNFINISHED:
            raise RollError(_say("changed", folder, name=path.name))
    for part in parts:
        part.unlink()
    return {number: row for number, row in kept.items() if row["written"] in {None, *there}}


def _is_ours(row: dict[str, Any]) -> bool:
    """Tell whether `CopyFolder.keep` can have written a row; any other tells nothing."""
    if not row.keys() >= {"number", "written", "note", "hash"}:
        return False
    texts = row["note"], row["hash"], "" if row["written"] is None else row["written"]
    return type(row["number"]) is int and all(isinstance(text, str) for text in texts)


def _say(key: str, path: Path, **values: object) -> str:
    return Sentences("protection.error")(key, path=path, **values)


def _lines(path: Path) -> list[dict[str, Any]]:
    """Read the list; a line that was cut off tells nothing."""
    rows: list[dict[str, Any]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        with contextlib.suppress(ValueError, RecursionError):
            row = json.loads(line)
            rows += [row] if isinstance(row, dict) else []
    return rows or [{}]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _check_meant(out: Path) -> None:
    """Refuse as a folder what is a choice of `protect` whose name was left out.

    Else copies would be written with nothing covered, and look like what was asked for.
    """
    setting = "cover_words" if is_wish(str(out)) else "coarsen_date" if str(out) in DATES else ""
    if setting:
        raise RollError(_say("choice", out, setting=setting))


def _check_outside(folder: Path, roll: Roll) -> None:
    here = {_identity(place) for place in (folder, *folder.parents)} - {None}
    if any(_identity(place) in here for place in _homes(roll)):
        raise RollError(_say("originals", folder))


def _homes(roll: Roll) -> set[Path]:
    """Return the folders the originals lie in, also those that the roll only has links to."""
    homes = {roll.folder} if roll.folder else set()
    for photo in roll:
        if isinstance(photo.source, FileSource):
            path = photo.source.path
            elsewhere = path.is_symlink() or roll.folder not in path.parents
            if elsewhere and path.exists():  # of a dead link there is no original
                homes.add(path.resolve().parent)
    return homes


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _cannot_write(folder: Path, error: OSError) -> str:
    return _say("cannot_write", folder, why=error.strerror or error)
