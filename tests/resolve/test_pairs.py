"""Pairs of names through the real steps: what is one thing is mostly found, and two things are never one."""

from __future__ import annotations

from functools import cache

import pytest

from kg.mention import Lexicon, find_mentions, mend
from kg.model import Sentence
from kg.ontology import load_ontology
from kg.resolve import Resolved, resolve
from kg.tag import Tagger, load_tagger

# one thing: a document names it so and so
SAME = """
# companies and their short names
上海汽车集团股份有限公司 | 上汽集团
武汉钢铁股份有限公司 | 武钢股份
武汉钢铁（集团）公司 | 武钢集团
鞍山钢铁集团有限公司 | 鞍钢集团
太原钢铁（集团）有限公司 | 太钢集团
昆明钢铁控股有限公司 | 昆钢
首都钢铁集团有限公司 | 首钢集团
宝山钢铁股份有限公司 | 宝钢股份
攀枝花钢铁集团有限公司 | 攀钢集团
云南铜业股份有限公司 | 云南铜业
江西铜业集团有限公司 | 江铜集团
北京汽车集团有限公司 | 北汽集团
广州汽车集团股份有限公司 | 广汽集团
中国第一汽车集团有限公司 | 一汽集团
中国第一汽车集团有限公司 | 中国第一汽车集团
东风汽车集团有限公司 | 东风汽车
东风汽车集团股份有限公司 | 东风
重庆长安汽车股份有限公司 | 长安汽车
奇瑞汽车股份有限公司 | 奇瑞汽车
浙江吉利控股集团有限公司 | 吉利控股集团
比亚迪股份有限公司 | 比亚迪
宁德时代新能源科技股份有限公司 | 宁德时代
中国石油天然气集团有限公司 | 中国石油
中国石油天然气集团有限公司 | 中石油
中国石油化工集团有限公司 | 中国石化
中国石油化工集团有限公司 | 中石化
中国海洋石油集团有限公司 | 中海油
国家电网有限公司 | 国网公司
国家能源投资集团有限责任公司 | 国家能源集团
国家电力投资集团有限公司 | 国家电投
中国交通建设集团有限公司 | 中交集团
中国铁道建筑集团有限公司 | 中国铁建
中国建设银行股份有限公司 | 建设银行
中国建设银行 | 建行
中国工商银行 | 工行
招商银行股份有限公司 | 招行
招商银行股份有限公司 | 招商银行
格力电器股份有限公司 | 格力电器
青岛海尔集团有限公司 | 海尔集团
云南白药集团股份有限公司 | 云南白药
贵州茅台酒股份有限公司 | 贵州茅台
徐州工程机械集团有限公司 | 徐工集团
三一重工股份有限公司 | 三一重工
华为技术有限公司 | 华为公司
紫金矿业集团股份有限公司 | 紫金矿业
万科企业股份有限公司 | 万科
# bodies and institutions
山西省临汾市商务局 | 临汾市商务局
临汾市人民政府 | 临汾市政府
临汾市发展和改革委员会 | 临汾市发改委
临汾市发展和改革委员会 | 市发改委
江苏省人民代表大会常务委员会 | 江苏省人大常委会
中共大理州委 | 大理州委
大理白族自治州人民政府 | 大理州人民政府
大理白族自治州人民政府 | 大理州政府
中共徽县县委 | 徽县县委
甘肃省徽县人民政府 | 徽县政府
临汾经济开发区管理委员会 | 临汾经济开发区管委会
云南省人力资源和社会保障厅 | 云南省人社厅
苏州市住房和城乡建设局 | 苏州市住建局
国家发展和改革委员会 | 国家发改委
青海省海南州人民政府 | 海南州政府
吉林省吉林市人民政府 | 吉林市政府
内蒙古自治区人民政府 | 内蒙古自治区政府
昆明市第一人民医院 | 市第一人民医院
# zones and places
陇南经济开发区 | 陇南经开区
昆明高新技术产业开发区 | 昆明高新区
侯马市 | 侯马
大理白族自治州 | 大理州
甘孜藏族自治州 | 甘孜州
内蒙古自治区 | 内蒙古
广西壮族自治区 | 广西
"""

# two things, however alike their names are
DIFFERENT = """
# bodies of two places
吉林省人民政府 | 吉林市人民政府
吉林省商务厅 | 吉林市商务局
大理市人民政府 | 大理州人民政府
大理市委 | 大理州委
大理市商务局 | 大理州商务局
海南省人民政府 | 海南州人民政府
海南省商务厅 | 海南州商务局
江苏省商务局 | 江苏省苏州市商务局
江苏省商务厅 | 苏州市商务局
山西省商务厅 | 临汾市商务局
苏州市商务局 | 徐州市商务局
苏州商务局 | 徐州商务局
苏州市商务局 | 徐州商务局
苏州市人民政府 | 徐州市人民政府
江苏省发展和改革委员会 | 江西省发展和改革委员会
湖南省人民政府 | 湖北省人民政府
河南省教育厅 | 河北省教育厅
山西省商务厅 | 陕西省商务厅
广东省财政厅 | 广西财政厅
朝阳市人民政府 | 朝阳区人民政府
北京市朝阳区人民政府 | 长春市朝阳区人民政府
南京市鼓楼区人民政府 | 福州市鼓楼区人民政府
南京市鼓楼区教育局 | 徐州市鼓楼区教育局
天津市和平区人民政府 | 沈阳市和平区人民政府
阿坝州人民政府 | 阿坝县人民政府
甘孜州教育局 | 甘孜县教育局
临夏州人民政府 | 临夏市人民政府
临夏市商务局 | 临夏县商务局
抚顺市人民政府 | 抚顺县人民政府
承德市财政局 | 承德县财政局
国家发展和改革委员会 | 云南省发展和改革委员会
昆明市商务局 | 昆明市财政局
昆明市教育局 | 昆明市体育局
大理市人大常委会 | 大理市政协
# companies
苏州远山集团 | 徐州远山集团
大理市远山集团 | 徽县远山集团
山西远山集团 | 陕西远山集团有限公司
中国铁塔股份有限公司 | 中铁
中国铁塔股份有限公司 | 中国中铁
中国铁建股份有限公司 | 中国中铁股份有限公司
中国石油化工集团有限公司 | 中国石油
中国石油天然气集团有限公司 | 中国石化
中国石油天然气集团有限公司 | 中石化
中国石油化工集团有限公司 | 中国石油天然气集团有限公司
武汉钢铁股份有限公司 | 武汉钢铁（集团）公司
武汉钢铁（集团）公司 | 武钢股份
上海电气集团股份有限公司 | 上汽集团
格力电器(重庆)有限公司 | 格力电器(合肥)有限公司
海尔智家股份有限公司 | 海尔集团
东风日产乘用车公司 | 东风集团
东风本田汽车有限公司 | 东风日产乘用车公司
中铁一局集团有限公司 | 中铁二局集团有限公司
中国银行股份有限公司 | 中国农业银行股份有限公司
中国工商银行 | 建行
国家电网有限公司 | 国家电力投资集团有限公司
国家能源投资集团有限责任公司 | 国家电投
中国南方电网有限责任公司 | 国网公司
云岭茶业有限公司 | 云岭矿业有限公司
山东钢铁集团有限公司 | 山西集团
远山科技有限公司 | 远山科技集团有限公司
中国电信集团有限公司 | 中国电子信息产业集团有限公司
首都机场集团有限公司 | 首钢集团
# institutions, zones, places
云南大学 | 云南农业大学
吉林大学 | 吉林农业大学
苏州大学 | 徐州大学
云南大学附属医院 | 云南大学第二附属医院
昆明市第一人民医院 | 昆明市第二人民医院
远山医院 | 远山医院股份有限公司
昆明经济技术开发区 | 昆明高新技术产业开发区
苏州工业园区 | 徐州工业园区
大理市 | 大理白族自治州
吉林省 | 吉林市
海南省 | 海南藏族自治州
朝阳市 | 朝阳区
九华山 | 华山
襄阳市 | 襄城区
文登市 | 文登区
河南省 | 河南县
"""


def pairs(rows: str) -> list[tuple[str, ...]]:
    return [tuple(row.split(" | ")) for row in rows.splitlines() if "|" in row]


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_ontology())


@cache
def tagger() -> Tagger:
    return load_tagger()


def sentence(text: str) -> Sentence:
    return mend(Sentence(text, tuple(range(len(text) + 1)), words=tagger().tag(text)), lexicon())


@cache
def resolved(one: str, other: str) -> Resolved:
    sentences = [sentence(f"{one}昨天发布消息。"), sentence(f"记者采访了{other}。")]
    return resolve(sentences, find_mentions(sentences, lexicon()), lexicon())


def last(found: Resolved, number: int) -> set[str]:
    """What the last name of a sentence stands for: the place before it, if the tagger cut one off, is not asked."""
    ids = [reference.entity for reference in found.references[number] if reference.entity]
    return set(ids[-1:])


def is_one(one: str, other: str) -> bool:
    found = resolved(one, other)
    return bool(last(found, 0) & last(found, 1))


@pytest.mark.parametrize(("one", "other"), pairs(DIFFERENT))
def test_two_things_are_never_one(one: str, other: str) -> None:
    assert last(resolved(one, other), 0) and last(resolved(one, other), 1)
    assert not is_one(one, other)
    assert not is_one(other, one)


def test_most_of_what_is_one_thing_is_found() -> None:
    same = pairs(SAME)
    found = [pair for pair in same if is_one(*pair)]
    assert len(found) >= 0.9 * len(same)


def test_there_are_enough_pairs() -> None:
    assert min(len(pairs(SAME)), len(pairs(DIFFERENT))) >= 60
