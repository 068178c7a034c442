"""The sentences: chosen by number, filled in, English where another language has a gap."""

import re

import pytest

from toolkit import language
from toolkit.language import Sentences, messages


@pytest.fixture
def french(tmp_path, monkeypatch):
    """A language with one sentence."""
    english = (language.MESSAGES / "en.toml").read_text(encoding="utf-8")
    (tmp_path / "en.toml").write_text(english, encoding="utf-8")
    (tmp_path / "fr.toml").write_text(
        '[panel.words]\nphotos = { one = "{n} photo", other = "{n} photographies" }\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(language, "MESSAGES", tmp_path)
    messages.cache_clear()
    yield "fr"
    messages.cache_clear()


def test_a_sentence_is_chosen_by_number_and_filled_in():
    say = Sentences("panel.words")
    assert [say("photos", n=n) for n in (0, 1, 2)] == ["0 photos", "1 photo", "2 photos"]


def test_a_gap_is_filled_by_english(french):
    say = Sentences("panel.words", french)
    assert say("photos", n=2) == "2 photographies"
    assert say("title") == Sentences("panel.words")("title")


def test_an_unknown_sentence_names_itself():
    with pytest.raises(KeyError, match=re.escape("panel.words.nonsense")):
        Sentences("panel.words")("nonsense")


def test_text_filled_in_is_not_read_as_a_pattern():
    assert "{0.__class__}" in Sentences("panel.inspect")("unknown", photo="{0.__class__}")
