"""The panel to choose photos: the sample, or photos of one's own once it is clear who sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import ipywidgets as widgets

from ..cache import forget
from ..consent import Consent, Place, class_mode, where_am_i
from ..doctor import upload_limit
from ..errors import ConsentError, RollError
from ..language import Sentences, say_list
from ..rolls import SAMPLE, Roll, open_roll, say_left_out
from ..scanning.glance import Positions, look_for_positions
from ..writing import shortened
from .base import Panel, button, field, paragraph, region, safely
from .consenting import ConsentScreen

MY_PHOTOS = SAMPLE.parent.parent / "my_photos"
NAMED = 5  # files that are damaged or no photos; of more it is said how many
SOURCES = ("sample", "my_photos", "folder", "upload")


class PhotoChooser(Panel):
    """Choose the photos to work with.

    Attributes
    ----------
    roll
        The photos chosen; the sample until others are.
    place
        Where this runs, see `toolkit.consent.where_am_i`.
    in_class
        Whether the rules of a class hold.
    consent
        The consent that was typed, or None; on one's own computer none is needed.
    uploads
        Name to content of all photos uploaded here.
    """

    section = "choose"

    def __init__(
        self,
        *,
        place: Place | None = None,
        in_class: bool | None = None,
        my_photos: str | Path = MY_PHOTOS,
    ) -> None:
        super().__init__()
        self.place = place or where_am_i()
        self.in_class = class_mode() if in_class is None else in_class
        self.my_photos = Path(my_photos)
        self.uploads: dict[str, bytes] = {}
        self.roll = Roll("nothing", ())
        self.rules = Sentences("consent.class")
        self._build()
        self._open_sample()

    @property
    def consent(self) -> Consent | None:
        """What was agreed to on the consent screen."""
        return self.screen.consent

    def _build(self) -> None:
        say = self.say
        self.source = widgets.RadioButtons(
            options=[(say(f"source.{name}"), name) for name in SOURCES],
            description=say("source.label"),
            tooltip=say("source.tip"),
            layout={"width": "auto"},
        )
        self.source.observe(self._show_source, "value")
        self.promise = widgets.Checkbox(
            description=self.rules("promise"),
            tooltip=say("promise_tip"),
            indent=False,
            layout={"width": "auto"},
        )
        self.promise.observe(self._show_source, "value")
        self.screen = ConsentScreen(place=self.place, then=self._show_source)
        self.path = field(
            say("path"),
            say("path_tip"),
            placeholder=say("path_example"),
        )
        self.open_my_photos = button(say("open_mine"), say("open_mine_tip"), self._open_mine)
        self.open_folder = button(say("open"), say("open_tip"), self._open_path)
        # No `accept`: asked for pictures only, some phones hand over copies without their position.
        self.upload = widgets.FileUpload(
            multiple=True,
            layout={"width": "auto", "align_self": "flex-start"},
            **self.labels("upload"),
        )
        self.upload.observe(self._take_uploads, "value")
        self.give_up = button(say("take_back"), say("take_back_tip"), self._take_back)
        self._hint = widgets.HTML()
        self._controls = widgets.VBox()
        self._preview = widgets.HTML()
        where = self.place.sentence + (" " + self.rules("rule") if self.in_class else "")
        top = widgets.HTML(paragraph(where))
        self.fill(top, self.source, self._controls, self.status, self._preview)

    @safely
    def _show_source(self) -> None:
        """Show the controls of the source that is marked; nothing is opened yet, but the sample."""
        source = self.source.value
        if source == "sample":
            return self._open_sample()
        self._hint.value = paragraph(self._what_happens(source))
        parts: list[widgets.Widget] = [self._hint]
        if self.in_class:
            parts.append(self.promise)
        if not (self.in_class and not self.promise.value):
            if not self._agreed:
                parts.append(self.screen.widget)
            else:
                parts += {
                    "my_photos": [self.open_my_photos],
                    "folder": [self.path, self.open_folder],
                    "upload": [self.upload],
                }[source]
        if not self.roll.invented or self.consent:
            parts.append(self.give_up)
        self._controls.children = parts
        self.tell(self._still_open())

    def _still_open(self) -> str:
        return self.say("still_open", name=self.roll.name, photos=self.roll.count)

    @property
    def _agreed(self) -> bool:
        return self.place.own or (self.consent is not None and self.consent.covers(self.place))

    def _what_happens(self, source: str) -> str:
        limit = upload_limit() // 2**20
        sentence = self.say(f"happens.{source}", folder=self.my_photos, limit=limit)
        return f"{sentence} {self.say('happens.here' if self.place.own else 'happens.there')}"

    @safely
    def _open_sample(self) -> None:
        self._controls.children = ()
        self._set_roll(open_roll("sample"))
        self.tell(self.say("sample_open", photos=self.roll.count), "done")

    @safely
    def _open_mine(self) -> None:
        self._open_own(self.my_photos)

    @safely
    def _open_path(self) -> None:
        self._open_own(self.path.value)

    @safely
    def _take_uploads(self) -> None:
        """Take over what was uploaded, and empty the widget: else the bytes end in the notebook."""
        files = self.upload.value
        if not files:
            return
        self.upload.value = ()
        self._require_consent()
        for file in files:
            self.uploads[_free_name(file["name"], self.uploads)] = bytes(file["content"])
        self._open_own(self.uploads)

    @safely
    def _take_back(self) -> None:
        """Let go of photos of one's own: out of memory, and out of what is remembered."""
        self.uploads = {}
        self.promise.value = False
        self.screen.take_back()
        forget()
        self._set_roll(open_roll("sample"))
        self.source.value = "sample"
        self.tell(self.say("taken_back"), "done")

    def _require_consent(self) -> None:
        if self.in_class and not self.promise.value:
            raise ConsentError(self.rules("promise_first"))
        if not self._agreed:
            raise ConsentError(self.say("consent_first", phrase=self.screen.notice.phrase))

    def _open_own(self, source: str | Path | dict[str, bytes]) -> None:
        self._require_consent()
        self.tell(self.say("opening"))
        try:
            roll = open_roll(source)
            seen = look_for_positions(roll)
            if not seen.looked:
                raise RollError(" ".join(self._unreadable(seen, roll)))
        except RollError as error:  # else the next boxes take another roll, and nobody is told
            raise RollError(f"{error} {self._still_open()}") from error
        self._set_roll(roll)
        if self.give_up not in self._controls.children:
            self._controls.children = (*self._controls.children, self.give_up)
        self._tell_positions(seen)

    def _unreadable(self, seen: Positions, roll: Roll) -> Iterator[str]:
        """Name the files that are no photos or damaged, and say what to do."""
        looked = seen.looked + len(seen.no_photos)
        key = "unreadable" if looked == len(roll) else "unreadable_of"
        if seen.no_photos:
            names = self._some(seen.no_photos)
            yield self.say(key, n=len(seen.no_photos), looked=looked, names=names)
        if seen.damaged:
            yield self.say("damaged", n=len(seen.damaged), names=self._some(seen.damaged))
            yield self.say("still_counts")
        if seen.no_photos or seen.damaged:
            yield self.say("again")

    def _some(self, names: tuple[str, ...]) -> str:
        some, more = [shortened(name) for name in names[:NAMED]], len(names) - NAMED
        return say_list([*some, self.say("more", n=more)] if more > 0 else some)

    def _tell_positions(self, seen: Positions) -> None:
        counts = {"n": seen.looked, "found": seen.found, "missing": seen.looked - seen.found}
        all_seen = seen.looked + len(seen.no_photos) == len(self.roll)
        photos = self.words("photos", n=seen.looked) if all_seen else self.roll.count
        sentences = [self._say_open(photos), *self._unreadable(seen, self.roll)]
        sentences += filter(None, [say_left_out(self.roll)])
        if seen.mostly_missing:
            sentences += [self.say("no_positions", **counts), self.say("may_be_kept")]
        elif seen.looked:
            sentences.append(self.say("positions", **counts))
        warned = seen.mostly_missing or seen.no_photos or seen.damaged
        self.tell(" ".join(sentences), "warning" if warned else "done")

    def _say_open(self, photos: str) -> str:
        return self.say("own_open", photos=photos, name=self.roll.name)

    def _set_roll(self, roll: Roll) -> None:
        self.roll = roll
        self._preview.value = region(
            roll._repr_html_(), label=self.say("preview"), kind="ox-region ox-preview"
        )


def choose_photos(*, place: Place | None = None, in_class: bool | None = None) -> PhotoChooser:
    """Show a panel to choose photos; the sample is chosen until somebody chooses others.

    Parameters
    ----------
    place
        Where this runs; found out by default.
    in_class
        Whether the rules of a class hold; by default, what `OVEREXPOSED_CLASS` says.

    Examples
    --------
    >>> choose_photos().roll.invented
    True
    """
    return PhotoChooser(place=place, in_class=in_class)


def _free_name(name: str, taken: dict[str, bytes]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{number}_{name}", number + 1
    return free
