"""What can go wrong, named for what the caller does next."""


class KGError(Exception):
    """The work cannot go on; the message is one line for the user."""


class InputError(KGError):
    """One input cannot be read; the others can."""


class OntologyError(KGError):
    """A file of the ontology contradicts itself or another."""


class QueryError(KGError):
    """A question that the graph's engine does not understand."""
