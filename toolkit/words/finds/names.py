"""Names of people: after a label, on a parcel, in a conversation – never guessed from a word."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from ...language import plain_letters
from . import addresses, cards, conversations
from .dates import is_of_the_calendar
from .institutions import club, school
from .labels import NAME, kinds_named, labelled
from .page import Line, Page
from .spelling import CAPITAL, CAPITALISED, LOWER, UPPER, listed

_TITLE = re.compile(
    rf"(?<!\w)(?P<title>[{UPPER}][{UPPER}{LOWER}]{{1,8}})"
    rf"(?=\.? (?:(?:med|phil|nat|rer)\. )*(?P<name>{NAME}))"  # of "Arzt Dr. Klein" not the first
)
_TICKET = re.compile(  # VERHAEGE/LEO MR
    rf"{CAPITAL}[{UPPER}'’ -]+ ?/ ?{CAPITAL}[{UPPER} ]*?(?P<title> (?:MR|MRS|MS|MISS|MSTR|CHD|DR))?"
)
_INITIALS = re.compile(
    rf"(?:{CAPITAL}\. ?){{1,2}}{CAPITAL}[{UPPER}{LOWER}'’-]{{2,}}(?=$| - |,|  )"
)  # A. Verhaege
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z][\w.]{2,29}(?![\w@])")
_PERSON = re.compile(rf"{CAPITALISED}(?: {CAPITALISED}){{1,3}}")
_WORD = re.compile(rf"(?<!\w){CAPITALISED}(?!\w)")
_BEFORE = re.compile(rf"(?<!\w){CAPITALISED} $")
_LETTERS = 4  # of a name that is known from elsewhere: shorter ones are words, too


def name(line: Line, page: Page) -> tuple[int, int] | None:
    """Find the name of a person, by what stands in the line and around it."""
    for value in labelled(line, page):
        if value.kind == "name":
            return value.start, value.end
    if span := cards.field(line, page, "name"):
        return span
    for match in _TITLE.finditer(line.text):
        if plain_letters(match["title"]) in listed("beside", "title"):
            return match.span("name")
    if shaped := _HANDLE.search(line.text) or _INITIALS.match(line.text):
        return shaped.span()
    ticket = _TICKET.fullmatch(line.text.strip())
    whole = (ticket and ticket["title"]) or _is_recipient(line, page)
    return (0, len(line.text)) if whole else None


def on_a_ticket(line: Line, page: Page) -> tuple[int, int] | None:
    """Find a name as tickets write it; elsewhere "ENTRANCE/EXIT" is written so, too."""
    return (0, len(line.text)) if _TICKET.fullmatch(line.text.strip()) else None


def _is_recipient(line: Line, page: Page) -> bool:
    """Tell whether a line is the name above an address, as on a parcel."""
    text = line.text.strip()
    under = page.below(line)
    words = set(plain_letters(text).split(" "))
    return (
        under is not None
        and bool(_PERSON.fullmatch(text))
        and not words & set(listed("beside", "business"))
        and not kinds_named(text)
        and not (school(text) or club(text))
        and addresses.numbered(under.text) is not None
    )


def partner(line: Line, page: Page) -> tuple[int, int] | None:
    """Find with whom a conversation is: its heading, where that is a name."""
    named = line is conversations.heading(page) and conversations.with_whom(page)
    return (0, len(line.text)) if named else None


def of_writers(words: pd.DataFrame) -> np.ndarray:
    """Tell of each line whether it names who sent or signed what is seen, and not to whom it came.

    Parameters
    ----------
    words
        The words table; all lines of a picture, as labels are others of them.
    """
    found: dict[int, bool] = {}
    numbered = words.assign(number=range(len(words)))
    for _, rows in numbered.groupby("photo", sort=False):
        lines = dict(zip(rows["number"], map(Line.of, rows.itertuples()), strict=True))
        page = Page(lines.values())
        found |= {number: _is_of_a_writer(line, page) for number, line in lines.items()}
    return np.array([found[number] for number in range(len(words))], bool)


def _is_of_a_writer(line: Line, page: Page) -> bool:
    around = (page.left_of(line), page.above(line))
    labels = [line.text.partition(":")[0], *(other.text for other in around if other)]
    return any(plain_letters(text).rstrip(" :.,") in listed("beside", "others") for text in labels)


def parts(names: Iterable[str]) -> set[str]:
    """Give the words of some names by which they are known again: no initials, no short ones.

    Examples
    --------
    >>> sorted(parts(["VERHAEGE / LEO", "K. Mori"]))
    ['mori', 'verhaege']
    """
    words = (word for each in names for word in re.findall(r"[^\W\d_]+", plain_letters(each)))
    return {word for word in words if len(word) >= _LETTERS}


def of_known(text: str, known: set[str]) -> tuple[int, int] | None:
    """Find a known name in a text, with the capitalised word or initial before it.

    Examples
    --------
    >>> of_known("L. VERHAEGE   Row 7", {"verhaege"}), of_known("the Verhaeges", {"verhaege"})
    ((0, 11), None)
    """
    for match in _WORD.finditer(text):
        if plain_letters(match[0]).rstrip(".'") in known:
            before = _BEFORE.search(text[: match.start()])
            names = before is not None and not _is_no_name(before[0])
            return before.start() if before and names else match.start(), match.end()
    return None


def _is_no_name(word: str) -> bool:
    plain = plain_letters(word).strip()
    no_names = {*listed("beside", "business"), *listed("institution", "headings")}
    return plain in no_names or is_of_the_calendar(word)


def name_key(text: str) -> str:
    """Write a full name as it can be compared, the given name first; empty for a single word.

    Examples
    --------
    >>> name_key("VERHAEGE / LEO"), name_key("Mr K. Mori"), name_key("Leo")
    ('leo verhaege', 'k mori', '')
    """
    surname, stroke, given = re.sub(r"(?i) (?:mr|mrs|ms|mstr|miss)$", "", text).partition("/")
    if not stroke:
        surname, stroke, given = text.partition(",")
    words = re.findall(r"[^\W\d_]+", plain_letters(f"{given} {surname}" if stroke else text))
    words = [word for word in words if word not in listed("beside", "title")]
    return " ".join(words) if len(words) > 1 and len(words[-1]) > 1 else ""
