// The query page: sends the query to the endpoint and shows what comes back, as text and never as markup.

const SHOWN = 1000;  // rows; the rest is counted
const $ = id => document.getElementById(id);
let prefixes = [];

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

function short(term) {
  if (!term) return "";
  if (term.type !== "uri") return term.value;
  const [prefix, iri] = prefixes.find(([, iri]) => term.value.startsWith(iri)) || ["", ""];
  return prefix ? `${prefix}:${term.value.slice(iri.length)}` : term.value;
}

function table({head, results}) {
  const made = document.createElement("table");
  made.createTHead().insertRow().append(...head.vars.map(name => element("th", name)));
  const body = made.createTBody();
  for (const row of results.bindings.slice(0, SHOWN)) {
    body.insertRow().append(...head.vars.map(name => element("td", short(row[name]), {title: row[name]?.value ?? ""})));
  }
  return made;
}

function say(text, isError = false) {
  $("status").textContent = text;
  $("status").classList.toggle("error", isError);
}

function show(type, text) {
  if (!type.startsWith("application/sparql-results+json")) {
    $("answer").append(element("pre", text));
    return "";
  }
  const data = JSON.parse(text);
  if ("boolean" in data) return String(data.boolean);
  $("answer").append(table(data));
  const count = data.results.bindings.length;
  return `${count} 行 rows${count > SHOWN ? `, ${SHOWN} shown` : ""}`;
}

async function run() {
  $("answer").replaceChildren();
  $("run").disabled = true;
  say("…");
  const began = performance.now();
  try {
    const response = await fetch("sparql", {
      method: "POST",
      headers: {
        "Content-Type": "application/sparql-query",
        "Accept": "application/sparql-results+json, text/turtle",
      },
      body: $("query").value,
    });
    const text = await response.text();
    if (response.ok) {
      const found = show(response.headers.get("Content-Type"), text);
      say(`${found} · ${((performance.now() - began) / 1000).toFixed(2)} s`);
    } else {
      say(text, true);
    }
  } catch (error) {
    say(`没有回答 no answer: ${error.message}`, true);
  } finally {
    $("run").disabled = false;
  }
}

async function offer() {
  const known = await (await fetch("questions.json")).json();
  prefixes = Object.entries(known.prefixes).sort((a, b) => b[1].length - a[1].length);
  $("prefixes").textContent = Object.keys(known.prefixes).map(name => `${name}:`).join(" ");
  for (const question of known.questions) {
    $("questions").append(element("option", `${question.zh} · ${question.en}`, {value: question.name}));
  }
  $("questions").addEventListener("change", () => {
    const chosen = known.questions.find(question => question.name === $("questions").value);
    if (chosen) {
      $("query").value = chosen.sparql;
      run();
    }
  });
}

$("run").addEventListener("click", run);
$("query").addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
offer();
