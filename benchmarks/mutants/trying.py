"""Mutants tried: in a copy the source is changed, and the tests are run until one notices it."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from .constants import Constant
from .goals import BUDGET, FRESH, PATIENCE, START
from .reach import Reach
from .running import Chosen, started

_IDLE, _BUSY = 60.0, 4  # seconds to wait for nothing; times as long, where others work here too
_LATER = 10**10  # nanoseconds: a file is compiled anew when its time is another
_UNNOTICED = (0, pytest.ExitCode.NO_TESTS_COLLECTED)
_WHO = "noticed.txt"


@dataclass(frozen=True)
class Mutant:
    """A number that is another one, and the tests that could notice, with their seconds."""

    constant: Constant
    other: int | float
    tests: dict[str, float]

    @classmethod
    def all_of(cls, constant: Constant, reach: Reach) -> list[Mutant]:
        """Make the mutants of a number; they have the same tests."""
        tests = {test: reach.cost(test) for test in reach.chosen(constant.users, BUDGET)}
        return [cls(constant, other, tests) for other in constant.others()]


def noticed(numbers: Iterable[list[Mutant]], copies: list[Path]) -> Iterator[tuple[Mutant, bool]]:
    """Yield of each mutant whether a test notices it: fails, breaks, or hangs.

    The mutants of a number are tried in the same copy after each other; those tests come first
    that noticed others of the same functions.
    """
    waiting = iter(numbers)
    left: dict[Path, list[Mutant]] = {copy: [] for copy in copies}
    who: dict[frozenset, Counter[str]] = defaultdict(Counter)
    running: dict[Path, _Trial] = {}
    while True:
        for copy in left.keys() - running.keys():
            left[copy] = left[copy] or list(next(waiting, ()))
            if left[copy]:
                mutant = left[copy].pop(0)
                running[copy] = _Trial.begun(mutant, copy, who[mutant.constant.users])
        if not running:
            return
        connection.wait([trial.process.sentinel for trial in running.values()], timeout=1)
        for trial in [trial for trial in running.values() if trial.is_over]:
            del running[trial.copy]
            who[trial.mutant.constant.users].update(trial.end())
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
    def begun(cls, mutant: Mutant, copy: Path, who: Counter[str]) -> _Trial:
        source = copy / "toolkit" / mutant.constant.path
        before, state = source.read_bytes(), source.stat()
        when = state.st_atime_ns, state.st_mtime_ns
        source.write_bytes(mutant.constant.changed(before, mutant.other))
        os.utime(source, ns=(when[0], when[1] + _LATER))
        tests = sorted(mutant.tests, key=lambda test: -who[test])
        limits = {test: START + PATIENCE * mutant.tests[test] for test in tests}
        fresh = mutant.constant.path.split("/")[0] in FRESH
        process = started(lambda: Chosen(limits).run([_Notes(copy)], "-x", fresh=fresh), copy)
        until = time.monotonic() + _IDLE + _BUSY * sum(mutant.tests.values())
        return cls(mutant, copy, before, when, process, until)

    @property
    def is_over(self) -> bool:
        """Whether the tests have ended, or wait for something that never comes."""
        return not self.process.is_alive() or time.monotonic() > self.until

    def end(self) -> list[str]:
        """End what still runs, put the source back, as it was compiled, and say who noticed."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()
        source = self.copy / "toolkit" / self.mutant.constant.path
        source.write_bytes(self.before)
        os.utime(source, ns=self.when)
        notes = self.copy / _WHO
        said = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return said


@dataclass(frozen=True)
class _Notes:
    """A plugin of pytest that writes down which test failed."""

    folder: Path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write it down."""
        if report.failed:
            (self.folder / _WHO).write_text(report.nodeid, encoding="utf-8")
