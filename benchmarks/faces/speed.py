"""How long each way takes, and how much memory it needs at most, all its processes together."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.memory import family_memory, peak_memory
from toolkit import scan
from toolkit.metadata import FILMS
from toolkit.rolls import Roll

_LARGE = (4000, 3000)


@dataclass(frozen=True)
class Cost:
    """What one way needed for a folder.

    Attributes
    ----------
    seconds
        By the clock, start and models included.
    busy
        Of processor time: what a noisy machine changes least.
    memory
        Bytes at most.
    """

    way: str
    seconds: float
    busy: float
    photos: int
    faces: int
    memory: int

    @property
    def per_photo(self) -> float:
        """Seconds a photo, with everything: start, models, processes."""
        return self.seconds / self.photos

    def __str__(self) -> str:
        return (
            f"{self.way.replace('_', ' '):24} {self.photos:5} photos {self.faces:5} faces "
            f"{self.per_photo:8.3f} s a photo ({self.busy / self.photos:.3f} busy) "
            f"{self.memory / 2**20:7.0f} MB at most"
        )


def measure(way: str, folder: Path) -> Cost:
    """Run one of the ways in a process of its own, with an empty cache."""
    photos = sum(1 for _ in folder.rglob("*.jpg"))
    with tempfile.TemporaryDirectory() as cache:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.faces.ways", way, str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"OVEREXPOSED_CACHE": cache},
        )
        with peak_memory(process.pid) as most:
            output, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{way} ended with code {process.returncode}")
    answer = json.loads(output.splitlines()[-1])
    return Cost(way, answer["seconds"], answer["busy"], photos, answer["faces"], most[0])


def server_memory() -> int:
    """Start JupyterLab's server, wait until it answers, and return the bytes of memory it has."""
    import socket
    import urllib.request

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = psutil.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--allow-root"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(120):
            time.sleep(0.5)
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5).close()
                return family_memory(process)
        raise RuntimeError("JupyterLab did not answer within a minute")
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def copies(roll: Roll, count: int, size: tuple[int, int] | None = _LARGE) -> Iterator[Path]:
    """Write so many JPEGs made from a roll's pictures in turn; no two have the same bytes.

    Fewer than the roll has are made from pictures of its whole length.
    """
    formats = scan(roll, progress=False)["format"]
    pictures = [photo for photo in roll if formats[photo.name] not in FILMS]
    step = max(1, len(pictures) // count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            first = folder / f"{number % len(pictures):05d}.jpg"
            if number < len(pictures):
                picture = pictures[number * step].image()
                picture = picture.resize(size) if size else picture
                picture.save(first, quality=85)
            else:  # the same picture with a longer tail, which decoders do not read
                path = folder / f"{number:05d}.jpg"
                path.write_bytes(first.read_bytes() + str(number).encode())
        yield folder
