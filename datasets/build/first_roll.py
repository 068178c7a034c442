"""A first sample roll: 62 rendered photos become five months of a camera roll.

python -m datasets.build.first_roll FOLDER_OF_RENDERED_PHOTOS
"""

from __future__ import annotations

import json
import math
import shutil
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from .metadata_writer import Fix, camera_tags, thumbnail, write
from .phones import NEW, OLD

OUT = Path(__file__).parent.parent / "sample"
HERE = ZoneInfo("Europe/Brussels")  # Paris and Amsterdam keep the same time
NEW_PHONE = date(2026, 3, 28)
WEDNESDAY, SPORT_HOUR = 2, 14


@dataclass(frozen=True)
class Place:
    """A place of the story."""

    name: str
    kind: str
    lat: float
    lon: float
    altitude: float
    noise: float  # metres, of the satellite position
    light: float  # 0 night to 1 sun


PLACES = {  # the first four lie on an uninhabited heath
    "home": Place("Zandweg 12, Heidedorp", "home", 51.401619, 4.423017, 21, 11, 0.25),
    "school": Place("Heidedorp secondary school", "school", 51.405036, 4.438639, 22, 12, 0.5),
    "sport": Place("Heidedorp sports ground", "sports", 51.393705, 4.431728, 20, 4, 0.95),
    "friend": Place("Dennenstraat 31, Heidedorp", "friend", 51.403732, 4.433816, 21, 9, 0.7),
    "marseille": Place("Plage du Prophète, Marseille", "landmark", 43.2737, 5.3620, 3, 5, 1.0),
    "lyon": Place("Fourvière, Lyon", "landmark", 45.7623, 4.8226, 287, 6, 0.6),
    "amsterdam": Place("Dam, Amsterdam", "landmark", 52.3731, 4.8926, 4, 8, 0.1),
}
SETS = {
    "room": "home",
    "brick": "home",
    "classroom": "school",
    "hill": "sport",
    "forest": "friend",
    "beach": "marseille",
    "sunset": "lyon",
    "city": "amsterdam",
}
PEOPLE = {  # age in the story, sex, what they are to Leo
    "Leo": (16, "male", "self"),
    "Mila": (13, "female", "sister"),
    "Tomas": (41, "male", "father"),
    "Mei": (39, "female", "mother"),
    "Greta": (74, "female", "grandmother"),
    "Viktor": (68, "male", "grandfather"),
    "Amara": (31, "female", "aunt"),
    "Kenji": (47, "male", "coach"),
    "Lena": (17, "female", "friend"),
    "Omar": (18, "male", "best friend"),
}
RECEIVED = {"IMG_0010", "IMG_0020", "IMG_0028", "IMG_0056", "IMG_0049"}
PUBLISHED = {"IMG_0005", "IMG_0017", "IMG_0019", "IMG_0034", "IMG_0038", "IMG_0044", "IMG_0057"}
SMALLEST_FACE, LARGEST_YAW = 60, 30  # pixels from chin to hairline, degrees


def main(rendered: Path) -> None:
    """Make the roll and its truth."""
    rng = np.random.default_rng(20260110)
    photos = [json.loads(path.read_text("utf-8")) for path in sorted(rendered.glob("*.json"))]
    photos = [photo for photo in photos if "people" in photo]
    for photo, taken in zip(photos, _times(photos, rng), strict=True):
        photo["taken"] = taken
    photos.sort(key=lambda photo: photo["taken"])
    for folder in ("DCIM", "Received"):
        shutil.rmtree(OUT / folder, ignore_errors=True)
    writing, truth = [], {}
    for number, photo in enumerate(photos, start=1042):
        name, tags = _develop(photo, number, rng)
        target = OUT / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(rendered / photo["file"], target)
        writing.append((target, tags, thumbnail(target) if tags else None))
        truth[name] = _photo_truth(photo)
    write(writing)
    document = _document(truth, {name: photo for name, photo in zip(truth, photos, strict=True)})
    text = json.dumps(document, indent=1, ensure_ascii=False)
    (OUT / "truth.json").write_text(text + "\n", encoding="utf-8")


def _times(photos: list[dict], rng: np.random.Generator) -> list[datetime]:
    """Choose when each photo was taken: what the sets are used for fixes the days and hours."""
    days = {
        "room": iter(_spread(date(2026, 1, 11), date(2026, 6, 20), 7, range(7))),
        "brick": iter(_spread(date(2026, 1, 17), date(2026, 6, 14), 8, range(7))),
        "classroom": iter(_spread(date(2026, 1, 12), date(2026, 6, 19), 8, range(5))),
        "hill": iter(_spread(date(2026, 1, 14), date(2026, 6, 17), 8, [WEDNESDAY])),
        "forest": iter(_spread(date(2026, 1, 24), date(2026, 6, 13), 7, [5, 6])),
        "sunset": iter([date(2026, 4, 10)] * 4 + [date(2026, 4, 11)] * 4),
        "beach": iter([date(2026, 4, 12)] * 4 + [date(2026, 4, 13)] * 4),
        "city": iter([date(2026, 5, 23)] * 4 + [date(2026, 5, 24)] * 4),
    }
    hours = {
        "room": (19.0, 22.9),
        "brick": (18.2, 21.5),
        "classroom": (8.7, 15.6),
        "hill": (SPORT_HOUR + 0.05, SPORT_HOUR + 0.95),
        "forest": (13.5, 17.5),
        "sunset": (19.3, 20.4),
        "beach": (10.5, 17.5),
        "city": (21.8, 23.3),
    }
    times = []
    for photo in photos:
        place = photo["place"]
        day = next(days[place])
        first, last = hours[place]
        if place in ("room", "brick") and day.weekday() >= 5 and rng.random() < 0.5:
            first, last = 8.4, 11.5  # weekend mornings at home
        clock = datetime.combine(day, time(), HERE) + timedelta(hours=rng.uniform(first, last))
        times.append(clock.replace(microsecond=int(rng.integers(1000)) * 1000))
    return times


def _spread(first: date, last: date, count: int, weekdays) -> list[date]:
    """Spread days evenly over a time, on these days of the week, never during the trips."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    away = [(date(2026, 4, 10), date(2026, 4, 14)), (date(2026, 5, 23), date(2026, 5, 25))]
    days = [
        day
        for day in days
        if day.weekday() in weekdays and not any(start <= day <= end for start, end in away)
    ]
    return [days[round(n)] for n in np.linspace(0, len(days) - 1, count)]


def _develop(photo: dict, number: int, rng: np.random.Generator) -> tuple[str, dict]:
    """Give a photo its name in the roll and the tags its phone wrote."""
    taken = photo["taken"]
    if _stem(photo) in RECEIVED:
        return f"Received/IMG-{taken:%Y%m%d}-WA{number % 100:04d}.jpg", {}
    phone = OLD if taken.date() < NEW_PHONE else NEW
    folder = "DCIM/Camera" if phone is OLD else "DCIM/100VEYRA"
    place = PLACES[SETS[photo["place"]]]
    fix = None if rng.random() < 0.08 else _fix(place, rng)
    tags = camera_tags(phone, taken, front=_selfie(photo), light=place.light, fix=fix)
    return f"{folder}/{phone.file_name(taken, number)}", tags


def _fix(place: Place, rng: np.random.Generator) -> Fix:
    """Draw a satellite position: a few metres off outdoors, more indoors."""
    distance = min(30.0, 3 + rng.exponential(place.noise - 2))
    bearing = rng.uniform(0, 2 * math.pi)
    return Fix(
        lat=place.lat + distance * math.cos(bearing) / 111_200,
        lon=place.lon + distance * math.sin(bearing) / 111_320 / math.cos(math.radians(place.lat)),
        altitude=place.altitude + rng.normal(0, 3),
        accuracy=distance * rng.uniform(0.8, 1.6),
        direction=rng.uniform(0, 360),
    )


def _photo_truth(photo: dict) -> dict:
    place = PLACES[SETS[photo["place"]]]
    return {
        "place": place.name,
        "place_kind": place.kind,
        "published": _stem(photo) in PUBLISHED,
        "people": [_face_truth(person, photo) for person in photo["people"]],
    }


def _face_truth(person: dict, photo: dict) -> dict:
    left, top, right, bottom = (round(value) for value in person["box"])
    inside = left >= 0 and top >= 0 and right <= photo["width"] and bottom <= photo["height"]
    large = bottom - top >= SMALLEST_FACE
    return {
        "name": person["name"],
        "box": [left, top, right - left, bottom - top],
        "yaw": round(person["yaw"], 1),
        "findable": inside and large and abs(person["yaw"]) <= LARGEST_YAW,
    }


def _document(photos: dict[str, dict], sources: dict[str, dict]) -> dict:
    return {
        "roll": "sample",
        "owner": "Leo",
        "people": [
            {"name": name, "age": age, "sex": sex, "relation": relation}
            for name, (age, sex, relation) in PEOPLE.items()
        ],
        "places": [
            {"name": place.name, "kind": place.kind, "lat": place.lat, "lon": place.lon}
            for place in PLACES.values()
        ],
        "photos": photos,
        "facts": [*_place_facts(), *_device_facts(photos, sources), *_people_facts(photos)],
    }


def _place_facts() -> list[dict]:
    home, school, sport = PLACES["home"], PLACES["school"], PLACES["sport"]
    return [
        _fact(
            "home",
            f"Leo lives at {home.name}.",
            {"lat": home.lat, "lon": home.lon},
            "at least 8 evenings or weekend mornings with a position",
        ),
        _fact(
            "school_or_work",
            f"Leo goes to {school.name}.",
            {"lat": school.lat, "lon": school.lon},
            "at least 5 weekdays in working hours with a position",
        ),
        _fact(
            "weekly_place",
            "Leo is at the sports ground on Wednesdays from 2 p.m.",
            {"lat": sport.lat, "lon": sport.lon, "weekday": WEDNESDAY, "hour": SPORT_HOUR},
            "at least 5 weeks, the same weekday and hour",
        ),
        _fact(
            "sleep",
            "Leo takes no photos between 11 p.m. and 8 a.m. at home.",
            {"from": 23, "to": 8},
            "at least 60 photos on 30 days",
        ),
        _trip("2026-04-10", "2026-04-13", "FR", "lyon", "marseille"),
        _trip("2026-05-23", "2026-05-24", "NL", "amsterdam"),
    ]


def _trip(start: str, end: str, country: str, *stops: str) -> dict:
    places = [PLACES[stop] for stop in stops]
    fact = {
        "start": start,
        "end": end,
        "country": country,
        "lat": round(sum(place.lat for place in places) / len(places), 4),
        "lon": round(sum(place.lon for place in places) / len(places), 4),
    }
    words = " and ".join(place.name for place in places)
    return _fact("trip", f"Leo was in {words}.", fact, "at least 3 photos with a position")


def _device_facts(photos: dict[str, dict], sources: dict[str, dict]) -> list[dict]:
    facts = []
    for phone, folder in ((OLD, "DCIM/Camera/"), (NEW, "DCIM/100VEYRA/")):
        days = sorted(sources[name]["taken"].date() for name in photos if folder in name)
        fact = {"make": phone.make, "model": phone.model}
        fact |= {"first": str(days[0]), "last": str(days[-1])}
        words = f"Leo used a {phone.model} from {days[0]} to {days[-1]}."
        facts.append(_fact("phone", words, fact, "its name stands in the photos"))
    received = [name for name in photos if name.startswith("Received/")]
    words = f"{len(received)} photos were sent by others."
    facts.append(
        _fact("received_photo", words, {"photos": received}, "no metadata, a messenger's name")
    )
    return facts


def _people_facts(photos: dict[str, dict]) -> list[dict]:
    seen, pairs = defaultdict(list), Counter()
    for name, photo in photos.items():
        findable = sorted(person["name"] for person in photo["people"] if person["findable"])
        for person in findable:
            seen[person].append(name)
        pairs.update(combinations(findable, 2))
    facts = [
        _fact(
            "owner", "The phone is Leo's.", {"person": "Leo"}, "most front-camera photos show him"
        )
    ]
    for person, names in seen.items():
        words = f"{person} is in {len(names)} photos."
        fact = {"person": person, "photos": names}
        facts.append(_fact("person", words, fact, "two findable faces", findable=len(names) >= 2))
    for pair, count in sorted(pairs.items()):
        words = f"{pair[0]} and {pair[1]} know each other."
        fact = {"people": list(pair)}
        facts.append(_fact("relation", words, fact, "twice in one photo", findable=count >= 2))
    return facts


def _fact(kind: str, value: str, fact: dict, rule: str, *, findable: bool = True) -> dict:
    return {"kind": kind, "value": value, "fact": fact, "findable": findable, "rule": rule}


def _stem(photo: dict) -> str:
    return Path(photo["file"]).stem


def _selfie(photo: dict) -> bool:
    return [person["name"] for person in photo["people"]] == ["Leo"]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
