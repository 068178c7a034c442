"""What all panels share: how they show themselves, speak, and behave when something goes wrong."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import wraps
from importlib.resources import files
from typing import Any

import ipywidgets as widgets

from ...language import Sentences
from ...mistakes.finding import find_sentence
from ...mistakes.telling import read_mistake
from ...pictures.in_view import in_view

# of a row; below its neighbour where the page has no 640 pixels, and no wider for a wide picture
HALF = {"flex": "1 1 320px", "min_width": "0"}
_MARKS = {"note": "", "done": "✓ ", "warning": "⚠ ", "trouble": "✗ "}


class Panel:
    """Something a lesson shows to look at photos and to try things out.

    Attributes
    ----------
    widget
        The ipywidget that is shown.
    message
        The sentence that the panel said last.
    status
        The part of it that shows `message`.
    problem
        What went wrong last, as an exception; None while all is well. Students see `message`.
    """

    section = "words"  # of the sentences: [<section>] of messages/<language>/panels.toml

    def __init__(self) -> None:
        self.say = Sentences(f"panels.{self.section}")
        self.words = Sentences("panels.words")
        self.message = ""
        self.problem: Exception | None = None
        self.status = widgets.HTML()
        said = {"label": self.say("title"), **{key: self.words(key) for key in ("working", "lost")}}
        self._base = widgets.HTML(_dressing(**said)), _echo()
        self.widget = widgets.VBox().add_class("overexposed")
        self.fill()

    def fill(self, *parts: widgets.Widget) -> None:
        """Show these parts from top to bottom; `status` comes last, unless it is among them."""
        said = () if self.status in parts else (self.status,)
        self.widget.children = (*self._base, *parts, *said)

    def tell(self, sentence: str, kind: str = "note") -> None:
        """Say something beside the controls, so that a screen reader says it too.

        Parameters
        ----------
        sentence
            Plain text.
        kind
            `"note"`, `"done"`, `"warning"` or `"trouble"`: each has a mark of its own.
        """
        self.message = sentence
        role = "alert" if kind in ("warning", "trouble") else "status"
        text = html.escape(_MARKS[kind] + sentence) if sentence else ""
        self.status.value = f'<p class="ox-{kind}" role="{role}">{text}</p>' if text else ""

    def labels(self, key: str) -> dict[str, str]:
        """Give what a control is called, and what it tells to who hovers or listens."""
        return {"description": self.say(key), "tooltip": self.say(f"{key}_tip")}

    def fail(self, error: Exception) -> None:
        """Show what went wrong as a sentence; a student never sees a traceback."""
        self.problem = error
        otherwise = self.words("unexpected", kind=type(error).__name__, text=error)
        self.tell(find_sentence(read_mistake(error), otherwise), "trouble")

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.message}>"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = self.widget._repr_mimebundle_(**options)
        if isinstance(bundle, dict):
            bundle["text/plain"] = str(self)  # where there are no widgets: the same in words
        return bundle


def safely(action: Callable[[Any], None]) -> Callable[..., None]:
    """Make a method of a panel a callback that no exception leaves.

    Whatever a widget hands over is dropped: the method looks at the widgets themselves.
    """

    @wraps(action)
    def run(panel: Panel, *_: Any) -> None:
        panel.problem = None
        try:
            action(panel)
        except Exception as error:  # the promise: a sentence, never a traceback
            panel.fail(error)

    return run


def button(text: str, tooltip: str, action: Callable[..., None], **options: Any) -> widgets.Button:
    """Make a button that says what it does, also to who hovers or listens."""
    made = widgets.Button(description=text, tooltip=tooltip, **options)
    made.layout.width, made.layout.flex, made.layout.align_self = "auto", "0 0 auto", "flex-start"
    made.on_click(action)
    return made


def field(text: str, tooltip: str, **options: Any) -> widgets.Text:
    """Make a line to type in, for the button after it, which Enter presses too.

    What is typed is sent when the line is left. Sent letter by letter, the last ones would come
    later than the click on the button.
    """
    wide = {"width": "100%", "max_width": "640px"}
    options = {"layout": wide, "style": {"description_width": "initial"}, **options}
    made = widgets.Text(description=text, tooltip=tooltip, continuous_update=False, **options)
    return made.add_class("ox-field")


def _echo() -> widgets.Text:
    """Give back whatever the page says, so that it knows what has arrived here: see `panel.js`."""
    made = widgets.Text(continuous_update=False, layout={"display": "none"})
    widgets.dlink((made, "value"), (made, "placeholder"))
    return made.add_class("ox-echo")


def in_row(*parts: widgets.Widget) -> widgets.HBox:
    """Put parts beside each other, and on a further line where the page is too narrow."""
    return widgets.HBox(parts, layout={"flex_flow": "row wrap"})


def region(body: str, *, label: str = "", kind: str = "ox-region") -> str:
    """Wrap HTML in a part of the page that a screen reader can name, and that keys can scroll."""
    named = ""
    if label:
        named = f' role="group" tabindex="0" aria-label="{html.escape(label, quote=True)}"'
    return f'<div class="{kind}"{named}>{body}</div>'


def paragraph(text: str, kind: str = "ox-text") -> str:
    """Make an HTML paragraph of plain text; a title is said by a screen reader when it changes."""
    role = ' role="status"' if kind == "ox-title" else ""
    return f'<p class="{kind}"{role}>{html.escape(text)}</p>'


def _dressing(**said: str) -> str:
    """Dress a panel, and make it usable by keyboard and screen reader: see `panel.js`."""
    css, js = ((files(__package__) / f"panel.{kind}").read_text("utf-8") for kind in ("css", "js"))
    data = "".join(f'data-{key}="{html.escape(text, quote=True)}" ' for key, text in said.items())
    return f'<style {data}onload="{html.escape(js, quote=True)}">{css}</style>{in_view()}'
