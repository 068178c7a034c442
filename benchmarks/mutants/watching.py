"""The room's tests run as they are: once to see what each reaches, and once in another order.

The second run takes each test's time, without anybody watching, and leaves out those that fail
there: of a mutant, they would say nothing.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from ..processor import worked
from .goals import LONGEST
from .reach import AT_IMPORT, Line, Reach, remember, remembered
from .running import Chosen, Prepared, ended, preload, started

_NOTES = "seen.json"


def watch(memory: Path, copies: list[Path], files: list[str], *, fresh: bool) -> Reach:
    """Tell what the tests of some files reach, by running those of which nothing is remembered.

    Parameters
    ----------
    memory
        The folder in which it is remembered.
    copies
        Folders with the package and the tests, in which they are run at the same time.
    files
        The files with the tests.
    fresh
        Whether they are to find nothing that the toolkit remembers.
    """
    root = copies[0]  # which nobody changes meanwhile
    known = {file: reach for file in files if (reach := remembered(memory, root, file))}
    for each in known.values():
        preload(each.modules)
    reach = _seen(copies, [file for file in files if file not in known], fresh)
    for file in set(files) - set(known):
        remember(memory, root, file, reach.of(file))
    for each in known.values():
        reach.add(each)
    return reach


def _seen(copies: list[Path], files: list[str], fresh: bool) -> Reach:
    reach = Reach()
    if files:
        for seen in _see(copies, files, fresh):
            reach.add(seen)
        preload(reach.modules)
        seconds: dict[str, float] = {}
        timed: set[str] = set()
        for each in _time(copies, reach, fresh):
            seconds |= each.seconds
            timed |= set(each.parts)
        reach.leave_out(set(reach.parts) - timed)
        reach.seconds = seconds
    return reach


def _see(copies: list[Path], files: list[str], fresh: bool) -> Iterator[Reach]:
    """Run each file, the largest first, wherever there is time for it."""
    left = sorted(files, key=lambda file: (copies[0] / file).stat().st_size)
    ready = [Prepared(copy, files, [Watcher(copy, lines=True)], fresh=fresh) for copy in copies]
    for each in ready:
        each.begin(left.pop() if left else "nothing")
    running = list(ready)
    while running:
        for each in ready:
            if each in running and each.pipe.poll(0.05):
                each.ended()
                yield _read(each.copy)
                if left:
                    each.begin(left.pop())
                else:
                    running.remove(each)
    for each in ready:
        each.end()


def _time(copies: list[Path], reach: Reach, fresh: bool) -> Iterator[Reach]:
    """Run all tests in another order, about as long in each copy."""
    shares: list[list[str]] = [[] for _ in copies]
    files: dict[str, list[str]] = defaultdict(list)
    for test in reach.parts:
        if reach.cost(test) <= LONGEST:
            files[test.split("::")[0]].append(test)

    def cost(tests: list[str]) -> float:
        return sum(map(reach.cost, tests))

    for tests in sorted(files.values(), key=cost, reverse=True):
        min(shares, key=cost).extend(tests)
    run = []
    for copy, tests in zip(copies, shares, strict=True):
        limits = dict.fromkeys(reach.ordered(tests), LONGEST)
        run.append(started(lambda c=copy, t=limits: Chosen(t).run([Watcher(c)]), copy, fresh=fresh))
    ended(run)
    yield from (_read(copy) for copy, tests in zip(copies, shares, strict=True) if tests)


def _read(copy: Path) -> Reach:
    path = copy / _NOTES
    if not path.exists():
        raise SystemExit(f"The tests in {copy} could not be run.")
    reach = Reach.told(*json.loads(path.read_text(encoding="utf-8")))
    path.unlink()
    return reach


class Watcher:
    """A plugin of pytest that writes down what each test takes and, once started, what it reaches.

    What a fixture does that several tests share is written down as a part of its own; what happens
    when files are imported too.

    Parameters
    ----------
    copy
        The folder with the package, in which it is written.
    lines
        Whether to watch every line.
    """

    def __init__(self, copy: Path, *, lines: bool = False) -> None:
        self.reach = Reach()
        self._copy, self._watched = copy, lines
        self._folder = copy / "toolkit"
        self._others: dict[int, CodeType] = {}
        self._lefts: dict[str, dict[int, tuple[CodeType, set[int]]]] = defaultdict(dict)
        self._now = AT_IMPORT
        self._left = self._lefts[AT_IMPORT]
        self._elsewhere = 0.0  # seconds that a part spent in other parts
        self._failed: set[str] = set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self) -> None:
        """Watch from here on."""
        if self._watched:
            threading.settrace(self._trace)
            sys.settrace(self._trace)

    def pytest_sessionfinish(self) -> None:
        """Write it all down."""
        sys.settrace(None)
        self.reach.modules, self.reach.lines = set(sys.modules), self._reached()
        text = json.dumps(self.reach.tell())
        (self._copy / _NOTES).write_text(text, encoding="utf-8")

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        """Watch a function, as long as a part has not reached all of its lines."""
        code = frame.f_code
        key = id(code)  # which is looked up much sooner; while the code is kept, no other has it
        if key in self._others:
            return None
        if key not in self._left:
            if (lines := self._lines(code)) is None:
                self._others[key] = code
                return None
            self._left[key] = code, lines
        left = self._left[key][1]
        return self._note(left) if left else None

    def _note(self, left: set[int]) -> Any:
        def note(frame: FrameType, event: str, _: Any) -> Any:
            left.discard(frame.f_lineno)
            if not left:
                frame.f_trace_lines = False
            return note

        return note

    def _lines(self, code: CodeType) -> set[int] | None:
        """Say which lines of a function there are to reach, once it is called."""
        if code.co_name == "<module>" or not Path(code.co_filename).is_relative_to(self._folder):
            return None
        lines = {line for *_, line in code.co_lines() if line}
        return lines - {min(lines | {code.co_firstlineno})}

    def _reached(self) -> dict[str, set[Line]]:
        """Say which lines each part has reached: those that are not left."""
        reached: dict[str, set[Line]] = defaultdict(set)
        for part, codes in self._lefts.items():
            for code, left in codes.values():
                file = Path(code.co_filename).relative_to(self._folder).as_posix()
                lines = {line for *_, line in code.co_lines() if line} | {code.co_firstlineno}
                reached[part] |= {(file, line) for line in lines - left}
        return reached

    @contextmanager
    def _during(self, part: str) -> Iterator[None]:
        began, before, elsewhere = worked(), self._now, self._elsewhere
        self._now, self._elsewhere, self._left = part, 0.0, self._lefts[part]
        try:
            yield
        finally:
            took = worked() - began
            self.reach.seconds[part] = max(took - self._elsewhere, 0.0)
            self._now, self._elsewhere, self._left = before, elsewhere + took, self._lefts[before]

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[None]:
        """Write down what a fixture does that is made for several tests."""
        if fixturedef.scope == "function":
            return (yield)
        with self._during(_shared(request.node.nodeid, fixturedef.argname)):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Write down what a test does, and what it shares."""
        with self._during(item.nodeid):
            result = yield
        if item.nodeid not in self._failed:
            above = [node.nodeid for node in item.listchain()[:-1]]
            names = getattr(item, "fixturenames", ())
            shared = {_shared(node, name) for node in above for name in names}
            made = [part for part in sorted(shared) if part in self.reach.seconds]
            self.reach.parts[item.nodeid] = [item.nodeid, *made]
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave out what failed or was skipped: it can notice nothing."""
        if not report.passed:
            self._failed.add(report.nodeid)


def _shared(node: str, name: str) -> str:
    return f"{node}::{name}"
