"""Which division contains which, from the gazetteer where no text says it; marked as inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.gazetteer import Gazetteer
from kg.link.identity import place_id, statement_id
from kg.model import ASSERTED, NOTHING, Entity, Statement


def containment(
    entities: Iterable[Entity], gazetteer: Gazetteer, ids: Mapping[str, str] = NOTHING
) -> Iterator[tuple[Entity, Statement]]:
    """For each division of the graph the next wider ones up to its province, and the statement that says so.

    ``ids`` are those of keys that belong to others.
    """
    for entity in list(entities):
        code = entity.identifiers.get("division", "")
        below = entity.id
        for above in gazetteer.chain(code) if code else ():
            key = place_id("division", above.code)
            id = ids.get(key, key)
            wider = Entity(id, "AdministrativeDivision", above.name, (), {"division": above.code}, inferred=True)
            yield (
                wider,
                Statement(
                    statement_id(below, "subdivisionOf", id, ASSERTED), below, "subdivisionOf", id, inferred=True
                ),
            )
            below = id
