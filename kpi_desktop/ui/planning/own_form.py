"""Own form: names a number that no catalogue knows, with its unit and what becomes of it over a month."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kpi_desktop.catalogue.own import OwnKind, OwnNumber
from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui.fields import Choice, text_field
from kpi_desktop.ui.inline_form import InlineForm
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.units import unit_name

_UNITS = (
    Unit.COUNT,
    Unit.CURRENCY,
    Unit.PERCENT,
    Unit.SCORE,
    Unit.DURATION_HOURS,
    Unit.DURATION_MINUTES,
    Unit.WEIGHT_KG,
)
_KINDS = {
    OwnKind.ADDS_UP: N_("it adds up, like orders or hours"),
    OwnKind.STANDS: N_("it stands at a level, like members"),
    OwnKind.AVERAGES: N_("it is an average, like a rating"),
}
_LEAST_LETTERS = 6
_AVERAGED = (Unit.PERCENT, Unit.SCORE)


class OwnForm(InlineForm):
    """Name, unit, kind, and what it is for; only the name has to be typed.

    Attributes:
        named: Sent with the number (``OwnNumber``, without an id).
        typed: Sent with the name at each keystroke.
        name: Field of its name.
    """

    named = Signal(object)
    typed = Signal(str)

    def __init__(self, theme: Theme, name: str, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("A number of your own"), _("Add it"), self.submit, parent)
        self.name = text_field(_("What do you count?"), hint=_("wedding orders"), text=name)
        units: list[tuple[object, str]] = [(unit.value, unit_name(unit, currency)) for unit in _UNITS]
        self.unit = Choice(theme, _("In what?"), units)
        self.kind = Choice(
            theme, _("Over a month"), [(kind.value, _(words)) for kind, words in _KINDS.items()]
        )
        self.better = Choice(theme, _("Better is"), [(False, _("more")), (True, _("less"))])
        self.part = Choice(theme, _("It is"), [(False, _("a result")), (True, _("an early sign"))])
        for choice in (self.unit, self.kind, self.better, self.part):
            # The list beside it keeps its half of the page.
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_LEAST_LETTERS)
        self.add_row((_("What do you count?"), self.name), (_("In what?"), self.unit))
        self.add_row((_("Over a month"), self.kind), (_("Better is"), self.better), (_("It is"), self.part))
        self.unit.chosen.connect(self._follow)
        self.name.textEdited.connect(self.typed)

    def submit(self) -> None:
        """Send the number, once it has a name."""
        name = " ".join(self.name.text().split())
        if not name:
            self.name.setFocus()
            return
        self.named.emit(
            OwnNumber(
                "",
                name,
                Unit(str(self.unit.key)),
                OwnKind(str(self.kind.key)),
                is_early=bool(self.part.key),
                less_is_better=bool(self.better.key),
            )
        )

    def _follow(self, unit: object) -> None:
        """A share or a score does not add up."""
        is_averaged = Unit(str(unit)) in _AVERAGED
        self.kind.choose((OwnKind.AVERAGES if is_averaged else OwnKind.ADDS_UP).value)
