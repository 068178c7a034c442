"""The panel to look into one photo: the picture, what hides in the file, and what that means."""

from __future__ import annotations

import html
from collections.abc import Iterator

import ipywidgets as widgets
import pandas as pd

from ..errors import PhotoError
from ..faces import picture_tag
from ..language import messages, say_date, say_weekday
from ..metadata import Metadata, read_metadata
from ..places import near
from ..rolls import BytesSource, Photo, Roll
from .base import HALF, Panel, button, in_row, paragraph, region, safely

_SIDE = 460  # pixels of the picture shown


class PhotoInspector(Panel):
    """One photo after the other, with everything its file says.

    Attributes
    ----------
    roll
        The photos to look at.
    photo
        The one shown; set it to the name or the number of another.
    metadata
        What that photo says, see `toolkit.metadata.Metadata`.
    tags
        The tags shown: a table with group, tag, value and meaning.
    """

    section = "inspect"

    def __init__(self, roll: Roll, photo: str | int = 0) -> None:
        super().__init__()
        self.roll = roll
        self.metadata = Metadata()
        self.tags = pd.DataFrame()
        self._build()
        if not len(roll):
            self.fill()  # without buttons that lead nowhere
            self.tell(self.words("no_photos"))
            return
        self._show()
        if photo != 0:
            self.photo = photo

    def _build(self) -> None:
        say = self.say
        names = [(photo.name, number) for number, photo in enumerate(self.roll)]
        wide = {"layout": {"width": "420px"}}
        self.choice = widgets.Dropdown(options=names, **wide, **self.labels("photo"))
        self.choice.observe(self._show, "value")
        self.before = button(say("before"), say("before_tip"), self._go_back)
        self.after = button(say("after"), say("after_tip"), self._go_on)
        example = say("search_example")
        self.search = widgets.Text(placeholder=example, **self.labels("search"))
        self.everything = widgets.Checkbox(indent=False, **self.labels("everything"))
        self.search.observe(self._show_tags, "value")
        self.everything.observe(self._show_tags, "value")
        self._picture = widgets.HTML(layout=HALF)
        self._list = widgets.HTML(layout={**HALF, "flex": "2 1 320px"})
        self.fill(
            in_row(self.choice, self.before, self.after),
            in_row(self.search, self.everything),
            self.status,
            in_row(self._picture, self._list),
        )

    @property
    def photo(self) -> Photo:
        """The photo shown."""
        return self.roll[self.choice.value]

    @photo.setter
    def photo(self, photo: str | int) -> None:
        names = [each.name for each in self.roll]
        if photo in names or (isinstance(photo, int) and -len(names) <= photo < len(names)):
            self.choice.value = names.index(photo) if photo in names else photo % len(names)
        else:
            self.tell(self.say("unknown", photo=photo), "trouble")

    @safely
    def _go_back(self) -> None:
        self.choice.value = (self.choice.value - 1) % len(self.roll)

    @safely
    def _go_on(self) -> None:
        self.choice.value = (self.choice.value + 1) % len(self.roll)

    @safely
    def _show(self) -> None:
        self.metadata = read_metadata(self.photo)
        self._picture.value = self._pictures()
        self._list_tags()

    @safely
    def _show_tags(self) -> None:
        self._list_tags()

    def _list_tags(self) -> None:
        tags = self._all_tags()
        private = tags["meaning"] != ""
        self.tags = _matching(tags if self.everything.value else tags[private], self.search.value)
        groups = "".join(
            self._group(name, rows) for name, rows in self.tags.groupby("group", sort=False)
        )
        nothing = paragraph(self.say("nothing" if self.search.value else "empty"))
        self._list.value = region(groups or nothing, label=self.say("list"), kind="ox-scroll")
        counts = {"shown": len(self.tags), "all": len(tags), "private": int(private.sum())}
        self.tell(f"{self.photo.name}: {self.say('found', **counts)} {self.metadata.error}".strip())

    def _all_tags(self) -> pd.DataFrame:
        try:
            return self.metadata.tags
        except PhotoError:  # the sentence stands in `metadata.error`
            return pd.DataFrame(columns=["group", "tag", "value", "meaning"], dtype="str")

    def _group(self, name: str, rows: pd.DataFrame) -> str:
        groups, tags = (messages("metadata")[of] for of in ("group", "piece"))
        head = "".join(f'<th scope="col">{html.escape(self.say(c))}</th>' for c in _SHOWN)
        body = "".join(
            "<tr>"
            + "".join(f'<td class="ox-{c}">{html.escape(row[c])}</td>' for c in _SHOWN)
            + "</tr>"
            for row in rows.assign(tag=rows["tag"].replace(tags)).to_dict("records")
        )
        return (
            f"<details open><summary>{html.escape(groups.get(name, name))} ({len(rows)})</summary>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
        )

    def _in_short(self) -> Iterator[str]:
        """Say when, where, with what and by whom, as far as the file says so."""
        found, say = self.metadata, self.say
        if found.taken_at:
            when = found.taken_at
            day, clock = say_date(when), f"{when:%H:%M:%S}"
            yield say("when", weekday=say_weekday(when), day=day, time=clock)
        if found.lat is not None and found.lon is not None:
            place = near([found.lat], [found.lon])[0]
            yield say("where", lat=f"{found.lat:.5f}", lon=f"{found.lon:.5f}", near=place)
        make, model = found.make or "", found.model or ""
        if make or model:  # most makers put their name into the model too
            yield say(
                "device",
                device=model if model.startswith(make) and model else f"{make} {model}".strip(),
            )
        if names := [name for name in (found.owner, found.author, *found.people) if name]:
            yield say("names", names=", ".join(dict.fromkeys(names)))

    def _pictures(self) -> str:
        name, metadata = self.photo.name, self.metadata
        shown = f"<figure>{self.photo.img_tag(_SIDE, alt=self.say('picture', photo=name))}"
        facts = "".join(f"<li>{html.escape(fact)}</li>" for fact in self._in_short())
        shown += f"<figcaption><b>{html.escape(name)}</b><ul>{facts}</ul></figcaption></figure>"
        kind = "ox-pictures"
        if metadata.thumbnail and metadata.thumbnail_differs:
            kind += " ox-two"  # beside each other, so that the warning is in view
            alt = self.say("thumbnail_alt", photo=name)
            small = _thumbnail_tag(metadata.thumbnail, metadata.orientation, alt)
            words = html.escape(self.say("thumbnail"))
            shown += f"<figure>{small}<figcaption>⚠ {words}</figcaption></figure>"
        return region(shown, label=self.say("pictures"), kind=kind)


_SHOWN = ("tag", "value", "meaning")


def inspect_photos(roll: Roll, photo: str | int = 0) -> PhotoInspector:
    """Show what one photo of a roll says about itself, with a way to the others.

    Parameters
    ----------
    roll
        From `open_roll`.
    photo
        The name or the number of the photo to begin with.

    Examples
    --------
    >>> from toolkit import open_roll
    >>> inspect_photos(open_roll("sample")).metadata.format
    'JPEG'
    """
    return PhotoInspector(roll, photo)


def _matching(tags: pd.DataFrame, words: str) -> pd.DataFrame:
    """Keep the rows that hold every word searched for, in any column."""
    text = tags.agg(" ".join, axis=1).str.casefold() if len(tags) else pd.Series(dtype="str")
    for word in words.casefold().split():
        tags, text = (
            tags[text.str.contains(word, regex=False)],
            text[text.str.contains(word, regex=False)],
        )
    return tags


def _thumbnail_tag(thumbnail: bytes, orientation: int | None, alt: str) -> str:
    """Make an HTML picture of an embedded thumbnail, turned like its photo."""
    from PIL import ImageOps

    try:
        picture = Photo("", BytesSource(thumbnail)).image()
    except PhotoError as error:
        return paragraph(str(error))
    picture.getexif()[0x0112] = orientation or 1
    return picture_tag(ImageOps.exif_transpose(picture), alt)
