"""Waterfall: a gap as bars that start where the one before ended, as plain data for screen and paper alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.analysis.gap_parts import GapPart, GapParts, Unsplit, gap_parts
from kpi_desktop.analysis.gap_words import detail_text, gap_message, part_name, yardstick_note
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.wording.gaps import amount_text, shown_amounts
from kpi_desktop.wording.language import _


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        name: What it stands for.
        detail: The number beside what it is compared with; empty for what is no number.
        amount: Its length in words, with its sign.
        start: Where it begins
        end: and ends, in the unit of the KPI; nothing is what was expected.
        is_whole: Whether it is the gap itself.
        is_against: Whether it goes against the gap.
    """

    name: str
    detail: str
    amount: str
    start: float
    end: float
    is_whole: bool = False
    is_against: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Where a gap comes from.

    Attributes:
        title: Name of the chart.
        message: The gap and its parts in one sentence.
        note: What the parts are compared with.
        alternative: The chart in words for those who cannot see it.
        zero: The word for where the bars start: the plan, or the limit.
        bars: One for each part, then the gap.
    """

    title: str
    message: str
    note: str
    alternative: str
    zero: str
    bars: tuple[Bar, ...]

    @property
    def low(self) -> float:
        """The lowest end of all bars, nothing included."""
        return min(0.0, *(bar.end for bar in self.bars))

    @property
    def high(self) -> float:
        """The highest end of all bars, nothing included."""
        return max(0.0, *(bar.end for bar in self.bars))


def waterfall_of(found: GapParts, kpi: KpiSnapshot, currency: str) -> Waterfall:
    """The chart of a gap.

    Args:
        found: The gap and its parts.
        kpi: The KPI as shown.
        currency: ISO 4217 code of the business.
    """
    bars = _bars(found, kpi, currency)
    message = gap_message(found, kpi, currency)
    spoken = [_("{name}: {detail}.").format(name=bar.name, detail=bar.detail) for bar in bars if bar.detail]
    return Waterfall(
        title=_("Where the gap comes from"),
        message=message,
        note=yardstick_note(found.parts),
        alternative=" ".join([message, *spoken]),
        zero=_("limit") if found.is_limit else _("plan"),
        bars=bars,
    )


def headline_gaps(values: KpiValues, snapshot: BusinessSnapshot) -> Mapping[str, Waterfall]:
    """Where the gaps of the main numbers that are behind come from, by KPI; a summary has no room for more.

    Args:
        values: Values of the whole book on the day of the snapshot.
        snapshot: The business.
    """
    behind: dict[str, Waterfall] = {}
    for kpi in snapshot.kpis:
        found = gap_parts(values, kpi) if kpi.is_headline else Unsplit.NOT_JUDGED
        if not isinstance(found, Unsplit) and found.gap * found.sign < 0:
            behind[kpi.kpi.id] = waterfall_of(found, kpi, snapshot.business.currency)
    return behind


def _bars(found: GapParts, kpi: KpiSnapshot, currency: str) -> tuple[Bar, ...]:
    shown = shown_amounts([part.amount for part in found.parts], kpi.unit, currency)
    ends = _running([part.amount for part in found.parts])
    bars = [
        Bar(
            part_name(part),
            detail_text(part, currency),
            amount_text(amount, kpi.unit, currency),
            float(end - part.amount),
            float(end),
            is_against=_is_against(part, found),
        )
        for part, amount, end in zip(found.parts, shown, ends, strict=True)
    ]
    whole = amount_text(sum(shown, Decimal(0)), kpi.unit, currency)
    return (*bars, Bar(_("Together"), "", whole, 0.0, float(found.gap), is_whole=True))


def _running(amounts: Sequence[Fraction]) -> list[Fraction]:
    return [sum(amounts[: at + 1], Fraction(0)) for at in range(len(amounts))]


def _is_against(part: GapPart, found: GapParts) -> bool:
    return part.amount * found.gap < 0
