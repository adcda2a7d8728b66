// The legend, which filters by type and status, and the two handles of the period.

function startFilters() {
  const types = document.getElementById("types");
  for (const type of DATA.types) types.append(option(type.label, type.count, filter.types, type.name, dot(type.name)));
  const counts = grouped(statements, (s) => s.status);
  const known = Object.keys(DATA.statuses).filter((status) => counts.has(status));
  const order = [...["asserted", "planned", "reported", "denied", "inferred"].filter((status) => known.includes(status))];
  const holder = document.getElementById("statuses");
  holder.hidden = !order.length;
  for (const status of order) {
    const stroke = element("span", { class: `stroke ${status}`, "aria-hidden": "true" });
    holder.append(option(DATA.statuses[status], counts.get(status).length, filter.statuses, status, stroke));
  }
  if (innerWidth <= 860 || innerHeight < 560) document.getElementById("legend").open = false;
  startPeriod();
}

function option(text, count, away, key, sample) {
  const box = element("input", { type: "checkbox", value: key });
  box.checked = true;
  const label = element("label", {}, box, sample, text, element("span", { class: "number" }, `${count}`));
  box.addEventListener("change", () => {
    if (box.checked) away.delete(key);
    else away.add(key);
    refresh();
  });
  return label;
}

/** Make boxes and colours of the legend agree with the filters and the theme. */
function showFilters() {
  for (const [id, away] of [["types", filter.types], ["statuses", filter.statuses]]) {
    for (const box of document.querySelectorAll(`#${id} input`)) {
      box.checked = !away.has(box.value);
      box.parentElement.classList.toggle("off", !box.checked);
      const sample = box.parentElement.querySelector(".dot");
      if (sample) sample.style.background = colourOf(box.value);
    }
  }
}

function startPeriod() {
  if (days.length < 2) return;
  const [from, to, span] = ["from", "to", "span"].map((id) => document.getElementById(id));
  document.getElementById("period").hidden = false;
  from.max = days.length - 1;
  to.max = days.length - 1;
  from.value = 0;
  to.value = days.length - 1;
  const show = () => { span.value = `${days[filter.from]} — ${days[filter.to]}`; };
  const moved = (event) => {
    if (Number(from.value) > Number(to.value)) event.target.value = event.target === from ? to.value : from.value;
    [filter.from, filter.to] = [Number(from.value), Number(to.value)];
    show();
    refresh();
  };
  from.addEventListener("input", moved);
  to.addEventListener("input", moved);
  show();
}
