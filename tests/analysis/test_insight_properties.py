"""Whatever was recorded, insights are found, ordered and told without failing, and say what they say again."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_desktop.analysis.foresight import Said, Working
from kpi_desktop.analysis.insights.find import Asking, find_insights
from kpi_desktop.analysis.insights.insight import in_order
from kpi_desktop.analysis.insights.told import for_home
from kpi_desktop.analysis.insights.words import can_be_told, words_of
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.kpi import Aggregation, Direction
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from tests.analysis.insight_cases import FIRST, a_decision
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input

NUMBERS = st.one_of(
    st.none(), st.just("n"), st.integers(0, 12), st.integers(-5, 200), st.just(0), st.integers(10**6, 10**9)
)
COLUMNS = st.lists(NUMBERS, min_size=1, max_size=45)


@st.composite
def asked(draw: st.DrawFn) -> tuple[KpiValues, Working]:
    grain = draw(st.sampled_from([Grain.WEEK, Grain.MONTH, Grain.QUARTER]))
    column = draw(COLUMNS)
    shape = draw(st.sampled_from([Aggregation.SUM, Aggregation.LAST, Aggregation.RATIO_OF_SUMS]))
    formula = "orders / leads * 100" if shape is Aggregation.RATIO_OF_SUMS else "orders"
    unit = draw(st.sampled_from([Unit.COUNT, Unit.CURRENCY, Unit.PERCENT]))
    direction = draw(st.sampled_from(Direction))
    kpi = a_kpi("orders", formula, shape, unit, direction=direction)
    first = a_period(FIRST[grain])
    last = first.shifted(len(column) - 1)
    begun = first.shifted(draw(st.integers(0, len(column))))
    frame = TimeFrame(begun.start, last.shifted(draw(st.integers(1, 20))).end)
    verb = draw(st.sampled_from(Verb))
    high = 500 if verb is Verb.KEEP_BETWEEN else None
    basis = draw(st.sampled_from([Basis.TOTAL, Basis(grain.value)])) if shape is Aggregation.SUM else None
    target = a_target(draw(st.integers(1, 400)), verb, basis, frame=frame, high=high)
    columns = {
        ("orders", grain, 0): a_column(FIRST[grain], column),
        ("leads", grain, 0): a_column(FIRST[grain], draw(COLUMNS)),
    }
    for channel in (1, 2):
        for name in ("marketing_spend", "new_customers", "leads"):
            columns[name, grain, channel] = a_column(FIRST[grain], draw(COLUMNS)[:8])
    book = a_book(
        [an_input(name) for name in ("orders", "leads", "marketing_spend", "new_customers")],
        [kpi],
        columns,
        [target],
        frame=frame,
        channels=ChannelTree((Channel(1, "Shop"), Channel(2, "Web"))),
        decisions=(a_decision(begun.start),),
    )
    on = last.end + timedelta(days=draw(st.integers(-3, 40)))
    return KpiValues(book, on), Working(Said(), Outlooks())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked())
def test_insights_of_anything(case: tuple[KpiValues, Working]):
    values, working = case
    snapshot = take(values.book, values.on, values=values, foresight=working)
    found = find_insights(Asking(values, snapshot.kpis))
    assert found.insights == find_insights(Asking(values, snapshot.kpis)).insights
    assert found.insights == in_order(found.insights)
    assert len({(one.key, one.variant) for one in found.insights}) == len(found.insights)
    for one in found.insights:
        assert one.first <= one.last
        assert can_be_told(one, snapshot)
        said = words_of(one, snapshot, {})
        assert "{" not in said.sentence + said.reason
    assert len(for_home(found.insights, {}, values.on)) <= 3
