"""What is true of the year, and what of it a roll gives away, by written rules.

A rule only counts what the photos hold: positions, times, findable faces. It is the same for every
roll; the numbers were fixed when the story was written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

from .phones import NEW, OLD
from .positions import coordinates

Fact = dict[str, Any]
RULES = {
    "home": "positions on at least 5 evenings or weekend days here, more than anywhere else",
    "school_or_work": "positions in school hours on at least 10 weekdays here",
    "weekly_place": "positions on at least 10 days here, four fifths of them on one weekday",
    "sleep": "photos on at least 60 days, at most 2 of them with any in these hours",
    "trip": "a night away and at least 3 photos with a position",
    "phone": "at least 3 photos carry its name",
    "owner": "at least 5 findable faces in photos of the front camera, most of them the owner's",
    "person": "at least 3 findable faces",
    "bystander": "at least 2 findable faces",
    "relation": "findable together in at least 3 photos",
    "received_photo": "they have no metadata, or somebody else's",
    "sensitive_place": "positions on at least 2 days here, and a map that names the place",
    "age": "never: age is guessed badly from rendered faces",
    "birthday": "never: the year holds one birthday only",
}
RECENT = timedelta(days=30)  # what an offer to look at the camera roll normally takes
NIGHTS = 2  # photos in the hours of sleep that do not refute them: New Year's
ENOUGH_DAYS = 5  # evenings: a month holds so many
MANY_DAYS, SOME_DAYS, MANY_FACES, SOME_FACES = 10, 2, 5, 3


@dataclass(frozen=True)
class Taken:
    """A photo as the rules see it."""

    name: str
    place: str
    taken: datetime
    positioned: bool
    front: bool
    received: bool
    camera: str | None
    faces: Sequence[Mapping[str, Any]]
    published: bool = False

    @property
    def found(self) -> list[str]:
        """Names of the people whose faces can be found."""
        return sorted({face["name"] for face in self.faces if face["findable"]})

    @property
    def known(self) -> list[str]:
        """Names of the people in it whom the owner knows."""
        return sorted({face["name"] for face in self.faces if face["known"]})


def slices(photos: Sequence[Taken]) -> dict[str, list[Taken]]:
    """Cut the roll as somebody gets it: all of it, what was posted, the last 30 days."""
    last = max(photo.taken for photo in photos) - RECENT
    return {
        "whole": list(photos),
        "published": [photo for photo in photos if photo.published],
        "last_30_days": [photo for photo in photos if photo.taken > last],
    }


def facts_by_slice(photos: Sequence[Taken], year: Mapping[str, Any]) -> list[Fact]:
    """List every fact, and from which slices of the roll its rule says it can be found."""
    found = {name: facts(part, year) for name, part in slices(photos).items()}
    easy = {
        name: {_same(fact) for fact in part if fact["findable"]} for name, part in found.items()
    }
    return [
        fact | {"findable_from": [name for name in found if _same(fact) in easy[name]]}
        for fact in found["whole"]
    ]


def _same(fact: Fact) -> tuple[str, ...]:
    """Name a fact by what does not change with the photos at hand."""
    said = fact["fact"]
    if fact["kind"] in ("received_photo", "phone"):
        return (fact["kind"], str(said.get("model")))
    if fact["kind"] in ("person", "bystander", "age"):
        return (fact["kind"], said["person"])
    if fact["kind"] == "relation":
        return (fact["kind"], *said["people"])
    return (fact["kind"], fact["value"])


def facts(photos: Sequence[Taken], year: Mapping[str, Any]) -> list[Fact]:
    """List every fact of the year."""
    at: dict[str, list[Taken]] = defaultdict(list)
    for photo in photos:
        if photo.positioned:
            at[photo.place].append(photo)
    return [
        *_places(at, year),
        *_trips(at, year),
        *_devices(photos),
        *_people(photos, year),
        *_relations(photos, year),
    ]


def _fact(kind: str, value: str, fact: Mapping[str, Any], findable: bool) -> Fact:
    rule = RULES[kind]
    return {"kind": kind, "value": value, "fact": fact, "findable": findable, "rule": rule}


def _days(photos: Sequence[Taken]) -> list:
    return sorted({photo.taken.date() for photo in photos})


def _places(at: Mapping[str, Sequence[Taken]], year: Mapping[str, Any]) -> list[Fact]:
    places, owner = year["places"], year["owner"]

    def spot(key: str) -> dict[str, float]:
        lat, lon = coordinates(places[key])
        return {"lat": lat, "lon": lon}

    def free(photo: Taken) -> bool:
        return photo.taken.weekday() >= 5 or photo.taken.hour >= 18

    start, end = year["asleep"]
    everything = [photo for group in at.values() for photo in group]
    awake = [photo for photo in everything if start <= photo.taken.hour < end]
    home = [photo for photo in at["home"] if free(photo)]
    school = [photo for photo in at["school"] if not free(photo)]
    found = [
        _fact(
            "home",
            f"{owner} lives at {places['home']['name']}.",
            spot("home"),
            len(_days(home)) >= ENOUGH_DAYS and _most(at, "home", free),
        ),
        _fact(
            "school_or_work",
            f"{owner} goes to {places['school']['name']}.",
            spot("school"),
            len(_days(school)) >= MANY_DAYS,
        ),
        _fact(
            "sleep",
            f"{owner} takes no photos between {start}:00 and {end}:00, but for New Year's night.",
            {"from": start, "to": end},
            len(_days(everything)) >= 60 and len(_days(awake)) <= NIGHTS,
        ),
    ]
    for key, words, weekday, hour in (
        ("sport", "trains at", 2, 14),
        ("friend", "visits", 5, 16),
    ):
        days = _days(at[key])
        regular = sum(day.weekday() == weekday for day in days) >= 0.8 * max(1, len(days))
        fact = {**spot(key), "weekday": weekday, "hour": hour}
        day = ("Wednesdays", "Saturdays")[weekday == 5]
        value = f"{owner} {words} {places[key]['name']} on {day}."
        found.append(_fact("weekly_place", value, fact, regular and len(days) >= MANY_DAYS))
    for key in ("clinic", "worship"):
        fact = {**spot(key), "place_kind": places[key]["kind"]}
        value = f"{owner} was at {places[key]['name']} on several days."
        found.append(_fact("sensitive_place", value, fact, len(_days(at[key])) >= SOME_DAYS))
    return found


def _most(at: Mapping[str, Sequence[Taken]], key: str, counts) -> bool:
    """Tell whether a place has more such days than any other."""
    days = {place: len(_days([p for p in group if counts(p)])) for place, group in at.items()}
    return all(days.get(key, 0) > number for place, number in days.items() if place != key)


def _days_of(start: date, end: date) -> str:
    first, last = (f"{day.day} {day:%B %Y}" for day in (start, end))
    return first if first == last else f"{first} to {last}"


def _trips(at: Mapping[str, Sequence[Taken]], year: Mapping[str, Any]) -> list[Fact]:
    places, found = year["places"], []
    for trip in year["trips"]:
        start, end = trip["start"], trip["end"]
        during = [
            photo for group in at.values() for photo in group if start <= photo.taken.date() <= end
        ]
        stops = [_stop(places[key]) for key in trip["stops"]]
        names = ", ".join(places[key]["name"] for key in trip["stops"])
        fact = {
            "start": str(start),
            "end": str(end),
            "country": stops[-1]["country"],
            "lat": round(sum(stop["lat"] for stop in stops) / len(stops), 4),
            "lon": round(sum(stop["lon"] for stop in stops) / len(stops), 4),
            "stops": stops,
        }
        value = f"{trip['title']}, {_days_of(start, end)}: {names}."
        found.append(_fact("trip", value, fact, end > start and len(during) >= SOME_FACES))
    away = {day for trip in year["trips"] for day in (trip["start"], trip["end"])}
    for key in ("ghent", "antwerp", "arena", "brussels"):
        for day in _days(at[key]):
            if day not in away:
                stop = _stop(places[key])
                fact = {"start": str(day), "end": str(day), **stop}
                value = f"A day out on {_days_of(day, day)}: {places[key]['name']}."
                found.append(_fact("trip", value, fact, False))
    return found


def _stop(place: Mapping[str, Any]) -> dict[str, Any]:
    lat, lon = coordinates(place)
    return {"country": place["country"], "lat": lat, "lon": lon}


def _devices(photos: Sequence[Taken]) -> list[Fact]:
    found = []
    for phone in (OLD, NEW):
        days = _days([photo for photo in photos if photo.camera == phone.model])
        own = sum(photo.camera == phone.model for photo in photos)
        fact = {"make": phone.make, "model": phone.model}
        if not days:
            continue
        fact |= {"first": str(days[0]), "last": str(days[-1])}
        value = f"The {phone.model} was used from {_days_of(days[0], days[-1])}."
        found.append(_fact("phone", value, fact, own >= SOME_FACES))
    names = [photo.name for photo in photos if photo.received]
    value = f"{len(names)} photos were taken by others."
    return [*found, _fact("received_photo", value, {"photos": names}, bool(names))]


def _people(photos: Sequence[Taken], year: Mapping[str, Any]) -> list[Fact]:
    owner, people = year["owner"], year["people"]
    selfies = Counter(name for photo in photos if photo.front for name in photo.found)
    first = selfies.most_common(1)[0] if selfies else ("", 0)
    found = [
        _fact(
            "owner",
            f"The phone is {owner}'s.",
            {"person": owner},
            first[0] == owner and first[1] >= MANY_FACES,
        )
    ]
    for person, details in people.items():
        inside = [p.name for p in photos if person in {face["name"] for face in p.faces}]
        easy = sum(person in photo.found for photo in photos)
        fact = {"person": person, "photos": inside}
        value = f"{person} is in {len(inside)} photos."
        found.append(_fact("person", value, fact, easy >= SOME_FACES))
        age = {"person": person, "age": details["age"]}
        found.append(_fact("age", f"{person} is {details['age']}.", age, False))
    for row in year["bystanders"].values():
        inside = [p.name for p in photos if row["name"] in {face["name"] for face in p.faces}]
        easy = sum(row["name"] in photo.found for photo in photos)
        value = f"Nobody knows the {row['name']}, who is in {len(inside)} photos."
        fact = {"person": row["name"], "photos": inside}
        found.append(_fact("bystander", value, fact, easy >= SOME_DAYS))
    value = f"{owner}'s birthday is 11 October."
    found.append(_fact("birthday", value, {"person": owner, "date": "10-11"}, False))
    return found


def _relations(photos: Sequence[Taken], year: Mapping[str, Any]) -> list[Fact]:
    seen, easy = Counter(), Counter()
    for photo in photos:
        seen.update(combinations(photo.known, 2))
        easy.update(combinations([name for name in photo.found if name in photo.known], 2))
    found = []
    for pair, count in sorted(seen.items()):
        value = f"{pair[0]} and {pair[1]} are in {count} photos together{_bond(pair, year)}."
        findable = easy[pair] >= SOME_FACES
        found.append(_fact("relation", value, {"people": list(pair)}, findable))
    return found


def _bond(pair: Sequence[str], year: Mapping[str, Any]) -> str:
    owner, people = year["owner"], year["people"]
    if owner not in pair:
        return ""
    other = pair[1] if pair[0] == owner else pair[0]
    return f": his {people[other]['relation']}"
