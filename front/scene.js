// The scene: the nodes and edges that are drawn now, how each of them looks, and which of them is where.

const STATUSES = ["asserted", "planned", "reported", "denied", "inferred"];

/** An empty scene; `relations` are the names that the numbers in pictures stand for. */
export function createScene(relations) {
  return { relations, nodes: new Map(), edges: new Map(), hidden: new Set(), pinned: new Set(), lit: null, hovered: null, discs: [] };
}

/** Replace what is drawn by a picture of the server, or add to it. */
export function put(scene, { nodes, edges }, add = false) {
  if (!add) [scene.nodes, scene.edges] = [new Map(), new Map()];
  const added = nodes.id.map((id, index) => {
    const node = scene.nodes.get(id) ?? {
      id, name: nodes.name[index], type: nodes.type[index], x: nodes.x[index], y: nodes.y[index], size: nodes.size[index],
      degree: nodes.degree[index], edges: [],
    };
    scene.nodes.set(id, node);
    return node;
  });
  edges.a.forEach((a, index) => {
    const [from, to] = [added[a], added[edges.b[index]]];
    const key = `${from.id}\n${to.id}`;
    if (scene.edges.has(key)) return;
    const edge = { key, from, to, count: edges.count[index], says: edges.says[index].map((code) => said(scene, code)) };
    scene.edges.set(key, edge);
    from.edges.push(edge);
    to.edges.push(edge);
  });
}

/** `{ relation, status, backwards }` of a code: the relation times 10, the status times 2, and 1 for backwards. */
function said(scene, code) {
  return { relation: scene.relations[Math.floor(code / 10)], status: STATUSES[Math.floor((code % 10) / 2)], backwards: code % 2 === 1 };
}

export function shownNodes(scene) {
  return [...scene.nodes.values()].filter(({ id }) => !scene.hidden.has(id));
}

function otherEnd(edge, node) {
  return edge.from === node ? edge.to : edge.from;
}

/** The ids of the nodes that drawn edges join to one. */
export function neighbours(scene, id) {
  const node = scene.nodes.get(id);
  return node ? [...new Set(node.edges.map((edge) => otherEnd(edge, node).id))] : [];
}

/** Light a part of the scene: nodes by id with the edges of `centres`, or `null` for all alike. */
export function light(scene, centres, ids = null, between = false) {
  if (!centres) {
    scene.lit = null;
    return;
  }
  const nodes = new Set([...centres, ...(ids ?? [])]);
  const edges = new Set();
  for (const id of between ? nodes : centres) {
    for (const edge of scene.nodes.get(id)?.edges ?? []) if (nodes.has(edge.from.id) && nodes.has(edge.to.id)) edges.add(edge.key);
  }
  scene.lit = { centres: new Set(centres), nodes, edges };
}

export const isLit = (scene, id) => !scene.lit || scene.lit.nodes.has(id) || scene.pinned.has(id);
export const isLitEdge = (scene, edge) => Boolean(scene.lit?.edges.has(edge.key));

/** Give every node and edge its style in these colours. */
export function dress(scene, paint, colourOf) {
  const many = scene.edges.size > 1500;
  for (const node of scene.nodes.values()) {
    const lit = isLit(scene, node.id);
    const hidden = scene.hidden.has(node.id);
    node.style = { x: node.x, y: -node.y, size: node.size, color: lit ? colourOf(node.type) : paint["node-dim"], hidden, zIndex: lit ? 1 : 0 };
  }
  for (const edge of scene.edges.values()) edge.style = edgeStyle(scene, edge, paint, many);
}

function edgeStyle(scene, edge, paint, many) {
  const lit = isLitEdge(scene, edge);
  const statuses = new Set(edge.says.map(({ status }) => status));
  const holds = statuses.has("asserted") || statuses.has("inferred");
  const hidden = scene.hidden.has(edge.from.id) || scene.hidden.has(edge.to.id) || (many && scene.lit && !lit);
  const denied = statuses.size === 1 && statuses.has("denied");
  const color = lit ? (denied ? paint.warn : paint["edge-lit"]) : scene.lit ? paint["edge-dim"] : denied ? paint.warn : paint.edge;
  const width = Math.min(5, 1 + 0.6 * Math.log2(Math.max(1, edge.count))) + (lit ? 0.6 : 0);
  const thin = many && !lit;
  return { size: width, color, hidden, type: thin ? "line" : holds ? "rectangle" : "dashed", zIndex: lit ? 1 : 0 };
}

/** The node under a point of the graph, the smallest where several lie there; null where there is none. */
export function nodeAt(scene, { x, y }, radiusOf, slack) {
  let [best, size] = [null, Infinity];
  for (const node of scene.nodes.values()) {
    if (scene.hidden.has(node.id)) continue;
    const reach = radiusOf(node) + slack;
    const [dx, dy] = [node.x - x, node.y - y];
    if (dx * dx + dy * dy <= reach * reach && node.size < size) [best, size] = [node, node.size];
  }
  return best;
}

/** The edge that passes nearest to a point of the graph, no farther than `reach`. */
export function edgeAt(scene, { x, y }, reach) {
  let [best, least] = [null, reach * reach];
  for (const edge of scene.edges.values()) {
    if (edge.style.hidden) continue;
    const { from, to } = edge;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
    const [ex, ey] = [from.x + along * dx - x, from.y + along * dy - y];
    const away = ex * ex + ey * ey;
    if (away < least) [best, least] = [edge, away];
  }
  return best;
}

/** The nearest node in a direction, for the arrow keys; null where there is none. */
export function nodeTowards(scene, id, [dx, dy]) {
  const start = scene.nodes.get(id);
  let [best, least] = [null, Infinity];
  for (const node of start ? shownNodes(scene) : []) {
    const [x, y] = [node.x - start.x, node.y - start.y];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy - y * dx);
    if (node !== start && along > across * 0.5 && along + 2 * across < least) [best, least] = [node, along + 2 * across];
  }
  return best;
}

/** The box around nodes, or around the discs where there are no nodes: left, top, right, bottom. */
export function boxOf(nodes) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, size } of nodes) {
    box[0] = Math.min(box[0], x - size);
    box[1] = Math.min(box[1], y - size);
    box[2] = Math.max(box[2], x + size);
    box[3] = Math.max(box[3], y + size);
  }
  return box[0] > box[2] ? [-100, -100, 100, 100] : box;
}
