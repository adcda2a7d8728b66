// The picture as it stands, as PNG and as SVG.

import { DATA, entities, shown } from "./model.js";
import { holder, lineOf, picture, stand } from "./picture.js";
import { arrange } from "./labels.js";
import { svgPicture, svgTag } from "./shared/marks.js";

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
  const discs = DATA.discs.map(([x, y, r]) => svgTag("circle", {
    cx: (x - centre.x) * scale + width / 2, cy: (y - centre.y) * scale + height / 2, r: r * scale, fill: picture.paint.halo,
  }));
  const edges = picture.edges.map((edge) => lineOf(edge, here)).filter(Boolean).map((line) => lineTags(line, here));
  const nodes = [...shown.nodes].map((id) => {
    const { fill, border } = picture.nodes[id];
    const { x, y, r } = spot(id);
    return svgTag("circle", { "data-id": entities[id].id, cx: x, cy: y, r, fill, stroke: border, "stroke-width": 1.3 });
  });
  return svgPicture(here, [...discs, ...edges, ...nodes], arrange(here), picture.paint);
}

function lineTags({ edge, from, to, heads }, { thin }) {
  const dashes = edge.dashes.length ? { "stroke-dasharray": edge.dashes.join(" ") } : {};
  const line = svgTag("line", {
    x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: edge.colour, "stroke-width": edge.width * thin, "stroke-opacity": edge.opacity, ...dashes,
  });
  return line + heads.map((points) => svgTag("polygon", {
    points: points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "), fill: edge.colour, "fill-opacity": edge.opacity,
  })).join("");
}
