"""The room's tests run as they are: once to see what each reaches, and once in another order.

The second run takes each test's time, without anybody watching, and leaves out those that fail
there: of a mutant, they would say nothing.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from ..processor import worked
from .goals import LONGEST
from .reach import AT_IMPORT, Line, Reach, remember, remembered
from .running import QUIET, Chosen, ended, preload, started


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
    new = sorted(set(files) - set(known), key=lambda file: -(root / file).stat().st_size)
    reach = _seen(copies, [new[start :: len(copies)] for start in range(len(copies))], fresh)
    for file in new:
        remember(memory, root, file, reach.of(file))
    for each in known.values():
        reach.add(each)
    preload(reach.modules)
    return reach


def _seen(copies: list[Path], shares: list[list[str]], fresh: bool) -> Reach:
    tasks = [(copy, files) for copy, files in zip(copies, shares, strict=True) if files]
    run = [started(lambda copy=copy, files=files: _see(copy, files), copy) for copy, files in tasks]
    ended(run)
    reach = Reach()
    seen = [(copy, _read(copy / "seen.json")) for copy, _ in tasks]
    for _, each in seen:
        preload(each.modules)
    run = [started(lambda r=each, copy=copy: _time(copy, r, fresh), copy) for copy, each in seen]
    ended(run)
    for copy, each in seen:
        timed = _read(copy / "timed.json")
        each.leave_out(set(each.parts) - set(timed.parts))
        each.seconds = timed.seconds
        reach.add(each)
    return reach


def _read(path: Path) -> Reach:
    if not path.exists():
        raise SystemExit(f"The tests in {path.parent} could not be run.")
    return Reach.told(*json.loads(path.read_text(encoding="utf-8")))


def _see(copy: Path, files: list[str]) -> int:
    watcher = Watcher(copy / "toolkit")
    watcher.start()
    code = pytest.main([*QUIET, *files], plugins=[watcher])
    sys.settrace(None)
    watcher.reach.modules = set(sys.modules)
    (copy / "seen.json").write_text(json.dumps(watcher.reach.tell()), encoding="utf-8")
    return int(code)


def _time(copy: Path, reach: Reach, fresh: bool) -> int:
    tests = [test for test in reach.ordered(reach.parts) if reach.cost(test) <= LONGEST]
    watcher, chosen = Watcher(copy / "toolkit"), Chosen({test: LONGEST for test in tests})
    code = chosen.run([watcher], fresh=fresh)
    (copy / "timed.json").write_text(json.dumps(watcher.reach.tell()), encoding="utf-8")
    return code


class Watcher:
    """A plugin of pytest that writes down what each test takes and, once started, what it reaches.

    What a fixture does that several tests share is written down as a part of its own; what happens
    when files are imported too.

    Parameters
    ----------
    folder
        The package.
    """

    def __init__(self, folder: Path) -> None:
        self.reach = Reach()
        self._folder = folder
        self._known: dict[CodeType, set[Line]] = {}
        self._now = AT_IMPORT
        self._elsewhere = 0.0  # seconds that a part spent in other parts
        self._failed: set[str] = set()

    def start(self) -> None:
        """Watch every line of the package from here on."""
        threading.settrace(self._trace)
        sys.settrace(self._trace)

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        """Watch a function, as long as a part has not reached all of its lines."""
        code = frame.f_code
        lines = self._known[code] if code in self._known else self._lines(code)
        return None if lines <= self.reach.lines[self._now] else self._note(lines)

    def _note(self, lines: set[Line]) -> Any:
        file = next(iter(lines))[0]

        def note(frame: FrameType, event: str, _: Any) -> Any:
            self.reach.lines[self._now].add((file, frame.f_lineno))
            return note

        self.reach.lines[self._now].add((file, min(line for _, line in lines)))
        return note

    def _lines(self, code: CodeType) -> set[Line]:
        path = Path(code.co_filename)
        inside = path.is_relative_to(self._folder) and code.co_name != "<module>"
        file = path.relative_to(self._folder).as_posix() if inside else ""
        lines = {line for *_, line in code.co_lines() if line}
        self._known[code] = {(file, line) for line in lines | {code.co_firstlineno} if inside}
        return self._known[code]

    @contextmanager
    def _during(self, part: str) -> Iterator[None]:
        began, before, elsewhere = worked(), self._now, self._elsewhere
        self._now, self._elsewhere = part, 0.0
        try:
            yield
        finally:
            took = worked() - began
            self.reach.seconds[part] = max(took - self._elsewhere, 0.0)
            self._now, self._elsewhere = before, elsewhere + took

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
