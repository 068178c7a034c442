"""Whose computer this is, what one agrees to, and the rules of a class."""

import pytest

from toolkit import open_roll, protect
from toolkit.consent import (
    FIELDS,
    class_mode,
    compare_notices,
    give_consent,
    notice,
    notices_table,
    require_invented_faces,
    the_offer,
    where_am_i,
)
from toolkit.errors import ConsentError

BINDER = where_am_i({"BINDER_LAUNCH_HOST": "https://mybinder.org/"})
HUB = where_am_i({"JUPYTERHUB_USER": "ana"})
OWN = where_am_i({})


@pytest.mark.parametrize(
    ("environ", "kind"),
    [
        ({}, "this computer"),
        ({"BINDER_LAUNCH_HOST": "https://mybinder.org/", "JUPYTERHUB_USER": "x"}, "Binder"),
        ({"JUPYTERHUB_USER": "ana"}, "JupyterHub"),
        ({"COLAB_RELEASE_TAG": "1"}, "Google Colab"),
        ({"CODESPACES": "true"}, "GitHub Codespaces"),
        ({"KAGGLE_KERNEL_RUN_TYPE": "Interactive"}, "Kaggle"),
        ({"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}, "another computer"),
        ({"JUPYTERHUB_USER": ""}, "this computer"),
    ],
)
def test_the_place_is_told_from_the_environment(environ, kind):
    place = where_am_i(environ)
    assert place.kind == kind
    assert place.own == (kind == "this computer")
    assert str(place).endswith(".")
    assert "{" not in str(place)


@pytest.mark.parametrize("place", [OWN, BINDER, HUB, where_am_i({"CODESPACES": "true"})], ids=str)
def test_a_notice_answers_all_six_questions(place):
    answers = dict(notice(place))
    assert len(answers) == len(FIELDS) == 6
    assert all(len(answer) > 20 and "{" not in answer for answer in answers.values())


def test_a_notice_says_where_photos_go():
    assert "Binder" in notice(BINDER).goes_to
    assert "stays on this computer" in notice(OWN).goes_to


def test_the_offer_has_the_same_fields_and_names_its_sources():
    table = compare_notices(the_offer(), notice(BINDER))
    assert table.shape == (6, 2)
    assert not table.isna().any().any()
    assert "2025" in the_offer().source


def test_notices_are_shown_as_a_table_with_headings():
    page = notices_table(the_offer(), notice(BINDER))
    assert page.count('<th scope="row">') == 6
    assert page.count('<th scope="col">') == 2
    assert notice(BINDER)._repr_html_().count('<th scope="col">') == 1


def test_text_of_a_notice_is_escaped():
    assert "<script>" not in notices_table(where_script())


def where_script():
    return type(the_offer())("<script>", *["<script>"] * 6, source="<script>")


@pytest.mark.parametrize(
    "typed",
    [
        "I send my photos to Binder",
        "  i SEND my photos  to binder. ",
        '"I send my photos to Binder"',
    ],
)
def test_consent_is_the_sentence_typed(typed):
    consent = give_consent(typed, place=BINDER)
    assert consent.covers(BINDER)
    assert consent.words == typed
    assert consent.given_at.tzinfo is not None


@pytest.mark.parametrize(
    "typed", ["", "yes", "ok", "I do not send my photos to Binder", "y" * 9999]
)
def test_anything_else_is_no_consent(typed):
    with pytest.raises(ConsentError, match="I send my photos to Binder"):
        give_consent(typed, place=BINDER)


def test_a_consent_is_for_one_place():
    consent = give_consent("I send my photos to this server", place=HUB)
    assert not consent.covers(BINDER)
    assert consent.covers(HUB) and consent.covers(OWN)


@pytest.mark.parametrize(
    ("value", "on"), [("1", True), ("true", True), (" Yes ", True), ("0", False), ("", False)]
)
def test_class_rules_are_an_environment_variable(value, on):
    assert class_mode({"OVEREXPOSED_CLASS": value}) is on


def test_in_a_class_only_invented_faces_are_looked_for(sample):
    own = open_roll({"me.jpg": b"x"})
    require_invented_faces(sample, {"OVEREXPOSED_CLASS": "1"})
    require_invented_faces(own, {})
    with pytest.raises(ConsentError, match="sample"):
        require_invented_faces(own, {"OVEREXPOSED_CLASS": "1"})


def test_in_a_class_faces_of_clean_copies_of_the_sample_are_found(sample, tmp_path):
    clean = protect(sample[:2], tmp_path / "clean")
    require_invented_faces(clean[:1], {"OVEREXPOSED_CLASS": "1"})
    own = protect(open_roll(tmp_path / "clean"), tmp_path / "own")
    with pytest.raises(ConsentError):
        require_invented_faces(own[:1], {"OVEREXPOSED_CLASS": "1"})
