"""Which organization a short name means, and which it must not."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention import Lexicon
from kg.ontology import load_ontology
from kg.resolve.shorts import Shorts, joined


@cache
def shorts() -> Shorts:
    return Shorts(Lexicon(load_ontology()))


@pytest.mark.parametrize(("short", "long"), [
    ("国强集团", "江苏国强集团"),
    ("格力电器", "格力电器股份有限公司"),
    ("奇瑞汽车有限公司", "奇瑞汽车股份公司"),
    ("海尔", "海尔集团"),
    ("武钢股份", "武汉钢铁股份有限公司"),
    ("武钢", "武汉钢铁股份有限公司"),
    ("上汽集团", "上海汽车集团股份有限公司"),
    ("重庆格力", "格力电器(重庆)有限公司"),
    ("天津大学纳米中心", "天津大学天津纳米颗粒与纳米系统国际研究中心"),
    ("云岭茶业", "云岭茶业有限公司"),
    ("云岭茶业", "大理云岭茶业有限公司"),
    ("云岭茶业有限公司", "大理云岭茶业有限公司"),
    ("云岭茶业有限公司", "大理市云岭茶业有限公司"),
    ("海尔集团", "青岛海尔集团有限公司"),
    ("远山集团", "江苏远山集团有限公司"),
    ("华能集团", "中国华能集团有限公司"),
    ("云南白药", "云南白药集团股份有限公司"),
    ("星河电子", "深圳市星河电子科技有限公司"),
    ("东风汽车", "东风汽车集团股份有限公司"),
    ("昆明钢铁", "昆明钢铁控股有限公司"),
    ("武钢", "武汉钢铁(集团)公司"),
    ("武钢集团", "武汉钢铁(集团)公司"),
    ("昆钢", "昆明钢铁控股有限公司"),
    ("宝钢股份", "宝山钢铁股份有限公司"),
    ("中石油", "中国石油天然气集团公司"),
    ("招行", "招商银行股份有限公司"),
    ("商务局", "徽县商务局"),
    ("交通运输厅", "云南省交通运输厅"),
    ("人民医院", "昆明市人民医院"),
])  # fmt: skip
def test_a_short_name(short: str, long: str) -> None:
    assert shorts().means(short, long)


@pytest.mark.parametrize(("short", "long"), [
    ("江苏省发展和改革委员会", "江西省发展和改革委员会"),
    ("苏州市人民政府", "徐州市人民政府"),
    ("武汉钢铁股份有限公司", "武汉钢铁(集团)公司"),
    ("格力电器", "格力电器(重庆)有限公司"),
    ("湖南大学", "湖北大学"),
    ("山西远山集团", "陕西远山集团有限公司"),
    ("苏州市商务局", "徐州市商务局"),
    ("国强集团", "国强集团"),
    ("远山集团", "蓝山集团有限公司"),
    ("山西集团", "山东钢铁集团有限公司"),
    ("苏州大学", "徐州大学"),
    ("武汉钢铁(集团)公司", "武汉钢铁股份有限公司"),
    ("武钢股份", "武汉钢铁(集团)公司"),
    ("重庆格力", "格力电器(合肥)有限公司"),
    ("云岭茶业", "云岭矿业有限公司"),
    ("云岭茶业有限公司", "云岭矿业股份有限公司"),
    ("江苏国强集团", "国强集团"),
    ("远山科技有限公司", "远山科技集团有限公司"),
    ("武汉钢铁", "武汉铁路股份有限公司"),
    ("上汽集团", "上海电气集团股份有限公司"),
    ("中国银行", "中国农业银行股份有限公司"),
    ("中国银行", "中国工商银行股份有限公司"),
    ("云南大学", "云南农业大学"),
    ("昆明大学", "昆明理工大学"),
    ("吉林大学", "吉林农业大学"),
    ("昆明市商务局", "昆明市财政局"),
    ("昆明市教育局", "昆明市体育局"),
    ("商务局", "徽县财政局"),
    ("市商务局", "徽县商务局"),
    ("大理市委", "大理州委"),
    ("昆明市第一人民医院", "昆明市第二人民医院"),
])  # fmt: skip
def test_another_name(short: str, long: str) -> None:
    assert not shorts().means(short, long)


@pytest.mark.parametrize(("a", "b"), [
    ("徽县人民政府", "徽县政府"),
    ("广东省湛江市人民代表大会常务委员会", "湛江市人大常委会"),
    ("广东省第十四届人民代表大会常务委员会", "广东省人大常委会"),
    ("陇南经济开发区管理委员会", "陇南经开区管委会"),
    ("国家发展和改革委员会", "国家发改委"),
    ("中共大理市委", "大理市委"),
    ("甘肃省徽县商务局", "徽县商务局"),
    ("武汉钢铁（集团）公司", "武汉钢铁(集团)公司"),
])  # fmt: skip
def test_two_spellings_have_one_key(a: str, b: str) -> None:
    assert shorts().key(a) == shorts().key(b)


@pytest.mark.parametrize(("a", "b"), [
    ("苏州市商务局", "徐州市商务局"),
    ("徽县商务局", "徽县财政局"),
    ("大理市人大常委会", "大理市政协"),
    ("江苏省发展和改革委员会", "江西省发展和改革委员会"),
    ("吉林省人民政府", "吉林市人民政府"),
])  # fmt: skip
def test_two_names_have_two_keys(a: str, b: str) -> None:
    assert shorts().key(a) != shorts().key(b)


NAMES = ["武钢", "武钢股份", "武汉钢铁股份有限公司", "武汉钢铁(集团)公司", "国强集团", "江苏国强集团", "海尔集团"]


@given(st.permutations(NAMES))
def test_the_order_of_names_does_not_matter(names: list[str]) -> None:
    assert joined(names, shorts().means) == joined(NAMES, shorts().means)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_no_two_names_are_short_for_each_other(a: str, b: str) -> None:
    assert not (shorts().means(a, b) and shorts().means(b, a))


def test_what_two_names_could_mean_is_left_open() -> None:
    names = ["武钢", "武汉钢铁股份有限公司", "武汉钢铁(集团)公司"]
    assert "武钢" not in joined(names, shorts().means)
    assert joined([*names, "武钢股份"], shorts().means)["武钢"] == "武汉钢铁股份有限公司"
