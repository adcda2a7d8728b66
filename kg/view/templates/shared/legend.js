// The legend, which filters: a box for each type and each status, with its count.

import { dot, element } from "./dom.js";
import { labels } from "./source.js";

const STATUSES = ["asserted", "planned", "reported", "denied", "inferred"];

/**
 * Fill two fieldsets. `counts` is `{ types: Map, statuses: Map }` of numbers; `changed()` is called after each change.
 * Gives `{ types, statuses, show() }`: the sets of what is switched off, and what makes the boxes agree with them.
 */
export function startLegend({ types, statuses }, words, counts, changed) {
  const label = labels(words);
  const off = { types: new Set(), statuses: new Set() };
  const boxes = [];
  const row = (holder, away, key, text, count, sample) => {
    const box = element("input", { type: "checkbox", value: key });
    const line = element("label", {}, box, sample, element("span", {}, text), element("span", { class: "number" }, `${count}`));
    const only = (event) => { // a double click leaves this one alone, another brings all back
      event.preventDefault();
      const keys = boxes.filter((each) => each.away === away).map((each) => each.key);
      const alone = keys.every((each) => away.has(each) === (each !== key));
      away.clear();
      if (!alone) keys.filter((each) => each !== key).forEach((each) => away.add(each));
      show();
      changed();
    };
    box.addEventListener("change", () => {
      if (box.checked) away.delete(key);
      else away.add(key);
      show();
      changed();
    });
    line.addEventListener("dblclick", only);
    boxes.push({ box, line, away, key });
    holder.append(line);
  };
  const show = () => {
    for (const { box, line, away, key } of boxes) {
      box.checked = !away.has(key);
      line.classList.toggle("off", away.has(key));
    }
  };
  for (const { name } of words.types) {
    if (counts.types.get(name)) row(types, off.types, name, label.type(name), counts.types.get(name), dot(label.colours(name)));
  }
  for (const name of STATUSES.filter((each) => counts.statuses.get(each))) {
    row(statuses, off.statuses, name, label.status(name), counts.statuses.get(name),
      element("span", { class: `stroke ${name}`, "aria-hidden": "true" }));
  }
  statuses.hidden = !statuses.querySelector("label");
  show();
  return { ...off, show };
}
