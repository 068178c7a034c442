"""A tick list: is this machine ready for the course?"""

from __future__ import annotations

import html
import importlib.metadata
import json
import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .consent import where_am_i
from .language import Sentences, say_list, say_number
from .sources import read_sources
from .working import memory_left, memory_of_machine

PYTHONS = ((3, 11), (3, 14))  # the oldest and the newest the lock is resolved for
PACKAGES = ("jupyterlab", "ipywidgets", "pillow", "exifread", "folium", "deepface")
MEMORY = 2 * 2**30  # Binder's limit; a lesson is made to stay below it
_MARKS = {True: "✓", False: "✗", None: "–"}


@dataclass(frozen=True)
class Check:
    """One line of the tick list; `ok` is None where nothing is right or wrong about it."""

    name: str
    ok: bool | None
    text: str

    def __str__(self) -> str:
        mark = _MARKS[self.ok]
        return Sentences("doctor")("line", mark=mark, name=self.name, text=self.text)


class TickList(tuple[Check, ...]):
    """All checks; shown as a list in a notebook and as lines of text elsewhere."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return all(check.ok is not False for check in self)

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(f"<li>{html.escape(str(check))}</li>" for check in self)
        return f'<ul style="list-style:none;padding-left:0">{rows}</ul>'


def examine() -> TickList:
    """Check Python, packages, models, memory, where it runs, uploads, and how old facts are.

    Returns
    -------
    TickList

    Examples
    --------
    >>> [check.name for check in examine()][:2]
    ['Python', 'packages']
    """
    machine = (_python(), *_packages(PACKAGES), *_models(), _memory(), _where(), _uploads())
    return TickList((*machine, *_sources(date.today())))


def _python() -> Check:
    ok = PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]
    say = Sentences("doctor")
    text = say("runs", version=platform.python_version(), system=platform.system())
    return Check(say("python"), ok, text if ok else say("python_advice", text=text))


def _packages(names: Iterable[str]) -> Iterator[Check]:
    here, missing, say = [], [], Sentences("doctor")
    for name in names:
        try:
            here.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    yield Check(say("packages"), not missing, ", ".join(here))
    if missing:
        text = say("run_start", packages=", ".join(missing))
        yield Check(say("missing"), False, text)


def _models() -> Iterator[Check]:
    from .models import available

    ok, sentence = available()
    # Everything but faces works without them, so their absence is no fault of the set-up.
    yield Check(Sentences("doctor")("faces"), ok or None, sentence)


def _memory() -> Check:
    left, say = memory_left(), Sentences("doctor")
    text = say("free", free=_gigabytes(left), all=_gigabytes(memory_of_machine()))
    ok = left >= MEMORY / 2
    return Check(say("memory"), ok, text if ok else say("close_others", text=text))


def _gigabytes(size: int) -> str:
    return say_number(size / 2**30, digits=1)


def _where() -> Check:
    place = where_am_i()
    return Check(Sentences("doctor")("where"), place.own or None, place.sentence)


def upload_limit(prefix: str = sys.prefix) -> int:
    """How many bytes one upload may have in all, as the server of this environment is set.

    Tornado, under JupyterLab, allows 10 MB unless its settings say otherwise; a larger selection is
    lost without a word.
    """
    path = Path(prefix, "etc", "jupyter", "jupyter_server_config.json")
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
        return int(settings["ServerApp"]["tornado_settings"]["websocket_max_message_size"])
    except (OSError, ValueError, KeyError, TypeError):
        return 10 * 2**20


def _uploads() -> Check:
    megabytes, say = upload_limit() // 2**20, Sentences("doctor")
    ok, text = megabytes > 10, say("at_once", n=megabytes)
    return Check(say("uploads"), ok, text if ok else say("uploads_advice", text=text))


def _sources(today: date) -> Iterator[Check]:
    """Name the facts of the lessons that nobody has looked up for long; no fault of the machine."""
    known, say = read_sources(), Sentences("doctor")
    old = [source.key for source in known if source.is_old(today)]
    if old:
        yield Check(say("sources"), None, say("old_sources", n=len(old), keys=say_list(old)))
    elif known:
        yield Check(say("sources"), True, say("new_sources", n=len(known)))
