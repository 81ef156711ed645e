"""Many at once: twenty processes write to one file while others look, report and export."""

import json
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from tests.faults.judge import Cell, Document, look, values_of
from tests.faults.program import Answer, Program
from tests.faults.stage import SALES, Stage, daily

_WRITERS = 20


def test_twenty_writers_and_a_reader(stage: Stage, tmp_path: Path) -> None:
    file, before = stage.copy(stage.shop, tmp_path / "files"), stage.document(stage.shop)
    program = Program(tmp_path / "home")
    done, ready = threading.Event(), threading.Barrier(_WRITERS + 1)

    def write(number: int) -> Answer:
        ready.wait()
        return program.run("record", file, "leads", f"2026-W{31 + number}", f"{number}.5")

    def bring() -> Answer:
        ready.wait()
        return program.run("import", file, stage.sales, *SALES)

    def watch() -> list[tuple[str, str]]:
        """What status and export said while they wrote; reports are made beside."""
        seen = []
        out, summary = tmp_path / "all.json", tmp_path / "summary.pdf"
        while not done.is_set():
            answers = [
                program.run(*_status(file)),
                program.run("export", file, out),
                program.run("report", file, "--out", summary, "--on", "2026-11-01"),
            ]
            assert [(answer.code, answer.err) for answer in answers] == [(0, "")] * 3
            done.wait(0.5)  # the writers have two cores at best
            seen.append((answers[0].out, out.read_text(encoding="utf-8")))
        return seen

    with ThreadPoolExecutor(_WRITERS + 2) as pool:
        watcher = pool.submit(watch)
        writers = [pool.submit(write, number) for number in range(_WRITERS)]
        importer = pool.submit(bring)
        answers, imported = [writer.result() for writer in writers], importer.result()
        done.set()
    found = look(tmp_path / "judge", file)
    assert found.document is not None, found.wrong
    values = values_of(found.document, typed=True)
    for number, answer in enumerate(answers):
        assert _is_done_or_told(answer), answer
        assert (values.get(_cell(number)) == f"{number}.5") == (answer.code == 0)
    assert _is_done_or_told(imported), imported
    assert values_of(found.document, typed=False) == (daily(stage.sold) if imported.code == 0 else {})
    sales = [_sales(program.run(*_status(one)).out) for one in (stage.shop, stage.imported)]
    seen = watcher.result()
    assert seen
    for status, export in seen:
        assert _sales(status) in sales
        _check_one_moment(json.loads(export), before, daily(stage.sold))


def _is_done_or_told(answer: Answer) -> bool:
    """Exit 0, or exit 1 with a sentence that names who held the file."""
    if answer.code == 0:
        return True
    return (
        answer.code == 1 and answer.err.count("\n") == 1 and "shop.kpi" in answer.err and " on " in answer.err
    )


def _status(file: Path) -> tuple[object, ...]:
    return "status", file, "--json", "--on", "2026-11-01"


def _sales(status: str) -> object:
    """What ``status`` shows of sales, which only the import changes."""
    return next(kpi["values"] for kpi in json.loads(status)["kpis"] if kpi["kpi"] == "revenue")


def _cell(number: int) -> tuple[str, str, str, str]:
    return "leads", "week", date.fromisocalendar(2026, 31 + number, 1).isoformat(), ""


def _check_one_moment(document: Document, before: Document, sold: Mapping[Cell, str]) -> None:
    """An export holds as many new values as actions, and an import wholly or not at all."""
    typed, imported = values_of(document, typed=True), values_of(document, typed=False)
    kinds = [entry["kind"] for entry in document["history"]["entries"]]
    known = [entry["kind"] for entry in before["history"]["entries"]]
    assert len(typed) - len(values_of(before, typed=True)) == kinds.count("record") - known.count("record")
    assert imported == (sold if "import" in kinds else {})
    assert len(document["batch"]) == kinds.count("import")
