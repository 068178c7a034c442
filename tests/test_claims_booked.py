"""Bookings: a ticket names a day and a town; nobody says that somebody went."""

import pandas as pd
import pytest

from tests.read_words import claimed
from toolkit import score

KIND = "booked"
TICKET = ["Boarding pass", "From: Brussels", "To: Cologne", "06 JUL 2026"]
STOPS = ["Fahrkarte", "BRUXELLES-MIDI 08:25", "KÖLN HBF 10:15", "6. JUL 2026"]
HOTEL = ["Booking confirmed", "Hotel Al Ponte, Milan", "10 - 12 July"]


def told(lines, **columns):
    return [
        (claim.fact["day"], claim.reasons["town"])
        for claim in claimed(KIND, {"1.png": lines}, **columns).itertuples()
    ]


@pytest.mark.parametrize(
    ("lines", "day", "town"),
    [
        (TICKET, "2026-07-06", "Cologne"),
        (STOPS, "2026-07-06", "Cologne"),
        (HOTEL, "2026-07-10", "Milan"),
        (["Carte d'embarquement", "Vers : Nice", "14/07/2026"], "2026-07-14", "Nice"),
        (["Instapkaart", "Naar: Utrecht", "3 mei 2026"], "2026-05-03", "Utrecht"),
        (["Itinerary", "Destination: Boston", "August 2, 2026"], "2026-08-02", "Boston"),
    ],
)
def test_a_booking_names_a_day_and_a_town(lines, day, town):
    assert told(lines) == [(day, town)]


@pytest.mark.parametrize("missing", range(4))
def test_it_is_none_without_the_word_the_town_or_the_day(missing):
    lines = TICKET[:missing] + TICKET[missing + 1 :]
    assert bool(told(lines)) is (missing == 1)  # from where is not asked


def test_a_day_without_a_year_is_the_nearest_to_the_photo():
    assert told(HOTEL, taken_at=pd.Timestamp("2027-06-01")) == [("2027-07-10", "Milan")]
    assert told(HOTEL, taken_at=None) == []


def test_two_pictures_of_one_ticket_are_one_booking():
    (claim,) = claimed(KIND, {"1.png": TICKET, "2.jpg": TICKET}).itertuples()
    assert claim.evidence == ("1.png", "2.jpg")
    assert [rival["code"] for rival in claim.rivals] == ["not_gone", "somebody_elses"]


COLOGNE, PARIS = {"lat": 50.9413, "lon": 6.9583}, {"lat": 48.86, "lon": 2.35}


@pytest.mark.parametrize(
    ("start", "end", "stops", "right"),
    [
        ("2026-07-06", "2026-07-17", [PARIS, COLOGNE], True),
        ("2026-07-07", "2026-07-17", [COLOGNE], True),
        ("2026-07-08", "2026-07-17", [COLOGNE], False),
        ("2026-07-01", "2026-07-05", [COLOGNE], True),
        ("2026-07-01", "2026-07-04", [COLOGNE], False),
        ("2026-07-06", "2026-07-17", [PARIS], False),
    ],
)
def test_there_must_have_been_a_trip_there_on_that_day(start, end, stops, right):
    fact = {"start": start, "end": end, "country": "DE", **stops[0], "stops": stops}
    truth = {"facts": [{"kind": "trip", "value": "so", "fact": fact, "findable": False}]}
    assert score(claimed(KIND, {"1.png": TICKET}), truth)["right"].tolist() == [right]


@pytest.mark.parametrize(("north", "right"), [(0.17, True), (0.19, False)])
def test_a_stop_is_in_the_town_up_to_twenty_kilometres(north, right):
    from toolkit.words.finds.towns import town_called

    town = town_called("Cologne", ["DE"])
    there = {"lat": town.lat + north, "lon": town.lon}
    fact = {"start": "2026-07-06", "end": "2026-07-06", "country": "DE", **there}
    truth = {"facts": [{"kind": "trip", "value": "so", "fact": fact, "findable": False}]}
    assert score(claimed(KIND, {"1.png": TICKET}), truth)["right"].tolist() == [right]
