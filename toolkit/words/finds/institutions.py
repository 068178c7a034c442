"""Schools, classes and clubs, by the words that stand in their names."""

from __future__ import annotations

import re

from .spelling import CAPITALISED, LOWER, UPPER, in_any_case, listed, one_of

_ENDS = one_of("institution", "ends")
_SHOUTED = "|".join(map(str.upper, listed("institution", "ends")))
_JOIN = r"(?:d[aeiu] |de la |del |della |des |der |am |an der |im |l['’]|d['’]|van |von |of )"
_NO_ENDING = "(?!(?i:old|pre|home|high)school)"  # "Oldschool" is no school
_SCHOOLS = [
    re.compile(  # Heidedorp secondary school; Riverside High School - class 5B
        rf"(?:(?!{in_any_case('institution', 'headings')}\b){CAPITALISED} )+"
        rf"(?:(?i:{one_of('institution', 'adjectives')}) )*(?i:school|college|academy|university)"
        r"(?=$|[^\w ]| [^\w ]| (?i:class|of|at|in)\b|  )"
    ),
    re.compile(  # Lycée Victor Hugo; Grundschule am Park; University of Ghent
        rf"(?<!\w)(?i:{one_of('institution', 'before')})(?: [{LOWER}]+)? {_JOIN}*"
        rf"{CAPITALISED}(?:[ -]{_JOIN}?{CAPITALISED}){{0,4}}"
    ),
    re.compile(  # Goetheschule; Albert-Einstein-Gymnasium
        rf"(?<!\w){_NO_ENDING}[{UPPER}][{UPPER}{LOWER}.-]{{2,}}(?:-(?i:{_ENDS})|{_ENDS})(?!\w)"
    ),
    re.compile(rf"(?<!\w){_NO_ENDING}[{UPPER}.-]{{3,}}(?:{_SHOUTED})(?!\w)"),
]
_CLUB = re.compile(  # FC Heide; Heide Tennis Club; Turnverein Köln
    rf"(?<![\w-])(?:{one_of('institution', 'club_marks')}(?:[. ] ?{CAPITALISED}|[{UPPER}]{{4,}})"
    rf"|{CAPITALISED} (?:FC|AFC|RFC|SV)(?![\w-])"
    rf"|(?:{CAPITALISED} )+(?i:{one_of('institution', 'club_sports')}) (?i:club)"
    rf"|(?i:{one_of('institution', 'clubs')}) (?:{_JOIN})*{CAPITALISED})(?: \d{{2,4}}(?![\w:]))?"
)
_CLASS = re.compile(
    rf"(?<!\w)(?i:{one_of('labels', 'class')})[: ]+(?:de )?"
    r"(?P<name>\d{1,2}(?:e|ème|\.)?(?: ?[A-Za-z])?)(?![.,/]?\d|\w)"
)


def school(text: str) -> tuple[int, int] | None:
    """Find the name of a school.

    Examples
    --------
    >>> [school(text) is not None for text in ("Heidedorp secondary school", "Lycée Victor Hugo")]
    [True, True]
    >>> [school(text) is not None for text in ("last day of school!!", "OUR SCHOOL BUS STAYS")]
    [False, False]
    """
    spans = [match.span() for shape in _SCHOOLS if (match := shape.search(text))]
    return (min(spans)[0], max(end for _, end in spans)) if spans else None


def club(text: str) -> tuple[int, int] | None:
    """Find the name of a club: "FC Heide", "Turnverein Köln"."""
    match = _CLUB.search(text)
    return match.span() if match else None


def school_class(text: str) -> tuple[int, int] | None:
    """Find a class that is called one: "class 5B", "Klasse 7a"."""
    match = _CLASS.search(text)
    return match.span("name") if match else None
