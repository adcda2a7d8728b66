// The network: vis-network moves it and says what the pointer is on; what is seen is painted here, in screen pixels,
// so that dots, lines and names stay legible at every zoom.

import { aboutState, DATA, entities, shown, statements, view } from "./model.js";
import { labels } from "./shared/source.js";
import { readPaint } from "./shared/theme.js";

const PAINT = ["ground", "surface", "text", "soft", "faint", "line", "accent", "edge", "edge-lit", "edge-dim", "node-dim", "warn", "halo"];
/** With more lines than this, only those that are lit are drawn while the picture is dragged. */
const HEAVY = 1500;
/** The pointer may be so many pixels off a line. */
const REACH = 6;
/** Below this zoom, lines have no arrow heads. */
const ARROWS = 0.45;

/** The zoom at which names and relations around a node are read. */
const NEAR = 1.3;

export const holder = document.getElementById("graph");
export const label = labels(DATA.words);
export const place = DATA.nodes.map(({ x, y }) => ({ x, y }));

/** What is drawn now: colours, the lit part (null: all), what the pointer is on, and how all looks. */
export const picture = {
  network: null, paint: {}, lit: null, hovered: { node: null, edge: null }, nodes: [], edges: [], rings: false, dragged: false,
};
/** The zoom of this frame, and how much it lets dots grow. */
let dots = { scale: 1, grown: 1 };
const inVis = new vis.DataSet();
const hiddenInVis = new Map();

/** Draw; `after` gets the canvas of each frame, `clicked` a node, an edge or nothing. */
export function startPicture({ after, clicked }) {
  picture.paint = readPaint(PAINT);
  restyle({});
  picture.network = new vis.Network(holder, { nodes: inVis, edges: [] }, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { shape: "custom", ctxRenderer: drawNode, chosen: false },
    interaction: { hover: true, keyboard: false, selectConnectedEdges: false, tooltipDelay: 1e9 },
  });
  const { network } = picture;
  network.on("beforeDrawing", drawUnder);
  network.on("afterDrawing", after);
  network.on("hoverNode", ({ node }) => hover({ node, edge: null }));
  network.on("blurNode", () => hover({ node: null, edge: null }));
  network.on("dragStart", () => { picture.dragged = true; });
  network.on("dragEnd", () => {
    picture.dragged = false;
    network.redraw();
  });
  network.on("dragging", ({ nodes: moved }) => {
    for (const [id, spot] of Object.entries(network.getPositions(moved))) place[id] = spot;
  });
  network.on("click", ({ nodes, pointer }) => {
    network.unselectAll();
    const edge = nodes.length ? null : edgeAt(pointer.DOM);
    clicked(nodes.length ? { node: nodes[0] } : edge ? { edge } : {});
  });
  holder.addEventListener("pointermove", ({ offsetX, offsetY, buttons }) => {
    if (buttons || picture.hovered.node !== null) return;
    const edge = edgeAt({ x: offsetX, y: offsetY });
    if (edge !== picture.hovered.edge) hover({ node: null, edge });
  });
  holder.addEventListener("pointerleave", () => hover({ node: null, edge: null }));
  showWhole(false);
}

/** Take the colours of the theme anew. */
export function repaint(state) {
  picture.paint = readPaint(PAINT);
  restyle(state);
}

/** Put nodes where `spots` says, the others where the layout has them. */
export function arrangeNodes(spots) {
  DATA.nodes.forEach(({ id, x, y }) => { place[id] = spots?.get(id) ?? { x, y }; });
  picture.rings = Boolean(spots);
  inVis.update(place.map(({ x, y }, id) => ({ id, x, y })));
}

/** Work out how everything looks; vis-network hears of what appeared or went. */
export function restyle(state) {
  picture.lit = aboutState(state);
  picture.nodes = DATA.nodes.map(nodeStyle);
  picture.edges = DATA.edges.map(edgeStyle).filter(Boolean);
  const changed = DATA.nodes.filter(({ id }) => hiddenInVis.get(id) !== !shown.nodes.has(id));
  for (const { id } of changed) hiddenInVis.set(id, !shown.nodes.has(id));
  if (changed.length) inVis.update(changed.map(({ id }) => ({ id, x: place[id].x, y: place[id].y, hidden: hiddenInVis.get(id) })));
  else picture.network?.redraw();
}

export function colourOf(type) {
  return label.colours(type)?.[document.documentElement.dataset.theme] ?? picture.paint.faint;
}

export function isLit(node) {
  return !picture.lit || picture.lit.nodes.has(node) || view.pinned.has(node);
}

function nodeStyle({ id }) {
  const { paint } = picture;
  const entity = entities[id];
  const colour = isLit(id) ? colourOf(entity.type) : paint["node-dim"];
  return {
    fill: entity.inferred ? paint.surface : colour,
    border: view.pinned.has(id) ? paint.text : entity.inferred ? colour : paint.ground,
  };
}

/** How an edge looks, and the statements of it that are shown; null where none is. */
function edgeStyle(edge) {
  const inside = edge.statements.filter((index) => shown.statements.has(index));
  if (!inside.length) return null;
  const directed = inside.filter((index) => !label.symmetric(statements[index].p));
  const lit = Boolean(picture.lit) && inside.some((index) => picture.lit.statements.has(index));
  return {
    from: edge.from, to: edge.to, inside, lit,
    forth: directed.some((index) => statements[index].o === edge.to), back: directed.some((index) => statements[index].o === edge.from),
    ...edgeLook(inside, lit, Boolean(picture.lit)),
  };
}

/** Solid where something holds; dashed where all is planned, reported, denied or inferred. */
function edgeLook(inside, lit, dim) {
  const { paint } = picture;
  const statuses = new Set(inside.map((index) => statements[index].status));
  const width = Math.min(6, 1.3 + 0.8 * Math.log2(inside.length)) + (lit ? 0.4 : 0);
  let colour = lit ? paint["edge-lit"] : dim ? paint["edge-dim"] : paint.edge;
  let dashes = [];
  if (!statuses.has("asserted")) {
    dashes = statuses.has("planned") ? [8, 5] : statuses.has("reported") ? [2, 4] : [5, 4];
    if (statuses.has("denied") && statuses.size === 1 && (lit || !dim)) colour = paint.warn;
  }
  const faint = statuses.size === 1 && statuses.has("inferred");
  return { width: faint ? 1 : width, dashes, colour, opacity: faint ? 0.6 : 1 };
}

// Painting.

/** Where the picture stands: its middle, its zoom, its size, and where each node is on the screen. */
export function stand() {
  const scale = picture.network.getScale();
  const centre = picture.network.getViewPosition();
  const [width, height] = [holder.clientWidth, holder.clientHeight];
  const grown = growth(scale);
  const spot = (id) => ({
    x: (place[id].x - centre.x) * scale + width / 2, y: (place[id].y - centre.y) * scale + height / 2, r: DATA.nodes[id].size * grown,
  });
  return { scale, centre, width, height, spot, thin: Math.min(1.25, Math.max(0.6, Math.sqrt(scale))) };
}

/** How much larger dots are on the screen at a zoom: they grow slower than the picture, and shrink slower. */
function growth(scale) {
  return scale ** 0.45;
}

/** Paint in screen pixels on a canvas that is set for the picture. */
export function onScreen(ctx, paintAll) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintAll(ctx, stand());
  ctx.restore();
}

function drawUnder(canvas) {
  dots = { scale: picture.network.getScale(), grown: growth(picture.network.getScale()) };
  onScreen(canvas, (ctx, here) => {
    drawDiscs(ctx, here);
    drawEdges(ctx, here);
  });
}

/** The soft ground under each community. */
function drawDiscs(ctx, { scale, centre, width, height }) {
  if (picture.rings) return;
  ctx.fillStyle = picture.paint.halo;
  ctx.beginPath();
  for (const [x, y, r] of DATA.discs) {
    const [left, top] = [(x - centre.x) * scale + width / 2, (y - centre.y) * scale + height / 2];
    ctx.moveTo(left + r * scale, top);
    ctx.arc(left, top, r * scale, 0, 2 * Math.PI);
  }
  ctx.fill();
}

/** All lines of one look in one stroke; what is lit comes last. */
function drawEdges(ctx, here) {
  const looks = new Map();
  const few = picture.dragged && picture.edges.length > HEAVY;
  for (const edge of picture.edges) {
    const line = few && !edge.lit ? null : lineOf(edge, here);
    if (!line) continue;
    const key = `${edge.lit}${edge.colour}${edge.width}${edge.dashes}${edge.opacity}`;
    if (looks.has(key)) looks.get(key).push(line);
    else looks.set(key, [line]);
  }
  for (const lines of [...looks.values()].sort((a, b) => a[0].edge.lit - b[0].edge.lit)) {
    const { edge } = lines[0];
    ctx.globalAlpha = edge.opacity;
    ctx.strokeStyle = edge.colour;
    ctx.fillStyle = edge.colour;
    ctx.lineWidth = edge.width * here.thin;
    ctx.setLineDash(edge.dashes);
    ctx.beginPath();
    for (const { from, to } of lines) {
      ctx.moveTo(from.x, from.y);
      ctx.lineTo(to.x, to.y);
    }
    ctx.stroke();
    ctx.beginPath();
    for (const [first, ...others] of lines.flatMap(({ heads }) => heads)) {
      ctx.moveTo(first.x, first.y);
      for (const { x, y } of others) ctx.lineTo(x, y);
    }
    ctx.fill();
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** An edge on the screen, from rim to rim, with its arrow heads; null where it is out of sight. */
export function lineOf(edge, { spot, scale, width, height, thin }) {
  const [a, b] = [spot(edge.from), spot(edge.to)];
  if (Math.max(a.x, b.x) < 0 || Math.min(a.x, b.x) > width || Math.max(a.y, b.y) < 0 || Math.min(a.y, b.y) > height) return null;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const from = { x: a.x + ux * a.r, y: a.y + uy * a.r };
  const to = { x: b.x - ux * b.r, y: b.y - uy * b.r };
  const size = (4 + edge.width * 1.4) * thin;
  const head = (tip, way) => {
    const [x, y] = [tip.x - ux * way * size, tip.y - uy * way * size];
    return [tip, { x: x - (uy * size) / 2.4, y: y + (ux * size) / 2.4 }, { x: x + (uy * size) / 2.4, y: y - (ux * size) / 2.4 }];
  };
  const near = (scale >= ARROWS || edge.lit) && length > a.r + b.r + size;
  const heads = near ? [...(edge.forth ? [head(to, 1)] : []), ...(edge.back ? [head(from, -1)] : [])] : [];
  return { edge, from, to, heads };
}

/** What vis-network calls for each node that is in sight. */
function drawNode({ ctx, id, x, y }) {
  const { scale, grown } = dots;
  const r = (DATA.nodes[id].size * grown) / scale;
  const { fill, border } = picture.nodes[id];
  return {
    drawNode() {
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      ctx.fillStyle = fill;
      ctx.fill();
      ctx.strokeStyle = border;
      ctx.lineWidth = 1.3 / scale;
      ctx.stroke();
    },
    nodeDimensions: { width: 2 * r, height: 2 * r },
  };
}

/** The line under the pointer; null where none is. */
function edgeAt({ x, y }) {
  const here = stand();
  let [best, least] = [null, REACH];
  for (const edge of picture.edges) {
    const [a, b] = [here.spot(edge.from), here.spot(edge.to)];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    const off = Math.hypot(a.x + along * dx - x, a.y + along * dy - y);
    if (off < least) [best, least] = [edge, off];
  }
  return best;
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

/** Bring nodes into view and near, unless they are. */
export function approach(wanted, animate) {
  if (!wanted.length) return;
  const { scale } = fitting(wanted, NEAR);
  const now = picture.network.getScale();
  if (!inSight(wanted) || now < 0.6 * scale) showNodes(wanted, animate, Math.max(NEAR, now));
}

function showNodes(wanted, animate = true, largest = 2.4) {
  const { x, y, scale } = fitting(wanted, largest);
  const free = freeArea();
  moveTo({ x: x - free.x / scale, y: y - free.y / scale }, scale, animate);
}

/** The middle of nodes, and the zoom, not above `largest`, at which all of them are in view. */
function fitting(wanted, largest) {
  const xs = wanted.map((id) => place[id].x);
  const ys = wanted.map((id) => place[id].y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const free = freeArea();
  const scale = Math.min(largest, free.width / Math.max(1, right - left), free.height / Math.max(1, bottom - top));
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
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
    width: Math.max(120, holder.clientWidth - left - 90), height: Math.max(80, holder.clientHeight - below - 90),
  };
}

function inSight(wanted) {
  const { width, height, x, y } = freeArea();
  return wanted.every((id) => {
    const spot = picture.network.canvasToDOM(place[id]);
    return Math.abs(spot.x - holder.clientWidth / 2 - x) <= width / 2 + 20
      && Math.abs(spot.y - holder.clientHeight / 2 - y) <= height / 2 + 10;
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
