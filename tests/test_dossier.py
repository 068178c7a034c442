"""The dossier: one file, everything in it, nothing outside."""

import re

import pytest
from PIL import Image

from toolkit import score, write_dossier
from toolkit.dossier import check_path, investigate
from toolkit.errors import OverexposedError
from toolkit.rolls import open_roll


@pytest.fixture(scope="module")
def findings(sample):
    return investigate(sample, faces=False)


@pytest.fixture(scope="module")
def page(sample, findings, tmp_path_factory):
    path = tmp_path_factory.mktemp("dossier") / "r.html"
    return write_dossier(sample, path, findings=findings).read_text(encoding="utf-8")


def test_it_has_claims_timeline_map_and_photos(page, findings):
    for part in ("What a stranger concludes", "<svg", "leaflet", "Every photo", "Take it back"):
        assert part in page
    for value in findings.claims["value"]:
        assert value.replace("'", "&#39;") in page


def test_it_loads_nothing_from_outside(page):
    assert "default-src 'none'" in page
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", page)


def test_it_says_which_claims_were_right(page):
    assert re.search(r"of \d+ claims that can be checked, \d+ are right", page)


def test_the_short_version_names_home(findings):
    assert "Home is" in str(findings)
    assert len(str(findings).splitlines()) < 40


def test_the_sample_brings_the_map_of_its_town(sample, findings):
    marks = score(findings.claims, sample.truth)
    found = marks[(marks["kind"] == "sensitive_place") & marks["number"].notna()]
    wanted = [fact for fact in sample.truth["facts"] if fact["kind"] == "sensitive_place"]
    assert found["right"].tolist() == [True] * len(wanted)


@pytest.mark.faces
def test_people_come_with_their_faces(sample, tmp_path):
    findings = investigate(sample)
    marks = score(findings.claims, sample.truth)
    found = marks[marks["kind"].isin(["owner", "person"]) & marks["number"].notna()]
    assert found["right"].mean() > 0.9
    page = write_dossier(sample, tmp_path / "r.html", findings=findings).read_text("utf-8")
    assert page.count('class="person"') == len(findings.people)
    assert "probably the owner" in page
    assert 'aria-label="Who is seen with whom, as told below the picture"' in page


def test_where_faces_do_not_work_a_note_says_so(sample, monkeypatch):
    monkeypatch.setattr("toolkit.dossier.available", lambda: (False, "No dlib here."))
    findings = investigate(open_roll("sample", limit=2))
    assert "No dlib here." in str(findings)


def test_hostile_names_are_escaped(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    exif = Image.Exif()
    exif[0x0110] = "<script>alert(1)</script>"
    Image.new("RGB", (64, 64)).save(folder / "<img src=x onerror=alert(1)>.jpg", exif=exif)
    path = write_dossier(
        open_roll(folder), tmp_path / "r.html", findings=investigate(open_roll(folder), faces=False)
    )
    page = path.read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("name", ["photo.jpg", "report", "r.html.png"])
def test_only_html_is_written(name, tmp_path):
    with pytest.raises(OverexposedError, match="html"):
        check_path(tmp_path / name)


def test_a_missing_folder_is_a_sentence(tmp_path):
    with pytest.raises(OverexposedError, match="does not exist"):
        check_path(tmp_path / "none" / "r.html")
