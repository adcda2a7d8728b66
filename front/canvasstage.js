// The stage on a plain canvas, where WebGL is missing or slow.

import { enlarged } from "./glstage.js";

/** So many nodes and edges are drawn in a frame, the most important first. */
const [NODES, EDGES] = [2500, 1500];

export function canvasStage(holder, scene, { drawn, click, hover }) {
  const canvas = document.createElement("canvas");
  canvas.className = "stage";
  holder.append(canvas);
  const context = canvas.getContext("2d");
  const camera = { x: 0, y: 0, scale: 1 };
  let [nodes, edges, frame, moving, held] = [[], [], 0, null, null];

  const view = () => ({
    scale: camera.scale, width: holder.clientWidth, height: holder.clientHeight,
    x: holder.clientWidth / 2 - camera.x * camera.scale, y: holder.clientHeight / 2 - camera.y * camera.scale,
  });
  const paint = (target) => {
    const { scale, x, y, width, height } = view();
    const spot = (node) => [node.x * scale + x, node.y * scale + y];
    const far = (px, py, r) => px < -r || py < -r || px > width + r || py > height + r;
    for (const { from, to, style } of edges) {
      if (style.hidden) continue;
      const [[ax, ay], [bx, by]] = [spot(from), spot(to)];
      if (Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > width || Math.min(ay, by) > height) continue;
      target.beginPath();
      target.moveTo(ax, ay);
      target.lineTo(bx, by);
      target.strokeStyle = style.color;
      target.lineWidth = style.size;
      target.setLineDash(style.type === "dashed" ? [6, 4] : []);
      target.stroke();
    }
    target.setLineDash([]);
    const growth = enlarged(scale);
    for (const node of nodes) {
      const [px, py] = spot(node);
      const r = node.size * growth;
      if (node.style.hidden || far(px, py, r)) continue;
      target.beginPath();
      target.arc(px, py, r, 0, 2 * Math.PI);
      target.fillStyle = node.style.color;
      target.fill();
    }
  };
  const draw = () => {
    frame = 0;
    const ratio = devicePixelRatio;
    [canvas.width, canvas.height] = [holder.clientWidth * ratio, holder.clientHeight * ratio];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context);
    drawn(view());
  };
  const redraw = () => { frame ||= requestAnimationFrame(draw); };
  const sort = () => {
    const order = (list) => [...list].sort((a, b) => a.style.zIndex - b.style.zIndex);
    nodes = order([...scene.nodes.values()].sort((a, b) => b.size - a.size).slice(0, NODES).reverse());
    edges = order([...scene.edges.values()].slice(0, EDGES));
  };
  const zoomAt = (px, py, factor) => {
    const { scale, x, y } = view();
    const [gx, gy] = [(px - x) / scale, (py - y) / scale];
    camera.scale = Math.min(6, Math.max(0.002, scale * factor));
    camera.x = gx - (px - holder.clientWidth / 2) / camera.scale;
    camera.y = gy - (py - holder.clientHeight / 2) / camera.scale;
    redraw();
  };
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomAt(event.offsetX, event.offsetY, Math.exp(-event.deltaY / 400));
  }, { passive: false });
  canvas.addEventListener("pointerdown", (event) => {
    held = { x: event.offsetX, y: event.offsetY, moved: 0 };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held) {
      hover(event.offsetX, event.offsetY);
      return;
    }
    const [dx, dy] = [event.offsetX - held.x, event.offsetY - held.y];
    held = { x: event.offsetX, y: event.offsetY, moved: held.moved + Math.abs(dx) + Math.abs(dy) };
    camera.x -= dx / camera.scale;
    camera.y -= dy / camera.scale;
    redraw();
  });
  canvas.addEventListener("pointerup", (event) => {
    if (held && held.moved < 5) click(event.offsetX, event.offsetY);
    held = null;
  });
  const watch = new ResizeObserver(redraw);
  watch.observe(holder);
  return {
    kind: "canvas",
    view,
    load() {
      sort();
      redraw();
    },
    restyle() {
      sort();
      redraw();
    },
    moveTo({ x, y }, wanted, ms) {
      cancelAnimationFrame(moving);
      const [from, began] = [{ ...camera }, performance.now()];
      const step = (now) => {
        const part = ms ? Math.min(1, Math.max(0, (now - began) / ms)) : 1;
        const eased = part * part * (3 - 2 * part);
        camera.x = from.x + (x - from.x) * eased;
        camera.y = from.y + (y - from.y) * eased;
        camera.scale = from.scale * (wanted / from.scale) ** eased;
        draw();
        if (part < 1) moving = requestAnimationFrame(step);
      };
      step(began);
    },
    copyTo: paint,
    end() {
      watch.disconnect();
      canvas.remove();
    },
  };
}
