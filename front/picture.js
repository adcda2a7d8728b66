// The picture: a stage that draws the scene, the ground of the communities under it, the words over it.

import { element } from "../kg/view/templates/shared/dom.js";
import { labels } from "../kg/view/templates/shared/source.js";
import { paintMarks } from "../kg/view/templates/shared/marks.js";
import { readPaint } from "../kg/view/templates/shared/theme.js";
import { canvasStage } from "./canvasstage.js";
import { enlarged, glStage, hasWebGL } from "./glstage.js";
import { boxOf, dress, edgeAt, isLit, nodeAt, shownNodes } from "./scene.js";
import { arrange } from "./words.js";

const PAINT = ["ground", "surface", "text", "soft", "faint", "line", "accent", "edge", "edge-lit", "edge-dim", "node-dim", "warn", "halo"];
/** A frame that takes longer than this, many times, is one of a WebGL that is slower than a canvas. */
const [SLOW, TIMES] = [180, 12];
/** Nodes that are asked for are brought as near as this. */
const NEAR = 1;

/** `clicked({ node, edge, spot })` and `moved(view)` are called when somebody does so. */
export function createPicture(holder, scene, words, { clicked, moved }) {
  const label = labels(words);
  const ground = layer("ground");
  const [stageHolder, lettering] = [element("div", { class: "layer" }), layer("lettering")];
  holder.append(ground.canvas, stageHolder, lettering.canvas);
  let [stage, paint, settle, slow, last] = [null, readPaint(PAINT), 0, 0, 0];

  const colourOf = (type) => label.colours(type)?.[document.documentElement.dataset.theme] ?? paint.faint;
  const drawn = (view) => {
    drawGround(prepared(ground, view), view);
    paintMarks(prepared(lettering, view), arrange(scene, view, paint, label), paint);
    clearTimeout(settle);
    settle = setTimeout(() => moved(view), 160);
    watch();
  };
  const drawGround = (context, { scale, x, y, width, height }) => {
    context.fillStyle = paint.halo;
    for (const [dx, dy, radius] of scene.discs) {
      const [px, py, r] = [dx * scale + x, dy * scale + y, radius * scale];
      if (px < -r || py < -r || px > width + r || py > height + r) continue;
      context.beginPath();
      context.arc(px, py, r, 0, 2 * Math.PI);
      context.fill();
    }
  };
  /** Where frames of WebGL come too slowly, go over to the canvas. */
  const watch = () => {
    const now = performance.now();
    const pause = now - last;
    last = now;
    if (stage?.kind !== "webgl" || pause > 1000) return;
    slow = pause > SLOW ? slow + 1 : 0;
    if (slow > TIMES) begin(canvasStage);
  };
  const atPoint = (px, py) => {
    const view = stage.view();
    const spot = { x: (px - view.x) / view.scale, y: (py - view.y) / view.scale };
    const growth = enlarged(view.scale) / view.scale;
    const node = nodeAt(scene, spot, ({ size }) => size * growth, 3 / view.scale);
    return { node, edge: node ? null : edgeAt(scene, spot, 5 / view.scale), spot };
  };
  const hover = (px, py) => {
    const { node, edge } = atPoint(px, py);
    if (node === (scene.hovered?.node ?? null) && edge === (scene.hovered?.edge ?? null)) return;
    scene.hovered = node || edge ? { node, edge } : null;
    holder.classList.toggle("pointing", Boolean(node || edge));
    write();
  };
  const write = () => {
    const view = stage.view();
    paintMarks(prepared(lettering, view), arrange(scene, view, paint, label), paint);
  };
  const begin = (make) => {
    const view = stage?.view();
    stage?.end();
    stage = make(stageHolder, scene, { drawn, click: (px, py) => clicked(atPoint(px, py)), hover });
    holder.dataset.stage = stage.kind;
    load();
    if (view) stage.moveTo({ x: (view.width / 2 - view.x) / view.scale, y: (view.height / 2 - view.y) / view.scale }, view.scale, 0);
  };
  const load = () => {
    dress(scene, paint, colourOf);
    stage.load(scene.box ?? boxOf(scene.nodes.values()));
  };
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const moveTo = (spot, scale, animate = true) => stage.moveTo(spot, scale, animate && !calm() ? 380 : 0);

  /** What legend, timeline and a card at the bottom leave of the picture: its size, and how far off the middle it is. */
  const freeArea = () => {
    const narrow = matchMedia("(max-width: 860px)").matches;
    const legend = document.getElementById("legend");
    const left = !narrow && legend.open ? legend.offsetLeft + legend.offsetWidth : 0;
    const timeline = document.getElementById("timeline");
    const below = timeline.hidden ? 0 : timeline.offsetHeight + 10;
    return { x: left / 2, y: -below / 2, width: Math.max(120, holder.clientWidth - left - 110), height: Math.max(80, holder.clientHeight - below - 70) };
  };
  const showBox = ([left, top, right, bottom], animate, largest) => {
    const free = freeArea();
    const scale = Math.min(largest, free.width / Math.max(1, right - left), free.height / Math.max(1, bottom - top));
    moveTo({ x: (left + right) / 2 - free.x / scale, y: (top + bottom) / 2 - free.y / scale }, scale, animate);
  };
  const inSight = (nodes) => {
    const [view, free] = [stage.view(), freeArea()];
    return nodes.every((node) => Math.abs(node.x * view.scale + view.x - view.width / 2 - free.x) <= free.width / 2 + 50
      && Math.abs(node.y * view.scale + view.y - view.height / 2 - free.y) <= free.height / 2 + 30);
  };

  begin(hasWebGL() ? glStage : canvasStage);
  return {
    load,
    /** Colours, or what is lit or hidden, have changed. */
    restyle() {
      dress(scene, paint, colourOf);
      stage.restyle();
    },
    repaint() {
      paint = readPaint(PAINT);
      this.restyle();
    },
    view: () => stage.view(),
    paint: () => paint,
    marks: () => arrange(scene, stage.view(), paint, label),
    copyTo: (context) => {
      drawGround(context, stage.view());
      stage.copyTo(context);
      paintMarks(context, arrange(scene, stage.view(), paint, label), paint);
    },
    whole: (animate = true) => showBox(scene.box ?? boxOf(shownNodes(scene)), animate, 1.9),
    showBox,
    /** Bring nodes into view and near, unless they all are. */
    approach(nodes, animate = true) {
      if (nodes.length && (!inSight(nodes) || stage.view().scale < NEAR)) showBox(boxOf(nodes), animate, Math.max(NEAR, stage.view().scale));
    },
    zoom(factor) {
      const { scale, x, y, width, height } = stage.view();
      moveTo({ x: (width / 2 - x) / scale, y: (height / 2 - y) / scale }, scale * factor);
    },
    pan(dx, dy) {
      const { scale, x, y, width, height } = stage.view();
      moveTo({ x: (width * (0.5 + dx) - x) / scale, y: (height * (0.5 + dy) - y) / scale }, scale);
    },
    lit: () => shownNodes(scene).filter(({ id }) => scene.lit && isLit(scene, id)),
  };
}

function layer(name) {
  const canvas = element("canvas", { class: `layer ${name}`, "aria-hidden": "true" });
  return { canvas, context: canvas.getContext("2d") };
}

/** A clean layer of the size of the view, in pixels of the page. */
function prepared({ canvas, context }, { width, height }) {
  const ratio = devicePixelRatio;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
