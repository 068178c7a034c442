"""The benchmark of places: what it measures is right, and its goals can be missed."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from benchmarks.people import Spot
from benchmarks.places import __main__ as command
from benchmarks.places import goals
from benchmarks.places.judging import judged_habits, judged_roles
from benchmarks.places.lives import (
    TABLES,
    Task,
    claimed_habits,
    claimed_roles,
    found,
    hours_apart,
    is_asleep,
    is_weekly,
    roles,
)
from benchmarks.places.measures import calibration, expected_error, interval
from benchmarks.places.report import print_habits, print_roles
from benchmarks.places.rolls import moments, rolls, thinned
from benchmarks.places.rules import answers, busiest, by_hours, has_trackintel, most_photos
from benchmarks.places.tuning import MEANING, fitted, scaled
from toolkit.places.roles import HOME, WORK
from toolkit.places.roles.model import WEIGHTS
from toolkit.tables import PHOTOS, PLACES, TRIPS, table

MONDAY = pd.Timestamp("2024-01-01")
FLAT, OFFICE, PUB = Spot(50.0, 4.0, "home"), Spot(50.02, 4.0, "work"), Spot(50.04, 4.0, "out")
BESIDE = 0.001  # degrees of latitude: 111 m


def taken(*shots):
    """A photos table of (spot, days after a Monday, hour)."""
    rows = [
        {
            "photo": f"{number}.jpg",
            "taken_at": MONDAY + pd.Timedelta(days=day, hours=hour),
            "lat": spot.lat if spot else None,
            "lon": spot.lon if spot else None,
            "format": "JPEG",
            "kind": "camera",
        }
        for number, (spot, day, hour) in enumerate(shots)
    ]
    return table(PHOTOS, rows, index="photo").sort_values("taken_at", kind="stable")


def somebody(**true):
    """A person of whom only the truth is known."""
    nothing = {"homes": (), "work": (), "weekly": (), "trips": (), "sleep": None, "right": 100}
    return SimpleNamespace(**nothing | {"nights_away": frozenset()} | true)


def claimed(*claims):
    """Claims as (kind, confidence, right), and further columns."""
    rows = []
    for number, (kind, confidence, right, *more) in enumerate(claims):
        row = {"kind": kind, "confidence": confidence, "right": right, "person": str(number)}
        usual = {"swapped": False, "true": True, "family": "commuters"}
        rows.append(row | usual | (more[0] if more else {}))
    return pd.DataFrame(rows)


def answered(*rights, size=25, true=True):
    """Answers of one roll for home: (way, right)."""
    rows = [{"way": way, "right": right} for way, right in rights]
    return pd.DataFrame(rows).assign(role=HOME, size=size, true=true, answered=True, person="a")


NOTHING = answered(("ours", True), ("most photos", False))
CERTAIN = claimed(*[(role, 1.0, True) for role in (HOME, WORK) for _ in range(goals.FEW)])


def missed(results, word):
    """Whether the one goal with this word in its text is missed."""
    [held] = [held for text, held in results if word in text]
    return not held


# Seeds, sizes and rolls


def test_seeds_and_families_for_reporting_are_others():
    assert not set(goals.REHEARSED) & set(goals.FAMILIES)
    assert len(goals.TUNING) >= goals.LIVES <= len(goals.REPORTING)
    assert not set(goals.TUNING) & set(goals.REPORTING)
    assert list(goals.SIZES) == sorted(goals.SIZES)


def test_moments_are_parted_by_ten_minutes():
    photos = taken((FLAT, 0, 1), (FLAT, 0, 1 + 10 / 60), (FLAT, 0, 1 + 21 / 60))
    assert moments(photos).tolist() == [0, 0, 1]


@pytest.fixture(scope="module")
def year():
    """A hundred moments of three photos, every second without a position."""
    return taken(
        *(
            (FLAT if day % 2 else None, day, 12 + shot / 60)
            for day in range(100)
            for shot in range(3)
        )
    )


@pytest.mark.parametrize("size", [1, 25, 50, 150])
def test_thinning_keeps_moments_whole_and_reaches_the_size(year, size):
    some = thinned(year, size, seed=3)
    assert set(some.groupby(some["taken_at"].dt.date).size()) == {3}
    assert size <= some["lat"].notna().sum() < size + 3


def test_thinning_keeps_the_share_without_a_position(year):
    shares = [thinned(year, 75, seed)["lat"].notna().mean() for seed in range(20)]
    assert sum(shares) / len(shares) == pytest.approx(0.5, abs=0.05)


def test_thinning_is_the_same_again_and_a_part_of_a_larger_roll(year):
    small, large = (thinned(year, size, seed=3) for size in (25, 100))
    assert small.equals(thinned(year, 25, seed=3))
    assert set(small.index) < set(large.index) < set(year.index)
    assert set(small.index) != set(thinned(year, 25, seed=4).index)


def test_a_life_too_small_for_a_size_is_left_out_of_it(year):
    assert [size for size, _ in rolls(year, 3)] == [25, 50, 100, goals.ALL]
    assert [size for size, _ in rolls(year[:40], 3)] == [goals.ALL]
    *_, (_, whole) = rolls(year, 3)
    assert whole.equals(year)


# Rules


def near(spot, lat):
    return spot is not None and abs(spot.lat - lat) < 1e-4


def test_rule_of_hours():
    photos = taken((FLAT, 0, 22), (FLAT, 1, 6.9), (PUB, 0, 21.9), (PUB, 1, 21.9), (PUB, 2, 21.9))
    assert near(by_hours(photos).home, FLAT.lat)
    assert by_hours(photos).work is None
    hours = taken((FLAT, 0, 23), *((FLAT, 0, hour) for hour in (10, 11, 12)))
    working = taken(*((OFFICE, 0, hour) for hour in (9, 16.9)), *((PUB, 5, 12) for _ in range(9)))
    assert near(by_hours(pd.concat([hours, working])).work, OFFICE.lat)


def test_rule_of_most_photos():
    photos = taken(*[(PUB, day, 12) for day in range(5)], *[(FLAT, day, 23) for day in range(3)])
    assert near(most_photos(photos).home, PUB.lat)
    assert near(most_photos(photos).work, FLAT.lat)


def test_a_cell_beside_home_is_home_once_more():
    beside, further = Spot(50 + BESIDE, 4.0, "out"), Spot(50 + 2 * BESIDE, 4.0, "out")
    photos = taken((beside, 0, 1), (beside, 0, 2), (further, 0, 3))
    assert near(busiest(photos), beside.lat)
    assert near(busiest(photos, other_than=FLAT), further.lat)
    assert busiest(photos[:2], other_than=FLAT) is None


def test_rules_leave_out_what_has_no_position():
    nowhere = Spot(0.0, 0.0, "nowhere")
    photos = taken(*[(nowhere, day, 23) for day in range(5)], (None, 2, 23), (FLAT, 3, 23))
    assert all(near(answer.home, FLAT.lat) for answer in answers(photos).values() if answer.home)
    assert all(answer == (None, None) for answer in answers(photos[:0]).values())


@pytest.mark.skipif(not has_trackintel(), reason="trackintel is for the benchmark only")
def test_rules_of_trackintel():
    evenings = [(FLAT, day, hour) for day in range(5) for hour in (20, 21)]
    office = [(OFFICE, day, hour) for day in range(5) for hour in (9, 11, 14, 16)]
    found = answers(taken(*evenings, *office))
    assert near(found["OSNA"].home, FLAT.lat)
    assert near(found["OSNA"].work, OFFICE.lat)
    assert near(found["FREQ"].home, OFFICE.lat)
    assert near(found["FREQ"].work, FLAT.lat)
    weekend = answers(taken((FLAT, 5, 20), (FLAT, 6, 20)))
    assert weekend["OSNA"] == (None, None)


# One life


def claims_at(*places):
    """A places table of (spot, role, confidence)."""
    rows = [
        {"place": number, "lat": spot.lat, "lon": spot.lon, "role": role, "confidence": confidence}
        for number, (spot, role, confidence) in enumerate(places)
    ]
    return table(PLACES, rows)


def test_only_the_surest_home_is_the_answer():
    someone = somebody(homes=(FLAT,))
    places = claims_at((PUB, HOME, 0.4), (FLAT, HOME, 0.6), (OFFICE, "visited", 1))
    rows = pd.DataFrame(roles(someone, taken((PUB, 0, 23)), places))
    ours = rows[rows["way"] == "ours"].set_index("role")
    assert ours.loc[HOME, ["true", "answered", "right"]].tolist() == [True, True, True]
    assert ours.loc[WORK, ["true", "answered", "right"]].tolist() == [False, False, False]
    assert not rows[(rows["way"] == "by hours") & (rows["role"] == HOME)]["right"].item()


@pytest.mark.parametrize(("metres", "right"), [(99, True), (101, False)])
def test_right_is_within_the_metres_of_the_family(metres, right):
    away = Spot(50 + metres / 111_195, 4.0, "home")
    places = claims_at((away, HOME, 0.9))
    assert [row["right"] for row in claimed_roles(somebody(homes=(FLAT,)), places)] == [right]
    coarse = somebody(homes=(FLAT,), right=500)
    assert [row["right"] for row in claimed_roles(coarse, places)] == [True]


def test_swapped_is_a_home_at_work_or_work_at_home():
    someone = somebody(homes=(FLAT,), work=(OFFICE,))
    places = claims_at((OFFICE, HOME, 0.9), (FLAT, WORK, 0.9), (PUB, HOME, 0.9), (FLAT, HOME, 0.9))
    rows = pd.DataFrame(claimed_roles(someone, places))
    assert rows["swapped"].tolist() == [True, True, False, False]
    assert rows["right"].tolist() == [False, False, False, True]


def test_who_works_at_home_swaps_nothing():
    someone = somebody(homes=(FLAT,), work=(FLAT,))
    rows = pd.DataFrame(claimed_roles(someone, claims_at((FLAT, HOME, 0.9), (FLAT, WORK, 0.9))))
    assert not rows["swapped"].any()
    assert rows["right"].all()


def test_hours_go_round():
    assert hours_apart(23.5, 0.5) == hours_apart(0.5, 23.5) == 1
    assert hours_apart(6, 18) == 12


@pytest.mark.parametrize(
    ("claim", "right"),
    [((0, 7), True), ((1, 8.5), True), ((1.1, 7), False), ((23, 8.6), False), ((7, 0), False)],
)
def test_both_ends_of_the_sleep_count(claim, right):
    someone = somebody(sleep=(23.5, 7))
    assert is_asleep(someone, dict(zip(("from", "to"), claim, strict=True))) is right
    assert not is_asleep(somebody(), {"from": 23, "to": 7})


@pytest.mark.parametrize(
    ("spot", "weekday", "hour", "right"),
    [
        (PUB, 4, 19, True),
        (PUB, 4, 21, True),
        (PUB, 4, 22, False),
        (PUB, 3, 19, False),
        (FLAT, 4, 19, False),
    ],
)
def test_a_weekly_place_has_a_weekday_and_an_hour(spot, weekday, hour, right):
    someone = somebody(weekly=(SimpleNamespace(spot=PUB, weekday=4, hour=19),))
    fact = {"lat": spot.lat, "lon": spot.lon, "weekday": weekday, "hour": hour}
    assert is_weekly(someone, fact) is right


def test_trips_without_a_night_away_are_invented():
    day = lambda number: MONDAY + pd.Timedelta(days=number)  # noqa: E731
    someone = somebody(trips=((day(10), day(12)), (day(30), day(31))), nights_away={day(11)})
    photos = taken(*((PUB, number, 12) for number in (10, 11, 30, 30)))
    trips = table(
        TRIPS,
        [
            {"start": day(10.5), "end": day(11.5), "confidence": 0.9},
            {"start": day(50), "end": day(51)},
        ],
    )
    none = pd.DataFrame(columns=["kind", "fact"])
    rows = pd.DataFrame(claimed_habits(someone, none, trips))
    assert rows["right"].tolist() == [True, False]
    counted = {row["kind"]: row for row in found(someone, photos, none, trips)}
    assert counted["trip"] == {
        "kind": "trip",
        "true": 1,
        "found": 1,
    }  # of the other, one day is seen


def test_habits_that_are_there_and_those_that_are_found():
    weekly = (
        SimpleNamespace(spot=PUB, weekday=4, hour=19),
        SimpleNamespace(spot=FLAT, weekday=1, hour=9),
    )
    someone = somebody(weekly=weekly, sleep=(23, 7))
    pub = {"lat": PUB.lat, "lon": PUB.lon, "weekday": 4, "hour": 19}
    facts = [("weekly_place", pub), ("sleep", {"from": 23, "to": 7}), ("home", pub)]
    claims = pd.DataFrame([{"kind": kind, "fact": fact, "confidence": 0.9} for kind, fact in facts])
    counted = {
        row["kind"]: row for row in found(someone, taken((PUB, 0, 1)), claims, table(TRIPS, []))
    }
    assert (counted["weekly_place"]["true"], counted["weekly_place"]["found"]) == (2, 1)
    assert (counted["sleep"]["true"], counted["sleep"]["found"]) == (1, 1)
    rows = list(claimed_habits(someone, claims, table(TRIPS, [])))
    assert [(row["kind"], row["right"]) for row in rows] == [
        ("weekly_place", True),
        ("sleep", True),
    ]


# Measures


def test_expected_calibration_error_of_known_values():
    claims = claimed(
        (HOME, 0.95, True), (HOME, 0.95, True), (HOME, 0.95, False), (HOME, 0.25, False)
    )
    assert expected_error(claims) == pytest.approx((3 * (0.95 - 2 / 3) + 0.25) / 4)
    assert calibration(claims)["claims"].tolist() == [1, 3]
    assert expected_error(claimed((HOME, 1.0, True), (HOME, 0.0, False))) == 0


def test_bins_are_of_equal_width():
    claims = claimed(*[(HOME, confidence, True) for confidence in (0, 0.05, 0.1, 0.19, 0.9, 1)])
    assert calibration(claims)["claims"].tolist() == [2, 2, 2]


def test_interval_counts_people_and_not_rolls():
    right = pd.Series([True] * 50 + [False] * 50)
    few, many = (pd.Series([number % people for number in range(100)]) for people in (2, 100))
    few[:50], few[50:] = 0, 1
    low, high = interval(right, few)
    assert (low, high) == (0, 1)
    low, high = interval(right, many)
    assert 0.35 < low < 0.45 < 0.55 < high < 0.65


# Goals


def test_all_goals_can_hold():
    assert all(held for _, held in judged_roles(NOTHING, CERTAIN))
    habits = [("weekly_place", 0.9, True), ("sleep", 0.9, True), ("trip", 0.9, True)]
    assert all(held for _, held in judged_habits(claimed(*habits * goals.FEW)))


@pytest.mark.parametrize(("wrong", "held"), [(10, True), (11, False)])
def test_goal_of_sure_homes(wrong, held):
    homes = [(HOME, 0.91, number >= wrong) for number in range(100)]
    results = list(judged_roles(NOTHING, claimed(*homes, (HOME, 0.9, False), (WORK, 1, True))))
    assert missed(results, "home claims above 0.9") is not held


def test_too_few_sure_homes_tell_nothing():
    assert not missed(judged_roles(NOTHING, CERTAIN), "home claims above 0.9")
    assert missed(judged_roles(NOTHING, CERTAIN[1:]), "home claims above 0.9")


@pytest.mark.parametrize("role", [HOME, WORK])
@pytest.mark.parametrize(("confidence", "held"), [(0.921, True), (0.919, False)])
def test_goal_of_calibration(role, confidence, held):
    rows = [(each, confidence if each == role else 1, True) for each in [HOME, WORK] * goals.FEW]
    results = list(judged_roles(NOTHING, claimed(*rows)))
    assert missed(results, f"{role}: expected") is not held


@pytest.mark.parametrize(("confidence", "held"), [(0.7, True), (0.71, False)])
def test_goal_of_swaps(confidence, held):
    swap = claimed((WORK, confidence, False, {"swapped": True}))
    results = list(judged_roles(NOTHING, pd.concat([CERTAIN, swap])))
    assert missed(results, "swapped") is not held


def test_goal_at_every_size_is_the_best_rule_of_all_rolls():
    few = answered(("ours", True), ("most photos", True), ("by hours", False))
    many = answered(("ours", False), ("most photos", False), ("by hours", True), size=50)
    results = list(judged_roles(pd.concat([few, many]), CERTAIN))
    assert not missed(results, "25 photos")
    assert missed(results, "50 photos")
    no_home = many.assign(true=False)
    assert not [
        text for text, _ in judged_roles(pd.concat([few, no_home]), CERTAIN) if "50 ph" in text
    ]


@pytest.mark.parametrize(("confidence", "held"), [(0.3, True), (0.31, False)])
def test_goal_of_no_home(confidence, held):
    without = pd.concat([NOTHING, NOTHING.assign(true=False)])
    made = claimed((HOME, confidence, False, {"true": False}))
    results = list(judged_roles(without, pd.concat([CERTAIN, made])))
    assert missed(results, "people without one") is not held


GOOD = [("weekly_place", 0.9, True), ("sleep", 0.9, True), ("trip", 0.9, True)] * 50


@pytest.mark.parametrize(
    ("wrong", "count", "word"),
    [
        (("weekly_place", 0.71, False), 5, "weekly places"),
        (("sleep", 0.71, False), 5, "sleep above 0.7"),
        (("trip", 0.9, False), 1, "trips"),
    ],
)
def test_goals_of_habits(wrong, count, word):
    assert not missed(list(judged_habits(claimed(*GOOD, *[wrong] * count))), word)
    assert missed(list(judged_habits(claimed(*GOOD, *[wrong] * (count + 1)))), word)


def test_too_few_weekly_places_are_no_fault_and_too_few_sleeps_are():
    few = [row for row in GOOD if row[0] == "trip"] + [
        ("weekly_place", 0.9, False),
        ("sleep", 0.9, True),
    ]
    results = list(judged_habits(claimed(*few)))
    assert not missed(results, "weekly places")
    assert missed(results, "sleep above 0.7")


@pytest.mark.parametrize(
    ("confidence", "right", "family", "held"),
    [
        (0.5, False, "wrong_zone", True),
        (0.51, False, "wrong_zone", False),
        (0.51, False, "clock_abroad", False),
        (0.9, True, "wrong_zone", True),
        (0.51, False, "commuters", True),
    ],
)
def test_goal_of_sleep_by_another_clock(confidence, right, family, held):
    made = ("sleep", confidence, right, {"family": family})
    assert missed(list(judged_habits(claimed(*GOOD, made))), "clock of another") is not held


# The command


def test_a_missed_goal_leaves_with_1_and_the_headline_is_last(capsys):
    assert command.headline([("one", True), ("two", False)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3:] == ["held    one", "MISSED  two", "places: 1 of 2 goals held"]
    assert command.headline([("one", True)]) == 0


def test_command_leaves_with_what_the_goals_say(monkeypatch, capsys):
    for held, code in ((True, 0), (False, 1)):
        monkeypatch.setattr(command, "lives", lambda options, held=held: iter([("lives", held)]))
        with pytest.raises(SystemExit) as left:
            command.main(["roles"])
        assert left.value.code == code
    monkeypatch.setattr(command, "sizes", lambda: iter([("sizes", True)]))
    with pytest.raises(SystemExit) as left:
        command.main(["size"])
    assert left.value.code == 0


@pytest.mark.parametrize(
    ("arguments", "families", "first", "part"),
    [
        ([], goals.FAMILIES, 100, None),
        (["--rehearse"], goals.REHEARSED, 0, None),
        (["roles", "--families", "a", "b", "--seeds", "7", "9"], ["a", "b"], 7, "roles"),
    ],
)
def test_options(arguments, families, first, part):
    options = command._options(arguments)
    assert list(options.families) == list(families)
    assert (options.seeds[0], options.part, options.lives) == (first, part, goals.LIVES)


def test_one_life_is_compared_and_printed(monkeypatch, capsys):
    monkeypatch.setattr(command, "ProcessPoolExecutor", Here)
    tables = command.tables_of([Task("carers", 100, habits=True)])
    ways = set(tables["answers"]["way"])
    assert ways >= {"ours", "by hours", "most photos"}
    assert len(tables["answers"]) == 2 * len(ways) * tables["answers"]["size"].nunique()
    print_roles(tables["answers"], tables["claims"])
    print_habits(tables["found"], tables["claims"])
    said = capsys.readouterr().out.splitlines()
    start, *_ = [at for at, line in enumerate(said) if "share found, of all rolls" in line]
    assert said[start + 1].split()[:4] == ["ours", "95", "%", "answered"]
    sizes = [line.split()[0] for line in said[start + 3 : said.index("", start) - 3]]
    assert sizes == [str(size) for size in tables["answers"]["size"].sort_values().unique()]
    assert any("expected calibration error" in line for line in said)


def test_nothing_claimed_holds_no_goal_that_asks_for_a_share(monkeypatch, capsys):
    monkeypatch.setattr(command, "compared", lambda task: {name: [] for name in TABLES})
    monkeypatch.setattr(command, "ProcessPoolExecutor", Here)
    results = dict(command.lives(command._options([])))
    assert [text.split(":")[0] for text, held in results.items() if not held] == [
        "home claims above 0.9",
        "home",
        "school_or_work",
        "sleep above 0.7",
    ]
    assert "0 rolls" in capsys.readouterr().out


def test_without_trackintel_it_says_so_and_goes_on(monkeypatch, capsys):
    monkeypatch.setattr("benchmarks.places.rules.has_trackintel", lambda: False)
    monkeypatch.setattr(command, "has_trackintel", lambda: False)
    monkeypatch.setattr(command, "ProcessPoolExecutor", Here)
    family = goals.FAMILIES[0]
    list(command.lives(command._options(["roles", "--families", family, "--seeds", "101"])))
    said = capsys.readouterr().out
    assert "trackintel is not installed" in said
    assert 'pip install "trackintel' in said
    assert "OSNA" not in said


class Here:
    """Does in this process what others would do."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def map(self, *work):
        return map(*work)


def test_a_weight_keeps_to_what_its_sign_means():
    rng = np.random.default_rng(0)
    names = sorted(set().union(*MEANING.values()))
    examples = pd.DataFrame(rng.normal(size=(400, len(names))), columns=names)
    # Against its meaning, these homes have few weeks; as it means, many days at off hours.
    home = examples["off"] - examples["weeks"] + rng.normal(size=400) > 0.5
    examples = examples.assign(role=np.where(home, HOME, "visited"), counts=1.0)
    weights = fitted(examples)[HOME]
    assert weights["weeks"] == 0
    assert weights["off"] > 0.5
    assert all(weights[name] * meant >= 0 for name, meant in MEANING[HOME].items())
    assert weights["slot_weeks"] == 0  # says nothing of a home


def test_the_likeliest_home_is_scaled_by_how_often_it_is_one():
    """Two places a roll; the likelier one is home by odds of twice its score, and never the other."""
    rng = np.random.default_rng(0)
    usual = {
        **{"days": 40, "span": 99, "off": 0.9, "nights": 2.0, "lead": 1.0, "seen": 9, "rest": 0.2},
        **{"slept_lead": 1.0, "weekend": 0.3, "stayed": True, "work": 0.1, "counts": 1.0},
        **{"hours": 3.0, "times": 3.0, "stays": 0.0, "missed": 0.0},
    }
    score = rng.normal(size=600)
    likely = pd.DataFrame(usual, index=range(1_200)).assign(
        weeks=np.concatenate([score, score - 9]), roll=[*range(600)] * 2
    )
    home = rng.random(600) < 1 / (1 + np.exp(-1 - 2 * score))
    likely["role"] = np.concatenate([np.where(home, HOME, "visited"), ["visited"] * 600])
    assert scaled(likely, {"weeks": 1.0, "": 0.0}) == pytest.approx((1, 2), abs=0.6)
    worse = likely.assign(nights=0.0)  # capped anyhow: they say nothing of how sure others are
    both = pd.concat([likely, worse.assign(roll=lambda rows: rows["roll"] + 9_999, role="visited")])
    both = both.reset_index(drop=True)
    assert scaled(both, {"weeks": 1.0, "": 0.0}) == pytest.approx((1, 2), abs=0.6)


def test_the_weights_of_the_toolkit_keep_to_what_their_signs_mean():
    for role, weights in WEIGHTS.items():
        for sign, weight in weights.items():
            assert not sign or weight * MEANING[role][sign] > 0
