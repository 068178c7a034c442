"""Another number put in force in a process that has imported the old one, where that is the same.

It is, for a number in a function that nobody has called yet: the function gets other code. And it
is for one with a name that only such functions read: the name gets another value, wherever it is
imported. For all else the file has to be imported anew.
"""

from __future__ import annotations

import ast
import gc
import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib.util import resolve_name
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

from .constants import Module
from .reach import Line

_Put = Callable[[], None]
_Functions = dict[CodeType, list[FunctionType]]


class Changes:
    """What is changed in a copy, in the process that has its tests prepared.

    Parameters
    ----------
    copy
        The folder with `toolkit` and `tests`.
    ran
        The lines that run when it is imported.
    """

    def __init__(self, copy: Path, ran: set[Line]) -> None:
        self._copy, self._ran = copy, ran

    def __call__(
        self, session: pytest.Session, path: str, before: bytes, after: bytes, users: set[Line]
    ) -> _Put | None:
        """Make what puts a changed file in force.

        Parameters
        ----------
        session
            The tests.
        path
            The file, from the folder of the package on.
        before, after
            Its source.
        users
            The lines of functions that use what is changed.
        """
        file = str(self._copy / "toolkit" / path)
        known = self._functions[file]
        gc.freeze()  # what is frozen is not found, but no process that is forked off copies it
        home = self._modules.get(file)
        if home is None:
            return lambda: None  # whoever imports it will find it changed
        try:
            pairs = list(_pairs(*(_compiled(source, file) for source in (before, after))))
        except ValueError:
            return None
        changed = [(old, new) for old, new in pairs if old != new]
        whole = {old.co_name for old, new in changed if _own(old) != _own(new)}
        if whole == {"<module>"}:
            return None if users & self._ran else self._named(session, home, before, after)
        return self._coded(path, known, changed, whole)

    def _coded(
        self, path: str, known: _Functions, pairs: list[tuple[CodeType, CodeType]], whole: set[str]
    ) -> _Put | None:
        """Give functions other code, if the outermost of them is there and was never called."""
        changed = [(old, new) for old, new in pairs if _is_function(old)]
        if not changed or changed[0][0] not in known:
            return None
        if not whole <= {old.co_name for old, _ in changed}:
            return None
        # A class that is made reaches the first line of each function in it, too.
        made = set().union(*(_lines(old) for old, _ in pairs if not _is_function(old)))
        inside = set().union(*(_lines(old) - made or _lines(old) for old, _ in changed))
        if self._ran & {(path, line) for line in inside}:
            return None

        def put() -> None:
            for old, new in changed:
                for function in known.get(old, ()):
                    function.__code__ = new

        return put

    def _named(
        self, session: pytest.Session, home: ModuleType, before: bytes, after: bytes
    ) -> _Put | None:
        """Give names other values, if whoever reads them does so later."""
        old, new = ast.parse(before), ast.parse(after)
        pairs = zip(old.body, new.body, strict=True)
        changed = [each for was, each in pairs if ast.dump(was) != ast.dump(each)]
        if len(changed) != 1 or not (names := _names(changed[0])):
            return None
        readers = [self._readers(home, name) for name in names]
        if None in readers:
            return None
        scope = dict(vars(home))
        try:
            code = compile(ast.Module([changed[0]], []), "", "exec", dont_inherit=True)
            exec(code, scope)
        except Exception:
            return None
        values = {name: scope[name] for name in names}
        tests = [item.dtest for item in session.items if isinstance(item, pytest.DoctestItem)]

        def put() -> None:
            for name, where in zip(names, readers, strict=True):
                for module, called in where or ():
                    vars(module)[called] = values[name]
                    for test in tests:
                        if test and test.globs.get("__name__") == module.__name__:
                            test.globs[called] = values[name]

        return put

    def _readers(self, home: ModuleType, name: str) -> list[tuple[ModuleType, str]] | None:
        """Find the modules that have a name, and what they call it; None if one read it already."""
        found = [(home, name)]
        for file, module in self._modules.items():
            if name not in self._texts[file]:
                continue
            taken = self._taken(file)
            is_later = taken.is_later if self._is_ours(file) else taken.is_in_test
            if not all(map(is_later, taken.uses(name, same=module is home))):
                return None
            given = sum(_gives(part, name) for part in ast.walk(taken.tree))
            if module is home and given != 1:
                return None
            for called, source in taken.imported(name):
                if vars(module).get(called) is vars(home)[name]:
                    if resolve_name(source, module.__package__) != home.__name__:
                        return None
                    found.append((module, called))
        return found

    def _is_ours(self, file: str) -> bool:
        """Tell whether it is known of a file what runs when it is imported."""
        return Path(file).is_relative_to(self._copy / "toolkit")

    def _taken(self, file: str) -> Module:
        if file not in self._trees:
            self._trees[file] = Module(file, ast.parse(self._texts[file]))
        return self._trees[file]

    @cached_property
    def _trees(self) -> dict[str, Module]:
        return {}

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The sources; for where names stand, it does not matter which number is another."""
        return {file: Path(file).read_text(encoding="utf-8") for file in self._modules}

    @cached_property
    def _modules(self) -> dict[str, ModuleType]:
        """What was imported of the copy."""
        found = {}
        for module in list(sys.modules.values()):
            file = getattr(module, "__file__", None) or ""
            if file.endswith(".py") and Path(file).is_relative_to(self._copy):
                found[file] = module
        return found

    @cached_property
    def _functions(self) -> dict[str, _Functions]:
        """All functions of each file."""
        found: dict = defaultdict(lambda: defaultdict(list))
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                found[each.__code__.co_filename][each.__code__].append(each)
        return found


def _compiled(source: bytes, file: str) -> CodeType:
    return compile(source, file, "exec", dont_inherit=True)


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Yield what was compiled before and after, from the outside."""
    yield old, new
    inside = ([each for each in code.co_consts if inspect.iscode(each)] for code in (old, new))
    for one, other in zip(*inside, strict=True):
        yield from _pairs(one, other)


def _own(code: CodeType) -> CodeType:
    """Give the code without that of the functions in it, and without where it stands."""
    rest = tuple(each for each in code.co_consts if not inspect.iscode(each))
    return code.replace(co_consts=rest, co_linetable=b"")


def _is_function(code: CodeType) -> bool:
    return bool(code.co_flags & inspect.CO_OPTIMIZED)


def _lines(code: CodeType) -> set[int]:
    return {line for *_, line in code.co_lines() if line}


def _names(part: ast.stmt) -> list[str]:
    """Name what an assignment gives values to, if it is one to names only."""
    if not isinstance(part, ast.Assign | ast.AnnAssign):
        return []
    targets = part.targets if isinstance(part, ast.Assign) else [part.target]
    inside = [node for target in targets for node in ast.walk(target)]
    if not all(isinstance(node, ast.Name | ast.Tuple | ast.Store) for node in inside):
        return []
    return [node.id for node in inside if isinstance(node, ast.Name)]


def _gives(part: ast.AST, name: str) -> bool:
    return isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store)
