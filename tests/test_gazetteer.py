"""The gazetteer and its tables: names, codes, short forms, and finding them in text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.gazetteer import TABLES, Division, Gazetteer, Zone, level_of, load_gazetteer, short_forms
from kg.ontology import Ontology, load_ontology

PLACES = load_ontology().path("places/divisions.tsv").parent
GAZETTEER = load_gazetteer(load_ontology())


def rows(table: str) -> list[list[str]]:
    lines = (PLACES / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


SHORT_FORMS = [
    ("侯马市", "侯马"), ("山西省", "山西"), ("徐汇区", "徐汇"), ("长丰县", "长丰"), ("阿勒泰地区", "阿勒泰"),
    ("锡林郭勒盟", "锡林郭勒"), ("敖汉旗", "敖汉"), ("内蒙古自治区", "内蒙古"), ("广西壮族自治区", "广西"),
    ("新疆维吾尔自治区", "新疆"), ("香港特别行政区", "香港"), ("浦东新区", "浦东"), ("六枝特区", "六枝"),
    ("神农架林区", "神农架"), ("清新区", "清新"), ("北林区", "北林"), ("管城回族区", "管城"),
    ("梅里斯达斡尔族区", "梅里斯"), ("鄂伦春自治旗", "鄂伦春"), ("甘孜藏族自治州", "甘孜 甘孜州"),
    ("长阳土家族自治县", "长阳 长阳县"), ("龙胜各族自治县", "龙胜 龙胜县"),
    ("双江拉祜族佤族布朗族傣族自治县", "双江 双江县"), ("木垒哈萨克自治县", "木垒 木垒县"),
    ("积石山保安族东乡族撒拉族自治县", "积石山 积石山县"), ("伊犁哈萨克自治州", "伊犁 伊犁州"),
    ("徽县", ""), ("城区", ""), ("井陉矿区", ""), ("阿拉善左旗", ""), ("正蓝旗", ""), ("鄂温克族自治旗", ""),
    ("东乡族自治县", ""), ("伏家镇", ""), ("日本", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "shorts"), SHORT_FORMS)
def test_short_forms(name: str, shorts: str) -> None:
    assert short_forms(name) == tuple(shorts.split())


NAMED = [
    ("侯马市", "141081"), ("侯马", "141081"), ("山西", "140000"), ("内蒙古", "150000"), ("香港", "810000"),
    ("吉林", "220000 220200"), ("朝阳区", "110105 220104"),
    ("甘孜", "513300 513328"), ("大理州", "532900"),
    ("海南", "460000 632500 150303"), ("科右前旗", "152221"), ("渝", "500000"), ("沪", "310000"),
    ("闽", "350000"), ("粤", "440000"), ("东乡", "361003 622926"),
    ("石河子", "659001"), ("美国", "US"), ("德国", "DE"),
    ("阿联酋", "AE"), ("中国", "CN"),
    ("中华人民共和国", "CN"), ("黑山", "ME 210726"), ("伏家镇", "621227101"),
    ("文登市", "371081"), ("襄樊", "420600"), ("渝北区", "500112"),
    ("我国", ""), ("火星", ""), ("伏家", ""), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "codes"), NAMED)
def test_named_gives_all_the_most_senior_first(name: str, codes: str) -> None:
    assert [division.code for division in GAZETTEER.named(name)] == codes.split()


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("621227101", "徽县 陇南市 甘肃省"), ("141081", "临汾市 山西省"), ("429004", "湖北省"),
        ("110105", "北京市"), ("659001", "新疆维吾尔自治区"), ("140000", ""), ("JP", ""),
        ("371081", "威海市 山东省"), ("999999", ""),
    ],
)  # fmt: skip
def test_chain_goes_from_the_parent_to_the_province(code: str, chain: str) -> None:
    assert [division.name for division in GAZETTEER.chain(code)] == chain.split()


def test_a_former_division_has_its_old_code_and_a_successor() -> None:
    (wendeng,) = GAZETTEER.named("文登市")
    assert wendeng == Division("371081", "文登市", 3, former=True)
    assert GAZETTEER.successor(wendeng) == Division("371003", "文登区", 3)
    assert GAZETTEER.get("371081") == wendeng


def test_a_renamed_division_keeps_its_code() -> None:
    (xiangfan,) = GAZETTEER.named("襄樊市")
    assert xiangfan.former
    assert GAZETTEER.successor(xiangfan) == GAZETTEER.get("420600") == Division("420600", "襄阳市", 2)


def test_a_code_that_another_division_bears_today_is_no_former_one() -> None:
    assert GAZETTEER.named("松滋县") == ()
    assert [division.name for division in GAZETTEER.named("江陵县")] == ["江陵县"]


def test_formerly_gives_what_named_hides() -> None:
    assert [division.code for division in GAZETTEER.named("江北区")] == ["330205"]
    assert [division.code for division in GAZETTEER.formerly("江北区")] == ["500105"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("侯马", True), ("吉林", True), ("甘孜州", True), ("渝", True), ("襄樊", True), ("科右前旗", True),
        ("侯马市", False), ("徽县", False), ("美国", False), ("阿联酋", False), ("文登市", False),
        ("火星", False),
    ],
)  # fmt: skip
def test_is_short(name: str, short: bool) -> None:
    assert GAZETTEER.is_short(name) is short


WORDS = [
    "和平", "平安", "新华", "公安", "合作", "资源", "通道", "振兴", "同心",
    "互助", "南部", "城区", "郊区", "新城镇", "云", "朝阳", "长安",
]  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_ordinary_words_are_risky(name: str) -> None:
    assert GAZETTEER.is_risky(name)


WELL_MARKED = [
    "侯马", "临汾", "吉林", "河南", "海南", "青岛", "陇南", "余姚", "义乌",
    "昆山", "徽县", "合肥", "大连", "美国", "深圳", "三明",
]  # fmt: skip


@pytest.mark.parametrize("name", WELL_MARKED)
def test_well_marked_places_are_not_risky(name: str) -> None:
    assert not GAZETTEER.is_risky(name)


FOUND = [
    ("甘肃省陇南市徽县伏家镇", "甘肃省 陇南市 徽县 伏家镇"),
    ("青岛陇南协作", "青岛 陇南"),
    ("内蒙古科右前旗", "内蒙古 科右前旗"),
    ("甘孜州与长阳县", "甘孜州 长阳县"),
    ("美国和阿联酋", "美国 阿联酋"),
    ("原襄樊市", "襄樊市"),
    ("印度洋沿岸的印度尼西亚", "印度尼西亚"),
    ("今日本报讯", ""),
    ("推进新城镇化", ""),
    ("太行山西麓", ""),
    ("黄海南部、出海口", ""),
    ("副县长、代县长", ""),
    ("生态移民示范镇", ""),
    ("面积四平方米", ""),
    ("渝新欧", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_find(text: str, found: str) -> None:
    assert [text[start:end] for start, end in GAZETTEER.find(text)] == found.split()


PIECES = st.sampled_from(
    ["侯马", "市", "县", "鼓楼区", "科右前旗", "印度", "洋", "镇", "𠙶山镇", "\n", "😀", "a", "新"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_find_gives_known_names_in_order_without_overlap(text: str) -> None:
    last = 0
    for start, end in GAZETTEER.find(text):
        assert last <= start < end <= len(text)
        assert GAZETTEER.named(text[start:end])
        last = end


def test_zones() -> None:
    assert GAZETTEER.zone("西海岸新区") == Zone("青岛西海岸新区", "370200", "370211")
    assert GAZETTEER.zone("雄安新区") == Zone("雄安新区", "130000", "")
    assert GAZETTEER.zone("青岛") is None


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_sorted_and_its_rows_differ(table: str) -> None:
    found = rows(table)
    key = 1 if table == "countries" else 0
    assert [row[key] for row in found] == sorted(row[key] for row in found)
    assert len({tuple(row) for row in found}) == len(found)


def test_codes_are_unique_and_say_their_level() -> None:
    codes = [(row[0], int(row[2])) for row in rows("divisions")] + [(row[1], 0) for row in rows("countries")]
    assert len({code for code, _ in codes}) == len(codes)
    assert [code for code, level in codes if level_of(code) != level] == []


def test_every_parent_exists() -> None:
    orphans = [code for code, _, level in rows("divisions") if int(level) > 1 and not GAZETTEER.parent(code)]
    assert orphans == []


def test_every_successor_and_every_hand_written_code_exists() -> None:
    codes = {row[0] for row in rows("divisions")} | {row[1] for row in rows("countries")}
    used = {row[3] for row in rows("former")} | {row[1] for row in rows("short")}
    used |= {code for row in rows("zones") for code in row[2:]}
    assert used - codes - {""} == set()


def test_every_word_of_the_hand_written_risky_list_is_a_name() -> None:
    words = (PLACES / "risky.txt").read_text(encoding="utf-8").split()
    assert [word for word in words if not GAZETTEER.named(word)] == []
    assert set(words) <= {row[0] for row in rows("risky")}


def test_no_word_that_is_no_place_is_a_name() -> None:
    assert [row[0] for row in rows("not_places") if GAZETTEER.named(row[0])] == []


def test_the_size_of_the_tables() -> None:
    levels = [int(row[2]) for row in rows("divisions")]
    assert [levels.count(level) for level in (1, 2, 3)] == [34, 333, 2847]
    assert levels.count(4) > 38_000
    assert len(rows("countries")) > 190


def test_a_gazetteer_is_built_from_codes_and_names() -> None:
    small = Gazetteer({"140000": "山西省", "141000": "临汾市"}, [("晋", "140000")], not_places=["山西麓"])
    assert small.named("晋") == small.named("山西") == (Division("140000", "山西省", 1),)
    assert small.find("山西麓在山西") == [(4, 6)]


def copy_of_places(folder: Path, **changed: str) -> Ontology:
    (folder / "places").mkdir()
    for table in TABLES:
        text = changed.get(table) or (PLACES / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[0]
        (folder / "places" / f"{table}.tsv").write_text(text, encoding="utf-8")
    return Ontology((folder,), {}, {})


@pytest.mark.parametrize(
    ("table", "text", "message"),
    [
        ("divisions", "code\tname\tlevel\n140000\t山西省\n", r"divisions.tsv:2: expected 3 columns, found 2"),
        ("short", "name\tcode\tkind\n晋\t140000\tabbreviation\n", r"no code '140000'.*'晋'"),
        ("zones", "name\taliases\tsame\tparent\n某新区\t\t\t990000\n", r"no code '990000'.*'某新区'"),
    ],
)
def test_bad_data_fails_while_loading(tmp_path: Path, table: str, text: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        load_gazetteer(copy_of_places(tmp_path, **{table: text}))


def test_it_is_loaded_once() -> None:
    assert load_gazetteer(load_ontology()) is GAZETTEER


def test_finding_is_fast() -> None:
    text = "国家统计局在山西省临汾市侯马市召开会议，研究部署青岛陇南协作，推动高质量发展。" * 2000
    GAZETTEER.find("")
    start = time.process_time()
    GAZETTEER.find(text)
    assert (time.process_time() - start) / len(text) < 2e-6  # 0.1 µs when nothing else runs
