"""Which tests are a room's, and which of them only say again what a constant is."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path


def files_of(room: str, root: Path) -> list[str]:
    """List the test files of a room, and the room itself, for its examples.

    Those are the files that use no room more than this one, or are named after it or one of its
    modules.

    Parameters
    ----------
    room
        Its name.
    root
        The folder with `toolkit` and `tests`.
    """
    files = [f"toolkit/{room}"]
    named = {room} | {path.stem for path in (root / "toolkit" / room).rglob("*.py")}
    for path in sorted((root / "tests").glob("test_*.py")):
        uses = Counter(_rooms(path))
        if path.stem[5:] in named or (uses[room] and uses[room] == max(uses.values())):
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
