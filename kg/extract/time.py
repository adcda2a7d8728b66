"""Times: where a sentence names one, and which days it means.

:func:`find_times` gives stretches, :func:`normalise` a value for the words of
one. A *point* (去年8月, 23日, “十四五”期间) is read from left to right, each step
narrowing the days that the step before it gave; two points make a range, and
words around them (截至, 以来, 前) open an end.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.numerals import parse_number


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Clock:
    """What a time without a year, or without a month, is told from."""

    published: date | None
    context: Span | None = None
    future: bool = False
    #: In a range: the day on which it begins.
    after: date | None = None

    @property
    def now(self) -> date:
        """The publication date; Unknown where there is none."""
        if self.published is None:
            raise Unknown
        return self.published

    @property
    def told(self) -> Span:
        """The last full time of the text; Unknown where there is none."""
        if self.context is None:
            raise Unknown
        return self.context

    @property
    def bound(self) -> date:
        """The day that a yearless time must not be after, or, in the future, not before."""
        return self.after or self.now

    @property
    def ahead(self) -> bool:
        """Whether a yearless time comes after its bound."""
        return self.future or self.after is not None


class Unknown(Exception):
    """The words name a time, but not which one."""


# Vocabulary ---------------------------------------------------------------------------------------

#: Years, months, weeks and days told from the publication date: how many later.
YEARS = {
    "大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "年内": 0, "明年": 1, "后年": 2,
}  # fmt: skip
MONTHS = {"上月": -1, "上个月": -1, "本月": 0, "这个月": 0, "下月": 1, "下个月": 1}
WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}
DAYS = {
    **dict.fromkeys(("前天", "前日"), -2),
    **dict.fromkeys(("昨天", "昨日", "昨晚", "昨夜"), -1),
    **dict.fromkeys(("今天", "今日", "今晨", "今早", "今晚", "即日"), 0),
    **dict.fromkeys(("明天", "明日", "明早", "明晚"), 1),
    **dict.fromkeys(("后天", "后日"), 2),
}
#: The same, told from the last full time of the text.
TOLD_YEARS = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
TOLD_MONTHS = {"当月": 0, "同月": 0, "次月": 1}
TOLD_DAYS = {"同日": 0, "当日": 0, "当天": 0, "当晚": 0, "同一天": 0, "次日": 1, "翌日": 1, "第二天": 1}
#: Times that name no day.
VAGUE = (
    *("近日", "日前", "近期", "最近", "近来", "前不久", "不久前", "连日来", "近几天", "近几日", "近几个月"),
    *("近年", "近年来", "近几年", "近几年来", "这几年", "多年来", "前些年", "岁末年初"),
    *("前段时间", "近段时间", "近一段时间"),
)
#: Feasts with a fixed day, and those of the lunar calendar, whose day is not known here.
FEASTS = {
    "元旦": (1, 1),
    "国际妇女节": (3, 8),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "五一国际劳动节": (5, 1),
    "五一劳动节": (5, 1),
    "国际劳动节": (5, 1),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "国际儿童节": (6, 1),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆节": (10, 1),
    "记者节": (11, 8),
    "圣诞节": (12, 25),
}
LUNAR_FEASTS = ("春节", "除夕", "元宵节", "清明节", "端午节", "中秋节", "重阳节")
#: These are a feast only with such a word after them: 国庆期间, but 张国庆.
SHORT_FEASTS = ("五一", "国庆", "清明", "端午", "中秋", "元宵")
AROUND_FEASTS = ("前夕", "期间", "前后", "假期", "小长假", "长假", "黄金周", "当天")

_DIGIT = "一二三四五六七八九"
_NUMERALS = "0123456789十" + _DIGIT

#: A word is no time after one of these characters: 目前|年产, 文明|年, 最近|日本.
NOT_AFTER = {
    "今年": "如当现",
    "去年": "过失",
    "前年": "目此以提之先年月日天午期产",
    "明年": "文清发声说证黎光透",
    "后年": "以此之今最然月年天日前午产",
    "上年": "以晚早",
    "本年": "基日",
    "同年": "相不共",
    "当年": "相正",
    "次年": _NUMERALS + "首此本多每两几再层历",
    "上月": "以",
    "上个月": "以",
    "次月": _NUMERALS + "首此本多每两几",
    "年内": _NUMERALS + "两几数多余半",
    "前天": "目此以",
    "后天": "此今以先之日最然前",
    "前日": "目此以节假生",
    "后日": "此今以之",
    "明天": "发声",
    "次日": "首此本多每两几一二三四五六七八九十",
    "今天": "当",
    "今日": "当",
    "明日": "发",
    "同日": "不",
    "日前": _NUMERALS + "生节假近今昨当即早明往平旧抗",
    "近日": "最附临",
    "近期": "最",
}
#: ... nor before one of these: 今天|津, 近日|本, 今年|轻.
NOT_BEFORE = {
    **dict.fromkeys(("今天", "昨天", "明天", "当天", "前天", "后天"), "津(?!津)|然气|水市|堂"),
    **dict.fromkeys(("今日", "昨日", "明日", "当日"), "本(?!报)|元|均|报|头条|之星"),
    **dict.fromkeys(("同日", "前日", "后日", "次日"), "本(?!报)|元|均|报"),
    **dict.fromkeys(("今年", "去年", "前年", "明年", "后年", "当年", "同年", "本年"), "轻|龄|级|薪"),
    "上年": "纪",
    "次年": "会",
    "近年": "轻|龄|级",
    "日前": "往|来|去",
    "近日": "本(?!报)|均|元",
    "近期": "货",
    "最近": "的|距离|处",
    "今晚": "报|会",
    "当晚": "会",
    "第二天": "然|堂",
    "元旦": "晚会|联欢",
    "春节": "联欢|晚会|团拜|档",
}

#: No time begins after one of these: they belong to a number, a code, or what comes back every year.
_FRESH = (
    rf"(?<![0-9A-Za-z第{_DIGIT}十百千万亿零〇○两几数每])(?<![0-9][.,:/-])"
    r"(?<!每年)(?<!每月)(?<!每周)(?<!每年的)(?<!每月的)(?<!农历)"
)
_TO = r"(?:至|到|[—–―\-~～]{1,2})"
_Y4 = rf"(?:(?:1[89]|2[01])[0-9]{{2}}|1[0-7](?!00)[0-9]{{2}}|[一二][〇○零{_DIGIT}]{{3}})"
_N12 = r"(?:(?:1[0-2]|0?[1-9])(?![0-9])|十[一二]?|[一二三四五六七八九])"
_N31 = rf"(?:(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])|三十一?|二?十[{_DIGIT}]?|[{_DIGIT}])"
_BEFORE_NOT = r"(?![往来去行进述期一二三两半几十0-9沿景线身方台列排锋任者瞻卫所不提置端门海苏N])"
_AFTER_NOT = r"(?![来备勤期方台续者疫果代人世卫面院门裔天年半])"
_WITHIN_NOT = r"(?![蒙部地容陆外需涵在资阁政江乡丘黄科销贸审置存战乱])"
_BEGIN_NOT = r"(?![中级始步夏秋春冬期次衷心创试审评选赛高一二三])"


def _words(words: Iterable[str], name: str = "word") -> str:
    """A pattern for words, longer ones first, each where it is a word."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return f"(?P<{name}>" + "|".join(map(_guarded, longest)) + ")"


def _guarded(word: str) -> str:
    behind = f"(?<![{NOT_AFTER[word]}])" if word in NOT_AFTER else ""
    return behind + word + (f"(?!{NOT_BEFORE[word]})" if word in NOT_BEFORE else "")


# Spans --------------------------------------------------------------------------------------------


def _years(first: int, last: int) -> Span:
    return Span(date(first, 1, 1), date(last, 12, 31))


def _months(year: int, first: int, last: int) -> Span:
    """Months of a year; they end in the next one where the last is before the first."""
    end = year + (last < first)
    return Span(date(year, first, 1), date(end, last, monthrange(end, last)[1]))


def _month(day: date, later: int = 0) -> Span:
    """The month of a day, or one some months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return _months(year, month + 1, month + 1)


def _days(first: date, last: date | None = None) -> Span:
    return Span(first, last or first)


def _one_year(span: Span) -> int:
    if span.first.year != span.last.year:
        raise Unknown
    return span.first.year


def _one_month(span: Span) -> date:
    if _month(span.first) != _month(span.last):
        raise Unknown
    return span.first


def _one_day(span: Span) -> date:
    if span.first != span.last:
        raise Unknown
    return span.first


def _iso(span: Span) -> str:
    """The shortest form of a span: years, months or days."""
    first, last = span.first.isoformat(), span.last.isoformat()
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    elif span.first.day == 1 and span.last == _month(span.last).last:
        first, last = first[:7], last[:7]
    return first if first == last else f"{first}/{last}"


def _span(value: date | str | None) -> Span | None:
    """The span that a value of :func:`normalise` stands for; an open one has only its known end."""
    if isinstance(value, date):
        return Span(value, value)
    ends = [_of_iso(end) for end in (value or "").split("/") if end not in ("", "..")]
    return Span(ends[0].first, ends[-1].last) if ends else None


def _of_iso(value: str) -> Span:
    if len(value) == 4:
        return _years(int(value), int(value))
    return _days(date.fromisoformat(value)) if len(value) > 7 else _month(date.fromisoformat(value + "-01"))


def _int(words: str) -> int:
    """A whole number in digits or Chinese numerals."""
    number = parse_number(words)
    if number is None:
        raise Unknown
    return int(number)


# Steps: what a part of a point says, given the days that the part before it gave ---------------------

Step = Callable[[re.Match[str], Span | None, Clock], Span]


def _year(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """2023年, 二〇二四年, 2001-2005年, 2010-12年, 09年."""
    first = _int(found["y1"])
    first += 2000 if first < 100 else 0
    last = _int(found["y2"]) if found["y2"] else first
    last += first // 100 * 100 if last < 100 else 0
    return _years(first, last)


def _relative_year(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """去年, 今年 from the publication; 同年, 次年 from the last full time."""
    word = found["word"]
    year = clock.now.year + YEARS[word] if word in YEARS else _one_year(clock.told) + TOLD_YEARS[word]
    return _years(year, year)


def _edge(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """年初 is January, 年底 December; alone, 年底 is told only when it is near or to come."""
    begin = found["edge"] == "初"
    if outer is None:
        if not (begin or clock.ahead or clock.bound.month > 10):
            raise Unknown
        year = clock.bound.year + (begin and clock.ahead and clock.bound.month > 1)
    else:
        year = outer.first.year if begin else outer.last.year
    return _months(year, 1, 1) if begin else _months(year, 12, 12)


def _quarter(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """一季度, 前三季度, 一至三季度, 三季度末."""
    last = _int(found["q2"] or found["q1"])
    first = 1 if found["upto"] else _int(found["q1"])
    if last < first or (found["and"] and last != first + 1):
        raise Unknown
    start = last * 3 if found["end"] else first * 3 - 2
    return _months(_outer_year(outer), start, last * 3)


def _half(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """上半年, 下半年."""
    return _months(_outer_year(outer), *((1, 6) if found["half"] == "上" else (7, 12)))


def _first_months(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """前10个月."""
    return _months(_outer_year(outer), 1, _int(found["count"]))


def _of_year(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """8月, 三月份, 1-11月, 8月上旬; 8月初 and 8月底 are no more exact than 8月."""
    first, last = _int(found["m1"]), _int(found["m2"] or found["m1"])
    if found["and"] and last != first + 1:
        raise Unknown
    return _third(_months(_outer_year(outer), first, last), found["third"])


def _third(month: Span, third: str | None) -> Span:
    """上旬, 中旬 or 下旬 of a month."""
    if third not in ("上旬", "中旬", "下旬"):
        return month
    first = {"上旬": 1, "中旬": 11, "下旬": 21}[third]
    last = month.last.day if third == "下旬" else first + 9
    return _days(month.first.replace(day=first), month.first.replace(day=last))


def _relative_month(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """本月, 上月底 from the publication; 当月 from the last full time."""
    word = found["word"]
    if word in MONTHS:
        return _third(_month(clock.now, MONTHS[word]), found["third"])
    return _third(_month(_one_month(clock.told), TOLD_MONTHS[word]), found["third"])


def _edge_of_month(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """月初 is this month; 月底 is told only when it is near or to come."""
    if found["edge"] != "初" and not clock.ahead and clock.bound.day < 25:
        raise Unknown
    return _month(clock.bound)


def _day(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """23日, 7-9日 of the month before it."""
    if outer is None:
        raise Unknown
    month = _one_month(outer)
    first, last = _int(found["d1"]), _int(found["d2"] or found["d1"])
    if last < first or (found["and"] and last != first + 1):
        raise Unknown
    return _days(month.replace(day=first), month.replace(day=last))


def _relative_day(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """昨天 from the publication; 次日 from the last full time."""
    word = found["word"]
    if word in DAYS:
        return _days(clock.now + timedelta(DAYS[word]))
    return _days(_one_day(clock.told) + timedelta(TOLD_DAYS[word]))


def _now(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """目前, after 截至."""
    return _days(clock.now)


def _week(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """上周, 上周三, 本周末; 周三 alone is the latest one, or the next."""
    monday = clock.now - timedelta(clock.now.weekday())
    day = found["day"]
    if found["which"]:
        monday += timedelta(7 * WEEKS[found["which"]])
        if not day:
            return _days(monday, monday + timedelta(6))
        if day == "末":
            return _days(monday + timedelta(5), monday + timedelta(6))
        return _days(monday + timedelta(_weekday(day)))
    if day == "末":
        raise Unknown
    ahead = (_weekday(day) - clock.now.weekday()) % 7
    return _days(clock.now + timedelta(ahead if clock.ahead or not ahead else ahead - 7))


def _weekday(day: str) -> int:
    return 6 if day in "日天" else _DIGIT.index(day)


def _feast(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """元旦, 国庆节; the days around one are not told."""
    if found["word"] not in FEASTS or found["around"] not in (None, "当天"):
        raise Unknown
    return _days(date(_outer_year(outer), *FEASTS[found["word"]]))


def _numeric(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """2023-11-07, 2023.11.7; in ranges 1998.09 too."""
    month = _months(int(found["y"]), int(found["m"]), int(found["m"]))
    return _days(month.first.replace(day=int(found["d"]))) if found["d"] else month


def _century(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """上世纪, 19世纪, 上世纪90年代."""
    this = ((clock.published.year if clock.published else 2001) - 1) // 100
    known = {"上": this - 1, "上个": this - 1, "本": this}
    century = 100 * (known[found["century"]] if found["century"] in known else _int(found["century"]) - 1)
    if found["decade"]:
        return _years(century + _int(found["decade"]), century + _int(found["decade"]) + 9)
    if found["edge"]:
        raise Unknown
    return _years(century + 1, century + 100)


def _decade(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """1990年代, 90年代; 20年代 may be of either century."""
    year = _int(found["decade"])
    if year < 50:
        raise Unknown
    year += 1900 if year < 100 else 0
    return _years(year, year + 9)


def _plan(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """“十四五”期间 is 2021/2025: five years each, the third from 1966, the first two from 1953."""
    number = _int(found["plan"])
    first = 1951 + 5 * number if number > 2 else 1948 + 5 * number
    edge = found["edge"]
    if edge in ("开局之年", "初", "初期"):
        return _years(first, first)
    return _years(first + 4 if edge else first, first + 4)


def _counted(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """两年前 from the publication; 三年后 from the last full time; 三个月内 only of the future."""
    count, unit, where = _count(found), found["unit"][-1], found["where"] or found["exactly"]
    if where == "前":
        return _widened(_shifted(clock.now, unit, -count), unit)
    if where == "后" and clock.context:
        start = _START[unit](clock.context)
        return _widened(_shifted(start, unit, count), unit)
    if not clock.future:
        raise Unknown
    end = _shifted(clock.now, unit, count)
    return _widened(end, unit) if where == "后" else _days(clock.now, end)


#: From where 三年后, 三个月后 and 三天后 are told; weeks like days.
_START: dict[str, Callable[[Span], date]] = {
    "年": lambda span: date(_one_year(span), 1, 1),
    "月": _one_month,
    **dict.fromkeys("天日周期", _one_day),
}


def _count(found: re.Match[str]) -> int:
    """How many; 十多年 and a round 20年 do not tell."""
    count = _int(found["n"])
    if found["more"] or found["odd"] or (found["unit"] == "年" and count >= 10 and count % 10 == 0):
        raise Unknown
    return count


def _shifted(day: date, unit: str, count: int) -> date:
    """The same day so many years, months, weeks or days later."""
    if unit in "天日":
        return day + timedelta(count)
    if unit in "周期":
        return day + timedelta(7 * count)
    month = _month(day, count * 12 if unit == "年" else count)
    return month.first.replace(day=min(day.day, month.last.day))


def _widened(day: date, unit: str) -> Span:
    """The year, month or day that a day stands for; a week is told too roughly."""
    if unit in "周期":
        raise Unknown
    return {"年": _years(day.year, day.year), "月": _month(day)}.get(unit, _days(day))


def _same_period(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """去年同期: the last full time, in that year."""
    year = _outer_year(outer)
    _one_year(clock.told)
    return Span(_in_year(clock.told.first, year), _in_year(clock.told.last, year))


def _in_year(day: date, year: int) -> date:
    """The same day of another year; the end of February stays the end."""
    end = day == _month(day).last
    month = _months(year, day.month, day.month)
    return month.last if end else month.first.replace(day=day.day)


def _same(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """上午, 8时30分, 全年, 的: no fewer and no more days."""
    if outer is None:
        raise Unknown
    return outer


def _unknown(found: re.Match[str], outer: Span | None, clock: Clock) -> Span:
    """近日: no day is named."""
    raise Unknown


def _outer_year(outer: Span | None) -> int:
    if outer is None:
        raise Unknown
    return _one_year(outer)


# Patterns -----------------------------------------------------------------------------------------

_OPEN, _CLOSE = '[“‘「『"]?', '[”’」』"]?'
_COUNT = rf"(?:[0-9]{{1,3}}|[{_DIGIT}两十百几数半]+)"
_UNIT = r"(?:年(?![级期制])|个多?月|个?星期|周(?![岁年])|[天日](?!本))"
_WHILE = rf"(?:多?来|间(?![接隔断])|以?内{_WITHIN_NOT})"
_AND = rf"(?:{_TO}|(?P<and>、))"
_THIRD = rf"(?P<third>[上中下]旬|初{_BEGIN_NOT}|[底末](?![端线层下部薪代]))"
_MONTH_NOT = r"(?![球亮饼租薪供嫂经票卡收均花街光色台桂季龄天]|革命|流火|三(?!十)|十五(?!日))"
_DAY_NOT = r"(?![元均游产志程线内期]|本(?!报|市|省|县|区|刊|网|台|版)|报(?!道|告|名|到))"
_DECADE_EDGE = "(?P<edge>初期?|末期?|中期|中叶|中后期|后期|前期)?"
_HOURS = "上午|下午|中午|午后|凌晨|清晨|早晨|早上|傍晚|晚上|晚间|深夜|夜间|夜里|晚(?![报会宴年餐])"
_HOUR = "[0-9]{1,2}(?:[时点](?:[0-9]{1,2}分|半|整)?|:[0-5][0-9])许?"

#: The parts of points, each with its step. Where several fit, the first is taken.
PARTS: dict[str, tuple[str, Step]] = {
    "vague": (_words(VAGUE), _unknown),
    "first months": (rf"前(?P<count>{_N12}|两)个月", _first_months),
    "stretch of time": (
        rf"(?:这|过去的?|未来|今后|[前头](?=[两三0-9])){_COUNT}(?:多|余)?{_UNIT}{_WHILE}?",
        _unknown,
    ),
    "lately": (rf"近{_COUNT}(?:多|余)?{_UNIT}{_WHILE}", _unknown),
    "since long": (rf"{_COUNT}(?:多|余)?(?:年|个多?月)多?来(?![到自])", _unknown),
    "counted": (
        rf"(?P<n>{_COUNT})(?P<more>多|余)?(?P<unit>年|个?星期|周|天|日(?=以?内)|个月|(?<=[几数])月)(?P<odd>多)?"
        rf"(?:[之以](?P<exactly>[前后内])|(?P<where>前{_BEFORE_NOT}|后{_AFTER_NOT}|内{_WITHIN_NOT}))",
        _counted,
    ),
    "plan": (
        rf"{_OPEN}(?P<plan>二?十?[{_DIGIT}]|十)五{_CLOSE}"
        "(?:期间|时期|(?P<edge>开局之年|收官之年|末期?|初期?))?",
        _plan,
    ),
    "century": (
        rf"(?P<century>上个?|本|1[5-9]|2[01]|十[{_DIGIT}]|二十一?)世纪(?!经济|不动产|教育|福克斯)"
        rf"(?:(?P<decade>[0-9]0|[{_DIGIT}]十)年代)?{_DECADE_EDGE}",
        _century,
    ),
    "decade": (
        rf"(?P<decade>(?:(?:1[89]|20)[0-9]|[1-9])0|[{_DIGIT}]十)年代(?![表理言替码]){_DECADE_EDGE}",
        _decade,
    ),
    "numeric": (
        r"(?P<y>(?:19|20)[0-9]{2})[-./](?P<m>1[0-2]|0?[1-9])[-./](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])",
        _numeric,
    ),
    "dotted": (r"(?P<y>(?:19|20)[0-9]{2})[.](?P<m>1[0-2]|0[1-9])(?P<d>)(?![0-9])", _numeric),
    "year": (
        rf"(?P<y1>{_Y4}|0[0-9])(?:{_TO}(?P<y2>{_Y4}|[0-9]{{2}}))?年(?:度(?!假))?"
        r"(?!的?历史|文明|代(?![表理言替码]))",
        _year,
    ),
    "relative year": (_words((*YEARS, *TOLD_YEARS)) + "(?:度(?!假))?", _relative_year),
    "edge": (
        rf"年?(?P<edge>初{_BEGIN_NOT}|底(?![线层下部座薪价气蕴盘])|末(?![端梢代班位])|终(?![于点身结端止究审极生奖]))",
        _edge,
    ),
    "quarter": (
        rf"(?:(?P<upto>前)|第)?(?P<q1>[一二两三四1-4])(?:{_AND}第?(?P<q2>[二三四2-4]))?个?季度(?P<end>[末底])?",
        _quarter,
    ),
    "half": ("(?P<half>[上下])半年(?!报)", _half),
    "month": (rf"(?P<m1>{_N12})(?:{_AND}(?P<m2>{_N12}))?月份?{_MONTH_NOT}{_THIRD}?", _of_year),
    "relative month": (_words((*MONTHS, *TOLD_MONTHS)) + f"份?{_MONTH_NOT}{_THIRD}?", _relative_month),
    "edge of month": (f"月(?P<edge>初{_BEGIN_NOT}|[底末](?![端线层下部薪代]))", _edge_of_month),
    "day": (rf"(?P<d1>{_N31})(?:{_AND}(?P<d2>{_N31}))?[日号]{_DAY_NOT}", _day),
    "relative day": (_words((*DAYS, *TOLD_DAYS)), _relative_day),
    "now": ("目前", _now),
    "week": (
        r"(?:(?P<which>(?<!以)上|(?<![日基版])本|这|(?<![天以])下)个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])?"
        r"(?![边围期年报刊转密到岁长恩])",
        _week,
    ),
    "feast": (
        f"{_OPEN}{_words((*FEASTS, *LUNAR_FEASTS))}{_CLOSE}(?P<around>{'|'.join(AROUND_FEASTS)})?",
        _feast,
    ),
    "short feast": (f"{_OPEN}(?:{'|'.join(SHORT_FEASTS)}){_CLOSE}(?:{'|'.join(AROUND_FEASTS)})", _unknown),
    "hours": (f"(?:{_HOURS})(?:{_HOUR})?|{_HOUR}", _same),
    "filler": ("全年|的", _same),
    "same period": ("同期", _same_period),
}
_STEPS = [(re.compile(pattern), step) for pattern, step in PARTS.values()]


def _grammar(rule: str) -> str:
    """A rule with the patterns of its parts in place, their groups without names."""
    return re.sub(r"<([a-z ]+)>", lambda part: f"(?:{_unnamed(PARTS[part[1]][0])})", rule)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<[a-z0-9]+>", "?:", pattern)


_IN_MONTH = "(?:<day><hours>?)"
_IN_YEAR = f"(?:<quarter>|<half>|<first months>|<month>{_IN_MONTH}?|<feast>|<short feast>)"
#: A day alone: Chinese digits only from 十 on, for 一日 is more often a length of time;
#: and no 号, for 23号 is more often a house.
_LONE_DAY = "(?:(?=[0-9]|[二三]?十)(?<![年月])(?![^日号]*号)<day><hours>?)"
_NO_EDGE = rf"(?<![0-9{_DIGIT}十几两多每半学周少青中老成全百千万新正腊])"
#: A weekday alone: not 周一至周五, which is every week, nor the name of a person or a shop.
_WEEKDAY = (
    "(?<![一二三四五六日][至到、])(?=(?:周|星期|礼拜)[一二三四五六日天末])<week>"
    "(?![一二三四五六日天末]|[至到、]|福|大福)"
)
_NO_QUARTER = "(?<![目此以提之日天])"

YEARLESS = re.compile(_grammar(_IN_YEAR))
LONE_DAY = re.compile(_grammar(_LONE_DAY))

#: The points that a text can name, by their parts; read from the top.
POINTS = (
    rf"<vague>|<stretch of time>|(?<![附将最])<lately>|{_FRESH}(?:<since long>|<counted>)",
    rf"(?<![{_DIGIT}十])<plan>(?:(?<=[间期年末初])|(?=以来))|<century>|{_FRESH}<decade>|{_FRESH}<numeric>",
    rf"{_FRESH}<dotted>(?={_TO}<dotted>|至今)|(?<=[—–\-~～至到])<dotted>",
    rf"(?:{_FRESH}<year>|<relative year>)(?:的?(?:<edge>|{_IN_YEAR}|<same period>)|全年)?",
    f"<relative month>(?:的?{_IN_MONTH})?|<relative day><hours>?",
    rf"(?<![年]){_FRESH}(?:{_NO_QUARTER}{_IN_YEAR}|{_LONE_DAY})",
    rf"{_FRESH}(?<![半双隔首满整])(?:(?=[上本这下])<week>|{_WEEKDAY})<hours>?",
    rf"{_NO_EDGE}(?:(?=年)<edge>|<edge of month>)",
    r"(?<=截至|截止|止到|至到)<now>",
)
_POINT = "(?:" + "|".join(map(_grammar, POINTS)) + ")"
_TIME = re.compile(
    rf"(?P<until>截[至止]到?)?(?P<point>{_POINT})(?:{_TO}(?P<end>{_POINT}))?"
    rf"(?:(?P<around>前后|前夕|左右)|(?P<since>以来|至今|迄今|开始|[之以]后|后{_AFTER_NOT}|起(?![步飞初码来诉到草点止身源义降伏用]))"
    rf"|(?P<before>[之以]前|前{_BEFORE_NOT})|(?P<within>期间|间(?![接隔断谍歇])|以内|内{_WITHIN_NOT}))?"
)
_FROM = re.compile("[自从]")

#: Full-width digits and marks, one character for one; and the spaces that some put around digits.
_PLAIN = str.maketrans("０１２３４５６７８９．／－：", "0123456789./-:")
_SPACE = re.compile(r"(?<=[0-9])[ \u3000]+(?=[年月日号个至到])|(?<=[年月至到])[ \u3000]+(?=[0-9])")


# The way in ---------------------------------------------------------------------------------------


def find_times(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that name a time, in order, as offsets.

    A stretch takes in the words that open an end (截至, 以来, 前) and the hours of
    a day; not 自 or 从 before it. A length of time alone (3年) is none, one with a
    place in time is (3年内, 两年前).
    """
    plain, places = _compact(text)
    for found in _TIME.finditer(plain):
        yield places[found.start()], places[found.end() - 1] + 1


def normalise(words: str, published: date | None, context: date | str | None = None, *, future: bool = False) -> str:
    """The days that the words of a time mean, in a subset of EDTF; "" where it cannot be known.

    ======================  ==========================================================
    ``2023``                a year
    ``2023-08``             a month
    ``2024-01-07``          a day
    ``2023-01/2023-09``     from the first to the last, both included and equally exact
    ``2022/..``             from then on (以来, 起, 后, 至今)
    ``../2009-12-31``       until then (截至, 前)
    ======================  ==========================================================

    The shortest form is taken: 2月1日至28日 is the month, 1月至12月 the year.
    年初 is January and 年底 December, but 截至年底 means its last day.

    Args:
        words: a stretch of :func:`find_times`.
        published: the date of publication; 去年, 昨天, 周三, 8月 are told from it.
        context: the last full time that the text gave, as a date or a value of
            this function; 同年, 当天, 次日, and a 23日 that follows it, are told from it.
        future: whether the words around say that it is to come (将于, 即将); a
            month or day without a year is then the next one, else the latest.
    """
    plain = _compact(words)[0]
    found = _TIME.fullmatch(plain, 1 if _FROM.match(plain) else 0)
    if found is None:
        return ""
    try:
        return _value(found, Clock(published, _span(context), future))
    except (Unknown, ValueError, OverflowError):  # the last two: there is no such day
        return ""


def _compact(text: str) -> tuple[str, list[int]]:
    """The text without spaces around its digits, and where each character stood."""
    plain = text.translate(_PLAIN)
    gaps = {place for gap in _SPACE.finditer(plain) for place in range(*gap.span())}
    places = [place for place in range(len(plain)) if place not in gaps]
    return "".join(plain[place] for place in places), places


def _value(found: re.Match[str], clock: Clock) -> str:
    """The value of a whole time: a point or a range, and the end that words open."""
    if found["around"]:
        raise Unknown
    to_the_end = (found["end"] or found["point"])[-1] in "底末"
    span = _range(found, replace(clock, future=clock.future or bool(found["before"] and to_the_end)))
    value = _iso(span)
    if found["until"] or found["before"]:
        return "../" + (span.last.isoformat() if to_the_end else value.split("/")[-1])
    return value.split("/")[0] + "/.." if found["since"] else value


def _range(found: re.Match[str], clock: Clock) -> Span:
    """The days from one point to another; 1月至11月 are of a year in which they are past."""
    start = _point(found["point"], clock)
    if not found["end"]:
        return start
    span = _until(start, found["end"], clock)
    yearless = YEARLESS.fullmatch(found["point"]) and YEARLESS.fullmatch(found["end"])
    if yearless and clock.published and not clock.ahead and _still_to_come(span, clock.published):
        start = _point(found["point"], replace(clock, published=start.first - timedelta(1)))
        return _until(start, found["end"], clock)
    return span


def _still_to_come(span: Span, day: date) -> bool:
    """Whether the last of the months of one year has not begun on a day."""
    one_year = span.first.year == span.last.year
    return one_year and _is_months(span) and span.last.replace(day=1) > day


def _until(start: Span, words: str, clock: Clock) -> Span:
    end = _point(words, replace(clock, context=start, after=start.first))
    if end.last < start.first:
        raise Unknown
    return Span(start.first, end.last)


def _point(words: str, clock: Clock) -> Span:
    """The days of one point; what has no year or no month is read in the one that fits."""
    if YEARLESS.fullmatch(words):
        return _in_fitting_year(words, clock)
    if LONE_DAY.fullmatch(words):
        return _in_fitting_month(words, clock)
    return _read(words, None, clock)


def _read(words: str, span: Span | None, clock: Clock) -> Span:
    """The words part by part, each narrowing the span that the part before it gave."""
    at = 0
    while at < len(words):
        found, step = _part(words, at)
        span, at = step(found, span, clock), found.end()
    if span is None:
        raise Unknown
    return span


def _part(words: str, at: int) -> tuple[re.Match[str], Step]:
    for pattern, step in _STEPS:
        if found := pattern.match(words, at):
            return found, step
    raise Unknown


def _in_fitting_year(words: str, clock: Clock) -> Span:
    """A yearless time in the latest year in which it has begun, or the next in which it is not over."""
    if clock.published is None and clock.after is None:
        year = _one_year(clock.told)
        return _not_before(clock.told, _read(words, _years(year, year), clock))
    for years in range(9):  # 29 February can be eight years away
        year = clock.bound.year + (years if clock.ahead else -years)
        try:
            span = _read(words, _years(year, year), clock)
        except ValueError:
            continue
        if span.last >= clock.bound if clock.ahead else _begun(words, span) <= clock.bound:
            return span
    raise Unknown


def _begun(words: str, span: Span) -> date:
    """When a yearless time can first be spoken of as past: 前三季度 when it is over, 8月 when it begins."""
    if re.match("前|上半年|第?[一二三123]季度", words):
        return span.last
    several = _is_months(span) and not re.match("下半年|第?[四4]季度", words)
    return span.last.replace(day=1) if several else span.first


def _is_months(span: Span) -> bool:
    return span.first.day == 1 and span.last == _month(span.last).last


def _in_fitting_month(words: str, clock: Clock) -> Span:
    """23日 in the month that the text spoke of last, if it follows; else the latest or the next one."""
    told = clock.context
    if told and _month(told.first) == _month(told.last):
        span = _read(words, _month(told.first), clock)
        if span.first >= told.first and (clock.ahead or not clock.published or span.first <= clock.published):
            return span
    for months in range(3):
        try:
            span = _read(words, _month(clock.bound, months if clock.ahead else -months), clock)
        except ValueError:
            continue
        if span.last >= clock.bound if clock.ahead else span.first <= clock.bound:
            return span
    raise Unknown


def _not_before(told: Span, span: Span) -> Span:
    if span.first < told.first:
        raise Unknown
    return span
