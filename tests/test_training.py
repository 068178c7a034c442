"""What a machine keeps of a face, in small: each finding on both of its sides, and the refusals."""

import shutil
from dataclasses import replace
from types import FunctionType

import numpy as np
import pytest
from PIL import Image

from toolkit import open_roll, training
from toolkit.consent.classes import CLASS
from toolkit.errors import OverexposedError, RefusedError
from toolkit.rolls import Roll
from toolkit.training import (
    Assumptions,
    Drawer,
    Eigenfaces,
    Portraits,
    assumptions,
    average_faces,
    cost,
    cut_out_faces,
    delete_each,
    delete_one,
    halves,
    known_faces,
    learn_eigenfaces,
    learn_person,
    learn_to_draw,
    learning_curve,
    measured_pace,
    membership,
    membership_bets,
    rebuild,
    rebuilding,
    rebuilt_counted,
    show_rebuilt,
    six_faces,
    six_faces_counted,
    two_pictures,
)
from toolkit.training.averages import detail
from toolkit.training.membership import drawing_error
from toolkit.training.portraits import SIDE, recognise
from toolkit.training.rebuilding import _places
from toolkit.working import nothing_sent

pytestmark = pytest.mark.faces


@pytest.fixture(scope="module")
def lineup():
    return open_roll("lineup")


@pytest.fixture(scope="module")
def both(lineup):
    """The half to learn from, and the half to try on."""
    return halves(lineup)


@pytest.fixture(scope="module")
def drawer(both):
    return learn_to_draw(both[0])


@pytest.fixture(scope="module")
def eigenfaces(both):
    return learn_eigenfaces(both[0])


def some(roll, *names):
    """The photos of these names only."""
    return replace(roll, photos=tuple(roll[name] for name in names))


def copies(folder, lineup, *names):
    """A folder of copies of portraits, under other names; its people are invented by content."""
    for number, name in enumerate(names):
        shutil.copy(lineup.folder / name, folder / f"{number:03}.jpg")
    return open_roll(folder)


def real(folder):
    Image.fromarray(np.full((64, 64, 3), 90, np.uint8)).save(folder / "me.jpg")
    return open_roll(folder)


@pytest.mark.parametrize(
    "train",
    [
        cut_out_faces,
        halves,
        measured_pace,
        two_pictures,
        lambda roll: learn_person(roll, "Jonas"),
        lambda roll: learning_curve(roll, "Jonas"),
    ],
)
def test_nothing_is_trained_on_people_who_may_be_real(tmp_path, train):
    with pytest.raises(RefusedError, match="may be real"):
        train(real(tmp_path))


def test_in_a_class_and_without_a_network_everything_works(lineup, monkeypatch, both, drawer):
    monkeypatch.setenv(CLASS, "1")
    with nothing_sent() as sent:
        learnt_from = cut_out_faces(lineup[:12])
        picture = rebuild(both[1].embeddings[0], drawer)
        learn_eigenfaces(learnt_from).draw(1)
    assert sent.tries == 0 and "128 numbers" in picture.text


def test_two_photos_of_one_person_and_equal_faces_are_refused_in_a_sentence(
    tmp_path, lineup, sample
):
    alike = copies(tmp_path, lineup, *["001.jpg"] * 20)
    assert len(cut_out_faces(alike)) == 20
    with pytest.raises(OverexposedError, match="1 different face"):
        halves(alike)
    with pytest.raises(OverexposedError, match="1 different face"):
        learn_eigenfaces(cut_out_faces(alike))
    mine = known_faces(sample).query("who == 'Leo'")["photo"].unique()
    with pytest.raises(OverexposedError, match="1 different face"):
        halves(some(sample, *mine[:2]))


def test_each_half_needs_ten_people(tmp_path, lineup):
    names = [f"{number:03}.jpg" for number in range(1, 21)]
    (tmp_path / "few").mkdir()
    with pytest.raises(OverexposedError, match="19 different faces"):
        halves(copies(tmp_path / "few", lineup, *names[:19]))
    (tmp_path / "enough").mkdir()
    one, other = halves(copies(tmp_path / "enough", lineup, *names))
    assert len(one) == len(other) == 10
    learn_to_draw(one)
    with pytest.raises(OverexposedError, match="9 different faces"):
        learn_to_draw(one.only(range(9)))


def test_the_halves_are_those_of_the_lineup_and_nobody_is_in_both(lineup, both):
    assert [len(half) for half in both] == [100, 100]
    assert not set(both[0].who) & set(both[1].who)
    labels = (lineup.folder / "people.csv").read_text(encoding="utf-8")
    assert f"{both[1].photos[0]}," in labels and "reporting" in labels
    uneven = some(lineup, *both[0].photos, *both[1].photos[:9])
    with pytest.raises(OverexposedError, match="fewer than 10"):
        halves(uneven)


def test_a_cut_out_face_is_known_again_as_in_its_photo(both):
    shown = both[1].only(range(4))
    off = np.linalg.norm(recognise(shown.pixels) - shown.embeddings, axis=1)
    assert off.max() < 0.15  # far from the 0.435 that two people lie apart


def test_no_face_is_a_sentence(sample):
    screens = [photo.name for photo in sample if photo.name.startswith("Screenshots")]
    with pytest.raises(OverexposedError, match="No face"):
        cut_out_faces(some(sample, *screens[:2]))


def test_an_average_of_more_faces_shows_less_of_anybody(both):
    picture = average_faces(both[0], (1, 5, 500))
    assert picture.svg.count("<image") == 3 and "100 faces" in picture.text
    assert average_faces(both[0]).svg.count("<image") == 4
    means = [both[0].flat[:n].mean(axis=0).reshape(both[0].pixels[0].shape) for n in (1, 5, 100)]
    one, five, all_of_them = map(detail, means)
    assert one > five > all_of_them
    with pytest.raises(OverexposedError, match="from 1 on"):
        average_faces(both[0], (0,))


def test_eigenfaces_draw_a_face_again_the_better_the_more_they_are(both, eigenfaces):
    assert 10 < len(eigenfaces) < 40
    off = [drawing_error(eigenfaces.first(n), both[0]).mean() for n in (1, 5, len(eigenfaces))]
    assert off == sorted(off, reverse=True)
    values = eigenfaces.values_of(both[0])
    assert np.allclose(values.std(axis=0, ddof=1), 1, atol=0.01)
    assert (eigenfaces.pixels(np.zeros(3))[0] == eigenfaces.pixels([0.0])[0]).all()
    with pytest.raises(OverexposedError, match="at most"):
        eigenfaces.draw(*range(len(eigenfaces) + 1))


def test_what_is_drawn_goes_as_far_as_nearly_all_faces_do(both, eigenfaces):
    farthest = np.abs(eigenfaces.of_nobody(500, seed=0)).max()
    within = (np.abs(eigenfaces.values_of(both[1])) <= farthest).mean()
    assert 0.97 < within < 0.999


def test_a_drawing_says_its_numbers(eigenfaces):
    assert "2.0 and -1.0" in eigenfaces.draw(2, -1).text
    assert "average" in eigenfaces.draw().text


def test_one_of_six_faces_is_nobodys_and_each_draw_is_another(both, eigenfaces):
    one, same, other = (six_faces(eigenfaces, *both, seed=seed) for seed in (1, 1, 2))
    assert one.picture.svg == same.picture.svg != other.picture.svg
    assert one.nobody not in str(one) or len(one.nobody) == 1
    letters = {six_faces(eigenfaces, *both, seed=seed).nobody for seed in range(12)}
    assert len(letters) > 3


def test_the_machine_is_counted_against_chance(both, eigenfaces):
    row = six_faces_counted(eigenfaces, *both, rounds=60).loc["machine"]
    assert row["chance"] == 1 / 6 and row["low"] < row["share"] < row["high"]
    said = [six_faces(eigenfaces, *both, seed=seed) for seed in range(60)]
    assert row["right"] == sum(each.machine == each.nobody for each in said)


def test_a_face_rebuilt_from_its_numbers_is_known_again_and_a_random_others_is_not(both, drawer):
    counted = rebuilt_counted(drawer, both[1].only(range(0, 36, 3)))
    own, other = counted.loc["rebuilt"], counted.loc["random other"]
    assert own["people"] == 12 and own["chance_first"] == 1 / 12
    assert own["first_low"] > 1 / 12 > other["first_low"]
    assert own["first"] <= own["first_five"] and own["within"] > other["within"]


def test_numbers_learnt_of_nobody_in_order_draw_nobody(both):
    """Shuffle whose numbers are whose, and what is rebuilt is known again no more than by chance."""
    mixed = replace(both[0], embeddings=np.random.default_rng(0).permutation(both[0].embeddings))
    counted = rebuilt_counted(learn_to_draw(mixed), both[1].only(range(0, 36, 3)))
    assert counted.loc["rebuilt", "first_low"] < 1 / 12


def test_rebuilding_takes_128_numbers_and_nothing_else(drawer):
    for numbers in (np.zeros(127), np.zeros((2, 128)), [float("nan")] * 128):
        with pytest.raises(OverexposedError, match="128 numbers"):
            rebuild(numbers, drawer)
    assert rebuild([0.0] * 128, drawer).svg.count("<image") == 1


def test_the_rebuilt_is_shown_beside_the_portrait_and_somebody_else(both, drawer):
    picture = show_rebuilt(both[1], drawer, most=2)
    assert picture.svg.count("<image") == 6
    assert picture.svg.count(".jpg<") == 2 and "Distances" in picture.text


def test_two_pictures_are_of_one_person_and_two_days(sample):
    one, other = two_pictures(sample)
    assert one.who == other.who and len(one) > 10
    assert not set(one.photos) & set(other.photos)
    mine = known_faces(sample).query("who == 'Leo'").groupby("day").head(1)
    with pytest.raises(OverexposedError, match="two days"):
        two_pictures(some(sample, mine["photo"].iloc[0]))


def test_a_model_betrays_what_it_has_learnt_from_the_more_it_keeps(both):
    table = membership(*both, people=(20, 50), eigenfaces=(5, 19, 60)).set_index(
        ["people", "eigenfaces"]
    )["share"]
    assert table[20, 19] > table[20, 5] > 0.5
    assert table[20, 5] > table[50, 5]
    assert (20, 60) not in table and (50, 60) not in table


def test_of_people_a_model_never_saw_it_betrays_nothing(both):
    model = learn_eigenfaces(both[0].only(range(50)), count=20)
    in_truth_out = both[0].only(range(50, 100)), both[1].only(range(50))
    off = [drawing_error(model, part) for part in in_truth_out]
    said_in = np.argsort(np.argsort(np.concatenate(off)))[:50] < 50
    assert 15 < said_in.sum() < 35  # of 50; 25 is chance, and 3 in 1,000 lie outside


def test_too_few_people_for_a_bet_are_a_sentence(both):
    few = both[0].only(range(9))
    with pytest.raises(OverexposedError, match="9 different faces"):
        membership(few, both[1], people=(10,))
    with pytest.raises(OverexposedError, match="9 different faces"):
        membership_bets(both[0], few, people=20)


def test_bets_hide_their_answers_in_the_picture_and_have_ten_of_each(both):
    bets = membership_bets(*both, people=20, eigenfaces=10)
    assert bets.answers["was_in"].sum() == bets.answers["machine_says"].sum() == 10
    assert bets.picture.svg.count("<image") == 40
    inside = bets.answers.index[bets.answers["was_in"]]
    assert f"In were {inside[0]}, {inside[1]}," in bets.reveal()
    assert bets.reveal()._repr_html_() == f"<p>{bets.reveal()}</p>"
    assert str(inside[0]) not in bets.picture.text.replace("20", "")
    assert (bets.answers["was_in"] == bets.answers["machine_says"]).sum() > 10


def test_what_is_deleted_is_known_until_it_is_trained_again(both):
    portraits = both[0].only(range(0, 90, 3))
    table = delete_one(portraits, portraits.photos[3])
    assert (table["with_her"] == table["photo_deleted"]).all()
    assert table.loc["recogniser", "with_her"] == 0 < table.loc["recogniser", "trained_again"]
    assert table.loc["eigenfaces", "with_her"] < table.loc["eigenfaces", "trained_again"]
    assert table.loc["average", "trained_again"] > 0
    assert table["seconds"].max() > 0 and table["threshold"].count() == 2
    with pytest.raises(OverexposedError, match=r"no photo nobody\.jpg"):
        delete_one(portraits, "nobody.jpg")
    with pytest.raises(OverexposedError, match="at least 11"):
        delete_one(portraits.only(range(10)))


def test_more_named_photos_find_more_and_a_wrong_name_finds_others(sample):
    right = learning_curve(sample, "Lena", (1, 3, 8)).set_index("photos")
    assert right["share"].is_monotonic_increasing
    assert (right["low"] <= right["share"]).all() and (right["share"] <= right["high"]).all()
    wrong = learning_curve(sample, "Lena", (1, 3, 8), mistake="mislabelled").set_index("photos")
    assert list(wrong.index) == [3, 8]  # of one named photo none can be left right
    assert wrong.loc[3, "wrongly"] > 5 * right.loc[3, "wrongly"]


def test_at_most_half_of_somebodys_photos_are_named(sample):
    own = int((known_faces(sample)["who"] == "Greta").sum())
    half = own // 2
    assert learning_curve(sample, "Greta", (1, half, half + 1))["photos"].tolist() == [1, half]
    wrong = learning_curve(sample, "Greta", (1, 2), mistake="mislabelled")
    assert wrong["photos"].tolist() == [2]
    with pytest.raises(OverexposedError, match="at least 2"):
        learning_curve(sample, "Greta", (1,), mistake="mislabelled")


def test_a_mask_changes_less_than_a_wrong_name(sample):
    masked, wrong = (
        learning_curve(sample, "Lena", (3,), mistake=mistake).iloc[0]
        for mistake in ("masked", "mislabelled")
    )
    assert masked["wrongly"] < wrong["wrongly"]


def test_what_is_learnt_is_tried_on_other_days_only(sample):
    faces = known_faces(sample)
    found = learn_person(sample, "Jonas", 5, seed=3)
    assert found["distance"].is_monotonic_increasing
    assert found["found"].sum() > 0.8 * found["right"].sum()
    gone = faces[~faces["photo"].isin(found["photo"])]
    named = gone[gone["who"] == "Jonas"]
    assert 1 <= gone["day"].nunique() <= 5 and len(named) >= 5
    assert set(gone["day"]) == set(named["day"])


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("Nobody", {}, "Known by name: Amara"),
        ("Jonas", {"photos": 0}, "at least 1"),
        ("Jonas", {"photos": 1, "mistake": "masked"}, "at least 2"),
        ("Jonas", {"photos": 500}, "at least 1"),
        ("Jonas", {"mistake": "hidden"}, "mislabelled"),
    ],
)
def test_what_cannot_be_learnt_is_said(sample, name, options, said):
    with pytest.raises(OverexposedError, match=said):
        learn_person(sample, name, **options)


def test_who_is_alone_cannot_be_taken_for_anybody(sample):
    mine = known_faces(sample).query("who == 'Greta'")["photo"].unique()
    own = [name for name in mine if len(sample.truth["photos"][name]["people"]) == 1]
    with pytest.raises(OverexposedError, match="only person"):
        learn_person(some(sample, *own[:3]), "Greta", 1)


def faces_of_nobody(count, seed=0):
    """Portraits of noise: for what needs no face."""
    random = np.random.default_rng(seed)
    names = tuple(f"{seed}-{number}" for number in range(count))
    pixels = random.integers(0, 255, (count, SIDE, SIDE, 3)).astype(np.uint8)
    return Portraits(names, names, pixels, random.normal(size=(count, 128)))


def alike(count):
    """The same face, so many times."""
    return faces_of_nobody(1).only([0] * count)


def test_what_is_too_few_or_alike_or_no_number_is_a_sentence_everywhere(sample):
    few, many = faces_of_nobody(4), faces_of_nobody(30, seed=1)
    some = learn_eigenfaces(many)
    for wrong in (
        lambda: learn_eigenfaces(alike(30)),
        lambda: learn_eigenfaces(many, count=0),
        lambda: learn_eigenfaces(many, count=30),
        lambda: learn_eigenfaces(many, count=2.5),
        lambda: six_faces(some, many, few, seed=0),
        lambda: six_faces_counted(some, many, alike(30)),
        lambda: learn_to_draw(alike(30)),
        lambda: show_rebuilt(alike(2), None),
        lambda: rebuilt_counted(None, alike(5)),
        lambda: rebuilt_counted(None, many, few),
        lambda: rebuild("a face", learn_to_draw(many)),
        lambda: membership(many, alike(30), people=(5,), eigenfaces=(2,)),
        lambda: membership(many, many, people=(), eigenfaces=(2,)),
        lambda: membership(many, many, people=(5,), eigenfaces=(5,)),
        lambda: membership_bets(many, many, people=9, eigenfaces=3),
        lambda: membership_bets(many, many, people=12, eigenfaces=12),
        lambda: delete_one(alike(30)),
        lambda: measured_pace(sample, photos=0),
        lambda: cost(Assumptions(0, 1, 1)),
        lambda: cost(Assumptions(1, -1, 1)),
    ):
        with pytest.raises(OverexposedError) as error:
            wrong()
        assert " " in str(error.value)
    assert len(learn_eigenfaces(many, count=29)) == 29
    assert six_faces(some, many, faces_of_nobody(5), seed=0).nobody in "ABCDEF"


def test_eigenfaces_explain_four_fifths_and_one_fewer_does_not():
    many = faces_of_nobody(30)
    spread = ((many.flat - many.flat.mean(axis=0)) ** 2).sum()
    kept = learn_eigenfaces(many)
    shares = [
        (kept.first(count).spread.astype(float) ** 2).sum() * 29 / spread
        for count in (len(kept) - 1, len(kept))
    ]
    assert shares[0] < 0.8 <= shares[1]


@pytest.mark.parametrize(("nearer", "five"), [(4, True), (5, False)])
def test_who_has_four_nearer_is_among_the_first_five(nearer, five):
    line = np.arange(12.0)[:, None] * 0.1
    gallery = np.hstack([line, np.zeros((12, 127))])
    seen = gallery.copy()
    seen[0, 0] = (nearer + 0.5) * 0.05  # so many of the others are nearer than the own one
    row = _places(seen, gallery)
    assert row["first_five"] == (1.0 if five else 11 / 12) and row["first"] == 11 / 12


@pytest.mark.parametrize(("off", "within"), [(0.43, 1.0), (0.44, 11 / 12)])
def test_within_is_the_recognisers_own_threshold(off, within):
    gallery = np.zeros((12, 128))
    seen = gallery.copy()
    seen[3, 5] = off
    assert _places(seen, gallery)["within"] == within


def test_whose_photos_are_all_of_one_day_is_a_sentence(sample):
    faces = known_faces(sample)
    day = faces[faces["who"] == "Jonas"].groupby("day")["photo"].nunique().idxmax()
    photos = faces.loc[faces["day"] == day, "photo"].unique()
    with pytest.raises(OverexposedError, match="another day"):
        learn_person(some(sample, *photos), "Jonas", 1)


def test_the_bill_is_multiplication_and_every_number_can_be_changed():
    chosen = Assumptions(photos_per_second=2, bytes_per_photo=1e6, faces_per_photo=0.5)
    table = cost(chosen, photos_per_phone=1000, phones_class=20, price_per_1000_hours=360)
    row = table.loc["class"]
    assert row["photos"] == 20_000 and row["hours"] == pytest.approx(10_000 / 3600)
    assert row["dollars"] == pytest.approx(1.0)
    assert row["photos_gb"] == 20 and row["numbers_gb"] == pytest.approx(20_000 * 0.5 * 512 / 1e9)
    assert cost(chosen, faces_per_photo=0).loc["town", "times"] == float("inf")
    listed = assumptions(chosen)
    assert listed.loc["photos_per_second", "number"] == "2" and len(listed) == 8
    assert cost(chosen, **dict.fromkeys(listed.index, 2)).loc["platform", "photos"] == 4
    with pytest.raises(TypeError):
        cost(chosen, wages=3)


def test_the_pace_is_measured_anew_each_time(sample):
    found = measured_pace(sample, photos=2)
    assert 0.1 < found.photos_per_second < 100
    assert 10_000 < found.bytes_per_photo < 1e6 and 0 < found.faces_per_photo < 5


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda both, eigenfaces: eigenfaces.draw(float("nan")), "numbers can be set"),
        (lambda both, eigenfaces: learn_eigenfaces(both[0], count=float("nan")), "are counted"),
        (lambda both, eigenfaces: learn_eigenfaces(both[0], count=float("inf")), "are counted"),
        (lambda both, eigenfaces: six_faces_counted(eigenfaces, *both, rounds=0), "at least once"),
        (lambda both, eigenfaces: average_faces(both[0].only([])), "are needed"),
        (lambda both, eigenfaces: delete_one(both[0].only([])), "are needed"),
        (lambda both, eigenfaces: cost(Assumptions(5, 1, 1), phones_town=float("nan")), "below 0"),
    ],
)
def test_a_number_that_is_none_is_told(both, eigenfaces, what, said):
    with pytest.raises(OverexposedError, match=said):
        what(both, eigenfaces)


def test_people_that_nothing_can_be_learnt_from_are_left_out(both):
    assert membership(*both, people=(0, 20), eigenfaces=(5,))["people"].tolist() == [20]


def test_detail_is_always_measured_against_one_face(both):
    assert "5 faces: 100%" not in str(average_faces(both[0], (5,)))


@pytest.mark.parametrize("most", [2, 3, 100])
def test_somebody_else_is_never_oneself(both, drawer, most, monkeypatch):
    rows = []
    monkeypatch.setattr(rebuilding, "draw_faces", lambda drawn, text: rows.extend(drawn))
    show_rebuilt(both[1].only(range(3)), drawer, most=most)
    originals, others = rows[0][1], rows[2][1]
    assert not any(map(np.array_equal, originals, others))


def test_the_day_of_the_masked_face_is_left_out_too(sample):
    found = learn_person(sample, "Jonas", 2, mistake="masked")
    faces = known_faces(sample).query("who == 'Jonas'")
    assert faces.loc[faces["w"].idxmax(), "photo"] not in set(found["photo"])


def wrong_calls():
    """Every public function of the room with each of its arguments wrong, one at a time."""
    many, roll = faces_of_nobody(30), Roll("none", ())
    right = {
        "Portraits": many,
        "Portraits | None": many,
        "Eigenfaces": Eigenfaces(np.zeros(4), np.zeros((2, 4)), np.ones(2)),
        "Drawer": Drawer(None, 1),
        "Roll": roll,
        "Assumptions": Assumptions(1, 1, 1),
        "Sequence[int]": (1, 2),
        "int": 12,
        "int | float": 3,
        "str": "Jonas",
        "str | None": None,
    }
    wrong = {"int": ["x", None, 2.5, []], "int | float": ["x", None, []], "str": [5, None, []]}
    wrong |= {"Sequence[int]": ["x", None, 5, 2.5, ["a"]], "str | None": [5, 2.5, []]}
    for name in sorted(set(training.__all__)):
        function = getattr(training, name)
        takes = getattr(function, "__annotations__", {})
        if not isinstance(function, FunctionType) or name == "rebuild":
            continue
        known = {each: kind for each, kind in takes.items() if kind in right}
        for each, kind in known.items():
            for value in wrong.get(kind, ["x", 5, [], *([] if "None" in kind else [None])]):
                given = {other: right[of] for other, of in known.items()} | {each: value}
                yield pytest.param(function, given, id=f"{name}-{each}-{value!r}")


@pytest.mark.parametrize(("function", "given"), wrong_calls())
def test_what_is_of_another_kind_is_a_sentence(function, given):
    with pytest.raises(OverexposedError, match=f"{function.__name__} takes|None|nothing"):
        function(**given)


@pytest.mark.parametrize(
    "draw",
    [
        lambda many, some, seed: average_faces(many, seed=seed),
        lambda many, some, seed: six_faces(some, many, many, seed=seed),
        lambda many, some, seed: membership_bets(many, many, people=20, eigenfaces=3, seed=seed),
        lambda many, some, seed: some.of_nobody(2, seed=seed),
    ],
)
def test_a_seed_begins_at_0(draw):
    many = faces_of_nobody(30)
    some = learn_eigenfaces(many, count=3)
    draw(many, some, 0)
    with pytest.raises(OverexposedError, match="begin at 0"):
        draw(many, some, -1)


def test_the_seeds_of_what_needs_faces_begin_at_0(both, drawer, sample):
    with pytest.raises(OverexposedError, match="begin at 0"):
        show_rebuilt(both[1], drawer, seed=-1)
    with pytest.raises(OverexposedError, match="begin at 0"):
        learn_person(sample, "Jonas", seed=-1)


@pytest.mark.parametrize("value", ["a", None, [1]])
def test_eigenfaces_are_drawn_by_numbers(value):
    some = learn_eigenfaces(faces_of_nobody(30), count=3)
    with pytest.raises(OverexposedError, match="numbers can be set"):
        some.draw(value)
    for wrong in (lambda: some.first("a"), lambda: some.values_of("a")):
        with pytest.raises(OverexposedError, match="takes"):
            wrong()


@pytest.mark.parametrize(
    ("value", "said"),
    [("12", "takes a number"), ([], "takes a number"), (None, "nothing"), (-1, "below 0")],
)
def test_an_assumption_is_a_number(value, said):
    with pytest.raises(OverexposedError, match=said):
        cost(Assumptions(1, 1, 1), phones_town=value)


def test_each_one_deleted_is_as_when_she_alone_is_deleted(both):
    few = both[0].only(range(12))
    each = delete_each(few)
    for photo in few.photos[:2]:
        alone = delete_one(few, photo).loc["rebuilt"]
        assert each.loc[photo].tolist() == pytest.approx(
            [alone["with_her"], alone["trained_again"], alone["threshold"]], abs=0.02
        )
    assert each["trained_again"].mean() > each["with_her"].mean()
    some = delete_each(few, each=5)
    assert some.equals(each.loc[[few.photos[row] for row in (0, 5, 10)]])
    with pytest.raises(OverexposedError, match="every second"):
        delete_each(few, each=0)
