"""Ledgers: overlapping batches against a plain model, and the figures of real overlaps."""

import struct
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.exact import round_to_micros
from kpi_desktop.domain.import_plan import Effect, ItemLedger, LeftOut
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.profile import Identity
from kpi_desktop.importing.known import KnownBatch
from kpi_desktop.importing.ledgers import effective
from tests.importing.reading import known_of, plan_text, values

CELLS = tuple((None, Period(Grain.DAY, date(2026, 1, day))) for day in (1, 2, 3))

items = st.dictionaries(
    st.integers(1, 6), st.tuples(st.integers(0, 2), st.integers(-(10**9), 10**9)), max_size=6
)
batches = st.lists(st.tuples(items, st.sampled_from([6, 9])), min_size=1, max_size=5)


def a_batch(number: int, held: dict[int, tuple[int, int]], decimals: int = 6) -> KnownBatch:
    used = sorted({cell for cell, _ in held.values()})
    ledger = ItemLedger(
        "revenue",
        False,
        tuple(CELLS[cell] for cell in used),
        struct.pack(f"<{len(held)}Q", *held),
        struct.pack(f"<{len(held)}I", *(used.index(cell) for cell, _ in held.values())),
        struct.pack(f"<{len(held)}q", *(value for _, value in held.values())),
        decimals,
    )
    return KnownBatch(number, str(number), (ledger,))


@given(batches)
def test_every_item_counts_once_as_the_newest_batch_has_it(batches):
    newest = {}
    for held, decimals in batches:
        newest |= {item: (cell, Fraction(value, 10**decimals)) for item, (cell, value) in held.items()}
    expected = [sum((value for cell, value in newest.values() if cell == at), Fraction(0)) for at in range(3)]
    effects = effective([a_batch(number, *batch) for number, batch in enumerate(batches)])
    for at, (_, period) in enumerate(CELLS):
        found = [effect for cells in effects for cell, effect in cells.items() if cell.period == period]
        assert sum(effect.micros for effect in found) == round_to_micros(expected[at])
        assert sum(effect.rows for effect in found) == sum(1 for cell, _ in newest.values() if cell == at)


HEADER = "No,Date,Amount\n"
ROWS = [f"{number},2026-03-{number:02},{number}.50\n" for number in range(1, 13)]
MAPS = ("revenue=sum(Amount)", "orders=distinct(No)")


def test_the_same_file_twice_adds_nothing(tmp_path):
    first = plan_text(tmp_path, HEADER + "".join(ROWS), *MAPS)
    again = plan_text(tmp_path, HEADER + "".join(ROWS), *MAPS, known=known_of(first))
    assert again.repeats == 1
    assert (again.rows.used, again.rows.known) == (0, 12)
    assert all(value.effect is Effect.SAME and not value.contribution for value in again.values)
    assert again.known_batches == (1,)


def test_an_overlapping_file_adds_what_is_new(tmp_path):
    first = plan_text(tmp_path, HEADER + "".join(ROWS[:8]), *MAPS)
    second = plan_text(tmp_path, HEADER + "".join(ROWS[5:]), *MAPS, known=known_of(first))
    assert second.repeats is None
    assert (second.rows.used, second.rows.known) == (4, 3)
    assert values(second) == {"2026-03": "84"}
    assert values(second, "orders") == {"2026-03": "12"}
    assert [value.contribution for value in second.values] == [Decimal(44), Decimal(4)]


def test_two_honest_rows_that_are_the_same_stay_two(tmp_path):
    text = "Date,Amount\n2026-03-01,5\n2026-03-01,5\n"
    first = plan_text(tmp_path, text, "revenue=sum(Amount)")
    assert values(first) == {"2026-03": "10"}
    third = plan_text(tmp_path, text + "2026-03-01,5\n", "revenue=sum(Amount)", known=known_of(first))
    assert values(third) == {"2026-03": "15"}
    assert third.rows.known == 2


def test_other_order_of_columns_quotes_and_new_empty_columns_are_the_same_rows(tmp_path):
    first = plan_text(tmp_path, HEADER + "".join(ROWS), *MAPS)
    other = "Amount;No;Note;Date\n" + "".join(f'"{n}.50"; {n} ;;2026-03-{n:02}\n' for n in range(1, 13))
    second = plan_text(tmp_path, other, *MAPS, known=known_of(first))
    assert second.rows.known == 12


def test_a_corrected_row_replaces_where_an_id_says_which_it_is(tmp_path):
    choices = {"identity": Identity.COLUMN, "identity_column": "No"}
    first = plan_text(tmp_path, HEADER + "".join(ROWS), "revenue=sum(Amount)", **choices)
    fixed = HEADER + "".join(ROWS).replace("5.50\n", "105.50\n", 1)
    second = plan_text(tmp_path, fixed, "revenue=sum(Amount)", known=known_of(first), **choices)
    assert values(second) == {"2026-03": "184"}
    assert (second.rows.used, second.rows.known) == (1, 11)


def test_figures_as_they_stand_are_replaced(tmp_path):
    first = plan_text(tmp_path, "Date,Saldo\n2026-03-01,10\n2026-03-31,20\n", "balance=value(Saldo)")
    second = plan_text(tmp_path, "Date,Saldo\n2026-03-31,25\n", "balance=value(Saldo)", known=known_of(first))
    assert values(first, "balance") == {"2026-03": "20"}
    assert values(second, "balance") == {"2026-03": "25"}
    assert second.values[0].before == Decimal(20)


def test_an_undone_batch_leaves_its_items_to_the_later_one(tmp_path):
    first = plan_text(tmp_path, HEADER + "".join(ROWS[:8]), *MAPS)
    second = plan_text(tmp_path, HEADER + "".join(ROWS[5:]), *MAPS)
    (alone,) = effective([KnownBatch(2, second.file.sha256, second.ledgers)])
    both = effective([KnownBatch(1, first.file.sha256, first.ledgers), KnownBatch(2, "", second.ledgers)])
    assert [effect.micros for effect in alone.values()] == [66_500_000, 7_000_000]
    assert [effect.micros for effect in both[1].values()] == [44_000_000, 4_000_000]


def test_rows_are_counted_once_each(tmp_path):
    text = HEADER + "1,2026-03-01,5\n2,,5\n3,soon,5\n4,2026-03-04,lots\n5,2026-03-05,\n6,2026-03-06,-1\n,,\n"
    plan = plan_text(tmp_path, text, "revenue=sum(Amount) where Amount > 0", date="Date")
    assert plan.rows.read == 7
    assert plan.rows.used == 1
    assert plan.rows.left_out == {
        LeftOut.BLANK: 1,
        LeftOut.NO_DATE: 1,
        LeftOut.BAD_DATE: 1,
        LeftOut.CONDITION: 3,
    }
    assert sum(plan.rows.left_out.values()) + plan.rows.used + plan.rows.known == plan.rows.read
