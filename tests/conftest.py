"""For all tests: a browser; and no deadline for property tests, since a first call loads a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Any]]:
    """Start Debian's Chromium with some switches; playwright itself starts once in a process."""
    from playwright.sync_api import sync_playwright

    started: list[Any] = []
    with sync_playwright() as playwright:

        def begin(*switches: str) -> Any:
            started.append(
                playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", chromium_sandbox=False, args=list(switches)
                )
            )
            return started[-1]

        yield begin
        for browser in started:
            browser.close()


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Any]) -> Any:
    """Chromium, one for all tests."""
    return launch()
