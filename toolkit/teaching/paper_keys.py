"""What belongs to the sheets for paper and stays with the teacher."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..consent import the_offer
from ..language import Sentences, messages, say_date, say_list
from .marked import listed, whole
from .sample import finds, scanned, truth
from .sheets import (
    DOTS,
    Sheet,
    court_numbers,
    court_photos,
    dots,
    drawn_points,
    four_photos,
    lineup,
    plan,
    screenshots,
    some_tags,
)

# Which clause of the offer allows a find: time and place go along, all photos may be opened.
_OPENED, _SENT = 0, 1
_CLAUSES = {"received_photo": _OPENED, "chat_photo": _OPENED, "phone": None}
_SIGNS = {
    "when": ("Date", "GPSDate", "GPSTime", "Offset"),
    "where": ("GPSLat", "GPSLon", "GPSAlt"),
    "with_what": ("Make:", "Model:", "LensM", "Software", "BodySerial"),
}


def _clauses() -> Iterator[Sheet]:
    say, asked = Sentences("teaching.keys"), [clause for clause, _ in the_offer()]
    allowed: dict[str, list[str]] = {}
    for kind, value in finds()[["kind", "value"]].itertuples(index=False):
        clause = _CLAUSES.get(kind, _SENT)
        name = say("nowhere") if clause is None else asked[clause]
        allowed.setdefault(name, []).append(value)
    lines = (f"**{name}:** {'; '.join(values)}" for name, values in allowed.items())
    yield say("finds"), listed(lines)


def _signs() -> Iterator[Sheet]:
    say, names = Sentences("teaching.keys"), [line.partition(":")[0] for line in some_tags()]
    lines = [
        say(sign, tags=", ".join(name for name in names if f"{name}:".startswith(begins)))
        for sign, begins in _SIGNS.items()
    ]
    yield say("tags"), listed(lines)
    yield say("four"), listed(map(_whose, range(1, 5), four_photos()))


def _whose(number: int, name: str) -> str:
    photo, place = scanned().loc[name], truth()["photos"][name]["place"]
    day, hour = say_date(photo["taken_at"].date()), f"{photo['taken_at']:%H:%M}"
    say = Sentences("teaching.keys")
    return say("photo", n=number, model=photo["model"], day=day, hour=hour, place=place)


def _places() -> Iterator[Sheet]:
    some, letters = dots(DOTS), messages("teaching")["keys"]["letter"]
    kinds = [truth()["photos"][name]["place_kind"] for name in some.index]
    drawn = plan(some, [letters.get(kind, "") for kind in kinds])
    say = Sentences("teaching.keys")
    yield say("places"), whole(f"<p>{say('letters')}</p>{drawn}")


def _who_was_who() -> Iterator[Sheet]:
    known = (f"{n}: **{letter}**" for n, (letter, *_) in enumerate(drawn_points(), 1))
    yield Sentences("teaching.keys")("who_was_who"), listed(known, "answers")


def _ages() -> Iterator[Sheet]:
    say = Sentences("teaching.keys")
    ages = (say("age", n=n, age=age) for n, age in enumerate(lineup().values(), 1))
    yield say("ages"), listed(ages, "answers")


def _lines_to_cover() -> Iterator[Sheet]:
    """The lines that tell where he lives, by the words of his address."""
    say = Sentences("teaching.keys")
    home = next(place["name"] for place in truth()["places"] if place["kind"] == "home")
    street = home.split()[0].casefold()
    lines = [
        say("line", n=number, text=line["text"])
        for number, name in enumerate(screenshots(), 1)
        for line in truth()["photos"][name]["text"]
        if street in line["text"].casefold()
    ]
    yield say("lines"), listed(lines)


def _for_the_court() -> Iterator[Sheet]:
    """When and where the two photos of the court were taken, and who is on them."""
    say, photos = Sentences("teaching.keys"), truth()["photos"]
    lines, sides = [], ("away", "at_home")
    for side, number, name in zip(sides, court_numbers(), court_photos(), strict=True):
        day, place = say_date(scanned().loc[name, "taken_at"].date()), photos[name]["place"]
        who = say_list(person["name"] for person in photos[name]["people"])
        lines.append(say(side, n=number, day=day, place=place, who=who))
    yield say("court"), listed(lines)


def _emptied() -> Iterator[Sheet]:
    say = Sentences("teaching.keys")
    lines = (say(f"empties.{way}") for way in ("strip", "round", "cover", "keep"))
    yield say("envelopes"), listed(lines, "answers")


_MAKERS: dict[str, Callable[[], Iterator[Sheet]]] = {
    "01": _clauses,
    "02": _signs,
    "03": _places,
    "04": _who_was_who,
    "05": _ages,
    "06": _lines_to_cover,
    "07": _for_the_court,
    "09": _emptied,
}


def paper_keys(number: str) -> list[Sheet]:
    """Make what belongs to the sheets of a lesson and stays with the teacher.

    Parameters
    ----------
    number
        Of the lesson, such as `03`.
    """
    return list(_MAKERS[number]()) if number in _MAKERS else []
