"""Faces and people drawn: what fits on a page, what is put into words, and who is near whom."""

import re
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from toolkit.errors import PhotoError
from toolkit.faces import draw_embeddings, projection, social_graph
from toolkit.faces.people import UNKNOWN
from toolkit.tables import FACES, PEOPLE, PHOTOS, PLACES, table

from .test_faces_shown import faces_of, photographed, shown

PAGE = np.array([1024, 720])  # pixels of a small screen


def embedded(*vectors):
    """Faces with these embeddings, each in a photo of its own."""
    rows = [
        {"photo": f"{n}.jpg", "x": 0.0, "y": 0.0, "w": 9.0, "h": 9.0}
        | {"embedding": np.array(vector, np.float32)}
        for n, vector in enumerate(vectors)
    ]
    return table(FACES, rows)


@pytest.fixture
def cut(monkeypatch):
    """In place of photos: a green face each."""
    green = Image.new("RGB", (9, 9), "green")
    monkeypatch.setattr(projection, "crop", lambda *face, **options: green)


def spots(drawn):
    """Where the faces in a picture are and how large; and how large it is."""
    found = re.findall(
        r'<image x="([-.\d]+)" y="([-.\d]+)" width="(\d+)" height="(\d+)"', drawn.svg
    )
    width, height = re.search(r'viewBox="0 0 (\d+) (\d+)"', drawn.svg).groups()
    return np.array(found, float), np.array([width, height], float)


def test_two_faces_are_too_few_to_lay_out_and_three_are_not(cut):
    two = draw_embeddings(embedded([0, 0], [1, 0]), None)
    assert two.svg == "" and "too few faces to compare: 2" in str(two)
    three, _ = spots(draw_embeddings(embedded([0, 0], [1, 0], [0, 1]), None))
    assert len(three) == 3


@pytest.mark.parametrize("count", [3, 40])
def test_the_faces_fill_a_page_and_none_leaves_it(cut, count):
    """Without scrolling, on a screen of 1024 by 720 pixels, and as large as it allows."""
    rng = np.random.default_rng(0)
    found, page = spots(draw_embeddings(embedded(*rng.normal(size=(count, 8))), None))
    assert (page <= PAGE).all() and (page >= 0.75 * PAGE).all()
    assert found[:, :2].min(axis=0).tolist() == [0, 0]
    assert (found[:, :2] + found[:, 2:]).max(axis=0).tolist() == page.tolist()


def test_of_very_many_faces_as_many_are_shown_as_cover_the_page(monkeypatch, cut):
    """Once and hardly more, for more would hide each other; each large enough to know somebody."""
    monkeypatch.setattr(projection, "_spots", lambda vectors: np.zeros((len(vectors), 2)))
    many = embedded(*np.eye(2)[[0, 1] * 500])
    drawn = draw_embeddings(many, None)
    found, page = spots(drawn)
    assert 1 <= found[:, 2:].prod(axis=1).sum() / page.prod() < 1.5
    assert found[:, 2:].min() >= 32 and str(drawn).startswith(f"{len(found)} faces")
    few = draw_embeddings(many.iloc[: len(found)], None)
    assert re.findall("<title>(.*?)<", few.svg) == many["photo"].tolist()[: len(found)]


def test_alike_faces_lie_near_each_other(cut):
    """Of three people with ten faces each, the next face on the page is the same person's."""
    rng = np.random.default_rng(1)
    vectors = np.eye(8)[np.arange(30) % 3] + rng.normal(0, 0.05, (30, 8))
    found, _ = spots(draw_embeddings(embedded(*vectors), None))
    away = np.linalg.norm(found[:, None, :2] - found[None, :, :2], axis=2)
    np.fill_diagonal(away, np.inf)
    assert (away.argmin(axis=1) % 3 == np.arange(30) % 3).all()


def test_faces_that_are_all_alike_are_laid_out_too(cut):
    found, page = spots(draw_embeddings(embedded(*np.zeros((5, 4))), None))
    assert (found[:, :2] >= 0).all() and (found[:, :2] <= page).all()


def test_the_same_faces_are_laid_out_the_same_way_again(cut):
    faces = embedded(*np.random.default_rng(2).normal(size=(12, 8)))
    assert draw_embeddings(faces, None) == draw_embeddings(faces, None)


def test_the_words_name_the_two_most_alike(cut):
    """Neither the first two of the table nor the last."""
    faces = embedded([0, 0], [0, 3.0], [5, 0], [9, 9], [9, 9.123], [20, 0])
    text = str(draw_embeddings(faces, None))
    assert "most alike are in 3.jpg and 4.jpg (distance 0.12)" in text
    assert "least alike are 20.22 apart" in text


def test_of_a_spot_four_fifths_are_face_and_it_is_sharp_when_enlarged():
    """Screens that show two pixels for one, or a page at 200 %, show no blocks."""
    faces = faces_of((600, 600, 500, 500), (600, 600, 40, 40), (0, 0, 40, 40))
    faces["embedding"] = [*np.eye(3)]
    drawn = draw_embeddings(faces, photographed(1500, 1500))
    (large, small, _), found = re.findall(r'href="([^"]+)"', drawn.svg), spots(drawn)[0]
    assert 1.9 < shown(large).width / found[0, 2] < 2.5
    assert 0.8 < 40 / shown(small).width < 0.86


def test_a_photo_that_is_gone_is_left_out(monkeypatch):
    def crop(roll, face, **options):
        if face.photo == "1.jpg":
            raise PhotoError("gone")
        return Image.new("RGB", (9, 9))

    monkeypatch.setattr(projection, "crop", crop)
    assert draw_embeddings(embedded(*np.eye(4)), None).svg.count("<image") == 3


# Who is seen with whom


def met(*pairs, photos=None, places=None, roll=None):
    """A graph of people who are seen together, a photo a pair."""
    rows = [
        {"photo": "a.png" if roll else f"{n}.jpg", "face": side, "person": person}
        | {"x": 400.0, "y": 400.0, "w": 500.0, "h": 500.0, "confidence": 1.0}
        for n, pair in enumerate(pairs)
        for side, person in enumerate(pair)
    ]
    faces = table(FACES, rows).assign(person=[row["person"] for row in rows])
    known = sorted({person for pair in pairs for person in pair} - {UNKNOWN})
    people = table(PEOPLE, [{"person": n, "photos": 1, "owner": n == 1} for n in known])
    return social_graph(faces, people, photos=photos, places=places, roll=roll)


def test_twelve_pairs_are_put_into_words_and_the_others_counted():
    pairs = list(combinations(range(1, 7), 2))
    twelve, thirteen = str(met(*pairs[:12])), str(met(*pairs[:13]))
    assert twelve.count("photographed together") == 12 and "more pair" not in twelve
    assert thirteen.count("photographed together") == 12 and "and 1 more pair" in thirteen


def test_the_graph_and_the_text_after_it_fit_on_a_screen():
    """On half of a screen of 720 pixels, and not so small that nobody is seen in it."""
    page = met(*combinations(range(1, 7), 2))._repr_html_()
    tall = int(re.search(r"max-height:(\d+)px", page).group(1))
    assert 0.4 * PAGE[1] <= tall <= 0.5 * PAGE[1]


def places_at(*latitudes):
    rows = [
        {"place": n, "lat": lat, "lon": 4.0, "radius": 50.0, "role": "visited", "name": f"Town {n}"}
        for n, lat in enumerate(latitudes)
    ]
    return table(PLACES, rows)


@pytest.mark.parametrize("seen", [[0, 1, 2], [0, 1, 1, 2, 2, 3, 3]])
def test_three_places_of_a_pair_are_named_where_they_were_most_often(seen):
    rows = [
        {"photo": f"{n}.jpg", "lat": 50.0 + place, "lon": 4.0, "taken_at": pd.Timestamp(2026, 1, 1)}
        for n, place in enumerate(seen)
    ]
    photos = table(PHOTOS, rows, index="photo")
    graph = met(*[(1, 2)] * len(seen), photos=photos, places=places_at(50, 51, 52, 53))
    assert sorted(graph.graph.edges[1, 2]["places"]) == [
        f"Town {n}" for n in sorted(set(seen))[-3:]
    ]


def test_a_face_is_as_sharp_as_its_circle_is_large():
    graph = met((1, 2), roll=photographed(1400, 1400))
    drawn = graph.svg()
    (wide, high), *_ = re.findall(r'<image [^>]*width="(\d+)" height="(\d+)"', drawn)
    face = graph.pictures[1]
    assert wide == high and face.width == face.height
    assert 0.75 < face.width / int(wide) < 1.25
