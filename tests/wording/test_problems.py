import ast
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import kpi_desktop
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import problems
from kpi_desktop.wording.problem_sentences import FALLBACKS, SENTENCES
from kpi_desktop.wording.problems import problem_sentence

ALSO_GIVEN_BY = {"holder": {"user", "host"}, "columns": {"names"}}
MAY_LACK = {"file"}  # "This file" says as much where only one is meant


def _placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def _documented() -> dict[str, set[str]]:
    rows = re.findall(r"^([a-z_]+) {2,}(\S.*)$", problems.__doc__ or "", re.MULTILINE)
    said = {code: re.sub(r"\(.*\)", "", facts) for code, facts in rows if code in set(ProblemCode)}
    return {code: set(re.findall(r"\w+", facts)) for code, facts in said.items()}


def test_every_code_has_a_sentence():
    assert set(SENTENCES) == set(ProblemCode)


def test_the_table_of_facts_is_what_the_sentences_say():
    assert _documented() == {code.value: _placeholders(sentence) for code, sentence in SENTENCES.items()}


@pytest.mark.parametrize("code", ProblemCode)
def test_no_missing_fact_breaks_a_sentence(code):
    sentence = problem_sentence(Problem(code))
    assert "{" not in sentence
    assert "None" not in sentence
    assert sentence[0].isupper() or sentence[0] == "“"
    assert sentence.endswith(".")


def test_every_placeholder_has_a_word_for_its_absence():
    assert set().union(*map(_placeholders, SENTENCES.values())) == set(FALLBACKS)


@pytest.mark.parametrize("code", ProblemCode)
def test_a_sentence_says_what_was_kept_and_never_scolds(code):
    sentence = SENTENCES[code]
    kept = r"Nothing|nothing|kept|was left|no business|No file was|is safe|were kept"
    assert re.search(kept, sentence)
    assert not re.search(
        r"\b(error|invalid|illegal|failed|failure|must|exception|fatal|bad)\b", sentence, re.IGNORECASE
    )
    assert "!" not in sentence
    assert len(re.findall(r"[.?](?: |$)", sentence.replace("{question}", "Which year?"))) >= 2


def test_a_file_that_is_not_ours():
    assert problem_sentence(Problem(ProblemCode.FILE_FOREIGN)) == (
        "This file could not be opened: it is not a KPI Desktop file. It was left as it is. Choose a file that ends "
        "in .kpi."
    )
    assert problem_sentence(Problem(ProblemCode.FILE_FOREIGN, file="shop.kpi")).startswith(
        "shop.kpi could not"
    )


def test_a_file_may_come_as_name_or_path():
    for facts in ({"file": Path("/a/till.csv")}, {"name": "till.csv"}, {"path": "/a/till.csv"}):
        assert problem_sentence(Problem(ProblemCode.IMPORT_EMPTY, **facts)).startswith(
            "till.csv holds no rows."
        )


def test_who_holds_a_file_is_named():
    def said(**facts: object) -> str:
        return problem_sentence(Problem(ProblemCode.FILE_IN_USE, file="shop.kpi", **facts))

    assert "by Anna on LAPTOP." in said(user="Anna", host="LAPTOP", pid=12)
    assert "by LAPTOP." in said(user="", host="LAPTOP")
    assert "by the other window." in said(holder="the other window")
    assert "by another window or program." in said()


def test_ids_become_the_owners_words():
    problem = Problem(ProblemCode.TARGET_NEEDS_BASIS, kpi="new_customers")
    assert "target for new members can" in problem_sentence(problem, {"new_customers": "new members"})
    assert "target for new_customers can" in problem_sentence(problem)


def test_facts_of_any_kind_are_formatted():
    wrong_way = Problem(
        ProblemCode.TARGET_WRONG_WAY, kpi="leads", target=Decimal(1200), baseline=Decimal("1500.5")
    )
    assert "leads, 1,200, lies" in problem_sentence(wrong_way)
    assert "level, 1,500.5." in problem_sentence(wrong_way)
    empty = Problem(ProblemCode.TIME_FRAME_EMPTY, start=date(2026, 3, 2), due=date(2026, 3, 1))
    assert "The last day, 1 March 2026, comes before the first, 2 March 2026." in problem_sentence(empty)
    unit = Problem(ProblemCode.FORMULA_WRONG_RESULT_UNIT, formula="a / b", unit=Unit.PERCENT)
    assert "does not give percent." in problem_sentence(unit)


def test_columns_are_listed_up_to_a_dozen():
    problem = Problem(ProblemCode.IMPORT_UNKNOWN_COLUMN, column="Totl", names=("Date", "Total"))
    assert problem_sentence(problem).endswith("Its columns are: “Date”, “Total”.")
    many = Problem(ProblemCode.IMPORT_UNKNOWN_COLUMN, column="x", names=tuple(map(str, range(40))))
    assert problem_sentence(many).endswith("“11”, ….")


def test_an_open_question_may_come_as_its_slot_or_as_text():
    by_slot = Problem(ProblemCode.IMPORT_QUESTION_OPEN, question="year")
    assert "Which year is this file for?" in problem_sentence(by_slot)
    by_text = Problem(ProblemCode.IMPORT_QUESTION_OPEN, question="Which sheet?")
    assert problem_sentence(by_text).endswith("Which sheet?")


def test_braces_of_the_owner_are_text():
    assert "“{text}{0}”" in problem_sentence(Problem(ProblemCode.NOT_A_NUMBER, text="{text}{0}"))


def _raised() -> list[tuple[str, str, set[str]]]:
    """Every place that raises a problem with its code in plain sight: where, which code, which facts."""
    package = Path(kpi_desktop.__file__).parent
    places = []
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
            ):
                continue
            code = node.args[0] if node.args else None
            keywords = {keyword.arg for keyword in node.keywords}
            if isinstance(code, ast.Attribute) and None not in keywords:
                where = f"{file.relative_to(package)}:{node.lineno}"
                places.append((where, code.attr, {str(keyword) for keyword in keywords}))
    return places


def test_whoever_raises_a_problem_gives_the_facts_of_its_sentence():
    lacking = [
        f"{where} {code} lacks {name}"
        for where, code, facts in _raised()
        for name in _placeholders(SENTENCES[ProblemCode[code]]) - MAY_LACK
        if not facts & {name, *ALSO_GIVEN_BY.get(name, ())}
    ]
    assert not lacking, "\n".join(lacking)
