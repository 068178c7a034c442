"""The offer's pop-up: which clause each tap accepts."""

import pytest

from toolkit import panels
from toolkit.panels.offering import CLAUSES
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
    assert offer.permitted == (*CLAUSES["cloud"], *CLAUSES["allow"])
    assert "7 clauses" in offer.message
    assert sum("[offer-terms]" in line for line in offer.log) == 2


def test_both_switches_accept_the_same_clause_once(offer):
    offer.suggestions.value = offer.cloud.value = True
    offer.allow.click()
    assert len(offer.permitted) == len(set(offer.permitted)) == 7


def test_allow_with_both_switches_off_accepts_nothing(offer):
    offer.allow.click()
    assert offer.permitted == ()
    assert "nothing was accepted" in offer.message


def test_a_no_takes_the_yes_back_and_stays_in_the_log(offer):
    offer.suggestions.value = True
    offer.allow.click()
    assert offer.permitted == ("access", "faces", "review", "training")
    offer.refuse.click()
    assert offer.permitted == ()
    assert offer.log[-1].startswith("Don't allow")
    assert len(offer.log) == 1 + 1 + 4 + 1


def test_every_clause_has_words_and_a_source(offer):
    known = {source.key for source in read_sources()}
    for clause in {key for keys in CLAUSES.values() for key in keys}:
        sentence = offer._clause(clause)
        assert sentence.rsplit("[", 1)[1].rstrip("].") in known
