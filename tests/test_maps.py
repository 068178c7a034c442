"""Maps: what is on them, what they say in words, and that they ask for nothing outside."""

import html
import json
import re
from types import SimpleNamespace

import folium
import folium.plugins
import numpy as np
import pandas as pd
import pytest

from datasets.build import atlas
from toolkit import find_places, find_trips, infer_profile, open_roll, photo_map
from toolkit.errors import OverexposedError
from toolkit.language import say_percent
from toolkit.maps import OfflineMap
from toolkit.maps.base import ATLAS, MOST_TOWNS, base_map
from toolkit.maps.layers import (
    FEW,
    Seam,
    SmallPictures,
    photo_layer,
    place_layer,
    say_trip,
    trip_layer,
)
from toolkit.maps.outlines import MOST_CELLS, UNIT, outlines_around
from toolkit.maps.selecting import in_main_town
from toolkit.places.earth import EARTH_RADIUS
from toolkit.places.kinds import read_pois
from toolkit.rolls import Photo
from toolkit.rolls.invented import SAMPLE
from toolkit.tables import TRIPS, table

from .browser import browser_page
from .test_places import CITY, CLUB, HOME, MONDAY, a_life, a_trip, photos_of

HOSTILE = """<img src=x onerror="document.title='broken'"></script><script>alert(1)</script>{{7*7}}{%.jpg"""
FIJI = [(-16.43, 179.36), (-16.8, 179.95), (-16.9, -179.9), (-18.2, -178.8)]
FETCHED = r"""src=["']?(?:https?:)?//|<link|url\(["']?(?:https?:)?//|@import"""


def page_of(drawn):
    return drawn.get_root().render()


def at_hours(*points, **columns):
    visits = ((MONDAY + pd.Timedelta(hours=n), point) for n, point in enumerate(points))
    return photos_of(visits, noise=0, **columns)


@pytest.fixture(scope="module")
def life():
    """A life with a trip: photos, places, trips."""
    photos = photos_of([*a_life(), *a_trip(MONDAY + pd.Timedelta(days=90))])
    places = find_places(photos)
    return photos, places, find_trips(photos, places)


# The page


def test_the_page_asks_for_nothing(life):
    page = page_of(photo_map(life[0], places=life[1], trips=life[2]))
    assert re.findall(FETCHED, page) == []
    assert "L.map(" in page and "drawPhotoMap(" in page


def test_what_would_be_fetched_is_refused():
    drawn = OfflineMap()
    folium.plugins.HeatMap([[51, 4]]).add_to(drawn)
    with pytest.raises(OverexposedError, match="leave that out"):
        page_of(drawn)


def test_it_can_be_rendered_twice_and_saved(life, tmp_path):
    drawn = photo_map(life[0])
    assert page_of(drawn) == page_of(drawn)
    drawn.save(str(tmp_path / "map.html"))
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == page_of(drawn)


def test_in_a_notebook_the_page_lies_in_a_frame(life):
    shown = photo_map(life[0])._repr_html_()
    assert shown.startswith('<iframe title="Map of photos" srcdoc="')
    assert "<script>" not in shown


def test_text_from_photos_is_escaped(life):
    photos, places, trips = life
    photos = photos.rename(index={photos.index[0]: HOSTILE})
    places, trips = places.assign(name=HOSTILE), trips.assign(name=HOSTILE, country=HOSTILE)
    page = page_of(photo_map(photos, places=places, trips=trips))
    assert HOSTILE not in page
    assert "<img src=x" not in page
    assert html.escape(HOSTILE) in page  # in the table


def test_ten_thousand_photos_stay_under_five_megabytes():
    rng = np.random.default_rng(0)
    points = zip(rng.uniform(-60, 70, 10_000), rng.uniform(-180, 180, 10_000), strict=True)
    photos = at_hours(*points)
    assert len(photo_map(photos)._repr_html_()) < 5e6


def test_online_tiles_are_the_callers_choice_and_said(life):
    drawn = photo_map(life[0], tiles="OpenStreetMap")
    page = page_of(drawn)
    assert "tile.openstreetmap.org" in page and "OpenStreetMap\\u003c/a\\u003e contributors" in page
    assert "OpenStreetMap learns your internet address and where you look" in drawn.summary
    assert '"world"' not in page
    with pytest.raises(OverexposedError, match="OpenStreetMap"):
        photo_map(life[0], tiles="no such service")


# What is on it


def test_facts_are_the_places_and_trips(life):
    photos, places, trips = life
    trips = trips.assign(moments=MANY)
    facts = photo_map(photos, places=places, trips=trips).facts
    assert list(facts.columns) == ["what", "where", "photos", "when", "how sure"]
    assert len(facts) == len(places) + len(trips)
    assert facts["what"].iloc[0] == "home"
    assert facts["what"].iloc[-1] == "trip 1"
    assert facts["where"].iloc[-1] == "Paris (France)"


@pytest.mark.parametrize(("confidence", "word"), [(0.7, "home"), (0.69, "perhaps home")])
def test_a_home_that_is_not_sure_is_perhaps_one(life, confidence, word):
    photos, places, _ = life
    home = places["role"] == "home"
    places = places.assign(confidence=places["confidence"].mask(home, confidence))
    drawn = photo_map(photos, places=places)
    assert drawn.facts["what"].tolist().count(word) == home.sum() == 1
    assert f"They give away: {word}: near Kalmthout" in drawn.summary
    (label,) = (row["label"] for row in place_layer(places, Seam([4.4])) if row["role"] == "home")
    assert label == word


MANY = 400  # moments: a trip of so many is as sure as the nights away from home


@pytest.mark.parametrize(("count", "confidence"), [(MANY, 0.876), (12, 0.97)])
def test_a_trip_on_the_map_is_as_sure_as_a_claim_of_it(life, count, confidence):
    photos, places, trips = life
    trips = trips.assign(moments=count, confidence=confidence)
    claims = infer_profile(photos, places=places, trips=trips)
    claimed = say_percent(claims.loc[claims["kind"] == "trip", "confidence"].item())
    assert photo_map(photos, places=places, trips=trips).facts["how sure"].iloc[-1] == claimed
    assert (claimed == say_percent(confidence)) is (count == MANY)
    (layer,) = trip_layer(trips, Seam([4.4]))
    assert layer["sure"] == say_percent(confidence)


@pytest.mark.parametrize(
    ("sure", "said"),
    [
        (0.7, "; a trip to Paris (France), 70% sure."),
        (0.69, "; perhaps a trip to Paris (France), 69% sure."),
        (float("nan"), "; a trip to Paris (France)."),
    ],
)
def test_a_trip_that_is_not_sure_is_perhaps_one(life, sure, said):
    trips = life[2].assign(confidence=sure, moments=MANY)
    assert said in photo_map(life[0], places=life[1], trips=trips).summary


@pytest.mark.parametrize(
    ("sure", "name"), [(0.7, "trip 1"), (0.69, "perhaps trip 1"), (float("nan"), "trip 1")]
)
def test_a_trip_that_is_not_sure_is_perhaps_one_in_the_table_and_on_the_map(life, sure, name):
    trips = life[2].assign(confidence=sure, moments=MANY)
    assert photo_map(life[0], places=life[1], trips=trips).facts["what"].iloc[-1] == name
    (layer,) = trip_layer(trips, Seam([4.4]))
    assert layer["label"] == name


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_trip_that_may_go_on_says_so_in_the_table_and_in_the_text(life, goes_on):
    trips = life[2].assign(may_go_on=goes_on, moments=MANY)
    drawn = photo_map(life[0], places=life[1], trips=trips)
    said = "Paris (France), perhaps one with the next trip"
    assert (said in drawn.facts["where"].iloc[-1]) is (said in drawn.summary) is goes_on


@pytest.mark.parametrize("weeks", [(0, 1, 2, 3, 4), (0, 1, 4, 5, 9)])
def test_a_weekly_place_on_the_map_is_as_sure_as_a_claim_of_it(weeks):
    """Who was there in half of the weeks is there in several, and that is less sure."""
    fridays = [(MONDAY + pd.Timedelta(days=7 * week + 4, hours=16), CLUB) for week in weeks]
    evenings = [(MONDAY + pd.Timedelta(days=day, hours=20), HOME) for day in range(70)]
    photos = photos_of(sorted([*evenings, *fridays]), noise=0)
    places = find_places(photos)
    club = places["role"] != "home"
    places = places.assign(
        role=places["role"].mask(club, "regular"), confidence=places["confidence"].mask(club, 0.9)
    )
    claims = infer_profile(photos, places=places)
    claimed = claims.loc[claims["kind"] == "weekly_place", "confidence"].item()
    (row,) = photo_map(photos, places=places).facts[club.to_numpy()].itertuples(index=False)
    assert row[-1] == say_percent(claimed)
    assert (row.what, claimed) == (
        ("regular", 0.9) if weeks[-1] == 4 else ("perhaps regular", 0.54)
    )


@pytest.mark.parametrize(
    ("towns", "countries", "said"),
    [
        ("Ostend", "Belgium", "Ostend (Belgium)"),
        ("Cologne, Milan", "Belgium, Germany, Italy",
         "Cologne, Milan, through Belgium, Germany and Italy"),
        ("", "Belgium, Germany", "Belgium and Germany"),
        ("Ostend", None, "Ostend"),
        (None, None, ""),
    ],
)  # fmt: skip
def test_no_country_stands_behind_towns_of_which_none_is_its_own(towns, countries, said):
    assert say_trip(SimpleNamespace(name=towns, country=countries)) == said


@pytest.mark.parametrize(("trips", "more"), [(5, 0), (6, 1)])
def test_the_text_names_five_trips_and_counts_the_others(life, trips, more):
    many = pd.concat([life[2]] * trips, ignore_index=True)
    summary = photo_map(life[0], places=life[1], trips=many).summary
    assert summary.count("a trip to Paris") == 5
    assert ("; 1 more trip." in summary) is bool(more)


def test_the_words_name_places_and_trips(life):
    summary = photo_map(life[0], places=life[1], trips=life[2]).summary
    assert summary.count(". ") == 1  # two sentences
    assert (
        "home: near Kalmthout, 4 km" in summary and "a trip to Paris (France), 65% sure" in summary
    )


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([(np.nan, np.nan)] * 3, "None of the 3 photos has a location that can be believed."),
        ([(0.0, 0.0)], "None of the 1 photo has a location that can be believed."),
        ([(0.0, 0.0), CITY], "Left out: 1 photo with a location that cannot be true"),
        ([(48.8584, 2.2945)], "The map shows 1 of 1 photo, taken on 1 September 2025. It was taken near Paris, 4 km."),
        ([(-77.85, 166.67)] * 2, "Most were taken far from any town;"),
        ([(89.99, 30.0), (90.0, -150.0)], "2 photos were taken so near to a pole"),
        (FIJI, "Most were taken near Labasa and Tubou;"),
        ([(51.4016, 4.4230)] * 2, "Most were taken near Kalmthout;"),  # not where 51.4, 4.4 is
    ],
)  # fmt: skip
def test_the_words_suit_every_corner_of_the_earth(points, said):
    assert said in photo_map(at_hours(*points)).summary


@pytest.mark.parametrize(
    ("choice", "hours", "said"),
    [
        ({"hours": (22, 7)}, {22, 23, 0, 1, 2, 3, 4, 5, 6}, "between 22:00 and 7:00"),
        ({"hours": (9, 10)}, {9}, "between 9:00 and 10:00"),
        ({"weekdays": ["Saturday", "Sunday"]}, set(range(24)), "on Saturday and Sunday"),
    ],
)
def test_hours_and_weekdays_choose_photos_and_places(life, choice, hours, said):
    photos, places, _ = life
    drawn = photo_map(photos, places=places, **choice)
    kept = photos[photos["taken_at"].dt.hour.isin(hours)]
    if "weekdays" in choice:
        kept = kept[kept["taken_at"].dt.day_name().isin(choice["weekdays"])]
    assert f"The map shows {len(kept)} of {len(photos)} photos taken {said}" in drawn.summary
    assert set(drawn.facts["what"]) < {"home", "school or work", "regular", "visited"}
    assert drawn.facts["photos"].sum() <= len(kept)


def test_few_photos_carry_small_pictures_and_many_do_not(sample, photos):
    some = photos[photos["lat"].notna()].head(3)
    pictures = photo_layer(some, None, SmallPictures(sample), Seam(some["lon"]))["picture"]
    assert all(picture.startswith("/9j/") for picture in pictures)
    many = photos_of(a_life(FEW // 7))
    assert "picture" not in photo_layer(many, None, SmallPictures(sample), Seam(many["lon"]))


def test_a_photo_that_cannot_be_opened_has_no_picture():
    roll = open_roll({"0000.jpg": b"no picture"})
    photos = at_hours(HOME, CITY)
    assert photo_layer(photos, None, SmallPictures(roll), Seam(photos["lon"]))["picture"] == [
        "",
        "",
    ]


def test_the_seam_keeps_neighbours_together():
    lon = [lon for _, lon in FIJI]
    seam = Seam(lon)
    assert np.ptp(seam.place(lon)) < 2
    assert seam.place(-179.0) - seam.place(179.0) == pytest.approx(2)
    assert Seam([]).place([10.0]).tolist() == [10]


def test_a_route_over_the_date_line_takes_the_short_way():
    """Also where the map is cut open right there, because photos lie everywhere else."""
    seam = Seam(range(-170, 171, 10))
    assert np.ptp(seam.place([178.0, -178.0])) == pytest.approx(356)
    assert np.abs(np.diff(seam.follow([170.0, 178.0, -178.0, -170.0]))).tolist() == [8, 4, 8]
    assert seam.follow([]).tolist() == []
    trips = table(
        TRIPS,
        [{"start": MONDAY, "end": MONDAY, "distance": 1, "route": ((0, 178), (0, -178), (1, 178))}],
    )
    (drawn,) = trip_layer(trips, seam)
    lon = [point[1] for point in drawn["route"]]
    assert np.abs(np.diff(lon)).tolist() == [4, 4]


def data_of(drawn):
    return json.loads(re.search(r"drawPhotoMap\(\w+, (.*)\);", page_of(drawn))[1])


def test_the_map_opens_on_the_town_of_most_days(life):
    photos, places, trips = life
    (south, west), (north, east) = data_of(photo_map(photos, places=places, trips=trips))["view"]
    assert south <= HOME[0] <= north and west <= HOME[1] <= east
    assert not south <= CITY[0] <= north
    assert data_of(photo_map(photos[:0]))["view"] == []


@pytest.mark.parametrize(("km", "inside"), [(14.9, True), (15.1, False)])
def test_how_far_the_main_town_reaches(km, inside):
    north = HOME[0] + np.degrees(1000 * km / EARTH_RADIUS)
    visits = [(MONDAY + pd.Timedelta(days=d), HOME) for d in range(3)]
    photos = photos_of([*visits, (visits[-1][0], (north, HOME[1]))], noise=0)
    assert (photos.index[-1] in in_main_town(photos).index) == inside


@pytest.mark.parametrize(("days", "everything"), [(3, True), (2, False)])
def test_where_no_town_stands_out_the_map_shows_all(days, everything):
    visits = [(MONDAY + pd.Timedelta(days=d), HOME) for d in range(3)]
    visits += [(MONDAY + pd.Timedelta(days=10 + d), CITY) for d in range(days)]
    photos = photos_of(visits, noise=0)
    assert (len(in_main_town(photos)) == len(photos)) == everything


def test_days_make_the_main_town_not_photos():
    days = [(MONDAY + pd.Timedelta(days=d), HOME) for d in range(3)]
    evening = [(MONDAY + pd.Timedelta(days=9, minutes=m), CITY) for m in range(30)]
    photos = photos_of([*days, *evening], noise=0)
    assert set(in_main_town(photos)["lat"].round(1)) == {round(HOME[0], 1)}


def test_small_pictures_are_made_once(sample, photos, monkeypatch):
    made = []
    jpeg = Photo.jpeg
    monkeypatch.setattr(
        Photo, "jpeg", lambda self, *a, **o: made.append(self) or jpeg(self, *a, **o)
    )
    some = in_main_town(photos[photos["lat"].notna()]).head(3)
    pictures = SmallPictures(sample)
    first, again = (data_of(photo_map(some, roll=pictures))["photos"]["picture"] for _ in range(2))
    assert first == again and all(first) and len(made) == 3
    assert data_of(photo_map(some, roll=sample))["photos"]["picture"] == first


def test_each_picture_is_drawn_once():
    photos = at_hours(HOME, HOME, HOME)
    photos["copy_of"] = pd.Series([None, "0000.jpg", "0000.jpg"], index=photos.index, dtype="str")
    summary = photo_map(photos).summary
    assert (
        "The map shows 1 of 1 photo" in summary and "2 copies of photos are not counted" in summary
    )
    assert "cop" not in photo_map(photos.head(1)).summary


# What lies below


def test_names_are_those_of_large_and_near_towns():
    towns = base_map(np.array([HOME[0]]), np.array([HOME[1]]))["towns"]
    names = [name for name, _, _ in towns]
    assert len(towns) <= MOST_TOWNS
    assert {"Shanghai", "Antwerp", "Roosendaal"} <= set(names)
    assert names.index("Shanghai") < names.index("Antwerp") < names.index("Roosendaal")


def test_the_invented_town_is_drawn_where_it_is_in_view_without_who_lives_where(sample):
    town = json.loads((SAMPLE / "town.geojson").read_text(encoding="utf-8"))
    homes = [
        f["properties"]["name"]
        for f in town["features"]
        if f["properties"]["kind"] in ("home", "friend")
    ]
    assert base_map(np.array([CITY[0]]), np.array([CITY[1]]), sample.town)["town"] is None
    page = page_of(photo_map(at_hours(HOME), roll=sample))
    assert homes and not any(home in page for home in homes)
    named = [poi.name for poi in read_pois(town) if not poi.area]
    assert all(json.dumps(name, ensure_ascii=False) in page for name in named)


def test_the_invented_town_is_not_drawn_below_photos_of_others(tmp_path):
    mine = open_roll({"me.jpg": b"x"})
    for roll in (None, mine):
        assert '"town":null' in page_of(photo_map(at_hours(HOME), roll=roll))


def test_the_atlas_closes_its_rings_and_does_not_jump():
    world = json.loads(ATLAS.read_text(encoding="utf-8"))
    names = {country["properties"]["name"] for country in world["features"]}
    assert {"Belgium", "Fiji", "Antarctica", "Malta"} <= names
    for country in world["features"]:
        for polygon in country["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1]
                jumps = np.abs(np.diff([lon for lon, _ in ring]))
                assert jumps.max() < 180 or country["properties"]["name"] == "Antarctica"


def decoded(steps):
    return np.cumsum(np.reshape(steps, (-1, 2)), axis=0) / UNIT


def test_fine_outlines_are_cut_out_around_the_photos():
    (cell,) = outlines_around(np.array([51.23]), np.array([2.92]))  # Ostend, on the coast
    west, south, east, north = cell["box"]
    assert (west, south, east, north) == (2.25, 50.25, 3.75, 51.75)
    points = np.vstack([decoded(ring) for ring in cell["land"]])
    assert (points >= (west, south)).all() and (points <= (east, north)).all()
    lines = [decoded(line) for line in cell["coast"]]
    gaps = np.hstack([np.hypot(*np.diff(line, axis=0).T) for line in lines])
    assert len(gaps) > 100 and np.median(gaps) < 0.05  # 5 km; the world is drawn in steps of 20
    for line in lines:  # no line along the edge of the box
        on_edge = (line == (west, south)) | (line == (east, north))
        assert not (on_edge[:-1] & on_edge[1:]).any()
    ways = [line[:-1] + s * np.diff(line, axis=0) for line in lines for s in np.linspace(0, 1, 50)]
    assert np.hypot(*(np.vstack(ways) - (2.91, 51.235)).T).min() < 0.02  # the beach


@pytest.mark.parametrize(("lat", "lon"), [(-16.5, 179.9), (-16.5, -179.9), (-77.8, 166.7), (0, 0)])
def test_fine_outlines_anywhere(lat, lon):
    (cell,) = outlines_around(np.array([lat]), np.array([lon]))
    assert bool(cell["land"]) == (lat != 0)  # both sides of Fiji's seam; nothing but sea at 0, 0


def test_fine_outlines_are_those_of_the_places_with_most_photos():
    lat = np.array([*range(-30, 30), 40, 40])
    cells = outlines_around(lat, np.zeros(len(lat)))
    assert len(cells) == MOST_CELLS and cells[0]["box"][1] == 39.25
    assert outlines_around(np.array([]), np.array([])) == []


def test_the_atlas_program_codes_fine_outlines_as_steps():
    country = {"geometry": {"coordinates": [[[(1.5, 2), (1.501, 2), (1.5, 2)]]]}}
    assert list(atlas.steps({"features": [country]})) == [[1500, 2000, 1, 0, -1, 0]]


def test_the_atlas_program_decodes_thins_and_unwraps():
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[178, 0], [1, 0], [1, 0], [2, 10]], [[182, 10], [-4, -10]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "X"}}]}},
    }  # fmt: skip
    (country,) = atlas.to_geojson(topology)["features"]
    ((ring,),) = country["geometry"]["coordinates"]
    assert ring == [(178, 0), (180, 0), (182, 10), (178, 0)]  # the point between is left out
    assert atlas.ring([0], [[(179, 0), (-179, 1), (179, 2), (179, 0)]])[1] == (181, 1)


# In a browser


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    with browser_page(folder.as_uri()) as page:
        page.folder = folder
        yield page


@pytest.fixture
def opened(watched):
    """Open a map in chromium; at the end nothing may have been asked for or complained about."""

    def show(drawn):
        path = watched.folder / "map.html"
        path.write_text(drawn if isinstance(drawn, str) else page_of(drawn), encoding="utf-8")
        watched.page.goto(path.as_uri())
        return watched.page

    yield show
    assert watched.left == []
    assert watched.complaints == []


LANDS = """() => {  // how many colours does the ground have?
    const canvas = document.querySelector('.leaflet-world-pane canvas');
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(new Uint32Array(pixels.buffer)).size;
}"""


@pytest.mark.browser
@pytest.mark.offline
@pytest.mark.parametrize(
    ("points", "land"),
    [
        (FIJI, True),
        ([(-77.85, 166.67), (-89.9, 0.0)], True),
        ([(89.99, 30.0)], False),
        ([HOME], True),
        ([(np.nan, np.nan)], True),
    ],
)
def test_every_corner_of_the_earth_can_be_drawn(opened, points, land):
    page = opened(photo_map(at_hours(*points, direction=45.0, accuracy=12.0)))
    assert page.locator(".leaflet-container").is_visible()
    assert (page.evaluate(LANDS) > 1) == land
    assert page.locator(".leaflet-control-scale").is_visible()


@pytest.mark.browser
@pytest.mark.offline
@pytest.mark.parametrize("width", [1024, 700, 620])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_light_or_dark_and_never_scrolls_sideways(opened, watched, life, theme, width):
    watched.page.emulate_media(color_scheme=theme)
    watched.page.set_viewport_size({"width": width, "height": 620})
    page = opened(photo_map(life[0], places=life[1], trips=life[2]))
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (theme == "light")
    for part in ("html", ".words"):
        wide = page.locator(part).evaluate("part => part.scrollWidth - part.clientWidth")
        assert wide <= 0


SHOWN = """wanted => {  // are these the colours that most of the ground has?
    const colours = new Map();
    for (const canvas of document.querySelectorAll('.leaflet-pane canvas')) {
        const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        for (let i = 0; i < data.length; i += 4)
            if (data[i + 3] === 255) {
                const colour = data.slice(i, i + 3).join();
                colours.set(colour, (colours.get(colour) || 0) + 1);
            }
    }
    const most = [...colours].sort((a, b) => b[1] - a[1]).slice(0, 2).map(([colour]) => colour);
    return wanted.every(colour => most.includes(colour));
}"""
LIGHT, DARK = ["207,227,241", "245,239,223"], ["22,34,44", "52,50,44"]  # sea and land


@pytest.mark.browser
@pytest.mark.offline
@pytest.mark.parametrize(("width", "ground"), [(1280, slice(2)), (620, slice(1, 2))])  # no sea
def test_a_map_follows_the_theme_of_the_page_around_it(opened, watched, width, ground):
    watched.page.set_viewport_size({"width": width, "height": 720})
    drawn = photo_map(at_hours(FIJI[0]))
    page = opened(f'<body data-jp-theme-light="true">{drawn._repr_html_()}</body>')
    frame = page.frames[1]
    for light, colours in (("true", LIGHT), ("false", DARK), ("true", LIGHT)):
        page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", light)
        frame.wait_for_function(SHOWN, arg=colours[ground], timeout=60_000)


@pytest.mark.browser
@pytest.mark.offline
def test_a_map_by_itself_follows_the_machine(opened, watched):
    page = opened(photo_map(at_hours(FIJI[0])))
    for scheme, colours in (("dark", DARK), ("light", LIGHT)):
        watched.page.emulate_media(color_scheme=scheme)
        page.wait_for_function(SHOWN, arg=colours, timeout=60_000)


@pytest.mark.browser
@pytest.mark.offline
def test_the_world_is_on_both_sides_of_180_degrees(opened):
    page = opened(photo_map(at_hours(*FIJI)))
    names = page.locator(".town").all_inner_texts()
    assert {"Labasa", "Tubou"} <= set(names)


@pytest.mark.browser
@pytest.mark.offline
def test_places_and_trips_are_reached_by_keyboard(opened, life):
    page = opened(photo_map(life[0], places=life[1], trips=life[2].assign(moments=MANY)))
    marks = page.locator(".leaflet-marker-icon")
    assert marks.count() == len(life[1]) + len(life[2])
    assert all(mark.get_attribute("tabindex") == "0" for mark in marks.all())
    assert all(mark.get_attribute("title") for mark in marks.all())
    page.get_by_role("button", name="home: near Kalmthout").last.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup-content", has_text="photos on").wait_for()
    page.get_by_role("button", name="trip 1", exact=True).press("Enter")
    page.locator(".leaflet-popup-content", has_text="km from home").wait_for()


@pytest.mark.browser
@pytest.mark.offline
def test_photos_show_themselves_and_hostile_text_stays_text(opened, sample, photos):
    originals = photos["copy_of"].isna() & photos["taken_at"].notna()
    some = photos[photos["lat"].notna() & originals].head(2)
    some = some.assign(direction=90.0, accuracy=15.0)
    page = opened(photo_map(some, roll=sample))
    page.get_by_role("button", name="later").click()
    popup = page.locator(".leaflet-popup-content")
    popup.locator("img").wait_for()
    assert popup.locator("img").get_attribute("alt") == f"Photo {some.index[0]}"
    assert "looking east (90°)" in popup.inner_text() and "accurate to 15 m" in popup.inner_text()

    page = opened(photo_map(at_hours(HOME).rename(index={"0000.jpg": HOSTILE})))
    assert page.locator(".leaflet-popup-content").inner_text().endswith(HOSTILE)
    assert page.title() == "Map of photos"


@pytest.mark.browser
@pytest.mark.offline
def test_the_map_works_in_a_frame_and_takes_foliums_own_markers(opened, life):
    drawn = photo_map(life[0], places=life[1])
    folium.Marker(HOME, popup="<b>my own</b>", tooltip="mine").add_to(drawn)
    page = opened(f"<!DOCTYPE html><meta charset=utf-8>{drawn._repr_html_()}")
    frame = page.frame_locator("iframe")
    frame.locator("img.leaflet-marker-icon").press("Enter")
    frame.locator(".leaflet-popup-content", has_text="my own").wait_for()
