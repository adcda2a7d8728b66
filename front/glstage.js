// The stage in WebGL: sigma draws, and moves the camera.

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram } from "sigma/rendering";
import { createNormalizationFunction } from "sigma/utils";

/** True where WebGL 2 is there. */
export function hasWebGL() {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(gl);
}

/** A stage in `holder`; it has the same parts as that of canvasstage.js. */
export function glStage(holder, scene, { drawn, click, hover }) {
  const graph = new Graph({ multi: false, type: "undirected" });
  let [base, framed, graphDimensions] = [1, (spot) => spot, { width: 1, height: 1 }];
  const sigma = new Sigma(graph, holder, {
    renderLabels: false,
    renderEdgeLabels: false,
    defaultNodeType: "circle",
    defaultEdgeType: "line",
    nodeProgramClasses: { circle: NodeCircleProgram },
    edgeProgramClasses: { line: EdgeLineProgram, rectangle: EdgeRectangleProgram, dashed: EdgeRectangleProgram },
    nodeReducer: (id) => ({ ...scene.nodes.get(id).style }), // sigma changes what it is given
    edgeReducer: (key) => ({ ...scene.edges.get(key).style }),
    zoomToSizeRatioFunction: (ratio) => 1 / enlarged(base / ratio),
    defaultDrawNodeHover: () => {},
    hideEdgesOnMove: false,
    zIndex: true,
    stagePadding: 40,
    allowInvalidContainer: true,
    doubleClickZoomingRatio: 1.8,
    zoomDuration: 160,
  });
  const camera = sigma.getCamera();
  /** Where a spot of the graph is on the screen; sigma's own answer is that of the last frame. */
  const onScreen = (spot) => sigma.framedGraphToViewport(framed(spot), { cameraState: camera.getState(), graphDimensions });
  const view = () => {
    const [origin, away] = [onScreen({ x: 0, y: 0 }), onScreen({ x: 1000, y: 0 })];
    const scale = (away.x - origin.x) / 1000 || 1;
    return { scale, x: origin.x, y: origin.y, width: holder.clientWidth, height: holder.clientHeight };
  };
  sigma.on("resize", () => { base = view().scale * camera.ratio; });
  sigma.on("afterRender", () => drawn(view()));
  // What is under the pointer is found in the scene: sigma would ask the graphics card with every movement, and wait.
  const captor = sigma.getMouseCaptor();
  for (const name of ["mousemove", "mousemovebody", "click"]) captor.removeAllListeners(name);
  captor.on("click", (event) => click(event.x, event.y));
  captor.on("mousemove", (event) => {
    if (!event.original.buttons) hover(event.x, event.y);
  });
  return {
    kind: "webgl",
    view,
    /** Nodes and edges came or went; `box` is what the camera takes for the whole. */
    load(box) {
      graph.clear();
      for (const node of scene.nodes.values()) graph.addNode(node.id, { x: node.x, y: -node.y });
      for (const edge of scene.edges.values()) graph.addEdgeWithKey(edge.key, edge.from.id, edge.to.id);
      const bounds = { x: [box[0], box[2]], y: [-box[3], -box[1]] };
      framed = createNormalizationFunction(bounds);
      graphDimensions = { width: box[2] - box[0], height: box[3] - box[1] };
      sigma.setCustomBBox(bounds);
      base = view().scale * camera.ratio;
      sigma.refresh({ schedule: true });
    },
    restyle: () => sigma.refresh({ skipIndexation: true, schedule: true }),
    moveTo({ x, y }, wanted, ms) {
      const spot = framed({ x, y: -y });
      const to = { ...spot, ratio: base / wanted, angle: 0 };
      if (ms) camera.animate(to, { duration: ms, easing: "quadraticInOut" });
      else camera.setState(to);
    },
    /** Paint the picture without its words on a canvas. */
    copyTo(context) {
      sigma.refresh({ skipIndexation: true });
      const layers = sigma.getCanvases();
      for (const name of ["edges", "nodes"]) context.drawImage(layers[name], 0, 0, holder.clientWidth, holder.clientHeight);
    },
    end: () => sigma.kill(),
  };
}

/** Nodes keep to the map's measure when near, and are larger than that from afar. */
export function enlarged(scale) {
  return scale < 1 ? scale ** 0.42 : scale;
}
