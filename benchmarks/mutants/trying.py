"""Mutants tried: in a copy the source is changed, and the tests are run until one notices it."""

from __future__ import annotations

import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from .changing import Changes
from .constants import Constant
from .goals import BUDGET, FRESH, PATIENCE, START
from .reach import AT_IMPORT, Reach
from .running import ANEW, Chosen, Prepared, killed, started

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

    @property
    def room(self) -> str:
        """The room whose number it is."""
        return self.constant.path.split("/")[0]


class Killers:
    """Which tests noticed others: first those of the same functions, then those of the file."""

    def __init__(self) -> None:
        self._same: dict[frozenset, Counter[str]] = defaultdict(Counter)
        self._near: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, constant: Constant, test: str) -> None:
        """Keep who noticed."""
        self._same[constant.users][test] += 1
        self._near[constant.path][test] += 1

    def first(self, mutant: Mutant) -> list[str]:
        """Sort the tests of a mutant; of those of a file, by what a second of theirs is worth."""
        same, near = self._same[mutant.constant.users], self._near[mutant.constant.path]
        worth = {test: near[test] / (0.1 + took) for test, took in mutant.tests.items()}
        return sorted(mutant.tests, key=lambda test: (-same[test], -worth[test]))


def noticed(
    numbers: Iterable[list[Mutant]], copies: list[Path], reach: Reach
) -> Iterator[tuple[Mutant, bool]]:
    """Yield of each mutant whether a test notices it: fails, breaks, or hangs.

    The mutants of a number are tried in the same copy after each other.
    """
    waiting = filter(None, numbers)  # a float of 0 has no other
    left: dict[Path, list[Mutant]] = {copy: [] for copy in copies}
    prepared: dict[Path, Prepared] = {}
    running: dict[Path, _Trial] = {}
    killers = Killers()
    while True:
        for copy in left.keys() - running.keys():
            left[copy] = left[copy] or list(next(waiting, ()))
            if left[copy]:
                mutant = left[copy].pop(0)
                if copy not in prepared:
                    prepared[copy] = _prepared(mutant.room, copy, reach)
                running[copy] = _Trial(mutant, prepared[copy], killers.first(mutant))
        if not running:
            break
        connection.wait([trial.ends for trial in running.values()], timeout=1)
        for trial in [trial for trial in running.values() if trial.is_over()]:
            del running[trial.copy]
            for test in trial.end():
                killers.add(trial.mutant.constant, test)
            yield trial.mutant, trial.code not in _UNNOTICED
    for each in prepared.values():
        each.end()


def _prepared(room: str, copy: Path, reach: Reach) -> Prepared:
    files = list(dict.fromkeys(test.split("::")[0] for test in reach.parts))
    change = Changes(copy, reach.lines[AT_IMPORT])
    prepared = Prepared(copy, files, [_Notes(copy)], fresh=room in FRESH, change=change)
    prepared.begin("nothing")
    prepared.ended()  # all is imported: changed before, a number would be in force for ever
    return prepared


class _Trial:
    """The tests of a mutant, running in a copy where it stands in the source."""

    def __init__(self, mutant: Mutant, prepared: Prepared, tests: list[str]) -> None:
        self.mutant, self.copy, self._prepared = mutant, prepared.copy, prepared
        self.code: int | None = None  # how the tests ended
        self._process: BaseProcess | None = None
        self._limits = {test: START + PATIENCE * mutant.tests[test] for test in tests}
        self._seconds = _IDLE + _BUSY * sum(mutant.tests.values())  # for what waits for ever
        constant = mutant.constant
        self._source = self.copy / "toolkit" / constant.path
        self._before, self._state = self._source.read_bytes(), self._source.stat()
        after = constant.changed(self._before, mutant.other)
        self._source.write_bytes(after)
        self._put_time(_LATER)
        users = {(file, n) for file, first, last in constant.users for n in range(first, last + 1)}
        change = constant.path, self._before, after, users
        prepared.begin(self._limits, seconds=self._seconds, first=True, change=change)

    @property
    def ends(self) -> object:
        """What there is to wait for."""
        return self._process.sentinel if self._process else self._prepared.pipe

    def is_over(self) -> bool:
        """Tell whether the tests have ended, or wait for something that never comes.

        What cannot be changed where all is imported, is tried where nothing is.
        """
        if self._process is None:
            if not self._prepared.pipe.poll():
                return False
            self.code = self._prepared.ended()
            if self.code == ANEW:
                self._start_anew()
        elif not self._process.is_alive() or time.monotonic() > self._until:
            killed(self._process.pid)
            self._process.join()
            self.code = self._process.exitcode
        return self.code != ANEW

    def _start_anew(self) -> None:
        chosen, fresh = Chosen(self._limits), self.mutant.room in FRESH
        self._until = time.monotonic() + self._seconds
        self._process = started(
            lambda: chosen.run([_Notes(self.copy)], "-x"), self.copy, fresh=fresh
        )

    def end(self) -> list[str]:
        """Put the source back, as it was compiled, and say who noticed."""
        self._source.write_bytes(self._before)
        self._put_time(0)
        notes = self.copy / _WHO
        said = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return said

    def _put_time(self, later: int) -> None:
        os.utime(self._source, ns=(self._state.st_atime_ns, self._state.st_mtime_ns + later))


@dataclass(frozen=True)
class _Notes:
    """A plugin of pytest that writes down which test failed."""

    folder: Path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write it down."""
        if report.failed:
            (self.folder / _WHO).write_text(report.nodeid, encoding="utf-8")
