// Statements and their entities as RDF (Turtle) and as GraphML, with the names that `kg build` gives them.

import { grouped } from "./source.js";

const KG = "https://w3id.org/guanxi/id/";
const PREFIXES = {
  kg: KG, kgo: "https://w3id.org/guanxi/ns#", dcterms: "http://purl.org/dc/terms/", prov: "http://www.w3.org/ns/prov#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#", skos: "http://www.w3.org/2004/02/skos/core#", xsd: "http://www.w3.org/2001/XMLSchema#",
};
const SEPARATOR = " | ";

/** Turtle: a plain triple for what is asserted, a node for each statement, and the documents that say so. */
export function turtle(entities, statements) {
  const lines = Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`);
  for (const entity of entities) {
    lines.push(block(iriOf("", entity.id), [
      ["a", `kgo:${entity.type}`], ["rdfs:label", `${literal(entity.name)}@zh`],
      ...entity.aliases.map((alias) => ["skos:altLabel", `${literal(alias)}@zh`]),
      ...Object.entries(entity.identifiers).map(([scheme, code]) => (scheme === "division" ? ["kgo:divisionCode", literal(code)]
        : ["dcterms:identifier", literal(`${scheme.replace(/%/gu, "%25").replace(/:/gu, "%3A")}:${code}`)])),
    ]));
  }
  for (const statement of statements) {
    const [subject, object] = [iriOf("", statement.s.id), iriOf("", statement.o.id)];
    const inferred = statement.status === "inferred";
    if (inferred || statement.status === "asserted") lines.push(`${subject} kgo:${statement.p} ${object} .`);
    const documents = grouped(statement.evidence, ({ document }) => document.id);
    lines.push(block(iriOf("statement/", statement.id), [
      ["a", "kgo:Statement"], ["kgo:subject", subject], ["kgo:predicate", `kgo:${statement.p}`], ["kgo:object", object],
      ["kgo:status", literal(inferred ? "asserted" : statement.status)], ["kgo:inferred", String(inferred)],
      ...Object.entries(statement.qualifiers).map(([name, value]) => [`kgo:${name}`, name === "confidence" ? value : literal(value)]),
      ...[...documents.keys()].map((id) => ["prov:wasDerivedFrom", iriOf("document/", id)]),
    ]));
  }
  for (const [id, [document]] of grouped(statements.flatMap((s) => s.evidence.map((e) => e.document)), (each) => each.id)) {
    lines.push(block(iriOf("document/", id), [
      ["a", "kgo:Document"], ["dcterms:title", literal(document.title)],
      ...(document.date ? [["dcterms:date", `${literal(document.date)}^^xsd:date`]] : []),
    ]));
  }
  return `${lines.join("\n")}\n`;
}

function block(subject, pairs) {
  return `${subject} ${pairs.map(([property, value]) => `${property} ${value}`).join(" ;\n\t")} .`;
}

function iriOf(folder, id) {
  const hex = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return `<${KG}${folder}${encodeURIComponent(id.toWellFormed()).replace(/[!'()*.~]/gu, hex)}>`;
}

function literal(text) {
  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return `"${lawful(text).replace(/[\\"\n\r\t]/gu, (character) => escapes[character])}"`;
}

/** GraphML: nodes with their attributes, every statement as an edge of its own. */
export function graphml(entities, statements) {
  const nodes = entities.map((entity) => [entity.id, {
    label: entity.name, name: entity.name, type: entity.type, aliases: entity.aliases.join(SEPARATOR), inferred: entity.inferred, ...entity.identifiers,
  }]);
  const edges = statements.map((s) => [s, {
    label: s.p, relation: s.p, status: s.status, quote: quoteOf(s.evidence[0]), document: s.evidence[0]?.document.title ?? "",
    date_published: s.evidence[0]?.document.date ?? "", ...s.qualifiers,
  }]);
  const lines = ['<?xml version="1.0" encoding="utf-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'];
  const numbers = {};
  for (const [kind, rows] of [["node", nodes], ["edge", edges]]) {
    const names = [...new Set(rows.flatMap(([, values]) => Object.keys(values)))];
    numbers[kind] = new Map(names.map((name, index) => [name, `${kind[0]}${index}`]));
    for (const [name, number] of numbers[kind]) {
      lines.push(`<key id="${number}" for="${kind}" attr.name="${escaped(name)}" attr.type="${name === "inferred" ? "boolean" : "string"}"/>`);
    }
  }
  const data = (kind, values) => Object.entries(values)
    .map(([name, value]) => `<data key="${numbers[kind].get(name)}">${escaped(String(value))}</data>`).join("");
  lines.push('<graph edgedefault="directed">');
  for (const [id, values] of nodes) lines.push(`<node id="${escaped(id)}">${data("node", values)}</node>`);
  for (const [s, values] of edges) {
    lines.push(`<edge id="${escaped(s.id)}" source="${escaped(s.s.id)}" target="${escaped(s.o.id)}">${data("edge", values)}</edge>`);
  }
  return `${[...lines, "</graph>", "</graphml>"].join("\n")}\n`;
}

function quoteOf(evidence) {
  return evidence ? evidence.words.filter(([role]) => role).map(([, words]) => words).join("") : "";
}

/** Text for XML, between marks or in quotation marks. */
export function escaped(text) {
  const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "", "\t": "&#9;" };
  return lawful(text).replace(/[&<>"\n\r\t]/gu, (character) => entities[character]);
}

/** Without the characters that XML and RDF forbid. */
function lawful(text) {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, "");
}
