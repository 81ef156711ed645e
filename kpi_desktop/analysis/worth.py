"""Worth: what a customer brings over the years, and the most that may be paid to win one.

Source: docs/metrics.md, "The most you may pay".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.evaluation import Evaluator
from kpi_desktop.analysis.timeline import Timeline
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.no_value import NoValue
from kpi_desktop.domain.observation import WHOLE_BUSINESS, State
from kpi_desktop.domain.period import Grain


class Term(StrEnum):
    """What the answer rests on; each is an input, so that what is said of it is recorded like any value."""

    ORDER_VALUE = "usual_order_value"
    ORDERS_A_YEAR = "orders_per_customer_per_year"
    YEARS = "customer_lifetime_years"
    MARGIN = "margin_share"
    RETURN = "wanted_return"


class Source(StrEnum):
    """Where a term's value comes from; what the owner said wins over the plan, and that over the records."""

    SAID = "said"
    PLAN = "plan"
    RECORDS = "records"


_FROM_RECORDS = {
    Term.ORDER_VALUE: ("revenue / orders",),
    Term.MARGIN: ("(revenue - variable_costs) / revenue * 100", "(revenue - cogs) / revenue * 100"),
}
WORTH_INPUTS = frozenset(
    {
        *(term.value for term in Term),
        *(
            name
            for texts in _FROM_RECORDS.values()
            for text in texts
            for name in Formula.parse(text).input_ids
        ),
    }
)
"""Inputs that a customer's worth rests on."""
_FROM_PLAN = ("project_rate_of_return", "return_on_ad_spend")
_LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Worth:
    """What is known of one customer's worth.

    Attributes:
        values: Value by term: money, orders a year, years, percent kept of each sale, money wanted back for each 1.
        sources: Where each of them comes from.
        offered: What records or plan would say of a term, whatever the owner said.
    """

    values: Mapping[Term, Fraction] = field(default_factory=dict)
    sources: Mapping[Term, Source] = field(default_factory=dict)
    offered: Mapping[Term, Fraction] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Term, ...]:
        """The terms that nobody knows yet."""
        return tuple(term for term in Term if term not in self.values)

    @property
    def margin(self) -> Fraction | None:
        """What is left of one unit of sales after the costs that rise with each sale, as a fraction."""
        percent = self.values.get(Term.MARGIN)
        return None if percent is None else percent / 100

    @property
    def wanted_return(self) -> Fraction | None:
        """Sales wanted back for each 1 spent."""
        return self.values.get(Term.RETURN)

    @property
    def lifetime_value(self) -> Fraction | None:
        """Sales of one customer over all years."""
        terms = (Term.ORDER_VALUE, Term.ORDERS_A_YEAR, Term.YEARS)
        if not all(term in self.values for term in terms):
            return None
        return self.values[terms[0]] * self.values[terms[1]] * self.values[terms[2]]

    @property
    def lifetime_profit(self) -> Fraction | None:
        """What is left of them; also the cost per customer at which nothing is won or lost."""
        if self.lifetime_value is None or self.margin is None:
            return None
        return self.lifetime_value * self.margin

    @property
    def loses_on_each_sale(self) -> bool:
        """Whether nothing is left of a sale, so that no budget is safe."""
        return self.margin is not None and self.margin <= 0

    @property
    def break_even_return(self) -> Fraction | None:
        """Sales back for each 1 spent at which nothing is won or lost."""
        return None if self.margin is None or self.margin <= 0 else 1 / self.margin

    @property
    def most_by_return(self) -> Fraction | None:
        """Cost per customer that brings exactly the return wanted."""
        if self.lifetime_value is None or self.wanted_return is None:
            return None
        return self.lifetime_value / self.wanted_return

    @property
    def most(self) -> Fraction | None:
        """The most that may be paid for a customer; nothing where a term is missing or each sale loses money."""
        if self.most_by_return is None or self.lifetime_profit is None or self.loses_on_each_sale:
            return None
        return min(self.most_by_return, self.lifetime_profit)

    @property
    def return_is_too_low(self) -> bool:
        """Whether reaching just the return wanted would lose money."""
        limit = self.break_even_return
        return limit is not None and self.wanted_return is not None and self.wanted_return < limit


def worth_of(book: Book, on: date) -> Worth:
    """What the owner said, else what plan and records say, on a day."""
    said = {term: value for term in Term if (value := _said(book, term, on)) is not None}
    offered = _from_records(book, on)
    planned = _from_plan(book, on)
    if planned is not None:
        offered[Term.RETURN] = planned
    # Nobody wants nothing back; below the line, a zero would have no answer.
    said = {term: value for term, value in said.items() if term is not Term.RETURN or value > 0}
    sources = {term: Source.PLAN if term is Term.RETURN else Source.RECORDS for term in offered}
    return Worth(offered | said, sources | dict.fromkeys(said, Source.SAID), offered)


def _said(book: Book, term: Term, on: date) -> Fraction | None:
    """The newest value entered for a term, of any grain."""
    stated = [
        (start, cell)
        for grain in Grain
        for start, cell in book.cells.get((term.value, grain, WHOLE_BUSINESS), {}).items()
        if start <= on
    ]
    if not stated:
        return None
    cell = max(stated, key=lambda one: one[0])[1]
    return Fraction(cell.micros, 1_000_000) if cell.state is State.VALUE else None


def _from_plan(book: Book, on: date) -> Fraction | None:
    """The return that the plan asks for."""
    for kpi_id in _FROM_PLAN:
        for version in book.targets:
            if version.kpi_id == kpi_id and version.holds(on) and version.value > 0 and version.sign > 0:
                return Fraction(version.value)
    return None


def _from_records(book: Book, on: date) -> dict[Term, Fraction]:
    """Averages of the last twelve months, over the periods that have all they need."""
    timeline = Timeline(book.calendar, on)
    evaluator = Evaluator(book, timeline)
    found: dict[Term, Fraction] = {}
    for term, formulas in _FROM_RECORDS.items():
        for formula in map(Formula.parse, formulas):
            value = _lately(evaluator, timeline, formula)
            if value is not None:
                found.setdefault(term, value)
    return found


def _lately(evaluator: Evaluator, timeline: Timeline, formula: Formula) -> Fraction | None:
    cells = evaluator.rollups.cells
    grains = [cells.grains(name) for name in formula.input_ids]
    if not all(grains):
        return None
    grain = max(recorded[-1] for recorded in grains)
    whole = [
        period
        for period in timeline.periods(grain, timeline.on - _LOOK_BACK, timeline.on)
        if evaluator.evaluate(formula, (period,), WHOLE_BUSINESS).is_whole
    ]
    value = evaluator.evaluate(formula, whole, WHOLE_BUSINESS).value if whole else None
    return None if isinstance(value, NoValue) else value
