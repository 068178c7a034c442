"""Wireless networks: their names, and passwords that stand beside these without a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import plain_letters
from .labels import kinds_named, labelled
from .page import Line, Page
from .spelling import listed, one_of, without_accents

_PASSPHRASE = 8  # signs that one has at least, by IEEE 802.11; a hotel's own code may have four
_CODE = 4
_IN_PROSE = 5  # signs; shorter mixtures of letters and digits are "20th" and "ex3"
_NETWORK = re.compile(
    rf"(?i)(?<!\w)(?:{one_of('beside', 'wireless')}|"
    rf"{one_of('beside', 'network')}(?=(?: [^\W\d]+){{0,2}} ?:))(?!\w)"
)
_WORD = re.compile(r"[^\s(),;|/]*\w[^\s(),;|/]*")
_MIXED = re.compile(r"(?=.*[^\W\d_])(?=.*\d)|\d{8}")
_ANY = re.compile(r".*[^\W\d_]|\d+$")  # but no hours
_NO_PASSWORD = re.compile(
    r"(?i)(?:2[.,]4|5|6) ?g(?:hz)?|wpa\d?|802\.11\w*|\d+[km]bps|\S+@\S+\.[a-z]{2,}"
)
_ROUTER = re.compile(  # how routers name their networks
    r"(?i)[\w.-]*\w(?:[-_ ](?:5g|2\.4g|5ghz|2\.4ghz|ext|guest|gast|wlan|wifi)|[-_ ]wi-fi)"
)


def is_router_name(text: str) -> bool:
    """Tell whether a text is such a name as routers give their networks."""
    return bool(_ROUTER.fullmatch(text.strip()))


def told(text: str) -> Iterator[tuple[int, int]]:
    """Find what may be a network's password, in a line that speaks of the network.

    Right behind "Wi-Fi:" stands its name. What follows that, or another word ("guest", "code"), may
    be the password: when in doubt it is one.

    Examples
    --------
    >>> lines = "Wi-Fi: zand-2026", "Wi-Fi guest: zand-2026", "Wi-Fi: alponte / gondola22"
    >>> [text[slice(*span)] for text in lines for span in told(text)]
    ['zand-2026', 'gondola22']
    """
    plain = without_accents(text)
    network = _NETWORK.search(plain)
    if network is None:
        return
    colon = plain.find(":", network.end())
    words = list(_WORD.finditer(plain, max(colon + 1, network.end())))
    named = _is_name_label(plain[: colon if colon >= 0 else network.end()])
    if named:
        del words[:1]  # the name
    for word in words:
        alone = len(words) == 1 and colon >= 0
        least = _PASSPHRASE if named and not _after_a_stroke(plain, word) else _CODE
        if _may_be_one(word[0], least if alone else None):
            yield word.span()


def _after_a_stroke(text: str, word: re.Match[str]) -> bool:
    return text[: word.start()].rstrip().endswith(("/", "|"))


def _is_name_label(label: str) -> bool:
    return "network" in kinds_named(re.sub(r"(?i)^(?:free|gratis|gratuit|our) ", "", label))


def _may_be_one(word: str, least: int | None) -> bool:
    """Tell whether a word may be a password: any of `least` signs, or else a mixture."""
    if _NO_PASSWORD.fullmatch(word) or is_router_name(word):
        return False
    if least and len(word) >= least and _ANY.match(word):
        return plain_letters(word) not in listed("beside", "joined")
    return len(word) >= _IN_PROSE and bool(_MIXED.match(word))


def told_beside(line: Line, page: Page) -> Iterator[tuple[int, int]]:
    """Find what may be the password of the network that stands left of a line or above it."""
    said = re.fullmatch(r"(?:[^\d:]{1,20}: ?)?(\S+)", line.text.rstrip())
    if said and _may_be_one(said[1], None):
        around = (other for other in (page.left_of(line), page.above(line)) if other)
        if any(_asks_for_one(other, page, said[1]) for other in around) or _is_third(line, page):
            yield said.span(1)


def _is_third(line: Line, page: Page) -> bool:
    """Tell whether a line stands below a name, which stands below "Wi-Fi"."""
    name = page.above(line)
    first = name and page.above(name)
    if first is None or len(line.text.strip()) < _PASSPHRASE:
        return False
    return _is_name_label(first.text)


def _asks_for_one(other: Line, page: Page, word: str) -> bool:
    """Tell whether a line is a network's name, or speaks of a network and says no more."""
    if any(value.kind == "network" for value in labelled(other, page)):
        return len(word) >= _PASSPHRASE
    spoken = _NETWORK.search(without_accents(other.text))
    return bool(spoken) and not re.search(r"\d", other.text) and not _is_name_label(other.text)
