"""Names that the tagger ran together with their neighbours are taken apart."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention import Lexicon, mend
from kg.model import Sentence, Word
from kg.ontology import load_ontology


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_ontology())


def tagged(*pairs: tuple[str, str]) -> Sentence:
    text, words = "", []
    for word, tag in pairs:
        words.append(Word(word, tag, len(text), len(text) + len(word)))
        text += word
    return Sentence(text, tuple(range(len(text) + 1)), words=tuple(words))


# words with tags, as "word/tag" | as they are mended
MENDED = [
    # two names and what joins them
    ("远山集团与蓝湖能源公司/ORG", "远山集团/ORG 与/p 蓝湖能源公司/ORG"),
    ("远山集团和蓝湖能源公司/nz", "远山集团/ORG 和/c 蓝湖能源公司/ORG"),
    ("远山集团向蓝湖能源公司/ORG 注资/v", "远山集团/ORG 向/p 蓝湖能源公司/ORG 注资/v"),
    ("大理大学同云南农业大学/ORG", "大理大学/ORG 同/p 云南农业大学/ORG"),
    ("远山集团联合大理大学/ORG", "远山集团/ORG 联合/v 大理大学/ORG"),
    ("远山集团和蓝湖集团和白河公司/ORG", "远山集团/ORG 和/c 蓝湖集团/ORG 和/c 白河公司/ORG"),
    ("云州市商务局联合大理市商会/ORG", "云州市商务局/ORG 联合/v 大理市商会/ORG"),
    ("清河县与学院/ORG", "清河县/LOC 与/p 学院/ORG"),
    ("远山集团同/ORG", "远山集团/ORG 同/p"),
    ("清河县与/LOC", "清河县/LOC 与/p"),
    ("清河县的远山集团/ORG", "清河县/LOC 的/u 远山集团/ORG"),
    ("还会见/v", "还/d 会见/v"),
    ("云州大学五所/ORG 高校/n", "云州大学/ORG 五所/m 高校/n"),
    # a word that the tagger ends too late
    ("清河县县/LOC 情和/LOC 区位/n", "清河县/LOC 县/LOC 情/n 和/c 区位/n"),
    ("茶产业链链/ORG 主/a 企业/n", "茶产业链/n 链/n 主/a 企业/n"),
    ("先/d 后来/TIME 到/v 茶园/n", "先/d 后/d 来/v 到/v 茶园/n"),
    # a joint before a name
    ("向蓝湖能源有限公司/ORG", "向/p 蓝湖能源有限公司/ORG"),
    # a verb behind a name
    ("云州市人民政府主办/ORG", "云州市人民政府/ORG 主办/v"),
    ("远山集团有限公司承建/ORG", "远山集团有限公司/ORG 承建/v"),
    ("荣成市人民政府与/ORG", "荣成市人民政府/ORG 与/p"),
    ("人民政府与远山集团/ORG", "人民政府/ORG 与/p 远山集团/ORG"),
    # bodies of one place, a body that somebody acts for, a mark and a word
    ("清河县委县政府/ORG", "清河县委/ORG 县政府/ORG"),
    ("县政府县人大县政协/ORG", "县政府/ORG 县人大/ORG 县政协/ORG"),
    ("代表达州市委/v", "代表/v 达州市委/ORG"),
    ("）有限公司/w", "）/w 有限公司/n"),
    # one name stays one
    ("大理市人力资源和社会保障局/ORG", "大理市人力资源和社会保障局/ORG"),
    ("国家发展和改革委员会/ORG", "国家发展和改革委员会/ORG"),
    ("中国石油天然气集团公司/ORG", "中国石油天然气集团公司/ORG"),
    ("和平集团有限公司/ORG", "和平集团有限公司/ORG"),
    # short words, numbers and dates are left alone
    ("集团与公司/ORG", "集团与公司/ORG"),
    ("2024年5月18日上午/TIME", "2024年5月18日上午/TIME"),
    ("昆明/LOC 与/p 玉溪/LOC", "昆明/LOC 与/p 玉溪/LOC"),
    ("", ""),
]


def words(row: str) -> list[tuple[str, str]]:
    return [(word, tag) for word, tag in (part.split("/") for part in row.split())]


@pytest.mark.parametrize(("before", "after"), MENDED)
def test_mend(before: str, after: str) -> None:
    found = mend(tagged(*words(before)), lexicon())
    assert [(word.text, word.tag) for word in found.words] == words(after)


PIECES = st.sampled_from(
    ["远山集团", "与", "和", "向", "蓝湖公司", "人民政府", "联合", "主办", "大理", "委员会", "由", "的"]
)


@given(st.lists(st.tuples(st.lists(PIECES, min_size=1, max_size=6).map("".join), st.sampled_from(["ORG", "n", "m"]))))
def test_the_mended_words_cover_the_sentence(pairs: list[tuple[str, str]]) -> None:
    before = tagged(*pairs)
    after = mend(before, lexicon())
    assert "".join(word.text for word in after.words) == before.text == after.text
    assert all(before.text[word.start : word.end] == word.text and word.text for word in after.words)
    assert {word.end for word in before.words} <= {word.end for word in after.words}
