"""How long the lessons take, in how much memory, and how soon there is a picture.

    python -m benchmarks.notebooks [00 03 …]

Each lesson is run in JupyterLab by chromium, as a student would:

- on all processors, with nothing remembered, from opening the lesson to its last cell;
- on one processor, with what Binder's build has remembered, cell by cell. Memory is the largest sum
  of the PSS of the server, the kernel and their helpers; `all, MB` also counts the browser, and
  this program.

The first picture is that of lesson 00, on one processor, counted from starting the server. The last
lines say each limit, and whether it held; where one was missed, the command exits 1.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pandas as pd

from benchmarks.memory import peak_memory
from tests.browser import Lab, Watched, browser_page, lab_server
from toolkit import find_faces, open_roll, scan

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
ONE_PROCESSOR = ("taskset", "-c", "0")
CAPS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
FIRST = ("00", "01", "02", "03", "04", "05", "09")
# seconds for the first seven lessons together, for each later one, for a cell, until a picture;
# megabytes for each lesson
TOGETHER, LATER, CELL, PICTURE, MEMORY = 360, 60, 60, 15, 1200


def main() -> int:
    """Print a row for each lesson, then the headline; 1 if a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", default=[""], help="beginnings of their names")
    chosen = parser.parse_args().lessons
    paths = sorted(path for start in chosen for path in NOTEBOOKS.glob(f"{start}*_*.ipynb"))
    with tempfile.TemporaryDirectory() as folder:
        built = build(Path(folder, "built"))
        picture = first_picture()
        rows = []
        for path in paths:
            rows.append({"lesson": path.stem, **in_one_go(path), **cell_by_cell(path, built)})
            print("; ".join(f"{what}: {value}" for what, value in rows[-1].items()), flush=True)
    table = pd.DataFrame(rows)
    print(f"\n{table.drop(columns='slowest cell').to_string(index=False)}\n")
    found = [*measured(table, picture)]
    for what, value, limit, unit in found:
        held = "held" if value <= limit else "MISSED"
        print(f"{held:7}{what}: {value:.1f} {unit} (limit {limit})")
    return int(any(value > limit for _, value, limit, _ in found))


def measured(table: pd.DataFrame, picture: float) -> Iterator[tuple[str, float, int, str]]:
    """Give what has a limit: its name, what was measured, the limit and the unit."""
    first = table["lesson"].str[:2].isin(FIRST)
    all_of_it = f"on {os.cpu_count()} processors"
    if first.any():
        together = f"{first.sum()} of the {len(FIRST)} first lessons {all_of_it}"
        yield together, table.loc[first, "all, s"].sum(), TOGETHER, "s"
    for row in table[~first].to_dict("records"):
        yield f"{row['lesson']} {all_of_it}", row["all, s"], LATER, "s"
    for row in table.to_dict("records"):
        yield f"{row['lesson']}, memory on one", row["one, MB"], MEMORY, "MB"
        yield f"{row['lesson']}, slowest cell on one", row["one, slowest s"], CELL, "s"
    yield "first picture on one", picture, PICTURE, "s"


def build(folder: Path) -> Path:
    """Remember what `binder/postBuild` remembers."""
    os.environ["OVEREXPOSED_CACHE"] = str(folder)
    scan(open_roll("sample"), progress=False)
    for name in ("sample", "lineup"):
        find_faces(open_roll(name), progress=False)
    return folder


@contextmanager
def opened(*, remembered: Path | None = None, **options) -> Iterator[tuple[Lab, Watched]]:
    """Serve a copy of the notebooks, and open a page of the browser."""
    with tempfile.TemporaryDirectory() as root, lab_server(Path(root), **options) as lab:
        shutil.copytree(NOTEBOOKS, lab.root / "notebooks")
        if remembered:
            shutil.copytree(remembered, lab.home / "cache")
        with browser_page(lab.url) as page:
            yield lab, page


def in_one_go(path: Path) -> dict[str, float]:
    """Run all cells on all processors, with nothing remembered."""
    with opened() as (_, page):
        began = time.perf_counter()
        page.open_notebook(f"notebooks/{path.name}")
        page.run_all(TOGETHER)
        return {"all, s": round(time.perf_counter() - began, 1)}


def cell_by_cell(path: Path, built: Path) -> dict[str, object]:
    """Run one cell after the other on one processor, with what Binder's build remembers."""
    cells = nbformat.read(path, as_version=4).cells
    seconds = {}
    with opened(remembered=built, by=ONE_PROCESSOR, **CAPS) as (lab, page):
        with peak_memory(lab.pid, every=0.2) as most, peak_memory(os.getpid(), every=1) as whole:
            page.open_notebook(f"notebooks/{path.name}")
            for number, cell in enumerate(cells):
                if cell.cell_type == "code":
                    began = time.perf_counter()
                    page.run_cell(number, TOGETHER)
                    seconds[number] = time.perf_counter() - began
        if page.errors():
            raise SystemExit(f"{path.name}: {page.errors()}")
    slowest = max(seconds, key=seconds.get)
    return {
        "one, s": round(sum(seconds.values()), 1),
        "one, MB": round(most[0] / 1e6),
        "all, MB": round(whole[0] / 1e6),
        "one, slowest s": round(seconds[slowest], 1),
        "slowest cell": cells[slowest].source.splitlines()[-1],
    }


def first_picture() -> float:
    """Start the server, open lesson 00, run its first cell, and wait for a picture."""
    path = next(NOTEBOOKS.glob("00_*.ipynb"))
    cells = nbformat.read(path, as_version=4).cells
    first = next(number for number, cell in enumerate(cells) if cell.cell_type == "code")
    began = time.perf_counter()
    with opened(by=ONE_PROCESSOR, **CAPS) as (_, page):
        page.open_notebook(f"notebooks/{path.name}")
        page.run_cell(first)
        page.page.locator(".jp-OutputArea img").first.wait_for()
        return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
