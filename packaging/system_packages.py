"""System packages: what Qt and the tools need from the system, installed where that may be done."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# What must be there, and the Debian package that brings it.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
VIRTUAL_DISPLAY = {"Xvfb": "xvfb", "xauth": "xauth"}
_VERSION = f"3.{sys.version_info[1]}"
FREEZE = {"objdump": "binutils", f"libpython{_VERSION}.so.1.0": f"libpython{_VERSION}"}
# Debian keeps these out of its own Python.
PYTHON = {
    "ensurepip": f"python{_VERSION}-venv",
    "/etc/ssl/certs/ca-certificates.crt": "ca-certificates",
}

_INSTALL = ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]


def provide(needed: Mapping[str, str]) -> bool:
    """Install what is missing, or print the one line that does.

    Args:
        needed: Library, program or file that must be there, with its Debian package.

    Returns:
        Whether everything is there now.
    """
    if not sys.platform.startswith("linux"):
        return True
    if is_debian(_os_release()):
        return _provide_by_apt(needed)
    absent = [name for name in missing(needed) if not name.startswith("/")]
    if absent:
        print(f"Please install what this system lacks: {', '.join(absent)}.", file=sys.stderr)
    return not absent


def missing(needed: Mapping[str, str]) -> list[str]:
    """Names among the needed that this system lacks; none on systems where Qt brings everything."""
    return [name for name in needed if not _is_there(name)] if sys.platform.startswith("linux") else []


def is_debian(os_release: str) -> bool:
    """Whether a system that describes itself so is Debian, Ubuntu or made from them."""
    facts = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    families = {facts.get("ID", "").strip("\"'"), *facts.get("ID_LIKE", "").strip("\"'").split()}
    return bool(families & {"debian", "ubuntu"})


def line_to_paste(packages: list[str]) -> str:
    """The line that installs packages on Debian, for someone who may."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def _provide_by_apt(needed: Mapping[str, str]) -> bool:
    packages = sorted({needed[name] for name in missing(needed)})
    if not packages:
        return True
    prefix = _right_to_install()
    if prefix is not None:
        print(f"Installing system packages: {' '.join(packages)}", flush=True)
        _install(packages, lambda arguments: subprocess.call([*prefix, "apt-get", "-qq", *arguments]))
        packages = sorted({needed[name] for name in missing(needed)})
    if packages:
        line = line_to_paste(packages)
        print(f"System packages are missing. Please paste this line:\n{line}", file=sys.stderr)
    return not packages


def _install(packages: list[str], apt_get: Callable[[list[str]], int]) -> None:
    """Install by the package lists that are there; where there are none or they are old, fetch them first."""
    has_lists = any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    if has_lists and apt_get([*_INSTALL, *packages]) == 0:
        return
    if apt_get(["update"]) == 0:
        apt_get([*_INSTALL, *packages])


def _right_to_install() -> list[str] | None:
    """What to put before apt-get, or None where this user may not install."""
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("apt-get") is None or sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return quietly
    asks_nothing = ["sudo", "-n", "true"]
    if (
        shutil.which("sudo")
        and subprocess.run(asks_nothing, check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n", *quietly]
    return None


def _is_there(name: str) -> bool:
    if name.startswith("/"):
        return Path(name).exists()
    importlib.invalidate_caches()
    if ".so." not in name:
        return shutil.which(name) is not None or importlib.util.find_spec(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _os_release() -> str:
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""
