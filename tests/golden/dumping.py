"""Write rows of the photos table as text, one line a photo, so that a difference is easy to see."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from toolkit import open_roll, read_metadata, scan

from .odd_photos import odd_photos

FOLDER = Path(__file__).parent
EXTRA = ("orientation", "user_comment")


def sample_dump() -> str:
    """The sample roll, as `scan` reads it."""
    photos = scan(open_roll("sample"), progress=False, remember=False)
    return _lines(photos.reset_index().to_dict("records"))


def odd_dump() -> str:
    """The odd photos, as `read_metadata` reads them."""
    rows = []
    for name, content in odd_photos():
        metadata = read_metadata(content)
        row = metadata.row() | {extra: getattr(metadata, extra) for extra in EXTRA}
        rows.append(row | {"photo": name, "bytes": None})  # Pillow's JPEGs grow and shrink
    return _lines(rows)


DUMPS = {"sample.jsonl": sample_dump, "odd_photos.jsonl": odd_dump}


def _lines(rows) -> str:
    return "".join(
        json.dumps({k: _plain(v) for k, v in row.items() if _said(v)}, ensure_ascii=False) + "\n"
        for row in rows
    )


def _said(value) -> bool:
    return value is not None and value == value and value not in ("", (), False)


def _plain(value):
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:+g} h"
    return round(value, 7) if isinstance(value, float) else value
