// The state of the page is a few words that its address holds too, so that it can be passed on, and left and
// come back to:
//
//   {}                                nothing chosen
//   { node: id }                      an entity
//   { edge: id, to: id }              all that is said between two entities
//   { statement: id }                 one statement with all its evidence
//   { document: id, at: id }          a document; at is the statement, figure or quote that is marked in it
//   { path: id, to: id }              the shortest way between two entities
//
// with any of these, and kept from one to the next until it is set to "":
//
//   { view: "table" }                 the table in place of the picture
//   { around: id, scope: "1" }        only what is at most so many steps around an entity

const KEPT = ["view", "around", "scope"];

/** The part of an address behind `#`. */
export function encodeState(state) {
  return Object.entries(state).filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

export function decodeState(hash) {
  const pairs = hash.replace(/^#/u, "").split("&").map((pair) => pair.split("="));
  return Object.fromEntries(pairs.filter(([name, value]) => name && value).map(([name, ...value]) => [name, plain(value.join("="))]));
}

function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/**
 * Tie states to the address. `show(state)` is called for every state but the first.
 * In a frame without an address of its own, the states are kept here.
 */
export function startAddress(show) {
  const framed = location.protocol === "about:";
  const kept = [framed ? {} : decodeState(location.hash)];
  let position = 0;
  const state = () => kept[position];
  const step = (by) => {
    position = Math.max(0, Math.min(kept.length - 1, position + by));
    show(state());
  };
  const go = (wanted) => {
    const next = { ...Object.fromEntries(KEPT.map((name) => [name, state()[name] ?? ""])), ...wanted };
    if (encodeState(next) === encodeState(state())) return;
    position += 1;
    kept.splice(position, kept.length, next);
    if (!framed) history.pushState(position, "", `#${encodeState(next)}`);
    show(next);
  };
  if (!framed) {
    history.replaceState(0, "");
    addEventListener("popstate", (event) => {
      if (event.state === null) { // the address was changed by hand
        position += 1;
        kept.splice(position, kept.length, decodeState(location.hash));
        history.replaceState(position, "");
      } else {
        position = event.state;
        kept[position] = decodeState(location.hash);
      }
      show(state());
    });
  }
  return {
    go, state,
    back: () => (framed ? step(-1) : history.back()),
    forward: () => (framed ? step(1) : history.forward()),
    canBack: () => position > 0,
    canForward: () => position < kept.length - 1,
  };
}
