"""How much memory and how many processors are left for us here; a container may allow less."""

from __future__ import annotations

from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")  # of Linux: what Binder and other containers are limited by
# Where the limit and the use are told, and what files kept in memory are called: the system gives
# those up when it needs them. In version 2, and in version 1.
_VERSIONS = (
    ("memory.max", "memory.current", "memory.stat", "inactive_file"),
    (
        "memory/memory.limit_in_bytes",
        "memory/memory.usage_in_bytes",
        "memory/memory.stat",
        "total_inactive_file",
    ),
)


def memory_left() -> int:
    """Return how many bytes of memory can still be used: the machine's, or the container's."""
    import psutil

    left = psutil.virtual_memory().available
    for limit, used, stat, files in _VERSIONS:
        try:
            kept = dict(line.split() for line in _read(stat).splitlines())[files]
            left = min(left, int(_read(limit)) - int(_read(used)) + int(kept))
        except (OSError, ValueError, KeyError):  # no such file, or "max"
            continue
    return max(0, left)


def memory_of_machine() -> int:
    """Return how many bytes of memory there are in all: the machine's, or the container's."""
    import psutil

    whole = psutil.virtual_memory().total
    for limit, *_ in _VERSIONS:
        try:
            whole = min(whole, int(_read(limit)))
        except (OSError, ValueError):  # no such file, or "max"
            continue
    return whole


def processors() -> int:
    """Return how many processors may be used: the machine's, or fewer where they are shared out."""
    try:
        from loky import cpu_count
    except ImportError:  # as in a page of a browser, where no process can be started
        return 1
    return cpu_count()


def _read(name: str) -> str:
    return (_CGROUP / name).read_text(encoding="ascii")
