// What is written on the picture, in screen pixels: the most important names first, each where it covers none before
// it. arrange() gives a list of marks, which are drawn on the canvas here and into SVG by image.js.

import { DATA, entities, shown, statements, view } from "./model.js";
import { nameOf, shortened } from "./shared/dom.js";
import { isLit, label, onScreen, picture, place } from "./picture.js";

export const FONT = getComputedStyle(document.body).fontFamily;
/** From this zoom on, edges say their relations without being asked. */
const CLOSE = 1.15;
/** Below this zoom, with more nodes than this, names are cut to so many characters. */
const [FAR, MANY, SHORT] = [0.6, 300, 9];
const SMALLEST = 4.5;
/** Names cover no dot that is larger. */
const LARGE = 5;
/** Free space beside a name. */
const AIR = 4;
const MOST_RELATIONS = 80;
const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");

/** Everything that is written: `{ kind: "ring" | "text" | "pill", x, y, … }`. */
export function arrange({ scale, width, height, spot }) {
  const { paint, lit, hovered } = picture;
  const taken = new Boxes(width, height);
  for (const id of ["legend", "part", "zoom"]) taken.put(boxOf(document.getElementById(id)));
  const marks = [];
  const spots = new Map([...shown.nodes].map((id) => [id, spot(id)])
    .filter(([, p]) => p.x > -80 && p.x < width + 80 && p.y > -40 && p.y < height + 40));
  for (const [id, p] of spots) {
    if (p.r > LARGE && isLit(id)) taken.put({ x: p.x - p.r * 0.8, y: p.y - p.r * 0.8, w: p.r * 1.6, h: p.r * 1.6 });
  }
  const crowded = scale < FAR && !lit && shown.nodes.size > MANY;
  const first = new Set([...(lit?.chosen ?? []), ...view.pinned].filter((id) => spots.has(id)));
  for (const id of first) marks.push(...chosenMarks(id, spots.get(id), taken));
  for (const [id, p] of spots) {
    const wanted = !first.has(id) && isLit(id) && (lit || p.r >= SMALLEST);
    const found = wanted ? nameMark(id, p, taken, crowded) : null;
    if (found) marks.push(found);
  }
  if (lit || scale >= CLOSE) marks.push(...relationMarks(spot, spots, taken, Boolean(lit)));
  if (hovered.edge !== null) marks.push(...hoveredEdge(hovered.edge, spot));
  if (hovered.node !== null && spots.has(hovered.node)) {
    const p = spots.get(hovered.node);
    const entity = entities[hovered.node];
    const text = `${shortened(nameOf(entity), 40)} · ${label.type(entity.type)}`;
    marks.push({ kind: "pill", text, x: p.x, y: p.y - p.r - 19, size: 13, bold: false, border: paint.line });
  }
  return marks;
}

function chosenMarks(id, p, taken) {
  const { accent, soft } = picture.paint;
  const border = picture.lit?.chosen.includes(id) ? accent : soft;
  const pill = { kind: "pill", text: DATA.nodes[id].label, x: p.x, y: p.y + p.r + 20, size: 15, bold: true, border };
  const w = measure(pill) + 18;
  taken.put({ x: p.x - w / 2, y: pill.y - 14, w, h: 28 });
  return [{ kind: "ring", x: p.x, y: p.y, r: p.r + 4, colour: border }, pill];
}

function nameMark(id, p, taken, far) {
  const size = Math.round(Math.min(16, 12 + DATA.nodes[id].size / 9));
  const text = far ? shortened(DATA.nodes[id].label, SHORT) : DATA.nodes[id].label;
  const mark = { kind: "text", text, size, bold: false, colour: picture.paint.text };
  const [w, h] = [measure(mark), size + 4];
  const [below, right, above, left] = [
    { x: p.x, y: p.y + p.r + h / 2 + 1 }, { x: p.x + p.r + w / 2 + 4, y: p.y },
    { x: p.x, y: p.y - p.r - h / 2 - 1 }, { x: p.x - p.r - w / 2 - 4, y: p.y },
  ];
  const outward = place[id].x < 0 ? [left, below, above, right] : [right, below, above, left];
  const free = (picture.rings ? outward : [below, right, above, left])
    .find((s) => taken.add({ x: s.x - w / 2 - AIR, y: s.y - h / 2, w: w + 2 * AIR, h }));
  return free ? { ...mark, ...free } : null;
}

/** The relations of lit edges, or when near of all, where there is room. */
function relationMarks(spot, spots, taken, litOnly) {
  const marks = [];
  const seen = picture.edges.filter((edge) => (edge.lit || !litOnly) && (spots.has(edge.from) || spots.has(edge.to)));
  for (const edge of seen.slice(0, MOST_RELATIONS)) {
    const [a, b] = [spot(edge.from), spot(edge.to)];
    const mark = { kind: "text", text: relationsIn(edge.inside), size: 12, bold: false, colour: picture.paint.soft, ...between(a, b) };
    const w = measure(mark);
    const room = Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r > w + 6;
    if (room && taken.add({ x: mark.x - w / 2, y: mark.y - 8, w, h: 16 })) marks.push(mark);
  }
  return marks;
}

function hoveredEdge(edge, spot) {
  const middle = between(spot(edge.from), spot(edge.to));
  return [{ kind: "pill", text: relationsIn(edge.inside), ...middle, size: 13, bold: false, border: picture.paint.accent }];
}

function between(a, b) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** The names of the relations, and of several statements their number. */
function relationsIn(inside) {
  const names = shortened([...new Set(inside.map((index) => label.relation(statements[index].p)))].join("、"), 18);
  return inside.length > 1 ? `${names} ×${inside.length}` : names;
}

export function fontOf({ size, bold }) {
  return `${bold ? "600 " : ""}${size}px ${FONT}`;
}

/** The width of a mark's text in pixels. */
export function measure(mark) {
  const key = `${mark.size}${mark.bold}${mark.text}`;
  if (!widths.has(key)) {
    ruler.font = fontOf(mark);
    widths.set(key, ruler.measureText(mark.text).width);
  }
  return widths.get(key);
}

/** Write on the canvas of a frame. */
export function drawMarks(canvas) {
  onScreen(canvas, (ctx, here) => {
    ctx.textBaseline = "middle";
    ctx.textAlign = "center";
    ctx.lineJoin = "round";
    for (const mark of arrange(here)) DRAW[mark.kind](ctx, mark, picture.paint);
  });
}

const DRAW = {
  ring(ctx, { x, y, r, colour }) {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2.5;
    ctx.stroke();
  },
  text(ctx, mark, paint) {
    ctx.font = fontOf(mark);
    ctx.strokeStyle = paint.ground;
    ctx.lineWidth = 4;
    ctx.strokeText(mark.text, mark.x, mark.y);
    ctx.fillStyle = mark.colour;
    ctx.fillText(mark.text, mark.x, mark.y);
  },
  pill(ctx, mark, paint) {
    const w = measure(mark) + 18;
    ctx.beginPath();
    ctx.roundRect(mark.x - w / 2, mark.y - 14, w, 28, 8);
    ctx.fillStyle = paint.surface;
    ctx.fill();
    ctx.strokeStyle = mark.border;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.font = fontOf(mark);
    ctx.fillStyle = paint.text;
    ctx.fillText(mark.text, mark.x, mark.y + 1);
  },
};

/** Where an element lies over the picture. */
function boxOf({ offsetLeft: x, offsetTop: y, offsetWidth: w, offsetHeight: h }) {
  return { x, y, w, h };
}

/** Boxes inside a picture that do not overlap, found through cells of 64 pixels. */
class Boxes {
  cells = new Map();

  constructor(width, height) {
    [this.width, this.height] = [width, height];
  }

  /** Add a box and say true, or say false where it would leave the picture or cover another. */
  add(box) {
    if (box.x < 0 || box.x + box.w > this.width || box.y < 0 || box.y + box.h > this.height) return false;
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
      for (let row = Math.floor(y / 64); row <= Math.floor((y + h) / 64); row += 1) keys.push(column * 4096 + row);
    }
    return keys;
  }
}
