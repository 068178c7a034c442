"""Which tests are a room's, which functions each of them calls, and how long it takes."""

from __future__ import annotations

import ast
import json
import os
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from .constants import Span

Call = tuple[str, int]  # a file of the package, and the first line of a function in it
QUIET = ["-q", "-p", "no:cacheprovider", "-m", "not slow and not browser and not offline"]


def files_of(room: str, root: Path) -> list[str]:
    """List the test files that use no room more than this one, and the room, for its examples.

    Parameters
    ----------
    room
        Its name.
    root
        The folder with `toolkit` and `tests`.
    """
    files = [f"toolkit/{room}"]
    for path in sorted((root / "tests").glob("test_*.py")):
        uses = Counter(_rooms(path))
        if uses[room] and uses[room] == max(uses.values()):
            files.append(f"tests/{path.name}")
    return files


def _rooms(path: Path) -> Iterator[str]:
    """Name the rooms that a test file imports from; tests of benchmarks are no room's."""
    if path.name.startswith("test_benchmark"):
        return
    for part in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(part, ast.ImportFrom) and part.module == "toolkit":
            yield from (_homes().get(each.name, each.name) for each in part.names)
        elif isinstance(part, ast.ImportFrom) and (part.module or "").startswith("toolkit."):
            yield str(part.module).split(".")[1]
        elif isinstance(part, ast.Attribute) and getattr(part.value, "id", "") == "toolkit":
            yield _homes().get(part.attr, part.attr)


def _homes() -> dict[str, str]:
    """Give the room of each name that the toolkit itself offers."""
    import toolkit

    return getattr(toolkit, "_HOME", {})


def repeating(path: Path, names: Collection[str]) -> set[str]:
    """Name the tests that say again what a constant is: such a test guards nothing."""
    return {
        test.name
        for test in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test")
        for part in ast.walk(test)
        if isinstance(part, ast.Compare)
        and any(isinstance(op, ast.Eq) for op in part.ops)
        and _repeats([part.left, *part.comparators], names)
    }


def _repeats(sides: list[ast.expr], names: Collection[str]) -> bool:
    named = any(getattr(side, "id", getattr(side, "attr", "")) in names for side in sides)
    return named and any(all(map(_is_literal, ast.walk(side))) for side in sides)


def _is_literal(part: ast.AST) -> bool:
    return isinstance(part, ast.Constant | ast.UnaryOp | ast.USub | ast.Tuple | ast.List | ast.Load)


def _worked() -> float:
    """Tell how long this process and those it waited for have worked, however busy the machine."""
    return sum(os.times()[:4])


@dataclass
class Reach:
    """What is known of each test that passed: its seconds, and the functions it called."""

    seconds: dict[str, float] = field(default_factory=dict)
    calls: dict[str, set[Call]] = field(default_factory=dict)

    def reaching(self, users: Collection[Span], path: str) -> list[str]:
        """List the tests that call one of these functions, quickest first.

        Where none of them is called by any test – what is made at import, once for all – it is
        those that call anything of the file, or else all.
        """
        wanted = [users, [(path, 0, sys.maxsize)], []]
        for spans in wanted:
            tests = [test for test, calls in self.calls.items() if _meet(calls, spans)]
            if tests:
                return sorted(tests, key=self.seconds.__getitem__)
        return sorted(self.calls, key=self.seconds.__getitem__)

    def leave_out(self, file: str, names: Collection[str]) -> None:
        """Forget the tests of a file that are called so."""
        for test in list(self.calls):
            if test.split("::")[0] == file and test.split("::")[-1].split("[")[0] in names:
                del self.calls[test], self.seconds[test]

    def save(self, path: Path) -> None:
        """Write it, to be read by another process."""
        calls = {test: sorted(calls) for test, calls in self.calls.items()}
        path.write_text(json.dumps([self.seconds, calls]), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Reach:
        """Read what was saved."""
        seconds, calls = json.loads(path.read_text(encoding="utf-8"))
        return cls(seconds, {test: set(map(tuple, each)) for test, each in calls.items()})


def _meet(calls: set[Call], spans: Collection[Span]) -> bool:
    return any(
        path == file and first <= line <= last
        for path, line in calls
        for file, first, last in spans
    )


class Watcher:
    """A plugin of pytest that writes down what each test calls.

    What a fixture called counts for all tests that ask for it, what a file called when it was
    imported for all its tests.

    Parameters
    ----------
    folder
        The package.
    """

    def __init__(self, folder: Path) -> None:
        self.reach = Reach()
        self._folder = folder
        self._known: dict[CodeType, Call | None] = {}
        self._called: dict[Any, set[Call]] = defaultdict(set)
        self._where: list[set[Call]] = [set()]
        self._failed: set[str] = set()

    def start(self) -> None:
        """Watch every call from here on."""
        threading.settrace(self._trace)
        sys.settrace(self._trace)

    def _trace(self, frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if code not in self._known:
            path = Path(code.co_filename)
            inside = path.is_relative_to(self._folder)
            here = path.relative_to(self._folder).as_posix() if inside else ""
            self._known[code] = (here, code.co_firstlineno) if inside else None
        if call := self._known[code]:
            self._where[-1].add(call)

    @contextmanager
    def _during(self, what: Any) -> Iterator[None]:
        self._where.append(self._called[what])
        try:
            yield
        finally:
            self._where.pop()

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        """Write down what a file calls when it is imported."""
        with self._during(collector.nodeid.split("::")[0]):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """Write down what a fixture calls."""
        with self._during(("fixture", fixturedef.argname)):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Write down what a test calls, and how long it takes."""
        began = _worked()
        with self._during(item.nodeid):
            result = yield
        names = getattr(item, "fixturenames", ())
        parts = [item.nodeid, item.nodeid.split("::")[0], *(("fixture", name) for name in names)]
        if item.nodeid not in self._failed:
            self.reach.seconds[item.nodeid] = _worked() - began
            self.reach.calls[item.nodeid] = set().union(*(self._called[part] for part in parts))
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave out what failed or was skipped: it can notice nothing."""
        if not report.passed:
            self._failed.add(report.nodeid)
