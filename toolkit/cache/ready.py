"""Faces that were found beforehand: those of the invented rolls, which lie in the repository.

They are known by the content of a photo and by the models, so that nobody's but those photos are
ever looked up here, and a new model or new code leaves them aside. `python -m datasets.build.faces`
makes the file; `forget` leaves it, since nobody lives in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..rolls.invented import DATASETS

FILE = DATASETS / "faces.npz"
NUMBERS = ("face", "x", "y", "w", "h", "confidence", "age", "woman")


def found_before(keys: Iterable[str], made_by: str) -> dict[str, list[dict[str, Any]]]:
    """Get the faces of those photos that are known.

    Parameters
    ----------
    keys
        Of the photos, from `content_key`.
    made_by
        The code and the models that would find them now; what others found is left aside.
    """
    known = _read(FILE, made_by)
    return {key: known[key] for key in keys if key in known}


@lru_cache(1)
def _read(file: Path, made_by: str) -> dict[str, list[dict[str, Any]]]:
    import numpy as np

    if not file.is_file():  # the toolkit was installed without its data
        return {}
    with np.load(file, allow_pickle=False) as kept:
        if str(kept["made_by"]) != made_by:
            return {}
        found: dict[str, list[dict[str, Any]]] = {key: [] for key in kept["keys"].tolist()}
        photos = kept["keys"][kept["photo"]].tolist()
        for key, numbers, vector in zip(photos, kept["numbers"], kept["embedding"], strict=True):
            face = dict(zip(NUMBERS, numbers.tolist(), strict=True))
            found[key].append(face | {"face": int(face["face"]), "embedding": vector})
        return found
