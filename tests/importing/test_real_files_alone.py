"""The real files with nothing said of them: recognised or asked about, never silently wrong."""

import importlib.util
import json
from collections import Counter
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from kpi_desktop.catalogue.build import inputs_for
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.plan import read_plan
from kpi_desktop.importing.request import ImportRequest
from tests.importing.reading import SHARED
from tests.importing.recognising import NAMED

LARGE = {"open-19"}
"""Half a million rows: the bench reads them."""


class Bench:
    """What the scores of the folder ask of a program, answered without starting one."""

    fitting = 0

    def __init__(self, score: ModuleType) -> None:
        self._score = score
        self._ids, self._users = score.catalogue()
        self.questions = 0

    def one(
        self, case: dict[str, Any], flags: list[str], currency: str, extra: list[str], kpis: list[str]
    ) -> tuple[str, dict[str, Any] | None, str]:
        """Kind of outcome, document and message of an import without any choice."""
        counted = inputs_for(self._score.kpis_for(kpis, self._ids, self._users))
        own = {one.id: NAMED[one.id] for one in counted if one.derived is None}
        request = ImportRequest(Profile(), date(2027, 1, 15), Calendar(), NAMED, {}, currency, own=own)
        try:
            plan = read_plan(SHARED / case["file"], request)
        except Problem as problem:
            return "failed", None, f"exit 1: {problem.code}"
        self.questions = len(plan.questions)
        values = [
            {
                "input": value.target_id,
                "channel": value.channel,
                "period": Calendar().label(value.period),
                "value": str(value.value),
            }
            for value in plan.values
        ]
        asked = [{"slot": question.slot.value} for question in plan.questions]
        return "asked" if asked else "ok", {"questions": asked, "values": values}, ""

    def judge_question(self, spec: dict[str, Any], doc: dict[str, Any]) -> str:
        """Which questions fit is judged by the verdict alone."""
        return f"{spec['must_ask']} {doc['questions']}"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not at hand")
def test_no_real_file_is_silently_wrong():
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    cases = {one["id"]: one for one in json.loads((SHARED / "cases.json").read_text("utf-8"))["cases"]}
    flags = json.loads((SHARED / "flags.json").read_text("utf-8"))
    found: dict[str, str] = {}
    for name in sorted(set(flags) - LARGE):
        bench = Bench(score)
        found[name], *_ = score.auto_verdict(bench, cases[name], flags[name])
        assert bench.questions <= 2
    assert set(found.values()) <= {"right", "asked"}
    assert Counter(found.values())["right"] >= 24
