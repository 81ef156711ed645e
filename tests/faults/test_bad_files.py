"""Bad files through every command: one sentence, and the file stays as it is to the byte."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import apsw
import pytest

from tests.faults.conftest import Cli
from tests.faults.program import Program
from tests.faults.refusals import check_refusal, making, reading, standing, writing
from tests.faults.stage import Stage

_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40


def _foreign(file: Path) -> None:
    db = apsw.Connection(str(file))
    db.execute("CREATE TABLE song (title TEXT); INSERT INTO song VALUES ('Yesterday')")
    db.close()


def _newer(file: Path) -> None:
    db = apsw.Connection(str(file))
    db.pragma("user_version", 99)
    db.close()


def _protected(file: Path) -> None:
    db = apsw.Connection(str(file))
    db.pragma("rekey", "open sesame")
    db.close()


def _damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for page in range(2, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 64] = bytes(255 - byte for byte in content[page * 4096 :][:64])
    file.write_bytes(content)


def _cut(share: float) -> Callable[[Path], None]:
    return lambda file: file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])


_BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "text": lambda file: file.write_text("Umsatz März: 12 €\n" * 400, encoding="utf-8"),
    "picture": lambda file: file.write_bytes(_PNG),
    "zeros": lambda file: file.write_bytes(bytes(40_000)),
    "foreign": lambda file: (file.unlink(), _foreign(file)),
    "newer": _newer,
    "protected": _protected,
    "damaged": _damaged,
    "cut in half": _cut(0.5),
    "cut by a page": lambda file: file.write_bytes(file.read_bytes()[:-4096]),
    "cut in its header": lambda file: file.write_bytes(file.read_bytes()[:60]),
}


@pytest.mark.parametrize("kind", _BAD)
def test_a_bad_file_is_refused_in_a_sentence_and_not_touched(
    stage: Stage, cli: Cli, tmp_path: Path, kind: str
) -> None:
    file = stage.copy(stage.shop, tmp_path / "files")
    _BAD[kind](file)
    out = tmp_path / "out"
    out.mkdir()
    before = standing(file.parent)
    for words in [*reading(file, out), *writing(file, stage), ("restore", file, out / "new.kpi")]:
        check_refusal(cli(*words, rows="revenue\t2026-W32\t12\n"), file.name)
        assert standing(file.parent) == before, words
    for words in making(file, stage):
        check_refusal(cli(*words), file.name)
        assert standing(file.parent) == before, words
    assert list(out.rglob("*.*")) == []


def test_a_missing_file_is_said_to_be_missing(stage: Stage, cli: Cli, tmp_path: Path) -> None:
    file, out = tmp_path / "files" / "nowhere.kpi", tmp_path / "out"
    file.parent.mkdir()
    out.mkdir()
    for words in [*reading(file, out), *writing(file, stage), ("restore", file, out / "new.kpi")]:
        check_refusal(cli(*words), file.name)
    assert list(file.parent.iterdir()) == []
    assert list(out.rglob("*.*")) == []


@pytest.mark.parametrize("seed", range(2))
def test_a_damaged_page_never_leads_to_an_unforeseen_error(
    stage: Stage, cli: Cli, tmp_path: Path, seed: int
) -> None:
    """A page that holds rubbish may be one that nothing needs; then everything works, else it is said."""
    luck = Random(seed)
    file = stage.copy(stage.imported, tmp_path / "files")
    content = bytearray(file.read_bytes())
    for page in luck.sample(range(1, len(content) // 4096), 1 + seed):
        content[page * 4096 : (page + 1) * 4096] = luck.randbytes(4096)
    file.write_bytes(content)
    out = tmp_path / "out"
    out.mkdir()
    for words in [*reading(file, out), *writing(file, stage)]:
        before = standing(file.parent)
        answer = cli(*words, rows="revenue\t2026-W32\t12\n")
        if answer.code and words[0] != "check":
            check_refusal(answer)
            assert standing(file.parent) == before, words


@pytest.fixture(params=["open", "locked"])
def held(stage: Stage, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """A file that another process keeps: open as a business, or locked by a strange program."""
    file = stage.copy(stage.shop, tmp_path / "files")
    program = Program(tmp_path / "holder", "holder.py")
    words, environment = program.command(request.param, file), program.environment()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(words, env=environment, encoding="utf-8", **pipes) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield file, request.param
        holder.stdin.close()


def test_a_file_that_another_keeps_is_left_alone(
    stage: Stage, cli: Cli, tmp_path: Path, held: tuple[Path, str]
) -> None:
    file, how = held
    out = tmp_path / "out"
    out.mkdir()
    before = standing(file.parent)
    for words in writing(file, stage):
        check_refusal(cli(*words, rows="revenue\t2026-W32\t12\n"), file.name)
        assert standing(file.parent) == before, words
    for words in reading(file, out):
        answer = cli(*words)
        if how == "open":
            assert (answer.code, answer.err) == (0, "")
        else:
            check_refusal(answer, file.name)
        assert standing(file.parent) == before, words
