"""Which phone took which photo, what the file is called, and what apps did to some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath
from zlib import crc32

from .phones import NEW, OLD, Phone
from .story import Moment
from .variants import is_burst

FIRST_NUMBER = 1042  # of the new phone: its first photos were taken in the shop
FOLDERS = {OLD.model: "DCIM/Camera", NEW.model: "DCIM/100VEYRA"}
ALBUMS = ("Milan", "Nice", "Paris")  # of the summer, in an album of their own
SCHOOL_PHOTOGRAPHER = "Ines Vercauteren Photography"


@dataclass
class Names:
    """Gives every file the name its phone would give it, in the order of time."""

    new_phone: date
    taken: set[str] = field(default_factory=set)
    number: int = FIRST_NUMBER
    messages: int = 0

    def phone(self, when: datetime) -> Phone:
        """Which phone Leo used then."""
        return OLD if when.date() < self.new_phone else NEW

    def camera(self, when: datetime) -> str:
        """Name a photo of Leo's phone."""
        phone = self.phone(when)
        name = f"{FOLDERS[phone.model]}/{phone.file_name(when, self.number)}"
        self.number += phone is NEW
        return self._free(name)

    def screenshot(self, when: datetime) -> str:
        """Name a screenshot."""
        if self.phone(when) is OLD:
            return self._free(f"Screenshots/Screenshot_{when:%Y%m%d_%H%M%S}.png")
        self.number += 1
        return self._free(f"{FOLDERS[NEW.model]}/IMG_{self.number - 1:04d}.PNG")

    def received(self, when: datetime, ending: str = "jpg", *, another_app: bool = False) -> str:
        """Name a photo that came through a messenger, or through another one."""
        if another_app:
            return self._free(f"Received/photo_{when:%Y-%m-%d_%H-%M-%S}.{ending}")
        self.messages += 1
        return self._free(f"Received/IMG-{when:%Y%m%d}-WA{self.messages:04d}.{ending}")

    def _free(self, name: str) -> str:
        """Number the photos of a burst, which would have the same name."""
        path, number = PurePosixPath(name), 1
        while name in self.taken:
            name = str(path.with_stem(f"{path.stem}_{number}"))
            number += 1
        self.taken.add(name)
        return name


@dataclass(frozen=True)
class Treatment:
    """What happens to chosen photos, by the shot's id."""

    cropped: frozenset[str]
    edited: frozenset[str]
    heic: frozenset[str]
    webp: frozenset[str]
    exported: frozenset[str]
    restyled: frozenset[str]
    chat: frozenset[str]
    null_island: frozenset[str]
    authored: frozenset[str]
    album: frozenset[str]


def choose(moments: Iterable[Moment], new_phone: date) -> Treatment:
    """Choose photos for each treatment, none twice, always the same ones of the same photos."""
    left = {moment.shot["id"]: moment for moment in moments}

    def take(count: int, salt: str, wanted) -> frozenset[str]:
        ids = [shot_id for shot_id, moment in left.items() if wanted(moment)]
        ids.sort(key=lambda shot_id: crc32(f"{salt} {shot_id}".encode()))
        for shot_id in ids[:count]:
            del left[shot_id]
        return frozenset(ids[:count])

    def own(moment: Moment) -> bool:
        plain = not moment.received and not is_burst(moment.shot["id"])
        return plain and "make" not in moment.shot

    def landscape(moment: Moment) -> bool:
        return own(moment) and moment.shot["size"][0] > moment.shot["size"][1]

    def named(moment: Moment) -> bool:
        return landscape(moment) and len(moment.names) >= 2 and not _special(moment)

    return Treatment(
        authored=take(1, "author", lambda m: m.event == "School days" and named(m)),
        album=take(2, "album", lambda m: own(m) and m.event in ALBUMS and not m.front),
        restyled=take(1, "restyled", lambda m: named(m) and m.front),
        cropped=take(4, "cropped", lambda m: named(m) and not m.front),
        exported=take(4, "exported", named),
        edited=take(5, "edited", own),
        heic=take(9, "heic", lambda m: own(m) and m.taken.date() > new_phone),
        webp=take(3, "webp", lambda m: m.received),
        chat=take(1, "chat", lambda m: m.received),
        null_island=take(1, "null", lambda m: own(m) and not m.names),
    )


def _special(moment: Moment) -> bool:
    people: list[Mapping] = moment.shot["people"]
    return any(row["back"] or row["hidden"] or abs(row["yaw"]) > 35 for row in people)
