// State of the process: the line in the head, and the table.
import { byId, el } from "./dom.js";

const PHASES = {
  STARTING: "starting",
  LOADING_MODEL: "loading the model",
  WARMING_UP: "warming up",
  JOINING: "joining the groups",
  RUNNING: "running",
  DRAINING: "draining",
  FAILED: "failed",
};

export function connection(text) {
  byId("dot").setAttribute("class", "dot lost");
  if (byId("state-text").textContent !== text) byId("state-text").textContent = text;
}

export function health(report) {
  const text = report.ready ? "running" : PHASES[report.phase] ?? report.phase;
  byId("dot").setAttribute("class", `dot ${report.ready ? "ready" : report.live ? "wait" : "lost"}`);
  // a status region is read out when it changes, so it changes only when there is something to say
  if (byId("state-text").textContent !== text) byId("state-text").textContent = text;
  const model = report.model;
  const screening = report.screening;
  byId("model").textContent = model
    ? `${model.name}, ${model.precision} on ${model.device}${screening ? `; ${screening.name} screens, ${screening.precision} on ${screening.device}` : ""}`
    : "";
  const rows = report.applications.map((one) =>
    el("tr", {}, el("th", { scope: "row" }, one.id), el("td", { class: one.state === "RUNNING" ? "good" : "warn" }, one.state.toLowerCase())));
  if (model) {
    rows.push(el("tr", {}, el("th", { scope: "row" }, "model"), el("td", {}, `${model.name} (${model.sha256.slice(0, 12)})`)));
    if (screening) {
      rows.push(el("tr", {}, el("th", { scope: "row" }, "screening"), el("td", {}, `${screening.name} (${screening.sha256.slice(0, 12)})`)));
    }
    rows.push(el("tr", {}, el("th", { scope: "row" }, "device"), el("td", {}, `${model.device}, ${report.warm ? "warm" : "not warm yet"}`)));
  }
  if (report.fault) {
    rows.push(el("tr", {}, el("th", { scope: "row" }, "last fault"), el("td", { class: "bad" }, report.fault)));
  }
  byId("health").replaceChildren(el("table", {}, el("tbody", {}, rows)));
}
