"""Names of people: what the tagger takes for one, mended, and what stands after a title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kg.mention.lexicon import Lexicon
from kg.mention.view import View
from kg.model import Mention, Word

_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,7}(?:[·•．・‧][\u4e00-\u9fffA-Z]{1,7})+")
_DOTS = "·•．・‧"
_SPACED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_SEPARATED = re.compile(r"[\s、，,：:；;（）()/]+")
#: （记者 海明 通讯员 李青）, 记者 海明
_REPORTERS = re.compile(
    r"(?:[（(](?:本报|本网|见习|实习|特约)?(?:记者|通讯员)[:： ]?|(?:记者|通讯员)[ \u3000])"
    r"([\u4e00-\u9fff·]{1,8}(?:[ \u3000、]+[\u4e00-\u9fff·]{1,8})*)(?=[）)]|$|[ \u3000])"
)
#: Words with these tags end a foreign name.
_NO_NAME = frozenset(("v", "vd", "p", "c", "d", "u", "r", "f"))
#: A joint before a mark of a list is no joint.
_AND_IN_NAME = re.compile("[和同](?=[、，])")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def find_people(view: View, titles: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """The people that a sentence names."""
    found = {name.start: name for name in _foreign(view, lexicon)}
    titled, before_title = {title.end for title in titles}, {title.start for title in titles}
    for word in view.words:
        if word.start not in found and (word.tag == "PER" or _acts(view, word, lexicon)):
            is_post = bool(lexicon.title.fullmatch(word.text)) or _takes_office(view.text, word.start, lexicon)
            shown = word.text[:-1] if _takes_post(view, word, lexicon) else word.text
            size = 0 if is_post else _size(view.text[word.start :], shown, lexicon)
            if (
                size == 2
                and (word.start in titled or view.text[word.start - 1 : word.start] in "、 　")
                and _goes_on(view, word.end, lexicon)
            ):
                size = 3
            if size == 2 and _AND_IN_NAME.match(view.text, word.start + size):
                size = 3  # 周远和、: no list has both
            size += _foreign_end(view, word, size, before_title, lexicon)
            if size:
                found[word.start] = _person(view, word.start, word.start + size)
    for word in view.words:
        if word.start in found and (before := _surname_apart(view, word, titled, lexicon)):
            found[before] = _person(view, before, found.pop(word.start).end)
    for bracket in _REPORTERS.finditer(view.text):
        for name in people_in(view.text, bracket.start(1), bracket.end(1), lexicon):
            found[name.start] = name
    yield from _surname_with_title(view, titles, lexicon)
    for end in [
        *(title.end for title in titles),
        *(calling.end() for calling in lexicon.calling.finditer(view.text)),
        *(p.end + 1 for p in found.values() if view.text[p.end : p.end + 1] == "、"),
    ]:
        mention = _after_title(view, end, lexicon)
        if mention and not any(p.start < mention.end and mention.start < p.end for p in found.values()):
            found[mention.start] = mention
    yield from found.values()


def find_people_in_byline(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The names in a byline or among the editors: 本报记者 何勇 付明丽, 卢  涛."""
    yield from people_in(view.text, 0, len(view.text), lexicon)


def people_in(words: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Mention]:
    """The names in a stretch that holds little else; names of two characters may be spaced out."""
    text = _SPACED.sub(lambda found: found[1] + "\0" * (len(found[0]) - 2) + found[2], words[:end])
    position = start
    for piece in [*_SEPARATED.finditer(text, start), None]:
        end = piece.start() if piece else len(text)
        token = text[position:end]
        plain = token.replace("\0", "")
        plain = lexicon.credited.sub("", plain)
        end -= len(token.replace("\0", "")) - len(plain)
        token = token[: end - position]
        if (
            1 < len(plain) < 5
            and _HAN.fullmatch(plain)
            and _surname(plain, lexicon)
            and not _known_word(plain, lexicon)
        ):
            yield Mention(position, end, "Person", words[position:end], plain if plain != token else "")
        elif "·" in plain and _FOREIGN.fullmatch(plain):
            yield Mention(position, end, "Person", words[position:end])
        position = piece.end() if piece else len(text)


def _known_word(text: str, lexicon: Lexicon) -> bool:
    return text in lexicon.people["not_people"] or bool(lexicon.gazetteer.named(text))


def _takes_office(text: str, start: int, lexicon: Lexicon) -> bool:
    """True where what looks like a family name is the verb before a title: 任链长."""
    return text[start] in lexicon.people["taking_office"] and bool(lexicon.title.match(text, start + 1))


def _acts(view: View, word: Word, lexicon: Lexicon) -> bool:
    """True for a person whom the tagger takes for a body: 邵革军 + 代表."""
    if word.tag != "ORG" or len(word.text) != 3 or word.text[0] not in lexicon.surnames:
        return False
    verb = lexicon.name_verbs.match(view.text, word.end)
    return bool(verb and len(verb[0]) > 1) and not lexicon.organization_endings.ending(word.text, 3)


def _takes_post(view: View, word: Word, lexicon: Lexicon) -> bool:
    """True where the verb of taking a post sticks to the name: 陈明远任 + 云州市纪委."""
    if len(word.text) < 3 or word.text[-1] not in lexicon.people["taking_office"] or word.end not in view.starts:
        return False
    return view.words[view.starts[word.end]].tag in ("LOC", "ORG") or bool(lexicon.title.match(view.text, word.end))


def _person(view: View, start: int, end: int) -> Mention:
    return Mention(start, end, "Person", view.text[start:end])


def _foreign(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """Names with a dot: 卡洛斯·戈恩, 艾尼瓦尔·买买提."""
    for found in _FOREIGN.finditer(view.text):
        if any(lexicon.gazetteer.named(part) for part in re.split(f"[{_DOTS}]", found[0])):
            continue  # 清河·云州 are two places
        start = found.start()
        number = view.at(start)
        word = view.words[number]
        while word.end < found.end() and "·" not in word.text and "·" not in view.text[word.end : word.end + 1]:
            number += 1
            word = view.words[number]
        start = max(start, word.start)
        end = found.end()
        dot = max(view.text.rfind(mark, start, end) for mark in _DOTS)
        end = next((w.start for w in view.words if dot + 1 < w.start < end and w.tag in _NO_NAME), end)
        last = view.words[view.at(end - 1)]
        if last.end > end and last.tag == "PER":
            end = last.end
        elif last.start > start and last.tag != "PER" and "·" not in view.text[last.start - 1 : end]:
            end = last.start
        tags = [word.tag for word in view.covering(start, end) if word.text not in _DOTS]
        places = any(lexicon.gazetteer.named(part) for part in (view.text[start:dot], view.text[dot + 1 : end]))
        if start < dot < end and not places and not all(tag in ("LOC", "ORG") for tag in tags):
            yield _person(view, start, end)


def _surname(name: str, lexicon: Lexicon) -> int:
    """How long the family name is; 0 where ``name`` begins with none."""
    return next((n for n in (2, 1) if name[:n] in lexicon.surnames and len(name) > n), 0)


def _size(text: str, name: str, lexicon: Lexicon) -> int:
    """How much of what the tagger takes for a person is a name: 薛良率队 is 薛良."""
    if name.removesuffix("等") in lexicon.people["not_people"] or not _HAN.fullmatch(name) or len(name) < 2:
        return 0
    if lexicon.is_pair_of_provinces(name):
        return 0
    name = name.removesuffix("等")
    surname = _surname(name, lexicon)
    if not surname:
        return 0 if lexicon.gazetteer.named(name) else len(name)  # 列宁, 小平
    if len(name) > surname + 1:
        for size in range(surname + 1, len(name)):
            verb = lexicon.name_verbs.match(text, size)
            if verb and verb.end() > len(name) and len(verb[0]) > 1:
                return size
    if len(name) == 4 and name[-1] in lexicon.people["tails"]:
        return 3
    if len(name) > surname + 2 and not (surname == 1 and len(name) == 4):
        return 0 if len(name) > 5 else len(name)
    return len(name)


def _surname_with_title(view: View, titles: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """白书记, 马教授: somebody whom the document names in full elsewhere."""
    for title in titles:
        before = view.ends.get(title.start)
        if before is not None and title.text in lexicon.people["honorifics"]:
            word = view.words[before]
            if word.text in lexicon.surnames and word.tag not in ("c", "p", "u", "v", "d", "m"):
                yield _person(view, word.start, title.end)


def _goes_on(view: View, end: int, lexicon: Lexicon) -> bool:
    """True where the tagger cut the last character off a name: 廖承 + 先 before a verb or a mark."""
    number = view.starts.get(end)
    if number is None:
        return False
    word = view.words[number]
    if len(word.text) != 1 or word.tag in ("w", "p", "c", "u") or not _HAN.fullmatch(word.text):
        return False
    return _ends_name(view.text, word.end, lexicon) and not lexicon.name_verbs.match(view.text, end)


def _surname_apart(view: View, word: Word, titled: Collection[int], lexicon: Lexicon) -> int:
    """Where a family name begins that the tagger cut off, between a title and a name: 董事长 + 楼 + 远山."""
    number = view.starts[word.start] - 1
    before = view.words[number] if number >= 0 else None
    if before is None or before.start not in titled or before.text not in lexicon.surnames or len(word.text) > 2:
        return 0
    return before.start


def _foreign_end(view: View, word: Word, size: int, titles: Collection[int], lexicon: Lexicon) -> int:
    """1 where the tagger cut the last character off a foreign name before a title: 博尔 + 内 + 总理."""
    end = word.start + size
    if end != word.end or word.end + 1 not in titles or _surname(word.text, lexicon):
        return 0
    cut = view.words[view.starts[end]] if end in view.starts else None
    return int(cut is not None and len(cut.text) == 1 and cut.tag not in ("w", "p", "c", "u", "v"))


def _ends_name(text: str, end: int, lexicon: Lexicon) -> bool:
    """True where a mark or a verb shows that a name ends here."""
    after = text[end : end + 1]
    return not after or after in "，。、；：）)！？ ”　" or bool(lexicon.name_verbs.match(text, end))


def _goes_over(view: View, end: int) -> bool:
    """True where a word begins that no name holds: 单以平 + 关于."""
    word = view.words[view.at(end)]
    return word.start == end and word.tag in ("p", "d", "c", "v", "TIME") and (len(word.text) > 1 or word.tag in "pd")


def _after_title(view: View, at: int, lexicon: Lexicon) -> Mention | None:
    """A name that the tagger missed: family name and one or two characters between title and verb."""
    text = view.text
    surname = _surname(text[at : at + 3], lexicon)
    if not surname or at not in view.starts or _takes_office(text, at, lexicon):
        return None
    word = view.words[view.at(at)]
    length = word.end - at
    whole = 1 < length <= 3 and (
        word.tag in ("ORG", "LOC", "nz", "p")
        or (word.tag == "n" and bool(lexicon.name_verbs.match(text, word.end)))  # 区长丰年介绍
    )
    if not whole and (word.tag in ("p", "c", "u") or (length > 1 and word.tag != "PER")):
        return None
    for size in (surname + 2, surname + 1):
        end = at + size
        name = text[at:end]
        if len(name) < size or not _HAN.fullmatch(name) or end not in view.ends:
            continue
        if (_ends_name(text, end, lexicon) or _goes_over(view, end)) and not _known_word(name, lexicon):
            return _person(view, at, end)
    return None
