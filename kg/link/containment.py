"""Which division contains which, from the gazetteer where no text says it; marked as inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.gazetteer import Gazetteer
from kg.link.identity import place_id, statement_id
from kg.model import ASSERTED, Entity, Statement


def containment(entities: Iterable[Entity], gazetteer: Gazetteer) -> Iterator[tuple[Entity, Statement]]:
    """For each division of the graph the next wider ones up to its province, and the statement that says so."""
    for entity in list(entities):
        code = entity.identifiers.get("division", "")
        below = entity.id
        for above in gazetteer.chain(code) if code else ():
            id = place_id("division", above.code)
            wider = Entity(id, "AdministrativeDivision", above.name, (), {"division": above.code}, inferred=True)
            yield (
                wider,
                Statement(
                    statement_id(below, "subdivisionOf", id, ASSERTED), below, "subdivisionOf", id, inferred=True
                ),
            )
            below = id
