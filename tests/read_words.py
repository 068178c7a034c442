"""Small rolls in whose photos something was read, and what is claimed of them."""

import pandas as pd

from toolkit import infer_profile, tables
from toolkit.words import kind_of

PHOTO = {"format": "JPEG", "kind": "camera", "make": "Halden", "model": "H5", "taken_by": "own"}


def photos_of(names, **columns):
    """A photos table; a column may be one value for all, or a value a photo."""
    rows = []
    for number, name in enumerate(names):
        own = {
            key: value[number] if isinstance(value, list) else value
            for key, value in columns.items()
        }
        rows.append({"photo": name, "taken_at": pd.Timestamp("2026-03-02 12:00"), **PHOTO, **own})
    return tables.table(tables.PHOTOS, rows, index="photo")


def read(pictures):
    """The words table of pictures: by name, the lines from top to bottom, level or as given."""
    rows = []
    for name, lines in pictures.items():
        for number, line in enumerate(lines):
            text, left = (line, 40) if isinstance(line, str) else line
            box = {"x": left, "y": 100 + 40 * number, "w": 12 * len(text), "h": 20, "angle": 0}
            rows.append({"photo": name, "text": text, "confidence": 0.99, **box})
    return kind_of(tables.table(tables.WORDS, rows))


def claimed(kind, pictures, places=None, **columns):
    """The claims of one kind, made of what stands in some pictures."""
    given = {} if places is None else {"places": places}
    words = read(pictures)
    claims = infer_profile(photos_of(list(pictures), **columns), words=words, **given)
    return claims[claims["kind"] == kind].reset_index(drop=True)
