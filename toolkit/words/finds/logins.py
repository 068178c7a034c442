"""Passwords as people note and tell them: "the password is …", "user leo pw …", lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import plain_letters
from . import dates
from .page import Line, Page
from .spelling import digits, listed, one_of, without_accents

Span = tuple[int, int]

_LEAST = 4  # signs of a password, as of a PIN
_NOTED = 6  # of one that nothing but a heading names
_SURE = 7  # of one in prose
_IS = r"(?: ?[:=]| (?:is|was|ist|lautet|est|c'est|es|e|jest)(?!\w))"
_MORE = r"(?: [^\W\d_][\w'.-]*){1,4}?"
_SAID = rf"(?P<said>\S{{{_LEAST},}})"
_PASSWORD = rf"(?:[^\W\d_]*{one_of('beside', 'password_ends')}|{one_of('beside', 'password')})"
_TOLD = (
    # DB_PASSWORD=…, the password is …
    re.compile(rf"(?i)(?<![^\W_])(?P<label>{one_of('labels', 'password')}){_IS} *{_SAID}"),
    # Mot de passe provisoire : …, my password for the shop is …
    re.compile(rf"(?i)(?<![^\W_]){_PASSWORD}{_MORE}{_IS} *{_SAID}"),
)
_BARE = re.compile(rf"(?i)(?<![^\W_]){_PASSWORD} +{_SAID}")  # user leo pw heide88
_PIN = re.compile(r"(?!(?:19|20)\d\d$)\d{4,8}")
_KEY = re.compile(r"\d|[a-z][A-Z]")
_GROUPED = re.compile(r"[A-Z\d]{2,}(?: [A-Z\d]{2,})+")
_MUSICAL = 7  # letters of "C-major"
_BEHIND = re.compile(  # Passwort Schulserver Heide88!; Key kQ7mPz2w
    rf"(?i)(?<![^\W_])(?:[^\W\d_]*{one_of('beside', 'password_ends')}(?: [^\W\d_]+){{1,2}}"
    rf"|{one_of('beside', 'much_else')}) +(?P<said>\S{{{_SURE},}})$"
)
_LOGIN = re.compile(  # Login: leo / heide88
    rf"(?i)(?<!\w){one_of('beside', 'login')}(?!\w) ?(?P<colon>:)? *[^\s/|:,]+"
    rf"(?: ?(?P<stroke>[/|,;]|(?<! ):) ?| +){_SAID}$"
)
_PAIR = re.compile(
    rf"(?<!\w)[^\W\d][\w .-]{{1,24}}: *[^\s/:]{{3,}} ?/ ?{_SAID}$"
)  # Bank: leo / Heide8
_AFTER_MAIL = re.compile(rf"[\w.+-]+@[\w.-]+\.[A-Za-z]{{2,}}(?: ?[/|:] ?| +){_SAID}$")
LOOKS_SECRET = re.compile(r"\d|[^\w.,!?]|[a-z][A-Z]")  # no word of "the password is wrong"
_MIXED = re.compile(r"(?=.*[^\W\d_])(?=.*(?:\d|\w[!#$%&*+_]))")
_NO_PASSWORD = re.compile(r"(?i)\d+(?:st|nd|rd|th|er|e|ste|de|x|km|gb|mb|min|h)\b|wpa\d")
_LINK = re.compile(r"(?i)\w+://|www\.|.*@.*\.|.*\.[a-z]{2,3}/")
_QUERY = re.compile(  # shop.example/reset?token=…
    r"(?i)\w\.[a-z]{2,}/\S*?[?#&][\w-]*"
    r"(?:pwd|pass|token|key(?!w)|code|auth|sig|secret|session|invite|otp|pin)[\w-]*="
    r"(?P<said>[^\s#&]{4,})"
)
_LISTED = re.compile(rf"(?<!\w){one_of('beside', 'secrets')}(?!\w)")
_GROUPS = re.compile(r"(?:\d\d?[.)] )?\d{3,5}(?:[ -]\d{3,5})+|\d{6,8}")


def told(text: str) -> Iterator[Span]:
    """Find passwords that a line tells.

    Examples
    --------
    >>> lines = "so the password is gondola22", "user leo pw heide88", "Login: leo / sommer"
    >>> [text[slice(*span)] for text in lines for span in told(text)]
    ['gondola22', 'heide88', 'sommer']
    >>> list(told("the password is wrong")), list(told("Login / Register"))
    ([], [])
    """
    plain = without_accents(text)
    found = [match for shape in _TOLD for match in shape.finditer(plain) if _may_be_told(match)]
    bare = [match for shape in (_BARE, _BEHIND, _AFTER_MAIL) for match in shape.finditer(plain)]
    login = _LOGIN.search(plain)
    if login and (login["colon"] or login["stroke"]):
        in_a_pair = login["colon"] and login["stroke"]
        (found if in_a_pair else bare).append(login)
    pair = _PAIR.search(plain)
    if pair and re.search(r"[a-z]", pair["said"]) and len(pair["said"]) >= _NOTED:
        bare.append(pair)
    found += (match for match in bare if match.re is _BARE and _PIN.fullmatch(match["said"]))
    found += (match for match in bare if _may_be_said(match["said"]))
    yield from dict.fromkeys(match.span("said") for match in found)
    for match in _QUERY.finditer(text):
        yield match.span("said")


def is_ambiguous(label: str) -> bool:
    """Tell whether what names a password names much else, too: "Key: C major"."""
    return plain_letters(label).rstrip(" :.=") in listed("beside", "much_else")


def looks_like_a_key(text: str) -> bool:
    """Tell whether what stands behind such a label may be a secret.

    Examples
    --------
    >>> [looks_like_a_key(text) for text in ("heide-88", "A1B2 C3D4", "kikker-boom", "hEide")]
    [True, True, True, True]
    >>> [looks_like_a_key(text) for text in ("C major", "D-flat", "see page 4", "gold")]
    [False, False, False, False]
    """
    if " " in text:
        return bool(_GROUPED.fullmatch(text)) and len(digits(text)) >= _LEAST
    return bool(_KEY.search(text)) or (len(text) > _MUSICAL and bool(LOOKS_SECRET.search(text)))


def _may_be_told(match: re.Match[str]) -> bool:
    """Tell whether what is called a password is one, and no more talk of it, nor a day."""
    said = match["said"]
    if dates.days(said) or dates.CLOCK.search(said):
        return False
    if is_ambiguous(match.groupdict().get("label") or ""):
        return looks_like_a_key(said)
    ends = ":" in match[0] and match.end() == len(match.string)
    if ends and plain_letters(said) not in listed("beside", "no_password"):
        return True
    return "=" in match[0] or bool(LOOKS_SECRET.search(said))


def _may_be_said(word: str) -> bool:
    """Tell whether a word mixes letters with digits or signs, and is no address, day or hour."""
    plain = word.strip(".,;()")
    return (
        bool(_MIXED.match(plain))
        and len(plain) >= _LEAST
        and not (_LINK.match(plain) or dates.days(plain) or dates.CLOCK.search(plain))
        and not _NO_PASSWORD.match(plain)
    )


def may_be_listed(text: str) -> bool:
    """Tell whether a cell of a table may hold a password: a single word that looks like one."""
    return " " not in text.strip() and _may_be_said(text.strip())


def listed_on(page: Page) -> bool:
    """Tell whether a page is a list of passwords or of codes for an emergency."""
    return bool(_LISTED.search(plain_letters(page.text)))


def noted(line: Line) -> Iterator[Span]:
    """Find what may be a password in a line of such a list."""
    for match in re.finditer(r"[^\s/|]+", line.text):
        if len(match[0]) >= _NOTED and _may_be_said(match[0]):
            yield match.span()
    groups = _GROUPS.fullmatch(line.text.strip())
    if groups and len(digits(line.text)) >= _NOTED:
        yield 0, len(line.text)
