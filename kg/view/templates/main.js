// Ties the parts together: selection, address, theme, keys.

/** Select a node, an edge (its statements), a document, or nothing. */
function select(kind, key = null, animate = true) {
  selection.kind = kind;
  selection.key = key;
  selection.scope = 0;
  refresh();
  showPanel();
  writeAddress();
  if (kind === "node" || kind === "document") approach(animate);
}

/** Bring the lit nodes into view, unless they all are. */
function approach(animate) {
  const wanted = [...lit()];
  if (wanted.length && !inSight(wanted)) showNodes(wanted, animate, Math.max(1.1, network.getScale()));
}

function setScope(scope) {
  selection.scope = scope;
  refresh();
  showPanel();
  showWhole();
}

function refresh() {
  refilter();
  restyle();
  showFilters();
  showCounts();
}

function showCounts() {
  const { all } = DATA;
  const left = all.entities > entities.length ? `共 ${all.entities} 个实体，这里是联系最多的 ${entities.length} 个；` : "";
  const count = `${shown.nodes.size} 个节点 · ${shown.statements.size} 条关系`;
  document.getElementById("counts").textContent = `${left}${count}`;
  document.getElementById("empty").hidden = shown.nodes.size > 0;
}

/** The address names the selected node, so that it can be passed on. */
function writeAddress() {
  if (location.protocol === "about:") return;
  const hash = selection.kind === "node" ? `#node=${encodeURIComponent(entities[selection.key].id)}` : "";
  history.replaceState(null, "", hash || location.pathname + location.search);
}

function readAddress(animate) {
  const found = /^#node=(.*)$/su.exec(location.hash);
  if (!found) return;
  const id = decoded(found[1]);
  if (numberOf.has(id)) select("node", numberOf.get(id), animate);
  else select("missing", id, animate);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function setTheme(dark) {
  root.dataset.theme = dark ? "dark" : "light";
}

function repaint() {
  readPaint();
  refresh();
  showPanel();
  network.redraw();
}

function clicked({ nodes: onNodes, edges: onEdges }) {
  network.unselectAll();
  const inside = onEdges.length ? edgeById.get(onEdges[0]).statements.filter((index) => shown.statements.has(index)) : [];
  if (onNodes.length) select("node", onNodes[0]);
  else if (inside.length) select("edge", inside);
  else if (selection.kind) select("");
}

function pressed(event) {
  const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    query.focus();
  } else if (event.key === "Escape") {
    if (typing) query.blur();
    if (selection.kind) select("");
  }
}

function start() {
  const preference = matchMedia("(prefers-color-scheme: dark)");
  setTheme(preference.matches);
  preference.addEventListener("change", ({ matches }) => { setTheme(matches); repaint(); });
  refilter();
  startPicture();
  startFilters();
  startSearch();
  showFilters();
  showCounts();
  showPanel();
  network.on("click", clicked);
  document.addEventListener("keydown", pressed);
  addEventListener("hashchange", () => readAddress(true));
  const buttons = {
    theme: () => { setTheme(root.dataset.theme !== "dark"); repaint(); },
    save: savePicture,
    whole: () => { if (selection.scope) setScope(0); else showWhole(); },
    closer: () => moveTo(network.getViewPosition(), network.getScale() * 1.35),
    farther: () => moveTo(network.getViewPosition(), network.getScale() / 1.35),
  };
  for (const [id, action] of Object.entries(buttons)) document.getElementById(id).addEventListener("click", action);
  readAddress(false);
}

start();
