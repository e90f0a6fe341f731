// The figures above the charts.
import { count, el, millis, number, percent } from "./dom.js";

const RECENT = 10;
const MINUTE = 60;

const sum = (seconds, key) => seconds.reduce((total, one) => total + one[key], 0);

function figure(name, value, detail) {
  return el("div", { class: "figure" }, el("p", { class: "value" }, value), el("p", { class: "label" }, name),
    el("p", { class: "detail" }, detail));
}

function meanOf(seconds, key) {
  const values = seconds.map((one) => one[key]).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

/** Fills the figures from the history of seconds and the totals of the sources. */
export function figures(container, history, sources) {
  const recent = history.slice(-RECENT);
  const minute = history.slice(-MINUTE);
  const screened = sum(minute, "screened");
  const decided = screened > 0 ? screened : sum(minute, "purified");
  const rate = recent.length === 0 ? 0 : (sum(recent, "screened") || sum(recent, "purified")) / recent.length;
  const images = sources.reduce((total, one) => total + one.images, 0);
  const flagged = sources.reduce((total, one) => total + one.flagged, 0);
  const aside = sources.reduce((total, one) => total + one.rejected + one.quarantined, 0);
  container.replaceChildren(
    figure("images a second", number(rate, 3), `${count(images)} since the start`),
    figure("flagged", screened === 0 ? "–" : percent(sum(minute, "flagged") / screened), `${count(flagged)} since the start`),
    figure("latency, median", millis(meanOf(minute, "p50")), `95 %: ${millis(meanOf(minute, "p95"))}`),
    figure("evaluations an image", decided === 0 ? "–" : number(sum(minute, "evaluations") / decided, 3), "of the network, last minute"),
    figure("set aside", count(aside), "rejected or quarantined"));
}
