"""Paths as people type and paste them: in quotes, as an address, with a blank behind."""

from __future__ import annotations

import os
import re
from pathlib import Path
from unicodedata import normalize

from ..errors import RollError
from ..language import Sentences

_ADDRESS = re.compile(r"file:(?://([^/]*))?(/.*)", re.IGNORECASE | re.DOTALL)  # one / or three
_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "‘": "’", "‚": "‘", "«": "»", "`": "`"}


def typed_path(typed: str | os.PathLike[str]) -> Path:
    """Make a path of what somebody typed, or pasted from a file manager.

    Parameters
    ----------
    typed
        A path, perhaps in quotes (Windows' "Copy as path"), with blanks around it, with `~`, or as
        an address `file:…`. Letters with accents may be built otherwise than on the disk.

    Raises
    ------
    RollError
        Nothing was typed, or what no file can be called.

    Examples
    --------
    >>> typed_path('"file:///home/ada/My%20photos" ').name
    'My photos'
    """
    if not isinstance(typed, str):
        return _whole(Path(typed))
    if not typed.strip():
        raise RollError(Sentences("rolls.error")("typed_nothing"))
    if os.path.lexists(os.path.expanduser(typed)):  # a folder may well be called "Mum's "
        return _whole(Path(typed))
    text = typed.strip()
    while len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    if not text or text.lower() == "file://":
        return typed_path("")
    if found := _ADDRESS.fullmatch(text):
        from urllib.request import url2pathname  # slow to import

        host, path = found[1] or "", found[2]
        text = url2pathname(path if host.lower() in ("", "localhost") else f"//{host}{path}")
    return _as_on_disk(_whole(Path(text)))


def _as_on_disk(path: Path) -> Path:
    """Find it where the disk builds letters otherwise: "é" is one sign, or "e" and an accent."""
    if os.path.lexists(path):
        return path
    found = Path(path.anchor)
    for part in path.parts[1:]:
        forms = (part, normalize("NFC", part), normalize("NFD", part))
        found /= next((form for form in forms if os.path.lexists(found / form)), part)
    return found


def _whole(path: Path) -> Path:
    try:
        return path.expanduser().resolve()
    except (ValueError, OSError, RuntimeError) as error:  # a zero byte, a loop, nobody's home
        raise RollError(Sentences("rolls.error")("no_such_name")) from error
