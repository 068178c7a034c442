"""What leaves the toolkit: files written whole or not at all, tables and texts that do nothing."""

from __future__ import annotations

import contextlib
import csv
import errno
import json
import os
import re
import secrets
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import OverexposedError
from .language import Sentences

if TYPE_CHECKING:
    import pandas as pd

_Read = TypeVar("_Read")
# What a spreadsheet takes for a formula; and our own mark, so that it can be taken off again.
_FORMULA = re.compile(r"[=+\-@\t\r\n'＝＋－＠]")
# What steers a terminal or the direction of writing, and halves of letters that cannot be encoded.
# Line breaks stay, and so do the joiners that make one emoji of several.
_STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
# What comes of a file whose content is something else.
_MISREAD = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
SHOWN = 200  # letters: longer than any claim on the sample, two lines and a half of a terminal
_WHY = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "share_full",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "read_only",
    errno.ELOOP: "circle",
    errno.ENAMETOOLONG: "long_name",
}


def check_target(path: str | Path, endings: Sequence[str]) -> Path:
    """Return `path` if a file of such an ending can be written there; nothing is written yet.

    Parameters
    ----------
    path
        The file to be written.
    endings
        Such as `.csv`: no photo is ever written over.

    Raises
    ------
    OverexposedError
        Another ending, a folder or a link by that name, a name that is too long, or no folder to
        put it in.
    """
    path, say = Path(path), Sentences("writing")
    if path.suffix.lower() not in endings:
        raise OverexposedError(say("ending", path=path, ending=endings[0]))
    _check_no_link(path)
    try:
        if stat.S_ISDIR(os.lstat(path).st_mode):
            raise OverexposedError(say("folder", path=path))
    except (FileNotFoundError, NotADirectoryError):
        pass  # there is no such file yet
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error
    if not os.path.isdir(path.parent):
        raise OverexposedError(say("no_folder", path=path.parent))
    return path


def written_whole(path: str | Path, data: str | bytes, *, private: bool = False) -> Path:
    """Write a file beside its place, and put it there when it is whole.

    Whatever happens, there is the old file or the new one, never a part of either.

    Parameters
    ----------
    path
        The file; never a link, as that may lead to a photo.
    data
        Its content; text becomes UTF-8, with `?` for what is no letter.
    private
        For its owner only. Otherwise with the rights that any new file gets, or the old file has.

    Raises
    ------
    OverexposedError
        It cannot be written; the sentence says why.
    """
    path = Path(path)
    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    _check_no_link(path)
    place = Path(os.path.abspath(path))
    part = place.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write(part, data, 0o600 if private else 0o666)
        if not private:
            with contextlib.suppress(OSError):  # there is no old file, or it is somebody else's
                part.chmod(stat.S_IMODE(place.stat().st_mode))
        part.replace(place)
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error
    finally:
        with contextlib.suppress(OSError, ValueError):
            part.unlink()
    return path


def written_json(path: str | Path, data: Any) -> Path:
    """Keep something that tells of people as JSON, where only its owner can read it."""
    return written_whole(path, json.dumps(data, ensure_ascii=False, indent=1), private=True)


def read_back(path: str | Path, understood: Callable[[Any], _Read], problem: str) -> _Read | None:
    """Read what `written_json` wrote; None if there is no such file.

    Parameters
    ----------
    path
        The file.
    understood
        What makes something of its content.
    problem
        What to say of another kind of file.

    Raises
    ------
    OverexposedError
        It is another kind of file, or a folder.
    """
    try:
        return understood(json.loads(Path(path).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, RecursionError, *_MISREAD) as error:
        raise OverexposedError(problem) from error


def _check_no_link(path: Path) -> None:
    if os.path.islink(path):
        raise OverexposedError(Sentences("writing")("link", path=path))


def _cannot_write(path: Path, error: OSError | ValueError) -> OverexposedError:
    """Say why; a `ValueError` is a name that no file can have, such as one with a zero byte."""
    number, text = getattr(error, "errno", None), getattr(error, "strerror", None)
    say, key = Sentences("writing"), _WHY.get(number or 0, "" if text else "no_name")
    return OverexposedError(say("cannot", path=path, why=say(f"why.{key}") if key else text))


def _write(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # some disks say only now that they are full


def csv_text(table: pd.DataFrame) -> str:
    """Write a table as CSV in which no text is a formula.

    A text that begins with = + - @, a tab, a line break or ' gets a ' before it: a spreadsheet then
    shows it as it is. Take the first ' of each text off to have it back. Numbers stay numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> print(csv_text(pd.DataFrame({"model": ["=1+1", "V1"], "lon": [-4.5, 4.5]})), end="")
    "","model","lon"
    0,"'=1+1",-4.5
    1,"V1",4.5
    """
    harmless = table.rename(index=_no_formula, columns=_no_formula)
    for place, (_, column) in enumerate(table.items()):
        if column.dtype.kind not in "biufcmM":
            harmless.isetitem(place, [_no_formula(value) for value in column])
    # all texts in quotation marks, as a line break in one would begin a new line of the table
    return harmless.to_csv(lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def _no_formula(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def shortened(text: str) -> str:
    """Cut a text to show after `SHOWN` letters: a model may well be called by 4,000.

    Examples
    --------
    >>> shortened("short"), len(shortened("W" * 4000)), shortened("W" * 4000)[-2:]
    ('short', 200, 'W…')
    """
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def plain(text: object) -> str:
    r"""Make a text safe to print: what would steer the terminal is shown instead.

    Examples
    --------
    >>> plain("holiday\x1b[2J.jpg")
    'holiday\\x1b[2J.jpg'
    """
    return _STEERING.sub(lambda found: ascii(found[0])[1:-1], str(text))
