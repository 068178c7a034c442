"""How much memory a process and all it has started take, at most."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

import psutil


def family_memory(process: psutil.Process) -> int:
    """Bytes of a process and its children, each with its share of what they share, where told."""
    total = 0
    for each in [process, *process.children(recursive=True)]:
        with contextlib.suppress(psutil.Error):  # it has ended meanwhile
            memory = each.memory_full_info()
            total += getattr(memory, "pss", memory.rss)
    return total


@contextlib.contextmanager
def peak_memory(pid: int, *, every: float = 0.05) -> Iterator[list[int]]:
    """Note the memory of a process and its children again and again: the most is the one entry."""
    process, most, done = psutil.Process(pid), [0], threading.Event()

    def note() -> None:
        while not done.wait(every):
            with contextlib.suppress(psutil.Error):
                most[0] = max(most[0], family_memory(process))

    watcher = threading.Thread(target=note, daemon=True)
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()
