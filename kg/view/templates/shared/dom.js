// Elements. Every text enters the page as text, never as markup.

import { encodeState } from "./address.js";

/** An element with its attributes and children; strings become text, null is left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") made.addEventListener("click", value);
    else if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.flat(2).filter((child) => child !== null));
  return made;
}

export function button(text, click, attributes = {}) {
  return element("button", { type: "button", click, ...attributes }, text);
}

/** A link to a state of the page: a real one, so that it can be copied. `go` follows it without leaving. */
export function stateLink(text, state, go, attributes = {}) {
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(state);
  };
  return element("a", { href: `#${encodeState(state)}`, click: follow, ...attributes }, text);
}

/** A dot in the colour of a type; the style sheet chooses between light and dark. */
export function dot(colours) {
  return coloured(element("span", { class: "dot", "aria-hidden": "true" }), colours);
}

export function coloured(made, colours) {
  if (colours) {
    made.style.setProperty("--light", colours.light);
    made.style.setProperty("--dark", colours.dark);
  }
  return made;
}

export function shortened(text, length) {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}

/** A name as it is shown: one line, and never empty. */
export function nameOf(entity) {
  return entity.name.trim() || "（无名）";
}

/** Hand a file to the reader of the page. */
export function download(name, blob) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
