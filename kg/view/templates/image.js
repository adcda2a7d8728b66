// The picture as it stands, as PNG and as SVG.

import { DATA, entities, shown } from "./model.js";
import { escaped } from "./shared/files.js";
import { holder, lineOf, picture, stand } from "./picture.js";
import { arrange, FONT, measure } from "./labels.js";

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
  const edges = picture.edges.map((edge) => lineOf(edge, here)).filter(Boolean).map((line) => lineTags(line, here));
  const nodes = [...shown.nodes].map((id) => {
    const { fill, border } = picture.nodes[id];
    const { x, y, r } = spot(id);
    return tag("circle", { "data-id": entities[id].id, cx: x, cy: y, r, fill, stroke: border, "stroke-width": 1.3 });
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

function lineTags({ edge, from, to, heads }, { thin }) {
  const dashes = edge.dashes.length ? { "stroke-dasharray": edge.dashes.join(" ") } : {};
  const line = tag("line", {
    x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: edge.colour, "stroke-width": edge.width * thin, "stroke-opacity": edge.opacity, ...dashes,
  });
  return line + heads.map((points) => tag("polygon", {
    points: points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "), fill: edge.colour, "fill-opacity": edge.opacity,
  })).join("");
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
