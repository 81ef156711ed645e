"""Full file: every table of today's schema with at least one row, and every kind of value."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from struct import pack

from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.calendar import Calendar, ClosedSpan, FiscalLabel, WeekStart
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.channel import Breakdown, Channel
from kpi_desktop.domain.decision import Action, CheckIn, Decision
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.import_plan import Batch, ItemLedger, LeftOut, RowTally, SourceFile
from kpi_desktop.domain.input import Binding, RollUp
from kpi_desktop.domain.judgement import Judgement, Reason, Rule, Status
from kpi_desktop.domain.kpi import Aggregation, Direction, Kpi, KpiDefinition, LeadLag
from kpi_desktop.domain.objective import Objective, ObjectiveKpi, TimeFrame
from kpi_desktop.domain.observation import Cell, GivenResult, GrainChoice, Observation, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.profile import Identity, Profile
from kpi_desktop.domain.rhythm import MONTHLY
from kpi_desktop.domain.target import PathPoint, PathShape, TargetVersion, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.domain.usual_start import UsualStart
from kpi_desktop.store.action_table import ActionTable
from kpi_desktop.store.batch_table import BatchTable
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.check_in_table import CheckInTable
from kpi_desktop.store.decision_table import DecisionTable
from kpi_desktop.store.draft_table import DraftTable
from kpi_desktop.store.grain_choice_table import GrainChoiceTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.judgement_table import JudgementTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.preference_table import PreferenceTable
from kpi_desktop.store.profile_table import ProfileTable
from kpi_desktop.store.target_table import TargetTable
from kpi_desktop.store.usual_start_table import UsualStartTable
from tests.builders import YEAR_2026, a_business, an_input
from tests.store.a_file import AT, ON, act, observed, week

BUSINESS = a_business(
    name="Café „Zum Anker“ – Søren’s",
    tax_basis=TaxBasis.WITH_TAX,
    breakdown=Breakdown.SHOP,
    template="cafe",
    is_demo=True,
    calendar=Calendar(
        WeekStart.SUNDAY,
        10,
        FiscalLabel.START,
        (
            ClosedSpan(date(2026, 8, 1), date(2026, 8, 21), "August"),
            ClosedSpan(date(2026, 12, 25), date(2026, 12, 26)),
        ),
    ),
)
INPUTS = (
    an_input("campaign_cost", unit=Unit.CURRENCY),
    an_input("constant", derived="4.5 + prior(orders)"),
    an_input("marketing_spend", unit=Unit.CURRENCY, rhythm=MONTHLY),
    an_input("orders"),
    an_input("rating", RollUp.WEIGHTED_MEAN, Unit.SCORE, weight="orders"),
    an_input("revenue", unit=Unit.CURRENCY),
)
BINDING = Binding("campaign_cost", "marketing_spend", date(2026, 1, 1))
KPIS = (
    Kpi(
        "average_order_value",
        "Average bill",
        Direction.INCREASE,
        LeadLag.LAGGING,
        (
            KpiDefinition(
                date(2000, 1, 1), Formula.parse("revenue / orders"), Unit.CURRENCY, Aggregation.RATIO_OF_SUMS
            ),
            KpiDefinition(date(2026, 2, 1), Formula.parse("revenue"), Unit.CURRENCY, Aggregation.SUM),
        ),
        "What a guest leaves behind.",
        "Anna",
        date(2026, 9, 1),
    ),
    Kpi(
        "orders",
        "Orders",
        Direction.RANGE,
        LeadLag.LEADING,
        (KpiDefinition(date(2000, 1, 1), Formula.parse("orders"), Unit.COUNT, Aggregation.SUM),),
    ),
)
OBJECTIVE = Objective(1, "More regulars", YEAR_2026, "Anna", date(2026, 12, 1))
LINKS = (
    ObjectiveKpi(1, "average_order_value", True, 0, "it pays the rent"),
    ObjectiveKpi(1, "orders", False, 1),
)
TARGETS = (
    TargetVersion(
        1,
        1,
        "orders",
        Verb.KEEP_BETWEEN,
        Decimal("30.000001"),
        YEAR_2026,
        date(2026, 1, 1),
        date(2026, 1, 2),
        high=Decimal(60),
        valid_to=date(2026, 2, 28),
    ),
    TargetVersion(
        2,
        1,
        "average_order_value",
        Verb.INCREASE_TO,
        Decimal("14.5"),
        TimeFrame(date(2026, 3, 1), date(2026, 12, 31)),
        date(2026, 3, 1),
        date(2026, 3, 2),
        baseline=Decimal("-12.25"),
        baseline_is_rough=True,
        path=PathShape.BY_HAND,
        points=(PathPoint(date(2026, 5, 1), Decimal(13)), PathPoint(date(2026, 8, 1), Decimal("13.999999"))),
    ),
)
CHANNELS = (Channel(1, "Harbour"), Channel(2, "Station", is_archived=True), Channel(3, "Spring", 1))
OBSERVATIONS = (
    observed("9000000000000", input_id="revenue"),
    observed("-0.000001", week(1), "revenue", 1),
    Observation(Cell("orders", week()), None, State.NOT_AVAILABLE, note="till was broken, „sorry“"),
    Observation(Cell("orders", week(1)), None, State.DOES_NOT_APPLY),
    Observation(Cell("orders", week(2)), Decimal(40), is_estimate=True),
)
PROFILE = Profile(
    "Till",
    ("orders=count() where Status != 'Cancelled'",),
    "Date",
    "'Harbour'",
    ("Total > 0",),
    Grain.WEEK,
    ("March",),
    "3-90",
    2,
    {"decimal": "comma", "currency": "EUR"},
    ("Date", "Total"),
    Identity.COLUMN,
    "Order no",
)
BATCH = Batch(
    1,
    SourceFile("till march.xlsx", "ab" * 32, 12_345),
    PROFILE,
    RowTally(100, 90, 4, {LeftOut.BLANK: 5, LeftOut.TOTAL: 1}),
    date(2026, 3, 9),
    date(2026, 3, 29),
    "March",
    AT,
)
LEDGERS = (
    ItemLedger(
        "average_order_value", True, ((None, week()),), pack("<Q", 7), pack("<I", 0), pack("<q", 12_500_000)
    ),
    ItemLedger(
        "orders",
        False,
        (("Harbour", week()), (None, Period(Grain.MONTH, date(2026, 3, 1)))),
        pack("<3Q", 1, 2**64 - 1, 3),
        pack("<3I", 0, 1, 0),
        pack("<3q", 1_000_000, -2_000_000, 9 * 10**18),
    ),
)
IMPORTED = tuple(observed(number, week(number), source=1, channel=1) for number in range(3))
GIVEN = (GivenResult("average_order_value", week(), Decimal("12.5"), source=1),)
DECISION = Decision(
    1,
    date(2026, 3, 4),
    "Open at seven",
    "the bakery does",
    "orders",
    "five more a day",
    Decimal(5),
    date(2026, 5, 1),
    date(2026, 5, 2),
    "three more",
    "Open at six",
)
ACTION = Action(1, 1, "Print cards", "Ben", date(2026, 4, 1), date(2026, 3, 30))
CHECK_IN = CheckIn(1, date(2026, 3, 16), "2026-W11", "rain all week")
JUDGEMENT = Judgement(
    1,
    1,
    "orders",
    week(),
    date(2026, 3, 16),
    date(2026, 3, 16),
    Status.AT_RISK,
    Reason.SLIGHTLY_BEHIND_PACE,
    Rule.PACE,
    2,
    Decimal("39.333333"),
    Decimal(42),
    Decimal("0.62"),
    is_again=True,
)
CHOICE = GrainChoice(Cell("orders", Period(Grain.MONTH, date(2026, 3, 1))), use_parts=True)

USUAL_START = UsualStart("average_order_value", Period(Grain.WEEK, date(2026, 1, 4)), 12, 1, ON)


def a_full_file(folder: Path, name: str = "full.kpi") -> BusinessFile:
    """A file with all of the above, made by several actions: some undone, one put back."""
    business = BusinessFile.create(folder / name, BUSINESS, at=AT)
    db = business.db
    act(business, lambda: _plan(business), ActionKind.PLAN)
    act(business, lambda: ObservationTable(db).put(OBSERVATIONS, ON))
    act(business, lambda: _import(business), ActionKind.IMPORT)
    act(business, lambda: _say(business), ActionKind.CHECK_IN)
    wrong = act(business, lambda: ObservationTable(db).put([observed(1, week(9))], ON))
    business.history.put_back(wrong.entry, at=AT + timedelta(minutes=5))
    act(business, lambda: _import_more(business), ActionKind.IMPORT)
    business.history.undo()
    DraftTable(db).put("check-in", '{"week": "2026-W12"}')
    PreferenceTable(db).put("theme", "dark")
    return business


def _plan(business: BusinessFile) -> None:
    db = business.db
    for one in INPUTS:
        InputTable(db).put(one)
    InputTable(db).bind(BINDING)
    for position, kpi in enumerate(KPIS):
        KpiTable(db).put(kpi, position)
    ObjectiveTable(db).put(Objective(0, *_rest(OBJECTIVE)))
    for link in LINKS:
        ObjectiveTable(db).put_link(link)
    for target in TARGETS:
        TargetTable(db).put(target)
    for channel in CHANNELS:
        ChannelTable(db).put(channel)


def _rest(objective: Objective) -> tuple[object, ...]:
    return objective.title, objective.frame, objective.owner, objective.closed_on


def _import(business: BusinessFile) -> None:
    db = business.db
    BatchTable(db).put(BATCH, LEDGERS)
    BatchTable(db).replace_contributions(1, IMPORTED, GIVEN, ON)
    ProfileTable(db).put(PROFILE)


def _import_more(business: BusinessFile) -> None:
    later = Batch(0, SourceFile("april.csv", "cd" * 32, 99), Profile(), RowTally(), None, None, None, AT)
    BatchTable(business.db).put(later, LEDGERS[:1])


def _say(business: BusinessFile) -> None:
    db = business.db
    DecisionTable(db).put(DECISION)
    ActionTable(db).put(ACTION)
    CheckInTable(db).put(CHECK_IN)
    JudgementTable(db).put(JUDGEMENT)
    GrainChoiceTable(db).put(CHOICE)
    UsualStartTable(db).put(USUAL_START)
