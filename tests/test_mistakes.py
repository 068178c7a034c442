"""A sentence for each mistake of a beginner, the traceback one click away, and the box still fails."""

import atexit
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from toolkit.errors import RollError
from toolkit.mistakes import install
from toolkit.mistakes.finding import Mistake, find_sentence

ROOT = Path(__file__).parent.parent

MISTAKES = {
    "predict_like('How many?', 12,5)": "Write a point: 12.5",
    "predict_like('How many?', 0,05)": "Write a point: 0.05",
    "predict_like('How many?', 50%)": "per cent",
    "answer = 50 %": "per cent",
    "answer = Wednesday": '"Wednesday"',
    "answer = Halden H5": '"Halden H5"',
    "check('03-weekday', Monday)": '"Monday"',
    "predict('Which place?', the sports ground)": '"the sports ground"',
    "photos.head()": "Run All Above",
    "scan(roll)": "a box above brings it in",
    "phtos_table.head()": "Did you mean photos_table?",
    "photos_table.modle": "Did you mean model?",
    "photos_table['modle']": "Did you mean model?",
    "photos_table['weather']": "no column and no row called weather",
    "photos_table.iloc[99]": "Counting begins at 0",
    "open('nowhere.txt')": "no file or folder nowhere.txt",
    "a = 1\n  answer = 3": "begins with a blank",
    "def door(years):\n    first = 3\n  return first": "begins with a blank",
    "if True:\nanswer = 3": "four blanks further right",
    "def door(years):": "four blanks further right",
    "len([1, 2)": "closes another kind",
    "len([1, 2]": "For each ( there must be a )",
    "len([1, 2]))": "one ) too many",
    "answer = 'school": "quotation mark is missing",
    "answer = “school”": "curly",
    r"open('C:\Users\Leo')": "Write a path with /",
    r"open('C:\Photos\')": "Write a path with /",
    r'open("C:\new\x", "rb")': "Write a path with /",
    "photos_table[photos_table['model'] = 'x']": "two of them: ==",
    "dict(photos_table['model']='x')": "two of them: ==",
    "if 3 = 4: pass": "two of them: ==",
    "if 3 == 4\n    pass": "colon",
    "answer = 12km": "without its unit: 12",
    "answer = [1 2]": "there must be a comma",
    "answer = true": "True with a capital",
    "from toolkit import shwo": "Did you mean show?",
    "from toolkit import zzz": "has no zzz",
    "import toolkti_nowhere": "not installed",
    "from PIL import ImageOps; ImageOps.mirror(5)": "cannot work with a number",
    "from PIL import ImageOps; ImageOps.mirror('x.jpg')": "cannot work with text",
    "from PIL import ImageOps; ImageOps.mirror(None)": "nothing here",
    "from PIL import Image; Image.new('L', (9, 9)).crop((5, 0, 1, 9))": "left, top, right, bottom",
    "[1, 2]['model']": "square brackets [ ] does not fit",
    "photos_table[0:1, 5]": "square brackets [ ] does not fit",
    "photos_table.loc[photos_table[[]], 'model']": "square brackets [ ] does not fit",
    "[name for name in ['Make'] if 5 in name]": "Text and numbers",
    "raise type('UnimplementedError', (ValueError,), {})('Invalid model_name')": "no model of this",
    "round(100,5 * 0.7)": "Write a point: 100.5",
    "photos_table[['weather', 'and_a_long_name', 'another_long_name', 'one_more_of_them']]": (
        "no row called weather"
    ),
    "import toolki": "Did you mean toolkit?",
    "len([1]. [2])": "Is a comma meant?",
    'print("a". "b")': "Is a comma meant?",
    'photos_table. open("x")': "Is a comma meant?",
    "print(1. end=2)": "Is a comma meant?",
    "photos_table[['model' 'taken_at']]": "Between two values there must be a comma",
    "photos_table['']": "nothing between the quotation marks",
    "photos_table[['model', '']]": "nothing between the quotation marks",
    "... + 1": "three dots",
    "None.head()": "nothing here",
    "None + 1": "nothing here",
    "'3' + 4": "Text and numbers",
    "3(4)": "no round bracket",
    "len()": "",
    "predict_like()": "missing between the round brackets",
    "1 / 0": "divided by zero",
    "raise KeyboardInterrupt": "You stopped",
    "raise ValueError('odd')": "nothing is broken",
    "import toolkit; toolkit.open_roll('no such folder')": "no such folder",
    "quiz_like(01)": '"01"',
    "degrees = 45° 27'": "the character °",
    "a =\u00a03": "nobody sees",
    "slider_like(value=25,5, min=3)": "Write a point: 25.5",
    "one, two = 45,5, 27": "Is there a comma where a point",
    "one, two, three = 45, 27": "there are 3 names",
    "raise ValueError('two values') if (51,4) else 0": "Write a point: 51.4",
    "int('ten')": "Text and numbers",
    "len.upper()": "round brackets () missing",
    "'a' in len": "round brackets () missing",
    "{}[len]": "round brackets () missing",
    "predict_like(1, 2, 3)": "a value too many",
    "predict_like(question=1, gues=2)": "Nothing called gues",
    "photos_table[['modle']]": "Did you mean model?",
    "photos_table.loc[['x.jpg']]": "no column and no row called x.jpg",
    "photos_table[['model', 'weather']]": "no row called weather",
    "photos_table.dropna(subset=['weather'])": "no row called weather",
    "raise type('FaceNotDetected', (ValueError,), {})('x')": "finds no face",
    "from PIL import Image; Image.open(__import__('io').BytesIO(b'text'))": "not a picture",
    "toolkit.scan('sample')": 'scan takes a roll, such as open_roll("sample"), for roll, and here it got text',
    "toolkit.showing.show_reading(sample[0])": "takes a picture, such as roll[0].image(),",
    "toolkit.gifts.collage('found')": "takes the findings of a roll for",
    "toolkit.gifts.receipt([sample])": "here it got a list with a roll in it.",
    "toolkit.gifts.receipt([])": "here it got a list.",
    "toolkit.gifts.receipt([[sample]])": "here it got a list.",
    "toolkit.gifts.receipt(sample)": "takes a gift, such as collage(found), for",
    "toolkit.scan(None)": "nothing here",
    "toolkit.scan(...)": "three dots",
    "toolkit.find_places(sample)": "find_places takes a table for photos, and here it got a roll",
    "toolkit.find_places(photos_table)": "it has no column lat",
    "toolkit.questions.first_weeks(toolkit.scan(sample), '3')": "takes a whole number for weeks",
    "toolkit.show(photos_table, 'modle')": "Did you mean model?",
    "toolkit.show(photos_table.loc[0])": "two pairs of brackets",
    "toolkit.show(toolkit.show(photos_table))": "shown already",
    "toolkit.panels.slide(predict_like(), weeks=(1, 52))": "follow its name: predict_like.",
    "toolkit.panels.slide(predict_like(), weeks=(1,52))": "follow its name: predict_like.",
    "panels.slide( quiz_like( ), weeks=(1,52))": "follow its name: quiz_like.",
    "print(quiz_like())": "missing between the round brackets",
    "toolkit.panels.slide('f', weeks=(1, 2))": "the name of a function, without brackets",
    "toolkit.panels.slide(len, weeks=(0,2, 0,7))": "weeks=(0.2, 0.7)",
    "toolkit.panels.explore_map(sample)": "explore_map takes a table for photos",
    "toolkit.panels.inspect_photos(toolkit.panels.choose_photos())": "chosen.roll",
    "toolkit.quiz(1)": "takes text in quotation marks",
    "toolkit.task('01-plaze')": "letter by letter",
    "toolkit.questions.with_a_place(nothing)": "too little for this line",
    "toolkit.find_places(made['faces'])": "takes the table photos here, and got one like faces",
    "toolkit.panels.explore_map(made['words'])": "explore_map takes the table photos here",
    "toolkit.panels.explore_map(nothing, places=made['trips'])": "places here, and got one like trips",
    "toolkit.panels.explore_map(made['photos'], places=photos_table)": "it has no column role",
    "toolkit.social_graph(made['faces'], made['people'])": "it has no column person",
    "toolkit.infer_profile(nothing, people='Leo')": "takes a table for people, and here it got text",
    "toolkit.infer_profile(nothing, faces=made['places'])": "faces here, and got one like places",
    "toolkit.infer_profile(nothing, pois=5)": "takes a gazetteer, such as roll.town",
    "toolkit.show(photos_table, 5)": "takes text in quotation marks for columns",
    "toolkit.open_roll(5)": 'such as "sample" or the path',
    "toolkit.open_roll(photos_table)": "here it got a table",
    "toolkit.explain('home', sample)": "takes one row of a table, such as claims.iloc[0], for claim",
    "toolkit.score(photos_table, photos_table)": "such as roll.truth, for truth",
    "toolkit.read_metadata(sample)": "takes one photo",
    "toolkit.photo_map(nothing, roll='sample')": "takes a roll",
    "toolkit.protect(sample, cover_words=5)": '"finds", or a list of kinds',
    "toolkit.what_is_left(nothing, nothing, words=nothing)": "such as (words, left)",
    "toolkit.panels.slide(sample[0].image, size=(1, 5))": "that takes one number",
    "sample[0].image('small')": "a value too many",
    "wrong = 'nowhere'\ntoolkit.task(wrong)": "nowhere is not in there",
    "toolkit.questions.named_people(made['photos'].assign(kind='x'), sample)": "like photos",
    "sample[0].image(max_side='4')": "image takes a whole number for max_side, and here it got text",
    "sample[0].image(max_side=0)": "from 1 on",
    "toolkit.predict('How many?', none)": 'needs quotation marks: "none"',
    "answer = none": 'needs quotation marks: "none"',
    "out = none": "Python writes None with a capital letter",
    "From toolkit import scan": "Python writes from in small letters",
    "from toolkit import open-roll": "with underscores: open_roll",
    "from toolkit import scan,": "a comma too many",
    "import toolkit.scan": "from toolkit import scan?",
    "print sample": "print(…)",
    "sample = predict 'x'": "predict(…)",
    "photos_table head(4)": "A point is missing before head",
    "dict(photos_table head(4))": "A point is missing before head",
    "photos_table['model'].notna()sum()": "A point is missing before sum",
    "predict('How many?', 1.000.000)": "without gaps: 1000000",
    "predict('How many?', 1 000)": "without gaps: 1000",
    "predict('How many?', 5OO)": "Write digits only: 500",
    "predict('How many?', 500 photos)": "without its unit: 500",
    "predict('How many?', ca. 500)": '"ca. 500"',
    "predict('How many?', >500)": '">500"',
    "predict('How many?', 500 ...)": "three dots",
    "predict('Who is in Leo's roll?', 5)": "also at an apostrophe",
    "check(01-place, 3)": '"01-place"',
    "photos_table[photos_table['model'] =! 'x']": "!=",
    "slider_like(value=(4;160))": "there must be a comma",
    "slider_like(weeks=1, 52)": "a value too many",
    "answer = list of all": '"list of all"',
    "choose_photos()": "Did you mean panels.choose_photos?",
    "two_columns['model', 'lens']": "two pairs of brackets",
    "photos_table.head('4')": "Text and numbers",
    "two_columns[two_columns['size'] > '50']": "Text and numbers",
    "sample[0]['size']": "square brackets",
    "{a for a, b in ['abc']}": "nothing is broken",
    "toolkit.show(photos_table.head)": "without the round brackets",
    "toolkit.panels.slide(weeks=(1, 2))": "missing between the round brackets",
    "import exifread; exifread.process_file(sample[0])": "by .open()",
    "import exifread; exifread.process_file('a.jpg')": "by .open()",
    "import exifread; exifread.process_file(heic)": "cannot read the tags of this file",
    "toolkit.group_people(sample)": "takes a table for faces, and here it got a roll",
    "slider_like(size=3,000,000)": "without gaps: 3000000",
    "sample[:'1']": "Text and numbers",
    "toolkit.training.cost(toolkit.training.Assumptions(1, 2, 3), photo_per_phone=3)": (
        "Nothing called photo_per_phone can be set here"
    ),
    "toolkit.training.cost(toolkit.training.Assumptions(1, 2, 3), photos_per_phone='5')": (
        "cost takes a number for photos_per_phone, and here it got text"
    ),
    "degrees = 45 × 60": "Python writes * instead of ×",
    "one, two = 45; 27": "there are 2 names",
    "one, two = 45 27": "there must be a comma",
    "sample[DCIM/100VEYRA/IMG_1045.JPG]": "missing comma, bracket or quotation mark",
    "import folium; folium.Marker(51.4, 4.43)": "such as [51.4, 4.43]",
    "import folium; folium.Marker(['51.4 N', 4.43])": "such as [51.4, 4.43]",
    "import ipywidgets; ipywidgets.IntSlider(min=40, max=15)": "or other numbers",
    "raise ValueError('An exception occurred while downloading it')": "nothing is downloaded here",
    "toolkit.predict(500)": "takes text in quotation marks for question",
    "toolkit.show(toolkit.infer_profile(nothing, 'value'))": "infer_profile gets a value too many",
    "print(len([1, 2], 3))": "closing bracket ) stand too far right",
    "toolkit.infer_profile(nothing, 'value')": "a value too many between",
    "toolkit.show(made['faces'].head(), 'photo', 'confidenc')": "Did you mean confidence?",
    "toolkit.show(toolkit.infer_profile(nothing), 'value', 'weather')": "This table has no column",
    "toolkit.show(toolkit.infer_profile(nothing), 'value', 'confidenc')": "Did you mean confidence?",
    "toolkit.show(photos_table, 'weather')": "The table photos_table has no column",
    "photos_table.head()[['weather']]": "The table photos_table has no column",
    "toolkit.faces.error_by_group(labels, made['faces'], by='sex')": (
        "takes faces and labels, and here each is in the place of the other"
    ),
    "toolkit.show_people(made['people'], made['faces'], sample)": "in the place of the other",
    "print(f'in {len(sample) photos')": "A } is missing in this text",
    "print(f'in {len(sample')": "A } is missing in this text",
    "print(f'in len(sample)} photos')": "A { is missing in this text",
    "import zxingcpp; zxingcpp.read_barcodes('IMG_1161.JPG')": "A picture is asked for here",
    "import zxingcpp; zxingcpp.read_barcodes(sample[0])": "as in photo.image()",
    "sample[0].image().crop((0, 245, 540))": "A box to cut out has four numbers",
    "sample[0].image().crop(0, 245, 540, 460)": "has four numbers",
    "sample[0].image().crop(5)": "has four numbers",
    "sample[0].image().crop((0, 1, 2, 3, 4))": "has four numbers",
    "sample[0].image().crop((0, 245, '540', 460))": "Text and numbers",
    "sample['IMG_1214.JPG']": "Did you mean Albums/Summer by train/IMG_1214.JPG?",
    "sample['albums/summer by train/img_1214']": "Did you mean Albums/Summer by train/IMG_1214.JPG?",
    r"sample['Albums\Summer by train\IMG_1214.JPG']": "Albums/Summer by train/IMG_1214.JPG?",
    "sample['holiday.jpg']": "has no photo holiday.jpg. Look at the name again, letter by letter",
    "toolkit.open_roll('Sample')": 'is "sample", in small letters',
    "chosen[:20]": "the panel (the roll in it is chosen.roll)",
    "toolkit.read_metadata(sample[0])['tag']": "the table in it is .tags",
    "two_columns.sort_values(size)": 'If size is a column of the table, it needs quotation marks: "size"',
    "toolkit.show(two_columns[two_columns['size'] > 0], lens, 'size')": 'quotation marks: "lens"',
    "toolkit.find_person(made['faces'], her.index)": "The name her is not there yet",
    "two_columns.at[size.index, 'size']": "The name size is not there yet",
    "sampl.head()": "Did you mean sample?",
    "toolkit.read_metadata('photos_table')": "Did you mean photos_table without quotation marks?",
    "toolkit.read_metadata('nowhere.jpg').tags": "no file or folder nowhere.jpg",
    "predict('What?', …)": "three dots",
    "slider_like(km=(0, 20 km))": "without its unit: 20",
    "slider_like(km=(0, 20 km, 1))": "without its unit: 20",
    "rows['a/IMG_1.JPG']": "A row is taken by .loc: rows.loc['a/IMG_1.JPG']",
    "rows[asked.name]": "rows.loc[asked.name]",
    "rows[[asked.name]]": "rows.loc[[asked.name]]",
    "toolkit.show(rows, 'a/IMG_1.JPG')": "is a row, and the name of a column is asked for",
    "numbered[3]": "3 is a row. A row is taken by .loc: numbered.loc[3]",
    "numbered[[3]]": "A row is taken by .loc: numbered.loc[[3]]",
    "numbered[1]": "by its number with .iloc: numbered.iloc[1]",
    "numbered['3']": "Text and numbers",
    "numbered[99]": "no column and no row called 99",
    "rows.loc['size']": "size is a column. A column is taken without .loc: rows['size']",
    "rows.loc['IMG_1.JPG']": "Did you mean a/IMG_1.JPG?",
    "rows.loc['a/IMG_3.JPG']": "Did you mean a/IMG_",
    "rows['IMG_1.JPG']": "Did you mean a/IMG_1.JPG?",
    "rows.sort_values('siz')": "Did you mean size?",
    "rows.sort_values('taken size')": "letter by letter",
    "rows[rows['size'] > 0,7]": "Write a point: 0.7",
    "inside.rows['siz']": "Did you mean size?",
    "inside.rows[size]": 'quotation marks: "size"',
    "counted['verified?']": "Did you mean verified?",
    "counted.distance": '["distance"]',
    "counted.distanc": "Did you mean distance?",
    "{'verified': 1}['verifid']": "letter by letter",
    "mine = toolkit.task('01-place'); mine.photos": "Did you mean photo?",
    "mine = toolkit.task('01-place'); mine.poto": "Did you mean photo?",
    "toolkit.quiz('befor')": "Did you mean before?",
    "toolkit.quiz('2')": "Did you mean 02?",
    "toolkit.quiz('99')": "letter by letter",
    "toolkit.task('01-plac')": "Did you mean 01-place?",
    "sample['img 1214.jpeg']": "Did you mean Albums/Summer by train/IMG_1214.JPG?",
    "slider_like(weeks=1,52)": "two numbers are meant, put them into round brackets: (1, 52)",
    "print(predict('a', 'b') check('c', 'd'))": "there must be a comma",
    "sizes = len([1]) len([2])": "there must be a comma",
    "one, two = 'IMG_1.JPG' 'IMG_2.JPG'": "there must be a comma",
    "import folium; folium.PolyLine([[51.4, 4.43] [51.405, 4.4386]])": "there must be a comma",
    "print('a' (3))": "Is a comma missing",
    "two_columns[two_columns['size'] => 18]": "the other way round: >= instead of =>",
    "if 3 =< 4: pass": "<= instead of =<",
    "two_columns['size'] > 1 and two_columns['size'] < 3": "round brackets: (…) & (…)",
    "two_columns['size'] >= 18 & two_columns['size'] < 25": "round brackets: (…) & (…)",
    "two_columns['size'] > 0.5 | two_columns['half'] < 25.5": "round brackets: (…) & (…)",
    "{a: b for a, b in counted if 'GPS' in a}": "come from counted.items()",
    "import folium; folium.Marker([51.4, 4.43]).add_to(map)": "map is a word of Python's own",
    "import folium; folium.Marker([51.4, 4.43]).add_to(photos_table)": "cannot work with a table",
    "from PIL import Image, ImageFilter; sample[0].image().filter(ImageFilter.GaussianBlur('3'))": (
        "Text and numbers"
    ),
    "round(100 * two_columns['size'].iloc(0))": "there are square brackets, as in .iloc[…]",
    "two_columns.loc('a')": "there are square brackets, as in .loc[…]",
    "raise ValueError('Invalid metric - euclid') if 'euclid' else 0": "euclid is not known here",
    "raise not_there('x') if print(several, 'dlib') is None else 0": "one by one: *several",
    "raise OSError('Truncated File Read')": "This file is damaged",
    "two_columns.head(1.5)": "A whole number is asked for",
    "toolkit.questions.claim_of(two_columns.index, 'home')": "got a list of the rows of a table",
    "{}[99999]": "Nothing here has the number 99999",
}
BEFORE = """import pandas as pd
def predict_like(question, guess): pass
def predict(*a): pass
def check(*a): pass
def quiz_like(name): pass
def slider_like(**options): pass
two_columns = pd.DataFrame({'model': ['a'], 'lens': ['b'], 'size': [1]})
from toolkit import panels
import toolkit, toolkit.faces, toolkit.questions, toolkit.training, toolkit.panels, toolkit.showing, toolkit.gifts
sample = toolkit.open_roll("sample", limit=1)
nothing = toolkit.scan(sample[:0])
other = []
chosen = panels.choose_photos()
photos_table = pd.DataFrame({'model': ['a']})
from toolkit import tables
made = {n: tables.table(getattr(tables, n.upper()), []) for n in ('photos', 'faces', 'people')}
made |= {n: tables.table(getattr(tables, n.upper()), []) for n in ('places', 'trips', 'words')}
labels = pd.DataFrame({'sex': [], 'half': []})
from types import SimpleNamespace
rows = pd.DataFrame({'size': [1, 2]}, index=['a/IMG_1.JPG', 'a/IMG_2.JPG'])
numbered = pd.DataFrame({'size': [1, 2]}, index=[3, 4])
asked, inside = SimpleNamespace(name='a/IMG_1.JPG'), SimpleNamespace(rows=rows)
counted, several = {'distance': 1, 'verified': True}, ('a', 'b')
two_columns['half'] = 0.5
not_there = type('UnimplementedError', (ValueError,), {})
import io, pillow_heif, PIL.Image
heic, tags = io.BytesIO(), PIL.Image.Exif()
tags[272] = 'Halden H5'
pillow_heif.from_pillow(PIL.Image.new('RGB', (64, 64))).save(heic, exif=tags.tobytes())"""


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """IPython in this process, telling mistakes in sentences."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.chdir(tmp_path)
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    install(shell)
    shell.run_cell(BEFORE).raise_error()
    yield shell
    atexit.unregister(shell.atexit_operations)  # a second for each shell, when all tests are done
    InteractiveShell.clear_instance()


def run(shell, code):
    from IPython.utils.capture import capture_output

    with capture_output() as shown:
        result = shell.run_cell(code)
    return result, shown


ANOTHER = """from toolkit import open_roll
roll = open_roll({"a.jpg": b"no photo"})
faces = made["faces"].assign(person=0)"""
TRUTH, SAMPLE = "Nobody wrote down the truth", "may be about the sample, and roll is another roll"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("len(roll.truth['people'])", TRUTH),
        ("faces[faces['photo'] == 'DCIM/Camera/IMG_20260225_141247.jpg'].index[-1]", SAMPLE),
        ("made['people'].loc[made['people']['owner'], 'person'].iloc[0]", SAMPLE),
        ("max(made['people']['person'])", SAMPLE),
        ("numbered.loc[0]", SAMPLE),
        ("photos_table['modle']", "Did you mean model?"),
        ("None + 1", "nothing here"),
    ],
)
def test_a_box_about_the_sample_says_so_where_the_roll_is_another_one(shell, code, said):
    """A learner puts a folder in the place of "sample", in a lesson that is about the sample."""
    run(shell, ANOTHER)
    assert said in run(shell, code)[1].outputs[0].data["text/plain"]
    run(shell, 'roll = open_roll("sample", limit=1)')
    words = run(shell, code)[1].outputs
    assert not any("is another roll" in shown.data["text/plain"] for shown in words)


def test_another_roll_is_told_by_the_name_that_the_lesson_gave_it(shell):
    run(shell, 'from toolkit import open_roll; leo = open_roll({"a.jpg": b"no photo"})')
    told = run(shell, "made['people'].loc[made['people']['owner'], 'person'].iloc[0]")
    assert "and leo is another roll here" in told[1].outputs[0].data["text/plain"]


def test_a_calculation_in_a_box_is_no_thousand(shell):
    _, shown = run(shell, "print(toolkit.predict('How many?', 1.250))")
    assert "Write 1250, or else 1.25." in shown.stdout
    _, shown = run(shell, "from toolkit import predict\nprint(predict('How many?', 700/2))")
    assert "You expect: 350." in shown.stdout


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_gets_a_sentence_and_the_box_fails(shell, code):
    result, shown = run(shell, code)
    assert not result.success
    with pytest.raises(BaseException):  # noqa: B017
        result.raise_error()
    (output,) = shown.outputs
    sentence = output.data["text/plain"].splitlines()[0]
    assert MISTAKES[code] in sentence and sentence.startswith("✗ ")
    printed = output.data["text/plain"] + shown.stdout + shown.stderr
    assert "Traceback" not in printed and "Warning" not in printed
    page, _, python = output.data["text/html"].partition("<details>")
    kind = type(result.error_in_exec or result.error_before_exec).__name__
    assert kind in python and (kind not in page or "raise" in code)
    assert output.metadata["overexposed"]["error"].startswith(kind)


@pytest.mark.parametrize("code", ["len", "predict_like", "photos_table.head", "toolkit.forget"])
def test_a_function_without_its_brackets_says_so(shell, code):
    result, shown = run(shell, code)
    assert result.success
    assert shown.stdout.endswith("Are the round brackets () missing behind its name?\n")


class Broken:
    """What cannot be shown."""

    def _repr_html_(self):
        return 1 / 0

    def __repr__(self):
        return "broken"


def test_what_goes_wrong_while_a_result_is_shown_gets_a_sentence(shell):
    shell.user_ns["broken"] = Broken()
    result, shown = run(shell, "broken")
    assert result.success and "Traceback" not in shown.stdout + shown.stderr
    (output,) = (each for each in shown.outputs if "overexposed" in (each.metadata or {}))
    assert output.data["text/plain"].startswith("✗ Something is divided by zero")
    assert "ZeroDivisionError" in output.data["text/html"].partition("<details>")[2]


def test_the_line_of_the_box_is_shown_and_escaped(shell):
    _, shown = run(shell, "a = 1\nlen(3 if '<b>' else 4)\na = 2")
    page = shown.outputs[0].data["text/html"]
    assert ">len(3 if &#x27;&lt;b&gt;&#x27; else 4)</pre>" in page and "<b>" not in page


def test_a_mistake_inside_the_toolkit_is_not_blamed_on_the_line(shell):
    code = (
        "import toolkit\nexec(compile('def f(): return nowhere', 'x', 'exec'), ns := {})\nns['f']()"
    )
    _, shown = run(shell, code)
    assert "nothing is broken" in shown.outputs[0].data["text/plain"]


def test_a_key_that_the_toolkit_looked_for_is_not_blamed_on_the_letters(shell, monkeypatch):
    monkeypatch.setattr("toolkit.questions._first", lambda *_: {}["inside"])
    _, shown = run(shell, "toolkit.questions.with_a_place(made['photos'])")
    assert "nothing is broken" in shown.outputs[0].data["text/plain"]


@pytest.mark.parametrize(
    ("line", "said"), [("scan(roll)", "nothing is broken"), ("from toolkit import INNER", "has no")]
)
def test_a_name_that_the_line_does_not_import_is_not_blamed_on_its_letters(line, said):
    error = ImportError("cannot import name 'INNER' from 'toolkit'")
    assert said in find_sentence(Mistake(error, line, {}))


@pytest.mark.parametrize(("given", "said"), [("method", "brackets () missing"), ("int", "broken")])
def test_a_function_that_a_library_refuses_lacks_its_brackets(given, said):
    """As deepface refuses `photo.open`, in `extract_faces` and, wrapped once more, in `verify`."""
    refused = ValueError(f"img must be numpy array or str but it is <class '{given}'>")
    wrapped = ValueError("Exception while processing img1_path")
    wrapped.__cause__ = refused
    for error in (refused, wrapped):
        assert said in find_sentence(Mistake(error, "DeepFace.verify(*pair)", {}, deep=True))


def test_a_sentence_of_our_own_is_said_as_it_is():
    assert find_sentence(Mistake(RollError("Look again."), "", {})) == "Look again."


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [  # alike by 0.77 and by 0.73
        ("photis", "photos", "Did you mean photos"),
        ("fotoz", "photos", "not there yet"),
        ("person", "people", "not there yet"),
        ("portraits", "portrait", "If not, run the boxes above"),  # it is of a box further down
        ("what_is_kept", "photos", "If not, run the boxes above"),  # like what_is_left
    ],
)
def test_how_alike_a_name_must_be(name, known, said):
    error = NameError(f"name '{name}' is not defined", name=name)
    assert said in find_sentence(Mistake(error, f"{name}.head()", {known: 1}))


def test_a_sentence_that_fails_does_not_hide_the_error(shell, monkeypatch):
    monkeypatch.setattr("toolkit.mistakes.telling.find_sentence", lambda _: 1 / 0)
    result, shown = run(shell, "len(3)")
    assert isinstance(result.error_in_exec, TypeError)
    assert "TypeError" in shown.outputs[0].data["text/html"]


def test_outside_notebooks_errors_are_as_ever():
    code = "import IPython, toolkit; print(toolkit.load_ipython_extension(None)); 1 / 0"
    for command in (["-c", code], ["-m", "IPython", "--simple-prompt", "-c", code]):
        answer = subprocess.run(
            [sys.executable, *command],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "IPYTHONDIR": os.devnull + "x"},
        )
        said = answer.stdout + answer.stderr
        assert answer.returncode == 1 and "ZeroDivisionError" in said and "✗" not in said


@pytest.mark.parametrize("extension", [False, True])
def test_who_runs_a_notebook_by_a_program_gets_the_error(tmp_path, monkeypatch, extension):
    """As `start.py test` and CI run lessons: a kind sentence lets no broken lesson pass."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    profile = tmp_path / "ipython" / "profile_default"
    profile.mkdir(parents=True)
    if extension:
        settings = '{"InteractiveShellApp": {"extensions": ["toolkit"]}}'
        (profile / "ipython_kernel_config.json").write_text(settings, encoding="utf-8")
    first = "chosen.roll" if extension else "import toolkit\nnowhere.roll"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(first)])
    with pytest.raises(CellExecutionError, match="NameError"):
        NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    (output,) = notebook.cells[0].outputs
    assert output.output_type == "display_data" and "Run All Above" in output.data["text/plain"]
