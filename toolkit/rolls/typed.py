"""Paths as people type and paste them: in quotes, as an address, with a blank behind."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import RollError

_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "‘": "’", "‚": "‘", "«": "»", "`": "`"}


def typed_path(typed: str | os.PathLike[str]) -> Path:
    """Make a path of what somebody typed, or pasted from a file manager.

    Parameters
    ----------
    typed
        A path, perhaps in quotes (Windows' "Copy as path"), with blanks around it, with `~`, or as
        an address `file://…`.

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
        raise RollError("Say where the photos are: type the path of a folder or of a zip file.")
    if os.path.lexists(os.path.expanduser(typed)):  # a folder may well be called "Mum's "
        return _whole(Path(typed))
    text = typed.strip()
    while len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    if not text or text.lower() == "file://":
        return typed_path("")
    if text[:7].lower() == "file://":
        from urllib.request import url2pathname  # slow to import

        host, _, path = text[7:].partition("/")
        text = url2pathname("/" + path if host in ("", "localhost") else f"//{host}/{path}")
    return _whole(Path(text))


def _whole(path: Path) -> Path:
    try:
        return path.expanduser().resolve()
    except (ValueError, OSError, RuntimeError) as error:  # a zero byte, a loop, nobody's home
        raise RollError(
            "There is no folder or zip of that name: check the name and try again."
        ) from error
