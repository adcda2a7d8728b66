"""kg serve as a process: its options, and how it stops."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

Start = Callable[..., tuple[subprocess.Popen[str], str]]


def test_ctrl_c_stops_it_without_a_traceback(start: Start) -> None:
    process, address = start()
    with urlopen(address) as response:
        assert response.status == 200
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=10)
    assert (process.returncode, rest) == (130, "kg: stopped\n")


def test_cors_is_for_the_origins_that_were_asked_for(start: Start) -> None:
    _, address = start("--cors", "https://example.org")
    for origin, allowed in (("https://example.org", "https://example.org"), ("https://other.example", None)):
        with urlopen(Request(f"{address}sparql?query=ASK%7B%7D", headers={"Origin": origin})) as response:
            assert response.headers["access-control-allow-origin"] == allowed
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    with urlopen(Request(f"{address}sparql", headers=asked, method="OPTIONS")) as response:
        assert "POST" in response.headers["access-control-allow-methods"]


def serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=30)


def test_a_port_in_use_is_one_line(address: str, folder: Path) -> None:
    port = urlsplit(address).port
    done = serve(str(folder), "--port", str(port))
    assert done.returncode == 2
    assert done.stderr.startswith(f"kg: 127.0.0.1:{port}: cannot listen (") and done.stderr.count("\n") == 1


def test_a_host_that_is_none_of_this_machine_is_one_line(folder: Path) -> None:
    done = serve(str(folder), "--host", "192.0.2.1", "--port", "0")
    assert done.returncode == 2
    assert done.stderr.startswith("kg: 192.0.2.1:0: cannot listen (") and done.stderr.count("\n") == 1


def test_a_folder_without_a_graph_is_one_line(tmp_path: Path) -> None:
    done = serve(str(tmp_path), "--port", "0")
    assert done.returncode == 2
    assert "no graph here" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_its_extra_it_says_what_to_install(folder: Path, missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; from kg.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", str(folder), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert done.stderr == f"kg: kg serve needs {missing}; install it with pip install 'guanxi[serve]'\n"


def test_it_listens_to_this_machine_alone(address: str) -> None:
    host, port = urlsplit(address).hostname, urlsplit(address).port
    assert host == "127.0.0.1"
    with socket.socket() as other, pytest.raises(OSError):
        other.connect(("127.0.0.2", port))
