"""Conversations: pictures of chats, by how their lines stand, and who says what in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from ...language import plain_letters
from .dates import CLOCK
from .labels import kinds_named
from .page import Line, Page
from .spelling import CAPITALISED, one_of

_LEVEL = 2.0  # degrees: on a screen all lines are level …
_LONG = 3.5  # … and roughly so, the shorter they are, if not that many times as long as high
_SAME = 0.6  # of the height of letters, by which the edges of bubbles on one side may differ
_INDENT = 0.1  # of the width of all text: what begins so far from the left is the other side's
_FAR = 0.75  # of that width: how far to the right the other side's bubbles reach
_LEAST = 3  # lines with something said: two may as well be a heading and a button
_MOST = 0.75  # of the lines are on a side; the others are days, hours, who is online
_TWO = 2  # lines "Name: …": one may be a label
_SMALLER = 0.9  # of the height of the name that it stands below …
_CLOSE = 0.5  # … with no larger gap; the first message is farther away
_STATUS = re.compile(rf"{one_of('beside', 'status')}(?!\w)")
_SAYS = re.compile(rf"(?P<who>{CAPITALISED}(?: {CAPITALISED})?): (?P<what>\S.*[^\W\d_]{{2}}.*)")
_WHO = re.compile(rf"{CAPITALISED}(?: {CAPITALISED}){{0,2}}")


def messages(page: Page) -> set[Line]:
    """Find the lines of messages; none where a picture is no conversation."""
    named = {line for line in page if says(line.text)}
    above = (heading(page), presence(page))
    body = [line for line in page if line not in above and _is_body(line, page)]
    if all(map(_is_level, page)) and _is_two_sided(body):
        return set(body)
    return named if len(named) >= max(_TWO, 1 + _labels(page)) else set()


def _is_level(line: Line) -> bool:
    return abs(line.angle) <= _LEVEL * max(1, _LONG * line.height / line.width)


def _labels(page: Page) -> int:
    """Count the labels with a colon: a page of them is a form, and so are those nobody listed."""
    before = (line.text.partition(":") for line in page)
    return sum(1 for label, colon, _ in before if colon and kinds_named(label))


def says(text: str) -> str:
    """Name who says a line, as notifications and groups write it: "Nora: are you awake".

    Examples
    --------
    >>> says("Nora: are you awake"), says("Name: Leo Verhaege"), says("At 12: lunch")
    ('Nora', '', '')
    """
    match = _SAYS.fullmatch(text.strip())
    return match["who"] if match and not kinds_named(match["who"]) else ""


def heading(page: Page) -> Line | None:
    """Give the first line of a screen below its clock: there stands with whom one talks."""
    return next((line for line in page if not _is_status(line, page)), None)


def presence(page: Page) -> Line | None:
    """Give the line at the head of a conversation that says whether the other one is there.

    It stands right below the heading, in letters that are no larger; or it says so, where the
    heading itself was not read.
    """
    above = heading(page)
    if above is None:
        return None
    below = page.below(above)
    for line in (above, below):
        if line is not None and _STATUS.match(plain_letters(line.text)):
            return line
    if below is None or below.height > _SMALLER * above.height:
        return None
    gap = below.y - above.y - (below.height + above.height) / 2
    aside = below.x - above.x - (below.width - above.width) / 2
    near = gap <= _CLOSE * above.height and abs(aside) <= _SAME * above.height
    return below if near else None


def with_whom(page: Page) -> str:
    """Name with whom a conversation is, where its heading is a name and nothing else."""
    line = heading(page)
    if line is None or line is presence(page):
        return ""
    return line.text.strip() if _WHO.fullmatch(line.text.strip()) else ""


def _is_body(line: Line, page: Page) -> bool:
    alone = not any(line.is_beside(other) or other.is_beside(line) for other in page)
    return alone and not _is_status(line, page) and not CLOCK.fullmatch(line.text.strip())


def _is_status(line: Line, page: Page) -> bool:
    """Tell whether a line is in the first row of a screen, with a clock in it."""
    top = min(page, key=lambda other: other.y)
    row = [other for other in page if abs(other.y - top.y) <= top.height]
    return line in row and any(CLOCK.search(other.text) for other in row)


def _is_two_sided(body: Iterable[Line]) -> bool:
    """Tell whether some lines begin at the left, and others end at the right."""
    lines = [line for line in body if re.search(r"[^\W\d_]{2}", line.text)]
    if len(lines) < _LEAST:
        return False
    starts = [line.x - line.width / 2 for line in lines]
    ends = [line.x + line.width / 2 for line in lines]
    first, last = min(starts), max(ends)
    tall = sorted(line.height for line in lines)[len(lines) // 2]
    left = Counter(round(start / (_SAME * tall)) for start in starts).most_common(1)[0][0]
    on_left = [abs(start - left * _SAME * tall) <= _SAME * tall for start in starts]
    on_right = [
        start - first > _INDENT * (last - first) and end - first > _FAR * (last - first)
        for start, end in zip(starts, ends, strict=True)
    ]
    on_a_side = sum(map(max, zip(on_left, on_right, strict=True)))
    return sum(on_left) >= 2 and any(on_right) and on_a_side >= _MOST * len(lines)


def writers(words: pd.DataFrame) -> list[str]:
    """Name who writes in pictures of chats: before the line, or in the heading."""
    found: dict[str, None] = {}
    for _, rows in words.groupby("photo", sort=False):
        page = Page(map(Line.of, rows.itertuples()))
        said = messages(page)
        if said:
            names = [says(line.text) for line in page if line in said]
            found |= dict.fromkeys(filter(None, [with_whom(page), *names]))
    return list(found)
