// The panel beside the picture: one card for each state of the page (see address.js), made of what the source says.

import { button, coloured, dot, element, nameOf, shortened, stateLink } from "./dom.js";
import { grouped, labels } from "./source.js";

const FEW = 12;
const PARTS = { s: "主语", t: "触发词", o: "宾语" };

/**
 * Show cards in `holder`. `address` is what startAddress gives; `tools(entity)` names what the page can do with an
 * entity: `[{ text, title, pressed, run }]`; `acts(statement)` the same for a statement.
 */
export function createPanel({ holder, source, address, tools, acts = () => [] }) {
  const make = cardMaker(source, address, tools, acts);
  let turn = 0;
  return async (state) => {
    const own = ++turn;
    const content = await make(state);
    if (own !== turn) return;
    const { scrollTop } = holder;
    const same = holder.dataset.card === JSON.stringify({ ...state, view: "" });
    holder.dataset.card = JSON.stringify({ ...state, view: "" });
    holder.classList.toggle("overview", !chosen(state));
    holder.replaceChildren(...content.flat().filter((child) => child !== null));
    holder.scrollTop = same ? scrollTop : 0;
    holder.querySelector(".here")?.scrollIntoView({ block: "center" });
  };
}

/** True where a state is about something. */
export function chosen(state) {
  return Boolean(state.node || state.edge || state.statement || state.document || state.path);
}

function cardMaker(source, address, tools, acts) {
  const label = labels(source.words);
  const { go } = address;

  const make = (state) => {
    if (state.node) return nodeCard(state.node);
    if (state.edge && state.to) return edgeCard(state.edge, state.to);
    if (state.statement) return statementCard(state.statement);
    if (state.document) return documentCard(state.document, state.at ?? "");
    if (state.path && state.to) return pathCard(state.path, state.to);
    if (state.path) return startOfPathCard(state.path);
    return overviewCard();
  };

  // What several cards have.

  const step = (sign, name, run, disabled = false) => button(sign, run, { class: "step", "aria-label": name, title: name, disabled: disabled ? "" : null });

  const head = (title, colours = null, close = step("×", "关闭", () => go({}))) => element("div", { class: "head" },
    colours ? dot(colours) : null, element("h2", { tabindex: "-1" }, title),
    step("‹", "后退", address.back, !address.canBack()), step("›", "前进", address.forward, !address.canForward()), close);

  const missing = (title, id) => [head(title), element("p", { class: "hint" }, shortened(id, 200))];

  const entityLink = (ref) => stateLink(shortened(nameOf(ref), 200), { node: ref.id }, go,
    { class: nameOf(ref).length > 60 ? "link long" : "link" });

  const documentLink = (document, at = "") => stateLink(shortened(document.title, 60), { document: document.id, at }, go,
    { class: "link", title: at ? "打开全文，标出这句话" : "打开全文" });

  const section = (title, count, ...content) => (count
    ? [element("h3", {}, title, element("span", { class: "number" }, `${count}`)), ...content] : []);

  // Evidence.

  const stretch = ([role, words]) => (PARTS[role]
    ? element("mark", { class: role, title: PARTS[role] }, words) : element("span", { class: role || null }, words));

  const oneEvidence = (evidence, of) => element("div", { class: "evidence" },
    element("blockquote", {}, evidence.words.map(stretch)),
    element("p", { class: "source" }, documentLink(evidence.document, of.id), evidence.document.date ? ` · ${evidence.document.date}` : "",
      " · ", element("code", { title: "读出它的规则" }, evidence.rule),
      of.qualifiers?.confidence ? [" · ", element("span", { class: "sure" }, `${label.qualifier("confidence")} ${of.qualifiers.confidence}`)] : null));

  /** The first place that says so, the others behind a line that opens them. */
  const evidenceOf = (of, open = false) => {
    const [first, ...others] = of.evidence.map((each) => oneEvidence(each, of));
    if (!others.length || open) return [first ?? null, ...others];
    return [first, element("details", { class: "more" }, element("summary", {}, `另有 ${others.length} 处原文`), others)];
  };

  // Statements.

  const chips = (statement) => Object.entries(statement.qualifiers).filter(([name]) => name !== "confidence").map(([name, value]) => element("span",
    { class: `chip ${name}`, title: label.qualifier(name) }, name === "date" ? spokenDate(value) : shortened(value, 80)));

  const badge = ({ status }) => (status === "asserted" ? null : element("span", { class: `badge ${status}` }, label.status(status)));

  const relationLink = (statement) => stateLink(label.relation(statement.p), { statement: statement.id }, go,
    { class: "relation", title: "只看这一条和它的全部原文" });

  const statementRow = (statement, ends, open = false) => element("div", { class: "statement" },
    element("div", { class: "line" }, ends, chips(statement), badge(statement),
      acts(statement).map(({ text, title, run }) => button(text, run, { class: "act", title }))), evidenceOf(statement, open));

  const fullRow = (statement, open = false) => statementRow(statement,
    [entityLink(statement.s), relationLink(statement), entityLink(statement.o)], open);

  /** The statements of a node by relation and direction: posts first, then the most frequent. */
  const relationGroups = (id, own) => {
    const way = (s) => (label.symmetric(s.p) ? "↔" : s.s.id === id ? "→" : "←");
    const titled = (group) => Number(group.some((s) => s.qualifiers.title));
    const groups = [...grouped(own, (s) => `${way(s)}${s.p}`).values()];
    groups.sort((a, b) => titled(b) - titled(a) || b.length - a.length);
    return groups.flatMap((group) => {
      const arrow = way(group[0]);
      const hint = { "→": "由它出发", "←": "指向它", "↔": "双向" }[arrow];
      const latest = [...group].sort((a, b) => (b.qualifiers.date ?? "").localeCompare(a.qualifiers.date ?? ""));
      return [
        element("h3", {}, label.relation(group[0].p), element("span", { class: "way", title: hint, "aria-label": hint }, arrow),
          element("span", { class: "number" }, `${group.length}`)),
        folded(latest, (s) => statementRow(s, [entityLink(s.s.id === id ? s.o : s.s)])),
      ];
    });
  };

  // The cards.

  const nodeCard = async (id) => {
    const card = await source.card(id);
    if (!card) return missing("图中没有这个节点", id);
    const { entity, statements, figures, quotes } = card;
    const nothing = !statements.length && !figures.length && !quotes.length;
    return [
      head(nameOf(entity), label.colours(entity.type)),
      element("p", { class: "sub" }, `${label.type(entity.type)} · ${statements.length} 条关系`, entity.inferred ? " · 由系统补充" : ""),
      facts(entity, label),
      toolbar(tools(entity)),
      ...relationGroups(id, statements),
      ...section("数据", figures.length, folded(figures, figureRow)),
      ...section("引语", quotes.length, folded(quotes, quoteRow)),
      nothing ? element("p", { class: "hint" }, "没有关于它的关系、数据或引语。") : null,
    ];
  };

  const figureRow = (figure) => element("div", { class: "figure" },
    element("span", {}, figure.indicator, figure.period ? ` · ${figure.period}` : ""),
    element("b", {}, figure.value, figure.change ? element("small", { title: "变化" }, ` ${figure.change}`) : null), evidenceOf(figure));

  const quoteRow = (quote) => element("div", { class: "said" }, `“${quote.words.replace(/^[“"]+|[”"]+$/gu, "")}”`,
    quote.evidence.slice(0, 1).map((each) => element("p", { class: "source" }, documentLink(each.document, quote.id),
      each.document.date ? ` · ${each.document.date}` : "")));

  const edgeCard = async (a, b) => {
    const statements = await source.between(a, b);
    if (!statements.length) return missing("图中没有这条连线", `${a} — ${b}`);
    const { s, o } = statements[0];
    return [
      head(`${shortened(nameOf(s), 40)} 与 ${shortened(nameOf(o), 40)}`),
      element("p", { class: "sub" }, `${statements.length} 条关系`),
      element("h3", {}, "关系"),
      folded(statements, (each) => fullRow(each, statements.length === 1)),
    ];
  };

  const statementCard = async (id) => {
    const statement = await source.statement(id);
    if (!statement) return missing("图中没有这条关系", id);
    return [
      head(label.relation(statement.p)),
      element("p", { class: "sub" }, `${label.status(statement.status)} · ${statement.evidence.length} 处原文`),
      fullRow(statement, true),
    ];
  };

  const documentCard = async (id, at) => {
    const document = await source.document(id);
    if (!document) return missing("图中没有这篇新闻", id);
    const text = document.paragraphs
      ? element("article", { class: "text", "aria-label": "全文" }, document.paragraphs.map((paragraph) => wholeParagraph(paragraph, at)))
      : element("p", { class: "hint" }, "这一页里没有这篇新闻的全文。");
    mark(text, at);
    return [
      head(document.title),
      element("p", { class: "sub" }, [document.date, `${document.statements.length} 条关系`].filter(Boolean).join(" · ")),
      document.url ? element("p", { class: "source" }, shortened(document.url, 200)) : null,
      element("h3", {}, "全文"),
      text,
      ...section("说出的关系", document.statements.length, folded(document.statements, (each) => fullRow(each))),
    ];
  };

  const wholeParagraph = ({ kind, stretches }, at) => element(kind === "heading" || kind === "title" ? "h4" : "p", { class: kind },
    stretches.map(({ text, entity, says }) => {
      const roles = says.filter(([id]) => id === at && at).map(([, role]) => role);
      const role = roles.at(-1) ?? "";
      const made = entity ? mention(text, entity) : element("span", {}, text);
      if (PARTS[role]) return element("mark", { class: role, title: PARTS[role] }, made);
      if (role) made.classList.add("q");
      return made;
    }));

  const mention = (text, entity) => coloured(stateLink(text, { node: entity.id }, go,
    { class: "mention", title: `${nameOf(entity)} · ${label.type(entity.type)}` }), label.colours(entity.type));

  const mark = (text, at) => {
    text.classList.toggle("pointed", Boolean(at));
    text.querySelector("mark, .q")?.classList.add("here");
  };

  const startOfPathCard = async (id) => {
    const card = await source.card(id);
    if (!card) return missing("图中没有这个节点", id);
    return [
      head("找路径"),
      element("p", { class: "hint" }, "从 ", entityLink(card.entity), " 到哪里？点另一个节点，或用搜索框找到它。"),
    ];
  };

  const pathCard = async (a, b) => {
    const [steps, from, to] = await Promise.all([source.path(a, b), source.card(a), source.card(b)]);
    if (!from || !to) return missing("图中没有这个节点", from ? b : a);
    const ends = element("p", { class: "sub" }, entityLink(from.entity), " → ", entityLink(to.entity));
    if (!steps) return [head("找路径"), ends, element("p", { class: "hint" }, "按现在的筛选，两者之间没有路径。")];
    return [
      head("最短路径"), ends,
      element("p", { class: "sub" }, `${steps.length} 步`),
      ...steps.flatMap((step, index) => [
        element("h3", { class: "step-of-path" }, element("span", { class: "way" }, `${index + 1}`), entityLink(step.from), element("span", { class: "way" }, "—"),
          entityLink(step.to)),
        folded(step.statements, (each) => fullRow(each)),
      ]),
    ];
  };

  const overviewCard = async () => {
    const { top, news, documents } = await source.overview();
    return [
      head("概览", null, null),
      element("p", { class: "hint" }, "点一个节点或一条连线，看它的每条关系和说出这条关系的原文。"),
      element("p", { class: "hint key" }, "原文里：", Object.entries(PARTS).map(([role, name]) => element("mark", { class: role }, name))),
      ...section("关联最多", top.length, element("ul", { class: "list" }, top.map((ref) => element("li", {},
        dot(label.colours(ref.type)), entityLink(ref), element("small", {}, `${ref.degree} 条`))))),
      ...section("新闻", documents, folded(news, (document) => element("li", {},
        documentLink(document), element("small", {}, [document.date, `${document.count} 条`].filter(Boolean).join(" · "))), "ul")),
    ];
  };

  return make;
}

/** The first few items, each as `make` shows it, and a button for the others. */
function folded(items, make, tag = "div") {
  const list = element(tag, { class: tag === "ul" ? "list" : null }, items.slice(0, FEW).map((each) => make(each)));
  if (items.length <= FEW) return list;
  const all = () => {
    list.append(...items.slice(FEW).map((each) => make(each)));
    more.remove();
  };
  const more = button(`显示全部 ${items.length} 条`, all, { class: "all" });
  return element("div", {}, list, more);
}

function facts(entity, label) {
  const rows = Object.entries(entity.identifiers).map(([scheme, value]) => [label.identifier(scheme), value]);
  if (entity.aliases.length) rows.unshift(["别名", entity.aliases.map((alias) => shortened(alias, 80)).join("、")]);
  return rows.length ? element("dl", { class: "facts" }, rows.map(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])) : null;
}

function toolbar(tools) {
  return tools.length ? element("div", { class: "tools", role: "toolbar", "aria-label": "对这个节点" }, tools.map(({ text, title, pressed, run }) =>
    button(text, run, { title: title ?? null, "aria-pressed": pressed === undefined ? null : String(pressed) }))) : null;
}

/**
 * A date as it is said: 2023-08 is 2023年8月, 2022/.. is 2022年起.
 */
export function spokenDate(edtf) {
  const day = (text) => text.replace(/^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/u, (_, year, month, date) =>
    `${year}年${month ? `${Number(month)}月` : ""}${date ? `${Number(date)}日` : ""}`);
  const [from, to] = edtf.split("/");
  if (to === undefined) return day(from);
  if (to === "..") return `${day(from)}起`;
  if (from === "..") return `至${day(to)}`;
  return `${day(from)}—${day(to)}`;
}
