"""Which lines each test reaches and how long it takes, remembered as long as nothing changes."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .constants import Span

Line = tuple[str, int]  # a file of the package, and a line of it
AT_IMPORT = "at import"  # what runs then, once for all tests
_DEAR = 0.1  # seconds: what costs more, tests of a file do not make twice


@dataclass
class Reach:
    """What is known of the tests that pass, in whichever order.

    Attributes
    ----------
    parts
        What each test consists of: itself, and the fixtures that it shares with others.
    seconds, lines
        How long each part works, and which lines of functions it reaches.
    modules
        What was imported for them.
    """

    parts: dict[str, list[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, set[Line]] = field(default_factory=lambda: defaultdict(set))
    modules: set[str] = field(default_factory=set)

    def cost(self, test: str) -> float:
        """Tell how many seconds a test takes alone."""
        return sum(self.seconds.get(part, 0.0) for part in self.parts[test])

    def chosen(self, users: Collection[Span], budget: float) -> list[str]:
        """Choose tests that reach one of these lines, the quickest, while there is time.

        What only runs when a file is imported, all tests reach; what no test reaches, none.
        """
        tests, made, spent = [], set(), 0.0
        for test in sorted(self._reaching(users), key=self.cost):
            parts = set(self.parts[test]) - made
            takes = sum(self.seconds.get(part, 0.0) for part in parts)
            if spent + takes <= budget:
                tests.append(test)
                made |= parts
                spent += takes
        return self.ordered(tests)

    def ordered(self, tests: Iterable[str]) -> list[str]:
        """Sort tests, the quickest first; what is dear and made for a file is made once."""

        def rank(test: str) -> tuple[float, float]:
            file = test.split("::")[0]
            shared = [part for part in self.parts[test] if part.startswith(file) and part != test]
            dear = sum(self.seconds.get(part, 0.0) for part in shared)
            return dear if dear > _DEAR else 0.0, self.cost(test)

        return sorted(tests, key=rank)

    def _reaching(self, users: Collection[Span]) -> list[str]:
        if not users:
            return list(self.parts)
        reached = {part for part, lines in self.lines.items() if _meet(lines, users)}
        direct = [test for test, parts in self.parts.items() if not reached.isdisjoint(parts)]
        return direct or (list(self.parts) if AT_IMPORT in reached else [])

    def leave_out(self, tests: Iterable[str]) -> None:
        """Forget some tests."""
        for test in tests:
            self.parts.pop(test, None)

    def add(self, other: Reach) -> None:
        """Take in what is known of other tests."""
        self.parts |= other.parts
        self.seconds |= other.seconds
        self.modules |= other.modules
        for part, lines in other.lines.items():
            self.lines[part] |= lines

    def of(self, file: str) -> Reach:
        """Give what is known of the tests of a file, or folder."""
        parts = {test: parts for test, parts in self.parts.items() if test.startswith(file)}
        kept = {AT_IMPORT}.union(*parts.values())
        seconds = {part: took for part, took in self.seconds.items() if part in kept}
        lines = {part: lines for part, lines in self.lines.items() if part in kept}
        return Reach(parts, seconds, lines, self.modules)

    def tell(self) -> list[Any]:
        """Say it in what JSON knows."""
        lines = {part: sorted(lines) for part, lines in self.lines.items()}
        return [self.parts, self.seconds, lines, sorted(self.modules)]

    @classmethod
    def told(cls, parts: Any, seconds: Any, lines: Any, modules: Any) -> Reach:
        """Understand what was said so."""
        sets = {part: set(map(tuple, each)) for part, each in lines.items()}
        return cls(parts, seconds, defaultdict(set, sets), set(modules))


def _meet(lines: set[Line], spans: Collection[Span]) -> bool:
    return any(
        (file, line) in lines for file, first, last in spans for line in range(first, last + 1)
    )


def remembered(memory: Path, root: Path, file: str) -> Reach | None:
    """Give what is known of the tests of a file, unless they or a source have changed since."""
    with suppress(FileNotFoundError):
        state, *known = json.loads(_kept(memory, file).read_text(encoding="utf-8"))
        return Reach.told(*known) if state == _state(root, file) else None
    return None


def remember(memory: Path, root: Path, file: str, reach: Reach) -> None:
    """Keep what is known of the tests of a file in a folder."""
    memory.mkdir(parents=True, exist_ok=True)
    text = json.dumps([_state(root, file), *reach.tell()])
    _kept(memory, file).write_text(text, encoding="utf-8")


def _kept(memory: Path, file: str) -> Path:
    return memory / f"{file.replace('/', '.')}.json"


def _state(root: Path, file: str) -> str:
    """Tell in what state the sources are, what tests share, the tests of a file, and who looks."""
    package = (path for path in (root / "toolkit").rglob("*.*") if path.suffix != ".pyc")
    shared = (path for path in (root / "tests").glob("*.py") if path.name[:5] != "test_")
    digest = hashlib.sha256()
    ours = Path(__file__).parent.glob("*.py")
    for path in [*sorted(package), *sorted(shared), *sorted(ours), root / file]:
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
