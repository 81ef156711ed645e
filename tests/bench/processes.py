"""Processes: what a command costs with everything that it starts, in processor time and memory."""

import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

PROGRAM = (sys.executable, "-m", "kpi_desktop")


def children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tree(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from tree(int(child))


def resident_mib(pid: int) -> float:
    pages = 0
    for member in tree(pid):
        try:
            pages += int(Path(f"/proc/{member}/statm").read_text().split()[1])
        except OSError:
            continue  # it ended meanwhile
    return pages * resource.getpagesize() / 2**20


def run(*argv: str) -> tuple[float, float]:
    """CPU seconds and peak memory in MiB of a command and all its children."""
    before = children_cpu()
    done = threading.Event()
    peak = [0.0]
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as process:

        def watch() -> None:
            while not done.wait(0.01):
                peak[0] = max(peak[0], resident_mib(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        assert process.wait() == 0
        done.set()
        watcher.join()
    return children_cpu() - before, peak[0]
