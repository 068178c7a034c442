"""The sentences: chosen by number, filled in, in one language everywhere, English in its gaps."""

import contextvars
import os
import re
import subprocess
import sys
import threading
from datetime import date, datetime

import pytest
from jupyter_client.manager import start_new_kernel

from toolkit.errors import OverexposedError
from toolkit.language import (
    Sentences,
    languages,
    messages,
    say_date,
    say_list,
    say_month,
    say_number,
    say_percent,
    say_time,
    say_weekday,
    speak,
    speaking,
    spoken,
    switch,
)
from toolkit.language.__main__ import faults, main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Messages in English and Polish, which has three plural forms and few sentences."""
    for name, text in {
        "en/dishes.toml": """
            title = "Dishes"
            plates = { one = "{n} plate", other = "{n} plates" }
            [soup]
            hot = "The {soup} is hot."
            cold = "The {soup} is cold."
            """,
        "pl/dishes.toml": """
            plates = { one = "{n} talerz", few = "{n} talerze", many = "{n} talerzy", other = "{n} talerza" }
            [soup]
            hot = "{soup} jest gorąca."
            """,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    language = (switch.MESSAGES / "en" / "language.toml").read_text(encoding="utf-8")
    (tmp_path / "en" / "language.toml").write_text(language, encoding="utf-8")
    monkeypatch.setattr(switch, "MESSAGES", tmp_path)
    monkeypatch.delenv(switch.SWITCH, raising=False)
    return tmp_path


def test_a_sentence_is_chosen_by_number_and_filled_in():
    say = Sentences("panels.words")
    assert [say("photos", n=n) for n in (0, 1, 2)] == ["0 photos", "1 photo", "2 photos"]


def test_a_language_has_plural_forms_of_its_own(folder):
    say = Sentences("dishes")
    with speaking("pl"):
        said = [say("plates", n=n) for n in (1, 2, 5, 22, 1.5)]
    assert said == ["1 talerz", "2 talerze", "5 talerzy", "22 talerze", "1,5 talerza"]


def test_a_gap_is_filled_by_english(folder):
    with speaking("pl"):
        assert Sentences("dishes.soup")("hot", soup="żurek") == "żurek jest gorąca."
        assert Sentences("dishes.soup")("cold", soup="żurek") == "The żurek is cold."
        assert messages("dishes")["title"] == "Dishes"


def test_a_missing_form_is_the_general_one(folder):
    (folder / "pl" / "cups.toml").write_text('c = { one = "kubek", other = "kubka" }')
    with speaking("pl"):
        assert Sentences("cups")("c", n=5) == "kubka"


@pytest.mark.parametrize("key", ["nonsense", "title.deeper", "soup"])
def test_an_unknown_sentence_names_itself(folder, key):
    with pytest.raises(KeyError, match=re.escape(f"dishes.{key}")):
        Sentences("dishes")(key)


def test_text_filled_in_is_not_read_as_a_pattern():
    assert "{0.__class__}" in Sentences("panels.inspect")("unknown", photo="{0.__class__}")


def test_numbers_dates_and_lists_are_written_as_the_language_does(folder):
    def said():
        day = datetime(2026, 7, 3, 14, 5)
        yield from (say_number(12345.678), say_number(2, digits=2), say_percent(0.874))
        yield from (say_date(day), say_date(day.date()), say_month(day), say_time(day))
        yield from (say_weekday(0), say_weekday(date(2026, 7, 5)), say_list("abc"), say_list("a"))

    assert list(said()) == [
        *("12,345.678", "2.00", "87%"),
        *("3 July 2026", "3 July 2026", "July 2026", "14:05"),
        *("Monday", "Sunday", "a, b and c", "a"),
    ]
    with speaking("pl"):
        assert list(said()) == [
            *("12\xa0345,678", "2,00", "87%"),
            *("3 lipca 2026", "3 lipca 2026", "lipiec 2026", "14:05"),
            *("poniedziałek", "niedziela", "a, b i c", "a"),
        ]


@pytest.mark.parametrize("name", ["pl", "PL", "pl-PL", "pl_PL.UTF-8"])
def test_the_environment_chooses_the_language(folder, monkeypatch, name):
    monkeypatch.setenv(switch.SWITCH, name)
    assert spoken() == "pl"


def test_without_a_choice_english_is_spoken(folder, monkeypatch):
    assert spoken() == "en"
    monkeypatch.setenv(switch.SWITCH, " ")
    assert spoken() == "en"


def test_a_language_that_is_not_there_names_those_that_are(folder, monkeypatch):
    with pytest.raises(OverexposedError, match=r'"xx".*: en, pl '):
        speak("xx")
    with pytest.raises(OverexposedError, match=r'"../en".*: en, pl '):
        speak("../en")
    assert spoken() == "en"
    monkeypatch.setenv(switch.SWITCH, "xx")
    with pytest.raises(OverexposedError, match=r'"xx".*: en, pl '):
        Sentences("dishes")("title")


def test_speak_holds_for_threads_and_whatever_runs_later(folder, monkeypatch):
    monkeypatch.setenv(switch.SWITCH, "en")
    contextvars.copy_context().run(speak, "pl")  # as a cell of a notebook runs
    heard = [spoken()]
    thread = threading.Thread(target=lambda: heard.append(spoken()))
    thread.start()
    thread.join()
    code = "import os; print(os.environ['OVEREXPOSED_LANGUAGE'])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert [*heard, answer.stdout.strip()] == ["pl", "pl", "pl"]


def test_speaking_ends_with_its_block(folder):
    with speaking("pl"), pytest.raises(ZeroDivisionError), speaking("en"):
        raise ZeroDivisionError
    assert spoken() == "en"
    assert switch.SWITCH not in os.environ


CELLS = """
import pathlib, tempfile; from toolkit import language; from toolkit.language import switch
folder = pathlib.Path(tempfile.mkdtemp()); (folder / "pl").mkdir(); (folder / "en").mkdir()
switch.MESSAGES = folder; language.speak("pl")
---
import threading; import ipywidgets as widgets
heard = [language.spoken()]; button = widgets.Button(); field = widgets.Text()
button.on_click(lambda _: heard.append(language.spoken()))
field.observe(lambda _: heard.append(language.spoken()), "value")
---
button.click(); field.value = "x"
t = threading.Thread(target=lambda: heard.append(language.spoken())); t.start(); t.join()
---
print(*heard, button.comm.comm_id)
"""


def test_a_notebook_keeps_the_language_from_cell_to_cell_and_in_its_buttons():
    manager, client = start_new_kernel()
    printed = []

    def hear(message):
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])

    try:
        for cell in CELLS.split("---"):
            reply = client.execute_interactive(cell, output_hook=hear, timeout=60)
            assert reply["content"]["status"] == "ok", reply["content"]
        *heard, comm = printed[-1].split()
        assert heard == ["pl", "pl", "pl", "pl"]
        pressed = {"method": "custom", "content": {"event": "click"}}
        client.shell_channel.send(
            client.session.msg("comm_msg", {"comm_id": comm, "data": pressed})
        )
        client.execute_interactive("print(*heard)", output_hook=hear, timeout=60)
        assert printed[-1].split() == ["pl"] * 5
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_what_a_translation_lacks_is_listed(folder, capsys):
    text = """
        title = "Naczynia {n}"
        plates = { one = "{n} talerz", other = "{n} talerza" }
        spoons = "Łyżki"
        [soup]
        hot = "{soup} jest gorąca."
        """
    (folder / "pl" / "dishes.toml").write_text(text, encoding="utf-8")
    listed = [fault for fault in faults("pl") if fault.startswith("dishes")]
    assert listed == [
        "dishes.title: does not fill in the same values as the English sentence",
        "dishes.plates: lacks the forms few and many",
        "dishes.soup.cold: is missing",
        "dishes.spoons: English has no such sentence",
    ]
    assert main(["pl"]) == 1
    assert "dishes.soup.cold: is missing" in capsys.readouterr().out


@pytest.mark.parametrize("language", languages())
def test_no_language_lacks_a_sentence(language):
    assert list(faults(language)) == []


def test_every_file_of_messages_is_one_of_a_room():
    rooms = {path.stem for path in switch.MESSAGES.parent.iterdir()}
    assert {path.stem for path in switch.MESSAGES.glob("*/*.toml")} <= rooms
