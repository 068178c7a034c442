"""Read what stands in the sample once and for all: `python -m datasets.build.readings`.

`find_words` takes it from `datasets/words.json`, as long as photos, code and models are the same.
Secrets are masked in it, as in all that is remembered.
"""

import json
from typing import Any

from toolkit.cache import content_key, ready
from toolkit.rolls import open_roll
from toolkit.scanning import scan
from toolkit.words import look_at_all, made_by
from toolkit.words.choosing import full_of_words

SEARCH, REST = "likely", "all"  # what `read_roll` asks, and for photos that are full of words


def write(found: dict[str, list[dict[str, Any]]]) -> None:
    """Write the lines of photos by their keys, a photo a line, in the order of the keys."""
    rows = (
        f"{json.dumps(key)}: "
        + json.dumps([[line[name] for name in ready.OF_A_LINE] for line in lines])
        for key, lines in sorted(found.items())
    )
    text = f'{{"made_by": {json.dumps(made_by())}, "lines": {{\n' + ",\n".join(rows) + "\n}}\n"
    ready.WORDS_FILE.write_text(text, encoding="utf-8")


def main() -> None:
    """Read each photo anew, and write what was read."""
    ready.WORDS_FILE.unlink(missing_ok=True)
    roll = open_roll("sample")
    seen, _ = look_at_all(roll, SEARCH)
    rest = full_of_words(roll, scan(roll), [name for name, lines in seen.items() if lines])
    more, _ = look_at_all(rest, REST)
    write(
        {content_key(roll[name], SEARCH): lines for name, lines in seen.items()}
        | {content_key(rest[name], REST): lines for name, lines in more.items()}
    )


if __name__ == "__main__":
    main()
