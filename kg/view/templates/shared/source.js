// What the shared parts ask of the page that holds them: one object, the `source`.
//
// graph.html has its data in the page and answers at once; kg serve answers with a promise. The parts await
// either. Ids are those of the graph, the same in both pages.
//
//   source.words             known from the start: { types: [{ name, label, light, dark, count }], relations: { name:
//                            { label, symmetric } }, statuses, qualifiers, identifiers: { name: label } }
//   source.overview()        { entities, statements, documents: numbers of the whole graph,
//                            top: [{ ...Ref, degree }], news: [{ id, title, date, count }] }
//   source.search(words)     [{ ...Ref, alias }], the best first; alias is "" where the name itself was found
//   source.card(id)          { entity: Entity, statements: [Statement], figures: [Figure], quotes: [Quote] } or null
//   source.between(a, b)     [Statement] in either direction
//   source.statement(id)     Statement or null
//   source.document(id)      Document or null
//   source.path(a, b)        [{ from: Ref, to: Ref, statements: [Statement] }], the shortest way; null where none is
//
//   Ref        { id, name, type }
//   Entity     { ...Ref, aliases: [text], identifiers: { scheme: code }, inferred, degree }
//   Statement  { id, s: Ref, p, o: Ref, status, qualifiers: { name: text }, evidence: [Evidence] }
//   Figure     { id, indicator, value, period, change, evidence }      value with its unit, as text
//   Quote      { id, words, evidence }
//   Evidence   { document: { id, title, date }, rule, words: [[role, text]] }
//              role: "" around the quotation, "q" in it, "s" subject, "t" trigger, "o" object
//   Document   { id, title, date, url, statements: [Statement], paragraphs: [{ kind, stretches: [Stretch] }] or null }
//              null where the page does not hold the whole text
//   Stretch    { text, entity: Ref or null, says: [[id, role]] }       what this stretch is part of, the widest first;
//              id is that of a statement, figure or quote
//
// Modules here import with one-line `import … from "./name.js";` and export at the left margin, and no two of
// them define the same name at their top: graph.html joins them into one script.

/** The words for names of the graph, in the language of the page. */
export function labels(words) {
  const types = new Map(words.types.map((type) => [type.name, type]));
  return {
    type: (name) => types.get(name)?.label ?? name,
    relation: (name) => words.relations[name]?.label ?? name,
    symmetric: (name) => words.relations[name]?.symmetric ?? false,
    status: (name) => words.statuses[name] ?? name,
    qualifier: (name) => words.qualifiers[name] ?? name,
    identifier: (name) => words.identifiers[name] ?? name,
    colours: (name) => types.get(name) ?? null,
  };
}

/** Items by what `key` says of them, each group in the order of the items. */
export function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (groups.has(name)) groups.get(name).push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
