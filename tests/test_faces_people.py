"""Who is who: grouping, corrections by hand, one person found again, who is seen with whom."""

import html
import json
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from benchmarks.faces.measures import are_apart, b_cubed, detection
from toolkit import (
    find_faces,
    find_person,
    group_people,
    open_roll,
    scan,
    show_people,
    social_graph,
)
from toolkit.errors import OverexposedError
from toolkit.faces import people as module
from toolkit.faces.by_hand import corrected
from toolkit.faces.calibration import Thresholds
from toolkit.faces.corrections import Corrections
from toolkit.faces.grouping import NOBODY, group, sureness
from toolkit.faces.people import UNKNOWN
from toolkit.faces.truth import true_people
from toolkit.pictures.graph import _layout
from toolkit.rolls import BytesSource, Photo
from toolkit.tables import FACES, PHOTOS, PLACES, table

from .test_faces import encoded

SIBLINGS = {"self", "sister", "brother"}
CENTRES = np.eye(8) * 0.5  # eight people, 0.71 from each other


def made(*people, spread=0.12, seed=0, **columns):
    """A table of faces: the number of the person on each, in one photo after the other."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=(len(people), 8))
    noise *= spread / np.linalg.norm(noise, axis=1, keepdims=True)
    rows = [
        {
            "photo": f"{number:03d}.jpg",
            "face": 0,
            "x": 10.0,
            "y": 10.0,
            "w": 100.0,
            "h": 100.0,
            "confidence": 1.0,
            "recognizer": "Dlib",
            "invented": True,
            "embedding": (CENTRES[person] + noise[number]).astype(np.float32),
            **{name: values[number] for name, values in columns.items()},
        }
        for number, person in enumerate(people)
    ]
    return table(FACES, rows)


def persons(faces, **options):
    return group_people(faces, **options)[0]["person"].tolist()


def test_alike_faces_are_one_person_and_a_single_one_is_nobody():
    faces, people = group_people(made(0, 1, 0, 2, 1, 0))
    assert faces["person"].tolist() == [1, 2, 1, UNKNOWN, 2, 1]
    assert people["person"].tolist() == [1, 2]
    assert people["faces"].tolist() == [3, 2]
    assert people["name"].isna().all() and not people["owner"].any()
    assert people["confidence"].gt(0.9).all()


def test_nobody_is_in_a_photo_twice():
    """However alike two faces are: in one photo they are siblings, say, and not one person."""
    faces = made(0, 0, 0, 0)
    assert persons(faces) == [1, 1, 1, 1]
    faces["photo"] = ["a.jpg", "a.jpg", "b.jpg", "c.jpg"]
    faces["face"] = [0, 1, 0, 0]
    found = persons(faces)
    assert found[0] != found[1]


def test_order_of_rows_changes_nothing():
    faces = made(0, 1, 0, 2, 1, 0, 2, 3)
    mixed = faces.sample(frac=1, random_state=3)
    assert group_people(mixed)[0]["person"].sort_index().tolist() == persons(faces)
    assert group_people(mixed)[0].index.equals(mixed.index)


def test_number_one_is_in_most_photos_and_of_equals_who_came_twice_first():
    faces, people = group_people(made(0, 1, 2, 0, 1, 3, 2, 3, 2))
    assert faces["person"].tolist() == [2, 3, 1, 2, 3, 4, 1, 4, 1]
    assert people["person"].tolist() == [1, 2, 3, 4] and people["photos"].tolist() == [3, 2, 2, 2]


def test_photos_added_at_the_end_of_people_seen_less_leave_the_numbers():
    story = (0, 1, 2, 0, 1, 3, 2, 3)
    later = (*story, 4, 0, 4, 0, 1)
    assert persons(made(*later))[: len(story)] == persons(made(*story))


def test_no_faces_no_people():
    faces, people = group_people(table(FACES, []))
    assert faces.empty and people.empty and "person" in faces


def test_one_face():
    assert persons(made(0)) == [UNKNOWN]


@pytest.mark.parametrize("column", [{"confidence": 0.1}, {"w": 12.0}])
def test_a_doubtful_face_joins_late_and_brings_nobody_together(column):
    (name, value), usual = next(iter(column.items())), 1.0 if "confidence" in column else 100.0
    values = [usual] * 4 + [value] * 2
    faces = made(0, 0, 1, 1, 0, 2, **{name: values})
    faces.at[4, "embedding"] = (0.7 * CENTRES[0] + 0.3 * CENTRES[1]).astype(np.float32)
    assert persons(faces) == [1, 1, 2, 2, 1, UNKNOWN]
    faces.at[4, "embedding"] = np.stack(faces["embedding"][:4]).mean(axis=0)
    assert persons(faces) == [1, 1, 2, 2, UNKNOWN, UNKNOWN]


def test_many_faces_are_not_all_compared_with_each_other(monkeypatch):
    monkeypatch.setattr(module, "MOST", 20)
    rng = np.random.default_rng(1)
    who = rng.integers(0, 5, 200)
    assert b_cubed(persons(made(*who)), who).f1 > 0.99


def test_confidence_falls_towards_the_border():
    own, rival = np.array([0.2, 0.40, 0.44, 0.3]), np.array([0.9, 0.9, 0.9, 0.32])
    sure = sureness(own, rival, 0.45, 0.03)
    assert sure[0] > 0.99 and sure[0] > sure[1] > sure[2] and 0.5 < sure[3] < 0.7


def test_a_threshold_of_ones_own():
    faces = made(0, 0, 1, 1)
    assert persons(faces, threshold=0.01) == [UNKNOWN] * 4
    assert persons(faces, threshold=2.0) == [1] * 4


def test_what_was_merged_stays_merged():
    story = (0, 0, 1, 1, 2, 2)
    corrections = Corrections()
    faces, _ = group_people(made(*story))
    corrections.merge(faces, 1, 3)
    assert persons(made(*story), corrections=corrections) == [1, 1, 2, 2, 1, 1]
    again = made(*story, 2, 0, 1, seed=1)
    assert persons(again, corrections=corrections) == [1, 1, 2, 2, 1, 1, 1, 1, 2]


def test_what_was_split_stays_split():
    alike = made(0, 0, 0, 0, 1, 1)
    faces, _ = group_people(alike)
    corrections = Corrections()
    corrections.split(faces, [2, 3])
    grouped, _ = group_people(alike, corrections=corrections)
    assert grouped["person"].tolist() == [1, 1, 2, 2, 3, 3]
    assert grouped["person_confidence"][2:4].eq(1).all()


def test_a_face_that_is_not_this_person():
    alike = made(0, 0, 0, 1, 1)
    corrections = Corrections()
    corrections.not_this_person(group_people(alike)[0], 2)
    assert persons(alike, corrections=corrections) == [1, 1, UNKNOWN, 2, 2]


def test_the_last_word_counts():
    alike = made(0, 0, 0, 0)
    corrections = Corrections()
    corrections.split(group_people(alike)[0], [2, 3])
    parted, _ = group_people(alike, corrections=corrections)
    corrections.merge(parted, 1, 2)
    united, _ = group_people(alike, corrections=corrections)
    assert united["person"].tolist() == [1] * 4
    corrections.split(united, [0, 2])
    assert persons(alike, corrections=corrections) == [1, 2, 1, 2]


def test_who_is_given_back_brings_nobody_else():
    """Two are split off, one of them is nobody again; the other one goes back where it was."""
    alike, corrections = made(0, 0, 0, 0, 1, 1), Corrections()
    corrections.split(group_people(alike)[0], [2, 3])
    corrections.not_this_person(group_people(alike, corrections=corrections)[0], 2)
    apart = group_people(alike, corrections=corrections)[0]
    assert apart["person"].tolist() == [1, 1, UNKNOWN, UNKNOWN, 2, 2]
    corrections.merge(apart.assign(person=[1, 1, 0, 9, 2, 2]), 9, 1)
    assert persons(alike, corrections=corrections) == [1, 1, UNKNOWN, 1, 2, 2]


def test_a_face_in_a_copy_and_in_its_original_is_one_face():
    faces = made(0, 0, 0, 1, 1, 0)
    photos = photos_of(faces, ["camera"] * 6).assign(copy_of=[None] * 5 + [faces["photo"][0]])
    for row in (0, 5):
        corrections = Corrections()
        corrections.split(group_people(faces, photos=photos)[0], [row])
        parted = persons(faces, photos=photos, corrections=corrections)
        assert parted == [UNKNOWN, 1, 1, 2, 2, UNKNOWN]


def test_names_survive_and_follow_the_face():
    story = made(0, 1, 0, 1, 2, 2)
    corrections = Corrections()
    faces, _ = group_people(story)
    corrections.name(faces, 2, "  Ada ")
    moved = story.assign(x=story["x"] + 4, w=90.0, face=3)  # looked for again, with finer detail
    _, people = group_people(moved.iloc[::-1], corrections=corrections)
    assert people.set_index("person")["name"].dropna().to_dict() == {2: "Ada"}
    corrections.name(faces, 2, "Bo")
    assert group_people(story, corrections=corrections)[1]["name"].dropna().tolist() == ["Bo"]
    corrections.name(faces, 2, "")
    assert group_people(story, corrections=corrections)[1]["name"].isna().all()


def test_who_is_split_off_leaves_the_name_behind():
    story = made(0, 0, 0, 0)
    corrections = Corrections()
    corrections.name(group_people(story)[0], 1, "Ada")
    corrections.split(group_people(story)[0], [2, 3])
    faces, people = group_people(story, corrections=corrections)
    assert faces["person"].tolist() == [1, 1, 2, 2]
    assert people.set_index("person")["name"].dropna().to_dict() == {1: "Ada"}
    corrections.not_this_person(faces, 1)
    assert persons(story, corrections=corrections) == [UNKNOWN, UNKNOWN, 1, 1]


def test_two_of_one_name_are_one_person():
    story = made(0, 0, 1, 1)
    corrections = Corrections()
    faces, _ = group_people(story)
    corrections.name(faces, 1, "Ada")
    corrections.name(faces, 2, "Ada")
    assert persons(story, corrections=corrections) == [1] * 4


def test_corrections_are_kept_in_a_file(tmp_path):
    story = made(0, 0, 0, 1, 1, 2, 2)
    faces, _ = group_people(story)
    corrections = Corrections()
    corrections.split(faces, [2])
    corrections.merge(faces, 2, 3)
    corrections.name(faces, 1, "Zoë")
    corrections.save(tmp_path / "who.json")
    loaded = Corrections.load(tmp_path / "who.json")
    assert loaded == corrections
    assert persons(story, corrections=loaded) == persons(story, corrections=corrections)
    assert Corrections.load(tmp_path / "nothing.json") == Corrections()


@pytest.mark.parametrize("content", ["", "[]", '{"same": 1}', json.dumps({"same": [["a"]]})])
def test_another_file_holds_no_corrections(tmp_path, content):
    (tmp_path / "who.json").write_text(content)
    with pytest.raises(OverexposedError, match="delete it"):
        Corrections.load(tmp_path / "who.json")
    with pytest.raises(OverexposedError, match="delete it"):
        Corrections.load(tmp_path)  # a folder


def test_corrections_that_make_no_sense():
    faces, _ = group_people(made(0, 0, 1, 1, 2))
    with pytest.raises(OverexposedError, match="one person"):
        Corrections().split(faces, [0, 2])
    with pytest.raises(OverexposedError, match="nobody"):
        Corrections().not_this_person(faces, 4)


def test_corrections_of_photos_that_are_gone_do_no_harm():
    corrections = Corrections()
    corrections.merge(group_people(made(0, 0, 1, 1))[0], 1, 2)
    assert persons(made(0, 0), corrections=corrections) == [1, 1]
    apart = Corrections(different=[([("gone.jpg", 1.0, 1.0)], [("000.jpg", 60.0, 60.0)])])
    assert persons(made(0, 0), corrections=apart) == [1, 1]


def photos_of(faces, kinds):
    rows = [
        {"photo": name, "taken_at": pd.Timestamp(2026, 1, 1 + number), "kind": kind}
        for number, (name, kind) in enumerate(zip(faces["photo"].unique(), kinds, strict=True))
    ]
    return table(PHOTOS, rows, index="photo")


def test_the_owner_is_whom_selfies_show_largest():
    faces = made(0, 1, 0, 1, 1, 1)
    front = "front-camera"
    photos = photos_of(faces, ["camera", front, "camera", "camera", front, "camera"])
    _, people = group_people(faces, photos=photos)
    assert people["owner"].tolist() == [True, False]  # number 1 is in four photos
    assert people["first"].tolist() == [pd.Timestamp(2026, 1, 2), pd.Timestamp(2026, 1, 1)]
    assert people["last"].tolist() == [pd.Timestamp(2026, 1, 6), pd.Timestamp(2026, 1, 3)]


@pytest.mark.parametrize("selfies", [[0], [0, 1], [0, 1, 2, 3]])
def test_too_few_selfies_or_a_draw_name_no_owner(selfies):
    faces = made(0, 1, 0, 1)
    kinds = ["front-camera" if number in selfies else "camera" for number in range(4)]
    assert not group_people(faces, photos=photos_of(faces, kinds))[1]["owner"].any()


@pytest.mark.parametrize("example", [2, "row", "vector"])
def test_one_face_finds_the_person_again(example):
    faces = made(0, 1, 2, 2, 0, 2)
    given = {"row": faces.loc[2], "vector": faces["embedding"][2]}.get(example, example)
    ranked = find_person(faces, given)
    assert ranked.index[0] == 2 and set(ranked.index[:3]) == {2, 3, 5}
    assert ranked["found"].tolist() == [True] * 3 + [False] * 3
    assert ranked["distance"].is_monotonic_increasing


def test_vectors_of_another_recogniser_cannot_be_compared():
    with pytest.raises(OverexposedError, match="two recognisers"):
        find_person(made(0, 1), np.zeros(512))


@pytest.mark.parametrize(
    "example", ["IMG_1045.JPG", 99, -1, None, ..., [], 2.5, pd.DataFrame(), {}, pd.Index([0])]
)
def test_what_is_no_face_is_said_to_be_none(example):
    with pytest.raises(OverexposedError, match="none of these faces"):
        find_person(made(0, 1), example)


@pytest.mark.faces
def test_a_photo_of_elsewhere_finds_the_person(sample):
    faces = find_faces(sample, progress=False)
    alone = faces.groupby("photo")["face"].transform("size").eq(1) & faces["confidence"].gt(0.9)
    example = faces[alone].iloc[0]
    found = find_person(faces, sample[example["photo"]])
    assert found.iloc[0]["photo"] == example["photo"] and found.iloc[0]["distance"] < 0.01
    grey = Photo("grey.png", BytesSource(encoded(Image.new("RGB", (200, 200), "gray"), "PNG")))
    with pytest.raises(OverexposedError, match="No face was found"):
        find_person(faces, grey)


@pytest.mark.faces
def test_the_people_of_the_sample_are_told_apart(sample, photos):
    """With the threshold chosen on other people; siblings included."""
    faces, people = group_people(find_faces(sample, progress=False), photos=photos)
    names = true_people(faces, sample.truth)
    known = names.notna()
    measured = b_cubed(faces.loc[known, "person"], names[known])
    assert measured.f1 >= 0.97, measured
    assert names[faces["person"] > 0].groupby(faces["person"]).nunique().max() == 1  # none mixed
    assert abs(len(people) - names.nunique()) <= 1
    alike = {p["name"] for p in sample.truth["people"] if p["relation"] in SIBLINGS}
    assert len(alike) >= 2 and are_apart(faces["person"], names, alike)


@pytest.mark.faces
def test_the_faces_of_the_sample_are_found(sample):
    measured = detection(find_faces(sample, progress=False), sample.truth)
    assert measured.found / measured.findable >= 0.97, measured
    assert measured.false == 0 and measured.trapped >= 1, measured


def together(*groups):
    """Faces of several people in one photo."""
    faces = made(*[person for people in groups for person in people])
    faces["photo"] = [f"{n:03d}.jpg" for n, people in enumerate(groups) for _ in people]
    faces["face"] = faces.groupby("photo").cumcount()
    return group_people(faces)


def test_who_is_seen_with_whom():
    faces, people = together((0, 1), (0, 1), (0, 2), (2,), (3,))
    photos = photos_of(faces, ["camera"] * 5)
    graph = social_graph(faces, people, photos=photos)
    assert nx.utils.edges_equal(graph.graph.edges, [(1, 2), (1, 3)])
    assert graph.graph.edges[1, 2]["photos"] == ["000.jpg", "001.jpg"]
    assert graph.graph.edges[1, 2]["last"] == pd.Timestamp(2026, 1, 2)
    assert graph.relations["photos"].tolist() == [2, 1]
    text = str(graph)
    assert "Person 1 and Person 2 were photographed together twice" in text
    assert "1 Jan 2026 to 2 Jan 2026" in text and "1 more face" in text
    assert graph.never_asked == 3


def test_the_owner_need_not_be_asked():
    faces, people = together((0, 1), (0, 1))
    people.loc[0, "owner"] = True
    graph = social_graph(faces, people)
    assert graph.never_asked == 1 and "never asked" in str(graph)


def test_where_they_were_seen():
    faces, people = together((0, 1), (0, 1))
    photos = photos_of(faces, ["camera"] * 2).assign(lat=51.0, lon=4.0)
    home = {"place": 0, "lat": 51.0, "lon": 4.0, "radius": 50.0, "role": "home"}
    graph = social_graph(faces, people, photos=photos, places=table(PLACES, [home]))
    assert graph.graph.edges[1, 2]["places"] == ["home"] and "; home." in str(graph)
    unsure = table(PLACES, [home | {"confidence": 0.69}])
    graph = social_graph(faces, people, photos=photos, places=unsure)
    assert graph.graph.edges[1, 2]["places"] == ["perhaps home"]


NAMES = [
    "$", "$a", "$a$", "$a_b", "a$b$c", "\\$", "$\\frac{", "$\\alpha$", "^_{", "$^_{$", "{}", "\\", "%", "&amp;",
    "<b>", "</svg>", "two\nlines", "\ttab\x1b[2J", "\x00", "אבא", "\u202eeil", "👩\u200d👧", "山田", "\udcff", "W" * 4000,
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:20])
def test_any_name_can_stand_in_the_graph(name, recwarn):
    faces, people = together((0, 1), (0, 1))
    people["name"] = people["name"].astype(object)
    people.loc[0, "name"] = name
    graph = social_graph(faces, people)
    drawing, page = graph.svg(), graph._repr_html_()
    assert not {"\x00", "\x1b", "\u202e", "\udcff"} & set(drawing)
    assert "<b>" not in page and page.count("</svg>") == 1
    if name.isascii() and name.isprintable() and len(name) < 10:
        assert html.escape(name, quote=False) in drawing  # as text
    assert len(drawing) < 20_000
    assert not recwarn.list


def test_the_graph_is_a_picture_and_the_same_in_words():
    faces, people = together((0, 1), (0, 1))
    people["name"] = ["<script>", "Bo"]
    shown = social_graph(faces, people)._repr_html_()
    assert shown.startswith("<figure><svg role=") and "&lt;script&gt; and Bo" in shown
    assert "<script>" not in shown
    assert "Nobody in this roll" in social_graph(faces, people.iloc[:0])._repr_html_()


def test_nobody_is_drawn_on_top_of_anybody():
    faces, people = together(*[(0, n) for n in range(1, 7) for _ in range(2)], (7,), (7,))
    graph = social_graph(faces, people).graph
    radius = dict.fromkeys(graph, 0.2)
    where = _layout(graph, radius)
    assert len(graph) == 8
    for one, other in combinations(graph, 2):
        assert np.hypot(*(where[one] - where[other])) > 0.4


@pytest.mark.faces
def test_the_sample_as_a_graph(sample, photos, places):
    faces, people = group_people(find_faces(sample, progress=False), photos=scan(sample))
    graph = social_graph(faces, people, photos=photos, places=places, roll=sample)
    assert graph.never_asked >= 5 and len(graph.relations) >= 5
    assert graph.pictures.keys() == set(people["person"])
    assert graph.svg().count("<image") == len(people)


# One moment is one moment


def export(*people, copy_of=(), **options):
    """Faces in one photo after the other, and a photos table in which some are copies of others."""
    faces = made(*people, **options)
    photos = photos_of(faces, ["camera"] * len(people))
    for copy, original in copy_of:
        photos.loc[f"{copy:03d}.jpg", "copy_of"] = f"{original:03d}.jpg"
    return faces, photos


def test_copies_make_nobody_a_person():
    faces, photos = export(0, 0, 0, copy_of=[(1, 0), (2, 0)])
    grouped, people = group_people(faces, photos=photos)
    assert grouped["person"].tolist() == [UNKNOWN] * 3 and people.empty
    assert group_people(faces)[1]["photos"].tolist() == [3]  # if nobody knows that they are copies


def test_copies_are_the_same_person_and_do_not_count():
    faces, photos = export(0, 1, 0, 1, 0, 2, copy_of=[(4, 0), (5, 1)])
    grouped, people = group_people(faces, photos=photos)
    assert grouped["person"].tolist() == [1, 2, 1, 2, 1, UNKNOWN]
    assert grouped["copy_of"].dropna().to_dict() == {4: "000.jpg", 5: "001.jpg"}
    assert people[["faces", "photos"]].to_numpy().tolist() == [[2, 2], [2, 2]]
    without = group_people(faces[:4], photos=photos)
    assert without[1].equals(people)
    assert without[0]["person_confidence"].tolist() == grouped["person_confidence"].tolist()[:4]
    assert grouped["person_confidence"][4] == grouped["person_confidence"][0]


def test_a_copy_of_what_nobody_found_a_face_in_shows_nobody_known():
    faces, photos = export(0, 0, 0, copy_of=[(2, 1)])
    grouped, _ = group_people(faces.drop(index=1), photos=photos)
    assert grouped["person"].tolist() == [UNKNOWN] * 2


def test_selfies_that_are_copies_do_not_vote():
    faces, photos = export(0, 1, 1, 0, copy_of=[(2, 1)])
    photos["kind"] = ["camera", "front-camera", "front-camera", "camera"]
    assert not group_people(faces, photos=photos)[1]["owner"].any()


def test_nobody_is_seen_together_more_often_because_of_copies():
    faces = made(0, 1, 0, 1, 0, 1)
    faces["photo"] = [f"{n // 2:03d}.jpg" for n in range(6)]
    faces["face"] = [0, 1] * 3
    photos = photos_of(faces, ["camera"] * 3)
    photos.loc["002.jpg", "copy_of"] = "000.jpg"
    grouped, people = group_people(faces, photos=photos)
    assert grouped["person"].tolist() == [1, 2] * 3
    assert social_graph(grouped, people).graph.edges[1, 2]["photos"] == ["000.jpg", "001.jpg"]


@pytest.mark.faces
def test_the_same_picture_three_times_says_what_it_says_once(sample):
    shown = {n: {p["name"] for p in e["people"]} for n, e in sample.truth["photos"].items()}
    name = next(n for n, names in shown.items() if names == {"Leo", "Jonas"})  # not alike
    picture = sample[name].image()
    small = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))
    roll = open_roll(
        {"a.jpg": sample[name].read(), "b.jpg": sample[name].read(), "c.jpg": encoded(small)}
    )
    photos = scan(roll, progress=False).assign(copy_of=[None, "a.jpg", "a.jpg"])
    once, _ = group_people(find_faces(roll[:1], progress=False), photos=photos)
    faces, people = group_people(find_faces(roll, progress=False), photos=photos)
    assert len(once) > 0 and people.empty
    assert faces["person"].eq(UNKNOWN).all() and len(faces) >= 2 * len(once)


# Strangers may be counted as one


def apart(distance, count=2, **columns):
    """Faces of photographs, all but the last alike, and that one so far from them."""
    faces = made(*[0] * count, spread=0, **columns)
    faces.at[count - 1, "embedding"] = (CENTRES[0] + np.eye(8)[1] * distance).astype(np.float32)
    faces["invented"] = False
    return faces


@pytest.mark.parametrize(("distance", "several"), [(0.36, False), (0.37, True), (0.49, True)])
def test_faces_that_could_be_two_are_said_to_be(distance, several):
    _, people = group_people(apart(distance))
    assert people["may_be_several"].tolist() == [several]


def test_two_too_far_apart_are_two():
    assert group_people(apart(0.51))[1].empty


def test_people_of_invented_rolls_have_a_threshold_that_was_measured():
    faces = apart(0.42)
    faces["invented"] = True
    assert group_people(faces)[1]["may_be_several"].tolist() == [False]


def test_a_doubtful_face_does_not_make_one_person_several():
    faces = apart(0.42, 4, confidence=[1.0, 1.0, 1.0, 0.1])
    grouped, people = group_people(faces)
    assert grouped["person"].tolist() == [1] * 4
    assert people["may_be_several"].tolist() == [False]


def test_what_somebody_said_is_one_person_is_one():
    faces = apart(0.42)
    corrections = Corrections()
    corrections.merge(group_people(faces, threshold=0.1)[0].assign(person=[1, 2]), 1, 2)
    assert group_people(faces, corrections=corrections)[1]["may_be_several"].tolist() == [False]


@pytest.mark.faces
def test_the_warning_is_shown_in_words(sample):
    roll = sample[:40]
    faces = find_faces(roll, progress=False)
    faces["invented"] = False  # as if these were photographs
    grouped, people = group_people(faces)
    warned = people.assign(may_be_several=[True] + [False] * (len(people) - 1))
    assert str(show_people(grouped, warned, roll)).count("may be several people") == 1


@pytest.mark.parametrize("count", [0, 3])
def test_doubtful_faces_alone_make_no_group(count):
    looks = group(np.zeros((count, 8)), Thresholds(0.5, 0.03), first=np.zeros(count, bool))
    assert looks.tolist() == [NOBODY] * count
    assert corrected(looks).persons.tolist() == [NOBODY] * count
