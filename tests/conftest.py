"""For all tests: property tests have no deadline, since a first call loads a model and machines differ in speed."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")
