"""The teacher's pack: made of what there is, complete, true to a run, and fit to print."""

import html
import itertools
import json
import math
import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from toolkit import infer_profile, panels, scan, score, show, show_together
from toolkit.checks import questions
from toolkit.checks.lessons import EXERCISES
from toolkit.faces.audit import Audit
from toolkit.findings import investigate
from toolkit.gifts import seeing
from toolkit.gifts.choosing import BLURRED
from toolkit.language import messages
from toolkit.questions import first_weeks
from toolkit.rolls import open_roll
from toolkit.slices import slices
from toolkit.teaching import PACK, general, pack, pages
from toolkit.teaching.court import sides
from toolkit.teaching.general import _DRAWN
from toolkit.teaching.kept import CRITERIA, _exercise, _kind, _shown, for_the_teacher
from toolkit.teaching.lessons import (
    COURSE,
    SCREENS,
    Goal,
    all_lessons,
    drawn,
    glossary,
    report,
)
from toolkit.teaching.marked import block, inline
from toolkit.teaching.sample import finds, scanned
from toolkit.teaching.sheets import SHAKY, _free_spot, four_photos, sheets, some_tags
from toolkit.teaching.shown import SLIDES, _questions, slides

from . import screens

LESSONS = all_lessons()
KINDS = ("slides", "class", "teacher")
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)


def page(name):
    return (PACK / f"{name}.html").read_text(encoding="utf-8")


PAGES = sorted(path.stem for path in PACK.glob("*.html"))
every_page = pytest.mark.parametrize("name", PAGES)


def read(text):
    """What stands on a page, as one line."""
    shown = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", " ", text)
    return " ".join(html.unescape(shown).split())


def plain(markdown):
    return read(inline(markdown))


def test_the_pack_is_what_the_command_makes():
    """Who changes a plan, a lesson, a quiz: `python3 start.py pack`, and commit what changed."""
    made = dict(pages())
    assert sorted(made) == sorted(f"{name}.html" for name in PAGES)
    assert [name for name, text in made.items() if page(name[:-5]) != text] == []


def test_a_pack_in_another_folder_has_its_pictures(tmp_path, monkeypatch):
    body = "".join(body for _, body in sheets("05"))
    inside = '<a href="index.html">'
    monkeypatch.setattr(pack, "pages", lambda: [("05_class.html", body + inside)])
    (written,) = pack.write_pack(tmp_path / "print")
    text = written.read_text(encoding="utf-8")
    pictures = re.findall('src="([^"]+)"', text)
    assert len(pictures) == 10 and inside in text
    for picture in pictures:
        assert (written.parent / html.unescape(picture)).read_bytes()[:2] == b"\xff\xd8"
        assert (tmp_path / "print") in (written.parent / html.unescape(picture)).resolve().parents


@every_page
def test_every_page_is_whole_alone_and_says_whose_it_is(name):
    text = page(name)
    assert "@page { size: A4" in text
    assert "CC BY 4.0" in text and re.search(r"Numbers from the run of \d+ \w+ \d{4}", text)
    assert not re.search(r"(?:src|href|url)\W{1,3}https?:|<script|<link", text)
    assert "default-src 'none'" in text
    for target in re.findall(r'(?:src|href)="([^"]+)"', text):
        assert (PACK / html.unescape(target)).is_file(), target
    assert all(re.findall(r'<img [^>]*alt="([^"]+)"', text))
    assert "{" not in read(re.sub(r"<code>.*?</code>", "", text))  # every field is filled in


def test_every_page_can_be_reached():
    linked = set(re.findall(r'href="(\w+)\.html"', page("index")))
    assert linked == set(PAGES) - {"index"}
    assert {f"{lesson.number}_{kind}" for lesson in LESSONS for kind in KINDS} <= linked


@every_lesson
def test_a_lesson_has_ten_slides_and_no_answer_on_them(lesson):
    text = page(f"{lesson.number}_slides")
    bodies = re.findall(r"(?s)<section>(.*?)</section>", text)
    assert len(bodies) == SLIDES == 10
    said = [re.sub(r"(?s)<footer>.*", "", body) for body in bodies]
    assert all(len(read(body)) > 30 and not re.search(r":\s*$", read(body)) for body in said)
    assert not re.search("safeguarding|sources", "".join(said))  # that is for the teacher
    pointing = r"\b(panel|box|table|picture|map|line)s? (above|below)|next box|this page"
    assert not re.search(pointing, read("".join(body for _, body in slides(lesson))))
    for screen in lesson.screens:
        if screen.get("found", "0") not in ("0", "1", "2", "3"):  # such numbers stand anywhere
            assert not re.search(rf"\b{re.escape(screen['found'])}\b", read(text)), screen


def test_a_slide_explains_all_words_of_the_first_lesson_and_as_many_of_others():
    """More would not fit: tests/test_teaching_print.py looks."""
    explained = {}
    for lesson in LESSONS:
        slide = re.search(
            r"(?s)<h2>Words for today</h2>(.*?)<footer>", page(f"{lesson.number}_slides")
        )
        explained[lesson.number] = re.findall(r"<li><b>(.+?)</b>", slide[1])
        assert explained[lesson.number] == lesson.words[: len(explained["00"])]
    assert explained["00"] == LESSONS[0].words


@every_lesson
def test_every_objective_is_in_key_and_rubric_and_on_the_worksheet(lesson):
    teacher, class_ = read(page(f"{lesson.number}_teacher")), read(page(f"{lesson.number}_class"))
    for goal in lesson.goals:
        assert teacher.count(plain(goal.text)) >= 2 and plain(goal.where) in teacher
        assert plain(goal.text) in class_
    rows = re.search(
        r"(?s)<h2>Rubric</h2>.*?<tbody>(.*?)</tbody>", page(f"{lesson.number}_teacher")
    )
    levels = [row.count("<td>") for row in rows[1].split("</tr>")[:-1]]
    assert levels == [4] * CRITERIA == [4] * 5


@every_lesson
def test_the_key_holds_what_the_run_showed_and_every_right_answer(lesson):
    text = read(page(f"{lesson.number}_teacher"))
    assert lesson.screens, "run the lesson: see tests/screens.py"
    for screen in lesson.screens:
        for value in in_a_line(screen):
            assert " ".join(value.split()) in text
    for each in questions(lesson.number) if lesson.number in messages("checks")["quiz"] else []:
        assert plain(each.answers[each.right]) in text
    for name in (name for name in EXERCISES if name.startswith(lesson.number)):
        assert " ".join(EXERCISES[name].solution.split()) in text
        assert all(f"{answer} ← {draws}" in text for answer, draws in drawn(name))
        assert bool(drawn(name)) is (name not in TOO_MANY)


TOO_MANY = ("06-box",)  # nothing that a few draws share decides: a sentence says what does


def in_a_line(screen):
    """What the key should hold of a screen: the cells of a table in their order."""
    for name in ("asked", "found", "by", "shown"):
        if name in screen:
            yield screen[name]
    for row, right in itertools.zip_longest(screen.get("rows", ()), screen.get("right", ())):
        yield " ".join([*row, *(["right" if right else "wrong"] if right is not None else [])])


def test_a_key_shows_a_table_as_one_and_says_which_claims_are_right():
    rows = [["0", "Home is here"], ["1", "Work is there"], ["2", "He is 40"]]
    shown = {"by": "show(claims)", "heads": ["", "value"], "rows": rows}
    text = _shown({**shown, "right": [True, False, None]})
    assert '<th scope="col">value</th><th scope="col">it is</th>' in text
    assert "<td>Home is here</td><td>right</td>" in text
    assert "<td>Work is there</td><td><b>wrong</b></td>" in text and "<td>–</td>" in text
    assert "it is" not in _shown(shown) and "<table>" in _shown(shown)


def test_the_key_says_in_which_week_home_and_school_appear(sample):
    """The lesson asks for it; the screen that the key shows is the one of the first week."""
    lesson = next(lesson for lesson in LESSONS if lesson.number == "01")
    text = read("".join(body for _, body in for_the_teacher(lesson)))
    photos = scan(sample)
    for kind, name in (("home", "home"), ("school_or_work", "school or work")):
        week = int(re.findall(rf"{name}: +in week (\d+)", text.replace(" :", ":"))[0])
        told = [set(infer_profile(first_weeks(photos, n))["kind"]) for n in (week - 1, week)]
        assert [kind in each for each in told] == [False, True]


def test_the_key_says_what_decides_where_hundreds_may_be_drawn():
    key = plain(messages("teaching")["decides"]["06-box"])
    kinds = messages("checks")["notice"]["kinds"]
    homes = [line for kind in kinds for line in kind if "{home}" in line]
    assert all(re.split(r":? \{", line)[0] in key for line in homes)
    assert all(sum("{home}" in line or "{other}" in line for line in kind) == 2 for kind in kinds)
    assert key in read(_exercise("06-box")) and key not in read(_exercise("05-border"))


class Shell:
    """As much of IPython as is asked for what stands on a screen."""

    def __init__(self, **names):
        self.user_ns = names

    def ev(self, code):
        return eval(code, self.user_ns)


def seen_of(value, source="table", **names):
    return screens.on_screen(Shell(**names), source, value, "")


def test_a_table_is_seen_whatever_shows_it():
    table = pd.DataFrame({"faces": [258, 99], "rate": [0.1, 0.76]}, index=["minors", "adults"])
    wanted = [["minors", "258", "0.10"], ["adults", "99", "0.76"]]
    slider = panels.slide(lambda years: table, years=(15, 40))
    for value in (table, slider, Audit(table, "Few."), show(table), show_together(table, show)):
        assert [each["rows"] for each in seen_of(value)] == [wanted]
    assert seen_of(table)[0]["heads"] == ["", "faces", "rate"]
    assert seen_of(pd.concat([table] * 20)) == seen_of(table.iloc[:0]) == []


def test_claims_are_seen_with_whether_they_are_right(sample):
    parts = slices(investigate(sample, faces=False, words="none"))
    names = {"show": show, "parts": parts, "roll": sample}
    for slice in ("published", "whole"):
        (told,) = seen_of(
            show(parts.claims[slice], "value"), f'show(parts.claims["{slice}"], "value")', **names
        )
        wrong = parts.table.loc[parts.table["slice"] == slice, "wrong"].sum()
        assert told["right"].count(False) == wrong and True in told["right"]
    names["claims"] = parts.claims["whole"].drop(columns="right").head(4)
    source = 'show(claims, "value")'
    (again,) = seen_of(show(names["claims"], "value"), source, **names)
    assert again["right"] == told["right"][:4]
    (four,) = seen_of(parts)
    assert len(four["heads"]) == 5 and "1 wrong" in four["rows"][0][1]


@pytest.mark.faces
def test_some_of_the_claims_are_judged_by_what_all_of_them_say_of_a_person(sample):
    """Whom claims about two people are about, the claims about one of them say."""
    known = investigate(sample, words="none")
    claims = known.claims
    names = {"show": show, "found": known, "roll": known.roll}
    names["pairs"] = claims[claims["kind"] == "relation"]
    (told,) = seen_of(show(names["pairs"], "value"), 'show(pairs, "value")', **names)
    marks = score(claims, known.roll.truth).head(len(claims)).query("kind == 'relation'")
    assert told["right"] == marks["right"].tolist() and True in told["right"]


def test_what_a_clock_measured_is_in_no_key():
    table = pd.DataFrame({"seconds": [0.5]})
    assert seen_of(table, 'show(gone, "seconds")') == [] and len(seen_of(table, "gone")) == 1


def test_claims_behind_a_slider_are_marked_as_it_stands(sample):
    claims = infer_profile(scan(sample))
    names = {"show": show, "claims": claims, "roll": sample}
    slider = panels.slide(lambda most: show(claims.head(most), "value"), most=(2, 9), start=3)
    (told,) = seen_of(
        slider, 'def first(most):\n    return show(claims.head(most), "value")', **names
    )
    assert told["right"] == [True] * 3


def test_no_truth_no_mark(sample):
    claims = infer_profile(scan(sample)).head(2)
    copies = claims.assign(evidence=[("photo_0001.jpg",)] * 2)
    for own in ({"claims": claims}, {"claims": copies, "roll": sample}):
        (told,) = seen_of(show(claims, "value"), 'show(claims, "value")', show=show, **own)
        assert "right" not in told


@every_lesson
def test_slides_show_one_picture_of_the_course_and_say_what_it_is(lesson):
    ((_, first), *others) = slides(lesson)
    (address,) = re.findall(r'<img src="([^"]+)" alt="[^"]+">', first)
    assert (PACK / html.unescape(address)).stat().st_size < 100_000  # it is opened from a stick
    assert not any("<img" in body for _, body in others)


def test_each_law_card_is_on_paper_with_its_day_behind_the_fold():
    page = (COURSE / "docs" / "teaching" / "headline_and_law_cards.md").read_text(encoding="utf-8")
    laws = page[page.index("## Law cards") :]
    rows = [
        [cell.strip() for cell in row.split("|")] for row in re.findall(r"(?m)^\|(.+)\|$", laws)
    ]
    paper = read("".join(body for _, body in sheets("08")))
    assert len(rows[2:]) == 5
    for day, law, sure in rows[2:]:
        assert f"{plain(law)} {plain(day)} – {plain(sure)}" in paper


@every_lesson
def test_paper_has_the_task_of_the_plan_and_something_to_cut_or_look_at(lesson):
    text = page(f"{lesson.number}_class")
    assert plain(lesson.part("paper").split("\n\n")[0]) in read(text)
    paper = text.split("Without computers")[1]
    assert re.search(r'<img |<svg |class="cards"|<table', paper)
    for asked in lesson.predictions:
        assert read(text).count(plain(asked)) >= 2  # slips for more than one pair


@every_page
def test_the_foot_is_printed_where_boxes_in_margins_are_not_known(name):
    style = re.sub(r"@supports selector\(::details-content\)[^\n]*", "", page(name))
    assert "<footer>" in style and not re.search(r"footer \{[^}]*display: none", style)


@every_lesson
def test_no_table_to_mark_by_is_cut_over_two_pages(lesson):
    text = "".join(f"<h2>{heading}</h2>{body}" for heading, body in for_the_teacher(lesson))
    wholes = ("Where each objective is seen", "Quiz", "Rubric", "Three steps")
    headings = [heading for heading in wholes if f"<h2>{heading}</h2>" in text]
    assert len(headings) >= 3
    assert all(f'<h2>{heading}</h2><div class="group">' in text for heading in headings)


@every_lesson
def test_a_plan_has_three_steps(lesson):
    steps = re.findall(r"(?m)^\d\. \*(.+?):\* \S", lesson.part("steps"))
    assert steps == ["With help", "Everybody", "Further"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (
            "01",
            ["What is sent, and where: Home is at", "Fits nowhere: Phone or camera from 1 Sept"],
        ),
        (
            "02",
            [
                "Where: GPS",
                "Photo 1: Halden H5, 30 September 2025",
                "Photo 2: Veyra 9, 28 March 2026",
            ],
        ),
        ("03", ["A town: what the places are", "H home", " S ", " B ", " F "]),
        ("04", ["Points: who was who"]),
        ("05", ["how old they are"]),
        ("06", ["Picture 3: Zandweg 12", "Picture 12: Zandweg12-5G"]),
        ("07", ["Picture 17: Piazza del Duomo, Milan,", "with Tomas, Amara, Mila and Nora"]),
        ("09", ["Strip: the back", "Do not send it: all three"]),
    ],
)
def test_the_key_has_what_paper_asks(number, said):
    lesson = next(lesson for lesson in LESSONS if lesson.number == number)
    made = "".join(f"<h2>{heading}</h2>{body}" for heading, body in for_the_teacher(lesson))
    text = re.sub(r"\s+([,:;])", r"\1", read(made))
    assert [each for each in said if each not in text] == []
    assert not any(
        each in read(page(f"{number}_class")) for each in said if each.strip() not in "SBF"
    )


def test_no_sentence_of_the_pack_knows_a_number_of_the_run():
    """What is written by hand names minutes, licences and paper, and nothing that was counted."""
    texts = tomllib.loads((COURSE / "toolkit/messages/en/teaching.toml").read_text("utf-8"))
    written = json.dumps(texts, ensure_ascii=False)
    written = re.sub(
        r"\{\w+\}|BY 4\.0|A4\b|python3|45 minutes|\d+–\d+|Picture \{n\}|\"\d\d(?:-\w+)?\":",
        "",
        written,
    )
    assert re.findall(r"\d+", written) == []


def test_thirty_words_have_a_picture_and_their_meaning():
    drawn = tomllib.loads(_DRAWN.read_text(encoding="utf-8"))
    text = page("words")
    assert len(drawn) == len(set(drawn.values())) == text.count("<svg") == 30
    for word in drawn:
        assert f"<b>{word}</b>" in text and plain(glossary()[word]) in read(text)


def test_before_and_after_have_both_forms_and_their_answers():
    parts = page("before_after").split("Answers of the questions")
    forms = messages("checks")["form"]
    assert "Give half of the class" not in parts[0]  # that is for the teacher
    for item in (item for form in forms.values() for item in form):
        assert plain(item["question"]) in read(parts[0])
        right = next(each["answer"] for each in item["answers"] if each.get("correct"))
        assert plain(right) in read(parts[1])


def test_the_lesson_without_code_fills_its_time_and_has_its_numbers():
    rows = [
        tuple(map(int, row[0].split("–"))) for row in messages("teaching")["without_code"]["rows"]
    ]
    assert [begin for begin, _ in rows] == [0, *(end for _, end in rows[:-1])]
    assert rows[-1][1] == 45


def test_the_lesson_without_code_has_claims_to_believe_and_not_to_believe():
    text = page("without_code")
    judged = re.findall(r"<td>(?:<b>)?(right|wrong)", text)
    assert len(judged) == len(report()) >= 6 and set(judged) == {"right", "wrong"}
    assert all(plain(said) in read(text) for claim, _, *true in report() for said in (claim, *true))
    assert "allowing camera roll cloud processing" in text


def test_the_lesson_without_code_says_what_is_true_and_how_people_are_counted(monkeypatch):
    numbers = {"groups": 21, "shown": 22, "people": 23, "enough": 24}
    monkeypatch.setattr(general, "report", lambda: [["He is 40", False, "He is 16"]])
    monkeypatch.setattr(general, "counted", lambda: numbers)
    _, text = general.without_code()[-1]
    assert '<th scope="col">in truth</th>' in text
    assert "He is 40</th><td><b>wrong</b></td><td>He is 16</td>" in text
    assert all(re.search(rf"<b>{number} (groups|people)", text) for number in numbers.values())


def test_the_tags_on_paper_say_when_where_and_with_what():
    tags = [line.partition(":")[0] for line in some_tags()]
    assert len(tags) == 30 and "thirty of its tags" in read(page("02_class"))
    assert {"DateTimeOriginal", "GPSLatitude", "GPSLongitude", "Make", "Model"} <= set(tags)
    assert tags != sorted(tags, key=lambda tag: not tag.startswith(("GPS", "DateTimeO", "M")))


def test_three_of_the_four_photos_are_of_one_day_and_phone_and_one_of_another():
    four = scanned().loc[four_photos()]
    one, other = four.drop(index=four.index[1]), four.iloc[1]
    assert len(four) == 4 and one["model"].nunique() == one["taken_at"].dt.date.nunique() == 1
    assert other["model"] not in set(one["model"])
    assert len(one[["lat", "lon"]].round(2).drop_duplicates()) == 3  # they lead somewhere


@every_lesson
def test_no_sheet_asks_for_a_name(lesson):
    """What is given out is said to the school to be without names."""
    assert "without names" in messages("teaching")["school"]["items"][5]
    assert "Group number" in page(f"{lesson.number}_class")
    assert not re.search("(?i)made by|your names?:", page(f"{lesson.number}_class"))


def test_the_sheets_of_dots_have_as_many_as_the_plan_asks_for():
    asked = next(lesson for lesson in LESSONS if lesson.number == "03").part("paper")
    numbers = {"thirty": 30, "five": 5}
    wanted = [numbers[word] for word in re.findall("(thirty|five) dots", asked)]
    drawn = [(heading, body.count("<circle")) for heading, body in sheets("03")]
    assert [count for _, count in drawn] == wanted == [30, 5]
    assert all(str(count) in heading for heading, count in drawn)


def test_dots_of_one_place_stand_beside_each_other(monkeypatch):
    moved = []

    def watch(x, y, spots):
        a, b = _free_spot(x, y, spots)
        moved.append(math.hypot(a - x, b - y))
        return a, b

    monkeypatch.setattr("toolkit.teaching.sheets._free_spot", watch)
    sheets("03")
    assert 0 < max(moved) < 60  # a tenth of the plan


def test_among_the_photos_that_are_not_on_the_page_one_is_blurred_and_one_a_screenshot():
    body = sheets("07")[1][1]
    names = re.findall(r'src="[./]*datasets/sample/([^"]+)"', body)
    screenshots = [name for name in names if name.startswith("Screenshots/")]
    sharp = {name: seeing.seen_of(open_roll("sample")[name])[0] for name in names}
    assert len(names) == len(set(names)) == 12 and len(screenshots) == 1
    assert min(sharp.values()) == sharp[SHAKY] < 1 - BLURRED


def test_the_court_has_a_photo_of_the_trip_and_one_of_those_who_stayed_at_home():
    truth = open_roll("sample").truth
    trip, home = sides(finds(), truth)
    assert truth["photos"][trip]["place"] == "Piazza del Duomo, Milan"
    seen = {person["name"] for person in truth["photos"][home]["people"]}
    assert seen == {"Mila", "Nora", "Tomas", "Amara"}


def test_the_photo_of_the_home_is_of_no_day_of_the_trip():
    """Leo takes both: else one would show that he was at home while he was away."""
    trip, home = sides(finds(), open_roll("sample").truth)
    days = scanned().loc[[trip, home], "taken_at"].dt.date
    assert days.nunique() == 2


def test_no_two_pictures_of_a_lesson_on_paper_have_one_number():
    for lesson in LESSONS:
        numbers = re.findall(
            "<figcaption>(.+?)<", "".join(body for _, body in sheets(lesson.number))
        )
        assert len(numbers) == len(set(numbers)), lesson.number


def test_every_buyer_of_the_lesson_has_a_card():
    lesson = next(each for each in LESSONS if each.number == "07")
    _, cards = sheets("07")[-1]
    assert cards.count("<div>") == 4
    for who, asks, at in re.findall(r"(?m)^\| (an? .+?) \| (.+?) \| (.+?) \|$", lesson.text):
        assert f"<b>{who}</b> wants to know: {asks} Look at: {at}." in cards


def test_verbs_choose_the_line_of_the_rubric():
    kinds = {goal.verb: _kind(goal) for lesson in LESSONS for goal in lesson.goals}
    assert kinds["explain"] == "judge" and kinds["say"] == "know" and kinds["find"] == "do"
    assert _kind(Goal("**juggle** photos", "")) == "do"


@pytest.mark.parametrize("verb", ["open", "read", "delete", "write", "give"])
def test_what_is_not_done_to_a_photo_has_levels_of_its_own(verb):
    levels = messages("teaching")["level"]
    kind = _kind(Goal(f"**{verb}** something", ""))
    assert kind != "do" and len(levels[kind]) == len(levels["do"])
    assert "another photo" not in " ".join(levels[kind])


@every_lesson
def test_a_question_on_a_sheet_says_what_it_is_about(lesson):
    """In the plan it follows what was shown; on slides and worksheets it stands alone."""
    pointing = re.compile(
        r"(?i)\b(it|this|that|these|those|there|them|they|he|she|others?)\b|^and "
    )
    for asked in _questions(lesson):
        first = re.split(r"(?<=[.?:]) ", asked)[0]
        assert len(first.split()) > 8 or first != asked or not pointing.search(first), asked


def test_the_finds_that_a_plan_names_are_on_its_cards():
    lesson = next(lesson for lesson in LESSONS if lesson.number == "01")
    named = re.findall(r'"([^"]+)"', " ".join(lesson.part("paper").split()))
    _, cards = sheets("01")[-1]
    assert named and all(f"<div>{inline(each)}</div>" in cards for each in named)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("a < b", "<p>a &lt; b</p>"),
        ("- one\n- **two**", "<ul><li>one</li><li><b>two</b></li></ul>"),
        ("`a_b * c`", "<p><code>a_b * c</code></p>"),
        ("![alt](x.png)", "<p>alt</p>"),
    ],
)
def test_marks_become_html_and_nothing_else_does(markdown, shown):
    assert block(markdown) == shown


def test_the_screens_are_of_lessons_that_exist():
    known = json.loads(Path(SCREENS).read_text(encoding="utf-8"))["lessons"]
    assert sorted(known) == [lesson.name for lesson in LESSONS]
