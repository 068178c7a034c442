"""What a user would take instead: Debian's tesseract-ocr, on the same pictures."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

MISSING = "Tesseract is not on this machine (Debian: tesseract-ocr): left out of the comparison."
_SCATTERED = "11"  # its page segmentation for text here and there, as in a photo


def is_here() -> bool:
    """Tell whether it is installed."""
    return shutil.which("tesseract") is not None


def read(picture: Image) -> list[dict[str, Any]]:
    """Read a picture.

    Returns
    -------
    list of dict
        `text`, `x`, `y`, `w`, `h` of each word, in pixels.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "picture.png")
        picture.save(file)
        command = ["tesseract", str(file), "stdout", "--psm", _SCATTERED, "-l", "eng", "tsv"]
        answer = subprocess.run(command, capture_output=True, check=True)
    rows = csv.DictReader(
        io.StringIO(answer.stdout.decode("utf-8", "replace")),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    sides = {"x": "left", "y": "top", "w": "width", "h": "height"}
    return [
        {"text": row["text"]} | {side: float(row[name]) for side, name in sides.items()}
        for row in rows
        if row["text"] and row["text"].strip()
    ]
