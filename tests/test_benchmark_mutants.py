"""The benchmark of mutants: what is guarded is told from what is not, in a package made for it."""

import sys
from pathlib import Path
from textwrap import dedent

import pytest

import benchmarks.people
import datasets.build.faces
from benchmarks.mutants import goals, running, trying
from benchmarks.mutants.__main__ import main
from benchmarks.mutants.constants import Package
from benchmarks.mutants.reach import AT_IMPORT, Reach, remember, remembered

ROOM = """
    from .sizes import WIDE

    STEP = 4  # with another one, nobody is ever at the top
    NEAR = 10  # guarded on both sides
    FAR = 7  # guarded by a test that says it again
    LOOSE = 0.5  # used by a test that looks at nothing

    def is_near(metres):
        return metres <= NEAR

    def is_far(metres):
        return metres >= FAR

    def half(size=LOOSE):
        return [size, WIDE][0]

    def climb(height):
        while height:
            height -= STEP
        return "at the top"
"""
TESTS = """
    from toolkit.room import FAR, climb, half, is_far, is_near

    def test_near():
        assert is_near(10) and not is_near(11)

    def test_far():
        assert FAR == 7 and is_far(7) and not is_far(6)

    def test_half():
        assert half()

    def test_climb():
        assert climb(8) == "at the top"
"""
ORDERED = """
    import time
    import toolkit

    def test_that_is_first_and_slow():
        started = time.process_time()
        while time.process_time() < started + 0.1:
            toolkit.is_ready = half()

    def test_that_is_second_and_quick():
        assert half() and toolkit.is_ready
"""


@pytest.fixture
def root(tmp_path):
    """A house of one room, with its tests."""
    for name, text in {
        "pyproject.toml": "[tool.pytest.ini_options]\nmarkers = ['slow', 'browser', 'offline']",
        "toolkit/__init__.py": "",
        "toolkit/room/__init__.py": ROOM,
        "toolkit/room/sizes.py": "WIDE = HIGH = 30.0\n",
        "tests/__init__.py": "",
        "tests/test_room.py": TESTS,
        "tests/test_other.py": "from toolkit.other import this\n",
    }.items():
        path = tmp_path / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return tmp_path / "house"


def others(root):
    """What each named number could be."""
    return {each.value: each.others() for each in Package(root / "toolkit").constants("room/")}


def test_numbers_are_changed_but_not_those_of_an_index(root):
    assert others(root) == {
        10: [15, 7],
        7: [10, 5],
        0.5: [0.75, 0.333333333333],
        4: [6, 3],
        30.0: [45.0, 20.0],
    }


def test_which_lines_use_a_number_is_found_by_its_name_in_other_files_too(root):
    package = Package(root / "toolkit")
    users = {each.value: each.users for each in package.constants("room/")}
    lines = (root / "toolkit/room/__init__.py").read_text().splitlines()
    texts = {10: "return metres <= NEAR", 4: "height -= STEP", 30.0: "return [size, WIDE][0]"}
    for value, text in {**texts, 0.5: "def half(size=LOOSE):"}.items():
        ((path, first, last),) = users[value]
        assert path == "room/__init__.py" and first == last
        assert lines[first - 1].strip() == text


def test_what_no_test_notices_is_printed_and_missed(root, capsys, monkeypatch):
    monkeypatch.setattr(trying, "START", 0.5)  # of the two that climb for ever
    before = {path: path.read_bytes() for path in root.rglob("*.py")}
    assert main(["room", "--processes", "2"], root) == 1
    said = capsys.readouterr().out
    assert said.count("FAR = 7") == said.count("LOOSE = 0.5") == said.count("WIDE = HIGH") == 2
    assert "NEAR" not in said and "STEP" not in said
    assert "MISSED" in said and "6 of 10 unnoticed" in said
    assert before == {path: path.read_bytes() for path in root.rglob("*.py")}


def test_a_number_that_can_be_no_other_keeps_nobody_from_trying_the_next(root, capsys, monkeypatch):
    monkeypatch.setattr(trying, "START", 0.5)
    path = root / "toolkit/room/__init__.py"
    path.write_text("NOTHING = 0.0\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    main(["room", "--processes", "1"], root)
    assert "6 of 10 unnoticed" in capsys.readouterr().out


LATE = """
    import time
    time.sleep(0.5)
    from toolkit.room import both

    def test_one_of_both():
        assert both()[0] == 10
"""


def test_a_number_is_changed_when_all_is_imported_and_no_sooner(root, capsys):
    """Else it is in force for all that are tried after it, and the tests seem to notice those."""
    (root / "tests/test_room.py").write_text(dedent(LATE), encoding="utf-8")
    room = "ONE = 10\nOTHER = 20\n\ndef both():\n    return ONE, OTHER\n"
    (root / "toolkit/room/__init__.py").write_text(room, encoding="utf-8")
    (root / "toolkit/room/sizes.py").unlink()
    main(["room", "--processes", "1"], root)
    assert "2 of 4 unnoticed" in capsys.readouterr().out


@pytest.fixture
def reach():
    """Four tests of three functions, two of which share a roll that is dear to make."""
    shared = "tests/test_room.py::roll"
    parts = {"slow": ["slow"], "one": ["one", shared], "two": ["two", shared], "quick": ["quick"]}
    seconds = {shared: 2.0, "slow": 1.5, "one": 0.5, "two": 0.5, "quick": 0.25}
    lines = {"slow": {("a.py", 4)}, shared: {("a.py", 4)}, "quick": {("a.py", 9)}}
    lines[AT_IMPORT] = {("a.py", 20)}
    return Reach(
        {f"tests/test_room.py::{test}": each for test, each in parts.items()}, seconds, lines
    )


def test_the_quickest_tests_are_chosen_and_what_they_share_is_paid_once(reach):
    def chosen(budget):
        tests = reach.chosen([("a.py", 3, 6)], budget)
        return [test.split("::")[1] for test in tests]

    assert chosen(1.4) == []
    assert chosen(1.5) == ["slow"]
    assert chosen(4.0) == ["slow", "one"]
    assert chosen(4.5) == ["slow", "one", "two"]


def test_what_runs_at_import_all_tests_reach_and_what_nobody_calls_none(reach):
    assert len(reach.chosen([("a.py", 18, 22)], 9.0)) == 4
    assert reach.chosen([("a.py", 30, 32)], 9.0) == []


def test_what_tests_reach_is_remembered_until_a_source_or_they_change(root, reach, tmp_path):
    known = tmp_path / "memory", root, "tests/test_room.py"
    assert remembered(*known) is None
    remember(*known, reach)
    assert remembered(*known) == reach
    (root / "tests/test_other.py").write_text("", encoding="utf-8")
    assert remembered(*known) == reach
    (root / "tests/test_room.py").write_text("", encoding="utf-8")
    assert remembered(*known) is None
    remember(*known, reach)
    (root / "toolkit/room/sizes.py").write_text("WIDE = 31.0", encoding="utf-8")
    assert remembered(*known) is None


def test_a_test_that_fails_in_another_order_says_nothing(root, capsys):
    """It would fail with any mutant, too."""
    with open(root / "tests/test_room.py", "a", encoding="utf-8") as file:
        file.write(dedent(ORDERED))
    assert main(["room/sizes"], root) == 1
    assert "2 of 2 unnoticed" in capsys.readouterr().out


@pytest.mark.parametrize(("most", "code"), [(1, 0), (0, 1)])
def test_few_may_be_exempt_with_a_reason(root, most, code, capsys, monkeypatch):
    monkeypatch.setattr(goals, "EXEMPT", {"room/sizes.py: WIDE = HIGH = 30.0": "made up"})
    monkeypatch.setattr(goals, "MOST_EXEMPT", most)
    assert main(["room/sizes"], root) == code
    assert "held" in capsys.readouterr().out


def test_no_module_of_ours_is_taken_along_into_a_copy(tmp_path):
    """One that was, with its own toolkit, once wrote over the faces of the real course."""
    ours = {"toolkit", "datasets", "benchmarks"}
    names = [datasets.build.faces.__name__, benchmarks.people.__name__, "toolkit.cache.ready"]

    def taken():
        running.preload(names)
        return len([name for name in sys.modules if name.split(".")[0] in ours])

    assert all(name in sys.modules for name in names)
    process = running.started(taken, tmp_path)
    running.ended([process])
    assert process.exitcode == 0


def test_the_real_goal_is_what_was_aimed_at():
    assert goals.UNNOTICED <= 0.2 and len(goals.EXEMPT) <= goals.MOST_EXEMPT <= 10
    assert all(reason.strip() for reason in goals.EXEMPT.values())
    folder = Path(__file__).parents[1] / "toolkit"
    for key in goals.EXEMPT:
        path, line = key.split(": ", 1)
        lines = (folder / path).read_text(encoding="utf-8").splitlines()
        assert line in map(str.strip, lines), f"{key} stands there no more"


PLACES = """
    from dataclasses import dataclass
    from functools import cache, partial

    NAMED = 100  # read at once, as the next
    FIRST, SECOND = 101, 102
    DOUBLED = [2 * 103]
    TABLE = {"a": 104}
    ALSO = NAMED + 105
    MADE_OF = 106
    LIST = [MADE_OF]
    LIFTED = (lambda x: x + 107)

    def at_import(x):
        return x + 108

    MADE = at_import(0)

    def other(x, y=109):
        return x + y

    def inside():
        def deep():
            return [x + 110 for x in range(1)]
        return deep

    @cache
    def kept():
        return 111

    CALLED = inside()
    PART = partial(other, y=112)

    def named():
        return NAMED, FIRST, SECOND, DOUBLED[0], TABLE["a"], ALSO, LIST[0], MADE

    class Thing:
        size = 113

        @property
        def wide(self):
            return 114

        @staticmethod
        def high(by=115):
            return by

    @dataclass
    class Row:
        many: int = 116

    def once(number):
        def around(function):
            return lambda: function() + number
        return around

    @once(117)
    def decorated():
        return 118

    def nothing():
        return 119

    IMPORTED = 120
"""
IN_FORCE = """
    import subprocess, sys
    import pytest
    from toolkit import room
    from toolkit.room import IMPORTED as HERE, NAMED, named

    AT_IMPORT = room.TABLE["a"]

    def outcome():
        row, thing = room.Row(), room.Thing()
        return [
            *named(), NAMED, AT_IMPORT, room.LIFTED(0), room.at_import(0), room.other(0),
            *room.inside()(), room.kept(), *room.CALLED(), room.PART(0),
            thing.size, thing.wide, thing.high(), row.many, room.decorated(),
        ]

    def test_all():
        assert outcome() == [
            100, 101, 102, 206, 104, 205, 106, 108, 100, 104, 107, 108, 109, 110, 111, 110, 112,
            113, 114, 115, 116, 235,
        ]

    def test_what_is_imported():
        assert [HERE] == [120]

    def test_elsewhere():
        code = "from toolkit.room import nothing; print(nothing())"
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert room.nothing() and said.stdout == "119\\n"
"""


HERE = {
    101,
    102,
    103,
    105,
    107,
    111,
    114,
    118,
    119,
    120,
}  # in functions nobody called yet, or read only by them


def test_a_mutant_is_in_force_wherever_its_number_stands(root, capsys, monkeypatch):
    """Whether it is put where all is imported already, or all is imported anew."""
    (root / "toolkit/room/__init__.py").write_text(dedent(PLACES), encoding="utf-8")
    (root / "tests/test_room.py").write_text(dedent(IN_FORCE), encoding="utf-8")
    (root / "toolkit/room/sizes.py").unlink()
    imported = set()
    start = trying._Trial._start_anew

    def start_anew(trial):
        imported.add(trial.mutant.constant.value)
        start(trial)

    monkeypatch.setattr(trying._Trial, "_start_anew", start_anew)
    assert main(["room"], root) == 0
    assert "0 of 48 unnoticed" in capsys.readouterr().out
    assert set(range(100, 121)) - imported == HERE
