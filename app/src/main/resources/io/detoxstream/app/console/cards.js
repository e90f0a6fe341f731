// The strips of recent decisions, one for each source, newest first.
import { byId, clock, count, el, millis, number, percent } from "./dom.js";
import { showDetails } from "./details.js";

const MOST_CLEAN = 8;
const MOST_NOTABLE = 16;
const MOST_STRIPS = 24;
const CAPTIONS = { before: "before", map: "suspicion", mask: "mask", after: "after" };

export const STYLES = {
  clean: "good",
  flagged: "warn",
  purified: "main",
  passed_through: "bad",
  rejected: "bad",
  quarantined: "bad",
};

/** What became of the image, in words. */
export function verdict(card) {
  switch (card.outcome) {
    case "clean": return "clean, restored";
    case "flagged": return "flagged, to be purified";
    case "purified": return "purified";
    case "passed_through": return "flagged, passed on unpurified";
    case "rejected": return `rejected: ${card.cause}`;
    case "quarantined": return `quarantined: ${card.cause}`;
    default: return card.outcome;
  }
}

export const pictureAddress = (card, kind) => `/console/pictures/${card.id}/${kind}`;

/** The score as a bar whose middle is the threshold. */
export function scoreBar(card) {
  if (card.score === null || !(card.threshold > 0)) return null;
  const ratio = card.score / card.threshold;
  const bar = el("span", { class: "fill" });
  bar.style.width = `${Math.max(1, Math.min(100, 50 * ratio))}%`;
  return el("span", { class: `score ${ratio > 1 ? "over" : ""}` }, bar, el("span", { class: "gate" }));
}

function pictures(card) {
  if (card.pictures.length === 0) {
    return el("span", { class: "nothing" }, card.outcome === "rejected" ? "not an image that may pass" : "no picture here");
  }
  return el("span", { class: "pictures" }, card.pictures.map((kind) =>
    el("span", { class: "picture" },
      el("img", { src: pictureAddress(card, kind), alt: "", width: 64, height: 64, decoding: "async" }),
      el("span", { class: "caption" }, CAPTIONS[kind]))));
}

function cardElement(card) {
  const scores = card.score === null ? null
    : el("span", { class: "numbers" }, `score ${number(card.score)}`, el("span", {}, `gate ${number(card.threshold)}`));
  return el("button", {
    type: "button", class: `card ${STYLES[card.outcome] ?? ""}`, tabindex: -1,
    onclick: () => showDetails(card),
  },
  pictures(card),
  el("span", { class: "verdict" }, verdict(card)),
  scoreBar(card), scores,
  el("span", { class: "name" }, card.imageId ?? "unreadable record"),
  el("span", { class: "numbers" }, clock(card.decidedAt), el("span", {}, millis(card.latencyMillis))));
}

class Strip {
  constructor(source) {
    this.source = source;
    this.cards = [];
    this.waiting = [];
    this.numbers = el("span", { class: "counts" });
    this.newer = el("button", { type: "button", class: "newer", hidden: true, onclick: () => this.flush(true) });
    this.list = el("ul", { class: "cards", onkeydown: (event) => this.move(event) });
    this.element = el("section", { class: "strip", "aria-label": `Source ${source}` },
      el("h3", {}, el("span", { class: "source" }, source), this.numbers, this.newer), this.list);
  }

  add(card) {
    this.waiting = this.waiting.filter((one) => one.origin !== card.origin);
    this.waiting.push(card);
    if (this.waiting.length > MOST_CLEAN + MOST_NOTABLE) this.waiting.shift();
  }

  /** Whoever looks closely should not have it slip away: a strip under the pointer or with the focus stays as it is. */
  held() {
    return this.list.matches(":hover") || this.list.contains(document.activeElement);
  }

  flush(anyway) {
    if (this.waiting.length === 0) return;
    if (!anyway && this.held()) {
      this.newer.textContent = `${this.waiting.length} newer`;
      this.newer.hidden = false;
      return;
    }
    const incoming = this.waiting;
    this.waiting = [];
    this.newer.hidden = true;
    for (const card of incoming) this.put(card);
    this.trim(MOST_CLEAN, (entry) => entry.card.outcome === "clean");
    this.trim(MOST_NOTABLE, (entry) => entry.card.outcome !== "clean");
    this.cards.forEach((entry, i) => { entry.button.tabIndex = i === 0 ? 0 : -1; });
    if (anyway) this.list.scrollTo({ left: 0 });
  }

  /** In the place of an earlier card about the same image, else in front. */
  put(card) {
    const button = cardElement(card);
    const at = this.cards.findIndex((entry) => entry.card.origin === card.origin);
    if (at >= 0) {
      this.cards[at].button.replaceWith(button);
      this.cards[at].card = card;
      this.cards[at].button = button;
      return;
    }
    const item = el("li", { class: "new" }, button);
    this.list.prepend(item);
    this.cards.unshift({ card, item, button });
  }

  trim(most, kind) {
    const excess = this.cards.filter(kind).slice(most);
    excess.forEach((entry) => entry.item.remove());
    this.cards = this.cards.filter((entry) => !excess.includes(entry));
  }

  filter(show) {
    let visible = 0;
    for (const entry of this.cards) {
      const outcome = entry.card.outcome;
      entry.item.hidden = show === "flagged" ? outcome === "clean" || outcome === "rejected"
        : show === "rejected" ? outcome !== "rejected" && outcome !== "quarantined"
        : false;
      visible += entry.item.hidden ? 0 : 1;
    }
    return visible;
  }

  /** One stop of the tab key for each strip; arrows go along it. */
  move(event) {
    const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
    if (!(event.key in steps)) return;
    const shown = this.cards.filter((entry) => !entry.item.hidden).map((entry) => entry.button);
    const at = shown.indexOf(document.activeElement);
    if (at < 0) return;
    const to = Math.max(0, Math.min(shown.length - 1, at + steps[event.key]));
    shown[at].tabIndex = -1;
    shown[to].tabIndex = 0;
    shown[to].focus();
    event.preventDefault();
  }

  totals(total) {
    const share = total.images > 0 ? ` (${percent(total.flagged / total.images)})` : "";
    const parts = [`${count(total.images)} ${total.images === 1 ? "image" : "images"}`, `${count(total.flagged)} flagged${share}`];
    if (total.images === 0) parts.splice(0, 2, `${count(total.purified)} purified`);
    if (total.rejected > 0) parts.push(`${count(total.rejected)} rejected`);
    if (total.quarantined > 0) parts.push(`${count(total.quarantined)} quarantined`);
    this.numbers.textContent = parts.join(" · ");
  }
}

/** All strips. */
export class Strips {
  constructor() {
    this.strips = new Map();
    this.source = "";
    this.show = "all";
    this.paused = false;
    this.arrivals = 0;
    byId("source").addEventListener("change", (event) => { this.source = event.target.value; this.arrange(); });
    byId("filters").addEventListener("change", (event) => {
      if (event.target.name === "show") { this.show = event.target.value; this.arrange(); }
    });
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
  }

  reset(cards) {
    this.strips.clear();
    byId("strips").replaceChildren();
    cards.forEach((card) => this.add(card));
    this.flush();
  }

  add(card) {
    let strip = this.strips.get(card.source);
    if (!strip) {
      strip = new Strip(card.source);
      this.strips.set(card.source, strip);
      if (this.strips.size > MOST_STRIPS) this.drop();
      // by name, so that strips do not change places
      const after = [...this.strips.values()]
        .filter((other) => other.source > strip.source)
        .sort((a, b) => (a.source < b.source ? -1 : 1))[0];
      byId("strips").insertBefore(strip.element, after ? after.element : null);
    }
    strip.latest = ++this.arrivals;
    strip.add(card);
  }

  /** The strip that has been quiet for longest. */
  drop() {
    const quiet = [...this.strips.values()].filter((strip) => strip.latest).sort((a, b) => a.latest - b.latest)[0];
    if (quiet) {
      quiet.element.remove();
      this.strips.delete(quiet.source);
    }
  }

  flush() {
    if (this.paused) return;
    this.strips.forEach((strip) => strip.flush(false));
    this.arrange();
  }

  totals(sources) {
    sources.forEach((total) => this.strips.get(total.source)?.totals(total));
    const select = byId("source");
    const known = new Set([...select.options].map((option) => option.value));
    sources.filter((total) => !known.has(total.source)).forEach((total) =>
      select.append(el("option", { value: total.source }, total.source)));
  }

  arrange() {
    let visible = 0;
    this.strips.forEach((strip) => {
      const cards = strip.filter(this.show);
      strip.element.hidden = cards === 0 || (this.source !== "" && strip.source !== this.source);
      visible += strip.element.hidden ? 0 : 1;
    });
    const empty = byId("empty");
    empty.hidden = visible > 0;
    empty.textContent = this.strips.size === 0 ? "No image has come through yet." : "Nothing here fits the filters.";
  }
}
