// Keys, and the list of them that `?` opens.

import { button, element } from "./dom.js";

/**
 * Bind `keys`: `[{ key, text, run }]`, where `key` is as `KeyboardEvent.key` says, or several with blanks between.
 * `run(event)` is called unless something is being typed; where it gives false, the key keeps its usual meaning.
 */
export function startKeys(keys, dialog) {
  const all = [...keys, { key: "?", text: "按键一览", run: () => dialog.showModal() }];
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || (typing && event.key !== "Escape")) return;
    const bound = all.find(({ key }) => key.split(" ").includes(event.key));
    if (bound && bound.run(event) !== false) event.preventDefault();
  });
  dialog.replaceChildren(
    element("h2", {}, "按键"),
    element("dl", { class: "keys" }, all.map(({ key, text }) => [
      element("dt", {}, key.split(" ").map((each) => element("kbd", {}, SHOWN[each] ?? each))), element("dd", {}, text)])),
    button("关闭", () => dialog.close()),
  );
}

const SHOWN = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc", Enter: "⏎" };
