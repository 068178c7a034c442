"""Words that come with the course: the same as those that are read, and nobody else's."""

import subprocess
import sys

import pytest

from datasets.build import readings as build
from toolkit import find_words, forget, open_roll
from toolkit.cache import content_key, ready
from toolkit.words import engine, made_by

from .test_words import as_png, written

pytestmark = pytest.mark.words


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))


def found_before(*keys):
    return ready.words_found_before(keys, made_by())


def with_text(sample):
    """Twenty of the photos with text, spread over the roll."""
    names = [name for name, facts in sample.truth["photos"].items() if facts.get("text")]
    return [sample[name] for name in names[:: len(names) // 20]][:20]


def test_they_are_what_is_read_anew(sample):
    photos = with_text(sample)
    assert len(photos) == 20
    for photo in photos:
        (known,) = found_before(content_key(photo, "likely")).values()
        anew = engine.look(photo, "likely")
        assert [(line["text"], line["kind"]) for line in known] == [
            (line["text"], line["kind"]) for line in anew
        ]
        for one, other in zip(known, anew, strict=True):
            numbers = [[line[key] for key in ("x", "y", "w", "h")] for line in (one, other)]
            assert numbers[0] == pytest.approx(numbers[1], abs=1)


def test_nothing_is_read_of_the_sample(sample, monkeypatch):
    monkeypatch.setattr(engine, "look", lambda *arguments: pytest.fail())
    words = find_words(sample, progress=False)
    assert "Zandweg 12" in words["text"].str.cat(sep=" ")


def test_secrets_are_masked_in_them(sample):
    said = ready.WORDS_FILE.read_text(encoding="utf-8")
    assert "Dennenstraat" in said and "heide-Korhoen-88" not in said


def test_forgetting_leaves_them(sample):
    before = ready.WORDS_FILE.read_bytes()
    find_words(sample[:2], progress=False)
    forget()
    assert ready.WORDS_FILE.read_bytes() == before


def test_another_picture_finds_none():
    photo = open_roll({"a.png": as_png(written("Zandweg 12"))})[0]
    assert not found_before(content_key(photo, "likely"))


def test_other_models_or_code_leave_them_aside(sample, monkeypatch):
    key = content_key(with_text(sample)[0], "likely")
    assert found_before(key)
    monkeypatch.setattr(engine, "VERSION", "another")
    assert not found_before(key)


def test_without_the_file_there_are_none(sample, monkeypatch, tmp_path):
    monkeypatch.setattr(ready, "WORDS_FILE", tmp_path / "none.json")
    assert not found_before(content_key(with_text(sample)[0], "likely"))


def test_what_is_written_is_read_again(monkeypatch, tmp_path):
    monkeypatch.setattr(ready, "WORDS_FILE", tmp_path / "words.json")
    line = dict.fromkeys(ready.OF_A_LINE, 0.5) | {"text": 'Zoë said: "no"', "kind": ""}
    build.write({"b": [line], "a": []})
    assert found_before("a", "b", "c") == {"a": [], "b": [line]}


def test_weights_too_small_to_be_exact_count_as_0_where_words_are_read_and_nowhere_else():
    """They made a photo of 12 megapixels take twice as long; a notebook computes as ever."""
    program = """
import numpy as np
from toolkit.models import ask, loading

def counted():
    return bool(np.float32(1e-39) * np.float32(1) == 0)

ask("PP-OCRv6_det_small", np.zeros((32, 32, 3), np.float32))
print(loading._apart().submit(counted).result(), counted())
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout == "True False\n", run.stderr
