"""Crash: a killed writer loses nothing that it acknowledged, leaves no half action, and the file opens."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.check import check
from kpi_desktop.store.gate import has_journal
from tests.store.a_file import a_file, dump, observed, record, week

ROUNDS = 6
"""Rounds of the quick run; the acceptance run has 200."""

WRITE = """
import sys
from pathlib import Path
from kpi_desktop.store.business_file import BusinessFile
from tests.store.a_file import observed, record, week
with BusinessFile.open(Path(sys.argv[1])) as business:
    print("ready", flush=True)
    for number in range(int(sys.argv[2]), 100_000):
        record(business, *(observed(number, week(part)) for part in range(20)))
        print(number, flush=True)
"""


def test_killed_writers_lose_nothing_they_acknowledged(tmp_path):
    with a_file(tmp_path) as business:
        path = business.path
    chance, last = random.Random(20260316), 0
    for _ in range(ROUNDS):
        last = max(last, _kill_one(path, last + 1, chance.randrange(1, 60)))
        with BusinessFile.open(path) as business:
            values = {
                micros // 1_000_000
                for (micros,) in business.db.execute("SELECT value_micros FROM observation")
            }
        assert len(values) == 1  # all twenty cells of one action, never a part
        assert values.pop() in (
            last,
            last + 1,
        )  # the last acknowledged, or one that stood but was not told yet
        last += 1
        assert check(path) == ()


def _kill_one(path, start, after):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path), str(start)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path.cwd(),
    )
    acknowledged = start - 1
    assert writer.stdout.readline() == "ready\n"
    for line in writer.stdout:
        acknowledged = int(line)
        if acknowledged >= start + after:
            writer.send_signal(signal.SIGKILL)
            break
    for line in writer.stdout:  # what was said before the signal arrived
        acknowledged = int(line)
    writer.wait()
    writer.stdout.close()
    return acknowledged


@pytest.fixture
def left_half_done(tmp_path):
    """A file whose pages a crash left half written, its journal beside it, and the rows it should have."""
    with a_file(tmp_path, "whole.kpi") as business:
        record(business, *(observed(number, week(number)) for number in range(200)))
        expected, path = dump(business.db), tmp_path / "half.kpi"
        business.db.pragma("cache_spill", 1)
        business.db.pragma("cache_size", 5)
        business.db.execute("BEGIN IMMEDIATE")
        business.db.execute("UPDATE observation SET note = printf('%300d', value_micros), value_micros = 1")
        for suffix in ("", "-journal"):
            shutil.copyfile(f"{business.path}{suffix}", f"{path}{suffix}")
        business.db.execute("ROLLBACK")
    assert has_journal(path)
    raw = path.read_bytes()
    assert raw != business.path.read_bytes()
    return path, expected


@pytest.mark.parametrize("read_only", [False, True])
def test_opening_takes_back_what_a_crash_left_half_done(left_half_done, read_only):
    path, expected = left_half_done
    with BusinessFile.open(path, read_only=read_only) as business:
        assert dump(business.db) == expected
    assert not has_journal(path)
    assert check(path) == ()


def test_where_it_cannot_be_taken_back_the_file_does_not_open(left_half_done):
    path, _ = left_half_done
    content = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(Problem) as caught:
        BusinessFile.open(path)
    assert caught.value.code is ProblemCode.FOLDER_NOT_WRITABLE
    assert path.read_bytes() == content


def test_a_full_disk_leaves_the_old_data_whole(business):
    record(business, observed(1))
    before, entries = dump(business.db), business.history.entries()
    pages = business.db.pragma("page_count")
    business.db.pragma("max_page_count", pages)
    with pytest.raises(Problem) as caught:
        record(business, *(observed(number, week(number)) for number in range(2000)))
    assert caught.value.code is ProblemCode.DISK_FULL
    assert caught.value.facts == {"file": business.path.name}
    assert dump(business.db) == before
    assert business.history.entries() == entries
    business.db.pragma("max_page_count", 1_000_000)
    record(business, observed(2))


def test_another_program_that_keeps_the_file_busy_is_told(business):
    business.db.set_busy_timeout(50)
    stranger = apsw.Connection(str(business.path))
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(Problem) as caught:
        record(business, observed(1))
    assert caught.value.code is ProblemCode.FILE_BUSY
    stranger.execute("ROLLBACK")
    stranger.close()
    record(business, observed(1))
