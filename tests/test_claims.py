"""The registry of claims: whatever is done with claims reads it, so a new kind needs no other change."""

import math
from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit import explain, infer_profile, say_claim, score, what_is_left
from toolkit.claims import (
    KINDS,
    Claim,
    Kind,
    Said,
    owner,
    phone,
    say_confidence,
    say_kind,
    say_rivals,
    sleep,
)
from toolkit.claims.calibration import calibrated
from toolkit.claims.material import Material
from toolkit.errors import OverexposedError
from toolkit.language import messages
from toolkit.places.sleep import Sleep
from toolkit.tables import PHOTOS, table

PHOTO = {
    "photo": "a.jpg",
    "format": "JPEG",
    "kind": "camera",
    "taken_at": pd.Timestamp("2026-01-01"),
}
PHOTOS_OF_ONE = table(PHOTOS, [PHOTO], index="photo")


def shoe_size(size):
    return Kind(
        name="shoe_size",
        needs=("photos", "footprints"),
        find=lambda material: [
            Claim("shoe_size", {"size": size}, (photo,))
            for photo in material["footprints"]["photo"]
        ],
        same=lambda one, other: one["size"] == other["size"],
        right=lambda one, other, truth: one["size"] == other["size"],
        say=lambda claim: Said(f"Has feet of size {claim.fact['size']}", "By a footprint."),
    )


@pytest.mark.parametrize("true", [41, 42])
def test_a_new_kind_is_one_entry_of_the_registry(monkeypatch, true):
    monkeypatch.setitem(KINDS, "shoe_size", shoe_size(41))
    found = pd.DataFrame({"photo": ["a.jpg"]})
    claims = infer_profile(PHOTOS_OF_ONE, footprints=found)
    assert claims[["kind", "value", "how"]].values.tolist() == [
        ["shoe_size", "Has feet of size 41", "By a footprint."]
    ]
    fact = {"kind": "shoe_size", "value": "so", "fact": {"size": true}, "findable": True}
    marks = score(claims, {"facts": [fact]})
    assert marks["right"].tolist() == ([True] if true == 41 else [False, False])
    monkeypatch.setitem(KINDS, "shoe_size", shoe_size(true))
    after = infer_profile(PHOTOS_OF_ONE, footprints=found)
    assert what_is_left(claims, after).loc["shoe_size", "still_there"] == (true == 41)
    assert str(explain(claims.iloc[0], None)).startswith("Has feet of size 41 (not measured")
    assert infer_profile(PHOTOS_OF_ONE).empty  # nothing to make it of


def test_a_table_that_no_claim_is_made_of_is_refused():
    with pytest.raises(OverexposedError, match=r"facs.*faces, people, places, trips and words"):
        infer_profile(PHOTOS_OF_ONE, facs=pd.DataFrame())


def test_a_claim_is_not_measured_unless_a_benchmark_says_so():
    claim = Claim("phone", {}, ())
    assert math.isnan(claim.confidence) and not claim.measured


@pytest.mark.parametrize(
    ("kind", "signs", "confidence"),
    [
        ("sleep", {"told": 0.5, "middle": 0, "length": 0}, 0.658),  # as most nights are
        ("sleep", {"told": 0.9, "middle": 0, "length": 0}, 0.957),
        ("sleep", {"told": 0.9, "middle": -2, "length": 0}, 0.858),  # two hours earlier or later
        ("sleep", {"told": 0.9, "middle": 0, "length": -1.5}, 0.843),  # so much longer or shorter
        ("trip", {"moments": math.log(2)}, 0.156),
        ("trip", {"moments": math.log(20)}, 0.783),
        ("trip", {"moments": math.log(200)}, 0.986),
        ("phone", {"days": 0.0, "share": 1.0}, 0.345),  # one day on which there was no other
        ("phone", {"days": math.log(10), "share": 0.1}, 0.225),  # now and then among many others
        ("phone", {"days": math.log(10), "share": 1.0}, 0.891),
        ("owner", {"lead": 0.0}, 0.603),
        ("owner", {"lead": math.log(5)}, 0.927),
        ("relation", {"photos": math.log(2)}, 0.871),
        ("relation", {"photos": math.log(4)}, 0.979),
    ],
)
def test_a_confidence_is_as_it_was_measured(kind, signs, confidence):
    assert calibrated(kind, signs)["confidence"] == pytest.approx(confidence, abs=0.005)


@pytest.mark.parametrize(("confidence", "sure"), [(0.7, True), (0.69, False)])
@pytest.mark.parametrize(
    ("kind", "fact", "reasons", "said"),
    [
        (owner.KIND, {"person": 1}, {"name": "", "selfies": 9}, ("belongs to", "may belong to")),
        (
            phone.KIND,
            {"model": "Veyra 9", "first": "2026-01-01", "last": "2026-02-01"},
            {"photos": 9, "serial": False},
            ("Phone or camera from", "Perhaps the phone or camera from"),
        ),
    ],
)
def test_what_is_not_sure_is_said_in_other_words(kind, fact, reasons, said, confidence, sure):
    claim = SimpleNamespace(fact=fact, reasons=reasons, evidence=(), confidence=confidence)
    assert (said[not sure] in kind.say(claim).value) and (said[sure] not in kind.say(claim).value)


def test_a_claim_is_no_surer_than_what_it_rests_on():
    signs = {"moments": math.log(200)}
    assert calibrated("trip", signs, most=0.8)["confidence"] == 0.8
    alone = calibrated("trip", signs)["confidence"]
    assert calibrated("trip", signs, most=0.99)["confidence"] == alone < 0.99


@pytest.mark.parametrize(
    ("start", "end", "by_day", "middle", "length"),
    [
        (23, 8, False, 0, -1.5),
        (0, 7, False, 0, -0.5),
        (22, 5, False, -2, -0.5),
        (20, 4, False, -3.5, -0.5),
        (16, 22, False, -8.5, -1.5),  # half past three to seven: the shorter way round
        (7, 15, True, 0, -0.5),  # by day: that the clock may be wrong is doubted elsewhere
    ],
)
def test_an_unusual_night_is_a_sign_against_it(monkeypatch, start, end, by_day, middle, length):
    night = Sleep(start, end, 0.9, by_day, ("a.jpg",), days=20, hours=90, inside=0)
    monkeypatch.setattr(sleep, "find_sleep", lambda photos: night)
    (claim,) = sleep.KIND.find(Material({"photos": PHOTOS_OF_ONE}))
    assert claim.reasons["signs"] == {"told": 0.9, "middle": middle, "length": length}


def test_every_kind_has_its_words():
    assert all(say_kind(name) for name in KINDS)
    assert KINDS.keys() <= messages("claims").keys()
    assert say_kind("a_kind_of_ones_own") == "a kind of ones own"


def test_a_row_of_the_table_can_be_said_again():
    claims = infer_profile(table(PHOTOS, [PHOTO | {"model": "H5"}] * 3, index="photo"))
    (phone,) = claims[claims["kind"] == "phone"].itertuples()
    assert say_claim(phone) == (phone.value, phone.how)
    assert say_claim(claims.iloc[0], "en") == say_claim(phone)


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (0.5, "50% sure"),
        (0.99, "99% sure"),
        (0.992, "over 99% sure"),
        (1.0, "over 99% sure"),
        (math.nan, "not measured how sure"),
    ],
)
def test_no_confidence_promises_certainty(confidence, said):
    assert say_confidence(confidence) == said


@pytest.mark.parametrize(("photos", "named"), [(12, 12), (13, 12), (3, 3), (0, 0)])
def test_an_explanation_names_a_dozen_photos(photos, named):
    names = tuple(f"{n}.jpg" for n in range(photos))
    row = {"value": "Home", "how": "So.", "evidence": names, "rivals": (), "confidence": 0.5}
    shown = str(explain(pd.Series(row), None)).splitlines()
    assert shown[0] == "Home (50% sure)."
    assert shown[-1] == f"Evidence: {', '.join(names[:named]) or 'none'}."


def test_rivals_are_facts_said_at_the_end():
    claim = Claim("sleep", {}, (), rivals=({"code": "put_away"}, "as somebody wrote it"))
    assert say_rivals(claim) == ["the phone is put away in these hours", "as somebody wrote it"]
