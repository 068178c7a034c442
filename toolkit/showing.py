"""Tables to read and faces with their captions, for the eyes of a class and for a screen reader."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .faces import face_tag, picture_tag, say_person, with_boxes
from .language import Sentences, messages, say_date, say_list, say_number, say_time
from .mistakes.handed import handed_well, within
from .pictures.in_view import in_view
from .rolls import Roll
from .words import words_in

if TYPE_CHECKING:
    from PIL.Image import Image

_DEGREES = {"lat", "lon"}  # five digits are about a metre
_TALL = 14  # lines of text that fit on a projector with what is around them
_LARGE = 1000  # from here on nobody needs what stands behind the point
_LINE = 40  # letters of a line, where several columns share the page
_BOXED = 300  # pixels: two photos beside each other, and their captions, on a projector
_MANY = 14  # faces that fit in two rows
_NO_HEADING = re.compile(r'<th class="blank.*?</th>')  # the corner that pandas leaves empty
_HIGH, _HIGHER = 26, 30  # em that scroll: with some lines of code, and with few
_STYLES = [
    {
        "selector": "th, td",
        "props": "text-align:left;vertical-align:top;max-width:30em;word-wrap:break-word",
    },
    {"selector": "td.number", "props": "text-align:right"},
    {"selector": "td.long", "props": "min-width:8em"},  # no column of single words
]


@dataclass(frozen=True)
class ReadableTable:
    """A table with words on the left, short numbers, ✓ and ✗; a tall one scrolls in its place."""

    table: pd.DataFrame

    def _words(self) -> pd.DataFrame:
        say = Sentences("showing")
        digits = {name: _digits(column) for name, column in self.table.items()}
        roles = self.table.filter(items=["role"]).replace(messages("places")["role"])
        columns = {
            name: [_in_words(value, say, digits[name]) for value in column]
            for name, column in self.table.assign(**roles).items()
        }
        return pd.DataFrame(columns, index=self.table.index)

    def __str__(self) -> str:
        return self._words().to_string()

    __repr__ = __str__

    def _repr_html_(self) -> str:
        words = self._words()
        if words.empty:
            return f"<p>{html.escape(Sentences('showing')('empty'))}</p>"
        numbers = [_is_number(column) for _, column in self.table.items()]
        kinds = pd.DataFrame("", index=words.index, columns=words.columns)
        kinds.loc[:, words.apply(lambda column: column.str.len().max() > _LINE)] = "long"
        kinds.loc[:, numbers] = "number"
        style = words.style.format(escape="html").format_index(escape="html")
        style = style.format_index(lambda c: html.escape(str(c)).replace("_", "_<wbr>"), axis=1)
        if words.index.is_unique:  # pandas dresses the cells of no other table
            style = style.set_td_classes(kinds)
        page = _NO_HEADING.sub("<td></td>", style.set_table_styles(_STYLES).to_html())
        tallest = words.apply(lambda column: column.str.len().floordiv(_LINE) + 1).max(axis=1)
        if tallest.sum() <= _TALL:
            return page
        return _scrolling(page, Sentences("showing")("more", n=len(words)))


@handed_well
def show(table: pd.DataFrame, *columns: str) -> ReadableTable:
    """Show a table to read: words on the left, short numbers, ✓ for yes and ✗ for no.

    Parameters
    ----------
    table
        Any table of the course.
    columns
        Those to show, in this order; all by default.

    Examples
    --------
    >>> import pandas as pd
    >>> show(pd.DataFrame({"right": [True, None], "years": [16.0, 24.25]}), "years", "right")
       years right
    0  16.00     ✓
    1  24.25     –
    """
    return ReadableTable(table[list(columns)] if columns else table)


@dataclass(frozen=True)
class Gallery:
    """Pictures beside each other, each with its caption; as text, the captions."""

    pictures: tuple[tuple[str, str], ...]  # an HTML picture, and its caption
    width: int = 112  # pixels of each on the page
    nothing: str = ""  # a sentence for no pictures, where there is more to say than that

    def __str__(self) -> str:
        if not self.pictures:
            return self.nothing or Sentences("showing")("no_pictures")
        return "\n".join(caption for _, caption in self.pictures)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        if not self.pictures:
            return f"<p>{html.escape(str(self))}</p>"
        figures = "".join(
            f'<figure style="margin:0 10px 10px 0;width:{self.width}px">{picture}'
            f'<figcaption style="overflow-wrap:anywhere;white-space:pre-line">'
            f"{html.escape(caption)}</figcaption></figure>"
            for picture, caption in self.pictures
        )
        page = f'{in_view()}<div style="display:flex;flex-wrap:wrap">{figures}</div>'
        more = Sentences("showing")("more_pictures", n=len(self.pictures))
        return page if len(self.pictures) <= _MANY else _scrolling(page, more)


@dataclass(frozen=True, repr=False)
class Together:
    """Several results as one: beside each other where there is room, scrolling in their place."""

    things: tuple[Any, ...]

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.things))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        pages = (f'<div style="flex:1 1 19em">{each._repr_html_()}</div>' for each in self.things)
        page = f'<div style="display:flex;flex-wrap:wrap;gap:1em">{"".join(pages)}</div>'
        return _scrolling(page, Sentences("showing")("more_things", n=len(self.things)), _HIGHER)


def show_together(*things: Any) -> Together:
    """Show several results in one place that fits on a screen.

    Parameters
    ----------
    things
        Whatever a notebook can show: tables, gifts, photos, explanations.
    """
    return Together(things)


def show_faces(faces: pd.DataFrame, roll: Roll, *columns: str, most: int = 12) -> Gallery:
    """Show the first faces of a table, each with what these columns say of it.

    Parameters
    ----------
    faces
        From `find_faces`, `find_person` or `group_people`.
    roll
        The roll they were found in.
    columns
        What to write below each face.
    most
        How many faces, at most.

    Examples
    --------
    >>> from toolkit import find_faces, find_person, open_roll
    >>> roll = open_roll("lineup", limit=1)
    >>> print(show_faces(find_person(find_faces(roll, progress=False), 0), roll, "distance"))
    distance 0
    """
    within(1, most=most)
    say, shown = Sentences("showing"), faces.head(most)
    words = ReadableTable(shown[list(columns)])._words().to_numpy().tolist()  # also of no columns
    captions = [
        "\n".join(f"{name} {word}" for name, word in zip(columns, row, strict=True))
        for row in words
    ]
    named = [(face, say("face", photo=face.photo)) for face in shown.itertuples()]
    tags = [face_tag(roll, face, alt=alt, side=112) for face, alt in named]
    return Gallery(tuple(zip(tags, captions, strict=True)))


def show_boxes(faces: pd.DataFrame, roll: Roll, *photos: str) -> Gallery:
    """Show photos with a box around each face that was found in them.

    Parameters
    ----------
    faces
        From `find_faces`.
    roll
        The roll they were found in.
    photos
        Names of photos.
    """
    say, pictures = Sentences("showing"), []
    for photo in photos:
        own = faces[faces["photo"] == photo].sort_values("x")
        sure = say_list([say_number(value, 2) for value in own["confidence"]])
        said = {"photo": photo.rpartition("/")[2], "n": len(own), "sure": sure}
        caption = say("boxes" if sure else "no_box", **said)
        pictures.append((picture_tag(with_boxes(roll[photo], own, side=_BOXED), caption), caption))
    return Gallery(tuple(pictures), width=_BOXED)


def show_reading(picture: Image) -> Gallery:
    """Let a picture be read, and show it with what was read below it.

    Parameters
    ----------
    picture
        A picture of Pillow, such as `roll[0].image()`.

    Examples
    --------
    >>> from PIL import Image
    >>> print(show_reading(Image.new("RGB", (200, 100), "white")))
    The program reads nothing here.
    """
    lines, say = words_in(picture), Sentences("showing")
    text = " · ".join(line["text"] for line in lines)
    said = say("reads", text=text) if lines else say("reads_nothing")
    small = picture.copy()
    small.thumbnail((_BOXED, _BOXED))
    return Gallery(((picture_tag(small, said), said),), width=_BOXED)


def show_people(faces: pd.DataFrame, people: pd.DataFrame, roll: Roll) -> Gallery:
    """Show one face of each person, with the number of photos the person is in.

    Parameters
    ----------
    faces, people
        From `group_people`.
    roll
        The roll the faces were found in.
    """
    say = Sentences("showing")
    nobody = say("nobody_again", n=len(faces)) if len(faces) else ""
    return Gallery(tuple(_portraits(faces, people, roll, say)), nothing=nobody)


def _portraits(
    faces: pd.DataFrame, people: pd.DataFrame, roll: Roll, say: Sentences
) -> Iterator[tuple[str, str]]:
    for who in people.sort_values("photos", ascending=False, kind="stable").itertuples():
        own = faces[faces["person"] == who.person]
        clearest = own.loc[own["w"].idxmax()]
        name = say_person(who.person, who.name)
        owner = "\n" + say("owner") if who.owner else ""
        several = "\n" + say("may_be_several") if who.may_be_several else ""
        caption = f"{name}\n{say('photos', n=who.photos)}{owner}{several}"
        yield face_tag(roll, clearest, alt=say("face_of", name=name), side=112), caption


def _scrolling(page: str, more: str, high: int = _HIGH) -> str:
    """Let a tall page scroll in its place, so that what comes next does not push it out of view."""
    # reached with Tab, left with Escape, moved with arrow keys, which JupyterLab takes for its own
    leave, more = "if (event.key === 'Escape') this.closest('.jp-Cell')?.focus()", html.escape(more)
    keys = f'tabindex="0" data-lm-suppress-shortcuts="true" role="group" onkeydown="{leave}"'
    style = f"max-height:{high}em;overflow:auto;border-block:1px solid #8888"
    return f'{in_view()}<div style="{style}" {keys} aria-label="{more}">{page}</div><p>{more}</p>'


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _digits(column: pd.Series) -> int:
    """How many digits behind the point tell something."""
    if column.name in _DEGREES:
        return 5
    return 0 if _is_number(column) and (column.dropna() % 1 == 0).all() else 2


def _in_words(value: Any, say: Sentences, digits: int = 2) -> str:
    """Write a cell as a person would: no NaN, no fractions of a second, no Python."""
    if isinstance(value, np.ndarray):  # an embedding: nobody reads 128 numbers
        return say("numbers", n=value.size)
    if isinstance(value, tuple | list):
        return "; ".join(_in_words(one, say) for one in value) or "–"
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # NaN is not itself
        return "–"
    if isinstance(value, bool | np.bool_):
        return "✓" if value else "✗"
    if isinstance(value, pd.Timestamp):
        return say("moment", day=say_date(value, short=True), time=say_time(value))
    if isinstance(value, float | np.floating):
        return say_number(value, 0 if abs(float(value)) >= _LARGE else digits)
    return str(value)
