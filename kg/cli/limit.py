"""time_limit(): a question that takes too long ends the program with one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Annotated

import typer

#: What a program that ran out of time exits with, as timeout(1) does.
TIMED_OUT = 124

Timeout = Annotated[
    float,
    typer.Option(
        metavar="SECONDS",
        help="Give up after so long.",
        min=0.001,
    ),
]


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End this process with one line on stderr where what is inside takes longer.

    The engine cannot be interrupted, so the process goes with it.
    """
    timer = Timer(seconds, _stop, (seconds,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _stop(seconds: float) -> None:
    sys.stderr.write(f"kg: no answer within {seconds:g} s; narrow the question, or give it longer with --timeout\n")
    sys.stderr.flush()
    os._exit(TIMED_OUT)
