"""No socket: the kernel itself says that nothing the program does reaches for the network."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.program import ROOT, Program


def test_the_main_job_opens_no_socket(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("there is no strace here")
    program, log = Program(tmp_path / "home", "errands.py"), tmp_path / "calls"
    traced = ["strace", "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(log)]
    words = [*traced, *program.command(tmp_path)]
    done = subprocess.run(
        words, env=program.environment(), cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if not log.exists() or "ptrace" in done.stderr:
        pytest.skip("no process may be traced here")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "summary.pdf").exists()
    assert log.read_text(encoding="utf-8") == ""


def test_the_trace_would_show_one(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("there is no strace here")
    log = tmp_path / "calls"
    program = Program(tmp_path / "home")
    asked = [program.command()[0], "-c", "import socket; socket.socket().close()"]
    traced = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(log)]
    done = subprocess.run([*traced, *asked], capture_output=True, encoding="utf-8", check=False)
    if "ptrace" in done.stderr:
        pytest.skip("no process may be traced here")
    assert "socket(" in log.read_text(encoding="utf-8")
