"""Names in sentences: what must be found, and what must not."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mention import Lexicon, find_mentions, mend
from kg.model import Mention, Sentence, Word
from kg.ontology import load_ontology
from kg.tag import Tagger, load_tagger


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_ontology())


@cache
def tagger() -> Tagger:
    return load_tagger()


def sentence(text: str, part: str = "body") -> Sentence:
    tagged = Sentence(text, tuple(range(len(text) + 1)), part, words=tagger().tag(text))
    return mend(tagged, lexicon())


def every(mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [pair for m in mentions for pair in ((m.text, m.type), *every(m.inner))]


def found(*texts: str, part: str = "body") -> list[tuple[str, str]]:
    rows = find_mentions([sentence(text, part) for text in texts], lexicon())
    return [pair for row in rows for pair in every(row)]


YES = [
    ("中国—老挝茶业论坛昨天开幕。", "中国—老挝茶业论坛", "Event"),
    ("他出席了中老茶业论坛大理峰会。", "中老茶业论坛大理峰会", "Event"),
    ("代表团飞抵格鲁吉亚第比利斯。", "第比利斯", "AdministrativeDivision"),
    # people
    ("县长薛良率队考察茶园。", "薛良", "Person"),
    ("欧阳明远董事长到会。", "欧阳明远", "Person"),
    ("卡洛斯·戈恩出席会议。", "卡洛斯·戈恩", "Person"),
    ("市长林晓岚、副市长周启明参加。", "周启明", "Person"),
    ("本报讯（记者 海明 通讯员 李青）昨天开幕。", "李青", "Person"),
    # places
    ("他们在侯马投资建厂。", "侯马", "AdministrativeDivision"),
    ("甘肃省陇南市徽县伏家镇的土豆熟了。", "伏家镇", "AdministrativeDivision"),
    ("徽县麻沿河镇麻岭村通了路。", "麻岭村", "AdministrativeDivision"),
    ("西宁市委书记王启到会。", "西宁", "AdministrativeDivision"),
    ("汾河流过城市。", "汾河", "Place"),
    ("项目落户苏州工业园区。", "苏州工业园区", "DevelopmentZone"),
    ("滨海新区津南区八里台工业区建成。", "八里台工业区", "DevelopmentZone"),
    # organizations
    ("江苏远山集团董事长到访。", "江苏远山集团", "Company"),
    ("格力电器(重庆)有限公司投产。", "格力电器(重庆)有限公司", "Company"),
    ("远山集团向蓝湖能源有限公司注资。", "蓝湖能源有限公司", "Company"),
    ("大同市人力资源和社会保障局发布通知。", "大同市人力资源和社会保障局", "GovernmentBody"),
    ("市经信委负责人参加。", "市经信委", "GovernmentBody"),
    ("临汾经济开发区管委会主任来了。", "临汾经济开发区", "DevelopmentZone"),
    ("徽县人民政府和陇南市商务局签约。", "陇南市商务局", "GovernmentBody"),
    ("天津大学研究团队发表论文。", "天津大学", "Institution"),
    ("据新华社报道。", "新华社", "Media"),
    ("中国国际投资贸易洽谈会组委会授予称号。", "中国国际投资贸易洽谈会组委会", "Organization"),
    # projects, industries, policies, quoted names
    ("清河热电项目开工。", "清河热电项目", "Project"),
    ("公司在徽县建设大葱出口种植基地。", "大葱出口种植基地", "Project"),
    ("远山集团30万吨合成氨项目投产。", "远山集团30万吨合成氨项目", "Project"),
    ("侯马的新材料产业链很长。", "新材料产业链", "Industry"),
    ("《云州市古树保护办法》施行。", "《云州市古树保护办法》", "Policy"),
    ("成果发表在《自然》杂志上。", "《自然》杂志", "Media"),
    ("论文《耐寒茶树的基因》发表。", "《耐寒茶树的基因》", "Work"),
    ("该市启动“暖冬行动”。", "“暖冬行动”", "Campaign"),
    ("大理市荣获“国家园林城市”称号。", "“国家园林城市”", "Award"),
    ("他研制出名为“雪芽一号”的芯片。", "“雪芽一号”", "Work"),
    ("第三届茶博会开幕。", "第三届茶博会", "Event"),
    ("他出席签约仪式。", "签约仪式", "Event"),
    ("沪滇协作走过十年。", "沪滇协作", "Partnership"),
    ("青岛陇南协作绘出新图。", "青岛陇南协作", "Partnership"),
    # no entities, but read
    ("市委副书记、市长林晓岚说。", "市委副书记", "Title"),
    ("总投资近1.5亿元。", "近1.5亿元", "Money"),
    ("去年8月签约。", "去年8月", "Date"),
    ("该公司去年投产。", "该公司", "Role"),
    # people: a verb stuck to the name
    ("副县长吴昊率团赴青岛招商。", "吴昊", "Person"),
    ("市委书记段永康主持会议。", "段永康", "Person"),
    ("厂长孟祥林介绍了新设备。", "孟祥林", "Person"),
    ("林晓岚等出席活动。", "林晓岚", "Person"),
    ("陈露说：“我愿意留下来。”", "陈露", "Person"),
    # people: compound family names, dots, bylines, family name and title
    ("诸葛鸿表示支持。", "诸葛鸿", "Person"),
    ("记者见到了夏侯婉清。", "夏侯婉清", "Person"),
    ("县委书记司马长风到会。", "司马长风", "Person"),
    ("玛丽亚·冯·特拉普到访昆明。", "玛丽亚·冯·特拉普", "Person"),
    ("艾合买提·吐尔逊担任车间主任。", "艾合买提·吐尔逊", "Person"),
    ("白书记说，路修通了就好办。", "白书记", "Person"),
    ("马教授来到田间。", "马教授", "Person"),
    ("通讯员 岳青松 摄影报道", "岳青松", "Person"),
    ("（记者 杨帆）昨天下午天气晴。", "杨帆", "Person"),
    ("市长林晓岚、副市长周启明、秘书长吴昊陪同。", "吴昊", "Person"),
    ("副市长林晓岚、周启明出席。", "周启明", "Person"),
    # places
    ("余姚的杨梅红了。", "余姚", "AdministrativeDivision"),
    ("江苏省苏州市昆山市张浦镇金华村很干净。", "江苏省", "AdministrativeDivision"),
    ("江苏省苏州市昆山市张浦镇金华村很干净。", "苏州市", "AdministrativeDivision"),
    ("江苏省苏州市昆山市张浦镇金华村很干净。", "昆山市", "AdministrativeDivision"),
    ("江苏省苏州市昆山市张浦镇金华村很干净。", "张浦镇", "AdministrativeDivision"),
    ("江苏省苏州市昆山市张浦镇金华村很干净。", "金华村", "AdministrativeDivision"),
    ("大理白族自治州的核桃上市了。", "大理白族自治州", "AdministrativeDivision"),
    ("内蒙古锡林郭勒盟草场返青。", "锡林郭勒盟", "AdministrativeDivision"),
    ("湘西土家族苗族自治州下雪了。", "湘西土家族苗族自治州", "AdministrativeDivision"),
    ("临汾县市区都通了高铁。", "临汾", "AdministrativeDivision"),
    ("客商来自浙江、广东和四川。", "广东", "AdministrativeDivision"),
    ("他从兰州飞抵东京。", "东京", "AdministrativeDivision"),
    ("他从兰州飞抵东京。", "兰州", "AdministrativeDivision"),
    ("长三角一体化提速。", "长三角", "Place"),
    ("黄河流过兰州。", "黄河", "Place"),
    ("产品出口德国和阿联酋。", "阿联酋", "AdministrativeDivision"),
    # zones
    ("雄安新区建设提速。", "雄安新区", "DevelopmentZone"),
    ("昆明高新区引进企业。", "昆明高新区", "DevelopmentZone"),
    ("兰州新区有了新机场。", "兰州新区", "DevelopmentZone"),
    ("宁波保税区扩容。", "宁波保税区", "DevelopmentZone"),
    ("上海自贸试验区挂牌。", "上海自贸试验区", "DevelopmentZone"),
    ("曲靖经济技术开发区招商忙。", "曲靖经济技术开发区", "DevelopmentZone"),
    # companies
    ("深圳市星河电子科技有限公司成立。", "深圳市星河电子科技有限公司", "Company"),
    ("北京青松软件股份有限公司上市。", "北京青松软件股份有限公司", "Company"),
    ("东风汽车集团股份有限公司发布年报。", "东风汽车集团股份有限公司", "Company"),
    ("昆明钢铁控股有限公司与玉溪市人民政府签约。", "昆明钢铁控股有限公司", "Company"),
    ("昆明钢铁控股有限公司与玉溪市人民政府签约。", "玉溪市人民政府", "GovernmentBody"),
    ("海尔（天津）空调有限公司扩产。", "海尔（天津）空调有限公司", "Company"),
    ("武汉钢铁（集团）公司成立多年。", "武汉钢铁（集团）公司", "Company"),
    ("招商银行发放贷款。", "招商银行", "Company"),
    # bodies
    ("省发改委公布名单。", "省发改委", "GovernmentBody"),
    ("区人社局举办招聘会。", "区人社局", "GovernmentBody"),
    ("县农业农村局送来种子。", "县农业农村局", "GovernmentBody"),
    ("昆明市人力资源和社会保障局发文。", "昆明市人力资源和社会保障局", "GovernmentBody"),
    ("国家发展和改革委员会批复方案。", "国家发展和改革委员会", "GovernmentBody"),
    ("工业和信息化部公布名单。", "工业和信息化部", "GovernmentBody"),
    ("江苏省人民政府办公厅印发通知。", "江苏省人民政府办公厅", "GovernmentBody"),
    ("江苏省人民政府办公厅印发通知。", "江苏省", "AdministrativeDivision"),
    ("苏州市商务局外资管理处发来表格。", "苏州市商务局外资管理处", "GovernmentBody"),
    ("苏州市商务局外资管理处发来表格。", "苏州市商务局", "GovernmentBody"),
    ("陇南市人大常委会通过决定。", "陇南市人大常委会", "GovernmentBody"),
    ("云南省高级人民法院宣判。", "云南省高级人民法院", "GovernmentBody"),
    ("侯马市委召开会议。", "侯马市委", "GovernmentBody"),
    # institutions and media
    ("云南农业大学教授到村里讲课。", "云南农业大学", "Institution"),
    ("昆明市第一人民医院接诊。", "昆明市第一人民医院", "Institution"),
    ("中国科学院昆明植物研究所发现新种。", "中国科学院昆明植物研究所", "Institution"),
    ("《云南日报》刊文。", "《云南日报》", "Media"),
    ("中央电视台播出专题片。", "中央电视台", "Media"),
    # projects and industries
    ("年产20万吨锂电池正极材料项目签约。", "年产20万吨锂电池正极材料项目", "Project"),
    ("云岭冷链物流园项目落地。", "云岭冷链物流园项目", "Project"),
    ("青松新能源电池生产基地投产。", "青松新能源电池生产基地", "Project"),
    ("玉溪大力发展生物医药产业。", "生物医药产业", "Industry"),
    ("该县重点发展新能源汽车产业。", "新能源汽车产业", "Industry"),
    # policies and works
    ("《云南省养老服务条例》（以下简称《条例》）今日施行。", "《云南省养老服务条例》", "Policy"),
    ("《云南省养老服务条例》（以下简称《条例》）今日施行。", "《条例》", "Policy"),
    ("《云南省养老服务条例》（以下简称《条例》）今日施行。", "云南省", "AdministrativeDivision"),
    ("市政府印发《关于加快数字经济发展的实施意见》。", "《关于加快数字经济发展的实施意见》", "Policy"),
    ("他读完《茶山旧事》。", "《茶山旧事》", "Work"),
    # projects and places
    ("总投资3亿元的远山集团精品茶种植及加工项目开工。", "远山集团精品茶种植及加工项目", "Project"),
    ("远山集团投建“年产2万吨茶饮料生产线项目”。", "“年产2万吨茶饮料生产线项目”", "Project"),
    ("他来自云南省大理市。", "大理市", "AdministrativeDivision"),
    # campaigns and awards
    ("当地开展“清风行动”。", "“清风行动”", "Campaign"),
    ("“百日攻坚”行动启动。", "“百日攻坚”", "Campaign"),
    ("该村被评为“中国美丽休闲乡村”。", "“中国美丽休闲乡村”", "Award"),
    ("公司获评“专精特新小巨人”称号。", "“专精特新小巨人”", "Award"),
    ("项目获国家科技进步奖。", "国家科技进步奖", "Award"),
    ("清河县荣获全国文明县城、国家园林县城等荣誉称号。", "国家园林县城", "Award"),
    ("公司获评国家高新技术企业。", "国家高新技术企业", "Award"),
    ("大理市入选第二批全国海绵城市建设示范城市。", "全国海绵城市建设示范城市", "Award"),
    # events
    ("第十二届中国国际花卉博览会开幕。", "第十二届中国国际花卉博览会", "Event"),
    ("2023年中国国际大数据产业博览会在贵阳举行。", "中国国际大数据产业博览会", "Event"),
    ("开工仪式昨天举行。", "开工仪式", "Event"),
    ("林晓岚主持召开茶叶产销推进会。", "茶叶产销推进会", "Event"),
    ("今天上午，云南省大理市春茶生产工作会议召开。", "大理市春茶生产工作会议", "Event"),
    ("大理市开展系列春茶推介活动。", "春茶推介活动", "Event"),
    ("揭牌仪式在昆明举行。", "揭牌仪式", "Event"),
    ("“第二届高原马拉松赛”鸣枪。", "“第二届高原马拉松赛”", "Event"),
    # partnerships
    ("苏陕协作走过十年。", "苏陕协作", "Partnership"),
    ("闽宁协作结硕果。", "闽宁协作", "Partnership"),
    ("杭州恩施对口支援成效明显。", "杭州恩施对口支援", "Partnership"),
    ("东莞韶关对口帮扶有了新办法。", "东莞韶关对口帮扶", "Partnership"),
    ("沪滇协作走过十年。", "沪", "AdministrativeDivision"),
    ("青岛与陇南东西部协作推进会召开。", "陇南", "AdministrativeDivision"),
    # titles, money, dates, role words
    ("县委常委、常务副县长李强说。", "常务副县长", "Title"),
    ("集团董事长兼总裁周原说。", "总裁", "Title"),
    ("公司首席执行官陈光说。", "公司首席执行官", "Title"),
    ("市农业农村局党组书记、局长赵明说。", "局长", "Title"),
    ("外资到账3000万美元。", "3000万美元", "Money"),
    ("销售额超过20亿元。", "超过20亿元", "Money"),
    ("奖励人民币500万元。", "人民币500万元", "Money"),
    ("捐款一百万元。", "一百万元", "Money"),
    ("亩均收入2.3万元左右。", "2.3万元左右", "Money"),
    ("2023年5月18日签约。", "2023年5月18日", "Date"),
    ("本月8日开业。", "本月8日", "Date"),
    ("2021年底建成。", "2021年底", "Date"),
    ("明年上半年投产。", "明年上半年", "Date"),
    ("该县去年脱贫。", "该县", "Role"),
    ("双方签了协议。", "双方", "Role"),
    ("我省经济向好。", "我省", "Role"),
    ("两市签约。", "两市", "Role"),
    ("他很高兴。", "他", "Role"),
    # over what a tagger cuts or runs together
    ("舟山·达州东西部协作工作联席会议召开。", "舟山·达州东西部协作工作联席会议", "Event"),
    ("舟山·达州东西部协作工作联席会议召开。", "舟山·达州东西部协作", "Partnership"),
    ("第七届董事会第十二次会议通过议案。", "第七届董事会第十二次会议", "Event"),
    ("农业银行董事长到会。", "农业银行", "Company"),
    ("邵革军代表达州市委、市政府致辞。", "邵革军", "Person"),
    ("邵革军代表达州市委、市政府致辞。", "达州市委", "GovernmentBody"),
    ("自治区工业和信息化厅厅长出席。", "自治区工业和信息化厅", "GovernmentBody"),
    ("县政府县人大县政协领导参加。", "县人大", "GovernmentBody"),
    ("坪山新区发展迅速。", "坪山新区", "DevelopmentZone"),
    ("航天建设党委书记、董事长高峰出席。", "航天建设", "Company"),
    ("省十四届人大常委会第十三次会议闭会。", "省十四届人大常委会第十三次会议", "Event"),
    ("六安市裕安区委区政府高度重视。", "裕安区委", "GovernmentBody"),
    ("瑞川乳业与外商在上海合资成立瑞川食品（上海）有限公司。", "瑞川食品（上海）有限公司", "Company"),
    ("做芯片的合肥知微电子有限公司到会。", "合肥知微电子有限公司", "Company"),
    ("黄冈市水利和湖泊局印发办法。", "黄冈市水利和湖泊局", "GovernmentBody"),
    ("清河县委县政府召开会议。", "清河县委", "GovernmentBody"),
    ("清河县委县政府召开会议。", "县政府", "GovernmentBody"),
    ("包头市发改委、国土局和商务局负责人参加。", "国土局", "GovernmentBody"),
    ("云州市第三人民医院检验科主任到会。", "云州市第三人民医院检验科", "Institution"),
    ("远山集团捐建的清河远山小学开学。", "清河远山小学", "Project"),
    ("青川至平武一级公路通车。", "青川至平武一级公路", "Project"),
    ("千万千瓦级“荷塘”光热发电基地开工。", "千万千瓦级“荷塘”光热发电基地", "Project"),
    ("重庆两江新区举行仪式。", "重庆两江新区", "DevelopmentZone"),
    ("郑州航空港经济综合实验区扩建。", "郑州航空港经济综合实验区", "DevelopmentZone"),
    ("老河口市的汉光光电建厂。", "汉光光电", "Company"),
    ("全县防汛会商会昨天召开。", "全县防汛会商会", "Event"),
    ("运城市第五届人大常委会第二十三次会议闭会。", "运城市第五届人大常委会第二十三次会议", "Event"),
    ("他荣获第七届敦煌文艺奖。", "第七届敦煌文艺奖", "Award"),
    ("县委书记单以平关于筹备情况作了汇报。", "单以平", "Person"),
    ("观山湖区区长丰年介绍了政策。", "丰年", "Person"),
    ("诗人向以漪朗诵了新作。", "向以漪", "Person"),
    ("陈明远任扬州市委书记。", "陈明远", "Person"),
    ("列宁在此居住。", "列宁", "Person"),
    ("巴河流经罗田、团风、浠水三县。", "团风", "AdministrativeDivision"),
    ("中俄两国元首会晤。", "俄", "AdministrativeDivision"),
    ("客商来自多伦多。", "多伦多", "AdministrativeDivision"),
    ("京津冀地区一体发展。", "京津冀地区", "Place"),
    ("苏州奥斯玛电梯、重庆卓越科技、大益汽车配件等9家企业与市政府签约。", "大益汽车配件", "Company"),
    ("打造新能源制造、绿色食品4条千亿级产业集群。", "绿色食品", "Industry"),
    ("海西装备董事长陈明远出席。", "海西装备", "Company"),
    ("控股股东罗山集团增持。", "罗山集团", "Company"),
    ("齐鲁网讯 记者昨天获悉。", "齐鲁网", "Media"),
    ("云州市电力发展公司成立。", "云州市电力发展公司", "Company"),
    ("格力电器西南产业基地投产。", "格力电器", "Company"),
]

NO = [
    ("苏州高铁北站站前广场很大。", "苏州高铁", "Project"),
    ("华润堂（香港区）开业。", "香港区", "DevelopmentZone"),
    ("他参观了智能网联汽车展区。", "智能网联汽车", "Company"),
    ("近两百名客商代表参加。", "代表", "Person"),
    ("他在投资银行上班。", "投资银行", "Company"),
    ("县长薛良率队考察茶园。", "薛良率", "Person"),
    ("四川成都一家集团公司计划落地。", "四川成都一家集团公司", "Company"),
    ("带动360多户居民就业。", "360多户", "Organization"),
    ("合资公司去年投产。", "合资公司", "Company"),
    ("他住在西湖路。", "西湖", "AdministrativeDivision"),
    ("国土资源局昨天发文。", "资源", "AdministrativeDivision"),
    ("山西西南部下雨。", "山西西南部", "GovernmentBody"),
    ("干部队伍很团结。", "干部", "GovernmentBody"),
    ("一批重点项目开工。", "重点项目", "Project"),
    ("12家基地建成。", "12家基地", "Project"),
    ("全市经济平稳。", "全市", "AdministrativeDivision"),
    ("相关企业一家新能源公司来访。", "公司", "Role"),
    ("中国长城工业总公司成立。", "长城工业总公司", "Company"),
    ("副县长吴昊率团赴青岛招商。", "吴昊率", "Person"),
    ("副县长吴昊率团赴青岛招商。", "吴昊率团", "Person"),
    ("高层住宅降价了。", "高层", "Person"),
    ("金融服务更好了。", "金融", "Person"),
    ("文明城市创建见成效。", "文明", "Person"),
    ("余万名群众搬了家。", "余万", "Person"),
    ("大批游客来到景区。", "景区", "Person"),
    ("他家住在杭州市西湖路12号。", "西湖区", "AdministrativeDivision"),
    ("门店开在朝阳路。", "朝阳", "AdministrativeDivision"),
    ("平安村办起了合作社。", "平安", "AdministrativeDivision"),
    ("孩子们去和平公园玩。", "和平", "AdministrativeDivision"),
    ("大家互助合作。", "互助", "AdministrativeDivision"),
    ("大家互助合作。", "合作", "AdministrativeDivision"),
    ("全力振兴乡村。", "振兴", "AdministrativeDivision"),
    ("临汾县市区都通了高铁。", "临汾县", "AdministrativeDivision"),
    ("推进新城镇化。", "新城镇", "AdministrativeDivision"),
    ("太行山南部多雨。", "南部", "AdministrativeDivision"),
    ("小区很安静。", "小区", "DevelopmentZone"),
    ("某企业在这里投资。", "某企业", "Company"),
    ("多家公司前来招聘。", "多家公司", "Company"),
    ("多家公司前来招聘。", "公司", "Role"),
    ("外资企业越来越多。", "外资企业", "Company"),
    ("上市公司数量增加。", "上市公司", "Company"),
    ("民营企业座谈。", "民营企业", "Company"),
    ("当地一家食品公司增产。", "食品公司", "Company"),
    ("昆明钢铁控股有限公司与玉溪市人民政府签约。", "昆明钢铁控股有限公司与玉溪市人民政府", "GovernmentBody"),
    ("大部分群众支持。", "大部", "GovernmentBody"),
    ("局部地区有雨。", "局部", "GovernmentBody"),
    ("这是全部内容。", "全部", "GovernmentBody"),
    ("各部门齐心协力。", "各部门", "GovernmentBody"),
    ("昆明市人力资源和社会保障局发文。", "社会保障局", "GovernmentBody"),
    ("全部工程完工。", "全部工程", "Project"),
    ("3个项目开工。", "3个项目", "Project"),
    ("这些项目进展顺利。", "这些项目", "Project"),
    ("一批产业项目落地。", "产业项目", "Project"),
    ("产业很兴旺。", "产业", "Industry"),
    ("各产业协同发展。", "各产业", "Industry"),
    ("他读完《茶山旧事》。", "《茶山旧事》", "Policy"),
    ("他说“很好”。", "“很好”", "Campaign"),
    ("他说“很好”。", "“很好”", "Award"),
    ("三场活动同时举行。", "三场活动", "Event"),
    ("机会来了。", "机会", "Event"),
    ("社会稳定。", "社会", "Event"),
    ("社会稳定。", "社会", "Organization"),
    ("江苏常州协作有力。", "江苏常州协作", "Partnership"),
    ("部门协作更顺畅。", "部门协作", "Partnership"),
    ("京津冀协同发展。", "京津", "Partnership"),
    ("沪苏协作区挂牌。", "沪苏协作", "Partnership"),
    ("多元文化交融。", "元", "Money"),
    ("他在三月街买茶。", "三月", "Date"),
    ("其他村也通了路。", "他", "Role"),
    ("当地一家食品公司增产。", "公司", "Role"),
    ("吉他声响起。", "他", "Role"),
    # parts of other words, what is counted, what a word only says of a name
    ("各位来宾到会。", "来宾", "AdministrativeDivision"),
    ("市湖滨新区管委会主任到会。", "湖滨", "AdministrativeDivision"),
    ("深交所上市公司远山股份有限公司到访。", "深交所上市公司", "Company"),
    ("六安市裕安区委区政府高度重视。", "裕安区委区政府", "GovernmentBody"),
    ("这条路通往吉隆坡。", "吉隆", "AdministrativeDivision"),
    ("与远山集团在大城市合作。", "大城", "AdministrativeDivision"),
    ("列车驶过冀南平原。", "南平", "AdministrativeDivision"),
    ("太平洋第三建设集团承办。", "太平", "AdministrativeDivision"),
    ("他走进桂林巷小区。", "桂林", "AdministrativeDivision"),
    ("向镇、村延伸。", "向镇", "AdministrativeDivision"),
    ("扬州市以镇、村结对。", "以", "AdministrativeDivision"),
    ("每条链由一名市领导任链长。", "任链长", "Person"),
    ("苏陕扶贫协作稳步推进。", "苏陕", "Person"),
    ("清河·云州协作座谈会召开。", "清河·云州", "Person"),
    ("邓沛，男，汉族，清河人。", "汉族", "Organization"),
    ("与中国客户分享经验。", "中国客户", "Organization"),
    ("清溪县项目集中开工。", "清溪县项目", "Project"),
    ("9个生产性项目开工。", "9个生产性项目", "Project"),
    ("举办3场专题招商座谈会。", "3场专题招商座谈会", "Event"),
    ("以手动工具、气动工具、电动工具为主。", "气动工具", "Company"),
    ("组建全资二级子公司。", "全资二级子公司", "Company"),
    ("公司获得国家发展改革委批准。", "国家发展改革委", "Award"),
    ("林晓岚参加相关活动。", "活动", "Event"),
    ("各部门要召开工作会议。", "工作会议", "Event"),
    ("茶农与2家国际饮品集团达成合作。", "国际饮品集团", "Company"),
    ("两地商务局签订协议。", "两地商务局", "GovernmentBody"),
    ("打造省域副中心。", "省域副中心", "Institution"),
    ("张海高科发布公告。", "张海高科", "GovernmentBody"),
    ("大益汽车配件等9家企业到访，远山科技、大益汽车配件等2家企业签约。", "大益汽车", "Company"),
    ("市委和俄政府的关系与法政府不同。", "俄政府的关系与法政府", "GovernmentBody"),
]


@pytest.mark.parametrize(("text", "name", "type"), YES)
def test_a_name_is_found(text: str, name: str, type: str) -> None:
    assert (name, type) in found(text)


@pytest.mark.parametrize(("text", "name", "type"), NO)
def test_what_is_no_name_is_not_found(text: str, name: str, type: str) -> None:
    assert (name, type) not in found(text)


def test_spaced_names_of_a_byline() -> None:
    assert found("本版责编：卢  涛 陈娟", part="editors") == [("卢  涛", "Person"), ("陈娟", "Person")]


BYLINES = [
    ("本报记者 何 勇 付明丽", ["何 勇", "付明丽"]),
    ("本版责编：卢　涛　李晓红", ["卢　涛", "李晓红"]),
    ("记者 王芳、通讯员 赵学军", ["王芳", "赵学军"]),
    ("（记者：欧阳明远）", ["欧阳明远"]),
    ("本报记者 艾尼瓦尔·买买提", ["艾尼瓦尔·买买提"]),
    ("责任编辑 美编 校对", []),
]


@pytest.mark.parametrize(("text", "people"), BYLINES)
def test_the_people_of_a_byline(text: str, people: list[str]) -> None:
    assert found(text, part="byline") == [(name, "Person") for name in people]


def test_a_spaced_name_is_read_without_its_blank() -> None:
    (row,) = find_mentions([sentence("本版责编：卢　涛", "editors")], lexicon())
    assert [mention.name for mention in row] == ["卢涛"]


def inner(text: str, name: str) -> list[str]:
    (row,) = find_mentions([sentence(text)], lexicon())
    return [m.text for mention in row if mention.text == name for m in mention.inner]


@pytest.mark.parametrize(("text", "name", "parts"), [
    ("苏州市商务局外资管理处发来表格。", "苏州市商务局外资管理处", ["苏州市商务局"]),
    ("陇南市人大常委会通过决定。", "陇南市人大常委会", ["陇南市"]),
    ("沪滇协作走过十年。", "沪滇协作", ["沪", "滇"]),
    ("青岛陇南协作走过十年。", "青岛陇南协作", ["青岛", "陇南"]),
    ("《云南省养老服务条例》施行。", "《云南省养老服务条例》", ["云南省"]),
    ("远山集团30万吨合成氨项目投产。", "远山集团30万吨合成氨项目", ["远山集团"]),
    ("宁波保税区扩容。", "宁波保税区", ["宁波"]),
])  # fmt: skip
def test_what_lies_inside_a_name(text: str, name: str, parts: list[str]) -> None:
    assert inner(text, name) == parts


def test_nested_names_keep_both() -> None:
    names = found("江阴临港新城管委会发布公告。")
    assert ("江阴临港新城管委会", "GovernmentBody") in names
    assert any(type == "DevelopmentZone" for _, type in names)


def test_a_village_inside_a_quoted_name_is_none() -> None:
    names = found("青年们走进千户兴茶村。", "当地开展“千户兴茶村”行动。")
    assert ("“千户兴茶村”", "Campaign") in names
    assert all(type != "AdministrativeDivision" for _, type in names)


def test_a_name_of_one_sentence_is_one_in_all() -> None:
    names = found("研究院教授季淮安发言。", "季淮安团队研制出催化剂。")
    assert names.count(("季淮安", "Person")) == 2
    assert ("淮安", "AdministrativeDivision") not in names


def test_a_quoted_word_is_what_the_document_shows() -> None:
    rows = find_mentions([sentence("该市开展“早餐会”“下午茶”等活动。")], lexicon())
    assert {m.type for m in rows[0] if m.text[0] == "“"} == {"Campaign"}


TAGS = ["PER", "LOC", "ORG", "nz", "nw", "n", "v", "vn", "a", "p", "c", "u", "m", "q", "d", "r", "w", "TIME"]
CHARACTERS = st.sampled_from(
    "市县区省大理山西林王公司集团局委书记长项目会议工程的和与、，。“”《》（）2024年月日亿元第届某家 ab"
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(CHARACTERS, min_size=1, max_size=6), st.sampled_from(TAGS)), max_size=14))
def test_mentions_give_back_their_text_and_do_not_overlap(words: list[tuple[str, str]]) -> None:
    text, tagged = "", []
    for word, tag in words:
        tagged.append(Word(word, tag, len(text), len(text) + len(word)))
        text += word
    whole = Sentence(text, tuple(range(len(text) + 1)), words=tuple(tagged))
    (row,) = find_mentions([mend(whole, lexicon())], lexicon())
    check(text, row, 0, len(text))


PIECES = st.sampled_from([
    "大理市", "徽县伏家镇", "市委书记", "林晓岚", "远山集团", "有限公司", "第三届", "茶博会", "热电项目", "沪滇协作",
    "双方", "2024年5月", "近5亿元", "《", "》办法", "“", "”行动", "（", "）", "·", "、", "，", "与", "的", "等", "\n",
    "　", "😀",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=12).map("".join)), max_size=3))
def test_mentions_of_any_document_lie_in_order_in_their_sentences(texts: list[str]) -> None:
    rows = find_mentions([sentence(text) for text in texts], lexicon())
    assert len(rows) == len(texts)
    for text, row in zip(texts, rows, strict=True):
        check(text, row, 0, len(text))


@settings(deadline=None)
@given(st.sampled_from(["byline", "editors"]), st.lists(st.one_of(st.text(max_size=10), PIECES)).map("".join))
def test_a_byline_names_people_only(part: str, text: str) -> None:
    (row,) = find_mentions([sentence(text, part)], lexicon())
    check(text, row, 0, len(text))
    assert {mention.type for mention in row} <= {"Person"}


def check(text: str, row: tuple[Mention, ...], first: int, last: int) -> None:
    position = first
    for mention in row:
        assert position <= mention.start < mention.end <= last
        assert text[mention.start : mention.end] == mention.text
        position = mention.end
        check(text, mention.inner, mention.start, mention.end)
