// The documents' list: full-text search, and the latest first where nothing is looked for.

import { button, element, shortened } from "../kg/view/templates/shared/dom.js";
import { documentList } from "./server.js";

/** Show the list in `holder`; `address` is what startAddress gives. */
export function createDocumentList(holder, address) {
  let turn = 0;
  const row = (document) => element("li", { class: "document" },
    button(shortened(document.title, 80), () => address.go({ document: document.id }), { class: "link", title: "打开全文" }),
    document.words ? element("p", { class: "found" }, document.words.map(([role, text]) => (role ? element("mark", { class: role }, text) : text))) : null,
    element("small", {}, [document.date, `${document.count} 条关系`].filter(Boolean).join(" · ")));

  const fill = async (words, list, status) => {
    const own = ++turn;
    const { count, documents } = await documentList(words, 0);
    if (own !== turn) return;
    if (count === null) {
      status.textContent = "全文索引正在建立，请稍候……";
      setTimeout(() => own === turn && list.isConnected && fill(words, list, status), 1000);
      return;
    }
    status.textContent = `${count} 篇${words ? "" : "，最新的在前"}`;
    const more = button("显示更多", async () => {
      const next = await documentList(words, list.children.length);
      list.append(...next.documents.map(row));
      more.hidden = list.children.length >= count;
    }, { class: "all" });
    list.replaceChildren(...documents.map(row));
    more.hidden = documents.length >= count;
    list.nextElementSibling?.remove();
    list.after(more);
  };

  return (words) => {
    const box = element("input", { type: "search", id: "words", placeholder: "在全部新闻里搜索词语", "aria-label": "在全部新闻里搜索词语", autocomplete: "off" });
    const status = element("p", { class: "sub", role: "status" });
    const list = element("ul", { class: "list documents" });
    box.value = words.trim();
    box.addEventListener("input", () => fill(box.value.trim(), list, status));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") address.go({ list: box.value.trim() || " " });
    });
    holder.classList.remove("overview");
    delete holder.dataset.card;
    holder.replaceChildren(
      element("div", { class: "head" }, element("h2", { tabindex: "-1" }, "新闻"),
        button("×", () => address.go({}), { class: "step close", "aria-label": "关闭", title: "关闭（Esc）" })),
      box, status, list,
    );
    fill(box.value, list, status);
  };
}
