// Ties the parts together: the state of the page, the picture, the panel, the legend, the keys.

import { source, statementAt } from "./answers.js";
import { pngOf, svgOf } from "./image.js";
import { drawMarks } from "./labels.js";
import { DATA, entities, neighbours, numberOf, otherEnd, refilter, shown, statements, statementsOf, view, within } from "./model.js";
import { startPeriod } from "./period.js";
import { approach, arrangeNodes, nodeTowards, pan, picture, repaint, restyle, showWhole, startPicture, zoom } from "./picture.js";
import { rings } from "./rings.js";
import { startAddress } from "./shared/address.js";
import { chosen, createPanel } from "./shared/cards.js";
import { button, download } from "./shared/dom.js";
import { graphml, turtle } from "./shared/files.js";
import { startKeys } from "./shared/keys.js";
import { startLegend } from "./shared/legend.js";
import { startSearch } from "./shared/search.js";
import { grouped } from "./shared/source.js";
import { showTable } from "./shared/table.js";
import { startTheme } from "./shared/theme.js";

const part = (id) => document.getElementById(id);
const panel = part("panel");
/** Nodes that were opened in a neighbourhood, beside it. */
let opened = new Set();
let around = "";
let shownAs = "";
let address = null;
let showPanel = null;
let legend = null;

const state = () => address.state();

/** The state of the page has changed: to another card, another neighbourhood, or from picture to table. */
async function show(next, first = false) {
  const neighbourhood = next.around ? `${next.around} ${next.scope}` : "";
  const moved = neighbourhood !== around;
  const turned = (next.view ?? "") !== shownAs;
  shownAs = next.view ?? "";
  if (moved) [around, opened] = [neighbourhood, new Set()];
  reveal(next);
  refresh(next);
  if (moved) arrangeNodes(places(next));
  await showPanel(next); // what it covers is no part of the picture
  if (state() !== next) return;
  if (moved) showWhole(!first);
  else if (chosen(next) && !next.edge && (first || !turned)) approach([...(picture.lit?.nodes ?? [])], !first);
}

/** Where the nodes of a neighbourhood are; null for the whole. */
function places({ around: centre }) {
  return numberOf.has(centre) ? rings(numberOf.get(centre)) : null;
}

/** Show what a state is about, whatever was filtered away or hidden before. */
function reveal(next) {
  const wanted = [next.node, next.edge, next.path, next.to].map((id) => numberOf.get(id)).filter((node) => node !== undefined);
  for (const node of wanted) {
    view.types.delete(entities[node].type);
    view.hidden.delete(node);
    opened.add(node);
  }
  const centre = numberOf.get(next.around);
  view.around = centre === undefined ? null : new Set([...within(centre, Number(next.scope) || 1), ...opened]);
  legend.show();
}

function refresh(now = state()) {
  refilter();
  restyle(now);
  showCounts();
  showView(now);
}

function showView(now) {
  const table = now.view === "table";
  part("table").hidden = !table;
  part("graph").inert = table;
  part("as-table").setAttribute("aria-pressed", String(table));
  if (table) showTable({ holder: part("table"), source, address, rows: [...shown.statements].map(statementAt) });
}

function showCounts() {
  const { all } = DATA;
  part("counts").textContent = `${shown.nodes.size} 个节点 · ${shown.statements.size} 条关系`;
  part("part").hidden = all.entities === entities.length;
  part("part").textContent = `全图有 ${all.entities} 个实体，这里是联系最多的 ${entities.length} 个。`;
  part("empty").hidden = shown.nodes.size > 0;
  part("unhide").hidden = view.hidden.size === 0;
  part("unhide").textContent = `恢复隐藏的 ${view.hidden.size} 个`;
}

// What can be done with a node.

function expand(node) {
  for (const index of statementsOf[node]) view.hidden.delete(otherEnd(statements[index], node));
  for (const each of neighbours(node)) opened.add(each);
  reveal(state());
  refresh();
  if (state().around) arrangeNodes(places(state()));
}

/** Hide the neighbours that hang on this node alone. */
function collapse(node) {
  for (const each of neighbours(node)) {
    const own = neighbours(each).filter((other) => shown.nodes.has(other) && other !== each);
    if (own.every((other) => other === node) && !view.pinned.has(each)) view.hidden.add(each);
  }
  refresh();
}

function hide(node) {
  view.hidden.add(node);
  view.pinned.delete(node);
  opened.delete(node);
  address.go({});
}

function pin(node) {
  if (!view.pinned.delete(node)) view.pinned.add(node);
  refresh();
  showPanel(state());
}

function scope(node, steps) {
  address.go({ node: entities[node].id, around: steps ? entities[node].id : "", scope: steps ? String(steps) : "" });
}

function tools({ id }) {
  const node = numberOf.get(id);
  const { around: centre = "", scope: steps = "" } = state();
  const near = (count) => ({
    text: `只看 ${count} 度`, pressed: centre === id && steps === String(count), run: () => scope(node, count),
  });
  return [
    { text: "全图", title: "全图（0）", pressed: !centre, run: () => scope(node, 0) },
    near(1), near(2),
    { text: "展开", title: "显示它的全部邻居（e）", run: () => expand(node) },
    { text: "收起", title: "隐藏只连着它的邻居（c）", run: () => collapse(node) },
    { text: "隐藏", title: "隐藏这个节点（h）", run: () => hide(node) },
    { text: "固定", title: "总是显示它和它的名字（p）", pressed: view.pinned.has(node), run: () => pin(node) },
    { text: "找路径", title: "到另一个节点的最短路径（w）", run: () => address.go({ path: id }) },
  ];
}

/** A node was taken: as the end of a path, or to be looked at. */
function take(id) {
  const { path, to } = state();
  if (path && !to && path !== id) address.go({ path, to: id });
  else address.go({ node: id });
}

function clicked({ node, edge }) {
  if (node !== undefined) take(entities[node].id);
  else if (edge) address.go({ edge: entities[edge.from].id, to: entities[edge.to].id });
  else if (chosen(state())) address.go({});
}

// Files.

const FILES = {
  png: ["PNG", "image/png", pngOf],
  svg: ["SVG", "image/svg+xml", svgOf],
  ttl: ["Turtle", "text/turtle", () => turtle(...subgraph())],
  graphml: ["GraphML", "application/xml", () => graphml(...subgraph())],
};

function subgraph() {
  return [[...shown.nodes].map((node) => entities[node]), [...shown.statements].map(statementAt)];
}

async function save(ending) {
  const [, type, make] = FILES[ending];
  download(`graph.${ending}`, new Blob([await make()], { type: `${type};charset=utf-8` }));
}

// Keys.

const current = () => numberOf.get(state().node);
const withNode = (action) => () => (current() === undefined ? false : action(current()));
const onPicture = () => [document.body, part("graph"), null].includes(document.activeElement);

const arrow = (x, y) => () => {
  if (!onPicture()) return false;
  const node = current();
  if (node === undefined) pan(x / 4, y / 4);
  else if (nodeTowards(node, [x, y]) !== null) address.go({ node: entities[nodeTowards(node, [x, y])].id });
  return true;
};

const KEYS = [
  { key: "/", text: "搜索", run: () => part("query").focus() },
  { key: "Enter", text: "选中最重要的节点；已选中时到它的卡片", run: () => {
    if (!onPicture() || !shown.nodes.size) return false;
    if (current() === undefined) address.go({ node: entities[Math.min(...shown.nodes)].id });
    else panel.querySelector("h2").focus();
    return true;
  } },
  { key: "ArrowUp", text: "选中上面的节点；没有选中时移动画面", run: arrow(0, -1) },
  { key: "ArrowDown", text: "下面的", run: arrow(0, 1) },
  { key: "ArrowLeft", text: "左边的", run: arrow(-1, 0) },
  { key: "ArrowRight", text: "右边的", run: arrow(1, 0) },
  { key: "+ =", text: "放大", run: () => zoom(1.35) },
  { key: "-", text: "缩小", run: () => zoom(1 / 1.35) },
  { key: "0", text: "全图", run: () => whole() },
  { key: "1", text: "只看 1 度", run: withNode((node) => scope(node, 1)) },
  { key: "2", text: "只看 2 度", run: withNode((node) => scope(node, 2)) },
  { key: "e", text: "展开邻居", run: withNode(expand) },
  { key: "c", text: "收起邻居", run: withNode(collapse) },
  { key: "h", text: "隐藏节点", run: withNode(hide) },
  { key: "u", text: "恢复隐藏的节点", run: () => unhide() },
  { key: "p", text: "固定节点", run: withNode(pin) },
  { key: "w", text: "找路径：再选另一个节点", run: withNode((node) => address.go({ path: entities[node].id })) },
  { key: "[", text: "后退", run: () => address.back() },
  { key: "]", text: "前进", run: () => address.forward() },
  { key: "t", text: "表格或图", run: () => toggleTable() },
  { key: "d", text: "明或暗", run: () => part("theme").click() },
  { key: "Escape", text: "关闭", run: () => leave() },
];

function leave() {
  if (document.activeElement !== document.body) document.activeElement.blur();
  if (chosen(state())) address.go({});
}

function whole() {
  if (state().around) address.go({ ...state(), around: "", scope: "" });
  else showWhole();
}

function unhide() {
  view.hidden.clear();
  refresh();
}

function toggleTable() {
  address.go({ ...state(), view: state().view === "table" ? "" : "table" });
}

function start() {
  const switchTheme = startTheme(() => repaint(state()));
  const counts = {
    types: new Map(DATA.words.types.map(({ name, count }) => [name, count])),
    statuses: new Map([...grouped(statements, ({ status }) => status)].map(([status, all]) => [status, all.length])),
  };
  legend = startLegend({ types: part("types"), statuses: part("statuses") }, DATA.words, counts, () => refresh());
  [view.types, view.statuses] = [legend.types, legend.statuses];
  if (innerWidth <= 860 || innerHeight < 560) part("legend").open = false;
  startPeriod(() => refresh());
  address = startAddress(show);
  showPanel = createPanel({ holder: panel, source, address, tools });
  refilter();
  startPicture({ after: drawMarks, clicked });
  show(state(), true);
  startSearch({ query: part("query"), list: part("suggestions"), source, take: ({ id }) => take(id) });
  startKeys(KEYS, part("help"));
  const actions = {
    theme: switchTheme, "as-table": toggleTable, whole, unhide,
    closer: () => zoom(1.35), farther: () => zoom(1 / 1.35), keys: () => part("help").showModal(),
  };
  for (const [id, action] of Object.entries(actions)) part(id).addEventListener("click", action);
  for (const [ending, [name]] of Object.entries(FILES)) {
    part("files").append(button(name, () => save(ending), { "data-file": ending }));
  }
}

start();
