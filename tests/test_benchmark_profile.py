"""The benchmark of the whole profile: its lives are its own, its goals can be missed."""

import numpy as np
import pandas as pd
import pytest

from benchmarks import profile
from benchmarks.claims import goals
from benchmarks.claims.lives import Task, claimed
from benchmarks.places import goals as of_places


def claims(kind, right, number=200, confidence=0.9):
    return pd.DataFrame(
        {
            "family": "office",
            "seed": np.arange(number),
            "kind": kind,
            "confidence": confidence,
            "right": np.arange(number) < right * number,
        }
    )


def test_its_lives_are_reported_nowhere_else():
    for others in (goals.REPORTING, goals.FITTING, of_places.REPORTING, of_places.TUNING):
        assert not set(profile.SEEDS) & set(others)
    assert len(profile.REPORTED) * profile.LIVES >= 200


@pytest.mark.parametrize(("right", "held"), [(0.91, True), (0.89, False)])
def test_sure_claims_must_be_right(right, held):
    *_, last = profile.judged(claims("home", right))
    assert last[1] is held
    assert last[0].startswith(f"above 0.8: {right:.1%}")


@pytest.mark.parametrize(("right", "held"), [(0.83, True), (0.81, False)])
def test_a_confidence_that_is_off_is_missed(right, held, capsys):
    (home,) = (each for each in profile.judged(claims("home", right)) if each[0].startswith("home"))
    assert home[1] is held


def test_what_is_not_sure_is_no_sure_claim():
    rows = pd.concat([claims("home", 1.0), claims("sleep", 0.0, confidence=0.8)])
    *_, last = profile.judged(rows)
    assert "of 200 claims" in last[0] and last[1]


def test_a_life_is_claimed_in_all_its_kinds():
    rows = pd.DataFrame(claimed(Task("commuters", 601, profile.KINDS)))
    assert {"home", "phone"} <= set(rows["kind"]) <= set(profile.KINDS)
    assert rows["right"].any() and rows["confidence"].between(0, 1).all()


def test_families_are_told_apart(capsys):
    rows = pd.concat([claims("home", 1.0), claims("home", 0.5).assign(family="coarse")])
    list(profile.judged(rows))
    told = capsys.readouterr().out.partition("by family")[2]
    assert "coarse    0.5     200" in told and "office    1.0     200" in told
