"""Whose computer this is, what one agrees to, and the rules of a class."""

import inspect
import re
from types import SimpleNamespace

import IPython
import pytest
from PIL import Image

from toolkit import forget, open_roll, protect
from toolkit.consent import (
    FIELDS,
    class_mode,
    compare_notices,
    give_consent,
    notice,
    notices_table,
    other_services,
    require_invented_faces,
    take_back_consent,
    the_offer,
    where_am_i,
)
from toolkit.errors import ConsentError

BINDER = where_am_i({"BINDER_LAUNCH_HOST": "https://mybinder.org/"})
HUB = where_am_i({"JUPYTERHUB_USER": "ana"})
OWN = where_am_i({})


@pytest.mark.parametrize("function", [where_am_i, class_mode, require_invented_faces])
def test_no_signature_shows_what_the_environment_holds(function):
    """`where_am_i?` in a notebook would print it, with whatever secrets are in it."""
    assert "environ({" not in str(inspect.signature(function))


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
        ({"DISPLAY": ":0", "KAGGLE_KEY": "mine"}, "this computer"),
        ({"JUPYTERHUB_HOST": "https://hub"}, "JupyterHub"),
        ({"CODESPACE_NAME": "a"}, "GitHub Codespaces"),
        ({"COLAB_GPU": "0"}, "Google Colab"),
        ({"VERTEX_PRODUCT": "WORKBENCH_INSTANCE"}, "Google Cloud"),
        ({"SAGEMAKER_INTERNAL_IMAGE_URI": "x"}, "Amazon SageMaker"),
        ({"SM_NUM_CPUS": "2"}, "Amazon SageMaker"),
        ({"C9_PROJECT": "x"}, "Amazon Cloud9"),
        ({"DEEPNOTE_PROJECT_ID": "x"}, "Deepnote"),
        ({"PAPERSPACE_FQDN": "x"}, "Paperspace"),
        ({"COCALC_PROJECT_ID": "x"}, "CoCalc"),
        ({"GITPOD_WORKSPACE_ID": "x"}, "Gitpod"),
        ({"AZUREML_RUN_ID": "x"}, "Azure"),
        ({"AZURE_NOTEBOOKS_HOST": "x"}, "Azure"),
        ({"DATABRICKS_RUNTIME_VERSION": "16.4"}, "Databricks"),
        ({"DATALORE_USER": "x"}, "JetBrains Datalore"),
        ({"SPACE_ID": "x/y"}, "Hugging Face Spaces"),
        ({"LIGHTNING_CLOUD_PROJECT_ID": "x"}, "Lightning AI"),
        ({"REPL_ID": "x"}, "Replit"),
        ({"CODER_WORKSPACE_NAME": "x"}, "Coder"),
        ({"NB_PREFIX": "/notebook/x"}, "Kubeflow"),
        ({"KAGGLE_CONTAINER_NAME": "x"}, "Kaggle"),
        ({"CLOUD_SHELL": "true"}, "Google Cloud"),
        ({"RUNPOD_POD_ID": "x"}, "RunPod"),
        ({"SATURN_USERNAME": "x"}, "Saturn Cloud"),
        ({"HEX_PROJECT_ID": "x"}, "Hex"),
        ({"RS_SERVER_URL": "https://x"}, "Posit Workbench"),
        ({"KUBERNETES_SERVICE_HOST": "10.0.0.1"}, "an unknown computer"),
        ({"KUBERNETES_SERVICE_HOST": "10.0.0.1", "JUPYTERHUB_USER": "a"}, "JupyterHub"),
        ({"AWS_EXECUTION_ENV": "AWS_ECS_FARGATE"}, "an unknown computer"),
    ],
)
def test_the_place_is_told_from_the_environment(environ, kind):
    place = where_am_i(environ)
    assert place.kind == kind
    assert place.own == (kind == "this computer")
    assert str(place).endswith(".")
    assert "{" not in str(place)


@pytest.mark.parametrize("environ", [{}, {"KUBERNETES_SERVICE_HOST": "10.0.0.1"}])
def test_what_cannot_be_told_is_said(environ):
    assert "I cannot tell whose computer this is" in str(where_am_i(environ))


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
    assert "docs/teaching/sources.md" in the_offer().source
    assert all(re.search(r"\[[a-z-]+\]", answer) for _, answer in the_offer())


def test_other_services_say_whose_word_it_is_or_that_it_is_unknown():
    for service in other_services():
        for _, answer in service:
            assert re.search(r"\[[a-z-]+\]", answer) or answer == "Unknown."
        assert "cloud" in service.goes_to


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
    ("value", "on"),
    [
        *((value, True) for value in ("1", "true", " Yes ", "y", "2", "ja", "enabled", "-", "00")),
        *((value, False) for value in ("0", "", " ", "no", "No", " FALSE\n", "false")),
    ],
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


# A notebook on a computer of somebody else


@pytest.fixture
def on_binder(monkeypatch, tmp_path):
    """A notebook there, and a folder with a photo of one's own."""
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://mybinder.org/")
    monkeypatch.delenv("OVEREXPOSED_CONSENT", raising=False)
    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(kernel="a kernel"))
    Image.new("RGB", (64, 64)).save(tmp_path / "me.jpg")
    yield tmp_path
    take_back_consent()


def test_open_roll_asks_once_on_a_computer_of_somebody_else(on_binder):
    with pytest.raises(ConsentError, match=r"Binder.*give_consent\('I send my photos to Binder'\)"):
        open_roll(on_binder)
    with pytest.raises(ConsentError):
        open_roll({"me.jpg": (on_binder / "me.jpg").read_bytes()})
    with pytest.raises(ConsentError, match="not the sentence"):
        give_consent("yes")
    with pytest.raises(ConsentError):
        open_roll(on_binder)
    give_consent("I send my photos to Binder")
    assert len(open_roll(on_binder)) == len(open_roll(on_binder)) == 1


@pytest.mark.parametrize("take_back", [take_back_consent, forget])
def test_a_consent_can_be_taken_back(on_binder, take_back):
    give_consent("I send my photos to Binder")
    take_back()
    with pytest.raises(ConsentError):
        open_roll(on_binder)


def test_a_consent_for_another_place_is_none_for_this(on_binder, monkeypatch):
    give_consent("I send my photos to this server", place=HUB)
    with pytest.raises(ConsentError):
        open_roll(on_binder)
    monkeypatch.setenv("OVEREXPOSED_CONSENT", "Binder")  # as who runs it unattended may set it
    assert open_roll(on_binder)


def test_nobody_is_asked_for_invented_people_nor_on_ones_own_computer(on_binder, monkeypatch):
    assert open_roll("sample").invented
    monkeypatch.setattr(IPython, "get_ipython", lambda: None)  # a script: who runs it is there
    assert open_roll(on_binder)
    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(kernel="a kernel"))
    for name in ("BINDER_LAUNCH_HOST", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    assert open_roll(on_binder)
