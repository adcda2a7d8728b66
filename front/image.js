// The picture as it stands, as PNG and as SVG.

import { svgPicture, svgTag } from "../kg/view/templates/shared/marks.js";
import { enlarged } from "./glstage.js";

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
  const discs = scene.discs.map(([dx, dy, r]) => svgTag("circle", { cx: dx * scale + x, cy: dy * scale + y, r: r * scale, fill: paint.halo }));
  const order = (items) => [...items].filter(({ style }) => !style.hidden).sort((a, b) => a.style.zIndex - b.style.zIndex);
  const edges = order(scene.edges.values()).map(({ from, to, style }) => {
    const [[x1, y1], [x2, y2]] = [at(from), at(to)];
    return svgTag("line", { x1, y1, x2, y2, stroke: style.color, "stroke-width": style.size, ...(style.type === "dashed" ? { "stroke-dasharray": "6 4" } : {}) });
  });
  const nodes = order(scene.nodes.values()).map((node) => {
    const [cx, cy] = at(node);
    return svgTag("circle", { cx, cy, r: node.size * enlarged(scale), fill: node.style.color });
  });
  const svg = svgPicture({ width, height }, [...discs, ...edges, ...nodes], picture.marks(), paint);
  return new Blob([svg], { type: "image/svg+xml" });
}
