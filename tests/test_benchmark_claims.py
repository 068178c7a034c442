"""The benchmark of claims: its lives hold what they say, its goals can be missed."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.claims import goals
from benchmarks.claims.__main__ import fitted, judged
from benchmarks.claims.devices import Ways, with_devices
from benchmarks.claims.faces import OWNER, Company, with_faces
from benchmarks.claims.lives import Task, claimed, truth
from benchmarks.people import person
from toolkit.claims import KINDS
from toolkit.claims.calibration import WEIGHTS, calibrated
from toolkit.evidence import OWN

LIFE = person(7, "pupils")


def drawn(seed=0):
    return np.random.default_rng(seed)


def claims(kind="phone", number=goals.FEW, confidence=0.5, right=0.5):
    rows = {"kind": kind, "confidence": confidence, "right": np.arange(number) < right * number}
    return pd.DataFrame(rows)


def test_what_reports_was_never_fitted():
    assert not set(goals.FITTED) & set(goals.REPORTED)
    assert not set(goals.FITTING) & set(goals.REPORTING)
    assert len(goals.REPORTED) * goals.LIVES >= 200
    assert set(goals.KINDS) <= KINDS.keys()
    assert goals.OFF <= 0.08


@pytest.mark.parametrize(
    ("right", "held"), [(0.43, True), (0.41, False), (0.57, True), (0.59, False)]
)
def test_a_confidence_that_is_off_is_missed(right, held, capsys):
    (result,) = (each for each in judged(claims(right=right)) if each[0].startswith("phone"))
    assert result[1] is held
    assert f"{right:.2f}" in capsys.readouterr().out


def test_from_few_claims_nothing_is_told():
    results = list(judged(claims(number=goals.FEW - 1, right=0)))
    assert len(results) == len(goals.KINDS)
    assert all(held and text.endswith("too few") for text, held in results)


def test_more_of_a_sign_never_is_less_sure():
    rng = drawn()
    days, noise = rng.uniform(0, 4, 500), rng.normal(size=500)
    rows = pd.DataFrame({"days": days, "against": -days, "right": days + noise > 2})
    weights = fitted(rows, ["", "days", "against"])
    assert weights["days"] > 1 and weights["against"] == 0
    told = 1 / (1 + np.exp(-(weights[""] + weights["days"] * 2)))
    assert 0.4 < told < 0.6


def test_a_kind_that_nobody_measured_has_no_confidence(monkeypatch):
    assert calibrated("age", {}) == {}
    monkeypatch.setitem(WEIGHTS, "age", {"": -1.0, "days": 2.0})
    assert calibrated("age", {"days": 0.5}) == {"confidence": 0.5, "measured": True}
    assert calibrated("age", {"days": 1.0})["confidence"] == pytest.approx(0.731)


def test_friends_hand_over_photos_that_are_not_the_owners():
    ways = Ways(friends=6, partner=1, camera=1, selfies=0.2, lent=0, shown=0.1, strangers=0)
    photos, own = with_devices(LIFE.photos, ways, drawn())
    assert "Camera" in own and not {"Partner", "Friend 0"} & set(own)
    assert photos.loc[photos["model"].isin(own), "taken_by"].eq(OWN).mean() > 0.9
    assert {"Partner", "Friend 0"} & set(photos["model"])


def test_people_who_know_each_other_are_seen_together():
    ways = Ways(friends=0, partner=0, camera=0, selfies=0.3, lent=0, shown=0.5, strangers=0)
    photos, faces, shown, company = with_faces(LIFE.photos, ways, drawn())
    selfies = set(photos.index[photos["kind"] == "front-camera"])
    assert selfies
    assert all({OWNER, company.favourite} & set(shown[name]) for name in selfies)
    together = {
        tuple(sorted(pair)) for names in shown.values() for pair in [names[:2]] if len(pair) > 1
    }
    assert together <= company.acquainted()
    assert set(faces["photo"]) <= set(photos.index)


def test_strangers_know_nobody():
    company = Company.drawn(drawn())
    stranger = company.add()
    assert all(stranger not in pair for pair in company.acquainted())


def test_two_faces_of_one_person_are_nearer_than_those_of_two():
    company = Company.drawn(drawn())
    one, again, other = (company.look(person) for person in (OWNER, OWNER, 1))
    assert np.linalg.norm(one - again) < 0.5 < np.linalg.norm(one - other)


def test_a_life_gives_claims_beside_the_truth():
    rows = pd.DataFrame(claimed(Task("pupils", 9)))
    assert {"phone", "owner", "relation"} <= set(rows["kind"]) <= set(goals.KINDS)
    assert rows["right"].dtype == bool
    assert set(WEIGHTS) <= set(goals.KINDS)
    for kind, some in rows.groupby("kind"):
        assert some[[sign for sign in WEIGHTS[kind] if sign]].notna().all(axis=None)
        assert some["confidence"].between(0, 1).all()


def test_the_truth_of_a_life_is_written_as_that_of_the_sample():
    told = truth(LIFE, ["Phone 0"], {"a.jpg": [OWNER, 1]}, Company.drawn(drawn()))
    kinds = {fact["kind"] for fact in told["facts"]}
    assert {"phone", "owner", "relation"} <= kinds
    assert told["photos"]["a.jpg"]["people"] == [{"name": "No. 0"}, {"name": "No. 1"}]
