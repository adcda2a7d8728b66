// The same data as a table, for a screen reader, for sorting, and for reading names one under another.

import { button, dot, element, nameOf, shortened, stateLink } from "./dom.js";
import { labels } from "./source.js";

const PAGE = 200;

/**
 * A table of statements in `holder`; `rows` are those that the page shows now. Statements are sorted by a click on a
 * column; names and relations lead to their cards.
 */
export function showTable({ holder, source, address, rows }) {
  const label = labels(source.words);
  const { go } = address;
  const columns = [
    ["主语", (s) => nameOf(s.s)], ["关系", (s) => label.relation(s.p)], ["宾语", (s) => nameOf(s.o)],
    ["状态", (s) => label.status(s.status)], ["日期", (s) => s.evidence[0]?.document.date ?? ""],
    ["原文", (s) => s.evidence[0]?.words.map(([, words]) => words).join("") ?? ""],
  ];
  let [by, down, sorted] = [-1, false, [...rows]];

  const end = (ref) => [dot(label.colours(ref.type)), stateLink(shortened(nameOf(ref), 60), { node: ref.id }, go, { class: "link" })];
  const line = (s) => element("tr", {}, element("th", { scope: "row" }, end(s.s)),
    element("td", { class: "day" }, stateLink(label.relation(s.p), { statement: s.id }, go, { class: "link" })), element("td", {}, end(s.o)),
    element("td", { class: "day" }, label.status(s.status)), element("td", { class: "day" }, columns[4][1](s)), element("td", { class: "words" }, columns[5][1](s)));
  const sort = (column) => {
    [by, down] = [column, by === column && !down];
    const key = columns[column][1];
    const order = new Intl.Collator("zh-Hans").compare;
    sorted = [...rows].sort((a, b) => order(key(a), key(b)) * (down ? -1 : 1));
    draw();
  };
  const draw = () => {
    const heads = columns.map(([text], index) => element("th", { scope: "col", "aria-sort": by !== index ? "none" : down ? "descending" : "ascending" },
      button(text, () => sort(index))));
    const body = element("tbody", {}, sorted.slice(0, PAGE).map(line));
    const more = button("", () => {
      body.append(...sorted.slice(body.children.length, body.children.length + PAGE).map(line));
      count();
    }, { class: "all" });
    const count = () => {
      more.hidden = body.children.length >= sorted.length;
      more.textContent = `再显示 ${Math.min(PAGE, sorted.length - body.children.length)} 条（共 ${sorted.length} 条）`;
    };
    count();
    holder.replaceChildren(element("table", {}, element("caption", {}, `${rows.length} 条关系`), element("thead", {}, element("tr", {}, heads)), body), more);
  };
  draw();
}
