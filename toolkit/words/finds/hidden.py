"""What is never shown nor remembered: passwords, accounts, documents, codes – found and masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import plain_letters
from ...tables import SECRET
from . import cards, checksums, keys, logins, phrases, wireless
from .labels import NAMED_CODE, Value, kinds_named, labelled
from .page import Line, Page
from .spelling import digits, listed, one_of, without_accents

MASK = "•"
_TOKEN = re.compile(  # groups of capitals and digits, such as "HVX 0042 7781 3306 BE"
    r"(?<![\w.,:/@+-])[A-Z0-9]{1,24}(?:[ -]{1,2}[A-Z0-9]{1,24}){0,7}(?![\w@/:]|[.,]\d)"
)
_NUMBERED = re.compile(
    r"(?i)(?<!\w)(?:no|nr|number|nummer|n°|#)[. :]*(?P<code>\d[\d -]{3,}\d)(?!\w)"
)
_STARRED = re.compile(r"(?:[*•xX]{2,4}[ -]*){1,4}\d{3,4}(?!\d)")  # what a bill shows of a card
_CODE_WORD = (
    r"(?:code|kode|kod|pin|puk|pincode|tan|passcode|otp|codice|código|codigo"
    r"|unlock|entsperren|ontgrendelen)"
)
_FOUR = r"(?!(?:19|20)\d\d(?!\d))\d{4,8}"  # digits, and no year
_NOT_OPEN = "".join(rf"(?<!{word} )" for word in listed("beside", "open_code"))
_CODE = rf"{_NOT_OPEN}(?:{_CODE_WORD}|{NAMED_CODE})"
_ONE_TIME = re.compile(  # "482913 is your code", "Votre code de vérification est 482913"
    rf"(?i)(?<![\w.,:])(?P<before>\d{{3}}[ -]?\d{{3,5}}|\d{{4,8}})"
    rf"(?= [\w ]{{2,30}} {_CODE}(?!\w| postal))"
    rf"|(?<!\w){_CODE}"
    r"(?!\w| postal)[\w '-]{0,30}?(?:[: ]+|[.] ?(?=\d{3}[ -]?\d{3}))"
    rf"(?P<after>\d{{3}}[ -]?\d{{3,5}}|{_FOUR}[A-Z]?)(?![\w.,:]\d|\w)"
)
_LETTERED = re.compile(  # "Code d'entrée : A4471"
    rf"(?i)(?<!\w){_CODE}(?!\w| postal)[\w '-]{{0,30}}?(?-i:"
    r": ?(?P<told>(?=(?:[A-Z]*\d){2})[A-Z\d]{4,10})(?!\w)"
    r"| (?P<mixed>(?=(?:[A-Z]*\d){3})(?=\d*[A-Z])[A-Z\d]{5,10})(?!\w))"
)
_LOCK = re.compile(  # "front door: 4471", "Haustür 4471#"
    rf"(?i)(?<!\w){one_of('beside', 'lock')}(?!\w)[\w ]{{0,20}}?"
    rf"(?: ?[:=] ?(?P<told>[A-Z]?{_FOUR}[A-Z]?)(?![\w.:,-])| (?P<closed>{_FOUR})(?=[#*]))"
)
_USED = re.compile(  # "Use 482 913 to verify", "Geben Sie 482913 ein"
    rf"(?i)(?<!\w){one_of('beside', 'use')} (?:(?P<code>\d{{3}}[ -]?\d{{3,5}}|{_FOUR})"
    r"(?= (?:to|as|for|pour|om|als|para|per|aby|jako)(?!\w))"
    r"|(?P<long>\d{3}[ -]?\d{3,5})"
    r"(?= (?:in|on|at|into|here|ein|dans|sur|ici|op|hier)(?!\w)|[.!]?$))"
)
_THREES = re.compile(r"\d{3} \d{3}")  # as programs for codes show them
_SHOWN = 2  # of them: a single one may be any number
_ALONE = re.compile(r"\d{3} \d{3}|\d{3}-\d{3}|(?!(?:19|20)\d\d$)\d{4,8}")
_OF_CODES = re.compile(
    rf"(?i)(?<!\w){_NOT_OPEN}(?:{_CODE_WORD}|{NAMED_CODE}|authenticator|2fa)(?!\w)"
)
_OF_A_CARD = re.compile(rf"(?i)(?<!\w){one_of('beside', 'card_check')}[)]?[. :]*")
_CARD_CHECK = re.compile(rf"{_OF_A_CARD.pattern}(?P<code>\d{{3,4}})(?!\w)")
_BANK_REFERENCE = re.compile(r"[+*]{3}\d{3}/\d{4}/\d{5}[+*]{3}")  # of Belgian payments
_LAST_LABEL = re.compile(r"[^,;|(]+$")
_DIGITS, _SIGNS = 4, 8  # of a code that has no label: fewer stand on any shirt or bus
_PHONE = 11  # digits of a telephone number without its country, at most
_YEARS = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[A-Z]{5,8}")  # among the groups of a code, such a one is a word
_FLIGHT = re.compile(  # an airline, its number, and airports, as IATA codes them
    r"(?<!\w)(?:[A-Z]{2}|[A-Z]\d|\d[A-Z]) ?\d{1,4}(?:[ -]{1,2}[A-Z]{3}){1,3}(?!\w)"
)
_OF_FLIGHTS = re.compile(rf"(?i)(?<!\w){one_of('beside', 'flight')}(?!\w)")
_PRODUCT = re.compile(rf"{one_of('beside', 'product')}(?!\w)")


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
    if phrase := phrases.part(line, page):
        yield Value("password", *phrase)
    if span := cards.field(line, page, "document"):
        yield Value("document", *span)
    yield from _after_stars(line, page)
    yield from _codes(without_accents(text))
    if re.fullmatch(r"\d{3,4}", text.strip()) and _is_of_a_card(line, page):
        yield Value("code", 0, len(text))
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
    if value.kind != "password":
        return True
    if value.start:
        label = _LAST_LABEL.search(text[: value.start])
        if label and logins.is_ambiguous(label[0]):
            return logins.looks_like_a_key(said)
        return not _is_said_of_one(said)
    if re.fullmatch(r"\d[\d ]+\d", said):
        return True
    return " " not in said and bool(logins.LOOKS_SECRET.search(said))


def _is_said_of_one(said: str) -> bool:
    """Tell whether this is said of a password, and none itself: "required", "min. 8 signs"."""
    plain = plain_letters(said)
    begins = one_of("beside", "no_password")
    return bool(re.fullmatch(begins, plain) or re.match(rf"{begins} \d{{1,2}}(?!\w)", plain))


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


def _is_of_a_card(line: Line, page: Page) -> bool:
    """Tell whether the digits from the back of a payment card are asked for beside this line."""
    around = (page.left_of(line), page.above(line))
    return any(other and _OF_A_CARD.search(without_accents(other.text)) for other in around)


def _speaks_of_codes(page: Page) -> bool:
    """Tell whether a line of a page speaks of codes that are used once."""
    alone = sum(1 for line in page if _THREES.fullmatch(line.text.strip()))
    return alone >= _SHOWN or bool(_OF_CODES.search(without_accents(page.text)))


def _codes(text: str) -> Iterator[Value]:
    """Find codes without a label of their own."""
    for shape in (
        _ONE_TIME,
        _LETTERED,
        _LOCK,
        _USED,
        _CARD_CHECK,
        _NUMBERED,
        _STARRED,
        _BANK_REFERENCE,
    ):
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
        flies = _FLIGHT.fullmatch(match[0]) and flight(line, page) is not None
        open_ = years or words or may_be_a_phone or flies or _PRODUCT.match(match[0])
        if count >= _DIGITS and signs >= _SIGNS and not open_:
            return match.span()
    return None


def flight(line: Line, page: Page) -> tuple[int, int] | None:
    """Find the number of a flight with its airports, in a picture that speaks of flights.

    Examples
    --------
    >>> lines = [Line("Flight", 0, 0, 72, 20), Line("SN2093 BRU-LIS", 0, 90, 168, 20)]
    >>> flight(lines[1], Page(lines)), flight(lines[1], Page(lines[1:]))
    ((0, 14), None)
    """
    match = _FLIGHT.search(line.text)
    spoken = match and _OF_FLIGHTS.search(without_accents(page.text))
    return match.span() if match and spoken else None


def masked_text(text: str, start: int, end: int) -> str:
    """Write a text with a part of it made unreadable; gaps stay, so that one sees what it was.

    Examples
    --------
    >>> masked_text("Booking QX7T2M", 8, 14)
    'Booking ••••••'
    """
    hidden = re.sub(r"\w|[^\w\s]", MASK, text[start:end])
    return text[:start] + hidden + text[end:]
