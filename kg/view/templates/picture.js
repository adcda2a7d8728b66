// The network: vis-network draws dots and lines, this file chooses their colours and writes the labels,
// so that no label covers another at any zoom.

const holder = document.getElementById("graph");
const root = document.documentElement;
const FONT = getComputedStyle(document.body).fontFamily;
const LARGE = 1200;
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const place = DATA.nodes.map(({ x, y }) => ({ x, y }));
const edgeById = new Map(DATA.edges.map((edge) => [edge.id, edge]));
const drawn = { nodes: new Map(), edges: new Map() };
const widths = new Map();
let paint = {};
let hovered = { node: null, edge: null };
let network = null;

function startPicture() {
  readPaint();
  restyle();
  network = new vis.Network(holder, { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { shape: "dot", borderWidth: 1.5, chosen: false },
    edges: { smooth: false, chosen: false, hoverWidth: 0, selectionWidth: 0, arrowStrikethrough: false },
    interaction: {
      hover: true, keyboard: false, selectConnectedEdges: false, tooltipDelay: 1e9,
      hideEdgesOnDrag: DATA.edges.length > LARGE, hideEdgesOnZoom: DATA.edges.length > LARGE,
    },
  });
  network.on("beforeDrawing", drawDiscs);
  network.on("afterDrawing", drawLabels);
  network.on("hoverNode", ({ node }) => hover({ node, edge: null }));
  network.on("hoverEdge", ({ edge }) => hover({ node: null, edge }));
  network.on("blurNode", () => hover({ node: null, edge: null }));
  network.on("blurEdge", () => hover({ node: null, edge: null }));
  network.on("dragging", ({ nodes: moved }) => {
    for (const [id, spot] of Object.entries(network.getPositions(moved))) place[id] = spot;
  });
  showWhole(false);
}

function readPaint() {
  const style = getComputedStyle(root);
  const names = ["ground", "surface", "text", "soft", "faint", "line", "accent", "edge", "edge-lit", "edge-dim", "node-dim", "warn", "halo"];
  paint = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function colourOf(type) {
  return typeOf.get(type)?.[root.dataset.theme] ?? paint.faint;
}

/** Give vis-network what changed since the last time, and nothing else. */
function restyle() {
  const bright = lit();
  update(nodes, drawn.nodes, DATA.nodes.map((node) => nodeStyle(node, bright)));
  update(edges, drawn.edges, DATA.edges.map((edge) => edgeStyle(edge, bright)));
}

function update(set, before, styles) {
  const changed = styles.filter((style) => {
    const key = JSON.stringify(style);
    return before.get(style.id) !== key && before.set(style.id, key);
  });
  if (changed.length) set.update(changed);
}

function nodeStyle({ id, size }, bright) {
  const entity = entities[id];
  const colour = bright && !bright.has(id) ? paint["node-dim"] : colourOf(entity.type);
  const fill = entity.inferred ? paint.surface : colour;
  const border = entity.inferred ? colour : paint.ground;
  return {
    id, size, x: place[id].x, y: place[id].y, hidden: !shown.nodes.has(id),
    color: { background: fill, border, hover: { background: fill, border }, highlight: { background: fill, border } },
  };
}

function edgeStyle(edge, bright) {
  const inside = edge.statements.filter((index) => shown.statements.has(index));
  const look = edgeLook(inside, bright && isLit(edge), Boolean(bright));
  return {
    id: edge.id, from: edge.from, to: edge.to, hidden: !inside.length, arrows: arrows(edge, inside), ...look,
  };
}

function isLit(edge) {
  if (selection.kind === "node") return edge.from === selection.key || edge.to === selection.key;
  return edge.statements.some((index) => activeStatements().has(index));
}

let active = { selection: null, found: new Set() };

/** The statements of the selected edge or document. */
function activeStatements() {
  const key = `${selection.kind}:${selection.key}`;
  if (active.selection !== key) {
    const found = selection.kind === "document" ? citing(selection.key) : selection.kind === "edge" ? selection.key : [];
    active = { selection: key, found: new Set(found) };
  }
  return active.found;
}

/** Solid where something holds; dashed where all is planned, reported, denied or inferred. */
function edgeLook(inside, chosen, dim) {
  const statuses = new Set(inside.map((index) => statements[index].status));
  const width = Math.min(6, 1.3 + 0.8 * Math.log2(Math.max(1, inside.length))) + (chosen ? 0.9 : 0);
  let colour = chosen ? paint["edge-lit"] : dim ? paint["edge-dim"] : paint.edge;
  let dashes = false;
  if (!statuses.has("asserted")) {
    dashes = statuses.has("planned") ? [8, 5] : statuses.has("reported") ? [2, 4] : [5, 4];
    if (statuses.has("denied") && statuses.size === 1 && (chosen || !dim)) colour = paint.warn;
  }
  const faint = statuses.size === 1 && statuses.has("inferred");
  return { width: faint ? 1 : width, dashes, color: { color: colour, hover: colour, highlight: colour, opacity: faint ? 0.6 : 1 } };
}

function arrows(edge, inside) {
  const directed = inside.filter((index) => !relations[statements[index].p]?.symmetric);
  const arrow = (enabled) => ({ enabled, scaleFactor: 0.42 });
  return {
    to: arrow(directed.some((index) => statements[index].o === edge.to)),
    from: arrow(directed.some((index) => statements[index].o === edge.from)),
  };
}

function hover(next) {
  hovered = next;
  holder.classList.toggle("pointing", next.node !== null || next.edge !== null);
  network.redraw();
}

/** Bring everything that is shown into view. */
function showWhole(animate = true) {
  if (shown.nodes.size) showNodes([...shown.nodes], animate);
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
  const left = !narrow && legend.open ? legend.offsetLeft + legend.offsetWidth : 0;
  const below = narrow && selection.kind ? panel.offsetHeight : 0;
  return {
    x: left / 2, y: -below / 2,
    width: Math.max(120, holder.clientWidth - left - 130), height: Math.max(80, holder.clientHeight - below - 110),
  };
}

/** True where all these nodes are in sight. */
function inSight(wanted) {
  const { width, height, x, y } = freeArea();
  return wanted.every((id) => {
    const spot = network.canvasToDOM(place[id]);
    return Math.abs(spot.x - holder.clientWidth / 2 - x) <= width / 2 + 60
      && Math.abs(spot.y - holder.clientHeight / 2 - y) <= height / 2 + 50;
  });
}

function moveTo(position, scale, animate = true) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const animation = animate && !calm ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ position, scale, animation });
}

function drawDiscs(ctx) {
  ctx.save();
  ctx.fillStyle = paint.halo;
  for (const [x, y, radius] of DATA.discs) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}

/** Write labels in screen pixels, the most important first, each where it covers none before it. */
function drawLabels(ctx) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const [width, height] = [ctx.canvas.clientWidth, ctx.canvas.clientHeight];
  const spot = (id) => ({
    x: (place[id].x - centre.x) * scale + width / 2,
    y: (place[id].y - centre.y) * scale + height / 2,
    r: DATA.nodes[id].size * scale,
  });
  const onScreen = (p) => p.x > -80 && p.x < width + 80 && p.y > -40 && p.y < height + 40;
  const bright = lit();
  const taken = new Boxes();
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  const chosen = selection.kind === "node" ? [selection.key] : selection.kind === "edge" && bright ? [...bright] : [];
  const visible = [...shown.nodes].filter((id) => onScreen(spot(id)));
  for (const id of visible) {
    const p = spot(id);
    if (p.r > 2.5 && (!bright || bright.has(id))) taken.put({ x: p.x - p.r * 0.8, y: p.y - p.r * 0.8, w: p.r * 1.6, h: p.r * 1.6 });
  }
  for (const id of chosen) if (shown.nodes.has(id)) drawChosen(ctx, id, spot(id), taken);
  const order = bright ? visible.filter((id) => bright.has(id)) : visible;
  for (const id of order) {
    const p = spot(id);
    if (!chosen.includes(id) && (bright || p.r >= 3)) drawLabel(ctx, id, p, taken);
  }
  if (selection.kind === "node") drawRelations(ctx, spot, taken);
  if (hovered.edge !== null) drawHoveredEdge(ctx, spot);
  if (hovered.node !== null && shown.nodes.has(hovered.node)) drawHoveredNode(ctx, hovered.node, spot(hovered.node));
  ctx.restore();
}

function drawLabel(ctx, id, p, taken) {
  const size = Math.round(Math.min(16, 12 + DATA.nodes[id].size / 9));
  const text = DATA.nodes[id].label;
  const w = measure(ctx, text, `${size}px`);
  const h = size + 4;
  const spots = [
    { x: p.x, y: p.y + p.r + h / 2 + 1 }, { x: p.x + p.r + w / 2 + 4, y: p.y },
    { x: p.x, y: p.y - p.r - h / 2 - 1 }, { x: p.x - p.r - w / 2 - 4, y: p.y },
  ];
  const free = spots.find((s) => taken.add({ x: s.x - w / 2, y: s.y - h / 2, w, h }));
  if (!free) return;
  outlined(ctx, text, free, `${size}px`, paint.text);
}

function drawChosen(ctx, id, p, taken) {
  ctx.beginPath();
  ctx.arc(p.x, p.y, p.r + 4, 0, 2 * Math.PI);
  ctx.strokeStyle = paint.accent;
  ctx.lineWidth = 2.5;
  ctx.stroke();
  pill(ctx, DATA.nodes[id].label, { x: p.x, y: p.y + p.r + 20 }, "600 15px", paint.accent, taken);
}

function drawHoveredNode(ctx, id, p) {
  const entity = entities[id];
  pill(ctx, `${shortened(entity.name.trim(), 40)} · ${typeLabel(entity.type)}`, { x: p.x, y: p.y - p.r - 19 }, "13px", paint.line);
}

function drawHoveredEdge(ctx, spot) {
  const edge = edgeById.get(hovered.edge);
  const inside = edge?.statements.filter((index) => shown.statements.has(index)) ?? [];
  if (!inside.length) return;
  const [a, b] = [spot(edge.from), spot(edge.to)];
  const count = inside.length > 1 ? `（${inside.length} 条）` : "";
  pill(ctx, relationsIn(inside) + count, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, "13px", paint.accent);
}

/** Name the relations on the edges of the selected node, where there is room. */
function drawRelations(ctx, spot, taken) {
  const own = DATA.edges.filter(isLit).slice(0, 60);
  for (const edge of own) {
    const inside = edge.statements.filter((index) => shown.statements.has(index));
    if (!inside.length) continue;
    const [a, b] = [spot(edge.from), spot(edge.to)];
    const text = relationsIn(inside);
    const w = measure(ctx, text, "12px");
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const room = Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r > w + 6;
    if (room && taken.add({ x: middle.x - w / 2, y: middle.y - 8, w, h: 16 })) {
      outlined(ctx, text, middle, "12px", paint.soft);
    }
  }
}

function relationsIn(inside) {
  return shortened([...new Set(inside.map((index) => relationLabel(statements[index].p)))].join("、"), 18);
}

function outlined(ctx, text, { x, y }, font, colour) {
  ctx.font = `${font} ${FONT}`;
  ctx.strokeStyle = paint.ground;
  ctx.lineWidth = 4;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

function pill(ctx, text, { x, y }, font, border, taken) {
  const w = measure(ctx, text, font) + 18;
  const box = { x: x - w / 2, y: y - 14, w, h: 28 };
  taken?.put(box);
  ctx.beginPath();
  ctx.roundRect(box.x, box.y, box.w, box.h, 8);
  ctx.fillStyle = paint.surface;
  ctx.fill();
  ctx.strokeStyle = border;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.font = `${font} ${FONT}`;
  ctx.fillStyle = paint.text;
  ctx.fillText(text, x, y + 1);
}

function measure(ctx, text, font) {
  const key = `${font} ${text}`;
  if (!widths.has(key)) {
    ctx.font = `${font} ${FONT}`;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

/** Boxes that do not overlap, found through cells of 64 pixels. */
class Boxes {
  cells = new Map();

  /** Add a box and say true, or say false where it would cover another. */
  add(box) {
    const keys = this.keys(box);
    const covers = (other) => box.x < other.x + other.w && other.x < box.x + box.w
      && box.y < other.y + other.h && other.y < box.y + box.h;
    if (keys.some((key) => this.cells.get(key)?.some(covers))) return false;
    this.put(box);
    return true;
  }

  put(box) {
    for (const key of this.keys(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }

  keys({ x, y, w, h }) {
    const keys = [];
    for (let column = Math.floor(x / 64); column <= Math.floor((x + w) / 64); column += 1) {
      for (let row = Math.floor(y / 64); row <= Math.floor((y + h) / 64); row += 1) keys.push(`${column},${row}`);
    }
    return keys;
  }
}

/** The picture as it stands, on its ground, as a PNG file. */
function savePicture() {
  const canvas = holder.querySelector("canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const ctx = copy.getContext("2d");
  ctx.fillStyle = paint.ground;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => {
    const link = element("a", { href: URL.createObjectURL(blob), download: "graph.png" });
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
