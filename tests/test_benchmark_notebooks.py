"""The benchmark of the lessons names each limit, and exits 1 where one is missed."""

import sys
from pathlib import Path

import pytest

from benchmarks import notebooks

SEVEN = {"00_start_here": 50.0, "01_read_the_offer": 160.0, "09_take_it_back": 150.0}


@pytest.fixture
def run(monkeypatch, capsys):
    """Run it with made-up figures; its exit code, and the limits that were missed."""

    def run(seconds, *, memory=1200, cell=60.0, picture=15.0):
        monkeypatch.setattr(sys, "argv", ["notebooks"])
        monkeypatch.setattr(notebooks, "build", lambda folder: folder)
        monkeypatch.setattr(notebooks, "first_picture", lambda: picture)
        monkeypatch.setattr(Path, "glob", lambda self, pattern: [Path(name) for name in seconds])
        monkeypatch.setattr(notebooks, "in_one_go", lambda path: {"all, s": seconds[path.stem]})
        figures = {"one, s": 1.0, "one, MB": memory, "one, slowest s": cell, "slowest cell": "x"}
        monkeypatch.setattr(notebooks, "cell_by_cell", lambda path, built: figures)
        code = notebooks.main()
        missed = [line for line in capsys.readouterr().out.splitlines() if "MISSED" in line]
        assert code == bool(missed)
        return missed

    return run


def test_on_its_limits_everything_holds(run):
    assert run({**SEVEN, "06_read_what_a_picture_says": 60.0}) == []


def test_the_first_seven_have_a_limit_together(run):
    (missed,) = run({**SEVEN, "01_read_the_offer": 160.1})
    assert "3 of the 7 first lessons" in missed and "(limit 360)" in missed


def test_each_later_lesson_has_a_limit_of_its_own(run):
    (missed,) = run({**SEVEN, "06_read_what_a_picture_says": 60.1})
    assert "06_read" in missed and "(limit 60)" in missed
    assert run({"06_read_what_a_picture_says": 59.0, "10_the_second_phone": 59.0}) == []


@pytest.mark.parametrize(
    ("over", "limit"),
    [({"memory": 1201}, "1200"), ({"cell": 60.1}, "60"), ({"picture": 15.1}, "15")],
)
def test_memory_cells_and_the_first_picture_have_limits(run, over, limit):
    (missed,) = run({"09_take_it_back": 1.0}, **over)
    assert f"(limit {limit})" in missed
