"""The paragraph that a dossier opens with: what is sure, what was read, who was not asked."""

from dataclasses import replace

import pandas as pd
import pytest

from toolkit.claims import Objections
from toolkit.findings import investigate
from toolkit.story import tell
from toolkit.tables import PEOPLE, table


@pytest.fixture(scope="module")
def found(sample):
    return investigate(sample, faces=False, words="none")


def with_claims(found, **changes):
    return replace(found, claims=found.claims.assign(**changes))


def test_it_tells_home_school_week_trips_and_phone_in_that_order(found):
    told = tell(found)
    starts = ["Home is at", "School or work is at", "Every Wednesday", "Away from 6 July"]
    places = [told.index(start) for start in starts]
    assert places == sorted(places)
    assert "clinic" not in told


@pytest.mark.parametrize(("sure", "told"), [(0.8, True), (0.79, False)])
def test_only_what_is_sure_is_told(found, sure, told):
    assert ("Home is at" in tell(with_claims(found, confidence=sure))) is told


def test_what_nobody_measured_is_not_told_as_if_it_were_known(found):
    assert tell(with_claims(found, confidence=float("nan"))).startswith("There is nothing to tell")


def test_what_somebody_contests_is_not_told(found):
    objections = Objections()
    home = found.claims[found.claims["kind"] == "home"].iloc[0]
    objections.contest(home, "We never lived there.")
    assert "Home is" not in tell(replace(found, claims=objections.applied(found.claims)))


def test_two_trips_and_two_places_of_every_week_are_enough(found):
    trips = found.claims[found.claims["kind"] == "trip"]
    claims = pd.concat([trips] * 3, ignore_index=True).assign(confidence=0.9)
    assert tell(replace(found, claims=claims)).count("Away from") == 2


def test_names_that_somebody_gave_are_told_and_who_was_not_asked(found):
    rows = [
        {"person": n, "photos": photos, "owner": n == 1, "name": "Mia" if n == 3 else None}
        for n, photos in ((1, 90), (2, 5), (3, 40), (4, 9), (5, 7))
    ]
    told = tell(replace(found, people=table(PEOPLE, rows)))
    assert "Most often there: Mia, Person 4 and Person 5." in told
    assert told.endswith("Nobody asked any of the 4 people who can be told apart.")
    assert tell(replace(found, people=table(PEOPLE, rows[:1]))) == tell(found)


def test_without_photos_there_is_nothing_to_tell(found):
    empty = replace(found, claims=found.claims.head(0), people=table(PEOPLE, []))
    assert tell(empty) == "There is nothing to tell: no claim is sure enough, and nothing was read."
