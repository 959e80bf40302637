"""What the figures were measured on: no names, no paths."""

import os
import platform
import sqlite3
import statistics
import time
from importlib.metadata import version
from pathlib import Path


def described(folder: Path) -> list[str]:
    """Lines that say what machine, interpreter and disk these were; `folder` is the store's."""
    return [
        f"CPU: {_cpu()}, {os.cpu_count()} cores",
        f"kernel: {platform.system()} {'.'.join(platform.release().split('.')[:2])}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" typer {version('typer')}, prompt_toolkit {version('prompt_toolkit')}",
        f"file system of the store: {file_system(folder)};"
        f" one fsync after a 4 KiB write: {_fsync(folder) * 1000:.1f} ms (median)",
    ]


def file_system(folder: Path) -> str:
    """The kind of file system that holds `folder`."""
    best, kind = "", "unknown"
    try:
        for line in Path("/proc/mounts").read_text("utf-8").splitlines():
            _, where, what, *_ = line.split()
            inside = folder.is_relative_to(where)
            if inside and len(where) >= len(best):
                best, kind = where, what
    except (OSError, ValueError):
        return kind
    return kind


def _cpu() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].split())
    except OSError:
        pass
    return platform.machine()


def _fsync(folder: Path) -> float:
    taken = []
    path = folder / "fsync"
    with path.open("wb", buffering=0) as file:
        for _ in range(40):
            file.write(bytes(4096))
            began = time.perf_counter()
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - began)
    path.unlink()
    return statistics.median(taken)
