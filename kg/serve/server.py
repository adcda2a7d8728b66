"""serve(): the application on a port of this machine."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette

from kg.errors import KGError

#: The names of this machine for itself.
LOOPBACK = ("localhost", "127.0.0.1", "::1", "[::1]")


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one.

    Raises:
        KGError: the port is taken, or the host is none of this machine.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        reason = error.strerror or error
        raise KGError(f"{host}:{port}: cannot listen ({reason}); give another --host or --port") from None


def address_of(listening: socket.socket) -> str:
    """The address of the page, with the port that the socket really has."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if listening.family == socket.AF_INET6 else f"http://{host}:{port}/"


def hosts_of(listening: socket.socket) -> tuple[str, ...]:
    """The names that a server at this socket answers to: those of this machine alone, where no other reaches it."""
    host = listening.getsockname()[0]
    return LOOPBACK if host in LOOPBACK else ("*",)


def serve(app: Starlette, listening: socket.socket) -> None:
    """Answer requests until SIGINT, which raises KeyboardInterrupt, or SIGTERM."""
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listening])
