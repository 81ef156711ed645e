"""Row tables: how the rows of each table of the file read to the owner."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.calendar import Calendar, WeekStart
from kpi_desktop.domain.channel import Breakdown
from kpi_desktop.domain.exact import from_micros
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.observation import TYPED, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.store.schema import Value
from kpi_desktop.wording.absences import state_word
from kpi_desktop.wording.dates import label_text, month_text, short_date_text, short_period_text, span_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.formulas import formula_text
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import value_text
from kpi_desktop.wording.rhythms import rhythm_text
from kpi_desktop.wording.settings import breakdown_word, tax_basis_text, week_start_word
from kpi_desktop.wording.statuses import status_word
from kpi_desktop.wording.verbs import per_text, verb_word

Row = Mapping[str, Value]


@dataclass(frozen=True)
class Known:
    """Words and units of a business as they are now, for rows that name them by number.

    Attributes:
        calendar: How it cuts time.
        currency: Its currency.
        input_names: What the owner calls inputs, by id.
        kpi_names: What the owner calls KPIs; one may have an input's id and a name of its own.
        input_units: Units of inputs.
        kpi_units: Units of KPIs.
        channels: Channels by number.
        objectives: Titles of objectives by number.
        targets: KPIs of targets by the target's number.
    """

    calendar: Calendar
    currency: str
    input_names: Mapping[str, str]
    kpi_names: Mapping[str, str]
    input_units: Mapping[str, Unit]
    kpi_units: Mapping[str, Unit]
    channels: Mapping[int, str]
    objectives: Mapping[int, str]
    targets: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One side of a row.

    Attributes:
        columns: The columns it is told from; it has changed where one of them has.
        text: Its text, from a row that may lack columns.
        name: What it is called, empty where the row itself says it.
        is_main: Whether a new row is told by it.
    """

    columns: tuple[str, ...]
    text: Callable[[Row, Known], str]
    name: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """How the rows of one table read.

    Attributes:
        subject: What a row is about, from its key and whatever else is known of it.
        fields: What is told of it, in order.
    """

    subject: Callable[[Row, Known], str]
    fields: tuple[Field, ...]


def _text(column: str) -> Callable[[Row, Known], str]:
    return lambda row, _known: str(row.get(column) or "")


def _day(column: str) -> Callable[[Row, Known], str]:
    def text(row: Row, _known: Known) -> str:
        day = row.get(column)
        return short_date_text(date.fromisoformat(str(day)), with_year=True) if day else ""

    return text


def _yes(column: str) -> Callable[[Row, Known], str]:
    return lambda row, _known: _("yes") if row.get(column) else _("no")


def _name(number: Value, known: Known) -> str:
    return _(known.input_names.get(str(number), str(number or "")))


def _kpi_name(number: Value, known: Known) -> str:
    return _(known.kpi_names.get(str(number), str(number or "")))


def _amount(micros: Value, unit: Unit, known: Known) -> str:
    return value_text(from_micros(micros), unit, known.currency) if isinstance(micros, int) else ""


def _period(row: Row, known: Known) -> str:
    period = Period(Grain(str(row["grain"])), date.fromisoformat(str(row["start"])))
    return short_period_text(period, known.calendar, with_year=period.grain >= Grain.MONTH)


def _cell(name: str, row: Row, known: Known) -> str:
    parts = [name, _period(row, known), known.channels.get(_number(row.get("channel")), "")]
    source = row.get("source", TYPED)
    return _(", ").join([*filter(None, parts), *([] if source == TYPED else [_("from a file")])])


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _observation(row: Row, known: Known) -> str:
    unit = known.input_units.get(str(row.get("input")), Unit.COUNT)
    state = row.get("state")
    said = state_word(State(str(state))) if state and state != State.VALUE else ""
    value = _amount(row.get("value_micros"), unit, known) or said
    if "value_micros" not in row and not said:
        return _("an estimate") if row.get("is_estimate") else _("no estimate")
    return _("{value} (an estimate)").format(value=value) if row.get("is_estimate") else value


def _given(row: Row, known: Known) -> str:
    return _amount(row.get("value_micros"), known.kpi_units.get(str(row.get("kpi")), Unit.COUNT), known)


def _objective(row: Row, known: Known) -> str:
    return str(row.get("title") or known.objectives.get(_number(row.get("id", row.get("objective"))), ""))


def _target_kpi(row: Row, known: Known) -> str:
    return str(row.get("kpi") or known.targets.get(_number(row.get("id", row.get("target"))), ""))


def _target_name(row: Row, known: Known) -> str:
    kpi = _target_kpi(row, known)
    return _("Target for {name}").format(name=_kpi_name(kpi, known)) if kpi else _("A target")


def _target_value(column: str) -> Callable[[Row, Known], str]:
    def text(row: Row, known: Known) -> str:
        unit = known.kpi_units.get(_target_kpi(row, known), Unit.COUNT)
        return _amount(row.get(column), unit, known)

    return text


def _target(row: Row, known: Known) -> str:
    basis, verb = row.get("basis"), row.get("verb")
    ends = [column for column in ("value_micros", "high_micros") if row.get(column) is not None]
    values = list_text([_target_value(column)(row, known) for column in ends])
    value = per_text(values, Basis(str(basis)) if basis else None)
    return f"{verb_word(Verb(str(verb)))} {value}" if verb else value


def _rhythm(row: Row, _known: Known) -> str:
    every, unit = row.get("rhythm_every"), row.get("rhythm_unit")
    if not isinstance(every, int):
        return ""
    return rhythm_text(Rhythm(every, RhythmUnit(str(unit)) if unit else RhythmUnit.WEEKS))


def _formula(row: Row, known: Known) -> str:
    formula = row.get("formula")
    return formula_text(Formula.parse(str(formula)), known.input_names) if formula else ""


def _bound(row: Row, known: Known) -> str:
    if row.get("bound_to") == row.get("input"):
        return _("a number of its own")
    return _name(row.get("bound_to"), known)


def _binding(row: Row, known: Known) -> str:
    return _("{name} is the same as").format(name=_name(row.get("input"), known))


def _path_point(row: Row, known: Known) -> str:
    day = _day("day")(row, known)
    return _("Plan line of {name}, {day}").format(name=_kpi_name(_target_kpi(row, known), known), day=day)


def _status(row: Row, _known: Known) -> str:
    status = row.get("status")
    return status_word(Status(str(status))) if status else ""


def _closed(row: Row, _known: Known) -> str:
    first, last = (date.fromisoformat(str(row[end])) for end in ("first", "last"))
    return _(", ").join(
        filter(None, [_("Closed {days}").format(days=span_text(first, last)), str(row["name"])])
    )


def _quoted(pattern: str, column: str, other: str = "") -> Callable[[Row, Known], str]:
    """A subject named by a title, which an update that leaves it alone does not say."""

    def text(row: Row, _known: Known) -> str:
        return _(pattern).format(title=row[column]) if row.get(column) else _(other)

    return text


FIRST_TOLD = ("observation", "given_result", "business", "closed_span", "decision", "action", "target")
"""Tables whose rows the owner typed; the rest follows in the order of the file."""

TABLES: Mapping[str, Told] = {
    "observation": Told(
        lambda row, known: _cell(_name(row["input"], known), row, known),
        (
            Field(("value_micros", "state", "is_estimate"), _observation, is_main=True),
            Field(("note",), _text("note"), N_("note")),
        ),
    ),
    "given_result": Told(
        lambda row, known: _cell(_kpi_name(row["kpi"], known), row, known),
        (Field(("value_micros",), _given, is_main=True),),
    ),
    "grain_choice": Told(
        lambda row, known: _cell(_name(row["input"], known), row, known),
        (
            Field(
                ("use_parts",),
                lambda row, _known: (
                    _("its parts count") if row.get("use_parts") else _("its own value counts")
                ),
                is_main=True,
            ),
        ),
    ),
    "business": Told(
        lambda _row, _known: _("Settings"),
        (
            Field(("name",), _text("name"), N_("name"), is_main=True),
            Field(("currency",), _text("currency"), N_("currency"), is_main=True),
            Field(
                ("tax_basis",),
                lambda row, _known: tax_basis_text(TaxBasis(str(row["tax_basis"]))),
                N_("sales tax"),
            ),
            Field(
                ("breakdown",),
                lambda row, _known: breakdown_word(Breakdown(str(row["breakdown"]))),
                N_("split by"),
            ),
            Field(
                ("week_start",),
                lambda row, _known: week_start_word(WeekStart(str(row["week_start"]))),
                N_("first day of the week"),
            ),
            Field(
                ("fiscal_start",),
                lambda row, _known: month_text(_number(row["fiscal_start"])),
                N_("first month of the business year"),
            ),
        ),
    ),
    "closed_span": Told(_closed, ()),
    "input": Told(
        lambda row, known: _name(row["id"], known),
        (
            Field(("name",), _text("name"), N_("name")),
            Field(("rhythm_every", "rhythm_unit"), _rhythm, N_("how often"), is_main=True),
            Field(("source",), _text("source"), N_("where to find it")),
            Field(("owner",), _text("owner"), N_("who enters it")),
        ),
    ),
    "binding": Told(_binding, (Field(("bound_to",), _bound, is_main=True),)),
    "kpi": Told(
        lambda row, known: _kpi_name(row["id"], known),
        (
            Field(("name",), _text("name"), N_("name")),
            Field(("owner",), _text("owner"), N_("who looks after it")),
            Field(("retired_on",), _day("retired_on"), N_("put aside")),
        ),
    ),
    "kpi_definition": Told(
        lambda row, known: _("How {name} is worked out").format(name=_kpi_name(row["kpi"], known)),
        (Field(("formula",), _formula, is_main=True),),
    ),
    "objective": Told(
        lambda row, known: _("Goal “{title}”").format(title=_objective(row, known)),
        (
            Field(("title",), _text("title"), N_("words")),
            Field(("start",), _day("start"), N_("first day")),
            Field(("due",), _day("due"), N_("last day"), is_main=True),
            Field(("owner",), _text("owner"), N_("who looks after it")),
            Field(("closed_on",), _day("closed_on"), N_("closed")),
        ),
    ),
    "objective_kpi": Told(
        lambda row, known: _("{name} for “{title}”").format(
            name=_kpi_name(row["kpi"], known), title=known.objectives.get(_number(row["objective"]), "")
        ),
        (Field(("is_headline",), _yes("is_headline"), N_("main number")),),
    ),
    "target": Told(
        _target_name,
        (
            Field(("verb", "value_micros", "high_micros", "basis"), _target, is_main=True),
            Field(("baseline_micros",), _target_value("baseline_micros"), N_("usual level")),
            Field(("due",), _day("due"), N_("by"), is_main=True),
            Field(("valid_to",), _day("valid_to"), N_("held until")),
        ),
    ),
    "path_point": Told(_path_point, (Field(("value_micros",), _target_value("value_micros"), is_main=True),)),
    "channel": Told(
        lambda row, known: known.channels.get(_number(row["id"])) or str(row.get("name") or _("A part")),
        (
            Field(("name",), _text("name"), N_("name")),
            Field(("is_archived",), _yes("is_archived"), N_("put aside")),
        ),
    ),
    "check_in": Told(
        lambda row, known: _("Check-in for {period}").format(
            period=label_text(str(row.get("period_label", "")), known.calendar)
        ),
        (Field(("note",), _text("note"), N_("note"), is_main=True),),
    ),
    "judgement": Told(
        lambda row, known: _(", ").join(
            filter(
                None,
                [
                    _kpi_name(row.get("kpi"), known),
                    _period(row, known) if "grain" in row else "",
                    _("status"),
                ],
            )
        ),
        (Field(("status",), _status, is_main=True),),
    ),
    "decision": Told(
        _quoted(N_("Decision “{title}”"), "title", N_("A decision")),
        (
            Field(("title",), _text("title"), N_("words")),
            Field(("why",), _text("why"), N_("why"), is_main=True),
            Field(("expected_effect",), _text("expected_effect"), N_("what was expected")),
            Field(("review_on",), _day("review_on"), N_("to be looked at again")),
            Field(("reviewed_on",), _day("reviewed_on"), N_("looked at again")),
            Field(("outcome",), _text("outcome"), N_("what came of it")),
        ),
    ),
    "usual_start": Told(
        lambda row, known: _("New normal of {name} from {period}").format(
            name=_kpi_name(row.get("kpi"), known), period=_period(row, known)
        ),
        (),
    ),
    "action": Told(
        _quoted(N_("To do: {title}"), "title", N_("To do")),
        (
            Field(("title",), _text("title"), N_("words")),
            Field(("owner",), _text("owner"), N_("who")),
            Field(("due",), _day("due"), N_("by"), is_main=True),
            Field(("done_on",), _day("done_on"), N_("done"), is_main=True),
        ),
    ),
    "batch": Told(
        _quoted(N_("File “{title}”"), "file_name", N_("A file")),
        (Field(("first_day", "last_day"), lambda row, _known: _days(row), is_main=True),),
    ),
}
"""How each table reads; what is missing here tells the owner nothing."""


def _days(row: Row) -> str:
    first, last = row.get("first_day"), row.get("last_day")
    if not first or not last:
        return ""
    return span_text(date.fromisoformat(str(first)), date.fromisoformat(str(last)))
