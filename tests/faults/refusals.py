"""Refusals: how the program says that it cannot do something, and every command that may have to."""

from pathlib import Path

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.wording.problems import problem_sentence
from tests.faults.program import Answer
from tests.faults.stage import SALES, Stage

Words = tuple[object, ...]


def check_refusal(answer: Answer, names: str = "") -> None:
    """Exit 1 and one plain line on standard error, which names what it has to."""
    unforeseen = problem_sentence(Problem(ProblemCode.UNEXPECTED)).split()
    assert (answer.code, answer.out) == (1, ""), answer
    assert answer.err.count("\n") == 1, answer
    assert answer.err.split() != unforeseen, answer
    assert "Traceback" not in answer.err
    assert names in answer.err, answer


def reading(file: Path, out: Path) -> list[Words]:
    """Commands that only look at a business."""
    return [
        ("status", file),
        ("status", file, "--json", "--by-channel"),
        ("history", file, "--json"),
        ("report", file, "--out", out / "summary.pdf", "--on", "2026-11-01"),
        ("export", file, out / "all.json"),
        ("export", file, out / "all.xlsx"),
        ("export", file, out / "all"),
        ("backup", file, "--to", out / "backups"),
        ("check", file),
    ]


def writing(file: Path, stage: Stage) -> list[Words]:
    """Commands that change a business."""
    return [
        ("record", file, "revenue", "2026-W32", "12"),
        ("record", file, "--rows", "-"),
        ("target", file, "leads", "increase_to", "9", "--per", "week"),
        ("import", file, stage.sales, *SALES),
        ("undo", file),
        ("redo", file),
        ("put-back", file, "3"),
    ]


def making(file: Path, stage: Stage) -> list[Words]:
    """Commands that make a business where there is none."""
    return [
        ("create", file, "--name", "New"),
        ("demo", file),
        ("restore", stage.export, file),
        ("restore", stage.shop, file),
    ]


def standing(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Everything in a folder, hidden files too: time of the last change and content."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }
