// Everything about one decision, in a dialog.
import { byId, clock, el, millis, number, percent } from "./dom.js";
import { pictureAddress, scoreBar, verdict } from "./cards.js";

const CAPTIONS = {
  before: "before: as it came in",
  map: "suspicion map: bright is suspicious",
  mask: "mask: what is in colour is purified",
  after: "after: what classifiers see",
};

function row(name, value) {
  return value === null || value === undefined || value === "" ? null
    : [el("dt", {}, name), el("dd", {}, value)];
}

export function showDetails(card) {
  const dialog = byId("details");
  const regions = card.regions.map((one) => `${one.width}×${one.height} at ${one.x}, ${one.y} (score ${number(one.score)})`);
  dialog.replaceChildren(
    el("form", { method: "dialog", class: "close" }, el("button", {}, "Close")),
    el("h2", { id: "details-title" }, card.imageId ?? "A record that could not be read"),
    el("p", { class: "verdict" }, verdict(card)),
    el("div", { class: "large" }, card.pictures.map((kind) =>
      el("figure", {},
        el("img", { src: pictureAddress(card, kind), alt: `${CAPTIONS[kind]}`, width: 192, height: 192 }),
        el("figcaption", {}, CAPTIONS[kind])))),
    scoreBar(card) ?? "",
    el("dl", {},
      row("Source", card.sourceId),
      row("Origin", card.origin),
      row("Decided", `${clock(card.decidedAt)}, ${millis(card.latencyMillis)} after the broker had it`),
      row("Stage", card.stage),
      row("Cause", card.detail),
      row("Score", card.score === null ? null : number(card.score, 4)),
      row("Thresholds", card.threshold === null ? null
        : `purify ${number(card.threshold, 4)}${card.alertThreshold === null ? "" : `, alert ${number(card.alertThreshold, 4)}`}${card.profile ? `, profile ${card.profile}` : ""}`),
      row("Size", card.width === null ? null : `${card.width}×${card.height}`),
      row("Regions", regions.join("; ")),
      row("Purified", card.maskShare === null ? null : `${percent(card.maskShare)} of the pixels, ${card.mode}`),
      row("Signature", card.signature),
      row("Network", `${card.evaluations} evaluations${card.model ? ` of ${card.model}…` : ""}`),
      Object.entries(card.attributes).map(([name, value]) => row(name, value))));
  dialog.showModal();
}

// a click beside the dialog closes it, as Escape does
byId("details").addEventListener("click", (event) => {
  if (event.target === byId("details")) byId("details").close();
});
