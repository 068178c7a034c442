"""Render the year's roll.

python -m datasets.build.year FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from .cast import YEAR
from .shots import render_all
from .story import moments
from .variants import renders


def render(folder: Path) -> None:
    """Render what is not there yet."""
    render_all([moment.shot for moment in renders(moments())], YEAR, folder, samples=3)


if __name__ == "__main__":
    render(Path(sys.argv[1]))
