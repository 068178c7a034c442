"""The story in `year.toml` becomes photos to take: when, where, by which phone, of what."""

from __future__ import annotations

import functools
import tomllib
import zlib
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from . import staging
from .shots import Shot, group, without_people
from .wardrobe import jersey

ZONE = ZoneInfo("Europe/Brussels")  # every place of the story keeps this time
AGAIN = 0.12  # of the photos with people are taken twice in a row
AT = {"driver": "busstop", "swimmer": "pool"}  # the only place where a stranger is
BEHIND = 0.75  # of the photos where a stranger may be in the background
DRIVERS_SEAT = [-0.62, 2.75]  # metres, behind the pane of the bus
WIDE = (1680, 480)
AFAR = (3.4, 3.9)  # factor on the distance: faces are small beyond doubt, not on a rule's border
PLAN = Path(__file__).parent / "year.toml"


@dataclass(frozen=True)
class Moment:
    """A photo of the story.

    Attributes
    ----------
    front
        Whether the front camera took it.
    received
        Somebody else took it and sent it.
    """

    shot: Shot
    event: str
    place: str
    taken: datetime
    front: bool
    received: bool
    published: bool

    @property
    def names(self) -> list[str]:
        """Who is in it."""
        return [person["name"] for person in self.shot.get("people", ())]


@functools.cache
def load_year() -> dict[str, Any]:
    """Read the plan."""
    return tomllib.loads(PLAN.read_text(encoding="utf-8"))


Planned = tuple[Shot, datetime, bool]  # what, when, and whether by the front camera


def moments(only: Container[str] | None = None) -> list[Moment]:
    """Plan the photos of the year, in the order of time.

    Parameters
    ----------
    only
        Ids of the shots that are to be planned for; all, if not given. How many photos of an event
        were sent by others or published does not depend on it.
    """
    year = load_year()
    away = [(trip["start"], trip["end"]) for trip in year["trips"]]
    found = []
    for event in year["events"]:
        planned = _event(event, year, away)
        if only is not None:
            planned = [entry for entry in planned if entry[0]["id"] in only]
        found += _choose(event, planned, year["owner"])
    return sorted(found, key=lambda moment: moment.taken)


def _event(event: Mapping[str, Any], year: Mapping[str, Any], away) -> list[Planned]:
    """Plan an event; its random numbers do not depend on other events."""
    rng = np.random.default_rng([year["seed"], zlib.crc32(event["title"].encode())])
    key = event["title"].lower().replace(" ", "-").replace("'", "")
    days = event.get("dates") or _spread(event, away)
    wanted = [("people", item) for item in _repeat(event.get("people", ()))]
    wanted += [("scene", item) for item in _repeat(event.get("scenes", ()))]
    wanted = [wanted[index] for index in rng.permutation(len(wanted))]
    planned = []
    for number, (kind, item) in enumerate(wanted, start=1):
        taken = _clock(days[(number - 1) * len(days) // len(wanted)], event["hours"], rng)
        shot_id = f"{key}-{number:02d}"
        if kind == "people":
            shot, front = _people_shot(shot_id, item.split("+"), event, taken.date(), year, rng)
        else:
            scene, _, make = item.partition("@")
            portrait, night = bool(rng.random() < 0.3 and not make), not 7 <= taken.hour < 20
            shot, front = without_people(shot_id, scene, rng, portrait=portrait, night=night), False
            if make:
                shot["make"] = make
            if make == "wide":
                shot["size"], shot["camera"]["focal_length"] = list(WIDE), 22.0
        planned.append((shot, taken, front))
    planned += [*_burst(event, planned, rng), *_again(planned, event.get("blurred", 0))]
    return planned


def _choose(event: Mapping[str, Any], planned, owner: str) -> list[Moment]:
    """Say which photos others sent, and which were published."""
    planned = sorted(planned, key=lambda entry: entry[1])
    names = [[row["name"] for row in shot.get("people", ())] for shot, _, _ in planned]
    others = [row for row, entry in enumerate(planned) if not entry[2] and names[row]]
    others.sort(key=lambda row: (owner not in names[row], len(names[row]) < 3, row))
    received = set(others[: event.get("received", 0)])
    shown = [row for row in range(len(planned)) if row not in received]
    shown.sort(key=lambda row: (owner not in names[row], row % 3, row))
    published = set(shown[: event.get("published", 0)])
    return [
        Moment(
            shot, event["title"], event["place"], taken, front, row in received, row in published
        )
        for row, (shot, taken, front) in enumerate(planned)
    ]


def _people_shot(
    shot_id: str,
    names: Sequence[str],
    event: Mapping[str, Any],
    day: date,
    year: Mapping[str, Any],
    rng: np.random.Generator,
) -> tuple[Shot, bool]:
    """Draw a photo of people: often a selfie, now and then something special."""
    owner, special = year["owner"], rng.random()
    backdrop = str(rng.choice(event["backdrops"]))
    pose = staging.choose_pose(event, names, owner, backdrop, rng)
    front = pose == "selfie"
    close, extra = float(rng.uniform(0.75, 1.25)), {}
    others = [name for name in _all_names(event) if name not in names and name != owner]
    if special < 0.08 and pose == "stand":
        close = float(rng.uniform(*AFAR))
    elif special < 0.16 and pose == "stand":
        extra["profile"] = True
    elif 0.26 < special < 0.36 and len(names) <= 2 and not front:
        extra["background"] = list(rng.permutation(others)[:1])
    strangers = [who for who in event.get("behind", ()) if AT.get(who, backdrop) == backdrop]
    if strangers and rng.random() < BEHIND:
        extra["background"] = [str(rng.choice(strangers))]
    shot = group(
        shot_id,
        names,
        backdrop,
        rng,
        day=day,
        close=close,
        portrait=bool(rng.random() < (0.5 if front else 0.2)) and len(names) <= 2,
        **extra,
    )
    staging.dress_heads(shot, backdrop, day.month, rng)
    for row in shot["people"]:
        if row["name"] in event.get("wear", {}):
            row["cloth"] = jersey(row["name"], event["wear"][row["name"]])
        if row["name"] == "driver":
            row["back"] = DRIVERS_SEAT
    staging.hold(shot, pose, rng)
    if 0.16 <= special < 0.26:
        staging.cover(shot, backdrop, day.month, others, rng)
    shot["light"] = str(rng.choice(event.get("light", ["front"])))
    return shot, front


def _all_names(event: Mapping[str, Any]) -> list[str]:
    groups = [item.split("*")[0].split("+") for item in event["people"]]
    return sorted({name for names in groups for name in names})


def _burst(event: Mapping[str, Any], planned, rng: np.random.Generator) -> list:
    """Repeat the first shot of a scene some times within a few seconds."""
    scene = event.get("burst")
    if not scene:
        return []
    shot, taken, front = next(
        entry for entry in planned if entry[0].get("scene") == scene and "make" not in entry[0]
    )
    more = []
    for number in range(1, event.get("burst_length", 3) + 1):
        camera = shot["camera"] | {"yaw": shot["camera"]["yaw"] + float(rng.normal(0, 0.8))}
        again = shot | {"id": f"{shot['id']}-burst-{number}", "camera": camera}
        more.append((again, taken + timedelta(milliseconds=430 * number), front))
    return more


def _again(planned: Sequence[Planned], blurred: int) -> list[Planned]:
    """Let some photos of people be taken twice in a row; the second may be blurred."""
    people = [entry for entry in planned if "people" in entry[0]]
    people.sort(key=lambda entry: zlib.crc32(f"again {entry[0]['id']}".encode()))
    more = []
    for row, (shot, taken, front) in enumerate(people):
        share = zlib.crc32(f"again {shot['id']}".encode()) / 2**32
        if share < AGAIN or row < blurred:
            again = shot | {"id": f"{shot['id']}-burst-1"}
            if row < blurred:
                again["blur"] = [round(24 * share + 14, 1), round(10 * share - 5, 1)]
            more.append((again, taken + timedelta(seconds=2 + round(4 * share, 3)), front))
    return more


def _repeat(items: Sequence[str]) -> list[str]:
    pairs = [item.partition("*") for item in items]
    return [name for name, _, times in pairs for _ in range(int(times or 1))]


def _spread(event: Mapping[str, Any], away) -> list[date]:
    """Spread days evenly over a time, on some days of the week, never during a trip."""
    span = (event["to"] - event["from"]).days + 1
    every = [event["from"] + timedelta(days=number) for number in range(span)]
    days = [
        day
        for day in every
        if day.weekday() in event["weekdays"]
        and not any(start <= day <= end for start, end in away)
    ]
    return [days[round(index)] for index in np.linspace(0, len(days) - 1, event["days"])]


def _clock(day: date, hours: Sequence[float], rng: np.random.Generator) -> datetime:
    moment = datetime.combine(day, time(), ZONE) + timedelta(hours=rng.uniform(*hours))
    return moment.replace(microsecond=int(rng.integers(1000)) * 1000)
