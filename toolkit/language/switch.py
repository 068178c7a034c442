"""Which language is spoken: one switch, looked at whenever a word is said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel import Locale

from ..errors import OverexposedError

MESSAGES = Path(__file__).parent.parent / "messages"
ENGLISH = "en"
SWITCH = "OVEREXPOSED_LANGUAGE"
_FORMATS = {ENGLISH: "en_GB"}  # 3 July 2026, 14:30: as most of Europe writes
_for_now: ContextVar[str | None] = ContextVar("language", default=None)


def speak(language: str) -> None:
    """Say everything in this language from now on.

    The environment variable `OVEREXPOSED_LANGUAGE` keeps it: so the next cell of a notebook, the
    buttons of a panel, threads and processes started later all speak it too.

    Parameters
    ----------
    language
        The name of a folder in `toolkit/messages`, such as `"en"`.

    Raises
    ------
    OverexposedError
        There are no sentences in this language.

    Examples
    --------
    >>> speak("en")
    >>> spoken()
    'en'
    """
    found = _find(language)
    if found is None:
        raise _not_spoken(language)
    os.environ[SWITCH] = found


def spoken() -> str:
    """Tell which language is spoken, as the name of its folder in `toolkit/messages`."""
    if (for_now := _for_now.get()) is not None:
        return for_now
    wanted = os.environ.get(SWITCH, "").strip() or ENGLISH
    found = _find(wanted)
    if found is None:
        with speaking(ENGLISH):
            raise _not_spoken(wanted)
    return found


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language inside a `with`, in this thread only.

    Examples
    --------
    >>> with speaking("en"):
    ...     spoken()
    'en'
    """
    found = _find(language)
    if found is None:
        raise _not_spoken(language)
    before = _for_now.set(found)
    try:
        yield
    finally:
        _for_now.reset(before)


def languages() -> list[str]:
    """List the languages that there are sentences in."""
    return list(_folders(MESSAGES))


@cache
def _folders(messages: Path) -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in messages.iterdir() if folder.is_dir()))


def _find(language: str) -> str | None:
    """Find the folder of a language; `fr-FR` and `fr_FR.UTF-8` find `fr` if they have none."""
    return _found(MESSAGES, language)


@cache
def _found(messages: Path, language: str) -> str | None:
    name = language.split(".")[0].replace("-", "_").casefold()
    folders = {folder.casefold(): folder for folder in _folders(messages)}
    return folders.get(name) or folders.get(name.split("_")[0])


def locale(language: str | None = None) -> Locale:
    """Get the rules by which a language, or the one spoken, writes numbers, dates and plurals."""
    language = language or spoken()
    return Locale.parse(_FORMATS.get(language, language))


def _not_spoken(language: str) -> OverexposedError:
    from .sentences import Sentences  # which asks this module for the language

    known = ", ".join(languages())
    return OverexposedError(Sentences("language")("unknown", language=language, known=known))
