"""What stands on the screen when a lesson was run: the teacher's answer key is made of it.

    OVEREXPOSED_SCREENS=write python -m pytest tests/test_notebooks.py -k top_to_bottom

The run that every lesson has in the tests anyway collects it; with the line above it is written to
`docs/teaching/pack/screens.json`, without it the run must show what is written there.
"""

import ast
import json
import os
import re
from datetime import date
from pathlib import Path

from toolkit.checks import Prediction
from toolkit.language import say_number
from toolkit.showing import ReadableTable

FILE = Path(__file__).parent.parent / "docs" / "teaching" / "pack" / "screens.json"
ROWS, WIDTH = 14, 105  # lines and letters that a page of A4 has room for beside others
WRITE = os.environ.get("OVEREXPOSED_SCREENS") == "write"


def revealed(shell, source):
    """The question of a prediction and what came out, where a box reveals one."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") != "reveal":
            continue
        prediction = shell.ev(ast.unparse(node.func.value))
        answer = shell.ev(ast.unparse(node.args[0])) if node.args else None
        if isinstance(prediction, Prediction) and answer is not None:  # None: nobody has chosen yet
            in_words = answer if isinstance(answer, str) else say_number(answer)
            yield {"asked": prediction.question, "found": in_words}


def on_screen(shell, source, value, printed):
    """What a teacher can compare: predictions, printed lines, small tables."""
    found = list(revealed(shell, source))
    printed = printed.partition("Out[")[0]  # behind it, IPython says the value once more
    lines = [rounded(line) for line in printed.splitlines() if line.strip()]
    if not found and not any(os.sep in line for line in lines) and fits(lines):
        found.append({"shown": "\n".join(lines)})
    readable = isinstance(value, ReadableTable) and not value.table.empty
    if readable and fits(rows := str(value).splitlines()):
        found.append({"shown": "\n".join(rows)})
    return found


def fits(lines):
    """Whether a page has room for it."""
    return 0 < len(lines) <= ROWS and max(map(len, lines)) <= WIDTH


def rounded(line):
    """Two digits behind the point: what differs behind them is the processor."""
    return re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", line)


def compare(lesson, seen):
    """Write what was seen, or hold it against what is written."""
    known = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {"lessons": {}}
    if WRITE:
        known["made"] = date.today().isoformat()
        known["lessons"] = dict(sorted({**known["lessons"], lesson: seen}.items()))
        FILE.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert seen == known["lessons"].get(lesson), "make the key anew: see tests/screens.py"
