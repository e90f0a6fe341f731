// Incidents, where this process knows of any: asked now and then, as they change every few seconds at most.
import { byId, clock, count, el, number, percent } from "./dom.js";

const EVERY = 5000;
const RARELY = 60000;
const MOST = 30;
const KINDS = ["ATTACK", "DRIFT", "CAMPAIGN"];

/** The picture of each incident that is shown: kept, because a new one would be blank until it is loaded. */
let pictures = new Map();

/** Avro's JSON writes a value of a union as {"type": value}. */
function plain(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  return keys.length === 1 && (/^(long|int|double|float|string|boolean)$/.test(keys[0]) || keys[0].includes("."))
    ? value[keys[0]] : value;
}

function time(value) {
  const at = plain(value);
  return at === null || at === undefined ? "–" : clock(typeof at === "number" ? at : Date.parse(at));
}

/** Of a pattern its picture, else the mean of the regions that led to alerts; asked for again when there are more. */
function picture(id, signature, pattern, alerts) {
  const repeats = pattern && /^[0-9a-f-]{36}$/.test(pattern);
  if (!repeats && (!signature || !/^[0-9a-f]{16}$/.test(signature))) return null;
  let image = pictures.get(id);
  if (!image) {
    const alt = repeats ? "the repeated pattern, amplified" : "mean of the suspicious regions";
    image = el("img", { alt, width: 64, height: 64 });
    image.addEventListener("error", () => {
      image.remove();
      pictures.delete(id);
    });
  }
  const address = repeats ? `/incidents/patterns/${pattern}?${alerts}` : `/console/triggers/${signature}?${alerts}`;
  // the browser shows the old one until the new one is there
  if (image.getAttribute("src") !== address) image.setAttribute("src", address);
  return image;
}

function isOpen(raw) {
  return plain(raw.status) === "OPEN";
}

function begun(raw) {
  const at = plain(raw.firstAt);
  return typeof at === "number" ? at : Date.parse(at) || 0;
}

/** What goes on first; the sources that are under attack before what their attacks have in common; then the latest. */
function order(a, b) {
  const kind = (raw) => KINDS.indexOf(plain(raw.kind));
  return isOpen(b) - isOpen(a) || kind(a) - kind(b) || begun(b) - begun(a);
}

function repeated(share) {
  return share === null || share === undefined ? "" : ` in ${percent(share)} of the images`;
}

function incident(raw, trigger) {
  const of = (name) => plain(raw[name]);
  const signature = of("signature");
  const sources = of("sources") ?? [];
  const open = isOpen(raw);
  return el("li", { class: `incident ${open ? "open" : ""}` },
    el("div", { class: "trigger" }, trigger),
    el("div", {},
      el("p", {}, el("strong", {}, String(of("kind") ?? "incident").toLowerCase()), " ",
        el("span", { class: `tag ${open ? "bad" : ""}` }, String(of("status") ?? "").toLowerCase()), " ",
        el("span", { class: "tag" }, String(of("severity") ?? "").toLowerCase())),
      el("p", { class: "sources" }, `${sources.slice(0, 6).join(", ")}${(of("sourceCount") ?? sources.length) > 6 ? ", …" : ""}`),
      el("p", { class: "hint" },
        `${count(of("alerts") ?? 0)} ${of("alerts") === 1 ? "alert" : "alerts"}`,
        of("share") === null || of("share") === undefined ? "" : `, ${percent(of("share"))} of the images`,
        of("highestScore") === null || of("highestScore") === undefined ? "" : `, highest score ${number(of("highestScore"))}`,
        ` · ${time(raw.firstAt)} to ${time(raw.lastAt)}`,
        signature ? ` · ${signature}` : "",
        of("pattern") ? ` · repeated pattern ${of("pattern")}${repeated(of("patternShare"))}` : "")));
}

function show(list) {
  const shown = [...list].sort(order).slice(0, MOST);
  const kept = new Map();
  const items = shown.map((raw) => {
    const id = String(plain(raw.incidentId));
    const image = picture(id, plain(raw.signature), plain(raw.pattern), Number(plain(raw.alerts) ?? 0));
    if (image) kept.set(id, image);
    return incident(raw, image);
  });
  pictures = kept;
  byId("incident-list").replaceChildren(...items);
}

async function ask() {
  try {
    const answer = await fetch("/incidents");
    if (!answer.ok) return RARELY / (answer.status === 503 ? 12 : 1);
    const body = await answer.json();
    const list = Array.isArray(body) ? body : body.incidents ?? [];
    byId("incidents").hidden = false;
    if (list.length > 0) {
      show(list);
    } else {
      const none = "None: no source is under attack, as far as can be seen.";
      byId("incident-list").replaceChildren(el("li", { class: "hint" }, none));
    }
    return EVERY;
  } catch {
    return EVERY;
  }
}

/** Asks for as long as the page is open; rarely where nobody answers. */
export async function watchIncidents() {
  setTimeout(watchIncidents, await ask());
}
