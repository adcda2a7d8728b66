// The card on the right. Every text enters the page as text, never as markup.

const panel = document.getElementById("panel");
const FEW = 12;

/** An element with its attributes and children; strings become text. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") made.addEventListener("click", value);
    else if (name === "colour") made.style.background = value;
    else if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null));
  return made;
}

function showPanel() {
  const content = { node: nodeCard, edge: edgeCard, document: documentCard, missing: missingCard }[selection.kind] ?? overview;
  panel.classList.toggle("overview", !selection.kind);
  panel.replaceChildren(...content(selection.key).filter((child) => child !== null));
  panel.scrollTop = 0;
}

function dot(type) {
  return element("span", { class: "dot", colour: colourOf(type), "aria-hidden": "true" });
}

function closeButton() {
  return element("button", { type: "button", class: "close", "aria-label": "关闭", title: "关闭（Esc）", click: () => select("") }, "×");
}

function entityLink(node) {
  const name = entities[node].name.trim() || "（无名）";
  return element("button", { type: "button", class: name.length > 60 ? "link long" : "link", click: () => select("node", node) },
    shortened(name, 200));
}

function overview() {
  const sources = grouped(statements.flatMap((s) => [...new Set(s.evidence.map((e) => e.document))]), (d) => d);
  const recent = [...documents.keys()].sort((a, b) => documents[b].date.localeCompare(documents[a].date) || a - b);
  const top = [...entities.keys()].filter((node) => statementsOf[node].length).slice(0, FEW);
  return [
    element("h2", {}, "概览"),
    element("p", { class: "hint" }, "点一个节点或一条连线，看它的每条关系和说出这条关系的原文。按 / 搜索，按 Esc 关闭。"),
    element("p", { class: "hint key" }, "原文里：", element("mark", { class: "s" }, "主语"), element("mark", { class: "t" }, "触发词"),
      element("mark", { class: "o" }, "宾语")),
    ...section("关联最多", top.length, element("ul", { class: "list" }, top.map((node) => element("li", {},
      dot(entities[node].type), entityLink(node), element("small", {}, `${statementsOf[node].length} 条`))))),
    ...section("新闻", documents.length, folded(recent.map((index) => element("li", {},
      documentLink(index), element("small", {}, `${sources.get(index)?.length ?? 0} 条`))), "ul")),
  ];
}

function section(title, count, ...content) {
  return count ? [element("h3", {}, title, element("span", { class: "number" }, `${count}`)), ...content] : [];
}

/** The first few items, and a button for the others. */
function folded(items, tag = "div") {
  const list = element(tag, { class: tag === "ul" ? "list" : null }, items.slice(0, FEW));
  if (items.length > FEW) {
    const more = element("button", { type: "button", class: "all", click: () => { list.append(...items.slice(FEW)); more.remove(); } },
      `显示全部 ${items.length} 条`);
    return element("div", {}, list, more);
  }
  return list;
}

function nodeCard(node) {
  const entity = entities[node];
  const own = statementsOf[node];
  const figures = figuresOf.get(node) ?? [];
  const quotes = quotesOf.get(node) ?? [];
  return [
    element("div", { class: "head" }, dot(entity.type), element("h2", {}, entity.name.trim() || "（无名）"), closeButton()),
    element("p", { class: "sub" }, `${typeLabel(entity.type)} · ${own.length} 条关系`, entity.inferred ? " · 由系统补充" : ""),
    facts(entity),
    own.length ? scopeButtons() : null,
    ...relationGroups(node, own),
    ...section("数据", figures.length, folded(figures.map(figureRow))),
    ...section("引语", quotes.length, folded(quotes.map((quote) => element("div", { class: "said" }, `“${bare(quote.words)}”`,
      quote.evidence.slice(0, 1).map(sourceLine))))),
    own.length + figures.length + quotes.length ? null : element("p", { class: "hint" }, "没有关于它的关系、数据或引语。"),
  ];
}

function bare(words) {
  return words.replace(/^[“"]+|[”"]+$/gu, "");
}

function facts(entity) {
  const rows = Object.entries(entity.identifiers).map(([scheme, value]) => [DATA.identifiers[scheme] ?? scheme, value]);
  if (entity.aliases.length) rows.unshift(["别名", entity.aliases.map((alias) => shortened(alias, 80)).join("、")]);
  return rows.length ? element("dl", { class: "facts" }, rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])) : null;
}

function scopeButtons() {
  const button = (scope, text) => element("button", {
    type: "button", "aria-pressed": String(selection.scope === scope), click: () => setScope(scope),
  }, text);
  return element("div", { class: "scope" }, button(0, "全图"), button(1, "只看 1 度"), button(2, "只看 2 度"));
}

/** The statements of a node by relation and direction, the most frequent first. */
function relationGroups(node, own) {
  const way = (s) => (relations[s.p]?.symmetric ? "↔" : s.s === node ? "→" : "←");
  const groups = [...grouped(own, (index) => `${way(statements[index])}${statements[index].p}`).values()];
  groups.sort((a, b) => b.length - a.length);
  return groups.flatMap((group) => {
    const first = statements[group[0]];
    const arrow = way(first);
    const hint = { "→": "由它出发", "←": "指向它", "↔": "双向" }[arrow];
    return [
      element("h3", {}, relationLabel(first.p), element("span", { class: "way", title: hint }, arrow),
        element("span", { class: "number" }, `${group.length}`)),
      folded(group.map((index) => statementRow(statements[index], [entityLink(otherEnd(statements[index], node))]))),
    ];
  });
}

function statementRow(statement, ends) {
  const qualifiers = Object.entries(statement.qualifiers).map(([name, value]) =>
    element("span", { class: "chip", title: DATA.qualifiers[name] ?? name }, shortened(value, 80)));
  const badge = statement.status === "asserted" ? null
    : element("span", { class: `badge ${statement.status}` }, DATA.statuses[statement.status] ?? statement.status);
  return element("div", { class: "statement" }, element("div", { class: "line" }, ends, qualifiers, badge),
    evidenceOf(statement.evidence));
}

/** The first place that says so, the others behind a line that opens them. */
function evidenceOf(evidence) {
  if (!evidence.length) return [];
  const [first, ...others] = evidence.map((each) => element("div", { class: "evidence" },
    element("blockquote", {}, each.words.map(([role, words]) => stretch(role, words))), sourceLine(each)));
  return others.length ? [first, element("details", { class: "more" }, element("summary", {}, `另有 ${others.length} 处原文`), others)] : [first];
}

function stretch(role, words) {
  const names = { s: "主语", t: "触发词", o: "宾语" };
  return names[role] ? element("mark", { class: role, title: names[role] }, words)
    : element("span", { class: role || null }, words);
}

function sourceLine(evidence) {
  return element("p", { class: "source" }, documentLink(evidence.document),
    documents[evidence.document].date ? ` · ${documents[evidence.document].date}` : "", " · ",
    element("code", { title: "找到它的规则" }, evidence.rule));
}

function documentLink(index) {
  return element("button", { type: "button", class: "link", click: () => select("document", index) }, shortened(documents[index].title, 60));
}

function figureRow(figure) {
  const change = figure.change ? ` ${figure.change}` : "";
  return element("div", { class: "figure" }, element("span", {}, figure.indicator, figure.period ? ` · ${figure.period}` : ""),
    element("b", {}, figure.value + change), evidenceOf(figure.evidence));
}

function edgeCard(inside) {
  const first = statements[inside[0]];
  return [
    element("div", { class: "head" }, element("h2", {}, `${shortened(entities[first.s].name, 40)} 与 ${shortened(entities[first.o].name, 40)}`), closeButton()),
    element("p", { class: "sub" }, `${inside.length} 条关系`),
    element("h3", {}, "关系"),
    folded(inside.map(fullRow)),
  ];
}

function fullRow(index) {
  const statement = statements[index];
  return statementRow(statement, [entityLink(statement.s), element("b", {}, relationLabel(statement.p)), entityLink(statement.o)]);
}

function documentCard(index) {
  const said = citing(index);
  return [
    element("div", { class: "head" }, element("h2", {}, documents[index].title), closeButton()),
    element("p", { class: "sub" }, [documents[index].date, `${said.length} 条关系`].filter(Boolean).join(" · ")),
    element("h3", {}, "这篇新闻说出的关系"),
    folded(said.map(fullRow)),
  ];
}

function missingCard(id) {
  return [
    element("div", { class: "head" }, element("h2", {}, "图中没有这个节点"), closeButton()),
    element("p", { class: "hint" }, shortened(id, 200)),
  ];
}
