// What is written on the picture, in screen pixels: the most important names first, each where it covers none before
// it. arrange() gives a list of marks, which shared/marks.js draws.

import { DATA, entities, shown, statements, view } from "./model.js";
import { nameOf, shortened } from "./shared/dom.js";
import { Boxes, measure, paintMarks } from "./shared/marks.js";
import { isLit, label, onScreen, picture, place } from "./picture.js";

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

/** Everything that is written, as marks. */
export function arrange({ scale, width, height, spot }) {
  const { paint, lit, hovered } = picture;
  const taken = new Boxes({ width, height });
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

/** Write on the canvas of a frame. */
export function drawMarks(canvas) {
  onScreen(canvas, (context, here) => paintMarks(context, arrange(here), picture.paint));
}

/** Where an element lies over the picture. */
function boxOf({ offsetLeft: x, offsetTop: y, offsetWidth: w, offsetHeight: h }) {
  return { x, y, w, h };
}
