"""The consent that somebody typed: for one place, once in a session, until it is taken back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..errors import ConsentError
from ..language import Sentences
from .classes import Photos
from .notices import notice
from .place import Place, in_notebook, where_am_i

GIVEN = "OVEREXPOSED_CONSENT"  # the place that consent was given for, in this process


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
    os.environ[GIVEN] = place.kind
    return Consent(place.kind, typed, datetime.now().astimezone())


def take_back_consent() -> None:
    """Take back what was agreed to in this session."""
    os.environ.pop(GIVEN, None)


def consent_is_needed(environ: Mapping[str, str] | None = None) -> bool:
    """Tell whether somebody has to agree before photos are opened here.

    That is in a notebook on a computer of somebody else, once in a session; whoever runs notebooks
    there unattended sets the environment variable `OVEREXPOSED_CONSENT` to the name of the place.
    """
    environ = os.environ if environ is None else environ
    place = where_am_i(environ)
    return not place.own and environ.get(GIVEN) != place.kind and in_notebook()


def require_consent(roll: Photos) -> None:
    """Refuse photos of people who may exist, as long as somebody has to agree first.

    Raises
    ------
    ConsentError
        Nobody agreed yet; the sentence says what to type.
    """
    if consent_is_needed() and not roll.invented:
        place = where_am_i()
        phrase = notice(place).phrase
        raise ConsentError(Sentences("consent.ours")("ask", where=place.sentence, phrase=phrase))


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .!'\"“”").casefold()
