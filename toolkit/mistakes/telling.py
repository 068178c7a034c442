"""Showing a mistake in a notebook: the sentence, the line, and below it what Python says."""

from __future__ import annotations

import html
import linecache
import re
import warnings
from collections.abc import Mapping
from traceback import walk_tb
from types import BuiltinFunctionType, FunctionType, MethodType, TracebackType
from typing import Any

from ..language import Sentences
from .finding import Mistake, find_sentence
from .handed import MAIN, first_call

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_WHOLE = "word-break:normal;overflow-wrap:anywhere"  # JupyterLab breaks lines within words
_DRESS = "border-left:8px solid currentColor;padding:.3em .8em;margin:.2em 0"


def install(shell: Any) -> None:
    """Let a shell of IPython tell mistakes in sentences.

    Parameters
    ----------
    shell
        What `get_ipython()` gives.
    """
    # Python's own remarks on how a line is written: what comes of it gets a sentence, if it fails
    warnings.filterwarnings("ignore", category=SyntaxWarning)
    warnings.filterwarnings("ignore", "invalid ", DeprecationWarning)  # the same before Python 3.12
    shell.set_custom_exc((Exception, KeyboardInterrupt), _tell)
    for kind in (FunctionType, MethodType, BuiltinFunctionType):  # no box fails at these
        shell.display_formatter.formatters["text/plain"].for_type(kind, _tell_function)
    as_ever = shell.showtraceback

    def showtraceback(exc_tuple: Any = None, *args: Any, **options: Any) -> None:
        """Tell what goes wrong before and after a box, too: as it is read, or a result shown."""
        kind, error, trace = shell._get_exc_info(exc_tuple)
        if options or not isinstance(error, Exception):
            return as_ever(exc_tuple, *args, **options)
        _tell(shell, kind, error, trace)
        return None

    shell.showtraceback = showtraceback


def _tell_function(_: Any, page: Any, __: bool) -> None:
    page.text(Sentences("mistakes")("no_brackets"))


def _tell(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> list[str]:
    from IPython.display import display

    said = _as_python_says(shell, kind, error, trace, tb_offset)
    shell._last_traceback = said  # what whoever runs this notebook by a program is told
    mistake = read_mistake(error, shell.user_ns)
    try:
        sentence = find_sentence(mistake)
    except Exception:  # a sentence that fails must not hide the error
        sentence = Sentences("mistakes")("other")
    line = mistake.line
    shown = {"text/plain": _plain(sentence, line), "text/html": _page(sentence, line, said)}
    named = {"overexposed": {"error": f"{kind.__name__}: {error}"}}
    display(shown, raw=True, metadata=named)
    return said


def _as_python_says(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None,
) -> list[str]:
    if isinstance(error, SyntaxError):
        return shell.SyntaxTB.structured_traceback(kind, error, [])
    return shell.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset)


def read_mistake(error: BaseException, names: Mapping[str, Any] | None = None) -> Mistake:
    """Read from an error which line of a box it came from.

    Parameters
    ----------
    error
        As it was caught.
    names
        What is there by name in the box that ran. Without them they are those around the function
        that a learner handed over, as to `slide`, if there is one.
    """
    line, deep = str(getattr(error, "text", None) or "").strip(), False  # of a SyntaxError
    for frame, number in walk_tb(None if isinstance(error, SyntaxError) else error.__traceback__):
        deep = frame.f_globals.get("__name__") != MAIN
        if not deep:
            names = frame.f_globals
            line = linecache.getline(frame.f_code.co_filename, number).strip()
    deep = deep and names is not None
    return Mistake(error, line, names, deep, first_call(error.__traceback__))


def _plain(sentence: str, line: str) -> str:
    return f"✗ {sentence}\n{line}".strip()


def _page(sentence: str, line: str, said: list[str]) -> str:
    code = f'<pre style="{_WHOLE}">{html.escape(line)}</pre>' if line else ""
    python = html.escape(_COLOURS.sub("", "\n".join(said)))
    more = html.escape(Sentences("mistakes")("python"))
    return (
        f'<div class="ox-mistake" role="alert" style="{_DRESS}">'
        f"<p><strong>✗ {html.escape(sentence)}</strong></p>{code}"
        f'<details><summary style="cursor:pointer">{more}</summary>'
        f'<pre style="max-height:20em;overflow:auto" tabindex="0">{python}</pre></details></div>'
    )
