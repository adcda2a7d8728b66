// What is written on a picture, in screen pixels: marks `{ kind: "ring" | "text" | "pill", x, y, … }`, drawn on a canvas or
// as SVG, and the room that they take.

import { escaped } from "./files.js";

export const FONT = getComputedStyle(document.body).fontFamily;
const OUTLINE = 4;
const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");

function fontOf({ size, bold }) {
  return `${bold ? "600 " : ""}${size}px ${FONT}`;
}

/** The width of a mark's text in pixels. */
export function measure(mark) {
  const key = `${mark.size}${mark.bold}${mark.text}`;
  if (!widths.has(key)) {
    ruler.font = fontOf(mark);
    widths.set(key, ruler.measureText(mark.text).width);
  }
  return widths.get(key);
}

export function paintMarks(context, marks, paint) {
  context.textBaseline = "middle";
  context.textAlign = "center";
  context.lineJoin = "round";
  for (const mark of marks) ON_CANVAS[mark.kind](context, mark, paint);
}

const ON_CANVAS = {
  ring(context, { x, y, r, colour }) {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = 2.5;
    context.stroke();
  },
  text(context, mark, paint) {
    context.font = fontOf(mark);
    context.strokeStyle = paint.ground;
    context.lineWidth = OUTLINE;
    context.strokeText(mark.text, mark.x, mark.y);
    context.fillStyle = mark.colour;
    context.fillText(mark.text, mark.x, mark.y);
  },
  pill(context, mark, paint) {
    const w = measure(mark) + 18;
    context.beginPath();
    context.roundRect(mark.x - w / 2, mark.y - 14, w, 28, 8);
    context.fillStyle = paint.surface;
    context.fill();
    context.strokeStyle = mark.border;
    context.lineWidth = 1.5;
    context.stroke();
    context.font = fontOf(mark);
    context.fillStyle = paint.text;
    context.fillText(mark.text, mark.x, mark.y + 1);
  },
};

/** A picture as SVG: its parts, as svgTag() makes them, and what is written on it. */
export function svgPicture({ width, height }, parts, marks, paint) {
  const lines = [svgTag("rect", { width, height, fill: paint.ground }), ...parts, ...marks.map((mark) => AS_SVG[mark.kind](mark, paint))];
  return `<?xml version="1.0" encoding="utf-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" `
    + `viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}" text-anchor="middle" dominant-baseline="central">\n`
    + `${lines.join("\n")}\n</svg>\n`;
}

export function svgTag(name, attributes, text = "") {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === "number" ? Math.round(value * 100) / 100 : escaped(value)}"`);
  return `<${name}${written.join("")}>${escaped(text)}</${name}>`;
}

const AS_SVG = {
  ring: ({ x, y, r, colour }) => svgTag("circle", { cx: x, cy: y, r, fill: "none", stroke: colour, "stroke-width": 2.5 }),
  text: ({ x, y, size, colour, text }, paint) => svgTag("text", {
    x, y, "font-size": size, fill: colour, stroke: paint.ground, "stroke-width": OUTLINE, "stroke-linejoin": "round", "paint-order": "stroke",
  }, text),
  pill: (mark, paint) => {
    const w = measure(mark) + 18;
    const { x, y, size, bold, border, text } = mark;
    return svgTag("rect", { x: x - w / 2, y: y - 14, width: w, height: 28, rx: 8, fill: paint.surface, stroke: border, "stroke-width": 1.5 })
      + svgTag("text", { x, y: y + 1, "font-size": size, "font-weight": bold ? 600 : 400, fill: paint.text }, text);
  },
};

/** Boxes that do not overlap, found through cells of 64 pixels; where bounds are given, inside them. */
export class Boxes {
  cells = new Map();

  constructor(bounds = null) {
    this.bounds = bounds;
  }

  /** Add a box and say true, or say false where it would leave the bounds or cover another. */
  add(box) {
    if (this.bounds && (box.x < 0 || box.x + box.w > this.bounds.width || box.y < 0 || box.y + box.h > this.bounds.height)) return false;
    const keys = this.keys(box);
    const covers = (other) => box.x < other.x + other.w && other.x < box.x + box.w
      && box.y < other.y + other.h && other.y < box.y + box.h;
    if (keys.some((key) => this.cells.get(key)?.some(covers))) return false;
    this.put(box);
    return true;
  }

  put(box) {
    for (const key of this.keys(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }

  keys({ x, y, w, h }) {
    const keys = [];
    for (let column = Math.floor(x / 64); column <= Math.floor((x + w) / 64); column += 1) {
      for (let row = Math.floor(y / 64); row <= Math.floor((y + h) / 64); row += 1) keys.push(column * 4096 + row);
    }
    return keys;
  }
}
