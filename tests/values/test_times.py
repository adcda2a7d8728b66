"""Times: which stretches name a time, and which days they mean."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology import load_ontology
from kg.values import Times

WORDS = load_ontology().words("times")
TIMES = Times(load_ontology())
PUBLISHED = date(2024, 1, 8)  # a Monday

FULL = [
    # words, value
    ("2001年", "2001"),
    ("2010年度", "2010"),
    ("09年", "2009"),
    ("二〇二四年", "2024"),
    ("一九九八年", "1998"),
    ("2023年11月", "2023-11"),
    ("2023年11月份", "2023-11"),
    ("二〇二四年三月", "2024-03"),
    ("2023年11月7日", "2023-11-07"),
    ("2023 年 11 月 7 日", "2023-11-07"),
    ("２０２３年１１月７日", "2023-11-07"),
    ("2023年11月7号", "2023-11-07"),
    ("二〇二三年十二月三十一日", "2023-12-31"),
    ("2023年11月7日上午9时30分", "2023-11-07"),
    ("2023-11-07", "2023-11-07"),
    ("2023.11.7", "2023-11-07"),
    ("2023/11/7", "2023-11-07"),
    ("2023年2月29日", ""),
    ("2023年12月上旬", "2023-12-01/2023-12-10"),
    ("2023年12月中旬", "2023-12-11/2023-12-20"),
    ("2023年2月下旬", "2023-02-21/2023-02-28"),
    ("2023年7月底", "2023-07"),
    ("2023年初", "2023-01"),
    ("2023年年底", "2023-12"),
    ("二〇二三年底", "2023-12"),
    ("2023年末", "2023-12"),
    ("2023年全年", "2023"),
    ("2023年上半年", "2023-01/2023-06"),
    ("2023年前三季度", "2023-01/2023-09"),
    ("2023年一至三季度", "2023-01/2023-09"),
    ("2023年第四季度", "2023-10/2023-12"),
    ("2023年三季度末", "2023-09"),
    ("2023年前10个月", "2023-01/2023-10"),
    ("2023年元旦", "2023-01-01"),
    ("2023年国庆节", "2023-10-01"),
    # ranges
    ("2023年1-11月", "2023-01/2023-11"),
    ("2023年1至11月", "2023-01/2023-11"),
    ("2023年1月—11月", "2023-01/2023-11"),
    ("2023年7、8月", "2023-07/2023-08"),
    ("2001年至2005年", "2001/2005"),
    ("2001-2005年", "2001/2005"),
    ("2010-12年", "2010/2012"),
    ("2001年至2005年3月", "2001-01/2005-03"),
    ("2023年6月20日至22日", "2023-06-20/2023-06-22"),
    ("2023年6月20-22日", "2023-06-20/2023-06-22"),
    ("2023年6月28日至7月3日", "2023-06-28/2023-07-03"),
    ("2023年11月至次年2月", "2023-11/2024-02"),
    ("1998.09—2001.07", "1998-09/2001-07"),
    ("2023年2月1日至28日", "2023-02"),
    ("2005年至2001年", ""),
    # open ends
    ("2022年以来", "2022/.."),
    ("2023年11月起", "2023-11/.."),
    ("2010年至今", "2010/.."),
    ("2010年1月1日之后", "2010-01-01/.."),
    ("截至2009年底", "../2009-12-31"),
    ("截至2023年12月", "../2023-12"),
    ("截至2023年9月底", "../2023-09-30"),
    ("2025年前", "../2025"),
    ("2025年6月以前", "../2025-06"),
    # decades, centuries, plans
    ("上世纪90年代", "1990/1999"),
    ("上世纪八十年代初", "1980/1989"),
    ("20世纪60年代", "1960/1969"),
    ("1990年代", "1990/1999"),
    ("90年代", "1990/1999"),
    ("20年代", ""),
    ("19世纪", "1801/1900"),
    ("19世纪末", ""),
    ("本世纪", "2001/2100"),
    ("十四五期间", "2021/2025"),
    ("“十二五”期间", "2011/2015"),
    ("“十五”时期", "2001/2005"),
    ("“一五”期间", "1953/1957"),
    ("“十五五”期间", "2026/2030"),
    ("十三五末", "2020"),
    ("“十四五”开局之年", "2021"),
    ("“十四五”以来", "2021/.."),
]

FROM_PUBLICATION = [
    # words, the latest, and the next with future=True
    ("今年", "2024", "2024"),
    ("去年", "2023", "2023"),
    ("前年", "2022", "2022"),
    ("明年6月", "2025-06", "2025-06"),
    ("年内", "2024", "2024"),
    ("今年以来", "2024/..", "2024/.."),
    ("去年8月", "2023-08", "2023-08"),
    ("去年8月3日", "2023-08-03", "2023-08-03"),
    ("今年的1月", "2024-01", "2024-01"),
    ("今年四月", "2024-04", "2024-04"),
    ("今年前三季度", "2024-01/2024-09", "2024-01/2024-09"),
    ("去年底", "2023-12", "2023-12"),
    ("去年年底", "2023-12", "2023-12"),
    ("去年8月到今年3月", "2023-08/2024-03", "2023-08/2024-03"),
    ("本月", "2024-01", "2024-01"),
    ("上月", "2023-12", "2023-12"),
    ("下个月", "2024-02", "2024-02"),
    ("本月29日", "2024-01-29", "2024-01-29"),
    ("上月底", "2023-12", "2023-12"),
    ("今天", "2024-01-08", "2024-01-08"),
    ("昨天", "2024-01-07", "2024-01-07"),
    ("昨日下午", "2024-01-07", "2024-01-07"),
    ("前天", "2024-01-06", "2024-01-06"),
    ("明天", "2024-01-09", "2024-01-09"),
    ("即日起", "2024-01-08/..", "2024-01-08/.."),
    ("周一", "2024-01-08", "2024-01-08"),
    ("周三", "2024-01-03", "2024-01-10"),
    ("星期天", "2024-01-07", "2024-01-14"),
    ("上周三", "2024-01-03", "2024-01-03"),
    ("本周五", "2024-01-12", "2024-01-12"),
    ("下周一", "2024-01-15", "2024-01-15"),
    ("上周", "2024-01-01/2024-01-07", "2024-01-01/2024-01-07"),
    ("上周末", "2024-01-06/2024-01-07", "2024-01-06/2024-01-07"),
    ("1月1日", "2024-01-01", "2025-01-01"),
    ("1月8日", "2024-01-08", "2024-01-08"),
    ("3月1日", "2023-03-01", "2024-03-01"),
    ("12月20日", "2023-12-20", "2024-12-20"),
    ("1月10日起", "2023-01-10/..", "2024-01-10/.."),
    ("2月29日", "2020-02-29", "2024-02-29"),
    ("25日晚上", "2023-12-25", "2024-01-25"),
    ("23日上午", "2023-12-23", "2024-01-23"),
    ("二十三日", "2023-12-23", "2024-01-23"),
    ("31日", "2023-12-31", "2024-01-31"),
    ("7-9日", "2024-01-07/2024-01-09", "2024-01-07/2024-01-09"),
    ("23日至24日", "2023-12-23/2023-12-24", "2024-01-23/2024-01-24"),
    ("6月20日至22日", "2023-06-20/2023-06-22", "2024-06-20/2024-06-22"),
    ("12月28日至1月3日", "2023-12-28/2024-01-03", "2024-12-28/2025-01-03"),
    ("8月", "2023-08", "2024-08"),
    ("1月", "2024-01", "2024-01"),
    ("8月到10月", "2023-08/2023-10", "2024-08/2024-10"),
    ("1至11月", "2023-01/2023-11", "2024-01/2024-11"),
    ("1月至11月", "2023-01/2023-11", "2024-01/2024-11"),
    ("前三季度", "2023-01/2023-09", "2024-01/2024-09"),
    ("前11个月", "2023-01/2023-11", "2024-01/2024-11"),
    ("上半年", "2023-01/2023-06", "2024-01/2024-06"),
    ("下半年", "2023-07/2023-12", "2024-07/2024-12"),
    ("第一季度", "2023-01/2023-03", "2024-01/2024-03"),
    ("四季度", "2023-10/2023-12", "2024-10/2024-12"),
    ("元旦", "2024-01-01", "2025-01-01"),
    ("年初", "2024-01", "2024-01"),
    ("年底", "", "2024-12"),
    ("月底", "", "2024-01"),
    ("年底前", "../2024-12-31", "../2024-12-31"),
    ("6月底前", "../2024-06-30", "../2024-06-30"),
    ("截至去年底", "../2023-12-31", "../2023-12-31"),
    ("截至目前", "../2024-01-08", "../2024-01-08"),
    ("两年前", "2022", "2022"),
    ("3个月前", "2023-10", "2023-10"),
    ("5天前", "2024-01-03", "2024-01-03"),
    ("三年后", "", "2027"),
    ("3年内", "", "2024-01-08/2027-01-08"),
    ("三个月内", "", "2024-01-08/2024-04-08"),
    ("10日内", "", "2024-01-08/2024-01-18"),
    ("半年内", "", ""),
    # named, but not known
    ("近日", "", ""),
    ("日前", "", ""),
    ("近年来", "", ""),
    ("这两年", "", ""),
    ("未来三年", "", ""),
    ("近三年来", "", ""),
    ("30多年来", "", ""),
    ("10多年前", "", ""),
    ("20年前", "", ""),
    ("两周前", "", ""),
    ("周末", "", ""),
    ("春节前夕", "", ""),
    ("国庆期间", "", ""),
    ("2023年春节", "", ""),
    ("2020年前后", "", ""),
    ("同年", "", ""),
    ("当天", "", ""),
    ("去年同期", "", ""),
]

IN_CONTEXT = [
    # words, context, value
    ("同年", "2016-07-19", "2016"),
    ("当年", "2001", "2001"),
    ("同年8月", "2016-07-19", "2016-08"),
    ("当年12月", "2016/..", "2016-12"),
    ("次年", "2016-07", "2017"),
    ("翌年3月", "2016", "2017-03"),
    ("当月", "2016-07-19", "2016-07"),
    ("次月", "2016-12-19", "2017-01"),
    ("当天", "2016-07-19", "2016-07-19"),
    ("当天", "2016-07", ""),
    ("次日", "2016-12-31", "2017-01-01"),
    ("次日上午", "2016-12-31", "2017-01-01"),
    ("第二天", "2016-07-19", "2016-07-20"),
    ("三年后", "2001", "2004"),
    ("两个月后", "2016-12-19", "2017-02"),
    ("三天后", "2016-12-30", "2017-01-02"),
    ("三天后", "2016-12", ""),
    ("23日", "2023-06-20", "2023-06-23"),
    ("23日", "2023-06", "2023-06-23"),
    ("3日", "2023-06-20", "2024-01-03"),
    ("去年同期", "2024-01/2024-03", "2023-01/2023-03"),
    ("上年同期", "2024-02", "2023-02"),
    ("8月", "2016-07-19", "2023-08"),
    ("今天", "2016-07-19", "2024-01-08"),
]

WITHOUT_PUBLICATION = [
    # words, context, value
    ("2023年8月", None, "2023-08"),
    ("十四五期间", None, "2021/2025"),
    ("去年8月", None, ""),
    ("昨天", None, ""),
    ("周三", None, ""),
    ("8月", None, ""),
    ("1月7日", None, ""),
    ("23日", None, ""),
    ("8月", "2016-07-19", "2016-08"),
    ("3月", "2016-07-19", ""),
    ("23日", "2016-07-19", "2016-07-23"),
    ("8月到10月", "2016", "2016-08/2016-10"),
]

ON_OTHER_DAYS = [
    # words, published, value
    ("前三季度", date(2023, 9, 29), "2022-01/2022-09"),
    ("前三季度", date(2023, 9, 30), "2023-01/2023-09"),
    ("上半年", date(2023, 7, 15), "2023-01/2023-06"),
    ("下半年", date(2023, 10, 15), "2023-07/2023-12"),
    ("四季度", date(2023, 11, 15), "2023-10/2023-12"),
    ("年底", date(2023, 12, 20), "2023-12"),
    ("月底", date(2023, 12, 30), "2023-12"),
    ("1至11月", date(2023, 12, 10), "2023-01/2023-11"),
    ("8月", date(2023, 8, 1), "2023-08"),
    ("31日", date(2023, 3, 1), "2023-01-31"),
    ("1月3日至20日", date(2024, 1, 8), "2024-01-03/2024-01-20"),
    ("11月至次年2月", date(2024, 1, 8), "2023-11/2024-02"),
    ("上世纪", date(1998, 1, 1), "1801/1900"),
    ("去年", date.min, ""),
    ("明天", date.max, ""),
]

#: Each 〔…〕 is a stretch; nothing else is.
TEXTS = [
    "〔2023年11月〕，〔近日〕和〔昨天〕开会。",
    "公司〔去年〕投资1.5亿元，〔今年前三季度〕产值3,200万元。",
    "展会于〔6月20日至22日〕举行，〔次日〕闭幕。",
    "〔截至2009年底〕，建成100个项目。",
    "自〔2023年11月起〕，从〔2022年以来〕",
    "本报某地〔1月7日〕电",
    "〔23日晚〕，晚会开演；〔1月7日〕晚会开演",
    "历时3年，用时54天，交流了3个小时，任期两年，停牌近三个月",
    "产量8.3月度，第3季，第3月，第2年",
    "近日本公司公告，〔最近〕日本企业",
    "〔23日〕前往，〔23日〕前来",
    "〔2010年〕中国，〔2010年〕内蒙古，〔2010年〕终于，〔2010年〕代表",
    "〔2010年〕初中毕业，〔2010年〕底层，〔2010年〕度假",
    "〔2010年〕后来，〔2010年〕起步，〔2010年〕到上海",
    "目前年产值，如今年产，文明年份，此次年会",
    "以前年度，首次日程，生日前，清明年",
    "今年轻人，〔今年〕青岛，〔今天〕山西，今天津",
    "〔10日〕本报讯，100日元，3日游，5日均线，〔23日〕报道，两家日报",
    "23号楼，12306，ABC2023年",
    "每年3月15日，每月15日，每周三，周一至周五，隔周三",
    "农历正月初九，正月初九",
    "5000年文明，1500年来，2000年的历史",
    "一个月，两个月，半年，三年级，三月三，十月革命",
    "今日头条，明日之星，〔昨日〕",
    "“十四五”规划，“五一”劳动奖章，五一路，张国庆",
    "21世纪经济报道，周六福",
    "〔“五一”期间〕，〔“十三五”期间〕，〔“十四五”时期〕",
    "在〔未来五年〕，〔近三年来〕，〔3年内〕，〔两年前〕，〔10余年来〕",
    "每股1.05年息，2.5年内",
]

END = r"\d{4}(-\d\d(-\d\d)?)?"
VALUE = re.compile(rf"(?:{END}|{END}/{END}|{END}/\.\.|\.\./{END})?")


def found(text: str) -> list[str]:
    """The words that find() gives."""
    return [text[start:end] for start, end in TIMES.find(text)]


@pytest.mark.parametrize(("words", "value"), FULL)
def test_times_that_need_nothing_else(words: str, value: str) -> None:
    for published in (PUBLISHED, None):
        for future in (False, True):
            assert TIMES.normalise(words, published, future=future) == value
    assert TIMES.normalise(words, PUBLISHED, "2016-07-19") == value


@pytest.mark.parametrize(("words", "past", "future"), FROM_PUBLICATION)
def test_times_told_from_the_publication(words: str, past: str, future: str) -> None:
    assert TIMES.normalise(words, PUBLISHED) == past
    assert TIMES.normalise(words, PUBLISHED, future=True) == future


@pytest.mark.parametrize(("words", "context", "value"), IN_CONTEXT)
def test_times_told_from_the_text(words: str, context: str, value: str) -> None:
    assert TIMES.normalise(words, PUBLISHED, context) == value


@pytest.mark.parametrize(("words", "context", "value"), WITHOUT_PUBLICATION)
def test_times_without_a_publication_date(words: str, context: str | None, value: str) -> None:
    assert TIMES.normalise(words, None, context) == value


@pytest.mark.parametrize(("words", "published", "value"), ON_OTHER_DAYS)
def test_the_day_of_publication_decides(words: str, published: date, value: str) -> None:
    assert TIMES.normalise(words, published) == value


@pytest.mark.parametrize("words", ["", "远山集团", "3年", "2023", "2023年去年", "近日远山集团"])
def test_what_is_no_time_has_no_value(words: str) -> None:
    assert TIMES.normalise(words, PUBLISHED) == ""


def test_context_may_be_a_date() -> None:
    assert TIMES.normalise("次日", None, date(2023, 6, 20)) == "2023-06-21"


def test_from_before_a_time_is_allowed() -> None:
    assert TIMES.normalise("自2023年11月起", PUBLISHED) == "2023-11/.."


@pytest.mark.parametrize("words", [row[0] for row in (*FULL, *FROM_PUBLICATION, *IN_CONTEXT)])
def test_they_are_found_whole(words: str) -> None:
    assert found(f"，{words}，") == [words]


@pytest.mark.parametrize("text", TEXTS)
def test_stretches(text: str) -> None:
    assert found(re.sub("[〔〕]", "", text)) == re.findall("〔(.*?)〕", text)


LISTED = [
    *(word for told in ("published", "told") for unit in WORDS[told].values() for word in unit),
    *WORDS["vague"]["words"],
    *WORDS["feasts"]["days"],
    *WORDS["feasts"]["lunar"],
]


@pytest.mark.parametrize("word", LISTED)
def test_every_word_is_found(word: str) -> None:
    assert found(f"，{word}，") == [word]


def test_guards_belong_to_words() -> None:
    assert {*WORDS["not_after"], *WORDS["not_before"]} <= set(LISTED)


# Any text -----------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [row[0] for row in (*FULL, *FROM_PUBLICATION, *IN_CONTEXT)]
    + list("0123456789一二三十两几多年月日号周前后内间初底末至到、-—．.，的本上下去今同当次起以来截自从 　")
)
TEXT = st.text() | st.lists(PIECES, max_size=12).map("".join)
DATES = st.none() | st.dates()
VALUES = (
    st.none() | st.dates() | st.sampled_from(["2016", "2016-07", "2016-07-19", "2022/..", "../2009", "0001", "9999-12"])
)


@given(TEXT)
def test_stretches_are_in_order_and_inside(text: str) -> None:
    stretches = list(TIMES.find(text))
    assert stretches == list(TIMES.find(text))
    last = 0
    for start, end in stretches:
        assert last <= start < end <= len(text)
        last = end


@given(TEXT, DATES, VALUES, st.booleans())
def test_any_text_has_a_value(text: str, published: date | None, context: date | str | None, future: bool) -> None:
    for words in (text, *found(text)):
        value = TIMES.normalise(words, published, context, future=future)
        assert VALUE.fullmatch(value), value
        assert value == TIMES.normalise(words, published, context, future=future)
        first, _, last = value.partition("/")
        if last and ".." not in (first, last):
            assert len(first) == len(last) and first < last


@given(TEXT, DATES, st.booleans())
def test_a_value_is_a_good_context(text: str, published: date | None, future: bool) -> None:
    context = ""
    for words in found(text):
        context = TIMES.normalise(words, published, context, future=future) or context
        assert VALUE.fullmatch(context)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), DATES)
def test_a_full_date_comes_back(day: date, published: date | None) -> None:
    words = f"{day.year}年{day.month}月{day.day}日"
    assert TIMES.normalise(words, published) == day.isoformat()
    assert found(words) == [words]


@given(st.dates(date(1920, 1, 1)), st.dates(date(1920, 1, 1)))
def test_a_yearless_day_is_the_latest(day: date, published: date) -> None:
    value = TIMES.normalise(f"{day.month}月{day.day}日", published)
    assert value[4:] == day.isoformat()[4:]
    assert value <= published.isoformat()


def test_a_long_text_is_read_in_no_time() -> None:
    assert found("一" * 20_000 + "年") == []
    assert found("1-" * 10_000) == []
