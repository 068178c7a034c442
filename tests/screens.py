"""What stands on the screen when a lesson was run: the teacher's answer key is made of it.

    OVEREXPOSED_SCREENS=write python -m pytest tests/test_notebooks.py tests/test_checks.py \
        tests/test_dossier.py -k "top_to_bottom or every_draw or with_their_faces"

Runs that the tests have anyway collect it: of every lesson, of what each exercise may draw, of the
report. With the line above it is written to `docs/teaching/pack/screens.json`; without it the runs
must show what is written there.
"""

import ast
import json
import os
import re
from datetime import date
from itertools import chain
from pathlib import Path, PurePosixPath

import pandas as pd

from toolkit import score
from toolkit.checks import Prediction
from toolkit.checks.lessons import _photos
from toolkit.claims import say_by_name
from toolkit.dossier import _counted, _people
from toolkit.faces.audit import Audit
from toolkit.language import say_number
from toolkit.panels.sliding import Slider
from toolkit.questions import behind_numbers
from toolkit.showing import ReadableTable
from toolkit.slices import Slices

FILE = Path(__file__).parent.parent / "docs" / "teaching" / "pack" / "screens.json"
LINES, WIDTH = 14, 105  # of what is printed: a page of A4 has room for it beside others
ROWS, COLUMNS, LETTERS = 30, 9, 1200  # of a table, whose cells may break
OF_A_CLOCK = {"pace", "seconds"}  # what these words stand for is another number on each computer
FEW = 120  # draws whose answers a page has room for
DECIDES = {"02-camera": lambda values: _photos()["lens"][values["photo"]]}  # where draws are many
WRITE = os.environ.get("OVEREXPOSED_SCREENS") == "write"


def revealed(shell, source):
    """The question of a prediction and what came out, where a box reveals one."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") != "reveal":
            continue
        prediction = shell.ev(ast.unparse(node.func.value))
        answer = shell.ev(ast.unparse(node.args[0])) if node.args else None
        if isinstance(prediction, Prediction) and answer is not None:  # None: nobody has chosen yet
            yield {"asked": prediction.question, "found": in_words(answer)}


def in_words(answer):
    """An answer as a page writes it."""
    return answer if isinstance(answer, str) else say_number(answer)


def on_screen(shell, source, value, printed):
    """What a teacher can compare: predictions, printed lines, tables and which claims are right."""
    found, box = list(revealed(shell, source)), source.strip().splitlines()
    by = next((line for line in reversed(box) if line.startswith("print(")), box[-1])
    printed = printed.partition("Out[")[0]  # behind it, IPython says the value once more
    lines = [rounded(line) for line in printed.splitlines() if line.strip()]
    if not found and not any(os.sep in line for line in lines) and fits(lines):
        found.append({"by": by, "shown": "\n".join(lines)})
    for words in () if OF_A_CLOCK & set(re.findall(r"\w+", source)) else tables(value):
        heads = [words.index.name or "", *words.columns]
        rows = [list(map(str, row)) for row in words.itertuples(name=None)]
        if has_room([heads, *rows]):
            found.append({"by": box[-1], "heads": heads, "rows": rows})
            names = {**shell.user_ns, **moved(value)}
            if "value" in words and (right := judged(names, source, list(words["value"]))):
                found[-1]["right"] = right
    return found


def tables(value):
    """Every table in what a box shows, in words; of a slider the one it shows first."""
    for shown in getattr(value, "things", (value,)):
        if isinstance(shown, Slider):
            shown = shown.result
        if isinstance(shown, Audit):
            shown = shown.table
        if isinstance(shown, pd.DataFrame):
            shown = ReadableTable(shown)
        if isinstance(shown, ReadableTable | Slices) and not shown.table.empty:
            yield shown._words()


def moved(value):
    """The number that a slider stands at, by its name; it is in no variable of the lesson."""
    return {value.slider.description: value.slider.value} if isinstance(value, Slider) else {}


def judged(names, source, said):
    """Whether each of these claims is right, where a box shows claims and their roll has a truth."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "show":
            continue
        claims, truth = eval(ast.unparse(node.args[0]), {**names}), truth_in(names)
        if truth and are_claims(claims, truth) and list(claims["value"]) == said:
            marks = claims["right"] if "right" in claims else marked(claims, names, truth)
            right = [None if pd.isna(each) else bool(each) for each in marks]
            return right if set(right) != {None} else None
    return None


def marked(claims, names, truth):
    """Whether they are right: who Person 2 is stands in the table that they were chosen from."""
    known = [claims, *(getattr(each, "claims", each) for each in names.values())]
    wholes = [
        each
        for each in known
        if are_claims(each, truth) and claims["value"].equals(each["value"].reindex(claims.index))
    ]
    whole = max(wholes, key=len)
    right = score(whole, truth)["right"].head(len(whole))
    return right.set_axis(whole.index)[claims.index]


def are_claims(table, truth):
    """Whether this is a table of claims from photos that the truth knows, not from copies."""
    if not isinstance(table, pd.DataFrame) or not {"kind", "fact", "evidence"} <= set(table):
        return False
    return set(chain.from_iterable(table["evidence"])) <= set(truth["photos"])


def truth_in(names):
    """What is true of the roll that a lesson is about, by whichever name it goes there."""
    rolls = names.get("roll"), getattr(names.get("chosen"), "roll", None), names.get("leo")
    return next((roll.truth for roll in rolls if roll is not None), None)


def fits(lines):
    """Whether a page has room for what was printed."""
    return 0 < len(lines) <= LINES and max(map(len, lines)) <= WIDTH


def has_room(rows):
    """Whether a page has room for a table, its headings included."""
    letters = sum(len(cell) for row in rows for cell in row)
    return len(rows) <= ROWS and len(rows[0]) <= COLUMNS and letters <= LETTERS


def rounded(line):
    """Two digits behind the point: what differs behind them is the processor."""
    return re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", line)


def claimed(findings):
    """The first claim of each kind as the dossier words it, whether it is right, what is true."""
    marks = score(findings.claims, findings.roll.truth)
    told = marks[marks["number"].notna() & marks["right"].notna()].drop_duplicates("kind")
    return [
        [worded(findings, findings.claims.loc[row.number]), bool(row.right), row.truth]
        for row in told.itertuples()
    ]


def worded(findings, claim):
    """What the dossier says of a claim: of people it says more than the claim."""
    if claim["kind"] == "people":
        return _counted(findings)[0].partition(". ")[0]
    if claim["kind"] == "person":
        people = (each for each in _people(findings, {}) if "claim" in each)
        seen = next(each for each in people if each["claim"].fact == claim["fact"])
        return f"{seen['title']}: {seen['text']}"
    return say_by_name(claim, findings.places)[0]


def counted(findings):
    """How many people there are, in each of the ways in which the course counts them."""
    truth = findings.roll.truth
    marks = score(findings.claims, truth).set_index("kind")
    return {
        "groups": len(findings.people),
        "shown": behind_numbers(findings.faces, findings.roll)["who"].nunique(),
        "people": len(truth["people"]),
        "enough": int(re.findall(r"\d+", marks.loc["people", "truth"])[0]),
    }


def compare_answers(exercise, draws, answers):
    """Write the answer to each draw, or hold it against what is written, where there are few."""
    differing = [key for key in draws[0] if len({str(values[key]) for values in draws}) > 1]

    def named(values):
        return ", ".join(PurePosixPath(str(values[key])).stem for key in differing)

    found = {}
    for values, answer in zip(draws, answers, strict=True):
        found.setdefault(in_words(answer), {})[DECIDES.get(exercise, named)(values)] = True
    if len(draws) <= FEW or exercise in DECIDES:
        seen = [[answer, ", ".join(names)] for answer, names in found.items()]
        compare("answers", exercise, seen)


def compare(part, name, seen):
    """Write what was seen, or hold it against what is written."""
    known = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    if WRITE:
        known["made"] = date.today().isoformat()
        known[part] = dict(sorted({**known.get(part, {}), name: seen}.items()))
        FILE.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert seen == known.get(part, {}).get(name), "make the key anew: see tests/screens.py"
