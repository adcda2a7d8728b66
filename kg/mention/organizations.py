"""Names of organizations: by their endings, from a list of well-known ones, or seen by the tagger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mention.front import own
from kg.mention.lexicon import Endings, Lexicon
from kg.mention.names import COUNTED, find_names, kind_of
from kg.mention.view import NOUN_TAGS, View
from kg.model import Mention, Word

#: They stick to what a tagger takes for a name.
_SYMBOLS = "│|丨-—·:：/"


def find_organizations(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The organizations of a sentence."""
    yield from find_names(view, lexicon.organization_endings, lexicon)
    for found in lexicon.known_name.finditer(view.text):
        if view.aligned(found.start(), found.end()) or view.words[view.at(found.start())].tag == "ORG":
            yield Mention(found.start(), found.end(), lexicon.known_names[found[0]], found[0])
    medium = lexicon.reporting.match(view.text)
    if medium:
        yield Mention(medium.start("name"), medium.end("name"), "Media", medium["name"])
    for word in view.words:
        if word.tag == "ORG" and len(word.text) > 1:
            yield from _tagged(view, word, lexicon)


def find_headed(
    view: View, titles: Iterable[Mention], people: Iterable[Mention], lexicon: Lexicon
) -> Iterator[Mention]:
    """Companies that only their head shows to be one: 海西装备 + 董事长陈明远."""
    named = {person.start for person in people}
    ends = {title.end: title for title in titles}
    for title in ends.values():
        if title.end in named and lexicon.corporate.fullmatch(title.text):
            first = title
            while view.text[first.start - 1 : first.start] == "、" and first.start - 1 in ends:
                first = ends[first.start - 1]  # 党委书记、董事长陈明远
            start = _headed(view, first.start, lexicon)
            if start < first.start:
                yield Mention(start, first.start, "Company", view.text[start : first.start])


def _headed(view: View, end: int, lexicon: Lexicon) -> int:
    """Where the name of a company begins that ends before a title; ``end`` where there is none."""
    number = view.ends.get(end, -1)
    start = end
    while number >= 0 and view.words[number].tag in NOUN_TAGS and view.words[number].text not in lexicon.before:
        start = view.words[number].start
        number -= 1
    text = view.text[start:end]
    opens = number < 0 or view.words[number].tag in ("w", "c", "p")
    if not opens or not 3 <= len(text) <= 8 or view.words[view.at(end - 1)].tag in ("LOC", "PER"):
        return end
    endings = lexicon.organization_endings
    is_department = any(_strong(text, cut, endings) for cut in range(3, len(text)))  # 远山集团市场开发
    if is_department or endings.ending(text, len(text)) not in lexicon.branded or lexicon.trade_only.fullmatch(text):
        return end
    return start


def _tagged(view: View, word: Word, lexicon: Lexicon) -> Iterator[Mention]:
    """What the tagger takes for an organization, where its ending does not already say so."""
    text = word.text
    if text[-1] in "讯电" and lexicon.organization_endings.ending(text, len(text) - 1):
        text = text[:-1]  # 四川日报讯
    text = _without_region(lexicon.trailing.sub("", text.rstrip(_SYMBOLS)), lexicon)
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
    if text.endswith(lexicon.not_companies):
        return
    if COUNTED.search(text) or (not ending and any(_strong(text, end, endings) for end in range(3, len(text)))):
        return
    stem = text[: len(text) - len(ending)]
    if ending and (not stem or stem in lexicon.organization_endings.generic) and text not in lexicon.relative_bodies:
        return
    if text.endswith("公司") and lexicon.generic_only.fullmatch(stem):
        return
    if text[0] in lexicon.function_words:
        return
    kind = lexicon.organization_endings.types.get(ending, "Organization")
    if kind == "GovernmentBody" and text[-2:] in lexicon.not_bodies:
        if len(text) < 4:
            return
        kind = "Organization"  # 张江高科
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
