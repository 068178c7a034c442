"""What one is asked to agree to: six answers, of this course and of the offer, side by side."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..language import Sentences
from .place import Place, called, where_am_i, words_of

if TYPE_CHECKING:
    import pandas as pd

FIELDS = ("taken", "goes_to", "purpose", "kept", "seen_by", "take_back")
SERVICES = ("apple", "google", "snapchat")  # of which pages of their own were found


@dataclass(frozen=True)
class Notice:
    """What somebody is asked to agree to: the six answers that an honest notice gives.

    Attributes
    ----------
    title
        Whose notice it is.
    taken, goes_to, purpose, kept, seen_by, take_back
        What is taken, where it goes, what for, how long it is kept, who else sees it, and how one
        takes the consent back.
    phrase
        What one types to agree; empty where nothing can be agreed to here.
    source
        Where the answers come from, and of which day they are.
    """

    title: str
    taken: str
    goes_to: str
    purpose: str
    kept: str
    seen_by: str
    take_back: str
    phrase: str = ""
    source: str = ""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Give question and answer, six times."""
        ask = Sentences("consent.fields")
        return ((ask(field), getattr(self, field)) for field in FIELDS)

    def __str__(self) -> str:
        lines = [f"{question}: {answer}" for question, answer in self]
        return "\n".join(filter(None, [self.title, *lines, self.source]))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return notices_table(self)


def notice(place: Place | None = None) -> Notice:
    """Say what happens to photos of one's own that are opened here.

    Parameters
    ----------
    place
        From `where_am_i`; here by default.
    """
    place = place or where_am_i()
    say, here = Sentences("consent.ours"), words_of(place.kind)
    answers = {field: say(field) for field in ("taken", "purpose", "take_back")}
    answers |= {
        field: here(field, place=called(place.kind)) for field in ("goes_to", "kept", "seen_by")
    }
    phrase = "" if place.own else say("phrase", place=here("name", place=called(place.kind)))
    source = say("source")
    return Notice(say("title"), **answers, phrase=phrase, source=source)


def the_offer() -> Notice:
    """Put what is known of the camera-roll offer into the same six fields, to compare.

    Examples
    --------
    >>> print(the_offer().title)
    The offer: camera roll cloud processing
    """
    return _told(Sentences("consent.offer"))


def other_services() -> tuple[Notice, ...]:
    """Ask three other services the same six questions; "unknown" where no source was found.

    Examples
    --------
    >>> [service.title for service in other_services()]
    ['Apple Photos', 'Google Photos', 'Snapchat Memories']
    """
    return tuple(_told(Sentences(f"consent.service.{name}")) for name in SERVICES)


def _told(say: Sentences) -> Notice:
    return Notice(**{field: say(field) for field in ("title", *FIELDS, "source")})


def compare_notices(*notices: Notice) -> pd.DataFrame:
    """Put notices side by side: a row for each of the six questions, a column for each notice.

    Examples
    --------
    >>> compare_notices(the_offer(), notice()).shape
    (6, 2)
    """
    import pandas as pd

    return pd.DataFrame({each.title: dict(each) for each in notices})


def notices_table(*notices: Notice) -> str:
    """Make an HTML table of notices side by side, with headings a screen reader can announce."""
    head = "".join(f'<th scope="col">{html.escape(each.title)}</th>' for each in notices)
    rows = "".join(
        f'<tr><th scope="row">{html.escape(cells[0][0])}</th>'
        + "".join(f"<td>{html.escape(answer)}</td>" for _, answer in cells)
        + "</tr>"
        for cells in zip(*notices, strict=True)
    )
    sources = "".join(f"<p><small>{html.escape(e.source)}</small></p>" for e in notices if e.source)
    return (
        '<table class="overexposed-notice"><style>.overexposed-notice th, .overexposed-notice td'
        "{text-align:left!important;vertical-align:top;white-space:normal}</style>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>{sources}"
    )
