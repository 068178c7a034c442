"""What stands near a place: how far its outline is, and how likely it is what matters there."""

import numpy as np
import pandas as pd
import pytest

from toolkit.places.earth import EARTH_RADIUS
from toolkit.places.kinds import Poi, add_kinds, read_pois

METRE = np.degrees(1 / EARTH_RADIUS)  # at the equator, along both axes


def outline(*points, area=False):
    """A school with an outline in metres east and north of the equator's point at 0 degrees."""
    east, north = METRE * np.array(points, dtype=float).T
    return Poi("S", "school", north, east, area)


def box(west, south, east, north):
    """The outline of a rectangle."""
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return outline(*corners, area=True)


@pytest.mark.parametrize(
    ("way", "metres"),
    [
        ([(-40, 30), (40, 30)], 30),  # the nearest part lies between its ends
        ([(30, 40), (130, 40)], 50),  # … is its beginning
        ([(-130, 40), (-30, 40)], 50),  # … is its end
        ([(-40, 30), (-40, 30), (40, 30)], 30),  # a point that stands there twice
        ([(30, 0), (30, 0)], 30),
        ([(0.6, -40), (0.6, 40)], 0.6),
        ([(-3, 4), (-3.5, 4)], 5),  # shorter than a metre
        ([(10, 20), (30, 0)], 30 / np.sqrt(2)),
    ],
)
def test_a_way_is_as_far_as_its_nearest_part(way, metres):
    for points in (way, way[::-1]):
        assert outline(*points).distance(0, 0) == pytest.approx(metres, abs=0.01)


@pytest.mark.parametrize(
    ("around", "metres"),
    [
        ((-50, -50, 50, 50), 0),
        ((-0.5, -50, 50, 50), 0),  # half a metre inside each of its walls
        ((-50, -50, 0.5, 50), 0),
        ((-50, -0.5, 50, 50), 0),
        ((-50, -50, 50, 0.5), 0),
        ((0.5, -50, 50, 50), 0.5),  # and outside
        ((-50, -50, -0.5, 50), 0.5),
        ((-50, 0.5, 50, 50), 0.5),
        ((-50, -50, 50, -0.5), 0.5),
        ((30, 40, 50, 60), 50),
    ],
)
def test_inside_an_outline_one_is_there(around, metres):
    assert box(*around).distance(0, 0) == pytest.approx(metres, abs=0.01)


def test_a_yard_between_two_wings_is_not_inside():
    wings = [(-50, -50), (50, -50), (50, 50), (20, 50), (20, -20), (-20, -20), (-20, 50), (-50, 50)]
    assert outline(*wings, wings[0], area=True).distance(0, 0) == pytest.approx(20, abs=0.01)
    assert outline(*wings, wings[0], area=True).distance(-30 * METRE, 0) == 0


def test_180_degrees_are_no_wall():
    there = Poi("S", "school", np.array([0.0]), np.array([METRE * 20 - 180]), area=False)
    assert there.distance(0, 180 - METRE * 10) == pytest.approx(30, abs=0.01)
    assert there.distance(0, METRE * 10 - 180) == pytest.approx(10, abs=0.01)


def clinic(metres, name="C"):
    """A feature so many metres north of 0, 0."""
    point = {"type": "Point", "coordinates": [0.0, metres * METRE]}
    return {"properties": {"amenity": "clinic", "name": name}, "geometry": point}


def beside(*features, accuracy=0.0):
    """What is told of a place at 0, 0."""
    there = pd.DataFrame({"lat": [0.0], "lon": [0.0], "accuracy": [accuracy]})
    return add_kinds(there, {"features": list(features)}).iloc[0]


def test_the_nearer_the_likelier_it_is_what_matters():
    """At the spot 1 of 1.2; at 30 m, the standard deviation, 0.61 of 0.81."""
    assert beside(clinic(0))["poi_confidence"] == 0.833
    assert beside(clinic(30))["poi_confidence"] == 0.752
    far = beside(clinic(60.34))
    assert (far["poi_distance"], far["poi_confidence"]) == (60.3, 0.398)
    both = beside(clinic(30), clinic(60.34, "D"))
    assert (both["poi"], both["poi_confidence"]) == ("C", 0.646)


@pytest.mark.parametrize(("metres", "named"), [(149, True), (151, False)])
def test_what_stands_further_away_says_nothing(metres, named):
    assert (beside(clinic(metres))["poi"] == "C") is named
    assert (beside(clinic(-metres))["poi"] == "C") is named
    assert (beside(clinic(0), accuracy=metres)["poi"] == "C") is named


def test_of_what_else_is_near_three_are_told():
    told = beside(*[clinic(10 * n, f"C{n}") for n in range(6)])
    assert told["poi"] == "C0"
    assert [rival.split()[0] for rival in told["poi_rivals"]] == ["C1", "C2", "C3"]


RING = [[0, 0], [1, 0], [1, 1], [0, 0]]


@pytest.mark.parametrize(
    ("form", "coordinates", "points"),
    [
        ("Point", [1, 2], [(1, 2)]),
        ("LineString", RING, RING),
        ("Polygon", [RING], RING),
        ("Polygon", [RING, [[9, 9]]], RING),
        ("MultiPolygon", [[RING], [[[9, 9]]]], RING),
    ],
)
def test_of_each_form_the_outer_outline_is_read(form, coordinates, points):
    geometry = {"type": form, "coordinates": coordinates}
    (poi,) = read_pois({"features": [{"properties": {"amenity": "bar"}, "geometry": geometry}]})
    assert list(zip(poi.lon, poi.lat, strict=True)) == [tuple(point) for point in points]
    assert poi.area is ("Polygon" in form)
