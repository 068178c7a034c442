"""What is read stays the same, unless somebody wants it otherwise: `python -m tests.golden`."""

import json

import pytest

from .golden.dumping import DUMPS, FOLDER


@pytest.mark.parametrize("name", DUMPS)
def test_the_dump_is_as_it_was(name):
    kept = _by_photo((FOLDER / name).read_text(encoding="utf-8"))
    read = _by_photo(DUMPS[name]())
    assert read.keys() == kept.keys(), "renew it with: python -m tests.golden"
    different = {photo: (kept[photo], read[photo]) for photo in kept if kept[photo] != read[photo]}
    assert different == {}, "if that is as it should be: python -m tests.golden"


def _by_photo(dump):
    rows = map(json.loads, dump.splitlines())
    return {row.pop("photo"): row for row in rows}
