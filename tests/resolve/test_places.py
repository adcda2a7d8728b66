"""Which division a name means: rows of names, what stands side by side, and codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.gazetteer import load_gazetteer
from kg.ontology import load_ontology
from kg.resolve.places import decide

GAZETTEER = load_gazetteer(load_ontology())

# names in order of mention | pairs side by side, wide>narrow | name=code, "-" for left open
CASES = """
# one candidate
侯马市                       |                       | 侯马市=141081
侯马 临汾 山西               |                       | 侯马=141081 临汾=141000 山西=140000
徽县                         |                       | 徽县=621227
美国 日本 阿联酋             |                       | 美国=US 日本=JP 阿联酋=AE
渝 闽                        |                       | 渝=500000 闽=350000
科右前旗                     |                       | 科右前旗=152221
火星 侯马                    |                       | 火星=- 侯马=141081

# a province and what shares its short form
吉林                         |                       | 吉林=220000
吉林 长春                    |                       | 吉林=220000
吉林市 吉林 长春             |                       | 吉林=220200
吉林省 吉林市 吉林           |                       | 吉林=220000
吉林省 吉林                  |                       | 吉林=220000
海南 三亚                    |                       | 海南=460000
海南 青海                    |                       | 海南=460000
青海 海南                    | 青海>海南             | 海南=632500
青海 海南州 海南             |                       | 海南州=632500 海南=460000
河南 黄南                    |                       | 河南=410000 黄南=632300
黄南 河南县                  |                       | 河南县=632324

# a prefecture and its seat
大理                         |                       | 大理=532900
临夏 甘肃                    |                       | 临夏=622900
甘孜                         |                       | 甘孜=513300
甘孜县 甘孜                  |                       | 甘孜=513328
甘孜州 甘孜县                |                       | 甘孜州=513300 甘孜县=513328
阜新                         |                       | 阜新=210900
阿坝州 阿坝                  |                       | 阿坝=513200
抚顺                         |                       | 抚顺=210400
抚顺县                       |                       | 抚顺县=210421

# equal full names
鼓楼区                       |                       | 鼓楼区=-
朝阳区                       |                       | 朝阳区=-
和平区                       |                       | 和平区=-
西湖区                       |                       | 西湖区=-
市中区 枣庄 济南             |                       | 市中区=-
铁西区 沈阳市 鞍山市         |                       | 铁西区=-
南京 鼓楼区                  |                       | 鼓楼区=320106
江苏 鼓楼区                  |                       | 鼓楼区=-
江苏 南京 鼓楼区             |                       | 鼓楼区=320106
福州 南京 鼓楼区             |                       | 鼓楼区=-
福州 南京 鼓楼区             | 福州>鼓楼区           | 鼓楼区=350102
福州 南京 鼓楼区             | 福州>鼓楼区 南京>鼓楼区 | 鼓楼区=-
福州 江苏 鼓楼区             |                       | 鼓楼区=-
河南 鼓楼区                  |                       | 鼓楼区=410204
杭州 西湖区                  |                       | 西湖区=330106
江西 西湖区                  |                       | 西湖区=360103
北京 朝阳区                  |                       | 朝阳区=110105
海淀区 朝阳区                |                       | 朝阳区=110105
长春 朝阳区                  |                       | 朝阳区=220104
北京 长春 朝阳区             |                       | 朝阳区=-
北京 长春 朝阳区             | 长春>朝阳区           | 朝阳区=220104
天津 和平区                  |                       | 和平区=120101
沈阳 和平区                  |                       | 和平区=210102
河源 和平县                  |                       | 和平县=441624

# short forms that divisions of different provinces share
朝阳                         |                       | 朝阳=-
朝阳 北京                    |                       | 朝阳=110105
朝阳 辽宁                    |                       | 朝阳=-
朝阳市 朝阳                  |                       | 朝阳市=211300 朝阳=211300
朝阳 双塔区                  |                       | 朝阳=211300
黑山                         |                       | 黑山=ME
黑山 锦州                    |                       | 黑山=210726

# 湖南 is never 湖北
湖南 华容                    |                       | 湖南=430000 华容=430623
湖北 华容                    |                       | 湖北=420000 华容=420703
湖南 湖北 华容               |                       | 华容=-
湖南 鄂州 华容               |                       | 华容=-
华容                         |                       | 华容=-
苏州 徐州                    |                       | 苏州=320500 徐州=320300

# chains of pairs
福建省 福州市 鼓楼区         | 福建省>福州市 福州市>鼓楼区 | 鼓楼区=350102
广东 南山区                  | 广东>南山区           | 南山区=440305
黑龙江 南山区                | 黑龙江>南山区         | 南山区=230404
北京 上海 朝阳区             | 北京>上海             | 朝阳区=110105

# common words that are short names too need a place around them
东风                         |                       | 东风=-
东风区                       |                       | 东风区=230805
佳木斯 东风                  |                       | 东风=230805

# what is no more
文登市                       |                       | 文登市=371081
襄樊                         |                       | 襄樊=420600
襄樊市 樊城区                |                       | 樊城区=420606
江北区                       |                       | 江北区=330205
宁波 江北区                  |                       | 江北区=330205
重庆 江北区                  |                       | 江北区=500105
重庆 江北区                  | 重庆>江北区           | 江北区=500105
宁波 重庆 江北区             |                       | 江北区=330205
重庆 渝北区                  |                       | 渝北区=500112

# townships
伏家镇                       |                       | 伏家镇=-
徽县 伏家镇                  |                       | 伏家镇=621227101
陇南 麻沿河镇                |                       | 麻沿河镇=621227110
甘肃 城关镇                  |                       | 城关镇=-
徽县 城关镇                  |                       | 城关镇=621227100
湖州 和平镇                  |                       | 和平镇=330522107
安徽 伏家镇                  |                       | 伏家镇=-
"""


def parse(line: str) -> tuple[str, str, str]:
    names, adjacent, expected = (part.strip() for part in line.split("|"))
    return names, adjacent, expected


@pytest.mark.parametrize(
    ("names", "adjacent", "expected"),
    [parse(line) for line in CASES.splitlines() if "|" in line and not line.startswith("#")],
)
def test_decide(names: str, adjacent: str, expected: str) -> None:
    pairs = [(wide, narrow) for wide, narrow in (pair.split(">") for pair in adjacent.split())]
    decided = decide(names.split(), GAZETTEER, pairs)
    found = {name: division.code if division else "-" for name, division in decided.items()}
    assert list(found) == list(dict.fromkeys(names.split()))
    wanted = dict(pair.split("=") for pair in expected.split())
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("names", ["文登市", "襄樊", "重庆 江北区"])
def test_what_is_no_more_says_so(names: str) -> None:
    division = decide(names.split(), GAZETTEER)[names.split()[-1]]
    assert division is not None
    assert division.former


SOME = [
    "吉林", "吉林市", "鼓楼区", "江苏", "南京", "福州", "朝阳", "北京", "海淀区", "华容",
    "湖南", "湖北", "城关镇", "徽县", "江北区", "重庆", "黑山", "和平", "无", "大理",
]  # fmt: skip


@given(st.lists(st.sampled_from(SOME)), st.data())
def test_order_and_repeats_do_not_matter(names: list[str], data: st.DataObject) -> None:
    decided = decide(names, GAZETTEER)
    assert decide(data.draw(st.permutations(names)) + names, GAZETTEER) == decided
    for name, division in decided.items():
        assert division is None or division in (*GAZETTEER.named(name), *GAZETTEER.formerly(name))
