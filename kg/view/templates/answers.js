// The source of the shared parts: it answers from the data in the page.

import { grouped } from "./shared/source.js";
import { finder } from "./shared/search.js";
import { DATA, citing, documents, entities, joining, numberOf, shortest, statementNumber, statements, statementsOf } from "./model.js";

const MOST_CONNECTED = 12;
const figuresOf = grouped(DATA.figures, (figure) => figure.of);
const quotesOf = grouped(DATA.quotes, (quote) => quote.of);
const items = [...statements, ...DATA.figures, ...DATA.quotes];

const ref = (node) => entities[node];
const entity = (node) => ({ ...entities[node], degree: statementsOf[node].length });
const evidence = (each) => ({ ...each, document: documents[each.document] });
const sourced = (item) => ({ ...item, evidence: item.evidence.map(evidence) });
export const statementAt = (index) => ({ ...sourced(statements[index]), s: ref(statements[index].s), o: ref(statements[index].o) });

/** A stretch of a document: its text alone, or `[text, node or -1, item, role, item, role…]`. */
function stretch(part) {
  if (typeof part === "string") return { text: part, entity: null, says: [] };
  const [text, node, ...says] = part;
  const pairs = says.flatMap((item, index) => (index % 2 ? [] : [[items[item].id, says[index + 1]]]));
  return { text, entity: node < 0 ? null : ref(node), says: pairs };
}

export const source = {
  words: DATA.words,
  search: finder(entities),
  overview() {
    const said = documents.map(() => 0);
    for (const { evidence: all } of statements) {
      if (all.length === 1) said[all[0].document] += 1;
      else for (const index of new Set(all.map((each) => each.document))) said[index] += 1;
    }
    const news = documents.map((document, index) => ({ ...document, count: said[index] }));
    return {
      ...DATA.all,
      documents: news.length,
      top: entities.slice(0, MOST_CONNECTED).map((_, node) => entity(node)).filter(({ degree }) => degree),
      news: news.sort((a, b) => (a.date < b.date) - (a.date > b.date)),
    };
  },
  card(id) {
    const node = numberOf.get(id);
    if (node === undefined) return null;
    return {
      entity: entity(node), statements: statementsOf[node].map(statementAt),
      figures: (figuresOf.get(node) ?? []).map(sourced), quotes: (quotesOf.get(node) ?? []).map(sourced),
    };
  },
  between(a, b) {
    return numberOf.has(a) && numberOf.has(b) ? joining(numberOf.get(a), numberOf.get(b)).map(statementAt) : [];
  },
  statement(id) {
    return statementNumber.has(id) ? statementAt(statementNumber.get(id)) : null;
  },
  document(id) {
    const index = documents.findIndex((document) => document.id === id);
    if (index < 0) return null;
    const paragraphs = documents[index].text.map(([kind, ...parts]) => ({ kind, stretches: parts.map(stretch) }));
    return { ...documents[index], statements: citing(index).map(statementAt), paragraphs: paragraphs.length ? paragraphs : null };
  },
  path(a, b) {
    const way = numberOf.has(a) && numberOf.has(b) ? shortest(numberOf.get(a), numberOf.get(b)) : null;
    return way && way.slice(1).map((node, index) => ({
      from: ref(way[index]), to: ref(node), statements: joining(way[index], node).map(statementAt),
    }));
  },
};
