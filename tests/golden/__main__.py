"""Write the golden dumps anew: `python -m tests.golden`."""

from .dumping import DUMPS, FOLDER

for name, dump in DUMPS.items():
    (FOLDER / name).write_text(dump(), encoding="utf-8", newline="\n")
    print(f"written: tests/golden/{name}")
