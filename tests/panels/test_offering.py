"""The offer's pop-up: which clause each tap accepts."""

import pytest

from toolkit import panels
from toolkit.panels.offering import CLAUSES, TERMS
from toolkit.sources import read_sources


@pytest.fixture
def offer():
    return panels.pop_up()


def test_a_switch_alone_accepts_nothing(offer):
    offer.cloud.value = True
    assert offer.permitted == ()
    assert "accepts nothing yet" in offer.message


def test_one_yes_accepts_the_notice_and_the_terms_behind_it(offer):
    offer.cloud.value = True
    offer.allow.click()
    assert offer.permitted == (*CLAUSES["cloud"], *TERMS)
    assert "9 clauses" in offer.message
    assert sum("[offer-terms]" in line for line in offer.log) == 2


def test_both_switches_accept_the_same_clause_once(offer):
    offer.suggestions.value = offer.cloud.value = True
    offer.allow.click()
    assert len(offer.permitted) == len(set(offer.permitted)) == 9


def test_allow_with_both_switches_off_accepts_nothing(offer):
    offer.allow.click()
    assert offer.permitted == ()
    assert "nothing was accepted" in offer.message


def test_a_no_takes_the_yes_back_and_stays_in_the_log(offer):
    offer.suggestions.value = True
    offer.allow.click()
    assert offer.permitted == ("access",)
    offer.refuse.click()
    assert offer.permitted == ()
    assert offer.log[-1].startswith("Don't allow")
    assert len(offer.log) == 1 + 1 + 1 + 1 + 1


def test_of_terms_that_nobody_reported_for_a_switch_it_says_unknown(offer):
    offer.suggestions.value = True
    offer.allow.click()
    assert "1 clause of the notice" in offer.message
    assert "unknown" in offer.log[-1] and not set(TERMS) & set(offer.permitted)


@pytest.mark.parametrize("first", ["suggestions", "cloud"])
def test_both_switches_off_take_a_yes_back(offer, first):
    offer.suggestions.value = offer.cloud.value = True
    offer.allow.click()
    getattr(offer, first).value = False
    assert offer.permitted and "takes the yes back" not in offer.message
    offer.suggestions.value = offer.cloud.value = False
    assert offer.permitted == () and "takes the yes back" in offer.message


def test_the_terms_name_new_content_and_what_is_kept(offer):
    """As the article does."""
    offer.cloud.value = True
    offer.allow.click()
    said = " ".join(offer.log)
    assert "New content may be made" in said and "keep and use personal information" in said


def test_every_clause_has_words_and_a_source(offer):
    known = {source.key for source in read_sources()}
    for clause in {*TERMS, *(key for keys in CLAUSES.values() for key in keys)}:
        sentence = offer._clause(clause)
        assert sentence.rsplit("[", 1)[1].rstrip("].") in known


def test_where_nothing_would_have_been_sent_nothing_is_said_to_be_removed(offer):
    offer.suggestions.value = True
    offer.allow.click()
    offer.suggestions.value = False
    assert "takes the yes back" in offer.message and "30 days" not in offer.message
    offer.cloud.value = True
    offer.allow.click()
    offer.cloud.value = False
    assert "removed after 30 days" in offer.message
