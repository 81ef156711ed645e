"""A first target follows the style that the template wants and the usual level."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpi_desktop.catalogue.suggestion import SuggestedTarget, suggested_target
from kpi_desktop.catalogue.templates import TargetStyle, TemplateKpi
from kpi_desktop.domain.target import Verb
from kpi_desktop.domain.unit import Unit


@pytest.mark.parametrize(
    ("style", "baseline", "unit", "expected"),
    [
        (TargetStyle.LIFT, "200", Unit.COUNT, SuggestedTarget(Verb.INCREASE_TO, Decimal(220))),
        (TargetStyle.LIFT, "95", Unit.PERCENT, SuggestedTarget(Verb.INCREASE_TO, Decimal(100))),
        (TargetStyle.LIFT, "130", Unit.PERCENT, SuggestedTarget(Verb.INCREASE_TO, Decimal(143))),
        (TargetStyle.LIFT, "-20", Unit.SCORE, SuggestedTarget(Verb.INCREASE_TO, Decimal(-18))),
        (TargetStyle.REACH, "80", Unit.PERCENT, SuggestedTarget(Verb.INCREASE_TO, Decimal(88))),
        (TargetStyle.CUT, "12.5", Unit.PERCENT, SuggestedTarget(Verb.DECREASE_TO, Decimal("11.25"))),
        (TargetStyle.BAND, "70", Unit.PERCENT, SuggestedTarget(Verb.KEEP_BETWEEN, Decimal(63), Decimal(77))),
        (TargetStyle.FLOOR, "40", Unit.PERCENT, SuggestedTarget(Verb.STAY_ABOVE, Decimal(40))),
        (TargetStyle.CEILING, "3", Unit.COUNT, SuggestedTarget(Verb.STAY_BELOW, Decimal(3))),
        (TargetStyle.CAP, "60", Unit.CURRENCY, SuggestedTarget(Verb.STAY_BELOW, Decimal(60))),
        (TargetStyle.HURDLE, "4", Unit.RATIO, SuggestedTarget(Verb.STAY_ABOVE, Decimal(4))),
        (TargetStyle.COUNT, "5", Unit.COUNT, SuggestedTarget(Verb.STAY_ABOVE, Decimal(6))),
    ],
)
def test_first_target_follows_the_style(
    style: TargetStyle, baseline: str, unit: Unit, expected: SuggestedTarget
):
    kpi = TemplateKpi("any", style, Fraction(10, 100))
    assert suggested_target(kpi, Decimal(baseline), unit) == expected
