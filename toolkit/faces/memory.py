"""How much memory and how many processors are left for us here; a container may allow less."""

from __future__ import annotations

import os
from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")  # Linux, version 2: what Binder and most containers are limited by


def memory_left() -> int:
    """Return how many bytes of memory can still be used: the machine's, or the container's."""
    import psutil

    left = psutil.virtual_memory().available
    limit = _number(_CGROUP / "memory.max")
    if limit is not None:
        used = _number(_CGROUP / "memory.current") or 0
        left = min(left, limit - used + _reclaimable())
    return max(0, left)


def processors() -> int:
    """Return how many processors may be used: the machine's, or fewer where they are shared out."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    try:
        quota, period = (_CGROUP / "cpu.max").read_text(encoding="ascii").split()
        return max(1, min(count or 1, round(int(quota) / int(period))))
    except (OSError, ValueError):  # no such file, or "max"
        return count or 1


def _reclaimable() -> int:
    """Bytes of files kept in memory, which the system gives up when it needs them."""
    try:
        lines = (_CGROUP / "memory.stat").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("inactive_file "))
    except (OSError, StopIteration, ValueError):
        return 0


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):  # no such file, or "max"
        return None
