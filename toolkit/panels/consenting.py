"""The consent screen: what one agrees to before photos of one's own get to another computer."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from ..consent import (
    Consent,
    Place,
    give_consent,
    notice,
    notices_table,
    take_back_consent,
    where_am_i,
)
from .base import Panel, button, field, safely


class ConsentScreen(Panel):
    """The six answers of an honest notice, and a sentence to type for who agrees.

    Attributes
    ----------
    place
        The computer that the photos would get to.
    notice
        What is shown, see `toolkit.consent.Notice`.
    consent
        What was given, or None.
    """

    section = "consent"

    def __init__(
        self,
        *,
        place: Place | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self.place = place or where_am_i()
        self.notice = notice(self.place)
        self.consent: Consent | None = None
        self._then = then
        if self.place.own:
            self.fill(widgets.HTML(notices_table(self.notice)))
            return self.tell(self.say("not_needed"))
        self.typed = field(self.say("type", phrase=self.notice.phrase), self.say("type_tip"))
        self.agree = button(self.say("agree"), self.say("agree_tip"), self._agree)
        self.fill(widgets.HTML(notices_table(self.notice)), self.typed, self.agree)
        self.tell(self.say("free"))

    @safely
    def _agree(self) -> None:
        self.consent = give_consent(self.typed.value, place=self.place)
        self.tell(self.say("given"), "done")
        self._then()

    def take_back(self) -> None:
        """Withdraw the consent."""
        self.consent = None
        take_back_consent()
        if not self.place.own:
            self.typed.value = ""
            self.tell(self.say("free"))


def ask_consent(*, place: Place | None = None) -> ConsentScreen:
    """Show what happens to photos of one's own on this computer, and ask.

    Examples
    --------
    >>> ask_consent().consent is None
    True
    """
    return ConsentScreen(place=place)
