// The topologies as boxes and arrows, from left to right.
import { byId, el, svg } from "./dom.js";

const BOX_WIDTH = 128;
const BOX_HEIGHT = 28;
const GAP_X = 30;
const GAP_Y = 14;

/** Column of each box: the longest way that leads to it. */
function columns(graph) {
  const column = new Map(graph.boxes.map((box) => [box.id, 0]));
  // as often as there are boxes, which ends even in a circle
  for (let round = 0; round < graph.boxes.length; round++) {
    for (const arrow of graph.arrows) {
      column.set(arrow.to, Math.min(graph.boxes.length, Math.max(column.get(arrow.to), column.get(arrow.from) + 1)));
    }
  }
  return column;
}

function place(graph) {
  const column = columns(graph);
  const rows = new Map();
  graph.boxes.forEach((box) => {
    const at = column.get(box.id);
    rows.set(at, [...(rows.get(at) ?? []), box.id]);
  });
  const most = Math.max(...[...rows.values()].map((ids) => ids.length));
  const places = new Map();
  rows.forEach((ids, at) => {
    // what one box leads to stands in the order of the boxes before it
    const before = (id) => {
      const from = graph.arrows.filter((arrow) => arrow.to === id).map((arrow) => places.get(arrow.from)?.y ?? 0);
      return from.length === 0 ? 0 : from.reduce((a, b) => a + b, 0) / from.length;
    };
    const ordered = [...ids].sort((a, b) => before(a) - before(b));
    const top = ((most - ids.length) * (BOX_HEIGHT + GAP_Y)) / 2;
    ordered.forEach((id, i) => places.set(id, { x: at * (BOX_WIDTH + GAP_X), y: top + i * (BOX_HEIGHT + GAP_Y) }));
  });
  return { places, width: (Math.max(...rows.keys()) + 1) * (BOX_WIDTH + GAP_X) - GAP_X, height: most * (BOX_HEIGHT + GAP_Y) - GAP_Y };
}

function arrow(from, to) {
  const x1 = from.x + BOX_WIDTH;
  const y1 = from.y + BOX_HEIGHT / 2;
  const y2 = to.y + BOX_HEIGHT / 2;
  const bend = (to.x - x1) / 2;
  return svg("path", { class: "arrow", d: `M${x1} ${y1}C${x1 + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}` });
}

function box(one, at) {
  return svg("g", { class: `box ${one.kind}`, transform: `translate(${at.x} ${at.y})` },
    svg("rect", { width: BOX_WIDTH, height: BOX_HEIGHT, rx: one.kind === "topic" ? BOX_HEIGHT / 2 : 4 }),
    svg("text", { x: BOX_WIDTH / 2, y: BOX_HEIGHT / 2 + 4, "text-anchor": "middle" },
      one.label.length > 20 ? `${one.label.slice(0, 19)}…` : one.label, svg("title", {}, one.label)));
}

export function topology(graphs) {
  byId("topology").replaceChildren(...graphs.map((graph) => {
    const { places, width, height } = place(graph);
    const picture = svg("svg", {
      viewBox: `-2 -2 ${width + 4} ${height + 4}`, width: width + 4, height: height + 4, role: "img", class: "topology",
      "aria-label": `${graph.application}: ${graph.arrows.map((one) => `${one.from.split(":")[1]} to ${one.to.split(":")[1]}`).join(", ")}`,
    },
    graph.arrows.map((one) => arrow(places.get(one.from), places.get(one.to))),
    graph.boxes.map((one) => box(one, places.get(one.id))));
    return el("figure", { class: "panel" }, el("figcaption", {}, el("strong", {}, graph.application)),
      el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `Drawing of ${graph.application}` }, picture));
  }));
}
