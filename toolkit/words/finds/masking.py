"""Secrets masked: in every table, before anything is remembered, and in every picture shown."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ... import tables
from ...tables import SECRET
from .hidden import masked_text
from .kinds import finds


def masked(words: pd.DataFrame) -> pd.DataFrame:
    """Make accounts, codes, documents and passwords unreadable, and say of which kind they are.

    The secret is masked and not its label: "Booking ••••••". Its kind is noted down at once,
    as nobody could find it out later.

    Parameters
    ----------
    words
        The words table, of one photo or of many.

    Returns
    -------
    pandas.DataFrame
        The same rows.

    Examples
    --------
    >>> line = {"photo": "1.jpg", "x": 0, "y": 0, "w": 200, "h": 20, "angle": 0}
    >>> words = tables.table(tables.WORDS, [line | {"text": "Password: heide-88"}])
    >>> masked(words)[["text", "kind"]].values.tolist()
    [['Password: ••••••••', 'password']]
    """
    safe = words.copy()
    given = words["kind"].fillna("")
    for row, find in enumerate(finds(words)):
        if find and find.kind in SECRET and not given.iloc[row]:
            text = masked_text(words["text"].iloc[row], find.start, find.end)
            safe.iloc[row, [safe.columns.get_loc(name) for name in ("text", "kind")]] = (
                text,
                find.kind,
            )
    return safe


def masked_lines(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mask the lines of one photo, as they are remembered."""
    if not lines:
        return lines
    safe = masked(tables.table(tables.WORDS, [line | {"photo": "1"} for line in lines]))
    texts = zip(lines, safe["text"], safe["kind"].fillna(""), strict=True)
    return [line | {"text": text, "kind": kind} for line, text, kind in texts]
