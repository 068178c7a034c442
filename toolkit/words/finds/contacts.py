"""E-mail addresses, telephone numbers, wireless networks and prices."""

from __future__ import annotations

import re
from typing import Any

from ...language import plain_letters
from .labels import kinds_named, labelled
from .page import Line, Page
from .spelling import digits, one_of
from .wireless import is_router_name

_MAIL = re.compile(r"[\w.+%-]+ ?@ ?[\w-]+(?: ?\.[\w-]+)*\.[A-Za-z]{2,}(?!\w)")
_JOINED = re.compile(one_of("beside", "joined"))
_MONEY = r"(?:\d{1,3}(?:[ .,']\d{3})+|\d+)(?:[.,]\d\d|,-|\.-)?"
_CURRENCY = r"(?:€|\$|£|EUR|USD|GBP|CHF|kr\.?|zł|Fr\.)"
_PRICE = re.compile(  # but not "$1*2+$2", as programs write
    rf"(?<![*^]){_CURRENCY} ?[+-]?{_MONEY}(?![.,]?\d|[*^]|\+\S)"
    rf"|(?<![\w.,]){_MONEY} ?{_CURRENCY}(?!\w)"
)
_AMOUNT = re.compile(r"[^\W\d_]{2}.*?(?<![\d.,:])[+-]?\d+[.,]\d\d$")
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)")
_ANY = "DE"  # where numbers may be of many lengths, as long as nobody knows the country
_ALONE = re.compile(r"[+-]?\d+[.,]\d\d")  # of a table, whose columns are lines of their own
_BILL = re.compile(rf"(?i)(?<!\w){one_of('beside', 'bill')}(?!\w)|[€$£]")


def e_mail(line: Line, page: Page) -> tuple[int, int] | None:
    """Find an e-mail address; a reader may have put a gap into it."""
    match = _MAIL.search(line.text)
    return match.span() if match else None


def phone(line: Line, page: Page, region: str | None) -> tuple[int, int] | None:
    """Find a telephone number: after a label, with its country, or as the region writes them."""
    for value in labelled(line, page):
        if value.kind == "phone":
            return value.start, value.end
    return _numbers(line.text, region)


def _numbers(text: str, region: str | None) -> tuple[int, int] | None:
    """Ask the library for one region only: for all, one number would be of several countries.

    Where none is known, it looks for what begins with + or, as in most countries, with a 0.
    """
    try:
        from phonenumbers import Leniency, PhoneNumberMatcher
    except ImportError:  # no wheel on this machine
        return None
    matcher = PhoneNumberMatcher(text, region or _ANY, leniency=Leniency.POSSIBLE)
    found = (match for match in matcher if _is_written_as_one(match, region))
    return next(((match.start, match.end) for match in found), None)


def _is_written_as_one(match: Any, region: str | None) -> bool:
    """Tell a telephone number from other digits: a plus, or groups and a number that is given.

    Numbers kept free for films are given to nobody; they count where they begin with one 0, and
    stand in two groups or more.
    """
    from phonenumbers import is_valid_number_for_region, ndd_prefix_for_region

    text = match.raw_string
    groups = re.findall(r"\d+", text)
    if text.lstrip("( ").startswith("+"):
        return True
    if text.startswith("0x") or _DAY.match(text):  # "error 0x80070057", "01.12.2026 10:30"
        return False
    if re.match(r"\(?0[1-9]", text) and len(groups) > 1 and 9 <= len(digits(text)) <= 11:
        return True
    if region is None:
        return False
    begins = text.lstrip("( ").startswith("0") or ndd_prefix_for_region(region, True) != "0"
    return len(groups) > 1 and begins and is_valid_number_for_region(match.number, region)


def network(line: Line, page: Page) -> tuple[int, int] | None:
    """Find the name of a wireless network: labelled, as routers say it, or in a list of them."""
    for value in labelled(line, page):
        if value.kind == "network" and not _JOINED.match(plain_letters(line.text)):
            return value.start, value.end
    text = line.text.strip()
    if is_router_name(text) and not kinds_named(text):
        return 0, len(line.text)
    under = page.below(line)
    if under is not None and _JOINED.match(plain_letters(under.text)):
        listed = any("network" in kinds_named(other.text) for other in page)
        return (0, len(line.text)) if listed else None
    return None


def price(line: Line, page: Page) -> tuple[int, int] | None:
    """Find a price: with a currency, or at the end of a line of a bill."""
    if match := _PRICE.search(line.text):
        return match.span()
    alone = page.left_of(line) is not None and _ALONE.fullmatch(line.text.strip())
    if (alone or _AMOUNT.search(line.text)) and _BILL.search(page.text):
        return 0, len(line.text)
    return None
