"""Work in a process of its own: what it may take, and that nothing is left of it."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(work: str, limits: str = "Limits()") -> str:
    """What a new process prints that does ``work`` in a copy of itself; forking here would copy pytest's threads."""
    code = f"""
import asyncio, os, socket, time
from kg.serve.process import Limits, in_process

listening = socket.create_server(("127.0.0.1", 0))
{work}
try:
    print(asyncio.run(in_process(work, {limits})))
except Exception as error:
    print(type(error).__name__)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nothing is left")
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("work", "limits", "printed"),
    [
        ("def work(): return '答案'", "Limits()", "答案"),
        ("def work(): return len(b'x' * 5_000_000)", "Limits()", "5000000"),
        ("def work(): time.sleep(60)", "Limits(seconds=0.2)", "TimeoutExceeded"),
        ("def work(): return len(bytearray(400_000_000))", "Limits(memory=100_000_000)", "ProcessDied"),
        ("def work(): os.abort()", "Limits()", "ProcessDied"),
        ("def work(): raise ValueError", "Limits()", "ProcessDied"),
        ("def work(): return listening.accept()", "Limits()", "ProcessDied"),
        ("def work(): return socket.socket()", "Limits()", "ProcessDied"),
        ("def work(): return open('/dev/null')", "Limits()", "ProcessDied"),
    ],
)
def test_work_is_done_or_ended(work: str, limits: str, printed: str) -> None:
    assert run(work, limits) == f"{printed}\nnothing is left\n"
