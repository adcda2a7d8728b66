// What the server answers; the source of the shared parts (kg/view/templates/shared/source.js) and the pictures.

/** What the legend and the period leave: `off` types, `not` statuses, `from` and `to` as days. */
export const filter = { off: new Set(), not: new Set(), from: "", to: "" };

export async function ask(name, parameters = {}, body = undefined) {
  const pairs = Object.entries(parameters).flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((each) => [key, each]));
  const query = new URLSearchParams(pairs.filter(([, value]) => value !== ""));
  const response = await fetch(`api/${name}?${query}`, body === undefined ? {} : { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response;
}

async function answer(name, parameters, body) {
  return (await ask(name, parameters, body)).json();
}

export function filters() {
  return { off: [...filter.off], not: [...filter.not], from: filter.from, to: filter.to };
}

export const start = () => answer("start");
export const mapPicture = (box) => answer("map", { ...filters(), box: box ? box.map(Math.round).join(",") : "" });
export const aroundPicture = (ids, steps) => answer("around", { ...filters(), id: ids, steps });
export const nearPicture = (ids, steps, opened) => answer("near", { ...filters(), id: ids, steps, opened });
export const documentList = (words, from) => answer("documents", { ...filters(), words, start: from });
export const statementsAmong = (ids) => answer("statements", filters(), ids);
export const exported = async (format, ids) => (await ask("export", { ...filters(), format }, ids)).blob();

export function sourceOf(words) {
  return {
    words,
    overview: () => answer("overview"),
    search: (text) => answer("search", { words: text }),
    card: (id) => answer("card", { id }),
    between: (a, b) => answer("between", { a, b }),
    statement: (id) => answer("statement", { id }),
    document: (id) => answer("document", { id }),
    path: (a, b) => answer("path", { ...filters(), a, b }),
  };
}
