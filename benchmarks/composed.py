"""Articles made up for measuring: as many as wanted, the same each time, their people, places and companies recurring.

    python benchmarks/composed.py 1000 > articles.jsonl

A place keeps its officials, a company its place, chairman and trade, so that what several articles say comes
together as it does in a paper. Words and names are invented; the places are those of the gazetteer.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from kg.gazetteer import COUNTY, load_gazetteer
from kg.ontology import load_ontology

_SURNAMES = "赵钱孙李周吴郑王冯陈沈韩杨朱秦许何吕施张孔曹严华魏陶姜谢邹苏潘葛范彭鲁马方任袁柳史唐薛雷贺罗郝安"
_GIVEN = "建国志强晓明海燕立新永康文博雅琴思远子涵玉兰振华凯旋春梅学勤绍安宏图若谷清源一鸣书云景行守正予安"
_WORDS = (
    "恒远",
    "瑞丰",
    "星河",
    "蓝屿",
    "启明",
    "安澜",
    "博睿",
    "鼎信",
    "华岳",
    "金穗",
    "澄江",
    "云帆",
    "天工",
    "凌霄",
)
_TRADES = ("新能源", "新材料", "装备制造", "生物医药", "电子信息", "食品加工", "现代物流", "光伏", "储能", "智能家电")
_FORMS = ("集团", "有限公司", "股份有限公司", "科技有限公司")
_BUREAUS = ("市场监管局", "农业农村局", "商务局", "发展和改革局", "工业和信息化局", "文化和旅游局")

#: What an article is put together from; {p} and {q} are places, {c} and {d} companies, the others what belongs to them.
_OPENINGS = (
    "{date}，{p}与{c}在{p}签署战略合作协议，双方将在{t}领域开展合作。{p}县长{mayor}、{c}董事长{boss}出席签约仪式。",
    "{date}，{p}委书记{secretary}率队赴{q}考察{t}产业，与{q}有关负责人座谈。",
    "{date}，由{c}投资{money}亿元建设的{p}{t}产业园项目开工。{c}总经理{manager}参加开工仪式。",
    "{date}，{p}举行招商引资推介会，{c}、{d}等企业参加。{p}县长{mayor}出席会议并讲话。",
    "{date}，{p}县长{mayor}会见了{c}董事长{boss}一行。",
)
_MIDDLES = (
    "{c}总部位于{home}，主要从事{t}业务，是当地{t}产业的链主企业。",
    "{p}{bureau}局长{chief}介绍，今年前三季度，全县地区生产总值完成{gdp}亿元，同比增长{growth}%。",
    "项目总投资{money}亿元，建成后预计年产值可达{output}亿元。",
    "{c}旗下的{d}此前已在{q}落户。",
    "{p}与{q}是东西部协作结对县，去年{q}向{p}投入帮扶资金{aid}万元。",
    "{boss}表示：“{p}的营商环境让我们放心，二期工程也会放在这里。”",
    "{p}近日印发《{p}{t}产业发展若干措施》，对落户企业给予支持。",
    "此前，{c}还与{q}签订了供货协议，合同额{aid}万元。",
)
_ENDINGS = (
    "{p}将继续做强{t}产业，力争明年引进企业{few}家。",
    "{mayor}说，下一步要把服务送到企业门口。",
    "据了解，{d}计划明年在{p}设立子公司。",
    "{c}被授予“{p}突出贡献企业”称号。",
)


def composed(count: int, first: int = 0) -> Iterator[dict[str, str]]:
    """Articles with title, date and text, from the ``first`` on: each depends on its number alone."""
    world = _World()
    for number in range(first, first + count):
        yield world.article(number)


class _World:
    """Who is where, in whatever is made up."""

    def __init__(self) -> None:
        gazetteer = load_gazetteer(load_ontology())
        divisions = {
            d.name for name in gazetteer.names for d in gazetteer.named(name) if d.level == COUNTY and not d.former
        }
        self._places = sorted(name for name in divisions if name.endswith("县") and 2 < len(name) < 5)

    def article(self, number: int) -> dict[str, str]:
        """The article of this number."""
        draw = Random(number)
        published = date(2024, 1, 1) + timedelta(days=number % 366)
        p, q = draw.sample(self._places, 2)
        c, d = (self._company(draw.randrange(4 * len(self._places))) for _ in range(2))
        told = {
            **{"date": f"{published.month}月{published.day}日", "p": p, "q": q, "c": c["name"], "d": d["name"]},
            **{"t": c["trade"], "home": c["home"], "boss": c["boss"], "manager": c["manager"]},
            **{"mayor": _person(f"{p}县长"), "secretary": _person(f"{p}书记")},
            **{"bureau": (bureau := draw.choice(_BUREAUS)), "chief": _person(p + bureau)},
            **{"money": str(draw.randrange(2, 80)), "output": str(draw.randrange(20, 300))},
            **{"gdp": f"{draw.uniform(20, 900):.1f}", "growth": f"{draw.uniform(1, 9):.1f}"},
            **{"aid": str(draw.randrange(100, 9000)), "few": str(draw.randrange(3, 40))},
        }
        sentences = [draw.choice(_OPENINGS), *draw.sample(_MIDDLES, draw.randrange(3, 6)), draw.choice(_ENDINGS)]
        text = "\n".join(f"　　{sentence.format_map(told)}" for sentence in sentences)
        return {"title": f"{p}：{c['trade']}产业再添新军", "date": published.isoformat(), "text": text}

    def _company(self, number: int) -> dict[str, str]:
        draw = Random(f"company {number}")
        home, trade = draw.choice(self._places), draw.choice(_TRADES)
        name = f"{home[:-1]}{draw.choice(_WORDS)}{draw.choice(_FORMS)}"
        return {"name": name, "home": home, "trade": trade, "boss": _person(name), "manager": _person(f"{name}经理")}


def _person(post: str) -> str:
    """The one who holds a post."""
    draw = Random(post)
    return draw.choice(_SURNAMES) + "".join(_characters(draw, _GIVEN))


def _characters(draw: Random, among: Sequence[str]) -> list[str]:
    return draw.sample(among, draw.choice((1, 2, 2)))


def main() -> None:
    """Write articles as lines of JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0, help="the number of the first article")
    options = parser.parse_args()
    for article in composed(options.count, options.first):
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
