"""Which sentence fits a mistake: told by the error, by the line, and by the names there are."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

from ..errors import OverexposedError
from ..language import Sentences
from .another_roll import find_another_roll
from .handed import wrong_value
from .lookups import find_attribute, find_key
from .mistake import Mistake
from .names import alike, find_file, find_name
from .syntax import Found, find_in_line
from .values import find_index, find_type, find_value, of_libraries

_ANYWHERE = (NameError, OSError, MemoryError)  # told of a panel, too, where no box had a part in it


def find_sentence(mistake: Mistake, otherwise: str = "") -> str:
    """Say what went wrong and what to do next, in plain words.

    Parameters
    ----------
    mistake
        What is known of it.
    otherwise
        What is said where no other sentence fits.
    """
    if mistake.call and (found := wrong_value(mistake.call, mistake.error)):
        return Sentences("mistakes")(found[0], **found[1])
    if isinstance(mistake.error, OverexposedError):
        return str(mistake.error)
    in_a_box = mistake.names is not None or isinstance(mistake.error, _ANYWHERE)
    for kind, look in _RULES:
        if in_a_box and isinstance(mistake.error, kind) and (found := look(mistake)):
            return Sentences("mistakes")(found[0], **found[1])
    return otherwise or Sentences("mistakes")("other")


def _syntax(mistake: Mistake) -> Found:
    return find_in_line(mistake.error, mistake.line, mistake.names or {})  # type: ignore[arg-type]


def _name(mistake: Mistake) -> Found:
    name = getattr(mistake.error, "name", None) or ""
    return None if mistake.deep or not name else find_name(name, mistake.line, mistake.names or {})


def _import(mistake: Mistake) -> Found:
    found = re.search(r"cannot import name '(\w+)'", str(mistake.error))
    if not found:
        module, _, name = (getattr(mistake.error, "name", None) or "").rpartition(".")
        if module:
            return "no_part", {"module": module, "name": name}
        known = {loaded.partition(".")[0] for loaded in sys.modules}
        return alike(name, known) or ("no_module", {"name": name})
    if found[1] not in mistake.line:  # it was imported within the toolkit, or a library
        return None
    from .. import __all__ as ours

    return alike(found[1], ours) or ("no_such_name", {"name": found[1]})


def _file(mistake: Mistake) -> Found:
    path = str(getattr(mistake.error, "filename", None) or "")
    return find_file(path, mistake.names or {})


def _plainly(key: str) -> Callable[[Mistake], Found]:
    return lambda _: (key, {})


_RULES: list[tuple[type[BaseException], Callable[[Mistake], Found]]] = [
    (Exception, find_another_roll),
    (SyntaxError, _syntax),
    (NameError, _name),
    (AttributeError, find_attribute),
    (KeyError, find_key),
    (IndexError, find_index),
    (TypeError, find_type),
    (ValueError, find_value),
    (ImportError, _import),
    (FileNotFoundError, _file),
    (NotADirectoryError, _file),
    (IsADirectoryError, _plainly("is_folder")),
    (PermissionError, _plainly("not_allowed")),
    (OSError, of_libraries),
    (ZeroDivisionError, _plainly("zero")),
    (MemoryError, _plainly("memory")),
    (KeyboardInterrupt, _plainly("stopped")),
    (Exception, of_libraries),
]
