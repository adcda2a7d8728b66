// The words over the picture: names, relations, what the pointer is on. No word covers another at any zoom.

import { nameOf, shortened } from "../kg/view/templates/shared/dom.js";
import { Boxes, measure } from "../kg/view/templates/shared/marks.js";
import { enlarged } from "./glstage.js";
import { isLit, isLitEdge } from "./scene.js";

/** So many names and relations are written, and so many are tried. */
const [NAMES, TRIED, RELATIONS] = [110, 400, 70];
/** Smaller dots have no name, and edges that are farther away no relation. */
const [SMALLEST, NEAR] = [3, 1.15];

/** Everything that is written, as marks of shared/marks.js, for a view of the stage. */
export function arrange(scene, view, paint, label) {
  const taken = new Boxes();
  const growth = enlarged(view.scale);
  const spot = (node) => ({ x: node.x * view.scale + view.x, y: node.y * view.scale + view.y, r: node.size * growth });
  const seen = ({ x, y }) => x > -60 && x < view.width + 60 && y > -30 && y < view.height + 30;
  const first = [...new Set([...(scene.lit?.centres ?? []), ...scene.pinned])].map((id) => scene.nodes.get(id))
    .filter((node) => node && !scene.hidden.has(node.id));
  const named = [];
  const smallest = Math.max(SMALLEST / growth, 0);
  for (const node of scene.nodes.values()) {
    if (node.size < smallest || scene.hidden.has(node.id) || !isLit(scene, node.id)) continue;
    const p = spot(node);
    if (!seen(p)) continue;
    named.push([node, p]);
    if (named.length > TRIED) break;
  }
  for (const [, p] of named.slice(0, 300)) taken.put({ x: p.x - p.r * 0.75, y: p.y - p.r * 0.75, w: p.r * 1.5, h: p.r * 1.5 });
  const marks = first.filter((node) => seen(spot(node))).flatMap((node) => chosenMarks(scene, node, spot(node), taken, paint));
  let written = 0;
  for (const [node, p] of named) {
    if (first.includes(node)) continue;
    const mark = nameMark(node, p, taken, paint, view);
    if (mark) marks.push(mark);
    if (mark && ++written >= NAMES) break;
  }
  marks.push(...relationMarks(scene, spot, seen, taken, paint, label, view.scale));
  const { hovered } = scene;
  if (hovered?.node) {
    const p = spot(hovered.node);
    const text = `${shortened(nameOf(hovered.node), 40)} · ${label.type(hovered.node.type)}`;
    marks.push({ kind: "pill", text, x: p.x, y: p.y - p.r - 19, size: 13, bold: false, border: paint.line });
  } else if (hovered?.edge) {
    const [a, b] = [spot(hovered.edge.from), spot(hovered.edge.to)];
    marks.push({ kind: "pill", text: relationsOf(hovered.edge, label), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, size: 13, bold: false, border: paint.accent });
  }
  return marks;
}

function chosenMarks(scene, node, p, taken, paint) {
  const border = scene.lit?.centres.has(node.id) ? paint.accent : paint.soft;
  const pill = { kind: "pill", text: nameOf(node), x: p.x, y: p.y + p.r + 19, size: 14, bold: true, border };
  const w = measure(pill) + 18;
  taken.put({ x: p.x - w / 2, y: pill.y - 14, w, h: 28 });
  return [{ kind: "ring", x: p.x, y: p.y, r: p.r + 3.5, colour: border }, pill];
}

function nameMark(node, p, taken, paint, view) {
  const size = Math.round(Math.min(16, 11.5 + p.r / 7));
  const mark = { kind: "text", text: nameOf(node), size, bold: false, colour: paint.text };
  const [w, h] = [measure(mark), size + 4];
  const beside = [
    { x: p.x, y: p.y + p.r + h / 2 + 1 }, { x: p.x + p.r + w / 2 + 4, y: p.y },
    { x: p.x, y: p.y - p.r - h / 2 - 1 }, { x: p.x - p.r - w / 2 - 4, y: p.y },
  ];
  const whole = (s) => s.x - w / 2 > 2 && s.x + w / 2 < view.width - 2;
  const free = beside.find((s) => whole(s) && taken.add({ x: s.x - w / 2, y: s.y - h / 2, w, h }));
  return free ? { ...mark, ...free } : null;
}

/** The relations of lit edges, or when near of all, where there is room. */
function relationMarks(scene, spot, seen, taken, paint, label, scale) {
  if (!scene.lit && scale < NEAR) return [];
  const marks = [];
  for (const edge of scene.edges.values()) {
    if (edge.style.hidden || (scene.lit && !isLitEdge(scene, edge))) continue;
    const [a, b] = [spot(edge.from), spot(edge.to)];
    const mark = { kind: "text", text: relationsOf(edge, label), size: 12, bold: false, colour: paint.soft, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    if (!seen(mark)) continue;
    const w = measure(mark);
    const room = Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r > w + 6;
    if (room && taken.add({ x: mark.x - w / 2, y: mark.y - 8, w, h: 16 })) marks.push(mark);
    if (marks.length >= RELATIONS) break;
  }
  return marks;
}

/** The names of the relations, and of several statements their number. */
function relationsOf(edge, label) {
  const names = shortened([...new Set(edge.says.map(({ relation }) => label.relation(relation)))].join("、"), 18);
  return edge.count > 1 ? `${names} ×${edge.count}` : names;
}
