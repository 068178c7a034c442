"""Which faces are to be covered in which photo, and in which nobody has looked for any yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pandas as pd

from ..errors import ModelError, OverexposedError
from ..language import Sentences
from ..rolls import Roll
from .covering import Box


def faces_to_cover(
    faces: pd.DataFrame | None, roll: Roll, progress: bool
) -> tuple[dict[str, list[Box]], set[str]]:
    """Find the boxes to cover, by photo; and the photos that nobody could look at yet."""
    from ..faces import look_at_all
    from ..models import require_available

    boxes: dict[str, list[Box]] = defaultdict(list)
    if faces is None:
        return boxes, set()
    for photo, *box in _boxes(faces)[_wanted(faces)].itertuples(index=False):
        boxes[photo].append(tuple(box))
    told = set(faces["photo"])
    rest = replace(roll, photos=tuple(photo for photo in roll if photo.name not in told))
    if "recognizer" not in faces or (len(faces) and faces["recognizer"].isna().all()):
        return boxes, set()
    try:
        require_available()
        looks, errors = look_at_all(rest, progress=progress)
    except ModelError:
        return boxes, {photo.name for photo in rest}
    for name, found in looks.items():
        boxes[name] += [tuple(face[side] for side in "xywh") for face in found]
    return boxes, set(errors)


def _boxes(faces: pd.DataFrame) -> pd.DataFrame:
    return faces[["photo", "x", "y", "w", "h"]]


def _wanted(faces: pd.DataFrame) -> pd.Series:
    return faces["cover"] if "cover" in faces else pd.Series(True, index=faces.index)


def boxes_of(faces: pd.DataFrame | None) -> list[tuple[object, ...]] | None:
    """List all boxes of a faces table, and whether they are wanted: what is asked for."""
    if faces is None:
        return None
    boxes = _boxes(faces).assign(cover=_wanted(faces))
    return [*boxes.itertuples(index=False, name=None)]


def check_faces(faces: pd.DataFrame | None, roll: Roll) -> None:
    """Refuse a faces table of other photos, which would silently cover nothing."""
    if faces is None:
        return
    say = Sentences("protection.error")
    if missing := {"photo", "x", "y", "w", "h"} - set(faces.columns):
        raise OverexposedError(say("no_column", columns=", ".join(sorted(missing))))
    if strangers := set(faces["photo"]) - {photo.name for photo in roll}:
        raise OverexposedError(say("other_roll", photo=min(strangers)))
