"""What stands in 《》 or in quotation marks: policies, media, works, campaigns, awards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.mention.lexicon import Lexicon, alternatives
from kg.mention.view import View
from kg.model import Mention

_BOOK = re.compile(r"《([^《》]{1,60}(?:《[^》]*》[^《》]{0,30})?)》")
_MARKS = re.compile(r"[“\"]([^“”\"，。；！？：]{2,30})[”\"]")
_SHORT = re.compile(r"[（(](?:以下|下文|下)?(?:简称|称)[：:]?[“《\"]?([^”》）)\"]{2,20})[”》\"]?[）)]")
#: What is quoted and as short as this is a slogan: “一号项目”.
_SHORTEST_PROJECT = 6
_VERSION = re.compile(r"[（(][^（）()]{1,12}[)）]$")


def find_titled(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """《…》 as a policy, a medium or a work."""
    for found in _BOOK.finditer(view.text):
        name = found[1]
        after = view.text[found.end() : found.end() + 4]
        kind = _kind(name, view.text[: found.start()], after, lexicon)
        end = found.end()
        if kind == "Media" and after.startswith("杂志"):
            end += 2
        yield Mention(found.start(), end, kind, view.text[found.start() : end], name)


def _kind(name: str, before: str, after: str, lexicon: Lexicon) -> str:
    words = lexicon.quoted
    if (
        name in words["media"]
        or after.startswith(tuple(words["media_after"]))
        or name.endswith(tuple(words["media_endings"]))
        or before.endswith(tuple(words["media_before"]))
    ):
        return "Media"
    plain = _VERSION.sub("", name)
    return "Policy" if plain.endswith(tuple(words["policy"])) else "Work"


def find_marked(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """“…” as a campaign, an award or a work, told by what ends it or stands beside it."""
    words = lexicon.quoted
    last, last_end = "", -1
    for found in _MARKS.finditer(view.text):
        name, end = found[1], found.end()
        after = view.text[end : end + 6]
        before = view.text[max(0, found.start() - 6) : found.start()]
        start = found.start()
        if last and view.text[last_end:start] in ("", "、", "和", "及"):
            yield Mention(start, end, last, view.text[start:end], name)
            last_end = end
            continue
        last, last_end = "", end
        if (
            after.startswith(tuple(words["award"]))
            or name.endswith(tuple(words["award"]))
            or before.endswith(tuple(words["award_before"]))
        ):
            last = "Award"
            yield Mention(start, end, last, view.text[start:end], name)
        elif name.endswith(tuple(words["project"])) and len(name) > _SHORTEST_PROJECT:
            yield Mention(start, end, "Project", view.text[start:end], name)
        elif after.startswith(tuple(words["work"])) or before.endswith(tuple(words["work_before"])):
            yield Mention(start, end, "Work", view.text[start:end], name)
        elif name.endswith(tuple(lexicon.events["endings"])) or (name[0] == "第" and "届" in name[:5]):
            yield Mention(start, end, "Event", view.text[start:end], name)
        else:
            ending = re.match(alternatives(words["campaign"]), after)
            campaign = (
                bool(ending)
                or name.endswith(tuple(words["campaign"]))
                or before.endswith(tuple(words["campaign_before"]))
            )
            if campaign:
                last = "Campaign"
                yield Mention(start, end, last, view.text[start:end], name)


MARKED = "Marked"


def find_open(text: str, taken: Iterable[Mention]) -> Iterator[Mention]:
    """“…” that nothing beside it explains; what it is may be clear from the rest of the document."""
    held = [(mention.start, mention.end) for mention in taken]
    for found in _MARKS.finditer(text):
        if len(found[1]) < 13 and not any(a < found.end() and found.start() < b for a, b in held):
            yield Mention(found.start(), found.end(), MARKED, found[0], found[1])


def short_names(text: str) -> Iterator[tuple[int, str]]:
    """Where a bracket gives a short name, and the name: （以下简称《条例》）."""
    for found in _SHORT.finditer(text):
        yield found.start(), found[1]
