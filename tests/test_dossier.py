"""The dossier: one file, everything in it, nothing outside."""

import html
import io
import json
import re
from dataclasses import replace
from importlib.resources import files

import ipywidgets as widgets
import pandas as pd
import pytest
from PIL import Image

from toolkit import (
    explain,
    infer_profile,
    read_metadata,
    scan,
    score,
    show,
    tables,
    write_dossier,
)
from toolkit.claims import Claim, Objections, say_by_name, say_claim
from toolkit.consent import where_am_i
from toolkit.dossier import _counted, _evidence, _seen, check_path
from toolkit.errors import OverexposedError
from toolkit.findings import investigate
from toolkit.language import Sentences, messages
from toolkit.metadata import times
from toolkit.panels.choosing import PhotoChooser
from toolkit.panels.inspecting import PhotoInspector
from toolkit.pictures.picture import READABLE
from toolkit.rolls import Photo, Roll, open_roll
from toolkit.tables import CLAIMS, COUNT, FACES, PEOPLE, table

from . import screens
from .browser import browser_page


@pytest.fixture(scope="module")
def findings(sample):
    return investigate(sample, faces=False)


@pytest.fixture(scope="module")
def page(sample, findings, tmp_path_factory):
    path = tmp_path_factory.mktemp("dossier") / "r.html"
    return write_dossier(sample, path, findings=findings).read_text(encoding="utf-8")


def test_it_has_claims_timeline_map_and_photos(page, findings):
    for part in ("What a program concludes", "<svg", "leaflet", "Every photo", "Take it back"):
        assert part in page
    for claim in findings.claims.itertuples():
        for text in filter(None, say_by_name(claim, findings.places)):
            assert text.replace("'", "&#39;") in page


def test_it_loads_nothing_from_outside(page):
    assert "default-src 'none'" in page
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", page)


@pytest.mark.parametrize(
    ("photos", "shown"), [(3, [0, 1, 2]), (4, [0, 1, 2, 3]), (9, [0, 2, 4, 6])]
)
def test_a_claim_shows_four_pictures_from_its_whole_time(photos, shown):
    roll = open_roll({f"{n}.jpg": b"" for n in range(photos)})
    names = tuple(photo.name for photo in roll)
    assert [re.search(r"(\d)\.jpg", tag)[1] for tag in _evidence(roll, names)] == list(
        map(str, shown)
    )


def test_it_tells_a_story_in_order(page):
    """The life, map and people, claims, words, parts of the roll, the others, what to do."""
    parts = ["story", "map", "people", "claims", "words", "slices", "unasked", "back", "photos"]
    where = [page.index('class="story"'), *(page.index(f'<h2 id="{part}"') for part in parts[1:])]
    assert where == sorted(where)
    assert re.findall(r'href="#(\w+)"', page) == parts[1:]


def test_it_shows_what_fewer_photos_would_have_told(page):
    section = page[page.index('id="slices"') : page.index('id="unasked"')]
    home = re.search(r'<th scope="row"[^>]*>home</th>(.*?)</tr>', section)[1]
    assert re.findall(r">(1 \w+)<", home) == ["1 wrong", "1 right", "1 right", "1 right"]


def test_a_place_goes_by_its_name_and_its_position_stands_apart(page):
    assert re.findall(r"<h3>([^<]*\d\d\.\d{4}[^<]*)</h3>", page) == []
    school = page[page.index("<h3>School or work is at Heidedorp secondary school</h3>") :]
    where = '<p class="soft">at 51.4051, 4.4386 (near Kalmthout, 3 km)</p>'
    assert school.splitlines()[1].startswith(where)
    assert "<h3>Home is near Kalmthout, 4 km, near the border</h3>" in page


def visible(page):
    """What can be read on a page, the map's text too."""
    page = re.sub(r'<iframe[^>]*srcdoc="([^"]*)"', lambda frame: html.unescape(frame[1]), page)
    page = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)))


def number(pattern, text):
    """The one number, or several, that stand where a pattern has brackets; all hits agree."""
    (found,) = {match.groups() for match in re.finditer(pattern, text)}
    return tuple(map(int, found)) if len(found) > 1 else int(found[0])


def test_numbers_of_one_thing_agree_or_say_why_they_differ(page, findings):
    text = visible(page)
    photos = number(r"What (\d+) photos say", text)
    assert number(r"the whole roll \((\d+) photos\)", text) == photos
    assert number(r"(\d+) photos \d+ copies of some of them", text) == photos
    with_hour, of = number(r"(\d+) of (\d+) photos say at which hour", text)
    only_day = number(r"(\d+) more say the day alone", text)
    assert of == photos and with_hour + only_day == number(r"(\d+) say when: the day", text)
    shown, of = number(r"The map shows (\d+) of (\d+) photos", text)
    left_out = number(r"Left out: (\d+) photo", text)
    assert of == photos and shown + left_out == number(r"(\d+) say where", text)
    assert findings.copies == number(r"(\d+) copies of photos are not counted", text)


def test_a_trip_says_of_how_many_photos_it_is_and_the_map_is_as_sure(page):
    cards = re.findall(r'<div class="kind">trip</div>.*?</section>', page, flags=re.S)
    summary = re.search(r"The map shows.*?copies of photos", visible(page))[0]
    assert len(cards) == 2
    for card in map(visible, cards):
        told = number(r"(\d+) photos on \d+ days were taken", card)
        more = re.search(r"(\d+) more were taken in between", card)
        assert told + (int(more[1]) if more else 0) == number(r"Evidence: (\d+) photos", card)
        perhaps, sure = "Perhaps" in card, re.search(r"\d+% sure", card)[0]
        town = re.search(r": ([A-Z][a-z]+)", card)[1]
        said = f"{'perhaps ' * perhaps}a trip to {town}"
        assert re.search(rf"; {said}[^;]*, {sure}", summary)


def test_a_trip_that_somebody_took_away_is_not_on_the_map(sample, findings, tmp_path):
    rest = replace(findings, claims=findings.claims[findings.claims["kind"] != "trip"])
    text = visible(write_dossier(sample, tmp_path / "r.html", findings=rest).read_text("utf-8"))
    assert "Ostend" not in text[text.index("The map shows") : text.index("of photos are not")]


def test_finds_and_messages_are_all_that_gives_something_away(page):
    section = page[page.index('id="words"') : page.index('id="slices"')]
    found = number(r"(\d+) of them give something away", section)
    heads = re.findall(r"<h3>(\d+) [^<]*?(?:, in (\d+) lines)?</h3>", section)
    lines = sum(int(in_lines or different) for different, in_lines in heads)
    assert len(heads) > 9
    assert lines + number(r"(\d+) lines in \d+ pictures are messages", section) == found


CODES = {
    *messages("dossier")["flag"],
    *messages("dossier")["kind"],
    *messages("dossier")["source"],
    *messages("dossier")["doubt"],
    *messages("places")["role"],
    *messages("claims")["kind"],
    *tables.PHOTOS,
    *tables.PLACES,
}


def test_no_code_of_the_house_is_shown(page, written, findings):
    """A code of two words is seen as one; what a code of one word says is looked at beside it."""
    shown = [visible(page), visible(str(panel(PhotoInspector(findings.roll))))]
    shown.append(visible(written(a__jpg=jpeg(taken="1970:01:01 00:00:00"))[0]))
    compound = {code for code in CODES if re.search("[-_]", code)}
    assert len(compound) > 20
    for text in shown:
        assert compound & set(re.findall(r"[\w-]+", text)) == set()


def test_every_flag_has_words_of_its_own():
    flags = re.findall(
        r"`([a-z-]+)`", scan.__doc__.partition("`flags`")[2].partition("`time_doubt`:")[0]
    )
    told = messages("dossier")["flag"]
    assert (
        {"null-island", "chat", "live-photo"}
        < set(flags) - {"taken_at"}
        <= told.keys() | {"taken_at"}
    )
    assert [flag for flag, words in told.items() if words == flag] == []


def test_an_address_comes_before_the_position(page):
    kinds = re.findall(r'<div class="kind">(.*?)</div>', page)
    assert kinds[:4] == ["home address", "home", "name of the school", "school or work"]


def test_it_says_which_claims_were_right(page):
    assert re.search(r"of \d+ claims that can be checked, \d+ are right", page)
    assert '<span class="verdict">right</span>' in page


def test_what_somebody_said_against_a_claim_stands_beside_it(sample, findings, tmp_path):
    objections = Objections()
    objections.contest(findings.claims.iloc[0], "We <b>never</b> lived there.")
    said = replace(findings, claims=objections.applied(findings.claims))
    page = write_dossier(sample, tmp_path / "r.html", findings=said).read_text(encoding="utf-8")
    assert page.count("Contested: We &lt;b&gt;never&lt;/b&gt; lived there.") == 1
    assert "Contested" not in write_dossier(
        sample, tmp_path / "s.html", findings=findings
    ).read_text(encoding="utf-8")


def test_the_short_version_names_home(findings):
    assert "Home is" in str(findings) or "Home may be" in str(findings)
    assert len(str(findings).splitlines()) < 40


def test_the_sample_brings_the_map_of_its_town(sample, findings):
    marks = score(findings.claims, sample.truth)
    found = marks[(marks["kind"] == "sensitive_place") & marks["number"].notna()]
    wanted = [fact for fact in sample.truth["facts"] if fact["kind"] == "sensitive_place"]
    assert found["right"].tolist() == [True] * len(wanted)


@pytest.fixture(scope="module")
def company(findings):
    """Two people beside the owner, each seen with him."""
    names = findings.photos.index[findings.photos["kind"] == "camera"]
    faces = [
        {"photo": name, "face": n, "x": 9, "y": 9, "w": 80, "h": 80, "person": n}
        for n, seen in ((1, names[:8]), (2, names[:4]), (3, names[4:8]))
        for name in seen
    ]
    people = [
        {"person": n, "name": name, "faces": 4, "photos": 4, "owner": n == 1}
        for n, name in ((1, "Leo"), (2, "Quirine"), (3, "Noor"))
    ]
    faces, people = table(FACES | {"person": COUNT}, faces), table(PEOPLE, people)
    claims = infer_profile(findings.photos, faces=faces, people=people)
    return replace(findings, faces=faces, people=people, claims=claims)


@pytest.mark.parametrize("kind", ["person", "people", "relation", "owner"])
def test_what_somebody_said_against_a_claim_of_people_stands_beside_it(
    sample, company, tmp_path, kind
):
    objections = Objections()
    claim = company.claims[company.claims["kind"] == kind].iloc[0]
    objections.contest(claim, "Nobody <b>asked</b> us.")
    page = write_dossier(sample, tmp_path / "r.html", findings=company.after(objections))
    said = "Contested: Nobody &lt;b&gt;asked&lt;/b&gt; us."
    assert page.read_text(encoding="utf-8").count(said) == 1


def test_who_is_removed_is_nowhere_in_a_dossier(sample, company, tmp_path):
    for object_to, shown in (("contest", True), ("remove", False)):
        objections = Objections()
        for claim in company.claims.itertuples():
            if "Quirine" in claim.value:
                getattr(objections, object_to)(claim, "She did not press anything.")
        page = write_dossier(sample, tmp_path / "r.html", findings=company.after(objections))
        text = page.read_text(encoding="utf-8")
        assert ("Quirine" in text) == shown
        assert "Noor" in text and "Leo" in text


@pytest.mark.faces
def test_people_come_with_their_faces(sample, tmp_path):
    findings = investigate(sample)
    marks = score(findings.claims, sample.truth)
    found = marks[marks["kind"].isin(["owner", "person"]) & marks["number"].notna()]
    assert found["right"].mean() > 0.7  # one is a statue, and who is rarely seen is often missed
    page = write_dossier(sample, tmp_path / "r.html", findings=findings).read_text("utf-8")
    claims, said = screens.claimed(findings), html.unescape(page)
    assert all(part in said for claim, *_ in claims for part in claim.split(": "))
    assert all(isinstance(true, str) for *_, true in claims)
    screens.compare("report", "claims", claims)
    screens.compare("report", "counted", screens.counted(findings))
    assert page.count('class="person"') == len(findings.people)
    assert "probably the owner" in page
    groups, people = len(findings.people), 17  # a statue is one group; nobody is in two
    assert f"The program made {groups} groups of faces that are alike" in page
    assert f"they show {people} different people. 1 group shows nobody. Whoever can be" in page
    assert f"they are {groups - 1} people, as the program counts" in page
    judged, right = number(r"of (\d+) claims that can be checked, (\d+) are right", page)
    assert (judged, right) == (page.count('class="verdict'), page.count('"verdict">right<'))
    assert page.count('class="verdict wrong"') >= 1 and "not so" not in page
    assert 'aria-label="Who is seen with whom, as told below the picture"' in page


def test_where_nobody_knows_the_owner_nobody_is_told_apart_from_one(sample):
    findings = investigate(sample)
    faceless = replace(findings, people=findings.people.head(0))
    assert _counted(faceless) == ["Nobody was recognised more than once."]
    unowned = replace(findings, people=findings.people.assign(owner=False))
    assert "owner is. Were the others asked?" in _counted(unowned)[-1]
    assert "Beside the owner" in _counted(findings)[-1]


def test_only_what_says_neither_when_nor_where_has_been_taken_back(tmp_path):
    for name, taken in (("dated", "2026:05:03 10:00:00"), ("bare", None)):
        folder, exif = tmp_path / name, Image.Exif()
        folder.mkdir()
        if taken:
            exif[0x0132] = taken
        Image.new("RGB", (64, 64), "navy").save(folder / "one.jpg", exif=exif)
        page = write_dossier(open_roll(folder), tmp_path / f"{name}.html").read_text("utf-8")
        assert ("That is what taking it back looks like" in page) is (taken is None)


def test_where_faces_do_not_work_a_note_says_so(sample, monkeypatch):
    monkeypatch.setattr("toolkit.findings.available", lambda: (False, "No dlib here."))
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


TAGS = {"description": 0x010E, "make": 0x010F, "model": 0x0110, "software": 0x0131}


def jpeg(**tags):
    exif = Image.Exif()
    for name, value in tags.items():
        if name == "taken":
            exif.get_ifd(0x8769)[0x9003] = value
        else:
            exif[TAGS[name]] = value
    file = io.BytesIO()
    Image.effect_noise((200, 150), 60).convert("RGB").save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.fixture
def written(tmp_path):
    """A function that writes the dossier of some photos, and gives the page and the short version."""

    def write(**files):
        roll = open_roll({name.replace("__", "."): content for name, content in files.items()})
        findings = investigate(roll, faces=False)
        path = write_dossier(roll, tmp_path / "r.html", findings=findings)
        return path.read_text(encoding="utf-8"), str(findings)

    return write


def test_copies_count_once_and_are_said(written):
    one, other = jpeg(taken="2026:05:17 14:03:00"), jpeg(taken="2026:05:18 14:03:00")
    page, short = written(a__jpg=one, b__jpg=one, c__jpg=one, d__jpg=other)
    assert "<h1>What 2 photos say</h1>" in page
    assert "<b>2</b>copies of some of them" in page
    assert page.count("copy of ") == 2 + 0  # in the table of all four
    assert short.startswith("2 photos in ") and "2 say when" in short
    assert "2 more are copies of some of them." in short


def test_only_what_can_be_read_counts_as_photos(written):
    photo = jpeg(taken="2026:05:17 14:03:00")
    page, short = written(a__jpg=photo, b__jpg=photo, n__txt=b"hello", e__eps=b"%!PS-Adobe-3.0")
    assert "<h1>What 1 photo says</h1>" in page and "<title>What 1 photo says – " in page
    assert "<b>2</b>files that could not be read" in page
    assert "<b>1</b>copy of one of them" in page
    assert short.startswith("1 photo and 2 files that could not be read in ")
    assert "1 more is a copy of one of them." in short


def test_without_other_files_none_are_counted(written):
    page, short = written(a__jpg=jpeg(taken="2026:05:17 14:03:00"))
    assert short.startswith("1 photo in ") and "that could not be read" not in page + short


def test_a_long_text_is_cut_where_it_is_shown_and_whole_in_its_title(tmp_path):
    long, fits = "<" * 201, "y" * 200  # 200 are shown
    claim = dict(kind="device", confidence=0.5, evidence=(), rivals=(long,))
    rows = [claim | {"value": long, "how": long}, claim | {"value": fits, "how": fits}]
    rows.append(claim | {"kind": "relation", "value": long, "how": ""})
    roll = open_roll({"a.jpg": jpeg()})  # of which no truth is known
    cut = replace(investigate(roll, faces=False), claims=table(CLAIMS, rows))
    page = write_dossier(roll, tmp_path / "r.html", findings=cut).read_text(encoding="utf-8")
    whole, shown = "&lt;" * 201, "&lt;" * 199 + "…"
    assert page.count(f'<h3><span title="{whole}">{shown}</span></h3>') == 1
    assert page.count(f'<p><span title="{whole}">{shown}</span></p>') == 1
    assert page.count(f">{whole}") == 0
    assert f"<h3>{fits}</h3>" in page and f"<p>{fits}</p>" in page
    lines = str(cut).splitlines()
    assert any(line.startswith(f"  {long[:199]}… (") for line in lines)
    assert max(map(len, lines)) < 300


def test_the_table_of_photos_keeps_a_long_model_whole(written):
    page, short = written(
        a__jpg=jpeg(model=LONG, taken="2026:05:17 14:03:00"),
        b__jpg=jpeg(model=LONG, taken="2026:05:18 14:03:00"),
    )
    assert f"<td>{LONG}</td>" in page
    assert max(map(len, short.splitlines())) < 300


@pytest.mark.parametrize(
    ("make", "model", "shown"),
    [("Veyra", "Veyra 9", "Veyra 9"), ("Veyra", "9", "Veyra 9"), ("Veyra", "", "Veyra")],
)
def test_a_make_is_not_said_twice(written, make, model, shown):
    page, _ = written(a__jpg=jpeg(make=make, model=model))
    assert f"<td>{shown}</td>" in page


@pytest.mark.parametrize(("last", "said"), [(17, "on 17 May"), (18, "from 17 May 2026 to 18 May")])
def test_a_phone_of_one_day_is_said_to_be_of_that_day(last, said):
    fact = {"make": "", "model": "H5", "first": "2026-05-17", "last": f"2026-05-{last}"}
    claim = Claim("phone", fact, (), reasons={"serial": False, "photos": 2})
    assert say_claim(claim).value == f"Phone or camera {said} 2026: H5"


@pytest.mark.parametrize(("last", "said"), [(17, ", on 17 Jul"), (18, ", 17 Jul 2026 to 18 Jul")])
def test_one_day_is_said_once(last, said):
    days = {"first": pd.Timestamp("2026-07-17"), "last": pd.Timestamp(f"2026-07-{last}")}
    (person,) = table(PEOPLE, [{"person": 1, "faces": 2, "photos": 2} | days]).itertuples()
    assert said in _seen(person)


def test_without_copies_none_are_mentioned(written):
    page, short = written(a__jpg=jpeg(taken="2026:05:17 14:03:00"))
    assert "copy of" not in page and "copies of" not in page and "cop" not in short


def test_a_time_in_doubt_is_shown_as_such_and_counts_nowhere(written):
    page, short = written(
        a__jpg=jpeg(taken="1970:01:01 00:00:00"), b__jpg=jpeg(taken="2026:05:17 14:03:00")
    )
    assert "1 say when" in short
    assert "<b>1</b>say when: the day, and mostly the hour" in page
    assert "1970-01-01 00:00 – in doubt, from the camera&#39;s note: a clock" in page
    assert "<td>2026-05-17 14:03</td>" in page


def test_every_source_and_doubt_of_a_time_has_words():
    say = Sentences("dossier")
    codes = re.findall(
        r"`([a-z-]+)`", scan.__doc__.partition("`time_doubt`:")[2].partition("\n\n")[0]
    )
    assert {times.UNSET, times.UTC, times.CLOCK, "file"} < set(codes)
    assert all(say(f"doubt.{code}") for code in codes)
    assert all(say(f"source.{source}") for source in times.SOURCES)


def test_what_was_left_out_is_said(written):
    page, short = written(a__jpg=jpeg(), a__AAE=b"<plist/>", Thumbs__db=b"x")
    for text in (page, short):
        assert "Left out: 1 note of a program" in text


def test_a_name_makes_no_line_of_its_own(tmp_path):
    roll = open_roll({"a.jpg": b"no photo"})
    photo = Photo("a.jpg\nAll 7 files were read.", roll[0].source)
    assert "\nAll 7" not in str(investigate(Roll("roll", (photo,)), faces=False))


@pytest.mark.parametrize(
    "tags",
    [
        {"taken": "9999:12:31 23:59:59"},
        {"taken": "0001:01:01 00:00:00"},
        {"model": "\udcff\x1b[2J\u202e"},
        {"model": "M" * 4000, "make": "\x00\x01"},
    ],
    ids=["9999", "1", "steering", "long"],
)
def test_no_photo_ends_the_report(written, tags):
    row = {"people": (7, None), "title": "\ud800"} | tags
    sidecar = {
        "title": "a.jpg",
        "description": row["title"],
        "photoTakenTime": {"timestamp": "253402300799"},
        "geoData": {"latitude": 51.4, "longitude": 4.42, "altitude": 10**400},
        "people": [{"name": "\udfff"}, {"name": 7}, 3],
    }
    tags = {name: value for name, value in tags.items() if "\udcff" not in value}
    page, short = written(
        a__jpg=jpeg(**tags),
        a__jpg__json=json.dumps(sidecar).encode(),
        b__jpg=jpeg(taken="2026:05:17 14:03:00"),
    )
    assert "a.jpg" in page and "2 photos" in short


LONG = "W" * 4000
SCRIPT = "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"


def panel(shown):
    """What a panel shows as HTML, in the panel's dress."""
    dress = (files("toolkit.panels.base") / "panel.css").read_text("utf-8")
    parts, found = [shown.widget], []
    while parts:
        part = parts.pop(0)
        parts += getattr(part, "children", ())
        found += [part.value] if isinstance(part, widgets.HTML) else []
    return f'<style>{dress}</style><div class="overexposed">{"".join(found)}</div>'


@pytest.mark.browser
@pytest.mark.offline
def test_no_word_makes_a_page_wider_than_the_window(tmp_path, written):
    """A word of 4,000 letters in every tag that is shown."""
    photo = jpeg(make=LONG, model=LONG, software=LONG, taken="2026:05:17 14:03:00")
    hostile = jpeg(description=SCRIPT, software=SCRIPT, taken="2026:05:18 14:03:00")
    roll = open_roll(
        {f"{LONG[:200]}.jpg": photo, f"{LONG[:150]}.jpg": photo + b" ", "x.jpg": hostile}
    )
    findings = investigate(roll, faces=False)
    people = pd.DataFrame({"person": [1], "name": [LONG]})
    chooser = PhotoChooser(place=where_am_i())
    chooser._set_roll(roll)
    claim = dict(kind=LONG, value=LONG, confidence=0.5, evidence=(), how=LONG, rivals=(LONG,))
    findings = replace(findings, claims=table(CLAIMS, [claim, claim | {"kind": "relation"}]))
    pages = {
        "dossier": write_dossier(roll, tmp_path / "r.html", findings=findings).read_text("utf-8"),
        "show": show(findings.photos)._repr_html_(),
        "names": show(people)._repr_html_(),
        "explain": explain(findings.claims.iloc[0], roll)._repr_html_(),
        "metadata": read_metadata(roll[0])._repr_html_(),
        "description": read_metadata(roll["x.jpg"])._repr_html_(),
        "roll": roll._repr_html_(),
        "inspect": panel(PhotoInspector(roll)),
        "choose": panel(chooser),
    }
    widths = {}
    with browser_page("about:") as watched:
        for name, page in pages.items():
            watched.page.set_content(page)
            widths[name] = watched.page.evaluate("document.documentElement.scrollWidth")
            assert watched.page.evaluate("window.ran") is None
    assert {name: width for name, width in widths.items() if width > 1280 and name != "show"} == {}
    assert widths["show"] < 8000  # thirty columns, each at most thirty letters wide


INKS = {"light": "rgb(28, 26, 23)", "dark": "rgb(236, 231, 220)"}
LAND = "getComputedStyle(document.querySelector('.leaflet-container')).printColorAdjust"
PAPER = "getComputedStyle(document.documentElement).getPropertyValue('--paper')"


@pytest.mark.browser
@pytest.mark.offline
@pytest.mark.parametrize("theme", INKS)
def test_whoever_likes_it_dark_prints_dark_ink_on_white_paper(page, tmp_path, theme):
    path = tmp_path / "r.html"
    path.write_text(page, encoding="utf-8")
    with browser_page(path.as_uri()) as watched:
        for media, ink in (("screen", INKS[theme]), ("print", INKS["light"])):
            watched.page.emulate_media(color_scheme=theme, media=media)
            watched.page.goto(path.as_uri())
            assert watched.page.evaluate("getComputedStyle(document.body).color") == ink
            (drawn,) = [f for f in watched.page.frames if f.query_selector(".leaflet-container")]
            assert (drawn.evaluate(PAPER) == "#fff") == (ink == INKS["light"])
            assert drawn.evaluate(LAND) == "exact"  # paper saves colour, and streets are white
            watched.page.emulate_media(color_scheme=theme, media="screen")
            watched.page.wait_for_timeout(500)  # it follows while it is open, too
            assert (drawn.evaluate(PAPER) == "#fff") == (theme == "light")


LETTERS = """[...document.querySelectorAll('main svg[role=img]')].map(svg => Math.min(
    ...[...svg.querySelectorAll('text')].map(text =>
        parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a)))"""


@pytest.mark.browser
@pytest.mark.faces
def test_it_prints_on_a_few_pages_and_fits_a_phone(sample, tmp_path):
    """With all faces and words of the sample."""
    path = write_dossier(sample, tmp_path / "r.html")
    assert path.stat().st_size < 15_000_000
    with browser_page(path.as_uri()) as watched:
        watched.page.goto(path.as_uri())
        printed = watched.page.pdf(format="A4")
        watched.page.set_viewport_size({"width": 360, "height": 740})
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 360
        lines = "[...document.querySelectorAll('nav a')].map(link => link.getClientRects().length)"
        assert set(watched.page.evaluate(lines)) == {1}  # no word of the way is broken
        letters = watched.page.evaluate(LETTERS)  # of the days, and of who is seen with whom
        assert len(letters) == 2 and min(letters) >= READABLE
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) <= 8
