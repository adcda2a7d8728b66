// The network: vis-network draws dots and lines, labels.js writes on them; this file says how each of them looks.

import { aboutState, DATA, entities, shown, statements } from "./model.js";
import { labels } from "./shared/source.js";
import { readPaint } from "./shared/theme.js";

/** With more edges than this, they are left out while the picture is moved. */
const LARGE = 1200;
const PAINT = ["ground", "surface", "text", "soft", "faint", "line", "accent", "edge", "edge-lit", "edge-dim", "node-dim", "warn", "halo"];

export const holder = document.getElementById("graph");
export const label = labels(DATA.words);
export const place = DATA.nodes.map(({ x, y }) => ({ x, y }));
export const edgeById = new Map(DATA.edges.map((edge) => [edge.id, edge]));

/** What is drawn now: colours, the lit part (null: all), what the pointer is on, pinned nodes. */
export const picture = { network: null, paint: {}, lit: null, hovered: { node: null, edge: null }, pinned: new Set() };
const sets = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
export const drawn = { nodes: new Map(), edges: new Map() };
const keys = { nodes: new Map(), edges: new Map() };

/** Draw; `before` and `after` get the canvas of each frame, `clicked` a node, an edge or nothing. */
export function startPicture(state, { before, after, clicked }) {
  picture.paint = readPaint(PAINT);
  restyle(state);
  picture.network = new vis.Network(holder, sets, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { shape: "dot", borderWidth: 1.5, chosen: false },
    edges: { smooth: false, chosen: false, hoverWidth: 0, selectionWidth: 0, arrowStrikethrough: false },
    interaction: {
      hover: true, keyboard: false, selectConnectedEdges: false, tooltipDelay: 1e9,
      hideEdgesOnDrag: DATA.edges.length > LARGE, hideEdgesOnZoom: DATA.edges.length > LARGE,
    },
  });
  const { network } = picture;
  network.on("beforeDrawing", before);
  network.on("afterDrawing", after);
  network.on("hoverNode", ({ node }) => hover({ node, edge: null }));
  network.on("hoverEdge", ({ edge }) => hover({ node: null, edge }));
  network.on("blurNode", () => hover({ node: null, edge: null }));
  network.on("blurEdge", () => hover({ node: null, edge: null }));
  network.on("dragging", ({ nodes: moved }) => {
    for (const [id, spot] of Object.entries(network.getPositions(moved))) place[id] = spot;
  });
  network.on("click", ({ nodes, edges }) => {
    network.unselectAll();
    clicked(nodes.length ? { node: nodes[0] } : edges.length ? { edge: edgeById.get(edges[0]) } : {});
  });
  holder.querySelector("canvas").setAttribute("aria-hidden", "true");
  showWhole(false);
}

/** Take the colours of the theme anew. */
export function repaint(state) {
  picture.paint = readPaint(PAINT);
  restyle(state);
  picture.network.redraw();
}

/** Give vis-network what changed since the last time, and nothing else. */
export function restyle(state) {
  picture.lit = aboutState(state);
  update("nodes", DATA.nodes.map(nodeStyle));
  update("edges", DATA.edges.map(edgeStyle));
}

function update(kind, styles) {
  const changed = styles.filter((style) => {
    const key = JSON.stringify(style);
    drawn[kind].set(style.id, style);
    return keys[kind].get(style.id) !== key && keys[kind].set(style.id, key);
  });
  if (changed.length) sets[kind].update(changed);
}

export function colourOf(type) {
  return label.colours(type)?.[document.documentElement.dataset.theme] ?? picture.paint.faint;
}

export function isLit(node) {
  return !picture.lit || picture.lit.nodes.has(node) || picture.pinned.has(node);
}

/** The statements of an edge that are shown. */
export function inside(edge) {
  return edge.statements.filter((index) => shown.statements.has(index));
}

export function isLitEdge(edge) {
  return Boolean(picture.lit) && edge.statements.some((index) => picture.lit.statements.has(index));
}

function nodeStyle({ id, size }) {
  const { paint } = picture;
  const entity = entities[id];
  const colour = isLit(id) ? colourOf(entity.type) : paint["node-dim"];
  const fill = entity.inferred ? paint.surface : colour;
  const border = picture.pinned.has(id) ? paint.text : entity.inferred ? colour : paint.ground;
  return {
    id, size, x: place[id].x, y: place[id].y, hidden: !shown.nodes.has(id),
    color: { background: fill, border, hover: { background: fill, border }, highlight: { background: fill, border } },
  };
}

function edgeStyle(edge) {
  const here = inside(edge);
  return {
    id: edge.id, from: edge.from, to: edge.to, hidden: !here.length, arrows: arrows(edge, here),
    ...edgeLook(here, isLitEdge(edge), Boolean(picture.lit)),
  };
}

/** Solid where something holds; dashed where all is planned, reported, denied or inferred. */
function edgeLook(here, chosen, dim) {
  const { paint } = picture;
  const statuses = new Set(here.map((index) => statements[index].status));
  const width = Math.min(6, 1.3 + 0.8 * Math.log2(Math.max(1, here.length))) + (chosen ? 0.9 : 0);
  let colour = chosen ? paint["edge-lit"] : dim ? paint["edge-dim"] : paint.edge;
  let dashes = false;
  if (!statuses.has("asserted")) {
    dashes = statuses.has("planned") ? [8, 5] : statuses.has("reported") ? [2, 4] : [5, 4];
    if (statuses.has("denied") && statuses.size === 1 && (chosen || !dim)) colour = paint.warn;
  }
  const faint = statuses.size === 1 && statuses.has("inferred");
  return { width: faint ? 1 : width, dashes, color: { color: colour, hover: colour, highlight: colour, opacity: faint ? 0.6 : 1 } };
}

function arrows(edge, here) {
  const directed = here.filter((index) => !label.symmetric(statements[index].p));
  const arrow = (enabled) => ({ enabled, scaleFactor: 0.42 });
  return {
    to: arrow(directed.some((index) => statements[index].o === edge.to)),
    from: arrow(directed.some((index) => statements[index].o === edge.from)),
  };
}

function hover(next) {
  picture.hovered = next;
  holder.classList.toggle("pointing", next.node !== null || next.edge !== null);
  picture.network.redraw();
}

/** Bring everything that is shown into view. */
export function showWhole(animate = true) {
  if (shown.nodes.size) showNodes([...shown.nodes], animate);
}

/** Bring nodes into view, unless they all are. */
export function approach(wanted, animate) {
  if (wanted.length && !inSight(wanted)) showNodes(wanted, animate, Math.max(1.1, picture.network.getScale()));
}

function showNodes(wanted, animate = true, largest = 1.7) {
  const xs = wanted.map((id) => place[id].x);
  const ys = wanted.map((id) => place[id].y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const free = freeArea();
  const scale = Math.min(largest, free.width / Math.max(1, right - left), free.height / Math.max(1, bottom - top));
  moveTo({ x: (left + right) / 2 - free.x / scale, y: (top + bottom) / 2 - free.y / scale }, scale, animate);
}

/** What the legend and a card at the bottom leave of the picture: its size, and how far off the middle it is. */
function freeArea() {
  const narrow = matchMedia("(max-width: 860px)").matches;
  const legend = document.getElementById("legend");
  const panel = document.getElementById("panel");
  const left = !narrow && legend.open ? legend.offsetLeft + legend.offsetWidth : 0;
  const below = narrow && picture.lit ? panel.offsetHeight : 0;
  return {
    x: left / 2, y: -below / 2,
    width: Math.max(120, holder.clientWidth - left - 130), height: Math.max(80, holder.clientHeight - below - 110),
  };
}

function inSight(wanted) {
  const { width, height, x, y } = freeArea();
  return wanted.every((id) => {
    const spot = picture.network.canvasToDOM(place[id]);
    return Math.abs(spot.x - holder.clientWidth / 2 - x) <= width / 2 + 60
      && Math.abs(spot.y - holder.clientHeight / 2 - y) <= height / 2 + 50;
  });
}

export function moveTo(position, scale, animate = true) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const animation = animate && !calm ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
  picture.network.moveTo({ position, scale, animation });
}

/** Zoom by a factor, or move by a part of the picture's size. */
export function zoom(factor) {
  moveTo(picture.network.getViewPosition(), picture.network.getScale() * factor);
}

export function pan(x, y) {
  const { x: left, y: top } = picture.network.getViewPosition();
  const scale = picture.network.getScale();
  moveTo({ x: left + (x * holder.clientWidth) / scale, y: top + (y * holder.clientHeight) / scale }, scale);
}

/** The nearest node in a direction, for the arrow keys; null where there is none. */
export function nodeTowards(node, [dx, dy]) {
  let [best, least] = [null, Infinity];
  for (const each of shown.nodes) {
    const [x, y] = [place[each].x - place[node].x, place[each].y - place[node].y];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy - y * dx);
    const cost = along + 2 * across;
    if (each !== node && along > across * 0.5 && cost < least) [best, least] = [each, cost];
  }
  return best;
}
