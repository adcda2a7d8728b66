"""Names of organizations: by their endings, from a list of well-known ones, or seen by the tagger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mention.front import own
from kg.mention.lexicon import Endings, Lexicon
from kg.mention.names import COUNTED, find_names, in_fixed_pair, kind_of
from kg.mention.view import NOUN_TAGS, View
from kg.model import Mention, Word

#: They stick to what a tagger takes for a name.
_SYMBOLS = "│|丨-—·:：/"
#: Between the bodies of a list.
_SERIES = frozenset("、和及与")


def find_organizations(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The organizations of a sentence."""
    yield from find_names(view, lexicon.organization_endings, lexicon)
    for found in lexicon.known_name.finditer(view.text):
        if view.aligned(found.start(), found.end()) or view.words[view.at(found.start())].tag == "ORG":
            yield Mention(found.start(), found.end(), lexicon.known_names[found[0]], found[0])
    for word in view.words:
        if word.tag == "ORG" and len(word.text) > 1:
            yield from _tagged(view, word, lexicon)


def find_in_series(view: View, bodies: Iterable[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Bodies named by their trade alone in a list whose first one has the place: 云州市发改委、财政局."""
    for body in bodies:
        opening = _opening(body.text, lexicon) if body.type == "GovernmentBody" else ""
        end, start = body.end, body.end + 1
        while opening and (end := _next_in_series(view, end, lexicon)):
            text = view.text[start:end]
            yield Mention(start, end, "GovernmentBody", text, opening + text)
            start = end + 1


def _next_in_series(view: View, end: int, lexicon: Lexicon) -> int:
    """Where the body ends that a list goes on with behind ``end``; 0 where there is none, or one with its own place."""
    if view.text[end : end + 1] not in _SERIES or end + 1 not in view.starts:
        return 0
    endings, start = lexicon.organization_endings, end + 1
    first = view.starts[start]
    for word in view.words[first : first + 4]:
        text = view.text[start : word.end]
        inside = word.tag in NOUN_TAGS or word.text in endings.inside or in_fixed_pair(view, word, lexicon)
        if not inside or text in lexicon.before or text in lexicon.known_names or text in lexicon.not_bodies:
            return 0
        ending = endings.ending(text, len(text))
        whole = ending == text and (ending in endings.weak or len(ending) < 3)
        if endings.types.get(ending) == "GovernmentBody" and not whole:
            return 0 if _opening(text, lexicon) else word.end
    return 0


def _opening(name: str, lexicon: Lexicon) -> str:
    """The places, or the level, that the name of a body opens with: 云州市, 省."""
    position = 0
    for a, b in lexicon.gazetteer.find(name):
        if a != position or name[a:b] == "中国":
            break
        position = b
    if position:
        return name[:position]
    return next((level for level in lexicon.levels if name.startswith(level)), "")


def _tagged(view: View, word: Word, lexicon: Lexicon) -> Iterator[Mention]:
    """What the tagger takes for an organization, where its ending does not already say so."""
    text = word.text
    if text[-1] in "讯电" and lexicon.organization_endings.ending(text, len(text) - 1):
        text = text[:-1]  # 四川日报讯
    text = _without_region(text.rstrip(_SYMBOLS), lexicon)
    title = next((size for size in range(2, len(text)) if lexicon.title.fullmatch(text, len(text) - size)), 0)
    if title or text in lexicon.before or text in lexicon.not_places or text in lexicon.organizations["not_names"]:
        return
    if any(c.isdigit() for c in text[:2]) or lexicon.gazetteer.named(text):
        return
    endings = lexicon.organization_endings
    ending = endings.ending(text, len(text))
    if not ending and (lexicon.event_endings.ending(text, len(text)) or lexicon.zone_endings.ending(text, len(text))):
        return
    if not ending and text.endswith(tuple(lexicon.organizations["not_endings"])):
        return
    if COUNTED.search(text) or (not ending and any(_strong(text, end, endings) for end in range(3, len(text)))):
        return
    stem = text[: len(text) - len(ending)]
    if ending and (not stem or stem in lexicon.organization_endings.generic) and text not in lexicon.relative_bodies:
        return
    if text.endswith("公司") and lexicon.generic_only.fullmatch(stem):
        return
    if text[0] in lexicon.function_words or text[-2:] in lexicon.not_bodies:
        return
    kind = lexicon.organization_endings.types.get(ending, "Organization")
    end = word.start + len(text)
    start = own(view, word.start, end - len(ending), kind, endings, lexicon)
    yield Mention(start, end, kind_of(view, start, end, kind, lexicon), view.text[start:end])


def _strong(text: str, end: int, endings: Endings) -> bool:
    """True where a name ends inside the stretch: 凯润达公司合资办厂."""
    found = endings.ending(text, end)
    return len(found) > 1 and found not in endings.weak


def _without_region(text: str, lexicon: Lexicon) -> str:
    """What the tagger ran together with a region behind it: 远山电器 in 远山电器西南."""
    cut = len(text) - 2
    return text[:cut] if text[cut:] in lexicon.regions and lexicon.organization_endings.ending(text, cut) else text
