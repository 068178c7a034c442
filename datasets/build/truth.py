"""What `truth.json` says of the whole roll."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .facts import facts_by_slice
from .files import File
from .positions import coordinates


def truth(files: Sequence[File], year: Mapping[str, Any]) -> dict[str, Any]:
    """Write down people, places, photos and facts."""
    places = []
    for place in year["places"].values():
        lat, lon = coordinates(place)
        places.append({"name": place["name"], "kind": place["kind"], "lat": lat, "lon": lon})
    return {
        "roll": "sample",
        "owner": year["owner"],
        "people": people(year),
        "places": places,
        "photos": {file.name: file.truth() for file in sorted(files, key=lambda file: file.name)},
        "facts": facts_by_slice([file.taken for file in files], year),
    }


def people(year: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List everybody; strangers have no relation to the owner."""
    known = [{"name": name, **row, "known": True} for name, row in year["people"].items()]
    strangers = [{**row, "relation": None, "known": False} for row in year["bystanders"].values()]
    return known + strangers
