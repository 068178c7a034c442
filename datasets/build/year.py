"""Render the year's roll.

python -m datasets.build.year FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from .cast import YEAR
from .shots import render_all
from .story import moments
from .strangers import BYSTANDERS
from .variants import renders

SAMPLES = 2  # then denoised


def render(folder: Path) -> None:
    """Render what is not there yet."""
    shots = [moment.shot for moment in renders(moments())]
    render_all(shots, {**YEAR, **BYSTANDERS}, folder, samples=SAMPLES)


if __name__ == "__main__":
    render(Path(sys.argv[1]))
