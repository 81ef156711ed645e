"""What is said of a chance, and why none is given."""

import pytest

from kpi_desktop.domain.likelihood import Withheld
from kpi_desktop.wording.likelihoods import disagreement_text, projection_text, withheld_text


@pytest.mark.parametrize(
    ("needed", "text"),
    [
        (1, "By the plan line alone: a likelihood needs 1 more result."),
        (3, "By the plan line alone: a likelihood needs 3 more results."),
    ],
)
def test_it_says_how_many_results_are_wanted(needed, text):
    assert withheld_text(Withheld.NEEDS_RESULTS, needed) == text


def test_where_nobody_expects_a_likelihood_nothing_is_said():
    assert withheld_text(Withheld.LIMIT) == withheld_text(Withheld.NOTHING_LEFT) == ""


def test_every_other_reason_is_a_sentence_of_its_own():
    others = [withheld_text(one) for one in (Withheld.CONSTANT, Withheld.MOSTLY_ZERO, Withheld.TOO_FAR)]
    assert len(set(others)) == 3
    assert all(text.endswith(".") for text in others)


def test_plan_line_and_likelihood_may_disagree_both_ways():
    assert disagreement_text("90", "100", is_ahead=True).startswith("Ahead of the plan line now; yet")
    assert disagreement_text("110", "100", is_ahead=False).startswith("Behind the plan line now; yet")


def test_a_projection_names_its_span():
    assert projection_text("350", "320", "380") == (
        "Going on as before it ends at about 350, most likely between 320 and 380."
    )
