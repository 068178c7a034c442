"""Make a whole roll anew: `python -m datasets.build ROLL FOLDER`.

ROLL is sample, calibration or lineup. FOLDER keeps the renders, outside the repository: what is
there already is not rendered again.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

STEPS = {
    "sample": (("year", "render"), ("sample", "main")),
    "calibration": (("calibration", "render"), ("calibration", "develop")),
    "lineup": (("lineup", "render"), ("lineup", "develop")),
}


def make(roll: str, folder: Path) -> None:
    """Render what is missing, then make the files and the truth of a roll."""
    for module, function in STEPS[roll]:
        getattr(import_module(f"{__package__}.{module}"), function)(folder)


if __name__ == "__main__":
    make(sys.argv[1], Path(sys.argv[2]))
