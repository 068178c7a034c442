"""Tests run on a copy of the package, in processes that have everything else imported already."""

from __future__ import annotations

import math
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from .constants import Constant
from .goals import BUDGET, FRESH, LONGEST, PATIENCE, START
from .tests import QUIET, Reach, Watcher

_OURS = {"toolkit", "tests", "conftest"}
_COPIED = ("toolkit", "tests")
_BUSY = 10  # times as long, where others use the machine too
_LATER = 10**10  # nanoseconds: a file is compiled anew when its time is another
_UNNOTICED = (0, pytest.ExitCode.NO_TESTS_COLLECTED)
_FORK = get_context("fork")


@dataclass(frozen=True)
class Mutant:
    """A number that is another one, and the tests that could notice."""

    constant: Constant
    other: int | float
    tests: tuple[str, ...]
    seconds: float

    @property
    def patience(self) -> int:
        """How many seconds of a processor the tests may take; after that, they hang."""
        return math.ceil(START + PATIENCE * self.seconds)

    @classmethod
    def of(cls, constant: Constant, other: int | float, reach: Reach) -> Mutant:
        """Choose the tests: those that reach it, as many as there is time for."""
        tests, seconds = [], 0.0
        for test in reach.reaching(constant.users, constant.path):
            takes = reach.seconds[test]
            if takes <= LONGEST and seconds + takes <= BUDGET:
                tests.append(test)
                seconds += takes
        return cls(constant, other, tuple(tests), seconds)


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


def watch(copy: Path, files: list[str], folder: Path) -> Reach:
    """Run all tests once, in a process of its own: what they reach, and what they import."""
    saved, modules = folder / "reach.json", folder / "modules.txt"

    def run() -> int:
        watcher = Watcher(copy / "toolkit")
        watcher.start()
        code = pytest.main([*QUIET, *files], plugins=[watcher])
        sys.settrace(None)
        watcher.reach.save(saved)
        modules.write_text("\n".join(sys.modules), encoding="utf-8")
        return int(code)

    process = _started(run, copy)
    process.join()
    if not saved.exists():
        raise SystemExit(f"The tests of {', '.join(files)} could not be run.")
    preload(modules.read_text(encoding="utf-8").splitlines())
    return Reach.load(saved)


def noticed(mutants: Iterable[Mutant], copies: list[Path]) -> Iterator[tuple[Mutant, bool]]:
    """Yield of each mutant whether a test notices it: fails, breaks, or hangs."""
    waiting, free = iter(mutants), list(copies)
    running: list[_Trial] = []
    while True:
        while free and (mutant := next(waiting, None)):
            running.append(_Trial.begun(mutant, free.pop()))
        if not running:
            return
        connection.wait([trial.process.sentinel for trial in running], timeout=1)
        for trial in [trial for trial in running if trial.is_over]:
            trial.end()
            free.append(trial.copy)
            running.remove(trial)
            yield trial.mutant, trial.process.exitcode not in _UNNOTICED


@dataclass(frozen=True)
class _Trial:
    """The tests of a mutant, running in a copy where it stands in the source."""

    mutant: Mutant
    copy: Path
    before: bytes
    when: tuple[int, int]
    process: BaseProcess
    until: float

    @classmethod
    def begun(cls, mutant: Mutant, copy: Path) -> _Trial:
        source = copy / "toolkit" / mutant.constant.path
        before, state = source.read_bytes(), source.stat()
        when = state.st_atime_ns, state.st_mtime_ns
        source.write_bytes(mutant.constant.changed(before, mutant.other))
        os.utime(source, ns=(when[0], when[1] + _LATER))
        process = _started(lambda: _test(mutant), copy)
        until = time.monotonic() + _BUSY * mutant.patience
        return cls(mutant, copy, before, when, process, until)

    @property
    def is_over(self) -> bool:
        """Whether the tests have ended, or wait for something that never comes."""
        return not self.process.is_alive() or time.monotonic() > self.until

    def end(self) -> None:
        """End what still runs, and put the source back, as it was compiled."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()
        source = self.copy / "toolkit" / self.mutant.constant.path
        source.write_bytes(self.before)
        os.utime(source, ns=self.when)


def _test(mutant: Mutant) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (mutant.patience, mutant.patience))
    sys.dont_write_bytecode = True
    if mutant.constant.path.split("/")[0] in FRESH:
        del os.environ["OVEREXPOSED_CACHE"]
    files = dict.fromkeys(test.split("::")[0] for test in mutant.tests)
    return pytest.main([*QUIET, "-x", *files], plugins=[_Chosen(mutant)]) if files else 0


class _Chosen:
    """A plugin of pytest that keeps the tests of a mutant, in their order."""

    def __init__(self, mutant: Mutant) -> None:
        self._order = {test: number for number, test in enumerate(mutant.tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep and sort."""
        kept = [item for item in items if item.nodeid in self._order]
        items[:] = sorted(kept, key=lambda item: self._order[item.nodeid])


def _started(run: Callable[[], int], copy: Path) -> BaseProcess:
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
