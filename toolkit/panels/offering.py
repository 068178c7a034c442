"""The offer's pop-up: two switches and two buttons, and which clause each tap accepts."""

from __future__ import annotations

import ipywidgets as widgets

from .base import Panel, button, in_row, paragraph, region, safely

# What each switch permits, as far as it was reported: keys of the sentences in [pop_up.clause].
CLAUSES = {
    "suggestions": ("access",),
    "cloud": ("access", "upload", "info", "ongoing"),
}
# The AI terms: the tap that allows cloud processing accepts them, too. Of the other switch alone
# nobody reported it.
TERMS = ("faces", "content", "kept", "review", "training")


class PopUp(Panel):
    """The pop-up of the offer, rebuilt: nothing is sent, and every tap is written down.

    Attributes
    ----------
    suggestions, cloud
        The two switches.
    allow, refuse
        The buttons "Allow" and "Don't allow".
    permitted
        Which clauses were accepted by the last "Allow", in the order of the texts.
    log
        What each tap did, in words, the first first.
    """

    section = "pop_up"

    def __init__(self) -> None:
        super().__init__()
        self.permitted: tuple[str, ...] = ()
        self.log: list[str] = []
        self.suggestions, self.cloud = (
            widgets.Checkbox(
                description=self.say(name),
                tooltip=self.say("switch_tip"),
                indent=False,
                layout={"width": "auto"},
            )
            for name in ("suggestions", "cloud")
        )
        for switch, name in ((self.suggestions, "suggestions"), (self.cloud, "cloud")):
            switch.observe(lambda change, name=name: self._switched(name, change["new"]), "value")
        self.allow = button(self.say("allow"), self.say("allow_tip"), self._allow)
        self.refuse = button(self.say("refuse"), self.say("refuse_tip"), self._refuse)
        self._shown = widgets.HTML()
        self.fill(
            widgets.HTML(paragraph(self.say("text"))),
            self.suggestions,
            self.cloud,
            in_row(self.refuse, self.allow),
            self.status,
            self._shown,
        )
        self.tell(self.say("nothing_sent"))

    def _switched(self, name: str, on: bool) -> None:
        state = self.say("on" if on else "off")
        if self.permitted and not (self.suggestions.value or self.cloud.value):
            key = "sending_taken_back" if "upload" in self.permitted else "taken_back"
            self.permitted = ()
            self._write(self.say(key, switch=self.say(name)))
        else:
            self._write(self.say("switched", switch=self.say(name), state=state))

    @safely
    def _allow(self) -> None:
        chosen = [name for name in ("suggestions", "cloud") if getattr(self, name).value]
        terms = TERMS if self.cloud.value else ()
        accepted = *(key for switch in chosen for key in CLAUSES[switch]), *terms
        self.permitted = tuple(dict.fromkeys(accepted))
        which = "allowed_both" if terms else "allowed" if chosen else "none_allowed"
        unknown = [self.say("terms_unknown")] if chosen and not terms else []
        said = self.say(which, n=len(self.permitted))
        self._write(said, *map(self._clause, self.permitted), *unknown)

    @safely
    def _refuse(self) -> None:
        self.permitted = ()
        self._write(self.say("refused"))

    def _clause(self, key: str) -> str:
        return self.say(f"clause.{key}")

    def _write(self, said: str, *clauses: str) -> None:
        self.log += [said, *clauses]
        self._shown.value = region(
            "".join(paragraph(line) for line in self.log), label=self.say("log")
        )
        self.tell(said)


def pop_up() -> PopUp:
    """Show the offer's pop-up, to see which clause each tap accepts.

    Examples
    --------
    >>> offer = pop_up()
    >>> offer.cloud.value = True
    >>> offer.allow.click()
    >>> "upload" in offer.permitted, "faces" in offer.permitted
    (True, True)
    """
    return PopUp()
