// Charts of the last five minutes, drawn as SVG.
import { clock, el, millis, number, percent, svg } from "./dom.js";

const WIDTH = 340;
const HEIGHT = 120;
const LEFT = 40;
const BOTTOM = 18;
const TOP = 6;

/** The mean, or the ratio of two sums, over the seconds around each. */
function smoothed(history, span, of) {
  return history.map((_, i) => of(history.slice(Math.max(0, i - span + 1), i + 1)));
}

const sum = (seconds, key) => seconds.reduce((total, one) => total + one[key], 0);

function mean(seconds, key) {
  const values = seconds.map((one) => one[key]).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

const CHARTS = [
  {
    title: "Throughput",
    unit: "images a second",
    least: 1,
    format: (value) => number(value, 3),
    lines: [
      { name: "screened", style: "main", area: true, of: (h) => smoothed(h, 5, (w) => sum(w, "screened") / w.length) },
      { name: "purified", style: "good", of: (h) => smoothed(h, 5, (w) => sum(w, "purified") / w.length) },
    ],
  },
  {
    title: "Flagged",
    unit: "share of screened images",
    least: 0.1,
    most: 1,
    format: percent,
    lines: [
      {
        name: "flagged",
        style: "warn",
        area: true,
        of: (h) => smoothed(h, 15, (w) => (sum(w, "screened") === 0 ? null : sum(w, "flagged") / sum(w, "screened"))),
      },
      {
        name: "rejected",
        style: "bad",
        of: (h) => smoothed(h, 15, (w) => (sum(w, "screened") === 0 ? null : sum(w, "rejected") / sum(w, "screened"))),
      },
    ],
  },
  {
    title: "Latency",
    unit: "broker's append to decision",
    least: 10,
    format: millis,
    lines: [
      { name: "95 %", style: "soft", area: true, of: (h) => smoothed(h, 5, (w) => mean(w, "p95")) },
      { name: "median", style: "main", of: (h) => smoothed(h, 5, (w) => mean(w, "p50")) },
    ],
  },
];

/** 1, 2 or 5 times a power of ten, at least the value. */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value * 0.999);
}

function path(values, x, y) {
  let out = "";
  let pen = false;
  values.forEach((value, i) => {
    if (value === null) {
      pen = false;
      return;
    }
    out += `${pen ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = true;
  });
  return out;
}

function area(values, x, y, floor) {
  let out = "";
  for (let from = 0; from < values.length; from++) {
    if (values[from] === null) continue;
    let to = from;
    while (to + 1 < values.length && values[to + 1] !== null) to++;
    out += `M${x(from).toFixed(1)} ${floor}`;
    for (let i = from; i <= to; i++) out += `L${x(i).toFixed(1)} ${y(values[i]).toFixed(1)}`;
    out += `L${x(to).toFixed(1)} ${floor}Z`;
    from = to;
  }
  return out;
}

class Chart {
  constructor(spec) {
    this.spec = spec;
    this.legend = el("p", { class: "legend" });
    this.picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", class: "chart" });
    this.element = el("figure", { class: "panel" },
      el("figcaption", {}, el("strong", {}, spec.title), " ", el("span", { class: "unit" }, spec.unit)),
      this.picture, this.legend);
    this.picture.addEventListener("pointermove", (event) => this.point(event));
    this.picture.addEventListener("pointerleave", () => this.readOff(null));
  }

  draw(history, seconds) {
    this.history = history;
    this.series = this.spec.lines.map((line) => line.of(history));
    const highest = Math.max(this.spec.least, ...this.series.flat().filter((value) => value !== null));
    const top = Math.min(this.spec.most ?? Infinity, nice(highest));
    const floor = HEIGHT - BOTTOM;
    const newest = history.length === 0 ? 0 : history[history.length - 1].time;
    const step = (WIDTH - LEFT - 4) / (seconds - 1);
    this.x = (i) => WIDTH - 4 - (newest - history[i].time) * step;
    const y = (value) => floor - (Math.min(value, top) / top) * (floor - TOP);
    const parts = [0, 0.5, 1].map((share) => [
      svg("line", { class: "grid", x1: LEFT, x2: WIDTH - 4, y1: y(share * top), y2: y(share * top) }),
      svg("text", { class: "tick", x: LEFT - 5, y: y(share * top) + 4, "text-anchor": "end" }, this.spec.format(share * top)),
    ]);
    for (const minutes of [4, 3, 2, 1]) {
      parts.push(svg("text", { class: "tick", x: WIDTH - 4 - minutes * 60 * step, y: HEIGHT - 4, "text-anchor": "middle" }, `−${minutes} min`));
    }
    parts.push(svg("text", { class: "tick", x: WIDTH - 4, y: HEIGHT - 4, "text-anchor": "end" }, "now"));
    this.spec.lines.forEach((line, i) => {
      if (line.area) parts.push(svg("path", { class: `area ${line.style}`, d: area(this.series[i], this.x, y, floor) }));
    });
    this.spec.lines.forEach((line, i) => parts.push(svg("path", { class: `line ${line.style}`, d: path(this.series[i], this.x, y) })));
    this.cursor = svg("line", { class: "cursor", y1: TOP, y2: floor, x1: -9, x2: -9 });
    this.picture.replaceChildren(...parts.flat(), this.cursor);
    if (!this.pointing) this.readOff(null);
  }

  point(event) {
    if (!this.history || this.history.length === 0) return;
    const box = this.picture.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * WIDTH;
    let nearest = 0;
    this.history.forEach((_, i) => {
      if (Math.abs(this.x(i) - at) < Math.abs(this.x(nearest) - at)) nearest = i;
    });
    this.readOff(nearest);
  }

  /** The values at a second, or the latest. */
  readOff(index) {
    this.pointing = index !== null;
    const at = index ?? this.history.length - 1;
    this.cursor.setAttribute("x1", this.pointing ? this.x(at) : -9);
    this.cursor.setAttribute("x2", this.pointing ? this.x(at) : -9);
    const values = this.spec.lines.map((line, i) => [line, at < 0 ? null : this.series[i][at]]);
    this.legend.replaceChildren(
      ...values.map(([line, value]) => el("span", {}, el("i", { class: line.style }), `${line.name} `, el("b", {}, this.spec.format(value)))),
      this.pointing ? el("span", { class: "when" }, clock(1000 * this.history[at].time)) : "");
    this.picture.setAttribute("aria-label",
      `${this.spec.title}, ${this.spec.unit}: ${values.map(([line, value]) => `${line.name} ${this.spec.format(value)}`).join(", ")}`);
  }
}

/** Builds the charts; the result draws a history of seconds. */
export function charts(container) {
  const all = CHARTS.map((spec) => new Chart(spec));
  container.replaceChildren(...all.map((chart) => chart.element));
  return (history, seconds) => all.forEach((chart) => chart.draw(history, seconds));
}
