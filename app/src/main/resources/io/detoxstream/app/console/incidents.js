// Incidents, where this process knows of any: asked now and then, as they change every few seconds at most.
import { byId, clock, count, el, number, percent } from "./dom.js";

const EVERY = 5000;
const RARELY = 60000;
const MOST = 30;

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

function incident(raw) {
  const of = (name) => plain(raw[name]);
  const signature = of("signature");
  const sources = of("sources") ?? [];
  const open = of("status") === "OPEN";
  const trigger = signature && /^[0-9a-f]{16}$/.test(signature)
    ? el("img", { src: `/console/triggers/${signature}?${count(of("alerts") ?? 0)}`, alt: "mean of the suspicious regions", width: 64, height: 64 })
    : null;
  trigger?.addEventListener("error", () => trigger.remove());
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
        signature ? ` · ${signature}` : "")));
}

async function ask() {
  try {
    const answer = await fetch("/incidents");
    if (!answer.ok) return RARELY / (answer.status === 503 ? 12 : 1);
    const body = await answer.json();
    const list = Array.isArray(body) ? body : body.incidents ?? [];
    byId("incidents").hidden = false;
    byId("incident-list").replaceChildren(...(list.length === 0
      ? [el("li", { class: "hint" }, "None: no source is under attack, as far as can be seen.")]
      : list.slice(0, MOST).map(incident)));
    return EVERY;
  } catch {
    return EVERY;
  }
}

/** Asks for as long as the page is open; rarely where nobody answers. */
export async function watchIncidents() {
  setTimeout(watchIncidents, await ask());
}
