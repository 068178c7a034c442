"""What is left: the tables before and after."""

import pytest

from toolkit import open_roll, protect, scan, what_is_left
from toolkit.errors import OverexposedError
from toolkit.tables import CLAIMS, PHOTOS, table
from toolkit.tables import WORDS as TABLE_OF_WORDS

from .dirty_photos import FORMATS, faces_of


def test_stripping_leaves_the_pictures(dirty_folder, tmp_path):
    roll = open_roll(dirty_folder)
    safe = protect(roll, tmp_path / "out", progress=False)
    left = what_is_left(scan(roll, progress=False), scan(safe, progress=False))
    assert left.columns.tolist() == ["before", "after", "still_there", "sentence"]
    assert left.index[left["still_there"]].tolist() == [PICTURES, WORDS]
    assert left.loc[["time", "location", "device", "serial numbers", "names"], "before"].ge(5).all()
    assert left.loc["file names", "before"] == len(FORMATS)
    other = "thumbnail that shows something else"
    assert left.loc[other, "sentence"] == "It was not there in the first place."


def test_coarsening_leaves_less(sample, photos, tmp_path):
    safe = protect(sample, tmp_path / "out", coarsen_km=10, coarsen_date="month", progress=False)
    left = what_is_left(photos, scan(safe, progress=False))
    films = photos["kind"] == "video"  # which are not copied
    scanned = photos["time_source"] == "digitized"  # when it was scanned is not kept
    assert left.loc["not copied", "before"] == films.sum()
    assert left.loc["time", "after"] == left.loc["time", "before"] - scanned.sum()
    # one photo of the sample has an altitude and a direction, but no position to be rounded
    assert left.loc["location", "after"] == (photos["lat"].notna() & ~films).sum()
    assert left.loc[["time", "location"], "sentence"].str.contains("But only roughly").all()
    assert not left.loc["device", "still_there"]


def numbered(*names, **columns):
    return table(PHOTOS, [{"photo": name, **columns} for name in names], index="photo")


def test_only_what_was_copied_is_compared():
    before = numbered("a.png", "film.mp4", "b.png", make="Veyra")
    faces = faces_of(a=(1, 1, 5, 5), film=(1, 1, 5, 5))
    words = words_of("address"), words_of()
    after = numbered("photo_0001.png", "photo_0003.png")
    left = what_is_left(before, after, faces=(faces, faces[:0]), words=words)
    assert left.index[0] == "not copied" and left.index[-1] == WORDS
    assert left["before"][["not copied", "device", PICTURES, WORDS]].tolist() == [1, 2, 1, 1]
    assert "1 file is not among the copies" in left.loc["not copied", "sentence"]
    only = what_is_left(before, after[1:], words=words)
    assert only["before"][["not copied", "device", WORDS]].tolist() == [2, 1, 0]


def test_where_nothing_was_copied_nothing_is_called_gone(tmp_path):
    for name in ("one.mp4", "two.jpg"):
        (tmp_path / name).write_bytes(b"no picture")
    roll = open_roll(tmp_path)
    safe = protect(roll, tmp_path.with_name("out"), progress=False)
    left = what_is_left(scan(roll, progress=False), scan(safe, progress=False))
    assert left[["before", "after"]].values.tolist() == [[2, 0]]
    assert left.loc["not copied", "sentence"].startswith("Nothing was copied: 2 files tell")


def test_a_thumbnail_like_its_picture_is_not_denied(sample, photos):
    """The row counts what shows something else, and says so in its name."""
    small = photos[~photos["thumbnail_differs"].astype(bool)]
    left = what_is_left(small, small)
    assert "thumbnail" not in left.index
    assert left.loc["thumbnail that shows something else", "before"] == 0


@pytest.mark.parametrize(
    ("name", "dated"),
    [
        ("IMG_20260314_150926.jpg", True),
        ("PXL_20260314_150926123.jpg", True),
        ("Screenshot_2026-03-14-15-09-26.png", True),
        ("IMG-20260314-WA0003.jpg", True),
        ("2026/2026.03.14 beach.jpg", True),
        ("FB_IMG_1773497366123.jpg", True),
        ("IMG_1071.JPG", False),
        ("DSC_20261399.jpg", False),
        ("photo_0001.jpg", False),
    ],
)
def test_a_date_in_a_name_is_seen(name, dated):
    photos = table(PHOTOS, [{"photo": name}], index="photo")
    assert what_is_left(photos, photos).loc["file names", "still_there"] == dated


def test_faces_are_counted():
    before, after = faces_of(a=(1, 1, 5, 5), b=(1, 1, 5, 5)), faces_of(a=(1, 1, 5, 5))
    left = what_is_left(before.assign(person=[1, 2]), after.assign(person=[1]))
    assert left[["before", "after"]].values.tolist() == [[2, 1], [2, 1], [2, 1]]
    assert left.index.tolist() == ["faces", "photos with faces", "people"]
    assert what_is_left(before, after[:0]).loc["faces", "sentence"] == "It finds none."


def test_unknown_faces_are_nobody():
    faces = faces_of(a=(1, 1, 5, 5), b=(1, 1, 5, 5), c=(1, 1, 5, 5))
    left = what_is_left(faces.assign(person=[0, 1, 1]), faces.assign(person=[0, 0, 0]))
    assert left.loc["people", ["before", "after", "still_there"]].tolist() == [1, 0, False]


PICTURES = "faces (pictures themselves)"
WORDS = "words in the picture"


def test_photos_with_faces_are_counted_where_somebody_looked():
    names = ["a.png", "b.png", "c.png"]
    photos = table(PHOTOS, [{"photo": name} for name in names], index="photo")
    before = faces_of(a=(1, 1, 5, 5), b=(1, 1, 5, 5))
    for after, still in ((before[:1], True), (before[:0], False)):
        left = what_is_left(photos, photos, faces=(before, after)).loc[PICTURES]
        assert left[["before", "after", "still_there"]].tolist() == [2, len(after), still]
    assert left["sentence"] == "Gone from all of them."
    nobody_looked = what_is_left(photos, photos).loc[PICTURES]
    assert nobody_looked[["before", "after"]].isna().all()
    assert nobody_looked["still_there"]
    assert what_is_left(photos, photos, faces=(before, before[:0])).loc[WORDS, "still_there"]
    unreadable = photos.assign(error="It is broken.")
    assert not what_is_left(photos, unreadable).loc[[PICTURES, WORDS], "still_there"].any()


def words_of(*kinds):
    lines = ({"photo": "a.png", "text": "Something", "kind": kind} for kind in kinds)
    return table(TABLE_OF_WORDS, lines).fillna({"kind": ""})


def test_words_are_counted_by_what_they_give_away():
    photos = table(PHOTOS, [{"photo": "a.png"}], index="photo")
    before, after = words_of("address", "address", "phone", ""), words_of("address", "")
    left = what_is_left(photos, photos, words=(before, after)).loc[WORDS]
    assert left[["before", "after", "still_there"]].tolist() == [4, 2, True]
    assert "still reads 2 lines: 1 address and 1 that gives nothing away" in left["sentence"]
    gone = what_is_left(photos, photos, words=(before, after[:0])).loc[WORDS]
    assert gone[["after", "still_there"]].tolist() == [0, False]
    assert gone["sentence"].startswith("Gone from all of them. What a machine does not read")
    never = what_is_left(photos, photos, words=(after[:0], after[:0])).loc[WORDS, "sentence"]
    assert never.startswith("It was not there in the first place.")


def claim_of(kind, fact, value="in words"):
    return table(CLAIMS, [{"kind": kind, "value": value, "fact": fact}])


def north(metres, **more):
    return {"lat": 51.4 + metres / 111_195, "lon": 4.43, **more}


@pytest.mark.parametrize(
    ("kind", "before", "after", "same"),
    [
        ("home", north(0), north(11), True),
        ("home", north(0), north(99), True),
        ("home", north(0), north(101), False),
        ("home", north(0), north(150), False),
        ("school_or_work", north(0), north(99), True),
        ("school_or_work", north(0), north(101), False),
        ("weekly_place", north(0, weekday=4, hour=18), north(9, weekday=4, hour=20), True),
        ("weekly_place", north(0, weekday=4, hour=18), north(0, weekday=4, hour=21), False),
        ("sleep", {"from": 23, "to": 7}, {"from": 0, "to": 8}, True),
        ("sleep", {"from": 23, "to": 7}, {"from": 1, "to": 7}, False),
        (
            "trip",
            {"start": "2026-04-10", "end": "2026-04-13"},
            {"start": "2026-04-11", "end": "2026-04-12"},
            True,
        ),
        (
            "trip",
            {"start": "2026-04-10", "end": "2026-04-13"},
            {"start": "2026-04-01", "end": "2026-04-13"},
            False,
        ),
        ("phone", {"make": "A", "model": "1"}, {"make": "A", "model": "1", "first": "x"}, True),
        ("phone", {"make": "A", "model": "1"}, {"make": "A", "model": "2"}, False),
        ("received_photo", {"photos": ["a"]}, {"photos": ["photo_0001"]}, True),
        ("chat_photo", {"photos": ["a"]}, {"photos": ["photo_0001"]}, True),
        ("unknown_camera", {"photos": ["a"]}, {"photos": ["photo_0001"]}, True),
        ("sensitive_place", north(0, place_kind="clinic"), north(9, place_kind="clinic"), True),
        ("sensitive_place", north(0, place_kind="clinic"), north(9, place_kind="court"), False),
        ("owner", {"person": 1, "photos": ["a"]}, {"person": 2, "photos": ["b"]}, True),
        ("age", {"person": 1, "age": 16.0}, {"person": 1, "age": 19.0}, True),
        ("age", {"person": 1, "age": 16.0}, {"person": 1, "age": 19.5}, False),
        ("people", {"number": 14}, {"number": 14}, True),
        ("people", {"number": 14}, {"number": 13}, False),
        ("person", {"person": 1, "photos": ["a", "b"]}, {"person": 2, "photos": ["a", "b"]}, True),
        (
            "person",
            {"person": 1, "photos": ["a", "b"]},
            {"person": 1, "photos": ["a", *"xyz"]},
            False,
        ),
        ("person", {"person": 1, "photos": ["a", "b"]}, {"person": 1, "photos": ["c", "d"]}, True),
        ("person", {"person": 1, "photos": ["a", "b"]}, {"person": 1, "photos": ["c"]}, False),
        ("relation", {"people": [1, 2]}, {"people": [2, 1]}, True),
        ("relation", {"people": [1, 2]}, {"people": [1, 3]}, False),
    ],
)
def test_facts_are_compared_by_the_rule_of_their_kind(kind, before, after, same):
    left = what_is_left(claim_of(kind, before), claim_of(kind, after, "in other words")).loc[kind]
    assert left["still_there"] == same
    assert left["sentence"].startswith("Still" if same else "No longer claimed")


def test_claims_are_compared():
    def claims(*pairs):
        return table(CLAIMS, [{"kind": kind, "value": value} for kind, value in pairs])

    before = claims(
        ("home", "Harbour Street"), ("phone", "Halden H5"), *[("trip", f"{n}") for n in range(5)]
    )
    after = claims(("home", "somewhere near Lindau"), ("phone", "Halden H5"), ("owner", "Leo"))
    left = what_is_left(before, after)
    assert left["still_there"].to_dict() == {
        "home": False,
        "phone": True,
        "trip": False,
        "owner": False,
    }
    assert left.loc["home", "sentence"] == (
        "No longer claimed: Harbour Street. Claimed instead: somewhere near Lindau."
    )
    assert left.loc["trip", "sentence"] == "No longer claimed: 0; 1; 2 and 2 more."


def test_a_home_that_only_may_be_one_is_still_claimed():
    def claims(value, **fact):
        return table(CLAIMS, [{"kind": "home", "value": value, "fact": fact}])

    before = claims("Home is at A", lat=51.40001, lon=4.43)
    after = claims("Home may be at A", lat=51.40004, lon=4.43)
    left = what_is_left(before, after).loc["home"]
    assert left["still_there"]
    assert left["sentence"] == "Still claimed in other words: Home may be at A."
    elsewhere = what_is_left(before, claims("Home may be at B", lat=51.4015, lon=4.43)).loc["home"]
    assert not elsewhere["still_there"]
    assert elsewhere["sentence"] == (
        "No longer claimed: Home is at A. Claimed instead: Home may be at B."
    )


def test_tables_of_different_kinds_are_refused(photos):
    with pytest.raises(OverexposedError, match="same kind"):
        what_is_left(photos, faces_of(a=(1, 1, 5, 5)))
