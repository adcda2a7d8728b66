"""Which mentions of a document name the same thing, from its sentences through the real tagger."""

from __future__ import annotations

from functools import cache

import pytest

from kg.mention import Lexicon, find_mentions, mend
from kg.model import Sentence
from kg.ontology import load_ontology
from kg.resolve import Resolved, resolve
from kg.tag import Tagger, load_tagger


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_ontology())


@cache
def tagger() -> Tagger:
    return load_tagger()


def sentence(text: str) -> Sentence:
    return mend(Sentence(text, tuple(range(len(text) + 1)), words=tagger().tag(text)), lexicon())


def resolved(text: str) -> Resolved:
    """What a document of these sentences names; each ends with 。"""
    sentences = [sentence(f"{part}。") for part in text.split("。") if part]
    return resolve(sentences, find_mentions(sentences, lexicon()), lexicon())


def meant(text: str, form: str) -> list[str]:
    """The names of what a form stands for in the last sentence; an open one has none."""
    found = resolved(text)
    return [found.entities[r.entity].name for r in found.references[-1] if r.mention.text == form and r.entity]


# the document | the form in its last sentence | what it names
NAMED = [
    # short names of companies
    ("江苏国强集团成立多年。国强集团去年盈利。", "国强集团", "江苏国强集团"),
    ("云岭茶业有限公司是本地企业。云岭茶业去年出口。", "云岭茶业", "云岭茶业有限公司"),
    ("海尔集团来了。海尔去年盈利。", "海尔", "海尔集团"),
    ("格力电器股份有限公司发布年报。格力电器去年盈利。", "格力电器", "格力电器股份有限公司"),
    (
        "格力电器股份有限公司发布年报。格力电器(重庆)有限公司投产。格力电器去年盈利。",
        "格力电器", "格力电器股份有限公司",
    ),
    ("东风汽车集团有限公司投产。东风去年盈利。", "东风", "东风汽车集团有限公司"),
    ("长岭汽车科技有限公司投产。长岭公司去年盈利。", "长岭公司", "长岭汽车科技有限公司"),
    # a zone, a project, a university by the part that says which
    ("记者走进临汾经济开发区。厂区就设在开发区。", "开发区", "临汾经济开发区"),
    ("远山集团年产20万吨面粉项目开工。远山集团面粉项目投产。", "远山集团面粉项目", "远山集团年产20万吨面粉项目"),
    ("远山科技园开工。远山科技园项目投产。", "远山科技园项目", "远山科技园"),
    ("这项技术由清华大学研发。清华正在与企业合作。", "清华", "清华大学"),
    # bodies in a list take the place of the first, and no place of a company's name is spoken of
    ("包头市发改委、国土局负责人参加。", "国土局", "包头市国土局"),
    ("白城市市长会见上海电气集团客人。市政府介绍情况。", "市政府", "白城市政府"),
    # short names that the text gives
    (
        "云南滇西水务投资有限责任公司（以下简称“滇西水投”）成立。滇西水投去年盈利。",
        "滇西水投", "云南滇西水务投资有限责任公司",
    ),
    (
        "大理苍洱文化旅游发展集团有限公司（简称苍洱文旅）成立。游客选择苍洱文旅的产品。",
        "苍洱文旅", "大理苍洱文化旅游发展集团有限公司",
    ),
    # abbreviations
    ("武汉钢铁股份有限公司发布年报。武钢股份去年盈利。", "武钢股份", "武汉钢铁股份有限公司"),
    ("武汉钢铁股份有限公司发布年报。武钢股份扩产。武钢去年盈利。", "武钢", "武汉钢铁股份有限公司"),
    (
        "武汉钢铁股份有限公司发布年报。武汉钢铁(集团)公司也发布年报。武钢股份去年盈利。",
        "武钢股份", "武汉钢铁股份有限公司",
    ),
    ("上海汽车集团股份有限公司成立。上汽集团去年盈利。", "上汽集团", "上海汽车集团股份有限公司"),
    ("中国石油天然气集团公司来了。中石油很大。", "中石油", "中国石油天然气集团公司"),
    ("中国石油化工集团有限公司来了。中石化很大。", "中石化", "中国石油化工集团有限公司"),
    ("中国第一汽车集团有限公司来了。一汽很忙。", "一汽", "中国第一汽车集团有限公司"),
    # two spellings of a body
    ("中共徽县县委发文。徽县县委召开会议。", "徽县县委", "中共徽县县委"),
    ("大理白族自治州人民政府发文。大理州政府召开会议。", "大理州政府", "大理白族自治州人民政府"),
    ("徽县人民政府发文。徽县政府召开会议。", "徽县政府", "徽县人民政府"),
    ("国家发展和改革委员会发文。国家发改委召开会议。", "国家发改委", "国家发展和改革委员会"),
    ("中共大理市委发文。大理市委召开会议。", "大理市委", "中共大理市委"),
    (
        "大理市人民代表大会常务委员会发文。大理市人大常委会开会。",
        "大理市人大常委会", "大理市人民代表大会常务委员会",
    ),
    # bodies named by their level
    ("大理市召开大会。市委作出部署。", "市委", "大理市委"),
    ("大理市召开大会。市经信委召开会议。", "市经信委", "大理市经信委"),
    ("大理市人民政府发文。市政府召开会议。", "市政府", "大理市人民政府"),
    ("徽县人民政府发文。县政府召开会议。", "县政府", "徽县人民政府"),
    ("大理市与丽江市签约。大理市很美。市发改委召开会议。", "市发改委", "大理市发改委"),
    ("江苏省发展和改革委员会发文。省发改委召开会议。", "省发改委", "江苏省发展和改革委员会"),
    ("徽县很美。县农业农村局送来种子。", "县农业农村局", "徽县农业农村局"),
    ("大理市与海淀区签约。大理市很美。海淀区很大。大理市下雨。市发改委召开会议。", "市发改委", "大理市发改委"),
    ("昆明日报报道。市发改委召开会议。", "市发改委", "昆明市发改委"),
    # places
    ("昆明市很美。客商来自昆明。", "昆明", "昆明市"),
    ("北京市朝阳区很大。朝阳区很美。", "朝阳区", "朝阳区"),
    ("大理州很美。大理市很大。大理州下雨。", "大理州", "大理白族自治州"),
    ("陇南经济开发区招商。企业入驻陇南经开区。", "陇南经开区", "陇南经济开发区"),
    ("北京市很大。朝阳区很美。", "朝阳区", "朝阳区"),
    # people
    ("卡洛斯·莫雷诺到会。记者采访了莫雷诺。", "莫雷诺", "卡洛斯·莫雷诺"),
    ("欧阳明到会。欧阳书记发言。", "欧阳书记", "欧阳明"),
    ("县委书记白建成到会。白书记说，茶很香。", "白书记", "白建成"),
    ("诺维亚生物科技公司董事长孙涛来了。孙董事长说，这里好。", "孙董事长", "孙涛"),
    ("李明到会。李教授发言。", "李教授", "李明"),
    # short names that the text gives, and events and projects
    ("《云南省养老服务条例》（以下简称《条例》）今日施行。《条例》共八章。", "《条例》", "云南省养老服务条例"),
    ("第三届大理茶博会开幕。客商参观茶博会。", "茶博会", "第三届大理茶博会"),
    ("清河热电项目开工。该项目总投资5亿元。", "该项目", "清河热电项目"),
    # role words
    ("远山集团成立。该公司落户大理市。", "该公司", "远山集团"),
    ("远山集团成立。天气很好。该公司落户大理市。", "该公司", "远山集团"),
    ("远山集团和蓝湖集团签约。云岭茶业有限公司到会。该公司去年出口。", "该公司", "云岭茶业有限公司"),
    ("远山集团落户大理市。企业去年盈利。", "企业", "远山集团"),
    ("云南省昆明市下雨，中国很大。当地很美。", "当地", "昆明市"),
    ("远山集团总部设在大理市。集团去年盈利。", "集团", "远山集团"),
    ("云南农业大学成立。该校招生。", "该校", "云南农业大学"),
    ("云岭茶业有限公司（以下简称“公司”）到会。远山集团成立。公司盈利。", "公司", "云岭茶业有限公司"),
    ("云岭茶业有限公司（以下简称“公司”）到会。远山集团成立。本公司盈利。", "本公司", "云岭茶业有限公司"),
    ("昆明市第一人民医院接诊。该院很忙。", "该院", "昆明市第一人民医院"),
    ("大理市商务局发文。该局召开会议。", "该局", "大理市商务局"),
    ("大理市很美。全市经济向好。", "全市", "大理市"),
    ("徽县县长周明到会。全县产业兴旺。", "全县", "徽县"),
    ("云南省很美。全省经济向好。", "全省", "云南省"),
    ("徽县下雨。该县很美。", "该县", "徽县"),
    ("昆明市下雨。玉溪市下雨。该市很美。", "该市", "玉溪市"),
    ("甘肃省陇南市徽县下雨。该县很美。", "该县", "徽县"),
    ("甘肃省陇南市徽县下雨。当地很美。", "当地", "徽县"),
    ("昆明市下雨。玉溪市人民政府发文。该市很美。", "该市", "玉溪市"),
    ("徽县很美。徽县与宕昌县签约。全县很美。", "全县", "徽县"),
    ("徽县很美。宕昌县下雨。徽县放晴。我县很美。", "我县", "徽县"),
    ("徽县县长周明到会。他说，茶很香。", "他", "周明"),
    ("陈光和李强到会。周原说。他说，路很好。", "他", "周原"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "name"), NAMED)
def test_a_form_names(text: str, form: str, name: str) -> None:
    assert meant(text, form) == [name]


PAIRS = [
    ("远山集团与大理市人民政府签约。双方将共建园区。", "双方", {"远山集团", "大理市人民政府"}),
    ("远山集团和蓝湖集团签约。双方将共建园区。", "双方", {"远山集团", "蓝湖集团"}),
    ("远山集团在昆明市与蓝湖集团签约。双方将共建园区。", "双方", {"远山集团", "蓝湖集团"}),
    ("大理市市长林晓岚会见远山集团董事长周原。双方交换意见。", "双方", {"大理市", "远山集团"}),
    ("江苏省苏州市远山集团与徐州市蓝湖集团签约。双方将共建园区。", "双方", {"苏州市远山集团", "蓝湖集团"}),
    ("昆明市与玉溪市签约，两市将共建园区。", "两市", {"昆明市", "玉溪市"}),
    ("昆明市与玉溪市签约。两市将共建园区。", "两市", {"昆明市", "玉溪市"}),
    ("云南省昆明市与山东省青岛市签约，两地将共建园区。", "两地", {"昆明市", "青岛市"}),
    ("徽县和宕昌县签约，两县将共建园区。", "两县", {"徽县", "宕昌县"}),
    ("昆明市人民政府与玉溪市人民政府签约，两市将共建园区。", "两市", {"昆明市", "玉溪市"}),
    ("德国和泰国签约，两国将共建园区。", "两国", {"德国", "泰国"}),
    ("云南省和山东省签约，两省将共建园区。", "两省", {"云南省", "山东省"}),
    ("远山集团与蓝湖集团到大理市签约。两家公司将共建园区。", "两家公司", {"远山集团", "蓝湖集团"}),
    ("云南大学与昆明理工大学签约。两校将共建学院。", "两校", {"云南大学", "昆明理工大学"}),
]


@pytest.mark.parametrize(("text", "form", "names"), PAIRS)
def test_a_pair_names_both(text: str, form: str, names: set[str]) -> None:
    found = meant(text, form)
    assert len(found) == 2 and set(found) == names


# the document | the form that nothing decides
OPEN = [
    ("厦门市市长到会。采访团来我州考察。", "我州"),
    ("中非合作论坛开幕。会议结束。", "会议"),
    ("开发区越来越好。", "开发区"),
    ("临汾经济开发区和清河经济开发区签约。厂区设在开发区。", "开发区"),
    ("远山集团和蓝湖集团都来了。该公司落户大理市。", "该公司"),
    ("远山集团和蓝湖集团都来了。集团去年盈利。", "集团"),
    ("徽县县长周明和副县长陈光到会。他说，茶很香。", "他"),
    ("县委书记白建成和镇长白小军到会。白书记说，茶很香。", "白书记"),
    ("李明和李强到会。李教授发言。", "李教授"),
    ("王强到会。李教授发言。", "李教授"),
    ("天气很好。该公司落户大理市。", "该公司"),
    ("周原会见陈光。双方交换意见。", "双方"),
    ("远山集团成立。双方交换意见。", "双方"),
    ("徽县很美。全市经济向好。", "全市"),
    ("天气很好。全市经济向好。", "全市"),
    ("徽县和宕昌县签约。该县很美。", "该县"),
    ("徽县和宕昌县签约。全县很美。", "全县"),
    ("徽县和宕昌县签约。我县很美。", "我县"),
    ("徽县很美。徽县下雨。宕昌县放晴。全县很美。", "全县"),
    ("徽县和宕昌县签约。当地很美。", "当地"),
    ("远山集团落户大理市。政策让企业受益。", "企业"),
    ("远山集团落户大理市。天气很好。企业去年盈利。", "企业"),
    ("徽县和宕昌县签约。县商务局召开会议。", "徽县商务局"),
    ("昆明市、玉溪市和大理市签约。两市将共建园区。", "两市"),
    ("昆明市、玉溪市和大理市签约，两地将共建园区。", "两地"),
    ("青岛市与徽县签约，两地将共建园区。", "两地"),
    ("昆明市很美。两市将共建园区。", "两市"),
    ("远山集团、蓝湖集团和海尔集团签约。双方将共建园区。", "双方"),
    ("远山集团、蓝湖集团和海尔集团签约。两家公司将共建园区。", "两家公司"),
    ("德国、泰国和日本签约，两国将共建园区。", "两国"),
    ("周原到会。他们说，路很好。", "他们"),
    ("林晓岚前往昆明市招商。全市经济向好。", "全市"),
    ("市委书记王明和县长王强到会。王书记说，茶很香。", "王书记"),
    ("欧阳明到会。欧书记发言。", "欧书记"),
    ("市民喜欢东风。东风很美。", "东风"),
    ("朝阳区很大。朝阳很美。", "朝阳"),
    ("周原到会。天气很好。茶很香。他说，路很好。", "他"),
    ("远山集团成立。该校招生。", "该校"),
    ("远山集团成立。雨停。风停。天晴。茶香。路通。该公司盈利。", "该公司"),
]


@pytest.mark.parametrize(("text", "form"), OPEN)
def test_what_nothing_decides_stays_open(text: str, form: str) -> None:
    assert meant(text, form) == []


# documents whose two names must not be one
APART = [
    ("江苏省发展和改革委员会发文。江西省发展和改革委员会发文。", "江苏省发展和改革委员会", "江西省发展和改革委员会"),
    ("苏州市商务局发文。徐州市商务局发文。", "苏州市商务局", "徐州市商务局"),
    ("武汉钢铁股份有限公司扩产。武汉钢铁(集团)公司扩产。", "武汉钢铁股份有限公司", "武汉钢铁(集团)公司"),
    ("格力电器股份有限公司扩产。格力电器(重庆)有限公司扩产。", "格力电器股份有限公司", "格力电器(重庆)有限公司"),
    ("云岭茶业有限公司来了。云岭矿业有限公司来了。", "云岭茶业有限公司", "云岭矿业有限公司"),
    ("电子科技大学招生。西安电子科技大学招生。", "电子科技大学", "西安电子科技大学"),
    ("云南大学招生。云南农业大学招生。", "云南大学", "云南农业大学"),
    ("昆明市第一人民医院接诊。昆明市第二人民医院接诊。", "昆明市第一人民医院", "昆明市第二人民医院"),
    ("大理市很美。大理白族自治州很美。", "大理市", "大理白族自治州"),
]


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_two_things_stay_apart(text: str, one: str, other: str) -> None:
    names = {entity.name for entity in resolved(text).entities.values()}
    assert {one, other} <= names


def test_one_name_beside_two_places_is_two_companies() -> None:
    found = resolved("大理市远山集团投产。徽县远山集团投产。")
    assert {e.name for e in found.entities.values() if e.type == "Company"} == {"大理市远山集团", "徽县远山集团"}


def test_one_name_beside_a_place_and_the_one_around_it_is_one_company() -> None:
    found = resolved("云南省远山集团投产。大理州远山集团投产。远山集团扩产。")
    assert len([e for e in found.entities.values() if e.type == "Company"]) == 1


def test_equal_names_of_two_places_have_their_codes() -> None:
    found = resolved("北京市朝阳区人民政府发文。长春市朝阳区人民政府发文。")
    codes = {e.identifiers["division"] for e in found.entities.values() if e.name == "朝阳区"}
    assert codes == {"110105", "220104"}


def test_a_town_beside_its_county_is_named() -> None:
    found = resolved("徽县伏家镇远山集团投产。")
    assert found.entities["Place:621227101"].name == "伏家镇"


def test_what_a_bracket_cuts_off_is_no_name() -> None:
    found = resolved("武汉钢铁（集团）公司扩产。")
    assert [e.name for e in found.entities.values() if e.type == "Company"] == ["武汉钢铁（集团）公司"]


def test_a_former_name_stays_with_its_code() -> None:
    (place,) = resolved("襄樊市很美。").entities.values()
    assert (place.name, dict(place.identifiers)) == ("襄樊市", {"division": "420600"})


def test_a_short_name_that_could_mean_two_is_neither() -> None:
    text = "武汉钢铁股份有限公司发布年报。武汉钢铁(集团)公司也发布年报。武钢去年盈利。"
    assert meant(text, "武钢") == ["武钢"]


def test_the_other_forms_are_aliases() -> None:
    found = resolved("武汉钢铁股份有限公司发布年报。武钢股份扩产。武钢去年盈利。")
    (company,) = [entity for entity in found.entities.values() if entity.type == "Company"]
    assert (company.name, company.aliases) == ("武汉钢铁股份有限公司", ("武钢", "武钢股份"))


def test_a_place_has_its_official_code() -> None:
    found = resolved("客商来自昆明。产品出口德国。")
    codes = {entity.name: dict(entity.identifiers) for entity in found.entities.values()}
    assert codes["昆明市"] == {"division": "530100"}
    assert codes["德国"] == {"country": "DE"}


@pytest.mark.parametrize("text", ["市长林晓岚到会。", "总投资近5亿元。", "去年8月签约。"])
def test_titles_money_and_dates_are_no_entities(text: str) -> None:
    assert not [e for e in resolved(text).entities.values() if e.type not in ("Person", "Event")]


def test_every_reference_lies_in_its_sentence_and_names_an_entity() -> None:
    found = resolved("大理市市长林晓岚会见远山集团董事长周原。双方签约，该公司落户大理市。他很高兴。")
    for sentence, row in zip(found.sentences, found.references, strict=True):
        position = 0
        for reference in row:
            assert position <= reference.start < reference.end <= len(sentence.text)
            assert not reference.entity or reference.entity in found.entities
            position = reference.end
