"""What is said of a likelihood: the share from 12 results on, roughly below, and what is missing for one."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis.explain_chance import likelihood_with_share, outlook_sentences
from kpi_desktop.analysis.foresight import Said, Working
from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.judgement import Reason
from kpi_desktop.domain.period import Grain
from kpi_desktop.wording import language
from tests.builders import a_book, a_column, a_kpi, a_target, an_input

ON = date(2026, 7, 6)
THIS_YEAR = (98, 105, 93, 109, 100, 96)


@pytest.fixture(autouse=True)
def in_english():
    language.use("en")


def judged(*numbers, first, on=ON):
    cells = {("orders", Grain.MONTH, 0): a_column(first, numbers)}
    book = a_book([an_input("orders")], [a_kpi()], cells, [a_target(1200)])
    snapshot = take(book, on, foresight=Working(Said(), Outlooks()))
    return snapshot.kpis[0], snapshot


def test_from_twelve_results_on_the_share_is_said_rounded():
    kpi, snapshot = judged(*THIS_YEAR, *THIS_YEAR, first="2025-07")
    said = likelihood_with_share(replace_chance(kpi, Fraction(5378, 10000)), snapshot)
    assert said == "could go either way, about 55%"


def replace_chance(kpi, chance):
    return replace(kpi, assessment=replace(kpi.assessment, chance=chance, reason=Reason.EITHER_WAY))


def test_below_twelve_it_is_rough_and_without_a_share():
    kpi, snapshot = judged(*THIS_YEAR, first="2026-01")
    said = likelihood_with_share(kpi, snapshot)
    assert said.endswith(", roughly: few results so far")
    assert "%" not in said
    assert "With so few results this is rough." in list(outlook_sentences(kpi, snapshot))


def test_without_one_it_says_how_many_results_are_missing():
    kpi, snapshot = judged(98, 105, 93, 96, first="2026-01", on=date(2026, 5, 5))
    assert likelihood_with_share(kpi, snapshot) == "by the plan line alone: 2 more results for a likelihood"
    assert list(outlook_sentences(kpi, snapshot)) == [
        "By the plan line alone: a likelihood needs 2 more results."
    ]


def test_of_a_judgement_from_a_check_in_only_the_word_is_known():
    kpi, snapshot = judged(*THIS_YEAR, *THIS_YEAR, first="2025-07")
    stored = replace(kpi, assessment=replace(kpi.assessment, outlook=None, reason=Reason.LIKELY))
    assert likelihood_with_share(stored, snapshot) == "likely"
