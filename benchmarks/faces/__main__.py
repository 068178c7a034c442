"""Measure faces: speed and memory beside DeepFace and dlib, people, ages.

python -m benchmarks.faces [--large 24] [--deepface 4] [--many 2000]
python -m benchmarks.faces calibrate
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd

from toolkit import find_faces, group_people, open_roll
from toolkit.faces.calibration import FILE, thresholds
from toolkit.rolls import SAMPLE

from .calibrate import lineup, write
from .measures import b_cubed, detection, match, pair_distances
from .portraits import errors, portraits
from .speed import Cost, copies, measure, server_memory


def main() -> None:
    """Print all figures, or calibrate."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faces", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["all", "calibrate", "people", "speed"])
    parser.add_argument("--large", type=int, default=24, help="12-megapixel copies for the toolkit")
    parser.add_argument("--deepface", type=int, default=4, help="of them for DeepFace, 30 s each")
    parser.add_argument(
        "--many", type=int, default=0, help="12-megapixel copies at once, e.g. 2000"
    )
    options = parser.parse_args()
    if options.what == "calibrate":
        print(write().read_text(encoding="utf-8"))
        return
    if options.what != "people":
        speed(options.large, options.deepface, options.many)
    if options.what != "speed":
        people()
        alignment()
        guesses()


def speed(large: int, deepface: int, many: int) -> None:
    """Compare the three ways on large copies and on the sample roll."""
    sample = open_roll("sample")
    print("\n12 megapixels")
    with copies(sample, large) as folder:
        ours = _show(measure("toolkit", folder))
        _show(measure("toolkit_in_one_process", folder))
    with copies(sample, deepface) as folder:
        theirs = _show(measure("deepface", folder))
    busy = theirs.busy / theirs.photos / (ours.busy / ours.photos)
    print(f"the toolkit is {theirs.per_photo / ours.per_photo:.0f} times as fast ({busy:.0f} busy)")
    print("\nthe sample roll")
    with copies(sample, len(sample), size=None) as folder:
        ours = _show(measure("toolkit_in_one_process", folder))
        by_hand = _show(measure("by_hand", folder))
        _show(measure("deepface", folder))
    print(
        f"the toolkit takes {ours.seconds / by_hand.seconds:.2f} times as long as by hand "
        f"({ours.busy / by_hand.busy:.2f} busy)"
    )
    with copies(sample, len(sample), size=None) as folder:
        lesson = _show(measure("lesson", folder))
    both = (lesson.memory + server_memory()) / 2**20
    print(f"a lesson and JupyterLab's server: {both:.0f} MB at most")
    if many:
        print("\nmany photos")
        with copies(sample, many) as folder:
            cost = _show(measure("toolkit", folder))
        print(f"{cost.seconds / 60:.1f} minutes")


def _show(cost: Cost) -> Cost:
    print(cost, flush=True)
    return cost


def people() -> None:
    """Say how well people are told apart, with the threshold from the calibration roll."""
    print(f"\npeople, with the threshold of {FILE.name}")
    for name in ("calibration", "sample"):
        roll = open_roll(SAMPLE.parent / name)
        faces, found = group_people(find_faces(roll, progress=False))
        names = match(faces, roll.truth)
        print(f"{name}: {detection(faces, roll.truth)}")
        known = names.notna()
        score = b_cubed(faces.loc[known, "person"], names[known])
        print(
            f"{name}: {names.nunique()} people, {len(found)} found; B-cubed precision "
            f"{score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}"
        )


def alignment() -> None:
    """Say how well distances tell people apart after dlib's own alignment and after deepface's."""
    from sklearn.metrics import roc_auc_score

    from toolkit.faces import loading, models
    from toolkit.faces.alignment import aligned
    from toolkit.faces.engine import Engine

    roll = open_roll("sample")
    faces = find_faces(roll, progress=False)
    names = match(faces, roll.truth)
    engine = Engine("dlib", "Dlib")
    recogniser = loading.load(models.RECOGNISER, "Dlib")
    vectors: dict[str, list[np.ndarray]] = {"dlib's": [], "deepface's": []}
    who = []
    for photo in roll:
        pixels = np.asarray(photo.image(max_side=1024))
        own = faces[(faces["photo"] == photo.name) & names.notna()]
        for region in engine.detect(pixels):
            near = np.hypot(own["x"] - region.x, own["y"] - region.y)
            if len(near) and near.min() < region.w / 2:
                who.append(names[near.idxmin()])
                vectors["dlib's"].append(engine.embed(pixels, region))
                vectors["deepface's"].append(
                    np.asarray(recogniser.forward(aligned(pixels, region, (150, 150))))
                )
    for way, these in vectors.items():
        same, other = pair_distances(np.stack(these), who)
        truth = np.r_[np.ones(len(same)), np.zeros(len(other))]
        area = roc_auc_score(truth, -np.r_[same, other])
        print(f"{way} alignment: area under the ROC curve of pairs {area:.4f}")


def guesses() -> None:
    """Say how wrong ages and genders are, and how often strangers are taken for one person."""
    print("\nages and genders")
    both = {"lineup, reporting half": lineup("reporting"), "portraits": portraits()}
    for name, faces in both.items():
        if faces is None:
            print(f"{name}: not on this machine")
            continue
        wrong = errors(faces)
        print(
            f"{name}: {wrong['faces']} of {len(faces)} faces found; age off by "
            f"{wrong['age_error']} years on average, 8 in 10 within {wrong['age_margin']:.0f}; "
            f"another gender {wrong['gender_error']:.1%}"
        )
        _strangers(name, faces.dropna(subset="w"), fictional="lineup" in name)


def _strangers(name: str, faces: pd.DataFrame, *, fictional: bool) -> None:
    _, distances = pair_distances(np.stack(faces["embedding"]), range(len(faces)))
    limit = thresholds("Dlib", fictional=fictional).same
    shares = ", ".join(
        f"{(distances <= value).mean():.2%} at {value}" for value in sorted({limit, 0.6})
    )
    print(f"{name}: pairs of strangers taken for one person: {shares}")


if __name__ == "__main__":
    main()
