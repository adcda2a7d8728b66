// The search box: names and aliases, the best known first.

const query = document.getElementById("query");
const suggestions = document.getElementById("suggestions");
const MOST = 12;
const searched = entities.map((entity) => [entity.name, ...entity.aliases].map((name) => name.toLowerCase()));
let offered = [];
let pointed = 0;

/** Entities whose name or alias holds the words: equal, then opening with them, then anywhere. */
function search(words) {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [];
  const rank = (name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 9);
  return searched.map((names, node) => {
    const ranks = names.map(rank);
    const best = Math.min(...ranks);
    return { node, best, alias: ranks[0] === best ? "" : entities[node].aliases[ranks.indexOf(best) - 1] };
  }).filter(({ best }) => best < 9).sort((a, b) => a.best - b.best || a.node - b.node).slice(0, MOST);
}

function offer() {
  offered = search(query.value);
  pointed = 0;
  const rows = offered.map(({ node, alias }, index) => {
    const row = element("li", { role: "option", id: `option-${index}`, click: () => take(index) }, dot(entities[node].type),
      element("span", { class: "name" }, shortened(entities[node].name, 60)),
      element("small", {}, alias ? `又名 ${shortened(alias, 20)}` : typeLabel(entities[node].type)));
    row.addEventListener("mousedown", (event) => event.preventDefault());
    return row;
  });
  const open = Boolean(query.value.trim());
  suggestions.replaceChildren(...(rows.length || !open ? rows : [element("li", { class: "nothing" }, "没有找到")]));
  suggestions.hidden = !open;
  query.setAttribute("aria-expanded", String(open));
  point(0);
}

function point(index) {
  pointed = index;
  [...suggestions.children].forEach((row, each) => row.setAttribute("aria-selected", String(each === index && offered.length > 0)));
  suggestions.children[index]?.scrollIntoView({ block: "nearest" });
  if (offered.length) query.setAttribute("aria-activedescendant", `option-${index}`);
  else query.removeAttribute("aria-activedescendant");
}

function closeSuggestions() {
  suggestions.hidden = true;
  query.setAttribute("aria-expanded", "false");
}

function take(index) {
  const { node } = offered[index];
  query.value = shortened(entities[node].name, 60);
  closeSuggestions();
  query.blur();
  filter.types.delete(entities[node].type);
  select("node", node);
}

function startSearch() {
  query.addEventListener("input", offer);
  query.addEventListener("focus", () => { query.select(); if (query.value) offer(); });
  query.addEventListener("blur", closeSuggestions);
  query.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = offered.length - 1;
    if (event.key === "ArrowDown" && last >= 0) point(pointed === last ? 0 : pointed + 1);
    else if (event.key === "ArrowUp" && last >= 0) point(pointed === 0 ? last : pointed - 1);
    else if (event.key === "Enter" && last >= 0 && !suggestions.hidden) take(pointed);
    else if (event.key === "Escape" && !suggestions.hidden) closeSuggestions();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
