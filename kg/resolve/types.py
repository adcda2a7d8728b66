"""Types whose names can be the same thing."""

from __future__ import annotations

ORGANIZATIONS = frozenset(("Organization", "Company", "GovernmentBody", "Institution", "Media"))
#: The country that every text speaks of.
HOME = "Place:CN"
PLACES = frozenset(("AdministrativeDivision", "Place", "DevelopmentZone"))


def family(type: str) -> str:
    """Types whose names can be the same thing: a short name may be typed more broadly."""
    return "Organization" if type in ORGANIZATIONS else "Place" if type in PLACES else type
