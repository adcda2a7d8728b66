// The data of the page, by number: what is filtered, hidden and opened, and what is lit. Nothing here draws.

import { grouped } from "./shared/source.js";

export const DATA = JSON.parse(document.getElementById("data").textContent);
export const { entities, statements, documents } = DATA;
export const numberOf = new Map(entities.map((entity, index) => [entity.id, index]));
export const statementNumber = new Map(statements.map((statement, index) => [statement.id, index]));

// Statements of each entity, by number.
export const statementsOf = entities.map(() => []);
statements.forEach((statement, index) => {
  statementsOf[statement.s].push(index);
  if (statement.o !== statement.s) statementsOf[statement.o].push(index);
});

// The days on which the documents were published, and those of each statement.
export const days = [...new Set(documents.map((d) => d.date).filter(Boolean))].sort();
const daysOf = statements.map((s) => s.evidence.map((e) => documents[e.document].date).filter(Boolean));

/**
 * What the reader does to the view: types and statuses switched off, the first and the last day, nodes hidden and
 * nodes pinned, and `around`: null, or the only nodes that are shown.
 */
export const view = { types: new Set(), statuses: new Set(), from: 0, to: Math.max(0, days.length - 1), hidden: new Set(), pinned: new Set(), around: null };
export const shown = { nodes: new Set(), statements: new Set() };

/** True where a statement's status and days pass the filters. */
function passes(index) {
  if (view.statuses.has(statements[index].status)) return false;
  if (!daysOf[index].length || (view.from === 0 && view.to === days.length - 1)) return true;
  return daysOf[index].some((day) => day >= days[view.from] && day <= days[view.to]);
}

const allowed = (node) => !view.types.has(entities[node].type) && !view.hidden.has(node);

/** Work out which nodes and statements are shown. */
export function refilter() {
  shown.nodes = new Set();
  entities.forEach((_, node) => {
    if (view.pinned.has(node)) shown.nodes.add(node);
    if (!allowed(node) || (view.around && !view.around.has(node))) return;
    const own = statementsOf[node];
    if (!own.length || own.some(passes)) shown.nodes.add(node);
  });
  shown.statements = new Set();
  statements.forEach((statement, index) => {
    if (shown.nodes.has(statement.s) && shown.nodes.has(statement.o) && passes(index)) shown.statements.add(index);
  });
}

/** The nodes one step away along what passes the filters. */
export function neighbours(node) {
  return [...new Set(statementsOf[node].filter(passes).map((index) => otherEnd(statements[index], node)).filter(allowed))];
}

/** The nodes at most `steps` away, itself included. */
export function within(node, steps) {
  const found = new Set([node]);
  let edge = [node];
  for (let step = 0; step < steps; step += 1) {
    edge = edge.flatMap(neighbours).filter((each) => !found.has(each) && found.add(each));
  }
  return found;
}

/** The shortest way from a node to another as a list of nodes; null where there is none. */
export function shortest(from, to) {
  const before = new Map([[from, from]]);
  const queue = [from];
  for (const node of queue) {
    if (node === to) break;
    for (const next of neighbours(node)) {
      if (!before.has(next)) {
        before.set(next, node);
        queue.push(next);
      }
    }
  }
  if (!before.has(to)) return null;
  const way = [to];
  while (way[0] !== from) way.unshift(before.get(way[0]));
  return way;
}

/** The statements between two nodes that pass the filters. */
export function joining(a, b) {
  return statementsOf[a].filter((index) => otherEnd(statements[index], a) === b && passes(index));
}

export function otherEnd(statement, node) {
  return statement.s === node ? statement.o : statement.s;
}

/** The statements that a document says. */
export function citing(document) {
  return [...statements.keys()].filter((index) => statements[index].evidence.some((e) => e.document === document));
}

/** What a state of the page is about: `{ nodes, statements, chosen }`, chosen the nodes in its middle; null where about nothing. */
export function aboutState(state) {
  const node = (id) => numberOf.get(id);
  const known = (ids) => ids.map(node).filter((each) => each !== undefined);
  if (state.node) {
    const [chosen] = known([state.node]);
    if (state.around === state.node && chosen !== undefined) return { ...shown, chosen: [chosen] };
    return chosen === undefined ? null : about(statementsOf[chosen], [chosen]);
  }
  if (state.edge) {
    const chosen = known([state.edge, state.to]);
    return chosen.length < 2 ? null : about(joining(...chosen), chosen);
  }
  if (state.statement) {
    const index = statementNumber.get(state.statement);
    return index === undefined ? null : about([index], [statements[index].s, statements[index].o]);
  }
  if (state.document) {
    const index = documents.findIndex(({ id }) => id === state.document);
    return index < 0 ? null : about(citing(index), []);
  }
  if (state.path) {
    const chosen = known([state.path, state.to]);
    const way = chosen.length === 2 ? shortest(...chosen) : null;
    return way ? about(way.slice(1).flatMap((each, index) => joining(way[index], each)), way) : chosen.length ? about([], chosen) : null;
  }
  return null;
}

function about(indexes, chosen) {
  const inside = indexes.filter((index) => shown.statements.has(index));
  const nodes = new Set([...chosen, ...inside.flatMap((index) => [statements[index].s, statements[index].o])]);
  return { nodes, statements: new Set(inside), chosen };
}

