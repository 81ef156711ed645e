"""Rounds: the program is killed in the middle of one command, and a fresh process says what is left."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.judge import difference, look, values_of, without_history, without_times
from tests.faults.moments import Course, Moment, Signs, draw, has_hot_journal, learn, pause, wait_for
from tests.faults.program import Program, kill
from tests.faults.stage import SALES, Stage, daily, some_rows

_ROWS = 80


@dataclass(frozen=True)
class Outcome:
    """What came of a round.

    Attributes:
        name: What was killed.
        seed: The round's own seed.
        moment: When, in words.
        was_acknowledged: Whether the command, or a part of it, had been answered for.
        was_ended: Whether it had ended before it could be killed.
        was_hot: Whether a transaction was left half done.
        violations: What is not as promised.
    """

    name: str
    seed: str
    moment: str
    was_acknowledged: bool
    was_ended: bool
    was_hot: bool
    violations: tuple[str, ...]

    def __str__(self) -> str:
        said = "ended" if self.was_ended else "killed"
        hot = ", hot journal" if self.was_hot else ""
        return f"{self.seed} {said} {self.moment}{hot}: {'; '.join(self.violations) or 'as promised'}"


@dataclass(frozen=True)
class Deed:
    """A command that leaves its file in one of two states.

    Attributes:
        name: What it is called in reports.
        start: The file that it starts from, nothing where it makes one.
        words: Its words; ``FILE`` stands for the file.
        script: A child script that does it in the place of the program, nothing for the program itself.
    """

    name: str
    start: Path | None
    words: Sequence[object]
    script: str = ""


class Rounds:
    """Rounds on one stage.

    Args:
        stage: The files to start from.
        folder: Where the rounds take place.
        victim: The child script that is killed in the place of the program, for the control.
    """

    def __init__(self, stage: Stage, folder: Path, victim: str = "") -> None:
        self._stage, self._folder, self._victim = stage, folder, victim
        self._courses: dict[str, Course] = {}
        self._after: dict[str, Mapping[str, object]] = {}
        self._row_seconds = 0.0
        self.kinds: Mapping[str, Callable[[Random, str], Outcome]] = self._kinds()

    def round(self, name: str, seed: int) -> Outcome:
        """One round of a kind; its seed draws the same command and the same moment again."""
        shutil.rmtree(self._folder, ignore_errors=True)
        return self.kinds[name](Random(f"{name} {seed}"), f"{name}:{seed}")

    def _kinds(self) -> dict[str, Callable[[Random, str], Outcome]]:
        stage = self._stage
        deeds = (
            Deed("import", stage.shop, ("import", "FILE", stage.sales, *SALES)),
            Deed("import workbook", stage.shop, ("import", "FILE", stage.workbook, *SALES)),
            Deed("import by window", stage.shop, ("FILE", stage.sales), "window.py"),
            Deed("record", stage.shop, ("record", "FILE", "revenue", "2026-W31", "1234.5")),
            Deed("undo", stage.imported, ("undo", "FILE")),
            Deed("redo", stage.undone, ("redo", "FILE")),
            Deed("put-back", stage.imported, ("put-back", "FILE", "5")),
            Deed("target", stage.shop, ("target", "FILE", "leads", "increase_to", "9", "--per", "week")),
            Deed("create", None, ("create", "FILE", "--name", "New", "--template", "retail")),
            Deed("demo", None, ("demo", "FILE", "--on", "2026-11-01")),
            Deed("restore", None, ("restore", stage.export, "FILE")),
        )
        kinds = {deed.name: self._deed(deed) for deed in deeds}
        outputs = {
            "backup": ("backup", "FILE", "--to", "OUT"),
            "export": ("export", "FILE", "OUT/all.json"),
            "export xlsx": ("export", "FILE", "OUT/all.xlsx"),
            "export csv": ("export", "FILE", "OUT/all"),
            "report": ("report", "FILE", "--out", "OUT/all.pdf", "--on", "2026-11-01"),
        }
        made = {name: self._output(name, words) for name, words in outputs.items()}
        return {"rows": self._rows, **kinds, "migration": self._migration, **made}

    # ------------------------------------------------------------------------------------------------ rows

    def _rows(self, luck: Random, seed: str) -> Outcome:
        """Rows from standard input: what was answered "ok" is there, at most the next one beside it."""
        file = self._stage.copy(self._stage.shop, self._folder)
        rows = some_rows(luck, _ROWS)
        source = self._folder / "rows.tsv"
        source.write_text("".join(row.text for row in rows), encoding="utf-8")
        victim = self._program()
        wanted = luck.randint(0, _ROWS // 2)
        process = victim.start("record", file, "--rows", "-", rows=source)
        assert process.stdout is not None
        answers = [process.stdout.readline() for _ in range(wanted)]
        delay = luck.uniform(0, 0.012)
        pause(process, delay)
        ended = process.poll() is not None
        answers += kill(process).splitlines(keepends=True)
        hot = has_hot_journal(file)
        safe = [line for line in answers if line.endswith("\n")]
        said = [f"ok {number}\n" for number in range(1, len(safe) + 1)]
        violations = [] if safe == said else [f"answered {safe}"]
        violations += self._judged(file, luck, lambda document: self._rows_missing(document, rows, len(safe)))
        moment = f"{delay * 1000:.2f} ms after row {wanted}"
        return Outcome("rows", seed, moment, bool(safe), ended, hot, tuple(violations))

    def _rows_missing(self, document: Mapping[str, object], rows: list, safe: int) -> str:
        start = self._stage.document(self._stage.shop)
        found, model = (_actions(document), values_of(document, typed=True)), values_of(start, typed=True)
        states = [(_actions(start), dict(model))]
        for row in rows:
            is_action = model.get(row.cell) != row.said  # a row that changes nothing is none
            model[row.cell] = row.said
            states.append((states[-1][0] + is_action, dict(model)))
        if found in states[safe : safe + 2]:
            return ""
        return f"{safe} rows were answered for, which makes {states[safe][0]} actions; {found[0]} are there"

    # ------------------------------------------------------------------------------------------------ two states

    def _deed(self, deed: Deed) -> Callable[[Random, str], Outcome]:
        def play(luck: Random, seed: str) -> Outcome:
            self._learn(deed)
            file = self._file(deed, self._folder)
            victim = self._program(deed.script)
            signs = Signs([self._folder], file)
            moment = draw(self._courses[deed.name], luck, mostly=0.4 if self._victim else 1.1)
            process = victim.start(*_filled(deed.words, file))
            wait_for(process, moment, signs)
            ended = process.poll() is not None
            kill(process)
            hot = has_hot_journal(file)
            done = process.returncode == 0
            violations = self._judged_deed(deed, file, luck, done=done)
            violations += self._bad_backups(victim, deed.start)
            return Outcome(deed.name, seed, _words(moment), done, ended, hot, tuple(violations))

        return play

    def _judged_deed(self, deed: Deed, file: Path, luck: Random, *, done: bool) -> list[str]:
        if not file.exists():
            may_be_missing = deed.start is None and not done
            return [] if may_be_missing else ["the file is gone"]
        allowed = [self._after[deed.name]]
        if not done and deed.start is not None:
            allowed.append(without_times(self._stage.document(deed.start)))

        def wrong(document: Mapping[str, object]) -> str:
            plain = without_times(document)
            if plain in allowed:
                return ""
            return f"neither before nor after: {[difference(plain, one) for one in allowed]}"

        return self._judged(file, luck, wrong)

    def _learn(self, deed: Deed) -> None:
        """See how the command goes when nobody kills it, and what it leaves."""
        if deed.name in self._courses:
            return
        folder = self._folder / "learn"
        file = self._file(deed, folder)
        program = Program(folder / "home", deed.script)
        signs = Signs([folder], file)
        self._courses[deed.name] = learn(program.start(*_filled(deed.words, file)), signs)
        found = look(folder / "home", file)
        assert found.document is not None, found.wrong
        self._after[deed.name] = without_times(found.document)
        if deed.name.startswith("import"):
            # What an import has to leave is counted in plain Python.
            assert values_of(found.document, typed=False) == daily(self._stage.sold)

    def _file(self, deed: Deed, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        return self._stage.copy(deed.start, folder) if deed.start else folder / "new.kpi"

    # ------------------------------------------------------------------------------------------------ migration

    def _migration(self, luck: Random, seed: str) -> Outcome:
        """A program one schema on opens the file: it is of the old schema or of the new one, with the same content."""
        later, name = "later.py", "migration"
        if name not in self._courses:
            file = self._stage.copy(self._stage.imported, self._folder / "learn")
            program = Program(self._folder / "learn" / "home", later)
            self._courses[name] = learn(program.start(file), Signs([file.parent], file))
        file = self._stage.copy(self._stage.imported, self._folder)
        victim = Program(self._folder / "home", later)
        moment, signs = draw(self._courses[name], luck, mostly=1.1), Signs([self._folder], file)
        process = victim.start(file)
        wait_for(process, moment, signs)
        ended = process.poll() is not None
        kill(process)
        hot, done = has_hot_journal(file), process.returncode == 0
        violations = self._judged_migration(file, done=done)
        violations += self._bad_backups(victim, self._stage.imported)
        return Outcome(name, seed, _words(moment), done, ended, hot, tuple(violations))

    def _judged_migration(self, file: Path, *, done: bool) -> list[str]:
        """Judged by the program that it was written for: this one, or where the step was taken the later one."""
        before = self._stage.document(self._stage.imported)
        old = look(self._folder / "judge", file)
        if old.document is not None:
            if done:
                return ["the step was acknowledged and is not there"]
            wrong = difference(old.document, before)
            return [f"the old schema holds something else: {wrong}"] if wrong else []
        found = look(self._folder / "judge", file, "later.py")
        if found.document is None:
            return [f"neither schema: {old.wrong}; {found.wrong}"]
        rows = found.document["observation"]
        if any(row["weather"] != "dry" for row in rows):
            return ["half of the step is there"]
        content = {**found.document, "schema": before["schema"], "history": before["history"]}
        content["observation"] = [{k: v for k, v in row.items() if k != "weather"} for row in rows]
        wrong = difference(content, before)
        return [f"the new schema holds something else: {wrong}"] if wrong else []

    # ------------------------------------------------------------------------------------------------ outputs

    def _output(self, name: str, words: Sequence[str]) -> Callable[[Random, str], Outcome]:
        def play(luck: Random, seed: str) -> Outcome:
            file = self._stage.copy(self._stage.imported, self._folder)
            out = self._folder / "out"
            program = self._program()
            self._learn_output(name, words, file)
            old = _standing(self._folder / "old")
            out.mkdir()
            if luck.random() < 0.5:  # an earlier one stands there already
                shutil.copytree(self._folder / "old", out, dirs_exist_ok=True)
            else:
                old = {}
            moment, signs = draw(self._courses[name], luck, mostly=1.1), Signs([self._folder, out], file)
            process = program.start(*_placed(words, file, out))
            wait_for(process, moment, signs)
            ended = process.poll() is not None
            kill(process)
            hot, done = has_hot_journal(file), process.returncode == 0
            violations = self._judged_output(name, old, out, done=done)
            before = self._stage.document(self._stage.imported)
            violations += self._judged(file, luck, lambda found: difference(found, before))
            return Outcome(name, seed, _words(moment), done, ended, hot, tuple(violations))

        return play

    def _learn_output(self, name: str, words: Sequence[str], file: Path) -> None:
        old = self._folder / "old"
        old.mkdir()
        course = learn(self._program().start(*_placed(words, file, old)), Signs([self._folder, old], file))
        self._courses.setdefault(name, course)

    def _judged_output(self, name: str, old: Mapping[str, bytes], out: Path, *, done: bool) -> list[str]:
        now = _standing(out)
        gone = [f"{path} is gone" for path in old if path not in now]
        if done and not now:
            return [*gone, "acknowledged and not there"]
        return gone + [
            f"{path} is not whole: {wrong}"
            for path, content in now.items()
            if content != old.get(path) and (wrong := self._part(name, out / path))
        ]

    def _part(self, name: str, path: Path) -> str:
        """What is missing of a file under its final name."""
        if name == "backup":
            return self._bad_backup(path, self._stage.imported)
        content, whole = path.read_bytes(), self._folder / "old" / path.relative_to(self._folder / "out")
        if name == "report":
            return "" if content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF") else "cut"
        if name == "export":
            json.loads(content)
        return "" if content == whole.read_bytes() else "other than an unkilled run writes"

    # ------------------------------------------------------------------------------------------------ shared

    def _program(self, script: str = "") -> Program:
        return Program(self._folder / "home", self._victim or script)

    def _judged(self, file: Path, luck: Random, wrong: Callable[[Mapping[str, object]], str]) -> list[str]:
        """Let fresh processes have the file; now and then the first of them is killed too, or writes."""
        first = luck.random()
        if first < 0.25:
            process = Program(self._folder / "second").start("status", file)
            pause(process, luck.uniform(0, 0.5))
            kill(process)
        found = look(self._folder / "judge", file)
        if found.document is None:
            return [found.wrong]
        violations = [said] if (said := wrong(found.document)) else []
        if first > 0.75:
            violations += self._still_writable(file, found.document)
        return violations

    def _still_writable(self, file: Path, document: Mapping[str, object]) -> list[str]:
        program = Program(self._folder / "judge")
        said = program.run("record", file, "leads", "2026-W40", "77")
        back = program.run("undo", file)
        again = look(self._folder / "judge", file)
        if (said.code, back.code) != (0, 0) or again.document is None:
            return [f"cannot be written to any more: {said.err} {back.err} {again.wrong}"]
        wrong = difference(without_history(again.document), without_history(document))
        return [f"undo does not lead back: {wrong}"] if wrong else []

    def _bad_backups(self, victim: Program, start: Path | None) -> list[str]:
        return [
            f"automatic backup {path.name}: {wrong}"
            for path in victim.backups()
            if start and (wrong := self._bad_backup(path, start))
        ]

    def _bad_backup(self, path: Path, start: Path) -> str:
        found = look(self._folder / "judge", path)
        if found.document is None:
            return found.wrong
        return difference(found.document, self._stage.document(start))


def _filled(words: Sequence[object], file: Path) -> list[object]:
    return [file if word == "FILE" else word for word in words]


def _placed(words: Sequence[str], file: Path, out: Path) -> list[object]:
    return [file if word == "FILE" else word.replace("OUT", str(out)) for word in words]


def _standing(folder: Path) -> dict[str, bytes]:
    """Everything under a final name."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    shown = [
        path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    return {str(path.relative_to(folder)): path.read_bytes() for path in shown}


def _actions(document: Mapping[str, object]) -> int:
    return len(document["history"]["entries"])


def _words(moment: Moment) -> str:
    return f"{moment.delay * 1000:.1f} ms after {'the first sign' if moment.after_signs else 'the start'}"
