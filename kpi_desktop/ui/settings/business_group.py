"""Business group: name, currency, sales tax, and what numbers are split by."""

from dataclasses import replace

from kpi_desktop.domain.business import Business, TaxBasis
from kpi_desktop.domain.channel import Breakdown
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.fields import Choice, text_field
from kpi_desktop.ui.settings.setting_row import Group, SettingRow
from kpi_desktop.ui.text import restyle
from kpi_desktop.wording.currencies import currencies, currency_name
from kpi_desktop.wording.language import _
from kpi_desktop.wording.problems import problem_sentence
from kpi_desktop.wording.settings import breakdown_word, tax_basis_text


class BusinessGroup(Group):
    """Each saves at once, as one action that Undo takes back.

    Attributes:
        name_field: The name.
        currency: Its currency.
        tax: Whether sales are entered with sales tax.
        breakdown: What numbers are split by.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._business = desk.workspace.settings.read()
        theme = desk.theme
        self.name_field = text_field(_("Name of the business"))
        self.currency = Choice(theme, _("Currency"), _currency_options(self._business.currency))
        self.tax = Choice(theme, _("Sales tax"), [(basis, tax_basis_text(basis)) for basis in TaxBasis])
        self.breakdown = Choice(theme, _("Split by"), [(one, breakdown_word(one)) for one in Breakdown])
        self._name_row = SettingRow(_("Name of the business"), self.name_field)
        self._currency_row = SettingRow(
            _("Currency"), self.currency, _("All amounts of money are in this currency.")
        )
        self.add(self._name_row)
        self.add(self._currency_row)
        self.add(
            SettingRow(_("Sales are entered"), self.tax, _("Stands in the summary, so that readers know."))
        )
        self.add(
            SettingRow(
                _("Numbers can be split by"), self.breakdown, _("One way of splitting for everything.")
            )
        )
        self._listen()

    def show_business(self, business: Business) -> None:
        """Show the settings as they are; a name that could not be saved stays as it was typed."""
        if self.name_field.property("is_wrong") is not True:
            self.name_field.setText(business.name)
        self._business = business
        self.currency.choose(business.currency)
        self.tax.choose(business.tax_basis)
        self.breakdown.choose(business.breakdown)
        problem = self._desk.workspace.settings.why_fixed(replace(business, currency="XXX"))
        self.currency.setEnabled(problem is None)
        self._currency_row.say("" if problem is None else problem_sentence(problem))

    def save_name(self) -> None:
        """Keep the name that was typed."""
        typed = self.name_field.text()
        if " ".join(typed.split()) == self._business.name:
            self._take_name()
            return
        try:
            change = self._desk.workspace.settings.change(replace(self._business, name=typed))
        except Problem as problem:
            self._name_row.complain(problem_sentence(problem))
            restyle(self.name_field, "is_wrong", True)
            return
        self._take_name()
        self._desk.hub.publish(change)

    def _take_name(self) -> None:
        self._name_row.say("")
        restyle(self.name_field, "is_wrong", False)

    def _change(self, wanted: Business) -> None:
        if not self._desk.do(lambda: self._desk.workspace.settings.change(wanted)):
            self.show_business(self._business)

    def _listen(self) -> None:
        self.name_field.editingFinished.connect(self.save_name)
        self.currency.chosen.connect(lambda code: self._change(replace(self._business, currency=str(code))))
        self.tax.chosen.connect(
            lambda basis: self._change(replace(self._business, tax_basis=TaxBasis(str(basis))))
        )
        self.breakdown.chosen.connect(
            lambda one: self._change(replace(self._business, breakdown=Breakdown(str(one))))
        )


def _currency_options(now: str) -> list[tuple[object, str]]:
    """Every currency by code and name; the one in use is there also where nobody pays with it any more."""
    codes = sorted({*currencies(), now})
    return [(code, _("{code} – {name}").format(code=code, name=currency_name(code))) for code in codes]
