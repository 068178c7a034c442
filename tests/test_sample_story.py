"""The plan of the year that the builder of the sample renders, and the files it becomes."""

from collections import Counter
from datetime import datetime, timedelta

import numpy as np
import pytest
from PIL import Image

from datasets.build.album import Names, choose
from datasets.build.develop import motion_blur
from datasets.build.facts import ENOUGH_DAYS, Taken, facts, facts_by_slice, slices
from datasets.build.metadata_writer import Fix, camera_tags, film_tags, size_tags
from datasets.build.phones import NEW, OLD
from datasets.build.sheets import WORDED
from datasets.build.story import ZONE, load_year, moments
from datasets.build.variants import alone, is_burst, renders

NATURAL = {None, "hand", "scarf", "shoulder", "edge", "turned away"}
TAKEN = datetime(2026, 7, 6, 9, 5, 7, 120_000, tzinfo=ZONE)
FIX = Fix(50.6246, -5.5665, 67.0, 8.0, 120.0)


@pytest.fixture(scope="module")
def plan():
    return moments()


def rows(plan) -> list[dict]:
    return [row for moment in plan for row in moment.shot.get("people", ())]


def test_the_roll_will_be_as_large_as_promised(plan):
    year = load_year()
    chosen = choose(plan, year["new_phone"])
    copies = len(chosen.exported | chosen.album | chosen.restyled)
    live = sum(moment.shot.get("make") == "live" for moment in plan)
    assert 500 <= len(plan) + len(year["screens"]) + copies + live <= 560


def test_words_are_on_many_camera_photos(plan):
    scenes = sum(moment.shot.get("scene") in WORDED for moment in plan)
    shirts = sum(any("words" in row["cloth"] for row in m.shot.get("people", ())) for m in plan)
    assert scenes >= 45 and shirts >= 5


def test_photos_with_words_are_rendered_for_themselves(plan):
    wanted = {m.shot["id"] for m in plan if not m.names and alone(m) and not is_burst(m.shot["id"])}
    assert wanted <= {moment.shot["id"] for moment in renders(plan)}


def test_he_is_awake_early_and_late(plan):
    hours = Counter(moment.taken.hour for moment in plan)
    assert hours[7] >= 5 and hours[23] >= 5
    night = {m.taken.date() for m in plan if 0 <= m.taken.hour < 7}
    assert len(night) <= 1  # New Year's


def test_published_photos_are_far_from_home(plan):
    shown = [moment for moment in plan if moment.published]
    assert len(shown) == 27
    assert "home" not in {moment.place for moment in shown}
    assert not {moment.shot.get("scene") for moment in shown} & {"parcel", "router", "front_door"}


def test_only_natural_things_come_before_a_face(plan):
    hidden = Counter(row["hidden"] for row in rows(plan))
    assert set(hidden) == NATURAL
    assert sum(hidden.values()) - hidden[None] >= 15


def test_people_do_more_than_stand(plan):
    poses = Counter(row["pose"].split()[0] for row in rows(plan))
    assert min(poses[pose] for pose in ("selfie", "hug", "sit", "eat", "run", "wave")) >= 5
    assert poses["mirror"] >= 2


def test_strangers_come_again(plan):
    seen = Counter(name for moment in plan for name in set(moment.names))
    strangers = load_year()["bystanders"]
    assert 3 <= len(strangers) <= 5
    assert min(seen[name] for name in strangers) >= 3
    assert min(row["age"] for row in strangers.values()) >= 13


def test_the_roll_holds_more_than_plain_photos(plan):
    made = Counter(moment.shot.get("make") for moment in plan)
    assert [made[kind] for kind in ("mp4", "mov", "live", "wide", "scan")] == [1, 1, 1, 1, 1]
    assert sum("blur" in moment.shot for moment in plan) >= 5
    assert sum(moment.shot.get("scene") == "statue" for moment in plan) >= 1


def test_no_two_cities_share_a_landmark(plan):
    cities = ("cologne", "milan", "paris", "amsterdam")
    for city in cities:
        scenes = {m.shot.get("scene") for m in plan if m.place == city}
        assert scenes & set(cities) == {city}


def test_what_can_be_recognised_stands_in_one_place_only(plan):
    for landmark in ("cologne", "milan", "paris", "amsterdam", "bridge", "covered_bridge", "quay"):
        assert len({m.place for m in plan if m.shot.get("scene") == landmark}) == 1, landmark


def test_lit_towers_are_seen_after_dark(plan):
    night = [m for m in plan if "skyline" in (m.shot.get("scene"), m.shot.get("backdrop"))]
    night += [m for m in plan if m.shot.get("backdrop") == "city"]
    assert len(night) >= 8
    assert all(m.taken.hour >= 17 or m.taken.hour < 6 for m in night)


def test_no_photo_is_treated_twice(plan):
    chosen = vars(choose(plan, load_year()["new_phone"]))
    treated = [shot_id for ids in chosen.values() for shot_id in ids]
    assert len(treated) == len(set(treated))
    assert all(chosen.values())


def test_a_name_is_given_once():
    names = Names(load_year()["new_phone"])
    taken = [names.received(TAKEN, another_app=True) for _ in range(2)]
    assert taken[0] == "Received/photo_2026-07-06_09-05-07.jpg" and taken[0] != taken[1]


def test_phones_say_how_many_pixels_a_photo_has():
    assert size_tags((800, 600)) == {
        "ExifIFD:ExifImageWidth": 800,
        "ExifIFD:ExifImageHeight": 600,
    }


def test_phones_write_what_phones_write():
    tags = camera_tags(NEW, TAKEN, front=False, light=0.9, fix=FIX)
    assert {"ExifIFD:ExifVersion", "ExifIFD:MeteringMode", "IFD0:XResolution"} <= set(tags)
    assert tags["GPS:GPSLongitudeRef"] == "W"


@pytest.mark.parametrize(("kind", "group"), [("mov", "Keys"), ("mp4", "UserData")])
def test_films_say_when_and_where(kind, group):
    tags = film_tags(camera_tags(OLD, TAKEN, front=False, light=0.9, fix=FIX), TAKEN, kind)
    assert tags["QuickTime:CreateDate"] == "2026:07:06 07:05:07"  # UTC
    assert tags[f"{group}:GPSCoordinates"] == "50.6246000 -5.5665000 67.0"
    local = {"mov": "2026:07:06 09:05:07+02:00", "mp4": None}
    assert tags.get("Keys:CreationDate") == local[kind]


def test_a_film_without_a_fix_says_nothing_of_where():
    tags = film_tags(camera_tags(OLD, TAKEN, front=False, light=0.9, fix=None), TAKEN, "mov")
    assert not [name for name in tags if "GPS" in name]


def test_motion_smears_along_its_way_only():
    image = Image.new("RGB", (80, 60), "black")
    image.putpixel((40, 30), (255, 255, 255))
    bright = np.argwhere(np.asarray(motion_blur(image, 20, 0).convert("L")) > 2)
    (top, left), (bottom, right) = bright.min(axis=0), bright.max(axis=0)
    assert right - left >= 14 and bottom - top <= 4


def taken(place: str, when: datetime, **more) -> Taken:
    face = {"name": "Leo", "findable": True, "known": True}
    return Taken(
        **{
            "name": f"{place}-{when:%m%d%H}",
            "place": place,
            "taken": when,
            "positioned": True,
            "front": True,
            "received": False,
            "camera": NEW.model,
            "faces": [face],
            **more,
        }
    )


def evenings(place: str, count: int, **more) -> list[Taken]:
    start = datetime(2026, 8, 3, 20, tzinfo=ZONE)
    return [taken(place, start + timedelta(days=number), **more) for number in range(count)]


def found(photos: list[Taken], kind: str) -> bool:
    return next(fact["findable"] for fact in facts(photos, load_year()) if fact["kind"] == kind)


def test_home_needs_five_evenings_and_more_than_anywhere():
    assert found(evenings("home", ENOUGH_DAYS), "home")
    assert not found(evenings("home", 4), "home")
    assert not found(evenings("home", 5) + evenings("friend", 5), "home")
    assert found(evenings("home", 6) + evenings("friend", 5), "home")


@pytest.mark.parametrize(("nights", "sure"), [(2, True), (3, False)])
def test_two_short_nights_do_not_refute_sleep(nights, sure):
    start = datetime(2026, 1, 1, 20, tzinfo=ZONE)
    photos = [taken("home", start + timedelta(days=number)) for number in range(60)]
    photos += [taken("village", start + timedelta(days=d, hours=5)) for d in range(nights)]
    assert found(photos, "sleep") is sure
    assert not found(photos[1:60], "sleep")  # 59 days


@pytest.mark.parametrize(("times", "sure"), [(1, False), (2, True)])
def test_a_stranger_must_be_seen_twice(times, sure):
    face = {"name": "bus driver", "findable": True, "known": False}
    photos = evenings("home", 1) + evenings("stop", times, faces=[face])
    fact = next(
        f for f in facts(photos, load_year()) if f["value"].startswith("Nobody knows the bus")
    )
    assert fact["findable"] is sure
    assert len(fact["fact"]["photos"]) == times


def test_facts_say_from_which_slice_they_can_be_found():
    early = evenings("home", 7)
    late = [taken("nice", day.taken + timedelta(days=60), published=True) for day in early[:6]]
    home = next(f for f in facts_by_slice(early + late, load_year()) if f["kind"] == "home")
    assert home["findable"] and home["findable_from"] == ["whole"]
    parts = slices(early + late)
    assert len(parts["published"]) == 6 and parts["last_30_days"] == late


def test_the_last_days_are_thirty():
    last = datetime(2026, 8, 30, 20, tzinfo=ZONE)
    photos = [taken("home", last - timedelta(days=days)) for days in (0, 29, 30)]
    assert len(slices(photos)["last_30_days"]) == 2
