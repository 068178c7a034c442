"""Two rolls as one: no name collides, and what is concluded is about the owner of the first."""

import io

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from toolkit import find_faces, find_places, group_people, infer_profile, open_roll, photo_map, scan
from toolkit.errors import RollError
from toolkit.faces.corrections import Corrections
from toolkit.protection import protect
from toolkit.rolls import JoinedRoll, Roll
from toolkit.tables import FACES, table

HERE, THERE = (51.40, 4.43), (35.68, 139.76)


def photo(at, where, *, model="Phone 1", seed=0):
    """A phone's photo of dots, with time and place, and no time zone."""
    dots = np.random.default_rng(seed).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model] = "Example", model
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = f"{at:%Y:%m:%d %H:%M:%S}"
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: degrees(where[0]),
            GPS.GPSLongitudeRef: "E",
            GPS.GPSLongitude: degrees(where[1]),
        }
    )
    buffer = io.BytesIO()
    Image.fromarray(dots).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def degrees(value):
    return int(value), int(value % 1 * 60), round(value * 60 % 1 * 60, 2)


def life(where, *, model, seed, days=30):
    """A roll of evenings and mornings at one place."""
    start = pd.Timestamp("2025-09-01")
    times = [start + pd.Timedelta(days=d, hours=h) for d in range(days) for h in (7, 21)]
    return {
        f"IMG_{n:04}.jpg": photo(at, where, model=model, seed=seed + n)
        for n, at in enumerate(times)
    }


@pytest.fixture(scope="module")
def two():
    mine = life(HERE, model="Phone 1", seed=0)
    friend = life(THERE, model="Phone 2", seed=1000, days=60)  # more than the owner's
    friend["sent.jpg"] = mine["IMG_0003.jpg"]
    return open_roll(mine), open_roll(friend)


@pytest.fixture(scope="module")
def both(two):
    return Roll.joined(mine=two[0], friend=two[1])


@pytest.fixture(scope="module")
def photos(both):
    return scan(both, progress=False)


def test_no_two_photos_have_one_name(two, both):
    assert both.name == "mine and friend" and isinstance(both, JoinedRoll)
    names = [photo.name for photo in both]
    assert len(set(names)) == len(names) == len(two[0]) + len(two[1]) and names == sorted(names)
    assert both["mine/IMG_0001.jpg"].read() == two[0]["IMG_0001.jpg"].read()
    assert both["friend/IMG_0001.jpg"].read() == two[1]["IMG_0001.jpg"].read()


def test_parts_are_the_rolls_also_of_a_part(both, two):
    assert [len(part) for part in both.parts] == [len(two[0]), len(two[1])]
    assert [len(part) for part in both[:3].parts] == [0, 3]
    assert two[0].parts == (two[0],)


def test_each_roll_is_read_by_itself(two, both, photos):
    for name, roll in zip(("mine", "friend"), two, strict=True):
        alone = scan(roll, progress=False)
        there = photos[photos.index.str.startswith(f"{name}/")]
        for column in ("taken_at", "utc_offset", "lat", "kind", "time_source"):
            assert there[column].reset_index(drop=True).equals(alone[column].reset_index(drop=True))
    mine = photos.index.str.startswith("mine/")
    assert set(photos["taken_by"][mine]) == {"own"}
    assert set(photos["taken_by"][~mine]) == {"received"}
    assert [*photos.index] == [photo.name for photo in both]


def test_the_same_file_in_both_counts_once(photos):
    assert photos["copy_of"].dropna().to_dict() == {"friend/sent.jpg": "mine/IMG_0003.jpg"}


@pytest.mark.parametrize("first", ["mine", "friend"])
def test_the_profile_is_that_of_the_first(two, first):
    rolls = dict(zip(("mine", "friend"), two, strict=True))
    order = sorted(rolls, key=lambda name: name != first)
    joined = Roll.joined(**{name: rolls[name] for name in order})
    claims = infer_profile(scan(joined, progress=False)).set_index("kind")
    lat, lon = (HERE, THERE)[first == "friend"]
    home = claims.loc[["home"]].iloc[0]
    assert (home["fact"]["lat"], home["fact"]["lon"]) == pytest.approx((lat, lon), abs=0.05)
    assert home["evidence"]
    for name in home["evidence"]:
        assert name.startswith(f"{first}/") and joined[name].size


def test_maps_and_places_take_it(both, photos):
    drawn = photo_map(photos, roll=both, places=find_places(photos))
    assert "friend/IMG_0001.jpg" in drawn.get_root().render()


def test_people_of_two_rolls_are_told_apart_by_photo():
    vectors = np.eye(8, dtype=np.float32)
    rows = [
        {"photo": f"{roll}/IMG_{n}.jpg", "x": 0, "y": 0, "w": 90, "h": 90, "confidence": 1.0}
        | {"embedding": vectors[n % 2 + 2 * (roll == "friend")], "recognizer": "Dlib"}
        for roll in ("mine", "friend")
        for n in range(4)
    ]
    faces = table(FACES, rows)
    grouped, people = group_people(faces)
    assert len(people) == 4
    corrections = Corrections()
    mine, friends = (grouped.loc[n, "person"] for n in (0, 4))
    corrections.merge(grouped, mine, friends)
    again, merged = group_people(faces, corrections=corrections)
    assert len(merged) == 3 and again.loc[0, "person"] == again.loc[4, "person"]
    assert again.loc[1, "person"] != again.loc[5, "person"]


def test_the_owner_is_who_leads_the_owners_selfies():
    kinds = ["front-camera"] * 8
    faces = table(
        FACES,
        [
            {"photo": f"{'mine' if n < 3 else 'friend'}/{n}.jpg", "w": 90, "h": 90}
            | {"confidence": 1.0, "recognizer": "Dlib"}
            | {"embedding": np.eye(2, dtype=np.float32)[int(n >= 3)]}
            for n in range(8)
        ],
    )
    photos = pd.DataFrame({"kind": kinds, "taken_by": ["own"] * 3 + ["received"] * 5})
    photos["taken_at"] = pd.Timestamp("2025-09-01")
    people = group_people(faces, photos=photos.set_index(faces["photo"]))[1]
    assert people.set_index("faces")["owner"].to_dict() == {3: True, 5: False}


@pytest.mark.faces
def test_faces_say_of_whose_roll_they_are():
    own = {"me.jpg": Image.new("RGB", (64, 64))}
    buffer = io.BytesIO()
    own["me.jpg"].save(buffer, "PNG")
    lineup = open_roll("lineup", limit=1)
    joined = Roll.joined(mine=open_roll({"me.jpg": buffer.getvalue()}), friend=lineup)
    faces = find_faces(joined, progress=False)
    assert set(faces["photo"]) == {"friend/001.jpg"} and faces["invented"].all()
    assert not joined.invented


def test_it_is_invented_if_all_of_it_is(sample, two, tmp_path):
    lineup = open_roll("lineup", limit=2)
    assert Roll.joined(mine=sample[:2], friend=lineup).invented
    assert Roll.joined(mine=protect(lineup, tmp_path, progress=False), friend=lineup).invented
    mixed = Roll.joined(mine=sample[:2], friend=two[0])
    assert not mixed.invented and mixed.town is None and mixed.truth is None


def test_joined_rolls_can_be_joined(two):
    inner = Roll.joined(mine=two[0][:1], friend=two[1][:1])
    outer = Roll.joined(we=inner, third=two[0][:1])
    assert [photo.name for photo in outer] == [
        "third/IMG_0000.jpg",
        "we/friend/IMG_0000.jpg",
        "we/mine/IMG_0000.jpg",
    ]
    assert [part[0].name.rpartition("/")[0] for part in outer.parts] == [
        "we/mine",
        "we/friend",
        "third",
    ]


@pytest.mark.parametrize("rolls", [{}, {"mine": "sample"}, {"a/b": None}, {"": None}])
def test_what_cannot_be_joined_is_said(rolls, two):
    with pytest.raises(RollError, match=r"Roll\.joined\(mine"):
        Roll.joined(**{name: roll or two[0] for name, roll in rolls.items()})
