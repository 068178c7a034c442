"""The year's roll: render it, and make the sample of what is rendered.

python -m datasets.build.year render FOLDER [--people | --scenes]
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

from .cast import YEAR
from .shots import Shot, render_all
from .story import moments


def shots() -> list[Shot]:
    """List every shot in an order of which any beginning is a fair sample of the year."""
    found = [moment.shot for moment in moments()]
    return sorted(found, key=lambda shot: zlib.crc32(shot["id"].encode()))


def render(folder: Path, part: str = "") -> None:
    """Render what is not there yet: all, only `--people` or only `--scenes`."""
    wanted = [shot for shot in shots() if not part or ("scene" in shot) == (part == "--scenes")]
    render_all(wanted, YEAR, folder, samples=3)


if __name__ == "__main__":
    render(Path(sys.argv[2]), *sys.argv[3:4])
