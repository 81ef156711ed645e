"""Import document: an import plan as the JSON that ``import`` prints."""

import json

from kpi_desktop.app.output import number
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import ImportPlan, PlannedValue
from kpi_desktop.domain.profile_json import profile_to_text
from kpi_desktop.wording.imports import question_text


def import_document(plan: ImportPlan, calendar: Calendar, sentence: str) -> dict[str, object]:
    """What was understood, what is asked, what happens to the rows, and what comes out."""
    known = plan.understood
    return {
        "understood": {
            "sentence": sentence,
            "sheet": known.sheet,
            "header_line": known.header_line,
            "encoding": known.encoding,
            "delimiter": known.delimiter,
            "decimal": known.decimal,
            "date_order": known.date_order,
            "period": _span(plan),
            "currency": known.currency,
            "map": list(known.maps),
            "source": known.source or None,
            "renamed": [{"usual": usual, "here": here} for usual, here in known.renamed],
        },
        "questions": [
            {
                "slot": question.slot.value,
                "text": question_text(question),
                "choices": [{"value": one.value, "example": one.example} for one in question.choices],
            }
            for question in plan.questions
        ],
        "rows": {
            "read": plan.rows.read,
            "used": plan.rows.used,
            "known": plan.rows.known,
            "left_out": {reason.value: count for reason, count in plan.rows.left_out.items()},
        },
        "values": [_value(value, calendar) for value in plan.values],
        "profile": json.loads(profile_to_text(plan.profile)),
        "repeats": plan.repeats,
    }


def _span(plan: ImportPlan) -> str | None:
    first, last = plan.understood.first_day, plan.understood.last_day
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else None


def _value(value: PlannedValue, calendar: Calendar) -> dict[str, object]:
    return {
        "input": value.target_id,
        "channel": value.channel,
        "period": calendar.label(value.period),
        "value": number(value.value),
        "adds": number(value.contribution),
        "before": number(value.before),
        "typed": number(value.typed),
        "rows": value.rows,
        "effect": value.effect.value,
        "partial": value.is_partial,
    }
