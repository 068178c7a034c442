"""Where somebody lives, as it is written: streets with a number, postcodes with a town."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from ...language import plain_letters
from .dates import calendar_words
from .page import Line, Page
from .spelling import (
    CAPITAL,
    CAPITALISED,
    LOWER,
    UPPER,
    in_any_case,
    one_of,
)
from .towns import Town, town_called

_NUMBER = r"\d{1,4}(?: ?(?:bis|ter|[A-Za-z]))?(?: ?[/-] ?\d{1,4}[a-z]?)?(?![\w:.,]\d|\w)"
_PART = rf"(?:{one_of('street', 'inside')} ?)*"
_WORDS = rf"{CAPITALISED}(?:[ -]{_PART}{CAPITALISED}){{0,3}}"
_PREFIX = rf"(?:[{UPPER}][{UPPER}{LOWER}'’-]+(?: {CAPITALISED}){{0,2}}[ -]?)"
_ENDS = in_any_case("street", "ends", "ends_numbered")
_BEFORE = in_any_case("street", "before", "before_numbered")
_AFTER = in_any_case("street", "after", "after_numbered")
_SHORT = in_any_case("street", "before_short")
_SAINT_OR_DOCTOR = rf"(?:[Dd][Rr]\.?|[Ss][Tt]\.) {CAPITALISED}"
_NUMBERED = (
    # Zandweg 12; Prins Hendrikkade 33-2; Alte Gasse 3a
    rf"{_PREFIX}{_ENDS},? *{_NUMBER}",
    # 12 bis, rue de la Paix
    rf"(?<![\w.,:/-]){_NUMBER},? {_BEFORE} {_PART}{_WORDS}",
    # Rue de la Loi 16; Via Torino, 8; Calle Mayor, nº 5
    rf"(?<!\w)(?=[A-Z]){_BEFORE} {_PART}{_WORDS},? (?:n[°º.] ?)?{_NUMBER}",
    # ul. Długa 15/4; al. Jerozolimskie 12 m. 5
    rf"(?<!\w){_SHORT} {_PART}{_WORDS} {_NUMBER}",
    # hauptstraße 7a, as in messages; not "unterwegs 5"
    rf"(?<!\w)[{LOWER}]{{3,}}{one_of('street', 'ends_small')} {_NUMBER}",
    # 221B Baker Street
    rf"(?<![\w.,:/-])\d{{1,5}}[A-Za-z]? (?!{one_of('street', 'spans')}\b)"
    rf"(?:{CAPITALISED} ){{1,4}}(?!{_SAINT_OR_DOCTOR}){_AFTER}(?!\w)",
    # An der Alster 12
    rf"^{one_of('street', 'german')} (?!(?:{'|'.join(calendar_words())})\b)"
    rf"{CAPITALISED}(?: {CAPITALISED})? \d{{1,3}}[a-z]?(?=,|$)",
)
_ON = "(?:^|(?<=, )|(?<= on )|(?<= onto )|(?<= sur )|(?<= in )|(?<= su )|(?<= en ))(?=[A-Z])"
_NAMED = (  # a street sign, which has no number
    rf"^{_PREFIX}{in_any_case('street', 'ends')}$",
    rf"{_ON}{in_any_case('street', 'before')} {_PART}{_WORDS}$",
    rf"{_ON}(?:{CAPITALISED} ){{1,3}}{in_any_case('street', 'after')}$",
)
_STREETS = [re.compile(shape) for shape in _NUMBERED]
_SIGNS = [re.compile(shape) for shape in _NAMED]
_ANY = re.compile(rf"^(?:{_WORDS},? {_NUMBER}|{_NUMBER},? {_WORDS})$")  # above a postcode, any name
_TOWN = rf"(?P<town>{CAPITAL}[{UPPER}{LOWER}'’.-]+(?:(?: |-){_PART}{CAPITALISED}){{0,3}})"
_TOWN_ALONE = re.compile(rf"{CAPITALISED}(?:[ -]{_PART}{CAPITALISED}){{0,2}}")
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|"
    "NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC"
)
_POSTCODES = {  # as the Universal Postal Union lists them by country; the others are of many
    "NL": rf"(?<!\w)(?:NL-)?[1-9]\d{{3}} ?(?!SA|SD|SS)[A-Z]{{2}},? +{_TOWN}",
    "GB": rf"(?:{_TOWN},? +)?(?<!\w)[A-Z]{{1,2}}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{{2}}(?!\w)",
    "US": rf"{_TOWN},? +(?:{_STATES})\.?,? +\d{{5}}(?:-\d{{4}})?(?!\d)",
    "PL": rf"(?<![\w-])\d{{2}}-\d{{3}} +{_TOWN}",
    "": rf"(?<![\w.,:/-])(?P<country>[A-Z]{{1,2}}-)?(?P<number>\d{{4,5}}) +{_TOWN}",
}
_MUCH_ELSE = ("", "PL")  # postcodes whose shape other numbers have, too: "10-120 Minuten"
_PLACES = {code: re.compile(shape) for code, shape in _POSTCODES.items()}
_PREFIXES = {"A-": "AT", "B-": "BE", "D-": "DE", "F-": "FR", "I-": "IT", "E-": "ES", "L-": "LU"}


class Postcode(NamedTuple):
    """A town as a postcode names it; `country` is empty where the postcode does not tell it."""

    town: str
    country: str
    start: int
    end: int


def street(line: Line, page: Page) -> tuple[int, int] | None:
    """Find a street with its number, or the name of a street alone in its line."""
    text = line.text
    if found := numbered(text) or _longest(_SIGNS, text):
        return found
    under = page.below(line)
    if under is not None and _ANY.match(text) and postcode(under.text, below_a_street=True):
        return 0, len(text)
    return None


def numbered(text: str) -> tuple[int, int] | None:
    """Find a street with its number."""
    return _longest(_STREETS, text)


def _longest(shapes: Iterable[re.Pattern[str]], text: str) -> tuple[int, int] | None:
    spans = [match.span() for shape in shapes for match in shape.finditer(text)]
    return max(spans, key=lambda span: span[1] - span[0], default=None)


def postcode(text: str, *, below_a_street: bool = False) -> Postcode | None:
    """Find a postcode and its town.

    Parameters
    ----------
    text
        Of one line.
    below_a_street
        Whether a street stands right above. If not, four or five digits are a postcode only where
        some town has the name that follows.

    Examples
    --------
    >>> postcode("1016 GV Amsterdam").town, postcode("50667 Köln").town
    ('Amsterdam', 'Köln')
    >>> postcode("2026 Calendar") is None
    True
    """
    for code, shape in _PLACES.items():
        if match := shape.search(text):
            prefix = match.groupdict().get("country") or ""
            trusted = code not in _MUCH_ELSE or below_a_street or prefix in _PREFIXES
            town = match["town"] if trusted else _known(match["town"])
            if town or trusted:
                return Postcode(town or "", code or _PREFIXES.get(prefix, ""), *match.span())
    return None


def is_town_below(text: str, over: str) -> bool:
    """Tell whether a line is the town of the street above it, which names none itself."""
    span = numbered(over) or _longest(_SIGNS, over)
    ends = span is not None and span[1] == len(over.rstrip(" ,"))
    return ends and bool(_TOWN_ALONE.fullmatch(text.strip()))


def _known(words: str) -> str:
    """Give the town that some words begin with: "Köln Altstadt" is in Köln."""
    parts = words.split(" ")
    starts = (" ".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((start for start in starts if town_called(start)), "")


def town_after_postcode(text: str) -> Town | None:
    """Find where the town of a postcode lies; None where no list has it."""
    found = postcode(text)
    if found is None or not found.town:
        return None
    return town_called(found.town, [found.country] if found.country else ())


def town_of(words: pd.DataFrame, photos: Sequence[str]) -> Town | None:
    """Find the town that stands in some pictures, behind a postcode or an address."""
    texts = words["text"][words["photo"].isin(photos) & words["kind"].isin(["address", "place"])]
    behind = (re.split(r" - |, ", text)[-1] for text in texts)
    found = (
        town_after_postcode(text) or town_called(name)
        for text, name in zip(texts, behind, strict=True)
    )
    return next(filter(None, found), None)


def address_key(address: str) -> str:
    """Write an address as it can be compared; an empty text where it has no number.

    Examples
    --------
    >>> address_key("ZANDWEG  12 - Heidedorp"), address_key("Zandweg12"), address_key("Zandweg")
    ('zandweg 12', 'zandweg 12', '')
    """
    span = numbered(address)
    if span is None:
        return ""
    bare = re.sub(r"[\s,]+", " ", plain_letters(address[slice(*span)])).strip()
    return re.sub(r"(?<=[^\W\d])(?=\d)", " ", bare)
