"""Words that are covered: all or some, in everything that is written, and proven by reading again."""

import numpy as np
import pytest
from PIL import Image

from toolkit import open_roll, protect
from toolkit.errors import OverexposedError

from .test_words import as_png, texts, written

pytestmark = pytest.mark.words
ADDRESS, PLAIN = "Dorpsstraat 14", "A lovely day in the sun"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_CACHE", str(tmp_path / "cache"))


def covered(tmp_path, wish, **photos):
    roll = open_roll({name.replace("_", "."): data for name, data in photos.items()})
    return protect(roll, tmp_path / "out", cover_words=wish, progress=False)


def test_finds_are_covered_and_nothing_else(tmp_path):
    safe = covered(tmp_path, "finds", a_png=as_png(written(ADDRESS, PLAIN)))
    assert texts(safe[0].image()) == [PLAIN]
    assert safe.report["note"].tolist() == ["1 line of text covered."]


def test_all_is_covered(tmp_path):
    safe = covered(tmp_path, "all", a_png=as_png(written(ADDRESS, PLAIN)))
    assert texts(safe[0].image()) == []


def test_only_the_kinds_that_are_asked_for(tmp_path):
    picture = written(ADDRESS, "Tel. +33 6 39 98 51 60")
    safe = covered(tmp_path, ["phone"], a_png=as_png(picture))
    assert texts(safe[0].image()) == [ADDRESS]


def test_a_kind_that_is_none_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(OverexposedError, match=r'"adress".*"finds", "all", or some of .*address'):
        covered(tmp_path, ["adress"], a_png=as_png(written()))


def test_a_picture_without_words_stays_as_it_is(tmp_path):
    plain = Image.linear_gradient("L").resize((320, 240)).convert("RGB")
    safe = covered(tmp_path, "all", a_png=as_png(plain))
    assert (np.asarray(safe[0].image()) == np.asarray(plain)).all()
    assert safe.report["note"].tolist() == [""]
