// The explorer: ties together the state of the page, the picture, the panel, the legend, the timeline, the keys.

import { startAddress } from "../kg/view/templates/shared/address.js";
import { chosen, createPanel } from "../kg/view/templates/shared/cards.js";
import { button, download } from "../kg/view/templates/shared/dom.js";
import { startKeys } from "../kg/view/templates/shared/keys.js";
import { startLegend } from "../kg/view/templates/shared/legend.js";
import { startSearch } from "../kg/view/templates/shared/search.js";
import { showTable } from "../kg/view/templates/shared/table.js";
import { startTheme } from "../kg/view/templates/shared/theme.js";
import { createDocumentList } from "./documents.js";
import { pngOf, svgOf } from "./image.js";
import { createPicture } from "./picture.js";
import { boxOf, createScene, light, neighbours, nodeTowards, put, shownNodes } from "./scene.js";
import { aroundPicture, exported, filter, mapPicture, nearPicture, sourceOf, start, statementsAmong } from "./server.js";
import { startTimeline } from "./timeline.js";

const part = (id) => document.getElementById(id);
const panel = part("panel");
const switchTheme = startTheme(() => {
  picture.repaint();
  timeline.repaint();
});
const known = await start();
const source = sourceOf(known.words);
const scene = createScene(Object.keys(known.words.relations).length ? known.relations : []);
const picture = createPicture(part("graph"), scene, known.words, { clicked, moved });
const address = startAddress(show);
const showPanel = createPanel({ holder: panel, source, address, tools });
const showDocuments = createDocumentList(panel, address);
const timeline = startTimeline(
  Object.fromEntries(["bars", "from", "to", "span", "play"].map((id) => [id, part(id)]).concat([["holder", part("timeline")]])),
  known.days, known.published, (from, to) => { Object.assign(filter, { from, to }); refilter(); },
);
const legend = startLegend({ types: part("types"), statuses: part("statuses") }, known.words, {
  types: new Map(known.words.types.map(({ name, count }) => [name, count])), statuses: new Map(Object.entries(known.statuses)),
}, () => refilter());
[filter.off, filter.not] = [legend.types, legend.statuses];

/** What the map shows when nothing is chosen, with the filters as they are. */
let map = known.picture;
/** Nodes that were opened in a neighbourhood, and what that is of. */
let [opened, neighbourhood] = [new Set(), ""];
let turn = 0;
const state = () => address.state();
const isNear = ({ around, path, to }) => Boolean(around || (path && to));

// What is drawn.

/** The state of the page has changed: to another card, another neighbourhood, or from picture to table. */
async function show(next, first = false) {
  const own = ++turn;
  const key = isNear(next) ? `${next.around ?? ""} ${next.scope ?? ""} ${next.path ?? ""} ${next.to ?? ""}` : "";
  const anew = key !== neighbourhood;
  if (anew) [neighbourhood, opened] = [key, new Set()];
  for (const id of [next.node, next.edge, next.path, next.to, next.around]) scene.hidden.delete(id);
  if (next.list) showDocuments(next.list);
  else showPanel(next);
  await guarded(async () => {
    const [loaded, centres, others] = await wanted(next);
    if (own !== turn) return;
    if (loaded) loaded();
    light(scene, centres, others, Boolean(next.document || next.path));
    picture[loaded ? "load" : "restyle"]();
    if (anew || first) picture.whole(!first);
    if (centres && !isNear(next)) picture.approach(picture.lit(), !first);
    await showView(next);
  });
}

/** How the scene is to be loaded (null: it stays), which nodes are lit as centres, and which beside them. */
async function wanted(next) {
  if (isNear(next)) return nearScene(next);
  const centres = await aboutState(next);
  if (!centres) return [() => mapScene(), null, null];
  const steps = next.node ? 1 : 0;
  const added = await aroundPicture(centres, steps);
  return [() => mapScene(added), next.node ? [next.node] : centres, added.nodes.id];
}

async function nearScene(next) {
  const path = next.path && next.to ? await source.path(next.path, next.to) : null;
  const way = path ? [path[0]?.from.id ?? next.path, ...path.map(({ to }) => to.id)] : [];
  const ids = path ? way : [next.around ?? next.path].filter(Boolean);
  const near = await nearPicture(ids, path ? 0 : Number(next.scope) || 1, [...opened]);
  const centre = next.node && near.nodes.id.includes(next.node) ? next.node : "";
  const loaded = () => {
    scene.box = null;
    scene.discs = [];
    put(scene, near);
  };
  if (path) return [loaded, way, way];
  return [loaded, centre ? [centre] : await aboutState(next), centre ? near.nodes.id : null];
}

/** The map, with what was asked beside it. */
function mapScene(added = null) {
  scene.discs = known.discs;
  scene.box = known.box;
  put(scene, map);
  if (added) put(scene, added, true);
}

/** The entities that a card is about; null where it is about nothing. */
async function aboutState(next) {
  const ends = (statements) => [...new Set(statements.flatMap(({ s, o }) => [s.id, o.id]))];
  if (next.node) return [next.node];
  if (next.edge && next.to) return [next.edge, next.to];
  if (next.path) return [next.path];
  if (next.statement) return ends([await source.statement(next.statement)].filter(Boolean));
  if (next.document) return ends((await source.document(next.document))?.statements ?? []);
  return null;
}

/** Somebody has looked elsewhere: of a map that is not drawn whole, more is shown there. */
async function moved({ scale, x, y, width, height }) {
  const all = known.entities === map.nodes.id.length && map.edges.a.length < 5000;
  if (all || isNear(state()) || scene.lit) return;
  const box = [-x / scale, -y / scale, (width - x) / scale, (height - y) / scale];
  const [left, top, right, bottom] = known.box;
  const far = box[0] <= left && box[1] <= top && box[2] >= right && box[3] >= bottom;
  const own = ++turn;
  if (far && scene.nodes.size === map.nodes.id.length) return;
  await guarded(async () => {
    const here = far ? null : await mapPicture(box);
    if (own !== turn) return;
    mapScene(here);
    picture.load();
    showCounts();
  });
}

/** The legend or the timeline has changed. */
const refilter = latest(async () => {
  map = await mapPicture();
  await show(state());
});

/** Calls that come while one is under way are one call after it. */
function latest(work) {
  let [busy, again] = [false, false];
  return async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      await guarded(work);
    } while (again);
    busy = false;
  };
}

/** Say what went wrong on the page. */
async function guarded(work) {
  try {
    await work();
    part("trouble").hidden = true;
  } catch (error) {
    part("trouble").textContent = `服务器没有回答：${error.message}`;
    part("trouble").hidden = false;
  }
}

async function showView(now) {
  showCounts();
  const table = now.view === "table";
  part("table").hidden = !table;
  part("graph").hidden = table;
  part("as-table").setAttribute("aria-pressed", String(table));
  if (table) showTable({ holder: part("table"), source, address, rows: await statementsAmong(shownNodes(scene).map(({ id }) => id)) });
}

function showCounts() {
  const nodes = shownNodes(scene);
  const number = (count) => count.toLocaleString("en");
  part("counts").textContent = `${number(known.entities)} 个实体 · ${number(known.statements)} 条关系`;
  const rest = isNear(state()) ? "" : map.all > map.nodes.id.length ? `这里画出 ${number(nodes.length)} 个，最重要的在先；放大看更多。` : "";
  part("part").hidden = !rest && !filter.from && !filter.off.size && !filter.not.size && !isNear(state());
  part("part").textContent = rest || `${number(nodes.length)} 个实体，${number(scene.edges.size)} 条连线`;
  part("empty").hidden = nodes.length > 0;
  part("unhide").hidden = scene.hidden.size === 0;
  part("unhide").textContent = `恢复隐藏的 ${scene.hidden.size} 个`;
}

// What can be done with a node.

function scope(id, steps) {
  address.go({ node: id, around: steps ? id : "", scope: steps ? String(steps) : "" });
}

/** Show the neighbours of a node beside what is there. */
async function expand(id) {
  for (const each of neighbours(scene, id)) scene.hidden.delete(each);
  opened.add(id);
  if (isNear(state())) {
    await show(state());
    picture.whole();
    return;
  }
  scope(id, 1);
}

/** Hide the neighbours that hang on this node alone. */
function collapse(id) {
  opened.delete(id);
  for (const each of neighbours(scene, id)) {
    const own = neighbours(scene, each).filter((other) => !scene.hidden.has(other));
    if (own.every((other) => other === id) && !scene.pinned.has(each)) scene.hidden.add(each);
  }
  restyle();
}

function hide(id) {
  scene.hidden.add(id);
  scene.pinned.delete(id);
  address.go(state().around === id ? { around: "", scope: "" } : {});
  restyle();
}

function unhide() {
  scene.hidden.clear();
  restyle();
}

function pin(id) {
  if (!scene.pinned.delete(id)) scene.pinned.add(id);
  restyle();
  showPanel(state());
}

function restyle() {
  picture.restyle();
  showCounts();
}

function tools({ id }) {
  const { around = "", scope: steps = "" } = state();
  const near = (count) => ({ text: `只看 ${count} 度`, pressed: around === id && steps === String(count), run: () => scope(id, count) });
  return [
    { text: "全图", title: "全图（0）", pressed: !around, run: () => scope(id, 0) },
    near(1), near(2),
    { text: "展开", title: "显示它的邻居（e）", run: () => expand(id) },
    { text: "收起", title: "隐藏只连着它的邻居（c）", run: () => collapse(id) },
    { text: "隐藏", title: "隐藏这个节点（h）", run: () => hide(id) },
    { text: "固定", title: "总是显示它的名字（p）", pressed: scene.pinned.has(id), run: () => pin(id) },
    { text: "找路径", title: "到另一个节点的最短路径（w）", run: () => address.go({ path: id }) },
  ];
}

/** A node was taken: as the end of a path, or to be looked at. */
function take(id) {
  const { path, to } = state();
  if (path && !to && path !== id) address.go({ path, to: id, around: "", scope: "" });
  else address.go({ node: id });
}

function clicked({ node, edge, spot }) {
  if (node) take(node.id);
  else if (edge) address.go({ edge: edge.from.id, to: edge.to.id });
  else if (chosen(state())) address.go({});
  else {
    const disc = scene.discs.find(([x, y, r]) => (spot.x - x) ** 2 + (spot.y - y) ** 2 <= r * r);
    if (disc && picture.view().scale * disc[2] < 260) picture.showBox([disc[0] - disc[2], disc[1] - disc[2], disc[0] + disc[2], disc[1] + disc[2]], true, 1.9);
  }
}

// Files.

const FILES = {
  png: () => pngOf(picture),
  svg: () => svgOf(picture, scene),
  ttl: () => exported("ttl", shownNodes(scene).map(({ id }) => id)),
  graphml: () => exported("graphml", shownNodes(scene).map(({ id }) => id)),
};
const FILE_NAMES = { png: "PNG 图片", svg: "SVG 矢量图", ttl: "Turtle 子图", graphml: "GraphML 子图" };
part("files").append(...Object.entries(FILE_NAMES).map(([ending, text]) => button(text, () => guarded(async () => {
  download(`graph.${ending}`, await FILES[ending]());
  document.querySelector(".menu").open = false;
}))));

// Keys.

const withNode = (action) => () => (state().node ? action(state().node) : false);
const onPicture = () => [document.body, part("graph"), null].includes(document.activeElement);
const mostImportant = () => shownNodes(scene).reduce((best, node) => (!best || node.degree > best.degree ? node : best), null);

const arrow = (x, y) => () => {
  if (!onPicture()) return false;
  const next = state().node ? nodeTowards(scene, state().node, [x, y]) : null;
  if (!state().node) picture.pan(x / 4, y / 4);
  else if (next) address.go({ node: next.id });
  return true;
};

function leave() {
  if (document.activeElement !== document.body) document.activeElement.blur();
  document.querySelector(".menu").open = false;
  const next = state();
  if (chosen(next) || next.list) address.go({});
  else if (next.around) address.go({ around: "", scope: "" });
  else if (next.view) address.go({ view: "" });
}

function whole() {
  if (isNear(state())) address.go({ node: state().node ?? "", around: "", scope: "" });
  else picture.whole();
}

const toggleTable = () => address.go({ ...state(), view: state().view ? "" : "table" });
startKeys([
  { key: "/", text: "搜索", run: () => part("query").focus() },
  { key: "f", text: "在新闻全文里搜索", run: () => findInNews() },
  { key: "Enter", text: "选中最重要的节点；已选中时到它的卡片", run: () => {
    if (!onPicture() || !scene.nodes.size) return false;
    if (state().node) panel.querySelector("h2").focus();
    else take(mostImportant().id);
    return true;
  } },
  { key: "ArrowUp", text: "选中上面的节点；没有选中时移动画面", run: arrow(0, -1) },
  { key: "ArrowDown", text: "下面的", run: arrow(0, 1) },
  { key: "ArrowLeft", text: "左边的", run: arrow(-1, 0) },
  { key: "ArrowRight", text: "右边的", run: arrow(1, 0) },
  { key: "+ =", text: "放大", run: () => picture.zoom(1.4) },
  { key: "-", text: "缩小", run: () => picture.zoom(1 / 1.4) },
  { key: "0", text: "全图", run: () => whole() },
  { key: "1", text: "只看 1 度", run: withNode((id) => scope(id, 1)) },
  { key: "2", text: "只看 2 度", run: withNode((id) => scope(id, 2)) },
  { key: "e", text: "展开邻居", run: withNode(expand) },
  { key: "c", text: "收起邻居", run: withNode(collapse) },
  { key: "h", text: "隐藏节点", run: withNode(hide) },
  { key: "u", text: "恢复隐藏的节点", run: () => unhide() },
  { key: "p", text: "固定节点", run: withNode(pin) },
  { key: "w", text: "找路径：再选另一个节点", run: withNode((id) => address.go({ path: id })) },
  { key: "[", text: "后退", run: () => address.back() },
  { key: "]", text: "前进", run: () => address.forward() },
  { key: "t", text: "表格或图", run: () => toggleTable() },
  { key: "d", text: "明或暗", run: () => switchTheme() },
  { key: " ", text: "按时间播放", run: () => (onPicture() ? part("play").click() : false) },
  { key: "Escape", text: "关闭", run: () => leave() },
], part("help"));

function findInNews() {
  if (!state().list) address.go({ list: " " });
  part("words")?.focus();
}

const BUTTONS = {
  theme: switchTheme, "as-table": toggleTable, whole, unhide, news: findInNews,
  closer: () => picture.zoom(1.4), farther: () => picture.zoom(1 / 1.4), keys: () => part("help").showModal(),
};
for (const [id, action] of Object.entries(BUTTONS)) part(id).addEventListener("click", action);
startSearch({ query: part("query"), list: part("suggestions"), source, take: ({ id }) => take(id) });
part("title").textContent = known.words.title;
document.title = known.words.title;
if (innerWidth <= 860 || innerHeight < 560) part("legend").open = false;
known.box = known.discs.length ? boxOf(known.discs.map(([x, y, size]) => ({ x, y, size }))) : boxOf(map.nodes.x.map((x, index) => ({ x, y: map.nodes.y[index], size: map.nodes.size[index] })));
await show(state(), true);
document.body.dataset.ready = "true";
