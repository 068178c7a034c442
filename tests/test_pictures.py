"""Pictures: SVG in the colours of the page, and the same in words."""

import re
import xml.etree.ElementTree as ET

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from toolkit.pictures import Picture, draw_timeline, shaded
from toolkit.pictures.ages import draw_ages
from toolkit.pictures.graph import draw_graph
from toolkit.tables import PHOTOS, table


def _taken(*times):
    rows = [{"photo": str(n), "taken_at": pd.Timestamp(t)} for n, t in enumerate(times)]
    return table(PHOTOS, rows, index="photo")


def test_a_dot_for_a_weekday_a_square_for_a_weekend():
    svg = draw_timeline(_taken("2026-03-02 10:00", "2026-03-07 10:00")).svg
    assert svg.count("<circle") == 1
    assert svg.count("<rect") == 1


def test_the_words_say_the_same():
    text = str(draw_timeline(_taken("2026-03-02 10:00", "2026-03-07 10:20", None)))
    assert "2 of 3 photos" in text
    assert "between 10:00 and 11:00" in text
    assert "50% on a weekday" in text


def test_no_time_is_a_sentence():
    assert str(draw_timeline(_taken(None))) == "No photo says when it was taken."


def test_a_day_without_an_hour_a_doubt_and_a_copy_are_no_dot():
    photos = _taken(*["2026-03-02 12:00"] * 4)
    photos["flags"] = [("day",), (), (), ()]
    photos["time_doubt"] = ["", "future", "", ""]
    photos["copy_of"] = pd.Series([None, None, "3", None], index=photos.index, dtype="str")
    timeline = draw_timeline(photos)
    assert timeline.svg.count("<circle") == 1
    assert str(timeline).startswith("1 of 3 photos")
    assert str(draw_timeline(photos[:2])) == (
        "1 of 2 photos say on which day they were taken, none at which hour."
    )


@pytest.mark.parametrize(("photos", "dots"), [(4999, 4999), (5000, 5000), (5001, 5000)])
def test_five_thousand_dots_at_most(photos, dots):
    svg = draw_timeline(_taken(*pd.date_range("2020-01-01", periods=photos, freq="3h"))).svg
    assert svg.count("<circle") + svg.count("<rect") == dots


def test_ten_thousand_photos_make_a_small_picture():
    times = pd.date_range("2020-01-01", periods=10_000, freq="3h")
    assert len(draw_timeline(_taken(*times)).svg) < 400_000


def people(*names):
    graph = nx.Graph()
    for number, name in enumerate(names):
        graph.add_node(number, label=name, owner=number == 0, photos=number + 1)
    graph.add_edges_from((0, n, {"weight": n}) for n in range(1, len(names)))
    return graph


def each_picture():
    ages = pd.Series([20.0, 20.2, 35.0])
    faces = {1: Image.new("RGB", (96, 96), "red")}
    return {
        "timeline": draw_timeline(_taken("2026-03-02 10:00", "2026-03-07 10:00")),
        "ages": draw_ages(ages, "Ages & <years>"),
        "graph": Picture(draw_graph(people("Ana", "<b>", "Bo"), faces), "Three people"),
    }


@pytest.mark.parametrize("name", ["timeline", "ages", "graph"])
def test_a_picture_is_svg_with_a_label_in_the_colours_of_the_page(name):
    picture = each_picture()[name]
    root = ET.fromstring(picture.svg)
    assert root.get("role") == "img" and root.get("aria-label")
    assert "currentColor" in picture.svg
    for fixed in ("#fff", "white", "black", "#222"):
        assert fixed not in picture.svg  # on a dark page, or a light one, it could not be seen
    assert picture._repr_html_().startswith("<figure><svg role=")
    assert str(picture) == repr(picture) == picture.text


def test_a_graph_is_wider_than_tall_and_shrinks_where_it_is_told_to():
    drawn = draw_graph(people(*"abcdefgh"), {}, tallest=321)
    width, height = map(float, ET.fromstring(drawn).get("viewBox").split()[2:])
    assert width > height and "max-height:321px" in drawn
    assert "max-height" not in draw_graph(people(*"abc"), {})


@pytest.mark.parametrize(("tallest", "letters"), [(None, 12), (5000, 12), (100, 19)])
def test_names_are_written_larger_where_the_graph_shrinks(tallest, letters):
    drawn = draw_graph(people(*"abcdefgh"), {}, tallest=tallest)
    assert drawn.count(f"font-size:{letters}px") == 8


def test_equal_guesses_of_an_age_are_stacked():
    svg = draw_ages(pd.Series([20.0, 20.2, 35.0]), "ages").svg
    spots = [(c.get("cx"), c.get("cy")) for c in ET.fromstring(svg).iter("circle")]
    assert len(set(spots)) == 3 and spots[0][0] == spots[1][0] != spots[2][0]


def test_a_graph_lies_inside_its_picture_with_all_names():
    names = ["W" * 30, *map(str, range(9))]
    root = ET.fromstring(draw_graph(people(*names), {}))
    width, height = map(float, root.get("viewBox").split()[2:])
    circles = np.array([[float(c.get(k)) for k in ("cx", "cy", "r")] for c in root.iter("circle")])
    assert (circles[:, 0] > circles[:, 2]).all() and (circles[:, 0] + circles[:, 2] < width).all()
    assert (circles[:, 1] > circles[:, 2]).all() and (circles[:, 1] + circles[:, 2] < height).all()
    assert max(float(text.get("y")) for text in root.iter("text")) < height
    assert next(text.text for text in root.iter("text")) == "W" * 23 + "… (owner)"


def _opacities(counts):
    page = shaded(pd.DataFrame({"9:00": counts})).to_html()
    return [float(a) for a in re.findall(r"background-color: rgba\([\d,]+,([\d.]+)\)", page)]


def test_more_is_a_stronger_colour_and_nothing_is_the_page():
    none, some, most = _opacities([0, 2, 4])
    assert none == 0 < some < most
    assert set(_opacities([0, 0])) == {0}
    assert _opacities([]) == []


def _light(colour):
    """How much light a colour gives, as the guidelines for the web (WCAG) reckon it."""
    parts = (np.asarray(colour) / 255 + 0.055) / 1.055
    return float(np.dot([0.2126, 0.7152, 0.0722], parts**2.4))


@pytest.mark.parametrize(("page", "letters"), [(255, 33), (17, 255)], ids=["light", "dark"])
def test_numbers_stay_readable_on_the_strongest_colour_in_both_themes(page, letters):
    html = shaded(pd.DataFrame({"9:00": [1]})).to_html()
    *colour, opacity = map(float, re.search(r"rgba\(([\d.,]+)\)", html)[1].split(","))
    seen = opacity * np.array(colour) + (1 - opacity) * page
    dark, light = sorted((_light(seen), _light([letters] * 3)))
    assert (light + 0.05) / (dark + 0.05) > 4.5
    assert "color" not in html.replace("background-color", "")  # letters are as on the page
