"""Which organization a short name means, and which it must not."""

from __future__ import annotations

from functools import cache

import pytest

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
])  # fmt: skip
def test_another_name(short: str, long: str) -> None:
    assert not shorts().means(short, long)


@pytest.mark.parametrize(("a", "b"), [
    ("徽县人民政府", "徽县政府"),
    ("广东省湛江市人民代表大会常务委员会", "湛江市人大常委会"),
    ("广东省第十四届人民代表大会常务委员会", "广东省人大常委会"),
    ("陇南经济开发区管理委员会", "陇南经开区管委会"),
])  # fmt: skip
def test_two_spellings_have_one_key(a: str, b: str) -> None:
    assert shorts().key(a) == shorts().key(b)


def test_what_two_names_could_mean_is_left_open() -> None:
    names = ["武钢", "武汉钢铁股份有限公司", "武汉钢铁(集团)公司"]
    assert "武钢" not in joined(names, shorts().means)
    assert joined([*names, "武钢股份"], shorts().means)["武钢"] == "武汉钢铁股份有限公司"
