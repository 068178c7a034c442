"""Whose computer this is, who could see photos here, and what one agrees to before they get there.

Examples
--------
>>> there = where_am_i({"BINDER_LAUNCH_HOST": "https://mybinder.org/"})
>>> notice(there).phrase
'I send my photos to Binder'
>>> give_consent("i send my photos to binder", place=there).covers(there)
True
"""

from __future__ import annotations

import html
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from .errors import ConsentError
from .language import Sentences

if TYPE_CHECKING:
    import pandas as pd

    from .rolls import Roll

OWN = "this computer"
FIELDS = ("taken", "goes_to", "purpose", "kept", "seen_by", "take_back")
# How a service announces itself; the first that fits counts, since Binder is a JupyterHub too.
_SIGNS = {
    "Binder": ("BINDER_LAUNCH_HOST", "BINDER_SERVICE_HOST"),
    "Google Colab": ("COLAB_RELEASE_TAG",),
    "GitHub Codespaces": ("CODESPACES",),
    "Kaggle": ("KAGGLE_KERNEL_RUN_TYPE",),
    "JupyterHub": ("JUPYTERHUB_USER", "JUPYTERHUB_API_TOKEN"),
    "another computer": ("SSH_CONNECTION",),
}


@dataclass(frozen=True)
class Place:
    """Where the toolkit runs.

    Attributes
    ----------
    kind
        `"this computer"`, or whose it is: `"Binder"`, `"JupyterHub"`, `"Google Colab"` …
    own
        Whether photos opened here stay on the machine in front of you.
    sentence
        Who could see them, in plain words.
    """

    kind: str
    own: bool
    sentence: str

    def __str__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.sentence)}</p>"


def where_am_i(environ: Mapping[str, str] = os.environ) -> Place:
    """Tell whose computer the notebook runs on, as far as that can be told from inside.

    Parameters
    ----------
    environ
        Environment variables; Binder, JupyterHub and others announce themselves there.

    Returns
    -------
    Place

    Examples
    --------
    >>> where_am_i({"BINDER_LAUNCH_HOST": "https://mybinder.org/"}).own
    False
    """
    kinds = [kind for kind, signs in _SIGNS.items() if any(environ.get(sign) for sign in signs)]
    if "google.colab" in sys.modules:
        kinds.insert(0, "Google Colab")
    kind = kinds[0] if kinds else OWN
    return Place(kind, not kinds, _words_of(kind)("where", place=kind))


def class_mode(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the rules of a class hold: the environment variable `OVEREXPOSED_CLASS` is 1.

    Then faces are looked for in the sample and the lineup only, where everybody is invented, and
    whoever opens photos of their own confirms that nobody else can be recognised in them.

    Examples
    --------
    >>> class_mode({"OVEREXPOSED_CLASS": "1"}), class_mode({})
    (True, False)
    """
    return environ.get("OVEREXPOSED_CLASS", "").strip().lower() in {"1", "true", "yes", "on"}


def require_invented_faces(roll: Roll, environ: Mapping[str, str] = os.environ) -> None:
    """In a class, refuse to look for faces in photos of real people.

    Parameters
    ----------
    roll
        The photos that faces would be looked for in.

    Raises
    ------
    ConsentError
        The rules of a class hold, and the roll is neither the sample nor the lineup.
    """
    if class_mode(environ) and not roll.invented:
        raise ConsentError(Sentences("consent.class")("no_faces"))


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
    say, here = Sentences("consent.ours"), _words_of(place.kind)
    answers = {field: say(field) for field in ("taken", "purpose", "take_back")}
    answers |= {field: here(field, place=place.kind) for field in ("goes_to", "kept", "seen_by")}
    phrase = "" if place.own else say("phrase", place=here("name", place=place.kind))
    source = say("source")
    return Notice(say("title"), **answers, phrase=phrase, source=source)


def the_offer() -> Notice:
    """Put what is known of the camera-roll offer into the same six fields, to compare.

    Examples
    --------
    >>> print(the_offer().title)
    The offer: camera roll cloud processing
    """
    say = Sentences("consent.offer")
    answers = {field: say(field) for field in ("title", *FIELDS, "source")}
    return Notice(**answers)


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


@dataclass(frozen=True)
class Consent:
    """A consent that somebody typed: for which place, in which words, and when."""

    place: str
    words: str
    given_at: datetime

    def covers(self, place: Place) -> bool:
        """Tell whether it was given for this place; one's own computer needs none."""
        return place.own or self.place == place.kind


def give_consent(typed: str, *, place: Place | None = None) -> Consent:
    """Agree to the notice, by typing its phrase.

    Parameters
    ----------
    typed
        The phrase of `notice(place)`; case, spaces and a full stop do not matter.
    place
        From `where_am_i`; here by default.

    Returns
    -------
    Consent

    Raises
    ------
    ConsentError
        Something else was typed: that is no consent.
    """
    place = place or where_am_i()
    phrase = notice(place).phrase
    if _plain(typed) != _plain(phrase):
        raise ConsentError(Sentences("consent.ours")("not_given", phrase=phrase))
    return Consent(place.kind, typed, datetime.now().astimezone())


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .!'\"“”").casefold()


def _words_of(kind: str) -> Sentences:
    known = {OWN: "here", "Binder": "binder", "JupyterHub": "hub"}
    return Sentences(f"consent.at.{known.get(kind, 'elsewhere')}")
