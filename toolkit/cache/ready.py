"""Faces and words found beforehand: those of the invented rolls, which lie in the repository.

They are known by the content of a photo and by the models, so that nobody's but those photos are
ever looked up here, and a new model or new code leaves them aside. `python -m datasets.build.faces`
and `python -m datasets.build.readings` make the files; `forget` leaves them, since nobody lives in
them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..rolls.invented import DATASETS

FILE = DATASETS / "faces.npz"
WORDS_FILE = DATASETS / "words.json"
NUMBERS = ("face", "x", "y", "w", "h", "confidence", "age", "woman")
OF_A_LINE = ("text", "x", "y", "w", "h", "angle", "confidence", "kind")


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


def words_found_before(keys: Iterable[str], made_by: str) -> dict[str, list[dict[str, Any]]]:
    """Get the lines of text of those photos that are known; see `found_before`."""
    known = _read_words(WORDS_FILE, made_by)
    return {
        key: [dict(zip(OF_A_LINE, line, strict=True)) for line in known[key]]
        for key in keys
        if key in known
    }


@lru_cache(1)
def _read_words(file: Path, made_by: str) -> dict[str, list[list[Any]]]:
    if not file.is_file():
        return {}
    kept = json.loads(file.read_text(encoding="utf-8"))
    return kept["lines"] if kept["made_by"] == made_by else {}
