"""Labels: "Name:", "Passwort", "Tel." – and what must follow one to be believed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ...language import plain_letters
from .page import Line, Page
from .spelling import CAPITALISED, LOWER, UPPER, digits, listed, one_of

_LONGEST = 5  # words of a label, with its "number": no listed one has more
_PARTICLE = "(?:d[aeiu]|del|della|den|der|des|di|du|e|el|la|le|ten|ter|van|von|y|zu)"
NAME = rf"(?:{_PARTICLE} )*{CAPITALISED}(?:(?: ?[/,] ?| )(?:{_PARTICLE} )*{CAPITALISED}){{0,4}}"
_VALUES = {  # what a text after a label must look like, from its beginning
    "name": re.compile(NAME),
    "address": re.compile(r"(?=.*\d).*[^\W\d_]{3}.*|\d+.*[^\W\d_]{3}.*"),
    "place": re.compile(rf"[{UPPER}][{UPPER}{LOWER}'’. -]{{2,}}(?: +\(?[A-Z]{{3}}\)?)?"),
    "e-mail": re.compile(r"\S+@\S+"),
    "phone": re.compile(r"\+?\(?\d[\d ()./-]{5,}\d"),
    "account": re.compile(
        r"[A-Z]{2}\d{2}(?: ?[A-Z\d]{1,4}){3,8}|(?:[A-Z]{1,4} ?)?[\d*•][\d*•. /-]{2,}[\d*•]"
        r"|[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?!\w)"
    ),
    "document": re.compile(r"[A-Z0-9][A-Z0-9 ./-]*"),
    "code": re.compile(  # one word of letters and digits, or groups of capitals and digits
        r"(?!\d+(?:st|nd|rd|th))(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{5,}"
        r"|[A-Z0-9*•](?:[A-Z0-9*•./-]| (?![A-Z][a-z]))*[A-Z0-9*•]"
    ),
    "password": re.compile(r"\S.*\S"),
    "network": re.compile(r"\S.+"),
    "class": re.compile(r"\d{1,2} ?[A-Za-z]?\d?(?![.,/]?\d|\w)"),  # but no mark "7.5"
    "school": re.compile(rf"[{UPPER}].{{3,}}"),
    "date": re.compile(r".*\d.*"),
    "transport": re.compile(r"[A-Z]{0,3} ?\d+.*"),
    "plate": re.compile(r"(?=.*[A-Z])(?=.*\d)[A-Z0-9][A-Z0-9 ·-]{2,9}(?!\w)"),
}
_LEAST = {"account": 4, "document": 5, "code": 4, "password": 4}  # signs; PINs have four
NAMED_CODE = (  # "Türcode", "pushTAN"
    rf"(?:(?!{one_of('beside', 'open_code')}[ -]?[ck]ode)[^\W\d_]+[ -]?[ck]ode"
    r"|(?:[mi]|sms|push|photo|chip|qr|mobile)-?tan)"
)
_NAMED_PASSWORD = (  # "New password", "Einmalpasswort", "Game PIN"
    rf"(?:[^\W\d_]+[ -]){{0,2}}(?:[^\W\d_]*{one_of('beside', 'password_ends')}|ww|pin|puk)"
)
_NAME_OF = re.compile(  # "Name of passenger", "Nom du titulaire"
    r"(?:names?|noms?|namen?|naam|nombre|nome) "
    r"(?:of (?:the )?|du |de la |de l'|de |des |der |van (?:de |het )?|del |della |dell')(?=\w)"
)
_FIELD = re.compile(r"\[[a-z]\] ?")  # of a German identity card: "[a] MUSTERMANN"
_PNR = re.compile(  # a booking code may have one digit, or none, and so may a voucher
    r"[A-Z0-9]{6}(?!\w)|[A-Z0-9]{3,}(?:-[A-Z0-9]{3,})+(?!\w)"
)

_COMPOUND = 6  # letters of a word that may be the end of another: "Kundenservice"
_GOES_ON = rf" (?!(?:and|und|et|en|y|e)\b)[{LOWER}]{{2,}}"


class Value(NamedTuple):
    """What follows a label: of which kind, and where in the line it stands."""

    kind: str
    start: int
    end: int


@cache
def kinds_named(text: str) -> tuple[str, ...]:
    """Tell what a whole text is the label of; the colon behind it, and "number", do not count.

    Examples
    --------
    >>> kinds_named("Wachtwoord:"), kinds_named("Passport No."), kinds_named("Passport control")
    (('password',), ('document',), ())
    """
    bare = re.sub(r" ?\([^)]*\)", "", plain_letters(text)).rstrip(" :.,#-")
    bare = re.sub(r"^n[°ºo]\.? ", "numero ", bare)
    if of := _NAME_OF.match(bare):
        bare = bare[of.end() :]
    of_a_network = re.sub(r"\b(?:wlan|wi-?fi|internet)\b[- ]?", "", bare).strip()
    named = re.fullmatch(rf"(?:[^\W\d_]+ ){{0,2}}{NAMED_CODE}", bare)
    secret = re.fullmatch(_NAMED_PASSWORD, bare)
    whole = re.sub(r"-?nr$", "nummer", bare)  # Kundennr.
    spelt = {bare, whole, _unnumbered(bare), of_a_network}
    spelt |= {word for word, told in (("code", named), ("password", secret)) if told}
    translated = re.split(r" ?/ ?", bare)  # on a card, "Name / Surname / Nom"
    listed_as = {kind: set(listed("labels", kind)) for kind in _VALUES}
    return tuple(
        kind
        for kind, as_ in listed_as.items()
        if spelt & as_ or all({part, _unnumbered(part)} & as_ for part in translated)
    )


def _unnumbered(label: str) -> str:
    """Leave out "number" at the end of a label."""
    words = label.split(" ")
    return " ".join(words[:-1]) if words[-1].strip(".") in listed("beside", "number") else label


def labelled(line: Line, page: Page) -> list[Value]:
    """List what a line may be, by the labels in it, left of it, and above it."""
    if kinds_named(line.text):
        return []
    found = list(_inside(line.text))
    if not found:
        for other in (page.left_of(line), page.above(line)):
            kinds = kinds_named(other.text) if other else ()
            field = _FIELD.match(line.text)
            start = field.end() if field else 0
            found += filter(None, (_value(kind, line.text, start) for kind in kinds))
            if found:
                break
    return found


def _inside(text: str) -> list[Value]:
    """Read a line that begins with a label, or has one behind a comma or a gap."""
    found = []
    for begin in re.finditer(r"(?:^|[,;|(] ?|: | {2,})(?=\w)", text):
        values = _after(text, begin.end())
        found += values
        while values and (gap := re.match(r" +(?=\w)", text[values[0].end :])):  # one more label
            values = _after(text, values[0].end + gap.end())
            found += values
    return found


def _after(text: str, start: int) -> list[Value]:
    """Read what follows a label that begins at a place of the text."""
    ends = [match.end() for match in re.finditer(r"[^\s:]+[ :]*", text[start:])][:_LONGEST]
    for end in reversed(ends):
        label, rest = text[start : start + end], start + end
        told = ":" in label or "  " in label or label.rstrip()[-1:] in ".#"
        kinds = [kind for kind in kinds_named(label) if told or _may_stand_alone(kind, label)]
        found = [value for kind in kinds if (value := _value(kind, text, rest))]
        if found:
            return found
    return []


def _may_stand_alone(kind: str, label: str) -> bool:
    """Tell whether a label needs no colon: where what follows cannot be mere prose."""
    bare = plain_letters(label).strip()
    if kind in ("code", "account", "document", "phone", "class", "plate", "transport"):
        return bare != "sn"  # an airline's flights begin so, too
    return kind == "name" and bare in listed("beside", "name")


def _value(kind: str, text: str, start: int) -> Value | None:
    """Check that a text goes on as what its label says."""
    found = _VALUES[kind].match(text, start)
    if not found:
        return None
    value = found[0].rstrip(" .,/-")
    signs = re.sub(r"[\W_]", "", value)
    if len(signs) < _LEAST.get(kind, 1) and not re.search(r"[*•]{4}", value):
        return None
    if kind == "code" and not (len(digits(value)) >= 2 or _PNR.match(value) or "**" in value):
        return None
    if kind == "document" and len(digits(value)) < 3 and "•" not in value:
        return None
    if kind in ("name", "place", "network", "password") and kinds_named(value):
        return None
    if kind == "name" and not _is_person(value, text[found.end() :]):
        return None
    first = plain_letters(value.split(" ")[0])
    if kind == "network" and first in listed("beside", "no_network"):
        return None
    return Value(kind, start, start + len(value))


def _is_person(name: str, rest: str) -> bool:
    """Tell whether a text may be somebody's name: no team, no office, and no mere beginning.

    "Le service client" begins with a capital as a name does; a single word is none before another.
    """
    words = re.findall(r"[^\W\d_]+", plain_letters(name))
    nobody = listed("beside", "nobody")
    ends = tuple(end for end in nobody if len(end) >= _COMPOUND)
    return (
        bool(words)
        and words[0] not in listed("beside", "possessive")
        and not any(word in nobody or word.endswith(ends) for word in words)
        and not (len(words) == 1 and re.match(_GOES_ON, rest))
    )
