"""Processes that work for this one, and end with it, however it ends."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor

from .sending import bar_for_good, barred

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_LOOK = 1.0  # seconds between two looks at whether the parent lives, where no system tells
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux' prctl


@contextlib.contextmanager
def processes(count: int) -> Iterator[Executor]:
    """Start some processes, each on one thread, and end them with the block.

    A block that is left by an error or an interruption does not wait for what is being worked on.

    Parameters
    ----------
    count
        How many.
    """
    # loky's pool, unlike the standard library's, does not run a script without a main guard again.
    from loky import ProcessPoolExecutor

    pool = ProcessPoolExecutor(
        max_workers=count,
        env=_ONE_THREAD,
        initializer=_begin,
        initargs=(os.getpid(), barred()),
    )
    try:
        yield pool
    except BaseException:
        pool.shutdown(kill_workers=True)
        raise
    pool.shutdown()


def _begin(parent: int, bars: bool) -> None:
    """Begin to work for a process: end with it, and send nothing where it must not."""
    _end_with(parent)
    if bars:
        bar_for_good()


def _end_with(parent: int) -> None:
    """See to it that this process ends when its parent does, also by `kill -9`.

    Only the process that made a pool ends it. One that the system ended, or a person, cannot; its
    workers would wait for work for ever, hold their memory, and keep its output open.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the parent decides
    if sys.platform == "linux":  # at once, even in the midst of a computation
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while _lives(parent):
        time.sleep(_LOOK)
    os._exit(1)


def _lives(parent: int) -> bool:
    if os.name == "posix":  # an orphan gets another parent
        return os.getppid() == parent
    import psutil

    return psutil.pid_exists(parent)  # Windows puts a launcher between the two
