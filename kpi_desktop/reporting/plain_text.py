"""Plain text: a report as sentences, for a message or a letter."""

from collections.abc import Iterable, Iterator

from kpi_desktop.reporting.report_record import Headline, Part, Report, Row
from kpi_desktop.wording.language import _


def report_text(report: Report) -> str:
    """The report without its drawings; every number with its plan and its status in words."""
    blocks = [
        _lines([report.business, report.subtitle]),
        *(block for part in report.parts for block in _part(part, report)),
        _listed(report.labels.missing, report.missing),
        _listed(report.labels.decisions, (_joined([d.day, d.title, d.detail]) for d in report.decisions)),
        _listed(
            report.labels.definitions,
            (_("{name}: {fact}").format(name=one.name, fact=one.text) for one in report.definitions),
        ),
        report.currency_note,
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _part(part: Part, report: Report) -> Iterator[str]:
    yield _lines([part.title, part.span])
    if part.headline is not None:
        yield _headline(part.headline, "" if part.gap is None else part.gap.message)
    for group in part.groups:
        yield _listed(group.heading, (_row(row, report) for row in group.rows))


def _headline(headline: Headline, gap: str) -> str:
    stands = _("{name}: {fact}").format(name=headline.name, fact=headline.value)
    facts = _joined([stands, headline.plan, headline.remaining, headline.status.word])
    return _lines([facts, *headline.sentences, gap])


def _row(row: Row, report: Report) -> str:
    plan = f"{report.labels.plan} {row.plan}" if row.plan else ""
    return _joined(
        [_("{name}: {fact}").format(name=row.name, fact=row.value), plan, row.status.word, row.detail]
    )


def _listed(heading: str, sentences: Iterable[str]) -> str:
    points = [f"– {sentence}" for sentence in sentences]
    return _lines([heading, *points]) if points else ""


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(filter(None, parts))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, lines))
