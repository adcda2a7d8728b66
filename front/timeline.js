// The timeline: how many documents each day has, two handles that choose a period, and a button that plays it.

const [BARS, WINDOW, PACE] = [180, 12, 420];

/** `days` in order with `counts`; `changed(from, to)` gets days, or "" where an end is open. */
export function startTimeline({ holder, bars, from, to, span, play }, days, counts, changed) {
  if (days.length < 2) return { repaint() {} };
  holder.hidden = false;
  const steps = Math.min(days.length, BARS);
  const slots = slotsOf(days, counts, steps);
  const last = slots.length - 1;
  for (const [rail, value] of [[from, 0], [to, last]]) [rail.max, rail.value] = [last, value];
  let timer = 0;

  const repaint = () => {
    const ratio = devicePixelRatio;
    const [width, height] = [bars.clientWidth, bars.clientHeight];
    [bars.width, bars.height] = [width * ratio, height * ratio];
    const context = bars.getContext("2d");
    context.scale(ratio, ratio);
    const style = getComputedStyle(bars);
    const most = Math.max(...slots.map(({ count }) => count));
    const step = width / slots.length;
    slots.forEach(({ count }, index) => {
      const inside = index >= Number(from.value) && index <= Number(to.value);
      const h = count ? Math.max(2, (height - 2) * Math.sqrt(count / most)) : 0;
      context.fillStyle = style.getPropertyValue(inside ? "--accent" : "--line");
      context.fillRect(index * step, height - h, Math.max(1, step - 1), h);
    });
  };
  const show = () => {
    const [first, end] = [slots[Number(from.value)], slots[Number(to.value)]];
    span.value = first.from === end.to ? first.from : `${first.from} — ${end.to}`;
    from.setAttribute("aria-valuetext", first.from);
    to.setAttribute("aria-valuetext", end.to);
    repaint();
  };
  const apply = () => {
    show();
    const whole = Number(from.value) === 0 && Number(to.value) === last;
    changed(whole ? "" : slots[Number(from.value)].from, whole ? "" : slots[Number(to.value)].to);
  };
  const moved = (event) => {
    stop();
    if (Number(from.value) > Number(to.value)) event.target.value = event.target === from ? to.value : from.value;
    apply();
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
    play.textContent = "▶";
  };
  const tick = () => {
    const end = Number(to.value);
    if (end >= last) {
      stop();
      return;
    }
    const wide = end - Number(from.value);
    const next = Math.min(last, end + Math.max(1, Math.round(steps / 40)));
    [from.value, to.value] = [Math.max(0, next - wide), next];
    apply();
  };
  play.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    if (Number(to.value) >= last) [from.value, to.value] = [0, Math.min(last - 1, Math.ceil(steps / WINDOW))];
    apply();
    timer = setInterval(tick, PACE);
    play.setAttribute("aria-pressed", "true");
    play.textContent = "❚❚";
  });
  from.addEventListener("input", moved);
  to.addEventListener("input", moved);
  addEventListener("resize", repaint);
  show();
  return { repaint };
}

/** The time from the first to the last day in equal slots: `{ from, to, count }`, days without a document included. */
function slotsOf(days, counts, most) {
  const number = (day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  const day = (value) => new Date(value * 86_400_000).toISOString().slice(0, 10);
  const [first, last] = [number(days[0]), number(days.at(-1))];
  const length = Math.max(1, Math.ceil((last - first + 1) / most));
  const slots = Array.from({ length: Math.ceil((last - first + 1) / length) }, (_, index) => ({
    from: day(first + index * length), to: day(Math.min(last, first + (index + 1) * length - 1)), count: 0,
  }));
  days.forEach((each, index) => { slots[Math.floor((number(each) - first) / length)].count += counts[index]; });
  return slots;
}
