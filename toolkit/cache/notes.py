"""What a learner typed in the lessons – guesses, tries, answers – in one file of `my_work`.

That folder lies in the course's own, beside `notebooks`; git ignores it. `OVEREXPOSED_WORK` names
another one. Where nothing can be written, notes are known until the notebook is closed.
"""

from __future__ import annotations

import json
import os
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import OverexposedError
from ..rolls import SAMPLE, Roll
from ..writing import written_whole

FILE = "notes.json"
OLD = "before_*"  # folders in `my_work` to which `start.py reset` moves what was there


def work_folder() -> Path:
    """Get the folder of what a learner typed; it may not be there yet."""
    return Path(os.environ.get("OVEREXPOSED_WORK") or SAMPLE.parent.parent / "my_work")


def notes(kind: str) -> dict[str, Any]:
    """Read the notes of one kind, such as `"predictions"`, by key, the oldest first."""
    part = _read().get(kind)
    return part if isinstance(part, dict) else {}


def note(kind: str, key: str, value: Any) -> bool:
    """Keep a note that JSON knows; tell whether it will still be there tomorrow."""
    whole = _read()
    whole[kind] = {**notes(kind), key: value}
    _unwritten().clear()
    try:
        folder = work_folder()
        folder.mkdir(parents=True, exist_ok=True)
        written_whole(folder / FILE, json.dumps(whole, ensure_ascii=False, indent=1), private=True)
    except (OSError, OverexposedError):
        _unwritten().update(whole)
        return False
    return True


def note_of(roll: Roll, kind: str, value: Any) -> bool:
    """Keep a note on a roll, if everybody in it is invented; tell whether it was kept."""
    return roll.invented and note(kind, roll.name, value)


def known_of(roll: Roll, kind: str) -> Any:
    """Read what was kept of a roll; None where there is nothing."""
    return notes(kind).get(roll.name) if roll.invented else None


def own_number() -> int:
    """Get the number by which exercises are drawn: another for each learner, and it stays."""
    known = notes("learner").get("number")
    if isinstance(known, int):
        return known
    number = secrets.randbelow(10**9)
    note("learner", "number", number)
    return number


def note_files() -> list[Path]:
    """List the files that hold notes, those that `start.py reset` put aside included."""
    folder = work_folder()
    return [path for path in (folder / FILE, *folder.glob(f"{OLD}/{FILE}")) if path.is_file()]


def forget_session() -> None:
    """Let go of the notes that could not be written."""
    _unwritten().clear()


def _read() -> dict[str, Any]:
    if _unwritten():
        return dict(_unwritten())
    try:
        whole = json.loads((work_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # there is none, or somebody wrote something else into it
        return {}
    return whole if isinstance(whole, dict) else {}


@cache
def _unwritten() -> dict[str, Any]:
    """Hold the notes of this session where the folder cannot be written to."""
    return {}
