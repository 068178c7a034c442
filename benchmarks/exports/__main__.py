"""The same life, exported in every way people have: is the same concluded from each?

    python -m benchmarks.exports                   lives of the seeds for reporting, then sizes
    python -m benchmarks.exports lives             or sizes: one of the two
    python -m benchmarks.exports lives --seeds tuning --lives 4
    python -m benchmarks.exports lives --seeds 3 17 --keep FOLDER

What was aimed at is in `benchmarks/exports/goals.py`, and printed last, with whether it holds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from toolkit import find_places, find_trips, infer_profile, open_roll, scan

from . import android, chat, clean, icloud, iphone, nas, takeout
from .goals import AGREE, CARRIES, DAYS, KINDS, LIVES, PHOTOS, REPORTING, TUNING, UNRULED
from .growth import report
from .lives import NO_RULE, Story, story
from .measures import Facts, agree, facts, marks, somebody_elses

WRITERS = {
    "clean": clean,
    "iphone": iphone,
    "android": android,
    "takeout": takeout,
    "icloud": icloud,
    "nas": nas,
    "chat": chat,
}
_SEEDS = {"tuning": TUNING, "reporting": REPORTING}
_SHOWN = 3  # disagreements of a kind that are printed for an export
Result = tuple[str, bool]


def main() -> None:
    """Print the report; leave with 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.exports",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("part", nargs="?", choices=["lives", "sizes"], help="one of the two")
    parser.add_argument("--seeds", nargs="+", default=["reporting"], help="tuning, or numbers")
    parser.add_argument("--lives", type=int, default=LIVES, help="the first of them only")
    parser.add_argument("--keep", type=Path, help="a folder in which the exports stay")
    options = parser.parse_args()
    seeds = [seed for word in options.seeds for seed in _SEEDS.get(word, [word])]
    results: list[Result] = []
    if options.part != "sizes":
        results += lives([int(seed) for seed in seeds[: options.lives]], options.keep)
    if options.part != "lives":
        results += report()
    print()
    for text, held in results:
        print(f"{'held' if held else 'MISSED':8}{text}")
    missed = sum(not held for _, held in results)
    print(f"exports: {len(results) - missed} of {len(results)} goals held")
    sys.exit(missed > 0)


def lives(seeds: list[int], keep: Path | None) -> Iterator[Result]:
    """Live, export, conclude, compare."""
    began, stories, rows = time.perf_counter(), [], []
    for seed in seeds:
        someone = story(seed)
        stories.append(someone)
        with tempfile.TemporaryDirectory() as place:
            rows += compared(someone, keep / str(seed) if keep else Path(place))
    table = pd.DataFrame(rows)
    _print_disagreements(table)
    _print_tables(table)
    print(f"\n{len(seeds)} lives in {time.perf_counter() - began:.0f} s")
    yield _are_as_meant(stories)
    yield from judged(table)


def compared(someone: Story, place: Path) -> Iterator[dict]:
    """Conclude from each export of a life, and compare with the clean roll: a row a kind."""
    reference: Facts = {}
    for name, writer in WRITERS.items():
        claims = conclude(writer.write(someone, place / name))
        found = facts(claims)
        reference = reference or found  # the clean roll is the first
        elses = somebody_elses(claims, someone.partner_home)
        for kind in KINDS:
            carried = kind in CARRIES[name]
            yield {
                "seed": someone.seed,
                "life": someone.kind,
                "export": name,
                "kind": kind,
                "carried": carried,
                "agrees": agree(kind, found[kind], reference[kind]),
                "made": 0 if carried else len(found[kind]),
                "elses": tuple(elses) if kind == KINDS[0] else (),
                "says": found[kind],
                "clean says": reference[kind],
                **vars(marks(kind, found[kind], someone)),
            }


def conclude(source: Path) -> pd.DataFrame:
    """Go the whole way from an export to claims."""
    photos = scan(open_roll(source), progress=False, remember=False)
    places = find_places(photos)
    return infer_profile(photos, places=places, trips=find_trips(photos, places))


def judged(table: pd.DataFrame) -> Iterator[Result]:
    """Give a line for each goal, and whether it holds."""
    carried = table[table["carried"] & (table["export"] != "clean")]
    for export, rows in carried.groupby("export", sort=False):
        share = rows.groupby("seed")["agrees"].all().mean()
        text = f"{export}: all claims as from the clean roll in {share:.1%} of lives"
        yield f"{text} (goal: {AGREE:.0%})", share >= AGREE
    made = int(table["made"].sum())
    yield f"claims from exports that carry none: {made} (goal: 0)", made == 0
    elses = int(table["elses"].map(len).sum())
    yield f"claims that are somebody else's: {elses} (goal: 0)", elses == 0


def _are_as_meant(stories: list[Story]) -> Result:
    """Tell whether the lives are as the goals ask."""
    least = min(len(each.shots) for each in stories)
    spans = [each.shots["local"].max() - each.shots["local"].min() for each in stories]
    ruled = sum(each.kind in NO_RULE for each in stories) / len(stories)
    text = (
        f"{len(stories)} lives (goal: {LIVES}), {least} photos or more over {min(spans).days} days "
        f"or more (goal: {PHOTOS}, {DAYS}), {ruled:.0%} that no rule fits (goal: {UNRULED:.0%})"
    )
    enough = len(stories) >= LIVES and least >= PHOTOS and min(spans).days >= DAYS
    return text, enough and ruled >= UNRULED


def _print_disagreements(table: pd.DataFrame) -> None:
    wrong = table[table["carried"] & ~table["agrees"] | (table["made"] > 0)]
    for (export, kind), rows in wrong.groupby(["export", "kind"], sort=False):
        print(f"\n{export}, {kind}: differs in {len(rows)} lives")
        for row in rows.head(_SHOWN).to_dict("records"):
            print(f"  {row['seed']} ({row['life']}): {_said(row['says'])}")
            print(f"    the clean roll: {_said(row['clean says'])}")
    for row in table[table["elses"].map(len) > 0].head(_SHOWN).to_dict("records"):
        print(f"\n{row['export']}, {row['seed']}: somebody else's: {'; '.join(row['elses'])}")


def _said(found: list) -> str:
    return (
        ", ".join(
            " to ".join(map(_word, each)) if isinstance(each, tuple) else str(each)
            for each in found
        )
        or "nothing"
    )


def _word(value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _print_tables(table: pd.DataFrame) -> None:
    """Print the shares that agree, then precision and recall against the truth."""
    exports, kinds = list(CARRIES), list(KINDS)
    agrees = table.pivot_table(index="export", columns="kind", values="agrees", aggfunc="mean")
    print(
        f"\nshare of lives in which an export says what the clean roll says\n"
        f"{_text(agrees.loc[exports, kinds])}"
    )
    sums = table.groupby(["export", "kind"])[["claimed", "right", "true", "found"]].sum()
    for what, one, of in (("precision", "right", "claimed"), ("recall", "found", "true")):
        share = (sums[one] / sums[of]).unstack()
        print(f"\n{what}, against the truth\n{_text(share.loc[exports, kinds])}")


def _text(table: pd.DataFrame) -> str:
    return table.to_string(float_format="{:.3f}".format)


if __name__ == "__main__":
    main()
