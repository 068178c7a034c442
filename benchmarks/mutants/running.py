"""Tests run in a copy of the package, in processes that have all else imported already."""

from __future__ import annotations

import gc
import math
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

# Without the plugin of pytest that a forked process would wait for, for ever.
_PLUGINS = ["-p", "no:cacheprovider", "-p", "no:faulthandler"]
QUIET = ["-q", *_PLUGINS, "-m", "not slow and not browser and not offline"]
# All that may hold on to a toolkit: in a copy it has to be imported there, or it writes elsewhere.
_OURS = {"toolkit", "tests", "conftest", "datasets", "benchmarks"}
_COPIED = ("toolkit", "tests")
_FORK = get_context("fork")
ANEW = -1000  # no process ends so: what is to be changed has to be imported anew


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


def started(run: Callable[[], int], copy: Path, *, fresh: bool = False) -> BaseProcess:
    """Run something in a process in a copy, silently; it, and what it starts, is one group.

    Parameters
    ----------
    run
        It; what it returns is how the process ends.
    copy
        The folder.
    fresh
        Whether it is to find nothing that the toolkit remembers.
    """

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
        if fresh:
            del os.environ["OVEREXPOSED_CACHE"]
        for name in [name for name in sys.modules if name.split(".")[0] in _OURS]:
            del sys.modules[name]
        _clear_temp(copy)
        os._exit(run())

    process = _FORK.Process(target=alone)
    process.start()
    return process


def ended(processes: Iterable[BaseProcess]) -> None:
    """Wait for processes."""
    for process in processes:
        process.join()


def _clear_temp(copy: Path) -> None:
    """Let what tests throw away lie in a folder of the copy's own, emptied for each run."""
    folder = copy.parent / f"temp-{copy.name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def keep_no_bytecode() -> None:
    """Let what is compiled now be used by nobody later: the next mutant's file is as old."""
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


def killed(group: int | None) -> None:
    """End a process, and what it started."""
    with suppress(ProcessLookupError):
        os.killpg(group or os.getpid(), signal.SIGKILL)


class Chosen:
    """A plugin of pytest that runs some tests, in their order, and ends one that hangs.

    Parameters
    ----------
    limits
        The tests, and how many seconds of a processor each may take.
    """

    def __init__(self, limits: dict[str, float]) -> None:
        self._limits = limits

    def run(self, plugins: Iterable[Any] = (), *options: str) -> int:
        """Run them."""
        keep_no_bytecode()
        files = dict.fromkeys(test.split("::")[0] for test in self._limits)
        arguments = [*QUIET, *options, *files]
        return int(pytest.main(arguments, plugins=[self, *plugins])) if files else 0

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep and sort."""
        found = {item.nodeid: item for item in items}
        items[:] = [found[test] for test in self._limits if test in found]

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Let the process end where a test takes too long."""
        until = math.ceil(time.process_time() + self._limits[item.nodeid])
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
        return (yield)


class Prepared:
    """A process in a copy in which pytest has found the tests, and none has run yet.

    Each run is forked off there, so that nothing is imported or looked for again.

    Parameters
    ----------
    copy
        The folder.
    files
        The files with the tests.
    plugins
        Further plugins of pytest.
    fresh
        Whether the tests are to find nothing that the toolkit remembers.
    change
        Makes, of what a run is told to change, what does so in its process; None where it cannot.
    """

    def __init__(
        self,
        copy: Path,
        files: list[str],
        plugins: Iterable[Any] = (),
        *,
        fresh: bool = False,
        change: Callable[..., Callable[[], None] | None] | None = None,
    ) -> None:
        self.copy = copy
        self.pipe, theirs = _FORK.Pipe()
        waiting = _Waiting(theirs, copy, change)

        def prepare() -> int:
            self.pipe.close()
            return int(pytest.main([*QUIET, *files], plugins=[waiting, *plugins]))

        self._process = started(prepare, copy, fresh=fresh)
        theirs.close()

    def begin(
        self,
        tests: dict[str, float] | str,
        *,
        seconds: float | None = None,
        first: bool = False,
        change: tuple[Any, ...] | None = None,
    ) -> None:
        """Begin a run.

        Parameters
        ----------
        tests
            The tests, and how many seconds of a processor each may take; or a file: all of it.
        seconds
            How long all may take, by the clock.
        first
            Whether to end with the first that fails.
        change
            What is to be changed before.
        """
        self.pipe.send((tests, seconds, first, change))

    def ended(self) -> int:
        """Wait for a run, and tell how it ended."""
        try:
            return self.pipe.recv()
        except EOFError:
            raise SystemExit(f"The tests in {self.copy} could not be run.") from None

    def end(self) -> None:
        """End the process."""
        killed(self._process.pid)
        self._process.join()
        self.pipe.close()


class _Waiting:
    """A plugin of pytest that, when all tests are found, waits for what is to be run."""

    def __init__(self, pipe: Any, copy: Path, change: Callable[..., Any] | None) -> None:
        self._pipe, self._copy, self._change = pipe, copy, change

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Wait; only in the process of a run, pytest goes on."""
        gc.collect()
        while True:
            try:
                tests, seconds, first, change = self._pipe.recv()
            except EOFError:
                os._exit(0)
            put = self._change(session, *change) if self._change and change else _nothing
            code = _forked(seconds) if put else ANEW
            if code is None and put:
                _clear_temp(self._copy)
                session.config.option.maxfail = int(first)
                if change:
                    keep_no_bytecode()
                self._choose(session, tests)
                put()
                return
            self._pipe.send(code)

    def _choose(self, session: pytest.Session, tests: dict[str, float] | str) -> None:
        if isinstance(tests, str):
            session.items[:] = [item for item in session.items if item.nodeid.startswith(tests)]
        else:
            chosen = Chosen(tests)
            chosen.pytest_collection_modifyitems(session.items)
            session.config.pluginmanager.register(chosen)


def _nothing() -> None:
    """Change nothing."""


def _forked(seconds: float | None) -> int | None:
    """Go on in another process too; here, wait for it, and tell how it ended. There, say None."""
    process = os.fork()
    if not process:
        os.setpgrp()
        return None
    with suppress(OSError):  # it was the first to do so
        os.setpgid(process, process)
    ends = os.pidfd_open(process)
    connection.wait([ends], timeout=seconds)
    killed(process)
    os.close(ends)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
