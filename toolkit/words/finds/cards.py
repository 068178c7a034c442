"""Cards of the European Union, whose fields have numbers in place of labels.

Driving licences: Directive 2006/126/EC, annex I. Health insurance: decision S2 of the
Administrative Commission for the Coordination of Social Security Systems.
"""

from __future__ import annotations

import re

from ...language import plain_letters
from .page import Line, Page
from .spelling import CAPITAL, UPPER, one_of

_FIELD = re.compile(r"(?P<field>\d[a-d]?)(?P<dot>[.)]?) ?(?P<value>\S.*)")
_NAME = re.compile(rf"{CAPITAL}[{UPPER}'’ -]+")
_NUMBER = re.compile(r"(?=(?:.*\d){4})[A-Z0-9][A-Z0-9 /-]{5,}")
_CARDS = {
    "licence": {"1": "name", "2": "name", "4d": "document", "5": "document"},
    "health": {"3": "name", "4": "name", "6": "document", "8": "document"},
}
_SHAPES = {"name": _NAME, "document": _NUMBER}


def field(line: Line, page: Page, kind: str) -> tuple[int, int] | None:
    """Find the value of a numbered field of this kind."""
    match = _FIELD.fullmatch(line.text.strip())
    if not match:
        return None
    text = plain_letters(page.text)
    for card, fields in _CARDS.items():
        said = re.search(rf"(?<!\w){one_of('card', card)}(?!\w)", text)
        if said and fields.get(match["field"]) == kind and _SHAPES[kind].fullmatch(match["value"]):
            return match.span("value")
    return None
