"""parse_amount(): a sum of money as the text writes it → number, currency, and how exact it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

ABOUT, OVER, UNDER = "about", "over", "under"

#: Full-width digits and marks → plain ones, one character for one, so that offsets stay.
PLAIN = str.maketrans("０１２３４５６７８９．，／－：", "0123456789.,/-:")

CURRENCIES = {
    **dict.fromkeys(("元", "人民币元", "人民币", "块钱", "元整", "RMB", "CNY", "￥", "¥"), "CNY"),
    **dict.fromkeys(("美元", "美金", "US$", "USD", "$"), "USD"),
    **dict.fromkeys(("欧元", "EUR", "€"), "EUR"),
    **dict.fromkeys(("英镑", "GBP", "£"), "GBP"),
    **dict.fromkeys(("港元", "港币", "HK$", "HKD"), "HKD"),
    **dict.fromkeys(("日元", "日圆", "JPY"), "JPY"),
    **dict.fromkeys(("澳门元", "澳门币", "葡币"), "MOP"),
    **dict.fromkeys(("新台币", "台币"), "TWD"),
    **dict.fromkeys(("韩元", "韩币"), "KRW"),
    **dict.fromkeys(("新加坡元", "新加坡币", "新元", "新币"), "SGD"),
    **dict.fromkeys(("澳大利亚元", "澳元"), "AUD"),
    **dict.fromkeys(("加拿大元", "加元"), "CAD"),
    **dict.fromkeys(("瑞士法郎", "瑞郎"), "CHF"),
    **dict.fromkeys(("俄罗斯卢布", "卢布"), "RUB"),
    **{"新西兰元": "NZD", "瑞典克朗": "SEK", "挪威克朗": "NOK", "丹麦克朗": "DKK", "印度卢比": "INR"},
    **{"巴基斯坦卢比": "PKR", "泰铢": "THB", "越南盾": "VND", "印尼盾": "IDR", "林吉特": "MYR"},
    **{"阿联酋迪拉姆": "AED", "坚戈": "KZT"},
}
_CURRENCY = re.compile("|".join(re.escape(name) for name in sorted(CURRENCIES, key=lambda n: (-len(n), n))))

#: What stands before and after a number and says how exact it is; the first that says so counts.
_BEFORE = {
    UNDER: re.compile(r"(?:最多|至多|最高)?不(?:超过|高于|多于|到|足)|低于|少于|未满|最多|至多|最高"),
    OVER: re.compile(r"不(?:低于|少于|下|小于)|超过|超出|突破|高于|多于|大于|至少|最低|逾|超|过|破|上(?=[十百千万亿])"),
    ABOUT: re.compile(r"大约|大概|约[合为]?|将近|接近|近|估计|差不多"),
    "": re.compile(r"达到?|高达|多达|总计|合计|累计|总额|折合|共计?|合|为|计"),
}
_AFTER = {
    OVER: re.compile(r"[及或]?(?:以上|之上)$"),
    UNDER: re.compile(r"[及或]?(?:以下|之下|以内|之内)$"),
    ABOUT: re.compile(r"(?:左右|上下|级|许)$"),
}
#: 500多亿, 21亿多, 万余.
_AND_MORE = re.compile(r"(?<=[十百千万亿0-9])[多余](?=[万亿]|$)")
_RANGE = re.compile(r"[至到~～]|[—–―-]+")

_DIGIT = "一二三四五六七八九"
_WRITTEN = ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {digit: value for value, digits in enumerate(_WRITTEN) for digit in digits}
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_STEP = re.compile(r"([0-9.,]+|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?([十百千拾佰仟])")
_SECTIONS = (("万亿", Decimal(10**12)), ("亿", Decimal(10**8)), ("万", Decimal(10**4)))
_ARABIC = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
#: No number of a news text is written with more characters.
_LONGEST = 40
#: 十几亿, and two digits in a row: 七八万, 三四十亿.
_BETWEEN = re.compile("(?<=十)几|一两|两三|" + "|".join(a + b for a, b in pairwise(_DIGIT)))


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money.

    ``value`` is None where the words give a range, whose ends are then ``low``
    and ``high``, or no number at all (数千万元). ``currency`` is the ISO 4217
    code, "" where none is said. ``approximate`` is "about" (约, 近, 左右),
    "over" (逾, 超, 多, 余, 以上), "under" (不到, 不足, 以下) or "".
    """

    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    currency: str = ""
    approximate: str = ""


def parse_amount(words: str) -> Amount:
    """The sum that ``words`` name; an amount without numbers where they name none."""
    plain = re.sub(r"[\s()（）]", "", words.translate(PLAIN))
    currency = _currency(plain)
    plain, approximate = _stripped(_CURRENCY.sub("", plain))
    plain = plain.replace("个", "")
    first, _, last = _RANGE.sub("至", plain, count=1).partition("至")
    if first and last:
        low, high = _ends(first, last) or (None, None)
        return Amount(words, None, low, high, currency, approximate)
    if between := _between(plain):
        return Amount(words, None, *between, currency, approximate or ABOUT)
    if re.search("[数几]", plain):
        return Amount(words, None, None, None, currency, approximate or ABOUT)
    return Amount(words, parse_number(plain), None, None, currency, approximate)


def parse_number(words: str) -> float | None:
    """The number that Arabic or Chinese numerals name, up to 万亿; None where they name none."""
    number = _number(words.translate(PLAIN), _SECTIONS) if len(words) <= _LONGEST else None
    return None if number is None else float(number)


def _currency(words: str) -> str:
    """The currency said: 港币3亿元 means the foreign one, 人民币3.8亿元 says the same twice."""
    codes = [CURRENCIES[found[0]] for found in _CURRENCY.finditer(words)]
    return next((code for code in codes if code != "CNY"), "CNY" if codes else "")


def _stripped(words: str) -> tuple[str, str]:
    """The words without what says how exact they are, and what that says."""
    kinds: list[str] = []
    left = None
    while left != words:
        left = words
        for kind, pattern in _BEFORE.items():
            if found := pattern.match(words):
                words = words[found.end() :]
                kinds.append(kind)
        for kind, pattern in _AFTER.items():
            if found := pattern.search(words):
                words = words[: found.start()]
                kinds.append(kind)
    words, more = _AND_MORE.subn("", words)
    return words, next(filter(None, kinds), OVER if more else "")


def _ends(low: str, high: str) -> tuple[float, float] | None:
    """The ends of a range; the first takes the unit of the second, 2至3万, where it then is the smaller."""
    unit = re.search("[万亿]*$", high)
    shared = low + unit[0] if unit and low[-1:] not in "万亿" else low
    top = parse_number(high)
    for bottom in map(parse_number, (shared, low)):
        if bottom is not None and top is not None and bottom <= top:
            return bottom, top
    return None


def _between(words: str) -> tuple[float, float] | None:
    """The ends of 七八万, 三四十亿, 十几亿."""
    found = _BETWEEN.search(words)
    if found is None:
        return None
    before, after = words[: found.start()], words[found.end() :]
    if not _DIGITS.keys().isdisjoint(before[-1:] + after[:1]):  # 一二三 spells out a number
        return None
    digits = _DIGIT if found[0] == "几" else found[0]
    low, high = (parse_number(before + digit + after) for digit in (digits[0], digits[-1]))
    return None if low is None or high is None else (low, high)


def _number(words: str, sections: tuple[tuple[str, Decimal], ...]) -> Decimal | None:
    """A number section by section: what stands before 亿 times 亿, and what stands after it."""
    for index, (name, unit) in enumerate(sections):
        before, found, after = words.partition(name)
        if found:
            smaller = sections[index + 1 :]
            times = _number(before, smaller) if before else Decimal(1)
            more = _rest(after, unit, smaller)
            return None if times is None or more is None else times * unit + more
    return _below(words)


def _rest(words: str, unit: Decimal, sections: tuple[tuple[str, Decimal], ...] = ()) -> Decimal | None:
    """What follows a unit and is less than it: nothing, 零五百, or the short 五 of 两万五."""
    if not words:
        return Decimal(0)
    if unit > 10 and len(words) == 1 and words in _DIGIT:
        return _DIGITS[words] * unit / 10
    number = _number(words.lstrip("零〇"), sections)
    return number if number is not None and number < unit else None


def _below(words: str) -> Decimal | None:
    """A number below 万: 1573.3, 3,200, 三千二百, 3千, 二〇二四."""
    if _ARABIC.fullmatch(words):
        return Decimal(words.replace(",", ""))
    if words and all(character in _DIGITS for character in words):
        return Decimal("".join(str(_DIGITS[character]) for character in words))
    found = _STEP.match(words)
    if found is None:
        return None
    unit = Decimal(_STEPS[found[2]])
    times = _below(found[1]) if found[1] else Decimal(1)
    more = _rest(words[found.end() :], unit)
    return None if times is None or more is None else times * unit + more
