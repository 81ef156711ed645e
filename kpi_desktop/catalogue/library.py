"""Library: all KPIs, inputs, bindings and templates that the program knows, read on first use."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from kpi_desktop.catalogue.entry import CatalogueKpi
from kpi_desktop.catalogue.reading import read_bindings, read_inputs, read_kpis, read_templates
from kpi_desktop.catalogue.templates import Template
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.resources import root


@dataclass(frozen=True)
class Catalogue:
    """Everything in the catalogue.

    Attributes:
        kpis: Entries by id, by function.
        inputs: Inputs by id.
        bindings: Pairs (input, input under which its values are kept) that are the same real number by default.
        often_the_same: Pairs that are the same in many businesses, to be asked ("for you, are these the same?").
        templates: Templates by id.
    """

    kpis: Mapping[str, CatalogueKpi]
    inputs: Mapping[str, Input]
    bindings: tuple[tuple[str, str], ...]
    often_the_same: tuple[tuple[str, str], ...]
    templates: Mapping[str, Template]

    @cached_property
    def kept(self) -> Mapping[str, str]:
        """For each bound input the one under which its values are kept."""
        return dict(self.bindings)

    def kpi(self, kpi_id: str) -> CatalogueKpi:
        """The entry of an id.

        Raises:
            Problem: ``UNKNOWN_KPI`` with the fact ``kpi``.
        """
        if kpi_id not in self.kpis:
            raise Problem(ProblemCode.UNKNOWN_KPI, kpi=kpi_id)
        return self.kpis[kpi_id]


@cache
def load() -> Catalogue:
    """The catalogue, read from the program's resources the first time.

    Raises:
        ResourcesError: The program's files are missing.
    """
    folder = root() / "catalogue"
    bindings, often_the_same = read_bindings(folder)
    return Catalogue(
        kpis=read_kpis(folder),
        inputs=read_inputs(folder),
        bindings=bindings,
        often_the_same=often_the_same,
        templates=read_templates(folder),
    )
