"""Channel words: what is said of channels and of the most that may be paid for a customer."""

from collections.abc import Iterable
from fractions import Fraction

from kpi_desktop.analysis.channel_board import ChannelBoard, Span
from kpi_desktop.analysis.channels import FEWEST_CUSTOMERS, ChannelFigures, Verdict, sales_back
from kpi_desktop.analysis.worth import Source, Term, Worth
from kpi_desktop.domain.no_value import NoValue
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import brief_value_text, number_text, share_text

_VERDICTS = {
    Verdict.GROW: N_("Keep or grow"),
    Verdict.IMPROVE: N_("Improve"),
    Verdict.STOP: N_("Reduce or stop"),
    Verdict.TOO_FEW: N_("Too few"),
    Verdict.NOTHING_SPENT: N_("Costs nothing"),
    Verdict.LOSES: N_("Sales lose money"),
    Verdict.UNKNOWN: N_("Not known yet"),
}

_SPANS = {
    Span.TIME_FRAME: N_("Time frame"),
    Span.LAST_MONTH: N_("Last month"),
    Span.LAST_QUARTER: N_("Last quarter"),
    Span.LAST_YEAR: N_("Last 12 months"),
}

_TERMS = {
    Term.ORDER_VALUE: N_("average order"),
    Term.ORDERS_A_YEAR: N_("orders per customer and year"),
    Term.YEARS: N_("years a customer stays"),
    Term.MARGIN: N_("left of each sale"),
    Term.RETURN: N_("wanted back for each 1 spent"),
}

_SOURCES = {
    Source.SAID: N_("as you said"),
    Source.PLAN: N_("from your plan"),
    Source.RECORDS: N_("from your last 12 months"),
}

UNITS = {
    Term.ORDER_VALUE: Unit.CURRENCY,
    Term.ORDERS_A_YEAR: Unit.RATIO,
    Term.YEARS: Unit.RATIO,
    Term.MARGIN: Unit.PERCENT,
    Term.RETURN: Unit.RATIO,
}
"""What each term is measured in."""


def verdict_word(verdict: Verdict) -> str:
    """What to do with a channel: "Keep or grow"."""
    return _(_VERDICTS[verdict])


def span_word(span: Span) -> str:
    """A stretch of time: "Last month"."""
    return _(_SPANS[span])


def term_word(term: Term) -> str:
    """What one term of a customer's worth is called."""
    return _(_TERMS[term])


def source_text(source: Source) -> str:
    """Where a term's value comes from."""
    return _(_SOURCES[source])


def term_text(term: Term, value: Fraction, currency: str) -> str:
    """A term's value: "€250", "1.5", "40%"."""
    return brief_value_text(value, UNITS[term], currency)


def verdict_sentence(verdict: Verdict, figures: ChannelFigures, worth: Worth, currency: str) -> str:
    """Why a verdict says what it says."""
    back, wanted, needed = sales_back(figures, worth), worth.wanted_return, worth.break_even_return
    match verdict:
        case Verdict.NOTHING_SPENT:
            return _("No money was spent on it.")
        case Verdict.LOSES:
            return _("Nothing is left of a sale after its own costs, so no budget is safe.")
        case Verdict.TOO_FEW:
            return _too_few(worth, currency)
        case Verdict.UNKNOWN:
            return missing_sentence(worth) or _("Spending or customers are not entered yet.")
    if isinstance(back, NoValue) or wanted is None or needed is None:
        return ""
    facts = {"back": number_text(back), "wanted": number_text(wanted), "needed": number_text(needed)}
    sentence = {
        Verdict.GROW: _("{back} came back for each 1 spent; you want {wanted}."),
        Verdict.IMPROVE: _(
            "{back} came back for each 1 spent: more than the {needed} it costs, less than the {wanted} you want."
        ),
        Verdict.STOP: _("{back} came back for each 1 spent; below {needed} it loses money."),
    }[verdict]
    return sentence.format(**facts)


def most_text(worth: Worth, currency: str) -> str:
    """The most that may be paid for a customer, or a dash."""
    return "–" if worth.most is None else brief_value_text(worth.most, Unit.CURRENCY, currency)


def worth_sentences(worth: Worth, currency: str) -> tuple[str, ...]:
    """How the most that may be paid is worked out, step by step."""
    return tuple(_worth_sentences(worth, currency))


def missing_sentence(worth: Worth) -> str:
    """What is still to be said, empty where nothing is."""
    if not worth.missing:
        return ""
    return _("Still missing: {terms}.").format(terms=list_text([term_word(term) for term in worth.missing]))


def warning_sentence(worth: Worth) -> str:
    """What would lose money, empty where nothing would."""
    if worth.loses_on_each_sale:
        return _("Nothing is left of a sale after its own costs, so no budget is safe.")
    if worth.return_is_too_low and worth.wanted_return and worth.break_even_return and worth.margin:
        return _(
            "{wanted} back for each 1 spent would lose money: with {margin} left of each sale it takes {needed}."
        ).format(
            wanted=number_text(worth.wanted_return),
            margin=share_text(worth.margin),
            needed=number_text(worth.break_even_return),
        )
    return ""


def board_notes(board: ChannelBoard) -> tuple[str, ...]:
    """What the owner should know about the numbers of a board."""
    notes = []
    if board.exceeds_total:
        notes.append(_("The channels come to more than the stated total. One of the two is wrong."))
    if board.is_incomplete:
        notes.append(_("Some results are missing, so the sums are of what is there."))
    if board.worth.lifetime_value is None:
        notes.append(
            _(
                "Sales back are the sales recorded for each channel, without later orders of the same customers."
            )
        )
    else:
        notes.append(_("Sales back count everything a customer brings over the years."))
    return tuple(notes)


def _too_few(worth: Worth, currency: str) -> str:
    if worth.most is None:
        return _("Fewer than {count} customers: too early to judge.").format(count=FEWEST_CUSTOMERS)
    return _(
        "Fewer than {count} customers, and less spent than three may cost ({amount}): too early to judge."
    ).format(count=FEWEST_CUSTOMERS, amount=brief_value_text(3 * worth.most, Unit.CURRENCY, currency))


def _worth_sentences(worth: Worth, currency: str) -> Iterable[str]:
    def money(value: Fraction) -> str:
        return brief_value_text(value, Unit.CURRENCY, currency)

    if worth.lifetime_value is None:
        return
    yield _("A customer brings {value}: {order} an order × {orders} orders a year × {years} years.").format(
        value=money(worth.lifetime_value),
        order=money(worth.values[Term.ORDER_VALUE]),
        orders=number_text(worth.values[Term.ORDERS_A_YEAR]),
        years=number_text(worth.values[Term.YEARS]),
    )
    if worth.most_by_return is not None and worth.wanted_return is not None:
        yield _("You want {wanted} back for each 1 spent: {value} ÷ {wanted} = {most}.").format(
            wanted=number_text(worth.wanted_return),
            value=money(worth.lifetime_value),
            most=money(worth.most_by_return),
        )
    if worth.lifetime_profit is not None and worth.margin is not None and not worth.loses_on_each_sale:
        yield _(
            "{margin} is left of each sale, so {profit} of a customer: at that cost nothing is won or lost."
        ).format(margin=share_text(worth.margin), profit=money(worth.lifetime_profit))
    if worth.most is not None:
        yield _("The smaller of the two counts.")
