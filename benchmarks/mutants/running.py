"""Tests run in a copy of the package, in processes that have everything else imported already."""

from __future__ import annotations

import gc
import math
import os
import resource
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from ..processor import worked

# Without the plugin of pytest that a forked process would wait for, for ever.
_PLUGINS = ["-p", "no:cacheprovider", "-p", "no:faulthandler"]
QUIET = ["-q", *_PLUGINS, "-m", "not slow and not browser and not offline"]
# All that may hold on to a toolkit: in a copy it has to be imported there, or it writes elsewhere.
_OURS = {"toolkit", "tests", "conftest", "datasets", "benchmarks"}
_COPIED = ("toolkit", "tests")
_FORK = get_context("fork")


def copied(root: Path, folder: Path) -> Path:
    """Copy what is changed and what writes beside itself, and link to all else."""
    folder.mkdir()
    for path in root.iterdir():
        if path.name in _COPIED:
            shutil.copytree(path, folder / path.name)
        elif not path.name.startswith("."):
            (folder / path.name).symlink_to(path)
    return folder


def preload(names: Iterable[str]) -> None:
    """Import the modules of others, so that a process that is forked off need not."""
    for name in names:
        if name.split(".")[0] not in _OURS:
            with suppress(Exception):
                import_module(name)
    gc.freeze()  # else each forked process copies all of it, only to look what is garbage


def started(run: Callable[[], int], copy: Path) -> BaseProcess:
    """Run something in a process in a copy, silently; it, and what it starts, is one group."""

    def alone() -> None:
        os.setpgrp()
        with open(os.devnull, "w") as nowhere:
            for number in (1, 2):
                os.dup2(nowhere.fileno(), number)
        os.chdir(copy)
        sys.path.insert(0, str(copy))
        sys.argv[1:] = []
        os.environ["PYTHONPATH"] = str(copy)
        os.environ["OVEREXPOSED_CACHE"] = str(copy.parent / "memory")
        for name in [name for name in sys.modules if name.split(".")[0] in _OURS]:
            del sys.modules[name]
        os._exit(run())

    process = _FORK.Process(target=alone)
    process.start()
    return process


def ended(processes: Iterable[BaseProcess]) -> None:
    """Wait for processes."""
    for process in processes:
        process.join()


class Chosen:
    """A plugin of pytest that runs some tests, in their order, and ends one that hangs.

    Parameters
    ----------
    limits
        The tests, and how many seconds of a processor each may take.
    """

    def __init__(self, limits: dict[str, float]) -> None:
        self._limits = limits
        self._order = {test: number for number, test in enumerate(limits)}

    def run(self, plugins: Iterable[Any] = (), *options: str, fresh: bool) -> int:
        """Run them; when fresh, with nothing that the toolkit remembers."""
        sys.dont_write_bytecode = True
        if fresh:
            del os.environ["OVEREXPOSED_CACHE"]
        files = dict.fromkeys(test.split("::")[0] for test in self._limits)
        arguments = [*QUIET, *options, *files]
        return int(pytest.main(arguments, plugins=[self, *plugins])) if files else 0

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep and sort."""
        kept = [item for item in items if item.nodeid in self._order]
        items[:] = sorted(kept, key=lambda item: self._order[item.nodeid])

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Let the process end where a test takes too long."""
        until = math.ceil(worked() + self._limits[item.nodeid])
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
        return (yield)
