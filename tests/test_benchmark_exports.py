"""The benchmark of exports: writers make what they say, and its rules can fail."""

import dataclasses
import zipfile

import pandas as pd
import pytest

from benchmarks.exports.__main__ import WRITERS, judged
from benchmarks.exports.events import FILM, PHOTO, Names, events
from benchmarks.exports.goals import CARRIES, DAYS, KINDS, LIVES, PHOTOS, REPORTING, TUNING
from benchmarks.exports.growth import growth
from benchmarks.exports.lives import NO_RULE, story
from benchmarks.exports.measures import agree, alike, facts, marks, somebody_elses
from benchmarks.exports.pictures import SIZE, heic
from benchmarks.exports.tags import CAMERAS, EXIF_SIZE, FRIEND, PARTNER, exif
from toolkit import open_roll, scan
from toolkit.evidence import evidence
from toolkit.places.earth import distance
from toolkit.tables import CLAIMS, table


@pytest.fixture(scope="module")
def whole():
    return story(0)


@pytest.fixture(scope="module")
def short(whole):
    """Twelve photos of a life, and some of what comes between."""
    return dataclasses.replace(
        whole,
        shots=whole.shots.head(12),
        partner=whole.partner.head(5),
        received=whole.received.head(3),
        screens=whole.screens.head(2),
    )


def written(short, export, place):
    """The names of all that an export holds."""
    source = WRITERS[export].write(short, place)
    names = []
    for path in sorted(source.rglob("*") if source.is_dir() else [source]):
        if path.suffix == ".zip":
            names += zipfile.ZipFile(path).namelist()
        elif path.is_file():
            names.append(path.relative_to(source).as_posix())
    return source, names


def ending(names, *ends):
    return [name for name in names if name.endswith(ends)]


def test_seeds_for_reporting_are_others_and_every_export_is_judged():
    assert len(TUNING) == len(REPORTING) == LIVES
    assert not set(TUNING) & set(REPORTING)
    assert list(WRITERS) == list(CARRIES)
    assert len(WRITERS) >= 7


@pytest.mark.parametrize("seed", [0, 1, 7, 1004])
def test_a_life_is_long_enough_and_the_same_again(seed):
    one = story(seed)
    assert len(one.shots) >= PHOTOS
    assert (one.shots["local"].max() - one.shots["local"].min()).days >= DAYS
    assert one.shots.equals(story(seed).shots)
    assert one.shots["utc"].is_monotonic_increasing and one.shots["utc"].is_unique
    assert (one.shots["local"] - one.shots["ahead"] == one.shots["utc"]).all()


def test_a_quarter_of_the_lives_fits_no_rule_and_zones_and_moves_are_there():
    kinds = [story(seed).kind for seed in range(20)]
    assert sum(kind in NO_RULE for kind in kinds) == 5
    assert set(NO_RULE) <= set(kinds)
    assert len(story(1).homes) == 2 and story(1).kind == "day"


def test_from_auckland_a_journey_crosses_the_date_line_and_summer_time_ends():
    hours = set(story(1).shots["ahead"] / pd.Timedelta(hours=1))
    assert hours == {13, 12, -10}


def test_nobody_photographs_at_night_but_who_works_then(whole):
    def asleep(one):
        hour = one.shots["local"].dt.hour
        start, end = one.sleep
        return (((hour - start) % 24) < (end - start) % 24).mean()

    assert whole.sleep == (0, 7) and story(3).sleep == (8, 15)
    assert asleep(whole) < 0.02 and asleep(story(3)) < 0.02


def test_the_partner_lives_elsewhere(whole):
    home = whole.partner_home
    for spot in (*whole.homes, whole.work):
        assert distance(home.lat, home.lon, spot.lat, spot.lon) > 1_000
    near = distance(home.lat, home.lon, whole.partner["lat"], whole.partner["lon"]) < 5_000
    assert near.all()


def test_events_are_in_order_and_keep_every_photo(short):
    told = events(short)
    assert [event.row.utc for event in told] == sorted(event.row.utc for event in told)
    assert sum(event.what == PHOTO for event in told) == 12
    film, photo = (
        next(e for e in told if e.what == what and e.number == 3) for what in (FILM, PHOTO)
    )
    assert film.row.utc - photo.row.utc == pd.Timedelta(seconds=30)


def test_a_second_file_of_a_name_gets_a_counter():
    names = Names()
    assert [names.new("a/b.jpg") for _ in range(3)] == ["a/b.jpg", "a/b(1).jpg", "a/b(2).jpg"]


def test_a_heic_holds_exif_of_one_length_only(short):
    row = next(short.shots.itertuples())
    tags = exif(row, CAMERAS["apple"][0], size=SIZE, content_id="A" * 36)
    assert len(tags) == EXIF_SIZE
    assert tags in heic(0, tags)
    with pytest.raises(ValueError, match="no room"):
        heic(0, tags[:-1])


@pytest.mark.parametrize("export", [name for name, kinds in CARRIES.items() if kinds])
def test_the_owners_photos_are_found_once_where_and_when_they_were_taken(short, export, tmp_path):
    source, _ = written(short, export, tmp_path)
    own = evidence(scan(open_roll(source), progress=False, remember=False), own=True)
    own = own[~own["kind"].isin(["video", "screenshot"])].sort_values("taken_at")
    assert own["taken_at"].tolist() == short.shots["local"].tolist()
    assert own["utc_offset"].tolist() == short.shots["ahead"].tolist()
    placed = short.shots["lat"].notna().to_numpy()
    assert (own["lat"].notna().to_numpy() == placed).all()
    lat, lon, true_lat, true_lon = (
        frame[axis].to_numpy()[placed] for frame in (own, short.shots) for axis in ("lat", "lon")
    )
    assert distance(lat, lon, true_lat, true_lon).max() < 1


def test_of_a_chat_export_nothing_is_the_owners(short, tmp_path):
    source, _ = written(short, "chat", tmp_path)
    photos = scan(open_roll(source), progress=False, remember=False)
    assert photos["format"].notna().sum() == 12 + 3
    assert evidence(photos, own=True).empty


def test_clean_roll_has_the_originals_alone(short, tmp_path):
    _, names = written(short, "clean", tmp_path)
    assert names == [f"IMG_{number:04d}.JPG" for number in range(1, 13)]


def test_iphone_has_pairs_twins_and_notes(short, tmp_path):
    _, names = written(short, "iphone", tmp_path)
    assert len(ending(names, ".HEIC")) == 12
    assert len(ending(names, ".MOV")) == 8 + 1  # live ones, and a film
    twins = [name for name in names if "/IMG_E" in name]
    assert len(twins) == 1 and len(ending(names, ".AAE")) == 2
    assert len(ending(names, ".PNG")) == 2 and len(ending(names, ".JPG")) == 1 + 3
    assert all(name.startswith("DCIM/100APPLE/") for name in names)


def test_android_has_chats_sent_ones_and_french_screenshots(short, tmp_path):
    _, names = written(short, "android", tmp_path)
    camera = [name for name in names if name.startswith("DCIM/Camera/")]
    assert len(ending(camera, ".jpg")) == 12 + 1 and len(ending(camera, ".mp4")) == 1
    assert len([name for name in names if "/Sent/" in name]) == 1
    assert len([name for name in names if "DCIM/Screenshots/Capture d’écran_" in name]) == 2
    assert len([name for name in names if "WhatsApp Images/" in name and "-WA4" in name]) == 3


def test_takeout_lies_in_two_zips_and_only_sidecars_name_the_partner(short, tmp_path):
    source, names = written(short, "takeout", tmp_path)
    archives = [zipfile.ZipFile(path) for path in sorted(source.glob("*.zip"))]
    assert len(archives) == 2
    parts = [set(archive.namelist()) for archive in archives]
    assert not parts[0] & parts[1]
    pictures = ending(names, ".jpg", ".png", ".mp4")
    told = [name for name in names if name.endswith(".json") and "supplemental" in name]
    edited = [name for name in pictures if "-modifié" in name]
    assert len(edited) == 1 and len(told) == len(pictures) - 1  # the edited one has none
    assert any(
        (name in parts[0]) != (f"{name}.supplemental-metadata.json" in parts[0])
        for name in pictures
    )
    shared = [
        archive.read(name)
        for archive in archives
        for name in archive.namelist()
        if name.endswith(".json")
    ]
    assert sum(b"fromPartnerSharing" in content for content in shared) == 5


def test_takeout_album_holds_copies(whole, tmp_path):
    _, names = written(whole, "takeout", tmp_path)
    album = [name.rsplit("/", 1)[1] for name in ending(names, ".jpg") if "Été à la mer" in name]
    years = {name.rsplit("/", 1)[1] for name in ending(names, ".jpg") if "Photos de 20" in name}
    assert len(album) > 10 and set(album) <= years


def test_icloud_has_a_table_and_two_of_a_friend(short, tmp_path):
    source, names = written(short, "icloud", tmp_path)
    assert source.name.startswith("iCloud Photos from ")
    assert len(ending(names, "/Photo Details.csv")) == 1
    assert len([name for name in names if "/IMG_9" in name]) == 2
    assert len(ending(names, ".HEIC")) + len(ending(names, ".JPG")) == 12 + 3 + 2


def test_nas_has_system_folders_copies_and_files_beside(short, tmp_path):
    _, names = written(short, "nas", tmp_path)
    own = [name for name in ending(names, ".JPG") if "@eaDir" not in name and "/20" in name]
    assert len([name for name in own if "._" not in name]) == 12
    beside = [name for name in ending(names, ".xmp") if "/20" in name]
    assert len(beside) == 3  # of 12
    assert len([name for name in names if "@eaDir" in name]) == 2 * (12 + 2)
    assert len([name for name in names if "#recycle" in name]) == 5


def test_chat_export_has_no_metadata(short, tmp_path):
    source, names = written(short, "chat", tmp_path)
    pictures = ending(names, ".jpg")
    assert len(pictures) == 12 + 3
    assert not any(b"Exif" in (source / name).read_bytes() for name in pictures)


def claims(*told):
    return table(CLAIMS, [{"kind": kind, "value": kind, "fact": fact} for kind, fact in told])


def test_facts_of_both_makes_of_the_owners_phone_are_one():
    apple, android = CAMERAS["apple"][1], CAMERAS["android"][1]
    told = [("phone", vars(camera)) for camera in (apple, android, FRIEND)]
    found = facts(claims(*told))["phone"]
    assert found == [1, 1, ("OnePlus", "AC2003")]


def test_facts_leave_out_other_kinds():
    assert facts(claims(("owner", {"person": 1}))) == {kind: [] for kind in KINDS}


DAY = pd.Timedelta(days=1)
TRIP = (pd.Timestamp("2024-05-01"), pd.Timestamp("2024-05-04"))


@pytest.mark.parametrize(
    "kind, one, other, same",
    [
        ("home", (50.0, 4.0), (50.00089, 4.0), True),  # 99 m
        ("home", (50.0, 4.0), (50.00091, 4.0), False),  # 101 m
        ("school_or_work", (50.0, 4.0), (50.002, 4.0), False),
        ("trip", TRIP, (TRIP[0] - DAY, TRIP[1] + DAY), True),
        ("trip", TRIP, (TRIP[0], TRIP[1] + 2 * DAY), False),
        ("trip", TRIP, (TRIP[0] - 2 * DAY, TRIP[1]), False),
        ("sleep", (23, 7), (0, 8), True),
        ("sleep", (23, 7), (23, 9), False),
        ("sleep", (23, 7), (1, 7), False),
        ("phone", 0, 0, True),
        ("phone", 0, 1, False),
    ],
)
def test_when_two_facts_are_alike(kind, one, other, same):
    assert alike(kind, one, other) is same
    assert alike(kind, other, one) is same


def test_one_claim_more_or_less_is_no_agreement():
    assert agree("phone", [0, 1], [1, 0])
    assert agree("home", [], [])
    assert not agree("phone", [0, 1], [0])
    assert not agree("phone", [], [0])
    assert not agree("phone", [0, 0], [0, 1])


def test_marks_compare_with_the_truth(whole):
    home, far = whole.homes[0], (10.0, 10.0)
    told = marks("home", [(home.lat, home.lon), far], whole)
    assert (told.claimed, told.right, told.true, told.found) == (2, 1, 1, 1)
    first, last = whole.trips[0]
    long, before = (first - 3 * DAY, last + 3 * DAY), (first - 9 * DAY, first - 8 * DAY)
    told = marks("trip", [long, before], whole)
    assert (told.right, told.found) == (1, 0)  # a night away, but not those days
    assert marks("trip", [whole.trips[0]], whole).found == 1
    assert marks("sleep", [(0, 7)], dataclasses.replace(whole, sleep=None)).right == 0


def test_what_is_somebody_elses(whole):
    home, theirs = whole.homes[0], whole.partner_home
    told = claims(
        ("home", {"lat": home.lat, "lon": home.lon}),
        ("weekly_place", {"lat": theirs.lat + 0.008, "lon": theirs.lon}),  # 890 m
        ("home", {"lat": theirs.lat + 0.010, "lon": theirs.lon}),  # 1,110 m
        ("phone", vars(CAMERAS["apple"][0])),
        ("phone", vars(PARTNER)),
    )
    assert somebody_elses(told, theirs) == ["weekly_place", "phone"]


def results(agreeing, made=0, elses=()):
    """What 40 lives would give, of which so many agree."""
    rows = [
        {
            "seed": seed,
            "export": export,
            "kind": kind,
            "carried": export != "chat",
            "agrees": seed < agreeing or kind != "trip",
            "made": 0,
            "elses": (),
        }
        for seed in range(40)
        for export in ("clean", "nas", "chat")
        for kind in KINDS
    ]
    rows[-1] |= {"made": made, "elses": elses}
    return [held for _, held in judged(pd.DataFrame(rows))]


def test_goals_are_missed_by_one_life_or_one_claim():
    assert results(38) == [True, True, True]
    assert results(37) == [False, True, True]
    assert results(40, made=1) == [True, False, True]
    assert results(40, elses=("a home",)) == [True, True, False]


def test_growth_compares_each_size_with_the_one_before():
    assert growth({1_000: 1.0, 10_000: 9.0, 50_000: 54.0}) == pytest.approx(1.2)
    assert growth({1_000: 1.0, 10_000: 14.0, 50_000: 50.0}) == pytest.approx(1.4)
    assert growth({1_000: 0.0, 10_000: 10.0, 50_000: 60.0}) == pytest.approx(1.2)
    assert growth({1_000: 0.0, 10_000: 10.0}) == float("inf")  # nothing was measured
