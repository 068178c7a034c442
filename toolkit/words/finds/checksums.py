"""Numbers that prove themselves: a check digit tells them from any other row of digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .spelling import digits

# How long an IBAN is, by country: the registry of ISO 13616, release 99 of December 2024.
_IBAN_LENGTHS = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 "
    "EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 "
    "IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 "
    "MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 "
    "SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
)
IBAN = {item[:2]: int(item[2:]) for item in _IBAN_LENGTHS.split()}
_IBAN_BEGINS = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?=[ -]?[A-Z0-9])", re.IGNORECASE)
_CARD = re.compile(  # as printed on cards: 4-4-4-4(-3), 4-6-5 (American Express), or in one piece
    r"(?<![\d+])(?:\d{4}([ -]?)\d{4}\1\d{4}\1\d{1,4}(?:\1\d{3})?"
    r"|3[47]\d{2}([ -]?)\d{6}\2\d{5})(?!\d)"
)
_MRZ = re.compile(  # lines of a passport, visa or identity card: ICAO Doc 9303, parts 3 to 6
    r"(?<![A-Z0-9<])(?=[A-Z0-9<]*<<)[A-Z0-9<]{28,44}(?![A-Z0-9<])"
    r"|(?<![A-Z0-9<])[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{2,16}(?![A-Z0-9<])"
)
Span = tuple[int, int]  # where something stands in a text: its first letter, and after its last


def accounts(text: str) -> Iterator[Span]:
    """Find bank accounts (IBAN) and the numbers of payment cards.

    Examples
    --------
    >>> [slice(*span) for span in accounts("pay to BE68 5390 0754 7034, please")]
    [slice(7, 26, None)]
    >>> list(accounts("pay to BE68 5390 0754 7035, please"))
    []
    """
    yield from _ibans(text)
    for found in _CARD.finditer(text):
        number = digits(found[0])
        if number[0] in "23456" and 13 <= len(number) <= 19 and luhn(number):
            yield found.span()


def _ibans(text: str) -> Iterator[Span]:
    for begin in _IBAN_BEGINS.finditer(text):
        length = IBAN.get(begin[0][:2].upper(), 0)
        taken, end = "", begin.start()
        for sign in text[begin.start() :]:
            if len(taken) == length or not (sign.isascii() and (sign.isalnum() or sign in " -")):
                break
            taken, end = taken + sign.strip(" -"), end + 1
        if length and len(taken) == length and _mod_97(taken[4:] + taken[:4]) == 1:
            yield begin.start(), end


def _mod_97(text: str) -> int:
    """Divide letters and digits as ISO 7064 does, where A is 10 and Z is 35."""
    return int("".join(str(int(sign, 36)) for sign in text)) % 97


def luhn(number: str) -> bool:
    """Tell whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B).

    Examples
    --------
    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    doubled = (int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(number)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def documents(text: str) -> Iterator[Span]:
    """Find machine-readable lines of passports, and national numbers with a check digit.

    Examples
    --------
    >>> len(list(documents("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<")))
    1
    >>> len(list(documents("12345678Z"))), len(list(documents("12345678A")))
    (1, 0)
    """
    for found in _MRZ.finditer(text):
        yield found.span()
    for shape, proves in _NATIONAL:
        for found in shape.finditer(text):
            if proves(re.sub(r"[^A-Z0-9]", "", found[0].upper())):
                yield found.span()


def _belgian(number: str) -> bool:
    """Prove a Belgian national number: since 2000 a 2 stands before it."""
    body, check = number[:9], int(number[9:])
    return check in (97 - int(body) % 97, 97 - int("2" + body) % 97)


def _french(number: str) -> bool:
    """Prove a French social security number; Corsica's departments have a letter."""
    body = number[:13].replace("2A", "19").replace("2B", "18")
    return body.isdigit() and 97 - int(body) % 97 == int(number[13:])


def _spanish(number: str) -> bool:
    """Prove a Spanish identity number (DNI), or that of a foreigner (NIE)."""
    value = number[:-1].translate(str.maketrans("XYZ", "012"))
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(value) % 23] == number[-1]


def _polish(number: str) -> bool:
    """Prove a Polish PESEL: a day of birth, whose month tells the century, and a check digit."""
    weights = zip((1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), map(int, number), strict=True)
    is_a_day = 1 <= int(number[2:4]) % 20 <= 12 and 1 <= int(number[4:6]) <= 31
    return is_a_day and sum(weight * digit for weight, digit in weights) % 10 == 0


def _american(number: str) -> bool:
    """Tell whether such a social security number can have been given."""
    return number[:3] not in ("000", "666") and number[0] != "9" and number[5:] != "0000"


_NATIONAL = (
    (re.compile(r"(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}(?!\d)"), _belgian),
    (re.compile(r"(?<!\d)[12] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d(?!\d)"), _french),
    (re.compile(r"(?<![A-Z0-9])(?:\d{8}|[XYZ]\d{7})[- ]?[A-HJ-NP-TV-Z](?![A-Z0-9])"), _spanish),
    (re.compile(r"(?<![\d.,+-])\d{11}(?!\d)"), _polish),
    (re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"), _american),
    (  # a British national insurance number has no check digit, but no other text its shape
        re.compile(r"(?<![A-Z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
                   r" ?\d\d ?\d\d ?\d\d ?[A-D](?![A-Z0-9])"),
        bool,
    ),
    (  # nor has an Italian tax code to be computed: sixteen signs in this order are one
        re.compile(r"(?<![A-Z0-9])[A-Z]{6}\d\d[A-EHLMPR-T]\d\d[A-Z]\d{3}[A-Z](?![A-Z0-9])"),
        bool,
    ),
)  # fmt: skip
