// The data of the page, what is filtered away, and what is selected. Nothing here draws.

const DATA = JSON.parse(document.getElementById("data").textContent);
const { entities, statements, documents, relations } = DATA;
const typeOf = new Map(DATA.types.map((type) => [type.name, type]));
const numberOf = new Map(entities.map((entity, index) => [entity.id, index]));

// Statements, figures and quotes of each entity, by number.
const statementsOf = entities.map(() => []);
const figuresOf = grouped(DATA.figures, (f) => f.of);
const quotesOf = grouped(DATA.quotes, (q) => q.of);
statements.forEach((statement, index) => {
  statementsOf[statement.s].push(index);
  if (statement.o !== statement.s) statementsOf[statement.o].push(index);
});

// The days on which the documents were published, and those of each statement.
const days = [...new Set(documents.map((d) => d.date).filter(Boolean))].sort();
const daysOf = statements.map((s) => s.evidence.map((e) => documents[e.document].date).filter(Boolean));

const filter = { types: new Set(), statuses: new Set(), from: 0, to: Math.max(0, days.length - 1) };
const selection = { kind: "", key: null, scope: 0 };
const shown = { nodes: new Set(), statements: new Set() };

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** True where a statement's status and days pass the filters. */
function passes(index) {
  if (filter.statuses.has(statements[index].status)) return false;
  if (!daysOf[index].length || (filter.from === 0 && filter.to === days.length - 1)) return true;
  return daysOf[index].some((day) => day >= days[filter.from] && day <= days[filter.to]);
}

/** Work out which nodes and statements the filters and the scope leave. */
function refilter() {
  const near = selection.kind === "node" && selection.scope ? within(selection.key, selection.scope) : null;
  shown.nodes = new Set();
  entities.forEach((entity, index) => {
    if (filter.types.has(entity.type) || (near && !near.has(index))) return;
    const own = statementsOf[index];
    if (!own.length || own.some(passes)) shown.nodes.add(index);
  });
  shown.statements = new Set();
  statements.forEach((statement, index) => {
    if (shown.nodes.has(statement.s) && shown.nodes.has(statement.o) && passes(index)) shown.statements.add(index);
  });
}

/** The nodes at most `steps` statements away. */
function within(node, steps) {
  const found = new Set([node]);
  let edge = [node];
  for (let step = 0; step < steps; step += 1) {
    edge = edge.flatMap((each) => neighbours(each)).filter((each) => !found.has(each) && found.add(each));
  }
  return found;
}

function neighbours(node) {
  return statementsOf[node].filter(passes).map((index) => otherEnd(statements[index], node))
    .filter((each) => !filter.types.has(entities[each].type));
}

function otherEnd(statement, node) {
  return statement.s === node ? statement.o : statement.s;
}

/** The nodes that the selection is about; null where nothing is selected. */
function lit() {
  const ends = (indexes) => indexes.flatMap((index) => [statements[index].s, statements[index].o]);
  if (selection.kind === "node") {
    return new Set([selection.key, ...ends(statementsOf[selection.key].filter((index) => shown.statements.has(index)))]);
  }
  if (selection.kind === "edge") return new Set(ends(selection.key));
  if (selection.kind === "document") return new Set(ends(citing(selection.key)));
  return null;
}

/** The statements that a document says. */
function citing(document) {
  return [...statements.keys()].filter((index) => statements[index].evidence.some((e) => e.document === document));
}

function relationLabel(name) {
  return relations[name]?.label ?? name;
}

function typeLabel(name) {
  return typeOf.get(name)?.label ?? name;
}

function shortened(text, length) {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}
