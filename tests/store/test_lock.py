"""Lock: one writer, told by name, gone with its process; readers need none."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.check import check_database
from kpi_desktop.store.document import read_document
from kpi_desktop.store.lock import holder_of, side_files
from kpi_desktop.store.read_book import read_book
from tests.store.a_file import a_file, observed, record, week

HOLD = """
import sys, time
from pathlib import Path
from kpi_desktop.store.business_file import BusinessFile
with BusinessFile.open(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""

RECORD = """
import sys
from pathlib import Path
from kpi_desktop.domain.problem import Problem
from kpi_desktop.store.business_file import BusinessFile
from tests.store.a_file import observed, record, week
try:
    with BusinessFile.open(Path(sys.argv[1]), wait=20) as business:
        record(business, observed(sys.argv[2], week(int(sys.argv[2]))))
except Problem as problem:
    sys.exit(f"{problem.code} {dict(problem.facts)}")
"""

WRITE = """
import sys
from pathlib import Path
from kpi_desktop.store.business_file import BusinessFile
from tests.store.a_file import observed, record, week
with BusinessFile.open(Path(sys.argv[1])) as business:
    for number in range(1, 150):
        record(business, *(observed(number, week(part)) for part in range(10)))
"""


@pytest.fixture
def path(tmp_path):
    with a_file(tmp_path) as business:
        return business.path


def _python(script, *arguments, **options):
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], text=True, **options)


@pytest.fixture
def holder(path):
    """Another process that has the file open for writing."""
    environment = os.environ | {"LOGNAME": "owner"}
    process = _python(HOLD, path, stdout=subprocess.PIPE, env=environment)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_writer_is_told_who_the_first_is(path, holder):
    for _ in range(2):  # asking does not disturb the name
        with pytest.raises(Problem) as caught:
            BusinessFile.open(path)
        assert caught.value.code is ProblemCode.FILE_IN_USE
        assert caught.value.facts["pid"] == holder.pid
        assert caught.value.facts["user"] == "owner"
        assert {"file", "host", "since"} <= caught.value.facts.keys()


def test_waiting_ends(path, holder):
    start = time.monotonic()
    with pytest.raises(Problem):
        BusinessFile.open(path, wait=0.3)
    assert 0.3 <= time.monotonic() - start < 5


def test_readers_need_no_lock(path, holder):
    with BusinessFile.open(path, read_only=True) as reader:
        assert reader.is_read_only
        assert reader.db.execute("SELECT count(*) FROM input").get == 3


def test_readers_see_whole_actions_while_another_process_writes(path):
    writer = _python(WRITE, path, stdout=subprocess.PIPE)
    seen = []
    while writer.poll() is None:
        with BusinessFile.open(path, read_only=True) as reader:
            cells = read_book(reader.db).cells
            values = {value.micros for column in cells.values() for value in column.values()}
            assert len(values) <= 1  # the ten cells of one action change together
            seen += values
            assert check_database(reader.db) == ()
            read_document(reader.db)
    writer.stdout.close()
    assert writer.returncode == 0
    assert seen == sorted(seen)


def test_the_lock_dies_with_its_process(path, holder):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert holder_of(path).pid == holder.pid  # the name is still there, and misleads nobody
    with BusinessFile.open(path) as business:
        assert holder_of(path).pid == os.getpid()
        record(business, observed(1))
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_one_process_can_hold_it_once(path):
    with BusinessFile.open(path):
        with pytest.raises(Problem) as caught:
            BusinessFile.open(path)
        assert caught.value.code is ProblemCode.FILE_IN_USE
        assert caught.value.facts["pid"] == os.getpid()
    BusinessFile.open(path).close()


def test_a_link_to_the_file_is_the_same_file(path):
    link = path.with_name("shortcut.kpi")
    link.symlink_to(path)
    assert side_files(link) == side_files(path)
    with BusinessFile.open(link) as business:
        record(business, observed(1))
        with pytest.raises(Problem) as caught:
            BusinessFile.open(path)
    assert caught.value.code is ProblemCode.FILE_IN_USE


def test_many_writers_at_once_all_get_their_turn(path):
    """Eight here; the acceptance run has twenty."""
    processes = [_python(RECORD, path, number, stderr=subprocess.PIPE, cwd=Path.cwd()) for number in range(8)]
    said = [process.communicate(timeout=60)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 8, said
    with BusinessFile.open(path, read_only=True) as business:
        starts = business.db.execute("SELECT start FROM observation ORDER BY start").fetchall()
    assert [start for (start,) in starts] == [week(number).start.isoformat() for number in range(8)]
    assert [item.name for item in path.parent.iterdir()] == [path.name]
