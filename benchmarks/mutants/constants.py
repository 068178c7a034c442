"""Numbers in the source: where they stand, what else they could be, and which code uses them.

Left out are numbers that say where something stands and not how much of it there is: what is in
the brackets of an index or a slice, and the number of an axis.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .goals import SCALE, SMALL

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Span = tuple[str, int, int]  # a file, and the first and last line of a part of it


@dataclass(frozen=True)
class Constant:
    """A number that stands in the source.

    Attributes
    ----------
    path
        The file, from the folder of the package on.
    line, start, end
        The line, and where in it the number is, in bytes as `ast` counts.
    value
        The number.
    users
        The lines of functions that use it: in which of them it stands, or which use its name. None
        are known of what stands in a class, or is used by name only in another package.
    """

    path: str
    line: int
    start: int
    end: int
    value: int | float
    users: frozenset[Span]

    def others(self) -> list[int | float]:
        """Say what else it could be: half as much again and less; a small whole number, by one.

        Examples
        --------
        >>> Constant("", 1, 0, 1, 3, frozenset()).others()
        [4, 2]
        >>> Constant("", 1, 0, 2, 10, frozenset()).others()
        [15, 7]
        >>> Constant("", 1, 0, 3, 0.3, frozenset()).others()
        [0.45, 0.2]
        """
        if isinstance(self.value, int) and self.value < SMALL:
            return [self.value + 1, self.value - 1]
        both = [self.value * SCALE, self.value / SCALE]
        if isinstance(self.value, int):
            return [round(each) for each in both]
        return [float(f"{each:.12g}") for each in both if each != self.value]

    def changed(self, source: bytes, other: int | float) -> bytes:
        """Write the source with another number in its place."""
        lines = source.splitlines(keepends=True)
        line = lines[self.line - 1]
        lines[self.line - 1] = line[: self.start] + repr(other).encode() + line[self.end :]
        return b"".join(lines)


@dataclass(frozen=True)
class Module:
    """A file of the package, taken apart."""

    path: str
    tree: ast.Module

    @cached_property
    def above(self) -> dict[ast.AST, ast.AST]:
        """What each part of the file is directly a part of."""
        return {
            part: whole for whole in ast.walk(self.tree) for part in ast.iter_child_nodes(whole)
        }

    def around(self, part: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
        """Yield each whole that something is in, from the inside, and by which part of it."""
        while part in self.above:
            part, inside = self.above[part], part
            yield part, inside

    def users(self, part: ast.AST) -> Iterator[Span | str]:
        """Tell in which lines of a function something stands; outside, which names are made of it.

        What stands in the head of a function, as what it is called with else, is used by each call.
        """
        names, lines = set(), None
        for whole, inside in self.around(part):
            if isinstance(whole, _FUNCTIONS):
                first = min(each.lineno for each in (whole, *whole.decorator_list))
                yield self.path, *(lines if lines and inside in whole.body else (first, first))
                return
            if isinstance(whole, ast.stmt) and lines is None:
                here = inside if hasattr(whole, "body") and hasattr(inside, "lineno") else whole
                lines = here.lineno, here.end_lineno or here.lineno
            if isinstance(whole, ast.Assign | ast.AnnAssign):
                targets = whole.targets if isinstance(whole, ast.Assign) else [whole.target]
                nodes = (node for target in targets for node in ast.walk(target))
                names |= {node.id for node in nodes if isinstance(node, ast.Name)}
        yield from names

    @cached_property
    def _loads(self) -> dict[str, list[ast.AST]]:
        """Where each name is read, its own or behind a point."""
        found = defaultdict(list)
        for part in ast.walk(self.tree):
            if isinstance(getattr(part, "ctx", None), ast.Load):
                name = getattr(part, "id", None) or "." + getattr(part, "attr", "")
                found[name].append(part)
        return found

    @cached_property
    def _imports(self) -> dict[str, set[str]]:
        """What each imported name is called here."""
        found = defaultdict(set)
        for part in ast.walk(self.tree):
            for each in part.names if isinstance(part, ast.ImportFrom) else ():
                found[each.name].add(each.asname or each.name)
        return found

    def imported(self, name: str) -> Iterator[tuple[str, str]]:
        """Find where a name is imported: what it is called here, and from where, as written."""
        for part in ast.walk(self.tree):
            for each in part.names if isinstance(part, ast.ImportFrom) else ():
                if each.name == name:
                    yield each.asname or name, "." * part.level + (part.module or "")

    def uses(self, name: str, *, same: bool) -> Iterator[ast.AST]:
        """Find where a name is read: one of this file, or one that is imported."""
        for known in {f".{name}", *self._imports.get(name, ()), *([name] if same else ())}:
            yield from self._loads.get(known, ())

    def is_later(self, part: ast.AST) -> bool:
        """Tell whether something runs when a function is called, and not when it is imported."""
        return any(
            inside is whole.body if isinstance(whole, ast.Lambda) else inside in whole.body
            for whole, inside in self.around(part)
            if isinstance(whole, (*_FUNCTIONS, ast.Lambda))
        )

    def is_in_test(self, part: ast.AST) -> bool:
        """Tell whether something runs only in a test, or in a fixture."""
        return self.is_later(part) and any(
            whole.name.startswith("test") or bool(whole.decorator_list)
            for whole, _ in self.around(part)
            if isinstance(whole, _FUNCTIONS)
        )

    def counts(self, number: ast.AST) -> bool:
        """Tell whether a number says how much; one of an index or an axis says where."""
        return not any(
            (isinstance(whole, ast.Subscript) and inside is whole.slice)
            or (isinstance(whole, ast.keyword) and whole.arg == "axis")
            for whole, inside in self.around(number)
        )


class Package:
    """All files of a package.

    Parameters
    ----------
    folder
        Where it lies.
    """

    def __init__(self, folder: Path) -> None:
        self.modules = [
            Module(path.relative_to(folder).as_posix(), ast.parse(path.read_bytes()))
            for path in sorted(folder.rglob("*.py"))
        ]

    def constants(self, under: str) -> list[Constant]:
        """List the numbers of the files whose path begins so."""
        return [
            self._constant(module, number)
            for module in self.modules
            if module.path.startswith(under)
            for number in ast.walk(module.tree)
            if isinstance(number, ast.Constant)
            and type(number.value) in (int, float)
            and module.counts(number)
        ]

    def _constant(self, module: Module, number: ast.Constant) -> Constant:
        where = number.lineno, number.col_offset, number.end_col_offset or 0
        users = frozenset(self._users(module, number, set()))
        return Constant(module.path, *where, number.value, users)

    def _users(self, module: Module, part: ast.AST, seen: set[str]) -> Iterator[Span]:
        for user in module.users(part):
            if isinstance(user, tuple):
                yield user
            elif user not in seen:
                seen.add(user)
                for other in self.modules:
                    for use in other.uses(user, same=other is module):
                        yield from self._users(other, use, seen)

    def names(self, under: str) -> set[str]:
        """List what the numbers of some files are called."""
        return {
            user
            for module in self.modules
            if module.path.startswith(under)
            for number in ast.walk(module.tree)
            if isinstance(number, ast.Constant) and type(number.value) in (int, float)
            for user in module.users(number)
            if isinstance(user, str)
        }
