"""A folder that holds the course and what it needs, for computers without the internet."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from ..errors import OverexposedError
from ..language import Sentences, say_date, say_list, say_number, say_percent
from ..models.catalogue import catalogue
from ..models.files import sha256
from ..writing import written_whole
from .packages import fetch, lock_of
from .pins import Computer

COURSE = Path(__file__).parents[2]
STICK, WHEELS, README = "stick.json", "wheels", "READ_ME_FIRST.txt"
# Whatever else lies beside these is somebody's own: photos, notes, reports.
_ROOMS = ("benchmarks", "binder", "datasets", "docs", "tests", "toolkit")
_FILES = (
    *("start.py", "pyproject.toml", "requirements.lock", "requirements-test.lock"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "CITATION.cff", "LICENSE", "LICENSE-CONTENT"),
)
# What an installation and the lessons need; the rest may be written in.
_CHECKED = (WHEELS, "toolkit", "datasets", "notebooks")
_CHECKED_FILES = ("pyproject.toml", "requirements.lock")
_USED = (".venv", "my_work")  # somebody has worked there, and has answers in the notebooks
_MADE = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}
_OF_MACS = "._"  # on many sticks a Mac writes ._x beside x
# The packages for one kind of computer, in megabytes: 410 for Linux with Python 3.11, 377 for
# Windows and 358 for macOS with 3.13 in November 2026, rounded up. How large they are is known only
# once they are fetched.
PACKAGES = 420
MORE = 220  # for each further one: half of all is the same for every computer
MB = 10**6


def bundle(
    folder: str | Path, computers: Sequence[Computer], notebooks: str | Path
) -> Iterator[str]:
    """Write the course and what it needs into a folder; run again, it goes on where it stopped.

    Parameters
    ----------
    folder
        A new or empty folder, or one that was made so before.
    computers
        The kinds of computers that packages are fetched for. That needs the internet.
    notebooks
        The folder of the lessons as they came, without anybody's answers.

    Yields
    ------
    str
        What is being done: first how large it becomes.

    Raises
    ------
    OverexposedError
        The folder is another one, is full, or cannot be written; or a package cannot be had.
    """
    # not `resolve`, which knows no sentence for a link that leads in a circle
    folder, say = Path(os.path.realpath(folder)), Sentences("bundle")
    files = dict(_course(Path(notebooks)))
    _check_folder(folder)
    yield _room(folder, files, computers)
    built = _built(folder)
    try:
        for empty in (WHEELS, "my_photos"):
            (folder / empty).mkdir(parents=True, exist_ok=True)
        _note(folder, computers, built, finished=False)
        for name, source in files.items():
            _copy(source.read_bytes(), folder / name)
        for share in fetch(computers, COURSE, folder / WHEELS, built):
            yield say("fetching", share=say_percent(share))
        _copy(lock_of(COURSE, built).encode(), folder / "requirements.lock")
        written_whole(folder / README, _readme(folder, computers))
        _note(folder, computers, built, finished=True)
    except OSError as error:
        key = "filled" if error.errno == errno.ENOSPC else "cannot"
        raise OverexposedError(say(f"error.{key}", folder=folder, why=error.strerror)) from error
    yield say("done", folder=folder, megabytes=_megabytes(_size(folder)))


def _course(notebooks: Path) -> Iterator[tuple[str, Path]]:
    """The files of the course, by where they go."""
    yield from ((name, COURSE / name) for name in _FILES)
    for base in [*(COURSE / room for room in _ROOMS), notebooks]:
        above = "notebooks" if base == notebooks else base.name
        for path in _files(base):
            yield f"{above}/{path.relative_to(base).as_posix()}", path


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder, in order, but for those that Python, Jupyter and Macs made there."""
    for path in sorted(folder.rglob("*")):
        made = _MADE.intersection(path.relative_to(folder).parts) or path.name.startswith(_OF_MACS)
        if path.is_file() and not made:
            yield path


def _check_folder(folder: Path) -> None:
    """Refuse whatever is neither new, nor empty, nor a stick of ours."""
    say = Sentences("bundle.error")
    if folder == COURSE or COURSE in folder.parents or folder in COURSE.parents:
        raise OverexposedError(say("inside", folder=folder, course=COURSE))
    try:
        if folder.is_dir() and not (folder / STICK).is_file() and any(folder.iterdir()):
            raise OverexposedError(say("other", folder=folder, example=folder / "overexposed"))
        if any((folder / used).exists() for used in _USED):
            raise OverexposedError(say("used", folder=folder))
    except OSError as error:
        raise OverexposedError(say("cannot", folder=folder, why=error.strerror)) from error
    if folder.exists() and not folder.is_dir():
        raise OverexposedError(say("file", folder=folder))
    if not folder.parent.is_dir():
        raise OverexposedError(say("no_parent", folder=folder.parent))


def _room(folder: Path, files: dict[str, Path], computers: Sequence[Computer]) -> str:
    """Say how large it becomes; refuse where that is more than is free."""
    course = sum(path.stat().st_size for path in files.values())
    needed = course + (PACKAGES + (len(computers) - 1) * MORE) * MB
    missing = needed - (_size(folder) if folder.is_dir() else 0)
    disk = folder if folder.is_dir() else folder.parent
    values = {
        "folder": folder,
        "megabytes": _megabytes(needed),
        "free": _megabytes(free := shutil.disk_usage(disk).free),
        "computers": say_list(computer.name for computer in computers),
    }
    if missing > free:
        raise OverexposedError(Sentences("bundle.error")("full", **values))
    return Sentences("bundle")("size", **values)


def _copy(content: bytes, target: Path) -> None:
    if not target.is_file() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        written_whole(target, content)


def _built(folder: Path) -> dict[str, str]:
    """Which wheels were made here before, as far as that is noted."""
    try:
        return dict(json.loads((folder / STICK).read_text(encoding="utf-8"))["built"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _note(
    folder: Path, computers: Sequence[Computer], built: dict[str, str], *, finished: bool
) -> None:
    """Write what `start.py` looks at before it installs: whom it is for, and the hashes."""
    checked: list[Path] = []
    if finished:
        checked = [folder / name for name in _CHECKED_FILES]
        checked += [path for room in _CHECKED for path in _files(folder / room)]
    note = {
        "finished": finished,
        "made": date.today().isoformat(),
        "computers": [computer.name for computer in computers],
        "built": built,
        "sha256": {path.relative_to(folder).as_posix(): sha256(path) for path in checked},
    }
    written_whole(folder / STICK, json.dumps(note, indent=1))


def _readme(folder: Path, computers: Sequence[Computer]) -> str:
    say = Sentences("bundle.readme")
    packed = [model for model in catalogue() if not model.address]
    return say(
        "page",
        date=say_date(date.today()),
        megabytes=_megabytes(_size(folder)),
        computers="\n".join(f"- {computer.name}" for computer in computers),
        models="\n".join(say("model", name=each.name, licence=each.licence) for each in packed),
    )


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _megabytes(size: int) -> str:
    return say_number(size / MB, digits=0)
