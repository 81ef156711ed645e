"""Business table: settings of the business and its closed days."""

from datetime import date

import apsw

from kpi_desktop.domain.business import Business, TaxBasis
from kpi_desktop.domain.calendar import Calendar, ClosedSpan, FiscalLabel, WeekStart
from kpi_desktop.domain.channel import Breakdown
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import select, upsert


class BusinessTable:
    """The one business of a file."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def read(self) -> Business:
        """Settings, with closed days in order of their first day."""
        query = (
            "SELECT name, currency, created_on, tax_basis, breakdown, template, is_demo,"
            " week_start, fiscal_start, fiscal_label FROM business"
        )
        name, currency, created, tax, breakdown, template, demo, week, fiscal, label = self._db.execute(
            query
        ).get
        calendar = Calendar(WeekStart(week), fiscal, FiscalLabel(label), self._closed())
        return Business(
            name,
            currency,
            date.fromisoformat(created),
            TaxBasis(tax),
            Breakdown(breakdown),
            template,
            bool(demo),
            calendar,
        )

    def put(self, business: Business) -> None:
        """Write settings and closed days."""
        calendar = business.calendar
        row: dict[str, Value] = {
            "id": 1,
            "name": business.name,
            "currency": business.currency,
            "created_on": business.created_on.isoformat(),
            "tax_basis": business.tax_basis.value,
            "breakdown": business.breakdown.value,
            "template": business.template,
            "is_demo": business.is_demo,
            "week_start": calendar.week_start.value,
            "fiscal_start": calendar.fiscal_start,
            "fiscal_label": calendar.fiscal_label.value,
        }
        upsert(self._db, "business", "id", row)
        self._put_closed(calendar.closed)

    def _closed(self) -> tuple[ClosedSpan, ...]:
        rows = select(self._db, "SELECT first, last, name FROM closed_span ORDER BY first, last, name")
        return tuple(
            ClosedSpan(date.fromisoformat(first), date.fromisoformat(last), name)
            for first, last, name in rows
        )

    def _put_closed(self, spans: tuple[ClosedSpan, ...]) -> None:
        for gone in set(self._closed()) - set(spans):
            self._db.execute("DELETE FROM closed_span WHERE first = ? AND last = ? AND name = ?", _row(gone))
        for span in spans:
            self._db.execute("INSERT INTO closed_span VALUES (?, ?, ?) ON CONFLICT DO NOTHING", _row(span))


def _row(span: ClosedSpan) -> tuple[str, str, str]:
    return span.first.isoformat(), span.last.isoformat(), span.name
