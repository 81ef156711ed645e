"""Fuzzing: files of results damaged at random, planned for a business that must not notice."""

import io
import json
import shutil
import zipfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

from kpi_desktop.app.commands import bringing
from kpi_desktop.app.import_json import import_document
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.recognise import recognise
from kpi_desktop.importing.sample import read_sample
from kpi_desktop.store.check import check_database
from kpi_desktop.store.document import read_document
from kpi_desktop.wording.imports import question_text, understood_sentence
from kpi_desktop.wording.problems import problem_sentence
from kpi_desktop.workspace.import_choices import proposed
from kpi_desktop.workspace.import_draft import ImportDraft
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.workspace import Workspace
from tests.faults.judge import difference, without_history
from tests.faults.stage import SALES_MAP, some_sales, write_sales
from tests.importing.books import a_book
from tests.importing.reading import FILES, SHARED

ON = date(2026, 6, 30)
MOST_BYTES = 10_000
"""Bytes of a case that are taken: its beginning, where everything is decided."""

_WORKBOOK = (".xlsx", ".xls", ".ods")
_MARKS = (
    b'"', b"\0", b"\n", b"\r", b"\r\n", b",", b";", b"\t", b"|", b"\xff\xfe", b"\xef\xbb\xbf", b"9" * 50, b"-",
    b"1.234", b"1,5", b"31/12/2025", b"2026-13-45", b"=1+1", b"(5)", b"5-", b"EUR", b"Total", b"\xe4", b"1e9", b"NaN",
)  # fmt: skip
_MAPS = (
    ("revenue=sum(Amount)",),
    ("revenue=sum(#2*#3)", "orders=distinct(#1)"),
    ("revenue=sum(cell)",),
    ("cash_balance=value(#2)",),
    ("revenue=sum(Total once per Order) where #1 != ''",),
    (),
)
_DATES = (None, "#1", "across", "Day", "#1 + #2", "2026-03")


@dataclass(frozen=True)
class Sample:
    """A file to damage.

    Attributes:
        name: What it is called.
        content: Its bytes.
        profiles: What is usually asked of it.
    """

    name: str
    content: bytes
    profiles: tuple[Profile, ...]


class Fuzz:
    """A business, and files that are held against it.

    Args:
        folder: Where they lie.
        seed: Draws the same files again.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._seed = folder, seed
        self._samples = samples(folder)
        self.path = _business(folder)
        self._copy = folder / "copy.kpi"
        self._sum = _digest(self.path)
        self._workspace = Workspace.open(self.path)
        inputs = self._workspace.imports.inputs()
        self._counted = {name: inputs[name] for name in ("revenue", "orders", "units_sold")}
        self.outcomes: Counter[str] = Counter()

    def close(self) -> None:
        """See for the last time that nothing has changed."""
        assert check_database(self._workspace._file.db) == ()
        self._workspace.close()
        assert _digest(self.path) == self._sum

    def try_one(self, number: int, *, is_workbook: bool) -> None:
        """Damage a file, plan it, and sometimes bring it in and take it back."""
        luck = Random(f"{self._seed} {number}")
        kind = [one for one in self._samples if (Path(one.name).suffix in _WORKBOOK) is is_workbook]
        sample = luck.choice(kind)
        content = damaged_book(sample.content, luck) if is_workbook else damaged(sample.content, luck)
        path = self._folder / f"fuzz{Path(sample.name).suffix}"
        path.write_bytes(content)
        before = self._workspace._file.db.total_changes()
        try:
            plan = self._planned(path, self._profile(path, sample, luck), luck)
        except Problem as problem:
            said = problem_sentence(problem) and problem.code.value
        else:
            said = "question" if plan.questions else "plan"
            if not plan.questions and luck.random() < 0.03:
                self._bring_in_and_take_back(path, plan.profile)
        assert said
        assert said != ProblemCode.UNEXPECTED.value
        self.outcomes[said] += 1
        assert self._workspace._file.db.total_changes() == before
        assert _digest(self.path) == self._sum

    def _planned(self, path: Path, profile: Profile, luck: Random) -> ImportPlan:
        """A plan; what it asks is answered at random, mostly."""
        plan = self._checked(path, profile)
        for _ in range(3):
            said = {one.slot.value: luck.choice(one.choices).value for one in plan.questions if one.choices}
            if not said or luck.random() < 0.2:
                break
            profile = replace(profile, answers={**profile.answers, **said})
            plan = self._checked(path, profile)
        return plan

    def _checked(self, path: Path, profile: Profile) -> ImportPlan:
        workspace = self._workspace
        plan = workspace.imports.plan(path, profile, ON)
        rows, business = plan.rows, workspace.settings.read()
        assert plan.questions or rows.read == rows.used + rows.known + sum(rows.left_out.values())
        assert all(question_text(question) for question in plan.questions)
        sentence = understood_sentence(plan, business.calendar, workspace.imports.inputs(), business.currency)
        json.dumps(import_document(plan, business.calendar, sentence))
        return plan

    def _profile(self, path: Path, sample: Sample, luck: Random) -> Profile:
        """What is usually asked of the file, what the window proposes, nothing at all, or anything."""
        kind = luck.random()
        if kind < 0.45 and sample.profiles:
            return luck.choice(sample.profiles)
        if kind < 0.65:
            return proposed(ImportDraft(str(path)), recognise(read_sample(path), self._counted)).profile
        if kind < 0.75:
            return Profile()
        return Profile(
            maps=luck.choice(_MAPS),
            date=luck.choice(_DATES),
            grain=luck.choice([None, Grain.DAY, Grain.MONTH]),
            header=luck.choice([None, None, 0, 1, 2]),
            channel=luck.choice([None, None, "#2"]),
        )

    def _bring_in_and_take_back(self, path: Path, profile: Profile) -> None:
        self.outcomes["brought in and taken back"] += 1
        shutil.copy2(self.path, self._copy)
        with closing(Workspace.open(self._copy)) as workspace:
            before = without_history(read_document(workspace._file.db))
            try:
                change = workspace.imports.commit(workspace.imports.plan(path, profile, ON))
            except Problem:
                change = None
            if change is not None and change.entry:
                assert check_database(workspace._file.db) == ()
                workspace.undo()
            after = without_history(read_document(workspace._file.db))
            assert after == before, difference(after, before)


def samples(folder: Path) -> list[Sample]:
    """Files of this repository, the shared cases where they are at hand, a small workbook, and nothing."""
    found = [Sample(path.name, path.read_bytes(), ()) for path in sorted(FILES.iterdir()) if path.is_file()]
    found += _cases()
    rows = [
        ["Day", "No", "Amount", "Shop"],
        *([date(2026, 3, 1 + n % 28), n, n / 8, "North"] for n in range(30)),
    ]
    book = a_book(folder / "book.xlsx", {"Notes": [["Who"], ["Ann"]], "Sales": rows})
    usual = Profile(maps=("revenue=sum(Amount)", "orders=distinct(No)"), date="Day", grain=Grain.DAY)
    found += [Sample("book.xlsx", book.read_bytes(), (usual,))] * 5
    return [*found, Sample("noise.csv", b"", (usual,)), Sample("noise.xlsx", b"PK\x03\x04", (usual,))]


def damaged(content: bytes, luck: Random) -> bytes:
    """Bytes put in, dropped, repeated and overwritten; sometimes nothing but noise."""
    if not content or luck.random() < 0.05:
        return luck.randbytes(luck.randrange(2_000))
    for _ in range(luck.randrange(7)):
        at, length = luck.randrange(len(content) + 1), luck.randrange(61)
        piece, bits = content[at : at + length], luck.choice([*_MARKS, luck.randbytes(luck.randrange(9))])
        match luck.randrange(6):
            case 0:
                content = content[:at] + bits + content[at:]
            case 1:
                content = content[:at] + content[at + length :]
            case 2:
                content = content[:at] + piece * 8 + content[at:]
            case 3:
                content = content[:at] + bits + content[at + len(bits) :]
            case 4:
                old = luck.choice(_MARKS)
                content = content.replace(old, bits, luck.randrange(1, 40))
            case 5:
                content = content[:at]
    return content


def damaged_book(content: bytes, luck: Random) -> bytes:
    """A workbook with damage to its bytes, or to one of the parts inside its container."""
    if luck.random() < 0.3 or not zipfile.is_zipfile(io.BytesIO(content)):
        return damaged(content, luck)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        sheets = [name for name in names if "sheet" in name.lower() or name == "content.xml"] or names
        chosen = luck.choice(sheets if luck.random() < 0.7 else names)
        for name in names:
            part = old.read(name)
            new.writestr(name, damaged(part, luck) if name == chosen else part)
    return out.getvalue()


def _cases() -> list[Sample]:
    if not SHARED.is_dir():
        return []
    flags = json.loads((SHARED / "flags.json").read_text(encoding="utf-8"))
    cases = json.loads((SHARED / "cases.json").read_text(encoding="utf-8"))["cases"]
    found = []
    for case in cases:
        path = SHARED / case["file"]
        runs = flags.get(case["id"], {}).get("runs", ())
        profiles = tuple(_asked(run["args"]) for run in runs)
        content = path.read_bytes()
        if path.suffix not in _WORKBOOK:
            content = content[:MOST_BYTES]
        if len(content) < 200_000:
            found.append(Sample(path.name, content, profiles))
    return found


def _asked(words: Sequence[str]) -> Profile:
    parser = ArgumentParser()
    bringing.add(parser.add_subparsers())
    return bringing._profile(parser.parse_args(["import", "b.kpi", "data", *words]))


def _business(folder: Path) -> Path:
    """A business into which two files that overlap came already."""
    path = folder / "shop.kpi"
    plan = Plan(("revenue", "orders", "units_sold", "cash_balance"), date(2026, 1, 1), due=date(2026, 12, 31))
    sales = some_sales(Random(3), 60, 20)
    with closing(create_business(path, Business("Shop", "EUR", date(2025, 1, 1)), plan)) as workspace:
        profile = Profile(maps=SALES_MAP[1::2], date="Date", grain=Grain.DAY)
        for number, part in enumerate((sales[:40], sales[20:])):
            data = write_sales(folder / f"{number}.csv", part)
            workspace.imports.commit(workspace.imports.plan(data, profile, ON))
    return path


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
