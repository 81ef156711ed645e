"""Every insight has a sentence and a reason, filled, plain, and without a word of cause."""

import re
from collections.abc import Mapping

import pytest

from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.wording.insights import _SENTENCES, insight_reason, insight_sentence

FORMS = [
    *_SENTENCES,
    (InsightKind.DATA_TROUBLE, Variant.MISSING),
    (InsightKind.TARGET_DOUBTFUL, Variant.ROUGH_BASELINE),
]
FORBIDDEN = re.compile(
    r"\b(because|caus(es|ed|ing)|drives?|due to|sigma|limits?|significant\w*|outliers?)\b", re.I
)


class Facts(Mapping[str, str]):
    """Stands for whatever a sentence asks."""

    def __getitem__(self, name: str) -> str:
        return f"<{name}>"

    def __iter__(self):
        return iter(())

    def __len__(self) -> int:
        return 0


def test_every_kind_can_be_told():
    assert {kind for kind, _ in FORMS} == set(InsightKind)


@pytest.mark.parametrize(("kind", "variant"), FORMS)
@pytest.mark.parametrize("count", [1, 2])
def test_sentence_and_reason_are_whole_and_plain(kind: InsightKind, variant: Variant, count: int):
    for text in (insight_sentence(kind, variant, Facts(), count), insight_reason(kind, variant, Facts())):
        assert re.search(r"[.?]$", text)
        assert not FORBIDDEN.search(text)
        assert "{" not in text
        assert "%" not in text
    assert "<span>" in insight_reason(kind, variant, Facts())


def test_one_and_several_are_told_apart():
    facts = {"name": "Sales", "period": "week 9", "periods": "3 weeks", "count": "1"}
    assert (
        insight_sentence(InsightKind.DATA_TROUBLE, Variant.MISSING, facts, 1) == "Sales: week 9 is missing."
    )
    assert insight_sentence(InsightKind.DATA_TROUBLE, Variant.MISSING, facts, 3) == (
        "Sales: 3 weeks are missing, from week 9 on."
    )
    rough = InsightKind.TARGET_DOUBTFUL, Variant.ROUGH_BASELINE
    assert insight_sentence(*rough, facts, 0).startswith("Sales: there was no result before")
    assert insight_sentence(*rough, facts, 1).startswith("Sales: where it began rests on 1 result,")
