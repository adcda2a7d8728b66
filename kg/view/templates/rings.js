// A neighbourhood by itself: its middle, and rings around it, so that every name has room.

import { entities, neighbours, shown } from "./model.js";

const RING = 170;
/** Room along a ring for one node, in pixels at zoom 1. */
const ROOM = 30;

/** Positions of the shown nodes around `centre`: `Map` from node to `{ x, y }`. */
export function rings(centre) {
  const inner = new Map([[centre, null]]);
  const levels = [[centre]];
  while (levels.at(-1).length) {
    const next = [];
    for (const node of levels.at(-1)) {
      for (const each of inOrder(neighbours(node))) {
        if (shown.nodes.has(each) && !inner.has(each)) {
          inner.set(each, node);
          next.push(each);
        }
      }
    }
    levels.push(next);
  }
  const loose = [...shown.nodes].filter((node) => !inner.has(node));
  for (const node of loose) inner.set(node, centre);
  levels[1].push(...loose);

  const angles = shares(levels, inner);
  const places = new Map([[centre, { x: 0, y: 0 }]]);
  let radius = 0;
  for (const level of levels.slice(1)) {
    const turns = level.map((node) => angles.get(node)).sort((a, b) => a - b);
    const narrowest = Math.min(2 * Math.PI, ...turns.map((turn, index) => turns[index + 1] - turn || Infinity));
    radius = Math.max(radius + RING, Math.min(ROOM / narrowest, (ROOM * level.length) / 3));
    for (const node of level) {
      places.set(node, { x: 1.25 * radius * Math.cos(angles.get(node)), y: radius * Math.sin(angles.get(node)) });
    }
  }
  return places;
}

/** Nodes of a type beside each other. */
function inOrder(nodes) {
  return [...nodes].sort((a, b) => entities[a].type.localeCompare(entities[b].type) || a - b);
}

/** The direction of each node: every outermost one has the same share of the circle. */
function shares(levels, inner) {
  const leaves = new Map();
  for (const level of [...levels].reverse()) {
    for (const node of level) {
      leaves.set(node, Math.max(1, leaves.get(node) ?? 0));
      const from = inner.get(node);
      if (from !== null) leaves.set(from, (leaves.get(from) ?? 0) + leaves.get(node));
    }
  }
  const start = new Map([[levels[0][0], -Math.PI / 2]]);
  const unit = (2 * Math.PI) / leaves.get(levels[0][0]);
  const angles = new Map();
  for (const level of levels.slice(1)) {
    for (const node of level) {
      const from = inner.get(node);
      const share = unit * leaves.get(node);
      start.set(node, start.get(from));
      angles.set(node, start.get(from) + share / 2);
      start.set(from, start.get(from) + share);
    }
  }
  return angles;
}
