"""From renders to files: save pictures without the renderer's traces, and write down the truth."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image

SMALLEST_FACE = 60  # pixels from chin to hairline
LARGEST_YAW = 30  # degrees from the camera


def save_without_comment(source: Path, target: Path, *, quality: int = 85) -> None:
    """Save a picture again as a JPEG without any metadata."""
    with Image.open(source) as image:
        clean = image.convert("RGB")
    clean.info.clear()
    target.parent.mkdir(parents=True, exist_ok=True)
    clean.save(target, "JPEG", quality=quality, optimize=True)


def face_truth(record: Path) -> list[dict[str, Any]]:
    """Read the faces of a render, and judge by the written rules whether each can be found.

    A face can be found if it lies inside the picture, measures at least `SMALLEST_FACE` from chin
    to hairline, is turned at most `LARGEST_YAW` from the camera, and nothing hides it, such as a
    book or sunglasses.
    """
    content = json.loads(record.read_text(encoding="utf-8"))
    shot = content["shot"]
    rows = zip(content["people"], shot.get("people", ()), strict=True)
    return [_judge(face, _hidden(row), *shot["size"]) for face, row in rows]


def _hidden(row: Mapping[str, Any]) -> bool:
    return row["hidden"] is not None or bool(row["cloth"].get("sunglasses"))


def _judge(face: Mapping[str, Any], hidden: bool, width: int, height: int) -> dict[str, Any]:
    left, top, wide, tall = face["box"]
    inside = left >= 0 and top >= 0 and left + wide <= width and top + tall <= height
    large, ahead = tall >= SMALLEST_FACE, abs(face["yaw"]) <= LARGEST_YAW
    return {
        "name": face["name"],
        "box": face["box"],
        "yaw": face["yaw"],
        "hidden": hidden,
        "findable": inside and large and ahead and not hidden,
    }


def write_json(path: Path, content: object) -> None:
    """Write JSON as the project keeps it."""
    text = json.dumps(content, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
