"""The words of ontology/words/page.toml → patterns for the lines of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HAN = "一-鿿"
_NAMES = f"[{_HAN}·A-Za-z.]{{1,12}}(?:[\\s、，,/／|丨]+[{_HAN}·A-Za-z.]{{1,12}})*"
_DAY = "\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日"
FULL_DATE = re.compile("(?<!\\d)(\\d{4})\\s?[年./-]\\s?(\\d{1,2})\\s?[月./-]\\s?(\\d{1,2})(?!\\d)\\s?日?")


@dataclass(frozen=True, slots=True)
class Patterns:
    """One compiled pattern for each kind of line; ``dateline`` opens a paragraph.

    ``credit`` is all in a byline that is no name, ``author`` the names after
    作者： in another line, ``outlet`` a paper or agency; ``web_end`` is the line
    of a web page that ends its article, ``fields`` are the names of the columns
    of a table of articles.
    """

    dateline: re.Pattern[str]
    byline: re.Pattern[str]
    editors: re.Pattern[str]
    source: re.Pattern[str]
    origin: re.Pattern[str]
    beside_date: re.Pattern[str]
    advert: re.Pattern[str]
    caption: re.Pattern[str]
    opener: re.Pattern[str]
    open_end: re.Pattern[str]
    credit: re.Pattern[str]
    author: re.Pattern[str]
    outlet: re.Pattern[str]
    web_end: re.Pattern[str]
    common: frozenset[str]
    fields: Mapping[str, tuple[str, ...]]


@cache
def patterns(ontology: Path | None = None) -> Patterns:
    """The patterns of the package's ontology, with what the folder ``ontology`` adds.

    Raises:
        OntologyError: a file is missing, unreadable, or contradicts kg.ttl.
    """
    from kg.ontology import load_ontology  # it loads the RDF engine, which `import kg` must not

    words = load_ontology(ontology).words("page")
    return Patterns(
        dateline=_dateline(words),
        byline=_byline(words),
        editors=_editors(words),
        source=re.compile(f"[（(【\\[]?(?:{_any(words['sources'])})\\s?[:：].*"),
        origin=_origin(words),
        beside_date=_beside_date(words),
        advert=_advert(words),
        caption=_caption(words),
        opener=re.compile(f"(?:{_any(words['openers'])})|\\d{{4}}年{_DAY}[，,]"),
        open_end=re.compile(f"[{words['open_ends']}]$"),
        credit=_credit(words),
        author=_author(words),
        outlet=re.compile(_outlet(words)),
        web_end=re.compile(f"(?:{_any(words['web_ends'])})(?:\\s|[:：]|$)"),
        common=frozenset(words["common"]) - {"\n"},
        fields={field: tuple(names) for field, names in words["fields"].items()},
    )


def _any(words: Iterable[str]) -> str:
    """One alternative for each word, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _dateline(words: Any) -> re.Pattern[str]:
    """本报清河3月5日电（记者某某）, 本报讯（记者某某）, 【某某网讯】."""
    agency, wire = _any(words["agencies"]), _any(words["wires"])
    no_word = f"(?![{words['wire_words']}])"
    place = f"[{_HAN}·、\\s]{{0,24}}?"
    year = "(?:\\d{4}\\s?年\\s?)?"
    dated = f"(?:{agency})(?P<place>{place}){year}{_DAY}\\s?(?:{wire}){no_word}"
    paper = f"[《]?[{_HAN}]{{1,12}}?(?:{_any(words['media'])})[》]?"
    other = f"{paper}(?P<place_of_other>{place}){year}{_DAY}\\s?(?:{wire})(?=[\\s（(：:])"
    bare = f"(?:{agency})\\s?讯{no_word}"
    who = "(?:\\s{0,2}[（(](?P<who>[^（()）]{1,60})[）)])?(?:\\s?[:：])?"
    boxed = f"【[^】]{{0,30}}(?:讯|电|报道|消息|{_any(words['roles'])})[^】]{{0,20}}】"
    return re.compile(f"(?:据)?(?:{dated}|{other}|{bare}){who}|{boxed}")


def _byline(words: Any) -> re.Pattern[str]:
    """A line that is a role and names: 本报记者 某某 某某, （记者 某某）, 文/图 某某."""
    roles, agencies = _any(words["roles"]), _any(words["agencies"])
    modifiers, role = _modifiers(words), _role(words)
    close = f"(?:(?:{agencies}){modifiers}*(?:{roles})|通讯员)[{_HAN}]{{2,3}}(?![{_HAN}])"
    credit = f"(?:{_any(words['credits'])})"
    person = f"[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}})+|[{_HAN}·]{{1,4}}|[A-Za-z.·]{{1,20}}"
    word = f"(?:{close}|{role}|{credit}|[{_HAN}]{{0,6}}报道|{person})"
    # Atomic: a word that fits two ways must not be tried twice, or long lines take for ever.
    name = f"(?>{word}(?=[\\s、，,/／|丨:：）)]|$))"
    more = f"(?:[\\s、，,/／|丨:：]+{name})*+"
    bullet = f"[{re.escape(words['bullets'])}]\\s*"
    credited = f"{credit}(?:\\s?[/／|丨:：]\\s?{name}|\\s+{name}(?=\\s|$))"
    start = f"{role}[\\s:：/／|丨]+{name}|{close}|{credited}"
    done = f"[{_HAN}·]{{2,4}}\\s?[/／]\\s?{credit}"
    line = f"(?:{bullet})?[（(]?\\s?(?:(?:{start}){more}|{done}(?:\\s+{done})*)\\s?[）)]?"
    return re.compile(f"{line}|{bullet}{name}(?:[\\s、]+{name})*")


def _modifiers(words: Any) -> str:
    return f"(?:{_any(words['role_modifiers'])}|驻[{_HAN}]{{2,6}}?)"


def _role(words: Any) -> str:
    """记者, 本报记者, 清河日报全媒体记者, 通讯员."""
    return f"{_outlet(words)}?{_modifiers(words)}*(?:{_any(words['roles'])})"


def _outlet(words: Any) -> str:
    return f"(?:{_any(words['agencies'])}|[{_HAN}]{{1,10}}?(?:{_any(words['media'])}))"


def _credit(words: Any) -> re.Pattern[str]:
    """All in a byline that is no name: roles, 文/图, 综合报道, marks."""
    word = f"(?<![{_HAN}])(?:{_any(words['credits'])}|[{_HAN}]{{0,6}}报道)(?![{_HAN}])"
    return re.compile(f"{_role(words)}|{word}|[、，,;；/／|丨:：（()）{re.escape(words['bullets'])}]")


def _author(words: Any) -> re.Pattern[str]:
    """The names after 作者： in a line that says more."""
    name = f"[{_HAN}·A-Za-z.]{{1,12}}(?![{_HAN}·A-Za-z.]|\\s?[:：])"
    return re.compile(f"(?:{_any(words['roles'])})\\s?[:：]\\s?(?P<who>{name}(?:[\\s、，,]+{name})*)")


def _editors(words: Any) -> re.Pattern[str]:
    """本版责编：某某 某某, （责任编辑：某某）."""
    page, editor = _any(words["editors_pages"]), _any(words["editors"])
    role = f"(?:{page})(?:{editor})\\s?[:：/／\\s]|(?:{editor})\\s?[:：]|责编\\s"
    return re.compile(f"[（(【\\[]?\\s?(?:{role})\\s?{_NAMES}(?:\\s?[:：]\\s?{_NAMES}){{0,4}}\\s?[）)】\\]]?")


def _origin(words: Any) -> re.Pattern[str]:
    """来源：某报, 发布时间：某日, 第2版：要闻."""
    page = f"第?\\s?[\\dA-Z]{{1,4}}\\s?版?[\\s:：·]*(?:{_any(words['sections'])}){{1,2}}版?"
    return re.compile(f"[（(【\\[]?(?:{_any(words['origins'])})\\s?[:：].*|{page}")


def _beside_date(words: Any) -> re.Pattern[str]:
    """What may stand beside the date in a line about the publication."""
    media = f"[《]?[{_HAN}]{{0,10}}(?:{_any(words['media'])})[》]?"
    labelled = f"(?:{_any(words['origin_words'])})[一二三四五六日天]?(?:\\s?[:：]\\s?[\\w·《》、]{{0,20}})?"
    page = "第?\\s?[\\dA-Z]{1,4}\\s?版(?:[:：]?\\s?\\w{0,8})"
    clock = "\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?"
    return re.compile(f"(?>{labelled}|{page}|{clock}|{media}|[\\s（()）【】\\[\\]|丨:：·,，/-])*+")


def _advert(words: Any) -> re.Pattern[str]:
    """广告, 本版为公益广告, ·广告·, 广告热线：…."""
    named = f"(?:本版|以上|本栏|整版)?(?:均?[为系])?(?:{_any(words['adverts'])})(?:\\s?[:：].*)?"
    return re.compile(f"[·（(【\\[\\s]*{named}[·）)】\\]\\s]*|(?:{_any(words['advert_lines'])}).*")


def _caption(words: Any) -> re.Pattern[str]:
    """图为某地。 , ……（资料图片）, 某某摄."""
    opening = f"[（(]?(?:{_any(words['caption_openings'])})|图[①-⑳\\d一二三四五六][:：为、\\s]?"
    note = f"[（(](?:[^（()）]*(?:{_any(words['caption_notes'])})[^（()）]*)[）)]"
    end = f"(?:{_any(words['caption_notes'])}|(?<=[{_HAN}\\s/／])(?:{_any(words['caption_ends'])}))"
    by = f"(?:[\\s（(/／。]|记者|通讯员)[{_HAN}·\\s、]{{0,16}}{end}[）)]?"
    return re.compile(f"(?:{opening}).*|.*(?:{note}|{by})[。]?")
