"""Problems: every problem code as a sentence that says what happened, what was kept and what to do.

The facts that each code carries; those in brackets are kept for the log and not said. A fact that is missing reads as
a plain word, so that no sentence ever fails.

==========================  =====================================
code                        facts
==========================  =====================================
not_a_number                text
number_too_large            value, largest
number_too_fine             value
not_a_period                text
not_a_date                  text
date_out_of_range           -
unknown_kpi                 kpi
unknown_input               input
unknown_template            template, known
unknown_channel             channel
unknown_currency            currency
input_is_derived            input
row_unreadable              count
name_missing                -
time_frame_empty            start, due
channel_name_taken          channel
currency_fixed              currency
weeks_fixed                 -
fiscal_year_fixed           -
formula_unreadable          formula, at
formula_too_long            longest
formula_units_differ        formula
formula_wrong_result_unit   formula, unit
target_needs_basis          kpi
target_takes_no_basis       kpi
target_needs_baseline       kpi
target_wrong_way            kpi, baseline, target (verb)
target_needs_range          kpi, low
target_takes_no_range       kpi
target_not_possible         kpi, target
target_nothing_to_correct   kpi
target_same_day             kpi, day
target_before_earlier       kpi, day
file_exists                 file
file_missing                file
file_empty                  file
file_foreign                file
file_is_text                file
file_damaged                file
file_truncated              file
file_newer                  file (schema, known)
file_protected              file
file_read_only              file
file_in_use                 file, holder (pid, since)
file_busy                   file
folder_missing              folder (file)
folder_not_writable         folder (file)
disk_full                   file
write_failed                file
backup_failed               (file, folder)
restore_unreadable          file
nothing_to_undo             -
nothing_to_redo             -
unknown_entry               entry
entry_first                 (entry, kind)
entry_folded                (entry, kind)
entry_already_undone        (entry, kind)
put_back_impossible         (entry, kind)
import_unreadable           file (detail)
import_empty                file
import_kind_unsupported     file (kind)
import_too_large            file
import_protected            file
import_no_table             file
import_unknown_sheet        sheet, sheets
import_no_date_column       file
import_unknown_column       column, columns
import_column_twice         column, positions
import_spec_unreadable      spec, at
import_nothing_usable       file
import_question_open        question
import_value_twice          number, period
import_other_currency       file, currency, own
import_cancelled            (file)
import_changed_meanwhile    file
profile_unreadable          file
report_failed               (reason)
export_kind_unsupported     file
no_display                  -
stopped                     -
unexpected                  -
==========================  =====================================

``kpi``, ``input`` and ``number`` may be ids: ``names`` gives the owner's words for them. ``file`` may also come as
``name`` or ``path``, a holder as ``user`` and ``host``, columns as ``names``. ``question`` is a sentence or a slot.
"""

from collections.abc import Mapping
from pathlib import PurePath

from kpi_desktop.domain.import_plan import Question, Slot
from kpi_desktop.domain.problem import Problem
from kpi_desktop.wording.filling import fact_text, filled
from kpi_desktop.wording.imports import question_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.problem_sentences import FALLBACKS, SENTENCES

_SHOWN_COLUMNS = 12
_IDS = ("kpi", "input", "number")


def problem_sentence(problem: Problem, names: Mapping[str, str] | None = None) -> str:
    """What happened, what was kept, what to do.

    Args:
        problem: With its code and facts.
        names: The owner's words for the ids of numbers and inputs.
    """
    return filled(_(SENTENCES[problem.code]), _said(problem.facts, names or {}), FALLBACKS)


def _said(facts: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """The facts as the sentences name them: names for ids, file names for paths, a person for a holder."""
    said = dict(facts)
    for key in _IDS:
        if (known := facts.get(key)) is not None:
            said[key] = names.get(str(known), str(known))
    if (file := facts.get("file") or facts.get("name") or facts.get("path")) is not None:
        said["file"] = PurePath(str(file)).name or str(file)
    if "question" in facts:
        said["question"] = _question(str(facts["question"]))
    said.setdefault("columns", _first(facts.get("names")))
    said.setdefault("holder", _holder(facts))
    return said


def _question(text: str) -> str:
    return question_text(Question(Slot(text))) if text in set(Slot) else text


def _first(columns: object) -> str | None:
    if not isinstance(columns, list | tuple):
        return None
    shown = [f"“{fact_text(column)}”" for column in columns[:_SHOWN_COLUMNS]]
    return ", ".join([*shown, "…"] if len(columns) > _SHOWN_COLUMNS else shown)


def _holder(facts: Mapping[str, object]) -> str | None:
    user, host = facts.get("user"), facts.get("host")
    if user and host:
        return _("{user} on {computer}").format(user=user, computer=host)
    return str(user or host) if user or host else None
