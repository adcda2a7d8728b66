// The search box: names and aliases in characters or by the initials of their pinyin.

import { dot, element, nameOf, shortened } from "./dom.js";
import { labels } from "./source.js";

const MOST = 12;
const [EQUAL, OPENING, INITIALS, INSIDE, OPENING_INITIALS, NOT] = [0, 1, 2, 3, 4, 9];

/**
 * A function that finds entities in a list, the most important of which comes first.
 * Of each it asks `{ id, name, type, aliases, initials }`; initials are those of the name, such as "cll", and
 * where a character has several readings, some of them with blanks between.
 */
export function finder(entities) {
  const rows = entities.map((entity) => ({
    entity, names: [entity.name, ...entity.aliases].map((name) => name.toLowerCase()), initials: entity.initials.split(" "),
  }));
  return (words, most = MOST) => {
    const wanted = words.trim().toLowerCase();
    if (!wanted) return [];
    const found = rows.map((row, index) => ({ index, ...ranked(row, wanted) })).filter(({ rank }) => rank < NOT);
    found.sort((a, b) => a.rank - b.rank || a.index - b.index);
    return found.slice(0, most).map(({ index, alias }) => {
      const { id, name, type } = entities[index];
      return { id, name, type, alias };
    });
  };
}

function ranked({ entity, names, initials }, wanted) {
  const ranks = names.map((name) => (name === wanted ? EQUAL : name.startsWith(wanted) ? OPENING : name.includes(wanted) ? INSIDE : NOT));
  const spelled = initials.includes(wanted) ? INITIALS : initials.some((each) => each.startsWith(wanted)) ? OPENING_INITIALS : NOT;
  const rank = Math.min(...ranks, spelled);
  const alias = ranks[0] === rank || spelled === rank ? "" : entity.aliases[ranks.indexOf(rank) - 1];
  return { rank, alias };
}

/** Offer suggestions under a search box as a listbox; `take(ref)` gets the chosen one. */
export function startSearch({ query, list, source, take }) {
  const label = labels(source.words);
  let [offered, pointed, turn, latest] = [[], 0, 0, Promise.resolve()];

  const point = (index) => {
    pointed = index;
    [...list.children].forEach((row, each) => row.setAttribute("aria-selected", String(each === index && offered.length > 0)));
    list.children[index]?.scrollIntoView({ block: "nearest" });
    if (offered.length) query.setAttribute("aria-activedescendant", `${list.id}-${index}`);
    else query.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    turn += 1;
    list.hidden = true;
    query.setAttribute("aria-expanded", "false");
  };
  const choose = (index) => {
    query.value = shortened(nameOf(offered[index]), 60);
    close();
    query.blur();
    take(offered[index]);
  };
  const row = (ref, index) => {
    const made = element("li", { role: "option", id: `${list.id}-${index}`, click: () => choose(index) }, dot(label.colours(ref.type)),
      element("span", { class: "name" }, shortened(nameOf(ref), 60)),
      element("small", {}, ref.alias ? `又名 ${shortened(ref.alias, 20)}` : label.type(ref.type)));
    made.addEventListener("mousedown", (event) => event.preventDefault());
    return made;
  };
  const answer = async () => {
    const own = ++turn;
    const found = query.value.trim() ? await source.search(query.value) : [];
    if (own !== turn) return;
    offered = found;
    const open = Boolean(query.value.trim());
    list.replaceChildren(...(found.length || !open ? found.map(row) : [element("li", { class: "nothing" }, "没有找到")]));
    list.hidden = !open;
    query.setAttribute("aria-expanded", String(open));
    point(0);
  };
  const offer = () => { latest = answer(); };
  // Words typed in a hurry are taken by what they find, never by what the words before them found.
  const takePointed = () => latest.then(() => { if (!list.hidden && offered.length) choose(pointed); });
  const move = (by) => point((pointed + by + offered.length) % offered.length);

  query.addEventListener("input", offer);
  query.addEventListener("focus", () => { query.select(); if (query.value) offer(); });
  query.addEventListener("blur", close);
  query.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden && offered.length > 0;
    if (event.key === "ArrowDown" && open) move(1);
    else if (event.key === "ArrowUp" && open) move(-1);
    else if (event.key === "Enter") takePointed();
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
