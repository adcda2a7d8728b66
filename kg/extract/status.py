"""Whether a clause says that something is done, planned, denied or reported; or only wished."""

from __future__ import annotations

import re

from kg.extract.phrases import NAME
from kg.mention import alternatives
from kg.model import ASSERTED, DENIED, PLANNED, REPORTED
from kg.ontology import Ontology

#: A wish, a condition or a duty: no statement at all.
OPEN = "open"


class StatusReader:
    """Reads the words over a trigger."""

    def __init__(self, ontology: Ontology) -> None:
        words = ontology.words("status")
        self._but = re.compile(alternatives(words["but"]))
        self._kinds = [
            (OPEN, re.compile(alternatives(words["open"]))),
            (DENIED, re.compile(alternatives(words["denied"]))),
            (PLANNED, re.compile(alternatives(words["planned"]))),
        ]
        self._leading = re.compile(alternatives(words["leading"]))
        self._asked = re.compile(f"(?:{alternatives(words['asked'])}){NAME}")
        self._behind = [
            (OPEN, re.compile(alternatives(words["open_behind"]))),
            (DENIED, re.compile(alternatives(words["denied_behind"]))),
        ]
        between = f"(?:{NAME}|[{words['between_titles']}])*"
        self._running = [
            (OPEN, re.compile(f"{between}.?(?:{alternatives(words['running_open'])})")),
            (PLANNED, re.compile(f"{between}.?(?:{alternatives(words['running'])})")),
        ]
        self._ahead = re.compile(f"(?:^|[，；])\\s*(?P<word>{alternatives(words['running'])})[^，。；]*，$")
        self._condition = re.compile(f"(?:^|[，；])(?:{alternatives(words['conditions'])})[^，；。]*，$")
        self._reported = re.compile(alternatives(words["reported"]))

    def __call__(
        self, over: str, before: str = "", clause: str = "", behind: str = "", running: str = ""
    ) -> tuple[str, str]:
        """The status and the word that shows it.

        Args:
            over: what stands in the clause between subject and trigger.
            before: what the sentence says before this clause.
            clause: the clause up to the trigger.
            behind: the rest of the clause, and how the next one begins.
            running: from the subject to this clause, where the subject stands in a clause before.
        """
        plain = self._but.sub("　", clause)
        opened = self._leading.search(plain) or self._asked.search(plain) or self._condition.search(before)
        if opened:
            return OPEN, opened[0]
        told = before + (clause or over)
        over = self._but.sub("　", over)
        for status, pattern, text in (
            *((status, pattern, over) for status, pattern in self._kinds[:2]),
            *((status, pattern, behind) for status, pattern in self._behind),
            *((status, pattern, over) for status, pattern in self._kinds[2:]),
        ):
            found = pattern.search(text)
            if found:
                return (self._hearsay(told) if status == PLANNED else None) or (status, found[0])
        running = self._but.sub("　", running)
        for status, pattern in self._running:
            found = pattern.match(running)
            if found:
                return self._hearsay(told) or (status, found[0])
        ahead = self._ahead.search(before)
        if ahead:
            return PLANNED, ahead["word"]
        return self._hearsay(told) or (ASSERTED, "")

    def _hearsay(self, text: str) -> tuple[str, str] | None:
        """What is only reported stays so where a plan is: 据传，远山集团将落户."""
        found = self._reported.search(text)
        return (REPORTED, found[0]) if found else None

    def words(self, status: str, text: str) -> tuple[str, ...]:
        """The words of a text that show a status, in their order; none for what is asserted."""
        pattern = self._reported if status == REPORTED else dict(self._kinds).get(status)
        return tuple(pattern.findall(self._but.sub("　", text))) if pattern else ()
