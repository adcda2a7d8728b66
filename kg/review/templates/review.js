// The review: one proposal after another, its evidence, and what is decided about it. All that is known comes from the
// server; what is decided goes there, with the token that the server gave.

import { createPanel } from "./shared/cards.js";
import { button, element, shortened } from "./shared/dom.js";
import { startKeys } from "./shared/keys.js";
import { labels } from "./shared/source.js";
import { startTheme } from "./shared/theme.js";

const KINDS = {
  same: "相同", different: "不同", unsure: "不确定", split: "分开", rename: "改名", retype: "改类型",
  accept: "属实", reject: "不实", edit: "修改",
};
const FIELDS = {
  subject: "主语", relation: "关系", object: "宾语", status: "状态", title: "职务", date: "时间", place: "地点",
  amount: "金额", amountKind: "金额类别",
};
/** Why something is proposed, by the reasons of kg/review/near.py. */
const REASONS = {
  name: () => "同名", posts: (a, b) => `${a || "无职务"} | ${b || "无职务"}`, short: (a, b) => `${a} 可以是 ${b} 的简称`,
  both: (a) => `都与${a}有关`, together: () => "同在一篇", unsure: (s, p, o, sure) => `${s} ${p} ${o}：置信度 ${sure}`,
};
const part = (id) => document.getElementById(id);

async function ask(name, parameters = {}) {
  const response = await fetch(`api/${name}?${new URLSearchParams(parameters)}`);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function send(name, body) {
  const response = await fetch(`api/${name}`, {
    method: "POST", headers: { "Content-Type": "application/json", "X-Review-Token": start.token }, body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

const start = await ask("start");
const label = labels(start.words);
const source = {
  words: start.words,
  card: (id) => ask("card", { id }),
  statement: (id) => ask("statement", { id }),
  document: (id) => ask("document", { id }),
  between: (a, b) => ask("between", { a, b }),
};
const sides = [createSide(part("one")), createSide(part("other"))];
let known = await ask("waiting");
let current = known.proposals[0]?.id ?? "";

// The two sides: each shows an entity, statement or document, and goes back to what it began with.

function createSide(holder) {
  let [states, position] = [[], -1];
  const state = () => states[position];
  const show = () => {
    holder.classList.toggle("first", states.length < 2);
    if (position >= 0) guarded(() => showCard(state()));
    showChoices();
  };
  const move = (by) => { position += by; show(); };
  const go = (wanted) => {
    states = Object.keys(wanted).length ? [...states.slice(0, position + 1), wanted] : states.slice(0, 1);
    position = states.length - 1;
    show();
  };
  const address = {
    go, back: () => move(-1), forward: () => move(1), canBack: () => position > 0, canForward: () => position < states.length - 1,
  };
  const showCard = createPanel({ holder, source, address, tools, acts });
  return {
    state,
    begin(first) {
      [states, position] = first ? [[first], 0] : [[], -1];
      if (!first) holder.replaceChildren();
      show();
    },
  };
}

function tools(entity) {
  return [
    { text: "改名", title: "给它另一个名字", run: () => rename(entity) },
    { text: "改类型", title: "给它另一个类型", run: () => retype(entity) },
  ];
}

function acts({ id }) {
  return ofStatement(id).map(({ kind, run }) => ({ text: KINDS[kind], title: `这条关系：${KINDS[kind]}`, run }));
}

// What waits and what is decided.

const proposal = () => known.proposals.find(({ id }) => id === current);
const place = () => known.proposals.findIndex(({ id }) => id === current);

function reason({ why }) {
  return why.map(([kind, ...names]) => REASONS[kind](...names)).join("；");
}

function choose(id) {
  current = id;
  const found = proposal();
  part("reason").textContent = found ? reason(found) : "没有待定的了。";
  sides[0].begin(found ? (found.other ? { node: found.one } : { statement: found.one }) : null);
  sides[1].begin(found?.other ? { node: found.other } : null);
  showLists();
}

function showLists() {
  part("counts").textContent = `${known.count} 条待定 · ${known.decisions.length} 条已定 · ${start.by}`;
  part("waiting").replaceChildren(...known.proposals.map((each) => element("li", {},
    button([each.names.length ? shortened(each.names.join(" | "), 80) : "", element("small", {}, shortened(reason(each), 120))].filter(Boolean),
      () => choose(each.id), { "aria-current": each.id === current ? "true" : null }))));
  part("decided").replaceChildren(...known.decisions.map((decision) => element("li", {},
    element("span", {}, told(decision), element("small", {}, [decision.by, decision.at.slice(0, 10), decision.because].filter(Boolean).join(" · "))),
    button("撤销", () => undo(decision.line), { "aria-label": `撤销：${told(decision)}` }))));
  part("waiting").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

function told({ kind, names: [one, other], relation, value }) {
  const words = relation ? [one, label.relation(relation), other] : [one, other];
  return [`${KINDS[kind]}：`, ...words, value].filter(Boolean).map((each) => shortened(each, 60)).join(" ");
}

// What can be decided.

/** The statement that is looked at, on the side where one is. */
function statement() {
  return sides.map((side) => side.state()?.statement).find(Boolean) ?? "";
}

function choices() {
  const found = proposal();
  const about = statement();
  const pair = found?.other ? ["same", "different", "unsure"].map((kind) => ({ kind, run: () => decide([kind, found.one, found.other]) })) : [];
  return [...pair, ...(about ? ofStatement(about) : [])].map((choice) => ({ ...choice, key: choice.kind[0] }));
}

function ofStatement(id) {
  return [
    { kind: "accept", run: () => decide(["accept", id]) },
    { kind: "reject", run: () => decide(["reject", id]) },
    { kind: "edit", run: () => edit(id) },
  ];
}

function showChoices() {
  part("choices").replaceChildren(...choices().map(({ kind, key, run }) => button([KINDS[kind], element("kbd", {}, key)], run, { "data-kind": kind })));
}

async function decide(words) {
  const [before, because] = [place(), part("because").value];
  await changing(async () => {
    known = await send("decide", { words, because });
    part("because").value = "";
    next(before);
  });
}

async function undo(line = null) {
  await changing(async () => {
    known = await send("undo", { line });
    if (!proposal()) next(0);
    else showLists();
  });
}

/** Stay where one is, if that still waits; else go to what came behind it. */
function next(before) {
  if (proposal()) showLists();
  else choose(known.proposals[Math.min(before, known.proposals.length - 1)]?.id ?? "");
}

function step(by) {
  const found = known.proposals[place() + by];
  if (found) choose(found.id);
}

/** Do one change after another, and say what goes wrong. */
let busy = false;
async function changing(change) {
  if (busy) return;
  busy = true;
  await guarded(change);
  busy = false;
}

async function guarded(work) {
  part("trouble").hidden = true;
  try {
    await work();
  } catch (error) {
    part("trouble").textContent = error.message;
    part("trouble").hidden = false;
  }
}

// The dialog that changes something.

function changeWith(title, fields, done) {
  const dialog = part("change");
  const form = element("form", { method: "dialog" },
    element("h2", {}, shortened(title, 120)),
    fields.map(([name, field]) => element("label", {}, name, field)),
    element("div", { class: "ends" }, button("取消", () => dialog.close()), element("button", { type: "submit" }, "确定")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    done();
  });
  dialog.replaceChildren(form);
  dialog.showModal();
  fields.at(-1)[1].focus();
}

const textField = (value = "") => element("input", { type: "text", maxlength: "500", autocomplete: "off", value });
const chosenFrom = (options, value = "") => element("select", {}, options.map(([name, text]) =>
  element("option", { value: name, selected: name === value ? "" : null }, text)));

function rename(entity) {
  const name = textField(entity.name);
  changeWith(`${entity.name}：改名`, [["名字", name]], () => decide(["rename", entity.id, name.value]));
}

function retype(entity) {
  const type = chosenFrom(start.words.types.map((each) => [each.name, each.label]).sort((a, b) => a[1].localeCompare(b[1], "zh")), entity.type);
  changeWith(`${entity.name}：改类型`, [["类型", type]], () => decide(["retype", entity.id, type.value]));
}

async function edit(id) {
  const about = await source.statement(id);
  const field = chosenFrom(start.editable.map((name) => [name, FIELDS[name] ?? name]));
  const holder = element("span", {});
  const value = () => holder.firstChild;
  const now = { subject: about.s.name, object: about.o.name, ...about.qualifiers };
  const options = {
    relation: () => chosenFrom(Object.entries(start.words.relations).map(([name, each]) => [name, each.label]), about.p),
    status: () => chosenFrom(start.statuses.map((name) => [name, label.status(name)]), about.status),
  };
  const shown = () => holder.replaceChildren((options[field.value] ?? (() => textField(now[field.value] ?? "")))());
  field.addEventListener("change", shown);
  shown();
  changeWith(`${about.s.name} ${label.relation(about.p)} ${about.o.name}`, [["改什么", field], ["改成", holder]],
    () => decide(["edit", id, `${field.value}=${value().value}`]));
  field.focus();
}

// The page.

const switchTheme = startTheme(() => {});
part("theme").addEventListener("click", switchTheme);
part("keys").addEventListener("click", () => part("help").showModal());
const unless = (run) => (event) => (part("change").open || event.target instanceof HTMLSelectElement ? false : run(event));
const keyOf = (kind, text) => ({ key: kind[0], text, run: unless(() => choices().find((choice) => choice.kind === kind)?.run() ?? true) });
startKeys([
  keyOf("same", "两者相同"), keyOf("different", "两者不同"), keyOf("unsure", "不确定"),
  keyOf("accept", "这条属实"), keyOf("reject", "这条不实"), keyOf("edit", "修改这条"),
  { key: "j", text: "下一条", run: unless(() => step(1)) },
  { key: "k", text: "上一条", run: unless(() => step(-1)) },
  { key: "n", text: "写理由", run: unless(() => part("because").focus()) },
  { key: "z", text: "撤销最后的决定", run: unless(() => { undo(); }) },
  { key: "l", text: "切换明暗", run: unless(switchTheme) },
  { key: "Escape", text: "离开输入框", run: unless((event) => event.target.blur?.()) },
], part("help"));
choose(current);
document.body.dataset.ready = "true";
