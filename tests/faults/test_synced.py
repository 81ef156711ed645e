"""Synced: what was acknowledged is on the disk, not only in the system's memory; a kill alone would not tell."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.program import ROOT, Program
from tests.faults.stage import Stage

_CALLS = "trace=pwrite64,fsync,fdatasync,unlink,write"


def test_a_row_is_on_the_disk_before_it_is_answered_for(stage: Stage, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("there is no strace here")
    file, log = stage.copy(stage.shop, tmp_path / "files"), tmp_path / "calls"
    program = Program(tmp_path / "home")
    words = ["strace", "-f", "-qq", "-y", "-e", _CALLS, "-e", "signal=none", "-o", str(log)]
    done = subprocess.run(
        [*words, *program.command("record", file, "--rows", "-")],
        input="revenue\t2026-W31\t12\nleads\t2026-W31\t3\n",
        env=program.environment(),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if not log.exists() or "ptrace" in done.stderr:
        pytest.skip("no process may be traced here")
    assert (done.returncode, done.stdout) == (0, "ok 1\nok 2\n"), done.stderr
    assert _acts(log.read_text(encoding="utf-8"), file) == 2 * ["journal", "file", "forget", "folder", "ok"]


def _acts(calls: str, file: Path) -> list[str]:
    """What was made to last, in its order, from the first write to the journal on; repeats count once."""
    name, folder = re.escape(str(file)), re.escape(str(file.parent))
    signs = {
        "journal": rf"f(data)?sync\(\d+<{name}-journal>",
        "file": rf"f(data)?sync\(\d+<{name}>",
        "forget": rf'unlink\("{name}-journal"\)',
        "folder": rf"f(data)?sync\(\d+<{folder}>",
        "ok": r'write\(1<[^>]*>, "ok \d',
    }
    acts: list[str] = []
    for line in calls.splitlines():
        act = next((act for act, sign in signs.items() if re.search(sign, line)), None)
        if act is not None and acts[-1:] != [act]:
            acts.append(act)
    return _without_folder_of_journal(acts)


def _without_folder_of_journal(acts: list[str]) -> list[str]:
    """A new journal is made to last by its folder too; only what follows the file itself is asked for here."""
    kept = [act for at, act in enumerate(acts) if not (act == "folder" and acts[at - 1 : at] == ["journal"])]
    return [act for at, act in enumerate(kept) if at == 0 or kept[at - 1] != act]
