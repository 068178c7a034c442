"""A faces table says itself what its numbers mean: joined, cut or read from a file, it says so or is refused."""

import io
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit import find_person, group_people
from toolkit.errors import OverexposedError
from toolkit.faces.audit import error_by_group
from toolkit.faces.calibration import measured, thresholds_of
from toolkit.tables import FACES, table

ROOT = Path(__file__).parent.parent
RENDERED, PHOTOGRAPHS = (measured()[kind]["threshold"] for kind in ("rendered", "photographs"))
BETWEEN = (RENDERED + PHOTOGRAPHS) / 2


def faces_of(name, *, invented, recognizer="Dlib", apart=BETWEEN):
    """Two faces of a roll, so far apart."""
    vectors = np.zeros((2, 128), np.float32)
    vectors[1, 0] = apart
    rows = [
        {"photo": f"{name}{n}.jpg", "w": 90.0, "h": 90.0, "confidence": 1.0, "embedding": vector}
        | {"x": 0.0, "y": 0.0, "invented": invented, "recognizer": recognizer}
        for n, vector in enumerate(vectors)
    ]
    return table(FACES, rows)


def people_in(faces):
    return len(group_people(faces)[1])


def test_the_threshold_is_that_of_the_people():
    assert people_in(faces_of("a", invented=True)) == 0
    assert people_in(faces_of("a", invented=False)) == 1
    assert len(find_person(faces_of("a", invented=True), 0).query("found")) == 1
    assert len(find_person(faces_of("a", invented=False), 0).query("found")) == 2


CHANGES = {
    "cut": lambda faces: faces.iloc[:2],
    "sorted": lambda faces: faces.sort_values("photo", ascending=False),
    "joined": lambda faces: pd.concat([faces.iloc[:1], faces.iloc[1:]], ignore_index=True),
    "joined with nothing": lambda faces: pd.concat([faces.iloc[:0], faces]),
    "joined as they are": lambda faces: pd.concat([faces.iloc[:1], faces.iloc[1:].set_axis([0])]),
    "merged": lambda faces: faces.merge(pd.DataFrame({"photo": faces["photo"], "city": "Ghent"})),
    "copied": lambda faces: pd.DataFrame(faces.to_dict("list")),
    "untyped": lambda faces: faces.astype({"invented": object, "recognizer": object}),
}


@pytest.mark.parametrize("invented", [True, False])
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_done_to_a_table_changes_no_threshold(change, invented):
    faces = faces_of("a", invented=invented)
    assert thresholds_of(CHANGES[change](faces)) == thresholds_of(faces)
    assert people_in(CHANGES[change](faces)) == people_in(faces)


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_rolls_joined_one_that_may_be_real_decides(order):
    both = [faces_of("a", invented=True), faces_of("b", invented=False)][::order]
    assert thresholds_of(pd.concat(both, ignore_index=True)).same == PHOTOGRAPHS
    assert thresholds_of(table(FACES, [])).same == PHOTOGRAPHS


def from_csv(faces, **options):
    return pd.read_csv(io.StringIO(faces.to_csv(index=False)), **options)


def test_a_table_from_a_csv_is_refused_for_what_a_csv_loses():
    faces = faces_of("a", invented=True)
    assert thresholds_of(from_csv(faces)) == thresholds_of(faces)
    with pytest.raises(OverexposedError, match="holds no numbers any more"):
        group_people(from_csv(faces))
    with pytest.raises(OverexposedError, match="column invented"):
        group_people(from_csv(faces, dtype=str))


LOSSES = {
    "no recognizer": (lambda faces: faces.drop(columns="recognizer"), "column recognizer"),
    "not invented": (lambda faces: faces.drop(columns="invented"), "column invented"),
    "renamed": (lambda faces: faces.merge(faces, on="photo"), "column recognizer"),
    "a row without": (lambda faces: faces.assign(recognizer=["Dlib", None]), "column recognizer"),
    "in words": (lambda faces: faces.assign(invented=["yes", "no"]), "column invented"),
    "outer": (
        lambda faces: faces.merge(pd.DataFrame({"photo": ["c.jpg"]}), how="outer"),
        "column recognizer",
    ),
    "two models": (
        lambda faces: faces.assign(recognizer=["Dlib", "ArcFace"]),
        r"several models \(ArcFace, Dlib\)",
    ),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_table_that_does_not_say_what_its_numbers_mean_is_refused(loss):
    change, sentence = LOSSES[loss]
    faces = change(faces_of("a", invented=True))
    for use in (group_people, lambda table: find_person(table, np.zeros(128))):
        with pytest.raises(OverexposedError, match=sentence):
            use(faces)


def test_an_example_by_another_model_is_refused():
    other = faces_of("b", invented=True, recognizer="ArcFace")
    with pytest.raises(OverexposedError, match="two recognisers"):
        find_person(faces_of("a", invented=True), other.iloc[0])


def test_an_audit_asks_whose_faces_they_are():
    faces = faces_of("a", invented=True)
    labels = pd.DataFrame({"tone": "dark", "age": 30, "person": [0, 1]}, index=faces["photo"])
    assert "prove nothing" in error_by_group(faces, labels, by="tone").caution
    with pytest.raises(OverexposedError, match="column invented"):
        error_by_group(faces.drop(columns="invented"), labels, by="tone")


def test_nothing_travels_beside_a_table():
    """what pandas calls attrs is lost by concat, merge and files, without a word."""
    files = (
        path
        for folder in ("toolkit", "tests", "benchmarks", "datasets", "notebooks", "docs", "binder")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".ipynb", ".md"}
    )
    found = [str(path) for path in files if re.search(r"\.attrs\b", path.read_text("utf-8"))]
    assert [name for name in found if not name.endswith(Path(__file__).name)] == []
