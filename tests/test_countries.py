"""Countries end at their borders, and towns have the names that English has for them."""

import builtins
import csv
import time

import numpy as np
import pandas as pd
import pytest

from toolkit.places import countries, names, near
from toolkit.places.countries import beside_border, countries_at, country_names
from toolkit.places.earth import EARTH_RADIUS
from toolkit.places.names import towns

# On both sides of a border, in enclaves, in small countries, on islands, on the water beside a coast
SPOTS = {
    "US": [(31.7587, -106.4869), (27.5064, -99.5075), (43.0945, -79.0567), (42.3314, -83.0458)],
    "MX": [(31.7333, -106.4833), (32.5332, -117.0193), (27.4763, -99.5164)],
    "CA": [(42.3149, -83.0364), (46.5219, -84.3461), (43.0896, -79.0849)],
    "CH": [(46.2044, 6.1432), (47.5476, 7.5896), (47.6504, 9.1750), (45.8320, 9.0312)],
    "FR": [(43.7765, 7.5048), (48.5734, 7.7521), (46.1934, 6.2342), (47.5880, 7.5610)],
    "DE": [(48.573, 7.809), (50.7753, 6.0839), (47.6970, 8.6892), (54.18, 7.89)],
    "NL": [(50.770, 6.018), (51.4450, 4.9292)],
    "BE": [(51.4427, 4.9309)],  # Baarle-Hertog, inside the Netherlands
    "IT": [(45.6495, 13.7768), (45.9697, 8.9714), (45.9402, 13.6202), (40.55, 14.22)],
    "SI": [(45.5469, 13.7294), (45.9560, 13.6484)],
    "ES": [(35.8894, -5.3213), (42.4647, 1.9806), (36.1680, -5.3479)],
    "EE": [(59.3772, 28.1903), (57.7776, 26.0473)],
    "LV": [(57.7750, 26.0100)],
    "RU": [(59.3736, 28.2236)],
    "PL": [(51.1493, 15.0083), (52.3506, 14.5606)],
    "SE": [(65.8355, 24.1368)],
    "FI": [(65.8481, 24.1466)],
    "LI": [(47.1410, 9.5209)],
    "MC": [(43.7311, 7.4197)],
    "VA": [(41.9029, 12.4534)],
    "SM": [(43.9360, 12.4470)],
    "GI": [(36.1408, -5.3536)],
    "SG": [(1.437, 103.786)],
    "MY": [(1.4655, 103.7578)],
    "HK": [(22.5280, 114.1130), (22.3167, 114.1819)],
    "MO": [(22.1987, 113.5439)],
    "CN": [(22.5431, 114.1180), (22.2707, 113.5767)],
    "CG": [(-4.2661, 15.2832)],
    "CD": [(-4.325, 15.3222)],
    "BR": [(-25.5427, -54.5827)],
    "PY": [(-25.5097, -54.6111)],
    "AR": [(-25.5991, -54.5736)],
    "GB": [(50.78, -1.3)],  # on the Solent
    "DK": [(55.6, 12.75)],  # on the Øresund
    "AU": [(-33.84, 151.25), (-24.0, 134.0)],
    "VN": [(21.03, 105.85)],  # Hanoi shares its time zone with Bangkok
    "TH": [(13.75, 100.5)],
    "XK": [(42.667, 21.166)],
    "RS": [(44.8, 20.46)],
}


@pytest.mark.parametrize("code", SPOTS)
def test_a_point_lies_in_the_country_around_it_not_in_that_of_the_large_town(code):
    found = near(*zip(*SPOTS[code], strict=True))
    assert [place.country for place in found] == [country_names()[code]] * len(found)


def test_towns_lie_in_their_own_country():
    """The list and the map are independent of each other: they differ in contested places only."""
    places = towns()
    found = countries_at(places["lat"], places["lon"])
    agree = [not codes or code in codes for codes, code in zip(found, places["code"], strict=True)]
    assert np.mean(agree) > 0.9995


def test_on_the_high_seas_a_town_may_be_near_but_no_country():
    off_norderney, atlantic = near([54.05, 29.0], [7.0, -70.0])
    assert off_norderney.town and off_norderney.country is None
    assert (atlantic.town, atlantic.country) == (None, None)
    assert countries_at([54.05, 29.0], [7.0, -70.0]) == [(), ()]


def test_the_named_town_is_never_beyond_the_border():
    for code, spots in SPOTS.items():
        for place in near(*zip(*spots, strict=True)):
            rows = towns()[towns()["name"] == place.town]
            assert code in set(rows["code"]), place


@pytest.mark.parametrize(("metres", "beside"), [(1_950, True), (2_050, False), (-1_950, True)])
def test_within_two_kilometres_is_near_the_border(monkeypatch, metres, beside):
    def north_and_south(lat, lon):
        return ["Europe/Paris" if north > 0 else "Europe/Madrid" for north in lat]

    monkeypatch.setattr(countries, "_zones_at", north_and_south)
    assert beside_border([np.degrees(metres / EARTH_RADIUS)], [0.0]).tolist() == [beside]


def test_small_countries_are_all_near_the_border():
    assert beside_border([43.7384, 41.9029, 1.2903], [7.4246, 12.4534, 103.85]).tolist() == [
        True,  # Monaco is narrower than the border is wide
        True,
        False,
    ]
    assert str(near([65.8355], [24.1368])[0]).endswith(", near the border")
    assert near([65.8355], [24.1368])[0].border and not near([48.8584], [2.2945])[0].border


def test_a_coast_is_no_border_and_the_date_line_is_none():
    assert not beside_border([51.2310, -16.5], [2.9120, 180.0]).any()


@pytest.mark.parametrize("metres", [1_050, 1_950])
def test_a_country_narrower_than_two_kilometres_is_seen(monkeypatch, metres):
    """A strip of 200 m, as far away as each of the two rings that are looked at."""

    def strip(lat, lon):
        north = np.radians(lat) * EARTH_RADIUS
        beyond = (np.abs(lon) < 1e-9) & (north > metres - 100) & (north < metres + 100)
        return np.where(beyond, "Europe/Monaco", "Europe/Paris").tolist()

    monkeypatch.setattr(countries, "_zones_at", strip)
    assert beside_border([0.0], [0.0]).all()


def test_the_first_country_of_the_list_has_borders_as_others_have():
    assert countries_at([42.45], [1.48]) == [("AD",)]
    assert beside_border([42.45, 42.52], [1.48, 1.55]).tolist() == [True, False]


def test_where_the_waters_of_a_country_end_is_no_border():
    off_lisbon = np.linspace(-9.5, -10.2, 141)
    ends = [codes == () for codes in countries_at(np.full(141, 38.7), off_lisbon)].index(True)
    assert ends > 0 and not beside_border([38.7, 38.7], off_lisbon[ends - 1 : ends + 1]).any()


def test_at_the_poles_and_on_the_date_line_no_other_country_begins():
    assert not beside_border([90.0, -90.0, 65.0, -16.8], [0.0, 0.0, 180.0, -180.0]).any()


@pytest.mark.parametrize(
    ("point", "name"),
    [
        ((40.7178, -74.0431), "Jersey City"),
        ((40.7357, -74.1724), "Newark"),
        ((34.1425, -118.2551), "Glendale"),  # Los Angeles
        ((48.9362, 2.3574), "Saint-Denis"),  # Paris
        ((35.5200, 139.7170), "Kawasaki"),  # Tokyo
        ((42.3751, -71.1056), "Cambridge"),  # Boston
        ((48.8584, 2.2945), "Paris"),
        ((47.4800, 19.0400), "Budapest"),  # not its 11th district
        ((45.7600, 4.8500), "Lyon"),
        ((52.5163, 13.3777), "Berlin"),
        ((21.2793, -157.8292), "Honolulu"),  # not its beach
    ],
)
def test_a_town_beside_a_large_one_keeps_its_name(point, name):
    assert near([point[0]], [point[1]])[0].town == name


def test_no_town_reaches_further_than_four_kilometres(monkeypatch):
    """A city of ten million and a village 10 km away: between 4 km and 10 km is half the way."""
    step = np.degrees(1_000 / EARTH_RADIUS)
    made = (
        towns()
        .iloc[:2]
        .assign(
            name=["City", "Village"],
            code="FR",
            lat=[46.6, 46.6 + 10 * step],
            lon=2.5,
            population=[10_000_000, 0],
        )
    )
    monkeypatch.setattr(names, "towns", lambda: made)
    for cached in (names._columns, names._tree):
        cached.cache_clear()
    found = near([46.6 + 6.95 * step, 46.6 + 7.05 * step], [2.5, 2.5])
    for cached in (names._columns, names._tree):
        cached.cache_clear()
    assert [place.town for place in found] == ["City", "Village"]


@pytest.mark.parametrize(
    ("change", "quarter"),
    [
        ({}, True),
        ({"population": 49_999}, True),
        ({"population": 50_000}, False),
        ({"population": 50_000, "name": "City North"}, True),
        ({"population": 50_000, "name": "City-South"}, True),
        ({"population": 50_000, "name": "Cityville"}, False),
        ({"state": "the next"}, False),
        ({"code": "YY"}, False),
        ({"lat": 0.035}, True),  # the disc of 200,000 people is 3,989 m wide: 0.0359 degrees
        ({"lat": 0.037}, False),
        ({"large": 199_999}, False),
    ],
)
def test_a_quarter_lies_in_a_large_town_of_its_state_and_is_small_or_called_after_it(
    change, quarter
):
    large = {"name": "City", "code": "XX", "state": "one", "lat": 0.0, "lon": 0.0}
    large["population"] = change.get("large", 200_000)
    part = {**large, "name": "Beach", "population": 20_000, "lat": 0.01} | change
    assert names._quarters(pd.DataFrame([large, part])).tolist() == [False, quarter]


@pytest.mark.parametrize(
    ("point", "town"),
    [
        ((50.9413, 6.9583), "Cologne"),
        ((48.1374, 11.5755), "Munich"),
        ((47.0517, 8.3075), "Lucerne"),
        ((46.2044, 6.1432), "Geneva"),
        ((51.2190, 4.4015), "Antwerp"),
        ((51.0385, 3.7203), "Ghent"),
        ((57.7072, 11.9668), "Gothenburg"),
        ((37.3886, -5.9823), "Seville"),
        ((45.4064, 11.8768), "Padua"),
        ((55.6761, 12.5683), "Copenhagen"),
    ],
)
def test_larger_towns_have_their_english_names(point, town):
    assert near([point[0]], [point[1]])[0].town == town


def test_every_english_name_stands_for_a_town_of_the_list():
    """An entry that the list no longer has, or that a newer list has in English, is to be deleted."""
    found = towns()
    have = set(zip(found["code"], found["name"], strict=True))
    english = names.english_names()
    assert 60 <= len(english) <= 150
    assert {(code, name) for (code, _), name in english.items()} <= have
    assert not {key for key in english if key in have}
    assert all(local != name for (_, local), name in english.items())


def test_countries_have_plain_names():
    found = country_names()
    assert {found[code] for code in ("CD", "CG", "KR", "MO", "VA", "HK", "RU")} == {
        "Democratic Republic of the Congo",
        "Republic of the Congo",
        "South Korea",
        "Macau",
        "Vatican City",
        "Hong Kong",
        "Russia",
    }
    inverted = [name for name in found.values() if "," in name]
    assert inverted == ["Bonaire, Sint Eustatius and Saba"]
    assert set(towns()["code"]) <= found.keys()


def test_names_of_the_tables_are_their_own():
    for name in ("english_towns.csv", "english_countries.csv"):
        text = (names.files("toolkit.places") / name).read_text(encoding="utf-8")
        keys = [tuple(row[:-1]) for row in csv.reader(text.splitlines())]
        assert len(keys) == len(set(keys))


def test_without_the_map_of_borders_towns_still_tell(monkeypatch):
    real = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name == "tzfpy":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    (place,) = near([48.8584], [2.2945])
    assert (place.town, place.country, place.border) == ("Paris", "France", False)
    assert countries_at([48.8584], [2.2945]) == [None]


def test_borders_of_ten_thousand_points_take_a_moment():
    rng = np.random.default_rng(0)
    lat, lon = rng.uniform(-60, 70, 10_000), rng.uniform(-180, 180, 10_000)
    countries_at(lat[:1], lon[:1])
    began = time.process_time()
    countries_at(lat, lon)
    beside_border(lat, lon)
    assert time.process_time() - began < 2
    assert len(countries.country_names()) > 240
