"""Packages for computers without the internet: fetched by pip, by the lock, and checked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import OverexposedError
from ..language import Sentences
from ..models.files import sha256
from .pins import Computer, pins

_BATCH = 12  # pins at a time: pip keeps nothing of what is interrupted, and starts in a second
_AS_SOURCE = "face-recognition-models=="  # no wheel: files of models only, nothing to compile
_TO_INSTALL = "editables"  # the course itself, beside what pyproject.toml says; no lock lists these
# What stands between pip and the packages, by its log; start.py asks the same, where it installs.
# Only then is a package missing: without an answer, pip calls each one so.
_BARRED = {
    "certificate": "certificate|CERTIFICATE_VERIFY_FAILED",
    "offline": "NewConnectionError|Connect(Timeout|Error)|ProxyError|[Nn]ame resolution|getaddrinfo"
    "|dns error|unreachable|tunnel|timed out|error sending request|[Cc]onnection (refused|reset)",
}
_TRIED_AGAIN = r"Retry\(total=[1-9].*"  # of the last time only it is known that no answer came


def fetch(
    computers: Sequence[Computer], course: Path, folder: Path, built: dict[str, str]
) -> Iterator[float]:
    """Fetch what the lock of a course lists for these computers; gone on with where interrupted.

    What lies in the folder and is not in the lock, or is damaged, is removed first. What lies in a
    folder of that name in the course, which came from a stick itself, is copied.

    Parameters
    ----------
    computers
        Whom to fetch for.
    course
        The folder with `requirements.lock` and `pyproject.toml`.
    folder
        Where the packages go.
    built
        Which wheels were made here of which sources, by their SHA-256; filled in.

    Yields
    ------
    float
        Which share of the work is done, from 0 to 1.

    Raises
    ------
    OverexposedError
        A package cannot be fetched, or is not the one of the lock.
    """
    project = tomllib.loads((course / "pyproject.toml").read_text(encoding="utf-8"))
    _remove_strange(folder, lock_of(course, built))
    _take_along(course / folder.name, folder, lock_of(course, built))
    here = {sha256(path) for path in folder.iterdir()}
    work = list(_batches(computers, lock_of(course, built), here))
    for done, (computer, batch) in enumerate(work):
        yield done / len(work)
        if batch[0].startswith(_AS_SOURCE):
            made = sha256(_build(computer, batch, folder))
            built.update(dict.fromkeys(_hashes(batch[0]), made))
        else:
            _fetch_pins(computer, batch, folder)
    if strange := _remove_strange(folder, lock_of(course, built)):
        raise OverexposedError(Sentences("bundle.error")("hash", package=strange[0].name))
    _fetch_tools([*project["build-system"]["requires"], _TO_INSTALL], folder)


def lock_of(course: Path, built: dict[str, str]) -> str:
    """Read the lock of a course, with the wheels that were made here in place of their sources."""
    lock = (course / "requirements.lock").read_text(encoding="utf-8")
    for source, wheel in built.items():
        lock = lock.replace(source, wheel)
    return lock


def _batches(
    computers: Sequence[Computer], lock: str, here: set[str]
) -> Iterator[tuple[Computer, list[str]]]:
    """Share the pins out, but for those of which every file there is lies here.

    An old patch of a Python may want another version than a new one; pip takes one at a time.
    """
    for computer in computers:
        old, new = (pins(lock, environment) for environment in computer.environments)
        for each in (old, [pin for pin in new if pin not in old]):
            wanted = [pin for pin in each if not here >= set(_hashes(pin))]
            source = [pin for pin in wanted if pin.startswith(_AS_SOURCE)]
            wheels = [pin for pin in wanted if pin not in source]
            for start in range(0, len(wheels), _BATCH):
                yield computer, wheels[start : start + _BATCH]
            if source:
                here.update(_hashes(source[0]))  # one wheel is for all computers
                yield computer, source


def _remove_strange(folder: Path, lock: str) -> list[Path]:
    """Remove, and return, the files whose hash is in no line of the lock."""
    known = set(_hashes(lock))
    strange = [path for path in sorted(folder.iterdir()) if sha256(path) not in known]
    for path in strange:
        path.unlink(missing_ok=True)  # a Mac deletes ._x with x
    return [path for path in strange if not path.name.startswith(".")]


def _take_along(packed: Path, folder: Path, lock: str) -> None:
    known = set(_hashes(lock))
    for path in sorted(packed.glob("*.whl")):
        if not (folder / path.name).exists() and sha256(path) in known:
            shutil.copyfile(path, folder / path.name)


def _hashes(lock: str) -> list[str]:
    return re.findall(r"--hash=sha256:([0-9a-f]{64})", lock)


def _fetch_pins(computer: Computer, batch: list[str], folder: Path) -> None:
    # the lock says which Python a pin is for; pip would ask the first patch of it, or its own
    options = ["--only-binary=:all:", "--ignore-requires-python", *computer.options]
    options += ["-d", str(folder)]
    _pip("download", *options, computer=computer, pins=batch)


def _build(computer: Computer, batch: list[str], folder: Path) -> Path:
    """Make a wheel once, so that no laptop has to."""
    with tempfile.TemporaryDirectory(prefix="overexposed-") as scratch:
        _pip("wheel", "-w", scratch, computer=computer, pins=batch)
        (wheel,) = Path(scratch).iterdir()
        return Path(shutil.copyfile(wheel, folder / wheel.name))


def _fetch_tools(names: list[str], folder: Path) -> None:
    """Fetch what no lock lists, anew each time: there is no hash to compare with."""
    with tempfile.TemporaryDirectory(prefix="overexposed-") as scratch:
        _pip("download", "--only-binary=:all:", *names, "-d", scratch)
        for path in Path(scratch).iterdir():
            shutil.copyfile(path, folder / path.name)


def _pip(
    command: str, *options: str, computer: Computer | None = None, pins: Sequence[str] = ()
) -> None:
    with tempfile.TemporaryDirectory(prefix="overexposed-") as scratch:
        wanted = Path(scratch, "wanted.txt")
        wanted.write_text("\n".join(pins), encoding="utf-8")
        listed = ["--no-deps", "-r", str(wanted)] if pins else []
        line = [sys.executable, "-m", "pip", command, "--quiet", "--no-input", *listed, *options]
        answer = subprocess.run(line, capture_output=True, text=True, errors="replace")
    if answer.returncode:
        raise OverexposedError(_why(answer.stderr, computer))


def _why(log: str, computer: Computer | None) -> str:
    say = Sentences("bundle.error")
    if re.search(r"Errno 28\b|WinError 112\b", log):
        return say("filled")
    if "MATCH THE" in log:
        return say("hash", package=" ".join(re.findall(r"(?m)^ +(\S+==\S+) from", log)))
    tried = re.sub(_TRIED_AGAIN, "", log)
    if barred := next((why for why, words in _BARRED.items() if re.search(words, tried)), ""):
        return say(barred)
    if computer and (missing := re.search(r"matching distribution \w+ \w+ (\S+)", log)):
        return say("no_package", package=missing[1], computer=computer.name)
    last = "\n".join(line for line in log.strip().splitlines() if line.startswith("ERROR"))
    return say("pip", why=last[-500:])  # pip's own last words; letters, a few lines on a terminal
