"""Photos, faces and guesses for the tests of panels."""

import io

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from toolkit import open_roll
from toolkit.faces import Steadiness
from toolkit.tables import FACES, WORDS, table

from .parts import jpeg


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """No test forgets what this machine remembers, and none depends on whose machine it is."""
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("OVEREXPOSED_CLASS", raising=False)


@pytest.fixture
def folder(tmp_path):
    """Ten photos, one of them with a position."""
    made = tmp_path / "own photos"
    made.mkdir()
    for number in range(10):
        (made / f"IMG_{number}.jpg").write_bytes(jpeg(gps=number == 0))
    return made


@pytest.fixture
def faces_of():
    """Make a table of faces of three people in turn, each in a photo of its own, and the roll."""

    def make(count):
        people = np.eye(128, dtype=np.float32)[:3]
        rng = np.random.default_rng(0)
        rows = [
            {
                "photo": f"IMG_{number:02}.jpg",
                "face": 0,
                "x": 10,
                "y": 10,
                "w": 40,
                "h": 40,
                "confidence": 1.0,
                "recognizer": "Dlib",
                "embedding": (people[number % 3] + rng.normal(0, 0.01, 128)).astype(np.float32),
            }
            for number in range(count)
        ]
        roll = open_roll({row["photo"]: jpeg() for row in rows} or {"none.jpg": jpeg()})
        return table(FACES, rows), roll

    return make


@pytest.fixture
def words_of():
    """Make a table of what was read in two white photos, a masked password among it, and the roll."""

    def make():
        def line(photo, text, kind, y):
            box = {"x": 20, "y": y, "w": 100, "h": 20, "angle": 0}
            return {"photo": photo, "text": text, "kind": kind, "confidence": 0.92, **box}

        rows = [
            line("1.jpg", "Party at ours", "", 10),
            line("1.jpg", "Zandweg 12", "address", 35),
            line("1.jpg", "••••••", "password", 60),
            line("2.jpg", "Zandweg12-5G", "network", 10),
        ]
        white = io.BytesIO()
        Image.new("RGB", (200, 120), "white").save(white, "JPEG")
        roll = open_roll({"1.jpg": white.getvalue(), "2.jpg": white.getvalue()})
        return table(WORDS, rows), roll

    return make


@pytest.fixture
def steady(monkeypatch):
    """In place of the models: guesses that differ from guise to guise."""
    asked = []

    def ask(face, roll):
        asked.append(face["photo"])
        guises = ["as it is", "mirrored", "quite new"]
        guesses = pd.DataFrame({"age": [23.0, 41.0, 41.0], "woman": [0.2, 0.7, 0.4]}, guises)
        return Steadiness(guesses, tuple(Image.new("RGB", (50, 50)) for _ in guises))

    monkeypatch.setattr("toolkit.panels.doubting.steadiness", ask)
    return asked
