"""Ledger blob: items are kept exactly, and small."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import ItemLedger
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.ledger_blob import pack_ledger, unpack_ledger

CELLS = st.tuples(
    st.none() | st.text(max_size=20),
    st.builds(Calendar().containing, st.sampled_from(Grain), st.dates(date(1990, 1, 1), date(2100, 1, 1))),
)


@st.composite
def ledgers(draw):
    """Items of any kind; the blob does not look into them."""
    count = draw(st.integers(0, 20))
    part = lambda size: draw(st.binary(min_size=count * size, max_size=count * size))  # noqa: E731 - three alike
    return ItemLedger(
        draw(st.text(min_size=1, max_size=9)),
        draw(st.booleans()),
        tuple(draw(st.lists(CELLS, max_size=5))),
        part(8),
        part(4),
        part(8),
        draw(st.integers(6, 12)),
    )


@given(ledgers())
def test_items_are_kept_exactly(ledger):
    again = unpack_ledger(ledger.target_id, is_given=ledger.is_given_result, blob=pack_ledger(ledger))
    assert again == ledger


def test_ten_thousand_rows_take_little_more_than_their_identities():
    chance, count = Random(1), 10_000
    ledger = ItemLedger(
        "revenue",
        False,
        tuple((None, Period(Grain.WEEK, date(2026, 1, 5)).shifted(step)) for step in range(52)),
        chance.randbytes(8 * count),
        b"".join((number * 52 // count).to_bytes(4, "little") for number in range(count)),
        b"".join((chance.randrange(100, 9999) * 10_000).to_bytes(8, "little") for _ in range(count)),
    )
    assert len(pack_ledger(ledger)) < 13 * count
