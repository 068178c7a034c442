"""How heavy and how quick a map of many photos is, beside folium with a Marker and Popup for each.

    python -m benchmarks.maps [--photos 1000 10000]

Both run without the network: folium's own page would wait for ten addresses, so its markers are
drawn on this project's `OfflineMap`. "On the screen" is the time from opening the page to the
second frame after everything has been drawn, in chromium.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import folium
import pandas as pd

from tests.browser import browser_page
from toolkit.maps import OfflineMap, photo_map
from toolkit.places import find_places, find_trips

from .people import person

DRAWN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.now() / 1000))))"""


def main() -> None:
    """Print a table: seconds to build, megabytes, seconds until it is on the screen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    rows = []
    for count in options.photos:
        photos = many_photos(count)
        places = find_places(photos)
        trips = find_trips(photos, places)
        ways = {
            "photo_map": lambda p=photos: photo_map(p),
            "photo_map, places, trips": lambda p=photos, s=places, t=trips: photo_map(
                p, places=s, trips=t
            ),
            "folium Marker and Popup": lambda p=photos: markers_and_popups(p),
        }
        for name, way in ways.items():
            tries = pd.DataFrame([measure(way) for _ in range(options.times)])
            rows.append({"photos": count, "way": name, **tries.min()})
    print(pd.DataFrame(rows).to_string(index=False, float_format="{:.2f}".format))


def many_photos(count: int) -> pd.DataFrame:
    """Take the photos of simulated people as if they were one long life."""
    lives, later, seed = [], pd.Timedelta(0), 0
    while sum(map(len, lives)) < count:
        photos = person(seed, town=(50.85, 4.35, 1)).photos.dropna(subset=["lat"])
        photos = photos.assign(taken_at=photos["taken_at"] + later)
        lives.append(photos.rename(lambda name, seed=seed: f"{2000 + seed}/{name}"))
        later, seed = later + pd.Timedelta(days=728), seed + 1
    return pd.concat(lives).iloc[:count].rename_axis("photo")


def markers_and_popups(photos: pd.DataFrame) -> folium.Map:
    """Do what most examples on the web do."""
    drawn = OfflineMap(location=[photos["lat"].median(), photos["lon"].median()], zoom_start=6)
    for name, photo in photos.iterrows():
        popup = folium.Popup(f"{name}<br>{photo['taken_at']:%Y-%m-%d %H:%M}")
        folium.Marker([photo["lat"], photo["lon"]], popup=popup).add_to(drawn)
    return drawn


def measure(way: Callable[[], folium.Map]) -> dict[str, float]:
    """Build a map, save it, open it."""
    start = time.perf_counter()
    page = way().get_root().render()
    built = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.html")
        path.write_text(page, encoding="utf-8")
        with browser_page(path.as_uri()) as watched:
            watched.page.goto(path.as_uri(), timeout=180_000)
            shown = watched.page.evaluate(DRAWN)
    return {"build s": built, "MB": len(page.encode()) / 1e6, "on the screen s": shown}


if __name__ == "__main__":
    main()
