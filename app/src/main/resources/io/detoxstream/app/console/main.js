// The page: listens to the events of the process, and passes them on to its parts.
import { byId, count } from "./dom.js";
import { charts } from "./charts.js";
import { Strips } from "./cards.js";
import { connection, health } from "./health.js";
import { figures } from "./sources.js";
import { topology } from "./topology.js";
import { watchIncidents } from "./incidents.js";

const RETRY = 5000;

const strips = new Strips();
const draw = charts(byId("charts"));
let history = [];
let seconds = 300;
let sources = [];
let drawn = "";

function drawTopology(graphs) {
  const key = JSON.stringify(graphs);
  if (key !== drawn) {
    drawn = key;
    topology(graphs);
  }
}

function refresh() {
  if (document.hidden) return;
  draw(history, seconds);
  figures(byId("figures"), history, sources);
  strips.flush();
  strips.totals(sources);
}

function tick(now) {
  health(now.health);
  sources = now.sources;
  if (now.second && (history.length === 0 || now.second.time > history[history.length - 1].time)) {
    history.push(now.second);
    history = history.slice(-seconds);
  }
  byId("left").textContent = now.left === 0 ? ""
    : `${count(now.left)} decisions were counted and not shown: at most a few of a second are, flagged ones first.`;
  refresh();
}

function listen() {
  const events = new EventSource("/console/events");
  events.addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    seconds = state.seconds;
    history = state.history;
    byId("build").textContent = state.build;
    drawTopology(state.topology);
    strips.reset(state.cards);
    tick(state.now);
  });
  events.addEventListener("card", (event) => strips.add(JSON.parse(event.data)));
  events.addEventListener("tick", (event) => tick(JSON.parse(event.data)));
  events.onerror = () => {
    connection("not connected, trying again");
    if (events.readyState === EventSource.CLOSED) {
      // refused, for one because too many pages are open: the browser does not try again by itself
      setTimeout(listen, RETRY);
    }
  };
}

byId("pause").addEventListener("click", (event) => {
  strips.paused = !strips.paused;
  event.target.setAttribute("aria-pressed", String(strips.paused));
  event.target.textContent = strips.paused ? "Go on" : "Pause";
  refresh();
});
document.addEventListener("visibilitychange", refresh);

draw([], seconds);
figures(byId("figures"), [], []);
listen();
watchIncidents();
