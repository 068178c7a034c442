"""Real photos of many makes against what ExifTool finds in them, where that corpus is at hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit import read_metadata

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "photos"
FIELDS = [
    "gps",
    "taken_at",
    "make",
    "model",
    "lens_model",
    "alt",
    "img_direction",
    "offset",
    "software",
]
NAMES = (
    "alt=altitude,img_direction=direction,offset=utc_offset,lens_model=lens,"
    "body_serial=serial,artist=author,description=title"
)

pytestmark = pytest.mark.skipif(
    not (SHARED / "score_metadata.py").is_file(), reason="the corpus of real photos is not here"
)


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    path = tmp_path_factory.mktemp("scores") / "scores.json"
    command = [sys.executable, str(SHARED / "score_metadata.py")]
    command += ["toolkit.metadata:read_metadata", "--classes", "photos,synthetic,hostile"]
    subprocess.run([*command, "--map", NAMES, "--json", str(path)], cwd=ROOT, check=True)
    return json.loads(path.read_text(encoding="utf-8"))["by_class"]


@pytest.mark.parametrize("kind", ["photos", "synthetic", "hostile"])
def test_no_exception_no_hang(scores, kind):
    assert scores[kind]["outcomes"] == {"ok": scores[kind]["files"]}


@pytest.mark.parametrize("kind", ["photos", "synthetic", "hostile"])
@pytest.mark.parametrize("field", FIELDS)
def test_everything_is_hit_and_nothing_invented(scores, kind, field):
    found = scores[kind]["fields"][field]
    assert {k: v for k, v in found.items() if k in ("miss", "wrong") and v} == {}
    assert found.get("invented", 0) <= (
        _told_by_xmp(kind) if field in ("taken_at", "offset") else 0
    )


def _told_by_xmp(kind):
    """How many files tell a day or a zone in XMP, of which ExifTool was not asked."""
    files = (path for path in (SHARED / "corpus" / kind).rglob("*") if path.is_file())
    return sum(found.has_xmp and _tells_more(found) for found in map(read_metadata, files))


def _tells_more(found):
    return any(time.ahead is not None or not time.whole for time in found.times)
