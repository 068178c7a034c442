"""What is never shown nor remembered: passwords, accounts, documents, codes – found and masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...tables import SECRET
from . import cards, checksums, keys, logins, phrases, wireless
from .labels import NAMED_CODE, Value, kinds_named, labelled
from .page import Line, Page
from .spelling import digits, listed, without_accents

MASK = "•"
_TOKEN = re.compile(  # groups of capitals and digits, such as "HVX 0042 7781 3306 BE"
    r"(?<![\w.,:/@+-])[A-Z0-9]{1,24}(?:[ -]{1,2}[A-Z0-9]{1,24}){0,7}(?![\w@/:]|[.,]\d)"
)
_NUMBERED = re.compile(
    r"(?i)(?<!\w)(?:no|nr|number|nummer|n°|#)[. :]*(?P<code>\d[\d -]{3,}\d)(?!\w)"
)
_STARRED = re.compile(r"(?:[*•xX]{2,4}[ -]*){1,4}\d{3,4}(?!\d)")  # what a bill shows of a card
_CODE_WORD = (
    r"(?:code|kode|kod|pin|puk|pincode|tan|mobiletan|passcode|otp|codice|código|codigo"
    r"|unlock|entsperren|ontgrendelen)"
)
_NOT_OPEN = "".join(rf"(?<!{word} )" for word in listed("beside", "open_code"))
_ONE_TIME = re.compile(  # "482913 is your code", "Votre code de vérification est 482913"
    rf"(?i)(?<![\w.,:])(?P<before>\d{{3}}[ -]?\d{{3,5}}|\d{{4,8}})"
    rf"(?= [\w ]{{2,30}} {_CODE_WORD}(?!\w))"
    rf"|(?<!\w){_NOT_OPEN}(?:{_CODE_WORD}|{NAMED_CODE})"
    r"(?!\w| postal)[\w '-]{0,30}?[: ]+"
    r"(?P<after>\d{3}[ -]?\d{3,5}|(?!(?:19|20)\d\d(?!\d))\d{4,8}[A-Z]?)(?![\w.,:]\d|\w)"
)
_USED = re.compile(  # "Use 482 913 to verify"
    r"(?i)(?<!\w)(?:use|enter|type|utilisez|saisissez|gebruik|usa|wpisz)"
    r" (?P<code>\d{3}[ -]?\d{3,5}|(?!(?:19|20)\d\d(?!\d))\d{4,8})"
    r"(?= (?:to|as|for|pour|om|als|para|per|aby|jako)(?!\w))"
)
_THREES = re.compile(r"\d{3} \d{3}")  # as programs for codes show them
_SHOWN = 2  # of them: a single one may be any number
_ALONE = re.compile(r"\d{3} \d{3}|\d{3}-\d{3}|(?!(?:19|20)\d\d$)\d{4,8}")
_OF_CODES = re.compile(
    rf"(?i)(?<!\w){_NOT_OPEN}(?:{_CODE_WORD}|{NAMED_CODE}|authenticator|2fa)(?!\w)"
)
_CARD_CHECK = re.compile(r"(?i)(?<!\w)(?:cvv|cvc|cid)2?[. :]*(?P<code>\d{3,4})(?!\w)")
_BANK_REFERENCE = re.compile(r"[+*]{3}\d{3}/\d{4}/\d{5}[+*]{3}")  # of Belgian payments
_LOOKS_SECRET = re.compile(r"\d|[^\w.,!?]|[a-z][A-Z]")  # no word of "the password is wrong"
_DIGITS, _SIGNS = 4, 8  # of a code that has no label: fewer stand on any shirt or bus
_PHONE = 11  # digits of a telephone number without its country, at most
_YEARS = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[A-Z]{5,8}")  # among the groups of a code, such a one is a word


def secrets(line: Line, page: Page) -> Value | None:
    """Find what must not be shown: from the first secret of a line to the end of its last one."""
    found = list(_secrets(line, page))
    if not found:
        return None
    first = min(value.start for value in found)
    if (bare := bare_code(line, page)) and bare[1] > first:  # goes on behind the first one
        found.append(Value("code", max(first, bare[0]), bare[1]))
    kind = min((value.kind for value in found), key=SECRET.index)
    return Value(kind, min(each.start for each in found), max(each.end for each in found))


def _secrets(line: Line, page: Page) -> Iterator[Value]:
    """Find secrets by checksums, by labels, and by how somebody tells them."""
    text, values = line.text, labelled(line, page)
    yield from (Value("account", *span) for span in checksums.accounts(text))
    yield from _in_pieces(line, page)
    yield from (Value("document", *span) for span in checksums.documents(text))
    yield from (value for value in values if value.kind in SECRET and _is_secret(value, text))
    if not values and logins.may_be_listed(text) and _head(line, page) == "password":
        yield Value("password", 0, len(text))
    yield from _of_a_network(line, page)
    yield from (Value("password", *span) for span in logins.told(text))
    yield from (Value(*key) for key in keys.keys(text))
    if logins.listed_on(page):
        yield from (Value("password", *span) for span in logins.noted(line))
    if phrases.is_of_a_phrase(line, page):
        yield Value("password", 0, len(text))
    if span := cards.field(line, page, "document"):
        yield Value("document", *span)
    yield from _after_stars(line, page)
    yield from _codes(text)
    if _ALONE.fullmatch(text.strip()) and _speaks_of_codes(page):
        yield Value("code", 0, len(text))


def _in_pieces(line: Line, page: Page) -> Iterator[Value]:
    """Find the piece of an account that goes on in the next line, or in boxes beside this one."""
    if not re.search(r"\d\d", line.text):
        return
    block = [other for other in (page.above(line), line, page.below(line)) if other]
    for lines in (_row(line, page), block):
        number = lines.index(line)
        begins = sum(len(other.text) + 1 for other in lines[:number])
        for start, end in checksums.accounts(" ".join(other.text for other in lines)):
            first, last = max(start - begins, 0), min(end - begins, len(line.text))
            if first < last:
                yield Value("account", first, last)


def _row(line: Line, page: Page) -> list[Line]:
    """List the lines of a row, from left to right."""
    row = [line]
    for each in row:
        row += (o for o in page if o not in row and (o.is_beside(each) or each.is_beside(o)))
    return sorted(row, key=lambda other: line.sees(other)[0])


def _is_secret(value: Value, text: str) -> bool:
    """Tell whether what stands at the place of a password may be one, and no button."""
    said = text[value.start : value.end]
    if value.kind != "password" or value.start:
        return True
    return " " not in said and bool(_LOOKS_SECRET.search(said))


def _head(line: Line, page: Page) -> str:
    """Tell what a column of single words is headed by, however far above that stands."""
    over = page.above(line)
    while over is not None and not kinds_named(over.text) and " " not in over.text.strip():
        over = page.above(over)
    return next(iter(kinds_named(over.text)), "") if over is not None else ""


def _of_a_network(line: Line, page: Page) -> Iterator[Value]:
    """Find passwords of wireless networks, which mostly have no label of their own."""
    for span in (*wireless.told(line.text), *wireless.told_beside(line, page)):
        yield Value("password", *span)


def _after_stars(line: Line, page: Page) -> Iterator[Value]:
    """Find the last digits of a card, where its stars are a line of their own."""
    before = page.left_of(line)
    stars = before is not None and re.search(r"[*•]{3,} ?$", before.text)
    if stars and re.fullmatch(r"[*• ]*\d{3,4}", line.text.strip()):
        yield Value("code", 0, len(line.text))


def _speaks_of_codes(page: Page) -> bool:
    """Tell whether a line of a page speaks of codes that are used once."""
    alone = sum(1 for line in page if _THREES.fullmatch(line.text.strip()))
    return alone >= _SHOWN or bool(_OF_CODES.search(without_accents(page.text)))


def _codes(text: str) -> Iterator[Value]:
    """Find codes without a label of their own."""
    for shape in (_ONE_TIME, _USED, _CARD_CHECK, _NUMBERED, _STARRED, _BANK_REFERENCE):
        for match in shape.finditer(text):
            named = [name for name, part in match.groupdict().items() if part]
            yield Value("code", *match.span(*named[:1]))


def bare_code(line: Line, page: Page) -> tuple[int, int] | None:
    """Find a row of letters and digits that is nothing else: asked last of all."""
    for match in _TOKEN.finditer(line.text):
        groups = re.split(r"[ -]+", match[0])
        signs = sum(map(len, groups))
        years = all(_YEARS.fullmatch(group) for group in groups)
        words = any(map(_WORD.fullmatch, groups))
        count = len(digits(match[0]))
        may_be_a_phone = count == signs <= _PHONE or match[0].startswith("00")
        if count >= _DIGITS and signs >= _SIGNS and not (years or words or may_be_a_phone):
            return match.span()
    return None


def masked_text(text: str, start: int, end: int) -> str:
    """Write a text with a part of it made unreadable; gaps stay, so that one sees what it was.

    Examples
    --------
    >>> masked_text("Booking QX7T2M", 8, 14)
    'Booking ••••••'
    """
    hidden = re.sub(r"\w|[^\w\s]", MASK, text[start:end])
    return text[:start] + hidden + text[end:]
