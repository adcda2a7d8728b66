// The picture as it stands, as PNG and as SVG.

import { escaped } from "../kg/view/templates/shared/files.js";
import { enlarged } from "./glstage.js";
import { FONT, measure } from "./words.js";

/** On its ground, in the pixels of the screen. */
export function pngOf(picture) {
  const { width, height } = picture.view();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * devicePixelRatio, height * devicePixelRatio];
  const context = canvas.getContext("2d");
  context.scale(devicePixelRatio, devicePixelRatio);
  context.fillStyle = picture.paint().ground;
  context.fillRect(0, 0, width, height);
  picture.copyTo(context);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

export function svgOf(picture, scene) {
  const { scale, x, y, width, height } = picture.view();
  const paint = picture.paint();
  const at = (spot) => [spot.x * scale + x, spot.y * scale + y];
  const discs = scene.discs.map(([dx, dy, r]) => tag("circle", { cx: dx * scale + x, cy: dy * scale + y, r: r * scale, fill: paint.halo }));
  const order = (items) => [...items].filter(({ style }) => !style.hidden).sort((a, b) => a.style.zIndex - b.style.zIndex);
  const edges = order(scene.edges.values()).map(({ from, to, style }) => {
    const [[x1, y1], [x2, y2]] = [at(from), at(to)];
    return tag("line", { x1, y1, x2, y2, stroke: style.color, "stroke-width": style.size, ...(style.type === "dashed" ? { "stroke-dasharray": "6 4" } : {}) });
  });
  const nodes = order(scene.nodes.values()).map((node) => {
    const [cx, cy] = at(node);
    return tag("circle", { cx, cy, r: node.size * enlarged(scale), fill: node.style.color });
  });
  const lines = [...discs, ...edges, ...nodes, ...picture.marks().map((mark) => MARKS[mark.kind](mark, paint))];
  const svg = `<?xml version="1.0" encoding="utf-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" `
    + `viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}" text-anchor="middle" dominant-baseline="central">\n`
    + `${tag("rect", { width, height, fill: paint.ground })}\n${lines.join("\n")}\n</svg>\n`;
  return new Blob([svg], { type: "image/svg+xml" });
}

function tag(name, attributes, text = "") {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === "number" ? Math.round(value * 100) / 100 : escaped(value)}"`);
  return `<${name}${written.join("")}>${escaped(text)}</${name}>`;
}

const MARKS = {
  ring: ({ x, y, r, colour }) => tag("circle", { cx: x, cy: y, r, fill: "none", stroke: colour, "stroke-width": 2.5 }),
  text: ({ x, y, size, colour, text }, paint) => tag("text", {
    x, y, "font-size": size, fill: colour, stroke: paint.ground, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke",
  }, text),
  pill: (mark, paint) => {
    const w = measure(mark) + 18;
    const { x, y, size, bold, border, text } = mark;
    return tag("rect", { x: x - w / 2, y: y - 14, width: w, height: 28, rx: 8, fill: paint.surface, stroke: border, "stroke-width": 1.5 })
      + tag("text", { x, y: y + 1, "font-size": size, "font-weight": bold ? 600 : 400, fill: paint.text }, text);
  },
};
