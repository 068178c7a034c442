"""The exercises of the lessons: what is drawn, and what is right, worked out from the sample."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..errors import ModelError
from ..language import say_weekday
from ..mistakes.names import Known
from .drawing import Exercise, Values
from .notices import draw_notice

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from ..findings import Findings

FEWEST = 5  # photos at a place: of fewer, which weekday leads is chance
LEAD = 1.5  # times as many on the weekday that leads as on the next: nobody need count to be sure
BORDERS = range(19, 31)  # years: at each of them some adults of the lineup are stopped, others pass
ADULT = 18  # years
NOTICES = 200  # as many as there may be learners in a school, so that neighbours get others
WEEKS = range(9, 47)  # before, there is little to throw away; later, hardly any more of it
LEARNT = 10  # faces: of people with fewer, too few are left to try a curve on
NAMED = 3  # of which one is wrong: of two it would be half of all, of many it hardly shows
ROUNDED = (2, 3, 4, 6, 9, 12, 15)  # kilometres: the sample's home goes another way at each of them
READ_OFF = 0.02  # of a number that a table shows rounded


@cache
def _photos() -> pd.DataFrame:
    from ..rolls import open_roll
    from ..scanning import scan

    return scan(open_roll("sample"), progress=False)


@cache
def _places() -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Give the sample's places, and the place and the weekday of each photo."""
    from ..places import find_places, place_of

    photos = _photos()
    places = find_places(photos)
    return places, place_of(photos, places), photos["taken_at"].dt.day_of_week


def _photos_at_places() -> list[Values]:
    _, at, _ = _places()
    some = at[at >= 0].groupby(at).head(FEWEST)  # as many of each: no place is a likelier guess
    return [{"photo": name} for name in some.index]


def _place(values: Values) -> int:
    return int(_places()[1][values["photo"]])


def _photos_with_a_lens() -> list[Values]:
    lenses = _photos()["lens"]
    return [{"photo": name} for name in lenses.index[lenses.map(lenses.value_counts()) > 1]]


def _by_the_same_lens(values: Values) -> int:
    lenses = _photos()["lens"]
    return int((lenses == lenses[values["photo"]]).sum())


def _counts() -> pd.DataFrame:
    """Count the photos of each place by weekday."""
    _, at, weekdays = _places()
    counts = weekdays.groupby(at).value_counts().unstack(fill_value=0)
    return counts[counts.index >= 0]  # below: at no place


def _places_of_a_weekday() -> list[Values]:
    counts = _counts()
    led = [sorted(row, reverse=True)[:2] for row in counts.to_numpy().tolist()]
    clear = [most >= FEWEST and most >= LEAD * next_most for most, next_most in led]
    return [{"place": int(place)} for place in counts.index[clear]]


def _weekday(values: Values) -> str:
    _, at, weekdays = _places()
    return say_weekday(int(weekdays[at == values["place"]].mode()[0]))


@cache
def _graph() -> tuple[nx.Graph, int]:
    """Give who is seen with whom in the sample, and the number of its owner."""
    from ..faces import find_faces, group_people, social_graph
    from ..rolls import open_roll

    faces = find_faces(open_roll("sample"), progress=False)
    faces, people = group_people(faces, photos=_photos())
    return social_graph(faces, people).graph, int(people.loc[people["owner"], "person"].iloc[0])


def _seen_with_the_owner() -> list[Values]:
    graph, owner = _graph()
    return [{"person": int(other), "owner": owner} for other in sorted(graph[owner])]


def _together(values: Values) -> int:
    return int(_graph()[0].edges[values["owner"], values["person"]]["weight"])


@cache
def _guessed_ages_of_adults() -> pd.Series:
    from ..faces import find_faces, read_labels
    from ..rolls import open_roll

    lineup = open_roll("lineup")
    guesses = find_faces(lineup, progress=False).set_index("photo")["age"]
    return guesses[guesses.index.map(read_labels(lineup)["age"]) >= ADULT]


def _stopped(values: Values) -> int:
    return int((_guessed_ages_of_adults() < values["border"]).sum())


@cache
def _found() -> Findings:
    from ..findings import investigate
    from ..rolls import open_roll

    # no reason to throw away is a face or a word
    return investigate(open_roll("sample"), faces=False)


def _thrown_away(values: Values) -> int:
    from ..gifts.choosing import choose
    from ..questions import first_weeks

    names = first_weeks(_found().photos, values["weeks"]).index
    return sum(choose(_found(), names).thrown_away.values())


def _people_to_learn() -> list[Values]:
    from ..rolls import open_roll
    from ..training import known_faces

    counted = known_faces(open_roll("sample"))["who"].value_counts()
    people = sorted(counted.index[counted >= LEARNT])
    return [{"person": person, "photos": NAMED} for person in people]


@cache
def _taken_for(person: str, photos: int) -> float:
    from ..rolls import open_roll
    from ..training import learning_curve

    curve = learning_curve(open_roll("sample"), person, [photos], mistake="mislabelled")
    return float(curve["wrongly"].iloc[0])


def _off_by(values: Values) -> float:
    from ..places import find_places, home_by_photos

    photos = _photos()
    home = find_places(photos).query("role == 'home'").iloc[0]
    tried = home_by_photos(photos, (home.lat, home.lon), [len(photos)], rounded=values["km"])
    return float(tried["error"].iloc[0])


@cache
def _notices() -> list[Values]:
    drawn = [draw_notice(seed) for seed in range(NOTICES)]
    return [{"notice": notice, "home": notice.home} for notice in drawn]


def _hides_the_home(typed: float, values: Values) -> bool:
    """Cover that box, and let the program read the notice again, where it can read here."""
    notice = values["notice"]
    try:
        return notice.tells_home() and not notice.tells_home(typed)
    except ModelError:
        return typed == notice.box


_SAMPLE = "import toolkit\nleo = toolkit.scan(toolkit.open_roll('sample'))\n"

_EVERY: dict[str, Exercise] = {
    "01-place": Exercise(
        _photos_at_places,
        _place,
        "import toolkit\nanswer = toolkit.places.place_of(photos, places)[mine.photo]",
    ),
    "02-camera": Exercise(
        _photos_with_a_lens,
        _by_the_same_lens,
        f"{_SAMPLE}answer = (leo['lens'] == leo['lens'][mine.photo]).sum()",
    ),
    "03-weekday": Exercise(
        _places_of_a_weekday,
        _weekday,
        f"{_SAMPLE}at = toolkit.places.place_of(leo, toolkit.find_places(leo))\n"
        "answer = leo[at == mine.place]['taken_at'].dt.day_name().mode()[0]",
    ),
    "04-together": Exercise(
        _seen_with_the_owner,
        _together,
        "import toolkit\ngraph = toolkit.social_graph(faces, people).graph\n"
        "answer = graph.edges[mine.owner, mine.person]['weight']",
    ),
    "05-border": Exercise(
        lambda: [{"border": border} for border in BORDERS],
        _stopped,
        "adults = portraits[portraits['photo'].map(labels['age']) >= 18]\n"
        "answer = (adults['age'] < mine.border).sum()",
    ),
    "06-box": Exercise(
        _notices,
        lambda values: values["notice"].box,
        "left = [*map(mine.notice.tells_home, range(1, 7))]\nanswer = 1 + left.index(False)",
        judge=_hides_the_home,
    ),
    "07-thrown": Exercise(
        lambda: [{"weeks": weeks} for weeks in WEEKS],
        _thrown_away,
        "from toolkit.questions import first_weeks\n"
        "names = first_weeks(found.photos, mine.weeks).index\n"
        "answer = sum(collage(found, photos=names).thrown_away.values())",
    ),
    "08-wrongly": Exercise(
        _people_to_learn,
        lambda values: _taken_for(**values),
        "wrong = learning_curve(roll, mine.person, [mine.photos], mistake='mislabelled')\n"
        "answer = wrong['wrongly'][0]",
        within=READ_OFF,
    ),
    "09-rounded": Exercise(
        lambda: [{"km": km} for km in ROUNDED],
        _off_by,
        f"{_SAMPLE}home = toolkit.find_places(leo).query(\"role == 'home'\").iloc[0]\n"
        "at = home.lat, home.lon\n"
        "tried = toolkit.places.home_by_photos(leo, at, [len(leo)], rounded=mine.km)\n"
        "answer = tried['error'][0]",
        within=READ_OFF,
    ),
}
EXERCISES = Known(_EVERY)
