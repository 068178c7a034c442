"""Everything that a person sees is said in the language spoken: proven with one that is made up."""

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

import toolkit
from toolkit import (
    check,
    explain,
    open_roll,
    photo_map,
    predict,
    scan,
    score,
    show,
    task,
    what_i_expected,
)
from toolkit.checks import questions
from toolkit.claims import say_claim
from toolkit.cli import main
from toolkit.consent import notice, the_offer, where_am_i
from toolkit.doctor import examine
from toolkit.dossier import investigate, write_dossier
from toolkit.errors import OverexposedError
from toolkit.faces import draw_embeddings, group_people, known_error, social_graph
from toolkit.faces.guises import Steadiness
from toolkit.language import messages, speak, speaking, switch
from toolkit.language.__main__ import faults
from toolkit.metadata import read_metadata
from toolkit.models import models
from toolkit.panels.asking import QuizPanel
from toolkit.panels.choosing import PhotoChooser
from toolkit.panels.consenting import ConsentScreen
from toolkit.panels.doubting import SteadinessViewer
from toolkit.panels.exploring import MapExplorer
from toolkit.panels.inspecting import PhotoInspector
from toolkit.panels.naming import PeopleEditor
from toolkit.panels.protecting import Protector
from toolkit.panels.sliding import Slider
from toolkit.pictures import draw_timeline
from toolkit.protection import protect, what_is_left
from toolkit.showing import show_people
from toolkit.tables import FACES, PEOPLE, table

from . import made_up
from .browser import browser_page
from .made_photos import picture

ROOT = Path(__file__).parent.parent
# Of the sample: its roll, what stands on its invented map, and what its phone calls itself.
NAMES = {"Leo", "sample", "school", "sports", "place", "worship", "house", "clinic", "library"}
NAMES |= {"park", "square", "front", "back", "camera", "lens", "Scan"}  # a scanner's model


@pytest.fixture(scope="module", autouse=True)
def language(tmp_path_factory):
    """Speak the made-up language."""
    folder = tmp_path_factory.mktemp("messages")
    made_up.write(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(switch, "MESSAGES", folder)
        patch.setenv(switch.SWITCH, "en")  # put back in the end
        speak(made_up.NAME)
        yield folder


def left(text, *but):
    return made_up.english_left(text, but=NAMES | set(but))


@pytest.fixture(scope="module")
def findings(sample):
    return investigate(sample, faces=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Four files: a photo, half of one, a text, and nothing at all."""
    made = tmp_path_factory.mktemp("photos")
    whole = picture((300, 200))
    for name, content in {
        "whole.jpg": whole,
        "half.jpg": whole[: len(whole) // 2],
        "diary.jpg": b"Dear diary, it rains.",
        "nothing.jpg": b"",
    }.items():
        (made / name).write_bytes(content)
    return made


def test_the_made_up_language_lacks_nothing(language):
    assert list(faults(made_up.NAME)) == []
    assert made_up.in_made_up("A face in {photo}") == "А фаце ин {photo}"


def test_what_is_english_is_found():
    page = '<p class="photos">Лоок <b>at this</b><img alt="a photo"></p><script>photos</script>'
    assert made_up.english_left(made_up.visible(page)) == ["photo", "this"]
    assert made_up.english_left("DCIM/photo.jpg photo_1.jpg photos.zip") == []


def test_the_dossier(sample, findings, tmp_path):
    path = write_dossier(sample, tmp_path / "r.html", findings=findings)
    page = path.read_text(encoding="utf-8")
    assert f'<html lang="{made_up.NAME}">' in page
    seen = made_up.visible(page)
    assert left(seen) == []
    assert "1 września 2025" in seen and "416" in seen
    assert made_up.in_made_up("What a program concludes") in seen
    assert left(str(findings)) == []


def test_claims_and_why(sample, findings):
    claims = findings.claims
    assert set(claims["kind"]) >= {
        "home",
        "school_or_work",
        "weekly_place",
        "sleep",
        "trip",
        "phone",
    }
    for _, claim in claims.iterrows():
        assert left(f"{claim['value']} {claim['how']}") == []
        assert left(made_up.visible(explain(claim, sample)._repr_html_())) == []
        with speaking("en"):
            assert left(say_claim(claim).value) != []
        assert say_claim(claim, "en").value != say_claim(claim).value == claim["value"]
    weekly = " ".join(claims.loc[claims["kind"] == "weekly_place", "value"])
    assert re.search("środa|sobota", weekly)


def test_the_map(findings):
    photos, places, trips = findings.photos, findings.places, findings.trips
    drawn = photo_map(photos, places=places, trips=trips, weekdays=["Saturday"], hours=(8, 20))
    assert left(drawn.summary) == []
    assert "sobota" in drawn.summary
    assert left(made_up.visible(drawn.get_root().render())) == []
    for row in drawn.facts.itertuples(index=False):
        assert left(" ".join(map(str, row))) == []
    page = drawn.get_root().render()
    said = re.search(r'"words":(\{.*?\})', page)[1]
    assert left(re.sub(r'"\w+":|\{\w+\}', "", said)) == []
    assert {day.split()[0] for day in re.findall(r'"time":\["([^"]*)"', page)} == {"sobota"}


@pytest.mark.browser
@pytest.mark.offline
def test_the_map_that_its_script_has_drawn(sample, findings, tmp_path):
    photos = findings.photos[findings.photos["lat"].notna()].head(30)
    photos = photos.assign(direction=90.0, accuracy=15.0)
    drawn = photo_map(photos, places=findings.places, trips=findings.trips)
    drawn.save(str(tmp_path / "map.html"))
    with browser_page(tmp_path.as_uri()) as watched:
        page = watched.page
        page.goto((tmp_path / "map.html").as_uri())
        page.get_by_role("button", name=made_up.in_made_up("later")).click()
        popup = page.locator(".leaflet-popup-content")
        assert "90°" in popup.inner_text()
        page.locator(".words [data-row]").first.click()
        page.locator(".leaflet-popup-content .day").wait_for()
        assert left(made_up.visible(page.content()), "Leaflet") == []


def test_pictures(findings):
    timeline = draw_timeline(findings.photos)
    assert left(str(timeline)) == []
    assert "wrz" in timeline.svg and "Sep" not in timeline.svg
    nobody = table(FACES | {"person": "int64"}, []), table(PEOPLE, [])
    assert left(str(social_graph(*nobody))) == []
    assert left(str(draw_embeddings(nobody[0], None))) == []


def test_guesses(sample):
    guises = pd.Index(["as it is", "mirrored"], name="change")
    said = Steadiness(pd.DataFrame({"age": [20.0, 30.5], "woman": [0.5, 1.0]}, index=guises), ())
    assert left(str(said)) == [] and "100%" in str(said)
    assert left(known_error(invented=True) + known_error(invented=False)) == []


def shown(widget):
    """All that stands in a panel."""
    texts = [getattr(widget, name, "") for name in ("description", "tooltip", "placeholder")]
    texts += [str(option[0]) for option in getattr(widget, "options", ()) if option]
    value = getattr(widget, "value", "")
    texts += [made_up.visible(value)] if isinstance(value, str) and "<" in value else []
    return "\n".join([*filter(None, texts), *map(shown, getattr(widget, "children", ()))])


def test_panels(sample, findings, folder, tmp_path):
    explorer = MapExplorer(findings.photos, places=findings.places, trips=findings.trips)
    inspector = PhotoInspector(sample)
    explorer.hours = (22, 6)
    inspector.photo = 3
    protector = Protector(open_roll(folder), tmp_path / "out")
    protector.write.click()
    panels = [
        *(PhotoChooser(), explorer, inspector, protector, ConsentScreen()),
        PhotoChooser(place=where_am_i({"SSH_CONNECTION": "x"}), in_class=True),
        Slider(lambda number: number / 2, "n", (1, 5)),
        *(QuizPanel("01"), QuizPanel("before"), QuizPanel("after")),
    ]
    for panel in panels:
        assert panel.problem is None
        assert left(shown(panel.widget), "Make", "Model", "Software", "Flash") == []


@pytest.fixture(scope="module")
def people():
    """Three people, two photos of each, in twos; and their roll."""
    vectors = np.eye(128, dtype=np.float32)
    box = {"x": 10, "y": 10, "w": 40, "h": 40, "confidence": 1.0}
    of = {"recognizer": "Dlib", "invented": False}
    pairs = [(0, 1), (1, 2), (0, 2), (0, 1)]
    rows = [
        {"photo": f"{number}.jpg", "face": face, "embedding": vectors[person], **box, **of}
        for number, pair in enumerate(pairs)
        for face, person in enumerate(pair)
    ]
    roll = open_roll({f"{number}.jpg": picture() for number in range(len(pairs))})
    return group_people(table(FACES, rows)), roll


def test_people(people, monkeypatch):
    (faces, found), roll = people
    assert len(found) == 3
    graph = social_graph(faces, found, roll=roll)
    assert left(made_up.visible(graph._repr_html_())) == []
    assert left(str(show_people(faces, found, roll))) == []
    naming = PeopleEditor(faces, roll)
    naming.buttons["give"].click()
    assert left(shown(naming.widget)) == []
    said = Steadiness(
        pd.DataFrame({"age": [20.0, 30.0], "woman": [0.1, 0.9]}, index=["as it is", "mirrored"]),
        (Image.new("RGB", (50, 50)), Image.new("RGB", (50, 50))),
    )
    monkeypatch.setattr("toolkit.panels.doubting.steadiness", lambda *_: said)
    doubting = SteadinessViewer(faces, roll)
    assert doubting.problem is None
    assert left(shown(doubting.widget)) == []
    assert left(made_up.visible(said._repr_html_())) == []


def test_whether_claims_were_right(sample, findings):
    marks = score(findings.claims, sample.truth)  # the truth itself is data, as its story tells it
    assert {True, False} <= set(marks["right"])
    assert left(" ".join(marks["claim"].dropna())) == []


def test_what_is_wrong_with_a_file(folder):
    photos = scan(open_roll(folder), progress=False)
    errors = photos["error"].loc[["half.jpg", "diary.jpg", "nothing.jpg"]]
    assert all(errors) and left(" ".join(errors)) == []
    assert left(str(open_roll(folder)), "Roll") == []
    assert left(" ".join(read_metadata(folder / "diary.jpg").error.split())) == []


def test_what_was_remembered_in_one_language_is_not_said_in_another(folder):
    roll = open_roll(folder)
    with speaking("en"):
        english = scan(roll, progress=False)["error"]
        assert "incomplete" in english["half.jpg"]
    with ThreadPoolExecutor(1) as pool:  # where no context of this thread is known
        threaded = scan(roll, progress=False, executor=pool, remember=False)["error"]
        with speaking("en"):
            same = scan(roll, progress=False, executor=pool, remember=False)["error"]
    assert left(" ".join(threaded)) == []
    assert same.to_dict() == english.to_dict()
    assert scan(roll, progress=False)["error"].to_dict() == threaded.to_dict()


def test_errors(tmp_path):
    for do in (
        lambda: open_roll(tmp_path / "none"),
        lambda: open_roll(" "),
        lambda: open_roll({}),
        lambda: photo_map(scan(open_roll("sample", limit=1), progress=False), tiles="xx"),
        lambda: write_dossier(open_roll("sample", limit=1), tmp_path / "r.jpg"),
        lambda: protect(open_roll("sample", limit=1), tmp_path, coarsen_km=0),
        lambda: speak("xx"),
    ):
        with pytest.raises(OverexposedError) as caught:
            do()
        assert left(str(caught.value), "OpenStreetMap", "report", "coarsen", "speak", "say") == []


def test_clean_copies(folder, tmp_path):
    roll = open_roll(folder)
    copies = protect(roll, tmp_path / "out", progress=False)
    assert left(" ".join(copies.report["note"].fillna(""))) == []
    traces = what_is_left(*(scan(each, progress=False) for each in (roll, copies)))
    assert left(" ".join([*traces.index, *traces["sentence"]])) == []
    assert left(str(copies), "ProtectedRoll") == []


def test_the_tick_list_models_consent_exercises_and_tables(tmp_path, monkeypatch):
    monkeypatch.setenv("OVEREXPOSED_WORK", str(tmp_path))  # the guesses of other tests are English
    assert left(str(examine()), "Linux", "deepface", "folium") == []
    listed = models()
    assert left(" ".join(listed[["for", "here", "disk", "memory"]].to_numpy().ravel())) == []
    for place in (where_am_i({}), where_am_i({"SSH_CONNECTION": "x"}), where_am_i({"C9_X": "x"})):
        assert left(f"{place} {notice(place)}", "Amazon", "Cloud") == []
    assert left(str(the_offer())) == []
    for name in messages("checks")["exercise"]:
        assert left(str(check(name, None))) == []
    assert left(str(task("01-place")), "DCIM", "Albums", "Summer", "train") == []
    assert left(str(what_i_expected())) == []
    for name in [*messages("checks")["quiz"], "before", "after"]:
        for item in questions(name):
            assert left(" ".join([item.text, *item.answers, *item.why, item.idea])) == []
    assert left(str(predict("?", 10)) + str(predict("?", 10).reveal(40))) == []
    assert left(show(pd.DataFrame({"n": range(40)}))._repr_html_().partition("</div>")[2]) == []
    assert show(pd.DataFrame({"x": [1.5]}))._words()["x"].tolist() == ["1,50"]


@pytest.mark.parametrize("command", ["report", "scan", "protect", "models", "doctor", "forget"])
def test_the_help_of_the_command_line(command, capsys):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    said = re.sub(r"(?m)^.*python -m toolkit.*$|--[\w-]+|\{.*?\}", "", capsys.readouterr().out)
    assert left(said, "day", "month", "year", "get") == []
    with pytest.raises(SystemExit):
        main(["--help"])
    named = set(re.findall(r"(?m)^    (\w+)", capsys.readouterr().out))
    assert command in named


def test_one_command_from_end_to_end(language, folder, tmp_path):
    """A copy of the package that has the language, told it by the environment alone."""
    shutil.copytree(ROOT / "toolkit", tmp_path / "toolkit")
    shutil.copytree(language, tmp_path / "toolkit" / "messages", dirs_exist_ok=True)
    out = tmp_path / "r.html"
    command = [sys.executable, "-m", "toolkit", "report", "--no-faces", folder, "-o", out]
    environ = os.environ | {switch.SWITCH: "pl_PL.UTF-8", "PYTHONPATH": str(tmp_path)}
    answer = subprocess.run(
        command, cwd=tmp_path, env=environ, capture_output=True, text=True, encoding="utf-8"
    )
    assert answer.returncode == 0, answer.stderr
    assert left(answer.stdout.replace(str(tmp_path), ""), folder.name) == []
    assert left(made_up.visible(out.read_text(encoding="utf-8")), folder.name) == []
    assert made_up.in_made_up("Reading") in answer.stderr
    assert toolkit.__file__ == str(ROOT / "toolkit" / "__init__.py")
