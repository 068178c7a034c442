"""What a user would take instead: Debian's tesseract-ocr, on the same pictures."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MISSING = "Tesseract is not on this machine (Debian: tesseract-ocr): left out of the comparison."
_SCATTERED = "11"  # its page segmentation for text here and there, as in a photo


def is_here() -> bool:
    """Tell whether it is installed."""
    return shutil.which("tesseract") is not None


def read(picture: Image) -> list[str]:
    """Read a picture: lines of text, in no order."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "picture.png")
        picture.save(file)
        command = ["tesseract", str(file), "stdout", "--psm", _SCATTERED, "-l", "eng"]
        answer = subprocess.run(command, capture_output=True, check=True)
    return [line for line in answer.stdout.decode("utf-8", "replace").splitlines() if line.strip()]
