// The picture as it stands, as PNG and as SVG.

import { DATA, shown } from "./model.js";
import { escaped } from "./shared/files.js";
import { drawn, holder, inside, picture } from "./picture.js";
import { arrange, FONT, measure, stand } from "./labels.js";

/** On its ground, in the pixels of the screen. */
export function pngOf() {
  const canvas = holder.querySelector("canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const ctx = copy.getContext("2d");
  ctx.fillStyle = picture.paint.ground;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  return new Promise((done) => { copy.toBlob(done); });
}

export function svgOf() {
  const here = stand();
  const { width, height, spot, scale, centre } = here;
  const discs = DATA.discs.map(([x, y, r]) => tag("circle", {
    cx: (x - centre.x) * scale + width / 2, cy: (y - centre.y) * scale + height / 2, r: r * scale, fill: picture.paint.halo,
  }));
  const edges = DATA.edges.filter((edge) => inside(edge).length).map((edge) => lineOf(drawn.edges.get(edge.id), spot, scale));
  const nodes = [...shown.nodes].map((id) => {
    const { color } = drawn.nodes.get(id);
    const { x, y, r } = spot(id);
    return tag("circle", { cx: x, cy: y, r, fill: color.background, stroke: color.border, "stroke-width": 1.5 * scale });
  });
  const lines = [...discs, ...edges, ...nodes, ...arrange(here).map((mark) => MARKS[mark.kind](mark, picture.paint))];
  return `<?xml version="1.0" encoding="utf-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" `
    + `viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}" text-anchor="middle" dominant-baseline="central">\n`
    + `${tag("rect", { width, height, fill: picture.paint.ground })}\n${lines.join("\n")}\n</svg>\n`;
}

function tag(name, attributes, text = "") {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === "number" ? Math.round(value * 100) / 100 : escaped(value)}"`);
  return `<${name}${written.join("")}>${escaped(text)}</${name}>`;
}

/** A line from rim to rim, with its arrow heads. */
function lineOf(style, spot, scale) {
  const [a, b] = [spot(style.from), spot(style.to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const from = { x: a.x + ux * a.r, y: a.y + uy * a.r };
  const to = { x: b.x - ux * b.r, y: b.y - uy * b.r };
  const head = (tip, way) => {
    const size = 6 * scale;
    const [wx, wy] = [ux * way * size, uy * way * size];
    const points = `${tip.x},${tip.y} ${tip.x - wx - wy / 2},${tip.y - wy + wx / 2} ${tip.x - wx + wy / 2},${tip.y - wy - wx / 2}`;
    return tag("polygon", { points, fill: style.color.color });
  };
  const dashes = style.dashes ? { "stroke-dasharray": style.dashes.map((each) => each * scale).join(" ") } : {};
  return tag("line", {
    x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: style.color.color, "stroke-width": style.width * scale,
    "stroke-opacity": style.color.opacity, ...dashes,
  }) + (style.arrows.to.enabled ? head(to, 1) : "") + (style.arrows.from.enabled ? head(from, -1) : "");
}

const MARKS = {
  ring: ({ x, y, r, colour }) => tag("circle", { cx: x, cy: y, r, fill: "none", stroke: colour, "stroke-width": 2.5 }),
  text: ({ x, y, size, colour, text }, paint) => tag("text", {
    x, y, "font-size": size, fill: colour, stroke: paint.ground, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke",
  }, text),
  pill: (mark, paint) => {
    const w = measure(mark) + 18;
    const { x, y, size, bold, border, text } = mark;
    return tag("rect", { x: x - w / 2, y: y - 14, width: w, height: 28, rx: 8, fill: paint.surface, stroke: border, "stroke-width": 1.5 })
      + tag("text", { x, y: y + 1, "font-size": size, "font-weight": bold ? 600 : 400, fill: paint.text }, text);
  },
};
