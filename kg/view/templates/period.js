// The two handles of the period: documents published in it count.

import { days, view } from "./model.js";

export function startPeriod(changed) {
  if (days.length < 2) return;
  const [from, to, span] = ["from", "to", "span"].map((id) => document.getElementById(id));
  document.getElementById("period").hidden = false;
  const last = days.length - 1;
  for (const [rail, value] of [[from, 0], [to, last]]) [rail.max, rail.value] = [last, value];
  const show = () => {
    span.value = `${days[view.from]} — ${days[view.to]}`;
    for (const rail of [from, to]) rail.setAttribute("aria-valuetext", days[Number(rail.value)]);
  };
  const moved = (event) => {
    if (Number(from.value) > Number(to.value)) event.target.value = event.target === from ? to.value : from.value;
    [view.from, view.to] = [Number(from.value), Number(to.value)];
    show();
    changed();
  };
  from.addEventListener("input", moved);
  to.addEventListener("input", moved);
  show();
}
