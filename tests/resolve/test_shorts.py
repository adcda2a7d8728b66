"""Which organization a short name means, and which it must not."""

from __future__ import annotations

from functools import cache
from itertools import permutations

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
    ("长安汽车", "重庆长安汽车股份有限公司"),
    ("宁德时代", "宁德时代新能源科技股份有限公司"),
    ("一汽集团", "中国第一汽车集团有限公司"),
    ("中国石化", "中国石油化工集团有限公司"),
    ("建行", "中国建设银行"),
    ("徐工集团", "徐州工程机械集团有限公司"),
    ("攀钢", "攀枝花钢铁集团有限公司"),
    ("云岭公司", "云岭茶业有限公司"),
    ("朝阳区政府", "北京市朝阳区政府"),
    ("苏州市商务局", "江苏省苏州市商务局"),
    ("商务局", "徽县商务局"),
    ("交通运输厅", "云南省交通运输厅"),
    ("人民医院", "昆明市人民医院"),
])  # fmt: skip
def test_a_short_name(short: str, long: str) -> None:
    assert shorts().means(short, long)


@pytest.mark.parametrize(("short", "long"), [
    ("江苏省发展和改革委员会", "江西省发展和改革委员会"),
    ("苏州市人民政府", "徐州市人民政府"),
    ("江苏省商务局", "江苏省苏州市商务局"),
    ("海南省商务厅", "海南州商务厅"),
    ("吉林省商务局", "吉林省吉林市商务局"),
    ("苏州远山集团", "徐州远山集团有限公司"),
    ("外交部", "日本外交部"),
    ("人民法院", "最高人民法院"),
    ("海信", "海南信托有限公司"),
    ("中铁", "中国铁塔股份有限公司"),
    ("中国石油", "中国石油化工集团有限公司"),
    ("海尔", "海尔智家股份有限公司"),
    ("东风", "东风日产乘用车公司"),
    ("中铁", "中铁一局集团有限公司"),
    ("远山", "远山集团大理有限公司"),
    ("远山茶业", "远山茶业有限公司大理分公司"),
    ("格力电器(重庆)有限公司", "格力电器(哈尔滨)有限公司"),
    ("远山医院", "远山医院股份有限公司"),
    ("云南大学附属医院", "云南大学第二附属医院"),
    ("大理大学物理研究中心", "大理大学物理化学研究中心"),
    ("昆明", "昆明汽车有限公司"),
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
    ("中共徽县县委", "徽县委"),
    ("云南省文化和旅游厅", "云南省文旅厅"),
    ("昆明市卫生健康委员会", "昆明市卫健委"),
    ("大理白族自治州政府", "大理州人民政府"),
    ("青海省海南藏族自治州商务局", "海南州商务局"),
    ("江苏苏州商务局", "苏州市商务局"),
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
    ("大理市人民政府", "大理州人民政府"),
    ("北京市朝阳区人民政府", "长春市朝阳区人民政府"),
    ("徽县县委", "徽县县政府"),
])  # fmt: skip
def test_two_names_have_two_keys(a: str, b: str) -> None:
    assert shorts().key(a) != shorts().key(b)


def test_no_body_of_a_division_is_one_of_a_division_named_alike() -> None:
    """All provinces, cities and counties whose full names begin alike: 吉林省 and 吉林市, 大理市 and 大理州."""
    known = shorts()
    alike: dict[str, set[str]] = {}
    table = load_ontology().path("places/divisions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for code, name, _ in (row.split("\t") for row in table):
        if len(code) == 6:
            alike.setdefault(name[:2], set()).add(name)
    pairs = [pair for names in alike.values() for pair in permutations(sorted(names), 2)]
    assert len(pairs) > 300
    for ending in ("人民政府", "商务局", "委"):
        for one, other in pairs:
            short, long = one + ending, other + ending
            assert not known.means(short, long) and known.key(short) != known.key(long), (short, long)


@pytest.mark.parametrize(("name", "ends", "code"), [
    ("甘肃省陇南市徽县商务局", (3, 6, 8), "621227"),
    ("长春市朝阳区人民政府", (3, 6), "220104"),
    ("朝阳区人民政府", (3,), ""),
    ("重庆长安汽车", (2,), "500000"),
    ("黔西南布依族苗族自治州人民政府", (11,), "522300"),
    ("远山集团", (), ""),
    ("大理市", (2,), "532900"),
])  # fmt: skip
def test_the_places_that_a_name_opens_with(name: str, ends: tuple[int, ...], code: str) -> None:
    opening = shorts().opening(name)
    assert (opening.ends, opening.code) == (ends, code)


def test_the_document_decides_between_places_of_one_name() -> None:
    lexicon = Lexicon(load_ontology())
    beijing = lexicon.gazetteer.get("110105")
    assert beijing and Shorts(lexicon, {"朝阳区": beijing}).opening("朝阳区政府").code == "110105"


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
