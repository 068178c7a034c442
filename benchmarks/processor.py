"""How long a process and all it has started have worked."""

from __future__ import annotations

import os
from contextlib import suppress

import psutil


def worked() -> float:
    """Tell how many seconds of a processor were taken so far, however busy the machine is."""
    seconds = sum(os.times()[:4])
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            seconds += sum(child.cpu_times()[:4])
    return seconds
