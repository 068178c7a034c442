"""What is printed for the way without computers: cards, photos, tags, a plan of dots."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from ..consent import the_offer
from ..language import Sentences, messages, say_number, say_weekday
from ..rolls import open_roll
from .court import buyers, sides
from .laws import law_cards, rubric
from .marked import block, cards, photos, table, whole
from .sample import finds, scanned, taken, truth

if TYPE_CHECKING:
    import pandas as pd

Sheet = tuple[str, str]  # a heading, and the page below it
SAMPLE, LINEUP = "../../../datasets/sample/", "../../../datasets/lineup/"
SEED = 4  # of what is drawn for paper: the same sheet each time
# Tags that say whose phone it was, and what was done that day; the name of the phone is left out.
_TELLING = ("BodySerial", "DateTimeOriginal", "GPSLat", "GPSLon", "Exposure", "Flash:")
_ASKED = ("Make:", "Model:", "LensModel", *_TELLING[:4])  # with what, when, where: never left out
TAGS = 30  # as the plan of lesson 02 asks for
WIDE, HIGH = 46, 14  # of a dot with its label and a gap, on a plan of 600
_STEPS = sorted(
    product(range(-5, 6), repeat=2), key=lambda step: math.hypot(WIDE * step[0], HIGH * step[1])
)
SQUARES = 30  # as many as the points need
DOTS, FEW = 30, 5  # as the plan of lesson 03 asks for
MANY = 9  # pictures that fill a sheet in rows of three
READABLE = 2  # screenshots on a sheet: on paper their smallest words are 8 points high
SHAKY = "DCIM/100VEYRA/IMG_1046.JPG"  # a selfie that nobody would choose
ON_A_PAGE, LEFT_OUT = 4, 12  # photos, as the plan of lesson 07 asks for
NEARBY = 0.03  # degrees, some 3 km: the town of the sample and nothing else


def _spread(names: list[str], count: int) -> list[str]:
    """Choose some of the photos that a browser shows, spread over the year."""
    shown = [name for name in names if name.lower().endswith((".jpg", ".jpeg", ".png"))]
    return [shown[place * len(shown) // count] for place in range(count)]


def _pictures(names: list[str], shape: str = "", *, first: int = 1, folder: str = SAMPLE) -> str:
    say = Sentences("teaching.sheets")
    numbered = enumerate(names, first)
    shape = shape or "many" * (len(names) > MANY)
    return photos(((folder + name, say("picture", n=n)) for n, name in numbered), shape)


def _start() -> Iterator[Sheet]:
    yield Sentences("teaching.sheets")("six"), _pictures(_spread(taken(), 6))


def _offer() -> Iterator[Sheet]:
    say = Sentences("teaching.sheets")
    clauses = [(f"{n}. {asked}", text) for n, (asked, text) in enumerate(the_offer(), 1)]
    yield say("notice"), table([say("asked"), say("answered")], clauses)
    yield say("finds"), cards(finds()["value"])


def _lines(name: str) -> list[str]:
    """What a file of the sample says, a line a tag."""
    from ..metadata import read_metadata

    read = read_metadata(open_roll("sample")[name]).tags
    said = zip(read["tag"], read["value"].astype(str), strict=True)
    return list(dict.fromkeys(f"{tag}: {value}" for tag, value in said))


@cache
def _by_phone() -> list[list[str]]:
    """The photos that were taken with each phone, in the order of time."""
    return [list(rows.index) for _, rows in scanned().loc[taken()].groupby("model")]


def _one_day(names: list[str]) -> list[str]:
    """Three photos of the first day that led to three places, each of another place."""
    found = scanned().loc[names].round({"lat": 2, "lon": 2})  # about a kilometre
    places = found.assign(day=found["taken_at"].dt.date).drop_duplicates(["day", "lat", "lon"])
    of_three = (rows.index for _, rows in places.groupby("day") if len(rows) == 3)
    return list(next(of_three))


def some_tags() -> list[str]:
    """Choose tags of one photo, those that say when, where and with what among them."""
    lines = sorted(_lines(_by_phone()[0][0]), key=lambda line: not line.startswith(_ASKED))
    drawn = lines[:TAGS]
    random.Random(SEED).shuffle(drawn)
    return drawn


def four_photos() -> list[str]:
    """Choose three photos of one day and one phone, and in second place one of another phone."""
    first, other = _by_phone()[:2]
    early, *later = _one_day(first)
    return [early, other[0], *later]


def _tags() -> Iterator[Sheet]:
    say = Sentences("teaching.sheets")
    yield say("one_photo"), _pictures(_by_phone()[0][:1], "alone")
    yield say("tags"), cards(some_tags())
    pages = [
        whole(
            f"<h2>{say('whose', n=number)}</h2>"
            + cards(line for line in _lines(name) if line.startswith(_TELLING))
        )
        for number, name in enumerate(four_photos(), 1)
    ]
    yield say("four"), "".join(pages)


def _dots() -> Iterator[Sheet]:
    say = Sentences("teaching.sheets")
    for count in (DOTS, FEW):
        some = dots(count)
        labels = [f"{say_weekday(taken.date())[:2]} {taken.hour}" for taken in some["taken_at"]]
        yield say("dots", n=count), block(say("scale")) + plan(some, labels)


@cache
def _town() -> pd.DataFrame:
    """The photos of the town, with how far right and up from its middle each was taken."""
    found = scanned().loc[taken()]
    middle = found["lat"].median(), found["lon"].median()
    narrow = math.cos(math.radians(middle[0]))  # a degree of longitude beside one of latitude
    right, up = found["lon"] - middle[1], found["lat"] - middle[0]
    near = (right.abs() < NEARBY) & (up.abs() < NEARBY)
    return found.assign(right=right * narrow, up=up)[near]


def dots(count: int) -> pd.DataFrame:
    """Choose photos of the town, spread over the year."""
    return _town().loc[_spread(list(_town().index), count)]


def plan(some: pd.DataFrame, labels: list[str]) -> str:
    """Draw dots with their labels; those of one place stand beside each other."""
    scale = 230 / max(some["right"].abs().max(), some["up"].abs().max())
    drawn: list[str] = []
    spots: list[tuple[float, float]] = []
    for label, right, up in zip(labels, some["right"] * scale, some["up"] * scale, strict=True):
        x, y = _free_spot(300 + right, 300 - up, spots)
        spots.append((x, y))
        drawn.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3"/>')
        drawn.append(f'<text x="{x + 5:.0f}" y="{y + 3:.0f}">{label}</text>')
    name = Sentences("teaching.sheets")("dots", n=len(some))
    start = f'<svg class="plan" viewBox="0 0 600 600" role="img" aria-label="{name}">'
    return f"{start}{''.join(drawn)}</svg>"


def _free_spot(x: float, y: float, spots: list[tuple[float, float]]) -> tuple[float, float]:
    """Find the nearest place for a dot where its label covers no other; there are enough."""
    near = ((x + WIDE * right, y + HIGH * down) for right, down in _STEPS)
    return next(
        (a, b) for a, b in near if all(abs(a - c) >= WIDE or abs(b - d) >= HIGH for c, d in spots)
    )


@cache
def drawn_points() -> list[tuple[str, int, int]]:
    """Five people, five faces each, as points on squared paper."""
    drawn = random.Random(SEED)
    people = [(letter, drawn.randint(3, 27), drawn.randint(3, 27)) for letter in "ABCDE"]
    points = [
        (letter, x + drawn.randint(-2, 2), y + drawn.randint(-2, 2))
        for letter, x, y in people
        for _ in people
    ]
    drawn.shuffle(points)
    return points


def _points() -> Iterator[Sheet]:
    points = (f"{n}: ({x}, {y})" for n, (_, x, y) in enumerate(drawn_points(), 1))
    yield Sentences("teaching.sheets")("points"), cards(points)
    yield Sentences("teaching.sheets")("squared"), _squares()


def _squares() -> str:
    """Draw squared paper, numbered at every fifth line from its lower left corner."""
    lines = []
    for n in range(SQUARES + 1):
        at = 20 * n
        thick = "" if n % 5 else ' class="fifth"'
        lines.append(f'<path{thick} d="M{at} 0V600M0 {at}H600"/>')
        if thick:
            lines.append(
                f'<text x="{at}" y="616">{n}</text><text x="-16" y="{604 - at}">{n}</text>'
            )
    name = Sentences("teaching.sheets")("squared")
    start = f'<svg class="squares" viewBox="-20 -4 636 626" role="img" aria-label="{name}">'
    return f"{start}{''.join(lines)}</svg>"


@cache
def lineup() -> dict[str, int]:
    """Ten portraits of invented people, and how old they are."""
    from ..faces import read_labels

    known = read_labels(open_roll("lineup"))
    return {name: int(known.loc[name, "age"]) for name in _spread(list(known.index), 10)}


def _faces() -> Iterator[Sheet]:
    say = Sentences("teaching.sheets")
    yield say("ten_faces"), _pictures(list(lineup()), folder=LINEUP)


def screenshots() -> list[str]:
    """Choose twelve screenshots, spread over the year."""
    return _spread(sorted(name for name in scanned().index if name.startswith("Screenshots/")), 12)


def _screenshots() -> Iterator[Sheet]:
    some = screenshots()
    for first in range(0, len(some), READABLE):
        pictures = _pictures(some[first : first + READABLE], "tall", first=first + 1)
        yield Sentences("teaching.sheets")("screenshots"), pictures


def court_photos() -> list[str]:
    """The two photos for the court of lesson 07."""
    return sides(finds(), truth())


def court_numbers() -> list[int]:
    """Their numbers, which go on behind those of the page and of what is not on it."""
    return [ON_A_PAGE + LEFT_OUT + n for n in (1, 2)]


def _gift() -> Iterator[Sheet]:
    say, own = Sentences("teaching.sheets"), taken()
    chosen = _spread(own, ON_A_PAGE)
    yield say("page"), _pictures(chosen)
    left_out = [name for name in own if name not in {*chosen, SHAKY}]
    others = [*_spread(left_out, LEFT_OUT - 2), SHAKY, screenshots()[0]]
    yield say("not_on_it"), _pictures(others, first=len(chosen) + 1)
    court = _pictures(court_photos(), first=court_numbers()[0])
    yield say("sides"), f"{court}<h2>{say('buyers')}</h2>{buyers()}"


def _face_in_numbers() -> Iterator[Sheet]:
    say, texts = Sentences("teaching.sheets"), messages("teaching")["sheets"]
    empty = [(each, "") for each in texts["lines"]]
    yield say("in_numbers"), table(texts["numbers_columns"], empty)
    yield say("six_faces"), _pictures(list(lineup())[:6], folder=LINEUP)
    yield say("laws"), f"{law_cards()}<h2>{say('headline')}</h2>{rubric()}"


def _envelopes() -> Iterator[Sheet]:
    say = Sentences("teaching.sheets")
    envelopes = cards(say(f"envelope.{name}") for name in ("front", "back", "pile"))
    ways = cards(say(f"way.{name}") for name in ("strip", "round", "cover", "keep"))
    yield say("envelopes_title"), f"{envelopes}<h2>{say('ways_title')}</h2>{ways}"


_MAKERS: dict[str, Callable[[], Iterator[Sheet]]] = {
    "00": _start,
    "01": _offer,
    "02": _tags,
    "03": _dots,
    "04": _points,
    "05": _faces,
    "06": _screenshots,
    "07": _gift,
    "08": _face_in_numbers,
    "09": _envelopes,
}


def sheets(number: str) -> list[Sheet]:
    """Make what is printed for a lesson without computers; blank cards where none is drawn up.

    Parameters
    ----------
    number
        Of the lesson, such as `03`.
    """
    if number in _MAKERS:
        return list(_MAKERS[number]())
    blank = cards([say_number(each) for each in range(1, 13)])
    return [(Sentences("teaching.sheets")("blank"), blank)]
