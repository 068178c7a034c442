"""The panel to search what was read in pictures: lines of text as boxes over their photo."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import pandas as pd

from ..faces import picture_tag
from ..faces.crops import data_url
from ..language import say_percent
from ..rolls import Roll
from ..tables import SECRET
from ..words import Line
from .base import HALF, Panel, button, in_row, region, safely

if TYPE_CHECKING:
    from PIL.Image import Image

_OPENED = 2000  # pixels of the picture that lines are cut from: small print needs many
_SIDE = 720  # pixels of the picture that is shown
_WIDE, _HIGH = 480, 330  # pixels it takes on the page, at most
_TALLEST = 1.1  # as high as wide: more of a screenshot would be too small to be read
_LABEL = 90  # pixels on the page that the name of a kind takes
_AROUND = 0.5  # of a line's height, shown around it where it is large
_CUT = 400  # pixels of the large line
_COVER = (64, 64, 64)
_FINDS = "*"  # stands for every kind


class WordSearch(Panel):
    """What was read in photos: searched, and shown over them.

    Attributes
    ----------
    read
        What was read, see `toolkit.find_words`.
    found
        The lines that fit what is searched for, of all photos.
    photo, line, text
        What is shown and marked now; set `photo` to the name of another one to see it.
    chosen
        The text of the line that somebody marked last; None while nobody has.
    """

    section = "search"

    def __init__(self, words: pd.DataFrame, roll: Roll, photo: str = "") -> None:
        super().__init__()
        self.read = self.found = words.fillna({"kind": ""})
        self.roll = roll
        self.chosen: str | None = None
        self._picture: Image | None = None
        self._of, self._zoom = "", 1.0  # whose picture it is, and how much it was made smaller
        self._build()
        self._narrow()
        if photo:
            self.photo = photo

    def _build(self) -> None:
        say, wide = self.say, {"layout": {"width": "100%", "max_width": "420px"}}
        self.search = widgets.Text(
            description=say("search"), tooltip=say("search_tip"), placeholder=say("search_example")
        )
        self.kind = widgets.Dropdown(options=self._kinds(), **self.labels("kind"))
        self.choice = widgets.Dropdown(**wide, **self.labels("photo"))
        self.before = button(say("before"), say("before_tip"), self._go_back)
        self.after = button(say("after"), say("after_tip"), self._go_on)
        self.lines = widgets.Select(rows=8, layout={"width": "98%"}, **self.labels("lines"))
        self._shown, self._large = widgets.HTML(layout=HALF), widgets.HTML()
        beside = widgets.VBox([self.lines, self._large], layout=HALF)
        for control in (self.search, self.kind):
            control.observe(self._narrow, "value")
        self.choice.observe(self._open, "value")
        self.lines.observe(self._mark, "value")
        self.fill(
            in_row(self.search, self.kind),
            in_row(self.choice, self.before, self.after),
            self.status,
            in_row(self._shown, beside),
        )

    def _kinds(self) -> list[tuple[str, str]]:
        """Offer all lines, all finds, and each kind of find that there is."""
        say, counts = self.say, self.read.query("kind != ''")["kind"].value_counts()
        kinds = [(say("of", what=kind, n=n), kind) for kind, n in counts.items()]
        finds = say("finds", n=int(counts.sum()))
        return [(say("every", n=len(self.read)), ""), (finds, _FINDS), *kinds]

    @property
    def photo(self) -> str:
        """The name of the photo shown, empty where none fits."""
        return self.choice.value or ""

    @photo.setter
    def photo(self, photo: str) -> None:
        if photo in set(self.found["photo"]):
            self.choice.value = photo
        else:
            self.tell(self.say("unknown", photo=photo), "trouble")

    @property
    def line(self) -> Any:
        """The line chosen, as a row of the table; None where none fits."""
        return None if self.lines.value is None else self.read.loc[self.lines.value]

    @property
    def text(self) -> str:
        """What was read in the line chosen; empty where none fits."""
        return "" if self.line is None else str(self.line["text"])

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"- {title}" for title, _ in self.lines.options)])

    @safely
    def _narrow(self) -> None:
        """Keep the lines that fit, and offer their photos."""
        found, kind = self.read, self.kind.value
        if kind:
            found = found[found["kind"] != "" if kind == _FINDS else found["kind"] == kind]
        for letters in self.search.value.casefold().split():
            found = found[found["text"].str.casefold().str.contains(letters, regex=False)]
        self.found = found
        counts = found.groupby("photo", sort=False).size()
        _offer(self.choice, [(self.say("of", what=p, n=n), p) for p, n in counts.items()])
        self._list()

    @safely
    def _open(self) -> None:
        self._list()

    @safely
    def _mark(self) -> None:
        self.chosen = self.text
        self._draw()

    @safely
    def _go_back(self) -> None:
        self._move(-1)

    @safely
    def _go_on(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        if count := len(self.choice.options):
            self.choice.index = (self.choice.index + by) % count

    def _list(self) -> None:
        """List the lines of the photo that fit, and show them in it."""
        own = self.found[self.found["photo"] == self.photo]
        if self._of != self.photo:
            self._picture = self._opened() if len(own) else None
            self._of = self.photo
        chosen = self.chosen
        _offer(self.lines, [(_title(line), line.Index) for line in own.itertuples()])
        self.chosen = chosen  # what the panel marks by itself is nobody's choice
        self._draw()
        if own.empty:
            return self.tell(self.say("nothing" if len(self.read) else "empty"))
        finds = int((own["kind"] != "").sum())
        self.tell(self.say("shown", photo=self.photo, n=len(own), finds=finds))

    def _opened(self) -> Image:
        """Open the photo, and put a solid shape over what is shown to nobody."""
        from PIL import ImageDraw

        photo = self.roll[self.photo]
        picture = photo.image(max_side=_OPENED).copy()
        self._zoom, pen = max(picture.size) / max(photo.pixel_size), ImageDraw.Draw(picture)
        own = self.read[self.read["photo"] == self.photo]
        for line in own[own["kind"].isin(SECRET)].itertuples():
            x, y, w, h = self._box(line)
            pen.rectangle((x, y, x + w, y + h), fill=_COVER)
        return picture

    def _box(self, line: Any) -> tuple[float, float, float, float]:
        """Tell where a line lies in the picture as it was opened: left, top, width, height."""
        return line.x * self._zoom, line.y * self._zoom, line.w * self._zoom, line.h * self._zoom

    def _draw(self) -> None:
        """Draw the boxes over the photo, and the line chosen large beside it."""
        line, picture = self.line, self._picture
        if line is None or picture is None:
            self._shown.value = self._large.value = ""
            return
        x, y, w, h = self._box(line)
        around = _AROUND * h
        right, bottom = min(x + w + around, picture.width), min(y + h + around, picture.height)
        cut = picture.crop((max(x - around, 0), max(y - around, 0), right, bottom))
        cut.thumbnail((_CUT, _CUT))
        said = self.say("sure", what=_title(line), sure=say_percent(line["confidence"]))
        tag = picture_tag(cut, self.say("large", text=line["text"]))
        large = f"<figure>{tag}<figcaption>{html.escape(said)}</figcaption></figure>"
        self._large.value = region(large, kind="ox-cut")
        boxes, name = self._with_boxes(picture), self.say("picture")
        self._shown.value = region(boxes, label=name, kind="ox-scroll")

    def _with_boxes(self, picture: Image) -> str:
        """Draw a picture with a box around each line that fits; of a tall one, the part around."""
        small = picture.copy()
        small.thumbnail((_SIDE, _SIDE))
        wide, high = picture.size
        part = min(high, wide * _TALLEST)
        top = min(max(self._box(self.line)[1] - part / 2, 0), high - part)
        unit = max(wide / _WIDE, part / _HIGH)  # of the picture, for a pixel on the page
        own = self.found[self.found["photo"] == self.photo]
        boxes = "".join(self._drawn(line, wide, unit) for line in own.itertuples())
        name = html.escape(self.say("alt", photo=self.photo, n=len(own)), quote=True)
        return (
            f'<svg viewBox="0 {top:.0f} {wide} {part:.0f}" role="img" aria-label="{name}" '
            f'class="ox-words" style="--ox-unit:{unit:.3f}px">'
            f'<image href="{data_url(small)}" width="{wide}" height="{high}"/>{boxes}</svg>'
        )

    def _drawn(self, line: Any, wide: int, unit: float) -> str:
        """Draw the box of a line, turned as it is, and its kind beside it, at the edge above."""
        x, y, w, h = self._box(line)
        level = Line.of(line)
        along, across = self._zoom * level.width, self._zoom * level.height
        look = "ox-find" if line.kind else "ox-plain"
        if line.Index == self.lines.value:
            look = "ox-chosen"
        frame = (
            f'<rect x="{x + (w - along) / 2:.0f}" y="{y + (h - across) / 2:.0f}" '
            f'width="{along:.0f}" height="{across:.0f}" '
            f'transform="rotate({line.angle:.1f} {x + w / 2:.0f} {y + h / 2:.0f})"/>'
        )
        place = f'x="{x + w + 5 * unit:.0f}" y="{y + h:.0f}"'
        if x + w + _LABEL * unit > wide:
            place = f'x="{x + w:.0f}" y="{y - 3 * unit:.0f}" text-anchor="end"'
        return f'<g class="{look}">{frame}{frame}<text {place}>{html.escape(line.kind)}</text></g>'


def _offer(control: Any, options: list[tuple[str, Any]]) -> None:
    """Offer other options, and choose the first of them, which ipywidgets does not always."""
    control.options = options
    control.index = 0 if options else None


def _title(line: Any) -> str:
    """Write a line and what kind of find it is, as it stands in the list."""
    return f"{line.text} – {line.kind}" if line.kind else line.text


def search_words(words: pd.DataFrame, roll: Roll, photo: str = "") -> WordSearch:
    """Show what was read in photos, as boxes over them, with a search.

    Finds of which nobody is to see more than the kind, such as passwords, stay covered.

    Parameters
    ----------
    words
        From `find_words`.
    roll
        The roll they were read in.
    photo
        The name of the photo to begin with; the first one with words by default.

    Examples
    --------
    >>> from toolkit import find_words, open_roll
    >>> roll = open_roll("sample")[547:548]
    >>> panel = search_words(find_words(roll, progress=False), roll)
    >>> panel.search.value = "zandweg 12"
    >>> "Zandweg 12" in panel.text
    True
    """
    return WordSearch(words, roll, photo)
